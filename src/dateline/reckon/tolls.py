"""What one happening brings to a measure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.codebook import Codebook
from dateline.reckon.asked import is_total
from dateline.reckon.bounds import added, low, nearly
from dateline.reckon.ground import HAPPENINGS
from dateline.records import Bounds, CountKind, Figure, Incident


@dataclass(frozen=True, slots=True)
class Toll:
    """What one happening brings to the measure. ``parts``: its figures, and why one stands back."""

    incident: Incident
    value: Bounds
    figures: tuple[tuple[Figure, str | None], ...]


def stated(i: Incident, measure: str, codebook: Codebook) -> list[Figure]:
    """Its running totals of the measure or of one that it contains."""
    names = (measure, *_contained(measure, codebook))
    return [
        f
        for f in i.counts
        if f.kind is CountKind.RUNNING_TOTAL and f.measure in names and f.whom is None
    ]


def toll_of(i: Incident, measure: str, codebook: Codebook) -> Toll | None:
    """The level one happening reached: its own figure, those it contains, or those it sums."""
    if measure == HAPPENINGS:
        return _itself(i)
    own = [f for f in i.counts if f.kind is CountKind.TOLL and f.measure == measure]
    whole = [f for f in own if f.whom is None]
    contained = [f for m in _contained(measure, codebook) for f in _wholes_of(i, m)]
    if whole or contained:
        return _containing(i, whole, contained)
    summands = [_wholes_of(i, m) for m in codebook.contains.get(measure, ())]
    if any(summands):
        return _summed(i, summands)
    return _by_group(i, own) or _only_part(i, measure, codebook)


def _itself(i: Incident) -> Toll | None:
    """A happening is one, unless it is told as several. A stated total is none of its own."""
    told = _wholes_of(i, HAPPENINGS)
    if told:
        return Toll(i, told[0].value, ((told[0], None),))
    if is_total(i):
        return None
    itself = Figure(HAPPENINGS, Bounds(1, 1), "it is one happening", agree=i.reports[:1])
    return Toll(i, itself.value, ((itself, None),))


def _contained(measure: str, codebook: Codebook) -> tuple[str, ...]:
    """The one measure that this one takes in; where it takes in several, they are summands."""
    parts = codebook.contains.get(measure, ())
    return parts if len(parts) == 1 else ()


def _wholes_of(i: Incident, measure: str) -> list[Figure]:
    wanted = (CountKind.TOLL, measure, None)
    return [f for f in i.counts if (f.kind, f.measure, f.whom) == wanted]


def _containing(i: Incident, whole: Sequence[Figure], contained: Sequence[Figure]) -> Toll:
    same = "the same people, in a round figure or another word"
    chosen = max(contained, key=lambda f: low(f.value), default=None)
    if not whole and chosen is not None:
        return Toll(i, chosen.value, _first(chosen, contained, "the same people"))
    own = whole[0]
    sharp = [f for f in contained if _says_exactly(f, own)]
    if sharp:
        return Toll(i, sharp[0].value, _first(sharp[0], (*whole, *contained), same))
    if chosen is None or low(chosen.value) <= low(own.value):
        among = f"among the {own.measure} of the same happening"
        return Toll(i, own.value, _first(own, contained, among))
    floor = low(chosen.value)  # told of fewer people than are among them
    if own.value.high is None:
        return Toll(i, Bounds(floor, None), _first(chosen, (*whole, *contained), same))
    rest = _first(chosen, contained, "the same people")
    return Toll(i, Bounds(floor, max(floor, own.value.high)), ((own, None), *rest))


def _first(
    chosen: Figure, told: Sequence[Figure], why: str
) -> tuple[tuple[Figure, str | None], ...]:
    """The figure that stands, and the others with the reason why they stand back."""
    return ((chosen, None), *((f, why) for f in told if f is not chosen))


def _says_exactly(part: Figure, whole: Figure) -> bool:
    """68 arrested is what "nearly 70 detained" means."""
    return whole.round and not part.round and part.value.exact and nearly(part.value, whole.value)


def _summed(i: Incident, summands: Sequence[Sequence[Figure]]) -> Toll:
    told = [group[0] for group in summands if group]
    value = added(f.value for f in told)
    if len(told) < len(summands):
        value = Bounds(value.low, None)  # nobody told the others
    both = max(0, low(value) - _perhaps_twice({f.measure: f for f in told}))
    return Toll(i, Bounds(both, value.high), tuple((f, None) for f in told))


def _perhaps_twice(told: Mapping[str, Figure]) -> int:
    """Of those who died after the injured were last counted, any may have been among them; those
    told to have died of their wounds have left the figure already."""
    killed, injured = told.get("killed"), told.get("injured")
    if killed is None or injured is None or not injured.series:
        return 0
    last = injured.series[-1]
    day = (last.as_of or "")[:10]
    steps = [s for s in killed.series if s.kind is CountKind.TOLL and (s.as_of or "")[:10] <= day]
    before = max((low(s.value) for s in steps), default=0)
    died = low(killed.value) - before - max(0, low(last.value) - low(injured.value))
    return min(max(0, died), low(injured.value))


def _by_group(i: Incident, own: Sequence[Figure]) -> Toll | None:
    """Told of several groups apart, which may or may not overlap."""
    if not own:
        return None
    most = max(low(f.value) for f in own)
    return Toll(i, Bounds(most, added(f.value for f in own).high), tuple((f, None) for f in own))


def _only_part(i: Incident, measure: str, codebook: Codebook) -> Toll | None:
    parts = [f for f in i.counts if f.kind is CountKind.SUBSET and f.measure == measure]
    if not parts or stated(i, measure, codebook):
        return None
    chosen = max(parts, key=lambda f: (low(f.value), f.whom or ""))
    rest = [(f, "another part of the same whole") for f in parts if f is not chosen]
    return Toll(i, Bounds(low(chosen.value), None), ((chosen, None), *rest))
