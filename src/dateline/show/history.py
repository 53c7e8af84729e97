"""What changed in an incident, when, and through which article or verdict, as a story. Pure."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from dateline import edtf
from dateline.codebook import Codebook
from dateline.ledger import ONE_WITH
from dateline.reckon.moments import moment
from dateline.reckon.said import told_on
from dateline.records import Bounds, CountKind, Figure, Incident, Place, Verdict
from dateline.rulings import about_a_pair
from dateline.show import phrases
from dateline.show.replay import Case, Step
from dateline.show.ruled import did
from dateline.show.screen import QUIET, indented, one_line, text
from dateline.show.witness import day, outlet
from dateline.stages import Coded


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed: what, its value before and now (null: none), and the words for it."""

    what: str
    before: str | None
    now: str | None
    words: str


_NOTHING = Change("nothing", None, None, "this changed nothing else")


@dataclass(frozen=True, slots=True)
class Line:
    """An event and what it changed. ``who`` is an outlet, or a reviewer; ``did`` what they did,
    where that is more than to publish. ``aside``: of an incident that was merged into this one
    later."""

    at: str | None
    cause: str  # article | reading | verdict
    who: str
    did: str
    changes: tuple[Change, ...]
    article: str | None = None
    verdicts: tuple[Verdict, ...] = ()
    reports: tuple[str, ...] = ()  # those that came with it
    aside: bool = False

    @property
    def words(self) -> str:
        told = "; ".join(c.words for c in self.changes)
        return f"{self.who}{' ' if self.did else ''}{self.did}: {told}"


@dataclass(frozen=True)
class History:
    incident: Incident
    lines: tuple[Line, ...]


Linked = Callable[[Sequence[Coded]], Sequence[Incident]]
"""The incidents that some articles make, by what they tell and what was ruled of pairs."""


def history(
    case: Case, steps: Iterable[Step], book: Codebook, linked: Linked | None = None
) -> History:
    """The story of an incident. What neither changed it nor bore it out is not told. ``linked``
    tells whether a correction brought reports together that stood apart without it."""
    told: set[str] = set()  # pages that were told of, to know a newer version
    outlets: dict[str, str] = {}
    lines: list[Line] = []
    for step in steps:
        for c in step.members:
            for r in c.reports:
                outlets[r.id] = outlets[case.key(r.id)] = outlet(c.article)
        for v in step.event.verdicts:
            if case.key(v.subject) in outlets:
                outlets[v.subject] = outlets[case.key(v.subject)]
        line = _line(step, book, outlets, told, linked)
        if line is not None:
            lines = _with(lines, _aside(line) if step.aside else line, step)
        told |= {c.article.page for c in step.members}
    return History(case.incident, tuple(lines))


def _aside(line: Line) -> Line:
    did = f"{line.did} (of an incident merged into this one later)".strip()
    return replace(line, did=did, aside=True)


def _with(lines: list[Line], line: Line, step: Step) -> list[Line]:
    """One more line; a verdict on what stood aside is told once, by what it changed there."""
    before = lines[-1] if lines else None
    if not step.aside or before is None or before.verdicts != line.verdicts or not line.verdicts:
        return [*lines, line]
    changed = [x for x in (before, line) if x.changes != (_NOTHING,)]
    return [*lines[:-1], *(changed or [before])]


def _line(
    step: Step,
    book: Codebook,
    outlets: Mapping[str, str],
    told: set[str],
    linked: Linked | None = None,
) -> Line | None:
    changes = (*_membership(step, outlets), *_changes(step, book))
    if step.event.verdicts:
        changes = (*(_brought(step, outlets, linked) if linked else ()), *changes)
        return _ruled(step, changes, outlets)
    article = next((c.article for c in step.members if c.article.id == step.event.article), None)
    if step.event.run is not None:
        did = f"read anew ({step.event.run.model_version.split()[0]})"
        who = outlet(article) if article else _who_went(step, outlets)
        return _published(step, "reading", who, did, changes) if changes else None
    if article is not None:
        did = "in a new version" if article.page in told else ""
        same = Change("sources", None, None, "says the same")
        return _published(step, "article", outlet(article), did, changes or (same,))
    if not changes:
        return None
    return _published(step, "article", _who_went(step, outlets), "in a new version", changes)


