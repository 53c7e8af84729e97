"""Words and punctuation of a sentence, each at its place in the article's text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.records import Sentence

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*(?![^\W_])|[^\W_]+(?:[-'’.][^\W_]+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Token:
    """``low`` is the word in small letters, without a possessive ending or final full stop."""

    start: int
    end: int
    words: str
    low: str


def tokens_of(sentence: Sentence) -> tuple[Token, ...]:
    return tuple(
        _token(sentence.start + m.start(), m.group()) for m in _TOKEN.finditer(sentence.words)
    )


def _token(start: int, words: str) -> Token:
    return Token(start, start + len(words), words, bare(words))


def bare(words: str) -> str:
    """``Turkey’s`` -> ``turkey``; ``soldiers'`` is cut by the tokeniser already."""
    low = words.lower().replace("’", "'").rstrip(".") or words
    return low.removesuffix("'s")


def first_at(tokens: tuple[Token, ...], offset: int) -> int:
    """The index of the first token that ends behind ``offset``; ``len(tokens)`` where none does."""
    return next((i for i, t in enumerate(tokens) if t.end > offset), len(tokens))
