"""The dead of later paragraphs, where a story opens with the wounded alone."""

from __future__ import annotations

import pytest
from tests.unit.test_harm import told, tolls

OPENING = (
    "Four people were hit in a shooting at a mill in Ashby late on Monday night, and all of them"
    " were taken to a clinic in the next town, the chief of the town's police told reporters. He"
    " said that the four had come from a dance and were waiting for a bus when a man in a grey coat"
    " walked up to them and fired from a few steps away. Nobody has been held, and the chief asked"
    " all who saw the man run to the river to call his office in Ashby.\n\n"
)


@pytest.mark.parametrize(
    "later",
    [
        "It comes after a clerk was killed beside the same mill.",
        "The mayor spoke of a night in which one other person was slain in the next town.",
    ],
)
def test_the_dead_of_a_later_paragraph_are_those_of_another_deed(later: str) -> None:
    words = "a clerk" if "a clerk" in later else "one other person"
    report = told(
        OPENING + later,
        ("casualties", "Four"),
        ("killed", words),
        title="Four hit at an Ashby mill",
    )
    assert tolls(report) == {"casualties": 4, "injured": 4}


def test_who_is_hit_in_a_story_that_opens_with_the_wounded_lived() -> None:
    text = (
        OPENING.replace("Four people were hit in", "Police look into") + "Ann Orr was shot twice."
    )
    later = " A murder shook the next town."
    report = told(text + later, ("killed", "Ann Orr"), title="Girl shot at an Ashby mill")
    assert tolls(report) == {"injured": 1}


@pytest.mark.parametrize("title", ["Shots at a mill", "Four hit, one killed at a mill"])
def test_the_dead_stand_where_no_headline_tells_that_all_lived(title: str) -> None:
    text = OPENING + "A clerk was killed."
    report = told(text, ("casualties", "Four"), ("killed", "A clerk"), title=title)
    assert tolls(report)["killed"] == 1


def test_the_dead_stand_where_the_opening_tells_of_a_death() -> None:
    text = "A clerk was killed in a shooting at a mill." + OPENING
    report = told(text, ("killed", "A clerk"), title="Clerk and four others shot at a mill")
    assert tolls(report)["killed"] == 1


@pytest.mark.parametrize(
    "words", ["shooting of four clerks", "four boys with gunshot wounds", "at least four shot men"]
)
def test_several_who_were_shot_are_not_told_to_be_dead(words: str) -> None:
    text = f"Police told of the shooting at a mill: {words}. Ann Orr died on the way."
    number = "at least four" if "at least" in words else "four"
    report = told(text, ("killed", number), ("killed", "Ann Orr"))
    assert tolls(report)["killed"] == 1
    assert tolls(report)["casualties"] == 4


def test_both_who_were_shot_may_be_the_two_dead() -> None:
    text = "Both were in a car when they were shot. A coroner named the two."
    assert tolls(told(text, ("killed", "Both"))) == {"killed": 2}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("One neighbour who lives by the mill ran.", "One"),
        ("Ann Orr, who lives two doors down, ran.", "two"),
        ("He is accused of trying to kill two guards.", "two"),
        ("He was indicted for the attempted murders of five clerks.", "five"),
    ],
)
def test_who_lives_beside_it_and_whom_somebody_tried_to_kill_are_not_the_dead(
    text: str, number: str
) -> None:
    text = f"Police look into a shooting at a mill. {text} The mill is shut."
    assert "killed" not in tolls(told(text, ("killed", number)))


def test_more_dead_far_below_a_headline_s_are_those_of_another_matter() -> None:
    text = (
        OPENING + "The town is calm. " * 9 + "The mill stands where a flood killed 78 people once."
    )
    report = told(text, ("killed", "One"), ("killed", "78"), title="One dead at an Ashby mill")
    assert tolls(report)["killed"] == 1
    every = OPENING + "The town is calm. " * 9 + "All four are dead now."
    title = "One clerk and three guards slain at a mill"
    assert tolls(told(every, ("killed", "four"), title=title))["killed"] == 4


def test_another_codebook_counts_by_figures_alone() -> None:
    report = told(
        OPENING + "A clerk was killed.",
        ("killed", "A clerk"),
        title="Four hit at a mill",
        book="security",
        type="attack_shooting",
    )
    assert tolls(report) == {"killed": 1}
