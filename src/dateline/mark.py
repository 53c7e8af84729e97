"""Where the grammars disagree about the same words, who is right.

Pure. Each grammar reads the text for itself; here "March 2" stops being two of March, and the
Paris of Paris Hilton stops being a city.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from dateline.records import (
    Amount,
    PartyKind,
    PartyMention,
    PersonMention,
    PlaceMention,
    Span,
    TimeExpression,
)
from dateline.stages import Findings

M = TypeVar("M", Amount, PlaceMention, PartyMention, PersonMention, TimeExpression)


def settle(found: Findings) -> Findings:
    """Drop the readings that lose: amounts inside times; places and times inside names."""
    groups = _apart(_span(p) for p in found.parties if p.actor.kind in NAMED)
    persons = tuple(p for p in found.persons if not _any_overlap(p, groups))
    people = _apart(_span(p) for p in persons)
    told = outside_names(found.times, persons)
    times = _apart(_span(t) for t in told)
    names = _apart([*groups, *people])
    return replace(
        found,
        times=told,
        amounts=tuple(a for a in found.amounts if not _any_overlap(a, times)),
        persons=persons,
        parties=tuple(p for p in found.parties if not _inside(p, people)),
        places=tuple(
            p for p in found.places if not _any_overlap(p, people if p.demonym else names)
        ),
    )


def outside_names(
    times: Sequence[TimeExpression], persons: Sequence[PersonMention]
) -> tuple[TimeExpression, ...]:
    """The words of time that are no part of a person's name: "Sunday" was hurt on Monday."""
    people = _apart(_span(p) for p in persons)
    return tuple(t for t in times if not _inside(t, people))


def still_doubtful(doubtful: Sequence[PersonMention], found: Findings) -> tuple[PersonMention, ...]:
    """Of words that only may name a person, those that no feast or date of several words holds."""
    several = _apart(_span(t) for t in found.times if " " in t.words)
    return tuple(p for p in doubtful if not _inside(p, several))


def said_otherwise(found: Findings) -> tuple[Span, ...]:
    """Where settled places and times stand: a word there is not the person of the same name."""
    return tuple(_apart([*map(_span, found.places), *map(_span, found.times)]))


# Organisations that bear a name; a state or a bare role noun leaves its place a place.
NAMED = frozenset([PartyKind.ARMED_GROUP, PartyKind.ORGANISATION])


def _span(mention: M) -> Span:
    return Span(mention.start, mention.end)


def _any_overlap(mention: M, spans: Sequence[Span]) -> bool:
    """Whether a mention meets one of some spans, which stand in order and apart."""
    at = bisect_left(spans, mention.end, key=lambda s: s.start)
    return at > 0 and spans[at - 1].end > mention.start


def _inside(mention: M, spans: Sequence[Span]) -> bool:
    at = bisect_left(spans, mention.end, key=lambda s: s.start)
    return at > 0 and spans[at - 1].covers(_span(mention))


def _apart(spans: Iterable[Span]) -> list[Span]:
    """The stretches that spans cover, in order, none touching another's inside."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined
