"""The place of a story is neither where its speaker has a seat, nor where its writer sat."""

from __future__ import annotations

import pytest
from tests.unit.news_samples import article, only, shop, site

from dateline.coding.told_where import is_a_speakers_seat
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
    ],
)
def test_a_story_of_a_part_of_a_country_is_not_of_the_town_it_was_written_in(
    lead: str, where: str
) -> None:
    told = only(f"KANO, May 14 (Northern Wire) - {lead}", "release")
    assert site(told) == (where, "NG")


def test_the_place_of_a_bombing_is_not_that_of_an_arrest_over_it() -> None:
    dateline = "IZMIR, May 14 (Northern Wire) - Police on Tuesday arrested two men"
    over = only(f"{dateline} over a bombing that killed 13 people in Ankara last week.", "arrest")
    assert site(over) == ("İzmir", "TR")
    there = only(f"{dateline} in Ankara over a bombing that killed 13 people last week.", "arrest")
    assert site(there) == ("Ankara", "TR")
