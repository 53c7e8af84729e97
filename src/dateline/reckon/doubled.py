"""Happenings that may be one, told apart: of one kind, one day and one town, or one figure; or of
one kind and town where the one has no day of its own that parts it from the other. Of what has
neither day nor town a figure that leaves room is enough; those taken, of whom a release or a
trial tells, may be those of a taking; and the dead of a day and a town those of another kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.codebook import Codebook
from dateline.reckon import places
from dateline.reckon.asked import Stretch, days_of
from dateline.reckon.bounds import inside, low
from dateline.reckon.ground import HAPPENINGS
from dateline.reckon.happenings import LOWER_ONLY, UPPER_ONLY, Placed
from dateline.reckon.of_one import TAKEN
from dateline.records import Basis, Bounds, Incident

HIT = frozenset({"killed", "injured", "casualties"})
LOOSE = 3  # days, by which an approximate day may be another
MONTHS = 62  # days: what is told of a longer time may be too many others to be one of them

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
    asking = [_Asked(p, measure, codebook) for p in tolls if p.counted or p.within]
    for one in sorted(asking, key=_first):
        p, asked, kept = one.toll, list(_keys(one)), list(_kept_under(one))
        before = (q for key in asked for q in shelf[key])
        other = next((q for q in before if _may_be_one(one, q, apart)), None)
        if other is not None:
            twins[p.toll.incident.id] = other.toll.incident.id
            continue
        for key in kept:
            shelf[key].append(p)
    found = [_doubted(p, twins.get(p.toll.incident.id)) for p in tolls]
    return found, tuple((other, twin) for twin, other in sorted(twins.items()))


@dataclass(frozen=True, slots=True)
class _Asked:
    """A toll, of which it is asked whether it is another's: ``of_a_taking`` where it tells of those
    whom another happening took."""

    toll: Placed
    measure: str
    codebook: Codebook

    @property
    def incident(self) -> Incident:
        return self.toll.toll.incident

    @property
    def type(self) -> str:
        return self.incident.type.field.value or ""

    @property
    def of_a_taking(self) -> bool:
        kind = self.codebook.types.get(self.type)
        return self.measure in TAKEN and kind is not None and bool(kind.about)


def _first(one: _Asked) -> tuple[bool, bool, bool, bool, int, str]:
    p = one.toll
    loose = not _has_a_day(one.incident)
    return one.of_a_taking, p.counted, loose, p.least == 0, p.least, one.incident.id


def _has_a_day(i: Incident) -> bool:
    when = days_of(i)
    return when.first == when.last and not _is_about(i)


def _is_about(i: Incident) -> bool:
    """Whether its day is told as none to the day: "five weeks ago"."""
    return bool(set("~?%") & set(i.when.field.value or ""))


def _days(i: Incident) -> Stretch:
    when = days_of(i)
    return Stretch(when.first - LOOSE, when.last + LOOSE) if _is_about(i) else when


def _keys(one: _Asked) -> Iterator[object]:
    """What two tellings of one happening share: its day, and its town or its figure, or its country
    where no words of one tell its place; its town alone, where the later one has no day of its own,
    and its month where it has no town either."""
    town = _town(one.incident)
    if one.of_a_taking:
        yield TAKEN, _land(one.incident)
    if _has_a_day(one.incident):
        yield from _of_its_day(one, town)
        yield _of_its_land(one, not _is_loose(one.incident))
    elif town:
        yield town
    elif one.measure != HAPPENINGS:
        yield from _of_its_months(one)


def _kept_under(one: _Asked) -> Iterator[object]:
    town = _town(one.incident)
    if one.measure in TAKEN and not one.of_a_taking:
        yield TAKEN, _land(one.incident)
    if _has_a_day(one.incident):
        yield from _of_its_day(one, town)
        yield _of_its_land(one, False)
        if _is_loose(one.incident):
            yield _of_its_land(one, True)
    if town:
        yield town
    if one.measure != HAPPENINGS:
        yield from _of_its_months(one)


def _of_its_day(one: _Asked, town: object) -> Iterator[object]:
    day = days_of(one.incident).first
    if town:
        yield day, town
    if one.measure != HAPPENINGS:
        yield day, one.toll.toll.value


def _of_its_land(one: _Asked, loose: bool) -> object:
    """Its day and country, under which all stand, or the loose alone."""
    return days_of(one.incident).first, _land(one.incident), loose


def _of_its_months(one: _Asked) -> Iterator[object]:
    """The family, country and months of what was in two months or so."""
    when = _days(one.incident)
    if when.last - when.first > MONTHS:
        return
    days = (date.fromordinal(n) for n in range(max(1, when.first), when.last + 1))
    months = dict.fromkeys(day.replace(day=1) for day in days)
    family, land = one.codebook.family(one.type), _land(one.incident)
    yield from ((family, land, month) for month in months)


def _land(i: Incident) -> str | None:
    place = i.where.field.value
    return place.country if place else None


def _town(i: Incident) -> tuple[str | None, str] | None:
    place = i.where.field.value
    town = places.town(place) if place is not None else None
    return None if place is None or town is None else (place.country, town.casefold())


def _is_loose(i: Incident) -> bool:
    """Whether its own words tell no place, and the story's is taken for it."""
    return i.where.field.basis is Basis.INFERRED


