"""What reviewers ruled on, as marked examples: for ``dateline evaluate`` or a corpus of one's own.

An article is reviewed when every report that was made of it has a verdict. Its marks stand off from
its text, which stays where it is: they hold nobody's words and no name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.codebook import Codebook
from dateline.codebook_check import example_faults
from dateline.marking import Marked, Passage, Tag
from dateline.problems import Problem
from dateline.read.corpus import Example, crossing, digest, standoff
from dateline.records import (
    Article,
    Basis,
    Bounds,
    Count,
    CountKind,
    Party,
    Quote,
    RelationKind,
    Report,
    Salience,
    Span,
    Stage,
    Stance,
)
from dateline.scoring.happening import usual_stance
from dateline.store import Ledger

OF_RELATIONS = (RelationKind.ABOUT, RelationKind.PART_OF)
Options = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Marks:
    """A reviewed article with its marks."""

    id: str
    example: Example

    @property
    def row(self) -> dict[str, Any]:
        """As a line of standoff marks, without the text."""
        return standoff(self.id, self.example)

    @property
    def text(self) -> dict[str, str]:
        """As a line of texts, for whoever may hold them."""
        text = self.example.passage.text
        return {"id": self.id, "sha256": digest(text), "text": text}


def marked_out(ledger: Ledger, book: Codebook) -> Iterator[Marks | Problem]:
    """Every reviewed article with its marks, by id; a problem for one whose marks do not hold."""
    for name in reviewed(ledger):
        told = ledger.coded(name)
        example = example_of(told.article, told.reports, book)
        faults = [*example_faults(book, example)]
        if cross := crossing([m.span for m in example.passage.marks]):
            faults.append(f"the marks {cross} cross: one may lie inside another")
        if faults:
            yield Problem("review.marks", "; ".join(faults), source=name)
        else:
            yield Marks(name, example)


def reviewed(ledger: Ledger) -> list[str]:
    """The articles of which every report has a verdict, by id."""
    subjects = {v.subject for v in ledger.verdicts()}
    now = {n for n in ledger.homes(subjects).values() if n} | subjects
    found = []
    for name in sorted(ledger.articles_of(now)):
        made = ledger.made(name)
        if made and ledger.ruled_on(made) == made:
            found.append(name)
    return found


# ---------------------------------------------------------------- reports as marks


def example_of(article: Article, reports: Sequence[Report], book: Codebook) -> Example:
    """An article with what its reports tell marked in its text, as docs/marking.md says."""
    numbers = {r.id: n for n, r in enumerate(reports, start=1)}
    marks: dict[tuple[Span, str, tuple[int, ...]], Marked] = {}
    for report in reports:
        for span, tag in _tags(report, numbers, book):
            key = (span, tag.label, tag.numbers)
            marks.setdefault(key, Marked(span, article.text[span.start : span.end], tag))
    ordered = sorted(marks.values(), key=lambda m: (m.span.start, -m.span.end, m.tag.numbers))
    return Example(Passage(article.text, tuple(ordered)), article.published_day, None, 1)


def _tags(report: Report, numbers: Mapping[str, int], book: Codebook) -> Iterator[tuple[Span, Tag]]:
    own = (numbers[report.id],)
    kind = report.type.value or ""
    more = _of_trigger(report, numbers, book)
    yield report.trigger.span, Tag(kind, own, None, more)
    for mention in report.mentions:
        if mention != report.trigger:
            yield mention.span, Tag(kind, own)
    if report.when.value:
        basis = () if report.when.basis is Basis.STATED else (("basis", "inferred"),)
        yield from _each(report.when.quotes, Tag("when", own, report.when.value, basis))
    for place in report.places:
        country = place.place.value.country if place.place.value else None
        yield from _each(place.place.quotes, Tag(str(place.role), own, country))
    for party in report.parties:
        yield from _party(party, own)
    for count in report.counts:
        if count.amount.value:
            tag = Tag(count.measure, own, _number(count.amount.value), _of_count(count))
            yield from _each(count.amount.quotes, tag)
    for told in report.attributions:
        yield from _each(told.quotes, Tag("source", own, None, _stance(told.stance)))


def _each(quotes: Iterable[Quote], tag: Tag) -> Iterator[tuple[Span, Tag]]:
    """The first words of the text that a value rests on: one mark a value."""
    first = next((q for q in quotes if q.field == "text"), None)
    if first is not None:
        yield first.span, tag


def _of_trigger(report: Report, numbers: Mapping[str, int], book: Codebook) -> Options:
    found = []
    if report.stage.value is not Stage.ACCOMPLISHED:
        found.append(("stage", str(report.stage.value)))
    if report.stance.value is not usual_stance(report.type.value or "", book):
        found.append(("stance", str(report.stance.value)))
    if report.salience is Salience.BACKGROUND:
        found.append(("salience", "background"))
    for relation in report.relations:
        other = numbers.get(relation.report or "")
        if relation.kind in OF_RELATIONS and other and other != numbers[report.id]:
            found.append((str(relation.kind), f"#{other}"))
    return tuple(dict(found).items())


def _party(party: Party, own: tuple[int, ...]) -> Iterator[tuple[Span, Tag]]:
    entity = party.who.value.entity if party.who.value else None
    named = (("is", entity),) if entity else ()
    yield from _each(party.who.quotes, Tag(party.role, own, None, (*_stance(party.stance), *named)))
    tie = party.affiliation
    if tie:
        options = (("of", party.role), *_stance(tie.stance))
        yield from _each(tie.who.quotes, Tag("affiliation", own, None, options))


def _stance(stance: Stance) -> Options:
    return () if stance is Stance.ASSERTED else (("stance", str(stance)),)


def _number(bounds: Bounds) -> str:
    if bounds.exact:
        return str(bounds.low)
    low, high = ("" if end is None else str(end) for end in (bounds.low, bounds.high))
    return f"{low}..{high}"


def _of_count(count: Count) -> Options:
    found: list[tuple[str, str]] = []
    if count.kind is not CountKind.TOLL:
        found.append(("kind", str(count.kind)))
    if count.kind is CountKind.SUBSET and count.of:
        found.append(("of", count.measure if count.of.isdigit() else count.of))
    if count.kind is CountKind.RUNNING_TOTAL:
        ends = (("since", count.since), ("until", count.until))
        found += [(name, end.value) for name, end in ends if end and end.value]
    return tuple(found)
