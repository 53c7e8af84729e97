"""What one happening brings to a measure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.codebook import Codebook
from dateline.reckon.bounds import added, low, nearly
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
    own = [f for f in i.counts if f.kind is CountKind.TOLL and f.measure == measure]
    whole = [f for f in own if f.whom is None]
    contained = [f for m in _contained(measure, codebook) for f in _wholes_of(i, m)]
    if whole or contained:
        return _containing(i, whole, contained)
    summands = [_wholes_of(i, m) for m in codebook.contains.get(measure, ())]
    if any(summands):
        return _summed(i, summands)
    return _by_group(i, own) or _only_part(i, measure, codebook)


def _contained(measure: str, codebook: Codebook) -> tuple[str, ...]:
    """The one measure that this one takes in; where it takes in several, they are summands."""
    parts = codebook.contains.get(measure, ())
    return parts if len(parts) == 1 else ()


def _wholes_of(i: Incident, measure: str) -> list[Figure]:
    wanted = (CountKind.TOLL, measure, None)
    return [f for f in i.counts if (f.kind, f.measure, f.whom) == wanted]


def _containing(i: Incident, whole: Sequence[Figure], contained: Sequence[Figure]) -> Toll:
    if not whole:
        chosen = max(contained, key=lambda f: low(f.value))
        rest = [f for f in contained if f is not chosen]
        return Toll(i, chosen.value, ((chosen, None), *((f, "the same people") for f in rest)))
    sharp = [f for f in contained if _says_exactly(f, whole[0])]
    if sharp:
        rest = [f for f in (*whole, *contained) if f is not sharp[0]]
        why = "the same people, in a round figure or another word"
        return Toll(i, sharp[0].value, ((sharp[0], None), *((f, why) for f in rest)))
    value = whole[0].value
    for part in contained:
        floor = max(low(value), low(part.value))
        value = Bounds(floor, None if value.high is None else max(floor, value.high))
    why = f"among the {whole[0].measure} of the same happening"
    return Toll(i, value, ((whole[0], None), *((f, why) for f in contained)))


def _says_exactly(part: Figure, whole: Figure) -> bool:
    """68 arrested is what "nearly 70 detained" means."""
    return whole.round and not part.round and part.value.exact and nearly(part.value, whole.value)


def _summed(i: Incident, summands: Sequence[Sequence[Figure]]) -> Toll:
    told = [group[0] for group in summands if group]
    value = added(f.value for f in told)
    if len(told) < len(summands):
        value = Bounds(value.low, None)  # nobody told the others
    return Toll(i, value, tuple((f, None) for f in told))


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