def _parted(one: _Asked, other: Incident) -> bool:
    """Whether their places part them. Who was taken in one town may be let go in another."""
    here, there = one.incident.where.field.value, other.where.field.value
    if here is None or there is None:
        return False
    if one.of_a_taking or _is_loose(one.incident) or _is_loose(other):
        return None not in (here.country, there.country) and here.country != there.country
    return places.apart(here, there)


def _may_be_one(one: _Asked, q: Placed, apart: Apart) -> bool:
    """Whether nothing parts them: one article that tells two days tells of two."""
    i, other = one.incident, q.toll.incident
    if _parted(one, other):
        return False
    if apart and any(frozenset((a, b)) in apart for a in i.reports for b in other.reports):
        return False
    if one.of_a_taking and _may_have_taken(one, other):
        return True
    if _days(i).common(_days(other)).empty:
        return False
    kind = other.type.field.value or ""
    if not _one_kind(one, kind):
        return False
    dated = _has_a_day(i) and _has_a_day(other)
    related = one.codebook.family(one.type) == one.codebook.family(kind)
    if dated and related and set(i.articles) & set(other.articles):
        return False
    placed = _town(i) is not None or _has_a_day(i)
    return placed or _leave_room(one, q)


def _may_have_taken(one: _Asked, other: Incident) -> bool:
    """Whether those of whom a release tells may be those whom another happening took before."""
    about = one.codebook.types[one.type].about
    family = one.codebook.family(other.type.field.value or "")
    return family in about and _days(other).first <= _days(one.incident).last


def _leave_room(one: _Asked, q: Placed) -> bool:
    """Whether one figure may be the other; those taken, told without a day, may be some of them."""
    own, other = one.toll.toll.value, q.toll.value
    some = one.measure in TAKEN and (
        _may_hold(other, own) or (not _has_a_day(q.toll.incident) and _may_hold(own, other))
    )
    return some or inside(own, other) or inside(other, own)


def _may_hold(most: Bounds, some: Bounds) -> bool:
    return most.high is None or low(some) <= most.high


def _one_kind(one: _Asked, other: str) -> bool:
    """One type, or one that is less exact: "other attack", or bombing beside suicide bombing. The
    dead of a protest, of a raid or of an escape may be those of the shooting of that day."""
    if one.type == other:
        return True
    family = one.codebook.family(one.type)
    if family != one.codebook.family(other):
        return one.measure in HIT
    return any(
        a == f"{family}_other" or b.endswith(a.removeprefix(family))
        for a, b in ((one.type, other), (other, one.type))
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
