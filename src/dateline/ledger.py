"""The ledger's entries and what follows from them. Pure.

Entries are the truth and are only ever added to; whatever else a ledger shows is a view, worked
out here from the *set* of entries: neither their order nor a repetition changes it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from functools import partial
from typing import Any, TypeVar, cast

from dateline.blind import Batch as Batch
from dateline.blind import Closing as Closing
from dateline.blind import Opinion as Opinion
from dateline.problems import Problem
from dateline.records import (
    Article,
    Field,
    Quote,
    Relation,
    Report,
    Run,
    Span,
    Verdict,
)
from dateline.rulings import ADDED as ADDED
from dateline.rulings import COUNT as COUNT
from dateline.rulings import ONE_WITH as ONE_WITH
from dateline.rulings import PARTY as PARTY
from dateline.rulings import UNDO as UNDO
from dateline.rulings import Orphan as Orphan
from dateline.rulings import addition_of, moved_verdict
from dateline.rulings import check_verdict as check_verdict
from dateline.rulings import in_force as in_force
from dateline.rulings import instant as instant
from dateline.rulings import orphaned as orphaned
from dateline.rulings import pair_of as pair_of
from dateline.rulings import reports_of_verdict as reports_of_verdict
from dateline.rulings import ruled_pairs as ruled_pairs
from dateline.rulings_applied import added_report
from dateline.rulings_applied import apply_verdicts as apply_verdicts
from dateline.rulings_form import Ground
from dateline.stages import Coded
from dateline.succession import Made, moved, report_id, successor

T = TypeVar("T")


class EntryKind(StrEnum):
    RUN = "run"
    ARTICLE = "article"
    CODED = "coded"
    VERDICT = "verdict"
    REDACTION = "redaction"
    BATCH = "batch"
    OPINION = "opinion"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Filed:
    """An article as it was first added."""

    article: Article
    problems: tuple[Problem, ...] = ()
    private: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Coding:
    """What one run made of one article.

    ``read`` is the article as this run read it, where that differs from the one first added (a
    newer Dateline may find a publication date in the same text): the quotes count in it.
    """

    article: str
    reports: tuple[Report, ...]
    problems: tuple[Problem, ...] = ()
    private: tuple[Span, ...] = ()
    read: Article | None = None


@dataclass(frozen=True, slots=True)
class Redaction:
    """Words taken out of an article for good; ``spans`` of its text, never the words."""

    article: str
    spans: tuple[Span, ...]
    reason: str
    by: str


Body = Run | Filed | Coding | Verdict | Redaction | Batch | Opinion | Closing


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. ``key`` tells what it is of: a key is entered once. ``entered`` is UTC."""

    seq: int
    kind: EntryKind
    key: str
    entered: str
    run: str | None
    body: Body


# ---------------------------------------------------------------- keys


def entry_key(*parts: str) -> str:
    """The parts, joined so that no two lists of parts give the same key."""
    return ":".join(p.replace("%", "%25").replace(":", "%3A") for p in parts)


def article_key(article_id: str) -> str:
    return entry_key(EntryKind.ARTICLE, article_id)


def coding_key(article_id: str, run: Run) -> str:
    """The same article under the same codebook, code, reader and settings has the same key."""
    reader = run.model_version
    if run.settings:
        reader += "+" + digest(repr(sorted(run.settings)))[:8]
    return entry_key(EntryKind.CODED, article_id, run.codebook_version, run.code_version, reader)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()


