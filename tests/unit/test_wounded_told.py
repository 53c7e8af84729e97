"""The wounded whom plain words tell and no figure has."""

from __future__ import annotations

import pytest
from tests.unit.test_harm import told, tolls


@pytest.mark.parametrize(
    ("text", "wounded"),
    [
        ("The shooting killed a boy and wounded his 11-year-old brother.", 1),
        ("The shooting killed a boy at a mill, wounding two clerks and a guard.", 3),
        ("The shooting killed a boy. A second person was also injured.", 1),
        ("The shooting killed a boy. Two clerks and another man were wounded.", 3),
        ("The shooting killed a boy. Ann Orr, Bea Ash and Cy Dee were also injured.", 3),
        ("The shooting killed a boy. Wounded in the gunfire were a clerk and a guard.", 2),
        ("The shooting killed a boy, critically wounding another in the leg.", 1),
        ("The shooting killed a boy. A clerk was also shot in the hand.", 1),
        ("The shooting killed a boy. Two men suffered gunshot wounds but should recover.", 2),
        ("The shooting killed a boy. His mother, Ann, was seriously wounded.", 1),
    ],
)
def test_whom_words_tell_to_be_wounded_counts(text: str, wounded: int) -> None:
    assert tolls(told(text, ("killed", "a boy"))) == {"killed": 1, "injured": wounded}


@pytest.mark.parametrize(
    "text",
    [
        "The shooting killed a boy. The boy was wounded in the head.",
        "The shooting killed a boy. They met a second injured man in tears.",
        "The shooting killed a boy, fatally wounding two others.",
        "The shooting killed a boy. Two men suffered gunshot wounds.",
        "The shooting killed a boy. No clerks were injured.",
        "The shooting killed a boy. In an earlier incident two other clerks were wounded.",
        "The shooting killed a boy. Two other clerks were injured in a crash.",
    ],
)
def test_who_may_be_the_dead_or_was_hurt_elsewhere_does_not(text: str) -> None:
    assert tolls(told(text, ("killed", "a boy"))) == {"killed": 1}


def test_who_was_also_killed_is_one_of_the_dead_and_not_wounded() -> None:
    text = "The shooting killed a boy. A clerk was also shot and killed."
    assert tolls(told(text, ("killed", "a boy"))) == {"killed": 2}


def test_a_figure_of_the_wounded_stands() -> None:
    text = "The shooting killed a boy and wounded four. A guard was also injured."
    assert tolls(told(text, ("killed", "a boy"), ("injured", "four")))["injured"] == 4


def test_whom_the_net_told_alone_is_one_of_the_wounded() -> None:
    text = "The shooting killed a boy. Ann Orr was hurt. Two other clerks were wounded."
    report = told(text, ("killed", "a boy"), ("injured", "Ann Orr"))
    assert tolls(report) == {"killed": 1, "injured": 2}
