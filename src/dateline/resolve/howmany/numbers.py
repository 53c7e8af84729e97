"""Reads one number, with its bounds, from the tokens at one place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from dateline.resolve.howmany.tokens import Form, Token
from dateline.resolve.howmany.words import (
    LONGEST_MODIFIER,
    MODIFIER_STARTS,
    MODIFIERS,
    MULTIPLIERS,
    ONES,
    PLURAL_OF_SCALE,
    SCALES,
    SEVERAL,
    TENS,
    VAGUE,
)

_LONGEST = 15  # digits; nobody counts further, and int() refuses very long strings
_STARTS = (
    MODIFIER_STARTS
    | frozenset((*ONES, *TENS, *(phrase[0] for phrase in VAGUE)))
    | frozenset("a an half several both between no not nobody none".split())
)
_HYPHENS = frozenset("-‐‑–")
_RANGE = re.compile(r"([0-9,]+)[-‐‑–]([0-9,]+)")
_DECIMAL = re.compile(r"[0-9]{1,6}\.[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Number:
    """A number at tokens ``first..last`` (half-open). ``core`` is where the bare number begins.

    ``scale`` is the largest multiplier word in it; ``vague`` marks "dozens", which takes its noun
    only behind "of".
    """

    first: int
    last: int
    core: int
    low: int | None
    high: int | None
    rule: str
    approximate: bool = False
    added: bool = False
    scale: int = 1
    vague: bool = False
    digits: bool = False

    @property
    def exact(self) -> bool:
        return self.low is not None and self.low == self.high


def may_begin(token: Token) -> bool:
    """Whether a number phrase can begin with a token: most cannot, and need no further look."""
    return token.form is Form.NUMBER or token.lower.partition("-")[0] in _STARTS


def read_number(tokens: Sequence[Token], i: int, *, ranges: bool = True) -> Number | None:
    """The number phrase that begins at token ``i``, with its modifiers, or None.

    ``ranges`` false reads "12" and leaves the rest of "12 to 19".
    """
    j, rules = _modifiers(tokens, i)
    between = j < len(tokens) and tokens[j].lower == "between"
    if ranges:
        number = _range(tokens, j + 1 if between else j, between=between)
    else:
        number = _single(tokens, j)
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


def _modifiers(tokens: Sequence[Token], i: int) -> tuple[int, list[str]]:
    rules: list[str] = []
    while len(rules) < 3 and (size := _modifier_size(tokens, i)):
        rules.append(MODIFIERS[_lowers(tokens, i, size)])
        i += size
    return i, rules


def _modifier_size(tokens: Sequence[Token], i: int) -> int:
    """How many tokens the longest modifier at ``i`` takes; 0 where there is none."""
    if i >= len(tokens) or tokens[i].lower not in MODIFIER_STARTS:
        return 0
    sizes = range(LONGEST_MODIFIER, 0, -1)
    return next((len(p) for n in sizes if (p := _lowers(tokens, i, n)) in MODIFIERS), 0)


def _lowers(tokens: Sequence[Token], i: int, size: int) -> tuple[str, ...]:
    return tuple(token.lower for token in tokens[i : i + size])


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
            if not number.high:
                return None
            return replace(number, low=None, high=number.high - 1, rule=rule)


def _with_suffix(tokens: Sequence[Token], number: Number) -> Number:
    """Takes in "or so", "or more", "+" and "more" behind a number."""
    if number.last < len(tokens) and tokens[number.last].opens:
        return number
    match _lowers(tokens, number.last, 2):
        case ("or", "so"):
            return replace(number, last=number.last + 2, approximate=True, rule="about N")
        case ("or", "more") if number.low is not None:
            return replace(number, last=number.last + 2, high=None, rule="at least N")
        case ("or", "fewer" | "less") if number.high is not None:
            return replace(number, last=number.last + 2, low=None, rule="up to N")
        case ("+", *_) if tokens[number.last].glued and number.low is not None:
            return replace(number, last=number.last + 1, high=None, rule="at least N")
        case ("more" | "further" | "additional", *after) if after != ["than"]:
            return replace(number, last=number.last + 1, added=True)
    return number


# ---------------------------------------------------------------- two numbers: a range


def _range(tokens: Sequence[Token], i: int, *, between: bool) -> Number | None:
    number = _single(tokens, i)
    if number is None or not number.exact:
        return None if between else number
    link = number.last
    if link >= len(tokens) or tokens[link].opens or not _links(tokens[link], between=between):
        return None if between else number
    other = _single(tokens, link + 1)
    if other is None or not other.exact or tokens[link + 1].opens:
        return None if between else number
    return _joined(number, other)


def _links(token: Token, *, between: bool) -> bool:
    if between:
        return token.lower == "and"
    return token.lower in ("to", "or") or token.lower in _HYPHENS


def _joined(a: Number, b: Number) -> Number | None:
    """ "two to three million": the scale word serves both. None where the second is no greater."""
    low, high = a.low or 0, b.high or 0
    if a.scale == 1 and low * b.scale < high:
        low *= b.scale
    if low >= high:
        return None
    return replace(a, last=b.last, low=low, high=high, rule="N to M", scale=b.scale)


# ---------------------------------------------------------------- one number


def _single(tokens: Sequence[Token], i: int) -> Number | None:
    if i >= len(tokens):
        return None
    token = tokens[i]
    if token.form is Form.NUMBER:
        return _digits(tokens, i)
    if token.form is not Form.WORD:
        return None
    return _vague(tokens, i) or _set_phrase(tokens, i) or _cardinal(tokens, i, i)


def _number(first: int, last: int, value: int, rule: str = "N", *, scale: int = 1) -> Number:
    return Number(first, last, first, value, value, rule, scale=scale)


def plain_value(words: str) -> int | None:
    """The value of digits with thousands separators in their right places, or None."""
    head, *groups = words.split(",")
    if len(words) > _LONGEST or not (head.isascii() and head.isdigit()):
        return None
    if len(head) > 1 and head[0] == "0":
        return None
    if groups and (len(head) > 3 or any(len(g) != 3 or not g.isdigit() for g in groups)):
        return None
    return int(head + "".join(groups))


def _digits(tokens: Sequence[Token], i: int) -> Number | None:
    words = tokens[i].lower
    scale, last = _scale_after(tokens, i + 1)
    if _DECIMAL.fullmatch(words):
        value = Decimal(words) * scale
        if scale < 1000 or value != int(value):
            return None
        return replace(_number(i, last, int(value), scale=scale), digits=True)
    if match := _RANGE.fullmatch(words):
        low, high = plain_value(match[1]), plain_value(match[2])
        if low is None or high is None or low >= high:
            return None
        return Number(i, last, i, low * scale, high * scale, "N to M", scale=scale, digits=True)
    stem, _, suffix = words.partition("-")
    value_or_none = plain_value(stem if suffix in ("odd", "plus") else words)
    if value_or_none is None:
        return None
    number = replace(_number(i, last, value_or_none * scale, scale=scale), digits=True)
    if suffix == "odd":
        return replace(number, approximate=True, rule="about N")
    return replace(number, high=None, rule="at least N") if suffix == "plus" else number


def _scale_after(tokens: Sequence[Token], i: int) -> tuple[int, int]:
    """The multiplier word at ``i`` and the index behind it: 1 and ``i`` where there is none."""
    if i < len(tokens) and tokens[i].lower in MULTIPLIERS:
        return MULTIPLIERS[tokens[i].lower], i + 1
    return 1, i


def _vague(tokens: Sequence[Token], i: int) -> Number | None:
    for size in (3, 1):
        words = _lowers(tokens, i, size)
        if words in VAGUE:
            last = i + len(words)
            return Number(i, last, i, VAGUE[words], None, " ".join(words), vague=True)
    return None


def _set_phrase(tokens: Sequence[Token], i: int) -> Number | None:
    match _lowers(tokens, i, 4):
        case ("half", "a" | "an", "dozen" | "million" as word, *_):
            return _number(i, i + 3, MULTIPLIERS[word] // 2, _scale_rule(word))
        case ("a" | "an", "half-dozen", *_):
            return _number(i, i + 2, 6, "a dozen")
        case ("a" | "an", "half", "dozen", *_):
            return _number(i, i + 3, 6, "a dozen")
        case ("half-dozen", *_):
            return _number(i, i + 1, 6, "a dozen")
        case ("a", "couple", *after) if after[:1] not in (["dozen"], ["hundred"], ["thousand"]):
            return _number(i, i + 2, 2, "a couple")
        case ("not", "a", "single", *_):
            return _number(i, i + 3, 0, "not a single")
        case ("a", "single", *_):
            return _number(i, i + 2, 1, "a single")
        case ("a", "few", "dozen" | "hundred" | "thousand" | "million" as word, *_):
            plural = PLURAL_OF_SCALE[word]
            return Number(i, i + 3, i, VAGUE[(plural,)], None, plural, scale=MULTIPLIERS[word])
        case ("several", *_):
            scale, last = _scale_after(tokens, i + 1)
            return Number(i, last, i, SEVERAL * scale, None, "several", scale=scale)
        case ("both", *_):
            return _number(i, i + 1, 2, "both")
        case ("a" | "an", "dozen" | "hundred" | "thousand" | "million" | "billion", *_):
            return _cardinal(tokens, i, i + 1)
    return None


def _scale_rule(word: str) -> str:
    return "a dozen" if word == "dozen" else "N"


@dataclass(frozen=True, slots=True)
class _Sum:
    """A number in words, half read: ``done`` is settled, ``group`` waits for its scale word."""

    done: int = 0
    group: int = 0
    ceiling: int = 10**15  # the next scale word must be smaller
    scale: int = 1

    def take(self, word: str) -> _Sum | None:
        """The sum with one more word, or None where the word does not continue it."""
        value = _below_hundred(word)
        if value is not None:
            room = 10 if self.group % 100 >= 20 else 100
            fits = self.group % room == 0 and 0 < value < room and self.scale != 12
            return replace(self, group=self.group + value) if fits else None
        if word in ("hundred", "dozen"):
            factor = MULTIPLIERS[word]
            fits = 0 < self.group < 100 and (self.scale == 1 or (factor > 12 and self.scale > 12))
            scale = max(factor, self.scale) if factor > 12 else factor
            return replace(self, group=self.group * factor, scale=scale) if fits else None
        scale = SCALES.get(word, 0)
        if not 0 < scale < self.ceiling or not 0 < self.group < 1000 or self.scale == 12:
            return None
        return _Sum(self.done + self.group * scale, 0, scale, max(scale, self.scale))


def _below_hundred(word: str) -> int | None:
    if word in ONES:
        return ONES[word]
    tens, hyphen, ones = word.partition("-")
    if tens not in TENS or (hyphen and not 0 < ONES.get(ones, 0) < 10):
        return None
    return TENS[tens] + (ONES[ones] if hyphen else 0)


def _cardinal(tokens: Sequence[Token], first: int, i: int) -> Number | None:
    """A number in words from token ``i``; ``first < i`` where an "a" stands for one."""
    if tokens[i].lower == "zero":
        return _number(i, i + 1, 0)
    total: _Sum | None = _Sum(group=1) if first < i else _Sum()
    last = first
    while i < len(tokens) and not (tokens[i].opens and i > first) and total is not None:
        word = tokens[i].lower
        skip = word == "and" and total.scale >= 100 and i + 1 < len(tokens)
        step = total.take(tokens[i + 1].lower if skip else word)
        if step is None or (skip and _below_hundred(tokens[i + 1].lower) is None):
            break
        total, i = step, i + 1 + skip
        last = i
    if total is None or last == first:
        return None
    rule = "a dozen" if total.scale == 12 else "N"
    return _number(first, last, total.done + total.group, rule, scale=total.scale)