def _published(step: Step, cause: str, who: str, did: str, changes: Sequence[Change]) -> Line:
    event = step.event
    return Line(
        event.at, cause, who, did, tuple(changes), event.article, reports=tuple(_came(step))
    )


def _ruled(step: Step, changes: tuple[Change, ...], outlets: Mapping[str, str]) -> Line | None:
    """Null where the verdicts are on none of its reports."""
    given = step.event.verdicts
    if not changes and not any(v.subject in outlets for v in given):
        return None
    did = phrases.listed(list(dict.fromkeys(_ruling(v, outlets) for v in given)))
    who, why = f"{given[0].by}, a reviewer,", f"{did} because “{given[0].why}”"
    return Line(
        step.event.at, "verdict", who, why, changes or (_NOTHING,),
        verdicts=given, reports=tuple(_came(step)),
    )  # fmt: skip


def _came(step: Step) -> list[str]:
    had = set(step.before.reports) if step.before else set()
    return [r for r in (step.now.reports if step.now else ()) if r not in had]


def _went(step: Step) -> list[str]:
    has = set(step.now.reports) if step.now else set()
    return [r for r in (step.before.reports if step.before else ()) if r not in has]


def _who_went(step: Step, outlets: Mapping[str, str]) -> str:
    return phrases.listed(sorted({outlets[r] for r in _went(step)})) or "an article"


# ---------------------------------------------------------------- what changed


def _changes(step: Step, book: Codebook) -> Iterator[Change]:
    before, now = step.before, step.now
    if now is None:
        if before is not None:
            yield Change("reports", str(len(before.reports)), "0", "no report of it is left")
        return
    if before is None:
        figures = "; ".join(phrases.figure(f) for f in now.counts)
        head = phrases.headline(book, now)
        told = f"first report: {head}{f': {figures}' if figures else ''}"
        yield Change("reports", None, str(len(now.reports)), told)
        return
    yield from _kind(before, now, book)
    yield from _day(before.when.field.value, now.when.field.value)
    yield from _place(before.where.field.value, now.where.field.value)
    yield from _parties(before, now)
    yield from _figures(before, now, _order_unknown(step))


def _kind(before: Incident, now: Incident, book: Codebook) -> Iterator[Change]:
    for what, left, right in (
        (
            "type",
            phrases.type_label(book, before.type.field.value),
            phrases.type_label(book, now.type.field.value),
        ),
        ("stage", str(before.stage.field.value), str(now.stage.field.value)),
        ("stance", str(before.stance.field.value), str(now.stance.field.value)),
    ):
        if left != right:
            name = {"type": "kind", "stance": "standing"}.get(what, what)
            yield Change(what, left, right, f"its {name} changed from {left} to {right}")


def _day(before: str | None, now: str | None) -> Iterator[Change]:
    if before == now:
        return
    left, right = phrases.date(before), phrases.date(now)
    if not before:
        words = f"the day is told, {right}"
    elif not now:
        words = f"the day, {left}, is not told any more"
    else:
        words = f"the day {_moved_in(before, now)} from {left} to {right}"
    yield Change("when", before, now, words)


def _moved_in(before: str, now: str) -> str:
    """Narrowed, widened or changed."""
    (first, last), (begin, end) = edtf.bounds(before), edtf.bounds(now)
    least, most = "0000", "9999"
    if (first or least) <= (begin or least) and (end or most) <= (last or most):
        return "narrowed"
    if (begin or least) <= (first or least) and (last or most) <= (end or most):
        return "widened"
    return "changed"


