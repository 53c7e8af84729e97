"""Reports under their keys, and the ties between them, as the ledger keeps them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import islice

from sqlalchemy import Column, ColumnElement, Connection, bindparam, delete, func, select

from dateline.link.arrivals import Pair, Row, Seat
from dateline.link.blocks import kept_under, looked_for
from dateline.link.gather import SURE
from dateline.link.gist import Gist
from dateline.link.related import Related, kept_about, look_keys
from dateline.link.together import STRONG
from dateline.store.asked import any_of, ask, having, into, put_in, without
from dateline.store.tables import blocks, compared, pack, relations, ties, unpack
from dateline.store.views import batches

_KEYS = 60  # asked for in one statement
_REMEMBERED = 20_000  # gists
_KNOWN = 20_000  # reports whose ties are in memory


class Side(IntEnum):
    """On which side of a key a report stands: it looks for others, or it is found as well."""

    LOOKING, FOUND = 0, 1
    LOOKING_ABOUT, FOUND_ABOUT = 2, 3  # for what is said of it, for wholes and parts


@dataclass(frozen=True, slots=True)
class View:
    """Reports under their keys, seen from one side; see ``link.arrivals.Shelf``."""

    connection: Connection
    found: Side
    looking_from: tuple[Side, ...]

    def before(self, keys: Collection[int], rank: int, most: int) -> Mapping[int, Row]:
        return self._nearest(_BEFORE, keys, rank, most)

    def after(self, keys: Collection[int], rank: int, most: int) -> Mapping[int, Row]:
        return self._nearest(_AFTER, keys, rank, most)

    def looking(self, ends: Mapping[int, int], rank: int) -> Mapping[int, Row]:
        found: dict[int, list[Seat]] = defaultdict(list)
        for some in batches(sorted(ends), _KEYS):
            asked = [value for key in some for value in (key, rank, ends[key])]
            sides = {"one": int(self.looking_from[0]), "other": int(self.looking_from[-1])}
            question = _each(_LOOKING.format(**sides), len(some))
            for key, at, number in ask(self.connection, question, asked):
                found[key].append((at, number))
        return found

    def _nearest(
        self, one: str, keys: Collection[int], rank: int, most: int
    ) -> Mapping[int, list[Seat]]:
        found: dict[int, list[Seat]] = defaultdict(list)
        for some in batches(sorted(keys), _KEYS):
            asked = [value for key in some for value in (key, rank)]
            question = _each(one.format(n="{n}", side=int(self.found), most=most), len(some))
            for key, at, number in ask(self.connection, question, asked):
                found[key].append((at, number))
        for row in found.values():  # a union keeps no order
            row.sort(reverse=one is _BEFORE)
        return found


class SqlShelf:
    """The tables ``compared``, ``blocks`` and ``ties``."""

    def __init__(self, connection: Connection, remembered: dict[int, Gist]) -> None:
        """``remembered`` are gists by their numbers, as the tables hold them; more are put in."""
        self._connection = connection
        self.linking = View(connection, Side.FOUND, (Side.LOOKING, Side.FOUND))
        self.relating = View(connection, Side.FOUND_ABOUT, (Side.LOOKING_ABOUT,))
        self._gists = remembered
        self._next = (connection.execute(select(func.max(compared.c.number))).scalar() or 0) + 1

    # ------------------------------------------------------------ who is there

    def newest(self) -> int | None:
        """The rank of the report that was published last; None where there is none."""
        return self._connection.execute(select(func.max(compared.c.rank))).scalar()

    def number(self, gists: Iterable[Gist]) -> list[tuple[int, Gist]]:
        """Reports with the numbers that they are kept under from now on."""
        numbered = list(enumerate(gists, self._next))
        self._next += len(numbered)
        rows = [
            {
                "number": number,
                "report": g.report,
                "article": g.article,
                "rank": g.rank,
                "body": pack(g),
            }
            for number, g in numbered
        ]
        if rows:
            self._connection.execute(into(compared), rows)
        for number, g in numbered:
            self._remember(number, g)
        return numbered

    def put(self, numbered: Sequence[tuple[int, Gist]]) -> None:
        """Let reports be found, and look, under their keys."""
        # In the order of the table: what stands side by side in it is then touched once.
        told = sorted(row for number, g in numbered for row in _rows(number, g))
        for some in batches(told, 10_000):
            put_in(self._connection, blocks, some)

    def take(self, number: int, g: Gist) -> set[int]:
        """Take a report off the shelf that finds nothing any more (``relate``); whom it was tied
        to."""
        names = [column.name for column in blocks.c]
        here = [dict(zip(names, row, strict=True)) for row in _rows(number, g)]
        if here:
            self._connection.execute(_TAKEN, here)
        tied = self.tied([number])
        self.untie(tied)
        self._connection.execute(without(compared.c.number), {"some": [number]})
        self._gists.pop(number, None)
        return {other for pair in tied for other in pair} - {number}

    def of_articles(self, article_ids: Sequence[str]) -> dict[str, tuple[int, Gist]]:
        """The reports of some articles: their numbers, and what of them is compared."""
        found = {}
        for some in batches(article_ids):
            for row in self._connection.execute(having(compared.c.article), {"some": some}):
                found[row.report] = (row.number, unpack(row.body, Gist))
        return found

    def numbers(self, report_ids: Iterable[str]) -> dict[str, int]:
        found: dict[str, int] = {}
        for some in batches(sorted(report_ids)):
            question = having(compared.c.report, compared.c.report, compared.c.number)
            rows = self._connection.execute(question, {"some": some})
            found.update((row.report, row.number) for row in rows)
        return found

    def gists(self, numbers: Iterable[int]) -> dict[int, Gist]:
        wanted = set(numbers)
        found = {n: self._gists[n] for n in wanted if n in self._gists}
        for some in batches(sorted(wanted - found.keys())):
            for number, body in ask(self._connection, _GISTS + any_of(len(some)), some):
                found[number] = unpack(body, Gist)
                self._remember(number, found[number])
        return found

    def _remember(self, number: int, g: Gist) -> None:
        if len(self._gists) >= _REMEMBERED:
            for oldest in list(islice(self._gists, _REMEMBERED // 2)):
                del self._gists[oldest]
        self._gists[number] = g

    # ------------------------------------------------------------ who speaks of whom

    def relate(self, found: Mapping[int, Sequence[Related]]) -> set[str]:
        """Keep what reports find in other articles, in place of what they found before; the
        reports of which anything is another now."""
        before = self._found_by(found)
        changed = {n: row for n, row in found.items() if before.get(n, []) != row}
        self._forget(changed)
        rows = [
            {"finder": finder, "place": place, **told}
            for finder, row in changed.items()
            for place, told in enumerate(x for one in row for x in _relation_rows(one))
        ]
        if rows:
            self._connection.execute(into(relations), rows)
        return {one.report for n in changed for one in (*before.get(n, ()), *changed[n])}

    def related(self, report_ids: Iterable[str]) -> dict[str, list[Related]]:
        found: dict[str, set[Related]] = defaultdict(set)
        for some in batches(sorted(report_ids)):
            question = having(relations.c.report, relations.c.body)
            for body in self._connection.execute(question, {"some": some}).scalars():
                if body is not None:
                    one = unpack(body, Related)
                    found[one.report].add(one)
        return {report: sorted(row, key=repr) for report, row in found.items()}

    def _found_by(self, finders: Collection[int]) -> dict[int, list[Related]]:
        found: dict[int, list[Related]] = defaultdict(list)
        for some in batches(sorted(finders)):
            rows = self._connection.execute(having(relations.c.finder), {"some": some})
            for row in sorted(rows, key=lambda row: row.place):
                if row.body is not None:
                    found[row.finder].append(unpack(row.body, Related))
        return found

    def _forget(self, finders: Collection[int]) -> None:
        for some in batches(sorted(finders)):
            self._connection.execute(without(relations.c.finder), {"some": some})

    # ------------------------------------------------------------ who is tied

    def tie(self, scored: Mapping[Pair, float]) -> None:
        rows = [{"earlier": a, "later": b, "score": s} for (a, b), s in scored.items()]
        if rows:
            self._connection.execute(into(ties), rows)

    def untie(self, pairs: Iterable[Pair]) -> None:
        rows = [{"earlier": one, "later": other} for one, other in sorted(pairs)]
        if rows:
            self._connection.execute(_UNTIED, rows)

    def tied(self, numbers: Iterable[int]) -> dict[Pair, float]:
        """The ties of some reports, to whomever, each with its score."""
        found: dict[Pair, float] = {}
        for some in batches(sorted(numbers)):
            question = _TIED.format(some=any_of(len(some)))
            for one, other, score in ask(self._connection, question, (*some, *some)):
                found[one, other] = score
        return found


class Tied:
    """Whom reports are tied to, by a reviewer's word too, read as it is asked for."""

    def __init__(self, shelf: SqlShelf, same: Collection[Pair]) -> None:
        """``same``: pairs that a reviewer joined."""
        self._shelf = shelf
        self._same: dict[int, set[int]] = defaultdict(set)
        for one, other in same:
            self._same[one].add(other)
            self._same[other].add(one)
        self._known: dict[int, dict[int, float]] = {}

    def __call__(self, number: int) -> Mapping[int, float]:
        if number not in self._known:
            self._read_around([number])
        return self._known[number]

    def ahead(self, numbers: Collection[int]) -> Iterator[int]:
        """The same numbers, once what will be asked of them is read, many at a time."""
        for some in batches(sorted(numbers)):
            if len(self._known) > _KNOWN:
                self._known.clear()
            self._read_around(some)
            yield from some

    def _read_around(self, numbers: Sequence[int]) -> None:
        """With whom those are tied to that they are strongly tied to: these are asked of next."""
        self._read(numbers)
        ties = (tie for number in numbers for tie in self._known[number].items())
        self._read({other for other, score in ties if score >= STRONG})

    def _read(self, numbers: Iterable[int]) -> None:
        found: dict[int, dict[int, float]] = {n: {} for n in numbers if n not in self._known}
        for (one, other), score in self._shelf.tied(found).items():
            for this, that in ((one, other), (other, one)):
                if this in found:
                    found[this][that] = score
        for number in found.keys() & self._same.keys():
            found[number].update(dict.fromkeys(self._same[number], SURE))
        self._known |= found


