"""A figure for a whole country beside those of its provinces: a list is never added to its sum."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dateline.reckon import places
from dateline.reckon.asked import days_of
from dateline.reckon.bounds import added, low
from dateline.reckon.ground import Fit, Ground, Within, fit
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
    wide = {n: x for n, x in tolls.items() if _is_wide(x[1].place)}
    for name, whole in sorted(wide.items()):
        parts = {n: x for n, x in tolls.items() if n != name and _may_hold(whole, x, found.within)}
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


def _is_wide(place: Place | None) -> bool:
    return place is not None and place.precision in WIDE


def _may_hold(whole: Grounded, part: Grounded, within: Within) -> bool:
    (outer, wide), (inner, fine) = whole, part
    if wide.place is None or fine.place is None or wide.place.precision is fine.place.precision:
        return False
    same_kind = outer.incident.type.field.value == inner.incident.type.field.value
    lies = places.lies_in(fine.place, wide.place)
    fewer = outer.value.high is None or low(inner.value) <= outer.value.high
    apart = fit(wide, fine, within) is Fit.APART
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
