"""Whether a sentence tells that a figure sums up many happenings over a stretch of time."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.resolve.howmany.tokens import Form, Token, is_month
from dateline.resolve.howmany.words import (
    BRINGS,
    ONE_HAPPENING,
    SUPERLATIVES,
    TOLL_LINKS,
    WEEKDAYS,
    harm,
)

_LOOK_BACK = 16  # tokens between "the total number of ..." and its figure
_CLAUSE_REACH = 40  # tokens: no clause that a reader can follow is longer
_LONG = frozenset(
    "year years month months week weeks decade decades war conflict january february march april "
    "may june july august september october november december".split()
)
_BEGINNINGS = frozenset("start beginning outbreak onset".split())
_SHORT = WEEKDAYS | frozenset("then yesterday morning night dawn noon midnight hours".split())
_AUXILIARIES = frozenset(("has", "have", "had"))
_VERB_REACH = 7  # tokens between "has" and the count its verb takes
_STAGED = frozenset(
    "carried launched conducted staged mounted recorded registered documented seen suffered".split()
)
_PUNCTUAL = frozenset(
    "dead hurt held taken charged convicted sentenced freed deported displaced shot stabbed".split()
)
_CLAUSE_MARKS = frozenset(",;:()—–")
_CLAUSE_WORDS = frozenset("where which who while but when as bringing taking raising".split())


@dataclass(frozen=True, slots=True)
class Window:
    """Words of a window at token ``at``. ``strong``: by themselves they make a running total;
    ``since``: they do so behind "have been killed"; else only behind "total"."""

    at: int
    strong: bool = False
    since: bool = False


def windows(tokens: Sequence[Token], first: int, last: int) -> tuple[Window, ...]:
    """The windows that the sentence at tokens ``first..last`` tells."""
    return tuple(_windows(tokens[first:last], first))


def _windows(words: Sequence[Token], offset: int) -> Iterator[Window]:
    single = _tells_one_happening(words)
    for i, token in enumerate(words):
        behind = [t.lower for t in words[i + 1 : i + 6]]
        if token.lower == "since" and behind and not _after_superlative(words, i):
            strong = _since(words, i, behind)
            if strong is not None:
                yield Window(offset + i, strong, since=True)
        elif _is_so_far(token.lower, behind):
            yield Window(offset + i, strong=True)
        elif not single and _is_stretch(words, i, behind):
            yield Window(offset + i)


def _is_so_far(word: str, behind: Sequence[str]) -> bool:
    """ "so far this year", "so far in 2023", "this year alone"."""
    match [word, *behind[:3]]:
        case ["so", "far", "this", "year" | "month" | "season"] | ["this", "year", "alone", *_]:
            return True
        case ["so", "far", "in", year]:
            return _is_year(year)
    return False


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and word[:2] in ("19", "20")


def _since(words: Sequence[Token], i: int, behind: Sequence[str]) -> bool | None:
    """Whether a "since" is strong; None where it tells no window, only a day or a reason."""
    if any(word in _SHORT for word in behind[:2]):
        return None
    if any(word in _BEGINNINGS for word in behind) or behind[:2] in (
        ["the", "war"],
        ["the", "conflict"],
    ):
        return True
    following = words[i + 1]
    dated = is_month(following) or following.form is Form.NUMBER
    return False if dated or behind[0] in ("the", "last", "early", "late", "mid") else None


def _is_stretch(words: Sequence[Token], i: int, behind: Sequence[str]) -> bool:
    match [words[i].lower, *behind]:
        case ["this" | "last", "year" | "month", *_]:
            return True
        case ["in" | "over" | "during" | "within", "the", "past" | "last" | "previous", *rest]:
            return any(word in _LONG for word in rest)
        case ["in" | "during", year, *_]:
            return _is_year(year)
        case ["between" | "from", month, *rest] if i + 1 < len(words) and is_month(words[i + 1]):
            return any(word in _LONG for word in rest) or month == "may"
    return False


def _tells_one_happening(words: Sequence[Token]) -> bool:
    """ "in the attack": the figure is that of one happening, whatever year is named beside it."""
    return any(
        a.lower in ("the", "an", "a", "this", "that") and b.lower in ONE_HAPPENING
        for a, b in pairwise(words)
    )


def _after_superlative(words: Sequence[Token], i: int) -> bool:
    """ "the worst attack since 2015" tells no window."""
    lead = [t.lower for t in words[max(0, i - 4) : i] if t.lower != "least"]
    return any(word in SUPERLATIVES or word.endswith("iest") for word in lead)


# ---------------------------------------------------------------- the words that add up


def is_total(tokens: Sequence[Token], first: int, last: int) -> bool:
    """ "a total of N", "the total number of people held has reached N", "N in total"."""
    words = _words_before(tokens, first)
    lead = words[:-1] if words[-1:] == [","] else words
    if words[-2:] == ["total", "of"] or lead[-2:] in (["in", "total"], ["in", "all"]):
        return True
    behind = [t.lower for t in tokens[last : last + 4]]
    if "altogether" in behind or ("in", "total") in pairwise(behind):
        return True
    return bool(words) and words[-1] in TOLL_LINKS and "total" in words


def brings(tokens: Sequence[Token], first: int, last: int) -> str | None:
    """What is brought "to N": "total", "toll" or "number"; None where nothing is."""
    words = _words_before(tokens, first)
    if not words or words[-1] != "to" or not any(w in BRINGS for w in words):
        return None
    start = max(i for i, w in enumerate(words) if w in BRINGS)
    said = words[start:] + [t.lower for t in tokens[last : last + 4]]
    return next((w for w in ("toll", "total", "tally") if w in said), "number")


def _words_before(tokens: Sequence[Token], first: int) -> list[str]:
    sentence = tokens[first].sentence
    return [t.lower for t in tokens[max(0, first - _LOOK_BACK) : first] if t.sentence == sentence]


# ---------------------------------------------------------------- which window is whose


def near(told: Sequence[Window], i: int) -> Sequence[Window]:
    """Those of the windows, in order, that stand within a clause's reach of token ``i``."""
    low = bisect_left(told, i - _CLAUSE_REACH, key=lambda w: w.at)
    return told[low : bisect_left(told, i + _CLAUSE_REACH, key=lambda w: w.at)]


def same_clause(tokens: Sequence[Token], a: int, b: int) -> bool:
    """Whether no clause ends between tokens ``a`` and ``b``; an opening "So far this year," may."""
    low, high = min(a, b), max(a, b)
    if high - low > _CLAUSE_REACH:
        return False
    between = tokens[low:high]
    marks = [t for t in between if t.text in _CLAUSE_MARKS or t.lower in _CLAUSE_WORDS]
    if tokens[low].opens and len(marks) == 1 and marks[0].text == ",":
        return True
    return not marks


def has_done(tokens: Sequence[Token], i: int) -> bool:
    """ "have arrested", "has carried out" in the tokens before a count."""
    words = _words_before(tokens, i)[-_VERB_REACH:]
    auxiliaries = [k for k, word in enumerate(words) if word in _AUXILIARIES]
    behind = words[auxiliaries[-1] + 1 :] if auxiliaries else []
    return any(w in _STAGED or harm(w) in _PUNCTUAL for w in behind)


def has_befallen(tokens: Sequence[Token], i: int) -> bool:
    """ "have been killed" in the tokens behind a count: done to it, and over."""
    words = [t.lower for t in tokens[i : i + 8]]
    for k, word in enumerate(words):
        if word in _AUXILIARIES:
            return any(harm(w) in _PUNCTUAL for w in words[k + 1 : k + 5])
    return False
