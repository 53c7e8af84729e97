"""Where the grammars disagree about the same words, who is right.

Pure. Each grammar reads the text for itself; here "March 2" stops being two of March, and the
Paris of Paris Hilton stops being a city.
"""

from __future__ import annotations

from collections.abc import Sequence
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
    groups = [_span(p) for p in found.parties if p.actor.kind in NAMED]
    persons = tuple(p for p in found.persons if not _any_overlap(p, groups))
    people = [_span(p) for p in persons]
    times = [_span(t) for t in found.times]
    return replace(
        found,
        amounts=tuple(a for a in found.amounts if not _any_overlap(a, times)),
        persons=persons,
        parties=tuple(p for p in found.parties if not any(s.covers(_span(p)) for s in people)),
        places=tuple(
            p for p in found.places if p.demonym or not _any_overlap(p, [*groups, *people])
        ),
    )


# Organisations that bear a name; a state or a bare role noun leaves its place a place.
NAMED = frozenset([PartyKind.ARMED_GROUP, PartyKind.ORGANISATION])


def _span(mention: M) -> Span:
    return Span(mention.start, mention.end)


def _any_overlap(mention: M, spans: Sequence[Span]) -> bool:
    own = _span(mention)
    return any(s.overlaps(own) for s in spans)
