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
        ("The shooting killed a boy. A clerk, later named as Ann Orr, 31, was also shot.", 1),
        ("The shooting killed a boy. A girl and a man in a van with him were also hit.", 2),
        ("The shooting killed a boy. A man was also found with a gunshot wound to the arm.", 1),
        ("The shooting killed a boy. The female clerk is in critical condition.", 1),
        ("The shooting left a boy dead and two clerks wounded.", 2),
        ("The shooting killed a boy and his aunt was hit in the leg.", 1),
        ("The shooting killed a boy. A guard suffered a wound that is not life-threatening.", 1),
        ("The shooting killed a boy. Three women were shot but should survive.", 3),
        ("Three women were shot in a shooting at a mill and a boy was killed.", 3),
        ("The shooting killed a boy. Also, a girl was taken to a clinic with a gunshot wound.", 1),
        ("The shooting killed a boy. Gunfire struck Bo Dee and three other people.", 3),
        ("The shooting killed a boy. The other four victims are expected to recover.", 4),
        ("The shooting killed a boy. Staff said that Bo Dee and Cy Ash all suffered wounds.", 2),
        ("The shooting killed a boy. Orr's mother, Ann B. Orr, was injured.", 1),
        ("The shooting killed a boy. A man shoots the boy dead, wounds clerk at a mill.", 1),
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
        "The shooting killed a boy. Earlier in the day a clerk was also shot.",
        "The shooting killed a boy. Two other shootings left three people injured.",
        "The shooting killed a boy. This is the second shooting this week. A girl was also shot.",
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


@pytest.mark.parametrize(
    ("text", "wounded"),
    [
        ("A bullet struck a 9-year-old girl in a shooting at a mill.", 1),
        (
            "Police look into a shooting. Two clerks were grazed. No one else was hurt.",
            2,
        ),
        ("Police look into a shooting. A clerk was shot in the foot.", 1),
    ],
)
def test_who_was_hit_in_a_story_without_a_death_is_wounded(text: str, wounded: int) -> None:
    marked = [("injured", "No one")] if "No one" in text else []
    assert tolls(told(text, *marked)) == {"injured": wounded}


@pytest.mark.parametrize(
    "text",
    [
        "A bullet struck a van in a shooting at a mill.",
        "Police look into a shooting. A clerk was shot at.",
        "Police look into a shooting. A clerk was struck by a car.",
        "Police look into a shooting that struck a clerk. A murder inquiry is open.",
    ],
)
def test_who_was_not_hit_or_may_have_died_is_not(text: str) -> None:
    assert tolls(told(text)) == {}
