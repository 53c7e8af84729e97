"""Figures told side by side: what is added, and what has nothing to do with it."""

from __future__ import annotations

import pytest

from dateline.resolve.howmany import find_amounts
from dateline.side_by_side import follows_person, rows


def told(text: str) -> list[str]:
    """The figures that are added to another, by their words."""
    return [a.words for row in rows(text, find_amounts(text)) for a in row[1:]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Rebels killed 14 soldiers and two officers.", ["two"]),
        ("Six priests as well as two women were killed.", ["two"]),
        (
            "It killed 12 soldiers, three nurses and two guards.",
            ["three", "two"],
        ),
        ("It killed 14 people, ten soldiers and four officers.", []),
        ("It killed 14 people, two officers.", []),
        ("It killed 14 people, officials said, and two died later.", []),
        ("It killed 14 in Gao and two in Kidal.", []),
        ("It killed 14. And two died.", []),
        ("It killed 14 people, among them three nurses and two guards.", []),
    ],
)
def test_what_stands_side_by_side(text: str, found: list[str]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("the mayor# and #two guards", True),
        ("the mayor#, Omar Sall, and #two guards", True),
        ("the mayor# was killed and #two guards", False),
    ],
)
def test_a_figure_beside_a_person(text: str, beside: bool) -> None:
    person = text.index("#")
    figure = text.rindex("#") - 1
    assert follows_person(text.replace("#", ""), person, figure) is beside
