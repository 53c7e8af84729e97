"""How far a stated total reaches: of which land, city and group it tells, and what it can hold."""

from __future__ import annotations

from dateline.reckon.asked import Within, actors
from dateline.records import Incident, PartyKind, Precision, Scope


def apart(total: Incident, other: Incident, within: Within) -> bool:
    """Whether a total and a happening are told of two countries, or of two groups of which neither
    is a branch of the other: the one cannot hold the other."""
    here, there = total.where.field.value, other.where.field.value
    lands = (here.country, there.country) if here and there else (None, None)
    abroad = None not in lands and lands[0] != lands[1]
    return abroad or _of_others(total, other, within)


def elsewhere(total: Incident, other: Incident) -> bool:
    """Whether they are told of two provinces or cities. A total is often told in a story of one
    town and means the land, so that the one may yet hold the other."""
    here, there = total.where.field.value, other.where.field.value
    if here is None or there is None:
        return False
    return any(
        a is not None and b is not None and a != b
        for a, b in ((here.admin1, there.admin1), (here.city, there.city))
    )


def narrower(total: Incident, scope: Scope) -> bool:
    """Whether a total is told of less than is asked for, so that it bounds no answer: of a city, of
    a country or a group where none was asked for."""
    place = total.where.field.value
    if place is not None and place.precision not in (Precision.COUNTRY, Precision.REGION):
        return True
    abroad = scope.country is None and place is not None and place.country is not None
    return abroad or (scope.party is None and bool(_groups(total)))


def _of_others(total: Incident, other: Incident, within: Within) -> bool:
    ours, theirs = _groups(total), _groups(other)
    if not ours or not theirs:
        return False
    return not any(a == b or within(a, b) or within(b, a) for a in ours for b in theirs)


def _groups(i: Incident) -> set[str]:
    """Armed groups and organisations that anybody is, or is tied to."""
    return {a.entity for _, a in actors(i) if a.entity and a.kind is not PartyKind.STATE}
