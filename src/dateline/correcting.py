"""What a reviewer rules, field by field: each ruling becomes a verdict with a name and a reason.

A value comes as the words somebody typed or selected; it is looked up here (places in the
gazetteer, organisations in the register) and written as docs/verdicts.md tells.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from dateline import edtf, people
from dateline.ledger import ADDED, COUNT, ONE_WITH, PARTY, UNDO
from dateline.problems import BadRequest, NotFound
from dateline.records import (
    Actor,
    Article,
    Bounds,
    CountKind,
    PartyKind,
    Place,
    Precision,
    Report,
    Span,
    Stance,
    Verdict,
)
from dateline.rulings import Addition, addition_value, standing
from dateline.rulings_form import (
    attribution_row,
    count_row,
    dumped,
    party_row,
    place_row,
    span_rows,
)
from dateline.scoring.happening import bounds_of
from dateline.store import Ledger
from dateline.succession import report_id
from dateline.workshop import Workshop

NEW = -1
"""The place in its row of a party, a figure or a source that was not told yet."""
Told = Mapping[str, str]
"""What somebody wrote into the inputs of a form, by their names."""


@dataclass(frozen=True, slots=True)
class Given:
    """Who rules, and why."""

    by: str
    why: str

    def __post_init__(self) -> None:
        if not self.why.strip():
            raise BadRequest("a verdict needs a reason: choose one or write it")


class NamesPerson(BadRequest):
    """Words look like the name of a private person, which stands nowhere but in the article."""


@dataclass(frozen=True, slots=True)
class Correcting:
    """Takes the rulings of one reviewer."""

    shop: Workshop
    ledger: Ledger
    given: Given

    # ------------------------------------------------------------ of a whole report

    def accept(self, report: str) -> Verdict:
        """The reviewer looked, and agrees."""
        return self.rule(report, "accepted", "true")

    def reject(self, report: str) -> Verdict:
        """It is no happening, or not told in these words."""
        return self.rule(report, "rejected", "true")

    def undo(self, report: str, field: str, at: str) -> Verdict:
        """Take back the verdict that was given on a field at a moment."""
        return self.rule(report, UNDO + field, at)

    def undo_last(self, at: str = "") -> tuple[Verdict, ...]:
        """Take back what this reviewer ruled last, or ``at`` a moment: all that was given in one
        breath."""
        own = [v for v in standing(self.spoken()) if v.by == self.given.by]
        meant = [v for v in own if not at or v.at == at]
        if not meant:
            raise BadRequest("you have ruled nothing that could be taken back")
        last = [v for v in meant if v.at == meant[-1].at]
        added = {v.subject for v in last if v.field == ADDED}
        later = [v for v in own if v.subject in added and v not in last]  # said of it since
        last = [*later, *last]
        return tuple(self.undo(v.subject, v.field, v.at) for v in last)

    def add(self, article: str, words: Span, kind: str) -> Verdict:
        """A happening that the reader missed, on the words that name it."""
        made = self.added(article, words, kind)
        self.ledger.record(made)
        return made

    def added(self, article: str, words: Span, kind: str) -> Verdict:
        """The verdict that adds it, not yet given."""
        told = self.ledger.coded(article)
        event = self.shop.book.types.get(kind)
        if not kind:
            raise BadRequest("choose what happened")
        if event is None:
            raise BadRequest(f"{kind!r} is no type of this codebook: choose one from the list")
        text = told.article.text
        if not words.start < words.end <= len(text) or not text[words.start : words.end].strip():
            raise BadRequest("select the words that name the happening")
        for ordinal in range(100):  # another happening of the same head word counts on
            name = report_id(article, event.family, words.start, words.end, ordinal)
            if not self.is_taken(name):
                break
        quote = people.mask_quote(told.article.quote(words.start, words.end), told.private)
        value = addition_value(Addition(kind, event.family, ordinal))
        return replace(self._made(name, ADDED, value, (words,)), mention=quote)

    def is_taken(self, report: str) -> bool:
        """Whether a report of this id was ever made."""
        return self.ledger.is_known(report)

    # ------------------------------------------------------------ of one field

    def correct(
        self, report: str, field: str, told: Told, words: Sequence[Span] = (), at: int = NEW
    ) -> Verdict:
        """Rule on a field. ``at``: which of several parties, figures or sources is meant."""
        before = self.before(report)
        if field in ("type", "stage", "stance", "when", "where"):
            return self.rule(report, field, self.checked(field, told), words)
        rows = rows_of(before, field)
        if not NEW <= at < len(rows):
            raise BadRequest(
                f"there is no {at + 1}. of {len(rows)} to correct: load the page again"
            )
        if told.get("untold"):
            now = [r for n, r in enumerate(rows) if n != at]
        elif at == NEW:
            now = [*rows, self._row(field, told, words, {})]
        else:
            row = self._row(field, told, words, rows[at])
            now = [row if n == at else r for n, r in enumerate(rows)]
        return self.rule(report, field, dumped(now))

    def checked(self, field: str, told: Told) -> str:
        """The value of a field that has one, as a verdict writes it."""
        value = told.get("value", "").strip()
        if told.get("untold") and field in ("when", "where"):
            return ""
        if not value:
            named = {"when": "day", "where": "place"}.get(field, field)
            raise BadRequest(f"say what the {named} is, or that it is not told")
        if field == "type" and value not in self.shop.book.types:
            raise BadRequest(f"{value!r} is no type of this codebook: choose one from the list")
        if field == "when":
            return day(value)
        if field == "where":
            return dumped(place_row(self.place(value)))
        return value

    def place(self, words: str) -> Place:
        """A country, a province or a town by its name, as the gazetteer has it."""
        countries = self.shop.register.countries
        code = next(
            (c for c, x in countries.items() if words.casefold() == x.name.casefold()), None
        )
        if code is not None:
            return Place(countries[code].name, code, precision=Precision.COUNTRY)
        found = self.shop.place(words)
        if found is None:
            raise BadRequest("say which place")
        return found

    def _row(
        self, field: str, told: Told, words: Sequence[Span], old: Mapping[str, Any]
    ) -> dict[str, Any]:
        quotes = span_rows(words) if words else old.get("quotes", [])
        if field.startswith(PARTY):
            return self._party(told, quotes)
        if field.startswith(COUNT):
            return self._count(field.removeprefix(COUNT), told, quotes)
        source = told.get("value", "").strip()
        if not source:
            raise BadRequest("say on whose word it is told")
        via = old.get("via", [])
        stance = told.get("stance") or str(Stance.ASSERTED)
        return {"source": source, "stance": stance, "via": via, "quotes": quotes}

    def _party(self, told: Told, quotes: list[dict[str, int]]) -> dict[str, Any]:
        row: dict[str, Any] = {
            "value": _actor_row(self.actor(told.get("value", ""), told.get("kind", ""))),
            "stance": told.get("stance") or str(Stance.ASSERTED),
            "quotes": quotes,
        }
        if tie := told.get("tie", "").strip():
            stance = told.get("tie_stance") or str(Stance.ALLEGED)
            who = self.actor(tie, told.get("tie_kind") or str(PartyKind.ARMED_GROUP))
            row["affiliation"] = {"value": _actor_row(who), "stance": stance}
        return row

    def actor(self, name: str, kind: str) -> Actor:
        """A party by its name: as the register has it, or as told. A person who holds no public
        office is told by role; ``BadRequest`` where words look like a private person's name."""
        name = " ".join(name.split())
        if not name:
            raise BadRequest("say who it is, or that it is not told")
        entry = self.shop.register.entries.get(self.shop.named.get(name.casefold(), name))
        if entry is not None:
            return Actor(entry.name, entry.kind, entry.id, entry.country)
        if not kind:
            raise BadRequest(f"{name!r} is not in the register: say what kind of party it is")
        if kind == PartyKind.PUBLIC_PERSON:
            raise BadRequest(f"{name!r} holds no office in the register: tell the person by role")
        if self._names_person(name):
            raise NamesPerson(
                "this looks like the name of a private person: tell the person by role, such as"
                " “a Tajik national” or “the suspect”"
            )
        return Actor(name, PartyKind(kind))

    def _names_person(self, words: str) -> bool:
        text = f"Police held {words} on Monday. {words} said nothing."
        found, _ = self.shop.survey(Article("typed", text, "", language="en"))
        return any(p.private for p in found.persons)

    def _count(self, measure: str, told: Told, quotes: list[dict[str, int]]) -> dict[str, Any]:
        if measure not in self.shop.book.measures:
            raise BadRequest(f"{measure!r} is no measure of this codebook")
        bounds = number(told.get("value", ""))
        row = {
            "value": {"low": bounds.low, "high": bounds.high},
            "kind": told.get("kind") or str(CountKind.TOLL),
            "whom": told.get("whom", "").strip() or None,
            "since": day(told["since"]) if told.get("since", "").strip() else None,
            "of": measure if told.get("kind") == CountKind.SUBSET else None,
            "quotes": quotes,
        }
        return {k: v for k, v in row.items() if v is not None}

    # ------------------------------------------------------------ giving it

    def rule(self, report: str, field: str, value: str, words: Sequence[Span] = ()) -> Verdict:
        verdict = self.ruling(report, field, value, words)
        self.give(verdict)
        return verdict

    def ruling(self, report: str, field: str, value: str, words: Sequence[Span] = ()) -> Verdict:
        """A verdict, not yet given."""
        return self._made(report, field, value, tuple(words))

    def before(self, report: str) -> Report:
        """The report that is ruled on, as the reviewer sees it."""
        return self.ledger.report(report)

    def give(self, verdict: Verdict) -> None:
        self.ledger.record(verdict)

    def spoken(self) -> Sequence[Verdict]:
        """All verdicts given so far."""
        return self.ledger.verdicts()

    def _made(self, report: str, field: str, value: str, words: tuple[Span, ...]) -> Verdict:
        at = datetime.now(UTC).isoformat(timespec="microseconds")
        return Verdict(report, field, value, self.given.by, at, self.given.why, None, words)


