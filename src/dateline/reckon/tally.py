"""A tally: one figure over many incidents, and the arithmetic behind it in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from dateline import edtf
from dateline.codebook import Codebook
from dateline.reckon.asked import (
    FIRST,
    LAST,
    Stretch,
    Within,
    asked_about,
    asked_days,
    days_of,
    doubtful,
    parts_of,
    void,
)
from dateline.reckon.bounds import (
    added,
    below,
    inside,
    low,
    lower_end_open,
)
from dateline.reckon.reach import apart, elsewhere, narrower
from dateline.reckon.tolls import Toll, stated, toll_of
from dateline.records import (
    Bounds,
    Dissent,
    Figure,
    Incident,
    RelationKind,
    Report,
    Scope,
    Tally,
    Term,
)


@dataclass(frozen=True, slots=True)
class Total:
    """A stated running total and the days it covers; ``open`` where its start is not told."""

    incident: Incident
    figure: Figure
    days: Stretch
    open: bool
    value: Bounds
    narrow: bool = False  # told of a place or a group within what is asked for


@dataclass(frozen=True, slots=True)
class Placed:
    """A toll and what becomes of it: added, added to the upper bound only, or left out."""

    toll: Toll
    adds: Bounds | None
    why: str
    within: bool = False  # it lies, or may lie, in the window of a total that stands
    surely: bool = False  # and it surely does


def tally(
    incidents: Sequence[Incident],
    reports: Mapping[str, Report],
    measure: str,
    scope: Scope,
    codebook: Codebook,
    within: Within = str.__eq__,
) -> Tally:
    """How many, in all: over the incidents that the scope asks for.

    ``reports`` holds the reports of the incidents by id; ``within`` tells whether an entity is
    another or a branch of it. The answer depends on the set of incidents only. Its value is null
    where nothing was told. Raises ``ValueError`` when a day of the scope is not ``YYYY-MM-DD``.
    """
    known = sorted({i.id: i for i in incidents}.values(), key=attrgetter("id"))
    asked = asked_about(known, measure, scope, codebook, within)
    days = asked_days(scope)
    totals = [
        replace(t, narrow=narrower(t.incident, scope))
        for t in _totals(asked, measure, codebook, days)
    ]
    standing, others = _standing(totals, days, within)
    placed = _placed(asked, known, measure, codebook, days, standing, reports, within)
    value = _value(standing, others, placed, days)
    terms = (
        *_total_terms(asked, measure, codebook, standing, others, days),
        *(term for p in placed for term in _toll_terms(p)),
    )
    return Tally(
        measure=measure,
        scope=scope,
        value=value,
        rule=_rule(standing, others, placed, days, terms),
        terms=terms,
        unexplained=_unexplained(standing, placed),
        dissent=_dissent(standing, others, placed, days),
    )


# ---------------------------------------------------------------- running totals


def _totals(
    asked: Iterable[Incident], measure: str, codebook: Codebook, days: Stretch
) -> list[Total]:
    """The stated totals that may stand, or bound the answer."""
    found = [
        _total(i, stand)
        for i in asked
        if not void(i, codebook)
        for f in stated(i, measure, codebook)
        for stand in _stands(f, days)
    ]
    return [t for t in found if not t.days.common(days).empty]


def _stands(newest: Figure, days: Stretch) -> list[Figure]:
    """The newest stand of a running total and, where that reaches beyond the days asked for, the
    last one published within them."""
    within = [
        s for s in newest.series if s.kind is newest.kind and s.as_of and _ends_by(s.as_of, days)
    ]
    if not within or newest.until is None or _ends_by(newest.until, days):
        return [newest]
    last = max(within, key=lambda s: (s.as_of or "", low(s.value), s.report))
    return [newest, replace(newest, value=last.value, until=last.as_of, agree=(last.report,))]


def _ends_by(day: str, days: Stretch) -> bool:
    end = edtf.ordinals(day)[1]
    return end is not None and end <= days.last


def _total(i: Incident, f: Figure) -> Total:
    start, until = edtf.ordinals(f.since)[0], edtf.ordinals(f.until)[1]
    first, last = FIRST if start is None else start, LAST if until is None else until
    value = lower_end_open(f.value) if doubtful(i) else f.value
    return Total(i, f, Stretch(min(first, last), last), start is None, value)


def _standing(
    totals: Sequence[Total], days: Stretch, within: Within
) -> tuple[list[Total], list[Total]]:
    """Those that stand, the best match first, and the others.

    A total stands when its window lies in the days asked for and in no window of a better match.
    The better match covers more of them; of one window, the newest stands.
    """
    standing: list[Total] = []
    for t in sorted(totals, key=_preference):
        apart = all(t.days.common(s.days).empty or _apart(t, s, within) for s in standing)
        if _fits(t, days) and apart:
            standing.append(t)
    return standing, [t for t in sorted(totals, key=_preference) if t not in standing]


def _apart(t: Total, other: Total, within: Within) -> bool:
    return apart(t.incident, other.incident, within)


def _fits(t: Total, days: Stretch) -> bool:
    return days.holds(t.days) and (not t.open or days.first == FIRST)


def _preference(t: Total) -> tuple[bool, int, str, int, str, str]:
    """A told start first, then the longer window, then the newer telling."""
    newness = "".join(chr(0x10FFFF - ord(c)) for c in t.incident.last_reported or "")
    length = t.days.last - t.days.first
    return (
        t.open,
        -length,
        newness or "\U0010ffff",
        -low(t.value),
        t.incident.id,
        t.figure.measure,
    )


def _total_terms(
    asked: Iterable[Incident],
    measure: str,
    codebook: Codebook,
    standing: Sequence[Total],
    others: Sequence[Total],
    days: Stretch,
) -> list[Term]:
    stand = [_term(t.incident, t.figure, True, f"a running total {_window(t)}") for t in standing]
    back = [_term(t.incident, t.figure, False, _why_not(t, standing, days)) for t in others]
    empty = [
        _term(i, f, False, reason)
        for i in asked
        if (reason := void(i, codebook)) is not None
        for f in stated(i, measure, codebook)
    ]
    return [*stand, *back, *empty]


def _why_not(t: Total, standing: Sequence[Total], days: Stretch) -> str:
    if t.open and days.first != FIRST:
        return "a running total whose start is not told"
    if not days.holds(t.days):
        return f"a running total {_window(t)}, beyond the dates asked for"
    for s in standing:
        if s.days == t.days:
            return "another telling of the same running total; the newest stands"
        if s.days.first == t.days.first and not t.open:
            return "an earlier stand of the same running total; the newest stands"
        if s.days.holds(t.days):
            return "its dates lie inside those of the running total that stands"
    return "its dates overlap with those of the running total that stands"


def _window(t: Total) -> str:
    until = f"to {t.figure.until}" if t.figure.until else "to a day not told"
    return f"from {t.figure.since} {until}" if not t.open else f"from a day not told {until}"


# ---------------------------------------------------------------- the happenings


def _placed(
    asked: Sequence[Incident],
    known: Sequence[Incident],
    measure: str,
    codebook: Codebook,
    days: Stretch,
    standing: Sequence[Total],
    reports: Mapping[str, Report],
    within: Within,
) -> list[Placed]:
    tolls = {i.id: t for i in asked if (t := toll_of(i, measure, codebook)) is not None}
    valid = {name for name, t in tolls.items() if void(t.incident, codebook) is None}
    tellers = {i.id for i in known if toll_of(i, measure, codebook) is not None}
    wholes = _wholes(asked, valid)
    found = []
    for toll in tolls.values():
        if days_of(toll.incident).common(days).empty:
            continue
        reason = void(toll.incident, codebook) or _counted_elsewhere(toll, wholes, tellers)
        holding = [t for t in standing if not apart(t.incident, toll.incident, within)]
        placed = Placed(toll, None, reason) if reason else _place(toll, days, holding, reports)
        found.append(placed)
    return found


def _wholes(asked: Sequence[Incident], valid: set[str]) -> dict[str, str]:
    """Incident id -> the id of a whole that it is told to be part of and that has a figure."""
    parents: dict[str, list[str]] = defaultdict(list)
    known = {i.id: i for i in asked}
    for whole, parts in parts_of(asked).items():
        for part in parts:
            if whole not in known or not _over_before(part, known[whole]):
                parents[part.id].append(whole)
    found = {}
    for i in asked:
        above = _above(i.id, parents)
        tops = [w for w in sorted(above) if w in valid and _is_above(w, i.id, parents)]
        if tops:
            found[i.id] = tops[0]
    return found


def _over_before(part: Incident, whole: Incident) -> bool:
    """What was over before another began is no part of it, though an article may tie the two."""
    return days_of(part).last < days_of(whole).first


def _above(name: str, parents: Mapping[str, Sequence[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = list(parents.get(name, ()))
    while waiting:
        whole = waiting.pop()
        if whole not in seen:
            seen.add(whole)
            waiting.extend(parents.get(whole, ()))
    return seen - {name}


def _is_above(whole: str, part: str, parents: Mapping[str, Sequence[str]]) -> bool:
    """Where two are each told to be part of the other, the one with the lower id is the whole."""
    return part not in _above(whole, parents) or whole < part


def _counted_elsewhere(toll: Toll, wholes: Mapping[str, str], tellers: set[str]) -> str | None:
    name = toll.incident.id
    if name in wholes:
        return f"part of {wholes[name]}, which is counted whole"
    for r in toll.incident.relations:
        if r.kind is RelationKind.ABOUT and r.incident in tellers:
            return f"told about {r.incident}, where the figure belongs"
    return None


def _place(
    toll: Toll, days: Stretch, standing: Sequence[Total], reports: Mapping[str, Report]
) -> Placed:
    """Where a toll goes: by its days, the days asked for, and the windows of the totals."""
    when = days_of(toll.incident)
    part = when.common(days)
    near = [t for t in standing if not elsewhere(t.incident, toll.incident)]
    sure = [t.days for t in near if not t.open]
    covered = not part.without(sure)
    if covered or _told_as_part(toll.incident, standing):
        return _in_total(toll, when, sure, near, reports)
    touches = any(not part.common(t.days).empty for t in standing)
    only_high = lower_end_open(toll.value)
    if touches:
        return Placed(toll, only_high, "it may lie inside the stated total: upper bound only", True)
    if not days.holds(when):
        undated = toll.incident.when.field.value is None
        why = "its date is not told" if undated else "it may lie outside the dates asked for"
        return Placed(toll, only_high, f"{why}: upper bound only")
    if doubtful(toll.incident):
        return Placed(toll, only_high, "only alleged: upper bound only")
    return Placed(toll, toll.value, "added")


def _in_total(
    toll: Toll,
    when: Stretch,
    sure: Sequence[Stretch],
    standing: Sequence[Total],
    reports: Mapping[str, Report],
) -> Placed:
    surely = any(window.holds(when) for window in sure) and not doubtful(toll.incident)
    verb = "lies" if surely else "may lie"
    why = f"it {verb} inside the dates of the stated total, which already counts it"
    if not surely:
        why = "if it lies in the dates asked for, the stated total already counts it"
    if _told_together(toll.incident, standing, reports):
        why += "; one article tells both"
    return Placed(toll, None, why, True, surely)


def _told_as_part(i: Incident, standing: Sequence[Total]) -> bool:
    ids = {t.incident.id for t in standing}
    return any(r.kind is RelationKind.PART_OF and r.incident in ids for r in i.relations)


def _told_together(i: Incident, standing: Sequence[Total], reports: Mapping[str, Report]) -> bool:
    totals = {reports[r].article for t in standing for r in t.incident.reports if r in reports}
    return any(r in reports and reports[r].article in totals for r in i.reports)


def _toll_terms(p: Placed) -> list[Term]:
    return [
        _term(p.toll.incident, figure, p.adds is not None and back is None, back or p.why)
        for figure, back in p.toll.figures
    ]


def _term(i: Incident, f: Figure, counted: bool, why: str) -> Term:
    return Term(i.id, f.agree[0] if f.agree else i.reports[0], f.kind, f.value, counted, why)


# ---------------------------------------------------------------- the answer


def _value(
    standing: Sequence[Total],
    others: Sequence[Total],
    placed: Sequence[Placed],
    days: Stretch,
) -> Bounds | None:
    adds = [p.adds for p in placed if p.adds is not None]
    found = added([*(t.value for t in standing), *adds]) if standing or adds else None
    around = None if standing else _around(others, days)
    if around is None or around.value.high is None:
        return found
    least = low(found) if found else 0
    return Bounds(least, max(least, around.value.high))


def _around(others: Sequence[Total], days: Stretch) -> Total | None:
    """The tightest total over a longer time, which the answer cannot exceed."""
    told = [t for t in others if not t.open and not t.narrow and t.value.high is not None]
    wider = [t for t in told if t.days.holds(days)]
    return min(wider, key=lambda t: (t.value.high or 0, t.incident.id), default=None)


def _unexplained(standing: Sequence[Total], placed: Sequence[Placed]) -> Bounds | None:
    """What no reported happening accounts for: they may or may not be among those counted."""
    if not standing:
        return None
    whole = added(t.value for t in standing)
    inner = added(p.toll.value for p in placed if p.within)
    least = 0 if inner.high is None else max(0, low(whole) - inner.high)
    return Bounds(least, whole.high)


def _dissent(
    standing: Sequence[Total],
    others: Sequence[Total],
    placed: Sequence[Placed],
    days: Stretch,
) -> tuple[Dissent[Bounds], ...]:
    found = [d for t in standing for d in t.figure.dissent]
    for t in others:
        same = [s for s in standing if s.days == t.days]
        if same and not (inside(t.value, same[0].value) or inside(same[0].value, t.value)):
            found.append(Dissent(_teller(t.figure, t.incident), t.value))
    excess = _excess(standing, others, placed, days)
    return tuple(dict.fromkeys([*found, *([excess] if excess else [])]))


def _excess(
    standing: Sequence[Total],
    others: Sequence[Total],
    placed: Sequence[Placed],
    days: Stretch,
) -> Dissent[Bounds] | None:
    """The reported happenings add up to more than the total that should hold them."""
    inner = [p for p in placed if (p.surely if standing else p.adds is not None)]
    around = _around(others, days)
    limits = list(standing) or ([around] if around else [])
    whole, parts = added(t.value for t in limits), added(p.toll.value for p in inner)
    if not limits or not inner or not below(whole, Bounds(_least(inner, standing), None)):
        return None
    newest = max(inner, key=lambda p: (p.toll.incident.last_reported or "", p.toll.incident.id))
    return Dissent(_teller(newest.toll.figures[0][0], newest.toll.incident), parts)


def _least(inner: Sequence[Placed], standing: Sequence[Total]) -> int:
    return sum(low(p.toll.value if standing else p.adds or Bounds(0, 0)) for p in inner)


def _teller(f: Figure, i: Incident) -> str:
    return f.agree[0] if f.agree else i.reports[0]


def _rule(
    standing: Sequence[Total],
    others: Sequence[Total],
    placed: Sequence[Placed],
    days: Stretch,
    terms: Sequence[Term],
) -> str:
    parts = [_main_rule(standing, others, placed, days, terms)]
    inner = [p for p in placed if p.within and p.adds is None]
    surely = sum(1 for p in inner if p.surely)
    if surely:
        parts.append(f"{_reported(surely)} inside it")
    if len(inner) > surely:
        parts.append(f"{_reported(len(inner) - surely, 'may lie', 'may lie')} inside it")
    more = sum(1 for p in placed if p.adds is not None and low(p.adds)) if standing else 0
    if more:
        parts.append(f"{_some(more, 'outside its dates')} added")
    maybe = sum(1 for p in placed if p.adds is not None and _only_high(p))
    if maybe:
        parts.append(f"{_some(maybe, 'that may or may not belong')} counted into the upper bound")
    if _excess(standing, others, placed, days):
        parts.append("the reported incidents add up to more than the stated total")
    return "; ".join(parts)


def _main_rule(
    standing: Sequence[Total],
    others: Sequence[Total],
    placed: Sequence[Placed],
    days: Stretch,
    terms: Sequence[Term],
) -> str:
    if len(standing) == 1:
        return _one_total(standing[0], days)
    if standing:
        return f"the sum of {len(standing)} stated running totals whose dates do not overlap"
    around = _around(others, days)
    if around is not None:
        return f"between what was reported and a stated total over a longer time, {_window(around)}"
    counted = sum(1 for p in placed if p.adds is not None)
    if counted:
        return (
            f"the sum of {counted} reported incidents" if counted > 1 else "one reported incident"
        )
    return "figures were told, but none can be counted" if terms else "no figure was told"


def _one_total(t: Total, days: Stretch) -> str:
    if days.first in (t.days.first, FIRST) and days.last in (t.days.last, LAST) and not t.open:
        return "a stated running total covers the window"
    return f"a stated running total {_window(t)} stands for these days"


def _only_high(p: Placed) -> bool:
    return p.adds is not None and not low(p.adds) and low(p.toll.value) > 0


def _reported(n: int, one: str = "lies", many: str = "lie") -> str:
    return f"one reported incident {one}" if n == 1 else f"{n} reported incidents {many}"


def _some(n: int, which: str) -> str:
    return f"one incident {which} is" if n == 1 else f"{n} incidents {which} are"
