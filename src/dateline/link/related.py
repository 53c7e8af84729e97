"""Relations between happenings that different articles tell: ``about`` and ``part_of``.

A report looks for what it is about, for what it is part of and for its own parts among the reports
that were published before it or at the same moment and share a key with it, the ``NEAREST`` under
each: so what it finds depends on itself and on those alone, whatever order they came in. Where two
fit nearly alike and are not one happening, it finds nothing.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Protocol

from dateline.link import about, whole
from dateline.link.blocks import hashed_key
from dateline.link.gist import FRESH_DAYS, RARER, Gist
from dateline.link.weigh import RAREST, Levels, Weights, score, summed
from dateline.records import IncidentRelation, Link, RelationKind

NEAREST = 12
RAREST_WORDS = 8  # of a report, under which it may be found
SHORT = 3  # days: what lasted longer is found by its months
BACK_DAYS = 4  # before its own day, on which a report looks for what it speaks of
BACK_MONTHS = 45  # days before its own, through whose months it looks
MOST_MONTHS = 24  # of a long span, the last, under which it is found
TELLING = 3  # of a toll, from which it tells two happenings of one place apart
ABOUT = "about"  # before the keys, which are kept beside those of linking
REMEMBERED = 8192  # reports whose keys are not worked out again when they look again
RIVALS = 3  # other happenings that may fit as well; of more, nobody can say which is meant


@dataclass(frozen=True, slots=True)
class Relating:
    """What relations go by. ``margin``: what the best must weigh more than the next."""

    about: Weights
    part_of: Weights
    margin: float

    def needed(self, kind: RelationKind) -> float:
        """The score from which a relation is held to be."""
        return (self.about if kind is RelationKind.ABOUT else self.part_of).threshold


@dataclass(frozen=True, slots=True)
class Related:
    """One report speaks of what another tells, or tells a part of it. ``slot``: of relations with
    one slot an incident has one. ``rivals`` are reports that fit nearly as well: unless they tell
    of the same incident as ``means``, nobody can say which is meant."""

    kind: RelationKind
    report: str
    means: str
    weights: tuple[tuple[str, float], ...]
    slot: str = ""
    rivals: tuple[str, ...] = ()

    @property
    def score(self) -> float:
        return round(sum(w for _, w in self.weights), 6)


# ---------------------------------------------------------------- under which keys


@lru_cache(maxsize=REMEMBERED)
def kept_about(g: Gist) -> frozenset[int]:
    """The keys under which a report is found by what is said of it, and by its wholes and parts."""
    return frozenset(_hashed_about(f"{family}|{key}") for family, key in _kept(g))


def noted_under(g: Gist) -> dict[int, int]:
    """The same keys, each with the one under which those are noted who look under it."""
    return {_hashed_about(f"{family}|{key}"): _hashed_about(key) for family, key in _kept(g)}


def _kept(g: Gist) -> list[tuple[str, str]]:
    """The family, or several of it, and the rest of each key."""
    keys = [(g.family, key) for key in (*_at(g, _days(g, 0), _span(g)), *_always(g))]
    several = [(f"several {g.family}", key) for key in _by_land(g)] if _is_several(g) else []
    return keys + several


def look_keys(g: Gist) -> frozenset[int]:
    """The keys under which a report is noted that looks: those it looks under, without the family
    of each, which makes them several times fewer; ``looks_for`` tells who looks for another."""
    keys = _about_keys(g) if g.about else []
    keys += _part_keys(g) if _parts(g) else []
    return frozenset(map(_hashed_about, (*keys, *_several_keys(g))))


def looks_for(g: Gist, other: Gist) -> bool:
    """Whether a report looks where another is found."""
    found = kept_about(other)
    return not (found.isdisjoint(about_keys(g)) and found.isdisjoint(part_keys(g)))


@lru_cache(maxsize=REMEMBERED)
def about_keys(g: Gist) -> frozenset[int]:
    """The keys under which a report looks for what it is about."""
    keys = _about_keys(g) if g.about else []
    return frozenset(_hashed_about(f"{family}|{key}") for family in g.about for key in keys)


def _about_keys(g: Gist) -> list[str]:
    if g.total or RelationKind.ABOUT in g.related:
        return []
    return [*_at(g, _days(g, BACK_DAYS), _months(g, BACK_MONTHS)), *_always(g)]


@lru_cache(maxsize=REMEMBERED)
def part_keys(g: Gist) -> frozenset[int]:
    """The keys under which a report looks for what it is part of, and for its own parts."""
    parts = _parts(g)
    keys = _part_keys(g) if parts else []
    found = [f"several {g.family}|{key}" for key in _several_keys(g)]
    found += [f"{family}|{key}" for family in parts for key in keys]
    return frozenset(map(_hashed_about, found))


def _parts(g: Gist) -> tuple[str, ...]:
    """The families of its parts, and of what it may be part of."""
    parts = (*g.holds, g.family) if _is_several(g) else g.holds
    wholes = () if RelationKind.PART_OF in g.related else g.part_of
    return tuple(dict.fromkeys((*parts, *wholes)))


def _part_keys(g: Gist) -> list[str]:
    return [*_at(g, _days(g, g.slack), _span(g)), *_signs(g)]


def _several_keys(g: Gist) -> list[str]:
    return [] if RelationKind.PART_OF in g.related else [*_by_land(g)]


def _hashed_about(key: str) -> int:
    return hashed_key(f"{ABOUT}|{key}")


def _is_several(g: Gist) -> bool:
    return g.total or whole.tells_several(g) > 1


def _by_land(g: Gist) -> Iterator[str]:
    """The coarse keys of what is told of several happenings at once."""
    lands = {spot.country or spot.name for spot in g.spots}
    yield from (f"{land}|{month}" for land in sorted(lands) for month in _span(g))
    yield from (f"{group}|{month}" for group in _groups(g) for month in _span(g))
    yield from (f"operation {name}" for name in g.operations)
    yield f"article {g.article}"


def _at(g: Gist, days: Sequence[str], months: Sequence[str]) -> Iterator[str]:
    """Its places and organisations, each with the days and months in which it may have been."""
    for place in _places(g):
        yield from (f"{place}|{time}" for time in (*days, *months))
    for group in _groups(g):
        yield from (f"{group}|{month}" for month in months)


def _always(g: Gist) -> Iterator[str]:
    """What it is found by however long ago it was."""
    for word in sorted(g.words, key=lambda w: (-(w & RAREST), w))[:RAREST_WORDS]:
        yield f"word {word >> RARER}"
    yield from _signs(g)


def _signs(g: Gist) -> Iterator[str]:
    signs = [f"{m} {b.low}" for m, b in g.tolls if (b.low or 0) >= TELLING] + _groups(g)
    for spot in g.spots:
        yield from (f"{spot.city or spot.name}|{sign}" for sign in signs)
    yield from (f"operation {name}" for name in g.operations)
    yield f"article {g.article}"


def _groups(g: Gist) -> list[str]:
    return [f"of {name}" for name in (*(m.entity for m in g.members if not m.state), *g.names)]


def _places(g: Gist) -> Iterator[str]:
    for spot in g.spots:
        yield f"at {spot.name}"
        if spot.country:
            yield f"in {spot.country}"
            if spot.admin1:
                yield f"in {spot.country} {spot.admin1}"
            if spot.city:
                yield f"in {spot.country}, {spot.city}"


def _days(g: Gist, back: int) -> list[str]:
    first, last = g.days.first, g.days.last
    if not g.days.sure or first is None or last is None or g.days.length > SHORT:
        return []
    return [str(day) for day in range(first - back, last + 1)]


def _months(g: Gist, back: int) -> list[str]:
    last = about.moment(g)
    return [] if last is None else _named(last - back, last)


def _span(g: Gist) -> list[str]:
    """The months it may have been in; of a running total those it counts."""
    begin, end = whole.window(g) if g.total else (g.days.first, g.days.last)
    if end is None:
        return [] if begin is None else _named(begin, begin)
    return _named(begin if begin is not None else end - FRESH_DAYS, end)


def _named(first: int, last: int) -> list[str]:
    first = max(1, first, last - 30 * MOST_MONTHS)
    days = (*range(first, last, 28), max(1, last))
    return sorted({date.fromordinal(d).strftime("%Y-%m") for d in days})


class Heard:
    """Reports under the keys by which others find them, in memory."""

    def __init__(self, gists: Iterable[Gist] = ()) -> None:
        self.gists: dict[str, Gist] = {}
        self._under: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for g in gists:
            self.add(g)

    def add(self, g: Gist) -> None:
        if g.report not in self.gists:
            self.gists[g.report] = g
            for key in kept_about(g):
                insort(self._under[key], (g.rank, g.report))

    def by_then(self, g: Gist, keys: Iterable[int]) -> list[Gist]:
        """Those that were published before a report or at its own moment, and share a key."""
        found: set[str] = set()
        for key in keys:
            row = self._under.get(key, [])
            at = bisect_left(row, (g.end_rank, ""))
            found.update(report for _, report in row[max(0, at - NEAREST) : at])
        return [self.gists[report] for report in sorted(found - {g.report})]


# ---------------------------------------------------------------- what a report finds


def relations_across(
    gists: Iterable[Gist], weights: Weights, relating: Relating
) -> dict[str, tuple[Related, ...]]:
    """The relations of many reports, under the report that speaks, or that is the part."""
    heard = Heard(gists)
    found: dict[str, set[Related]] = defaultdict(set)
    for g in heard.gists.values():
        for one in looked_up(g, heard, weights, relating):
            found[one.report].add(one)
    return {report: tuple(sorted(found[report], key=repr)) for report in sorted(found)}


class Hearing(Protocol):
    """Who is found under keys, wherever reports are kept."""

    def by_then(self, g: Gist, keys: Iterable[int]) -> list[Gist]:
        """The ``NEAREST`` under each key, published before a report or at its own moment."""


def looked_up(g: Gist, heard: Hearing, weights: Weights, relating: Relating) -> Iterator[Related]:
    """What one report finds: what it is about, what it is part of, and its own parts."""
    yield from spoken_of(g, heard.by_then(g, about_keys(g)), weights, relating)
    yield from parts_and_wholes(g, heard.by_then(g, part_keys(g)), weights, relating)


def spoken_of(
    g: Gist, candidates: Iterable[Gist], weights: Weights, relating: Relating
) -> Iterator[Related]:
    """What a report is about, at most one; of two that fit alike, of the family named first."""
    if RelationKind.ABOUT in g.related:
        return
    fitting = [
        (Related(RelationKind.ABOUT, g.report, c.report, found), c)
        for c in candidates
        if c.minute <= g.minute
        and (found := _weighed(about.levels(g, c), relating.about)) is not None
    ]
    near = _near_the_best(fitting, relating.margin)
    if near:
        family = min((c.family for _, c in near), key=g.about.index)
        yield from _unless_rivalled([x for x in near if x[1].family == family], weights)


def parts_and_wholes(
    g: Gist, candidates: Iterable[Gist], weights: Weights, relating: Relating
) -> Iterator[Related]:
    """The whole of each family that a report is part of, and the parts that it is the whole of."""
    wholes: dict[str, list[tuple[Related, Gist]]] = defaultdict(list)
    for c in candidates:
        if c.minute > g.minute:
            continue
        if RelationKind.PART_OF not in g.related:
            told = _part_of(g, c, relating)
            if told:
                wholes[told.slot].append((told, c))
        if c.minute < g.minute and RelationKind.PART_OF not in c.related:
            told = _part_of(c, g, relating)
            if told:
                yield told
    for slot in sorted(wholes):
        yield from _unless_rivalled(_near_the_best(wholes[slot], relating.margin), weights)


def _part_of(part: Gist, of: Gist, relating: Relating) -> Related | None:
    found = _weighed(whole.levels(part, of), relating.part_of)
    slot = f"{of.family}+{of.windows[0].began}" if of.total and of.windows else of.family
    if found is None:
        return None
    return Related(RelationKind.PART_OF, part.report, of.report, found, slot)


def _weighed(levels: Levels | None, weights: Weights) -> tuple[tuple[str, float], ...] | None:
    """The weights of two reports; None where they are not enough."""
    if levels is None:
        return None
    told = summed(levels, weights)
    return told if sum(w for _, w in told) >= weights.threshold else None


def _near_the_best(
    fitting: Sequence[tuple[Related, Gist]], margin: float
) -> list[tuple[Related, Gist]]:
    """The best and those that weigh little less, the best first; of equals, the first reported."""
    ordered = sorted(fitting, key=lambda x: (-x[0].score, x[1].order))
    return [x for x in ordered if x[0].score > ordered[0][0].score - margin]


def _unless_rivalled(near: Sequence[tuple[Related, Gist]], weights: Weights) -> Iterator[Related]:
    """The best, with the others that fit as well and are not likely one happening with it."""
    best, means = near[0]
    rivals = [c.report for _, c in near[1:] if not _one(means, c, weights)]
    if len(rivals) <= RIVALS:
        yield replace(best, rivals=tuple(rivals))


def _one(a: Gist, b: Gist, weights: Weights) -> bool:
    first, second = sorted((a, b), key=lambda g: g.order)
    found = score(first, second, weights)
    return found is not None and found >= weights.threshold


# ---------------------------------------------------------------- what an incident says of others


def between(
    told: Sequence[IncidentRelation],
    across: Iterable[Related],
    home: Mapping[str, str],
    here: str,
    margin: float,
) -> tuple[IncidentRelation, ...]:
    """The relations of an incident: those that its own articles tell, and what its reports found
    elsewhere where they tell none of that kind. ``home`` says in which incident a report is."""
    kinds = {r.kind for r in told}
    slots: dict[tuple[RelationKind, str], list[Related]] = defaultdict(list)
    for one in across:
        if one.kind not in kinds and _undisputed(one, home, here):
            slots[one.kind, one.slot].append(one)
    settled = (_settled(slots[key], home, margin) for key in sorted(slots))
    found = {(one.kind, home[one.means]): one for one in settled if one is not None}
    links = {key: Link(one.report, one.means, one.weights) for key, one in found.items()}
    return (*told, *(IncidentRelation(*key, links[key]) for key in sorted(links)))


def _undisputed(one: Related, home: Mapping[str, str], here: str) -> bool:
    there = home.get(one.means)
    return there not in (None, here) and all(home.get(r) in (there, here) for r in one.rivals)


def _settled(row: Sequence[Related], home: Mapping[str, str], margin: float) -> Related | None:
    """The best of one incident's reports, unless another means another incident as surely."""
    best = min(row, key=_rank)
    others = [one for one in row if home[one.means] != home[best.means]]
    return best if all(one.score <= best.score - margin for one in others) else None


def _rank(one: Related) -> tuple[float, str, str]:
    return (-one.score, one.report, one.means)
