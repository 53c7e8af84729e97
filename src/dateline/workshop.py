"""Where the parts are put together: codebook, reader, reference data, linker and ledger.

The command line and the desk take what they need from here and hold no logic of their own.
"""

from __future__ import annotations

import getpass
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from rich.console import RenderableType

from dateline import __version__, flow, interchange, people
from dateline.codebook import Codebook, Example
from dateline.codebooks import load
from dateline.data.gazetteer import Gazetteer
from dateline.data.register import shipped_register
from dateline.examples import Score, check
from dateline.link import link
from dateline.problems import NotFound, Problem
from dateline.reckon import figures, tally
from dateline.records import (
    Article,
    Basis,
    Field,
    Incident,
    Quote,
    Report,
    Run,
    Scope,
    Section,
    SectionKind,
    Tally,
    absent,
)
from dateline.resolve.who import Register
from dateline.settings import Value, defaults
from dateline.show import table, terminal
from dateline.show.why import Explanation, Files, explain, explain_report
from dateline.stages import Coded
from dateline.store import Added, Ledger, open_ledger

T = TypeVar("T")

SHORTEST_PREFIX = 4  # letters of an id that a person may type for the whole


@dataclass(frozen=True)
class Workshop:
    """Everything a command needs, made from the settings when first asked for."""

    settings: Mapping[str, Value]

    @cached_property
    def book(self) -> Codebook:
        return load(str(self.settings["codebook"]))

    @cached_property
    def register(self) -> Register:
        return shipped_register()

    @cached_property
    def tools(self) -> flow.Tools:
        return flow.tools(self.book, self.register, Gazetteer())

    @cached_property
    def run(self) -> Run:
        """Which Dateline speaks: a run of this code, codebook and reader, begun now."""
        started = datetime.now(UTC).isoformat(timespec="seconds")
        book = f"{self.book.name} {self.book.version} {self.book.digest}"
        reader = str(self.settings["reader"])
        identity = f"{__version__}\n{book}\n{reader}\n{started}"
        name = "n" + hashlib.sha256(identity.encode()).hexdigest()[:15]
        return Run(name, __version__, book, reader, (), started)

    # ------------------------------------------------------------ the ledger

    def ledger(self, write: bool = False) -> Ledger:
        maker = f"{__version__} {self.book.digest}"
        path = Path(str(self.settings["ledger"]))
        return open_ledger(path, write, link=self.linker(), maker=maker, mask=people.mask)

    def linker(self) -> Callable[[Sequence[Coded]], tuple[Incident, ...]]:
        return lambda coded: link(coded, self.book, figures)

    def add(self, ledger: Ledger, article: Article, problems: Iterable[Problem]) -> Added:
        """Code an article under the id it has in the ledger, and enter it."""
        article = replace(article, id=ledger.id_for(article))
        return ledger.add(self.code(article, problems), self.run)

    def code(self, article: Article, problems: Iterable[Problem] = ()) -> Coded:
        return flow.code(article, self.tools, tuple(problems))

    # ------------------------------------------------------------ questions

    def why(self, ledger: Ledger, name: str, field: str | None = None) -> Explanation:
        """Why an incident or a report is what it is. ``name``: its id, or the beginning of it."""
        incident = incident_named(ledger, name)
        if incident is not None:
            return explain(incident, files_of(ledger, incident.reports), self.book, field)
        report = report_named(ledger, name)
        return explain_report(report, files_of(ledger, [report.id]), self.book, field)

    def show(self, ledger: Ledger, name: str) -> Iterator[RenderableType]:
        """An incident with its reports, a report, or an article with its reports."""
        incident = incident_named(ledger, name)
        if incident is not None:
            yield terminal.incident_table(self.book, [incident])
            yield from self._reports(ledger, [ledger.report(r) for r in incident.reports])
            return
        coded = article_named(ledger, name)
        if coded is not None:
            yield terminal.report_table(self.book, masked(coded), coded.reports)
            return
        yield from self._reports(ledger, [report_named(ledger, name)])

    def _reports(self, ledger: Ledger, reports: Sequence[Report]) -> Iterator[RenderableType]:
        for report in reports:
            article = masked(ledger.coded(report.article))
            yield terminal.report_table(self.book, article, [report])

    def export(self, ledger: Ledger, what: str, form: str) -> Iterator[str]:
        """Lines of JSON or CSV. ``what``: incidents or reports; ``form``: jsonl or csv."""
        if what == "incidents":
            return self._incidents(ledger, form)
        return self._coded(ledger, form)

    def _incidents(self, ledger: Ledger, form: str) -> Iterator[str]:
        found = ledger.incidents()
        if form == "csv":
            rows = table.incident_rows(self.book, found)
            return table.as_csv(table.INCIDENT_COLUMNS, rows)
        return (_line(interchange.incident_json(i)) for i in found)

    def _coded(self, ledger: Ledger, form: str) -> Iterator[str]:
        all_coded = (ledger.coded(a.id) for a in ledger.articles())
        if form == "csv":
            pairs = ((masked(c), r) for c in all_coded for r in c.reports)
            return table.as_csv(table.REPORT_COLUMNS, table.report_rows(pairs))
        return (_line(interchange.coded(masked(c), c.reports, c.problems)) for c in all_coded)

    def redact(self, ledger: Ledger, article: str, words: str, reason: str) -> int:
        """Take words out of an article; how many places were blackened."""
        coded = article_named(ledger, article)
        if coded is None:
            raise NotFound(f"no article {article!r} in this ledger")
        by = str(self.settings["reviewer"]) or getpass.getuser()
        return sum(len(r.spans) for r in ledger.redact(coded.article.id, words, reason, by))

    def tally(self, ledger: Ledger, measure: str, scope: Scope) -> Tally:
        incidents = ledger.incidents()
        reports = {r.id: r for r in ledger.reports()}
        return tally(incidents, reports, measure, scope, self.book, self.within)

    def within(self, part: str, whole: str) -> bool:
        """Whether an organisation is a branch of another, at any depth, or bears its name."""
        names = {whole.casefold()}
        seen: set[str] = set()
        current: str | None = part
        while current and current not in seen:
            seen.add(current)
            entry = self.register.entries.get(current)
            own = {current.casefold()} | ({entry.name.casefold()} if entry else set())
            if own & names:
                return True
            current = entry.parent if entry else None
        return False

    def check_examples(self) -> dict[str, Score]:
        """The codebook's own examples through the reader, a score a type."""
        return check(self.book, self._read_example)

    def _read_example(self, example: Example) -> Sequence[Report]:
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


