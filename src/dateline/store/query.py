"""Reading: articles, reports, incidents and entries, each by a question in SQL."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar, cast

import msgspec
from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Row,
    Select,
    Table,
    bindparam,
    false,
    func,
    select,
)

from dateline.ledger import (
    Batch,
    Coding,
    Entry,
    EntryKind,
    Filed,
    Orphan,
    article_key,
    entry_key,
    in_force,
    instant,
    orphaned,
    pair_of,
    reports_of_verdict,
    ruled_pairs,
)
from dateline.problems import BadRequest, NotFound, Problem
from dateline.records import Article, Incident, Report, Run, Span, Verdict
from dateline.rulings import about_a_pair
from dateline.stages import Coded, Ruled
from dateline.store import dialect
from dateline.store.asked import having
from dateline.store.incidents import COUNTS, TOTAL
from dateline.store.tables import (
    articles,
    entries,
    entry_of,
    former_reports,
    incident_facets,
    incident_figures,
    incident_lines,
    incident_parties,
    incident_reports,
    incident_ties,
    incident_ways,
    incidents,
    passages,
    reports,
    unpack,
    unpack_report,
)
from dateline.store.views import batches, entries_by_key, verdicts_on

T = TypeVar("T")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOST_WORDS = 64


@dataclass(frozen=True, slots=True)
class Hit:
    """Where words were found: ``kind`` is article or report. Private names are masked."""

    kind: str
    id: str
    article: str
    snippet: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which incidents are asked for. Days are ``YYYY-MM-DD``, both included.

    With ``since`` or ``until`` only incidents with a day told are found: when something was
    published is not when it happened. ``party`` is a name or an entity, an affiliation included.
    """

    type: str | None = None
    country: str | None = None
    party: str | None = None
    since: str | None = None
    until: str | None = None
    text: str | None = None
    limit: int | None = None
    offset: int = 0


# ---------------------------------------------------------------- articles


def article_ids(
    connection: Connection, superseded: bool = False, after: str = "", limit: int | None = None
) -> list[str]:
    question = select(articles.c.id).where(articles.c.id > after).order_by(articles.c.id)
    question = question.limit(limit)
    return list(
        connection.execute(
            question if superseded else question.where(articles.c.newest.is_(True))
        ).scalars()
    )


def current_coded(connection: Connection) -> list[Coded]:
    """The newest version of every page, by id: what incidents are worked out from."""
    ids = article_ids(connection)
    return [c for batch in batches(ids) for c in coded_of(connection, batch)]


def coded(connection: Connection, article_id: str) -> Coded:
    found = coded_of(connection, [article_id])
    if not found:
        raise NotFound(f"no article {article_id} in this ledger")
    return found[0]


def coded_of(
    connection: Connection, wanted: Sequence[str], with_reports: bool = True
) -> list[Coded]:
    """One batch of articles with what is believed of them, in the order asked for."""
    rows = connection.execute(having(articles.c.id), {"some": wanted}).all()
    filed = _bodies(connection, [article_key(r.id) for r in rows], Filed)
    codings = _bodies(connection, [r.coding for r in rows if r.coding], _Beside)
    told = _told(connection, wanted) if with_reports else {}
    found = {
        r.id: _coded(r, filed[article_key(r.id)], codings.get(r.coding or ""), told.get(r.id, ()))
        for r in rows
    }
    return [found[i] for i in wanted if i in found]


@dataclass(frozen=True, slots=True)
class _Beside:
    """A ``Coding`` but for its reports, which have rows of their own."""

    problems: tuple[Problem, ...] = ()
    private: tuple[Span, ...] = ()
    read: Article | None = None


def _bodies(connection: Connection, keys: Sequence[str], kind: type[T]) -> dict[str, T]:
    found: dict[str, T] = {}
    for batch in batches(keys):
        rows = connection.execute(
            having(entries.c.key, entries.c.key, entries.c.body), {"some": batch}
        )
        found |= {row.key: unpack(row.body, kind) for row in rows}
    return found


def _coded(
    row: Row[tuple[str, ...]], filed: Filed, coding: _Beside | None, told: Sequence[Report]
) -> Coded:
    article, problems, private = filed.article, filed.problems, filed.private
    if coding is not None:
        article, problems = coding.read or filed.article, coding.problems
        private = coding.private
    return Coded(replace(article, version_of=row.version_of), tuple(told), problems, private)


_OF_ARTICLES = (
    having(reports.c.article, reports.c.article, reports.c.body)
    .where(reports.c.rejected.is_(False))
    .order_by(reports.c.article, reports.c.place)
)


