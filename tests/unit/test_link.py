"""Linking: reports of one happening come together, and nothing else does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import people
from dateline.codebook import Codebook, EventType
from dateline.data.link_weights import shipped_weights
from dateline.data.relation_weights import shipped_relations
from dateline.link import Linker, Reckon, head, link, sources
from dateline.reckon import figures, tally
from dateline.records import (
    Actor,
    Affiliation,
    Article,
    Basis,
    Bounds,
    Consensus,
    Count,
    CountKind,
    Field,
    Figure,
    Incident,
    Party,
    PartyKind,
    Place,
    Precision,
    Relation,
    RelationKind,
    Report,
    Salience,
    Scope,
    Section,
    SectionKind,
    Stage,
    Stance,
    absent,
)
from dateline.stages import Coded


def kind(
    name: str,
    family: str,
    days: int = 1,
    place: str = "city",
    about: tuple[str, ...] = (),
    part_of: tuple[str, ...] = (),
) -> EventType:
    told = EventType(name, name, family, "", "", days, place, (), (), (), (), (), (), ())
    return replace(told, about=about, part_of=part_of)


TYPES = {
    t.name: t
    for t in (
        kind("arrest", "arrest"),
        replace(kind("bombing", "attack", part_of=("siege",)), also=("suicide_bombing",)),
        replace(kind("suicide_bombing", "attack"), also=("bombing",)),
        kind("stabbing", "attack"),
        kind("attack_other", "attack"),
        kind("claim_of_responsibility", "claim", 3, "country", about=("attack",)),
        kind("siege", "siege", 30),
        kind("strike", "strike", 1, "country"),
    )
}
BOOK = Codebook(
    name="test",
    title="Test",
    version="0",
    families={},
    measures={},
    contains={},
    digest="",
    types=TYPES,
)
CITIES = {
    "Arden": Place("Arden", "TR", "Arden", "Arden", 41.0, 29.0, 1, Precision.CITY),
    "Arden Harbour": Place("Harbour", "TR", "Arden", "Arden", 41.01, 29.0, 9, Precision.EXACT),
    "Belmar": Place("Belmar", "TR", "Bel", "Belmar", 39.0, 32.0, 2, Precision.CITY),
    "Corv": Place("Corv", "TR", "Arden", "Corv", 42.2, 29.9, 11, Precision.CITY),
    "Bel": Place("Bel", "TR", "Bel", None, 39.2, 32.3, 4, Precision.ADMIN1),
    "Turkey": Place("Turkey", "TR", None, None, 39.0, 35.0, 3, Precision.COUNTRY),
    "Iraq": Place("Iraq", "IQ", None, None, 33.0, 44.0, 5, Precision.COUNTRY),
}
POLICE = Actor("the police", PartyKind.STATE, "TUR-POLICE", "TR")
GROUP = Actor("Islamic State", PartyKind.ARMED_GROUP, "ISLAMIC-STATE")
RIVAL = Actor("the Northern Front", PartyKind.ARMED_GROUP, "NORTHERN-FRONT")


@dataclass(frozen=True)
class Told:
    """One report, as briefly as a test can say it."""

    type: str = "bombing"
    day: str | None = "2024-05-01"
    place: str | None = "Arden"
    counts: tuple[Count, ...] = ()
    parties: tuple[Party, ...] = ()
    stage: Stage = Stage.ACCOMPLISHED
    stance: Stance = Stance.ASSERTED
    relations: tuple[Relation, ...] = ()
    salience: Salience = Salience.MAIN


def article(
    name: str, *told: Told, published: str | None = "2024-05-02", text: str | None = None
) -> Coded:
    words = text or " ".join(f"{name}{n}" for n in range(9))  # short words, which tell nothing
    day: Field[str] = Field(published, Basis.RULED) if published else absent()
    page = Article(name, words, "0", outlet=f"outlet {name}", published=day)
    return Coded(page, tuple(report(f"{name}-{n}", page, t) for n, t in enumerate(told)))


def report(name: str, page: Article, told: Told) -> Report:
    trigger = page.quote(0, 5)
    when: Field[str] = absent() if told.day is None else Field(told.day, Basis.STATED, (trigger,))
    where: Field[Place] = absent()
    if told.place is not None:
        where = Field(CITIES[told.place], Basis.STATED, (trigger,))
    return Report(
        name,
        page.id,
        Field(told.type, Basis.RULED),
        Field(told.stage, Basis.RULED),
        Field(told.stance, Basis.RULED),
        trigger,
        (trigger,),
        when,
        where,
        counts=told.counts,
        parties=told.parties,
        relations=told.relations,
        salience=told.salience,
    )


def toll(n: int, measure: str = "killed") -> tuple[Count, ...]:
    return (Count(measure, Field(Bounds(n, n), Basis.RULED)),)


def total(n: int, since: str | None, measure: str = "detained") -> tuple[Count, ...]:
    start: Field[str] | None = Field(since, Basis.RULED) if since else None
    amount = Field(Bounds(n, n), Basis.RULED)
    return (Count(measure, amount, CountKind.RUNNING_TOTAL, since=start),)


def party(actor: Actor, role: str = "agent", group: Actor | None = None) -> Party:
    tie = Affiliation(Field(group, Basis.RULED), Stance.ALLEGED) if group else None
    return Party(role, Field(actor, Basis.RULED), affiliation=tie)


def no_figures(told: Sequence[Coded], source: Mapping[str, str]) -> tuple[Figure, ...]:
    return ()


def linker(reckon: Reckon = no_figures) -> Linker:
    """With the shipped weights; every word is as rare as can be."""
    return Linker(
        BOOK, shipped_weights(), lambda word: 15, reckon, people.mask, shipped_relations()
    )


def linked(*coded: Coded) -> tuple[Incident, ...]:
    return link(coded, linker())


def groups(*coded: Coded) -> set[frozenset[str]]:
    return {frozenset(i.reports) for i in linked(*coded)}


def together(
    one: Told, other: Told, published: tuple[str | None, str | None] | None = None
) -> bool:
    days = published or ("2024-05-02", "2024-05-02")
    coded = article("a", one, published=days[0]), article("b", other, published=days[1])
    return len(linked(*coded)) == 1


# ---------------------------------------------------------------- what comes together


def test_the_same_day_and_city_is_one_happening() -> None:
    assert together(Told(), Told(place="Arden Harbour"))


def test_another_city_is_another_happening() -> None:
    assert not together(Told(), Told(place="Belmar"))


def test_another_country_is_another_happening() -> None:
    assert not together(Told(place="Turkey"), Told(place="Iraq"))


def test_a_type_told_of_whole_countries_needs_no_city() -> None:
    assert together(Told("strike", place="Turkey"), Told("strike", place="Belmar"))


def test_a_country_alone_does_not_make_two_attacks_one() -> None:
    assert not together(Told(place="Turkey"), Told(place="Turkey"))


def test_a_country_and_the_same_large_figure_do() -> None:
    one = Told("arrest", place="Turkey", counts=toll(147, "detained"))
    other = Told("arrest", place="Turkey", counts=toll(147, "arrested"))
    assert together(one, other)


def test_days_beyond_the_slack_part() -> None:
    assert not together(Told(), Told(day="2024-05-03"))
    assert together(Told("siege"), Told("siege", day="2024-05-01/2024-05-06"))


def test_neighbouring_days_need_more_than_a_city() -> None:
    near = Told(day="2024-05-02")
    assert not together(Told(), near)
    assert together(replace(Told(), counts=toll(12)), replace(near, counts=toll(12)))


def test_a_city_named_like_its_province_is_no_town_of_it_on_another_day() -> None:
    arden, corv = Told(counts=toll(12)), Told(place="Corv", counts=toll(12))
    assert together(arden, corv)  # "in Arden" may tell the province
    assert not together(arden, replace(corv, day="2024-05-02"))


def test_the_unspecific_kind_fits_any_kind_of_its_family() -> None:
    assert together(Told("bombing"), Told("attack_other"))
    assert not together(Told("bombing"), Told("stabbing"))
    (incident,) = linked(article("a", Told("attack_other")), article("b", Told("bombing")))
    assert incident.type.field.value == "bombing"
    assert incident.type.dissent == ()


def test_fresh_news_without_a_day_fits_the_days_before_it() -> None:
    fresh = Told(day=None)
    assert together(Told(), fresh, ("2024-05-02", "2024-05-03"))
    assert not together(Told(), fresh, ("2024-05-02", "2024-08-03"))


@pytest.mark.parametrize(("second", "incidents"), [("2024-01-12", 1), ("2024-04-20", 2)])
def test_claims_without_a_day_are_one_only_if_told_at_about_the_same_time(
    second: str, incidents: int
) -> None:
    claim = Told("claim_of_responsibility", day=None, parties=(party(GROUP),))
    text = "The group took Arden barracks by storm, its spokesman declared on a jihadist channel."
    found = linked(
        article("a", claim, published="2024-01-10", text=text),
        article("b", claim, published=second, text=text.replace("barracks", "garrison")),
    )
    assert len(found) == incidents


def test_a_claim_recalled_months_later_may_be_the_one_of_that_time() -> None:
    claim = Told("claim_of_responsibility", day=None, parties=(party(GROUP),))
    recalled = replace(claim, salience=Salience.BACKGROUND)
    found = linked(
        article("a", claim, published="2024-01-10"), article("b", recalled, published="2024-04-20")
    )
    assert len(found) == 1


def test_what_is_still_to_come_cannot_have_been_told() -> None:
    assert not together(Told(day="2024-05-20"), Told(day=None), ("2024-05-21", "2024-05-02"))


def test_a_look_back_is_tied_by_place_party_and_figure() -> None:
    back = Told(
        "attack_other", None, "Arden", toll(12), (party(GROUP),), salience=Salience.BACKGROUND
    )
    first = Told(counts=toll(12), parties=(party(GROUP),))
    assert together(first, back, ("2024-05-02", "2025-05-02"))
    bare = replace(back, counts=(), parties=())
    assert not together(first, bare, ("2024-05-02", "2025-05-02"))


def test_figures_that_no_update_explains_part() -> None:
    one = Told("arrest", counts=toll(2, "detained"))
    assert not together(one, Told("arrest", counts=toll(47, "detained")))
    assert together(Told(counts=toll(3)), Told(counts=toll(40)))  # a toll that climbs


def test_other_groups_in_one_role_part_what_else_is_weak() -> None:
    one = Told(day=None, parties=(party(GROUP),))
    assert together(one, one)
    assert not together(one, Told(day=None, parties=(party(RIVAL),)))


def test_private_persons_and_roles_carry_no_weight() -> None:
    suspect = Actor("a foreign national", PartyKind.PRIVATE_PERSON, "X")
    man = Actor("a man", PartyKind.ROLE)
    for who in (suspect, man):
        one = Told("arrest", place="Turkey", parties=(party(who, "target"),))
        assert not together(one, one)
        coded = article("a", replace(one, place="Arden")), article("b", replace(one, place="Arden"))
        (incident,) = linked(*coded)
        assert "parties" not in dict(incident.links[0].weights)


def test_two_attacks_of_one_article_are_never_joined_even_through_others() -> None:
    two = article("a", Told(counts=toll(5)), Told(counts=toll(7)))
    found = linked(two, article("b", Told()), article("c", Told()))
    assert len(found) == 2
    assert {len(set(i.reports) & {"a-0", "a-1"}) for i in found} == {1}


def test_what_one_article_tells_twice_is_one_happening_and_one_article() -> None:
    again = article("a", Told(counts=toll(5)), Told(counts=toll(5)))
    (found,) = linked(again, article("b", Told(counts=toll(5))))
    assert found.reports == ("a-0", "a-1", "b-0") and found.articles == ("a", "b")


def test_the_second_blast_of_an_article_is_another_than_the_first() -> None:
    text = "A blast shook Arden on Friday. " + "The mayor spoke. " * 9 + "A second blast followed."
    one = article("a", Told(), Told(), text=text)
    at = one.article.quote(text.index("blast followed"), text.index(" followed"))
    late = replace(one.reports[1], trigger=at, mentions=(at,))
    assert len(linked(replace(one, reports=(one.reports[0], late)))) == 2


def test_one_happening_told_as_two_types_keeps_the_one_most_told_and_who_says_otherwise() -> None:
    blast = "A blast tore through the harbour market in Arden."
    coded = (
        article("a", Told("suicide_bombing"), text=f"{blast} The toll was told at noon."),
        article("b", Told("bombing"), text=f"Who did it is open. {blast} Shops stayed shut."),
        article("c", Told("suicide_bombing"), text=f"Mourners came. {blast} A vest was found."),
    )
    (incident,) = linked(*coded)
    assert incident.type.field.value == "suicide_bombing"
    assert [d.value for d in incident.type.dissent] == ["bombing"]


def test_copies_pair_passage_by_passage() -> None:
    text = (
        "Two were held in Arden early in the morning near the old harbour, the governor said. "
        + "The council met for hours and then went home without a word to anybody. " * 2
        + "Five were held in Arden late at night beside the market hall, a court heard."
    )
    second = text.index("Five")
    coded = []
    for name in ("a", "b"):
        one = article(name, Told("arrest", None), Told("arrest", None), text=text)
        moved = one.article.quote(second, second + 4)
        late = replace(one.reports[1], trigger=moved, mentions=(moved,))
        coded.append(replace(one, reports=(one.reports[0], late)))
    assert groups(*coded) == {frozenset({"a-0", "b-0"}), frozenset({"a-1", "b-1"})}


# ---------------------------------------------------------------- running totals


def test_a_running_total_never_joins_a_happening() -> None:
    one = Told("arrest", counts=total(2919, "2023-06-01"))
    assert not together(one, Told("arrest", counts=toll(2919, "detained")))


def test_running_totals_join_when_start_and_scope_agree() -> None:
    def told(n: int, since: str | None, place: str = "Turkey", *ties: Party) -> Told:
        return Told("arrest", None, place, total(n, since), ties)

    days = ("2024-02-01", "2024-03-26")
    first = told(2000, "2023-06-01")
    assert together(first, told(2919, "2023-06-01"), days)
    assert together(first, told(2919, "2023-06"), days)
    assert not together(first, told(2919, "2023-01-01"), days)
    assert not together(first, told(2919, None), days)
    assert not together(first, told(2919, "2023-06-01", "Arden"), days)
    assert not together(first, told(2919, "2023-06-01", "Turkey", party(GROUP, "target")), days)


def test_a_total_that_was_over_is_no_stand_of_one_that_grew_on() -> None:
    june = Told("arrest", "2023-06", "Turkey", total(214, "2023-06"))
    summer = Told("arrest", "2023-06-01/2023-09-08", "Turkey", total(612, "2023-06-01"))
    again = Told("arrest", "2023-06-01/2023-06-30", "Turkey", total(214, "2023-06-01"))
    assert not together(june, summer, ("2023-07-03", "2023-09-08"))
    assert together(june, again, ("2023-07-03", "2023-07-04"))
    assert together(again, june, ("2023-06-30", "2023-07-03"))


# ---------------------------------------------------------------- what they agree on


def test_the_consensus_keeps_its_dissent_and_its_quotes() -> None:
    (incident,) = linked(
        article("a", Told(counts=toll(12), parties=(party(GROUP),))),
        article("b", Told(counts=toll(12))),
        article("c", Told(day="2024-05-02", counts=toll(12), stance=Stance.ALLEGED)),
        article("d", Told(day="2024-05", counts=toll(12))),
        article("e", Told(place="Turkey", counts=toll(12), parties=(party(GROUP),))),
    )
    assert incident.when.field.value == "2024-05-01"
    assert incident.when.agree == ("a-0", "b-0", "d-0", "e-0")
    assert [(d.report, d.value) for d in incident.when.dissent] == [("c-0", "2024-05-02")]
    assert {q.article for q in incident.when.field.quotes} == {"a", "b", "d", "e"}
    assert incident.stance.field.value is Stance.ASSERTED
    assert [d.report for d in incident.stance.dissent] == ["c-0"]
    assert incident.where.field.value == CITIES["Arden"]
    assert "e-0" in incident.where.agree


def test_one_source_in_many_copies_does_not_outvote_two() -> None:
    text = "One wire story, printed word for word by three papers, tells of a blast in Arden " * 2
    copies = [
        article(n, Told(day="2024-05-02", counts=toll(12)), text=text) for n in ("p", "q", "r")
    ]
    own = [article(n, Told(day="2024-05-01", counts=toll(12))) for n in ("a", "b")]
    (incident,) = linked(*copies, *own)
    assert incident.when.field.value == "2024-05-01"


def test_the_newest_tells_the_outcome_and_a_plan_undoes_nothing() -> None:
    def stage(*told: tuple[Stage, str]) -> Consensus[Stage]:
        coded = [
            article(f"a{n}", Told(stage=s, counts=toll(12)), published=day)
            for n, (s, day) in enumerate(told)
        ]
        (incident,) = linked(*coded)
        return incident.stage

    done, foiled = Stage.ACCOMPLISHED, Stage.FOILED
    assert stage((done, "2024-05-01"), (foiled, "2024-05-02")).field.value is foiled
    assert stage((done, "2024-05-01"), (Stage.PLANNED, "2024-05-02")).field.value is done
    assert stage((Stage.ONGOING, "2024-05-01"), (done, "2024-05-01")).field.value is done


def test_nothing_told_stays_untold() -> None:
    (incident,) = linked(article("a", Told(day=None, place=None), published=None))
    assert not incident.when.field.known
    assert not incident.where.field.known
    assert (incident.first_reported, incident.last_reported) == (None, None)


def test_parties_are_named_once_with_the_surest_tie() -> None:
    suspects = Actor("suspects", PartyKind.ROLE)
    (incident,) = linked(
        article("a", Told("arrest", parties=(party(POLICE), party(suspects, "target", GROUP)))),
        article("b", Told("arrest", parties=(party(POLICE), party(suspects, "target")))),
    )
    assert [p.role for p in incident.parties] == ["agent", "target"]
    tie = incident.parties[1].affiliation
    assert tie is not None and tie.who.value == GROUP and tie.stance is Stance.ALLEGED


def targets(*names: str) -> list[str]:
    """The targets of a bombing in Arden that one article each told by these names."""
    things = [Actor(name, PartyKind.GROUP) for name in names]
    told = (
        article(str(n), Told(parties=(party(t, "target"),)), published=f"2024-05-0{n + 2}")
        for n, t in enumerate(things)
    )
    (incident,) = linked(*told)
    return sorted(p.who.value.name for p in incident.parties if p.who.value)


def test_one_thing_by_several_names_is_listed_once() -> None:
    assert targets("a mill", "the mill", "the main mill", "the Arden mill") == ["the main mill"]


def test_two_things_of_one_kind_are_two() -> None:
    assert targets("a mill", "the paper mill", "the flour mill") == [
        "a mill",
        "the flour mill",
        "the paper mill",
    ]


def test_relations_point_at_incidents() -> None:
    about = Relation(RelationKind.ABOUT, "a-0")
    claim = Told("claim_of_responsibility", stance=Stance.CLAIMED, relations=(about,))
    attack, claimed = sorted(
        linked(article("a", Told(), claim), article("b", Told())),
        key=lambda i: i.type.field.value or "",
    )
    assert attack.reports == ("a-0", "b-0")
    assert [(r.kind, r.incident) for r in claimed.relations] == [("about", "ia-0")]
    assert attack.relations == ()


def test_the_id_is_that_of_the_first_report() -> None:
    (incident,) = linked(
        article("z", Told(), published="2024-05-01"), article("a", Told(), published="2024-05-02")
    )
    assert incident.id == "iz-0"
    assert (incident.first_reported, incident.last_reported) == ("2024-05-01", "2024-05-02")


def test_reckoning_hears_each_report_with_its_article_and_source() -> None:
    heard: list[list[tuple[str, str]]] = []

    def listen(told: Sequence[Coded], source: Mapping[str, str]) -> tuple[Figure, ...]:
        heard.append([(c.reports[0].id, source[c.article.id]) for c in told])
        return ()

    text = "The very same words, in the very same order, about a blast in Arden"
    link([article("a", Told(), text=text), article("b", Told(), text=text)], linker(listen))
    assert heard == [[("a-0", "a"), ("b-0", "a")]]


# ---------------------------------------------------------------- sources


WORDS = " ".join(f"word{n}" for n in range(120))


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (WORDS.upper(), True),
        (WORDS.replace("word50 ", "changed ") + " Additional reporting by our desk", True),
        (" ".join(f"other{n}" for n in range(120)), False),
        (WORDS[:300], False),
        ("", False),
    ],
)
def test_near_copies_are_one_source(other: str, same: bool) -> None:
    found = sources([head(Article("a", WORDS, "0")), head(Article("b", other, "1"))])
    assert (found["a"] == found["b"]) is same


def test_another_headline_does_not_hide_a_copy() -> None:
    title = "A headline of some length that only one of the papers printed above the story"
    end = len(title)
    parts = (
        Section(SectionKind.TITLE, 0, end),
        Section(SectionKind.BODY, end + 2, end + 2 + len(WORDS)),
    )
    headed = Article("b", f"{title}\n\n{WORDS}", "1", sections=parts)
    assert sources([head(Article("a", WORDS, "0")), head(headed)]) == {"a": "a", "b": "a"}


def test_versions_of_one_page_are_one_source() -> None:
    first = Article("a", "one thing", "0", url="https://news.example/1")
    second = Article("b", "quite another", "1", url="https://news.example/1")
    third = Article("c", "a third one", "2", version_of="b")
    assert set(sources(map(head, [third, second, first])).values()) == {"a"}


# ---------------------------------------------------------------- for any set of reports


def stories(least: int = 1, most: int = 8) -> st.SearchStrategy[list[Coded]]:
    counts = st.one_of(
        st.just(()),
        st.integers(0, 40).map(toll),
        st.integers(1, 40).map(lambda n: toll(n, "detained")),
        st.tuples(st.integers(1, 900), st.sampled_from(["2024-01-01", "2024-03", None])).map(
            lambda x: total(*x)
        ),
    )
    days = st.sampled_from(
        [None, "2024-05-01", "2024-05-02", "2024-05-04", "2024-05", "../2024-05-03", "XXXX-05-01",
         "2024-05-01~", "not a date"]
    )  # fmt: skip
    told = st.builds(
        Told,
        type=st.sampled_from(
            [
                "bombing",
                "bombing",
                "attack_other",
                "stabbing",
                "arrest",
                "siege",
                "claim_of_responsibility",
                "unknown_type",
            ]
        ),
        day=days,
        place=st.sampled_from([None, *CITIES]),
        counts=counts,
        parties=st.sampled_from([(), (party(GROUP),), (party(RIVAL),), (party(POLICE),)]),
        stage=st.sampled_from(list(Stage)),
        stance=st.sampled_from(list(Stance)),
        salience=st.sampled_from(list(Salience)),
    )
    published = st.sampled_from([None, "2024-05-02", "2024-05-03", "2024-06-20", "2024"])
    text = st.sampled_from([None, None, WORDS, "\x00\u202e mixed الشرق 東 text"])
    shape = st.lists(
        st.tuples(st.lists(told, min_size=0, max_size=5), published, text),
        min_size=least,
        max_size=most,
    )
    return shape.map(
        lambda found: [
            article(f"a{n}", *tolds, published=day, text=words)
            for n, (tolds, day, words) in enumerate(found)
        ]
    )


@settings(max_examples=60, deadline=None)
@given(stories(), st.randoms(use_true_random=False))
def test_neither_order_nor_repetition_changes_anything(coded: list[Coded], dice: object) -> None:
    again = [*coded, *coded[:2]]
    dice.shuffle(again)  # type: ignore[attr-defined]
    one, other = (link(told, linker(figures)) for told in (coded, again))
    assert one == other
    answers = [tally(found, "killed", Scope(), BOOK) for found in (one, other[::-1])]
    assert answers[0] == answers[1]


@settings(max_examples=6, deadline=None)
@given(stories(30, 36), st.randoms(use_true_random=False))
def test_a_story_of_many_articles_is_the_same_in_any_order(
    coded: list[Coded], dice: object
) -> None:
    shuffled = [*coded, *coded[:5]]
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    assert link(coded, linker(figures)) == link(shuffled, linker(figures))


@settings(max_examples=60, deadline=None)
@given(stories())
def test_every_report_finds_one_home_and_no_article_is_named_twice(coded: list[Coded]) -> None:
    found = linked(*coded)
    homes = sorted(r for i in found for r in i.reports)
    assert homes == sorted(r.id for c in coded for r in c.reports)
    assert all(len(set(i.articles)) == len(i.articles) for i in found)


@settings(max_examples=60, deadline=None)
@given(stories())
def test_every_incident_is_held_together_by_links_that_add_up(coded: list[Coded]) -> None:
    for i in linked(*coded):
        assert len(i.links) == len(i.reports) - 1
        for x in i.links:
            assert x.score >= shipped_weights().threshold
            assert x.score == pytest.approx(sum(weight for _, weight in x.weights))
            assert {x.left, x.right} <= set(i.reports)


@settings(max_examples=60, deadline=None)
@given(stories())
def test_totals_and_happenings_never_mix(coded: list[Coded]) -> None:
    counts = {r.id: {c.kind for c in r.counts} for c in coded for r in c.reports}
    for i in linked(*coded):
        totals = {counts[r] == {CountKind.RUNNING_TOTAL} for r in i.reports}
        assert len(totals) == 1


def test_the_window_of_a_running_total_is_that_of_its_newest_telling() -> None:
    first = Told("arrest", "2024-01-01/2024-03-25", "Turkey", total(40, "2024-01-01"))
    later = Told("arrest", "2024-01-01/2024-04-29", "Turkey", total(55, "2024-01-01"))
    (incident,) = linked(
        article("a", first, published="2024-03-25"), article("b", later, published="2024-04-29")
    )
    assert incident.when.field.value == "2024-01-01/2024-04-29"
