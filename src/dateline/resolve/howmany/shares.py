"""Numbers told without a number: nobody, and the half of another count."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from dateline.records import CountKind
from dateline.resolve.howmany.counted import Candidate, Counted, Part
from dateline.resolve.howmany.kinds import Figure
from dateline.resolve.howmany.nouns import plural_head
from dateline.resolve.howmany.numbers import Number
from dateline.resolve.howmany.tokens import Token
from dateline.resolve.howmany.words import ABOUT, harm

_BETWEEN = frozenset(
    "was were is are has have had been being be else reported reportedly seriously immediately "
    "apparently badly initially said to known believed thought feared so far yet".split()
)
_PRONOUNS = frozenset("them whom those these".split())
_ABOUT = frozenset(phrase[0] for phrase in ABOUT if len(phrase) == 1)
_REACH = 6  # tokens between "nobody" and its verb


def read_nobody(tokens: Sequence[Token], i: int) -> Number | None:
    """ "No one was hurt", "none of the hostages was harmed": zero, but only of some harm."""
    words = [t.lower for t in tokens[i : i + 3]]
    match words:
        case ["no", "one", *_]:
            last, verb = i + 2, i + 2
        case ["nobody" | "no-one", *_]:
            last, verb = i + 1, i + 1
        case ["none", "of", *_]:
            last, verb = i + 1, _behind_group(tokens, i + 2)
        case ["none", *_]:
            last, verb = i + 1, i + 1
        case _:
            return None
    if not _is_harmed(tokens, verb):
        return None
    added = verb < len(tokens) and tokens[verb].lower == "else"
    return Number(i, last, i, 0, 0, "no one", added=added)


def _behind_group(tokens: Sequence[Token], i: int) -> int:
    """The first auxiliary behind "of the hostages"."""
    verbs = ("was", "were", "has", "have", "had", "is", "are")
    return next((j for j in range(i, min(i + 6, len(tokens))) if tokens[j].lower in verbs), i)


def _is_harmed(tokens: Sequence[Token], i: int) -> bool:
    for token in tokens[i : i + _REACH]:
        if token.opens:
            return False
        if harm(token.lower) is not None:
            return True
        if token.lower not in _BETWEEN:
            return False
    return False


# ---------------------------------------------------------------- half


def add_halves(tokens: Sequence[Token], found: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures of a sentence with "half of the 40" and "half of them" among them, in order."""
    if not found:
        return ()
    halves = [half for i in _half_words(tokens, found) if (half := _half(tokens, i, found))]
    return tuple(sorted([*found, *halves], key=lambda f: f.candidate.number.first))


def _half_words(tokens: Sequence[Token], found: Sequence[Figure]) -> Iterator[int]:
    """Where the sentence of these figures says "half"."""
    first = found[0].candidate.number.first
    sentence = tokens[first].sentence
    while first > 0 and not tokens[first].opens:
        first -= 1
    for i in range(first, len(tokens)):
        if tokens[i].sentence != sentence:
            return
        if tokens[i].lower == "half":
            yield i


def _half(tokens: Sequence[Token], i: int, found: Sequence[Figure]) -> Figure | None:
    behind = [t.lower for t in tokens[i + 1 : i + 3]]
    later = bisect_left(found, i, key=lambda f: f.candidate.number.first)
    if behind[:1] == ["of"] and behind[1:] and behind[1] in _PRONOUNS:
        return _half_of(tokens, i, i + 3, found[later - 1]) if later else None
    j = i + 1 + (behind[:1] == ["of"])
    if j < len(tokens) and tokens[j].lower in ("the", "those", "these"):
        whole = found[later] if later < len(found) else None
        inner = whole is not None and whole.candidate.number.first == j + 1
        return _half_of(tokens, i, j + 1, whole) if whole and inner else None
    return None


def _half_of(tokens: Sequence[Token], i: int, last: int, whole: Figure) -> Figure | None:
    number = whole.candidate.number
    if number.low is None and number.high is None:
        return None
    low = None if number.low is None else number.low // 2
    high = None if number.high is None else (number.high + 1) // 2
    about = i > 0 and not tokens[i].opens and tokens[i - 1].lower in _ABOUT
    if i > 0 and tokens[i - 1].lower in ("than", "least", "over", "under"):
        return None
    half = Number(
        i - about, i + 1, i, low, high, "half of N", approximate=about or number.approximate
    )
    noun = _noun(tokens, last, whole)
    return Figure(Candidate(half, noun), CountKind.SUBSET, "half of N", whole.candidate)


def _noun(tokens: Sequence[Token], last: int, whole: Figure) -> Counted:
    if last == whole.candidate.number.first:
        return Counted(last, whole.candidate.counted.noun, part=Part.NUMBER, inner=last)
    head = plural_head(tokens, last)
    if head is None or head.measure:
        return Counted(last, part=Part.PRONOUN)
    return Counted(head.index + 1, tokens[head.index], part=Part.PRONOUN)
