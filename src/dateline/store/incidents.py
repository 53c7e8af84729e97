"""The views of incidents: rows, and what they can be found by."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from sqlalchemy import Connection, delete, insert, select

from dateline import edtf
from dateline.records import Incident, PartyKind
from dateline.store.tables import (
    incident_facets,
    incident_reports,
    incidents,
    pack,
    unpack,
)
from dateline.store.views import batches

OPEN_START, OPEN_END = "0001-01-01", "9999-12-31"
_UNNAMED = (PartyKind.PRIVATE_PERSON, PartyKind.ROLE)


def write(connection: Connection, found: Sequence[Incident]) -> None:
    """New incidents, whose reports are in no other any more."""
    if not found:
        return
    connection.execute(insert(incidents), [_row(i) for i in found])
    members = [{"report": r, "incident": i.id} for i in found for r in i.reports]
    connection.execute(insert(incident_reports), members)
    facets = [
        {"incident": i.id, "facet": facet, "value": value}
        for i in found
        for facet, value in sorted(set(_facets(i)))
    ]
    if facets:
        connection.execute(insert(incident_facets), facets)


def rewrite(connection: Connection, incident: Incident) -> None:
    """The same reports, told otherwise."""
    drop(connection, [incident.id])
    write(connection, [incident])


def drop(connection: Connection, incident_ids: Collection[str]) -> None:
    for some in batches(sorted(incident_ids)):
        connection.execute(delete(incident_facets).where(incident_facets.c.incident.in_(some)))
        connection.execute(delete(incident_reports).where(incident_reports.c.incident.in_(some)))
        connection.execute(delete(incidents).where(incidents.c.id.in_(some)))


def homes(connection: Connection, report_ids: Iterable[str]) -> dict[str, str]:
    """Report id -> the incident that it is in; reports of none are left out."""
    found: dict[str, str] = {}
    for some in batches(sorted(set(report_ids))):
        question = select(incident_reports).where(incident_reports.c.report.in_(some))
        found.update((row.report, row.incident) for row in connection.execute(question))
    return found


def by_id(connection: Connection, incident_ids: Iterable[str]) -> dict[str, Incident]:
    found: dict[str, Incident] = {}
    for some in batches(sorted(set(incident_ids))):
        question = select(incidents.c.id, incidents.c.body).where(incidents.c.id.in_(some))
        found.update((row.id, unpack(row.body, Incident)) for row in connection.execute(question))
    return found


def _row(incident: Incident) -> dict[str, str | None]:
    first, last = days(incident.when.field.value)
    return {
        "id": incident.id,
        "type": incident.type.field.value,
        "first_day": first,
        "last_day": last,
        "body": pack(incident),
    }


def days(when: str | None) -> tuple[str | None, str | None]:
    """First and last day of a date in EDTF; both None where no day of a known year is told."""
    if when is None or not edtf.valid(when) or edtf.yearless(when):
        return None, None
    first, last = edtf.bounds(when)
    if first is None and last is None:
        return None, None
    return first or OPEN_START, last or OPEN_END


def _facets(incident: Incident) -> Iterator[tuple[str, str]]:
    """What an incident can be found by: countries, parties by name and by entity, and the incidents
    that it speaks of or is part of."""
    yield from (("relates to", r.incident) for r in incident.relations)
    places = [incident.where.field.value, *(p.place.value for p in incident.places)]
    yield from (("country", p.country.upper()) for p in places if p and p.country)
    ties = [p.affiliation.who for p in incident.parties if p.affiliation]
    for actor in [f.value for f in [*(p.who for p in incident.parties), *ties]]:
        if actor and actor.kind not in _UNNAMED:
            yield "party", actor.name.casefold()
            if actor.entity:
                yield "party", actor.entity.casefold()
