"""Which words of an article are places, and where they lie. Sentences are invented."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.steps import grows_in_proportion

from dateline.data.gazetteer import Gazetteer
from dateline.records import Place, PlaceMention, Precision, Span
from dateline.resolve.where import THRESHOLD, Candidate, find_places


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    with Gazetteer() as shipped:
        yield shipped


def told(gazetteer: Gazetteer, text: str, outlet: str | None = None) -> dict[str, PlaceMention]:
    """The mentions of a text, by their words; the last of equals."""
    return {m.words: m for m in find_places(text, gazetteer, outlet)}


def placed(gazetteer: Gazetteer, text: str, words: str, outlet: str | None = None) -> Place:
    place = told(gazetteer, text, outlet)[words].place
    assert place is not None
    return place


# ---------------------------------------------------------------- names


@pytest.mark.parametrize(
    ("text", "words", "country", "precision"),
    [
        ("A blast shook al-Raqqa on Monday.", "al-Raqqa", "SY", "city"),
        ("Rain fell in Rio de Janeiro.", "Rio de Janeiro", "BR", "city"),
        ("A tram burned in St. Petersburg, officials said.", "St. Petersburg", "RU", "city"),
        ("Shells hit El Fasher again.", "El Fasher", "SD", "city"),
        ("The army left North Darfur.", "North Darfur", "SD", "admin1"),
        ("Police in Diyarbakir met.", "Diyarbakir", "TR", "city"),
        ("Diyarbakır’s governor spoke.", "Diyarbakır", "TR", "city"),
        ("He flew to Washington, D.C., at night.", "Washington, D.C.", "US", "city"),
        ("Fields flooded in County Wicklow.", "County Wicklow", "IE", "admin1"),
        ("The U.S. embassy closed.", "U.S.", "US", "country"),
        ("Ships from Côte d'Ivoire arrived.", "Côte d'Ivoire", "CI", "country"),
        ("A man fled to Singapore.", "Singapore", "SG", "country"),
        ("Trade with Mexico grew.", "Mexico", "MX", "country"),
        ("Troops entered Diyala Province.", "Diyala Province", "IQ", "admin1"),
    ],
)
def test_a_name_is_found_whole_and_placed(
    gazetteer: Gazetteer, text: str, words: str, country: str, precision: str
) -> None:
    place = placed(gazetteer, text, words)
    assert (place.country, str(place.precision)) == (country, precision)
    assert (place.city is not None) == (precision == "city")


def test_a_region_has_no_country_when_it_has_many(gazetteer: Gazetteer) -> None:
    place = placed(gazetteer, "Convoys crossed the Sahel by night.", "Sahel")
    assert (place.country, place.precision) == (None, Precision.REGION)


def test_us_is_a_country_only_in_capitals(gazetteer: Gazetteer) -> None:
    assert told(gazetteer, "Give us the US budget of US$3 million.").keys() == {"US"}


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Turkish police came.", "Turkish", "Turkey"),
        ("Two Tadjik nationals were held.", "Tadjik", "Tajikistan"),
        ("Hundreds of Iraqis marched.", "Iraqis", "Iraq"),
        ("An Italian Catholic church was hit.", "Italian", "Italy"),
    ],
)
def test_a_demonym_tells_a_country(gazetteer: Gazetteer, text: str, words: str, name: str) -> None:
    mention = told(gazetteer, text)[words]
    assert mention.demonym and mention.place
    assert (mention.place.name, mention.place.precision) == (name, Precision.COUNTRY)


def test_headlines_in_title_case_and_capitals(gazetteer: Gazetteer) -> None:
    title = "Turkey Arrests Dozens After Overnight Raids Across Istanbul Suburbs"
    assert told(gazetteer, title).keys() == {"Turkey", "Istanbul"}
    assert told(gazetteer, title.upper()).keys() == {"TURKEY", "ISTANBUL"}


# ---------------------------------------------------------------- which of several


@pytest.mark.parametrize(
    ("text", "words", "country", "admin1"),
    [
        ("He was born in Paris, Texas, in a storm.", "Paris", "US", "Texas"),
        ("He was born in Paris.", "Paris", "FR", "Île-de-France"),
        ("A fire in Springfield, Ill., spread.", "Springfield", "US", "Illinois"),
        ("A fire in Tulsa, OK, spread.", "Tulsa", "US", "Oklahoma"),
        ("In Lebanon, Ohio, a school shut.", "Lebanon", "US", "Ohio"),
        ("In Lebanon, a school shut.", "Lebanon", "LB", None),
        ("Polls opened in Georgia, and in Tbilisi crowds sang.", "Georgia", "GE", None),
        ("Polls opened in Georgia, and in Atlanta crowds sang.", "Georgia", "US", "Georgia"),
        ("Talks in Tripoli failed, Libyan envoys said.", "Tripoli", "LY", "Tripoli"),
        ("Talks in Tripoli failed, and Lebanese envoys left Beirut.", "Tripoli", "LB", None),
    ],
)
def test_the_article_tells_which_place_is_meant(
    gazetteer: Gazetteer, text: str, words: str, country: str, admin1: str | None
) -> None:
    place = placed(gazetteer, text, words)
    assert place.country == country
    assert admin1 is None or place.admin1 == admin1


def test_a_container_holds_for_the_rest_of_the_article(gazetteer: Gazetteer) -> None:
    text = "Fire crews in Paris, Texas, were called.\nThe mayor said that in Paris all was well."
    places = [m.place for m in find_places(text, gazetteer) if m.words == "Paris"]
    assert [p and p.admin1 for p in places] == ["Texas", "Texas"]


def test_too_many_springfields(gazetteer: Gazetteer) -> None:
    mention = told(gazetteer, "A bridge fell in Springfield.")["Springfield"]
    assert mention.place is None
    assert mention.score < THRESHOLD


def test_the_outlets_country_tips_the_balance(gazetteer: Gazetteer) -> None:
    text = "A bus overturned in Newcastle."
    assert placed(gazetteer, text, "Newcastle", "AU").country == "AU"


def test_a_city_rather_than_its_province(gazetteer: Gazetteer) -> None:
    assert placed(gazetteer, "Rockets fell on Idlib.", "Idlib").precision is Precision.CITY
    province = placed(gazetteer, "Rockets fell in Idlib province.", "Idlib")
    assert province.precision is Precision.ADMIN1
    assert placed(gazetteer, "He left the province of Idlib.", "Idlib").city is None


def test_a_village_we_do_not_know_is_as_precise_as_its_container(gazetteer: Gazetteer) -> None:
    place = placed(gazetteer, "A barn burned in Zzyzzham, Ohio, overnight.", "Zzyzzham")
    assert (place.city, place.admin1, place.precision) == (None, "Ohio", Precision.ADMIN1)
    place = placed(gazetteer, "Crowds blocked Zzyzzham, County Wicklow, today.", "Zzyzzham")
    assert place.country == "IE"


# ---------------------------------------------------------------- what is no place


@pytest.mark.parametrize(
    "text",
    [
        "Of all the reports, none was true.",
        "Reading was slow that day.",
        "Nice people helped.",
        "Mobile phones rang.",
        "Battle plans were drawn.",
        "March was cold.",
        "Police fired. Union leaders and Independence parties objected.",
        "Jack London spoke with Paris Hilton.",
        "Mr. Houston met President Lincoln.",
        "The Bank of China lent money.",
        "The New York Times said so.",
        "Students of the University of Oxford sang.",
        "Paris Saint-Germain won.",
        "According to Kelly, all is well. Martha Kelly wept.",
        "Members of al-Qaeda and HIV experts talked.",
    ],
)
def test_words_persons_and_companies_are_no_places(gazetteer: Gazetteer, text: str) -> None:
    assert told(gazetteer, text) == {}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Floods came to towns in Nice and beyond.", "Nice"),
        ("A factory in Mobile, Ala., shut.", "Mobile"),
        ("Landslides cut off Of, Trabzon, on Sunday.", "Of"),
        ("Trains stopped at Reading, England.", "Reading"),
    ],
)
def test_evidence_makes_such_a_word_a_place(gazetteer: Gazetteer, text: str, words: str) -> None:
    assert words in told(gazetteer, text)


def test_spans_that_are_no_places_are_left_alone(gazetteer: Gazetteer) -> None:
    text = "Envoys of Turkey met in Istanbul."
    at = text.index("Istanbul")
    found = find_places(text, gazetteer, None, [Span(at, at + 8)])
    assert [m.words for m in found] == ["Turkey"]


# ---------------------------------------------------------------- facilities


@pytest.mark.parametrize(
    ("text", "words", "city"),
    [
        ("Fire swept Crocus City Hall in Moscow.", "Crocus City Hall", "Moscow"),
        ("Fire swept Moscow's Crocus City Hall.", "Crocus City Hall", "Moscow"),
        ("After the Crocus City Hall attack in Moscow, he fled.", "Crocus City Hall", "Moscow"),
        ("Smoke rose over Kabul Airport.", "Kabul Airport", "Kabul"),
        ("Crowds filled Zeytun Square while Ankara slept.", "Zeytun Square", "Ankara"),
    ],
)
def test_a_facility_stands_in_the_city_that_is_told(
    gazetteer: Gazetteer, text: str, words: str, city: str
) -> None:
    mention = told(gazetteer, text)[words]
    assert mention.rule == "facility" and mention.place
    assert (mention.place.name, mention.place.city) == (words, city)
    assert mention.place.precision is Precision.CITY


@pytest.mark.parametrize("text", ["Fire swept Crocus City Hall.", "Oxford Street was shut."])
def test_a_facility_without_a_city_has_no_place(gazetteer: Gazetteer, text: str) -> None:
    (mention,) = find_places(text, gazetteer)
    assert (mention.rule, mention.place) == ("facility", None)


# ---------------------------------------------------------------- whatever comes

PIECES = st.sampled_from(
    "Paris Texas Ohio Turkey Turkish U.S. St. al - ' ’s , . \n Hall City Airport of the in Of "
    "Jack DC D.C. Ill. İstanbul \u0301 \x00 東京 القاهرة ß Ǆ $ ( ) Province County".split(" ")
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=25).map(" ".join)))
def test_mentions_are_sorted_apart_and_exact(text: str) -> None:
    found = find_places(text, _small)
    for mention in found:
        assert text[mention.start : mention.end] == mention.words != ""
        assert 0.0 <= mention.score <= 1.0
    for one, other in pairwise(found):
        assert one.end <= other.start


def _small(folded: str) -> Sequence[Candidate]:
    return _TOWNS.get(folded, ())


_TOWNS = {
    "paris": (
        Candidate("Paris", "city", "FR", "Somewhere", 48.9, 2.3, 1, 2_000_000, capital=True),
        Candidate("Paris", "city", "US", "Texas", 33.7, -95.6, 2, 25_000),
    ),
    "texas": (Candidate("Texas", "admin1", "US", "Texas", 31.0, -99.0, 3, 29_000_000),),
    "turkey": (Candidate("Turkey", "country", "TR", None, 39.0, 35.0, 4, 80_000_000),),
    "turkish": (Candidate("Turkey", "country", "TR", None, 39.0, 35.0, 4, 80_000_000, "demonym"),),
    "us": (Candidate("United States", "country", "US", None, 39.8, -98.5, 5, 300_000_000, "code"),),
    "istanbul": (Candidate("Istanbul", "city", "TR", "Istanbul", 41.0, 28.9, 6, 15_000_000),),
    "of": (Candidate("Of", "city", "TR", "Trabzon", None, None, 7, 20_000),),
}


@pytest.mark.parametrize(
    "piece",
    ["Officials in Paris and St. Petersburg met Jack Doe at Kabul Airport, Ohio. ", "A ", "of ",
     "al-"],
)  # fmt: skip
def test_work_grows_with_the_length_of_the_text(gazetteer: Gazetteer, piece: str) -> None:
    assert grows_in_proportion(lambda n: find_places(piece * n, gazetteer), 10_000 // len(piece))


def test_a_small_namesake_in_a_country_nobody_speaks_of_is_no_place(gazetteer: Gazetteer) -> None:
    text = "Fighters attacked the Kambo camps near Wad Madani in Sudan, residents said."
    told = {m.place.country for m in find_places(text, gazetteer) if m.place}
    assert told == {"SD"}
