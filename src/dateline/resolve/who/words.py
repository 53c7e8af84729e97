"""The words of a text at their places, as the search for parties and persons needs them."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from dateline.records import Span

# Every alternative starts with a letter or digit and repeats one class at a time, possessively:
# the time is linear in the length of the text.
_WORD = re.compile(r"(?:[A-Z]\.){2,}+|[^\W_]++(?:['’ʼ][^\W_]++)*+")
_POSSESSIVE = re.compile(r"['’ʼ][sS]$")
_SPECIAL = str.maketrans("łŁđĐıİøØ’ʼ", "lLdDiIoO''")
_STOPS = ".!?…:;"
_SHORT_FORMS = frozenset(
    "mr mrs ms dr gen col maj capt lt sgt cpl st rev prof sen rep gov jr sr no adm cmdr insp "
    "brig supt det hon pres sec amb vs".split()
)
HYPHENS = frozenset("-‐‑–")
POINTS_BACK = "coreference"  # the rule of a mention that means what was named before


@dataclass(frozen=True, slots=True)
class Word:
    """One word. ``gap`` is what stands between it and the word before; hyphens part words.

    A possessive 's is not part of the word but told by ``possessive``; ``ends`` is where it ends.
    """

    start: int
    end: int
    words: str
    key: str
    gap: str
    possessive: bool
    ends: int
    sentence_start: bool

    @property
    def capital(self) -> bool:
        return self.words[0].isupper()

    @property
    def glued(self) -> bool:
        return self.gap in HYPHENS

    @property
    def follows(self) -> bool:
        """Does it follow the word before it with nothing but white space or a hyphen between?"""
        return self.gap in _LINKS


_LONG = 300  # code points from which a text is an article, and worth being remembered
_LINKS = frozenset([" ", "\n", "\u00a0", "-", "‐", "‑", "–"])


@lru_cache(maxsize=65536)
def key_of(word: str) -> str:
    """A word as names are compared by: no case, no accents, no full stops, plain apostrophes."""
    plain = word.translate(_SPECIAL)
    if not plain.isascii():
        parts = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in parts if not unicodedata.combining(c))
    return plain.replace(".", "").casefold()


def keys_of(name: str) -> tuple[str, ...]:
    """The keys of the words of a name, a possessive 's within it left out."""
    return tuple(w.key for w in words_of(name))


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """A name as it is looked up: the keys of its words, joined by single spaces."""
    return " ".join(keys_of(name))


def words_of(text: str) -> tuple[Word, ...]:
    """All words of the text, in order."""
    return _words_of_article(text) if len(text) > _LONG else _words(text)


@lru_cache(maxsize=2)  # parties, what points back to them, and persons are read one after another
def _words_of_article(text: str) -> tuple[Word, ...]:
    return _words(text)


def _words(text: str) -> tuple[Word, ...]:
    found: list[Word] = []
    last = 0
    for match in _WORD.finditer(text):
        start, ends = match.span()
        words = match.group()
        tail = _POSSESSIVE.search(words)
        end = start + tail.start() if tail else ends
        words = text[start:end]
        gap = text[last:start]
        fresh = not found or _breaks(gap, found[-1])
        found.append(Word(start, end, words, key_of(words), gap, bool(tail), ends, fresh))
        last = ends
    return tuple(found)


def _breaks(gap: str, before: Word) -> bool:
    """Does a sentence or a line of its own begin after this gap?"""
    if gap == " " or not gap:
        return False
    if "\n" in gap and (gap.count("\n") > 1 or gap.strip()):
        return True
    stop = next((c for c in gap if c in _STOPS), "")
    if stop == ".":
        return before.key not in _SHORT_FORMS and not _initial(before.words)
    return bool(stop) or any(c in '"“”•|' for c in gap)


def _initial(words: str) -> bool:
    return len(words) == 1 and words.isupper()


class Taken:
    """Spans that are already spoken for; asks in logarithmic time whether a stretch meets one."""

    def __init__(self, spans: Sequence[Span] = ()) -> None:
        self._spans = sorted(spans)
        self._starts = [s.start for s in self._spans]

    def meets(self, start: int, end: int) -> bool:
        at = bisect_left(self._starts, end)
        return at > 0 and self._spans[at - 1].end > start

    def add(self, start: int, end: int) -> None:
        at = bisect_right(self._starts, start)
        self._spans.insert(at, Span(start, end))
        self._starts.insert(at, start)
