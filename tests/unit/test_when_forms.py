"""The many forms that times take in newspapers, and the words that only look like them."""

from __future__ import annotations

import pytest

from dateline.records import TimeKind
from dateline.resolve.when import find_points, find_times
from dateline.resolve.when.feasts import easter, feast

PUBLISHED = "2009-06-17"  # a Wednesday


def told(text: str, published: str | None = PUBLISHED) -> str:
    return "; ".join(f"{t.words} = {t.value}" for t in find_times(text, published))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It fell on Tuesday (June 16).", "Tuesday (June 16) = 2009-06-16"),
        ("It fell on Wed 10 June.", "Wed 10 June = 2009-06-10"),
        ("It fell on Fri., June 12.", "Fri., June 12 = 2009-06-12"),
        ("It fell on Tuesday the 16th.", "Tuesday the 16th = 2009-06-16"),
        ("It fell on the 12th.", "the 12th = 2009-06-12"),
        ("It fell on the evening of the 10th.", "the evening of the 10th = 2009-06-10"),
        ("It fell on the first of May.", "the first of May = 2009-05-01"),
        ("It falls on the first Monday in July.", "the first Monday in July = 2009-07-06"),
        ("It fell on the 3rd of last month.", "the 3rd of last month = 2009-05-03"),
        ("By order of the 5th instant.", "the 5th instant = 2009-06-05"),
        ("It fell on 3, 5 and 7 May.", "3 = 2009-05-03; 5 = 2009-05-05; 7 May = 2009-05-07"),
        ("The storm of 6 and 7 May fell.", "6 = 2009-05-06; 7 May = 2009-05-07"),
        ("In May it fell. By the end of the month nine had died.",
         "May = 2009-05; By the end of the month = ../2009-05"),
        ("In May it fell. By the end of the month he will go.",
         "May = 2009-05; By the end of the month = ../2009-06"),
        ("These fell to the storm of 4 June.", "4 June = 2009-06-04"),
        ("These fall to the storm of 4 June.", "4 June = 2009-06-04"),
        ("It fell on May 3, 5 and 7.", "May 3 = 2009-05-03; 5 = 2009-05-05; 7 = 2009-05-07"),
        ("In March, April and May it fell.", "March = 2009-03; April = 2009-04; May = 2009-05"),
        ("In 2001, 2003 and 2005 it fell.", "2001 = 2001; 2003 = 2003; 2005 = 2005"),
        ("It fell on 26/9/08.", "26/9/08 = 2008-09-26"),
        ("It fell on 13-06-2009.", "13-06-2009 = 2009-06-13"),
        ("It fell on 03/04/2009.", "03/04/2009 = None"),
        ("It fell in the summer of '99.", "the summer of '99 = 1999-22"),
        ("It fell in the nineties.", "the nineties = 199X"),
        ("It fell in the early to mid-1990s.", "the early to mid-1990s = 199X"),
        ("It fell in 1990-91.", "1990-91 = 1990/1991"),
        ("It fell in 1999-00.", "1999-00 = 1999/2000"),
        ("It fell in the financial year 2007-08.", "the financial year 2007-08 = 2007/2008"),
        ("It fell by March-end.", "by March-end = ../2009-03"),
        ("It fell in the first week of May.", "the first week of May = 2009-05-01/2009-05-07"),
        ("It fell in the last six months of 2008.",
         "the last six months of 2008 = 2008-07/2008-12"),
        ("It fell in the second half of that year.", "the second half of that year = None"),
        ("It fell in the first half of this year.",
         "the first half of this year = 2009-01/2009-06"),
        ("It was the worst fall of the year.", "the year = 2009"),
        ("Sales fell in the first quarter.", "the first quarter = 2009-01/2009-03"),
        ("He fell in the first quarter of the match.", ""),
        ("It fell in 480 BC.", "480 BC = -0479"),
        ("It fell in August 480 BC.", "August 480 BC = -0479-08"),
        ("It lasted from 499 to 493 BC.", "from 499 to 493 BC = -0498/-0492"),
        ("LUNA, JUNE 17 -- It fell.", "JUNE 17 = 2009-06-17"),
        ("LUNA, JUN. 17 (Kestrel) - It fell.", "JUN. 17 = 2009-06-17"),
    ],
)  # fmt: skip
def test_forms_of_dates(text: str, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It fell last week Tuesday.", "last week Tuesday = 2009-06-09"),
        ("It fell on Monday last.", "Monday last = 2009-06-15"),
        ("It fell the Friday before last.", "the Friday before last = 2009-06-05"),
        ("It will fall on Tuesday week.", "Tuesday week = 2009-06-30"),
        ("It will fall a week on Tuesday.", "a week on Tuesday = 2009-06-30"),
        ("It will fall a week tomorrow.", "a week tomorrow = 2009-06-25"),
        ("It fell the week before last.", "the week before last = 2009-06-01/2009-06-07"),
        ("It fell the night before last.", "the night before last = 2009-06-15"),
        ("It fell yesterday night.", "yesterday night = 2009-06-16"),
        ("It fell overnight.", "overnight = 2009-06-16/2009-06-17"),
        ("It fell this time last year.", "this time last year = 2008-06~"),
        ("It fell a year ago today.", "a year ago today = 2008-06-17"),
        ("It fell some ten years ago.", "some ten years ago = 1999~"),
        ("It fell two decades ago.", "two decades ago = 1989~"),
        ("It fell in the past three months.", "the past three months = 2009-03/2009-06"),
        ("It fell twice in the last fortnight.", "the last fortnight = 2009-06-03/2009-06-17"),
        ("It will fall over the next 30 days.", "the next 30 days = 2009-06-17/2009-07-17"),
        ("It will fall in ten days.", "in ten days = 2009-06-27"),
        ("It fell in ten days.", "ten days = P10D"),
    ],
)  # fmt: skip
def test_times_counted_from_publication(text: str, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It will fall by 5 July.", "by 5 July = ../2009-07-05"),
        ("It will fall before the end of next week.",
         "before the end of next week = ../2009-06-28"),
        ("It must fall not later than 30 June.", "not later than 30 June = ../2009-06-30"),
        ("They came after 15 May.", "after 15 May = 2009-05-15/.."),
        ("It is open starting 1 July.", "starting 1 July = 2009-07-01/.."),
        ("It will be shut from 6 p.m. on Friday.", "from 6 p.m. on Friday = 2009-06-19/.."),
        ("It has been shut since about 20 May.", "since about 20 May = 2009-05-20~/.."),
        ("It is cancelled through Sunday.", "through Sunday = ../2009-06-21"),
        ("It burned through Sunday.", "Sunday = 2009-06-14"),
        ("It fell after Friday's storm.", "Friday = 2009-06-12"),
        ("It fell shortly before noon on Friday.", "Friday = 2009-06-12"),
        ("Photographs from Monday show it.", "Monday = 2009-06-15"),
        ("It fell on the night of 6-7 June.", "the night of 6-7 June = 2009-06-06/2009-06-07"),
        ("It fell between Monday night and Tuesday.",
         "between Monday night and Tuesday = 2009-06-15/2009-06-16"),
        ("It ran from dusk on Friday until noon on Sunday.",
         "from dusk on Friday until noon on Sunday = 2009-06-12/2009-06-14"),
        ("It fell about 20 May.", "about 20 May = 2009-05-20~"),
        ("They wrote about Monday's storm.", "Monday = 2009-06-15"),
        ("It fell at about 9 a.m. on Monday.", "Monday = 2009-06-15"),
    ],
)  # fmt: skip
def test_bounds_and_hedges(text: str, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It fell on Easter Monday.", "Easter Monday = 2009-04-13"),
        ("It fell on Good Friday 1998.", "Good Friday 1998 = 1998-04-10"),
        ("It fell on Orthodox Easter.", "Orthodox Easter = 2009-04-19"),
        ("It will fall on Ash Wednesday.", "Ash Wednesday = 2010-02-17"),
        ("It fell on Thanksgiving.", "Thanksgiving = 2008-11-27"),
        ("It fell on May Day.", "May Day = 2009-05-01"),
        ("It fell before Christmas.", "before Christmas = ../2008-12-25"),
        ("It fell last Easter.", "last Easter = 2009-04-12"),
        ("It fell during Ramadan.", "Ramadan = None"),
        ("It fell on the third day of Ramadan.", "the third day of Ramadan = None"),
        ("It fell on Eid al-Fitr and Diwali.", "Eid al-Fitr = None; Diwali = None"),
    ],
)
def test_holidays(text: str, expected: str) -> None:
    assert told(text) == expected


