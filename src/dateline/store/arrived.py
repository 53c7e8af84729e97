"""What came last: articles by the order of their entry, and the incidents that they tell of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from dateline.ledger import EntryKind
from dateline.problems import NotFound
from dateline.records import Incident
from dateline.store.derive import newest_seq
from dateline.store.lines import Sought, conditions
from dateline.store.tables import (
    articles,
    entries,
    incident_lines,
    incident_reports,
    incidents,
    reports,
    unpack,
)
from dateline.store.views import batches


@dataclass(frozen=True, slots=True)
class Arrival:
    """An article with the number of its entry, and when it was entered (UTC, ISO 8601)."""

    seq: int
    entered: str
    article: str


def arrivals(
    connection: Connection, since: int, before: int | None, most: int
) -> tuple[Arrival, ...]:
    question = select(entries.c.seq, entries.c.entered, entries.c.about)
    question = question.where(entries.c.kind == EntryKind.ARTICLE, entries.c.seq > since)
    if before is not None:
        question = question.where(entries.c.seq < before)
    rows = connection.execute(question.order_by(entries.c.seq.desc()).limit(most))
    return tuple(Arrival(row.seq, row.entered, row.about) for row in rows)


def how_many(connection: Connection, since: int) -> int:
    question = select(func.count()).select_from(entries)
    question = question.where(entries.c.kind == EntryKind.ARTICLE, entries.c.seq > since)
    return connection.execute(question).scalar() or 0


def entry_before(connection: Connection, moment: str) -> int:
    """By halving: entries are dated in the order of their numbers."""
    low, high = 0, newest_seq(connection)
    while low < high:
        middle = (low + high + 1) // 2
        question = select(entries.c.entered).where(entries.c.seq <= middle)
        told = connection.execute(question.order_by(entries.c.seq.desc()).limit(1)).scalar()
        if told is None or told < moment:
            low = middle
        else:
            high = middle - 1
    return low


def incidents_told_by(
    connection: Connection, article_ids: Iterable[str], sought: Sought
) -> tuple[Incident, ...]:
    chosen = select(incident_lines.c.incident).where(*conditions(sought))
    found: dict[str, str] = {}
    for some in batches(sorted(set(article_ids))):
        told = (
            select(incident_reports.c.incident)
            .join(reports, reports.c.id == incident_reports.c.report)
            .where(reports.c.article.in_(some))
        )
        fitting = chosen.where(incident_lines.c.incident.in_(told))
        question = select(incidents.c.id, incidents.c.body).where(incidents.c.id.in_(fitting))
        found.update((row.id, row.body) for row in connection.execute(question))
    return tuple(unpack(found[name], Incident) for name in sorted(found))


def versions(connection: Connection, article_id: str) -> tuple[str, ...]:
    page = select(articles.c.page).where(articles.c.id == article_id).scalar_subquery()
    question = select(articles.c.id).where(articles.c.page == page).order_by(articles.c.place)
    found = tuple(connection.execute(question).scalars())
    if not found:
        raise NotFound(f"no article {article_id} in this ledger")
    return found
