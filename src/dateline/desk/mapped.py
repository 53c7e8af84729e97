"""Incidents on a map: where each is drawn, and as what. Nothing is drawn more finely than told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.codebook import Codebook
from dateline.desk import links
from dateline.desk.asked import Asked
from dateline.desk.atlas import codes
from dateline.desk.listed import paging
from dateline.desk.pages import Context, doubts
from dateline.records import Incident, Precision
from dateline.show import phrases
from dateline.store import Ledger
from dateline.store.lines import Counted, Sort, Sought, SpotCount, Way
from dateline.store.spots import Spot

PER_PAGE = 25
PLACES = 100  # in the table beside the map
WAYS = 200
DRAWN = 5000  # marks: beyond them the map says how many are missing
POINTS = (Precision.EXACT, Precision.CITY, Precision.ADMIN1)
TOLD_AS = {
    Precision.EXACT: "this place",
    Precision.CITY: "town",
    Precision.ADMIN1: "province only",
    Precision.COUNTRY: "country only",
    Precision.REGION: "region only",
}
Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place in the table beside the map."""

    name: str
    country: str
    told_as: str
    incidents: int
    doubtful: int
    href: str


@dataclass(frozen=True, slots=True)
class WayRow:
    """A movement in words."""

    origin: str
    destination: str
    incidents: int
    href: str


@dataclass(frozen=True, slots=True)
class Item:
    """An incident in the list beside the map."""

    href: str
    headline: str
    told_as: str
    doubts: tuple[str, ...]


def page(
    ledger: Ledger, book: Codebook, asked: Asked, sought: Sought, n: int, counted: Counted
) -> Context:
    """The lists beside the map: whoever cannot see it or runs no scripts has all of it here."""
    here = ledger.lines.page(sought, Sort.DAY, True, PER_PAGE, (n - 1) * PER_PAGE)
    spots = ledger.lines.spots(sought)
    ways = ledger.lines.ways(sought, WAYS)
    return {
        "items": [_item(i, book) for i in here],
        "start": (n - 1) * PER_PAGE + 1,
        "places": [_place_row(s, asked) for s in spots[:PLACES]],
        "more_places": max(0, len(spots) - PLACES),
        "told": _told(spots),
        "ways": [_way_row(w, asked) for w in ways],
        "marks": links.asking("/map.json", asked.query),
        "table": links.asking("/incidents", asked.query),
        **paging("/map", asked.query, n, counted.all, PER_PAGE),
    }


def _told(spots: Iterable[SpotCount]) -> dict[str, int]:
    """How many incidents are known how finely."""
    found: Counter[str] = Counter()
    for s in spots:
        found[s.spot.precision] += s.incidents
    return {str(p): found[p] for p in Precision if found[p]}


def _item(incident: Incident, book: Codebook) -> Item:
    place = incident.where.field.value
    told_as = TOLD_AS[place.precision] if place else "place not told"
    return Item(
        links.incident(incident.id),
        phrases.headline(book, incident),
        "" if told_as in ("town", "this place") else told_as,
        doubts(incident, book),
    )


def _place_row(found: SpotCount, asked: Asked) -> PlaceRow:
    return PlaceRow(
        _name(found.spot),
        phrases.country(found.spot.country) or "",
        TOLD_AS[found.spot.precision],
        found.incidents,
        found.doubtful,
        _shown_at(asked, found.spot),
    )


def _way_row(way: Way, asked: Asked) -> WayRow:
    href = links.incident(way.first) if way.incidents == 1 else ""
    ends = [_whole_name(end) if end else phrases.NOT_TOLD for end in (way.origin, way.destination)]
    return WayRow(ends[0], ends[1], way.incidents, href)


def _name(spot: Spot) -> str:
    if spot.precision is Precision.COUNTRY:
        return phrases.country(spot.label) or spot.label
    return spot.label


def _whole_name(spot: Spot) -> str:
    """With its country."""
    country = phrases.country(spot.country)
    return ", ".join(dict.fromkeys(w for w in (_name(spot), country) if w))


def _shown_at(asked: Asked, spot: Spot) -> str:
    return links.asking("/incidents", {**asked.query, "at": spot.key})


def spot_name(key: str) -> str:
    """The key of a place in words: ``city/IQ/kirkuk/tuz khurmatu`` is Tuz Khurmatu, Iraq."""
    precision, *names = key.split("/")
    country = phrases.country(names[0]) if names and names[0] else ""
    own = next((n.title() for n in reversed(names[1:]) if n), "")
    told = ", ".join(w for w in (own, country) if w) or key
    return f"{told}, told as a country only" if precision == Precision.COUNTRY else told


# ---------------------------------------------------------------- for the script


def marks(ledger: Ledger, asked: Asked, sought: Sought) -> Json:
    """What is drawn: dots and rings, countries in which something was, and routes."""
    spots = ledger.lines.spots(sought)
    points = [s for s in spots if s.spot.latitude is not None and s.spot.longitude is not None]
    positioned = {id(s) for s in points}
    ways = [w for w in ledger.lines.ways(sought, WAYS) if w.origin and w.destination]
    return {
        "points": [_point(s, asked) for s in points[:DRAWN]],
        "left_out": sum(s.incidents for s in points[DRAWN:]),
        "countries": _countries(spots, asked),
        "nowhere": [
            {"name": _whole_name(s.spot), "n": s.incidents, "href": _shown_at(asked, s.spot)}
            for s in spots
            if id(s) not in positioned and not _is_drawn_country(s.spot)
        ],
        "ways": [_way(w) for w in ways],
    }


def _point(found: SpotCount, asked: Asked) -> Json:
    spot = found.spot
    return {
        "name": _whole_name(spot),
        "kind": "province" if spot.precision is Precision.ADMIN1 else "town",
        "at": [spot.longitude, spot.latitude],
        "n": found.incidents,
        "doubtful": found.doubtful,
        "href": _shown_at(asked, spot),
    }


def _countries(spots: Sequence[SpotCount], asked: Asked) -> list[Json]:
    """The countries of which no more than the country is told, by their outlines."""
    return [
        {
            "outline": codes()[s.spot.country or ""],
            "name": _name(s.spot),
            "n": s.incidents,
            "doubtful": s.doubtful,
            "href": _shown_at(asked, s.spot),
        }
        for s in spots
        if _is_drawn_country(s.spot)
    ]


def _is_drawn_country(spot: Spot) -> bool:
    return spot.precision is Precision.COUNTRY and spot.country in codes()


def _way(way: Way) -> Json:
    assert way.origin is not None and way.destination is not None
    return {"from": _end(way.origin), "to": _end(way.destination), "n": way.incidents}


def _end(spot: Spot) -> Json:
    """A position, or the outline of a country: a route to it ends nowhere in particular."""
    told: Json = {"name": _whole_name(spot)}
    if spot.latitude is not None:
        return {**told, "at": [spot.longitude, spot.latitude]}
    return {**told, "outline": codes().get(spot.country or "")}
