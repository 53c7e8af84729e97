"""The noun that a number counts, found without a parser: by endings and by words that end a noun.

Where the words do not tell, there is no noun: an adjective taken for a noun would name a party.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.resolve.howmany.tokens import Form, Style, Token
from dateline.resolve.howmany.words import (
    BEFORE_NOUN,
    IRREGULAR_PLURALS,
    MEASURES,
    NOT_PLURAL,
    PERSONS,
    SAYING,
    SPEAKERS,
    STOPS,
    THINGS,
)

_REACH = 8  # tokens between a number and its noun
_MEASURE_REACH = 4  # "50,000 new Turkish lira", but not "12 dead last Sunday in the small hours"
_OPENING = frozenset("\"'“‘«")
_STAYS = frozenset("dead hurt missing more other further additional hundred".split())


@dataclass(frozen=True, slots=True)
class Head:
    """The token of a counted noun; ``measure``: it is an hour, a dollar or a mile."""

    index: int
    measure: bool = False


def plural_head(tokens: Sequence[Token], i: int) -> Head | None:
    """The plural noun, or the unit of measure, that the number before token ``i`` counts."""
    fallback: int | None = None
    for j in _noun_phrase(tokens, i):
        token = tokens[j]
        if token.lower in MEASURES and j < i + _MEASURE_REACH:
            return Head(j, measure=True)
        if not is_plural(token):
            continue
        if not token.capital:
            return Head(_last_plural(tokens, j))
        fallback = _last_plural(tokens, j)
    return None if fallback is None else Head(fallback)


def singular_head(tokens: Sequence[Token], i: int) -> Head | None:
    """The singular noun that "one" or "a single" before token ``i`` counts. Only known nouns."""
    found: int | None = None
    for j in _noun_phrase(tokens, i):
        if tokens[j].lower in MEASURES and found is None:
            return Head(j, measure=True)
        if _is_known(tokens[j].lower):
            found = j
        elif found is not None:
            break
    return None if found is None else Head(found)


def _is_known(word: str) -> bool:
    last = word.rpartition("-")[2]
    return word in PERSONS or word in THINGS or last in PERSONS or word.endswith(("man", "woman"))


def is_plural(token: Token) -> bool:
    """Whether a word looks like a plural noun: by its ending, or a known irregular one."""
    word = token.lower
    if token.form is not Form.WORD or token.possessive or word in NOT_PLURAL:
        return False
    if word in IRREGULAR_PLURALS or word.endswith(("men", "women", "children")):
        return True
    if word.endswith("is"):
        return token.text[0].isupper() and token.style is Style.PLAIN
    acronym = token.text.isupper() and token.style is not Style.UPPER
    return word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us")) and not acronym


def _noun_phrase(tokens: Sequence[Token], i: int) -> Iterator[int]:
    """The tokens that may describe or be the counted noun."""
    for j in range(i, min(i + _REACH, len(tokens))):
        token = tokens[j]
        if token.opens or (j > i and _repeats(token)) or _stops(tokens, j):
            return
        if token.form is not Form.NUMBER and not _in_brackets(tokens, j):
            if token.possessive or token.text in _OPENING:
                continue
            yield j


def _repeats(token: Token) -> bool:
    return token.form is Form.MARK and token.text in _OPENING and token.glued


def _stops(tokens: Sequence[Token], j: int) -> bool:
    """Whether the noun phrase has ended before token ``j``."""
    token = tokens[j]
    if token.form is Form.MARK:
        return token.text not in _OPENING and not _in_brackets(tokens, j)
    if token.form is Form.NUMBER:
        return token.text.isdigit() and not _in_brackets(tokens, j)
    if token.lower in _STAYS or is_plural(token):
        return False
    initials = token.style is not Style.UPPER and len(token.text) > 1 and token.text.isupper()
    return not initials and (token.lower in STOPS or _is_verb(token))


def _is_verb(token: Token) -> bool:
    word = token.lower
    if token.capital or word in BEFORE_NOUN or word.rpartition("-")[2] in BEFORE_NOUN:
        return False
    if "-" in word:
        return False
    return word.endswith(("ed", "ing"))


def _in_brackets(tokens: Sequence[Token], j: int) -> bool:
    """Whether token ``j`` belongs to a number repeated in digits: "two (2) men"."""
    for k in (j - 2, j - 1, j):
        if k >= 0 and k + 2 < len(tokens):
            a, b, c = tokens[k : k + 3]
            if a.text == "(" and b.form is Form.NUMBER and c.text == ")":
                return True
    return False


def _last_plural(tokens: Sequence[Token], j: int) -> int:
    """The last of the plural nouns that stand side by side: "aid agencies", "police officers"."""
    while j + 1 < len(tokens) and _goes_on(tokens, j + 1):
        j += 1
    return j


def _goes_on(tokens: Sequence[Token], j: int) -> bool:
    token = tokens[j]
    if token.opens or token.form is not Form.WORD or not is_plural(token):
        return False
    if token.lower in STOPS or token.lower in MEASURES:
        return False
    speaks = j + 1 < len(tokens) and tokens[j + 1].lower in SAYING
    return not (speaks and token.lower in SPEAKERS)