def test_a_movable_feast_needs_a_year() -> None:
    assert told("It fell by Easter.", None) == "by Easter = None"
    assert told("It fell at Christmas.", None) == "Christmas = XXXX-12-25"


def test_easter_of_both_calendars() -> None:
    western = ["1961-04-02", "2000-04-23", "2024-03-31", "2038-04-25"]
    assert [easter(int(d[:4])).isoformat() for d in western] == western
    orthodox = ["2000-04-30", "2010-04-04", "2024-05-05", "2025-04-20"]
    assert [easter(int(d[:4]), orthodox=True).isoformat() for d in orthodox] == orthodox
    assert feast("memorial day", 2021) is not None
    assert feast("easter", 1200) is None


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("It took two or three days.", TimeKind.DURATION, "two or three days = None"),
        ("It took an hour or two.", TimeKind.DURATION, "an hour or two = None"),
        ("It took under a minute.", TimeKind.DURATION, "under a minute = PT1M"),
        ("It took half a century.", TimeKind.DURATION, "half a century = P50Y"),
        ("It took two and a half years.", TimeKind.DURATION, "two and a half years = P2.5Y"),
        ("It took more than a decade.", TimeKind.DURATION, "more than a decade = P10Y"),
        ("It came a day after the vote.", TimeKind.DURATION, "a day = P1D"),
        ("It was over in minutes.", TimeKind.DURATION, "minutes = None"),
        ("It runs on Saturdays and Sundays.", TimeKind.RECURRING, "Saturdays and Sundays = None"),
        ("It runs every third winter.", TimeKind.RECURRING, "every third winter = None"),
        ("It runs three times a week.", TimeKind.RECURRING, "three times a week = None"),
        ("It runs every few hours.", TimeKind.RECURRING, "every few hours = None"),
        ("It is shut until further notice.", TimeKind.REFERENCE, "until further notice = None"),
        ("It fell the other day.", TimeKind.REFERENCE, "the other day = None"),
        ("It has stood since then.", TimeKind.REFERENCE, "since then = None"),
        ("It fell nine hours later.", TimeKind.DATE, "nine hours later = None"),
    ],
)
def test_times_that_tell_no_date(text: str, kind: TimeKind, expected: str) -> None:
    assert told(text) == expected
    assert find_times(text, PUBLISHED)[0].kind is kind


