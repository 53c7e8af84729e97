"""When the days of a running total began, and when they were over."""

from __future__ import annotations

import pytest
from tests.unit.news_samples import article, reports, shop

from dateline import flow
from dateline.coding.opened import is_one_day_of_it, only_stretch, so_long_before
from dateline.records import Amount, CountKind, TimeExpression
from dateline.resolve.howmany import find_amounts

PUBLISHED = "2024-05-15"  # a Wednesday


def times(text: str) -> tuple[TimeExpression, ...]:
    return flow.find(article(text), shop().tools).times


def total(text: str) -> Amount:
    return next(a for a in find_amounts(text) if a.kind is CountKind.RUNNING_TOTAL)


def began(text: str) -> str | None:
    found = so_long_before(article(text), total(text), times(text))
    return found.value if found else None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The tax went on Wednesday, ending ten days of riots in which three died.", "2024-05-05~"),
        ("Two died on Tuesday, taking to nine the number of people killed in a week of unrest.",
         "2024-05-08~"),
        ("On Wednesday a truce ended three months of war that left 400 people dead.", "2024-02"),
    ],
)  # fmt: skip
def test_a_length_told_with_its_last_day_tells_its_first(text: str, day: str) -> None:
    assert began(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "The king fled after ten days of riots in which three people died.",
        "On May 2 a truce ended ten days of riots in which three people died.",
        "On Wednesday they recalled May 2011 and ten days of riots in which three people died.",
    ],
)
def test_a_length_without_its_end_tells_no_first_day(text: str) -> None:
    assert began(text) is None


def test_the_day_of_one_happening_is_not_the_first_of_a_total() -> None:
    text = "Two died on Sunday. The siege began on May 2."
    sunday, second = times(text)
    assert is_one_day_of_it(article(text), sunday)
    assert not is_one_day_of_it(article(text), second)


def test_a_month_told_in_the_sentence_of_a_total_is_its_days() -> None:
    text = (
        "On Monday the ministry spoke. Police detained 214 people in the month of April, it said."
    )
    stretch = only_stretch(article(text), total(text), times(text))
    assert stretch is not None and stretch.value == "2024-04"


def test_a_total_of_a_closed_month_covers_that_month() -> None:
    (found,) = [
        r
        for r in reports(
            "Turkish police detained 214 people in the month of April, officials said."
        )
        if r.type.value == "arrest"
    ]
    (count,) = found.counts
    assert count.kind is CountKind.RUNNING_TOTAL
    assert count.until is not None and count.until.value == "2024-04"
    assert found.when.value == "2024-04"


def test_a_number_that_is_given_as_so_many_since_a_day_is_a_total() -> None:
    (found,) = [
        r
        for r in reports(
            "Protests went on in Kenya. The governor gave the number of arrests in the country"
            " since Friday as 74."
        )
        if r.type.value == "arrest"
    ]
    (count,) = found.counts
    assert (count.measure, count.kind) == ("arrested", CountKind.RUNNING_TOTAL)
    assert count.since is not None and count.since.value == "2024-05-10"


def test_days_of_one_month_told_between_open_and_close_a_total() -> None:
    (found,) = [
        r
        for r in reports("Between 2 and 9 May at least 48 people were arrested in Kenya.")
        if r.type.value == "arrest"
    ]
    (count,) = found.counts
    assert count.kind is CountKind.RUNNING_TOTAL
    assert found.when.value == "2024-05-02/2024-05-09"
