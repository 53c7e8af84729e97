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


@pytest.mark.parametrize(
    ("text", "words", "country", "admin1"),
    [
        ("A van burned in Newtownmountkennedy, County Wicklow.", "Newtownmountkennedy", "IE", None),
        ("Two boats sank off St. Petersburg, Fla., at noon.", "St. Petersburg", "US", "Florida"),
        ("Police made arrests in Cologne.", "Cologne", "DE", None),
        ("Snow closed schools in Buffalo, New York.", "New York", "US", "New York"),
        ("Farms in Michigan, Oregon, Ohio and Idaho shut.", "Oregon", "US", "Oregon"),
        ("Troops reached Maiduguri Borno State by night.", "Borno State", "NG", "Borno"),
        ("A shop in Floyd County (Ga.) was robbed.", "Floyd County", "US", "Georgia"),
        ("Rebels hold Raqqa, Hama, Homs and Idlib in Syria.", "Hama", "SY", None),
    ],
)
def test_neighbours_tell_which_place_is_meant(
    gazetteer: Gazetteer, text: str, words: str, country: str, admin1: str | None
) -> None:
    place = placed(gazetteer, text, words)
    assert place.country == country
    assert admin1 is None or place.admin1 == admin1


def test_a_list_of_towns_places_the_small_ones_too(gazetteer: Gazetteer) -> None:
    text = "Roads were cut in Quelimane and Namacurra, the Mozambican ministry said."
    assert placed(gazetteer, text, "Namacurra").country == "MZ"


def test_a_namesake_elsewhere_is_not_taken_for_a_town_we_do_not_know(
    gazetteer: Gazetteer,
) -> None:
    place = placed(gazetteer, "A lorry left the road in Lancaster, Manitoba.", "Lancaster")
    assert (place.country, place.admin1, place.city) == ("CA", "Manitoba", None)
    assert place.precision is Precision.ADMIN1


def test_a_small_town_needs_its_country_to_be_told(gazetteer: Gazetteer) -> None:
    alone = told(gazetteer, "A barn burned in Carndonagh.")["Carndonagh"]
    helped = told(gazetteer, "Irish police say a barn burned in Carndonagh.")["Carndonagh"]
    assert (alone.place, alone.score) == (None, 0.0)
    assert helped.place and helped.place.country == "IE"


@pytest.mark.parametrize("outlet", ["The Irish Times", "news.example.ie"])
def test_the_outlet_may_tell_it(gazetteer: Gazetteer, outlet: str) -> None:
    found = find_places("A bus overturned in Carndonagh.", gazetteer, outlet=outlet)
    assert [m.place and m.place.country for m in found] == ["IE"]


def test_seas_and_regions_with_an_article(gazetteer: Gazetteer) -> None:
    text = "Storms crossed the tropical Atlantic. Ships left the Gulf."
    precisions = [m.place and m.place.precision for m in find_places(text, gazetteer)]
    assert precisions == [Precision.REGION, Precision.REGION]


def test_a_county_is_no_more_precise_than_its_province(gazetteer: Gazetteer) -> None:
    place = placed(gazetteer, "A barn burned in Aiken County, S.C., at dawn.", "Aiken County")
    assert (place.admin1, place.city) == ("South Carolina", None)
    assert place.precision is Precision.ADMIN1
    assert place.latitude is not None


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
        "Envoys were at odds with Kelly. Kelly wept. The mother of Ines wept.",
        "Data of Moody's Analytics were read.",
        "The White House said no, and the Kremlin agreed.",
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


def test_a_facility_of_an_article_about_one_town_is_around_it(gazetteer: Gazetteer) -> None:
    text = "Rain flooded Lagos on Monday. Lagos was quiet.\nCrowds left Zeytun Square."
    place = placed(gazetteer, text, "Zeytun Square")
    assert (place.country, place.admin1, place.city) == ("NG", "Lagos", None)
    assert place.precision is Precision.ADMIN1


