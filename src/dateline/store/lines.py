"""Incidents as lists, maps and timelines ask for them: filtered, sorted, counted and paged by the
database, over rows without their bodies."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    Subquery,
    and_,
    case,
    false,
    func,
    literal_column,
    or_,
    select,
)

from dateline.link import Head
from dateline.problems import BadRequest
from dateline.records import Incident, Place, PlaceRole, Precision, Stage, Stance
from dateline.store import parties
from dateline.store.incidents import LOW_SCORE, OPEN_END, OPEN_START
from dateline.store.sorted import ByFigure as ByFigure
from dateline.store.sorted import Sort as Sort
from dateline.store.sorted import SortedBy as SortedBy
from dateline.store.sorted import in_order
from dateline.store.spots import Spot, town
from dateline.store.tables import (
    heads,
    incident_facets,
    incident_lines,
    incident_ways,
    incidents,
    unpack,
)
from dateline.store.views import BATCH, batches

line = incident_lines.c
Question = Select[*tuple[Any, ...]]


class Status(StrEnum):
    """What makes an incident doubtful, or that nothing does."""

    DISPUTED = "disputed"  # reports disagree
    UNDATED = "undated"  # no day is told
    UNPLACED = "unplaced"  # no place is told
    LOW_SCORE = "low_score"  # a field is as likely wrong as right
    ONE_ARTICLE = "one_article"
    CLEAR = "clear"  # none of these


class Days(StrEnum):
    """How the days of an incident stand to those asked for."""

    MAY = "may"  # it may have been on one of them
    WITHIN = "within"  # whenever it was, it was on one of them
    EXACTLY = "exactly"  # it is told as just this span


@dataclass(frozen=True, slots=True)
class Sought:
    """Which incidents are asked for: those that meet every condition that is given.

    ``types``: any of them; ``country`` has a part in it, ``party`` by name or entity, affiliations
    included; ``place``: it lies there; ``spot``: its place has this key. Days are ``YYYY-MM-DD``,
    both included: with one only incidents with a day told are found.

    ``who`` has a part in it, ``agent`` acts, ``target`` is acted upon (both: by the other): parties
    by their keys (``store.parties``), for sure or, where ``doubtful``, in any case.
    """

    types: tuple[str, ...] | None = None
    country: str | None = None
    party: str | None = None
    place: Place | None = None
    spot: str | None = None
    since: str | None = None
    until: str | None = None
    days: Days = Days.MAY
    stage: Stage | None = None
    stance: Stance | None = None
    status: Status | None = None
    who: str | None = None
    agent: str | None = None
    target: str | None = None
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """How many were found, and how many of them have what makes one doubt."""

    all: int = 0
    disputed: int = 0
    undated: int = 0
    unplaced: int = 0
    low_score: int = 0
    one_article: int = 0
    first_day: str | None = None
    last_day: str | None = None
    """The first and the last day that any of them may have been on; open ends do not count."""
    last_reported: str | None = None
    """The newest day of publication that is not in the future: one in a year to come is a slip."""
    left_out: int = 0
    """Those that fit but for their day, which is not told; 0 where no day was asked for."""


@dataclass(frozen=True, slots=True)
class SpotCount:
    """``doubtful``: of how many of them the place may as well be wrong, or is disputed."""

    spot: Spot
    incidents: int
    doubtful: int


@dataclass(frozen=True, slots=True)
class Way:
    """From where to where something moved, in how many incidents; null: that end is not told."""

    origin: Spot | None
    destination: Spot | None
    incidents: int
    first: str  # the id of one of them


@dataclass(frozen=True, slots=True)
class SpanCount:
    """How many incidents of a type have this first and this last day."""

    first: str
    last: str
    type: str
    incidents: int


class Lines:
    """The questions of one ledger. Each method is one transaction."""

    def __init__(self, up_to_date: Callable[[], AbstractContextManager[Connection]]) -> None:
        self._up_to_date = up_to_date

    def counted(self, sought: Sought) -> Counted:
        question = select(*_counts(), *_ends()).where(*conditions(sought))
        with self._up_to_date() as connection:
            row = connection.execute(question).one()
            doubts: Sequence[int | None] = row[1:-3]
            told = {str(s): n or 0 for s, n in zip(_DOUBTS, doubts, strict=True)}
            first, last, reported = row[-3:]
            left_out = _left_out(connection, sought)
            return Counted(row[0], **told, first_day=first, last_day=last,
                           last_reported=reported, left_out=left_out)  # fmt: skip

    def page(
        self, sought: Sought, sort: SortedBy, down: bool, limit: int, offset: int = 0
    ) -> tuple[Incident, ...]:
        """A page of a sorted list; ``down``: the greatest first."""
        if limit < 1 or offset < 0:
            raise BadRequest("a limit is 1 or more, an offset 0 or more")
        ids = in_order(_ids(sought), sort, down).limit(limit).offset(offset)
        with self._up_to_date() as connection:
            return _bodies(connection, list(connection.execute(ids).scalars()))

    def stream(self, sought: Sought, sort: SortedBy, down: bool) -> Iterator[Incident]:
        """All of them, in order, of one moment of the ledger, a few held at a time."""
        with self._up_to_date() as connection:
            ids = list(connection.execute(in_order(_ids(sought), sort, down)).scalars())
            for some in batches(ids):
                yield from _bodies(connection, some)

    def outlets(self, found: Iterable[Incident]) -> dict[str, int]:
        """Incident -> how many outlets told of it."""
        told = list(found)
        with self._up_to_date() as connection:
            named = _outlets(connection, {a for i in told for a in i.articles})
        return {i.id: len({named[a] for a in i.articles if a in named}) for i in told}

    def changed(self, found: Iterable[Incident]) -> dict[str, str]:
        """Incident -> the moment at which it was last changed: see ``store.changes``."""
        ids = [i.id for i in found]
        question = select(line.incident, line.changed)
        told: dict[str, str] = {}
        with self._up_to_date() as connection:
            for some in batches(ids):
                rows = connection.execute(question.where(line.incident.in_(some)))
                told |= {row.incident: row.changed for row in rows}
        return told

    def spots(self, sought: Sought) -> tuple[SpotCount, ...]:
        """The places of the incidents, those with the most first; without those not told."""
        question = _by_spot(sought)
        with self._up_to_date() as connection:
            rows = connection.execute(question).all()
        return tuple(SpotCount(_spot(row), row.n, row.doubtful) for row in rows if row.spot)

    def ways(self, sought: Sought, most: int) -> tuple[Way, ...]:
        """The movements told, the most frequent first."""
        with self._up_to_date() as connection:
            rows = connection.execute(_by_way(sought).limit(most)).all()
            keys = {k for row in rows for k in (row.origin, row.destination) if k}
            known = _way_spots(connection, keys)
        return tuple(
            Way(known.get(row.origin), known.get(row.destination), row.n, row.first) for row in rows
        )

    def spans(self, sought: Sought, first: str, last: str) -> tuple[SpanCount, ...]:
        """How many of each type have each first and last day, of those that may lie in a stretch
        of days."""
        question = select(line.first_day, line.last_day, line.type, func.count())
        there = (line.last_day >= first, line.first_day <= last)
        question = question.where(*conditions(sought), *there)
        question = question.group_by(line.last_day, line.first_day, line.type)
        with self._up_to_date() as connection:
            return tuple(SpanCount(*row) for row in connection.execute(question))

    def types(self, sought: Sought) -> dict[str, int]:
        """How many of each type."""
        question = select(line.type, func.count()).where(*conditions(sought))
        with self._up_to_date() as connection:
            found = connection.execute(question.group_by(line.type)).all()
        return dict(found)


# ---------------------------------------------------------------- conditions


def conditions(sought: Sought) -> Iterator[ColumnElement[bool]]:
    """What their rows have to meet."""
    if sought.types is not None:
        yield line.type.in_(sought.types) if sought.types else false()
    if sought.country:
        yield _has("country", sought.country.upper())
    if sought.party:
        yield _has("party", sought.party.casefold())
    for held in parties.having(sought.who, sought.agent, sought.target, sought.doubtful):
        yield line.incident.in_(held)
    if sought.place:
        yield _lies_in(sought.place)
    if sought.spot:
        yield line.spot == sought.spot
    yield from _on(sought)
    if sought.stage:
        yield line.stage == str(sought.stage)
    if sought.stance:
        yield line.stance == str(sought.stance)
    if sought.status:
        yield _STATUS[sought.status]


def _on(sought: Sought) -> Iterator[ColumnElement[bool]]:
    since, until = sought.since, sought.until
    exactly = sought.days is Days.EXACTLY
    if since and exactly:
        yield line.first_day == since
    elif since:
        yield (line.first_day if sought.days is Days.WITHIN else line.last_day) >= since
    if until and exactly:
        yield line.last_day == until
    elif until:
        yield (line.last_day if sought.days is Days.WITHIN else line.first_day) <= until


def _has(facet: str, value: str) -> ColumnElement[bool]:
    held = select(incident_facets.c.incident)
    return line.incident.in_(
        held.where(incident_facets.c.facet == facet, incident_facets.c.value == value)
    )


def _lies_in(place: Place) -> ColumnElement[bool]:
    """The place itself, or what surely lies in it: as ``reckon.lies_in`` has it."""
    inside = and_(line.country == place.country, *_told_in(place))
    if place.geonames_id is None:
        return inside
    return or_(line.geonames == place.geonames_id, inside)


def _told_in(place: Place) -> Iterator[ColumnElement[bool]]:
    province, city = (place.admin1 or "").casefold(), (town(place) or "").casefold()
    if place.precision is Precision.ADMIN1:
        yield line.admin1 == province
    elif place.precision is Precision.CITY:
        yield line.town == city
        if province:
            yield or_(line.admin1.is_(None), line.admin1 == province)
    elif place.precision is not Precision.COUNTRY:
        yield false()


_DOUBTS: Mapping[Status, ColumnElement[bool]] = {
    Status.DISPUTED: line.disputed.is_(True),
    Status.UNDATED: line.last_day.is_(None),
    Status.UNPLACED: line.spot.is_(None),
    Status.LOW_SCORE: line.score < LOW_SCORE,
    Status.ONE_ARTICLE: line.articles == 1,
}
_STATUS = {**_DOUBTS, Status.CLEAR: and_(*(~doubt for doubt in _DOUBTS.values()))}


# ---------------------------------------------------------------- counting


def _counts() -> Iterator[ColumnElement[Any]]:
    yield func.count()
    yield from (func.sum(case((doubt, 1), else_=0)) for doubt in _DOUBTS.values())


def _ends() -> Iterator[ColumnElement[Any]]:
    yield func.min(case((line.first_day > OPEN_START, line.first_day)))
    yield func.max(case((line.last_day < OPEN_END, line.last_day)))
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).date().isoformat()  # it is so somewhere
    yield func.max(case((func.substr(line.last_reported, 1, 10) <= tomorrow, line.last_reported)))


def _left_out(connection: Connection, sought: Sought) -> int:
    if not sought.since and not sought.until:
        return 0
    whenever = list(conditions(replace(sought, since=None, until=None)))
    question = select(func.count()).where(*whenever, line.last_day.is_(None))
    return connection.execute(question).scalar() or 0


# ---------------------------------------------------------------- lists


def _ids(sought: Sought) -> Select[str]:
    return select(line.incident).where(*conditions(sought))


def _bodies(connection: Connection, ids: Sequence[str]) -> tuple[Incident, ...]:
    found: dict[str, Incident] = {}
    for some in batches(ids):
        question = select(incidents.c.id, incidents.c.body).where(incidents.c.id.in_(some))
        found |= {row.id: unpack(row.body, Incident) for row in connection.execute(question)}
    return tuple(found[i] for i in ids)


def _outlets(connection: Connection, article_ids: set[str]) -> dict[str, str]:
    """Article -> who published it; its own id where that is not told."""
    found: dict[str, str] = {}
    for some in batches(sorted(article_ids), BATCH):
        for row in connection.execute(select(heads).where(heads.c.article.in_(some))):
            article = unpack(row.body, Head).article
            found[row.article] = article.outlet or article.host or article.id
    return found


# ---------------------------------------------------------------- places


def _by_spot(sought: Sought) -> Question:
    """One key may stand for several positions: none is made up between them.

    An index holds the places in their order; but to look up in the table each row that it names,
    as any condition demands, takes longer than to read the table from end to end.
    """
    spot = line.spot if sought == Sought() else func.coalesce(line.spot, literal_column("''"))
    own = (spot.label("spot"), line.latitude, line.longitude)
    doubtful = func.sum(case((line.doubtful_place.is_(True), 1), else_=0)).label("doubtful")
    label = func.min(line.label).label("label")
    question = select(*own, label, func.count().label("n"), doubtful)
    question = question.where(*conditions(sought)).group_by(spot, line.latitude, line.longitude)
    return question.order_by(func.count().desc(), spot, line.latitude)


def _spot(row: Row[Any]) -> Spot:
    precision, country = row.spot.split("/")[:2]
    return Spot(
        row.spot, Precision(precision), country or None, row.label, row.latitude, row.longitude
    )


def _by_way(sought: Sought) -> Question:
    """Each origin with each destination of the same incident; an end that is not told stays null.

    Of an incident whose origin alone is told there is a way with one end, and so for the other.
    """
    start = _ends_of(PlaceRole.ORIGIN)
    end = _ends_of(PlaceRole.DESTINATION)
    either = select(start.c.incident).union(select(end.c.incident)).subquery()
    question = (
        select(
            start.c.spot.label("origin"),
            end.c.spot.label("destination"),
            func.count().label("n"),
            func.min(line.incident).label("first"),
        )
        .select_from(either)
        .join(incident_lines, line.incident == either.c.incident)
        .outerjoin(start, start.c.incident == either.c.incident)
        .outerjoin(end, end.c.incident == either.c.incident)
        .where(*conditions(sought))
    )
    grouped = question.group_by(start.c.spot, end.c.spot)
    return grouped.order_by(func.count().desc(), func.min(line.incident))


def _ends_of(role: PlaceRole) -> Subquery:
    way = incident_ways.c
    told = select(way.incident, way.spot).where(way.role == str(role)).distinct()
    return told.subquery()


def _way_spots(connection: Connection, keys: set[str]) -> dict[str, Spot]:
    way = incident_ways.c
    columns = (way.label, way.latitude, way.longitude)
    question = select(way.spot, *(func.min(c).label(c.name) for c in columns))
    found: dict[str, Spot] = {}
    for some in batches(sorted(keys)):
        rows = connection.execute(question.where(way.spot.in_(some)).group_by(way.spot))
        found |= {row.spot: _spot(row) for row in rows}
    return found
