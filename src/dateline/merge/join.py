"""One report made of two mentions of a happening."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from dateline.edtf import bounds
from dateline.merge.alike import share_count, unnamed
from dateline.records import (
    Basis,
    Count,
    Field,
    Location,
    Party,
    Place,
    Relation,
    Report,
)

T = TypeVar("T")


def join(first: Report, second: Report) -> Report:
    """One report of both mentions. What the first tells stands; the second adds what it lacks."""
    mentions = tuple(sorted({*first.mentions, *second.mentions}, key=lambda q: (q.start, q.end)))
    specific = _more_specific(first, second)
    return replace(
        first,
        mentions=mentions,
        type=specific.type,
        when=_finer_date(first.when, second.when),
        where=_finer_place(first.where, second.where),
        places=_union(first.places, second.places, _location_key),
        parties=_union(first.parties, _other_people(first, second), _party_key),
        counts=_counts_of_both(first.counts, second.counts),
        attributions=_union(first.attributions, second.attributions, lambda a: (a.source,)),
        relations=_union(first.relations, second.relations, _relation_key),
        score=max(first.score, second.score),
    )


def _other_people(first: Report, second: Report) -> tuple[Party, ...]:
    """The parties of a second mention without those that are the first's by another word: "the
    attackers" are the gunmen, "147 suspects" and "147 individuals" the same people."""
    told = {p.role for p in first.parties if unnamed(p)}
    if not share_count(first, second):
        told &= {"agent"}
    return tuple(p for p in second.parties if not (unnamed(p) and p.role in told))


def _more_specific(first: Report, second: Report) -> Report:
    return second if (first.type.value or "").endswith("_other") else first


def _finer_date(first: Field[str], second: Field[str]) -> Field[str]:
    if not first.value or not second.value:
        return first if first.value else second
    return min((first, second), key=lambda f: days_wide(f.value or ""))


def days_wide(edtf: str) -> int:
    """How many days a date may be; open and unknown dates are the widest."""
    first, last = bounds(edtf)
    if not first or not last:
        return 10**6
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def _finer_place(first: Field[Place], second: Field[Place]) -> Field[Place]:
    if not first.value or not second.value:
        return first if first.value else second
    finer = second.value.precision.coarseness < first.value.precision.coarseness
    return second if finer else first


def _counts_of_both(first: tuple[Count, ...], second: tuple[Count, ...]) -> tuple[Count, ...]:
    """A total that the title tells bare has the window that the story tells."""
    windows = {_count_key(c): c for c in reversed(second) if c.since}
    own = tuple(c if c.since else windows.get(_count_key(c), c) for c in first)
    return _union(own, second, _count_key)


def _union(
    first: tuple[T, ...], second: tuple[T, ...], key: Callable[[T], tuple[object, ...]]
) -> tuple[T, ...]:
    seen = {key(item) for item in first}
    return first + tuple(item for item in second if key(item) not in seen)


def _location_key(location: Location) -> tuple[object, ...]:
    place = location.place.value
    return location.role, place.name if place else None


def _party_key(party: Party) -> tuple[object, ...]:
    who = party.who.value
    return party.role, (who.entity or who.name.lower()) if who else None


def _count_key(count: Count) -> tuple[object, ...]:
    alone = count.amount.basis is Basis.INFERRED  # persons told one by one are not the same one
    words = count.amount.quotes[0].words if alone else None
    return count.measure, count.amount.value, count.kind, count.whom, words


def _relation_key(relation: Relation) -> tuple[object, ...]:
    return relation.kind, relation.words
