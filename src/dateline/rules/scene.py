"""One sentence made ready: its tokens, the noun phrases and the marks that stand in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.records import (
    Amount,
    Mark,
    MarkKind,
    PartyKind,
    PartyMention,
    PersonMention,
    PlaceMention,
    Precision,
    Sentence,
    Span,
    TimeExpression,
    TimeKind,
)
from dateline.rules.tokens import Token, first_at, tokens_of
from dateline.rules.words import ALLEGED, DETERMINERS
from dateline.stages import Findings

COUNTED = "counted noun"  # the maker of phrases that only a number tells: "12 trucks"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase that names a party. ``start`` takes in its number words and modifiers."""

    mark: Mark
    start: int
    end: int
    amount: Amount | None
    organisation: bool
    country: bool


@dataclass(frozen=True, slots=True)
class Scene:
    sentence: Sentence
    tokens: tuple[Token, ...]
    phrases: tuple[Phrase, ...]
    places: tuple[PlaceMention, ...]
    times: tuple[TimeExpression, ...]
    amounts: tuple[Amount, ...]

    def before(self, offset: int) -> tuple[Token, ...]:
        return self.tokens[: first_at(self.tokens, max(offset - 1, 0))]

    def word_before(self, offset: int) -> str:
        """The token that ends at or before ``offset``; empty at the sentence's beginning."""
        return next((t.low for t in reversed(self.tokens) if t.end <= offset), "")

    def words_between(self, start: int, end: int) -> tuple[str, ...]:
        return tuple(t.low for t in self.tokens if start <= t.start and t.end <= end)


def scene_of(sentence: Sentence, found: Findings) -> Scene:
    tokens = tokens_of(sentence)
    here = found.within(sentence.start, sentence.end)
    return Scene(
        sentence,
        tokens,
        _phrases(tokens, here.parties, here.persons, here.amounts),
        here.places,
        tuple(t for t in here.times if t.kind is TimeKind.DATE),
        here.amounts,
    )


def _phrases(
    tokens: tuple[Token, ...],
    parties: Sequence[PartyMention],
    persons: Sequence[PersonMention],
    amounts: Sequence[Amount],
) -> tuple[Phrase, ...]:
    found = [_party_phrase(tokens, p, amounts) for p in parties]
    taken = [Span(p.start, p.end) for p in parties]
    found += [
        Phrase(person_mark(p), p.start, p.end, None, False, False)
        for p in persons
        if not any(s.overlaps(person_mark(p)) for s in taken)
    ]
    found += [
        _counted_phrase(tokens, a)
        for a in amounts
        if a.unit_start is not None and not any(_covers_unit(s, a) for s in taken)
    ]
    return tuple(sorted(found, key=lambda p: (p.mark.start, p.mark.end)))


def _covers_unit(span: Span, amount: Amount) -> bool:
    return amount.unit_start is not None and span.start <= amount.unit_start < span.end


def _party_phrase(
    tokens: tuple[Token, ...], party: PartyMention, amounts: Sequence[Amount]
) -> Phrase:
    span = Span(party.start, party.end)
    amount = next((a for a in amounts if _covers_unit(span, a)), None)
    start = min(party.start, amount.start) if amount else party.start
    kind = party.actor.kind
    return Phrase(
        Mark(MarkKind.PARTY, party.start, party.end, party.words, kind, party.score, party.rule),
        _with_modifiers(tokens, start),
        party.end,
        amount,
        kind in (PartyKind.ARMED_GROUP, PartyKind.ORGANISATION),
        kind is PartyKind.STATE,
    )


def _counted_phrase(tokens: tuple[Token, ...], amount: Amount) -> Phrase:
    """Counted things that no register or role list knows: "12 trucks"."""
    start, end = amount.unit_start or amount.start, amount.unit_end or amount.end
    offset = tokens[0].start if tokens else 0
    words = amount.unit or ""
    mark = Mark(MarkKind.PARTY, start, end, words, PartyKind.GROUP, 0.6, COUNTED)
    return Phrase(
        mark,
        _with_modifiers(tokens, min(amount.start, max(offset, amount.start))),
        end,
        amount,
        False,
        False,
    )


def _with_modifiers(tokens: tuple[Token, ...], start: int) -> int:
    """Take in what stands right in front: "the alleged" members, "a total of" 12 people."""
    before = [t for t in tokens if t.end <= start]
    while before:
        token = before.pop()
        counted = token.low == "of" and before and before[-1].low in ("total", "number", "group")
        if counted:
            token = before.pop()
        elif token.low not in DETERMINERS and token.low not in ALLEGED:
            break
        start = token.start
    return start


def person_mark(person: PersonMention) -> Mark:
    label = PartyKind.PRIVATE_PERSON if person.private else PartyKind.PUBLIC_PERSON
    return Mark(MarkKind.PERSON, person.start, person.end, person.words, label, 0.8, person.rule)


def place_mark(place: PlaceMention) -> Mark:
    label = place.place.precision if place.place else Precision.REGION
    return Mark(MarkKind.PLACE, place.start, place.end, place.words, label, place.score, place.rule)


def time_mark(time: TimeExpression) -> Mark:
    return Mark(MarkKind.TIME, time.start, time.end, time.words, time.kind, 0.9, time.rule)


def amount_mark(amount: Amount) -> Mark:
    return Mark(
        MarkKind.AMOUNT, amount.start, amount.end, amount.words, amount.kind, 0.9, amount.rule
    )
