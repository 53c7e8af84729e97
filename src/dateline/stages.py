"""Every verb of the middle, as a type: what flows in and what flows out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from dateline.codebook import Codebook
from dateline.problems import Problem
from dateline.records import (
    Amount,
    Article,
    Mark,
    PartyMention,
    PersonMention,
    PlaceMention,
    Reading,
    Report,
    Sentence,
    Span,
    TimeExpression,
)


@dataclass(frozen=True, slots=True)
class Findings:
    """What the grammars found in one article, before anybody asks what happened.

    Each kind stands in the order of the text, and none overlaps another of its kind. ``points``
    are the same times with each date by itself, as listings tell them; a reader needs none.
    """

    times: tuple[TimeExpression, ...] = ()
    amounts: tuple[Amount, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    parties: tuple[PartyMention, ...] = ()
    persons: tuple[PersonMention, ...] = ()
    points: tuple[TimeExpression, ...] = ()

    def within(self, start: int, end: int) -> Findings:
        """Those that lie in ``start..end``; the work does not grow with the article."""
        return Findings(
            _within(self.times, start, end),
            _within(self.amounts, start, end),
            _within(self.places, start, end),
            _within(self.parties, start, end),
            _within(self.persons, start, end),
        )


F = TypeVar("F", TimeExpression, Amount, PlaceMention, PartyMention, PersonMention)


def _within(found: tuple[F, ...], start: int, end: int) -> tuple[F, ...]:
    first = bisect_left(found, start, key=lambda m: m.start)
    last = bisect_left(found, end, key=lambda m: m.start)
    return tuple(m for m in found[first:last] if m.end <= end)


@dataclass(frozen=True, slots=True)
class Coded:
    """An article with everything Dateline holds about it. ``private`` are spans of the stored
    text that name private persons: whatever leaves the machine has them masked."""

    article: Article
    reports: tuple[Report, ...] = ()
    problems: tuple[Problem, ...] = ()
    private: tuple[Span, ...] = ()


Split = Callable[[Article], tuple[Sentence, ...]]
Settle = Callable[[Findings], Findings]
Reader = Callable[[Article, Sequence[Sentence], Findings], Reading]
Code = Callable[
    [Article, Reading, Findings, Codebook], tuple[tuple[Report, ...], tuple[Problem, ...]]
]
Merge = Callable[
    [Article, Sequence[Report], Codebook, Sequence[tuple[Mark, Mark]]], tuple[Report, ...]
]
Complete = Callable[[Article, Sequence[Report], Findings, Codebook], tuple[Report, ...]]
Calibrate = Callable[[Report], Report]
"""Turns a reader's own scores into the probability that the report and each value is right."""
Ruled = Mapping[frozenset[str], bool]
"""Two reports by their ids, and whether a reviewer holds them to be of one happening."""
