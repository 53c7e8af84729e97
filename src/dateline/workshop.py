"""Where the parts are put together: codebook, reader, reference data, linker and ledger.

The command line and the desk take what they need from here and hold no logic of their own.
"""

from __future__ import annotations

import getpass
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from dateline import __version__, people
from dateline.by_name import (
    SHORTEST_PREFIX,
    article_named,
    files_of,
    incident_named,
    make_of,
    masked,
    report_named,
    run_named,
    the_incident,
    told_by,
)
from dateline.codebook import Codebook, Example
from dateline.codebooks import load, load_to_code
from dateline.data.register import shipped_register
from dateline.problems import BadRequest, NotFound, Problem, UnreadableInput
from dateline.records import (
    Article,
    Basis,
    Field,
    Incident,
    Place,
    Quote,
    Report,
    Run,
    Scope,
    Section,
    SectionKind,
    Tally,
    Verdict,
    absent,
)
from dateline.resolve.who.register import Register
from dateline.settings import Value, defaults
from dateline.show import asked, phrases
from dateline.show.kept import is_shown, kept
from dateline.show.witness import called, day, outlet, published
from dateline.stages import Calibrate, Coded, Findings, Reader

# The flow, the linker, the store and the pages are loaded by the methods that need them: a question
# to a ledger should not wait for the grammars of reading, nor reading for the ledger.
if TYPE_CHECKING:
    from rich.console import RenderableType

    from dateline import flow, interchange, scoring
    from dateline.data.gazetteer import Gazetteer
    from dateline.link import Linker
    from dateline.read.corpus import MarkedText
    from dateline.scoring.examples import Score
    from dateline.show.apart import Comparison, Side
    from dateline.show.books import Mixed
    from dateline.show.history import History
    from dateline.show.orphans import Lost
    from dateline.show.runs import Compared
    from dateline.show.tally_page import Behind
    from dateline.show.why import Explanation
    from dateline.store import Added, Ledger
    from dateline.store.bearing import Bearing
    from dateline.store.handle import OnLag

OF_READING = ("read.", "feed.", "page.", "published.", "web.")
"""How the codes of problems begin that were found when an article was taken in, not coded."""


__all__ = [
    "OF_READING",
    "SHORTEST_PREFIX",
    "Workshop",
    "article_named",
    "example_article",
    "files_of",
    "incident_named",
    "make_of",
    "masked",
    "report_named",
    "run_named",
    "workshop",
]


