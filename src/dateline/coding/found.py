"""What a mark found: the words, their values, and who is meant."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from dateline.records import (
    Actor,
    Amount,
    Argument,
    Article,
    Basis,
    Field,
    Mark,
    PartyKind,
    PartyMention,
    PersonMention,
    PlaceMention,
    Quote,
    TimeExpression,
)
from dateline.stages import Findings

T = TypeVar("T")
M = TypeVar("M", TimeExpression, PlaceMention, PartyMention, PersonMention, Amount)
A_PRIVATE_PERSON = "a private person"


def quote_of(article: Article, mark: Mark) -> Quote:
    return article.quote(mark.start, mark.end)


def weighed(field: Field[T], argument: Argument) -> Field[T]:
    """A value is right where the grammar read the words well and the reader their part."""
    return replace(field, score=field.score * argument.score)


def who_is(article: Article, mark: Mark, found: Findings) -> Field[Actor]:
    quote = (quote_of(article, mark),)
    person = found_at(found.persons, mark)
    if person and mark.kind == "person":
        kind = PartyKind.PRIVATE_PERSON if person.private else PartyKind.PUBLIC_PERSON
        name = (person.role or A_PRIVATE_PERSON) if person.private else person.words
        actor = Actor(name, kind, person.holder)
        return Field(actor, Basis.STATED, quote, 0.8, f"person: {person.rule}")
    party = found_at(found.parties, mark)
    if party is None:
        return Field(Actor(mark.words, PartyKind.GROUP), Basis.STATED, quote, 0.5, mark.maker)
    basis = Basis.INFERRED if party.rule == "coreference" else Basis.STATED
    return Field(party.actor, basis, quote, party.score, f"party: {party.rule}")


def found_at(mentions: Sequence[M], mark: Mark) -> M | None:
    """The mention at a mark: the same span, or else the longest that overlaps it.

    Mentions of one kind stand in order and do not overlap, so that few have to be looked at.
    """
    over: list[M] = []
    for i in range(bisect_left(mentions, mark.end, key=lambda m: m.start) - 1, -1, -1):
        if mentions[i].end <= mark.start:
            break
        over.append(mentions[i])
    same = [m for m in over if (m.start, m.end) == (mark.start, mark.end)]
    return next(iter(same), None) or max(over, key=lambda m: m.end - m.start, default=None)