def _place(before: Place | None, now: Place | None) -> Iterator[Change]:
    left, right = phrases.place(before), phrases.place(now)
    if left == right:
        return
    if before is None:
        words = f"the place is told, {right}"
    elif now is None:
        words = f"the place, {left}, is not told any more"
    else:
        finer = now.precision.coarseness < before.precision.coarseness
        coarser = now.precision.coarseness > before.precision.coarseness
        one = before.country == now.country
        how = "narrowed" if finer and one else "widened" if coarser and one else "changed"
        words = f"the place {how} from {left} to {right}"
    yield Change("where", left if before else None, right if now else None, words)


def _parties(before: Incident, now: Incident) -> Iterator[Change]:
    for role in dict.fromkeys(p.role for p in (*before.parties, *now.parties)):
        left = {phrases.party(p) for p in before.parties if p.role == role}
        right = {phrases.party(p) for p in now.parties if p.role == role}
        if left == right:
            continue
        words = []
        if right - left:
            words.append(f"{role} told: {phrases.listed(sorted(right - left))}")
        if left - right:
            words.append(f"{role} told no more: {phrases.listed(sorted(left - right))}")
        was, is_ = "; ".join(sorted(left)), "; ".join(sorted(right))
        yield Change(role, was or None, is_ or None, ", ".join(words))


Key = tuple[str, str, str | None, str | None, str | None]


def _order_unknown(step: Step) -> bool:
    """Whether another article of its day may as well have come after it: not both tell the hour."""
    at, event = step.event.at, step.event
    if at is None or event.article is None or any(e.entered == at for e in event.entries):
        return False
    others = (told_on(c.article) for c in step.members if c.article.id != event.article)
    same_day = [told for told in others if told[:10] == at[:10]]
    return any(moment(at) is None or moment(told) is None for told in same_day)


def _figures(before: Incident, now: Incident, unordered: bool) -> Iterator[Change]:
    left = {_key(f): f for f in before.counts}
    right = {_key(f): f for f in now.counts}
    for key in dict.fromkeys((*left, *right)):
        yield from _figure(left.get(key), right.get(key), unordered)
    for key in left.keys() & right.keys():
        old = {d.report for d in left[key].dissent}
        for d in right[key].dissent:
            if d.report not in old and d.report not in before.reports and d.value is not None:
                number = phrases.number(d.value)
                words = f"tells {number} {_measure(right[key])}, which is not followed"
                yield Change(f"{right[key].measure} (dissent)", None, number, words)


def _key(f: Figure) -> Key:
    return (f.measure, f.kind, f.whom, f.of, f.since)


def _measure(f: Figure) -> str:
    told = [f.whom or "", "a part" if f.kind is CountKind.SUBSET else ""]
    behind = ", ".join(filter(None, told))
    return phrases.measured(f.measure, f.value) + (f" ({behind})" if behind else "")


def _figure(before: Figure | None, now: Figure | None, unordered: bool = False) -> Iterator[Change]:
    left = phrases.number(before.value) if before else None
    right = phrases.number(now.value) if now else None
    if before and not now:
        words = f"no figure of {_measure(before)} any more, after {left}"
        yield Change(before.measure, left, None, words)
    elif now and not before:
        yield Change(now.measure, None, right, f"first figure: {phrases.figure(now)}")
    elif now and before and now.value != before.value and _says_not_of_whom(now):
        words = f"another part is told: {phrases.figure(now)}; before it, {left}"
        yield Change(now.measure, left, right, words)
    elif now and before and now.value != before.value:
        turn = _turn(before.value, now.value)
        words = f"{_measure(now)} {turn} from {left} to {right} ({now.rule})"
        if turn == "fell" and unordered:
            order = "which was told first that day is not known"
            words = f"{right} {_measure(now)} are followed, not {left} ({now.rule}; {order})"
        yield Change(now.measure, left, right, words)


def _says_not_of_whom(figure: Figure) -> bool:
    """A part of which it is not told who they are need not be the part that was told before."""
    return figure.kind is CountKind.SUBSET and figure.whom is None


