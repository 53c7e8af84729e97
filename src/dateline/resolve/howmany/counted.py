"""What a number counts: the noun behind it, or the pronoun or group it is a part of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from dateline.resolve.howmany.cardinals import Number
from dateline.resolve.howmany.nouns import (
    Head,
    any_head,
    bare_plural,
    plural_head,
    singular_head,
)
from dateline.resolve.howmany.numbers import read_number
from dateline.resolve.howmany.tokens import Token
from dateline.resolve.howmany.words import (
    SUPERLATIVES,
)

_PRONOUNS = frozenset("them whom which us you".split())
_THESE = frozenset(("those", "these"))
_DETERMINERS = frozenset("the its his her their our your my all whose".split())
_WHICH = frozenset("first last other remaining original".split())  # "of the first 40"


class Part(Enum):
    """What stands behind "of"."""

    NOTHING = "nothing"
    PRONOUN = "pronoun"  # "of them"
    GROUP = "group"  # "of the men"
    NUMBER = "number"  # "of the 40 men"


@dataclass(frozen=True, slots=True)
class Counted:
    """The counted noun's token (null: not told) and what the number is a part of.

    ``inner`` is the first token of the number in "of the 40"; ``best`` marks "one of the worst",
    "one of fear" and "one of several"; ``last`` is the token behind everything read.
    """

    last: int
    noun: Token | None = None
    measure: bool = False
    part: Part = Part.NOTHING
    inner: int | None = None
    best: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number and what it counts."""

    number: Number
    counted: Counted

    @property
    def unit(self) -> str | None:
        return self.counted.noun.text if self.counted.noun else None


def what_is_counted(tokens: Sequence[Token], number: Number) -> Counted:
    i = number.last
    if i < len(tokens) and tokens[i].lower == "of" and not tokens[i].opens:
        return _behind_of(tokens, number, i + 1)
    if [t.lower for t in tokens[i : i + 2]] == ["out", "of"]:
        return _behind_of(tokens, number, i + 2)
    if number.vague and not number.added:
        return _counted(tokens, i, None)
    if number.rule == "both" and i < len(tokens) and tokens[i].lower in _DETERMINERS | _THESE:
        i += tokens[i].lower != "the"
    if is_one(number):
        return _counted(tokens, i, singular_head(tokens, i) or any_head(tokens, i))
    return _counted(tokens, i, plural_head(tokens, i) or bare_plural(tokens, i))


def is_one(number: Number) -> bool:
    """Whether the bare number is one, whatever its bounds."""
    if number.rule in ("N to M", "not a single"):
        return number.rule == "not a single"
    return number.low == 1 or (not number.low and number.high == 1)


def _counted(tokens: Sequence[Token], i: int, head: Head | None) -> Counted:
    if head is None:
        return Counted(i)
    if head.measure:
        return Counted(i, measure=True)
    return Counted(head.index + 1, tokens[head.index])


def _behind_of(tokens: Sequence[Token], number: Number, i: int) -> Counted:
    if i >= len(tokens):
        return Counted(i)
    word = tokens[i].lower
    if word in _PRONOUNS:
        return replace(_counted(tokens, i + 1, plural_head(tokens, i + 1)), part=Part.PRONOUN)
    if word in _THESE:
        head = plural_head(tokens, i + 1)
        part = Part.GROUP if head else Part.PRONOUN
        return replace(_counted(tokens, i + 1, head), part=part)
    start = i
    while i < len(tokens) and (tokens[i].lower in _DETERMINERS or tokens[i].possessive):
        i += 1
    return _of_group(tokens, number, i, told=i > start)


def _of_group(tokens: Sequence[Token], number: Number, i: int, *, told: bool) -> Counted:
    """ "two of [the 40] men": ``told`` where a determiner names a known group."""
    which = told and i + 1 < len(tokens) and tokens[i].lower in _WHICH
    if which and read_number(tokens, i + 1) is not None:
        i += 1
    inner = read_number(tokens, i)
    if inner is not None:
        noun = _counted(tokens, inner.last, plural_head(tokens, inner.last))
        return replace(noun, part=Part.NUMBER, inner=i, best=not told)
    counted = _counted(tokens, i, plural_head(tokens, i) or bare_plural(tokens, i))
    best = not told or (i < len(tokens) and tokens[i].lower in SUPERLATIVES)
    whole = number.vague or number.rule in ("a couple", "a dozen", "several")
    part = Part.GROUP if told or not whole else Part.NOTHING
    return replace(counted, part=part, best=best)
