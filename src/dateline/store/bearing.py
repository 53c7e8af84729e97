"""The incidents that can bear on a tally, without the rest of the ledger.

What ``reckon.tally`` makes of them is what it makes of all: those that may be counted, the totals
told of the same people, and whatever either of them is read by, be it asked for or not. Where the
database cannot tell, an incident is handed over: reckoning decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, or_, select

from dateline.records import Incident, Place, Precision, RelationKind
from dateline.store import incidents as views
from dateline.store.spots import town
from dateline.store.tables import (
    incident_facets,
    incident_lines,
    incident_reports,
    incidents,
    reports,
    unpack,
)
from dateline.store.views import batches

line, held = incident_lines.c, incident_facets.c


@dataclass(frozen=True, slots=True)
class Bearing:
    """What a tally asks, in terms of the views. Null: it does not matter.

    ``counted`` and ``totalled`` are measures: of figures that are counted, and of running totals.
    ``party``: names and ids, folded. ``place``: with all that lies in it. ``gone``: what is told
    about those that are counted, or in one article with them, matters too.
    """

    totalled: tuple[str, ...]
    counted: tuple[str, ...] | None = None
    types: tuple[str, ...] | None = None
    party: tuple[str, ...] | None = None
    place: Place | None = None
    since: str | None = None
    until: str | None = None
    gone: bool = False


def bearing_on(connection: Connection, asked: Bearing) -> tuple[Incident, ...]:
    """By id."""
    counted = _read(connection, select(line.incident).where(*_counted(asked)))
    totals = _read(connection, select(line.incident).where(*_totals(asked)))
    found = {**counted, **totals}
    if asked.place is not None:
        found |= _read(connection, select(line.incident).where(*_nowhere(asked)))
    beside = totals | counted if asked.gone else totals
    found |= _missing(connection, found, _told_with(connection, beside.values()))
    _add_wholes(connection, found)
    return tuple(found[name] for name in sorted(found))


def at_least(connection: Connection, asked: Bearing, number: int) -> bool:
    """Whether so many incidents can bear on it by themselves, without reading any of them."""
    found: set[str] = set()
    for conditions in (_counted(asked), _totals(asked)):
        question = select(line.incident).where(*conditions).limit(number)
        found.update(connection.execute(question).scalars())
    return len(found) >= number


# ---------------------------------------------------------------- what may be counted


def _counted(asked: Bearing) -> Iterator[ColumnElement[bool]]:
    yield from _of_type(asked)
    if asked.place is not None:
        yield or_(*_perhaps_in(asked.place))
    yield from _told_of(asked)


def _nowhere(asked: Bearing) -> Iterator[ColumnElement[bool]]:
    """What would be counted, were it told where it was."""
    yield from _of_type(asked)
    yield line.country.is_(None)
    yield from _told_of(asked)


def _told_of(asked: Bearing) -> Iterator[ColumnElement[bool]]:
    """Of the days, the measures and the party asked for."""
    yield from _on(asked)
    if asked.counted is not None:
        yield _tells(views.COUNTS, asked.counted)
    if asked.party is not None:
        named = (_has(views.PARTY, asked.party), _has(views.ROLE, asked.party))
        yield or_(*named, _has(views.UNSURE, (views.PERSON,)))


def _of_type(asked: Bearing) -> Iterator[ColumnElement[bool]]:
    if asked.types is not None:
        yield line.type.in_(asked.types)


def _perhaps_in(place: Place) -> Iterator[ColumnElement[bool]]:
    """A superset of what ``reckon.lies_in`` has lie in a place."""
    if place.geonames_id is not None:
        yield line.geonames == place.geonames_id
    inside = line.country == place.country if place.country else line.country.is_(None)
    province = (place.admin1 or "").casefold()
    if place.precision is Precision.CITY:
        inside = and_(inside, line.town == (town(place) or "").casefold())
    elif place.precision is Precision.ADMIN1 and province == place.name.casefold():
        inside = and_(inside, line.admin1 == province)
    yield inside


def _on(asked: Bearing) -> Iterator[ColumnElement[bool]]:
    """Without a day of its own, it may have been at any time until it was reported."""
    odd = _tells(views.UNSURE, (views.DAYS,))
    if asked.since:
        reported = or_(line.first_reported.is_(None), line.first_reported >= asked.since)
        undated = and_(line.last_day.is_(None), reported)
        yield or_(line.last_day >= asked.since, undated, odd)
    if asked.until:
        yield or_(line.first_day <= asked.until, line.first_day.is_(None), odd)


def _has(facet: str, values: Iterable[str]) -> ColumnElement[bool]:
    """As few have it, they are looked up."""
    told = and_(held.facet == facet, held.value.in_(tuple(values)))
    return line.incident.in_(select(held.incident).where(told))


def _tells(facet: str, values: Iterable[str]) -> ColumnElement[bool]:
    """The same where many have it: each of those found by something else is asked."""
    told = and_(held.facet == facet, held.value.in_(tuple(values)))
    return exists().where(held.incident == line.incident, told)


# ---------------------------------------------------------------- totals


def _totals(asked: Bearing) -> Iterator[ColumnElement[bool]]:
    """Of whichever days and parties: one over more of them bounds the answer. What a total without
    a place is about may be told beside it; one of another country is none of the question's."""
    yield _has(views.TOTAL, asked.totalled)
    yield from _of_type(asked)
    if asked.place is not None and asked.place.country:
        alike = [line.country == asked.place.country, line.country.is_(None)]
        if asked.place.geonames_id is not None:
            alike.append(line.geonames == asked.place.geonames_id)
        yield or_(*alike)


# ---------------------------------------------------------------- what these are read by


def _told_with(connection: Connection, found: Iterable[Incident]) -> set[str]:
    """The incidents that share an article with some, and those that speak of them or are part of
    them."""
    told = list(found)
    names: set[str] = set()
    home = incident_reports.c
    joined = select(home.incident).join(reports, reports.c.id == home.report)
    for some in batches(sorted({a for i in told for a in i.articles})):
        question = joined.where(reports.c.article.in_(some))
        names.update(connection.execute(question).scalars())
    for some in batches(sorted({i.id for i in told})):
        question = select(held.incident).where(held.facet == views.RELATES, held.value.in_(some))
        names.update(connection.execute(question).scalars())
    return names


def _add_wholes(connection: Connection, found: dict[str, Incident]) -> None:
    """What they speak of, and what they are part of, up to the whole of the whole."""
    new = list(found.values())
    while new:
        meant = {r.incident for i in new for r in i.relations}
        added = _missing(connection, found, meant)
        found |= added
        new = [
            i for i in added.values() if any(r.kind is RelationKind.PART_OF for r in i.relations)
        ]


# ---------------------------------------------------------------- bodies


def _read(connection: Connection, ids: Select[tuple[str]]) -> dict[str, Incident]:
    question = select(incidents.c.id, incidents.c.body).where(incidents.c.id.in_(ids))
    return {row.id: unpack(row.body, Incident) for row in connection.execute(question)}


def _missing(
    connection: Connection, found: dict[str, Incident], wanted: set[str]
) -> dict[str, Incident]:
    return views.by_id(connection, wanted - found.keys())
