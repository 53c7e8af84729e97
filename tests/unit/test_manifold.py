"""Figures that no number tells."""

from __future__ import annotations

import pytest
from tests.unit.test_harm import told, tolls

from dateline.coding.manifold import MANIFOLD, SENT


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A triple shooting shut a mill.", {"casualties": 3, "injured": 3}),
        ("Two died in a quadruple shooting.", {"casualties": 4, "killed": 2, "injured": 2}),
        ("Police call the shooting a double homicide.", {"killed": 2}),
        ("Police call the shooting a murder-suicide.", {"killed": 2}),
        ("The shooting was a double murder-suicide.", {"killed": 3}),
        ("A shooting sent four men to a hospital.", {"casualties": 4, "injured": 4}),
        ("A shooting put four men in the hospital.", {"casualties": 4, "injured": 4}),
        (
            "A shooting sent a man and a girl to hospitals.",
            {"casualties": 2, "injured": 2},
        ),
    ],
)
def test_a_deed_s_name_and_a_drive_to_a_hospital_are_figures(
    text: str, expected: dict[str, int]
) -> None:
    marked = [("killed", "Two")] if "Two" in text else []
    report = told(text, *marked)
    assert tolls(report) == expected
    assert {MANIFOLD, SENT} & {c.amount.maker for c in report.counts}


@pytest.mark.parametrize(
    "text",
    [
        "Police look into four triple shootings.",
        "The shooting was an attempted murder-suicide.",
        "The shooting was a murder-attempted suicide.",
        "A shooting shut a mill. A triple murder shocked the next town.",
        "A shooting sent people running to a hospital.",
    ],
)
def test_no_figure_of_this_one_happening(text: str) -> None:
    assert not {MANIFOLD, SENT} & {c.amount.maker for c in told(text).counts}


def test_a_figure_that_is_told_stands() -> None:
    text = "A triple shooting left two dead and one wounded."
    report = told(text, ("killed", "two"), ("injured", "one"))
    assert tolls(report) == {"killed": 2, "injured": 1}


def test_another_codebook_counts_by_figures_alone() -> None:
    report = told("A triple shooting shut a mill.", book="security", type="attack_armed")
    assert report.counts == ()


def test_the_title_names_the_deed_that_a_story_opens_with() -> None:
    report = told("A man is held after a shooting.", title="Man held for double murder in Ashby")
    assert tolls(report) == {"killed": 2}


def test_those_of_a_triple_slaying_are_dead_though_one_is_told_as_wounded() -> None:
    text = "Two died in a shooting and a third was wounded."
    report = told(text, ("killed", "Two"), ("injured", "a third"), title="Triple slaying in Ashby")
    assert tolls(report)["killed"] == 3
