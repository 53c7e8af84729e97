"""Which reports are compared at all: those that share a key, the nearest in publication.

A report has keys for each place it may be looked for under, with its day, with its month, with an
organisation and with a figure; for each organisation with its month; and for its rarest words.
Under one key it is compared with the ``NEAREST`` reports published before it: so the work for a
report does not grow with the ledger, and what came before is not compared again when something new
is published.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from hashlib import blake2b

from dateline.link.gist import FRESH_DAYS, RARER, Gist
from dateline.link.weigh import RAREST, STALE_DAYS

NEAREST = 12
REMEMBERED = 512  # reports whose keys are not worked out again: those of a batch
RAREST_WORDS = 8  # of a report, under which it may be found
TELLING = 3  # of a toll, from which it tells two happenings of one place apart
SOME_DAYS = 28  # at most, between two days that a span is looked through by
SHORT = 3  # days: what is told as lasting longer is found by its months


@lru_cache(maxsize=REMEMBERED)
def kept_under(g: Gist) -> frozenset[int]:
    """The keys that a report is found under."""
    return frozenset(map(hashed_key, _keys(g, 0)))


@lru_cache(maxsize=REMEMBERED)
def looked_for(g: Gist) -> frozenset[int]:
    """The keys under which a report looks for others: also the days beside its own, as far as
    its type leaves room."""
    return frozenset(map(hashed_key, _keys(g, g.slack)))


def hashed_key(key: str) -> int:
    """A key as a number of 64 bits with a sign, as databases hold it."""
    told = blake2b(key.encode("utf-8", "backslashreplace"), digest_size=8).digest()
    return int.from_bytes(told, signed=True)


def _keys(g: Gist, slack: int) -> Iterator[str]:
    kind = f"{g.family}+" if g.total else g.family
    times = [*_months(g), *_days(g, slack)]
    for place in _places(g):
        yield from (f"{kind}|{place}|{time}" for time in times)
    groups = (*(m.entity for m in g.members if not m.state), *g.names)
    told = [f"of {group}" for group in groups]
    for sign in told:
        yield from (f"{kind}|{sign}|{month}" for month in _months(g))
    told += [f"{measure} {b.low}" for measure, b in g.tolls if (b.low or 0) >= TELLING]
    for spot in g.spots:  # by which a look back, years later, is found without a day
        yield from (f"{kind}|{spot.city or spot.name}|{sign}" for sign in told)
    for word in sorted(g.words, key=lambda w: (-(w & RAREST), w))[:RAREST_WORDS]:
        yield f"{kind}|word {word >> RARER}"


def _places(g: Gist) -> Iterator[str]:
    for spot in g.spots:
        yield f"at {spot.name}"
        if spot.country:
            yield f"in {spot.country}"
            if spot.admin1:
                yield f"in {spot.country} {spot.admin1}"
            if spot.city:
                yield f"in {spot.country}, {spot.city}"


def _days(g: Gist, slack: int) -> Iterator[str]:
    first, last = g.days.first, g.days.last
    if g.days.sure and first is not None and last is not None and g.days.length <= SHORT:
        yield from (str(day) for day in range(first - slack, last + slack + 1))


def _months(g: Gist) -> list[str]:
    """The months it may have been in, of a long span the last; a running total has none."""
    first, last = g.days.first, g.days.last
    if g.total or (first is None and last is None):
        return [""]
    end = last if last is not None else first or 0
    start = first if first is not None else end - FRESH_DAYS
    start = max(start, end - STALE_DAYS, 1)
    return sorted(
        {date.fromordinal(max(1, d)).strftime("%Y-%m") for d in (*range(start, end, 28), end)}
    )


class Blocks:
    """Reports under their keys, in memory."""

    def __init__(self, gists: Iterable[Gist] = ()) -> None:
        self.gists: dict[str, Gist] = {}
        self._under: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for g in gists:
            self.add(g)

    def add(self, g: Gist) -> None:
        if g.report not in self.gists:
            self.gists[g.report] = g
            for key in kept_under(g):
                insort(self._under[key], (g.rank, g.report))

    def before(self, g: Gist) -> list[Gist]:
        """The earlier reports that one is compared with."""
        found: set[str] = set()
        for key in looked_for(g):
            row = self._under.get(key, [])
            at = bisect_left(row, (g.rank, ""))
            found.update(report for _, report in row[max(0, at - NEAREST) : at])
        return [self.gists[report] for report in sorted(found)]
