"""What a title tells shortly, and its story in full."""

from __future__ import annotations

from tests.unit.news_samples import reports

from dateline.records import CountKind, Report

STORY = (
    "Turkish police detained 214 people suspected of theft in the month of April, officials said."
)


def kinds(found: tuple[Report, ...]) -> set[tuple[CountKind, int | None]]:
    return {
        (c.kind, c.amount.value.low) for r in found for c in r.counts if c.amount.value is not None
    }


def test_a_number_that_the_story_sums_up_over_days_is_no_toll_in_its_title() -> None:
    found = reports(STORY, title="Turkey says 214 suspects detained in April")
    assert kinds(found) == {(CountKind.RUNNING_TOTAL, 214)}
    assert len([r for r in found if r.type.value == "arrest"]) == 1


def test_a_number_of_the_title_stands_on_the_word_that_the_story_tells() -> None:
    story = "At least 180 people were arrested in Kano on Monday, residents said."
    found = reports(story, title="Residents count 180 arrested in Kano")
    assert {c.source for r in found for c in r.counts} == {"residents"}
    found = reports(story, title="180 arrested in Kano")
    assert {c.source for r in found for c in r.counts} == {"residents", None}


def test_another_number_in_the_title_stays_what_it_is() -> None:
    found = reports(STORY, title="Turkish police detain 12 people in Ankara")
    assert (CountKind.TOLL, 12) in kinds(found)


def test_a_small_number_may_be_that_of_one_happening_in_the_title() -> None:
    story = "Police have arrested 5 people in Kano since January, officials said."
    found = reports(story, title="Police arrest 5 in Kano")
    assert {(CountKind.TOLL, 5), (CountKind.RUNNING_TOTAL, 5)} == kinds(found)
