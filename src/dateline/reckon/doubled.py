"""Happenings that may be one, told apart: of one kind, one day and one town, or one figure; or of
one kind and town where the one has no day of its own that parts it from the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from dateline.codebook import Codebook
from dateline.reckon import places
from dateline.reckon.asked import days_of
from dateline.reckon.ground import HAPPENINGS
from dateline.reckon.happenings import LOWER_ONLY, UPPER_ONLY, Placed
from dateline.records import Incident

Apart = Collection[frozenset[str]]
"""Pairs of reports that a reviewer ruled to be of two happenings."""
Doubled = tuple[tuple[str, str], ...]
"""Pairs of incidents: the one that counts, and the one that it may be."""


def told_once(
    tolls: Sequence[Placed], measure: str, codebook: Codebook, apart: Apart
) -> tuple[list[Placed], Doubled]:
    """The tolls, of which those that may be others add nothing to the lower bound, and the pairs.

    No two of those that are left in the lower bound may be one. What a total counts already goes
    before what is added to it, then what has a day of its own, and after that the lower toll: of
    one happening told twice nobody knows which figure would stand.
    """
    shelf: dict[object, list[Placed]] = defaultdict(list)
    twins: dict[str, str] = {}
    for p in sorted((p for p in tolls if p.counted or p.within), key=_first):
        asked, kept = list(_keys(p, measure)), list(_kept_under(p, measure))
        before = (q for key in asked for q in shelf[key])
        other = next((q for q in before if _may_be_one(p.toll.incident, q, codebook, apart)), None)
        if other is not None:
            twins[p.toll.incident.id] = other.toll.incident.id
            continue
        for key in kept:
            shelf[key].append(p)
    found = [_doubted(p, twins.get(p.toll.incident.id)) for p in tolls]
    return found, tuple((other, twin) for twin, other in sorted(twins.items()))


def _first(p: Placed) -> tuple[bool, bool, bool, int, str]:
    i = p.toll.incident
    return p.counted, not _has_a_day(i), p.least == 0, p.least, i.id


def _has_a_day(i: Incident) -> bool:
    when = days_of(i)
    return when.first == when.last


def _keys(p: Placed, measure: str) -> Iterator[object]:
    """What two tellings of one happening share: its day, and its town or its figure; its town
    alone, where the later one has no day of its own."""
    town = _town(p.toll.incident)
    if _has_a_day(p.toll.incident):
        yield from _of_its_day(p, town, measure)
    elif town:
        yield town


def _kept_under(p: Placed, measure: str) -> Iterator[object]:
    town = _town(p.toll.incident)
    if _has_a_day(p.toll.incident):
        yield from _of_its_day(p, town, measure)
    if town:
        yield town


def _of_its_day(p: Placed, town: object, measure: str) -> Iterator[object]:
    day = days_of(p.toll.incident).first
    if town:
        yield day, town
    if measure != HAPPENINGS:
        yield day, p.toll.value


def _town(i: Incident) -> tuple[str | None, str] | None:
    place = i.where.field.value
    town = places.town(place) if place is not None else None
    return None if place is None or town is None else (place.country, town.casefold())


def _may_be_one(i: Incident, q: Placed, codebook: Codebook, apart: Apart) -> bool:
    """Whether nothing parts them: one article that tells two days tells of two."""
    other = q.toll.incident
    here, there = i.where.field.value, other.where.field.value
    if here is not None and there is not None and places.apart(here, there):
        return False
    if days_of(i).common(days_of(other)).empty:
        return False
    dated = _has_a_day(i) and _has_a_day(other)
    if dated and set(i.articles) & set(other.articles):
        return False
    if not _one_kind(i.type.field.value or "", other.type.field.value or "", codebook):
        return False
    return not (apart and any(frozenset((a, b)) in apart for a in i.reports for b in other.reports))


def _one_kind(one: str, other: str, codebook: Codebook) -> bool:
    """One type, or one that is less exact: "other attack", or bombing beside suicide bombing."""
    if one == other:
        return True
    family = codebook.family(one)
    if family != codebook.family(other):
        return False
    return any(
        a == f"{family}_other" or b.endswith(a.removeprefix(family))
        for a, b in ((one, other), (other, one))
    )


def _doubted(p: Placed, twin_of: str | None) -> Placed:
    if twin_of is None:
        return p
    may_be = f"it may be {twin_of}, told apart"
    why = p.why
    if p.why.endswith(LOWER_ONLY):
        why = f"{may_be}; and a running total that reaches further counts it as well"
    elif p.counted and not p.why.endswith(UPPER_ONLY):
        why = f"{may_be}: {UPPER_ONLY}"
    return replace(p, why=why, low=0, sure=False, twin=True)
