"""One happening as marks or a report tell it, in the terms that the two can be compared in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.codebook import Codebook
from dateline.marking import Marked, Passage, Tag, happening_numbers
from dateline.records import Bounds, CountKind, Report, Salience, Span, Stage, Stance

PLACES = frozenset(["site", "origin", "destination", "via"])
APPROXIMATE = "~?%"
NUMBER_WORDS = ".."

Counted = tuple[str, int, int | None, str]  # measure, low (an open one is 0), high, kind


@dataclass(frozen=True, slots=True)
class Played:
    """Somebody or some place in a role: the words, and the country of a place."""

    role: str
    span: Span
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Happening:
    """``when`` is EDTF without marks of doubt; ``relations`` name other happenings of the same
    text by their place in the row: ``("about", 0)``."""

    type: str
    triggers: tuple[Span, ...]
    stage: str = str(Stage.ACCOMPLISHED)
    stance: str = str(Stance.ASSERTED)
    salience: str = str(Salience.MAIN)
    when: str | None = None
    places: tuple[Played, ...] = ()
    parties: tuple[Played, ...] = ()
    affiliations: tuple[Span, ...] = ()
    sources: tuple[Span, ...] = ()
    counts: frozenset[Counted] = frozenset()
    relations: frozenset[tuple[str, int]] = frozenset()

    @property
    def countries(self) -> frozenset[str]:
        return frozenset(p.country for p in self.places if p.country)


# ---------------------------------------------------------------- from marks


def marked(passage: Passage, book: Codebook) -> tuple[Happening, ...]:
    """The happenings that a passage's marks tell, in the order of their first triggers."""
    numbers = list(happening_numbers(passage, book.types))
    return tuple(_marked(passage, number, numbers, book) for number in numbers)


def _marked(passage: Passage, number: int, row: Sequence[int], book: Codebook) -> Happening:
    own = [m for m in passage.marks if number in m.tag.numbers]
    triggers = [m for m in own if m.tag.label in book.types]
    first = triggers[0].tag
    type_roles = {r.name for r in book.types[first.label].roles} - PLACES
    when = next((m.tag.value for m in own if m.tag.label == "when"), None)
    return Happening(
        type=first.label,
        triggers=tuple(m.span for m in triggers),
        stage=_option(triggers, "stage") or str(Stage.ACCOMPLISHED),
        stance=_option(triggers, "stance") or str(usual_stance(first.label, book)),
        salience=_option(triggers, "salience") or str(Salience.MAIN),
        when=bare_date(when),
        places=tuple(
            Played(m.tag.label, m.span, m.tag.value) for m in own if m.tag.label in PLACES
        ),
        parties=tuple(Played(m.tag.label, m.span) for m in own if m.tag.label in type_roles),
        affiliations=tuple(m.span for m in own if m.tag.label == "affiliation"),
        sources=tuple(m.span for m in own if m.tag.label == "source"),
        counts=frozenset(c for m in own if (c := _counted(m, book)) is not None),
        relations=frozenset(r for m in triggers for r in _relations(m.tag, row)),
    )


def _option(triggers: Sequence[Marked], name: str) -> str | None:
    """What the first trigger that says so says."""
    return next((v for m in triggers if (v := m.tag.option(name))), None)


def usual_stance(type_name: str, book: Codebook) -> Stance:
    """A claim of responsibility is itself claimed."""
    return Stance.CLAIMED if book.family(type_name) == "claim" else Stance.ASSERTED


def bare_date(edtf: str | None) -> str | None:
    return edtf.translate({ord(c): None for c in APPROXIMATE}) if edtf else None


def _relations(tag: Tag, row: Sequence[int]) -> Iterator[tuple[str, int]]:
    for kind in ("about", "part_of"):
        for other in (tag.option(kind) or "").split("#")[1:]:
            if other.isdigit() and int(other) in row:
                yield kind, row.index(int(other))


def _counted(mark: Marked, book: Codebook) -> Counted | None:
    if mark.tag.label not in book.measures or mark.tag.value is None:
        return None
    bounds = bounds_of(mark.tag.value)
    kind = mark.tag.option("kind", str(CountKind.TOLL)) or ""
    return (mark.tag.label, bounds.low or 0, bounds.high, kind) if bounds else None


def bounds_of(value: str) -> Bounds | None:
    """``3``, ``24..``, ``..40`` or ``30..40``; null where it is none of these."""
    low, dots, high = value.partition(NUMBER_WORDS)
    ends = [low, high if dots else low]
    if not all(end.isdigit() or end == "" for end in ends) or not any(ends):
        return None
    return Bounds(*(int(end) if end else None for end in ends))


# ---------------------------------------------------------------- from reports


def reported(reports: Sequence[Report]) -> tuple[Happening, ...]:
    """The happenings that the reports of one article tell, in their order."""
    at = {r.id: i for i, r in enumerate(reports)}
    return tuple(_reported(r, at) for r in reports)


def _reported(report: Report, at: Mapping[str, int]) -> Happening:
    return Happening(
        type=report.type.value or "",
        triggers=tuple(m.span for m in report.mentions),
        stage=str(report.stage.value),
        stance=str(report.stance.value),
        salience=str(report.salience.value),
        when=bare_date(report.when.value),
        places=tuple(
            Played(str(p.role), q.span, p.place.value.country if p.place.value else None)
            for p in report.places
            for q in p.place.quotes
            if q.field == "text"
        ),
        parties=tuple(
            Played(p.role, q.span)
            for p in report.parties
            for q in p.who.quotes
            if q.field == "text"
        ),
        affiliations=tuple(
            q.span
            for p in report.parties
            if p.affiliation
            for q in p.affiliation.who.quotes
            if q.field == "text"
        ),
        sources=tuple(q.span for a in report.attributions for q in a.quotes if q.field == "text"),
        counts=frozenset(
            (c.measure, c.amount.value.low or 0, c.amount.value.high, str(c.kind))
            for c in report.counts
            if c.amount.value
        ),
        relations=frozenset(
            (str(r.kind), at[r.report]) for r in report.relations if r.report and r.report in at
        ),
    )