def _turn(before: Bounds, now: Bounds) -> str:
    low, least = before.low or 0, now.low or 0
    high = math.inf if before.high is None else before.high
    most = math.inf if now.high is None else now.high
    if low == least and most == math.inf:
        return "changed"
    if least > low and (high == math.inf or most > high):
        return "rose"
    if most < low or (least <= low and most < high < math.inf):
        return "fell"
    if least >= low and most <= high:
        return "narrowed"
    return "rose" if least >= low else "changed"


# ---------------------------------------------------------------- who came and went


def _membership(step: Step, outlets: Mapping[str, str]) -> Iterator[Change]:
    """Reports that came from, or went to, another happening: what an article or another reading
    brings or takes itself is none, nor what is rejected."""
    event = step.event
    if step.before is None or step.now is None:
        return
    own = {r.id for c in step.members if c.article.id == event.article for r in c.reports}
    came, went = [r for r in _came(step) if r not in own], _went(step)
    had, has = str(len(step.before.reports)), str(len(step.now.reports))
    if came:
        yield Change("reports", had, has, f"joined with {_reports(came, outlets)}")
    if went and any(v.field.startswith(ONE_WITH) for v in event.verdicts):
        yield Change("reports", had, has, f"left by {_reports(went, outlets)}")


def _brought(step: Step, outlets: Mapping[str, str], linked: Linked) -> Iterator[Change]:
    """Reports that without a correction stood apart: as long as it was not given, they did not fit
    what it corrects."""
    reports = {r.id for c in step.had for r in c.reports}
    ruled = {v.subject for v in step.event.verdicts if not about_a_pair(v)} & reports
    if not ruled or reports != {r.id for c in step.members for r in c.reports}:
        return
    before, now = linked(step.had), linked(step.members)
    for name in sorted(ruled):
        home = next((i for i in before if name in i.reports), None)
        held = next((i for i in now if name in i.reports), None)
        if home is None or held is None or len(before) <= len(now):
            return
        for other in before:
            if other.id != home.id and set(other.reports) <= set(held.reports):
                figures = "; ".join(phrases.headline_figures(other))
                words = f"brought together with {_reports(other.reports, outlets)}"
                words += f" that stood apart{f', with {figures}' if figures else ''}"
                had, has = str(len(home.reports)), str(len(held.reports))
                yield Change("reports", had, has, words)
        return


def _reports(ids: Sequence[str], outlets: Mapping[str, str]) -> str:
    names = list(dict.fromkeys(outlets[r] for r in ids))
    shown = phrases.listed(names) if len(names) <= 3 else phrases.many(len(names), "outlet")
    return f"{phrases.many(len(ids), 'report')} ({shown})"


def _ruling(verdict: Verdict, outlets: Mapping[str, str]) -> str:
    of = f"{outlets[verdict.subject]}'s report" if verdict.subject in outlets else "a report"
    return did(verdict, of)


# ---------------------------------------------------------------- telling it


def history_page(told: History, book: Codebook) -> RenderableType:
    head = Text.assemble(
        (one_line(phrases.headline(book, told.incident)), "bold"), "  ", (told.incident.id, QUIET)
    )
    lines = []
    for line in told.lines:
        when = day(line.at) if line.at else "day not told"
        lines.append(Text.assemble((when, QUIET), ", ", text(one_line(line.words))))
    return Group(head, indented(Group(*lines), 2), Text())


def line_json(line: Line, clock: str) -> dict[str, Any]:
    """A line of ``dateline history --format jsonl``."""
    return {
        "at": line.at,
        "clock": clock,
        "cause": line.cause,
        "who": line.who.removesuffix(", a reviewer,"),
        "article": line.article,
        "verdicts": [
            {"report": v.subject, "field": v.field, "value": v.value, "by": v.by, "why": v.why}
            for v in line.verdicts
        ],
        "reports": list(line.reports),
        "changes": [
            {"what": c.what, "before": c.before, "now": c.now, "words": c.words}
            for c in line.changes
        ],
        "words": line.words,
    }