def test_a_village_of_an_article_about_one_town_is_around_it(gazetteer: Gazetteer) -> None:
    text = "Rain flooded Lagos on Monday.\nFire took the village of Zzyzzham."
    mention = told(gazetteer, text)["Zzyzzham"]
    assert mention.rule == "focus" and mention.place
    assert (mention.place.admin1, mention.place.precision) == ("Lagos", Precision.ADMIN1)


def test_a_district_stands_in_the_city_it_is_of(gazetteer: Gazetteer) -> None:
    place = placed(gazetteer, "A shop in the Kingsland district of Lagos shut.", "Kingsland")
    assert (place.city, place.precision) == ("Lagos", Precision.CITY)


def test_a_landmark_is_a_place_where_something_is_at_it(gazetteer: Gazetteer) -> None:
    place = placed(gazetteer, "Crowds met outside the Kremlin.", "Kremlin")
    assert (place.city, place.precision) == ("Moscow", Precision.CITY)


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
     "al-", "Paris, ", "Ohio, Texas, ", "in Paris, Texas, ", "the village of Smallham ",
     "Main Street ", "the ", "Zeytun Square in Ankara. ", "Paris's Ohio "],
)  # fmt: skip
def test_work_grows_with_the_length_of_the_text(gazetteer: Gazetteer, piece: str) -> None:
    assert grows_in_proportion(lambda n: find_places(piece * n, gazetteer), 10_000 // len(piece))


@pytest.mark.parametrize("joint", [" ", ", ", " and ", "\x00", "\u200b", "’s "])
def test_a_sentence_of_two_thousand_words(gazetteer: Gazetteer, joint: str) -> None:
    words = "Paris Smallham Ohio the Tripoli Москва of طرابلس Springfield in".split()
    text = joint.join(words[n % len(words)] for n in range(2_000))
    assert all(text[m.start : m.end] == m.words for m in find_places(text, gazetteer))


def test_a_small_namesake_in_a_country_nobody_speaks_of_is_no_place(gazetteer: Gazetteer) -> None:
    text = "Fighters attacked the Kambo camps near Wad Madani in Sudan, residents said."
    told = {m.place.country for m in find_places(text, gazetteer) if m.place}
    assert told == {"SD"}


# ---------------------------------------------------------------- datelines and namesakes


@pytest.mark.parametrize(
    ("text", "words", "admin1"),
    [
        ("OMAGH, Northern Ireland — A shop burned down.", "OMAGH", "Northern Ireland"),
        ("OMAGH, Co Tyrone — A shop burned down.", "OMAGH", "Northern Ireland"),
        ("HRABOVE, Ukraine — Rockets fell in Donetsk.", "HRABOVE", "Donetsk"),
        ("LONDON (PA) — Snow closed two schools.", "LONDON", "England"),
        ("SPRINGFIELD, Mo. (AP) — Snow closed two schools.", "SPRINGFIELD", "Missouri"),
    ],
)
def test_a_datelines_capitals_are_looked_up_like_any_name(
    gazetteer: Gazetteer, text: str, words: str, admin1: str
) -> None:
    place = placed(gazetteer, text, words)
    assert (place.admin1, place.precision) == (admin1, Precision.CITY)


def test_an_agency_in_a_dateline_is_no_place(gazetteer: Gazetteer) -> None:
    assert "PA" not in told(gazetteer, "LONDON (PA) — Snow closed two schools.")


def test_of_two_villages_of_one_name_and_country_none_is_meant(gazetteer: Gazetteer) -> None:
    found = told(gazetteer, "HRABOVE, Ukraine — Rain fell for a week.")["HRABOVE"]
    assert (found.place, found.rule) == (None, "ambiguous")


def test_a_province_in_another_name_tells_the_village(gazetteer: Gazetteer) -> None:
    text = "HRABOVE, Ukraine — The Donetsk People's Republic denied it."
    assert placed(gazetteer, text, "HRABOVE").admin1 == "Donetsk"


def test_where_somebody_comes_from_is_not_where_it_happened(gazetteer: Gazetteer) -> None:
    text = (
        "OMAGH, Co Tyrone — A van blew up in Potter Street. A tourist from Madrid was hurt. "
        "A friend from Madrid, two aunts from Madrid and a nurse from Madrid flew in."
    )
    assert placed(gazetteer, text, "Potter Street").country == "GB"


def test_what_lies_outside_the_datelines_country_is_no_focus(gazetteer: Gazetteer) -> None:
    text = "CARDIFF — Planes hit Baghdad. Baghdad burned. A shell fell on Potter Street."
    assert told(gazetteer, text)["Potter Street"].place is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The village of Tinvillage, Centre-Nord, burned, as did Mopti in Mali.", "Tinvillage"),
        ("A fire at the Potter Street Hospital in Burkina Faso. In Mopti, Mali, it rained.",
         "Potter Street Hospital"),
    ],
)  # fmt: skip
def test_the_container_beside_a_name_goes_before_the_focus(
    gazetteer: Gazetteer, text: str, words: str
) -> None:
    assert placed(gazetteer, text, words).country == "BF"


