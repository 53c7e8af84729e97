"""A figure for a whole country beside those of its provinces: a list is never added to its sum."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dateline.reckon import places
from dateline.reckon.asked import days_of
from dateline.reckon.bounds import added, low
from dateline.reckon.ground import Fit, Fits, Ground
from dateline.reckon.tolls import Toll
from dateline.reckon.totals import Totals
from dateline.records import Place, Precision

WIDE = (Precision.COUNTRY, Precision.ADMIN1)
Grounded = tuple[Toll, Ground]


@dataclass(frozen=True, slots=True)
class Lists:
    """Incident id -> why it is, or may be, among those another counts; and those others."""

    surely: Mapping[str, str] = field(default_factory=dict)
    maybe: Mapping[str, str] = field(default_factory=dict)
    wholes: frozenset[str] = frozenset()


def listed_apart(tolls: Mapping[str, Grounded], found: Totals) -> Lists:
    """The figures of provinces or towns beside one for all of them, of the same days and kind.

    Where one article tells all and the parts add up to the whole they are its parts; else they may
    be, or may be others.
    """
    surely: dict[str, str] = {}
    maybe: dict[str, str] = {}
    wholes: set[str] = set()
    shelf = Shelf(tolls)
    for name in sorted(n for n, (_, ground) in tolls.items() if _is_wide(ground.place)):
        whole = tolls[name]
        near = {n: tolls[n] for n in shelf.near(name, whole[0])}
        parts = {n: x for n, x in near.items() if _may_hold(whole, x, found.fit)}
        if not parts:
            continue
        if _adds_up(whole[0], [t for t, _ in parts.values()]):
            why = f"one of those that {name} counts, which add up to its figure"
            surely.update(dict.fromkeys(parts, why))
        else:
            why = f"it may be among those that {name} counts for a wider place"
            maybe.update({n: why for n in parts if n not in maybe})
            wholes.add(name)
    return Lists(surely, maybe, frozenset(wholes))


class Shelf:
    """Tolls by their type and first day, and by their articles: what may be part of one is near."""

    def __init__(self, tolls: Mapping[str, Grounded]) -> None:
        self._days: dict[str | None, list[tuple[int, str]]] = defaultdict(list)
        self._articles: dict[str, list[str]] = defaultdict(list)
        for name, (toll, _) in tolls.items():
            i = toll.incident
            if i.when.field.value is not None:
                self._days[i.type.field.value].append((days_of(i).first, name))
            for article in i.articles:
                self._articles[article].append(name)
        for dated in self._days.values():
            dated.sort()

    def near(self, name: str, whole: Toll) -> list[str]:
        """The others that began in its days, or that an article of it tells, by their names."""
        i = whole.incident
        if i.when.field.value is None:
            return []
        dated, when = self._days[i.type.field.value], days_of(i)
        first = bisect_left(dated, (when.first, ""))
        last = bisect_left(dated, (when.last + 1, ""))
        found = {n for _, n in dated[first:last]}
        found.update(n for article in i.articles for n in self._articles[article])
        return sorted(found - {name})


def _is_wide(place: Place | None) -> bool:
    return place is not None and place.precision in WIDE


def _may_hold(whole: Grounded, part: Grounded, fit: Fits) -> bool:
    (outer, wide), (inner, fine) = whole, part
    if wide.place is None or fine.place is None or wide.place.precision is fine.place.precision:
        return False
    same_kind = outer.incident.type.field.value == inner.incident.type.field.value
    lies = places.lies_in(fine.place, wide.place)
    fewer = outer.value.high is None or low(inner.value) <= outer.value.high
    apart = fit(wide, fine) is Fit.APART
    return same_kind and lies and fewer and not apart and _same_days(outer, inner)


def _same_days(outer: Toll, inner: Toll) -> bool:
    when = days_of(outer.incident)
    if outer.incident.when.field.value is None:
        return False
    if inner.incident.when.field.value is None:
        return _together(outer, inner)
    return when.holds(days_of(inner.incident))


def _together(a: Toll, b: Toll) -> bool:
    return bool(set(a.incident.articles) & set(b.incident.articles))


def _adds_up(whole: Toll, parts: Sequence[Toll]) -> bool:
    exact = whole.value.exact and all(p.value.exact for p in parts)
    return (
        exact
        and len(parts) > 1
        and added(p.value for p in parts) == whole.value
        and all(_together(whole, p) for p in parts)
    )
