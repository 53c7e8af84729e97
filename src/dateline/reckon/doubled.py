"""Happenings that may be one, told apart: of one kind, one day and one town, or one figure."""

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
    before what is added to it, and after that the lower toll: of one happening told twice nobody
    knows which figure would stand.
    """
    shelf: dict[object, list[Placed]] = defaultdict(list)
    twins: dict[str, str] = {}
    for p in sorted((p for p in tolls if p.counted or p.within), key=_first):
        keys = list(_keys(p, measure))
        before = (q for key in keys for q in shelf[key])
        other = next((q for q in before if _may_be_one(p.toll.incident, q, codebook, apart)), None)
        if other is not None:
            twins[p.toll.incident.id] = other.toll.incident.id
            continue
        for key in keys:
            shelf[key].append(p)
    found = [_doubted(p, twins.get(p.toll.incident.id)) for p in tolls]
    return found, tuple((other, twin) for twin, other in sorted(twins.items()))


def _first(p: Placed) -> tuple[bool, bool, int, str]:
    return p.counted, p.least == 0, p.least, p.toll.incident.id


def _keys(p: Placed, measure: str) -> Iterator[object]:
    """What two tellings of one happening share: its day, and its town or its figure."""
    when = days_of(p.toll.incident)
    if when.first != when.last:
        return
    place = p.toll.incident.where.field.value
    town = places.town(place) if place is not None else None
    if place is not None and town is not None:
        yield when.first, place.country, town.casefold()
    if measure != HAPPENINGS:
        yield when.first, p.toll.value


def _may_be_one(i: Incident, q: Placed, codebook: Codebook, apart: Apart) -> bool:
    """Whether nothing parts them: one article that tells both tells of two."""
    other = q.toll.incident
    here, there = i.where.field.value, other.where.field.value
    if here is not None and there is not None and places.apart(here, there):
        return False
    if set(i.articles) & set(other.articles):
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
