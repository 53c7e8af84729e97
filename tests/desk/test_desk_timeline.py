"""The timeline: what surely lies in a day, week or month, and what may lie in several."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from tests.desk import desk_samples as samples
from tests.desk.test_desk_views import LAND, SEA, TOWN, VALE, in_table, placed, seen

from dateline.desk.steps import AT_ONCE, Step, Unit, many, steps, ticks

DAYS = st.dates(date(1400, 1, 1), date(9999, 12, 31))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    told = (
        placed("one", VALE, "2023-05-01", kind="protest"),
        placed("two", LAND, "2023-05-02", kind="raid"),
        placed("three", SEA, "2023-05-20", kind="release"),
        placed("four", TOWN, "2023-05", kind="attack_stabbing"),
        placed("five", TOWN, "2023-04-28/2023-05-02", kind="kidnapping"),
        placed("six", None, "2023-06-30", kind="talks"),
        placed("seven", None, "../2023-05-10", kind="seizure"),
        *samples.everything(),
    )
    with samples.client(samples.shop_with(tmp_path_factory.mktemp("time"), told)) as client:
        yield client


def bars(page: str) -> list[tuple[str, int]]:
    """Address and number of each bar, spans included."""
    drawn = page[page.index("<svg viewBox") : page.index("</svg>")]
    found = re.findall(r'<a href="([^"]*)"[^>]*><rect[^>]*><title>([^<]*)</title>', drawn)
    return [(unescape(h), int(re.search(r"(\d+) incident", t)[1])) for h, t in found]  # type: ignore[index]


@pytest.mark.parametrize("unit", list(Unit))
@pytest.mark.parametrize("rows", ["all", "family", "type"])
@pytest.mark.parametrize("window", ["", "&from=2023-05-02&to=2023-05-21", "&type=arrest"])
def test_each_bar_leads_to_as_many_incidents_as_it_is_high(
    desk: TestClient, unit: Unit, rows: str, window: str
) -> None:
    page = seen(desk, f"/timeline?by={unit}&rows={rows}&page=1{window}")
    drawn = bars(page)
    assert drawn
    for address, n in drawn:
        assert in_table(seen(desk, address)) == n, address


def test_every_dated_incident_is_drawn_once_and_the_others_are_counted(desk: TestClient) -> None:
    page = seen(desk, "/timeline?by=month&rows=type")
    assert sum(n for _, n in bars(page)) == 10
    assert "1 incident without any day cannot be drawn" in page


def test_a_date_that_reaches_beyond_a_bar_is_drawn_over_its_span(desk: TestClient) -> None:
    by_day = seen(desk, "/timeline?by=day&from=2023-04-01&to=2023-05-31")
    for words in (
        "some day from 1 May 2023 to 31 May 2023",
        "some day from 28 April 2023 to 2 May 2023",
        "by 10 May 2023",
    ):
        assert words in by_day
    by_month = seen(desk, "/timeline?by=month")
    assert "some day from 1 May 2023 to 31 May 2023" not in by_month
    assert "some day from 28 April 2023 to 2 May 2023" in by_month


def test_the_same_numbers_stand_in_a_table(desk: TestClient) -> None:
    page = seen(desk, "/timeline?by=month&rows=all")
    table = page[page.index("<tbody>") : page.index("</tbody>")]
    told = re.findall(r'<th scope="row">([^<]*)</th><td class="num"><a[^>]*>(\d+)<', table)
    assert ("May 2023", "4") in told
    assert sum(int(n) for _, n in told) == sum(n for h, n in bars(page) if "days=within" in h)


def test_the_query_stays_when_the_drawing_changes(desk: TestClient) -> None:
    page = seen(desk, "/timeline?country=AL&stance=asserted&by=day&rows=type")
    addresses = [unescape(h) for h in re.findall(r'href="(/timeline\?[^"]*)"', page)]
    assert "/timeline?country=AL&stance=asserted&by=week&rows=type" in addresses
    assert "/timeline?country=AL&stance=asserted&by=day&rows=all" in addresses
    earlier = next(h for h in addresses if "page=" in h)
    assert "country=AL&stance=asserted&by=day&rows=type" in earlier
    assert "There is no page 99" in seen(desk, "/timeline?by=day&page=9999")


def test_where_no_day_is_told_the_page_says_so(desk: TestClient) -> None:
    assert "No day is told of any of these" in seen(desk, "/timeline?status=undated")


def test_something_told_for_a_far_future_does_not_hide_the_present(tmp_path: Path) -> None:
    future = placed("far", TOWN, "2390-01-01")
    shop = samples.shop_with(tmp_path, (*samples.everything(), future))
    with samples.client(shop) as desk:
        page = seen(desk, "/timeline")
        assert sum(n for _, n in bars(page)) == 3
        assert ">Later" in page


# ---------------------------------------------------------------- days, weeks, months


@given(DAYS, DAYS, st.sampled_from(Unit))
def test_pages_of_steps_hold_every_day_once(one: date, other: date, unit: Unit) -> None:
    stretch = min(one, other), max(one, other)
    count = many(stretch, unit)
    last, first = steps(stretch, unit, 1), steps(stretch, unit, -(-count // AT_ONCE[unit]))
    assert last[-1].last == stretch[1]
    assert first[0].first == stretch[0]
    assert len(last) == min(count, AT_ONCE[unit])
    for before, after in pairwise(last):
        assert before.first <= before.last < after.first
        assert (after.first - before.last).days == 1
    if count > AT_ONCE[unit]:
        second = steps(stretch, unit, 2)
        assert (last[0].first - second[-1].last).days == 1


def test_weeks_begin_on_monday_and_the_first_and_last_are_cut() -> None:
    found = steps((date(2024, 3, 6), date(2024, 3, 19)), Unit.WEEK, 1)
    told = [(f"{s.first:%a %d}", f"{s.last:%a %d}") for s in found]
    assert told == [("Wed 06", "Sun 10"), ("Mon 11", "Sun 17"), ("Mon 18", "Tue 19")]


def test_months_are_called_by_their_names_when_they_are_whole() -> None:
    found = steps((date(2024, 1, 15), date(2024, 3, 31)), Unit.MONTH, 1)
    assert [s.label for s in found] == [
        "15 January 2024 to 31 January 2024", "February 2024", "March 2024",
    ]  # fmt: skip


def test_ticks_tell_the_year_where_it_is_new_and_stand_apart() -> None:
    found: list[Step] = steps((date(2023, 11, 1), date(2024, 4, 30)), Unit.DAY, 1)
    assert [words for _, words in ticks(found, Unit.DAY)] == ["Feb 2024", "Apr"]
