"""The death of who was hit, told apart from the shots."""

from __future__ import annotations

import pytest
from tests.unit.test_harm import told, tolls

from dateline.coding.death_told import TOLD_APART


@pytest.mark.parametrize(
    "text",
    [
        "A boy was shot at a mill. The child was taken to a hospital, where he died.",
        "A boy was shot at a mill. He was later pronounced dead.",
        "A boy was shot at a mill, and doctors were not able to save him.",
        "A boy was shot at a mill on Monday.\n\nUpdate: the boy has passed away.",
    ],
)
def test_who_was_hit_and_is_told_to_have_died_later_is_dead(text: str) -> None:
    report = told(text, ("injured", "A boy"))
    assert tolls(report) == {"killed": 1}
    (dead,) = report.counts
    assert dead.amount.maker == TOLD_APART
    assert dead.amount.quotes[0].start == 0


@pytest.mark.parametrize(
    "title", ["Miller charged in boy's death", "Uncle held for fatal shooting at a mill"]
)
def test_a_title_tells_the_death_of_the_one_who_was_hit(title: str) -> None:
    text = "A boy was shot in the chest at a mill."
    assert tolls(told(text, ("injured", "boy"), title=title)) == {"killed": 1}


@pytest.mark.parametrize(
    "text",
    [
        "Police look into a shooting at a mill. Ann Orr was found dead in the yard.",
        "Police look into a shooting. A guard of 40 died from a gunshot wound.",
        "Police look into a shooting. The bullet struck Ann Orr, killing her.",
        "Police look into a shooting. He is charged in the death of his cousin.",
        "Police look into a shooting. A boy fatally shot his brother, they say.",
    ],
)
def test_a_death_that_no_figure_has_is_one(text: str) -> None:
    assert tolls(told(text)) == {"killed": 1}


def test_one_of_those_hit_who_died_later_is_not_among_the_wounded() -> None:
    text = "Two people were shot at a mill. The younger man died on Monday evening."
    report = told(text, ("casualties", "Two"))
    assert tolls(report) == {"casualties": 2, "killed": 1, "injured": 1}


@pytest.mark.parametrize(
    "text",
    [
        "A boy was shot at a mill. Last year another boy died there.",
        "A boy was shot at a mill. A clerk was killed on the same block two weeks ago.",
        "A boy was shot at a mill. He could have died.",
        "A boy was shot at a mill. His father died of cancer.",
        "A boy was shot at a mill. Two teachers died in the fire beside it.",
        "A boy was shot at a mill. The gunman was found dead.",
        "A boy was shot at a mill. No one died.",
    ],
)
def test_the_death_of_another_is_not_that_of_who_was_hit(text: str) -> None:
    report = told(text, ("injured", "A boy"))
    assert not [c for c in report.counts if c.amount.maker == TOLD_APART]
    assert tolls(report)["injured"] == 1


def test_a_death_of_another_person_leaves_the_wounded_alive() -> None:
    text = "A girl of 9 was shot and injured at a mill. Her father was killed."
    assert tolls(told(text, ("injured", "A girl"))) == {"injured": 1, "killed": 1}


@pytest.mark.parametrize("title", ["Two murders at a mill", "Miller tried for several murders"])
def test_a_title_of_several_deaths_tells_no_number(title: str) -> None:
    assert not told("Police look into a shooting.", title=title).counts


def test_a_figure_of_the_dead_stands() -> None:
    text = "A shooting left three dead. The eldest, a clerk, was pronounced dead at home."
    assert tolls(told(text, ("killed", "three"))) == {"killed": 3}


def test_another_codebook_counts_by_figures_alone() -> None:
    text = "A boy was shot at a mill. He was later pronounced dead."
    report = told(text, ("injured", "A boy"), book="security", type="attack_shooting")
    assert tolls(report) == {"injured": 1}


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("A boy was shot and killed at a mill. A clerk was also killed.", 2),
        ("A boy was shot and killed at a mill. His mother also died in hospital.", 2),
        ("A boy was shot and killed at a mill. Last year a clerk was also killed there.", 1),
        ("A boy was shot and killed at a mill. A clerk also fell.", 1),
    ],
)
def test_who_also_died_is_one_more(text: str, dead: int) -> None:
    assert tolls(told(text, ("killed", "A boy"))) == {"killed": dead}


def test_who_also_died_is_none_more_than_a_figure() -> None:
    text = "Two people were shot and killed at a mill. A clerk was also killed."
    assert tolls(told(text, ("killed", "Two"))) == {"killed": 2}


def test_somebody_new_who_died_is_none_of_several_who_were_hit() -> None:
    text = "Two people were injured in a shooting at a mill. On Sunday a man was shot dead."
    assert tolls(told(text, ("injured", "Two"))) == {"injured": 2}
