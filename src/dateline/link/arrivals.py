"""What a report that comes or goes changes in who is compared with whom.

A report is compared with the ``NEAREST`` before it under each of its keys. Whoever comes between
two reports may push the earlier out of the later one's sight, and whoever goes may let it back in:
so the pairs that are compared are always those of the set of reports, however they came.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from dateline.link.blocks import NEAREST, kept_under, looked_for
from dateline.link.gist import Gist

Seat = tuple[int, int]
"""A report's rank by publication, and the number it is kept under."""
Pair = tuple[int, int]
"""The numbers of two reports, the earlier first."""
Row = Sequence[Seat]


class Shelf(Protocol):
    """Reports under their keys, wherever they are kept. A key of no report may be left out."""

    def before(self, keys: Collection[int], rank: int, most: int) -> Mapping[int, Row]:
        """The reports found under each key before a rank, the nearest first, ``most`` of each."""

    def after(self, keys: Collection[int], rank: int, most: int) -> Mapping[int, Row]:
        """Likewise those after it."""

    def looking(self, ends: Mapping[int, int], rank: int) -> Mapping[int, Row]:
        """Who looks under each key, after a rank and up to an end, which is given with the key."""


@dataclass(frozen=True, slots=True)
class Change:
    """Pairs that are compared now, and pairs that may no longer be."""

    near: frozenset[Pair]
    doubtful: frozenset[Pair]


def earlier(g: Gist, number: int, shelf: Shelf) -> frozenset[Pair]:
    """Whom a report is compared with among those before it."""
    before = shelf.before(looked_for(g), g.rank, NEAREST)
    return frozenset((other, number) for row in before.values() for _, other in row)


def arrival(g: Gist, number: int, shelf: Shelf) -> Change:
    """What a report changes that is about to be put on the shelf."""
    near, doubtful = set(earlier(g, number, shelf)), set()
    later = list(who_sees(g.rank, kept_under(g), shelf))
    before = shelf.before({key for key, _, _ in later}, g.rank, NEAREST)
    for key, other, between in later:
        near.add((number, other))
        row, left = before.get(key, ()), NEAREST - between
        if len(row) >= left:
            doubtful.add((row[left - 1][1], other))
    return Change(frozenset(near), frozenset(doubtful))


def departure(g: Gist, shelf: Shelf) -> Change:
    """What a report changes that has just been taken off the shelf; its own pairs are gone."""
    before = shelf.before(kept_under(g), g.rank, NEAREST)
    near = set()
    for key, later, between in who_sees(g.rank, kept_under(g), shelf):
        row, left = before.get(key, ()), NEAREST - between
        if len(row) >= left:
            near.add((row[left - 1][1], later))
    return Change(frozenset(near), frozenset())


def who_sees(rank: int, keys: Collection[int], shelf: Shelf) -> Iterator[tuple[int, int, int]]:
    """Who has a report of this rank, found under these keys, among the nearest before it: under
    which key, and with how many between."""
    after = shelf.after(keys, rank, NEAREST)
    ends = {k: _end(after.get(k, ())) for k in keys}
    for key, row in shelf.looking(ends, rank).items():
        ranks = [rank for rank, _ in after.get(key, ())]
        for at, later in row:
            yield key, later, bisect_left(ranks, at)


def who_may_see(rank: int, noted: Mapping[int, int], shelf: Shelf) -> set[int]:
    """Who may have a report of this rank among the nearest before it. ``noted``: the keys it is
    found under, each with the one under which those are noted who look there."""
    after = shelf.after(noted.keys(), rank, NEAREST)
    ends: dict[int, int] = {}
    for key, looking in noted.items():
        ends[looking] = max(ends.get(looking, 0), _end(after.get(key, ())))
    return {number for row in shelf.looking(ends, rank).values() for _, number in row}


FOR_EVER = 2**63 - 1


def _end(after: Row) -> int:
    """The last rank from which one still sees what comes before ``after``."""
    return after[NEAREST - 1][0] if len(after) >= NEAREST else FOR_EVER


def in_sight(later: Gist, earlier: Gist, shelf: Shelf) -> bool:
    """Whether a report is still among the nearest before a later one, under any key."""
    shared = looked_for(later) & kept_under(earlier)
    rows = shelf.before(shared, later.rank, NEAREST)
    return any(earlier.rank >= row[-1][0] for row in rows.values() if row)
