"""What the rules read in an article, as proposals: the rules propose and the net disposes.

A word that the rules take for a trigger, or for a part of its happening, needs less from the net
than one that the net comes upon by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.codebook import Codebook
from dateline.records import Argument, Happening, Span

PROPOSED = 0.003  # the probability from which the net lets a proposed part stand


@dataclass(frozen=True, slots=True)
class Proposals:
    """The rules' happenings, in the order of their triggers."""

    happenings: tuple[Happening, ...] = ()

    def within(self, start: int, end: int) -> Proposals:
        here = Span(start, end)
        return Proposals(tuple(h for h in self.happenings if h.trigger.span.overlaps(here)))

    def triggers(self) -> Iterator[Span]:
        """Where the rules see a happening told, each place once."""
        yield from sorted({h.trigger.span for h in self.happenings}, key=lambda s: s.start)

    def arguments(self, trigger: Span, family: str, book: Codebook) -> tuple[Argument, ...]:
        """The parts that the rules see in happenings of a family told at a trigger."""
        return tuple(
            a
            for h in self.happenings
            if h.trigger.span.overlaps(trigger) and book.family(h.type) == family
            for a in h.arguments
        )


def proposed(arguments: Sequence[Argument], span: Span) -> Iterator[str]:
    """The roles proposed for the words of a span."""
    yield from (a.role for a in arguments if a.mark.span.overlaps(span))
