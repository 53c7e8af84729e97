"""The signs by which each word of a text is weighed as (part of) a person's name. Pure.

What is told of a word are small whole numbers, kept one array a sign, so that a whole page is
weighed at once: what the word is (its letters, its ending, its kinds in the lists of names), how
it stands (after what stop, in what line), and what the surer rules say of it.
"""

from __future__ import annotations

import re
import zlib
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntFlag
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from dateline.resolve.who.words import Word

Ints = NDArray[np.int64]


class Kind(IntFlag):
    """What a word is in the lists; a word may be of many kinds. Stored: never renumber."""

    GIVEN_1 = 1  # given names: frequent, rarer, of other countries
    GIVEN_2 = 2
    GIVEN_3 = 4
    SURNAME_1 = 8  # surnames: by rank; of other countries; our own
    SURNAME_2 = 16
    SURNAME_3 = 32
    SURNAME_4 = 64
    SURNAME_5 = 128
    WORD_1 = 256  # everyday words: the commonest, common, less common, rare
    WORD_2 = 512
    WORD_3 = 1024
    WORD_4 = 2048
    PROPER = 4096  # words always written with a capital
    PLACE_1 = 8192  # countries and big cities; towns
    PLACE_2 = 16384
    RUN_ON = 32768  # not stored: a given name and a surname written as one word


_BORNE = Kind.SURNAME_1 | Kind.SURNAME_2 | Kind.SURNAME_4 | Kind.SURNAME_5
_LONG = re.compile(r"(.)\1+")


class NameWords:
    """The lists of names and words, by CRC-32 of the folded word. ``hashes`` stand in order."""

    def __init__(self, hashes: NDArray[np.uint32], kinds: NDArray[np.uint16]) -> None:
        self._hashes = hashes
        self._kinds = kinds

    def kind(self, key: str) -> int:
        """The kinds of a folded word, 0 where it is in no list.

        Letters said long ("soooo") are read once or twice, and full names run together are known.
        """
        found = self._listed(key)
        if not found and _LONG.search(key):
            found = self._listed(_LONG.sub(r"\1\1", key)) or self._listed(_LONG.sub(r"\1", key))
        return found or (Kind.RUN_ON if self._run_on(key) else 0)

    def _run_on(self, key: str) -> bool:
        if not 8 <= len(key) <= 24:
            return False
        return any(
            self._listed(key[:at]) & Kind.GIVEN_1 and self._listed(key[at:]) & _BORNE
            for at in range(3, len(key) - 3)
        )

    def _listed(self, key: str) -> int:
        code = np.uint32(zlib.crc32(key.encode("utf-8", "replace")))
        at = int(np.searchsorted(self._hashes, code))
        found = at < len(self._hashes) and self._hashes[at] == code
        return int(self._kinds[at]) if found else 0


# ---------------------------------------------------------------- what a word is

_GIVEN = Kind.GIVEN_2 | Kind.GIVEN_3
_SURNAME = Kind.SURNAME_2 | Kind.SURNAME_4
_PLACE = Kind.PLACE_1 | Kind.PLACE_2
_FORM = (
    "key",
    "case",
    "shape",
    "kind",
    "class",
    "coarse",
    "head2",
    "head3",
    "tail2",
    "tail3",
    "tail4",
)


def _code(words: str) -> int:
    return zlib.crc32(words.encode("utf-8", "replace"))


@lru_cache(maxsize=65536)
def form(words: str, key: str, lists: NameWords) -> tuple[int, ...]:
    """The signs of a word by itself, in the order of ``_FORM``."""
    kind, case = lists.kind(key), _case(words)
    lexical = _lexical(kind)
    return (
        _code(key),
        case,
        _code(_shape(words)),
        kind,
        lexical * 8 + case,
        _coarse(kind),
        _code(key[:2] + "^") * 8 + case,
        _code(key[:3] + "^") * 8 + case,
        _code(key[-2:] + "$") * 8 + case,
        _code(key[-3:] + "$") * 8 + case,
        _code(key[-4:] + "$") * 8 + case,
    )


def _case(words: str) -> int:
    if any(c.isdigit() for c in words):
        return 5
    if "." in words:
        return 6
    if words.islower():
        return 0
    if len(words) == 1:
        return 3 if words.isupper() else 7
    if words.isupper():
        return 2
    return 1 if words[0].isupper() and words[1:].islower() else 4


def _shape(words: str) -> str:
    marks = [
        "X" if c.isupper() else "x" if c.islower() else "d" if c.isdigit() else "-"
        for c in words[:24]
    ]
    short = [c for i, c in enumerate(marks) if not i or marks[i - 1] != c]
    return "".join(short) + str(min(len(words), 9))


