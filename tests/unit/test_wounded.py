"""The wounded who die: more killed, and fewer injured."""

from __future__ import annotations

import pytest

from dateline.coding.wounded import of_its_own, with_wounded_who_died
from dateline.records import Article, Basis, Bounds, Count, CountKind, Field


def told(
    text: str, number: str, *measures: str, kind: CountKind = CountKind.TOLL
) -> tuple[Count, ...]:
    page = Article("a", text, "0")
    at = text.index(number)
    amount = Field(Bounds(1, 1), Basis.STATED, (page.quote(at, at + len(number)),))
    counts = [Count(m, amount, kind) for m in measures]
    return with_wounded_who_died(page, counts)


@pytest.mark.parametrize(
    "text",
    [
        "One of the wounded died in hospital on Friday.",
        "One of the 20 people injured in Monday's blast has died.",
        "One of those wounded in the raid succumbed on Friday.",
        "One more of the injured died. Nobody else was hurt.",
    ],
)
def test_one_of_the_wounded_who_died_is_more_killed_and_no_more_injured(text: str) -> None:
    (count,) = told(text, "One", "killed", "injured")
    assert (count.measure, count.kind, count.of) == ("killed", CountKind.ADDITION, "injured")


def test_a_death_read_as_an_injury_is_a_death() -> None:
    (count,) = told("One of the wounded in the blast dies", "One", "injured")
    assert (count.measure, count.kind, count.of) == ("killed", CountKind.ADDITION, "injured")


def test_two_more_who_died_of_their_wounds_had_been_wounded() -> None:
    text = "Two more people died of their wounds on Friday."
    (count,) = told(text, "Two", "killed", kind=CountKind.ADDITION)
    assert (count.kind, count.of) == (CountKind.ADDITION, "injured")


@pytest.mark.parametrize(
    "text",
    [
        "One man was shot in his car and died of his wounds.",
        "One of the wounded is a nurse. Five died.",
        "One person was killed and three of the injured are in danger.",
    ],
)
def test_other_deaths_stay_what_they_are(text: str) -> None:
    (count,) = told(text, "One", "killed")
    assert (count.kind, count.of) == (CountKind.TOLL, None)


def test_the_injured_of_other_words_stay() -> None:
    page = Article("a", "One of the wounded died, 19 are in hospital.", "0")
    amounts = [
        Field(Bounds(n, n), Basis.STATED, (page.quote(*at),))
        for n, at in ((1, (0, 3)), (19, (25, 27)))
    ]
    counts = [Count("killed", amounts[0]), Count("injured", amounts[1])]
    assert [c.measure for c in with_wounded_who_died(page, counts)] == ["killed", "injured"]


@pytest.mark.parametrize(
    ("behind", "own"),
    [
        (" of the dead were nurses", True),
        (" of those who were killed were nurses", True),
        (" of the nurses killed were mothers", True),
        (" of the raiders were killed", False),
        (" of the nurses died", False),
    ],
)
def test_some_of_the_dead_are_a_part_and_some_of_the_raiders_who_died_are_not(
    behind: str, own: bool
) -> None:
    assert of_its_own(f"Five{behind}", "killed", 4) is own


@pytest.mark.parametrize(
    ("text", "measure", "own"),
    [
        ("Three of the dead were women.", "killed", True),
        ("Three of the men killed in Gao were cousins.", "killed", True),
        ("Three of the rebels were killed in Gao.", "killed", False),
        ("Three of those hurt are children.", "injured", True),
        ("Two died and three of their neighbours were hurt.", "injured", False),
        ("Two died and three of their neighbours hurt when a wall fell.", "injured", False),
    ],
)
def test_some_of_a_group_are_part_of_the_harmed_only_where_the_group_is(
    text: str, measure: str, own: bool
) -> None:
    at = text.lower().index("three")
    assert of_its_own(text, measure, at + len("three")) is own
