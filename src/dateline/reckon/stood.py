"""Which steps of a figure were followed when they were told, and in what order they came."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from dateline.reckon.bounds import inside, low
from dateline.reckon.figures import figure_of, step_of
from dateline.reckon.moments import moment
from dateline.reckon.said import Ask, Said, all_said
from dateline.reckon.same_people import with_all_hit
from dateline.records import CountKind, Figure, Step
from dateline.stages import Coded

RECENT = 30  # steps


def in_order(steps: Sequence[Step]) -> tuple[Step, ...]:
    """By day and moment; of a day on which not every hour is told nobody knows the order, and the
    lower stands before the higher, since tolls rise."""
    days: dict[str, list[Step]] = defaultdict(list)
    for s in steps:
        days[(s.as_of or "")[:10]].append(s)
    return tuple(s for day in sorted(days) for s in _of_one_day(days[day]))


def _of_one_day(steps: Sequence[Step]) -> list[Step]:
    timed = {s: moment(s.as_of or "") for s in steps}
    found = sorted((s for s in steps if timed[s]), key=lambda s: timed[s] or "")
    for s in (s for s in steps if not timed[s]):
        lower = [n for n, other in enumerate(found, start=1) if low(other.value) <= low(s.value)]
        found.insert(max(lower, default=0), s)
    return found


def unordered(steps: Sequence[Step]) -> bool:
    """Whether of any two steps of one day nobody knows which was told first."""
    days: dict[str, list[Step]] = defaultdict(list)
    for s in steps:
        days[(s.as_of or "")[:10]].append(s)
    return any(
        len({s.report for s in d}) > 1 and not all(moment(s.as_of or "") for s in d)
        for d in days.values()
    )


def followed(
    figure: Figure,
    steps: Sequence[Step],
    told: Sequence[Coded],
    sources: Mapping[str, str] | None = None,
) -> tuple[bool, ...]:
    """Of each step, whether the figure stood at it, or it left room for what stood, once it and
    the steps before it were told. ``told`` are the reports behind the figure."""
    asked: dict[Ask, list[Said]] = defaultdict(list)
    for ask, said in all_said(told, sources or {}):
        asked[ask].append(said)
    own_ask = (figure.measure, figure.whom, figure.of)
    by_ask = {a: s for a, s in with_all_hit(asked).items() if (a.measure, a.whom, a.of) == own_ask}
    found = [a for a, said in by_ask.items() if _is_of(figure, a, said)]
    if not found:
        return tuple(True for _ in steps)
    own = by_ask[found[0]]
    return tuple(_stood(s, _by_then(steps, n), found[0], own) for n, s in enumerate(steps))


def _is_of(figure: Figure, ask: Ask, said: Sequence[Said]) -> bool:
    return ask.kind is figure.kind and {step_of(s) for s in said} == {*figure.series}


def _by_then(steps: Sequence[Step], n: int) -> frozenset[Step]:
    """What one report tells it tells at once. Of long ago only an authority's figure still bears
    on what stands."""
    before = (s for m, s in enumerate(steps[: n + 1]) if s.official or m > n - RECENT)
    return frozenset((*before, *(s for s in steps if s.report == steps[n].report)))


def _stood(last: Step, known: frozenset[Step], ask: Ask, every: Sequence[Said]) -> bool:
    if last.kind is CountKind.ADDITION:
        return True
    standing = figure_of(ask, [s for s in every if step_of(s) in known])
    if any((d.report, d.value) == (last.report, last.value) for d in standing.dissent):
        return False
    if last.value == standing.value:
        return True
    return last.report in standing.agree and inside(standing.value, last.value)