def _lexical(kind: int) -> int:
    """The kinds of a word as one of 109 classes: how much a name, a word and a place it is."""
    given = 2 if kind & Kind.GIVEN_1 else 1 if kind & _GIVEN else 0
    strong = Kind.SURNAME_1 | Kind.SURNAME_5
    surname = 2 if kind & strong else 1 if kind & (_SURNAME | Kind.SURNAME_3) else 0
    word = 3 if kind & Kind.WORD_1 else 2 if kind & Kind.WORD_2 else 0
    word = word or (1 if kind & (Kind.WORD_3 | Kind.WORD_4) else 0)
    proper = 2 if kind & _PLACE else 1 if kind & Kind.PROPER else 0
    return 108 if kind & Kind.RUN_ON else ((given * 3 + surname) * 4 + word) * 3 + proper


def _coarse(kind: int) -> int:
    """The same in eight: a name and no word, a rare name, a word and a name, a place, ..."""
    given, surname = kind & Kind.GIVEN_1, kind & (Kind.SURNAME_1 | Kind.SURNAME_5)
    rare = kind & (_GIVEN | _SURNAME | Kind.SURNAME_3)
    if kind & (Kind.WORD_1 | Kind.WORD_2):
        return 1 if given else 2 if surname else 3
    if given:
        return 4
    if kind & _PLACE and not surname:
        return 5
    if surname or kind & Kind.RUN_ON:
        return 6
    if rare:
        return 7 if not kind & (Kind.WORD_3 | Kind.WORD_4) else 8
    return 9 if kind else 0


# ---------------------------------------------------------------- how a word stands

_GAPS = {" ": 1, "": 0, "\n": 2, ". ": 3, ", ": 4, "-": 5, "\n\n": 6, ": ": 7, " (": 8, "; ": 9}


def _gap(gap: str) -> int:
    known = _GAPS.get(gap)
    if known is not None:
        return known
    if gap[-1] in "@#_/":
        return {"@": 10, "#": 11, "_": 12, "/": 13}[gap[-1]]
    if any(c in gap for c in '"“”«»'):
        return 14
    if "\n\n" in gap:
        return 15
    if any(c in gap for c in ".!?…"):
        return 16
    if "," in gap:
        return 17
    if any(c in gap for c in "-–—‐‑"):
        return 18
    return 20 if "/" in gap else 19


