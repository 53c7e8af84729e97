"""A codebook's marked examples held against what a reader makes of them. Pure.

A report is right when it has the type of a marked happening and one of its mentions overlaps one
of the happening's triggers. Fields are judged on the happenings that were found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dateline.codebook import Codebook, Example
from dateline.marking import Marked, Passage, happening_numbers
from dateline.records import Report, Span, Stage
from dateline.scoring.happening import PLACES, bounds_of, usual_stance

FIELDS = ("stage", "stance", "when", "country", "parties", "counts")


@dataclass(frozen=True, slots=True)
class Gold:
    """One marked happening of a passage."""

    type: str
    triggers: tuple[Span, ...]
    stage: str
    stance: str
    when: str | None
    countries: frozenset[str]
    parties: frozenset[tuple[str, int, int]]  # role, start, end
    counts: frozenset[tuple[str, int | None, int | None]]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts for one type: happenings marked, reports made, right ones; fields right of told."""

    examples: int = 0
    marked: int = 0
    made: int = 0
    right: int = 0
    false_alarms: int = 0  # reports of the type made on its own negative examples
    fields: Mapping[str, tuple[int, int]] = field(default_factory=dict)  # right, of

    @property
    def precision(self) -> float | None:
        return self.right / self.made if self.made else None

    @property
    def recall(self) -> float | None:
        return self.right / self.marked if self.marked else None

    @property
    def f1(self) -> float | None:
        total = self.made + self.marked
        return 2 * self.right / total if total else None


def gold_of(passage: Passage, book: Codebook) -> tuple[Gold, ...]:
    """The happenings marked in a passage."""
    return tuple(_gold(passage, number, book) for number in happening_numbers(passage, book.types))


def _gold(passage: Passage, number: int, book: Codebook) -> Gold:
    own = [m for m in passage.marks if number in m.tag.numbers]
    triggers = [m for m in own if m.tag.label in book.types]
    first = triggers[0].tag
    when = next((m.tag.value for m in own if m.tag.label == "when"), None)
    return Gold(
        type=first.label,
        triggers=tuple(m.span for m in triggers),
        stage=first.option("stage", Stage.ACCOMPLISHED) or "",
        stance=first.option("stance", usual_stance(first.label, book)) or "",
        when=when,
        countries=frozenset(
            m.tag.value for m in own if m.tag.label in PLACES and m.tag.value is not None
        ),
        parties=frozenset(_parties(own)),
        counts=frozenset(c for m in own if (c := _count(m, book)) is not None),
    )


def _parties(own: Sequence[Marked]) -> Iterator[tuple[str, int, int]]:
    for mark in own:
        if mark.tag.label in ("agent", "target"):
            yield mark.tag.label, mark.span.start, mark.span.end


def _count(mark: Marked, book: Codebook) -> tuple[str, int | None, int | None] | None:
    if mark.tag.label not in book.measures or mark.tag.value is None:
        return None
    bounds = bounds_of(mark.tag.value)
    return (mark.tag.label, bounds.low, bounds.high) if bounds else None


# ---------------------------------------------------------------- holding against


ReadExample = Callable[[Example], Sequence[Report]]


def check(book: Codebook, read: ReadExample) -> dict[str, Score]:
    """Every example of every type through a reader; a score a type, by the type's own name."""
    totals = {name: _Sum() for name in book.types}
    for kind in book.types.values():
        for example in kind.examples:
            reports = read(example)
            totals[kind.name].examples += 1
            _judge(totals, gold_of(example.passage, book), reports)
            if example.reason:
                totals[kind.name].false_alarms += _strays(kind.name, example, reports, book)
    return {name: total.score() for name, total in totals.items()}


@dataclass(slots=True)
class _Sum:
    examples: int = 0
    marked: int = 0
    made: int = 0
    right: int = 0
    false_alarms: int = 0
    fields: dict[str, list[int]] = field(default_factory=lambda: {f: [0, 0] for f in FIELDS})

    def score(self) -> Score:
        told = {name: (right, of) for name, (right, of) in self.fields.items()}
        return Score(self.examples, self.marked, self.made, self.right, self.false_alarms, told)


def _judge(totals: dict[str, _Sum], golds: Sequence[Gold], reports: Sequence[Report]) -> None:
    for report in reports:
        totals[report.type.value or ""].made += 1
    taken: set[str] = set()
    for gold in golds:
        total = totals[gold.type]
        total.marked += 1
        match = next((r for r in reports if r.id not in taken and found(gold, r)), None)
        if match:
            taken.add(match.id)
            total.right += 1
            for name, right in judged(gold, match):
                total.fields[name][0] += right
                total.fields[name][1] += 1


def _strays(name: str, example: Example, reports: Iterable[Report], book: Codebook) -> int:
    """Reports of a type made on its negative example that no mark stands behind."""
    golds = gold_of(example.passage, book)
    own = [r for r in reports if r.type.value == name]
    return sum(not any(found(g, r) for g in golds) for r in own)


def found(gold: Gold, report: Report) -> bool:
    return report.type.value == gold.type and any(
        t.overlaps(m) for t in gold.triggers for m in report.mentions
    )


def judged(gold: Gold, report: Report) -> Iterator[tuple[str, bool]]:
    """Each field that is told or was made up, and whether it is right."""
    yield "stage", report.stage.value == gold.stage
    yield "stance", report.stance.value == gold.stance
    if gold.when or report.when.value:
        yield "when", report.when.value == gold.when
    place = report.where.value
    if gold.countries or place:
        yield "country", bool(place) and place.country in gold.countries if place else False
    if gold.parties or report.parties:
        yield "parties", _parties_right(gold, report)
    counts = {
        (c.measure, c.amount.value.low, c.amount.value.high)
        for c in report.counts
        if c.amount.value
    }
    if gold.counts or counts:
        yield "counts", {_plain(c) for c in counts} == {_plain(c) for c in gold.counts}


def _plain(count: tuple[str, int | None, int | None]) -> tuple[str, int, int | None]:
    """An open lower end is the same as nought."""
    return count[0], count[1] or 0, count[2]


def _parties_right(gold: Gold, report: Report) -> bool:
    """Every marked party was found in its role, by words that overlap."""
    made = [(p.role, q) for p in report.parties for q in p.who.quotes if q.field == "text"]
    return all(
        any(role == r and Span(start, end).overlaps(q) for r, q in made)
        for role, start, end in gold.parties
    )


def added(scores: Iterable[Score]) -> Score:
    """The scores of several types in one."""
    total = _Sum()
    for score in scores:
        total.examples += score.examples
        total.marked += score.marked
        total.made += score.made
        total.right += score.right
        total.false_alarms += score.false_alarms
        for name, (right, of) in score.fields.items():
            total.fields[name][0] += right
            total.fields[name][1] += of
    return total.score()