@dataclass(frozen=True)
class Workshop:
    """Everything a command needs, made from the settings when first asked for."""

    settings: Mapping[str, Value] = field(default_factory=defaults)
    on_lag: OnLag | None = None
    """Given to the ledgers that are opened: see ``store.handle.OnLag``."""

    @cached_property
    def book(self) -> Codebook:
        return load(str(self.settings["codebook"]))

    @cached_property
    def plain_book(self) -> Codebook:
        """The codebook without its examples, which coding and linking do not ask for."""
        return load_to_code(str(self.settings["codebook"]))

    @cached_property
    def register(self) -> Register:
        return shipped_register()

    @cached_property
    def tools(self) -> flow.Tools:
        from dateline import flow

        return flow.tools(self.plain_book, self.register, self.lookup, self.reader, self.calibrate)

    @cached_property
    def lookup(self) -> Gazetteer:
        from dateline.data.gazetteer import Gazetteer

        own = str(self.settings["gazetteer"])
        try:
            return Gazetteer(Path(own) if own else None)
        except UnreadableInput as error:
            raise BadRequest(f"the setting gazetteer: {error}") from error

    @cached_property
    def reader(self) -> Reader | None:
        """What finds happenings; null for the rules, which need no file."""
        if self.settings["reader"] == "rules":
            return None
        from dateline.model.files import reader

        return reader(self.plain_book)

    @cached_property
    def calibrate(self) -> Calibrate | None:
        """What turns the trained reader's scores into probabilities; the rules have no such."""
        if self.settings["reader"] == "rules":
            return None
        from dateline.model.files import calibration

        return calibration(self.plain_book)

    @property
    def reader_name(self) -> str:
        """The reader and, of the trained one, its make: another training is another reader."""
        name = str(self.settings["reader"])
        if name == "rules":
            return name
        from dateline.model.files import fingerprint

        return f"{name} {fingerprint()}"

    @cached_property
    def run(self) -> Run:
        """Which Dateline speaks: a run of this code, codebook and reader, begun now."""
        started = datetime.now(UTC).isoformat(timespec="seconds")
        book = f"{self.plain_book.name} {self.plain_book.version} {self.plain_book.digest}"
        reader = self.reader_name
        identity = f"{__version__}\n{book}\n{reader}\n{started}"
        name = "n" + hashlib.sha256(identity.encode()).hexdigest()[:15]
        kinds = sorted(self.plain_book.types.values(), key=lambda kind: kind.name)
        families = tuple((k.name, k.family) for k in kinds if k.family != k.name)
        return Run(name, __version__, book, reader, (), started, families)

    # ------------------------------------------------------------ the ledger

    def ledger(self, write: bool = False) -> Ledger:
        """The ledger; where ``as_of`` is set, a copy of what counts by then, to be read only."""
        from dateline.store import open_ledger

        where = str(self.settings["ledger"])
        day = self.settings.get("as_of")
        if day is None:
            return open_ledger(
                where,
                write,
                link=self.linker,
                maker=self.maker,
                mask=people.mask,
                on_lag=self.on_lag,
            )
        from dateline.store.past import as_of, past

        asked = as_of(str(day), str(self.settings["clock"]))
        with open_ledger(where) as whole:
            return past(whole, asked, link=self.linker, maker=self.maker, mask=people.mask)

    @property
    def maker(self) -> str:
        """By what incidents are worked out: another Dateline or codebook works them out anew."""
        return f"{__version__} {self.plain_book.digest}"

    def kept_ledger(self) -> Ledger:
        """A ledger that is there already, to write to; ``NotFound`` where none is: none is made."""
        with self.ledger():
            pass
        return self.ledger(write=True)

    def has_ledger(self) -> bool:
        """Whether there is a ledger to read."""
        try:
            with self.ledger():
                return True
        except NotFound:
            return False

    @property
    def ledger_name(self) -> str:
        """What messages call the ledger: a server's address without its password."""
        from dateline.store import name_of

        return name_of(str(self.settings["ledger"]))

    def linker(self) -> Linker:
        from dateline.data.link_weights import shipped_weights
        from dateline.data.rarity import rarity
        from dateline.data.relation_weights import shipped_relations
        from dateline.link import Linker
        from dateline.reckon import figures

        return Linker(
            self.plain_book,
            shipped_weights(),
            rarity,
            figures,
            people.mask,
            shipped_relations(),
        )

    def another_book(self, ledger: Ledger) -> Mixed | None:
        """With which codebook a ledger was read last, where that is not the one asked for."""
        from dateline.show.books import mixed

        return mixed(ledger.last_run(), self.plain_book)

    def check_book(self, ledger: Ledger) -> None:
        """``BadRequest`` where what is added would be of another codebook than the ledger."""
        found = self.another_book(ledger)
        if found is not None and found.strange:
            raise BadRequest(found.refusal)

    def add(self, ledger: Ledger, article: Article, problems: Iterable[Problem]) -> Added:
        """Code an article under the id it has in the ledger, and enter it. ``BadRequest`` where
        the ledger is of another codebook."""
        self.check_book(ledger)
        return ledger.add(self.coded_for(ledger, article, problems), self.run)

    def coded_for(self, ledger: Ledger, article: Article, problems: Iterable[Problem]) -> Coded:
        """An article coded under the id it has, or would have, in the ledger. What was given with
        it once, its day or its outlet, is not forgotten when the page comes again without."""
        return self.code(_as_known(ledger, replace(article, id=ledger.id_for(article))), problems)

    def recode(self, ledger: Ledger) -> Iterator[tuple[Article, bool]]:
        """Read every stored article anew, one after the other, and whether it was: what this
        reader and codebook are believed of already is passed over."""
        for article in ledger.articles(superseded=True):
            if ledger.is_read_by(article.id, self.run):
                yield article, False
                continue
            told = ledger.coded(article.id).problems
            kept = [p for p in told if p.code.startswith(OF_READING)]
            ledger.recode(self.code(article, kept), self.run)
            yield article, True

    def code(self, article: Article, problems: Iterable[Problem] = ()) -> Coded:
        from dateline import flow

        return flow.code(article, self.tools, tuple(problems))

    def survey(self, article: Article, problems: Iterable[Problem] = ()) -> tuple[Findings, Coded]:
        """What the grammars find in an article, without asking what happened."""
        from dateline import flow

        return flow.survey(article, self.tools, tuple(problems))

    # ------------------------------------------------------------ questions

    def scope(
        self,
        ledger: Ledger,
        type: str | None = None,
        country: str | None = None,
        party: str | None = None,
        since: str | None = None,
        until: str | None = None,
        place: str | None = None,
    ) -> Scope:
        """The question in the ledger's own terms: ``country`` by code or name, ``place`` by name,
        days checked.

        Raises ``BadRequest`` naming what there is instead.
        """
        start, end = asked.days(since, until)
        code = asked.country(country, self.register.countries)
        known = type is None or type in self.book.types or type in self.book.families
        told = () if known else ledger.types()
        where = self.place(place, code)
        return Scope(asked.type_name(type, self.book, told), code, party, start, end, where)

    def place(self, words: str | None, country: str | None = None) -> Place | None:
        """A province or a town by its name. ``BadRequest`` where none or several bear it."""
        if words is None:
            return None
        from dateline.show.asked_place import place

        return place(words, country, self.lookup, self.register.countries)

    def incidents(self, ledger: Ledger, scope: Scope) -> tuple[Incident, ...]:
        """The incidents asked for, by day. Asked by day, those without a day are not among them."""
        family = scope.type if scope.type not in self.book.types else None
        found = ledger.incidents(
            type=None if family in self.book.families else scope.type,
            country=scope.country or (scope.place.country if scope.place else None),
            party=scope.party,
            since=scope.start,
            until=scope.end,
        )
        if scope.place is not None:
            found = _lying_in(scope.place, found)
        if family not in self.book.families:
            return found
        return tuple(i for i in found if self.book.family(i.type.field.value or "") == family)

    def nobody(self, ledger: Ledger, party: str | None) -> str | None:
        """Words on a party that no incident names and no register knows, and which names come
        near; null where there is such a one."""
        if party is None:
            return None
        return asked.nobody(party, [name for name, _ in ledger.parties()], self.register)

    def undated(self, ledger: Ledger, scope: Scope) -> int:
        """How many incidents the scope leaves out only because no day is told of them."""
        if not scope.start and not scope.end:
            return 0
        whenever = self.incidents(ledger, replace(scope, start=None, end=None))
        return sum(not i.when.field.known for i in whenever)

    def why(self, ledger: Ledger, name: str, field: str | None = None) -> Explanation:
        """Why an incident or a report is what it is. ``name``: its id, or the beginning of it."""
        from dateline.show.why import explain, explain_report

        incident = incident_named(ledger, name)
        if incident is not None:
            files = files_of(ledger, incident.reports)
            return explain(incident, files, self.book, field, self._related(ledger, incident))
        report = report_named(ledger, name)
        return explain_report(report, files_of(ledger, [report.id]), self.book, field)

    def apart(self, ledger: Ledger, one: str, other: str) -> Comparison:
        """Why two incidents, or two reports, are one happening or are not."""
        from dateline.link import between_two
        from dateline.show.apart import Comparison

        linker = self.linker()
        ids = [told_by(ledger, name) for name in (one, other)]
        if ids[0] == ids[1]:
            raise BadRequest(f"{one} and {other} are the same: name two")
        found = [[ledger.report(r) for r in reports] for reports in ids]
        gists = [
            [
                g
                for article in dict.fromkeys(r.article for r in reports)
                for g in linker.gists(ledger.coded(article))
                if g.report in {r.id for r in reports}
            ]
            for reports in found
        ]
        ruled = ledger.ruled()
        words = {ruled[p] for a in ids[0] for b in ids[1] if (p := frozenset((a, b))) in ruled}
        homes = {i.id for r in (*ids[0], *ids[1]) if (i := incident_named(ledger, r)) is not None}
        left, right = (
            self._side(ledger, name, r) for name, r in zip((one, other), ids, strict=True)
        )
        return Comparison(
            (left, right),
            between_two(gists[0], gists[1], linker.weights),
            linker.weights.threshold,
            homes.pop() if len(homes) == 1 else None,
            words.pop() if len(words) == 1 else None,
        )

    def _side(self, ledger: Ledger, name: str, reports: Sequence[str]) -> Side:
        from dateline.show.apart import Side

        files = files_of(ledger, reports)
        told = {
            r: f"{files.outlet(r)}, {day(published(files.articles[files.reports[r].article]))}"
            for r in reports
        }
        fields = {
            r.id: {
                "kind": phrases.type_label(self.book, r.type.value),
                "where": phrases.place(r.where.value),
                "when": phrases.date(r.when.value),
                "parties": "; ".join(map(phrases.party, r.parties)),
                "counts": "; ".join(map(phrases.count, r.counts)),
            }
            for r in files.reports.values()
        }
        incident = None if name.startswith("r") else incident_named(ledger, name)
        if incident is not None:
            return Side(incident.id, phrases.headline(self.book, incident), told, fields)
        report = report_named(ledger, name)
        return Side(report.id, phrases.report_headline(self.book, report), told, fields)

    def _related(self, ledger: Ledger, incident: Incident) -> list[str]:
        """Lines on the incidents that this one speaks of, or that speak of it."""
        lines = [
            f"{r.kind.replace('_', ' ')}: {self._named(ledger.incident(r.incident))}"
            f"{phrases.because(r)}"
            for r in incident.relations
        ]
        turned = {"about": "spoken of in", "part_of": "takes in", "corrects": "corrected by"}
        return lines + [
            f"{turned[r.kind]}: {self._named(other)}{phrases.because(r)}"
            for other in ledger.relating_to(incident.id)
            for r in other.relations
            if r.incident == incident.id
        ]

    def _named(self, incident: Incident) -> str:
        return f"{phrases.headline(self.book, incident)} ({incident.id})"

    def show(self, ledger: Ledger, name: str) -> Iterator[RenderableType]:
        """An incident with its reports, a report, or an article with its reports."""
        from dateline.show import terminal

        incident = incident_named(ledger, name)
        if incident is not None:
            yield terminal.incident_head(self.book, incident)
            yield from self._reports(ledger, [ledger.report(r) for r in incident.reports])
            return
        coded = article_named(ledger, name)
        if coded is not None:
            yield terminal.article_page(self.plain_book, masked(coded), coded.reports)
            return
        yield from self._reports(ledger, [report_named(ledger, name)])

    def _reports(self, ledger: Ledger, reports: Sequence[Report]) -> Iterator[RenderableType]:
        from dateline.show import terminal

        for report in reports:
            article = masked(ledger.coded(report.article))
            yield terminal.article_page(self.book, article, [report])

    def search(self, ledger: Ledger, words: str, limit: int) -> Iterator[RenderableType]:
        """The articles and reports that hold all the words, the best first."""
        from dateline.show import terminal

        for hit in ledger.search(words, limit):
            article = masked(ledger.coded(hit.article))
            headline = called(article)
            if hit.kind == "report":
                headline = phrases.report_headline(self.book, ledger.report(hit.id))
            who = f"{outlet(article)}, {day(published(article))}"
            yield terminal.hit_page(hit.kind, hit.id, hit.snippet, headline, who)

    def export(self, ledger: Ledger, what: str, form: str) -> Iterator[str]:
        """Lines of JSON or CSV. ``what``: incidents or reports; ``form``: jsonl or csv."""
        if what == "incidents":
            return self._incidents(ledger, form)
        return self._coded(ledger, form)

    def _incidents(self, ledger: Ledger, form: str) -> Iterator[str]:
        from dateline import interchange
        from dateline.show import table

        found = ledger.incidents()
        if form == "csv":
            rows = table.incident_rows(self.book, found)
            return table.as_csv(table.INCIDENT_COLUMNS, rows)
        return (_line(interchange.incident_json(i)) for i in found)

    @property
    def min_score(self) -> float:
        """The score below which a report is not shown."""
        return float(self.settings["min_score"])

    def left_out(self, ledger: Ledger) -> int:
        """How many of the ledger's reports are not shown for their score."""
        if not self.min_score:
            return 0
        return sum(not is_shown(r, self.min_score) for r in ledger.reports())

    def _coded(self, ledger: Ledger, form: str) -> Iterator[str]:
        from dateline import interchange
        from dateline.show import table

        all_coded = (kept(ledger.coded(a.id), self.min_score) for a in ledger.articles())
        if form == "csv":
            pairs = ((masked(c), r) for c in all_coded for r in c.reports)
            return table.as_csv(table.REPORT_COLUMNS, table.report_rows(pairs))
        return (_line(interchange.coded(masked(c), c.reports, c.problems)) for c in all_coded)

    def would_go(self, ledger: Ledger, article: str, words: str) -> list[tuple[str, Quote]]:
        """What a redaction would take out: each place in each version of the article's page, with
        what stands around it. ``BadRequest`` where the words stand nowhere."""
        from dateline.store.black import Words

        coded = article_named(ledger, article)
        if coded is None:
            raise NotFound(f"no article {article!r} in this ledger")
        if not any(c.isalnum() for c in words):
            raise BadRequest("say which words to take out")
        wanted = Words([words])
        found = []
        for name in ledger.arrived.versions(coded.article.id):
            told = ledger.article(name)
            found += [(name, told.quote(s.start, s.end)) for s in wanted.spans(told.text)]
        if not found:
            raise BadRequest(f"the words do not stand in {coded.article.id} as whole words")
        return found

    def redact(
        self, ledger: Ledger, article: str, words: str, reason: str, by: str | None = None
    ) -> int:
        """Take words out of an article; how many places were blackened."""
        coded = article_named(ledger, article)
        if coded is None:
            raise NotFound(f"no article {article!r} in this ledger")
        done = ledger.redact(coded.article.id, words, reason, by or self.reviewer())
        places = sum(len(r.spans) for r in done)
        if not places:
            raise BadRequest(f"the words do not stand in {coded.article.id}: nothing was redacted")
        return places

    def merge(
        self, ledger: Ledger, one: str, other: str, why: str, by: str | None = None
    ) -> Incident:
        """A reviewer's word that two incidents are one happening; the incident they are now. Who
        rules is ``by``, or whom the settings name."""
        left, right = the_incident(ledger, one), the_incident(ledger, other)
        if left.id == right.id:
            raise BadRequest(f"{one} and {other} are one incident already, {left.id}")
        parted = self._ruled_apart(ledger)
        pairs = [(left.reports[0], right.reports[0])]
        pairs += [(a, b) for a in left.reports for b in right.reports if {a, b} in parted]
        at = datetime.now(UTC)
        self._rule(ledger, dict.fromkeys(pairs, True), why, by, at)
        whole = ledger.incident(left.reports[0])
        strays = [r for r in (*left.reports, *right.reports) if r not in whole.reports]
        self._rule(ledger, {(left.reports[0], r): True for r in strays}, why, by, at)
        return ledger.incident(left.reports[0])

    def split(
        self, ledger: Ledger, name: str, reports: Sequence[str], why: str, by: str | None = None
    ) -> tuple[Incident, ...]:
        """A reviewer's word that some reports of an incident tell of another happening; the
        incidents that its reports are in now."""
        whole = the_incident(ledger, name)
        leaving = list(dict.fromkeys(report_named(ledger, r).id for r in reports))
        strange = [r for r in leaving if r not in whole.reports]
        if strange:
            raise BadRequest(f"{strange[0]} is no report of {whole.id}: `dateline show` lists them")
        staying = [r for r in whole.reports if r not in leaving]
        if not staying:
            raise BadRequest(f"these are all the reports of {whole.id}: name those that leave it")
        pairs = {(stays, r): False for r in leaving for stays in staying}
        self._rule(
            ledger, {**pairs, **dict.fromkeys(pairwise(leaving), True)}, why, by, datetime.now(UTC)
        )
        return tuple({i.id: i for i in map(ledger.incident, whole.reports)}.values())

    def _ruled_apart(self, ledger: Ledger) -> list[frozenset[str]]:
        return [pair for pair, same in ledger.ruled().items() if not same]

    def _rule(
        self,
        ledger: Ledger,
        pairs: Mapping[tuple[str, str], bool],
        why: str,
        by: str | None,
        moment: datetime,
    ) -> None:
        from dateline.ledger import ONE_WITH

        if not why.strip():
            raise BadRequest("a verdict needs a reason: say --why")
        at = moment.isoformat(timespec="microseconds")
        by = by or self.reviewer()
        for (first, second), same in pairs.items():
            words = ledger.report(second).trigger
            told = "true" if same else "false"
            ledger.record(Verdict(second, ONE_WITH + first, told, by, at, why, words))

    def history(self, ledger: Ledger, name: str, clock: str) -> History:
        """How an incident came to be what it is, by when things were published or entered."""
        from dateline.ledger import Filed
        from dateline.link import head, link, one, sources
        from dateline.rulings import about_a_pair, ruled_pairs
        from dateline.show.case import case_of
        from dateline.show.history import history
        from dateline.show.replay import by_entry, by_publication, replay
        from dateline.store.past import dates

        linker = self.linker()
        case = case_of(ledger, the_incident(ledger, name), linker)
        by_published = clock == "published"
        events = by_publication(case.entries, dates) if by_published else by_entry(case.entries)
        told = (e.body.article for e in case.entries if isinstance(e.body, Filed))
        source = sources(head(a) for a in told)
        steps = replay(case, events, lambda members: one(members, linker, source))
        given = (e.body for e in case.entries)
        pairs = [v for v in given if isinstance(v, Verdict) and about_a_pair(v)]
        ruled = ruled_pairs(pairs, case.now)
        return history(case, steps, self.book, lambda coded: link(coded, linker, ruled))

    def orphans(self, ledger: Ledger) -> tuple[Lost, ...]:
        """The verdicts that stand on no report now, with their words as they may be shown."""
        from dateline.show.orphans import Lost

        found = ledger.orphans()
        asked = {o.verdict.mention.article for o in found if o.verdict.mention}
        told = {name: ledger.coded(name) for name in sorted(asked)}
        return tuple(Lost.of(o, told) for o in found)

    def runs(self, ledger: Ledger, one: str, other: str) -> tuple[Run, Run]:
        """Two runs by their ids, which may be cut, or ``latest``."""
        first, second = (run_named(ledger, name) for name in (one, other))
        if make_of(first) == make_of(second):
            raise BadRequest(
                f"{first.id} and {second.id} are of the same code, codebook and reader: what they"
                " made of the same articles is the same"
            )
        return first, second

    def runs_diff(self, ledger: Ledger, one: Run, other: Run) -> Iterator[Compared]:
        """What two runs made of the articles that both read, article by article. A run speaks for
        all of its make: what they read counts as read by it."""
        from dateline.show.runs import compared

        alike = [[r.id for r in ledger.runs() if make_of(r) == make_of(x)] for x in (one, other)]
        for filed, before, now in ledger.read_by_both(*alike):
            yield compared(filed, before, now, dict(one.families), dict(other.families))

    def reviewer(self) -> str:
        """Who orders: as the settings say, else who is logged in."""
        try:
            return str(self.settings["reviewer"]) or getpass.getuser()
        except (OSError, KeyError) as error:
            raise BadRequest("it is not known who you are: say --reviewer NAME") from error

    def tally(self, ledger: Ledger, measure: str, scope: Scope) -> Tally:
        """How many in all. ``BadRequest`` for a measure that nobody knows."""
        from dateline.reckon import tally

        self._check_measure(ledger, measure)
        incidents = ledger.bearing_on(self.bearing(ledger, measure, scope))
        apart = frozenset(self._ruled_apart(ledger))
        return tally(incidents, measure, scope, self.book, self.within, apart)

    def many_bear_on(self, ledger: Ledger, measure: str, scope: Scope, number: int) -> bool:
        """Whether a tally would weigh at least so many incidents. ``BadRequest`` as for a tally."""
        self._check_measure(ledger, measure)
        return ledger.many_bear_on(self.bearing(ledger, measure, scope), number)

    def _check_measure(self, ledger: Ledger, measure: str) -> None:
        if measure not in self.book.measures:
            asked.measure(measure, self.book, ledger.measures())

    def bearing(self, ledger: Ledger, measure: str, scope: Scope) -> Bearing:
        """Which incidents can bear on a tally, as the ledger is asked for them."""
        from dateline.reckon import ABDUCTED, HAPPENINGS, asked_place
        from dateline.store.bearing import Bearing

        measures = (measure, *self.book.contains.get(measure, ()))
        types = None
        if scope.type is not None:
            told = ledger.types()
            types = tuple(t for t in sorted(told) if scope.type in (t, self.book.family(t)))
        return Bearing(
            totalled=measures,
            counted=None if measure == HAPPENINGS else measures,
            types=types,
            party=self._names_within(scope.party) if scope.party is not None else None,
            place=asked_place(scope),
            since=scope.start,
            until=scope.end,
            gone=measure == ABDUCTED,
        )

    def _names_within(self, party: str) -> tuple[str, ...]:
        """Under which names and ids a party and its branches may be told, folded."""
        ids = [name for name in self.register.entries if self.within(name, party)]
        names = [self.register.entries[name].name for name in ids]
        return tuple({n.casefold(): None for n in (party, *ids, *names)})

    def behind(self, ledger: Ledger, tally: Tally) -> dict[str, Behind]:
        """What stands behind the terms of a tally, by report: the happening, who told it, when."""
        from dateline.show.tally_page import Behind

        wanted = {t.report for t in tally.terms} | {d.report for d in tally.dissent}
        files = files_of(ledger, sorted(wanted))
        found: dict[str, Behind] = {}
        for name, report in files.reports.items():
            article = files.articles[report.article]
            headline = phrases.headline(self.book, ledger.incident(name))
            found[name] = Behind(headline, outlet(article), day(published(article)), report)
        return found

    def within(self, part: str, whole: str) -> bool:
        """Whether an organisation is a branch of another, at any depth, or bears its name. Both
        are given by id or by name."""
        names = {whole.casefold()}
        seen: set[str] = set()
        current: str | None = self.named.get(part.casefold(), part)
        while current and current not in seen:
            seen.add(current)
            entry = self.register.entries.get(current)
            own = {current.casefold()} | ({entry.name.casefold()} if entry else set())
            if own & names:
                return True
            current = entry.parent if entry else None
        return False

    @cached_property
    def named(self) -> Mapping[str, str]:
        """Organisations' names, folded, and their ids in the register."""
        return {entry.name.casefold(): name for name, entry in self.register.entries.items()}

    def check_examples(self) -> dict[str, Score]:
        """The codebook's own examples through the reader, a score a type."""
        from dateline.scoring.examples import check

        return check(self.book, self.examples_read.__getitem__)

    @cached_property
    def examples_read(self) -> Mapping[Example, Sequence[Report]]:
        """What the reader makes of each example of the codebook."""
        told = {e for kind in self.book.types.values() for e in kind.examples}
        return {example: self.read(example) for example in told}

    def judged_examples(self) -> Iterator[tuple[str, Example, scoring.Score]]:
        """Each example of the codebook with its file and line, and how the reader did on it."""
        from dateline import scoring

        for kind in self.book.types.values():
            for example in kind.examples:
                gold = scoring.marked(example.passage, self.book)
                made = scoring.reported(self.examples_read[example])
                yield f"{kind.name}.md:{example.line}", example, scoring.compared(gold, made)

    def judge(self, texts: Iterable[MarkedText]) -> tuple[scoring.Score, ...]:
        """The reader held against a marked corpus, a score a text."""
        from dateline import scoring

        return tuple(
            scoring.compared(
                scoring.marked(t.example.passage, self.book),
                scoring.reported(self.read(t.example)),
            )
            for t in texts
        )

    def claims(self, examples: Iterable[Example]) -> Iterator[tuple[scoring.Claim, ...]]:
        """What the reader claims of marked texts and whether it is right, a row a text."""
        from dateline import scoring

        for example in examples:
            gold = scoring.marked(example.passage, self.book)
            yield tuple(scoring.claims(gold, self.read(example)))

    def agreement(
        self, first: Iterable[MarkedText], second: Iterable[MarkedText]
    ) -> tuple[scoring.Score, ...]:
        """Two markings of the same texts held against each other, a score a text.

        Raises ``BadRequest`` where they have no text in common.
        """
        from dateline import scoring
        from dateline.read.corpus import paired

        both = paired(first, second).both
        if not both:
            raise BadRequest("the two markings have no text in common, letter by letter")
        return tuple(
            scoring.compared(*(scoring.marked(t.example.passage, self.book) for t in pair))
            for pair in both
        )

    def read(self, example: Example) -> Sequence[Report]:
        return self.code(example_article(example)).reports