_CHATTY = frozenset(
    "lol lmao omg u ur im dont cant gonna wanna gotta yall thx pls plz haha hahaha hehe rt tho "
    "cuz bc idk smh tbh ily ppl n r lmfao wtf yeah yea ya ugh btw dm imo thats hes shes ive aint "
    "hey wow damn shit fuck fucking crap dude awesome".split()
)
_PERSONAL = frozenset("i me my you your i'm i've i'll i'd you're yours mine myself we're".split())
_HANDLE = re.compile(
    r"(?<![\w.])[@#]\w|https?:|[:;]-?[)(DPp]|!!|\?\?|[\u2600-\u27bf\U0001f000-\U0001faff]"
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words ``first..last`` (half-open) of a page, and how far they are from edited prose."""

    first: int
    last: int
    informal: int  # 0: edited; 3: talk of the net


def paragraphs(text: str, words: Sequence[Word]) -> list[Paragraph]:
    """The paragraphs, each with its informality; what is short leans on the page around it."""
    bounds = [i for i, w in enumerate(words) if not i or "\n" in w.gap] + [len(words)]
    scores = []
    for first, last in pairwise(bounds):
        said = text[words[first].start : words[last].start if last < len(words) else len(text)]
        scores.append(_chat(said, words[first:last]))
    whole = sum(scores) / max(1, len(scores))
    levels = [_level(0.5 * min(s, 4.0) + 0.5 * min(4.0, 2 * whole)) for s in scores]
    return [Paragraph(a, b, x) for (a, b), x in zip(pairwise(bounds), levels, strict=True)]


def _level(score: float) -> int:
    return 3 if score >= 0.9 else 2 if score >= 0.45 else 1 if score >= 0.2 else 0


def _chat(said: str, words: Sequence[Word]) -> float:
    """Signs of unedited writing in a paragraph, weighed. A heading is short and has no full stop;
    it alone is no such sign."""
    score = 2.0 * len(_HANDLE.findall(said[:2000]))
    score += 1.5 * sum(w.key in _CHATTY for w in words[:200])
    score += 1.0 * sum(w.words == "i" for w in words[:200])
    score += 1.0 * len(_DRAWN_OUT.findall(said[:2000]))
    if not any(c in said for c in '"“”«»'):
        score += 0.35 * sum(w.key in _PERSONAL for w in words[:200])
    if len(words) > 4:
        score += 1.0 * words[0].words[0].islower()
        score += 0.5 * (not any(w.words.islower() for w in words))
    if len(words) > 5:
        score += 0.4 * (said.rstrip()[-1:] not in _ENDS)
    return score / max(1.0, len(words) / 20)


_DRAWN_OUT = re.compile(r"([A-Za-z])\1{2}")
_ENDS = frozenset('.!?…:;"”’)»')


_NET = re.compile(
    r"(?<![\w@#])[@#][\w]{1,60}|(?:https?://|www\.)[^\s<>\"]{1,300}|[\w.+-]{1,64}@[\w-]{1,64}[.]\w{1,20}"
)


def inside_net_words(text: str, words: Sequence[Word]) -> Ints:
    """For each word: 1 where it is part of a handle, 2 of a hashtag, 3 of an address; else 0."""
    told = np.zeros(len(words), np.int64)
    if "@" not in text and "#" not in text and "http" not in text and "www." not in text:
        return told
    starts = [w.start for w in words]
    for found in _NET.finditer(text):
        kind = {"@": 1, "#": 2}.get(found.group()[0], 3)
        told[bisect_left(starts, found.start()) : bisect_left(starts, found.end())] = kind
    return told


@dataclass(frozen=True, slots=True)
class Standing:
    """What the rules know of the page, by word: codes of rules, and what else is named there."""

    ruled: Sequence[int]  # the rule by which a word is a person's name already; 0: none
    known: Sequence[int]  # bits: part of a party's name, of a place, after a title, after a role
    lines: Sequence[int]  # 0: prose; 1: a headline; 2: a line in capitals only


def signs(
    text: str, words: Sequence[Word], lists: NameWords, standing: Standing
) -> dict[str, Ints]:
    """All signs of all words, one array a sign."""
    forms = np.array([form(w.words, w.key, lists) for w in words], np.int64).reshape(-1, len(_FORM))
    table = {name: forms[:, i] for i, name in enumerate(_FORM)}
    informal = np.zeros(len(words), np.int64)
    for p in paragraphs(text, words):
        informal[p.first : p.last] = p.informal
    starts = np.array([w.sentence_start + 2 * w.possessive for w in words], np.int64)
    lines = np.array(standing.lines, np.int64)
    ruled = np.array(standing.ruled, np.int64)
    table |= {
        "gap": np.array([_gap(w.gap) for w in words], np.int64),
        "place": starts * 3 + lines,
        "page": _elsewhere(words, ruled),
        "ruled": ruled,
        "known": np.array(standing.known, np.int64),
        "informal": informal,
        "net": inside_net_words(text, words),
    }
    return table


def _elsewhere(words: Sequence[Word], ruled: Ints) -> Ints:
    """How else the page writes the same word: small, capitalised in mid-sentence, as a name."""
    small = Counter(w.key for w in words if w.words.islower())
    inside = [not w.sentence_start and w.capital for w in words]
    large = Counter(w.key for w, x in zip(words, inside, strict=True) if x)
    named = {w.key for w, r in zip(words, ruled.tolist(), strict=True) if r}
    told = (
        min(small[w.key], 2) * 6 + min(large[w.key] - x, 2) * 2 + (w.key in named)
        for w, x in zip(words, inside, strict=True)
    )
    return np.fromiter(told, np.int64, len(words))


def read_again(
    words: Sequence[Word], signs: Mapping[str, Ints], chances: NDArray[np.float32]
) -> dict[str, Ints]:
    """The signs of a second reading: what the first thought of a word, of those beside it, and
    of the same word elsewhere on the page."""
    first = _steps(chances)
    best: dict[str, list[int]] = defaultdict(lambda: [0, 0])  # the two highest, by word
    large = [w.capital for w in words]
    for word, capital, step in zip(words, large, first.tolist(), strict=True):
        if capital:
            best[word.key] = sorted([*best[word.key], step + 1])[-2:]
    elsewhere = [
        best[w.key][0] if c and s + 1 == best[w.key][1] else best[w.key][1]
        for w, c, s in zip(words, large, first.tolist(), strict=True)
    ]
    return {**signs, "first": first, "elsewhere": np.array(elsewhere, np.int64)}


def _steps(chances: NDArray[np.float32]) -> Ints:
    """Chances in nine steps, finer towards nothing."""
    return np.searchsorted(_STEPS, chances).astype(np.int64)


_STEPS = np.array([0.003, 0.01, 0.03, 0.1, 0.25, 0.5, 0.75, 0.93])