def test_a_province_named_like_a_city_elsewhere_is_the_province(gazetteer: Gazetteer) -> None:
    place = placed(gazetteer, "Rain fell in Quezon province. In Quezon City it did not.", "Quezon")
    assert (place.admin1, place.precision) == ("Calabarzon", Precision.ADMIN1)


def test_a_name_of_two_lands_is_read_by_its_own_sentence(gazetteer: Gazetteer) -> None:
    text = "Georgia sent a plane from Tbilisi. In Atlanta, Georgia, candles were lit."
    first, second = (m for m in find_places(text, gazetteer) if m.words == "Georgia")
    assert first.place and (first.place.country, first.place.precision) == ("GE", "country")
    assert second.place and second.place.country == "US"


@pytest.mark.parametrize(
    ("state", "country"),
    [
        ("Upper Volta", "BF"), ("Zaire", "CD"), ("Burma", "MM"), ("Ceylon", "LK"),
        ("Rhodesia", "ZW"), ("East Germany", "DE"), ("Dahomey", "BJ"), ("East Pakistan", "BD"),
        ("Soviet Union", None), ("Yugoslavia", None), ("Czechoslovakia", None),
        ("Serbia and Montenegro", None),
    ],
)  # fmt: skip
def test_states_that_are_no_more_are_known(
    gazetteer: Gazetteer, state: str, country: str | None
) -> None:
    place = placed(gazetteer, f"Soldiers of {state} crossed the river.", state)
    assert place.country == country
    assert place.precision in (Precision.COUNTRY, Precision.REGION)


@pytest.mark.parametrize(
    "text",
    [
        "It rained in Kyiv. At noon Kupiansk was shelled with mortars.",
        "It rained in Kyiv. Drones bombed Kupiansk at noon.",
        "It rained in Kyiv. Nobody claimed the attack on Kupiansk.",
    ],
)
def test_what_is_shelled_is_a_town_however_small(gazetteer: Gazetteer, text: str) -> None:
    assert placed(gazetteer, text, "Kupiansk").name == "Kupyansk"


def test_a_small_towns_name_may_be_a_person_who_is_attacked(gazetteer: Gazetteer) -> None:
    assert "Lozova" not in told(gazetteer, "It rained in Kyiv. Two men attacked Lozova at noon.")


@pytest.mark.parametrize("around", ["its region", "the surrounding region"])
def test_a_town_and_its_region_are_the_region(gazetteer: Gazetteer, around: str) -> None:
    place = placed(gazetteer, f"Shells fell on Sumy and {around} in Ukraine.", "Sumy")
    assert place.precision is Precision.ADMIN1
