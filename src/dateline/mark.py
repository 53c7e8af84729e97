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
    """Drop the readings that lose: amounts inside times, places inside names of others."""
    groups = _apart(_span(p) for p in found.parties if p.actor.kind in NAMED)
    persons = tuple(p for p in found.persons if not _any_overlap(p, groups))
    people = _apart(_span(p) for p in persons)
    times = _apart(_span(t) for t in found.times)
    names = _apart([*groups, *people])
    return replace(
        found,
        amounts=tuple(a for a in found.amounts if not _any_overlap(a, times)),
        persons=persons,
        parties=tuple(p for p in found.parties if not _inside(p, people)),
        places=tuple(p for p in found.places if p.demonym or not _any_overlap(p, names)),
    )


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