# ---------------------------------------------------------------- what follows from the entries


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a page and what is believed of it now: reports with the verdicts applied.

    ``place`` counts the versions of the page from the oldest. Only the newest is linked.
    """

    article: Article
    page: str
    place: int
    newest: bool
    coding: str | None = None  # key of the entry that is believed
    reports: tuple[Report, ...] = ()
    rejected: tuple[Report, ...] = ()
    problems: tuple[Problem, ...] = ()
    private: tuple[Span, ...] = ()

    @property
    def coded(self) -> Coded:
        return Coded(self.article, self.reports, self.problems, self.private)


@dataclass(frozen=True, slots=True)
class Former:
    """A report of an earlier run or of an older version of its page, and the report that is made
    of its words now; null where there is none."""

    report: str
    article: str
    now: str | None


@dataclass(frozen=True, slots=True)
class State:
    """All that the entries say."""

    versions: tuple[Version, ...] = ()
    runs: tuple[Run, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    orphans: tuple[Orphan, ...] = ()
    redactions: tuple[Redaction, ...] = ()
    former: tuple[Former, ...] = ()

    @property
    def current(self) -> tuple[Coded, ...]:
        """The newest version of every page, by id: what the incidents are worked out from."""
        return tuple(
            sorted((v.coded for v in self.versions if v.newest), key=lambda c: c.article.id)
        )


def fold(entries: Iterable[Entry]) -> State:
    """Work out the state. Any order of the same entries, repeated or not, gives the same."""
    once = _each_key_once(entries)
    runs = {e.body.id: e.body for e in once if isinstance(e.body, Run)}
    verdicts = in_force(e.body for e in once if isinstance(e.body, Verdict))
    filed = {e.body.article.id: e.body for e in once if isinstance(e.body, Filed)}
    codings = _codings((e for e in once if isinstance(e.body, Coding)), runs)
    pages = _pages(filed, codings, runs, verdicts)
    versions = tuple(v for page, _ in pages for v in page)
    former = tuple(f for _, page in pages for f in page)
    now: dict[str, str | None] = {f.report: f.now for f in former}
    now |= {r.id: r.id for v in versions if v.newest for r in v.reports + v.rejected}
    return State(
        versions,
        tuple(sorted(runs.values(), key=lambda r: (instant(r.started), r.id))),
        verdicts,
        orphaned(verdicts, now),
        tuple(e.body for e in once if isinstance(e.body, Redaction)),
        former,
    )


def _each_key_once(entries: Iterable[Entry]) -> list[Entry]:
    first: dict[str, Entry] = {}
    for entry in sorted(entries, key=lambda e: (e.seq, e.key)):
        first.setdefault(entry.key, entry)
    return list(first.values())


def _codings(codings: Iterable[Entry], runs: Mapping[str, Run]) -> dict[str, list[Entry]]:
    """The codings of each article, the one by the newest run (by its start, then its id) last:
    it is believed."""
    found: dict[str, list[tuple[tuple[datetime, str, str], Entry]]] = {}
    for entry in codings:
        run = runs[entry.run or ""]
        rank = (instant(run.started), run.id, entry.key)
        found.setdefault(cast(Coding, entry.body).article, []).append((rank, entry))
    return {
        article: [entry for _, entry in sorted(ranked, key=lambda r: r[0])]
        for article, ranked in found.items()
    }


def _pages(
    filed: Mapping[str, Filed],
    codings: Mapping[str, Sequence[Entry]],
    runs: Mapping[str, Run],
    verdicts: Sequence[Verdict],
) -> list[tuple[list[Version], list[Former]]]:
    by_subject: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        by_subject.setdefault(verdict.subject, []).append(verdict)
    pages: dict[str, list[str]] = {}
    for article_id, first in filed.items():
        pages.setdefault(first.article.page, []).append(article_id)
    found = []
    for page in sorted(pages):
        plain = [_version(filed[i], codings.get(i, ())) for i in pages[page]]
        versions = _in_order(page, plain)
        told = [
            _readings(filed[v.article.id], codings.get(v.article.id, ()), runs) for v in versions
        ]
        given = [v for v in verdicts if v.field == ADDED]
        versions, told = _with_added(versions, told, given)
        found.append(_ruled(versions, told, by_subject))
    return found


def _version(filed: Filed, codings: Sequence[Entry]) -> Version:
    """What its newest run makes of an article, before any verdict."""
    page = filed.article.page
    if not codings:
        return Version(filed.article, page, 0, True, None, (), (), filed.problems, filed.private)
    coding = cast(Coding, codings[-1].body)
    return Version(
        coding.read or filed.article,
        page,
        0,
        True,
        codings[-1].key,
        coding.reports,
        (),
        coding.problems,
        coding.private,
    )


def _readings(filed: Filed, codings: Sequence[Entry], runs: Mapping[str, Run]) -> list[Made]:
    """What each run made of an article, the newest last."""
    found = []
    for entry in codings:
        coding = cast(Coding, entry.body)
        text = (coding.read or filed.article).text
        found.append(Made(text, coding.reports, dict(runs[entry.run or ""].families)))
    return found


def _with_added(
    versions: Sequence[Version], readings: Sequence[list[Made]], verdicts: Sequence[Verdict]
) -> tuple[list[Version], list[list[Made]]]:
    """The versions of a page with the reports that reviewers added, as if they had been read.

    In a newer version such a report stands where its sentence does. Where the reader finds the
    same happening by now, its report is the one that counts.
    """
    now, told = list(versions), [list(r) for r in readings]
    places = {v.article.id: v.place for v in versions}
    for verdict in verdicts:
        first = places.get(verdict.mention.article) if verdict.mention else None
        for place in range(first, len(now)) if first is not None else ():
            text = now[place].article.text
            span = moved(verdict.words[0], now[first or 0].article.text, text)
            if span is not None:
                report = _added(verdict, now[place], span, place == first)
                now[place], told[place] = _beside(report, now[place], told[place])
    return now, told


def _added(verdict: Verdict, version: Version, span: Span, is_first: bool) -> Report:
    told = addition_of(verdict)
    own = report_id(version.article.id, told.family, span.start, span.end, told.ordinal)
    return added_report(verdict, verdict.subject if is_first else own, _ground(version), span)


def _beside(
    report: Report, version: Version, readings: Sequence[Made]
) -> tuple[Version, list[Made]]:
    last = readings[-1] if readings else Made(version.article.text, ())
    alone = Made(version.article.text, (report,), last.families)
    if successor(report, alone, last) is not None:
        return version, [*readings[:-1], alone, last]
    whole = replace(last, reports=(*last.reports, report))
    return replace(version, reports=(*version.reports, report)), [*readings[:-1], whole]


def _ground(version: Version) -> Ground:
    return Ground(version.article.id, version.article.text, version.private)


def _ruled(
    versions: Sequence[Version],
    readings: Sequence[Sequence[Made]],
    verdicts: Mapping[str, Sequence[Verdict]],
) -> tuple[list[Version], list[Former]]:
    """The versions of a page with the verdicts applied, and where its former reports are now.

    A verdict stands on the report of its id, on the one that is made of its words now, and on the
    one that a newer version of the page tells in the same words.
    """
    origin: dict[str, tuple[int, Report, Made]] = {}
    for place, made in enumerate(readings):
        origin |= {r.id: (place, r, m) for m in made for r in m.reports}
    ruled = []
    for version in versions:
        text = version.article.text
        given = [
            replace(_there(verdict, before.text, text), subject=now.id)
            for old, (place, report, before) in origin.items()
            if old in verdicts and place <= version.place
            if (now := _now(report, before, readings[version.place])) is not None
            for verdict in verdicts[old]
            if verdict.field != ONE_WITH + now.id  # both are one report now: ``orphaned`` says so
        ]
        ruled.append(_with_verdicts(version, given))
    newest = {r.id for r in versions[-1].reports}
    former = []
    for old, (place, report, before) in sorted(origin.items()):
        if old not in newest:
            now = _now(report, before, readings[-1])
            former.append(Former(old, versions[place].article.id, now.id if now else None))
    return ruled, former


def _there(verdict: Verdict, before: str, now: str) -> Verdict:
    """A verdict with its words where they stand in another version's text."""
    return (
        verdict if before == now else moved_verdict(verdict, partial(moved, before=before, now=now))
    )


def _now(report: Report, before: Made, readings: Sequence[Made]) -> Report | None:
    return successor(report, before, readings[-1]) if readings else None


def _with_verdicts(version: Version, verdicts: Sequence[Verdict]) -> Version:
    if not verdicts:
        return version
    ground = _ground(version)
    ruled = [(r, apply_verdicts(r, verdicts, ground)) for r in version.reports]
    return replace(
        version,
        reports=tuple(after for _, after in ruled if after is not None),
        rejected=tuple(before for before, after in ruled if after is None),
    )


def _in_order(page: str, versions: Sequence[Version]) -> list[Version]:
    """The versions of a page, oldest first, each told which version it follows."""
    ordered = sorted(versions, key=lambda v: version_order(v.article))
    first, last = ordered[0].article.id, len(ordered) - 1
    return [
        replace(
            version,
            article=replace(version.article, version_of=first if place else None),
            page=page,
            place=place,
            newest=place == last,
        )
        for place, version in enumerate(ordered)
    ]


def version_order(article: Article) -> tuple[str, str, str, str]:
    """What sorts the versions of a page, whichever arrived first.

    Pages often change without saying so. Two versions of one date go by when they were fetched,
    and only then by their hash.
    """
    dated = article.modified or article.published.value or article.retrieved or ""
    return (_moment(dated), _moment(article.retrieved or ""), article.content_hash, article.id)


def _moment(text: str) -> str:
    """A moment told with its offset, in UTC so that it sorts; anything else as it stands."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    return text if moment.tzinfo is None else moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")


# ---------------------------------------------------------------- rewriting records

Own = Callable[[object], Mapping[str, Any]]
Leaf = Callable[[str, str], str]


def reshape(record: T, own: Own, leaf: Leaf = lambda words, name: words, name: str = "") -> T:
    """A copy of a record, however deep, with some of it changed.

    ``own`` gives the fields a record gets in place of its own; ``leaf`` changes a plain string
    of a field with the given name. Every level is built once, so invariants are checked on the
    outcome and never on something half changed.
    """
    if isinstance(record, tuple):
        return cast(T, tuple(reshape(item, own, leaf, name) for item in record))
    if type(record) is str:
        return cast(T, leaf(str(record), name))
    if not is_dataclass(record) or isinstance(record, type):
        return record
    changed = dict(own(record))
    for f in fields(record):
        if f.name not in changed:
            inner = name if f.name == "value" and isinstance(record, Field) else f.name
            changed[f.name] = reshape(getattr(record, f.name), own, leaf, inner)
    return cast(T, replace(record, **changed))


def rekey(coded: Coded, new_id: str) -> Coded:
    """The same article and reports under another id: every quote, report and relation follows.

    A report's id that begins with the article's keeps its tail; another gets one that tells the
    new article, so that two versions of an article never share a report id.
    """
    old_id = coded.article.id
    ids = {r.id: _report_id(r.id, old_id, new_id) for r in coded.reports}

    def own(record: object) -> Mapping[str, Any]:
        match record:
            case Article():
                return {"id": new_id}
            case Quote():
                return {"article": new_id}
            case Report():
                return {"id": ids[record.id], "article": new_id}
            case Relation(report=str() as other):
                return {"report": ids.get(other, other)}
        return {}

    return coded if new_id == old_id else reshape(coded, own)


def _report_id(report_id: str, old_id: str, new_id: str) -> str:
    if report_id.startswith(old_id):
        return new_id + report_id[len(old_id) :]
    return f"{report_id}~{digest(new_id)[:8]}"
