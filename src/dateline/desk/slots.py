"""The fields of a report that a reviewer can rule on, each with what its form asks for. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as field_of
from typing import Any

from dateline.codebook import Codebook
from dateline.correcting import NEW as NEW
from dateline.correcting import as_typed
from dateline.ledger import COUNT, PARTY
from dateline.problems import BadRequest
from dateline.records import Count, CountKind, Field, Party, PartyKind, Report, Span, Stage, Stance
from dateline.show import phrases
from dateline.show.ruled import field_words
from dateline.stages import Findings

PLACES = ("site", "origin", "destination", "via")
REASONS = (
    "the words say so",
    "the reader misread the words",
    "another happening is meant",
    "it is not told in the article",
    "a later report says otherwise",
)
"""The usual reasons, for one key; any other is written."""
REASONS_TO_MERGE = ("both tell of one happening", "one was told with a wrong day or place")
REASONS_TO_SPLIT = (
    "another happening is meant",
    "the places are not the same",
    "the days are not the same",
)
USUAL = {
    "accept": "the words say so",
    "reject": "no happening of this kind in these words",
}
"""The reason that stands where none was chosen."""
SINGLE = ("type", "stage", "stance", "when", "where")
SOURCES = "attributions"
INPUTS = ("value", "untold", "kind", "stance", "tie", "tie_kind", "tie_stance", "whom", "since")


@dataclass(frozen=True, slots=True)
class Slot:
    """One value of a report. ``at``: its place among several, ``NEW`` for one that is not told yet.
    ``told``: what the inputs of its form begin with, ``span`` the words that it rests on."""

    field: str
    at: int
    label: str
    value: str
    told: Mapping[str, str] = field_of(default_factory=dict)
    span: Span | None = None

    @property
    def kind(self) -> str:
        """Which inputs its form has."""
        for name in (PARTY, COUNT):
            if self.field.startswith(name):
                return name.strip()
        return self.field


def slots(report: Report, book: Codebook) -> tuple[Slot, ...]:
    """What the report tells, then what it could tell besides."""
    return (*_told(report, book), *_untold(report, book))


def slot(report: Report, book: Codebook, name: str, at: int) -> Slot:
    """The slot of a field; an empty one where the report tells nothing there."""
    for found in slots(report, book):
        if found.field == name and found.at == at:
            return found
    if not name.startswith((PARTY, COUNT)) and name not in (*SINGLE, SOURCES):
        raise BadRequest(f"there is no field {name!r} to correct: choose one from the list")
    return Slot(name, at if name in SINGLE else NEW, field_words(name), phrases.NOT_TOLD)


def _told(report: Report, book: Codebook) -> Iterator[Slot]:
    kind = report.type.value or ""
    yield _single("type", phrases.type_label(book, kind), kind, report.type)
    for name, words, value in (
        ("stage", phrases.stage(report.stage.value), report.stage),
        ("stance", phrases.stance(report.stance.value), report.stance),
    ):
        yield _single(name, words, str(value.value), value)
    yield _single("when", phrases.date(report.when.value), report.when.value or "", report.when)
    where = report.where.value
    name = ", ".join(x for x in (where.name, where.admin1) if x) if where else ""
    yield _single("where", phrases.place(where), name, report.where)
    yield from numbered(report)


def numbered(report: Report) -> Iterator[Slot]:
    """The fields of which a report may tell several values."""
    yield from _numbered(PARTY, [(p.role, _party(p)) for p in report.parties])
    yield from _numbered(COUNT, [(c.measure, _count(c)) for c in report.counts])
    for n, told in enumerate(report.attributions):
        span = next((q.span for q in told.quotes if q.field == "text"), None)
        own = {"value": told.source, "stance": str(told.stance)}
        yield Slot(SOURCES, n, "on whose word", told.source, own, span)


def _untold(report: Report, book: Codebook) -> Iterator[Slot]:
    kind = book.types.get(report.type.value or "")
    roles = [r.name for r in kind.roles if r.name not in PLACES] if kind else ["agent", "target"]
    measures = [m.name for m in kind.measures] if kind else list(book.measures)
    for role in roles:
        yield Slot(PARTY + role, NEW, role.replace("_", " "), "another")
    for measure in measures:
        yield Slot(COUNT + measure, NEW, measure.replace("_", " "), "another")
    yield Slot(SOURCES, NEW, "on whose word", "another")


def _single(name: str, words: str, value: str, told: Field[Any]) -> Slot:
    label = {"when": "day", "where": "place"}.get(name, name)
    return Slot(name, 0, label, words, {"value": value}, _span(told))


def _span(told: Field[Any]) -> Span | None:
    return next((q.span for q in told.quotes if q.field == "text"), None)


Row = tuple[str, Mapping[str, str], Span | None]


def _numbered(prefix: str, told: Sequence[tuple[str, Row]]) -> Iterator[Slot]:
    seen: dict[str, int] = {}
    for name, (words, own, span) in told:
        at = seen[name] = seen.get(name, -1) + 1
        yield Slot(prefix + name, at, name.replace("_", " "), words, own, span)


def _party(party: Party) -> Row:
    who = party.who.value
    own = {
        "value": who.name if who else "",
        "kind": str(who.kind) if who else str(PartyKind.ROLE),
        "stance": str(party.stance),
    }
    if party.affiliation and party.affiliation.who.value:
        own["tie"] = party.affiliation.who.value.name
        own["tie_stance"] = str(party.affiliation.stance)
        own["tie_kind"] = str(party.affiliation.who.value.kind)
    return phrases.party(party), own, _span(party.who)


def _count(count: Count) -> Row:
    own = {
        "value": as_typed(count.amount.value),
        "kind": str(count.kind),
        "whom": count.whom or "",
        "since": (count.since.value or "") if count.since else "",
    }
    return phrases.count(count), own, _span(count.amount)


# ---------------------------------------------------------------- what selected words may mean


def suggested(slot: Slot, found: Findings, words: Span) -> Mapping[str, str]:
    """What the grammars make of words that somebody selected for a slot."""
    value = _read(slot, found, words)
    return {**slot.told, "value": value} if value else slot.told


def inputs(told: Mapping[str, str]) -> Mapping[str, str]:
    """Every input of the forms, empty where nothing is told."""
    return {**dict.fromkeys(INPUTS, ""), **told}


def _read(slot: Slot, found: Findings, words: Span) -> str:
    if slot.field == "when":
        return next((t.value for t in found.times if words.overlaps(_at(t)) and t.value), "")
    if slot.field == "where":
        places = (p.place for p in found.places if words.overlaps(_at(p)))
        return next((p.name for p in places if p), "")
    if slot.kind == "party":
        told = (p.actor.name for p in found.parties if words.overlaps(_at(p)))
        return next(told, "")
    if slot.kind == "count":
        amounts = [a for a in found.amounts if words.overlaps(_at(a))]
        return _typed(amounts[0].low, amounts[0].high) if amounts else ""
    return ""


def _at(told: object) -> Span:
    return Span(told.start, told.end)  # type: ignore[attr-defined]


def _typed(low: int | None, high: int | None) -> str:
    if low == high:
        return "" if low is None else str(low)
    return f"{'' if low is None else low}..{'' if high is None else high}"


def reason(decision: str, given: str) -> str:
    """The reason that was given for a decision, else the usual one."""
    return given or USUAL.get(decision, "")


def offered() -> dict[str, Sequence[str]]:
    """What the choices of the forms offer."""
    people = {PartyKind.PUBLIC_PERSON}
    return {
        "stages": list(Stage),
        "stances": list(Stance),
        "party_kinds": [k for k in PartyKind if k not in people],
        "tie_kinds": [PartyKind.ARMED_GROUP, PartyKind.ORGANISATION, PartyKind.STATE],
        "count_kinds": list(CountKind),
        "reasons": REASONS,
    }
