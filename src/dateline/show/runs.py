"""What two runs made of the same articles: reports gained, lost and changed. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from dateline import people
from dateline.ledger import Coding, Filed
from dateline.records import Report, Run
from dateline.show import phrases
from dateline.show.screen import QUIET, bare_table, indented, text
from dateline.succession import Made, successor

FIELDS = ("type", "stage", "stance", "when", "where", "places", "parties", "counts", "salience")


@dataclass(frozen=True, slots=True)
class Change:
    """One happening as two runs tell it. ``fields``: name, before, now, each in words."""

    before: Report
    now: Report
    fields: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """An article as two runs read it. ``words``: the head word of each report, masked."""

    article: str
    gained: tuple[Report, ...] = ()
    lost: tuple[Report, ...] = ()
    changed: tuple[Change, ...] = ()
    same: tuple[Report, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def alike(self) -> bool:
        return not (self.gained or self.lost or self.changed)


# ---------------------------------------------------------------- holding one against the other


def compared(
    filed: Filed,
    before: Coding,
    now: Coding,
    families: Mapping[str, str],
    families_now: Mapping[str, str],
) -> Compared:
    """Two readings of one article. ``families``: of the types, as each run's codebook tells."""
    left = Made((before.read or filed.article).text, before.reports, families)
    right = Made((now.read or filed.article).text, now.reports, families_now)
    pairs = matched(left, right)
    told = [Change(a, b, differences(a, b)) for a, b in pairs]
    kept = {r.id for pair in pairs for r in pair}
    words = _words(left, before) | _words(right, now)
    return Compared(
        filed.article.id,
        tuple(r for r in now.reports if r.id not in kept),
        tuple(r for r in before.reports if r.id not in kept),
        tuple(c for c in told if c.fields),
        tuple(c.now for c in told if not c.fields),
        words,
    )


def matched(before: Made, now: Made) -> list[tuple[Report, Report]]:
    """Reports of two readings that tell of one happening, each in one pair at most: those of one
    id first, then by their words."""
    free = {r.id: r for r in now.reports}
    pairs = [(r, free.pop(r.id)) for r in before.reports if r.id in free]
    taken = {r.id for r, _ in pairs}
    for old in sorted(before.reports, key=lambda r: (r.trigger.start, r.ordinal, r.id)):
        if old.id not in taken:
            rest = Made(now.text, tuple(free.values()), now.families)
            found = successor(old, before, rest)
            if found is not None:
                pairs.append((old, free.pop(found.id)))
    return pairs


def differences(before: Report, now: Report) -> tuple[tuple[str, str, str], ...]:
    """The fields that two reports tell differently: name, before, now."""
    left, right = in_words(before), in_words(now)
    return tuple((name, left[name], right[name]) for name in FIELDS if left[name] != right[name])


def in_words(report: Report) -> dict[str, str]:
    """What a report tells, field by field."""
    places = (f"{p.role}: {phrases.place(p.place.value)}" for p in report.places)
    parties = (f"{p.role}: {phrases.party(p)}" for p in report.parties)
    counts = (
        f"{phrases.number(c.amount.value)} {c.measure} ({c.kind.replace('_', ' ')})"
        for c in report.counts
    )
    return {
        "type": report.type.value or "",
        "stage": str(report.stage.value),
        "stance": str(report.stance.value),
        "when": report.when.value or phrases.NOT_TOLD,
        "where": phrases.place(report.where.value),
        "places": "; ".join(sorted(places)),
        "parties": "; ".join(sorted(parties)),
        "counts": "; ".join(sorted(counts)),
        "salience": str(report.salience),
    }


def _words(made: Made, coding: Coding) -> dict[str, str]:
    shown = people.mask(made.text, coding.private)
    return {r.id: shown[r.trigger.start : r.trigger.end] for r in made.reports}


# ---------------------------------------------------------------- telling it


