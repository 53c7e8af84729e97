"""The tally's page over running totals and hostages, and the place a question names."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console, RenderableType

from dateline.interchange import tally_json
from dateline.problems import BadRequest
from dateline.records import (
    Article,
    Basis,
    Bounds,
    Count,
    CountKind,
    Dissent,
    Field,
    Place,
    Precision,
    Report,
    Scope,
    Stage,
    Stance,
    Tally,
    Term,
    Unplaced,
    absent,
)
from dateline.show import phrases
from dateline.show.tally_page import Behind, tally_page
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


def test_what_no_place_is_told_for_is_told_though_nothing_is_counted() -> None:
    land = Scope(country="MZ")
    none = Tally("abducted", land, None, "no figure was told", unplaced=Unplaced(1, Bounds(14, 14)))
    page = drawn(tally_page(none), 100)
    told = "No place is told for 1 incident, with 14 abducted: it may be there, and is not counted."
    assert told in page
    assert tally_json(none)["unplaced"] == {"incidents": 1, "value": {"low": 14, "high": 14}}
    many = replace(none, measure="happenings", unplaced=Unplaced(3, Bounds(3, 3)))
    told = "No place is told for 3 incidents: they may be there, and are not counted."
    assert told in drawn(tally_page(many), 100)
    assert "unplaced" not in tally_json(replace(none, unplaced=None))


def test_who_dissents_is_told_with_whom_they_cite() -> None:
    report = told("r9", citing="Front's spokesman", dead=40)
    tally = Tally("killed", Scope(), Bounds(9, 9), "one reported incident", (term(9, 9),))
    tally = replace(tally, dissent=(Dissent("r9", Bounds(40, 40)),))
    page = drawn(tally_page(tally, {"r9": Behind("Bombing", "Herald", "2 May 2024", report)}), 100)
    assert "40  Herald, 2 May 2024, citing Front's spokesman\n" in "\n".join(
        line.strip() for line in page.splitlines()
    ), "and of which happening it is told stands below it"
    assert page.partition("spokesman")[2].strip().startswith("Bombing")


def told(name: str, citing: str, dead: int) -> Report:
    page = Article("a9", "story", "0")
    count = Count("killed", Field(Bounds(dead, dead), Basis.RULED), source=citing)
    return Report(
        name,
        page.id,
        Field("attack_bombing", Basis.RULED),
        Field(Stage.ACCOMPLISHED, Basis.RULED),
        Field(Stance.ASSERTED, Basis.RULED),
        page.quote(0, 5),
        (page.quote(0, 5),),
        absent(),
        absent(),
        counts=(count,),
    )


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


# ---------------------------------------------------------------- doubt, told plainly


def asked(*terms: Term, value: Bounds) -> Tally:
    return Tally("killed", Scope(), value, f"the sum of {len(terms)} reported incidents", terms)


def test_what_may_count_stands_under_a_heading_of_its_own() -> None:
    unsure = term(59, 59, why="its date is not told: upper bound only")
    page = drawn(tally_page(asked(term(7, 7), unsure, value=Bounds(7, 66))))
    sure, may = page.index("COUNTED\n"), page.index("MAY COUNT (upper bound only)\n")
    assert sure < page.index("  i7") < may < page.index("  i59")


def test_a_total_that_may_overlap_is_not_told_as_counted() -> None:
    total = replace(term(9, 9, why="a running total, which may overlap: upper bound only"))
    page = drawn(tally_page(asked(replace(total, kind=TOTAL), value=Bounds(0, 9))))
    assert "may count: a running total, which may overlap" in page


def test_a_pair_that_may_be_one_is_told_with_what_to_do() -> None:
    tally = replace(asked(term(7, 7), term(9, 9), value=Bounds(7, 16)), doubled=(("i7", "i9"),))
    told = {"r7": Behind("Bombing in Lima", "Herald", ""), "r9": Behind("Attack", "Courier", "")}
    page = drawn(tally_page(tally, told), 100)
    assert "MAY BE ONE HAPPENING COUNTED TWICE\n" in page
    assert "7 (Bombing in Lima) and 9 (Attack)" in page
    assert "dateline why i7 i9\n" in page and 'dateline merge i7 i9 --why "…"' in page


def test_our_own_sum_is_told_apart_from_what_somebody_told() -> None:
    ours, theirs = Dissent("r7", Bounds(889, 889)), Dissent("r9", Bounds(290, 290))
    tally = replace(asked(term(7, 7), value=Bounds(7, 7)), dissent=(theirs, ours), sums=(ours,))
    told = {"r7": Behind("", "Herald", "2 May 2024"), "r9": Behind("", "Courier", "3 May 2024")}
    page = drawn(tally_page(tally, told), 100)
    assert "  290  Courier, 3 May 2024\n" in page
    assert "889  our own sum of the single happenings; the newest is told by Herald, 2 May" in page


@pytest.mark.parametrize(
    ("left", "words"), [(Bounds(0, 612), "up to 612 of 612."), (Bounds(612, 612), "all of 612.")]
)
def test_what_is_left_is_told_of_how_many(left: Bounds, words: str) -> None:
    total = replace(term(612, 612, why="a running total"), kind=TOTAL)
    page = drawn(tally_page(replace(asked(total, value=Bounds(612, 612)), unexplained=left)))
    assert f"Not accounted for by single happenings: {words}" in page
