"""What came last: articles by the order of their entry, and the incidents that they tell of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

from sqlalchemy import Connection, Select, func, select

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


class Arrived:
    """The questions of one ledger. Each method is one transaction."""

    def __init__(
        self,
        reading: Callable[[], AbstractContextManager[Connection]],
        up_to_date: Callable[[], AbstractContextManager[Connection]],
    ) -> None:
        self._reading = reading
        self._up_to_date = up_to_date

    def newest(self) -> int:
        """The number of the newest entry; 0 where there is none."""
        with self._reading() as connection:
            return newest_seq(connection)

    def articles(self, since: int, before: int | None, most: int) -> tuple[Arrival, ...]:
        """Those entered after one entry and before another, the newest first."""
        question = select(entries.c.seq, entries.c.entered, entries.c.about)
        question = question.where(entries.c.kind == EntryKind.ARTICLE, entries.c.seq > since)
        if before is not None:
            question = question.where(entries.c.seq < before)
        with self._reading() as connection:
            rows = connection.execute(question.order_by(entries.c.seq.desc()).limit(most))
            return tuple(Arrival(row.seq, row.entered, row.about) for row in rows)

    def how_many(self, since: int) -> int:
        """How many articles were entered after an entry."""
        question = select(func.count()).select_from(entries)
        question = question.where(entries.c.kind == EntryKind.ARTICLE, entries.c.seq > since)
        with self._reading() as connection:
            return connection.execute(question).scalar() or 0

    def before(self, moment: str) -> int:
        """The number of the last entry made before a moment (UTC, ISO 8601, as far as told). By
        halving: entries are dated in the order of their numbers."""
        with self._reading() as connection:
            low, high = 0, newest_seq(connection)
            while low < high:
                middle = (low + high + 1) // 2
                entered = _entered(connection, middle)
                if entered is None or entered < moment:
                    low = middle
                else:
                    high = middle - 1
            return low

    def incidents(self, article_ids: Iterable[str], sought: Sought) -> tuple[Incident, ...]:
        """The incidents that some articles tell of and that meet every condition, by id."""
        chosen = select(incident_lines.c.incident).where(*conditions(sought))
        found: dict[str, str] = {}
        with self._up_to_date() as connection:
            for some in batches(sorted(set(article_ids))):
                fitting = chosen.where(incident_lines.c.incident.in_(_told_by(some)))
                question = select(incidents.c.id, incidents.c.body)
                rows = connection.execute(question.where(incidents.c.id.in_(fitting)))
                found.update((row.id, row.body) for row in rows)
        return tuple(unpack(found[name], Incident) for name in sorted(found))

    def versions(self, article_id: str) -> tuple[str, ...]:
        """The articles that are versions of one page, this one among them, the oldest first."""
        page = select(articles.c.page).where(articles.c.id == article_id).scalar_subquery()
        question = select(articles.c.id).where(articles.c.page == page).order_by(articles.c.place)
        with self._reading() as connection:
            found = tuple(connection.execute(question).scalars())
        if not found:
            raise NotFound(f"no article {article_id} in this ledger")
        return found


def _entered(connection: Connection, seq: int) -> str | None:
    """When the last entry up to a number was made; null where there is none."""
    question = select(entries.c.entered).where(entries.c.seq <= seq)
    return connection.execute(question.order_by(entries.c.seq.desc()).limit(1)).scalar()


def _told_by(article_ids: Sequence[str]) -> Select[tuple[str]]:
    """The incidents of the reports of some articles."""
    question = select(incident_reports.c.incident).join(
        reports, reports.c.id == incident_reports.c.report
    )
    return question.where(reports.c.article.in_(article_ids))
