"""Words as the trained reader sees them: their offsets, and the shape their letters have.

The encoder knows no capitals, so each word brings its shape along. In text that is printed all in
capitals a word's case tells nothing, and says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.records import Span

WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
PADDING, LOWER, CAPITAL, CAPITALS, DIGITS, SIGN, MIXED, UNTOLD = range(8)
SHAPES = 8
SHOUTED = 0.7  # of the letters, from which a text is printed in capitals


def words_of(text: str, start: int, end: int) -> list[Span]:
    """The words and signs between two offsets, each with its own."""
    return [Span(m.start(), m.end()) for m in WORD.finditer(text, start, end)]


def is_shouted(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 0 and sum(c.isupper() for c in letters) >= SHOUTED * len(letters)


def shapes_of(words: Sequence[str], untold: bool) -> list[int]:
    """The shape of each word; ``untold``: case tells nothing here."""
    return [_shape(word, untold) for word in words]


def _shape(word: str, untold: bool) -> int:
    if not word.isalnum():
        return SIGN
    if word.isdigit():
        return DIGITS
    if untold:
        return UNTOLD
    if word.islower():
        return LOWER
    if word.isupper() and len(word) > 1:
        return CAPITALS
    return CAPITAL if word[0].isupper() and (len(word) == 1 or word[1:].islower()) else MIXED
