"""What the rules know of each word of a page, for the model that weighs the rest. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.resolve.who.names_page import Name, Page
from dateline.resolve.who.names_signs import Standing
from dateline.resolve.who.names_words import TITLES

# The rules by their codes, which the fitted weights lean on: never renumber.
_CODES = {
    "office": 1,
    "title": 2,
    "age": 3,
    "given name": 4,
    "initials": 5,
    "speech": 6,
    "shape": 7,
    "deed": 8,
    "apposed": 8,
    "listed": 8,
    "named before": 9,
}


def standing(page: Page, names: Sequence[Name]) -> Standing:
    """The rules' names word by word, what else is named there, and the kind of line."""
    return Standing(_ruled(page, names), _known(page), _lines(page))


def _ruled(page: Page, names: Sequence[Name]) -> list[int]:
    codes = [0] * len(page.words)
    for name in names:
        for i in range(name.first, name.last + 1):
            codes[i] = _CODES.get(name.rule, 0) * 2 + (i == name.first)
    return codes


# What is known of a word, one bit each; the fitted weights lean on them: never renumber.
NAMED, TITLED, ROLED, ROLE, COUNTRY, EVERYDAY, TITLE = 1, 2, 4, 8, 16, 32, 64


def _known(page: Page) -> list[int]:
    told, words = [], page.words
    by_key = {key: _by_itself(page, key) for key in {w.key for w in words}}
    for i, word in enumerate(words):
        before = words[i - 1] if i and word.gap in _BESIDE else None
        titled = before is not None and before.key in TITLES
        roled = before is not None and before.end in page.role_ends
        named = page.named.meets(word.start, word.end)
        told.append(NAMED * named + TITLED * titled + ROLED * roled + by_key[word.key])
    return told


_BESIDE = frozenset([" ", ". ", ", "])


def _by_itself(page: Page, key: str) -> int:
    register = page.register
    return (
        ROLE * (key in register.role_words)
        + COUNTRY * (key in register.country_words)
        + EVERYDAY * (key in register.ordinary_words)
        + TITLE * (key in TITLES)
    )


def _lines(page: Page) -> list[int]:
    return [int(i in page.headline) for i in range(len(page.words))]
