"""The ledger as the rest of Dateline holds it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from types import TracebackType
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from dateline.ledger import Batch, Closing, Coding, Entry, Filed, Opinion, Orphan, Redaction
from dateline.link import Linker
from dateline.problems import LedgerFault, Refused
from dateline.records import Article, Incident, Report, Run, Span, Verdict
from dateline.stages import Coded, Ruled
from dateline.store import append, bearing, derive, dialect, incidents, nearby, query
from dateline.store import redact as redaction
from dateline.store.acting import Acting
from dateline.store.append import Added
from dateline.store.arrived import Arrived
from dateline.store.bearing import Bearing
from dateline.store.lines import Lines
from dateline.store.nearby import Candidate
from dateline.store.query import Hit, Wanted
from dateline.store.search import Search
from dateline.store.views import BATCH, Mask, batches, page_entries

if TYPE_CHECKING:
    from dateline.store.past import Past

MakeLinker = Callable[[], Linker]
"""What incidents are worked out with; made only when there is something to work out."""
OnLag = Callable[[bool], bool]
"""Asked where the incidents are not those of the newest entry, by a ledger with many readers: else
each of them would bring them up to date. It is told whether that has to be waited for: not where
only articles came that no incident tells of yet. True: the incidents will do, or are up to date.
What was entered through the same ledger is worked out when it is closed."""


class Ledger:
    """An open ledger. Made by ``open_ledger``; one thread at a time may use it.

    Every method raises ``LedgerFault``, naming the ledger, where it cannot be used.
    """

    def __init__(
        self,
        name: str,
        connection: Connection,
        write: bool,
        link: MakeLinker | None,
        maker: str,
        mask: Mask,
        on_lag: OnLag | None = None,
    ) -> None:
        self.name = name
        self.writable = write
        self._connection = connection
        self._dialect = dialect.of(connection)
        self._link = link
        self._maker = maker
        self._mask = mask
        self._on_lag = on_lag
        self._entered = False
        self._shadowed = False
        self._memory = derive.Memory()
        self.past: Past | None = None
        """What is left out, where this is a ledger of the past."""

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if error is None and self._on_lag is not None and self._entered:
                self.derive()
        finally:
            self.close()

    def close(self) -> None:
        self._connection.close()
        if self.past is not None and self.past.folder is not None:
            self.past.folder.cleanup()

    # ------------------------------------------------------------ writing

    def add(self, coded: Coded, run: Run) -> Added:
        """Enter an article and what a run made of it, all or nothing.

        When this returns, the article outlives a kill and a power cut. The same article by the
        same code, codebook, reader and settings changes nothing. Raises ``Refused`` where a report
        does not quote what the article says.
        """
        with self._writing() as connection:
            self._entered = True
            return append.add(connection, coded, run, self._mask)

    def add_all(self, together: Sequence[Coded], run: Run) -> list[Added | Refused]:
        """Enter articles that came together; what became of each.

        They cost one flush of the disk, not one each. When this returns, they outlive a kill and a
        power cut. One that is refused keeps none of the others out.
        """
        try:
            with self._writing() as connection:
                self._entered = True
                return [*append.add_all(connection, together, run, self._mask)]
        except Refused:  # of which nothing is in
            return [self._added(coded, run) for coded in together]

    def _added(self, coded: Coded, run: Run) -> Added | Refused:
        try:
            return self.add(coded, run)
        except Refused as fault:
            return fault

    def recode(self, coded: Coded, run: Run) -> Added:
        """Enter what a run makes of an article that is stored; believed from now on."""
        with self._writing() as connection:
            self._entered = True
            return append.recode(connection, coded, run, self._mask)

    def is_read_by(self, article_id: str, run: Run) -> bool:
        """Whether what is believed of an article is by the code, codebook and reader of a run."""
        with self._reading() as connection:
            return append.is_read_by(connection, article_id, run)

    def record(self, verdict: Verdict) -> bool:
        """Enter a reviewer's word on a report; False where the very same one is there.

        ``field`` and ``value`` are told in docs/verdicts.md. Raises ``BadRequest`` where it cannot
        be applied or names a private person, ``NotFound`` where there is no such report.
        """
        with self._writing() as connection:
            self._entered = True
            return append.record(connection, verdict, self._mask)

    def redact(self, article: str, what: str | Span, reason: str, by: str) -> tuple[Redaction, ...]:
        """Take words out of an article, and out of the file, for good; see ``store.redact``."""
        with self._writing() as connection:
            done = redaction.redact(connection, article, what, reason, by, self._mask)
            if self._link is None:
                derive.forget(connection)  # what was made from the words
            else:
                derive.derive(connection, self._linker(), self._maker, self._memory)
        self._scrub()
        return done

    @property
    def left_behind(self) -> str:
        """Where words that were redacted may still stand outside the ledger; "" for nowhere."""
        return self._dialect.LEFT_BEHIND

    def derive(self) -> None:
        """Work the incidents out, if anything came since: they are stored where one may write."""
        with self._up_to_date():
            pass

    def rebuild(self) -> None:
        """Drop every view and work it out anew from the entries; the outcome is the same."""
        with self._writing() as connection:
            append.rebuild(connection, self._mask)
            if self._link is not None:
                derive.derive(connection, self._linker(), self._maker, self._memory)

    # ------------------------------------------------------------ articles and reports

    def id_for(self, article: Article) -> str:
        """The id an article is, or would be, stored under; code it under that id."""
        with self._reading() as connection:
            return append.find_home(connection, article).id

    def article(self, article_id: str) -> Article:
        """Raises ``NotFound``."""
        return self.coded(article_id).article

    def coded(self, article_id: str) -> Coded:
        """An article and the reports that are believed now. Raises ``NotFound``."""
        with self._reading() as connection:
            return query.coded(connection, article_id)

    def coded_of(self, article_ids: Iterable[str], with_reports: bool = True) -> tuple[Coded, ...]:
        """Several articles with their reports, by id; what is not there is left out."""
        with self._reading() as connection:
            some = batches(sorted(set(article_ids)))
            return tuple(
                c for batch in some for c in query.coded_of(connection, batch, with_reports)
            )

    def articles(self, superseded: bool = False) -> Iterator[Article]:
        """By id: the newest version of every page, or all versions."""
        with self._reading() as connection:
            ids = query.article_ids(connection, superseded)
        for batch in batches(ids):
            with self._reading() as connection:
                found = query.coded_of(connection, batch)
            yield from (c.article for c in found)

    def article_ids(self, after: str = "", limit: int | None = None) -> list[str]:
        """The ids of the newest version of every page, in their order, from one on."""
        with self._reading() as connection:
            return query.article_ids(connection, after=after, limit=limit)

    def report(self, report_id: str) -> Report:
        """Raises ``NotFound``, also for one that a verdict rejected."""
        with self._reading() as connection:
            return query.report(connection, report_id)

    def reports(
        self, article: str | None = None, ids: Iterable[str] | None = None
    ) -> tuple[Report, ...]:
        """Reports of an article, of some ids, or of the newest version of every page."""
        with self._reading() as connection:
            return query.reports_of(connection, article, ids)

    def search(self, words: str, limit: int = 20) -> tuple[Hit, ...]:
        """Articles (newest versions) and reports that hold all the words, the best first."""
        with self._reading() as connection:
            return query.search(connection, words, limit)

    # ------------------------------------------------------------ incidents

    def incidents(
        self,
        *,
        type: str | None = None,
        country: str | None = None,
        party: str | None = None,
        since: str | None = None,
        until: str | None = None,
        text: str | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> tuple[Incident, ...]:
        """The incidents that meet every condition, by day; see ``store.query.Wanted``."""
        wanted = Wanted(type, country, party, since, until, text, limit, offset)
        with self._up_to_date() as connection:
            return query.incidents_wanted(connection, wanted)

    def incident(self, incident_id: str) -> Incident:
        """By its id, one that it had before, or the id of one of its reports; or ``NotFound``."""
        with self._up_to_date() as connection:
            return query.incident(connection, incident_id)

    def incidents_by_id(self, incident_ids: Iterable[str]) -> dict[str, Incident]:
        """Several incidents by their ids of today; what is not there is left out."""
        with self._up_to_date() as connection:
            return incidents.by_id(connection, incident_ids)

    def relating_to(self, incident_id: str) -> tuple[Incident, ...]:
        """The incidents that speak of one, or are part of it, by id."""
        with self._up_to_date() as connection:
            return query.incidents_relating(connection, incident_id)

    def bearing_on(self, asked: Bearing) -> tuple[Incident, ...]:
        """The incidents that can bear on a tally, by id; see ``store.bearing``."""
        with self._up_to_date() as connection:
            return bearing.bearing_on(connection, asked)

    def many_bear_on(self, asked: Bearing, number: int) -> bool:
        """Whether at least so many incidents can bear on a tally: it takes as long to work out."""
        with self._up_to_date() as connection:
            return bearing.at_least(connection, asked, number)

    @property
    def state(self) -> str | None:
        """Another one whenever the incidents were worked out; null where they never were."""
        with self._reading() as connection:
            return derive.token(connection, self._maker)

    @property
    def unmade(self) -> bool:
        """Whether the incidents were never worked out, or by another maker."""
        with self._reading() as connection:
            return derive.lag(connection, self._maker) is derive.Lag.UNMADE

    def measures(self) -> set[str]:
        """The measures of the figures of all incidents."""
        with self._up_to_date() as connection:
            return query.measures_told(connection)

    @property
    def arrived(self) -> Arrived:
        """What is asked by the order of entry: what came in since, and which version came when."""
        return Arrived(self._reading, self._up_to_date)

    @property
    def lines(self) -> Lines:
        """What lists, maps and timelines ask: incidents filtered, sorted and counted in SQL."""
        return Lines(self._up_to_date)

    @property
    def found(self) -> Search:
        """What the page of searching asks: articles by words and by what they tell of."""
        return Search(self._up_to_date)

    @property
    def acting(self) -> Acting:
        """What the pages of parties ask: who had which part, and who acts upon whom."""
        return Acting(self._up_to_date)

    def types(self) -> set[str]:
        """The types of all incidents."""
        with self._up_to_date() as connection:
            return query.types_told(connection)

    def parties(self) -> list[tuple[str, int]]:
        """Under which names and ids parties are found, folded, and in how many incidents each."""
        with self._up_to_date() as connection:
            return query.parties_told(connection)

    # ------------------------------------------------------------ what to review

    def latest_articles(self, most: int) -> list[str]:
        """The articles that were read last, in their newest version, the latest first."""
        with self._reading() as connection:
            return nearby.latest_articles(connection, most)

    def incidents_of(self, report_ids: Iterable[str]) -> dict[str, Incident]:
        """Report id -> the incident that holds it."""
        with self._up_to_date() as connection:
            return nearby.incidents_of(connection, report_ids)

    def candidates(self, report_ids: Sequence[str], most: int = 8) -> tuple[Candidate, ...]:
        """The incidents that some reports were compared with and are not of, likeliest first."""
        with self._up_to_date() as connection:
            return nearby.candidates(connection, self._linker(), report_ids, most)

    def is_known(self, report_id: str) -> bool:
        """Whether a report of this id is, or ever was, made; a rejected one counts."""
        with self._reading() as connection:
            return nearby.is_known(connection, report_id)

    def made(self, article_id: str) -> set[str]:
        """The reports that are made of an article now, those that a verdict rejected included."""
        with self._reading() as connection:
            return nearby.made(connection, article_id)

    def articles_of(self, report_ids: Iterable[str]) -> set[str]:
        """The newest articles that some reports are of, be they rejected."""
        with self._reading() as connection:
            return nearby.articles_of(connection, report_ids)

    def ruled_on(self, report_ids: Iterable[str]) -> set[str]:
        """Those of some reports that a verdict stands on which is not of a pair of reports."""
        with self._reading() as connection:
            return nearby.ruled_on(connection, report_ids)

    # ------------------------------------------------------------ ids that were cut

    def incidents_called(self, start: str) -> list[str]:
        """The ids of incidents that begin so."""
        with self._up_to_date() as connection:
            return query.incident_ids_beginning(connection, start)

    def reports_called(self, start: str) -> list[str]:
        """The ids that begin so, of reports that are believed now."""
        with self._reading() as connection:
            return query.report_ids_beginning(connection, start)

    def articles_called(self, start: str) -> list[str]:
        """The ids that begin so, of articles in their newest version."""
        with self._reading() as connection:
            return query.article_ids_beginning(connection, start)

    # ------------------------------------------------------------ the record itself

    def entries(self, since_seq: int = 0) -> Iterator[Entry]:
        """The entries after one, in the order they came."""
        while True:
            with self._reading() as connection:
                found = query.entries_after(connection, since_seq, BATCH)
            if not found:
                return
            yield from found
            since_seq = found[-1].seq

    def entries_of(self, article_ids: Iterable[str]) -> tuple[Entry, ...]:
        """The entries of the pages of some articles, all versions, in the order they came: texts,
        readings, their runs, and the verdicts on their reports."""
        with self._reading() as connection:
            told = {a for i in article_ids for a in append.page_of(connection, i)}
            found = page_entries(connection, sorted(told))
        return tuple(sorted(found, key=lambda e: e.seq))

    def report_ids(self, start: str) -> list[str]:
        """The ids of reports, also of former ones, that begin so."""
        with self._reading() as connection:
            return query.ids_beginning(connection, start)

    def homes(self, report_ids: Iterable[str]) -> dict[str, str | None]:
        """Where reports of earlier runs and of older versions are now; null where nowhere."""
        with self._reading() as connection:
            return query.homes(connection, report_ids)

    def runs(self) -> tuple[Run, ...]:
        with self._reading() as connection:
            return query.runs(connection)

    def last_run(self) -> Run | None:
        """The run that read an article last."""
        with self._reading() as connection:
            return query.last_run(connection)

    def run_counts(self) -> dict[str, tuple[int, int]]:
        """Of each run: how many articles it read, and of how many it is believed now."""
        with self._reading() as connection:
            return query.run_counts(connection)

    def read_by_both(
        self, one: Sequence[str], other: Sequence[str]
    ) -> Iterator[tuple[Filed, Coding, Coding]]:
        """The articles that runs of both lists read, by id, with what the newest of each made."""
        with self._reading() as connection:
            pairs = query.coding_keys(connection, one, other)
        for batch in batches(pairs):
            with self._reading() as connection:
                found = query.codings(connection, batch)
            yield from found

    def verdicts(self, subject: str | None = None) -> tuple[Verdict, ...]:
        """All verdicts ever given, on one report or on any, in the order they came."""
        with self._reading() as connection:
            return query.verdicts(connection, subject)

    def make_batch(self, batch: Batch) -> None:
        """Enter reports that two reviewers are to code blind; see ``blind.Batch``."""
        with self._writing() as connection:
            append.make_batch(connection, batch)

    def opine(self, opinion: Opinion) -> bool:
        """Enter what a reviewer says of a report of a batch: no view changes by it."""
        with self._writing() as connection:
            return append.opine(connection, opinion)

    def close_batch(self, closing: Closing) -> None:
        """Enter that a batch is not coded any further. ``BadRequest`` where it was closed."""
        with self._writing() as connection:
            append.close_batch(connection, closing)

    def closing(self, batch: str) -> Closing | None:
        """By whom a batch was closed, and why; null while it is open."""
        with self._reading() as connection:
            return append.closing_of(connection, batch)

    def batches(self) -> tuple[Batch, ...]:
        """The newest first."""
        with self._reading() as connection:
            return query.all_batches(connection)

    def batch(self, name: str) -> Batch:
        """Raises ``NotFound``."""
        with self._reading() as connection:
            return append.batch_named(connection, name)

    def opinions(self, batch: str) -> tuple[Opinion, ...]:
        """All that was said of the reports of a batch, in its order."""
        with self._reading() as connection:
            return append.opinions_on(connection, batch)

    def ruled(self) -> Ruled:
        """What reviewers say of two reports being one happening, by the reports made now."""
        with self._reading() as connection:
            return query.ruled(connection)

    def orphans(self) -> tuple[Orphan, ...]:
        """Verdicts in force on words that no report is made of now: kept for one that is."""
        with self._reading() as connection:
            return query.orphans(connection)

    def views_digest(self) -> str:
        """SHA-256 over all views, incidents included where ``link`` was given."""
        with self._reading() if self._link is None else self._up_to_date() as connection:
            return query.views_digest(connection)

    # ------------------------------------------------------------ transactions

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._transaction(write=False) as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        if not self.writable:
            raise LedgerFault(f"{self.name} was opened for reading only")
        with self._transaction(write=True) as connection:
            yield connection

    @contextmanager
    def _transaction(self, write: bool) -> Iterator[Connection]:
        whole = self._dialect.transaction(self._connection, write)
        with self._dialect.faults(self.name), whole as connection:
            yield connection

    @contextmanager
    def _up_to_date(self) -> Iterator[Connection]:
        """A transaction in which the incidents are those of the newest entry."""
        self._wait_for_changes()
        with self._reading() as connection:
            if not derive.is_stale(connection, self._maker) or self._will_do(connection):
                yield connection
                return
        with self._deriving() as connection:
            if derive.is_stale(connection, self._maker):
                derive.derive(connection, self._linker(), self._maker, self._memory)
            yield connection

    def _wait_for_changes(self) -> None:
        """What an incident shows may have been read anew or ruled on: that is waited for."""
        if self._on_lag is None or self._entered:
            return
        with self._reading() as connection:
            changed = derive.lag(connection, self._maker) is derive.Lag.CHANGED
        if changed:
            self._on_lag(True)

    def _will_do(self, connection: Connection) -> bool:
        """Whether the incidents of some entries ago are shown meanwhile."""
        if self._on_lag is None or self._entered:
            return False
        return derive.lag(connection, self._maker) is derive.Lag.ADDED and self._on_lag(False)

    def _deriving(self) -> AbstractContextManager[Connection]:
        if self.writable:
            return self._writing()
        if not self._shadowed:
            with self._reading() as connection:
                derive.shadow(connection)
            self._shadowed = True
        return self._reading()

    def _linker(self) -> Linker:
        if self._link is None:
            raise LedgerFault(f"{self.name} was opened without a way to work out its incidents")
        return self._link()

    def _scrub(self) -> None:
        told = (
            f"the words are out of {self.name}, but another program that has it open keeps old"
            " pages of it alive: close that program and redact the same words again"
        )
        with self._dialect.faults(self.name):
            if not self._dialect.scrub(self._connection):
                raise LedgerFault(told)