def _told(connection: Connection, wanted: Sequence[str]) -> dict[str, list[Report]]:
    found: dict[str, list[Report]] = {}
    for article_id, body in connection.execute(_OF_ARTICLES, {"some": wanted}):
        found.setdefault(article_id, []).append(unpack_report(body))
    return found


# ---------------------------------------------------------------- reports


_TOLD = select(reports.c.article, reports.c.place, reports.c.body).where(
    reports.c.rejected.is_(False)
)
_OF_THESE = _TOLD.where(reports.c.id.in_(bindparam("some", expanding=True)))


def reports_of(
    connection: Connection, article: str | None, ids: Iterable[str] | None
) -> tuple[Report, ...]:
    """Reports by article and place. Of superseded versions only when asked for by name."""
    question = _TOLD if ids is None else _OF_THESE
    if article is not None:
        question = question.where(reports.c.article == article)
    elif ids is None:
        question = question.where(reports.c.newest.is_(True))
    asked = [{}] if ids is None else [{"some": some} for some in batches(sorted(set(ids)))]
    rows = [row for some in asked for row in connection.execute(question, some)]
    return tuple(unpack_report(r.body) for r in sorted(rows, key=lambda r: (r.article, r.place)))


def report(connection: Connection, report_id: str) -> Report:
    """A report by its id, or by one that it had under an earlier run."""
    row = connection.execute(select(reports).where(reports.c.id == report_id)).one_or_none()
    if row is None:
        now = homes(connection, [report_id]).get(report_id)
        if now is not None:
            return report(connection, now)
        raise NotFound(f"no report {report_id} in this ledger")
    if row.rejected:
        raise NotFound(f"report {report_id} was rejected by a verdict")
    return unpack(row.body, Report)


def ids_beginning(connection: Connection, start: str) -> list[str]:
    """The ids of reports, also of former ones, that begin so."""
    found: set[str] = set()
    for ids in (reports.c.id, former_reports.c.report):
        question = select(ids).where(ids.startswith(start, autoescape=True))
        found |= set(connection.execute(question).scalars())
    return sorted(i for i in found if i.startswith(start))  # SQLite's LIKE takes A for a


def homes(connection: Connection, ids: Iterable[str]) -> dict[str, str | None]:
    """Where former reports are now, as far as some ids are of such; null where nowhere."""
    found: dict[str, str | None] = {}
    question = select(former_reports.c.report, former_reports.c.now)
    for batch in batches(sorted(set(ids))):
        for row in connection.execute(question.where(former_reports.c.report.in_(batch))):
            found[row.report] = row.now
    return found


# ---------------------------------------------------------------- incidents


def incidents_wanted(connection: Connection, wanted: Wanted) -> tuple[Incident, ...]:
    """Incidents by their day, the earliest first, those without a day at the end."""
    question = select(incidents.c.body).where(*_conditions(connection, wanted))
    question = question.order_by(
        func.coalesce(incidents.c.last_day, "~"), incidents.c.first_day, incidents.c.id
    )
    if wanted.limit is not None or wanted.offset:
        question = _page(question, wanted)
    return tuple(unpack(body, Incident) for body in connection.execute(question).scalars())


def _page(question: Select[tuple[str]], wanted: Wanted) -> Select[tuple[str]]:
    if (wanted.limit is not None and wanted.limit < 1) or wanted.offset < 0:
        raise BadRequest("a limit is 1 or more, an offset 0 or more")
    return question.limit(wanted.limit).offset(wanted.offset)


