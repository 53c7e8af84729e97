"""A text as tokens: where words stand, which lines are headlines, where sentences end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import islice

from dateline.datelines import Dateline, find_dateline
from dateline.resolve.where.names import fold
from dateline.resolve.where.words import ABBREVIATED

_TOKEN = re.compile(r"[^\W_][\w\u0300-\u036f]*")
_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_SPACE = re.compile(r"[ \t\u00a0\u202f\u2009]{1,2}")
_STOP = re.compile(r"[.!?…]['\"’”)\]]{0,3}\s|[:;|•–—]\s")
APOSTROPHES = frozenset("'’‘ʼ`´′")
HYPHENS = frozenset("-‐‑")


class Case(Enum):
    """How a line uses capitals: whether they tell anything."""

    RUNNING = "running"
    TITLE = "title"
    CAPS = "caps"


@dataclass(frozen=True, slots=True)
class Token:
    start: int
    end: int
    words: str
    folded: str
    sentence: int
    first: bool  # of its sentence
    case: Case
    joined: str | None  # what stands between it and the token before; null where names break
    dateline: bool = False  # where a dateline names its places

    @property
    def capital(self) -> bool:
        return self.words[0].isupper() or self.words[0].istitle()

    @property
    def caps(self) -> bool:
        return len(self.words) > 1 and self.words.isupper()


OPENING = 6  # lines that are looked at for a dateline


def datelines(text: str) -> list[Dateline]:
    """The datelines with which one of the first lines opens."""
    lines = (line for line in islice(_LINE.finditer(text), OPENING))
    return [found for line in lines if (found := find_dateline(text, line.start()))]


def tokens(text: str, opened: Sequence[Dateline] = ()) -> list[Token]:
    """All words of a text in order, with what is needed to read names out of them."""
    found: list[Token] = []
    named = [span for dateline in opened for span in dateline.places]
    sentence = 0
    for line in _LINE.finditer(text):
        sentence += 1
        pieces = list(_TOKEN.finditer(text, line.start(), line.end()))
        case = case_of([p.group() for p in pieces], line.group())
        before: re.Match[str] | None = None
        for piece in pieces:
            gap = text[before.end() : piece.start()] if before else ""
            first = before is None or _ends_sentence(before.group(), gap, piece.group())
            sentence += bool(before and first)
            inside = bool(found) and (found[-1].joined or "").startswith(".")
            joined = None if before is None else _join(before.group(), gap, piece.group(), inside)
            word = piece.group()
            found.append(
                Token(
                    piece.start(), piece.end(), word, fold(word), sentence,
                    first or _opens_quote(gap), case, joined,
                    bool(named) and any(s.start <= piece.start() < s.end for s in named),
                )
            )  # fmt: skip
            before = piece
    return found


def case_of(words: Sequence[str], line: str) -> Case:
    """A line of capitals, a line in title case (a headline), or running text."""
    letters = [w for w in words if w[0].isalpha()]
    capitals = sum(w.isupper() and len(w) > 1 for w in letters)
    if len(letters) >= 2 and capitals >= 0.8 * len(letters):
        return Case.CAPS
    long = [w for w in letters if len(w) > 3]
    raised = sum(not w[0].islower() for w in long)
    ended = line.rstrip(" \t'\"’”)").endswith((".", "!"))
    if len(letters) >= 4 and len(long) >= 3 and raised >= 0.8 * len(long) and not ended:
        return Case.TITLE
    return Case.RUNNING


def _opens_quote(gap: str) -> bool:
    return gap not in ("", " ") and any(mark in gap for mark in '“"«')


def _ends_sentence(before: str, gap: str, after: str) -> bool:
    if gap == " " or not _STOP.search(gap) or after[0].islower():
        return False
    initial = len(before) == 1 and before.isupper()
    return not (gap.startswith(".") and (initial or before.casefold() in ABBREVIATED))


def _join(before: str, gap: str, after: str, inside: bool) -> str | None:
    """The gap, where a name may run across it; ``inside`` initials, "D.C. The" does not."""
    if gap == " " or _SPACE.fullmatch(gap) or gap in HYPHENS:
        return gap
    if len(gap) == 1 and gap in APOSTROPHES:
        return None if after.casefold() == "s" else gap
    if gap[:1] == "." and (gap[1:] == "" or _SPACE.fullmatch(gap[1:])):
        initials = len(before) == 1 and (len(after) == 1 or not inside)
        return gap if initials or before.casefold() in ABBREVIATED else None
    return None
