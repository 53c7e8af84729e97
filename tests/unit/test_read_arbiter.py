"""The arbiter of publication dates: who is believed, what is refused, what is told of the rest."""

from __future__ import annotations

import itertools

import pytest

from dateline.read.arbiter import Claim, Ruling, Trust, settle
from dateline.read.article import Told
from dateline.read.html import read_html
from dateline.read.published import beside_date, clock_time, coarse, from_page, in_address
from dateline.read.text import read_text
from dateline.records import Basis, misquotes

LD = Claim("2024-03-26T14:05:00+03:00", "JSON-LD datePublished", Trust.JSON_LD)
ADDRESS = Claim("2024-03-20", "the address", Trust.ADDRESS, Basis.INFERRED)


def ruled(*claims: Claim, retrieved: str | None = None) -> Ruling:
    return settle(claims, retrieved, "page.html")


def test_the_surest_source_is_believed_and_the_other_named() -> None:
    ruling = ruled(ADDRESS, LD)
    assert ruling.claim == LD
    (problem,) = ruling.problems
    assert (problem.code, problem.source) == ("published.conflict", "page.html")
    for told in (LD.value, LD.maker, ADDRESS.value, ADDRESS.maker):
        assert told in problem.message


@pytest.mark.parametrize("day", ["2024-03-25", "2024-03-26", "2024-03-27"])
def test_a_day_apart_is_the_same_evening_elsewhere(day: str) -> None:
    assert not ruled(LD, Claim(day, "the address", Trust.ADDRESS)).problems


def test_the_order_of_the_sources_changes_nothing() -> None:
    claims = (LD, ADDRESS, Claim("2024-03", "meta date", Trust.META))
    assert len({ruled(*order) for order in itertools.permutations(claims)}) == 1


def test_the_users_word_goes_before_all_and_is_never_refused() -> None:
    given = Claim("2031-01-01", "given by the caller", Trust.GIVEN)
    ruling = ruled(LD, given, retrieved="2024-04-01")
    assert ruling.claim == given
    assert [p.code for p in ruling.problems] == ["published.ahead", "published.conflict"]


def test_a_day_goes_before_a_month() -> None:
    month = Claim("2024-03", "JSON-LD datePublished", Trust.JSON_LD)
    assert ruled(month).claim == month
    ruling = ruled(month, ADDRESS)
    assert (ruling.claim, ruling.problems) == (ADDRESS, ())
    far = ruled(Claim("2023-11", "JSON-LD datePublished", Trust.JSON_LD), ADDRESS)
    assert [p.code for p in far.problems] == ["published.conflict"]


def test_the_first_of_january_yields_to_a_day_of_that_year() -> None:
    new_year = Claim("2024-01-01T00:00:00Z", "meta date", Trust.META)
    assert ruled(new_year, ADDRESS).claim == ADDRESS
    assert ruled(new_year).claim == new_year  # nobody says otherwise: some are published then
    noon = Claim("2024-01-01T12:31:00Z", "meta date", Trust.META)
    assert ruled(noon, ADDRESS).claim == noon


@pytest.mark.parametrize("value", ["1970-01-01T00:00:00Z", "0001-01-01", "1900-01-01"])
def test_what_computers_put_for_no_date(value: str) -> None:
    ruling = ruled(Claim(value, "meta date", Trust.META))
    assert ruling.claim is None
    assert [p.code for p in ruling.problems] == ["published.made_up"]


def test_nothing_is_published_after_it_was_fetched() -> None:
    ruling = ruled(LD, ADDRESS, retrieved="2024-03-21T10:00:00Z")
    assert ruling.claim == ADDRESS
    assert [p.code for p in ruling.problems] == ["published.future"]
    assert not ruled(LD, retrieved="2024-03-26T00:00:00Z").problems


def test_a_day_to_come_is_taken_from_the_user_and_named() -> None:
    given = Claim("2031-04-04", "given with the input", Trust.GIVEN)
    ruling = ruled(given, retrieved="2024-03-21T10:00:00Z")
    assert ruling.claim == given
    (told,) = ruling.problems
    assert told.code == "published.ahead" and "2031-04-04 lies in the future" in told.message


