"""Working incidents out by arrival: only reports that came, went or hang together with them.

What a report is compared with is bounded (``link.blocks``), so a new report ties and unties a few;
the blocks that these are settled in (``link.together``) are gathered anew, and nothing else is
read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, bindparam, or_, select

from dateline.ledger import EntryKind, pair_of
from dateline.link import (
    Group,
    Head,
    Linker,
    Spoken,
    groups,
    head,
    id_of,
    looked_up,
    looks_for,
    noted_under,
    spoken_of,
)
from dateline.link.arrivals import (
    Change,
    Pair,
    arrival,
    departure,
    earlier,
    in_sight,
    who_may_see,
)
from dateline.link.gather import tie
from dateline.link.gist import Gist
from dateline.link.related import NEAREST
from dateline.link.together import blocks, stirred
from dateline.records import Incident, RelationKind, Report, Verdict
from dateline.rulings import about_a_pair
from dateline.stages import Coded, Ruled
from dateline.store import incidents
from dateline.store.asked import having, into, without
from dateline.store.changes import Changes
from dateline.store.query import coded_of, homes, reports_of
from dateline.store.query import ruled as ruled_now
from dateline.store.shelf import SqlShelf, Tied
from dateline.store.tables import (
    articles,
    entries,
    former_reports,
    heads,
    pack,
    relations,
    reports,
    spoken,
    unpack,
)
from dateline.store.views import batches

AT_ONCE = 200  # articles taken in between two looks at the database
_REPORTS = ((reports, reports.c.id), (former_reports, former_reports.c.report))
TOGETHER = 2000  # reports gathered between two writes


def settle(connection: Connection, linker: Linker, since: int, remembered: dict[int, Gist]) -> None:
    """Take in what came after an entry, and settle which incidents there are now. ``remembered``:
    gists by their numbers, as they were after that entry."""
    shelf = SqlShelf(connection, remembered)
    ruled = ruled_now(connection)
    coming = _Coming(connection, linker, shelf)
    pages = _pages(connection, since)
    if since:
        for some in batches(pages, AT_ONCE):
            coming.refresh(some)
        coming.other(_ruled_since(connection, since, shelf))
    else:
        coming.fill(pages)
    _gather(connection, linker, shelf, ruled, coming, filling=not since)


def _pages(connection: Connection, since: int) -> list[str]:
    """All versions of the pages that entries came of."""
    if not since:
        return list(connection.execute(select(articles.c.id).order_by(articles.c.id)).scalars())
    return list(connection.execute(_PAGES, {"since": since}).scalars())


def _of_pages() -> Select[Any]:
    told = select(entries.c.about).where(
        entries.c.seq > bindparam("since"), entries.c.about.is_not(None)
    )
    ruled = [select(t.c.article).where(c.in_(told)) for t, c in _REPORTS]
    own = or_(articles.c.id.in_(told), *(articles.c.id.in_(article) for article in ruled))
    page = select(articles.c.page).where(own)
    return select(articles.c.id).where(articles.c.page.in_(page)).order_by(articles.c.id)


_PAGES = _of_pages()


def _ruled_since(connection: Connection, since: int, shelf: SqlShelf) -> set[int]:
    """The reports of pairs that were ruled on."""
    question = select(entries.c.body).where(
        entries.c.seq > since, entries.c.kind == EntryKind.VERDICT
    )
    given = [unpack(body, Verdict) for body in connection.execute(question).scalars()]
    named = {r for v in given if about_a_pair(v) for r in pair_of(v)}
    now = {report for report in homes(connection, named).values() if report is not None}
    return set(shelf.numbers(named | now).values())


# ---------------------------------------------------------------- what comes and goes


class _Coming:
    """Articles taken in. ``touched``: the numbers of the reports to be gathered anew; ``changed``:
    of these, the reports whose incidents are told anew even if they are gathered as before;
    ``speaking``: the reports that speak otherwise of what others tell."""

    def __init__(self, connection: Connection, linker: Linker, shelf: SqlShelf) -> None:
        self._connection = connection
        self._linker = linker
        self._shelf = shelf
        self._looking: set[int] = set()
        self.touched: set[int] = set()
        self.changed: set[int] = set()
        self.speaking: set[str] = set()

    def other(self, numbers: Collection[int]) -> None:
        """Reports that are another now, or were ruled on."""
        self.touched.update(numbers)
        self.changed.update(numbers)

    def fill(self, article_ids: Sequence[str]) -> None:
        """Take in everything at once: what is compared follows when all are there."""
        for some in batches(article_ids, AT_ONCE):
            told = self._told(some)
            numbered = self._shelf.number([g for c in told for g in self._linker.gists(c)])
            self._shelf.put(numbered)
            self._note(some, told, ())
            self.other([number for number, _ in numbered])
        for numbers in batches(sorted(self.touched), AT_ONCE):
            for number, g in self._shelf.gists(numbers).items():
                self._shelf.tie(self._scored(earlier(g, number, self._shelf.linking)))
            self._look(numbers)

    def refresh(self, article_ids: Sequence[str]) -> None:
        """Take in what some pages tell now in place of what they told."""
        told = self._told(article_ids)
        now = {g.report: g for c in told for g in self._linker.gists(c)}
        before = self._shelf.of_articles(article_ids)
        for report, (number, g) in before.items():
            if now.get(report) != g:
                self._go(number, g)
        stay = {r for r, g in now.items() if r in before and before[r][1] == g}
        self.other([before[r][0] for r in stay])
        self._come([g for r, g in now.items() if r not in stay])
        self._look(sorted(self._looking))
        self._note(article_ids, told, before.keys() | now.keys())
        self._leave(before.keys() - now.keys())

    def _leave(self, gone: Collection[str]) -> None:
        """Reports that are there no more: their incidents are worked out without them."""
        left = set(incidents.homes(self._connection, gone).values())
        others = {r for i in incidents.by_id(self._connection, left).values() for r in i.reports}
        incidents.drop(self._connection, left)
        self.other(self._shelf.numbers(others).values())

    def _told(self, article_ids: Sequence[str]) -> list[Coded]:
        """The newest versions among some articles."""
        question = select(articles.c.id).where(
            articles.c.id.in_(article_ids), articles.c.newest.is_(True)
        )
        newest = sorted(self._connection.execute(question).scalars())
        return coded_of(self._connection, newest)

    def _come(self, coming: Sequence[Gist]) -> None:
        """Those that are published after all that is there are seen by none of it: they come at
        once, and look for one another as for what was there."""
        newest = self._shelf.newest()
        numbered = self._shelf.number(coming)
        last: list[tuple[int, Gist]] = []
        for number, g in numbered:
            if newest is None or newest < g.minute << 32:
                last.append((number, g))
            else:
                self._come_between(number, g)
        self._shelf.put(last)
        near = [earlier(g, number, self._shelf.linking) for number, g in last]
        self._tie(self._scored(frozenset().union(*near)))
        self.other([number for number, _ in numbered])
        self._looking.update(number for number, _ in numbered)

    def _come_between(self, number: int, g: Gist) -> None:
        change = arrival(g, number, self._shelf.linking)
        self._looking |= self._who_hears(g)
        self._shelf.put([(number, g)])
        self._untie_doubtful(change)
        self._tie(self._scored(change.near))

    def _go(self, number: int, g: Gist) -> None:
        self.speaking |= self._shelf.relate({number: []})  # a whole may have found its parts
        self.touched |= self._shelf.take(number, g)
        self.touched.discard(number)
        self.changed.discard(number)
        self._looking |= self._who_hears(g)
        self._looking.discard(number)
        made = self._scored(departure(g, self._shelf.linking).near)
        known = self._shelf.tied({later for _, later in made})
        self._tie({pair: made[pair] for pair in made.keys() - known.keys()})

    def _untie_doubtful(self, change: Change) -> None:
        """Untie what the newcomer pushed out of sight."""
        tied = self._shelf.tied({later for _, later in change.doubtful})
        doubtful = tied.keys() & change.doubtful
        gists = self._shelf.gists(number for pair in doubtful for number in pair)
        gone = {p for p in doubtful if not in_sight(gists[p[1]], gists[p[0]], self._shelf.linking)}
        self._shelf.untie(gone)
        self.touched.update(number for pair in gone for number in pair)

    def _tie(self, scored: Mapping[Pair, float]) -> None:
        self._shelf.tie(scored)
        self.touched.update(number for pair in scored for number in pair)

    def _who_hears(self, g: Gist) -> set[int]:
        """The reports that look for what they speak of where they find, or found, this one."""
        near = self._shelf.gists(who_may_see(g.rank, noted_under(g), self._shelf.relating))
        return {number for number, other in near.items() if looks_for(other, g)}

    def _look(self, numbers: Sequence[int]) -> None:
        """Let reports look for what they speak of in other articles."""
        hearing = _Hearing(self._shelf)
        linker = self._linker
        found = {
            number: sorted(looked_up(g, hearing, linker.weights, linker.relating), key=repr)
            for number, g in self._shelf.gists(numbers).items()
        }
        self.speaking |= self._shelf.relate(found)
        self._looking -= found.keys()

    def _scored(self, near: frozenset[Pair]) -> dict[Pair, float]:
        """The pairs that may be one happening, each with its score."""
        gists = self._shelf.gists(number for pair in near for number in pair)
        scores = {(a, b): tie(gists[a], gists[b], self._linker.weights) for a, b in near}
        return {pair: found for pair, found in scores.items() if found is not None}

    def _note(
        self, article_ids: Sequence[str], told: Sequence[Coded], named: Collection[str]
    ) -> None:
        """What incidents are made from, besides the reports themselves."""
        self._connection.execute(without(heads.c.article), {"some": article_ids})
        rows = [{"article": c.article.id, "body": pack(head(c.article))} for c in told if c.reports]
        if rows:
            self._connection.execute(into(heads), rows)
        for some in batches(sorted(named)):
            self._connection.execute(without(spoken.c.report), {"some": some})
        found = {one for c in told for r in c.reports for one in spoken_of(r)}
        if found:
            columns = ("report", "kind", "other")
            rows = [dict(zip(columns, row, strict=True)) for row in sorted(found)]
            self._connection.execute(into(spoken), rows)


class _Hearing:
    """Who is found by what is said of them; see ``link.related.Hearing``."""

    def __init__(self, shelf: SqlShelf) -> None:
        self._shelf = shelf

    def by_then(self, g: Gist, keys: Iterable[int]) -> list[Gist]:
        rows = self._shelf.relating.before(frozenset(keys), g.end_rank, NEAREST)
        found = self._shelf.gists(number for row in rows.values() for _, number in row)
        return sorted((other for other in found.values() if other.report != g.report), key=_by_name)


def _by_name(g: Gist) -> str:
    return g.report


# ---------------------------------------------------------------- what hangs together


def _gather(
    connection: Connection,
    linker: Linker,
    shelf: SqlShelf,
    ruled: Ruled,
    coming: _Coming,
    filling: bool,
) -> None:
    moved: set[str] = set(coming.speaking)
    changes = Changes(connection)
    together = _settled_together(coming.touched, shelf, ruled, filling)
    for numbers in _by_the_thousand(together):
        gists = shelf.gists(number for together in numbers for number in together)
        found = [
            group
            for together in numbers
            for group in groups([gists[n] for n in together], linker.weights, ruled)
        ]
        changed = {gists[n].report for n in gists if n in coming.changed}
        moved |= _write(connection, linker, changes, found, changed)
    _relate(connection, linker, shelf, moved)


def _settled_together(
    touched: set[int], shelf: SqlShelf, ruled: Ruled, filling: bool
) -> Iterator[list[int]]:
    """The blocks that may be others now, of reports that are settled together."""
    same = _ruled_same(ruled, shelf)
    touched = touched.union(*(pair for pair in same if not touched.isdisjoint(pair)))
    tied = Tied(shelf, same)
    other = touched if filling else stirred([*tied.ahead(touched)], tied)
    return blocks(tied.ahead(other), tied)


def _ruled_same(ruled: Ruled, shelf: SqlShelf) -> set[Pair]:
    pairs = [pair for pair, same in ruled.items() if same]
    numbers = shelf.numbers({report for pair in pairs for report in pair})
    return {
        (numbers[one], numbers[other])
        for one, other in map(sorted, pairs)
        if one in numbers and other in numbers
    }


def _by_the_thousand(sets: Iterable[list[int]]) -> Iterator[list[list[int]]]:
    some: list[list[int]] = []
    held = 0
    for together in sets:
        some.append(together)
        held += len(together)
        if held >= TOGETHER:
            yield some
            some, held = [], 0
    if some:
        yield some


# ---------------------------------------------------------------- the incidents


def _write(
    connection: Connection,
    linker: Linker,
    changes: Changes,
    found: Sequence[Group],
    changed: set[str],
) -> set[str]:
    """Write the incidents of groups in place of those that held their reports; what stayed as it
    was is not written again. Returns the reports of those written."""
    before = incidents.homes(connection, [r for group in found for r in group.reports])
    same = {id_of(g): g for g in found if changed.isdisjoint(g.reports)}
    old = incidents.by_id(connection, same.keys() & {*before.values()})
    standing = {name for name, incident in old.items() if _stands(same[name], incident)}
    new = [g for g in found if id_of(g) not in standing]
    incidents.drop(connection, {*before.values()} - standing)
    members = _members(connection, new)
    made = [linker.incident(g, [members[r] for r in g.reports]) for g in new]
    incidents.write(connection, made, changes.of(made))
    return {r for g in new for r in g.reports}


def _stands(group: Group, old: Incident) -> bool:
    return old.reports == group.reports and old.links == group.ordered_links


def _members(connection: Connection, found: Sequence[Group]) -> Mapping[str, tuple[Report, Head]]:
    told = reports_of(connection, None, [r for group in found for r in group.reports])
    known: dict[str, Head] = {}
    for some in batches(sorted({r.article for r in told})):
        for row in connection.execute(having(heads.c.article), {"some": some}):
            known[row.article] = unpack(row.body, Head)
    return {r.id: (r, known[r.article]) for r in told}


def _relate(
    connection: Connection, linker: Linker, shelf: SqlShelf, moved: Collection[str]
) -> None:
    """What speaks of, or is spoken of by, a report of an incident that was written."""
    named = set(moved)
    for some in batches(sorted(moved)):
        for table in (spoken, relations):
            question = having(table.c.other, table.c.report)
            named.update(connection.execute(question, {"some": some}).scalars())
    touched = set(incidents.homes(connection, named).values())
    for some in batches(sorted(touched)):
        found = incidents.by_id(connection, some)
        told = _spoken(connection, [r for i in found.values() for r in i.reports])
        across = shelf.related(r for i in found.values() for r in i.reports)
        named = {other for row in told.values() for _, _, other in row}
        named |= {r for row in across.values() for one in row for r in (one.means, *one.rivals)}
        home = incidents.homes(connection, named)
        related = [
            linker.related(
                i,
                [x for r in i.reports for x in told.get(r, ())],
                [x for r in i.reports for x in across.get(r, ())],
                home,
            )
            for i in found.values()
        ]
        incidents.rewrite(connection, [i for i in related if i != found[i.id]])


def _spoken(connection: Connection, report_ids: Sequence[str]) -> dict[str, list[Spoken]]:
    found: dict[str, list[Spoken]] = {}
    for some in batches(report_ids):
        for row in connection.execute(having(spoken.c.report), {"some": some}):
            told = (row.report, RelationKind(row.kind), row.other)
            found.setdefault(row.report, []).append(told)
    return found
