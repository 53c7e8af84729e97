"""Which place lies in which: a town in its province, a province in its country."""

from __future__ import annotations

from dateline.records import Place, Precision


def lies_in(inner: Place, outer: Place) -> bool:
    """Whether the one is the other or surely lies in it."""
    if inner == outer or _same_id(inner, outer):
        return True
    if apart(inner, outer) or inner.country is None or inner.country != outer.country:
        return False
    if outer.precision is Precision.COUNTRY:
        return True
    if outer.precision is Precision.ADMIN1 and _same(outer.name, outer.admin1):
        return _same(inner.admin1, outer.admin1)
    if outer.precision is Precision.CITY:
        return _same(town(inner), town(outer))
    return _same(inner.name, outer.name) and inner.precision is outer.precision


def apart(one: Place, other: Place) -> bool:
    """Whether two places surely do not overlap: another country, province or town is told."""
    if _same_id(one, other):
        return False
    pairs = (
        (one.country, other.country),
        (one.admin1, other.admin1),
        (town(one), town(other)),
    )
    return any(a is not None and b is not None and not _same(a, b) for a, b in pairs)


def of_country(code: str) -> Place:
    return Place(code, country=code, precision=Precision.COUNTRY)


def town(place: Place) -> str | None:
    """The town it is or lies in, where one is told."""
    if place.city is None and place.precision is Precision.CITY:
        return place.name
    return place.city


def _same_id(one: Place, other: Place) -> bool:
    return one.geonames_id is not None and one.geonames_id == other.geonames_id


def _same(a: str | None, b: str | None) -> bool:
    return a is not None and b is not None and a.casefold() == b.casefold()
