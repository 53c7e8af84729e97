"""Whether the words tell a wounded person and a dead one apart: by age, by sex, by "another"."""

from __future__ import annotations

import re

from dateline.coding.harm_words import (
    AGE,
    ANOTHER,
    BY_WHO_FIRED,
    FEMALE,
    MALE,
    OF_ANOTHER,
    STAYED_ALIVE,
    WOUNDED,
)
from dateline.coding.sentence import LONG, words_at
from dateline.records import Article, Count, Quote

BESIDE = 24  # code points around a person's word in which age and sex are told


def apart(article: Article, wounded: Count, dead: Count) -> bool:
    """Whether the words tell two persons apart."""
    one, other = wounded.amount.quotes[0], dead.amount.quotes[0]
    text = article.text
    own = words_at(text, one.start)
    if own == words_at(text, other.start):
        return WOUNDED.search(own) is not None
    before = text[max(0, one.start - BESIDE) : one.start]
    if _by_who_fired(text, one, own):
        return _ages_differ(text, one, other) or _sexes_differ(text, one, other)
    if ANOTHER.search(one.words) or ANOTHER.search(before.rpartition("\n")[2]):
        return True
    who = one.words.partition(",")[0].rpartition(" ")[0]
    if OF_ANOTHER.search(f"{before}{who} "):
        return True
    return _ages_differ(text, one, other) or _sexes_differ(text, one, other)


def _by_who_fired(text: str, one: Quote, own: str) -> bool:
    """Whether "another" and "his" part the one who was shot from who fired, not from the dead: "a
    teenager shot another teenager", "she shot her boyfriend"."""
    words = text[max(0, one.start - LONG) : one.end]
    told = words[: len(words) - len(one.words)]
    possessed = re.search(r"\b(?:his|her|their)\s+(?:[\w-]+\s+){0,2}$", told, re.I)
    told = told[: possessed.start()] if possessed else told
    if not BY_WHO_FIRED.search(told) or STAYED_ALIVE.search(own) or WOUNDED.search(own):
        return False
    another = re.match(r"another\b", one.words, re.I)
    if not another:
        return not ANOTHER.search(one.words)
    noun = re.match(
        r"another(?:\s+[\w-]+)*?\s+(\w+)\b(?=\s+(?:in|at|on|who|to|with)\b|[.,;]|$)",
        text[one.start : one.end + BESIDE],
        re.I,
    )
    return noun is not None and noun[1].lower() in told.lower()


def _ages_differ(text: str, one: Quote, other: Quote) -> bool:
    ages = [AGE.search(_beside(text, q)) for q in (one, other)]
    told = {a[1].lower() for a in ages if a}
    return len(told) == 2 and all(a.isdigit() for a in told)


def _sexes_differ(text: str, one: Quote, other: Quote) -> bool:
    left, right = _beside(text, one), _beside(text, other)
    return any(
        a.search(left) and not b.search(left) and b.search(right) and not a.search(right)
        for a, b in ((MALE, FEMALE), (FEMALE, MALE))
    )


def _beside(text: str, quote: Quote) -> str:
    return re.split(r"[.;\n]", text[quote.start : quote.end + BESIDE])[0]