def test_a_day_without_a_year_can_only_contradict() -> None:
    bare = Claim("XXXX-03-26", "the dateline of the text", Trust.DATELINE)
    assert ruled(bare).claim is None
    assert not ruled(bare, LD).problems
    assert ruled(bare, ADDRESS).problems


# ---------------------------------------------------------------- through the readers

STORY = "Fire in Tarsk\n\nTARSK, 2 October 2024 — A fire burnt two barns in Tarsk, police said."


def test_a_text_takes_the_full_date_of_its_dateline_and_quotes_it() -> None:
    article = read_text(STORY.encode(), "a.txt").article
    assert (article.published.value, article.published.basis) == ("2024-10-02", Basis.INFERRED)
    assert [(q.field, q.words) for q in article.published.quotes] == [("text", "2 October 2024")]
    assert not misquotes(article.published, article)


def test_a_dateline_without_a_year_gives_none() -> None:
    text = STORY.replace(" 2024", "")
    assert not read_text(text.encode(), "a.txt").article.published.known


def test_a_given_day_stands_against_the_dateline_and_the_difference_is_told() -> None:
    told = Told(published="2024-11-30", published_maker="given by the caller")
    read = read_text(STORY.encode(), "a.txt", told)
    assert read.article.published.value == "2024-11-30"
    assert [p.code for p in read.problems] == ["published.conflict"]


def test_a_date_from_the_address_quotes_the_address() -> None:
    url = "https://tarsk.example/2024/03/20/fire"
    page = f"<html><head><link rel=canonical href='{url}'></head><body><p>{STORY}</p></body></html>"
    bare = page.replace(", 2 October 2024", "")
    article = read_html(bare.encode(), "page.html").article
    assert [(q.field, q.words) for q in article.published.quotes] == [("url", "2024/03/20")]
    assert not misquotes(article.published, article)


# ---------------------------------------------------------------- dates as they are written


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Tue, 26 Mar 24 14:05 EST", "2024-03-26T14:05:00-05:00"),
        ("Tuesday, 26 March 2024 14:05", "2024-03-26T14:05:00"),
        ("1711451100", "2024-03-26T11:05:00Z"),
        ("1711451100000", "2024-03-26T11:05:00Z"),
        ("20240326T140500Z", "2024-03-26T14:05Z"),
        ("26. März 2024 um 14.05 Uhr", "2024-03-26T14:05"),
        ("le 1er mars 2024 à 14h05", "2024-03-01T14:05"),
        ("26 de marzo de 2024", "2024-03-26"),
        ("Published 14:05 BST, 26 March 2024", "2024-03-26T14:05+01:00"),
        ("March 26, 2024 9 p.m. IST", "2024-03-26T21:00"),  # whose IST?
        ("26.03.2024", "2024-03-26"),
        ("3/26/2024", "2024-03-26"),
        ("03/05/2024", None),
        ("31 February 2024", None),
        ("in the summer of 2024", None),
    ],
)
def test_dates_keep_their_clock_and_zone(words: str, value: str | None) -> None:
    assert from_page(words) == value


def test_months_years_clocks_and_addresses() -> None:
    assert (coarse("2024-03"), coarse("2024"), coarse("2024-13"), coarse("24")) == (
        "2024-03",
        "2024",
        None,
        None,
    )
    assert [clock_time(w) for w in ("2.05pm GMT", "14:05", "25:00", "noon")] == [
        "T14:05Z",
        "T14:05",
        None,
        None,
    ]
    found = in_address("https://a.example/2024/mar/05/x")
    assert found is not None
    assert found[0] == "2024-03-05"
    for url in ("https://a.example/id/202403261234", "https://a.example/2024/03/x", "a", ""):
        assert in_address(url) is None


def test_a_line_that_is_a_date_and_no_more() -> None:
    assert beside_date("Published: Tuesday 26 March 2024 at 14:05 GMT") == []
    assert beside_date("Hask, 12 January 1999") == ["Hask"]
    assert beside_date("It rained all day.") is None
