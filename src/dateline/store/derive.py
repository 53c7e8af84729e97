"""The views of incidents: worked out from all articles together, when somebody asks."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, MetaData, delete, func, insert, select
from sqlalchemy.schema import CreateTable

from dateline import edtf
from dateline.records import Incident, PartyKind
from dateline.stages import LinkCoded
from dateline.store.query import current_coded, ruled
from dateline.store.tables import (
    INCIDENT_VIEWS,
    derivations,
    entries,
    incident_facets,
    incident_reports,
    incidents,
    pack,
)

OPEN_START, OPEN_END = "0001-01-01", "9999-12-31"

_NAME = "incidents"
_UNNAMED = (PartyKind.PRIVATE_PERSON, PartyKind.ROLE)


def newest_seq(connection: Connection) -> int:
    return connection.execute(select(func.max(entries.c.seq))).scalar() or 0


def is_stale(connection: Connection, maker: str) -> bool:
    """Whether entries came since the incidents were worked out, or another maker did it."""
    question = select(derivations.c.seq, derivations.c.maker).where(derivations.c.name == _NAME)
    row = connection.execute(question).one_or_none()
    return row is None or (row.seq, row.maker) != (newest_seq(connection), maker)


def derive(connection: Connection, link: LinkCoded, maker: str) -> None:
    """Work out all incidents anew and note up to which entry."""
    found = link(current_coded(connection), ruled(connection))
    forget(connection)
    for incident in found:
        _write(connection, incident)
    note = {"name": _NAME, "seq": newest_seq(connection), "maker": maker}
    connection.execute(insert(derivations), [note])


def forget(connection: Connection) -> None:
    """Drop the incidents; whoever asks next has them worked out."""
    for table in INCIDENT_VIEWS:
        connection.execute(delete(table))


def shadow(connection: Connection) -> None:
    """Give this connection incident tables of its own, in front of the ledger's.

    So that whoever may only read sees incidents that are up to date, by the same questions.
    """
    for table in INCIDENT_VIEWS:
        own = table.to_metadata(MetaData())
        own.indexes.clear()
        own._prefixes = ["TEMPORARY"]
        connection.execute(CreateTable(own))


def _write(connection: Connection, incident: Incident) -> None:
    first, last = days(incident.when.field.value)
    row = {
        "id": incident.id,
        "type": incident.type.field.value,
        "first_day": first,
        "last_day": last,
        "body": pack(incident),
    }
    connection.execute(insert(incidents), [row])
    members = [{"report": r, "incident": incident.id} for r in incident.reports]
    connection.execute(insert(incident_reports), members)
    facets = [
        {"incident": incident.id, "facet": facet, "value": value}
        for facet, value in sorted(set(_facets(incident)))
    ]
    if facets:
        connection.execute(insert(incident_facets), facets)


def days(when: str | None) -> tuple[str | None, str | None]:
    """First and last day of a date in EDTF; both None where no day of a known year is told."""
    if when is None or not edtf.valid(when) or edtf.yearless(when):
        return None, None
    first, last = edtf.bounds(when)
    if first is None and last is None:
        return None, None
    return first or OPEN_START, last or OPEN_END


def _facets(incident: Incident) -> Iterator[tuple[str, str]]:
    """What an incident can be found by: countries, and parties by name and by entity."""
    places = [incident.where.field.value, *(p.place.value for p in incident.places)]
    yield from (("country", p.country.upper()) for p in places if p and p.country)
    ties = [p.affiliation.who for p in incident.parties if p.affiliation]
    for actor in [f.value for f in [*(p.who for p in incident.parties), *ties]]:
        if actor and actor.kind not in _UNNAMED:
            yield "party", actor.name.casefold()
            if actor.entity:
                yield "party", actor.entity.casefold()
