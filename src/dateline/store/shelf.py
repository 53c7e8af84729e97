"""Reports under their keys, and the ties between them, as the ledger keeps them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from sqlalchemy import (
    ColumnElement,
    Connection,
    TextClause,
    delete,
    func,
    insert,
    or_,
    select,
    text,
)

from dateline.link.arrivals import Pair, Row, Seat
from dateline.link.blocks import kept_under, looked_for
from dateline.link.gist import Gist
from dateline.store.tables import blocks, compared, pack, ties, unpack
from dateline.store.views import batches

_KEYS = 60  # asked for in one statement
_REMEMBERED = 20_000  # gists


class SqlShelf:
    """The tables ``compared``, ``blocks`` and ``ties``; see ``link.arrivals.Shelf``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._gists: dict[int, Gist] = {}
        self._next = (connection.execute(select(func.max(compared.c.number))).scalar() or 0) + 1

    # ------------------------------------------------------------ who is near

    def before(self, keys: Collection[int], rank: int, most: int) -> Mapping[int, Row]:
        return self._nearest(_BEFORE, keys, rank, most)

    def after(self, keys: Collection[int], rank: int, most: int) -> Mapping[int, Row]:
        return self._nearest(_AFTER, keys, rank, most)

    def looking(self, ends: Mapping[int, int], rank: int) -> Mapping[int, Row]:
        found: dict[int, list[Seat]] = defaultdict(list)
        for some in batches(sorted(ends), _KEYS):
            asked = {f"k{n}": key for n, key in enumerate(some)}
            asked |= {f"e{n}": ends[key] for n, key in enumerate(some)}
            for key, at, number in self._connection.execute(
                _each(_LOOKING, len(some)), {**asked, "rank": rank}
            ):
                found[key].append((at, number))
        return found

    def _nearest(
        self, one: str, keys: Collection[int], rank: int, most: int
    ) -> Mapping[int, list[Seat]]:
        found: dict[int, list[Seat]] = defaultdict(list)
        for some in batches(sorted(keys), _KEYS):
            asked = {f"k{n}": key for n, key in enumerate(some)}
            for key, at, number in self._connection.execute(
                _each(one, len(some)), {**asked, "rank": rank, "most": most}
            ):
                found[key].append((at, number))
        for row in found.values():  # a union keeps no order
            row.sort(reverse=one is _BEFORE)
        return found

    # ------------------------------------------------------------ who is there

    def number(self, g: Gist) -> int:
        """The number that a report is kept under from now on."""
        number, self._next = self._next, self._next + 1
        row = {"number": number, "report": g.report, "article": g.article, "body": pack(g)}
        self._connection.execute(insert(compared), [row])
        self._remember(number, g)
        return number

    def put(self, numbered: Sequence[tuple[int, Gist]]) -> None:
        """Let reports be found, and look, under their keys."""
        rows = [row for number, g in numbered for row in _rows(number, g)]
        for some in batches(rows, 10_000):
            self._connection.execute(insert(blocks), some)

    def take(self, number: int, g: Gist) -> set[int]:
        """Take a report off the shelf; whom it was tied to."""
        for row in _rows(number, g):
            self._connection.execute(delete(blocks).where(*_is(row)))
        tied = self.tied([number])
        self.untie(tied)
        self._connection.execute(delete(compared).where(compared.c.number == number))
        self._gists.pop(number, None)
        return {other for pair in tied for other in pair} - {number}

    def of_articles(self, article_ids: Sequence[str]) -> dict[str, tuple[int, Gist]]:
        """The reports of some articles: their numbers, and what of them is compared."""
        found = {}
        for some in batches(article_ids):
            question = select(compared).where(compared.c.article.in_(some))
            for row in self._connection.execute(question):
                found[row.report] = (row.number, unpack(row.body, Gist))
        return found

    def numbers(self, report_ids: Iterable[str]) -> dict[str, int]:
        found: dict[str, int] = {}
        for some in batches(sorted(report_ids)):
            question = select(compared.c.report, compared.c.number)
            rows = self._connection.execute(question.where(compared.c.report.in_(some)))
            found.update((row.report, row.number) for row in rows)
        return found

    def gists(self, numbers: Iterable[int]) -> dict[int, Gist]:
        wanted = set(numbers)
        found = {n: self._gists[n] for n in wanted if n in self._gists}
        for some in batches(sorted(wanted - found.keys())):
            question = select(compared.c.number, compared.c.body).where(compared.c.number.in_(some))
            for row in self._connection.execute(question):
                found[row.number] = unpack(row.body, Gist)
                self._remember(row.number, found[row.number])
        return found

    def _remember(self, number: int, g: Gist) -> None:
        if len(self._gists) >= _REMEMBERED:
            self._gists.clear()
        self._gists[number] = g

    # ------------------------------------------------------------ who is tied

    def tie(self, scored: Mapping[Pair, float]) -> None:
        rows = [{"earlier": a, "later": b, "score": s} for (a, b), s in scored.items()]
        if rows:
            self._connection.execute(insert(ties), rows)

    def untie(self, pairs: Iterable[Pair]) -> None:
        for one, other in sorted(pairs):
            gone = delete(ties).where(ties.c.earlier == one, ties.c.later == other)
            self._connection.execute(gone)

    def tied(self, numbers: Iterable[int]) -> set[Pair]:
        """The ties of some reports, to whomever."""
        found: set[Pair] = set()
        for some in batches(sorted(numbers)):
            question = select(ties.c.earlier, ties.c.later).where(
                or_(ties.c.earlier.in_(some), ties.c.later.in_(some))
            )
            found.update((one, other) for one, other in self._connection.execute(question))
        return found


def _rows(number: int, g: Gist) -> Iterator[dict[str, int]]:
    found, rank = kept_under(g), g.rank
    for key in sorted(found | looked_for(g)):
        yield {"key": key, "found": int(key in found), "rank": rank, "number": number}


def _is(row: Mapping[str, int]) -> Iterator[ColumnElement[bool]]:
    return (blocks.c[name] == value for name, value in row.items())


_BEFORE = (
    "SELECT * FROM (SELECT key, rank, number FROM blocks WHERE key = :k{n} AND found = 1"
    " AND rank < :rank ORDER BY rank DESC LIMIT :most) AS t{n}"
)
_AFTER = (
    "SELECT * FROM (SELECT key, rank, number FROM blocks WHERE key = :k{n} AND found = 1"
    " AND rank > :rank ORDER BY rank LIMIT :most) AS t{n}"
)
_LOOKING = (
    "SELECT key, rank, number FROM blocks WHERE key = :k{n} AND found IN (0, 1)"
    " AND rank > :rank AND rank <= :e{n}"
)


@lru_cache(maxsize=256)
def _each(one: str, keys: int) -> TextClause:
    """One question asked of so many keys at once."""
    return text(" UNION ALL ".join(one.format(n=n) for n in range(keys)))
