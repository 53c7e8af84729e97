"""Persons told without a number: one, or as many as a word for them tells."""

from __future__ import annotations

import pytest
from tests.unit.news_samples import article

from dateline.coding.alone import alone, is_nobody
from dateline.records import Argument, Bounds, Mark, MarkKind


def told(text: str, words: str) -> Argument:
    start = text.index(words)
    mark = Mark(MarkKind.AMOUNT, start, start + len(words), words, "toll")
    return Argument("killed", mark)


@pytest.mark.parametrize(
    ("text", "words", "number"),
    [
        ("A clerk was killed in Jos.", "A clerk", 1),
        ("An elderly couple were killed in Jos.", "An", 2),
        ("A retired couple was killed in Jos.", "A retired couple", 2),
        ("A trio was killed in Jos.", "A trio", 3),
        ("A friend of the couple was killed in Jos.", "A friend", 1),
        ("A clerk and a couple were killed in Jos.", "A clerk", 1),
        ("The clerk and the guard were killed in Jos.", "and", 2),
        ("A pair of clerks were killed in Jos.", "A", 1),
    ],
)
def test_a_couple_told_without_a_number_are_two(text: str, words: str, number: int) -> None:
    count = alone(article(text), told(text, words))
    assert count.amount.value == Bounds(number, number)


@pytest.mark.parametrize(
    ("text", "words", "nobody"),
    [
        ("06:25 Four dead in Jos.", "25 Four", True),
        ("An eleventh victim died in Jos.", "eleventh", True),
        ("The 4th victim died in Jos.", "4th victim", True),
        ("The clerk died in Jos.", "The clerk", False),
        ("A second clerk died in Jos.", "A second clerk", False),
    ],
)
def test_a_mere_number_is_nobody(text: str, words: str, nobody: bool) -> None:
    assert is_nobody(told(text, words)) is nobody
