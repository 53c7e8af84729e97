"""How many: counts of people and things in English news text, with bounds and what they do.

``find_amounts`` is a grammar over tokens, without a parser and without I/O: every token is looked
at a bounded number of times, so the work grows with the length of the text and no faster.
What is not surely a count is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from dateline.records import Amount
from dateline.resolve.howmany.cardinals import Number
from dateline.resolve.howmany.counted import Candidate, Counted, what_is_counted
from dateline.resolve.howmany.figure import Figure
from dateline.resolve.howmany.guards import in_list_of, is_no_count
from dateline.resolve.howmany.kinds import figures
from dateline.resolve.howmany.nouns import singular_head
from dateline.resolve.howmany.numbers import may_begin, read_number
from dateline.resolve.howmany.shares import add_shares, read_nobody
from dateline.resolve.howmany.tokens import Token, tokenize, words_before
from dateline.resolve.howmany.told import befalls_beside, befalls_one, goes_on, is_told
from dateline.resolve.howmany.verbs import (
    changes,
)
from dateline.resolve.howmany.windows import windows
from dateline.resolve.howmany.words import (
    is_person,
)

_NEAR = 2  # sentences from a whole to its parts


def find_amounts(text: str) -> tuple[Amount, ...]:
    """The counts told in a text, in order, none overlapping.

    Offsets are half-open code points into ``text``: ``words == text[start:end]``. ``part_of`` is
    the ``start`` of the amount that a subset lies in, which may come later ("two of the 12").
    Number words are read by the table in ``interchange.md``. Nothing is raised.
    """
    tokens = tokenize(text)
    by_sentence = groupby(_candidates(tokens), key=lambda c: tokens[c.number.first].sentence)
    ends = _sentence_ends(tokens)
    amounts: list[Amount] = []
    past: tuple[Figure, ...] = ()  # the figures of the last sentence that told any
    for sentence, group in by_sentence:
        told = windows(tokens, *ends[sentence])
        if past and sentence - tokens[past[-1].candidate.number.first].sentence > _NEAR:
            past = ()
        past = figures(tokens, tuple(group), told, past)
        amounts.extend(_amount(text, tokens, f) for f in add_shares(tokens, past))
    return tuple(amounts)


def _sentence_ends(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """The first and last token (half-open) of every sentence."""
    firsts = [i for i, token in enumerate(tokens) if token.opens]
    return list(zip(firsts, [*firsts[1:], len(tokens)], strict=False))


def _candidates(tokens: Sequence[Token]) -> Iterator[Candidate]:
    """The numbers that count something, left to right."""
    i = 0
    told: Candidate | None = None
    rejected: int | None = None  # where the last number that counts nothing ended
    while i < len(tokens):
        if not may_begin(tokens[i]):
            i += 1
            continue
        candidate = _candidate_at(tokens, i)
        if candidate is None:
            i += 1
            continue
        i = candidate.number.last
        listed = rejected is not None and in_list_of(tokens, candidate, rejected)
        if listed or is_no_count(tokens, candidate):
            rejected = i
        elif is_told(tokens, candidate, told) or (told and goes_on(tokens, candidate, told)):
            told = candidate
            yield candidate


def _candidate_at(tokens: Sequence[Token], i: int) -> Candidate | None:
    nobody = read_nobody(tokens, i)
    if nobody is not None:
        return nobody
    number = read_number(tokens, i) or _falling(tokens, i)
    if number is None:
        return _one_person(tokens, i)
    candidate = Candidate(number, what_is_counted(tokens, number))
    if number.rule == "N to M" and _is_two_numbers(tokens, candidate):
        return _first_of_two(tokens, candidate)
    return candidate


def _one_person(tokens: Sequence[Token], i: int) -> Candidate | None:
    """ "killed a child": where a verb of harm stands beside it, "a" is a number."""
    if tokens[i].lower not in ("a", "an"):
        return None
    head = singular_head(tokens, i + 1)
    if head is None or head.measure or not is_person(tokens[head.index].text):
        return None
    if not (befalls_one(tokens, i, head.index + 1) or befalls_beside(tokens, i, head.index + 1)):
        return None
    return Candidate(Number(i, i + 1, i, 1, 1, "a N"), Counted(head.index + 1, tokens[head.index]))


def _is_two_numbers(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "rose from 12 to 19", "sentenced five to 10 years": no range."""
    before = words_before(tokens, c.number.first)
    if before[-1:] in (["from"], ["by"]):
        return changes(before[:-1]) or (before[-1] == "from" and c.counted.noun is None)
    return c.counted.measure and bool(before) and before[-1].startswith(("sentenc", "jailed"))


def _falling(tokens: Sequence[Token], i: int) -> Number | None:
    """The first number of "down from 45 to 41", "cut its count of 17 to 16": no range."""
    if i == 0 or tokens[i].opens or tokens[i - 1].lower not in ("from", "of"):
        return None
    return read_number(tokens, i, ranges=False) if changes(words_before(tokens, i)) else None


def _first_of_two(tokens: Sequence[Token], c: Candidate) -> Candidate | None:
    number = read_number(tokens, c.number.first, ranges=False)
    if number is None or number.last >= c.number.last:
        return None
    return Candidate(number, replace(c.counted, measure=False, last=number.last, noun=None))


def _amount(text: str, tokens: Sequence[Token], figure: Figure) -> Amount:
    number, noun = figure.candidate.number, figure.candidate.counted.noun
    start, end = tokens[number.first].start, tokens[number.last - 1].end
    return Amount(
        start=start,
        end=end,
        words=text[start:end],
        low=number.low,
        high=number.high,
        kind=figure.kind,
        rule=figure.rule,
        unit=noun.text if noun else None,
        unit_start=noun.start if noun else None,
        unit_end=noun.end if noun else None,
        approximate=number.approximate,
        part_of=tokens[figure.parent.number.first].start if figure.parent else None,
    )
