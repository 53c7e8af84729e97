"""The wounded who die: "one of the wounded died" adds to the killed and takes from the injured."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.coding.harm_words import INJURED, KILLED
from dateline.records import Article, Count, CountKind, Quote

_HURT = r"(?:wounded|injured|hurt)"
_OF_THE_WOUNDED = re.compile(
    rf"\s+(?:more\s+)?of\s+(?:the|those|its|their)\s+(?:[\w,-]+\s+){{0,3}}?{_HURT}\b", re.I
)
"""Behind the number: "of the wounded", "of the 20 people injured"."""
_DIED = re.compile(r"\b(?:died|dies|die|dead|succumbed|succumbs|death)\b", re.I)
_OF_WOUNDS = re.compile(
    r"\b(?:died|dies|die|succumbed|succumbs)\s+(?:\w+\s+){0,2}?(?:of|from|to)\s+"
    r"(?:\w+\s+){0,2}?(?:wounds|injuries)\b",
    re.I,
)
_OF_THE_DEAD = re.compile(
    r"\s+of\s+(?:the|those|its|their)\s+"
    r"(?:(?!(?<!\bwho )(?<!\bthat )(?:was|were|are|has|have|had)\b)[\w-]+\s+){0,2}?"
    r"(?:dead|killed|slain|(?:(?<=\bwho )|(?<=\bthat ))(?:died|perished))\b",
    re.I,
)
_BECAME = re.compile(
    r"(?<!\bwho )(?<!\bthat )\b(?:is|are|was|were|be|been|being|has|have|had)\b", re.I
)
_BARELY = re.compile(
    r"\s+(?:more\s+)?of\s+(?:the|those)\s+(?:who\s+were\s+)?[\w-]+", re.I
)  # "of those injured"
_AND_BECAME = re.compile(  # "of the 20 people injured [in the blast are still in hospital]"
    r"(?:(?!\b(?:when|while|as|after)\b)[^.;,\n]){0,60}?\s(?:is|are|was|were|has|have|had|remain\w*|died|came|said)\b",
    re.I,
)
_END = re.compile(r"[.!?]+[”\"')]*(?:\s|$)|\n")


def with_wounded_who_died(article: Article, counts: Sequence[Count]) -> tuple[Count, ...]:
    """The counts of one happening; the dead who had been injured are told as such, and once."""
    found = [_moved(article, c) for c in counts]
    moved = {c.amount.value: c for c in reversed(found) if _is_moved(c)}
    return tuple(c for c in found if not _is_moved(c) or moved[c.amount.value] is c)


def of_its_own(text: str, measure: str, end: int) -> bool:
    """ "Three of the dead", "two of those injured": a part, wherever the whole is told."""
    told = {KILLED: _OF_THE_DEAD, INJURED: _OF_THE_WOUNDED}.get(measure)
    found = told.match(text, end) if told is not None else None
    if found is None or _BECAME.search(found[0]):
        return False  # "two of the rebels were killed"
    return (
        _BARELY.fullmatch(found[0]) is not None or _AND_BECAME.match(text, found.end()) is not None
    )


def _is_moved(count: Count) -> bool:
    return count.measure == KILLED and count.of == INJURED


def _moved(article: Article, count: Count) -> Count:
    """Without "of the wounded" only those told as more dead are known to be more of them."""
    if count.measure not in (KILLED, INJURED) or not count.amount.quotes:
        return count
    if count.kind is CountKind.RUNNING_TOTAL:
        return count
    quote = count.amount.quotes[0]
    behind = article.text[quote.end : _sentence_end(article, quote)]
    of_them = _OF_THE_WOUNDED.match(behind)
    told = of_them is not None and _DIED.search(behind, of_them.end())
    more = _is_more_dead(count) and _OF_WOUNDS.search(behind)
    if not (told or more):
        return count
    return replace(count, measure=KILLED, kind=CountKind.ADDITION, of=INJURED)


def _is_more_dead(count: Count) -> bool:
    return count.measure == KILLED and count.kind is CountKind.ADDITION


def _sentence_end(article: Article, quote: Quote) -> int:
    end = _END.search(article.text, quote.end)
    return end.start() if end else len(article.text)
