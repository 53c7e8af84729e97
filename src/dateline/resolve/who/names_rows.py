"""Rows of towns with their numbers: "The other six: Aden (2), Taiz (3), Mocha (1)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.records import Span

_MEMBER = r"[^\W\d_][\w'’-]{1,30}(?: [^\W\d_][\w'’-]{1,30}){0,3} \(\d{1,4}\)"
_ROW = re.compile(rf"(?P<row>{_MEMBER}(?:(?:, and|,| and) {_MEMBER}){{1,40}})")
_NUMBERS = re.compile(r"\((\d{1,4})\)")
_WORDS = re.compile(r"[\w-]+")
_REACH = 80  # code points before a row in which its sum is told
_SPELT = {
    word: number
    for number, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty".split(),
        start=2,
    )
}


def rows_of_counts(text: str) -> Iterator[Span]:
    """Where numbers in brackets add up to the one that is told before their row: no ages of
    persons, which nobody sums up."""
    for row in _ROW.finditer(text):
        lead = text[max(0, row.start() - _REACH) : row.start()]
        told, colon, rest = lead.rpartition(":")
        if not colon or rest.strip():
            continue
        total = sum(int(n) for n in _NUMBERS.findall(row["row"]))
        if total in {_value(w) for w in _WORDS.findall(told.rpartition(".")[2])}:
            yield Span(row.start(), row.end())


def _value(word: str) -> int:
    return int(word) if word.isdigit() else _SPELT.get(word.lower(), -1)
