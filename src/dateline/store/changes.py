"""When incidents were last changed: the moment at which the newest of what they rest on came in.

An article, another reading of it, a verdict or a redaction: the same from the entries whenever it
is worked out. That an incident lost a report to another article's new reading has no moment here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection, bindparam, func, or_, select

from dateline.ledger import EntryKind, pair_of
from dateline.records import Incident, Verdict
from dateline.rulings import ONE_WITH, about_a_pair
from dateline.store.asked import having
from dateline.store.query import homes
from dateline.store.tables import entries, former_reports, unpack
from dateline.store.views import batches

_OF_ARTICLES = (EntryKind.ARTICLE, EntryKind.CODED, EntryKind.REDACTION)
Moments = dict[str, str]
_LAST = (
    having(entries.c.about, entries.c.about, func.max(entries.c.entered))
    .where(entries.c.kind.in_(bindparam("kinds", expanding=True)))
    .group_by(entries.c.about)
)
_VERDICTS = having(entries.c.about, entries.c.entered, entries.c.body).where(
    entries.c.kind == EntryKind.VERDICT
)
_NOW = having(former_reports.c.article, former_reports.c.report, former_reports.c.now).where(
    former_reports.c.now.is_not(None)
)


class Changes:
    """Asked for many incidents after one another, in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._pairs = _ruled_as_pairs(connection)

    def of(self, found: Sequence[Incident]) -> Mapping[str, str]:
        """Incident -> the moment, in UTC as entries have it."""
        articles = self._of_articles({a for i in found for a in i.articles})
        reports = self._of_reports(found)
        return {i.id: max(_moments(i, articles, reports, self._pairs)) for i in found}

    def _of_articles(self, ids: Iterable[str]) -> Moments:
        found: Moments = {}
        for some in batches(sorted(ids)):
            asked = {"some": some, "kinds": _OF_ARTICLES}
            for article, at in self._connection.execute(_LAST, asked).all():
                found[article] = at
        return found

    def _of_reports(self, found: Sequence[Incident]) -> Moments:
        """By the verdicts on them, on what they were before, and those that added them, which
        stand under their article."""
        before = self._before(found)
        told: Moments = {}
        asked = {*before, *(r for i in found for r in i.reports)}
        asked |= {a for i in found for a in i.articles}
        for some in batches(sorted(asked)):
            for at, body in self._connection.execute(_VERDICTS, {"some": some}).all():
                subject = unpack(body, Verdict).subject
                _later(told, before.get(subject, subject), at)
        return told

    def _before(self, found: Sequence[Incident]) -> dict[str, str]:
        """Former reports of the same articles, and what they are now."""
        known: dict[str, str] = {}
        for some in batches(sorted({a for i in found for a in i.articles})):
            rows = self._connection.execute(_NOW, {"some": some})
            known |= {row.report: row.now for row in rows}
        return known


def _ruled_as_pairs(connection: Connection) -> Moments:
    """The moment of the last verdict on each report of a pair: it stands under one of the two."""
    named = [entries.c.body.contains(f'"{word}{ONE_WITH}') for word in ("", "undo ")]
    question = select(entries.c.entered, entries.c.body)
    question = question.where(entries.c.kind == EntryKind.VERDICT, or_(*named))
    given = [(row.entered, unpack(row.body, Verdict)) for row in connection.execute(question)]
    pairs = [(at, verdict) for at, verdict in given if about_a_pair(verdict)]
    now = homes(connection, {r for _, verdict in pairs for r in pair_of(verdict)})
    found: Moments = {}
    for at, verdict in pairs:
        for report in pair_of(verdict):
            _later(found, now.get(report) or report, at)
    return found


def _moments(
    incident: Incident, articles: Moments, reports: Moments, pairs: Moments
) -> Iterator[str]:
    yield from (articles[a] for a in incident.articles if a in articles)
    for told in (reports, pairs):
        yield from (told[r] for r in incident.reports if r in told)


def _later(found: Moments, name: str, at: str) -> None:
    found[name] = max(at, found.get(name, at))
