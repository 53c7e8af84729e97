"""What two mentions of one article have in common."""

from __future__ import annotations

from dateline.edtf import bounds
from dateline.records import (
    Field,
    Party,
    PartyKind,
    Report,
)

UNNAMED = frozenset([PartyKind.GROUP, PartyKind.ROLE, PartyKind.PRIVATE_PERSON])


def share_place(one: Report, other: Report) -> bool:
    names = {(p.role, p.place.value.name) for p in one.places if p.place.value}
    cities = {(p.role, p.place.value.city) for p in one.places if p.place.value}
    return any(
        (p.role, p.place.value.name) in names
        or (p.place.value.city is not None and (p.role, p.place.value.city) in cities)
        for p in other.places
        if p.place.value
    )


def share_count(one: Report, other: Report) -> bool:
    figures = {(c.measure, c.amount.value, c.kind) for c in one.counts}
    return any((c.measure, c.amount.value, c.kind) in figures for c in other.counts)


def share_day(one: Report, other: Report) -> bool:
    return bool(one.when.value) and one.when.value == other.when.value


def narrows(told: Field[str], later: Field[str]) -> bool:
    """Whether a later date lies inside the one told first: "this week", then "on Tuesday"."""
    if not told.value or not later.value:
        return False
    (first, last), (begin, end) = bounds(told.value), bounds(later.value)
    if first is None or last is None or begin is None or end is None:
        return False
    return (first, last) != (begin, end) and first <= begin and end <= last


def share_party(one: Report, other: Report) -> bool:
    entities = {p.who.value.entity for p in one.parties if p.who.value and p.who.value.entity}
    return any(p.who.value and p.who.value.entity in entities for p in other.parties)


def unnamed(party: Party) -> bool:
    who = party.who.value
    return who is not None and who.entity is None and who.kind in UNNAMED
