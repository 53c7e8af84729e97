"""Times told from an earlier date in the story, and stories that are set long ago."""

from __future__ import annotations

import pytest

from dateline.resolve.when import find_times

PUBLISHED = "2024-03-26"


def last(text: str, published: str | None = PUBLISHED) -> tuple[str, str | None, str | None]:
    found = find_times(text, published)[-1]
    return found.words, found.value, found.anchor


@pytest.mark.parametrize(
    ("follows", "words", "value"),
    [
        ("Three days earlier a shed burned.", "Three days earlier", "2024-03-15"),
        ("Two days later a shed burned.", "Two days later", "2024-03-20"),
        ("Two days after that a shed burned.", "Two days after that", "2024-03-20"),
        ("The day before, a shed burned.", "The day before", "2024-03-17"),
        ("A day earlier, a shed burned.", "A day earlier", "2024-03-17"),
        ("The next day a shed burned.", "The next day", "2024-03-19"),
        ("The following day a shed burned.", "The following day", "2024-03-19"),
        ("Later that day a shed burned.", "Later that day", "2024-03-18"),
        ("The same night a shed burned.", "The same night", "2024-03-18"),
        ("Earlier that month a shed burned.", "Earlier that month", "2024-03"),
        ("The previous year a shed burned.", "The previous year", "2023"),
        ("The following Friday a shed burned.", "The following Friday", "2024-03-22"),
        ("A shed burned on the 20th.", "the 20th", "2024-03-20"),
    ],
)
def test_reckoned_from_the_last_day_told(follows: str, words: str, value: str) -> None:
    assert last(f"A mill burned on March 18. {follows}") == (words, value, "story")


def test_a_relative_day_can_itself_be_reckoned_from() -> None:
    text = "A mill burned on March 18. The next day a shed burned. The day after, a barn did."
    assert last(text) == ("The day after", "2024-03-20", "story")


def test_the_day_somebody_spoke_is_not_the_day_of_the_story() -> None:
    text = "A mill burned on Friday, the mayor said on Monday. The next day a shed burned."
    assert last(text) == ("The next day", "2024-03-23", "story")


def test_the_day_of_what_a_thing_was_over_is_not_the_day_of_the_story() -> None:
    text = "Police held six on Friday over Monday's fire. The same evening two went home."
    assert last(text) == ("the same evening".capitalize(), "2024-03-22", "story")


def test_the_week_of_a_raid_is_not_that_of_a_day_told_behind_it() -> None:
    assert last("Miners taken in last week's raid went home on Monday.")[1] == "2024-03-25"


def test_a_dateline_is_not_the_day_of_the_story() -> None:
    text = "ZUBRIN, March 26 (Kestrel) - A mill burned. The next day a shed burned."
    assert last(text) == ("The next day", None, "story")


@pytest.mark.parametrize(
    "text",
    [
        "The next day a shed burned.",
        "A mill burned in March 2019. The next day a shed burned.",
        "A shed burned the day after the vote.",
    ],
)
def test_without_a_day_told_before_there_is_no_value(text: str) -> None:
    _, value, anchor = last(text)
    assert (value, anchor) == (None, "story")


def test_a_clock_time_alone_tells_no_day() -> None:
    text = "A mill burned on March 18. A shed burned at about 3 p.m., a barn at midnight."
    assert [t.words for t in find_times(text, PUBLISHED)] == ["March 18"]


def test_without_publication_the_year_of_a_full_date_told_before() -> None:
    text = "A mill burned on March 2, 2024. On March 5 a shed burned."
    assert last(text, None) == ("March 5", "2024-03-05", "story")


def test_without_publication_a_bare_year_told_before_lends_no_year() -> None:
    text = "The mill was built in 1999. On March 5 a shed burned."
    assert last(text, None) == ("March 5", "XXXX-03-05", None)


def test_in_the_story_january_follows_december() -> None:
    text = "A mill burned on December 28, 2023. On January 3 a shed burned."
    assert last(text, None) == ("January 3", "2024-01-03", "story")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("On 15 November 2026 he spoke. Some 140 have been held since January.", "2026-01/.."),
        ("On 15 November 2026 he spoke. Some 140 have been held since December.", "2025-12/.."),
        ("On 15 November 2026 he spoke. Some 140 have been held since 20 November.",
         "2025-11-20/.."),
        ("On 15 November 2026 he spoke. Some 140 have been held since 3 November.",
         "2026-11-03/.."),
        ("On 15 November 2026 he spoke. Some 140 have been held since spring.", "2026-21/.."),
        ("In 2023 he spoke on 4 December. Some 140 had been held since early March.",
         "2023-03/.."),
    ],
)  # fmt: skip
def test_what_goes_on_since_a_date_began_before_the_day_it_is_told_of(
    text: str, value: str
) -> None:
    assert last(text, None)[1] == value


HISTORY = (
    "The first canal was dug in May 1871. It was flooded on 3 June 1872 and again in "
    "August 1873. The second was begun on 4 April 1874. "
)


def test_a_history_keeps_its_own_years() -> None:
    assert last(HISTORY + "It was opened on 9 September.") == (
        "9 September",
        "1874-09-09",
        "story",
    )


