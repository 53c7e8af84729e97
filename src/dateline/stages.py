"""Every verb of the middle, as a type: what flows in and what flows out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dateline.problems import Problem
from dateline.records import (
    Amount,
    Article,
    Incident,
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
    """What the grammars found in one article, before anybody asks what happened."""

    times: tuple[TimeExpression, ...] = ()
    amounts: tuple[Amount, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    parties: tuple[PartyMention, ...] = ()
    persons: tuple[PersonMention, ...] = ()


@dataclass(frozen=True, slots=True)
class Coded:
    """An article with everything Dateline holds about it. ``private`` are spans of the stored
    text that name private persons: whatever leaves the machine has them masked."""

    article: Article
    reports: tuple[Report, ...] = ()
    problems: tuple[Problem, ...] = ()
    private: tuple[Span, ...] = ()


Split = Callable[[Article], tuple[Sentence, ...]]
Find = Callable[[Article, Sequence[Sentence]], Findings]
Reader = Callable[[Article, Sequence[Sentence], Findings], Reading]
Code = Callable[[Article, Reading, Findings], tuple[tuple[Report, ...], tuple[Problem, ...]]]
Merge = Callable[[Sequence[Report]], tuple[Report, ...]]
LinkReports = Callable[[Sequence[Report]], tuple[Incident, ...]]
