"""The tally's page over running totals and hostages, and the place a question names."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console, RenderableType

from dateline.problems import BadRequest
from dateline.records import Bounds, CountKind, Place, Precision, Scope, Tally, Term
from dateline.show import phrases
from dateline.show.tally_page import tally_page
from dateline.workshop import Workshop, workshop

TOTAL = CountKind.RUNNING_TOTAL


def drawn(page: RenderableType, width: int = 80) -> str:
    out = io.StringIO()
    Console(file=out, width=width, highlight=False, markup=False).print(page)
    return out.getvalue()


def term(n: int, high: int | None, counted: bool = True, why: str = "added") -> Term:
    return Term(f"i{n}", f"r{n}", CountKind.TOLL, Bounds(n, high), counted, why)


def test_totals_are_told_apart_from_happenings_and_contradictions_in_words() -> None:
    total = replace(term(90, 90, why="a running total in PE from 2024-01-01"), kind=TOTAL)
    other = replace(term(40, 40, False, "beyond the dates asked for"), kind=TOTAL)
    tally = Tally(
        "detained",
        Scope(place=Place("Lima", country="PE", city="Lima", precision=Precision.CITY)),
        Bounds(90, 90),
        "a stated running total covers the window",
        (total, other, term(7, 7, False, "one article tells both")),
        Bounds(83, 90),
        explained=Bounds(7, 7),
        still_held=Bounds(3, 5),
        contradictions=("the reported incidents in it come to 95",),
    )
    page = drawn(tally_page(tally), 100)
    assert "in Lima, Peru" in page
    assert page.index("WHAT RUNNING TOTALS SAY") < page.index("NOT COUNTED\n")
    assert "counted: a running total in Peru from 1 January 2024" in page
    assert "not counted: beyond the dates asked for" in page
    assert "Single happenings that a total counts or may count: 7." in page
    assert "Still held, as far as is told: 3 to 5." in page
    assert "THESE CANNOT ALL BE TRUE\n  The reported incidents in it come to 95." in page


def test_a_moment_is_told_with_its_offset() -> None:
    assert phrases.moment("2024-01-28T14:05:30+03:00") == "28 January 2024, 14:05 (UTC+03:00)"
    assert phrases.moment("2024-01-28T14:05Z") == "28 January 2024, 14:05 (UTC)"
    assert phrases.moment("2024-01-28T14:05") == "28 January 2024, 14:05"
    assert phrases.moment("2024-01-28") == "28 January 2024"


# ---------------------------------------------------------------- the place asked for


@pytest.fixture(scope="module")
def plain() -> Workshop:
    return workshop(reader="rules")


@pytest.mark.parametrize(
    ("words", "name", "country", "precision"),
    [
        ("Kirkuk", "Kirkuk", "IQ", Precision.ADMIN1),  # the province, which takes in the town
        ("Paris", "Paris", "FR", Precision.CITY),
        ("Springfield, Missouri", "Springfield", "US", Precision.CITY),
        ("kaduna, nigeria", "Kaduna", "NG", Precision.ADMIN1),
    ],
)
def test_a_place_is_asked_for_by_name(
    plain: Workshop, words: str, name: str, country: str, precision: Precision
) -> None:
    found = plain.place(words)
    assert found is not None
    assert (found.name, found.country, found.precision) == (name, country, precision)


@pytest.mark.parametrize(
    ("words", "country", "said"),
    [
        ("Springfield", None, "several places are called 'Springfield'.*Springfield, Missouri"),
        ("Nowheretown", None, "no province or town is called 'Nowheretown'"),
        ("Kirkuk", "FR", "no province or town is called 'Kirkuk' in France"),
    ],
)
def test_a_place_that_is_none_or_several_is_said(
    plain: Workshop, words: str, country: str | None, said: str
) -> None:
    with pytest.raises(BadRequest, match=said):
        plain.place(words, country)
