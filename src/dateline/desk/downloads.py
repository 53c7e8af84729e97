"""Incidents as files: the same query as CSV, JSON and GeoJSON, given out as they are read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack
from contextvars import Context, copy_context
from dataclasses import dataclass
from itertools import chain

from dateline import interchange
from dateline.codebook import Codebook
from dateline.desk import links
from dateline.desk.safe import json_text
from dateline.desk.sorting import Sorting
from dateline.records import Incident, Place, PlaceRole
from dateline.show import phrases, table
from dateline.store import Ledger
from dateline.store.incidents import days
from dateline.store.lines import Sought
from dateline.store.spots import spot, ways

AT_ONCE = 65_536  # characters sent together
Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Form:
    """What a browser is told it is, and how incidents become its lines."""

    kind: str
    lines: Callable[[Codebook, Iterable[Incident]], Iterator[str]]


def opened(
    reading: AbstractContextManager[Ledger],
    book: Codebook,
    form: str,
    sought: Sought,
    way: Sorting,
) -> Iterator[bytes]:
    """The file, a few incidents at a time. The ledger is opened before the first byte is sent, so
    that a ledger that cannot be read is told as such, and closed after the last."""
    held = ExitStack()
    ledger = held.enter_context(reading)
    try:
        told = FORMS[form].lines(book, ledger.lines.stream(sought, way.by, way.down))
        first = next(told, "")
    except BaseException:
        held.close()
        raise
    return _sent(held, chain([first], told), copy_context())


def _sent(held: ExitStack, lines: Iterator[str], here: Context) -> Iterator[bytes]:
    """``here``: what holds for this request, on whichever thread it is served."""
    with held:
        while some := here.run(_some, lines):
            yield some.encode()


def _some(lines: Iterator[str]) -> str:
    """As much as is sent together; "" when there is no more."""
    found: list[str] = []
    size = 0
    for line in lines:
        found.append(line)
        size += len(line)
        if size >= AT_ONCE:
            break
    return "".join(found)


def _csv(book: Codebook, found: Iterable[Incident]) -> Iterator[str]:
    """With a mark of its encoding, without which spreadsheets take it for another."""
    rows = table.as_csv(table.INCIDENT_COLUMNS, table.incident_rows(book, found))
    yield "\ufeff" + next(rows) + "\r\n"
    for row in rows:
        yield row + "\r\n"


def _json(_: Codebook, found: Iterable[Incident]) -> Iterator[str]:
    yield from _listed("[", map(interchange.incident_json, found), "]\n")


def _geojson(book: Codebook, found: Iterable[Incident]) -> Iterator[str]:
    head = '{"type": "FeatureCollection", "features": ['
    yield from _listed(head, (feature(book, i) for i in found), "]}\n")


def _listed(head: str, items: Iterable[Json], tail: str) -> Iterator[str]:
    between = "\n"
    yield head
    for item in items:
        yield between + json_text(item)
        between = ",\n"
    yield "\n" + tail


FORMS = {
    "csv": Form("text/csv; charset=utf-8", _csv),
    "json": Form("application/json", _json),
    "geojson": Form("application/geo+json", _geojson),
}

# ---------------------------------------------------------------- a feature of a map


def feature(book: Codebook, incident: Incident) -> Json:
    """An incident as a feature of GeoJSON (RFC 7946). What is known as a country, a region or not
    at all has no geometry: a position is none of them."""
    place = incident.where.field.value
    first, last = days(incident.when.field.value)
    return {
        "type": "Feature",
        "id": incident.id,
        "geometry": _point(place),
        "properties": {
            "headline": phrases.headline(book, incident),
            "type": incident.type.field.value,
            "stage": incident.stage.field.value,
            "stance": incident.stance.field.value,
            "when": incident.when.field.value,
            "first_day": first,
            "last_day": last,
            "place": place and phrases.place(place),
            "country": place and place.country,
            "precision": place and place.precision,
            "position_of": place and _position_of(place),
            "place_score": round(incident.where.field.score, 4) if place else None,
            "place_disputed": bool(incident.where.dissent),
            "from": _moved(incident, PlaceRole.ORIGIN),
            "to": _moved(incident, PlaceRole.DESTINATION),
            "figures": [phrases.figure(f) for f in incident.counts],
            "reports": len(incident.reports),
            "articles": len(incident.articles),
            "page": links.incident(incident.id),
        },
    }


def _point(place: Place | None) -> Json | None:
    found = spot(place) if place else None
    if found is None or found.latitude is None or found.longitude is None:
        return None
    return {"type": "Point", "coordinates": [found.longitude, found.latitude]}


def _position_of(place: Place) -> str | None:
    """What the point is of: seldom of the happening itself."""
    if _point(place) is None:
        return None
    return {"exact": "the place", "city": "the town", "admin1": "the province"}[place.precision]


def _moved(incident: Incident, role: PlaceRole) -> list[Json]:
    return [
        {"place": phrases.place(p), "precision": p.precision, "geometry": _point(p)}
        for r, p in ways(incident)
        if r is role
    ]
