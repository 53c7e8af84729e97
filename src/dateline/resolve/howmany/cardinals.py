"""Reads one bare number: in digits, in words, or told vaguely."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType

from dateline.resolve.howmany.nouns import is_plural
from dateline.resolve.howmany.numerals import (
    AFTER_DIGITS,
    GROUPS,
    MULTIPLIERS,
    ONES,
    PARTS,
    SCALES,
    SEVERAL,
    SHORT_SCALES,
    TENS,
    VAGUE,
)
from dateline.resolve.howmany.tokens import Form, Token, is_month
from dateline.resolve.howmany.words import (
    MEASURES,
)

_LONGEST = 15  # digits; nobody counts further, and int() refuses very long strings
_ALONE = frozenset(("dozen", "hundred", "thousand"))
_PAIRS: Mapping[str, int] = MappingProxyType({"pair": 2, "trio": 3, "quartet": 4})
_LEADS = frozenset(
    "the some about nearly almost another those these roughly around his further additional mere "
    "good full round last first next other remaining".split()
)
_RANGE = re.compile(r"([0-9,]+)[-‐‑–]([0-9,]+)")
_SHORT = re.compile(r"([0-9][0-9,.]*)(k|mn|m|bn|million|billion|thousand|lakh|crore)")
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


def lowers(tokens: Sequence[Token], i: int, size: int) -> tuple[str, ...]:
    return tuple([token.lower for token in tokens[i : i + size]])


def read_single(tokens: Sequence[Token], i: int) -> Number | None:
    """The bare number that begins at token ``i``, or None."""
    if i >= len(tokens):
        return None
    token = tokens[i]
    if token.form is Form.MARK:
        return None
    if token.form is Form.NUMBER:
        number = _digits(tokens, i)
    else:
        number = _vague(tokens, i) or _set_phrase(tokens, i) or _cardinal(tokens, i, i)
    return _and_a_half(tokens, number) if number else None


def _and_a_half(tokens: Sequence[Token], number: Number) -> Number:
    """ "two and a half million", "a million and a half"; of nothing so great it is no count."""
    last = number.last
    if lowers(tokens, last, 3) != ("and", "a", "half") or not number.exact:
        return number
    value = number.low or 0
    scale, end = _scale_after(tokens, last + 3)
    if number.scale == 1 and scale >= 1000:
        total = value * scale + scale // 2
        return replace(number, last=end, low=total, high=total, scale=scale)
    if number.scale >= 1000 and value % number.scale == 0:
        total = value + number.scale // 2
        return replace(number, last=last + 3, low=total, high=total)
    return number


def _number(first: int, last: int, value: int, rule: str = "N", *, scale: int = 1) -> Number:
    return Number(first, last, first, value, value, rule, scale=scale)


def plain_value(words: str) -> int | None:
    """The value of digits with thousands separators in their right places, or None.

    "1,250,000" and, as in India, "12,50,000".
    """
    head, *groups = words.split(",")
    if len(words) > _LONGEST or not (words.isascii() and head.isdigit()):
        return None
    if len(head) > 1 and head[0] == "0":
        return None
    if groups and not all(g.isdigit() for g in groups):
        return None
    sizes = [len(g) for g in groups]
    western = len(head) <= 3 and all(size == 3 for size in sizes)
    indian = len(head) <= 2 and sizes[-1:] == [3] and all(size == 2 for size in sizes[:-1])
    return int(head + "".join(groups)) if western or indian or not groups else None


def _spaced(tokens: Sequence[Token], i: int) -> int:
    """How many tokens the digits at ``i`` take where spaces part the thousands: "12 400"."""
    last = i + 1
    if not (tokens[i].text.isdigit() and len(tokens[i].text) <= 3) or tokens[i].text[0] == "0":
        return 1
    if i and is_month(tokens[i - 1]):
        return 1
    while last < len(tokens) and _is_group(tokens[last - 1], tokens[last]):
        last += 1
    alone = last >= len(tokens) or not tokens[last].text[0].isdigit() or tokens[last].opens
    return last - i if alone else 1


def _is_group(before: Token, token: Token) -> bool:
    digits = token.text.isascii() and token.text.isdigit() and len(token.text) == 3
    return digits and token.start == before.end + 1 and not token.opens


def _dotted(tokens: Sequence[Token], i: int) -> int | None:
    """The value of "1.250" where a full stop parts the thousands: only before a plural noun."""
    head, *groups = tokens[i].lower.split(".")
    if not groups or any(len(g) != 3 or not g.isdigit() for g in groups) or len(head) > 3:
        return None
    if not head.isdigit() or head[0] == "0" or len(tokens[i].text) > _LONGEST:
        return None
    noun = tokens[i + 1] if i + 1 < len(tokens) else None
    counted = noun is not None and not noun.opens and is_plural(noun)
    return int(head + "".join(groups)) if counted or len(groups) > 1 else None


def _digits(tokens: Sequence[Token], i: int) -> Number | None:
    words, size = tokens[i].lower, _spaced(tokens, i)
    if size > 1:
        spaced = int("".join(t.text for t in tokens[i : i + size]))
        return replace(_number(i, i + size, spaced), digits=True)
    dotted = _dotted(tokens, i)
    if dotted is not None:
        return replace(_number(i, i + 1, dotted), digits=True)
    stem, scale, last = _short_scale(tokens, i)
    if scale > 1:
        words = stem
    else:
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
    words, ending = _odd(words)
    value_or_none = plain_value(words)
    if value_or_none is None:
        return None
    number = replace(_number(i, last, value_or_none * scale, scale=scale), digits=True)
    return _ended(number, ending)


def _short_scale(tokens: Sequence[Token], i: int) -> tuple[str, int, int]:
    """ "10k", "2.5m", "3 mn" as a stem and its multiplier; metres are not millions."""
    match = _SHORT.fullmatch(tokens[i].lower)
    if match is None:
        return tokens[i].lower, 1, i + 1
    noun = tokens[i + 1] if i + 1 < len(tokens) else None
    counted = noun is not None and noun.form is Form.WORD and noun.lower not in MEASURES
    if match[2] == "m" and not (counted and noun is not None and is_plural(noun)):
        return tokens[i].lower, 1, i + 1
    return match[1], SHORT_SCALES.get(match[2]) or SCALES[match[2]], i + 1


def _scale_after(tokens: Sequence[Token], i: int) -> tuple[int, int]:
    """The multiplier word at ``i`` and the index behind it: 1 and ``i`` where there is none."""
    if i >= len(tokens) or tokens[i].opens:
        return 1, i
    word = tokens[i].lower
    scale = MULTIPLIERS.get(word) or AFTER_DIGITS.get(word, 1)
    if scale == 100_000 and i + 1 < len(tokens) and tokens[i + 1].lower in ("crore", "crores"):
        return scale * 10_000_000, i + 2
    return scale, i + (scale > 1)


def _vague(tokens: Sequence[Token], i: int) -> Number | None:
    for size in (3, 1):
        words = lowers(tokens, i, size)
        if words in VAGUE:
            last = i + len(words)
            return Number(i, last, i, VAGUE[words], None, " ".join(words), vague=True)
    return None


def _set_phrase(tokens: Sequence[Token], i: int) -> Number | None:
    match lowers(tokens, i, 4):
        case ("half", "a" | "an", word, *_) if word in MULTIPLIERS:
            return _number(i, i + 3, MULTIPLIERS[word] // 2, _scale_rule(word), scale=12)
        case ("a", "quarter" | "third" as part, "of", "a") | (
            "three",
            "quarters" as part,
            "of",
            "a",
        ):
            return _part_of_scale(tokens, i, part)
        case (first, *rest) if (half := _half_scale(first, rest)) is not None:
            return _number(i, i + half[0], half[1], scale=12)
        case ("a" | "an", "half-dozen", *_):
            return _number(i, i + 2, 6, "a dozen")
        case ("a" | "an", "half", "dozen", *_):
            return _number(i, i + 3, 6, "a dozen")
        case ("half", "dozen", *_):
            return _number(i, i + 2, 6, "a dozen")
        case ("half-dozen" | "half-a-dozen", *_):
            return _number(i, i + 1, 6, "a dozen")
        case ("not", "one", *_):
            return _number(i, i + 2, 0, "not a single")
        case ("a", group, *after) if group in GROUPS:
            return _group(tokens, i, group, after)
        case ("not", "a", "single", *_):
            return _number(i, i + 3, 0, "not a single")
        case ("a", "single", *_):
            return _number(i, i + 2, 1, "a single")
        case ("a", "handful", "of", *_):
            return Number(i, i + 2, i, SEVERAL, None, "several")
        case ("a", "few", *_):
            return _several(tokens, i, i + 2)
        case ("several", *_):
            return _several(tokens, i, i + 1)
        case ("few", word, *_) if word in MULTIPLIERS:
            return _several(tokens, i, i + 1)
        case ("both", *_):
            return _number(i, i + 1, 2, "both")
        case ("a" | "an", word, *_) if word.partition("-")[0] in MULTIPLIERS:
            return _cardinal(tokens, i, i + 1)
    return None


def _half_scale(first: str, rest: Sequence[str]) -> tuple[int, int] | None:
    """ "half-million", "a quarter-million", "a half million": how many tokens, and the value."""
    article = first in ("a", "an")
    words = (list(rest) if article else [first, *rest])[:2]
    part, hyphen, scale = words[0].partition("-") if words else ("", "", "")
    size = article + 1
    if not hyphen and len(words) == 2:
        scale, size = words[1], size + 1
    if part not in ("half", "quarter") or MULTIPLIERS.get(scale, 0) < 1000:
        return None
    return size, MULTIPLIERS[scale] // PARTS[part]


def _several(tokens: Sequence[Token], i: int, last: int) -> Number:
    """ "several", "a few", "a few hundred": three of what is named."""
    scale, last = _scale_after(tokens, last)
    return Number(i, last, i, SEVERAL * scale, None, "several", scale=scale)


def _group(tokens: Sequence[Token], i: int, group: str, after: list[str]) -> Number | None:
    """ "a couple of guards", "a couple of thousand", "a trio"; "a score" only before "of"."""
    scale_at = i + 2 + (after[:1] == ["of"])
    scale, last = _scale_after(tokens, scale_at)
    if scale > 1:
        return _number(i, last, GROUPS[group] * scale, "a couple", scale=scale)
    if group != "couple" and after[:1] != ["of"]:
        return None
    return _number(i, i + 2, GROUPS[group], "a couple")


def _part_of_scale(tokens: Sequence[Token], i: int, part: str) -> Number | None:
    """ "a quarter of a million"."""
    scale, last = _scale_after(tokens, i + 4)
    if scale < 1000 or part == "third":
        return None
    value = scale // 4 * (3 if part == "quarters" else 1)
    return _number(i, last, value, scale=scale)


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


def _odd(word: str) -> tuple[str, str]:
    """ "sixty-odd" as its number and its ending."""
    stem, hyphen, ending = word.rpartition("-")
    return (stem, ending) if hyphen and ending in ("odd", "plus", "something") else (word, "")


def _ended(number: Number, ending: str) -> Number:
    """ "sixty-odd" and "60-odd" are about 60, "60-plus" at least."""
    if ending in ("odd", "something"):
        return replace(number, approximate=True, rule="about N")
    return replace(number, high=None, rule="at least N") if ending else number


def _below_hundred(word: str) -> int | None:
    if word in ONES:
        return ONES[word]
    tens, hyphen, ones = word.partition("-")
    if tens not in TENS or (hyphen and not 0 < ONES.get(ones, 0) < 10):
        return None
    return TENS[tens] + (ONES[ones] if hyphen else 0)


def _is_led(tokens: Sequence[Token], i: int) -> bool:
    """ "the dozen survivors", "some hundred villagers": a scale word that stands for one."""
    return i > 0 and not tokens[i].opens and tokens[i - 1].lower in _LEADS


def _left_pair(tokens: Sequence[Token], i: int) -> Number | None:
    """ "the other pair", "the remaining trio"."""
    left = i > 0 and not tokens[i].opens and tokens[i - 1].lower in ("other", "remaining")
    return _number(i, i + 1, _PAIRS[tokens[i].lower], "a couple") if left else None


def _hyphenated(token: Token, i: int) -> Number | None:
    """ "two-dozen", "three-hundred"."""
    word, ending = _odd(token.lower)
    ones, _, scale = word.partition("-")
    value = ONES.get(ones, 0) or TENS.get(ones, 0)
    if not value or scale not in MULTIPLIERS:
        return None
    number = _number(i, i + 1, value * MULTIPLIERS[scale], _scale_rule(scale), scale=12)
    return _ended(number, ending)


def _cardinal(tokens: Sequence[Token], first: int, i: int) -> Number | None:
    """A number in words from token ``i``; ``first < i`` where an "a" stands for one."""
    if "-" in tokens[i].lower and (number := _hyphenated(tokens[i], i)):
        return number
    if tokens[i].lower == "zero":
        return _number(i, i + 1, 0)
    if first == i and tokens[i].lower in _PAIRS:
        return _left_pair(tokens, i)
    alone = first == i and tokens[i].lower in _ALONE and _is_led(tokens, i)
    total = _Sum(group=1) if first < i or alone else _Sum()
    last = first
    ending = ""
    while i < len(tokens) and not (tokens[i].opens and i > first) and not ending:
        word, ending = _odd(tokens[i].lower)
        skip = word == "and" and total.scale >= 100 and i + 1 < len(tokens)
        step = total.take(tokens[i + 1].lower if skip else word)
        if step is None or (skip and _below_hundred(tokens[i + 1].lower) is None):
            ending = ""
            break
        total, i = step, i + 1 + skip
        last = i
    if last == first:
        return None
    rule = "a dozen" if total.scale == 12 else "N"
    number = _number(first, last, total.done + total.group, rule, scale=total.scale)
    return _ended(number, ending)
