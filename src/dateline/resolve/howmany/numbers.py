"""Reads one number, with its bounds, from the tokens at one place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.resolve.howmany.cardinals import Number, lowers, read_single
from dateline.resolve.howmany.numerals import (
    LONGEST_MODIFIER,
    MODIFIER_STARTS,
    MODIFIERS,
    ONES,
    PARTS,
    TENS,
    VAGUE,
)
from dateline.resolve.howmany.tokens import Form, Token

_STARTS = (
    MODIFIER_STARTS
    | frozenset((*ONES, *TENS, *(phrase[0] for phrase in VAGUE)))
    | frozenset(
        "dozen hundred thousand pair trio quartet a an half half-a-dozen several both between no "
        "not nobody none nil few".split()
    )
    | frozenset(PARTS)
)
_OVER = frozenset(
    "hand handed hands handing turned turn turning turns took take takes taking taken ran run "
    "running knocked knock won win winning bent fell signed".split()
)
_HYPHENS = frozenset("-‐‑–")


def may_begin(token: Token) -> bool:
    """Whether a number phrase can begin with a token: most cannot, and need no further look."""
    if token.form is not Form.WORD:
        return token.form is Form.NUMBER
    word = token.lower
    return word in _STARTS or ("-" in word and word.partition("-")[0] in _STARTS)


def read_number(tokens: Sequence[Token], i: int, *, ranges: bool = True) -> Number | None:
    """The number phrase that begins at token ``i``, with its modifiers, or None.

    ``ranges`` false reads "12" and leaves the rest of "12 to 19".
    """
    j, rules = (i, []) if _ends_verb(tokens, i) else _modifiers(tokens, i)
    between = j < len(tokens) and tokens[j].lower == "between"
    if ranges:
        number = _range(tokens, j + 1 if between else j, between=between)
    else:
        number = read_single(tokens, j)
    if number is None:
        return None
    number = _with_suffix(tokens, replace(number, first=i))
    for rule in reversed(rules):
        bounded = _bounded(number, rule)
        if bounded is None:
            return None
        number = bounded
    crosses = any(token.opens for token in tokens[i + 1 : number.last])
    return None if crosses else number


def _ends_verb(tokens: Sequence[Token], i: int) -> bool:
    """Whether "over" belongs to the verb: "handed over two soldiers"."""
    if not 0 < i < len(tokens) or tokens[i].opens or tokens[i].lower != "over":
        return False
    return tokens[i - 1].lower in _OVER


def _modifiers(tokens: Sequence[Token], i: int) -> tuple[int, list[str]]:
    rules: list[str] = []
    while len(rules) < 3 and (size := _modifier_size(tokens, i)):
        rules.append(MODIFIERS[lowers(tokens, i, size)])
        i += size
    return i, rules


def _modifier_size(tokens: Sequence[Token], i: int) -> int:
    """How many tokens the longest modifier at ``i`` takes; 0 where there is none."""
    if i >= len(tokens) or tokens[i].lower not in MODIFIER_STARTS:
        return 0
    words = lowers(tokens, i, LONGEST_MODIFIER)
    return next((n for n in range(len(words), 0, -1) if words[:n] in MODIFIERS), 0)


def _bounded(number: Number, rule: str) -> Number | None:
    """The number under a modifier. None where the two cannot go together."""
    match rule:
        case "about N":
            named = rule if number.rule in ("N", "a dozen") else number.rule
            return replace(number, approximate=True, rule=named)
        case "another N":
            return replace(number, added=True)
        case "at least N" | "more than N":
            return None if number.low is None else replace(number, high=None, rule=rule)
        case "up to N":
            return None if number.high is None else replace(number, low=None, rule=rule)
        case _:
            return replace(number, low=None, rule=rule) if number.high else None


def _with_suffix(tokens: Sequence[Token], number: Number) -> Number:
    """Takes in "or so", "or more", "+" and "more" behind a number."""
    if number.last < len(tokens) and tokens[number.last].opens:
        return number
    match lowers(tokens, number.last, 3):
        case ("at", "most", *_) | ("at", "the", "most") if number.high is not None:
            last = number.last + 2 + (tokens[number.last + 1].lower == "the")
            return replace(number, last=last, low=None, rule="up to N")
        case ("at", "least", *_) | ("at", "the", "least") if number.low is not None:
            last = number.last + 2 + (tokens[number.last + 1].lower == "the")
            return replace(number, last=last, high=None, rule="at least N")
        case ("or", "thereabouts", *_):
            return replace(number, last=number.last + 2, approximate=True, rule="about N")
        case ("or", "so", *_):
            return replace(number, last=number.last + 2, approximate=True, rule="about N")
        case ("or", "more", *_) if number.low is not None:
            return replace(number, last=number.last + 2, high=None, rule="at least N")
        case ("or", "fewer" | "less", *_) if number.high is not None:
            return replace(number, last=number.last + 2, low=None, rule="up to N")
        case ("+", *_) if tokens[number.last].glued and number.low is not None:
            return replace(number, last=number.last + 1, high=None, rule="at least N")
        case ("more", "than", _) if _another(tokens, number.last + 2):  # "Aug. 14 more than 100"
            return number
        case ("more" | "further" | "additional" | "extra", *_):
            return replace(number, last=number.last + 1, added=True)
    return number


def _another(tokens: Sequence[Token], i: int) -> bool:
    return not tokens[i].opens and read_single(tokens, i) is not None


# ---------------------------------------------------------------- two numbers: a range


def _range(tokens: Sequence[Token], i: int, *, between: bool) -> Number | None:
    number = read_single(tokens, i)
    if number is None or not number.exact:
        return None if between else number
    link = number.last
    if link >= len(tokens) or tokens[link].opens or not _links(tokens[link], between=between):
        return None if between else number
    other = read_single(tokens, link + 1)
    if other is None or not other.exact or tokens[link + 1].opens:
        return None if between else number
    dashed = tokens[link].form is Form.MARK and not tokens[link].glued and not between
    if dashed and number.digits != other.digits:
        return number  # "March 3 - Five soldiers"
    return _joined(number, other) or (number if dashed else None)


def _links(token: Token, *, between: bool) -> bool:
    if between:
        return token.lower in ("and", "to")
    return token.lower in ("to", "or") or token.lower in _HYPHENS


def _joined(a: Number, b: Number) -> Number | None:
    """ "two to three million": the scale word serves both. None where the second is no greater."""
    low, high = a.low or 0, b.high or 0
    if a.scale == 1 and low * b.scale < high:
        low *= b.scale
    if low >= high:
        return None
    return replace(a, last=b.last, low=low, high=high, rule="N to M", scale=b.scale)
