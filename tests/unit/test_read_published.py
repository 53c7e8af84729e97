"""Publication dates: checked, and never made up."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from dateline.problems import BadRequest
from dateline.read.arbiter import is_after
from dateline.read.published import checked, from_page, iso, shown_in


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("2024-03-26", "2024-03-26"),
        (" 2024-03-26 ", "2024-03-26"),
        ("2024-03-26T14:05", "2024-03-26T14:05"),
        ("2024-03-26T14:05+03:00", "2024-03-26T14:05+03:00"),
        ("2024-03-26 14:05:09.123Z", "2024-03-26T14:05:09Z"),
        ("2024-03-26T14:05:09+0300", "2024-03-26T14:05:09+03:00"),
        ("2024-02-29", "2024-02-29"),
    ],
)
def test_dates_to_the_day_or_finer(words: str, value: str) -> None:
    assert checked(words) == value


@pytest.mark.parametrize(
    "words",
    [
        "",
        "2024",
        "2024-03",
        "2023-02-29",
        "26.03.2024",
        "yesterday",
        "2024-03-26T25:00",
        "٢٠٢٤-٠٣-٢٦",
    ],
)
def test_what_is_no_date_says_what_is_expected(words: str) -> None:
    with pytest.raises(BadRequest, match="2024-03-26"):
        checked(words)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Tue, 05 Mar 2024 10:00:00 GMT", "2024-03-05T10:00:00+00:00"),
        ("March 5, 2024 10:15 am", "2024-03-05T10:15"),  # precision is kept
        ("5 Mar 2024", "2024-03-05"),
        ("20240305", "2024-03-05"),
        ("2024/03/05", "2024-03-05"),
        ("05/03/2024", None),
        ("March 2024", None),
        ("2024-03", None),
    ],
)
def test_dates_as_pages_write_them(words: str, value: str | None) -> None:
    assert from_page(words) == value


@pytest.mark.parametrize(
    "page",
    [
        "March 5, 2024",
        "5 March 2024",
        "Mar. 5, 2024",
        "/2024/03/05/",
        "2024-03-05T10:00",
        "20240305",
    ],
)
def test_a_day_that_is_written_out(page: str) -> None:
    assert shown_in("2024-03-05", f"Tarsk {page} the mayor")


@pytest.mark.parametrize(
    "page", ["© 2024", "March 2024", "05/03/2024", "15 March 2024", "2024-03-051"]
)
def test_a_day_that_nobody_wrote(page: str) -> None:
    assert not shown_in("2024-03-05", f"Tarsk {page} the mayor")


def test_the_future() -> None:
    now = datetime(2024, 3, 5, 12, tzinfo=UTC)
    assert is_after("2024-03-08", None, now)
    assert not is_after("2024-03-06T01:00+14:00", None, now)
    assert is_after("2024-03-08", "2024-03-06")
    assert iso("1024-03-05") is None
