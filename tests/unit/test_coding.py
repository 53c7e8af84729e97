"""From words to values: what was told is quoted, what was not told is absent."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.unit.news_samples import article, coded, figures, only, reports, shop, site

from dateline import flow
from dateline.coding import code, complete, days_between, placed, report_id
from dateline.read.text import read_text
from dateline.records import (
    Actor,
    Amount,
    Argument,
    Article,
    Basis,
    Bounds,
    CountKind,
    Field,
    Happening,
    Location,
    Mark,
    MarkKind,
    PartyKind,
    PartyMention,
    PersonMention,
    Place,
    PlaceMention,
    PlaceRole,
    Precision,
    Reading,
    Report,
    Stage,
    TimeExpression,
    TimeKind,
    known,
    misquotes,
)
from dateline.stages import Findings

TEXT = "Guards arrested Ulla Vranik and two bakers in Lyon, France, on Monday."


def mark(one: Article, words: str, kind: MarkKind) -> Mark:
    start = one.text.index(words)
    return Mark(kind, start, start + len(words), words, maker="test")


def happening(one: Article, *arguments: tuple[str, str, MarkKind]) -> Happening:
    told = tuple(Argument(role, mark(one, words, kind)) for role, words, kind in arguments)
    return Happening(
        mark(one, "arrested", MarkKind.TRIGGER), "arrest", arguments=told, maker="test"
    )


def at(one: Article, words: str) -> tuple[int, int, str]:
    start = one.text.index(words)
    return start, start + len(words), words


def coded_alone(one: Article, told: Happening, found: Findings) -> Report:
    made, _ = code(one, Reading(happenings=(told,)), found, shop().book)
    assert len(made) == 1
    assert not misquotes(made, one)
    return made[0]


# ---------------------------------------------------------------- ids


def test_an_id_is_of_words_and_family_not_of_the_reader() -> None:
    own = report_id("a1", "arrest", 7, 15, 0)
    assert own == report_id("a1", "arrest", 7, 15, 0)
    others = [
        report_id("a2", "arrest", 7, 15, 0),
        report_id("a1", "attack", 7, 15, 0),
        report_id("a1", "arrest", 8, 15, 0),
        report_id("a1", "arrest", 7, 16, 0),
        report_id("a1", "arrest", 7, 15, 1),
    ]
    assert len({own, *others}) == 6


def test_another_type_of_the_same_family_keeps_the_id() -> None:
    one = article(TEXT)
    told = happening(one)
    bombing = replace(told, type="attack_bombing")
    shooting = replace(told, type="attack_shooting")
    assert coded_alone(one, bombing, Findings()).id == coded_alone(one, shooting, Findings()).id


# ---------------------------------------------------------------- nothing is made up


def test_a_bare_happening_is_all_absent() -> None:
    one = article(TEXT)
    report = coded_alone(one, happening(one), Findings())
    assert report.when.basis is Basis.ABSENT
    assert report.where.basis is Basis.ABSENT
    assert (report.places, report.parties, report.counts, report.relations) == ((), (), (), ())
    assert report.trigger.words == "arrested"


def test_a_time_without_a_value_is_a_problem_and_no_date() -> None:
    one = article(TEXT, published=None)
    time = TimeExpression(*at(one, "Monday"), TimeKind.DATE, None, "published", "weekday")
    told = happening(one, ("when", "Monday", MarkKind.TIME))
    made, problems = code(one, Reading(happenings=(told,)), Findings(times=(time,)), shop().book)
    assert made[0].when.basis is Basis.ABSENT
    assert [(p.code, p.quote and p.quote.words) for p in problems] == [
        ("when.unresolved", "Monday")
    ]
    assert "publication" in problems[0].message


@pytest.mark.parametrize(
    ("stage", "day", "told"),
    [
        (Stage.ACCOMPLISHED, "2024-05-20", None),
        (Stage.ACCOMPLISHED, "2024-05-16", "2024-05-16"),  # it may be that day elsewhere
        (Stage.PLANNED, "2024-05-20", "2024-05-20"),
    ],
)
def test_what_is_done_was_not_done_after_publication(
    stage: Stage, day: str, told: str | None
) -> None:
    one = article(TEXT)
    time = TimeExpression(*at(one, "Monday"), TimeKind.DATE, day, "published", "weekday")
    happened = replace(happening(one, ("when", "Monday", MarkKind.TIME)), stage=stage)
    made, problems = code(
        one, Reading(happenings=(happened,)), Findings(times=(time,)), shop().book
    )
    assert made[0].when.value == told
    assert [p.code for p in problems] == ([] if told else ["when.ahead"])


@pytest.mark.parametrize(
    ("anchor", "basis", "fields"),
    [(None, Basis.STATED, ["text"]), ("published", Basis.INFERRED, ["text", "published"])],
)
def test_a_date_worked_out_from_publication_says_so(
    anchor: str | None, basis: Basis, fields: list[str]
) -> None:
    one = article(TEXT)
    time = TimeExpression(*at(one, "Monday"), TimeKind.DATE, "2024-05-13", anchor, "weekday")
    told = happening(one, ("when", "Monday", MarkKind.TIME))
    report = coded_alone(one, told, Findings(times=(time,)))
    assert (report.when.value, report.when.basis) == ("2024-05-13", basis)
    assert [q.field for q in report.when.quotes] == fields


def test_a_place_we_abstain_from_is_absent() -> None:
    one = article(TEXT)
    mention = PlaceMention(*at(one, "Lyon"), None, 0.2, "ambiguous")
    told = happening(one, (PlaceRole.SITE, "Lyon", MarkKind.PLACE))
    assert not coded_alone(one, told, Findings(places=(mention,))).where.known


# ---------------------------------------------------------------- where

FRANCE = Place("France", "FR", latitude=46.0, longitude=2.0, precision=Precision.COUNTRY)
LYON = Place("Lyon", "FR", city="Lyon", latitude=45.7, longitude=4.8, precision=Precision.CITY)


def test_the_finest_site_is_where_it_was() -> None:
    one = article(TEXT)
    places = (
        PlaceMention(*at(one, "Lyon"), LYON, 1.0, "city"),
        PlaceMention(*at(one, "France"), FRANCE, 1.0, "country"),
    )
    told = happening(
        one,
        (PlaceRole.SITE, "France", MarkKind.PLACE),
        (PlaceRole.SITE, "Lyon", MarkKind.PLACE),
    )
    report = coded_alone(one, told, Findings(places=places))
    assert site(report) == ("Lyon", "FR")
    assert len(report.places) == 2
    assert placed(one, places[0]).quotes[0].words == "Lyon"


def test_a_movement_was_where_it_went() -> None:
    report = only("The delegation travelled from Ankara to Moscow on Tuesday.", "movement")
    assert site(report) == ("Moscow", "RU")
    assert {p.role for p in report.places} == {PlaceRole.ORIGIN, PlaceRole.DESTINATION}


def test_a_state_arrests_at_home_unless_told_otherwise() -> None:
    at_home = only("Somali police arrested three men on Friday.", "arrest")
    assert (site(at_home), at_home.where.basis) == (("Somalia", "SO"), Basis.INFERRED)
    assert [q.words for q in at_home.where.quotes] == ["Somali police"]
    abroad = only("Somali police arrested three men in Nairobi on Friday.", "arrest")
    assert (site(abroad), abroad.where.basis) == (("Nairobi", "KE"), Basis.STATED)


def test_a_state_does_not_attack_at_home_by_default() -> None:
    assert not only("Turkish soldiers killed three men on Friday.", "attack_other").where.known


# ---------------------------------------------------------------- who


def test_a_private_person_is_a_role_and_never_a_name() -> None:
    one = article(TEXT)
    person = PersonMention(*at(one, "Ulla Vranik"), None, "the suspect", "name")
    told = happening(one, ("target", "Ulla Vranik", MarkKind.PERSON))
    report = coded_alone(one, told, Findings(persons=(person,)))
    who = report.parties[0].who.value
    assert who == Actor("the suspect", PartyKind.PRIVATE_PERSON)
    unnamed = replace(person, role=None)
    report = coded_alone(one, told, Findings(persons=(unnamed,)))
    assert report.parties[0].who.value == Actor("a private person", PartyKind.PRIVATE_PERSON)


def test_who_is_known_only_from_another_sentence_is_inferred() -> None:
    one = article(TEXT)
    actor = Actor("Guard Corps", PartyKind.ORGANISATION, "GUARD-CORPS")
    told = happening(one, ("agent", "Guards", MarkKind.PARTY))
    for rule, basis in (("coreference", Basis.INFERRED), ("alias", Basis.STATED)):
        party = PartyMention(*at(one, "Guards"), actor, 0.9, rule)
        report = coded_alone(one, told, Findings(parties=(party,)))
        assert (report.parties[0].who.value, report.parties[0].who.basis) == (actor, basis)


# ---------------------------------------------------------------- how many


def test_bounds_are_kept_open() -> None:
    one = article(TEXT)
    told = happening(one, ("arrested", "two", MarkKind.AMOUNT))
    amount = Amount(*at(one, "two"), 2, None, CountKind.TOLL, "at least")
    report = coded_alone(one, told, Findings(amounts=(amount,)))
    assert report.counts[0].amount.value == Bounds(2, None)
    assert [q.words for q in report.counts[0].amount.quotes] == ["two"]


def test_an_amount_without_a_number_is_no_count() -> None:
    one = article(TEXT)
    told = happening(one, ("arrested", "two", MarkKind.AMOUNT))
    amount = Amount(*at(one, "two"), None, None, CountKind.TOLL, "many")
    assert coded_alone(one, told, Findings(amounts=(amount,))).counts == ()


def test_a_part_says_of_which_count_and_of_whom() -> None:
    text = "The shelling of Douma killed 11 civilians, among them four children."
    counts = [c for r in reports(text) for c in r.counts]
    part = next(c for c in counts if c.kind is CountKind.SUBSET)
    assert (part.of, part.whom) == ("killed", "children")


def test_a_total_has_a_window_and_a_documented_end() -> None:
    text = "A total of 412 people have been detained in Belarus since June 1."
    count = only(text, "arrest").counts[0]
    assert count.kind is CountKind.RUNNING_TOTAL
    assert count.since and (count.since.value, count.since.quotes[0].words) == (
        "2023-06-01", "since June 1",
    )  # fmt: skip
    assert count.until and (count.until.value, count.until.basis) == ("2024-05-15", Basis.ASSUMED)


def test_a_total_without_a_publication_date_stays_open() -> None:
    text = "A total of 412 people have been detained in Belarus since June 1, 2023."
    report = only(text, "arrest", published=None)
    assert report.counts[0].until is None
    assert (report.when.value or "").endswith("/..") or not report.when.known


def test_a_figure_taken_back_is_told_as_revised() -> None:
    text = "The toll of the market bombing in Kano was revised to 16 from 19 on Monday."
    count = next(c for c in only(text, "attack_bombing").counts if c.measure == "killed")
    assert (count.amount.value, count.revises) == (Bounds(16, 16), 19)
    assert figures(text) == {("killed", 16, 16)}


def test_an_authoritys_figure_is_official() -> None:
    text = "The blast in Kano killed 12 people, the health ministry said."
    count = only(text, "attack_bombing").counts[0]
    assert (count.source, count.official) == ("health ministry", True)
    text = "The blast in Kano killed 12 people, residents said."
    count = only(text, "attack_bombing").counts[0]
    assert (count.source, count.official) == ("residents", False)


# ---------------------------------------------------------------- about what, how salient


@pytest.mark.parametrize(
    ("outlet", "official"),
    [
        ("Ministry of the Interior", True),
        ("Lagos State Police Command", True),
        ("Police Gazette", None),
        ("Herald", None),
    ],
)
def test_what_an_authority_publishes_itself_is_official(outlet: str, official: bool | None) -> None:
    one = replace(article(TEXT), outlet=outlet)
    told = happening(one, ("arrested", "two", MarkKind.AMOUNT))
    amount = Amount(*at(one, "two"), 2, 2, CountKind.TOLL, "N")
    (count,) = coded_alone(one, told, Findings(amounts=(amount,))).counts
    assert (count.official, count.source) == (official, outlet if official else None)


def test_relations_point_at_reports_of_the_article() -> None:
    found = reports("The Taliban claimed responsibility for a suicide bombing in Kabul.")
    ids = {r.id for r in found}
    told = [x for r in found for x in r.relations]
    assert told
    assert all(x.report in ids and x.words for x in told)


def test_what_lies_weeks_back_is_background() -> None:
    assert only("Police arrested two men in Lyon in 2019.", "arrest").salience == "background"
    assert only("Police arrested two men in Lyon on Monday.", "arrest").salience == "main"
    assert only("Police arrested two men in Lyon.", "arrest").salience == "main"
    assert days_between("2024-02-28", "2024-03-01") == 2


def test_the_publication_date_is_never_the_day_of_a_happening_by_itself() -> None:
    for report in coded("Police arrested two men in Lyon. A bomb exploded in Kano.").reports:
        assert report.when.basis is Basis.ABSENT


def test_a_total_does_not_open_after_its_day_of_publication() -> None:
    one = replace(
        article("Police have arrested 12 men since January 2020, they said."),
        published=Field("2019-03-22", Basis.ASSUMED, (), 1.0, "test"),
    )
    since, amount = mark(one, "January 2020", MarkKind.TIME), mark(one, "12", MarkKind.AMOUNT)
    found = Findings(
        times=(
            TimeExpression(
                since.start, since.end, since.words, TimeKind.DATE, "2020-01", None, "test"
            ),
        ),
        amounts=(Amount(amount.start, amount.end, "12", 12, 12, CountKind.RUNNING_TOTAL, "test"),),
    )
    told = Happening(
        mark(one, "arrested", MarkKind.TRIGGER),
        "arrest",
        arguments=(Argument("detained", amount), Argument("since", since)),
    )
    (report,), _ = code(one, Reading(happenings=(told,)), found, shop().book)
    assert report.counts[0].since is None
    assert report.when.value is None


@pytest.mark.parametrize(
    ("told", "end"),
    [
        ("in January 2024", "2024-01"),
        ("since January 2024", "2024-05-15"),
        ("since the truce began in January 2024", "2024-05-15"),
        ("in May 2024", "2024-05-15"),
    ],
)
def test_a_total_ends_with_its_stretch_or_with_the_day_of_publication(told: str, end: str) -> None:
    one = article(f"Police have arrested 12 men {told}, they said.")
    found = flow.find(one, shop().tools)
    (time,), (amount,) = found.times, found.amounts
    total = replace(found, amounts=(replace(amount, kind=CountKind.RUNNING_TOTAL),))
    since = Mark(MarkKind.TIME, time.start, time.end, time.words, maker="test")
    arrest = Happening(
        mark(one, "arrested", MarkKind.TRIGGER),
        "arrest",
        arguments=(
            Argument("detained", mark(one, "12", MarkKind.AMOUNT)),
            Argument("since", since),
        ),
    )
    (count,) = coded_alone(one, arrest, total).counts
    assert count.until is not None and count.until.value == end


@pytest.mark.parametrize(
    ("told", "value"),
    [
        ("in early February 2024", "2024-02-01/2024-02-10"),
        ("in mid-February 2024", "2024-02-11/2024-02-20"),
        ("in late February 2024", "2024-02-21/2024-02-29"),
        ("in February 2024", "2024-02"),
        ("in late summer 2023", "2023-22"),
        ("since 4 May 2024", "2024-05-04/2024-05-15"),  # the day of publication
        ("this week", "2024-05-13/2024-05-15"),
        ("in May 2024", "2024-05-01/2024-05-15"),
    ],
)
def test_parts_of_months_and_what_lasts_until_now(told: str, value: str) -> None:
    one = article(f"Guards arrested two bakers in Lyon {told}.")
    found = flow.find(one, shop().tools)
    words = found.times[0].words
    what = happening(one, ("when", words, MarkKind.TIME))
    assert coded_alone(one, what, found).when.value == value


def unlisted(text: str, village: str) -> Location:
    one = article(text)
    found = flow.find(one, shop().tools)
    what = happening(one, ("site", village, MarkKind.PLACE))
    made, _ = code(one, Reading(happenings=(what,)), found, shop().book)
    (report,) = complete(one, made, found, shop().book)
    assert not misquotes((report,), one)
    (place,) = report.places
    return place


def test_a_village_no_gazetteer_has_lies_in_the_country_of_its_story() -> None:
    told = unlisted("Guards arrested two bakers at Qarnablu, north of Lyon, France.", "Qarnablu")
    assert told.place.value == Place("Qarnablu", "FR", precision=Precision.COUNTRY)
    assert told.place.basis is Basis.INFERRED


def test_a_village_of_a_story_in_two_countries_stays_without() -> None:
    text = "Guards arrested two bakers at Qarnablu. They had been seen in Lyon and in Turin."
    assert not unlisted(text, "Qarnablu").place.known


def told_at(text: str, place: str) -> Report:
    one = article(text)
    found = flow.find(one, shop().tools)
    what = happening(one, ("site", place, MarkKind.PLACE))
    made, _ = code(one, Reading(happenings=(what,)), found, shop().book)
    (report,) = complete(one, made, found, shop().book)
    assert not misquotes((report,), one)
    return report


def test_a_street_lies_in_the_town_that_the_story_names_most() -> None:
    told = told_at(
        "Guards arrested two bakers on Quarry Mill Road. Toledo, Ohio, has had three such raids."
        " The bakers work in Toledo.",
        "Quarry Mill Road",
    )
    place = told.where.value
    assert place is not None and told.where.basis is Basis.INFERRED
    assert (place.name, place.city, place.admin1) == ("Quarry Mill Road", "Toledo", "Ohio")
    assert [q.words for q in told.where.quotes] == ["Quarry Mill Road", "Toledo"]


def test_what_is_told_of_a_county_was_in_the_town_that_the_story_names() -> None:
    text = "Guards arrested two bakers in Lucas County, Ohio. The bakers work in Toledo."
    told = told_at(text, "Lucas County")
    assert told.where.value is not None and told.where.value.city == "Toledo"
    assert told.where.basis is Basis.INFERRED
    (site,) = told.places  # what the words say stands beside it
    assert site.place.value is not None and site.place.value.name == "Lucas County"


def in_may(text: str, *places: str) -> Report:
    """What is told to have been done in a month, at the places that a reader marked."""
    one = article(text)
    what = happening(
        one, *(("site", p, MarkKind.PLACE) for p in places), ("when", "May", MarkKind.TIME)
    )
    found = flow.find(one, shop().tools)
    made, _ = code(one, Reading(happenings=(what,)), found, shop().book)
    (report,) = complete(one, made, found, shop().book)
    return report


def name_of(report: Report) -> str | None:
    return report.where.value.name if report.where.value else None


def test_what_was_done_in_a_month_was_not_all_in_the_town_it_was_written_in() -> None:
    assert name_of(in_may("COLUMBUS: Guards arrested two bakers in Ohio in May.", "Ohio")) == "Ohio"
    text = "COLUMBUS: Guards arrested two bakers in Texas in May."
    assert name_of(in_may(text, "COLUMBUS", "Texas")) == "Texas"
    assert name_of(in_may(text, "COLUMBUS")) == "Texas"


def test_the_deed_of_a_day_was_in_the_town_it_was_written_in() -> None:
    told = told_at("COLUMBUS: Guards arrested two bakers in Ohio on Monday.", "Ohio")
    assert name_of(told) == "Columbus"


def test_a_county_is_not_narrowed_to_a_town_elsewhere() -> None:
    for town in ("Detroit", "Cincinnati"):  # of another state, and at the other end of this one
        text = f"Guards arrested two bakers in Lucas County, Ohio. The bakers worked in {town}."
        told = told_at(text, "Lucas County")
        assert told.where.value is not None and told.where.value.city is None


def bakers(text: str) -> Report:
    one = article(text)
    found = flow.find(one, shop().tools)
    made, _ = code(one, Reading(happenings=(happening(one),)), found, shop().book)
    (report,) = complete(one, made, found, shop().book)
    assert not misquotes((report,), one)
    return report


def test_what_a_story_opens_with_was_on_the_only_day_it_tells() -> None:
    told = bakers("Guards arrested two bakers. They were called at nine on Monday night.")
    assert (told.when.value, told.when.basis) == ("2024-05-13", Basis.INFERRED)
    assert [q.words for q in told.when.quotes] == ["Monday night"]


@pytest.mark.parametrize(
    "more",
    [
        "They were called on Monday; a court sat on Tuesday.",  # two days
        "They had left the town on 2 March 2024.",  # long ago
        "They will be heard on Friday.",  # still to come
        "They have been there for years.",
    ],
)
def test_another_day_than_the_only_one_of_the_week_dates_nothing(more: str) -> None:
    assert not bakers(f"Guards arrested two bakers. {more}").when.known


def test_a_figure_of_one_happening_is_no_figure_of_another() -> None:
    """The reader may hand one figure to two; it is that one's in whose sentence it stands."""
    text = (
        "A bombing in Kano on Friday killed 24 people, police said.\n\n"
        "Nobody spoke of the shooting in Jos on Monday."
    )
    one = article(text)
    bombing, shooting = reports(text)
    (toll,) = bombing.counts
    both = [bombing, replace(shooting, counts=(toll,))]
    found = complete(one, both, Findings(), shop().book)
    assert [len(r.counts) for r in found] == [1, 0]


