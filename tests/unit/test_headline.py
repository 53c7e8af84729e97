"""What a headline tells of everybody in a row."""

from __future__ import annotations

import pytest
from tests.unit.test_harm import told, tolls

from dateline.coding.headline import TITLED
from dateline.records import Basis, CountKind

BODY = "Police look into a shooting at a mill."


@pytest.mark.parametrize(
    ("title", "figures"),
    [
        ("Parents, 2 children dead in Ashby murder-suicide", {"killed": 4}),
        ("3 adults, 1 child found shot to death in Ashby", {"killed": 4}),
        ("2 adults, six children dead in Ashby shootings", {"killed": 8}),
        ("2 dead, 3-year-old hurt in shooting at Ashby", {"killed": 2, "injured": 1}),
        ("Boy injured in handgun accident at Ashby", {"injured": 1}),
        ("Father, Two Daughters Shot To Death In Ashby", {"killed": 3}),
        ("Police: Pregnant woman, 2 others shot at Ashby club", {"injured": 3, "casualties": 3}),
        ("10-Year-Old Girl Hurt, 2 Men Also Wounded In Ashby", {"injured": 3}),
        ("Clerk killed, another injured in robbery", {"killed": 1, "injured": 1}),
        ("Girl, 7, grazed by bullet; man shot in leg", {"injured": 2, "casualties": 2}),
        ("Man fatally shot, woman shot in Ashby", {"killed": 1, "injured": 1}),
        (
            "Man, woman killed in Ashby shooting; boy recovering at clinic",
            {"killed": 2, "injured": 1},
        ),
        ("5 men hit in Ashby gunfire; suspect shot", {"injured": 5, "casualties": 5}),
        ("Infant, 4 others sent to hospital after Ashby gunfire", {"injured": 5}),
    ],
)
def test_everybody_whom_a_headline_tells_counts(title: str, figures: dict[str, int]) -> None:
    report = told(BODY, title=title)
    assert tolls(report) == figures
    assert all(c.amount.basis is Basis.INFERRED for c in report.counts)


@pytest.mark.parametrize(
    "title",
    [
        "Man, woman shot deputy in Ashby",
        "Five people shot, two women dead",
        "Father of girl, boy shot in Ashby",
        "Man arrested, woman charged in Ashby case",
        "Six men wounded in three separate shootings",
        "Twenty people wounded in several Feast of May shootings",
    ],
)
def test_where_a_headline_does_not_tell_it_nobody_is_counted(title: str) -> None:
    assert TITLED not in {c.amount.maker for c in told(BODY, title=title).counts}


def test_a_higher_figure_of_the_story_stands() -> None:
    text = "A shooting at a mill killed five people, police said."
    report = told(text, ("killed", "five"), title="Parents, 2 children dead in Ashby")
    assert tolls(report) == {"killed": 5}
    assert TITLED not in {c.amount.maker for c in report.counts}


def test_one_whom_a_headline_tells_counts_where_the_story_counts_nobody() -> None:
    report = told("A shooting killed two clerks.", ("killed", "two"), title="Boy hurt in Ashby")
    assert tolls(report) == {"killed": 2}


def test_what_the_headline_counts_by_number_is_part_of_its_row() -> None:
    report = told(BODY, ("killed", "2"), title="Parents, 2 children dead in Ashby")
    assert tolls(report) == {"killed": 4}
    part = next(c for c in report.counts if c.amount.maker != TITLED)
    assert (part.kind, part.of) == (CountKind.SUBSET, "killed")


@pytest.mark.parametrize(
    ("title", "dead"),
    [
        ("Miller held after rampage in Ashby; 4 dead, 2 critical", 4),
        ("Ashby man gets life for killing 3 siblings", 3),
        ("Gunman kills three, hides in a mill", 3),
        ("Five people shot, two women dead", 2),
    ],
)
def test_a_headline_tells_the_dead_by_number_wherever_they_stand(title: str, dead: int) -> None:
    assert tolls(told("Police look into a shooting.", title=title))["killed"] == dead


@pytest.mark.parametrize(
    "title",
    [
        "Father of 5 killed in Ashby",
        "Twins among 17 killed in Ashby",
        "Man who shot a K-9 dead is held",
        "Four killed in three separate shootings",
    ],
)
def test_a_headline_s_number_of_something_else_is_not_that_of_the_dead(title: str) -> None:
    report = told("Police look into a shooting.", title=title)
    assert tolls(report).get("killed") in (None, 1)


def test_a_headline_of_a_sum_tells_no_toll_of_one_deed() -> None:
    text = "At least 4 people have been killed in a shooting spree since May, police said."
    report = told(text, ("killed", "At least 4"), title="Four killed since May")
    kinds = {c.kind for c in report.counts if c.measure == "killed"}
    assert kinds == {CountKind.RUNNING_TOTAL}
