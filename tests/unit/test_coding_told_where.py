"""The place of a story is neither where its speaker has a seat, nor where its writer sat."""

from __future__ import annotations

import pytest
from tests.unit.news_samples import article, only, reports, shop, site

from dateline.coding.told_where import is_a_speakers_seat, is_beside_the_point
from dateline.flow import find


@pytest.mark.parametrize(
    ("text", "seat"),
    [
        ("Ten miners were rescued, the defence headquarters in Abuja said.", True),
        ("The interior ministry in Abuja said ten miners were rescued.", True),
        ("A bomb hit the defence headquarters in Abuja.", False),
        ("Police in Abuja said ten miners were rescued.", False),
    ],
)
def test_where_a_ministry_speaks_need_not_be_where_it_was(text: str, seat: bool) -> None:
    one = article(text)
    (place,) = (p for p in find(one, shop().tools).places if p.words == "Abuja")
    assert is_a_speakers_seat(one, place) is seat


@pytest.mark.parametrize(
    ("lead", "where"),
    [
        ("Gunmen in northwest Nigeria have released 28 schoolchildren.", "Nigeria"),
        ("Gunmen have released 28 schoolchildren.", "Kano"),
        ("Gunmen have released 28 schoolchildren, Nigeria's army said.", "Kano"),
        ("Gunmen in the north-west have released 28 schoolchildren.", "NG"),
    ],
)
def test_a_story_of_a_part_of_a_country_is_not_of_the_town_it_was_written_in(
    lead: str, where: str
) -> None:
    told = only(f"KANO, May 14 (Northern Wire) - {lead}", "release")
    assert site(told) == (where, "NG")


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("ABUJA, May 14 (Northern Wire) - Gunmen killed three people on Monday. In Kano "
         "shops were shut.", "Nigeria"),
        ("ABUJA, May 14 (Northern Wire) - Gunmen killed three people on Monday.", "Abuja"),
        ("ZARIA, May 14 (Northern Wire) - Gunmen killed three people on Monday. In Kano "
         "shops were shut.", "Zaria"),
        ("ABUJA, May 14 (Northern Wire) - Gunmen killed three people in Kano on Monday.", "Kano"),
    ],
)  # fmt: skip
def test_a_capital_from_which_the_country_is_told_is_not_the_place(text: str, where: str) -> None:
    (place,) = {r.where.value for r in reports(text)}
    assert place is not None and place.country == "NG"
    assert (place.city or "Nigeria") == where


def test_where_a_statement_was_given_out_is_not_the_place() -> None:
    told = reports(
        "Abuja, 14 May 2024\n\nTroops killed three gunmen on Monday.", title="STATEMENT No 4"
    )
    places = {r.where.value.city for r in told if r.where.value}
    assert told and places == {None}


def test_the_place_of_a_bombing_is_not_that_of_an_arrest_over_it() -> None:
    dateline = "IZMIR, May 14 (Northern Wire) - Police on Tuesday arrested two men"
    over = only(f"{dateline} over a bombing that killed 13 people in Ankara last week.", "arrest")
    assert site(over) == ("İzmir", "TR")
    there = only(f"{dateline} in Ankara over a bombing that killed 13 people last week.", "arrest")
    assert site(there) == ("Ankara", "TR")


@pytest.mark.parametrize(
    ("title", "text", "where"),
    [
        # the outlet's name behind a title is no place of the story
        (
            "Three killed in raid - Daily News Kano",
            "Gunmen killed three people in Zaria on Monday, police said.",
            "Zaria",
        ),
        # somebody's home town yields to where it was
        (
            "Kano man killed in raid",
            "ZARIA, May 14 (Northern Wire) - Gunmen killed him on Monday, police said.",
            "Zaria",
        ),
        ("Kano man killed in raid", "Gunmen killed him on Monday, police said.", "Kano"),
        # where the wounded were taken
        (
            "Three killed in raid",
            "ZARIA, May 14 (Northern Wire) - Gunmen killed three people on Monday. The wounded "
            "were taken to a hospital in Kano.",
            "Zaria",
        ),
        # a dateline behind a caption
        (
            "Three killed in raid",
            "(File photo)\n\nZARIA, May 14 (Northern Wire) - Gunmen killed three people on Monday.",
            "Zaria",
        ),
        # a dateline's province is no place of its own
        (
            "Gunmen kill three",
            "TULSA, Okla. -- Gunmen killed three people on Monday, officials said.",
            "Tulsa",
        ),
    ],
)
def test_the_place_of_a_story_is_none_that_is_only_told_beside_it(
    title: str, text: str, where: str
) -> None:
    found = reports(text, title=title)
    assert {r.where.value.name for r in found if r.where.value} == {where}


@pytest.mark.parametrize(
    ("text", "words", "beside"),
    [
        ("The wounded were flown to a hospital in Zaria.", "Zaria", True),
        ("Shells hit a hospital in Zaria.", "Zaria", False),
        ("Ada Orr, 41, of Zaria, was killed.", "Zaria", True),
        ("A guard from Zaria was killed.", "Zaria", False),
        ("A woman from Zaria was killed.", "Zaria", True),
        ("A blast killed a man in Zaria.", "Zaria", False),
    ],
)
def test_homes_and_hospitals_are_no_sites(text: str, words: str, beside: bool) -> None:
    one = article(text)
    (place,) = (p for p in find(one, shop().tools).places if p.words == words)
    assert is_beside_the_point(one, place) is beside


def test_the_town_of_a_province_is_where_it_was() -> None:
    told = only("Rebels killed nine people in the North Kivu town of Kibirizi.", "attack_other")
    assert site(told) == ("Kibirizi", "CD")


def test_of_two_towns_of_a_lead_no_more_than_their_country_is_known() -> None:
    told = only("Nine nurses were freed on Tuesday. They had walked from Kano to Jos.", "release")
    other = only("On the road from Kano to Jos nine nurses were freed on Tuesday.", "release")
    assert site(told) in (None, ("NG", "NG"))
    assert site(other) == ("NG", "NG")


def test_the_town_of_a_letterhead_is_where_a_statement_was_written() -> None:
    text = (
        "General Headquarters, Abuja. 14 May 2024\n\n"
        "Forty youths were arrested in the sweep. Soldiers searched farms in Kano and Jos."
    )
    (arrest,) = [r for r in reports(text, title="STATEMENT: Operation Rain") if r.counts]
    assert site(arrest) != ("Abuja", "NG")


def test_what_is_told_under_the_name_of_a_place_was_there() -> None:
    text = "KILLED\n" + "At least nine people were killed in brawls in April. " * 12
    text += "\n\nDISPLACED\nBy the end of the month 400 people had been displaced."
    found = reports(text, title="KANO STATE: April in figures")
    (fled,) = [r for r in found if r.type.value == "displacement"]
    assert fled.where.value is not None and fled.where.value.admin1 == "Kano"


def test_what_a_group_is_blamed_for_need_not_be_where_the_story_is() -> None:
    found = reports(
        "Armed men abducted nine nurses in Kano on Tuesday, police said.\n\nThe men were of a group"
        " that is blamed for this week's ambush of a convoy."
    )
    (ambush,) = [r for r in found if "ambush" in r.trigger.words]
    (taken,) = [r for r in found if r.type.value == "kidnapping"]
    assert site(taken) == ("Kano", "NG")
    assert not ambush.where.known
