"""Datelines: where a story's places, day and agency stand before its own words begin."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.steps import steps

from dateline.datelines import LONGEST, find_dateline


def read(line: str) -> tuple[list[str], str | None, str | None, str] | None:
    """Places, day, agency, and what is told after them."""
    found = find_dateline(line)
    if found is None:
        return None
    agency = line[found.agency.start : found.agency.end] if found.agency else None
    return [line[s.start : s.end] for s in found.places], found.date, agency, line[found.end :]


@pytest.mark.parametrize(
    ("line", "places", "day", "agency"),
    [
        ("ISTANBUL, March 26 (Reuters) — Two", ["ISTANBUL"], "XXXX-03-26", "Reuters"),
        ("QUITO. Two", ["QUITO"], None, None),
        ("LA PAZ. Two", ["LA PAZ"], None, None),
        ("(Reuters) - Two", [], None, "Reuters"),
        ("KABUL (AP) — Two", ["KABUL"], None, "AP"),
        ("NEW DELHI/ISLAMABAD: Two", ["NEW DELHI", "ISLAMABAD"], None, None),
        ("MARSEILLE, 2 October 2024 — Two", ["MARSEILLE"], "2024-10-02", None),
        ("LAGOS, Nigeria (AP) — Two", ["LAGOS", "Nigeria"], None, "AP"),
        ("BEIJING, March 26 (Xinhua) -- Two", ["BEIJING"], "XXXX-03-26", "Xinhua"),
        ("Istanbul, Turkey — Two", ["Istanbul", "Turkey"], None, None),
        ("MOSCOW, March 26. /TASS/. Two", ["MOSCOW"], "XXXX-03-26", "TASS"),
        ("MOSCOW. March 26 (Interfax) - Two", ["MOSCOW"], "XXXX-03-26", "Interfax"),
        ("CAIRO/GAZA, Sept. 3, 2024 (AFP) - Two", ["CAIRO", "GAZA"], "2024-09-03", "AFP"),
        ("Kabul, Afghanistan | AFP | Two", ["Kabul", "Afghanistan"], None, "AFP"),
        ("(Nairobi, March 26, 2024) – Two", ["Nairobi"], "2024-03-26", None),
        ("ANKARA - March 26 (Reuters) - Two", ["ANKARA"], "XXXX-03-26", "Reuters"),
        ("KARACHI, 3rd March: Two", ["KARACHI"], "XXXX-03-03", None),
        ("ISTANBUL, Tuesday (Reuters) — Two", ["ISTANBUL"], None, "Reuters"),
        ("KIRKUK, Iraq (Northern Wire) — Two", ["KIRKUK", "Iraq"], None, "Northern Wire"),
        ("SAN JOSÉ, Costa Rica — Two", ["SAN JOSÉ", "Costa Rica"], None, None),
        ("KYIV and MOSCOW — Two", ["KYIV", "MOSCOW"], None, None),
        ("UNITED NATIONS -- Two", ["UNITED NATIONS"], None, None),
        ("RIO, Feb 30 (AP) - Two", ["RIO"], None, "AP"),  # no such day: none is told
        ("LIMA, 2024-07-07 (EFE) - Two", ["LIMA"], "2024-07-07", "EFE"),
    ],
)
def test_the_forms_of_datelines(
    line: str, places: list[str], day: str | None, agency: str | None
) -> None:
    assert read(line) == (places, day, agency, "Two")


@pytest.mark.parametrize(
    "line",
    ["By Our Correspondent, Lagos", "From our staff reporter in Lagos", "By a bureau - Lagos"],
)
def test_a_byline_that_names_a_place(line: str) -> None:
    assert read(line) == (["Lagos"], None, None, "")


@pytest.mark.parametrize(
    "line",
    [
        "",
        "ISTANBUL",
        "UPDATE 2 - Two men died",
        "BREAKING: Two men died",
        "WATCH — The bridge falls",
        "WARNING: DO NOT ENTER THE WATER",
        "JONES: I did not see the car",
        "London: Two men died",
        "Police — who came late — said",
        "The man, a Turk — he gave no name — fled",
        "Two days later, on March 26 - a Tuesday - he fled",
        "March 26 — a day of rain",
        "Jane Roe (Labour) - whose seat is safe - said",
        "DAY ONE — It rained",
        "By Otto Vrba, Lagos",
        "3 March 2024: It rained",
    ],
)
def test_what_is_no_dateline(line: str) -> None:
    assert read(line) is None


def test_it_opens_its_paragraph_wherever_that_stands() -> None:
    text = "A title\n\n  KABUL (AP) — Two men died."
    found = find_dateline(text, text.index("  KABUL"))
    assert found is not None
    assert text[found.start : found.end] == "KABUL (AP) — "
    assert find_dateline("A line\nKABUL (AP) — Two") is None


@pytest.mark.parametrize(
    "unit", ["A", "A, ", "AB/", "(A", "— ", "- ", "/A/ ", "| AFP ", "March 26 ", ": ", "\x00"]
)
def test_the_work_does_not_grow_with_the_line(unit: str) -> None:
    short, long = (steps(lambda n=n: find_dateline(unit * n)) for n in (LONGEST, 100 * LONGEST))  # type: ignore[misc]
    assert long <= short + 100


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["LIMA", "Peru", ", ", " (AP)", " — ", "-", "/", "March 26", "2024", ":", " "]
        )
        | st.text(max_size=6),
        max_size=12,
    ).map("".join)
)
def test_spans_lie_in_the_line_and_hold_words(line: str) -> None:
    found = find_dateline(line)
    if found is not None:
        for span in (*found.places, found.agency, found.date_span):
            if span is not None:
                assert found.start <= span.start < span.end <= found.end <= len(line)
                assert line[span.start : span.end].strip() == line[span.start : span.end]