def _line(row: interchange.Json) -> str:
    return json.dumps(row, ensure_ascii=False)


# ---------------------------------------------------------------- finding things by name


def incident_named(ledger: Ledger, name: str) -> Incident | None:
    """The incident with an id, an old id, or a beginning of one that fits no other."""
    try:
        return ledger.incident(name)
    except NotFound:
        fitting = [i for i in ledger.incidents() if i.id.startswith(name)]
    return _only(name, fitting, [i.id for i in fitting])


def report_named(ledger: Ledger, name: str) -> Report:
    try:
        return ledger.report(name)
    except NotFound:
        fitting = [r for r in ledger.reports() if r.id.startswith(name)]
    found = _only(name, fitting, [r.id for r in fitting])
    if found is None:
        raise NotFound(
            f"the ledger holds nothing called {name!r}: `dateline incidents` lists the incidents"
        )
    return found


def article_named(ledger: Ledger, name: str) -> Coded | None:
    try:
        return ledger.coded(name)
    except NotFound:
        fitting = [a.id for a in ledger.articles() if a.id.startswith(name)]
    found = _only(name, fitting, fitting)
    return ledger.coded(found) if found else None


def _only(name: str, fitting: Sequence[T], ids: Sequence[str]) -> T | None:
    if not fitting or len(name) < SHORTEST_PREFIX:
        return None
    if len(fitting) > 1:
        raise NotFound(f"{name!r} is the beginning of several ids: {', '.join(ids[:5])}")
    return fitting[0]


def files_of(ledger: Ledger, report_ids: Iterable[str]) -> Files:
    """Reports with their articles, private names masked."""
    reports = {r.id: r for r in ledger.reports(ids=report_ids)}
    coded = [ledger.coded(a) for a in sorted({r.article for r in reports.values()})]
    return Files(reports, {c.article.id: masked(c) for c in coded})


def masked(coded: Coded) -> Article:
    """The article as it may be shown: private names masked in text, title and teasers."""
    return people.mask_article(coded.article, coded.private)
