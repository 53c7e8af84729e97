"""The words of time in a sentence and the dates they mean."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.steps import grows_in_proportion

from dateline.edtf import bounds, valid
from dateline.edtf import bounds as edtf_bounds
from dateline.records import TimeExpression, TimeKind
from dateline.resolve.when import RULES, find, find_points, find_times

PUBLISHED = "2024-03-26"  # a Tuesday


def only(text: str, published: str | None = PUBLISHED) -> TimeExpression:
    found = find_times(text, published)
    assert len(found) == 1, found
    return found[0]


def told(text: str, published: str | None = PUBLISHED) -> list[tuple[str, str | None]]:
    return [(t.words, t.value) for t in find_times(text, published)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The bridge fell on March 2, 2024.", "March 2, 2024", "2024-03-02"),
        ("The bridge fell on 2 March 2024.", "2 March 2024", "2024-03-02"),
        ("The bridge fell on the 2nd of March 2024.", "the 2nd of March 2024", "2024-03-02"),
        ("The bridge fell on June 1 2023.", "June 1 2023", "2023-06-01"),
        ("The bridge fell on Sept. 5, 2023.", "Sept. 5, 2023", "2023-09-05"),
        ("BRIDGE FELL MARCH 2, 2024", "MARCH 2, 2024", "2024-03-02"),
        ("The bridge fell on Saturday, March 2, 2024.", "Saturday, March 2, 2024", "2024-03-02"),
        ("The bridge fell on 2024-03-02.", "2024-03-02", "2024-03-02"),
        ("The bridge fell on 2024/03/02.", "2024/03/02", "2024-03-02"),
        ("The bridge fell on 2-Mar-2024.", "2-Mar-2024", "2024-03-02"),
        ("The bridge fell on 23/03/2024.", "23/03/2024", "2024-03-23"),
        ("The bridge fell on 03/23/2024.", "03/23/2024", "2024-03-23"),
        ("The bridge fell on 2.3.2024.", "2.3.2024", "2024-03-02"),
        ("The bridge fell on 02/03/2024.", "02/03/2024", None),
        ("The bridge fell in March 2019.", "March 2019", "2019-03"),
        ("The bridge fell in early March 2019.", "early March 2019", "2019-03"),
        ("The bridge fell in 2017.", "2017", "2017"),
        ("The bridge fell in mid-2019.", "mid-2019", "2019"),
        ("The bridge fell at the end of 2019.", "the end of 2019", "2019"),
        ("The old bridge (2017) fell.", "2017", "2017"),
        ("The 2016 flood took it.", "2016", "2016"),
        ("The bridge fell around May 5, 2023.", "around May 5, 2023", "2023-05-05~"),
        ("It fell in summer 2023.", "summer 2023", "2023-22"),
        ("It fell in the spring of 2019.", "the spring of 2019", "2019-21"),
        ("It fell in the third quarter of 2023.", "the third quarter of 2023", "2023-07/2023-09"),
        ("It was built in the 1990s.", "the 1990s", "199X"),
        ("It was built in the 19th century.", "the 19th century", "18XX"),
        ("It was built in 490 BC.", "490 BC", "-0489"),
        ("It opened on Christmas Eve 2022.", "Christmas Eve 2022", "2022-12-24"),
    ],
)
def test_dates_the_words_say_whole(text: str, words: str, value: str | None) -> None:
    found = only(text)
    assert (found.words, found.value, found.anchor) == (words, value, None)
    assert found.kind is TimeKind.DATE


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("A mine exploded on March 2.", "March 2", "2024-03-02"),
        ("A mine exploded on Mar. 2.", "Mar. 2", "2024-03-02"),
        ("A mine exploded on 2 March.", "2 March", "2024-03-02"),
        ("A mine exploded on May 5.", "May 5", "2023-05-05"),
        ("A mine exploded on Thursday, 21 March.", "Thursday, 21 March", "2024-03-21"),
        ("A mine exploded on February 29.", "February 29", "2024-02-29"),
        ("A mine exploded in January.", "January", "2024-01"),
        ("A mine exploded in May.", "May", "2023-05"),
        ("A mine exploded in late March.", "late March", "2024-03"),
        ("A mine exploded on New Year's Day.", "New Year's Day", "2024-01-01"),
        ("A mine exploded on Christmas Day.", "Christmas Day", "2023-12-25"),
        ("A mine exploded last January.", "last January", "2024-01"),
        ("A mine exploded last March.", "last March", "2023-03"),
        ("A mine exploded in January of last year.", "January of last year", "2023-01"),
        ("A mine exploded on June 1 last year.", "June 1 last year", "2023-06-01"),
        ("A mine exploded last winter.", "last winter", "2023-24"),
        ("A mine exploded last summer.", "last summer", "2023-22"),
        ("A mine exploded on Tuesday.", "Tuesday", "2024-03-26"),
        ("Mine explodes Monday", "Monday", "2024-03-25"),
        ("A mine exploded on Wednesday.", "Wednesday", "2024-03-20"),
        ("A mine exploded on Tuesday night.", "Tuesday night", "2024-03-26"),
        ("A mine exploded at 3 p.m. on Monday.", "Monday", "2024-03-25"),
        ("A mine exploded early on Sunday.", "Sunday", "2024-03-24"),
        ("A mine exploded last Tuesday.", "last Tuesday", "2024-03-19"),
        ("A mine exploded on Tuesday of last week.", "Tuesday of last week", "2024-03-19"),
        ("A mine exploded today.", "today", "2024-03-26"),
        ("A mine exploded this morning.", "this morning", "2024-03-26"),
        ("A mine exploded yesterday.", "yesterday", "2024-03-25"),
        ("A mine exploded last night.", "last night", "2024-03-25"),
        ("Mines were cleared last week.", "last week", "2024-03-18/2024-03-24"),
        ("Mines were cleared at the weekend.", "the weekend", "2024-03-23/2024-03-24"),
        ("Mines were cleared this month.", "this month", "2024-03"),
        ("Mines were cleared last month.", "last month", "2024-02"),
        ("Mines were cleared late last year.", "late last year", "2023"),
        ("Mines were cleared three days ago.", "three days ago", "2024-03-23"),
        ("Mines were cleared two weeks ago.", "two weeks ago", "2024-03-12~"),
        ("It is six days since a mill burned.", "six days", "2024-03-20"),
        ("Mines were cleared a month ago.", "a month ago", "2024-02"),
        ("Mines were cleared two years ago.", "two years ago", "2022"),
        (
            "Mines were cleared over the past week.",
            "the past week",
            "2024-03-19/2024-03-26",
        ),
        (
            "Mines were cleared in the past 24 hours.",
            "the past 24 hours",
            "2024-03-25/2024-03-26",
        ),
    ],
)
def test_dates_worked_out_from_publication(text: str, words: str, value: str) -> None:
    found = only(text)
    assert (found.words, found.value, found.anchor) == (words, value, "published")


def test_last_week_told_on_a_sunday_may_be_the_one_that_ends() -> None:
    sunday, monday = "2024-03-31", "2024-04-01"
    text = "Mines were cleared last week."
    assert [t.value for t in find_times(text, sunday)] == ["2024-03-18/2024-03-30"]
    assert [t.value for t in find_times(text, monday)] == ["2024-03-25/2024-03-31"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The court will hear the case on Friday.", "2024-03-29"),
        ("The court heard the case on Friday.", "2024-03-22"),
        ("A march is planned for May 5.", "2024-05-05"),
        ("On May 5 a march is planned.", "2024-05-05"),
        ("The march, which drew thousands, was held on May 5.", "2023-05-05"),
        ("The man, who will face a judge, was arrested on Friday.", "2024-03-22"),
        ("Elections are due in November.", "2024-11"),
        ("The trial starts on April 15.", "2024-04-15"),
        ("They meet next Tuesday.", "2024-04-02"),
        ("They meet next week.", "2024-04-01/2024-04-07"),
        ("They meet next Christmas.", "2024-12-25"),
        ("They will meet tomorrow.", "2024-03-27"),
        ("The road will open in two weeks.", "2024-04-09~"),
        ("The curfew was extended until Friday.", "../2024-03-29"),
    ],
)
def test_the_future_only_where_the_words_say_so(text: str, value: str) -> None:
    assert only(text).value == value


def test_a_dateline_from_where_it_is_tomorrow_already() -> None:
    assert only("SYDNEY, March 27 - A ferry sank.").value == "2024-03-27"


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("from March 3 to March 5", "from March 3 to March 5", "2024-03-03/2024-03-05"),
        ("between 3 and 5 March", "between 3 and 5 March", "2024-03-03/2024-03-05"),
        ("on May 3-5, 2024", "May 3-5, 2024", "2024-05-03/2024-05-05"),
        ("on 3–5 May 2024", "3–5 May 2024", "2024-05-03/2024-05-05"),
        (
            "from December 3 to January 5, 2024",
            "from December 3 to January 5, 2024",
            "2023-12-03/2024-01-05",
        ),
        ("from December to February", "from December to February", "2023-12/2024-02"),
        ("between March 2019 and June 2023", "between March 2019 and June 2023", "2019-03/2023-06"),
        ("between March and May", "between March and May", "2023-03/2023-05"),
        ("from 2014 to 2018", "from 2014 to 2018", "2014/2018"),
        ("in 2014–2018", "2014–2018", "2014/2018"),
        ("from Monday to Friday", "from Monday to Friday", "2024-03-18/2024-03-22"),
        ("since June 1 2023", "since June 1 2023", "2023-06-01/.."),
        ("since June 1 last year", "since June 1 last year", "2023-06-01/.."),
        ("since 2019", "since 2019", "2019/.."),
        ("since last week", "since last week", "2024-03-18/.."),
        ("until Friday", "until Friday", "../2024-03-22"),
        ("from Monday on", "from Monday on", "2024-03-25/.."),
    ],
)
def test_intervals(text: str, words: str, value: str) -> None:
    found = only(f"Fighting went on {text}.")
    assert (found.words, found.value) == (words, value)


def test_a_denial_is_no_part_of_the_words() -> None:
    assert told("The truce will not begin until Thursday.") == [("until Thursday", "../2024-03-28")]


def test_two_days_named_together_are_two_days() -> None:
    assert told("Raids took place on Monday and Tuesday.") == [
        ("Monday", "2024-03-25"),
        ("Tuesday", "2024-03-26"),
    ]
    assert told("Raids took place on 3 and 5 March.") == [
        ("3", "2024-03-03"),
        ("5 March", "2024-03-05"),
    ]
    assert told("Raids took place in March and April 2019.") == [
        ("March", "2019-03"),
        ("April 2019", "2019-04"),
    ]


@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        ("They fought for three weeks.", "three weeks", TimeKind.DURATION, "P3W"),
        ("A weeks-long siege ended.", "weeks-long", TimeKind.DURATION, None),
        ("A two-day visit ended.", "two-day", TimeKind.DURATION, "P2D"),
        ("They got 48 hours to leave.", "48 hours", TimeKind.DURATION, "PT48H"),
        ("She was jailed for 12 years.", "12 years", TimeKind.DURATION, "P12Y"),
        ("It took twenty-five years.", "twenty-five years", TimeKind.DURATION, "P25Y"),
        ("They waited for several days.", "several days", TimeKind.DURATION, None),
        ("In two weeks they cleared it.", "two weeks", TimeKind.DURATION, "P2W"),
        ("They meet every Friday.", "every Friday", TimeKind.RECURRING, None),
        ("They meet on Fridays.", "Fridays", TimeKind.RECURRING, None),
        ("They meet twice a week.", "twice a week", TimeKind.RECURRING, None),
        ("It is quiet now.", "now", TimeKind.REFERENCE, None),
        ("It is quiet these days.", "these days", TimeKind.REFERENCE, None),
        ("It was quiet recently.", "recently", TimeKind.REFERENCE, None),
        ("It was quiet in recent days.", "recent days", TimeKind.REFERENCE, None),
        ("It was quiet a few days ago.", "a few days ago", TimeKind.REFERENCE, None),
    ],
)
def test_kinds_that_are_no_date(text: str, words: str, kind: TimeKind, value: str | None) -> None:
    found = only(text)
    assert (found.words, found.kind, found.value) == (words, kind, value)


@pytest.mark.parametrize(
    "text",
    [
        "You may go, and they may march on.",
        "May they march in peace? March on!",
        "A 34-year-old man and a boy who was 12 years old.",
        "Some 5,000 people sat in the sun for a second look.",
        "They live at 12 May Street, beside 2019 Park Road.",
        "The second bomb hit 2019 soldiers; 1,500 homes burned.",
        "Security forces killed 2010 rebels, and 2000 people fled.",
        "She reads the Sunday Times and remembers Bloody Sunday.",
        "Mrs May met April and June.",
        "Sat down, the mon told his sun.",
        "",
    ],
)
def test_words_that_only_look_like_time(text: str) -> None:
    assert find_times(text, PUBLISHED) == ()


def test_a_month_before_a_count_is_a_month() -> None:
    assert told("In March 12 people died.") == [("March", "2024-03")]


def test_a_day_before_a_count_is_a_day() -> None:
    assert told("On March 2, 19 people fled. Since March 3, 2,400 have.") == [
        ("March 2", "2024-03-02"),
        ("Since March 3", "2024-03-03/.."),
    ]


def test_a_day_that_does_not_exist_is_not_made_into_another() -> None:
    assert find_times("It opened on February 30.", PUBLISHED) == ()
    assert find_times("It opened on 31 April 2024.", PUBLISHED) == ()


@pytest.mark.parametrize(
    ("text", "value", "anchor"),
    [
        ("A mine exploded on March 2.", "XXXX-03-02", None),
        ("A mine exploded last January.", "XXXX-01", None),
        ("A mine exploded in January.", "XXXX-01", None),
        ("A mine exploded on Tuesday.", None, "published"),
        ("A mine exploded yesterday.", None, "published"),
        ("Fighting went on from March 3 to March 5.", "XXXX-03-03/XXXX-03-05", None),
        ("Mines were cleared last week.", None, "published"),
        ("Fighting went on since Tuesday.", None, "published"),
    ],
)
def test_without_a_day_of_publication_no_year_is_invented(
    text: str, value: str | None, anchor: str | None
) -> None:
    found = only(text, None)
    assert (found.value, found.anchor) == (value, anchor)


@pytest.mark.parametrize(
    "published", ["2024-03-26", "2024-03-26T23:10+03:00", "2024-03-26T00:30:00Z"]
)
def test_the_day_of_publication_is_the_one_written(published: str) -> None:
    assert only("It fell today.", published).value == "2024-03-26"


@pytest.mark.parametrize("published", ["2024-03", "2024", "soon", "", "2024-02-31"])
def test_less_than_a_day_of_publication_is_none(published: str) -> None:
    assert only("It fell today.", published).value is None


def test_every_rule_has_a_name_of_its_own() -> None:
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))


def test_bounds_are_those_of_edtf() -> None:
    assert bounds("2024-02") == edtf_bounds("2024-02") == ("2024-02-01", "2024-02-29")


# ---------------------------------------------------------------- whatever the text

PIECES = st.sampled_from(
    (
        "on in since until from to between and early late last next this the of a two 3 12 5 2019 "
        "2024 March May January Mar. Tuesday Friday's today yesterday week weeks month year ago "
        "earlier later day days after before that will was said 3 p.m. , . ; - – ( ) \n \n\n "
        "1990s winter summer Christmas century 19th hundred dozen every for over past 24 hours "
        "9999 0 00:00 2023-02-29 XXXX ſeptember January\u0131 ٢٠٢٤ \u00a0 \x00 марта \U0001f525"
    ).split(" ")
)
TEXTS = st.one_of(st.lists(PIECES, max_size=40).map(" ".join), st.text(max_size=200))
DATES = st.one_of(st.none(), st.dates().map(date.isoformat), st.text(max_size=12))


@settings(max_examples=300, deadline=None)
@given(TEXTS, DATES)
def test_expressions_lie_in_order_in_the_text_and_their_values_are_dates(
    text: str, published: str | None
) -> None:
    end = 0
    for found in find_times(text, published):
        assert end <= found.start < found.end
        assert found.words == text[found.start : found.end]
        assert found.anchor in (None, "published", "story")
        assert found.kind is TimeKind.DATE or found.anchor is None
        if found.kind is TimeKind.DATE and found.value is not None:
            assert valid(found.value)
        end = found.end


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_nothing_is_reckoned_from_publication_without_one(text: str) -> None:
    assert all(f.value is None for f in find_times(text, None) if f.anchor == "published")


@settings(max_examples=60, deadline=None)
@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)))
def test_past_readings_are_never_after_the_day_after_publication(published: date) -> None:
    text = "It fell on March 2, on 30 June, on Tuesday, last May, in October, two weeks ago."
    for found in find_times(text, published.isoformat()):
        first, _ = edtf_bounds(found.value or "")
        assert first is not None
        assert (date.fromisoformat(first) - published).days <= 1


@settings(max_examples=150, deadline=None)
@given(TEXTS, DATES)
def test_points_lie_in_order_in_the_text(text: str, published: str | None) -> None:
    end = 0
    for found in find_points(text, published):
        assert end <= found.start < found.end
        assert found.words == text[found.start : found.end]
        end = found.end


@settings(max_examples=150, deadline=None)
@given(TEXTS, DATES)
def test_passing_over_rules_that_cannot_match_loses_nothing(
    text: str, published: str | None
) -> None:
    every = frozenset(need for rule in RULES for need in rule.needs.split())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(find, "kinds", lambda text, start, end: every)
        unhurried = find_times(text, published)
    assert find_times(text, published) == unhurried


@pytest.mark.parametrize(
    "piece",
    [
        " ", "\n", "1", "the ", "early on late on ", "twenty-", "1:", "not until Friday ",
        "Friday. ", "March, ", "3, ", "said to ", "“", "in the ", "from 6 p.m. ", "a week ",
    ],
)  # fmt: skip
def test_long_and_odd_texts_take_time_in_proportion(piece: str) -> None:
    assert grows_in_proportion(lambda n: find_times(piece * n, PUBLISHED), 8_000 // len(piece))


def test_a_sentence_of_two_thousand_words_is_read_whole() -> None:
    text = "they met on Friday and again in May 2019 and " * 200
    assert len(find_times(text, PUBLISHED)) == 400


def test_every_rule_is_named_in_the_documentation() -> None:
    page = Path(__file__).parents[2] / "docs" / "grammars" / "times.md"
    told = page.read_text("utf-8")
    assert [rule.name for rule in RULES if f"`{rule.name}`" not in told] == []


def test_a_bare_year_before_people_is_a_year() -> None:
    """A count of that size has its comma."""
    assert told("On May 25, 2020 police killed a man.") == [("May 25, 2020", "2020-05-25")]
    assert told("In March 2019 rebels took the town.") == [("March 2019", "2019-03")]
    assert told("In 2015 troops came back.") == [("2015", "2015")]
    assert told("Since June 1 2021 police have held 40.") == [
        ("Since June 1 2021", "2021-06-01/..")
    ]


def test_what_is_demanded_by_a_day_lies_ahead() -> None:
    (day,) = find_times("The men were told to leave by Friday.", "2024-03-26")
    assert day.value == "../2024-03-29"
    today, friday = find_times(
        "Two people were hurt today, police said, and roads stay closed until Friday.", "2024-03-26"
    )
    assert (today.value, friday.value) == ("2024-03-26", "../2024-03-29")
