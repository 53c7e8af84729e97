"""An article in stretches that an encoder can take: whole sentences, with what stood before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.model.words import words_of
from dateline.records import Sentence, Span

OWN = 220  # words of a window that are read for happenings
BEFORE = 40  # words of the sentences before, for what they mention
LONGEST = 220  # words of one sentence; a longer one is cut


@dataclass(frozen=True, slots=True)
class Window:
    """Words in the order of the text; happenings are looked for from ``first`` on."""

    words: tuple[Span, ...]
    first: int


def windows(text: str, sentences: Sequence[Sentence]) -> Iterator[Window]:
    """Every word of the sentences is in exactly one window's own part."""
    before: list[Span] = []
    own: list[Span] = []
    last: list[Span] = []
    for sentence in sentences:
        for piece in _cut(words_of(text, sentence.start, sentence.end)):
            if own and len(own) + len(piece) > OWN:
                yield Window((*before, *own), len(before))
                before, own = last[-BEFORE:], []
            own += piece
            last = piece
    if own:
        yield Window((*before, *own), len(before))


def _cut(words: list[Span]) -> Iterator[list[Span]]:
    for start in range(0, len(words), LONGEST):
        yield words[start : start + LONGEST]
