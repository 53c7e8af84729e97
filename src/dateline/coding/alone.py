"""Who is told without a number: a person, or two or three who are told as one."""

from __future__ import annotations

import re

from dateline.coding.found import quote_of
from dateline.records import Argument, Article, Basis, Bounds, Count, CountKind, Field, Quote

ALONE = "a person told alone is one"
TOGETHER = "a couple are two, a trio three"
_TOGETHER = re.compile(
    r"(?:an?|the)\s(?:(?!(?:of|and|or|who|whose|from|in|with)\b)[a-z][\w-]*\s){0,3}"
    r"(?P<noun>couple|pair|duo|twins|trio)\b(?!\sof\b)",
    re.IGNORECASE,
)
_NUMBERS = re.compile(  # "06:25 Four dead", "eleventh victim in Kars": nobody by themselves
    r"(?:\d+\s)?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b"
    r"|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\w{3,9}th"
    r"|\d+(?:st|nd|rd|th))\b",
    re.IGNORECASE,
)
_ONE = re.compile(r"\b(?:the|an?|his|her|their)\s[\w-]+\s\Z", re.IGNORECASE)
_OTHER = re.compile(r"\s(?:the|an?|his|her|their)\s[\w-]+(?=\s(?:was|were|died|are|have)\b)")
_LONGEST = 80  # code points of "a retired and childless couple"


def is_nobody(argument: Argument) -> bool:
    """Whether the words are a mere number, or tell which of many somebody is."""
    return _NUMBERS.match(argument.mark.words) is not None


def _both(article: Article, argument: Argument) -> Quote | None:
    """ "The clerk and the guard", of which a reader marked no more than the "and"."""
    mark = argument.mark
    if mark.words.lower() != "and":
        return None
    one = _ONE.search(article.text, max(0, mark.start - _LONGEST), mark.start)
    other = _OTHER.match(article.text, mark.end)
    return article.quote(one.start(), other.end()) if one and other else None


def alone(article: Article, argument: Argument) -> Count:
    """A person told without a number is one, a couple two."""
    number, quote, rule = _told(article, argument)
    bounds = Bounds(number, number)
    amount = Field(bounds, Basis.INFERRED, (quote,), argument.mark.score, rule)
    return Count(measure=argument.role, amount=amount, kind=CountKind(argument.mark.label))


def _told(article: Article, argument: Argument) -> tuple[int, Quote, str]:
    """How many, by which words and what rule."""
    start = argument.mark.start
    if both := _both(article, argument):
        return 2, both, TOGETHER
    pair = _TOGETHER.match(article.text[start : start + _LONGEST])
    if pair is None:
        return 1, quote_of(article, argument.mark), ALONE
    number = 3 if pair["noun"].lower() == "trio" else 2
    return number, article.quote(start, start + pair.end()), TOGETHER
