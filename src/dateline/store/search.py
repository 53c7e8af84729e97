"""Articles by their words and by the incidents that they tell of, one page at a time.

However many there are, the work has an end: the count stops at ``MOST``; beyond that the last read
stand first, since to rank them all would take longer than anybody types. Where many incidents are
asked for, only the last ``DEEP`` articles with the words are looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    func,
    literal_column,
    select,
)

from dateline.problems import BadRequest
from dateline.store import dialect
from dateline.store.lines import Sought, conditions
from dateline.store.matching import Matching
from dateline.store.query import words_of
from dateline.store.tables import incident_lines, incident_reports, passages, reports
from dateline.store.views import batches

MOST = 1000
DEEP = 5000
FEW = 500  # incidents whose articles are gone through one by one
BEGINNING = 240  # characters shown of an article where no words are looked for

line = incident_lines.c

# Written so that no index is of use to it: that of the kinds would bring all articles every time.
_OF_ARTICLE = func.coalesce(passages.c.kind, "") == "article"


@dataclass(frozen=True, slots=True)
class ArticleHit:
    """An article and the words of it that were found, or with which it begins; masked."""

    article: str
    snippet: str


@dataclass(frozen=True, slots=True)
class Found:
    """A page of hits. ``count`` stops at ``MOST``: ``more`` are not counted; ``ranked``: the best
    stand first, else the last read; ``deep``: only the last read were looked at."""

    hits: tuple[ArticleHit, ...] = ()
    count: int = 0
    more: bool = False
    ranked: bool = False
    deep: bool = False


class Search:
    """The questions of one ledger. Each is one transaction."""

    def __init__(self, up_to_date: Callable[[], AbstractContextManager[Connection]]) -> None:
        self._up_to_date = up_to_date

    def articles(self, words: str, sought: Sought, limit: int, offset: int = 0) -> Found:
        """The articles that hold all the words and tell of an incident that is asked for."""
        if limit < 1 or offset < 0:
            raise BadRequest("a limit is 1 or more, an offset 0 or more")
        with self._up_to_date() as connection:
            wanted = words_of(connection, words)
            asked = tuple(conditions(sought))
            if not wanted and (words.strip() or not asked):
                return Found()
            return _Question(connection, wanted, asked).page(limit, offset)


@dataclass(frozen=True, slots=True)
class _Question:
    """``wanted``: as the database reads it, "" for any words; ``asked``: of the incidents."""

    connection: Connection
    wanted: str
    asked: tuple[ColumnElement[bool], ...]

    def page(self, limit: int, offset: int) -> Found:
        deep, few = False, self._few() if self.asked else None
        if not self.asked:
            ids = self._numbers(self._newest().limit(MOST + 1))
        elif few is not None:
            ids = self._of_few(few)
        else:
            ids = self._of_many()
            deep = len(self._numbers(self._newest().limit(DEEP + 1))) > DEEP
        ranked = bool(self.wanted) and not self.asked and len(ids) <= MOST
        here = self._best(limit, offset) if ranked else ids[:MOST][offset : offset + limit]
        return Found(self._hits(here), min(len(ids), MOST), len(ids) > MOST, ranked, deep)

    def _numbers(self, question: Select[Any]) -> list[int]:
        return list(self.connection.execute(question).scalars())

    def _matching(self, *columns: ColumnElement[Any]) -> Matching:
        """The articles with the words."""
        question = select(*columns).select_from(passages)
        if self.wanted:
            return dialect.of(self.connection).matching(question.where(_OF_ARTICLE), self.wanted)
        return Matching(question.where(_OF_ARTICLE), passages.c.id, literal_column("0"))

    def _newest(self) -> Select[Any]:
        """The numbers of their passages, and the articles, the last read first."""
        found = self._matching(passages.c.id, passages.c.article)
        return found.question.order_by(found.number.desc())

    def _best(self, limit: int, offset: int) -> list[int]:
        found = self._matching(passages.c.id)
        ordered = found.question.order_by(found.rank, found.number)
        return self._numbers(ordered.limit(limit).offset(offset))

    def _few(self) -> list[str] | None:
        """The incidents asked for; null where they are many."""
        some = select(line.incident).where(*self.asked).limit(FEW + 1)
        found = list(self.connection.execute(some).scalars())
        return found if len(found) <= FEW else None

    def _of_few(self, incident_ids: list[str]) -> list[int]:
        """The words are looked for in the articles that tell of them."""
        found: set[int] = set()
        for some in batches(incident_ids):
            telling = _telling().where(incident_reports.c.incident.in_(some))
            own = select(passages.c.id).where(_OF_ARTICLE, passages.c.article.in_(telling))
            found.update(self._numbers(own))
        ids = sorted(found, reverse=True)
        return list(self._holding(ids)) if self.wanted else ids

    def _holding(self, ids: list[int]) -> Iterable[int]:
        for some in batches(ids):
            found = self._matching(passages.c.id)
            yield from self._numbers(
                found.question.where(found.number.in_(some)).order_by(found.number.desc())
            )

    def _of_many(self) -> list[int]:
        """It is looked up of the last articles with the words whether they tell of one."""
        some = self._newest().limit(DEEP).subquery()
        fits = _telling().join(incident_lines, line.incident == incident_reports.c.incident)
        tells = fits.where(reports.c.article == some.c.article, *self.asked).correlate(some)
        found = select(some.c.id).where(tells.exists()).order_by(some.c.id.desc())
        return self._numbers(found.limit(MOST + 1))

    def _hits(self, ids: list[int]) -> tuple[ArticleHit, ...]:
        begins = func.substr(passages.c.text, 1, BEGINNING)
        own = select(passages.c.id, passages.c.article, begins).where(passages.c.id.in_(ids))
        rows = {row[0]: row for row in self.connection.execute(own)} if ids else {}
        words: dict[int, str] = {}
        if self.wanted and ids:
            cut = dialect.of(self.connection).snippets(self.wanted, ids)
            words = {row[0]: row[1] for row in self.connection.execute(cut)}
        return tuple(ArticleHit(rows[i][1], words.get(i, rows[i][2])) for i in ids)


def _telling() -> Select[tuple[str]]:
    """The articles whose reports are in incidents."""
    return select(reports.c.article).join(
        incident_reports, incident_reports.c.report == reports.c.id
    )
