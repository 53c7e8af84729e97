"""The views of incidents: rows, and what they can be found by."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from dateline import edtf
from dateline.records import Actor, Bounds, Consensus, CountKind, Figure, Incident, PartyKind
from dateline.store import parties, spots
from dateline.store.asked import having, into, without
from dateline.store.tables import (
    incident_facets,
    incident_figures,
    incident_lines,
    incident_parties,
    incident_reports,
    incident_ties,
    incident_ways,
    incidents,
    pack,
    unpack,
)
from dateline.store.views import batches

LOW_SCORE = 0.5
"""Below this a field is as likely wrong as right."""
LARGEST = 10**18
OPEN_START, OPEN_END = "0001-01-01", "9999-12-31"
_OWN = (
    incident_ties,
    incident_parties,
    incident_ways,
    incident_figures,
    incident_lines,
    incident_facets,
    incident_reports,
)
_UNNAMED = (PartyKind.PRIVATE_PERSON, PartyKind.ROLE)
COUNTRY, PARTY, RELATES = "country", "party", "relates to"
ROLE = "role"
"""Who takes part without a name: gunmen, a mayor."""
COUNTS, TOTAL = "counts", "total"
"""The measures of its figures, and of its running totals."""
UNSURE, DAYS, PERSON = "unsure", "days", "person"
"""What its line and its other facets cannot tell of it: when it may have been, or who takes part,
where that is a private person, who is found under no name."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def write(connection: Connection, found: Sequence[Incident], changed: Mapping[str, str]) -> None:
    """New incidents, whose reports are in no other any more. ``changed``: when each of them last
    was."""
    if not found:
        return
    connection.execute(into(incidents), [_row(i) for i in found])
    connection.execute(into(incident_lines), [_line(i, changed[i.id]) for i in found])
    members = [{"report": r, "incident": i.id} for i in found for r in i.reports]
    connection.execute(into(incident_reports), members)
    facets = [
        {"incident": i.id, "facet": facet, "value": value}
        for i in found
        for facet, value in sorted(set(_facets(i)))
    ]
    if facets:
        connection.execute(into(incident_facets), facets)
    for table, told in (
        (incident_figures, _figures),
        (incident_ways, _ways),
        (incident_parties, parties.party_rows),
        (incident_ties, parties.tie_rows),
    ):
        if rows := [row for i in found for row in told(i)]:
            connection.execute(into(table), rows)


def rewrite(connection: Connection, found: Sequence[Incident]) -> None:
    """The same reports, told otherwise."""
    ids = [i.id for i in found]
    changed: dict[str, str] = {}
    question = having(
        incident_lines.c.incident, incident_lines.c.incident, incident_lines.c.changed
    )
    for some in batches(ids):
        rows = connection.execute(question, {"some": some})
        changed |= {row.incident: row.changed for row in rows}
    drop(connection, ids)
    write(connection, found, changed)


def drop(connection: Connection, incident_ids: Collection[str]) -> None:
    for some in batches(sorted(incident_ids)):
        for table in _OWN:
            connection.execute(without(table.c.incident), {"some": some})
        connection.execute(without(incidents.c.id), {"some": some})


def homes(connection: Connection, report_ids: Iterable[str]) -> dict[str, str]:
    """Report id -> the incident that it is in; reports of none are left out."""
    found: dict[str, str] = {}
    for some in batches(sorted(set(report_ids))):
        rows = connection.execute(having(incident_reports.c.report), {"some": some})
        found.update((row.report, row.incident) for row in rows)
    return found


def by_id(connection: Connection, incident_ids: Iterable[str]) -> dict[str, Incident]:
    found: dict[str, Incident] = {}
    for some in batches(sorted(set(incident_ids))):
        rows = connection.execute(having(incidents.c.id), {"some": some})
        found.update((row.id, unpack(row.body, Incident)) for row in rows)
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


def _line(incident: Incident, changed: str) -> dict[str, object]:
    first, last = days(incident.when.field.value)
    place = incident.where.field.value
    town = spots.town(place) if place else None
    return {
        "incident": incident.id,
        "type": incident.type.field.value,
        "stage": str(incident.stage.field.value),
        "stance": str(incident.stance.field.value),
        "first_day": first,
        "last_day": last,
        "first_reported": incident.first_reported,
        "last_reported": incident.last_reported,
        "reports": len(incident.reports),
        "articles": len(incident.articles),
        "score": least_score(incident),
        "disputed": is_disputed(incident),
        **spots.place_row(place),
        "admin1": place.admin1.casefold() if place and place.admin1 else None,
        "town": town.casefold() if town else None,
        "geonames": place.geonames_id if place else None,
        "doubtful_place": is_doubtful(incident.where),
        "changed": changed,
    }


