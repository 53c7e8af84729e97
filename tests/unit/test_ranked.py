"""Words that rank a happening among others."""

from __future__ import annotations

import pytest

from dateline.ranked import stretch_of_rank


@pytest.mark.parametrize(
    ("text", "stretch"),
    [
        ("It was the third bombing in and around Kano this month.", "this month"),
        ("Ninety were taken in the second mass bombing in the state this year.", "this year"),
        ("It was one of the deadliest bombing raids in 2024.", "in 2024"),
        ("It was the second bombing in three days.", "in three days"),
        ("The second bombing killed nine. Ten fled this month.", None),
        ("A third bombing hit Kano.", None),
        ("The bombing this month killed nine.", None),
    ],
)
def test_a_rank_needs_a_stretch_of_time(text: str, stretch: str | None) -> None:
    start = text.index("bombing")
    found = stretch_of_rank(text, start, start + len("bombing"))
    assert (None if found is None else text[found:].startswith(stretch or "?")) is (
        None if stretch is None else True
    )
