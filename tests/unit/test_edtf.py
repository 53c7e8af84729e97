"""Dates as they are written: their days, which lies in which, how far apart they can be."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import edtf
from dateline.edtf import bounds, contains, days_between, ordinals, overlap, valid, yearless

DAYS = st.dates(min_value=date(2, 1, 1), max_value=date(9990, 12, 31))


@st.composite
def dates(draw: st.DrawFn) -> str:
    """A date of any shape, with a known year."""
    day = draw(DAYS)
    shape = draw(st.sampled_from(["day", "month", "year", "decade", "part", "span", "from", "to"]))
    later = day + timedelta(days=draw(st.integers(0, 3000)))
    return {
        "day": day.isoformat(),
        "month": day.isoformat()[:7],
        "year": day.isoformat()[:4] + draw(st.sampled_from(["", "~", "?"])),
        "decade": day.isoformat()[:3] + "X",
        "part": f"{day.isoformat()[:4]}-{draw(st.sampled_from([21, 22, 23, 24, 33, 36, 41]))}",
        "span": f"{day.isoformat()}/{later.isoformat()}",
        "from": f"{day.isoformat()}/..",
        "to": f"../{day.isoformat()}",
    }[shape]


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2024-01-28", "2024-01-28", "2024-01-28"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023", "2023-01-01", "2023-12-31"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2024-01-XX", "2024-01-01", "2024-01-31"),
        ("2024-21", "2024-03-01", "2024-05-31"),
        ("2023-24", "2023-12-01", "2024-02-29"),
        ("2023-35", "2023-07-01", "2023-09-30"),
        ("2024-03-12~", "2024-03-12", "2024-03-12"),
        ("2023-06-01/2024-03-26", "2023-06-01", "2024-03-26"),
        ("2019-03/2019", "2019-03-01", "2019-12-31"),
        ("../2024-03-26", None, "2024-03-26"),
        ("2023-06-01/..", "2023-06-01", None),
        ("2024-03-26T14:05+03:00", "2024-03-26", "2024-03-26"),
        ("XXXX-03-02", None, None),
        ("XXXX-01", None, None),
        ("-0489", None, None),
    ],
)
def test_bounds_are_the_first_and_the_last_day(
    written: str, first: str | None, last: str | None
) -> None:
    assert bounds(written) == (first, last)


@pytest.mark.parametrize(
    "written",
    [
        *(
            "",
            "yesterday",
            "2024-13",
            "2024-02-30",
            "2023-02-29",
            "24-01-01",
            "2024-1-1",
            "2024-00",
        ),
        *("2024-01-28/2024-01-27", "2024/", "/2024", "2024-XX-05", "2024-21-03", "2024-01T10:00"),
        *("2024-01-28 ", "2024-01-28\n", "٢٠٢٤-01-28", "../../.."),
    ],
)
def test_what_is_no_date_is_refused(written: str) -> None:
    assert not valid(written)
    with pytest.raises(ValueError, match=r".+"):
        bounds(written)


def test_the_leap_day_of_an_unknown_year_is_a_day() -> None:
    assert valid("XXXX-02-29")
    assert not valid("XXXX-02-30")


def test_an_unknown_year_is_told_apart_from_an_open_end() -> None:
    assert yearless("XXXX-03-02")
    assert yearless("XXXX-03-02/..")
    assert not yearless("../2024")


@pytest.mark.parametrize(
    ("outer", "inner", "expected"),
    [
        ("2024", "2024-03-02", True),
        ("2024-03", "2024", False),
        ("2023-06-01/2024-03-26", "2024-01", True),
        ("2023-06-01/..", "2024-01-28/..", True),
        ("2023-06-01/..", "../2024-01-28", False),
        ("../2024", "2019", True),
        ("2024", "XXXX-03-02", False),
        ("XXXX-03", "2024-03-02", False),
    ],
)
def test_contains(outer: str, inner: str, expected: bool) -> None:
    assert contains(outer, inner) is expected


@pytest.mark.parametrize(
    ("left", "right", "days"),
    [
        ("2024-03-02", "2024-03-02", 0),
        ("2024-03-02", "2024-03-05", 3),
        ("2024-03", "2024-05-01", 31),
        ("2024-03-02/..", "2030", 0),
        ("2024-03-02/..", "2024-03-01", 1),
        ("XXXX-03-02", "2024-03-02", 0),
        ("XXXX-12-31", "2024-01-01", 1),
        ("XXXX-03-02", "XXXX-03-09", 7),
        ("XXXX-12-31", "XXXX-01-01", 1),
        ("XXXX-02-29", "2023-03-01", 365),
        ("XXXX-03-02", "../2024", 0),
        ("-0489", "2024", None),
    ],
)
def test_days_between_is_the_smallest_gap(left: str, right: str, days: int | None) -> None:
    assert days_between(left, right) == days
    assert days_between(right, left) == days


def test_overlap_takes_slack_in_days() -> None:
    assert not overlap("2024-03-02", "2024-03-04", slack=1)
    assert overlap("2024-03-02", "2024-03-04", slack=2)
    assert not overlap("-0489", "2024", slack=10_000)


@given(dates())
def test_bounds_are_in_order_and_hold_their_date(written: str) -> None:
    first, last = bounds(written)
    assert first is None or last is None or first <= last
    assert contains(written, written)
    assert days_between(written, written) == 0


@given(dates(), dates())
def test_what_is_contained_overlaps(left: str, right: str) -> None:
    if contains(left, right):
        assert overlap(left, right)


@given(dates(), dates(), st.integers(0, 400))
def test_overlap_is_the_same_both_ways_and_grows_with_slack(
    left: str, right: str, slack: int
) -> None:
    assert overlap(left, right, slack) == overlap(right, left, slack)
    assert overlap(left, right, slack + 1) or not overlap(left, right, slack)


@given(DAYS, DAYS)
def test_a_day_of_an_unknown_year_is_never_more_than_half_a_year_away(a: date, b: date) -> None:
    days = days_between(f"XXXX-{a.isoformat()[5:]}", b.isoformat())
    assert days is not None
    assert days <= (183 if (a.month, a.day) != (2, 29) else 4 * 366)


@given(st.text(alphabet="0123456789X-/.~?%T:", max_size=24))
def test_any_text_is_a_date_or_is_refused(text: str) -> None:
    if valid(text):
        assert len(bounds(text)) == 2


def test_days_can_be_subtracted() -> None:
    first, last = ordinals("2024-02")
    assert first is not None and last is not None
    assert last - first == 28
    assert ordinals("2024-02-28/..") == (ordinals("2024-02-28")[0], None)
    for told in (None, "Tuesday", "XXXX-03-02", "../.."):
        assert ordinals(told) == (None, None)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("2025-02-30", "there is no 2025-02-30: February 2025 has 28 days"),
        ("2024-13", "there is no 2024-13: a year has 12 months"),
        ("2024-01-28/2024-06-31", "there is no 2024-06-31: June 2024 has 30 days"),
        ("2024-21-03", "there is no 2024-21-03: 21 is a part of a year and has no days"),
    ],
)
def test_a_day_that_does_not_exist_is_called_impossible(words: str, told: str) -> None:
    assert edtf.impossible(words) == told and not valid(words)


@pytest.mark.parametrize(
    "words", ["2024-02-29", "2024-21", "2024", "soon", "../2024-03-26", "28 May"]
)
def test_what_exists_or_is_written_otherwise_is_not_called_impossible(words: str) -> None:
    assert edtf.impossible(words) is None