def _figures(incident: Incident) -> Iterator[dict[str, object]]:
    for measure, value in wholes(incident).items():
        yield {
            "incident": incident.id,
            "measure": measure,
            "least": _fitting(value.low if value.low or value.high == 0 else None),
            "most": _fitting(value.high),
        }


def wholes(incident: Incident) -> dict[str, Bounds]:
    """Of each measure the number of the whole happening: no part of it, and no total of several.
    Where only some are told of ("five soldiers", "two officers"), it is the greatest of them."""
    found: dict[str, Figure] = {}
    for f in incident.counts:
        told = found.get(f.measure)
        if f.kind is CountKind.TOLL and (told is None or _weight(f) > _weight(told)):
            found[f.measure] = f
    return {measure: f.value for measure, f in found.items()}


def _fitting(number: int | None) -> int | None:
    """As large as a row holds: what is larger was never counted."""
    return None if number is None else min(number, LARGEST)


def _weight(figure: Figure) -> tuple[bool, int, int]:
    return figure.whom is None, figure.value.low or 0, figure.value.high or 0


def _ways(incident: Incident) -> Iterator[dict[str, object]]:
    for n, (role, place) in enumerate(spots.ways(incident)):
        yield {"incident": incident.id, "place": n, "role": str(role), **spots.place_row(place)}


def least_score(incident: Incident) -> float:
    """How sure its least sure field is; what is not told claims nothing."""
    fields = (incident.type, incident.stage, incident.stance, incident.when, incident.where)
    return min((f.field.score for f in fields if f.field.known), default=1.0)


def is_disputed(incident: Incident) -> bool:
    """Whether reports disagree on one of its fields or figures."""
    fields = (incident.type, incident.stage, incident.stance, incident.when, incident.where)
    return any(f.dissent for f in fields) or any(f.dissent for f in incident.counts)


def is_doubtful(consensus: Consensus[Any]) -> bool:
    """Whether what is told may as well be wrong, or reports disagree on it."""
    found = consensus.field
    return found.known and (found.score < LOW_SCORE or bool(consensus.dissent))


def days(when: str | None) -> tuple[str | None, str | None]:
    """First and last day of a date in EDTF; both None where no day of a known year is told."""
    if when is None or not edtf.valid(when) or edtf.yearless(when):
        return None, None
    first, last = edtf.bounds(when)
    if first is None and last is None:
        return None, None
    return first or OPEN_START, last or OPEN_END


def _facets(incident: Incident) -> Iterator[tuple[str, str]]:
    """What an incident can be found by: countries, parties by name and by entity, what it counts,
    and the incidents that it speaks of or is part of."""
    yield from ((RELATES, r.incident) for r in incident.relations)
    places = [incident.where.field.value, *(p.place.value for p in incident.places)]
    yield from ((COUNTRY, p.country.upper()) for p in places if p and p.country)
    for f in incident.counts:
        yield (TOTAL if f.kind is CountKind.RUNNING_TOTAL else COUNTS), f.measure
    if _has_odd_days(incident):
        yield UNSURE, DAYS
    ties = [p.affiliation.who for p in incident.parties if p.affiliation]
    for actor in [f.value for f in [*(p.who for p in incident.parties), *ties]]:
        if actor is not None:
            yield from _called(actor)


def _called(actor: Actor) -> Iterator[tuple[str, str]]:
    if actor.kind is PartyKind.PRIVATE_PERSON:
        yield UNSURE, PERSON
    elif actor.kind is PartyKind.ROLE:
        yield ROLE, actor.name.casefold()
        if actor.entity:
            yield ROLE, actor.entity.casefold()
    else:
        yield PARTY, actor.name.casefold()
        if actor.entity:
            yield PARTY, actor.entity.casefold()


def _has_odd_days(incident: Incident) -> bool:
    """Whether it may have been on days that its line does not tell: an interval of which one year
    is unknown, or one without a day that was not reported on a whole day."""
    when, reported = incident.when.field.value, incident.first_reported
    if days(when) != (None, None):
        return False
    if when is not None and edtf.ordinals(when) != (None, None):
        return True
    if reported is None:
        return False
    return _DAY.match(reported) is None or edtf.ordinals(reported)[0] is None
