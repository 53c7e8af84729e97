"""Words of a text with what the amount grammar needs to know of each: place, case, sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from types import MappingProxyType
from typing import NamedTuple

from dateline.resolve.howmany.words import (
    MONTHS,
    SHORT_MONTHS,
    WEEKDAYS,
)

# One loop each, and every turn of it eats a character: a scan is linear.
_TOKEN = re.compile(
    r"(?P<number>[0-9](?:\w|[.,:](?=[0-9])|[-‐‑'’](?=[^\W_])|[–/+](?=\w))*)"
    r"|(?P<initials>(?:[^\W\d_]\.){2,})"
    r"|(?P<word>[^\W\d_](?:[\w\u0300-\u036f]|[-‐‑'’](?=\w))*)"
    r"|(?P<mark>\S)"
)
_DAYS = WEEKDAYS | MONTHS | SHORT_MONTHS
_OPENING = frozenset("\"'“‘«(")
_CLOSING = frozenset("\"'”’»)]")
_ABBREVIATIONS = (
    frozenset(
        "mr mrs ms dr gen col lt capt sgt maj adm gov sen rep st no nos art sec approx mt fr rev "
        "prof jr sr vs dept est ca fig inc ltd".split()
    )
    | SHORT_MONTHS
)


class Form(Enum):
    """What a token is made of. A number begins with a digit, whatever is glued to it."""

    NUMBER = "number"
    WORD = "word"
    MARK = "mark"


_FORMS: Mapping[str, Form] = MappingProxyType(
    {"number": Form.NUMBER, "initials": Form.WORD, "word": Form.WORD, "mark": Form.MARK}
)


class Style(Enum):
    """How a line uses capitals: only in plain text do they tell a name."""

    PLAIN = "plain"
    TITLE = "title"
    UPPER = "upper"


class Token(NamedTuple):  # built three times as fast as a dataclass, once for every word read
    """One word, number or mark. ``sentence`` counts sentences; ``glued``: no space before it."""

    start: int
    end: int
    text: str
    lower: str
    form: Form
    style: Style
    sentence: int
    opens: bool  # first of its sentence
    glued: bool

    @property
    def capital(self) -> bool:
        """Whether its capital letter means something here."""
        return self.style is Style.PLAIN and self.text[:1].isupper()

    @property
    def possessive(self) -> bool:
        return self.lower.endswith(("'s", "’s"))


def tokenize(text: str) -> tuple[Token, ...]:
    """The tokens of a text in order. Linear in its length."""
    styles = _line_styles(text)
    tokens: list[Token] = []
    line, position, sentence = 0, 0, 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        words, gap = match.group(), text[position:start]
        if gap and gap != " ":
            line += gap.count("\n")
        style = styles[line]
        opens = not tokens or (gap != "" and _breaks(tokens, gap, words, style))
        sentence += bool(opens and tokens)
        lower = words.lower() if words.isascii() else _folded(words)
        form = _FORMS[match.lastgroup or "mark"]
        tokens.append(Token(start, end, words, lower, form, style, sentence, opens, not gap))
        position = end
    return tuple(tokens)


def _folded(words: str) -> str:
    return words.lower().replace("‐", "-").replace("‑", "-")


def _breaks(before: list[Token], gap: str, words: str, style: Style) -> bool:
    """Whether a sentence begins with ``words``, after ``gap``."""
    lines = gap.count("\n") if gap != " " else 0
    if lines > 1:
        return True
    if lines and style is not Style.UPPER and (words[0].isupper() or words[0] in "-•*–—"):
        return True
    begins = words[0].isupper() or words[0].isdigit() or words[0] in _OPENING
    if before[-1].lower in ("a.m.", "p.m."):  # "at 6 p.m. Thirteen died", but "6 p.m. Monday"
        return words[0].isupper() and words[1:].islower() and words.lower() not in _DAYS
    return begins and _ended(before)


def _ended(before: list[Token]) -> bool:
    """Whether the tokens so far end in a full stop that ends a sentence."""
    tail = before[-3:]
    while tail and tail[-1].text in _CLOSING:
        tail.pop()
    if not tail or tail[-1].text not in (".", "?", "!"):
        return False
    return not (
        tail[-1].text == "."
        and tail[-1].glued
        and len(tail) > 1
        and (
            tail[-2].lower in _ABBREVIATIONS
            or (len(tail[-2].text) == 1 and tail[-2].form is Form.WORD)
        )
    )


def _line_styles(text: str) -> tuple[Style, ...]:
    return tuple(_style(line) for line in text.split("\n"))


def _style(line: str) -> Style:
    letters = sum(map(str.isalpha, line))
    if letters > 5 and sum(map(str.isupper, line)) >= 0.8 * letters:
        return Style.UPPER
    words = list(_long_words(line))
    capitals = sum(word[0].isupper() for word in words)
    headline = len(words) > 1 and not line.rstrip().endswith((".", ".”", '."'))
    return Style.TITLE if headline and capitals >= 0.75 * len(words) else Style.PLAIN


def _long_words(line: str) -> Iterator[str]:
    return (word for word in line.split() if len(word) >= 4 and word[0].isalpha())


def is_month(token: Token) -> bool:
    """Whether a token names a month. "may" and "march" need their capital."""
    if token.form is not Form.WORD or not token.text[:1].isupper():
        return False
    return token.lower in MONTHS or token.lower in SHORT_MONTHS


def words_before(tokens: Sequence[Token], first: int, size: int = 14) -> list[str]:
    """The lower-case words before token ``first`` in its sentence, nearest last."""
    sentence = tokens[first].sentence
    return [t.lower for t in tokens[max(0, first - size) : first] if t.sentence == sentence]


def token_at(tokens: Sequence[Token], i: int) -> Token | None:
    return tokens[i] if 0 <= i < len(tokens) else None


def token_before(tokens: Sequence[Token], i: int) -> Token | None:
    """The token before ``i`` in its sentence."""
    return None if i >= len(tokens) or tokens[i].opens else token_at(tokens, i - 1)


def lower_of(token: Token | None) -> str:
    return token.lower if token else ""