def compared_json(told: Compared) -> dict[str, Any]:
    """A line of ``dateline runs diff --format jsonl``: one article."""

    def named(report: Report) -> dict[str, Any]:
        return {
            "report": report.id,
            "type": report.type.value,
            "words": told.words[report.id],
            "start": report.trigger.start,
        }

    return {
        "article": told.article,
        "gained": [named(r) for r in told.gained],
        "lost": [named(r) for r in told.lost],
        "changed": [
            {
                **named(c.now),
                "was": c.before.id,
                "fields": {name: {"before": a, "now": b} for name, a, b in c.fields},
            }
            for c in told.changed
        ],
        "same": len(told.same),
    }


def diff_page(one: Run, other: Run, told: Iterable[Compared]) -> RenderableType:
    """What changed from one run to another, in two tables."""
    articles = tuple(told)
    alike = sum(c.alike for c in articles)
    many = phrases.many(len(articles), "article")
    head = f"{many} read by both, {alike:,} of them alike"
    told_runs = [f"before: {run_words(one)}", f"now:    {run_words(other)}"]
    return Group(
        *(text(line, QUIET) for line in told_runs),
        text(head),
        Text(),
        indented(_types(articles), 2),
        Text(),
        *_fields(articles),
    )


def _types(articles: Sequence[Compared]) -> RenderableType:
    columns = ("before", "now", "gained", "lost", "changed", "same")
    counts: dict[str, Counter[str]] = {name: Counter() for name in columns}
    for c in articles:
        for name, reports in (
            ("gained", c.gained),
            ("lost", c.lost),
            ("changed", tuple(x.now for x in c.changed)),
            ("same", c.same),
            ("before", (*c.lost, *c.same, *(x.before for x in c.changed))),
            ("now", (*c.gained, *c.same, *(x.now for x in c.changed))),
        ):
            counts[name].update(r.type.value or "" for r in reports)
    table = bare_table("type")
    for name in columns:
        table.add_column(name, justify="right", no_wrap=True)
    for kind in sorted({k for c in counts.values() for k in c}):
        table.add_row(kind, *(f"{counts[name][kind]:,}" for name in columns))
    table.add_row("all", *(f"{counts[name].total():,}" for name in columns))
    return table


def _fields(articles: Sequence[Compared]) -> list[RenderableType]:
    changed = Counter(f for c in articles for x in c.changed for f, _, _ in x.fields)
    if not changed:
        return []
    told = ", ".join(f"{name} {n:,}" for name, n in changed.most_common())
    return [text(f"Fields that changed: {told}"), Text()]


def run_words(run: Run) -> str:
    """A run in a line: when, by which code, codebook and reader."""
    book = " ".join(run.codebook_version.split()[:2])
    started = phrases.date(run.started[:10])
    reader = run.model_version
    return (
        f"{run.id}, {started} {run.started[11:16]}, Dateline {run.code_version}, {book}, {reader}"
    )


def runs_table(runs: Sequence[Run], counts: Mapping[str, tuple[int, int]]) -> RenderableType:
    """The runs, the newest last."""
    table = bare_table("run", "started", "code", "codebook", "reader")
    for name in ("articles", "believed"):
        table.add_column(name, justify="right", no_wrap=True)
    for run in runs:
        read, believed = counts[run.id]
        book = " ".join(run.codebook_version.split()[:2])
        started = run.started[:16].replace("T", " ")
        row = (run.id, started, run.code_version, book, run.model_version)
        table.add_row(*row, f"{read:,}", f"{believed:,}")
    return table


def run_json(run: Run, counts: tuple[int, int]) -> dict[str, Any]:
    """A line of ``dateline runs --format jsonl``."""
    return {
        "id": run.id,
        "started": run.started,
        "code": run.code_version,
        "codebook": run.codebook_version,
        "reader": run.model_version,
        "settings": dict(run.settings),
        "articles": counts[0],
        "believed": counts[1],
    }
