"""The attacker who dies in his own attack."""

from __future__ import annotations

import pytest
from tests.unit.test_harm import told, tolls

from dateline.coding.shooter import AND_HIMSELF
from dateline.records import Basis


@pytest.mark.parametrize(
    ("text", "victims", "dead"),
    [
        ("A man shot his wife and killed himself, police said.", "his wife", 2),
        ("A man shot three clerks before killing himself at a mill.", "three", 4),
        ("A man shot a clerk before he was shot dead at a mill.", "a clerk", 2),
        ("He shot two guards before deputies killed the gunman.", "two", 3),
        ("A man shot his wife, then himself, in a murder-suicide.", "his wife", 2),
        ("A man shot a boy in a murder-suicide. Police said he then shot himself.", "a boy", 2),
        ("A man shot a clerk and a guard before killing himself.", "a clerk", 3),
        ("A man shot his wife, two sons, then himself at a farm.", "two", 4),
        ("A man shot three clerks, self, police said.", "three", 4),
        ("A man shot a clerk, her son, himself at a mill.", "a clerk", 3),
        ("A pupil shot four classmates and himself in a shooting.", "four", 5),
        ("A man shot his daughter in an Ashby murder-suicide.", "his daughter", 2),
        ("A man shot and killed himself and two children.", "two", 3),
    ],
)
def test_who_killed_and_died_of_it_is_one_of_the_dead(text: str, victims: str, dead: int) -> None:
    text = text.replace("shot", "shot and killed", 1)
    report = told(text, ("killed", victims))
    assert tolls(report) == {"killed": dead}
    count = next(c for c in report.counts if c.amount.value and c.amount.value.low == dead)
    assert (count.amount.maker, count.amount.basis) == (AND_HIMSELF, Basis.INFERRED)
    assert len(count.amount.quotes) == 2


@pytest.mark.parametrize(
    ("text", "victims"),
    [
        ("A man shot and killed his wife, then shot himself, police said.", "his wife"),
        ("A man shot and killed his wife and tried to kill himself.", "his wife"),
        ("A man shot and wounded his wife, himself hurt by glass.", "his wife"),
        ("A shooting killed two people. It was a murder-suicide.", "two"),
        ("Two people were killed in a shooting. A man killed himself.", "Two"),
        ("A man shot and killed a clerk. A neighbour killed himself a year ago.", "a clerk"),
    ],
)
def test_nobody_is_added_whose_death_the_words_do_not_tell(text: str, victims: str) -> None:
    counts = told(text, ("killed", victims)).counts
    assert AND_HIMSELF not in {c.amount.maker for c in counts}


@pytest.mark.parametrize(
    "words",
    [
        "The suspect was shot and killed by deputies at a farm.",
        "He was found dead of a self-inflicted wound.",
        "The gunman, a baker, died in hospital.",
        "Police said he then turned the gun on himself.",
    ],
)
def test_his_death_may_be_told_apart_from_those_he_killed(words: str) -> None:
    text = f"A man shot and killed two clerks at a mill. Neighbours ran. {words}"
    assert tolls(told(text, ("killed", "two"))) == {"killed": 3}


def test_those_killed_by_who_then_died_are_without_him() -> None:
    text = "Four people were killed in a shooting by a man before he was shot and killed by police."
    assert tolls(told(text, ("killed", "Four"))) == {"killed": 5}


def test_who_wounded_somebody_and_died_is_the_only_dead() -> None:
    text = "A man shot a clerk at a mill before turning the gun on himself."
    assert tolls(told(text, ("injured", "a clerk")))["killed"] == 1


@pytest.mark.parametrize(
    "words",
    [
        "The suspect tried to kill himself.",
        "He shot himself and is in critical condition.",
        "A neighbour committed suicide a year ago.",
        "The suspect killed a dog as he fled.",
        "Three are dead, including the gunman. The gunman died at the mill.",
    ],
)
def test_nobody_is_added_where_he_lived_or_a_figure_has_him(words: str) -> None:
    text = f"A man shot and killed two clerks at a mill. Neighbours ran. {words}"
    assert tolls(told(text, ("killed", "two"))) == {"killed": 2}


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("A shooting killed a girl at a mill. She died of a self-inflicted accident.", "a girl"),
        ("Police seek the gunman who shot and killed a girl at a mill.", "a girl"),
        ("Deputies shot and killed the suspect at a mill. The suspect died there.", "the suspect"),
        ("It was a shooting that killed a boy. A boy who killed himself is named.", "a boy"),
    ],
)
def test_who_is_the_only_dead_is_counted_once(text: str, dead: str) -> None:
    assert tolls(told(text, ("killed", dead))) == {"killed": 1}


def test_a_figure_that_has_the_attacker_already_is_left_as_it_is_told() -> None:
    text = "Three died in a shooting. A man shot and killed two clerks and killed himself."
    report = told(text, ("killed", "Three"), ("killed", "two"))
    assert tolls(report) == {"killed": 3}


def test_a_codebook_that_does_not_say_so_counts_his_victims_alone() -> None:
    text = "A man shot and killed three clerks before killing himself."
    report = told(text, ("killed", "three"), book="security", type="attack_armed")
    assert tolls(report) == {"killed": 3}


@pytest.mark.parametrize(
    ("title", "first", "dead"),
    [
        ("Three clerks shot to death at a mill, then gunman kills himself", "Three", 4),
        ("3 clerks killed; suspect dead", "3", 4),
        ("6 dead, 2 hurt at an Ashby mill; 2 suspects killed", "6", 8),
    ],
)
def test_a_headline_tells_the_attackers_behind_those_they_killed(
    title: str, first: str, dead: int
) -> None:
    report = told("Police look into a shooting.", ("killed", first), title=title)
    assert tolls(report)["killed"] == dead


@pytest.mark.parametrize(
    "title",
    ["3 dead at a mill, including gunman; suspect dead", "3 killed at a mill; suspect held"],
)
def test_no_attacker_is_added_who_is_counted_or_lives(title: str) -> None:
    report = told("Police look into a shooting.", ("killed", "3"), title=title)
    assert tolls(report)["killed"] == 3


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("Two children died in a shooting. Their father then took his own life.", 3),
        ("Two people died in a shooting. The father then took his own life.", 2),
    ],
)
def test_children_who_died_are_others_than_who_attacked_and_died(text: str, dead: int) -> None:
    text = text.replace("Their father", "The man")
    assert tolls(told(text, ("killed", "Two"))) == {"killed": dead}
