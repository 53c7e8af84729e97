"""Those who were hit, counted through."""

from __future__ import annotations

import pytest
from tests.unit.test_harm import told, tolls

from dateline.coding.numbered import NUMBERED


@pytest.mark.parametrize(
    "text",
    [
        "Three men were wounded in a shooting, a fourth was grazed by a bullet.",
        "Three men were wounded in a shooting. A fourth victim drove himself to a hospital.",
        "Three men were wounded in a shooting. Police say the 4th victim was hit in the foot.",
        "Three men were wounded in a shooting. The fourth man, a clerk, is in serious condition.",
    ],
)
def test_a_fourth_who_is_wounded_tells_of_four(text: str) -> None:
    report = told(text, ("injured", "Three"))
    assert tolls(report) == {"injured": 4}
    assert report.counts[0].amount.maker == NUMBERED


def test_the_dead_are_counted_through_with_the_wounded() -> None:
    text = "Two men died in a shooting. A third victim is in stable condition."
    assert tolls(told(text, ("killed", "Two"))) == {"killed": 2, "injured": 1}


@pytest.mark.parametrize(
    "text",
    [
        "Three men were wounded in a shooting. A fourth man was arrested.",
        "Three men were wounded in a shooting. A fourth victim died in a hospital.",
        "Three men were wounded in a shooting. A fourth man was hit earlier this year.",
        "Three men were wounded in a shooting. A fourth person was hurt in a crash.",
        "Three men were wounded in a shooting. A fourth boy was asleep, not wounded.",
        "Three men were wounded in a shooting. A third man was treated in a hospital.",
    ],
)
def test_a_fourth_of_whom_no_wound_of_this_day_is_told_counts_nobody(text: str) -> None:
    assert tolls(told(text, ("injured", "Three"))) == {"injured": 3}


def test_a_fourth_who_died_is_no_fourth_wounded() -> None:
    text = (
        "Three men were wounded in a shooting. A fourth victim was hit. The victim died at night."
    )
    assert tolls(told(text, ("injured", "Three"))) == {"injured": 3, "killed": 1}


def test_where_the_dead_have_no_number_nobody_knows_who_came_before() -> None:
    report = told("A boy died in a shooting. A fourth victim was also hit.", ("killed", "A boy"))
    assert tolls(report) == {"killed": 1, "injured": 1}
    assert NUMBERED not in {c.amount.maker for c in report.counts}