def _conditions(connection: Connection, wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    if wanted.type:
        yield incidents.c.type == wanted.type
    if wanted.country:
        yield _has("country", wanted.country.upper())
    if wanted.party:
        yield _has("party", wanted.party.casefold())
    if wanted.since:
        yield incidents.c.last_day >= _day(wanted.since)
    if wanted.until:
        yield incidents.c.first_day <= _day(wanted.until)
    if wanted.text:
        yield _tells(connection, wanted.text)


def incidents_relating(connection: Connection, incident_id: str) -> tuple[Incident, ...]:
    """The incidents that speak of one, or are part of it, by id."""
    question = select(incidents.c.body).where(_has("relates to", incident_id))
    bodies = connection.execute(question.order_by(incidents.c.id)).scalars()
    return tuple(unpack(body, Incident) for body in bodies)


def types_told(connection: Connection) -> set[str]:
    return set(connection.execute(select(incidents.c.type).distinct()).scalars())


def measures_told(connection: Connection) -> set[str]:
    """The measures of all figures and running totals."""
    told = incident_facets.c.facet.in_((COUNTS, TOTAL))
    return set(connection.execute(select(incident_facets.c.value).distinct().where(told)).scalars())


def parties_told(connection: Connection) -> list[tuple[str, int]]:
    question = select(incident_facets.c.value, func.count()).where(
        incident_facets.c.facet == "party"
    )
    rows = connection.execute(question.group_by(incident_facets.c.value)).all()
    return sorted((name, number) for name, number in rows)


def incident_ids_beginning(connection: Connection, start: str) -> list[str]:
    return _beginning(connection, incidents.c.id, start)


def report_ids_beginning(connection: Connection, start: str) -> list[str]:
    """Of the reports that are believed now."""
    believed = (reports.c.newest.is_(True), reports.c.rejected.is_(False))
    return _beginning(connection, reports.c.id, start, *believed)


def article_ids_beginning(connection: Connection, start: str) -> list[str]:
    return _beginning(connection, articles.c.id, start, articles.c.newest.is_(True))


def _beginning(
    connection: Connection, ids: Column[str], start: str, *also: ColumnElement[bool]
) -> list[str]:
    """In their order; a stretch of an index, however large the ledger."""
    question = select(ids).where(ids >= start, ids < start + "\U0010ffff", *also)
    return list(connection.execute(question.order_by(ids)).scalars())


def _has(facet: str, value: str) -> ColumnElement[bool]:
    held = select(incident_facets.c.incident)
    return incidents.c.id.in_(
        held.where(incident_facets.c.facet == facet, incident_facets.c.value == value)
    )


def _tells(connection: Connection, words: str) -> ColumnElement[bool]:
    """That one report of the incident holds all the words."""
    wanted = words_of(connection, words)
    if not wanted:
        return false()
    told = select(incident_reports.c.incident).join(
        passages, passages.c.ref == incident_reports.c.report
    )
    holds = dialect.of(connection).holds_words(wanted)
    return incidents.c.id.in_(told.where(passages.c.kind == "report", holds))


def _day(text: str) -> str:
    if not _DAY.fullmatch(text):
        raise BadRequest(f"a day is written YYYY-MM-DD, not {text!r}")
    return text


def incident(connection: Connection, incident_id: str) -> Incident:
    """An incident by its id, or by one that it had: the id names a report that it still holds,
    be it as it was read by an earlier run or in an older version of its page."""
    question = select(incidents.c.body)
    body = connection.execute(question.where(incidents.c.id == incident_id)).scalar()
    if body is None:
        named = (incident_id, incident_id.removeprefix("i"))
        now = [r for r in homes(connection, named).values() if r]
        member = incident_reports.c.report.in_((*named, *now))
        holding = select(incident_reports.c.incident).where(member)
        body = connection.execute(
            question.where(incidents.c.id.in_(holding)).order_by(incidents.c.id)
        ).scalar()
    if body is None:
        raise NotFound(f"no incident {incident_id} in this ledger")
    return unpack(body, Incident)


# ---------------------------------------------------------------- words


def search(connection: Connection, words: str, limit: int) -> tuple[Hit, ...]:
    if limit < 1:
        raise BadRequest("a limit is 1 or more")
    wanted = words_of(connection, words)
    if not wanted:
        return ()
    rows = connection.execute(*dialect.of(connection).search(wanted, limit))
    return tuple(Hit(r.kind, r.ref, r.article, r.snippet) for r in rows)


def words_of(connection: Connection, words: str) -> str:
    """A user's words as a query; "" when nothing stays of them."""
    if len(words.split()) > _MOST_WORDS:
        raise BadRequest(f"a search takes at most {_MOST_WORDS} words")
    return dialect.of(connection).match(words)


# ---------------------------------------------------------------- entries


def entries_after(connection: Connection, seq: int, most: int) -> list[Entry]:
    question = select(entries).where(entries.c.seq > seq).order_by(entries.c.seq).limit(most)
    return [entry_of(row) for row in connection.execute(question)]


def runs(connection: Connection) -> tuple[Run, ...]:
    question = select(entries.c.body).where(entries.c.kind == EntryKind.RUN)
    found = [unpack(body, Run) for body in connection.execute(question).scalars()]
    return tuple(sorted(found, key=lambda r: (instant(r.started), r.id)))


def last_run(connection: Connection) -> Run | None:
    """The run that read an article last."""
    last = select(entries.c.run).where(entries.c.kind == EntryKind.CODED)
    name = connection.execute(last.order_by(entries.c.seq.desc()).limit(1)).scalar()
    if name is None:
        return None
    key = entries.c.key == entry_key(EntryKind.RUN, name)
    return unpack(connection.execute(select(entries.c.body).where(key)).scalar_one(), Run)


def run_counts(connection: Connection) -> dict[str, tuple[int, int]]:
    """Of each run: how many articles it read, and of how many it is believed now."""
    read = select(entries.c.run, func.count(entries.c.about.distinct()), func.count(articles.c.id))
    read = read.outerjoin(articles, articles.c.coding == entries.c.key)
    read = read.where(entries.c.kind == EntryKind.CODED).group_by(entries.c.run)
    counts = {run: (coded, believed) for run, coded, believed in connection.execute(read)}
    return {r.id: counts.get(r.id, (0, 0)) for r in runs(connection)}


def coding_keys(
    connection: Connection, one: Sequence[str], other: Sequence[str]
) -> list[tuple[str, str, str]]:
    """Articles that runs of both lists read, and the keys of the last reading by each."""
    left, right = _last_by(connection, one), _last_by(connection, other)
    return [(article, left[article], right[article]) for article in sorted(left.keys() & right)]


def _last_by(connection: Connection, run_ids: Sequence[str]) -> dict[str, str]:
    question = select(entries.c.about, entries.c.key).order_by(entries.c.seq)
    found: dict[str, str] = {}
    for run in run_ids:
        told = question.where(entries.c.kind == EntryKind.CODED, entries.c.run == run)
        found |= {row.about: row.key for row in connection.execute(told)}
    return found


def codings(
    connection: Connection, wanted: Sequence[tuple[str, str, str]]
) -> list[tuple[Filed, Coding, Coding]]:
    """One batch of articles with two readings each, by their keys."""
    keys = [k for article, one, other in wanted for k in (article_key(article), one, other)]
    bodies = {k: e.body for b in batches(keys) for k, e in entries_by_key(connection, b).items()}
    return [
        (
            cast(Filed, bodies[article_key(article)]),
            cast(Coding, bodies[one]),
            cast(Coding, bodies[other]),
        )
        for article, one, other in wanted
    ]


def verdicts(connection: Connection, subject: str | None) -> tuple[Verdict, ...]:
    """All verdicts ever given, in the order of their entry, those no longer in force included."""
    return _verdicts(connection, ()) if subject is None else verdicts_on(connection, subject)


def ruled(connection: Connection) -> Ruled:
    """What reviewers say of two reports being one happening, by the reports that are made now."""
    pairs = [v for v in verdicts(connection, None) if about_a_pair(v)]
    return ruled_pairs(pairs, homes(connection, {r for v in pairs for r in pair_of(v)}))


def orphans(connection: Connection) -> tuple[Orphan, ...]:
    """The verdicts in force that find no report to stand on, by the report they were given on."""
    given = in_force(verdicts(connection, None))
    asked = {r for v in given for r in reports_of_verdict(v)}
    now: dict[str, str | None] = {}
    question = select(reports.c.id).where(reports.c.newest.is_(True))
    for batch in batches(sorted(asked)):
        current = connection.execute(question.where(reports.c.id.in_(batch))).scalars()
        now |= {r: r for r in current}
    return orphaned(given, homes(connection, asked) | now)


def _verdicts(connection: Connection, where: Sequence[ColumnElement[bool]]) -> tuple[Verdict, ...]:
    question = select(entries.c.body).where(entries.c.kind == EntryKind.VERDICT, *where)
    bodies = connection.execute(question.order_by(entries.c.seq)).scalars()
    return tuple(unpack(body, Verdict) for body in bodies)


def all_batches(connection: Connection) -> tuple[Batch, ...]:
    """The batches for two reviewers, the newest first."""
    question = select(entries.c.body).where(entries.c.kind == EntryKind.BATCH)
    bodies = connection.execute(question.order_by(entries.c.seq.desc())).scalars()
    return tuple(unpack(body, Batch) for body in bodies)


# ---------------------------------------------------------------- fingerprint


def views_digest(connection: Connection) -> str:
    """SHA-256 over all the views, in an order of their own; row numbers do not count, nor the
    moments of entry, which two ledgers of the same articles do not share."""
    told = hashlib.sha256()
    for table in (
        articles,
        reports,
        former_reports,
        passages,
        incidents,
        incident_reports,
        incident_facets,
        incident_lines,
        incident_figures,
        incident_ways,
        incident_parties,
        incident_ties,
    ):
        for row in connection.execute(_in_order(table)):
            told.update(msgspec.json.encode(tuple(row)) + b"\n")
    return told.hexdigest()


def _in_order(table: Table) -> Select[tuple[object, ...]]:
    apart = {passages: "id", incident_lines: "changed"}
    columns = [c for c in table.columns if c.name != apart.get(table)]
    return select(*columns).order_by(*columns)