def workshop(**settings: Value) -> Workshop:
    """A workshop with the default settings, and those given in their place."""
    return Workshop({**defaults(), **settings})


def example_article(example: Example) -> Article:
    """An example of the codebook as an article of its own, published on its day."""
    text, day = example.passage.text, example.published
    published: Field[str] = absent("the example gives no day")
    if day:
        quote = Quote("example", 0, len(day), day, "published")
        published = Field(day, Basis.STATED, (quote,), 1.0, "the codebook")
    return Article(
        id="example",
        text=text,
        content_hash=hashlib.sha256(text.encode()).hexdigest(),
        published=published,
        language="en",
        sections=(Section(SectionKind.BODY, 0, len(text)),),
    )


def _lying_in(place: Place, incidents: Iterable[Incident]) -> tuple[Incident, ...]:
    from dateline.reckon import lies_in

    told = ((i, i.where.field.value) for i in incidents)
    return tuple(i for i, where in told if where is not None and lies_in(where, place))


def _line(row: interchange.Json) -> str:
    return json.dumps(row, ensure_ascii=False)


def _as_known(ledger: Ledger, article: Article) -> Article:
    try:
        known = ledger.article(article.id)
    except NotFound:
        return article
    return replace(
        article,
        published=article.published if article.published.known else known.published,
        outlet=article.outlet or known.outlet,
        agency=article.agency or known.agency,
        modified=article.modified or known.modified,
    )