@pytest.mark.parametrize(
    "text",
    [
        "Mrs May took the keys. She may march; he left them to May.",
        "They live in May Road, near March Lane and the Sixth of April Street.",
        "A hall named after the 5 October martyrs.",
        "The clock struck one minute to ten.",
        "It fell at 10:36, at noon and again at dusk.",
        "He is in his late sixties and was seen by the Winter Corner hut.",
        "The Friday Times and the Sunday Mirror print it.",
        "Regulation 2009/72 of the council.",
    ],
)
def test_words_that_only_look_like_time(text: str) -> None:
    assert told(text) == ""


def test_a_day_of_that_name_is_no_day() -> None:
    assert told("Prayers were held on a Friday.") == "Friday = None"
    assert told("A Friday night shooting killed one.") == "Friday night = 2009-06-12"


def test_points_leave_ranges_apart_and_bounds_out() -> None:
    text = "From 6 to 9 May 1871 and until June 1872 they dug; it was then, for several days, dry."
    points = [(t.words, t.value) for t in find_points(text, PUBLISHED)]
    assert points[:3] == [("6", "1871-05-06"), ("9 May 1871", "1871-05-09"),
                          ("June 1872", "1872-06")]  # fmt: skip
    assert ("several days", "PXD") in points
    assert [t.value for t in find_points("It is dry now.", PUBLISHED)] == ["PRESENT_REF"]
    assert [t.value for t in find_points("It was dry recently.", PUBLISHED)] == ["PAST_REF"]