def _rows(number: int, g: Gist) -> Iterator[tuple[int, int, int, int]]:
    found, about = kept_under(g), kept_about(g)
    for side, rank, keys in (
        (Side.FOUND, g.rank, found),
        (Side.LOOKING, g.rank, looked_for(g) - found),
        (Side.FOUND_ABOUT, g.rank, about),
        (Side.LOOKING_ABOUT, g.end_rank, look_keys(g)),
    ):
        yield from ((key, int(side), rank, number) for key in keys)


def _relation_rows(one: Related) -> Iterator[dict[str, str | None]]:
    yield {"report": one.report, "other": one.means, "body": pack(one)}
    yield from ({"report": one.report, "other": other, "body": None} for other in one.rivals)


def _this(*columns: Column[int]) -> Iterator[ColumnElement[bool]]:
    """The one row that has just these values."""
    return (column == bindparam(column.name) for column in columns)


_TAKEN = delete(blocks).where(*_this(*blocks.c))
_UNTIED = delete(ties).where(*_this(ties.c.earlier, ties.c.later))
_GISTS = "SELECT number, body FROM compared WHERE number IN "
_TIED = "SELECT earlier, later, score FROM ties WHERE earlier IN {some} OR later IN {some}"
_BEFORE = (
    "SELECT * FROM (SELECT key, rank, number FROM blocks WHERE key = ? AND side = {side}"
    " AND rank < ? ORDER BY rank DESC LIMIT {most}) AS t{n}"
)
_AFTER = (
    "SELECT * FROM (SELECT key, rank, number FROM blocks WHERE key = ? AND side = {side}"
    " AND rank > ? ORDER BY rank LIMIT {most}) AS t{n}"
)
_LOOKING = (
    "SELECT key, rank, number FROM blocks WHERE key = ? AND side IN ({one}, {other})"
    " AND rank > ? AND rank <= ?"
)


@lru_cache(maxsize=512)
def _each(one: str, keys: int) -> str:
    """One question asked of so many keys at once."""
    return " UNION ALL ".join(one.format(n=n) for n in range(keys))