def test_a_total_lies_in_the_country_that_the_title_names() -> None:
    text = (
        "ISTANBUL (Northern Wire) - Police held 12 men on Tuesday, days after an attack near"
        " Moscow.\n\nThe arrests bring to 2,919 the number of suspects detained since June 1."
    )
    found = reports(text, title="Turkey detains 12 more suspects")
    total = next(r for r in found if r.counts and r.counts[0].kind is CountKind.RUNNING_TOTAL)
    assert total.where.value is not None
    assert total.where.value.country == "TR"


def test_a_byline_below_the_title_tells_where_nothing_happened() -> None:
    text = (
        "Gunmen abduct nine bakers, union says\n\nBy Ulla Vranik, Lyon, 12 May 2024\n\n"
        "Gunmen abducted nine bakers on Friday, the union said."
    )
    one = read_text(text.encode(), "a.txt").article
    (kidnapping,) = shop().code(one).reports
    assert kidnapping.type.value == "kidnapping"
    assert not kidnapping.where.known


def test_the_town_of_a_dateline_did_nothing() -> None:
    one = article("GUSAU - Two men were arrested by soldiers on Monday.")
    told = happening(one, ("agent", "GUSAU", MarkKind.PARTY), ("agent", "soldiers", MarkKind.PARTY))
    report = coded_alone(one, told, Findings())
    assert [p.who.value.name for p in report.parties if p.who.value] == ["soldiers"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "Gunmen attacked a post in Kano on Friday. Two soldiers were killed. Five of the"
            " raiders were killed.",
            {(2, CountKind.TOLL), (5, CountKind.ADDITION)},
        ),
        (
            "Gunmen attacked a post in Kano on Friday. Five soldiers were killed. Two of the"
            " soldiers were killed in their beds.",
            {(5, CountKind.TOLL)},
        ),
    ],
)
def test_the_dead_of_the_other_side_add_to_those_of_the_one(
    text: str, kinds: set[tuple[int, CountKind]]
) -> None:
    (attack,) = reports(text)
    dead = {(known(c.amount).low, c.kind) for c in attack.counts if c.measure == "killed"}
    assert kinds <= dead and (len(kinds) == 2 or CountKind.ADDITION not in {k for _, k in dead})


def test_the_toll_that_rose_when_somebody_died_in_hospital_elsewhere_is_of_the_attack() -> None:
    (attack,) = reports(
        "Gunmen attacked a market in Jos on Friday. The toll there rose to six on Saturday, when a"
        " girl of nine died in Kano."
    )
    assert [(c.measure, c.amount.value) for c in attack.counts] == [("killed", Bounds(6, 6))]
    assert attack.when.value == "2024-05-10"


def test_a_word_of_a_towns_name_is_nobody() -> None:
    (attack,) = reports("Gunmen attacked a market in La Unión, in Nariño, Colombia, on Friday.")
    assert not {p.who.value.name.casefold() for p in attack.parties if p.who.value} & {"unión"}
