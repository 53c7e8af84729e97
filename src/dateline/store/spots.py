"""The places of incidents as rows: under which key a place is found again, and how it is called.

A key is made of the names, the finest last: ``city/IQ/kirkuk/kirkuk``. A street of a town has the
town's key, as it has the town's position; a village that no gazetteer knows has its country's.
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.records import Incident, Place, PlaceRole, Precision

MOVING = (PlaceRole.ORIGIN, PlaceRole.DESTINATION, PlaceRole.VIA)
_POINTS = (Precision.EXACT, Precision.CITY, Precision.ADMIN1)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place by its key. A country and a region have no position: they are no points."""

    key: str
    precision: Precision
    country: str | None
    label: str
    latitude: float | None
    longitude: float | None


def spot(place: Place) -> Spot:
    point = place.precision in _POINTS
    return Spot(
        key="/".join((str(place.precision), *_names(place))),
        precision=place.precision,
        country=place.country,
        label=_label(place),
        latitude=place.latitude if point else None,
        longitude=place.longitude if point else None,
    )


def town(place: Place) -> str | None:
    """The town it is or lies in, where one is told."""
    if place.city is None and place.precision is Precision.CITY:
        return place.name
    return place.city


def place_row(place: Place | None) -> dict[str, object]:
    """The columns of a place; all null where none is told."""
    if place is None:
        names = ("spot", "precision", "country", "label", "latitude", "longitude")
        return dict.fromkeys(names)
    found = spot(place)
    return {
        "spot": found.key,
        "precision": str(found.precision),
        "country": found.country,
        "label": found.label,
        "latitude": found.latitude,
        "longitude": found.longitude,
    }


def ways(incident: Incident) -> list[tuple[PlaceRole, Place]]:
    """The places that something moved from, to, or by; of one in another of them the finer."""
    told = [
        (p.role, p.place.value)
        for p in incident.places
        if p.role in MOVING and p.place.value is not None
    ]
    return [(role, p) for role, p in told if not any(_takes_in(p, q) for r, q in told if r == role)]


def _takes_in(country: Place, other: Place) -> bool:
    """Whether the one is the country of the other."""
    whole = country.precision is Precision.COUNTRY
    return whole and other.precision in _POINTS and country.country == other.country


def _names(place: Place) -> tuple[str, ...]:
    country, admin1 = place.country or "", (place.admin1 or "").casefold()
    if place.precision is Precision.REGION:
        return (country, place.name.casefold())
    if place.precision is Precision.COUNTRY:
        return (country,)
    if place.precision is Precision.ADMIN1:
        return (country, admin1, place.name.casefold())
    if place.precision is Precision.CITY:
        return (country, admin1, (town(place) or "").casefold())
    return (country, admin1, (town(place) or "").casefold(), place.name.casefold())


def _label(place: Place) -> str:
    if place.precision is Precision.COUNTRY:
        return place.country or place.name
    if place.precision is Precision.CITY:
        return town(place) or place.name
    return place.name
