"""Where the sentences of a story begin and end, as far as its letters tell. Offsets are half-open
code points."""

from __future__ import annotations

import re

SENTENCE_END = re.compile(r"[.!?]\s|\n")
CLAUSE_END = re.compile(r"[.!?;]\s|\n")
QUOTED_END = re.compile(r"[.!?][\"”’')]*\s|\n")  # also behind the quotes of what was said
LONG = 400  # code points a sentence may reach back
NEAR = 300  # code points a sentence may reach to either side of its figure


def start_of(text: str, at: int, reach: int, end: re.Pattern[str] = SENTENCE_END) -> int:
    """Where the sentence around an offset begins, no farther back than ``reach``."""
    begin = max(0, at - reach)
    stops = [m.end() for m in end.finditer(text, begin, at)]
    return stops[-1] if stops else begin


def end_of(
    text: str, at: int, reach: int | None = None, end: re.Pattern[str] = SENTENCE_END
) -> int:
    """Where it ends, no farther on than ``reach``, if that is told."""
    limit = len(text) if reach is None else min(len(text), at + reach)
    stop = end.search(text, at, limit)
    return stop.start() if stop else limit


def sentence_at(text: str, at: int, end: re.Pattern[str] = SENTENCE_END) -> tuple[int, int]:
    """Where the sentence around an offset begins, not too far back, and where it ends."""
    return start_of(text, at, LONG, end), end_of(text, at, end=end)


def words_at(text: str, at: int) -> str:
    """The words of the sentence around an offset; a stop inside closing quotes ends it too."""
    return text[slice(*sentence_at(text, at, QUOTED_END))]