# ---------------------------------------------------------------- words into values


def day(words: str) -> str:
    """EDTF as it is written. ``BadRequest`` says how."""
    value = words.strip()
    if impossible := edtf.impossible(value):
        raise BadRequest(impossible)
    if not edtf.valid(value):
        raise BadRequest(
            f"a day is written 2024-01-28, a month 2024-01, days from to 2024-01-28/2024-02-03;"
            f" {value!r} is none of these"
        )
    return value


def number(words: str) -> Bounds:
    """``12``, ``12..`` (at least), ``..40`` (up to), ``30..40``."""
    plain = words.replace(",", "").replace(" ", "")
    try:
        found = bounds_of(plain)
    except ValueError as error:
        raise BadRequest(str(error)) from error
    if found is None:
        raise BadRequest(
            f"a number is written 12, at least 12 as 12.., up to 40 as ..40, between as 30..40;"
            f" {words!r} is none of these"
        )
    return found


def as_typed(bounds: Bounds | None) -> str:
    """A number as ``number`` reads it."""
    if bounds is None:
        return ""
    if bounds.exact:
        return str(bounds.low)
    low, high = ("" if end is None else str(end) for end in (bounds.low, bounds.high))
    return f"{low}..{high}"


def find_words(text: str, words: str) -> Span:
    """Where words stand in a text that holds them once. ``BadRequest`` says what to do else."""
    wanted = words.strip()
    times = text.count(wanted) if wanted else 0
    if times == 0:
        raise BadRequest(f"“{wanted}” does not stand in the article: copy it as it is written")
    if times > 1:
        raise BadRequest(f"“{wanted}” stands there {times} times: copy more of the words around it")
    start = text.index(wanted)
    return Span(start, start + len(wanted))


def rows_of(report: Report, field: str) -> list[dict[str, Any]]:
    """What a report tells in a field of several values, as verdicts write it."""
    if field.startswith(PARTY):
        role = field.removeprefix(PARTY)
        return [party_row(p) for p in report.parties if p.role == role and p.who.known]
    if field.startswith(COUNT):
        measure = field.removeprefix(COUNT)
        return [count_row(c) for c in report.counts if c.measure == measure and c.amount.known]
    if field == "attributions":
        return [attribution_row(a) for a in report.attributions]
    raise BadRequest(f"nobody can rule on {field!r}")


def _actor_row(who: Actor) -> dict[str, str]:
    told = {"name": who.name, "kind": str(who.kind), "entity": who.entity, "country": who.country}
    return {k: v for k, v in told.items() if v is not None}


def open_pairs(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """The rulings on pairs that stand: merges and splits that can be taken back."""
    return [v for v in standing(verdicts) if v.field.startswith(ONE_WITH)]


def report_of(ledger: Ledger, name: str) -> Report:
    """A report that is believed now. ``NotFound`` for a rejected one says how to bring it back."""
    try:
        return ledger.report(name)
    except NotFound as fault:
        raise NotFound(f"{fault}; undo brings it back") from fault