def test_under_a_heading_that_is_a_year_dates_are_of_that_year() -> None:
    text = "2019\n\nThe canal dried up on 3 June.\n\n2021\n\nIt was closed on 4 May."
    values = [t.value for t in find_times(text, PUBLISHED)]
    assert values == ["2019", "2019-06-03", "2021", "2021-05-04"]


def test_news_with_old_background_is_no_history() -> None:
    text = "The canal overflowed on Monday. " + HISTORY + "It overflowed again on March 20."
    assert last(text) == ("March 20", "2024-03-20", "published")


@pytest.mark.parametrize(
    ("follows", "words", "value"),
    [
        ("In June it was closed.", "June", "2019-06"),
        ("It was closed that November.", "that November", "2019-11"),
        ("It was closed the following spring.", "the following spring", "2020-21"),
        ("It was closed the next January.", "the next January", "2020-01"),
        ("It was closed later that year.", "later that year", "2019"),
        ("It was closed the year after.", "the year after", "2020"),
        ("It was closed two months later.", "two months later", "2019-05"),
        ("It was closed on 5 October of that year.", "5 October of that year", "2019-10-05"),
    ],
)
def test_the_year_just_told_carries_over(follows: str, words: str, value: str) -> None:
    assert last(f"A mill opened in March 2019. {follows}") == (words, value, "story")


def test_a_year_at_the_head_of_a_sentence_holds_to_its_end() -> None:
    values = [t.value for t in find_times("In 2017 it froze on 4 December.", None)]
    assert values == ["2017", "2017-12-04"]


@pytest.mark.parametrize(
    "text",
    [
        "The mill, opened in 1987, burned on 8 January.",
        "The mill was sold in March 2019. It burned on 8 January.",
        "Born on 4 September 1971, she died on 8 January.",
    ],
)
def test_old_years_told_in_passing_lend_nothing_to_fresh_days(text: str) -> None:
    assert last(text) == ("8 January", "2024-01-08", "published")


def test_a_weekday_behind_its_week_is_of_that_week() -> None:
    assert last("Rebels struck twice last week, on Monday and on Thursday.")[1] == "2024-03-21"


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It rained on 3 May. It was dry two days after 5 May.", "two days after 5 May",
         "2023-05-07"),
        ("It was dry the day after Christmas.", "the day after Christmas", "2023-12-26"),
        ("It rained from Monday to Wednesday. In those three days a dam broke.",
         "those three days", "2024-03-18/2024-03-20"),
        ("It was dry in the 12 months to March 2010.", "the 12 months to March 2010",
         "2009-04/2010-03"),
        ("It was dry in the 48 hours to Monday noon.", "the 48 hours to Monday noon",
         "2024-03-23/2024-03-25"),
    ],
)  # fmt: skip
def test_times_counted_from_a_named_date(text: str, words: str, value: str) -> None:
    assert last(text)[:2] == (words, value)


def test_a_history_is_not_led_astray_by_looking_back_or_ahead() -> None:
    text = HISTORY + (
        "It recalled the flood of 1790. It was meant to last until 1899. On 9 September it closed."
    )
    assert last(text) == ("9 September", "1874-09-09", "story")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("A mill burned on 3 May. Two days later a shed burned.", "XXXX-05-05"),
        ("A mill burned in June. A shed had burned the month before.", "XXXX-05"),
        ("A mill burned on 30 December. Two days later a shed burned.", None),
        ("A mill burned on 3 May. The following week a shed burned.", None),
        ("A mill burned on 3 May. The next Friday a shed burned.", None),
        ("A mill burned on 3 May. A shed burned later that year.", None),
    ],
)
def test_what_is_counted_from_a_day_without_a_year_has_none_either(
    text: str, value: str | None
) -> None:
    assert last(text, None)[1] == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The front said on Monday that it burned the mill a day earlier.", "2024-03-24"),
        ("The front said on Monday that it had burned the mill two days before.", "2024-03-23"),
        ("A mill burned on March 18. The front said on Monday that a shed burned a day earlier.",
         "2024-03-24"),
        ("The mayor said on Monday he was sad. A day earlier, a shed burned.", None),
    ],
)  # fmt: skip
def test_a_day_earlier_is_reckoned_from_the_day_of_speech_in_its_own_sentence(
    text: str, value: str | None
) -> None:
    assert last(text)[1] == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Two bakers kidnapped last week in Jos, Plateau, were released on Monday.", "2024-03-25"),
        ("A baker who was held last week has been freed on Monday.", "2024-03-25"),
        ("Six of the bakers held in Jos last week escaped on Monday.", "2024-03-25"),
        ("Six of the bakers held in Jos last week fled on Monday.", "2024-03-25"),
        ("Gunmen freed two bakers taken last week from a mill in Jos on Monday.", "2024-03-25"),
        ("Last week, two bakers were released on Monday.", "2024-03-18"),
        ("Two bakers were taken last week, late on Monday.", "2024-03-18"),
        ("Two bakers were taken last week, on Monday.", "2024-03-18"),
    ],
)
def test_a_week_lends_itself_to_no_other_verbs_day(text: str, value: str) -> None:
    assert last(text)[1] == value
