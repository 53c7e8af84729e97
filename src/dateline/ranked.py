"""Whether words rank a happening among others: "the third bombing this month".

Such words tell of the happening told already, not of another, and their stretch of time is no day
of it.
"""

from __future__ import annotations

import re

_REACH = 90  # code points to either side of the word
_STOP = re.compile(r"[.!?;]\s|\n")
_RANK = re.compile(
    r"\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|latest|first|worst|deadliest"
    r"|bloodiest|biggest|largest|heaviest)\b(?: [\w-]+){0,3} \Z",
    re.IGNORECASE,
)
_STRETCH = re.compile(
    r"\b(?:this (?:week|month|year)"
    r"|(?:in|of|over) (?:the (?:past|last) |as many |less than |only )?"
    r"(?:\w+ )?(?:days|weeks|months|years|decades?|week|month|year)|in (?:19|20)\d\d|since)\b",
    re.IGNORECASE,
)


def stretch_of_rank(text: str, start: int, end: int) -> int | None:
    """Where the stretch of time begins that a happening, told at ``start..end``, is ranked in;
    null where it is not ranked."""
    before = text[max(0, start - _REACH) : start]
    stops = [m.end() for m in _STOP.finditer(before)]
    if not _RANK.search(before[stops[-1] if stops else 0 :]):
        return None
    stop = _STOP.search(text, end, end + _REACH)
    found = _STRETCH.search(text, end, stop.start() if stop else end + _REACH)
    return found.start() if found else None
