"""Towns told by their police and people, quarters of cities, and what the outlet's home tells."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dateline.data.gazetteer import Gazetteer
from dateline.records import Place, PlaceMention
from dateline.resolve.where import find_places
from dateline.resolve.where.outlet import home
from dateline.resolve.where.outlets import TOWNS
from dateline.resolve.where.signs import lands_by_words


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    with Gazetteer() as shipped:
        yield shipped


def told(gazetteer: Gazetteer, text: str, outlet: str | None = None) -> dict[str, PlaceMention]:
    """The mentions of a text, by their words; the first of equals."""
    found: dict[str, PlaceMention] = {}
    for mention in find_places(text, gazetteer, outlet=outlet):
        found.setdefault(mention.words, mention)
    return found


def placed(gazetteer: Gazetteer, text: str, words: str, outlet: str | None = None) -> Place | None:
    mention = told(gazetteer, text, outlet).get(words)
    return mention.place if mention else None


# ---------------------------------------------------------------- told by its people


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Altoona police found a burnt van.", "Altoona"),
        ("An Altoona teenager was charged in Pennsylvania.", "Altoona"),
        ("The Reno Police Department closed a bridge in downtown Reno.", "Reno"),
        ("Hamden firefighters put the blaze out, Connecticut officials said.", "Hamden"),
    ],
)
def test_a_small_town_is_told_by_its_police_and_people(
    gazetteer: Gazetteer, text: str, words: str
) -> None:
    assert words in told(gazetteer, text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Altoona smiled and sat down.", "Altoona"),
        ("The Kelly home was searched.", "Kelly"),
        ("Border police stopped a van.", "Border"),
        ("It ended at 4 p.m. EST on Friday.", "EST"),
        ("A SWAT team entered the flat.", "SWAT"),
        ("A van burned in the 3000 block of West Kassel.", "Kassel"),
        ("A van burned near Kassel and Bremen streets.", "Kassel"),
        ("A blaze on the Northside was put out.", "Northside"),
    ],
)
def test_other_names_and_streets_are_no_towns(gazetteer: Gazetteer, text: str, words: str) -> None:
    assert words not in told(gazetteer, text)


# ---------------------------------------------------------------- quarters


@pytest.mark.parametrize(
    ("text", "words", "city"),
    [
        ("A van burned in the South Chicago neighborhood, Chicago police said.",
         "South Chicago", "Chicago"),
        ("A van burned in Gresham. It is a Chicago neighborhood, and in the Gresham neighborhood "
         "of Chicago vans burn.", "Gresham", "Chicago"),
        ("A van burned in Coney Island, Brooklyn, on Monday.", "Coney Island", "Brooklyn"),
        ("A van burned in Madisonville on Monday, Cincinnati police said.",
         "Madisonville", "Cincinnati"),
        ("A van burned in Philadelphia's Kensington neighborhood.", "Kensington", "Philadelphia"),
    ],
)  # fmt: skip
def test_a_quarter_lies_in_its_city_and_keeps_its_name(
    gazetteer: Gazetteer, text: str, words: str, city: str
) -> None:
    place = placed(gazetteer, text, words)
    assert place is not None
    assert (place.name, place.city) == (words, city)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # the town has its own police
        ("Evanston police found a van in Evanston, Chicago police said.", "Evanston"),
        # a row of towns
        ("Vans burned in Gary, Chicago and Milwaukee.", "Gary"),
        # its province is told
        ("A van from Madisonville, Kentucky, burned, Cincinnati police said.", "Madisonville"),
        # another province, as large a town
        ("A van burned in Zaporizhzhia, Kyiv police said.", "Zaporizhzhia"),
    ],
)
def test_a_town_of_its_own_is_no_quarter(gazetteer: Gazetteer, text: str, words: str) -> None:
    place = placed(gazetteer, text, words)
    assert place is not None
    assert place.city == place.name


def test_a_district_is_of_the_city_that_its_sentence_names(gazetteer: Gazetteer) -> None:
    text = "In Kherson, Ukraine, shells fell on the Dniprovskyi district."
    found = placed(gazetteer, text, "Dniprovskyi")
    assert found is not None and (found.city, found.admin1) == ("Kherson", "Kherson Oblast")
    parted = placed(gazetteer, "Kherson was shelled. A bus burnt in the Dniprovskyi district, "
                    "Ukraine said.", "Dniprovskyi")  # fmt: skip
    assert parted is None or parted.city != "Kherson"


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Drones flew across the Dnipro nearly every night, Ukraine said.", "Dnipro", False),
        ("A boat was seen on the Niger.", "Niger", False),
        ("He fished in the Dnipro.", "Dnipro", False),
        ("The Dnipro police told Ukraine nothing.", "Dnipro", True),
        ("She was at home in the Bronx.", "Bronx", True),
        ("Two died in the Gold Coast, Australia said.", "Gold Coast", True),
        ("They met in the Ikeja, Yaba and Apapa districts of Lagos.", "Ikeja", True),
        ("Three got out of Babahoyo, police in Ecuador say.", "Babahoyo", True),
    ],
)
def test_a_river_is_no_town_though_one_bears_its_name(
    gazetteer: Gazetteer, text: str, words: str, found: bool
) -> None:
    assert (words in told(gazetteer, text)) is found


def test_a_quarter_that_no_gazetteer_places_near_has_the_point_of_its_city(
    gazetteer: Gazetteer,
) -> None:
    text = "A van burned in Madisonville on Monday, Cincinnati police said."
    quarter, city = placed(gazetteer, text, "Madisonville"), placed(gazetteer, text, "Cincinnati")
    assert quarter is not None and city is not None
    assert (quarter.latitude, quarter.geonames_id) == (city.latitude, None)


# ---------------------------------------------------------------- what the outlet tells


@pytest.mark.parametrize(
    ("host", "country", "place"),
    [
        ("toledoblade.com", "US", "Toledo"),
        ("nbcsandiego.com", "US", "San Diego"),
        ("kxyz.com", "US", None),
        ("city.example.gov", "US", None),
        ("news.example.ie", "IE", None),
        ("readingexpress.com", None, None),  # there are two
        ("kgw.com", "US", "Portland"),  # that of Oregon, by the list of outlets
        ("www.dawn.com", "PK", None),
        ("bbc.com", None, None),
        ("aljazeera.com", None, None),
    ],
)
def test_an_address_may_tell_where_an_outlet_is_at_home(
    gazetteer: Gazetteer, host: str, country: str | None, place: str | None
) -> None:
    found = home(host, gazetteer)
    assert (found.country, found.place.name if found.place else None) == (country, place)


def test_every_outlet_that_is_listed_is_at_home_in_a_town_of_its_state(
    gazetteer: Gazetteer,
) -> None:
    homes = {name: home(f"{name}.com", gazetteer) for name in TOWNS}
    assert [name for name, found in homes.items() if found.place is None] == []
    assert {found.country for found in homes.values()} == {"US"}


def test_the_outlets_town_tells_namesakes_of_its_own_land_apart(gazetteer: Gazetteer) -> None:
    text = "A van burned in Pasadena."
    assert getattr(placed(gazetteer, text, "Pasadena", "houstonpost.com"), "admin1", 0) == "Texas"
    there = placed(gazetteer, text, "Pasadena", "losangelesherald.com")
    assert there is not None and there.admin1 == "California"


def test_a_paper_of_illinois_that_names_paris_means_the_one_in_france(
    gazetteer: Gazetteer,
) -> None:
    place = placed(gazetteer, "A van burned in Paris.", "Paris", "chicagotribune.com")
    assert place is not None and place.country == "FR"


def test_words_of_one_lands_courts_and_police_tell_the_land(gazetteer: Gazetteer) -> None:
    text = "A van burned in Toledo, the district attorney and a state trooper said."
    place = placed(gazetteer, text, "Toledo")
    assert place is not None and place.country == "US"
    assert lands_by_words("The ministry in Toledo said so.") == {}


def test_the_one_province_that_is_named_tells_which_namesake(gazetteer: Gazetteer) -> None:
    text = "Sheriff's deputies came from West Union, Iowa. A van had burned in Elgin."
    place = placed(gazetteer, text, "Elgin")
    assert place is not None and place.admin1 == "Iowa"
