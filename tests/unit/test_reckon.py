"""Reckoning: what adds up, what replaces, what contains. See also docs/reckoning.md."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.codebook import Codebook
from dateline.reckon import figures, followed, in_order, tally, unordered
from dateline.reckon.moments import Timed, later
from dateline.records import (
    Actor,
    Affiliation,
    Article,
    Basis,
    Bounds,
    Consensus,
    Count,
    CountKind,
    Dissent,
    Field,
    Figure,
    Incident,
    IncidentRelation,
    Link,
    Party,
    PartyKind,
    Place,
    Precision,
    Quote,
    RelationKind,
    Report,
    Scope,
    Stage,
    Stance,
    Tally,
    absent,
)
from dateline.stages import Coded

CONTAINS = {"detained": ("arrested",), "casualties": ("killed", "injured")}
BOOK = Codebook(
    name="test",
    title="Test",
    version="0",
    families={},
    measures={},
    contains=CONTAINS,
    digest="",
    types={},
)
MARCH = Scope(country="TR", start="2024-03-01", end="2024-03-31")
POLICE = Actor("the police", PartyKind.STATE, "TUR-POLICE", "TR")
GROUP = Actor("Islamic State", PartyKind.ARMED_GROUP, "ISLAMIC-STATE")
BRANCH = Actor("the Khorasan branch", PartyKind.ARMED_GROUP, "ISLAMIC-STATE-KHORASAN")


def count(
    n: int | tuple[int | None, int | None],
    measure: str = "killed",
    kind: CountKind = CountKind.TOLL,
    since: str | None = None,
    until: str | None = None,
) -> Count:
    low, high = n if isinstance(n, tuple) else (n, n)
    return Count(
        measure,
        Field(Bounds(low, high), Basis.RULED),
        kind,
        of=measure if kind is CountKind.SUBSET else None,
        since=Field(since, Basis.RULED) if since else None,
        until=Field(until, Basis.RULED) if until else None,
    )


def running(
    n: int, since: str | None, until: str | None = None, measure: str = "detained"
) -> Count:
    return count(n, measure, CountKind.RUNNING_TOTAL, since, until)


def told(
    name: str,
    published: str | None,
    *counts: Count,
    outlet: str | None = None,
    url: str | None = None,
    retrieved: str | None = None,
) -> Coded:
    day: Field[str] = Field(published, Basis.RULED) if published else absent()
    text = f"story {name}"
    page = Article(name, text, "0", published=day, outlet=outlet, url=url, retrieved=retrieved)
    trigger = page.quote(0, 5)
    report = Report(
        f"r{name}",
        name,
        Field("arrest", Basis.RULED),
        Field(Stage.ACCOMPLISHED, Basis.RULED),
        Field(Stance.ASSERTED, Basis.RULED),
        trigger,
        (trigger,),
        absent(),
        absent(),
        counts=counts,
    )
    return Coded(page, (report,))


def only(found: Sequence[Figure]) -> Figure:
    (figure,) = found
    return figure


def ruled(value: str | None) -> Field[str]:
    return Field(value, Basis.RULED) if value else absent()


def incident(
    name: str,
    *counts: Count,
    day: str | None = "2024-03-10",
    published: str | None = "2024-03-12",
    country: str | None = "TR",
    parties: Sequence[Party] = (),
    stage: Stage = Stage.ACCOMPLISHED,
    stance: Stance = Stance.ASSERTED,
    type: str = "arrest",
    relations: Sequence[IncidentRelation] = (),
) -> Incident:
    where: Field[Place] = absent()
    if country:
        where = Field(Place(country, country=country, precision=Precision.COUNTRY), Basis.RULED)
    return Incident(
        name,
        Consensus(Field(type, Basis.RULED), ""),
        Consensus(Field(stage, Basis.RULED), ""),
        Consensus(Field(stance, Basis.RULED), ""),
        Consensus(ruled(day), ""),
        Consensus(where, ""),
        parties=tuple(parties),
        counts=figures([told(name, published, *counts)]),
        reports=(f"r{name}",),
        articles=(name,),
        relations=tuple(relations),
        first_reported=published,
        last_reported=published,
    )


def party(actor: Actor, role: str = "agent", group: Actor | None = None) -> Party:
    tie = Affiliation(Field(group, Basis.RULED), Stance.ALLEGED) if group else None
    return Party(role, Field(actor, Basis.RULED), affiliation=tie)


def in_city(i: Incident, city: str) -> Incident:
    place = Place(city, "TR", city, city, precision=Precision.CITY)
    return replace(i, where=Consensus(Field(place, Basis.RULED), ""))


def part_of(name: str) -> tuple[IncidentRelation, ...]:
    return (IncidentRelation(RelationKind.PART_OF, name),)


def ask(measure: str, scope: Scope, *incidents: Incident) -> Tally:
    return tally(incidents, measure, scope, BOOK)


# ---------------------------------------------------------------- the figures of one happening


def test_one_of_the_dead_told_later_is_not_the_toll() -> None:
    """ "A girl wounded in the bombing died", a week after 13 were counted."""
    alone = Count("killed", Field(Bounds(1, 1), Basis.INFERRED, (Quote("a2", 0, 6, "A girl"),)))
    (both,) = figures([told("a1", "2024-03-02", count(13)), told("a2", "2024-03-09", alone)])
    assert both.value == Bounds(13, 13)
    assert both.dissent == ()
    (only,) = figures([told("a2", "2024-03-09", alone)])
    assert only.value == Bounds(1, 1)


def test_copies_of_one_text_are_one_voice() -> None:
    copies = [told(n, "2024-05-02", count(9)) for n in ("a", "b", "c")]
    alone = only(figures(copies, {"a": "a", "b": "a", "c": "a"}))
    assert alone.rule == "latest figure"
    assert alone.agree == ("ra", "rb", "rc")
    assert only(figures(copies)).rule == "latest figure; 3 sources agree"


def test_a_newer_version_of_a_page_replaces_the_older() -> None:
    old = told("a", "2024-05-02", count(14), url="https://news.example/1", retrieved="2024-05-02")
    new = told("b", "2024-05-02", count(11), url="https://news.example/1", retrieved="2024-05-03")
    figure = only(figures([new, old]))
    assert figure.value == Bounds(11, 11)
    assert figure.dissent == ()
    assert [s.value.low for s in figure.series] == [11, 14]


def changed(of: Coded, modified: str) -> Coded:
    return replace(of, article=replace(of.article, version_of="a", modified=modified))


def test_a_newer_version_tells_its_figures_on_the_day_of_its_change() -> None:
    page = "https://news.example/1"
    old = told("a", "2024-05-02", count(14), url=page)
    new = changed(told("b", "2024-05-02", count(17), url=page), "2024-05-06")
    rival = told("c", "2024-05-04", count(15))
    figure = only(figures([new, old, rival]))
    assert figure.value == Bounds(17, 17)
    assert [(s.value.low, s.as_of) for s in figure.series] == [
        (14, "2024-05-02"),
        (15, "2024-05-04"),
        (17, "2024-05-06"),
    ]


def test_a_newer_versions_total_runs_to_the_day_of_its_change() -> None:
    page = "https://news.example/1"
    by_default = replace(running(60, "2024-03-01"), until=Field("2024-03-12", Basis.ASSUMED))
    more = replace(running(80, "2024-03-01"), until=Field("2024-03-12", Basis.ASSUMED))
    old = told("a", "2024-03-12", by_default, url=page)
    new = changed(told("b", "2024-03-12", more, url=page), "2024-03-19")
    assert only(figures([old])).until == "2024-03-12"
    assert only(figures([old, new])).until == "2024-03-19"


def test_a_change_without_a_day_or_before_publication_dates_nothing() -> None:
    page = "https://news.example/1"
    old = told("a", "2024-05-02", count(14), url=page)
    for day in (None, "2024-04-30"):
        new = told("b", "2024-05-02", count(17), url=page, retrieved="2024-05-09")
        new = replace(new, article=replace(new.article, version_of="a", modified=day))
        assert {s.as_of for s in only(figures([old, new])).series} == {"2024-05-02"}


def test_the_day_a_figure_is_for_goes_before_the_day_of_publication() -> None:
    late = told("a", "2024-06-01", replace(count(5), as_of="2024-05-01"))
    early = told("b", "2024-05-03", count(9))
    figure = only(figures([late, early]))
    assert figure.value == Bounds(9, 9)
    assert [s.as_of for s in figure.series] == ["2024-05-01", "2024-05-03"]


def test_an_addition_is_not_added_to_the_toll_that_holds_it() -> None:
    first = told("a", "2024-05-01", count(5), outlet="Herald")
    more = told("b", "2024-05-03", count(2, kind=CountKind.ADDITION), count(7), outlet="Herald")
    assert only(figures([first, more])).value == Bounds(7, 7)


def test_figures_told_side_by_side_are_one_toll() -> None:
    officers = replace(count(2, kind=CountKind.ADDITION), of="killed")
    assert only(figures([told("a", "2024-05-01", count(14), officers)])).value == Bounds(16, 16)
    later = told("b", "2024-05-02", count(16))
    figure = only(figures([told("a", "2024-05-01", count(14), officers), later]))
    assert (figure.value, figure.dissent) == (Bounds(16, 16), ())


def test_figures_side_by_side_add_to_the_toll_of_their_own_words() -> None:
    story = told("a", "2024-05-01")
    text = story.article.text + " of 16 people, then 14 soldiers and two officers"
    page = replace(story.article, text=text)

    def at(words: str, number: Count) -> Count:
        quote = page.quote(text.index(words), text.index(words) + len(words))
        return replace(number, amount=replace(number.amount, quotes=(quote,)))

    row = replace(at("two", count(2, kind=CountKind.ADDITION)), of="killed")
    (report,) = story.reports
    counts = (at("16", count(16)), at("14", count(14)), row)
    figure = only(figures([Coded(page, (replace(report, counts=counts),))]))
    assert (figure.value, figure.dissent) == (Bounds(16, 16), ())


def test_an_addition_by_another_voice_adds_to_nothing() -> None:
    first = told("a", "2024-05-01", count(5), outlet="Herald")
    more = told("b", "2024-05-03", count(2, kind=CountKind.ADDITION), outlet="Courier")
    assert only(figures([first, more])).value == Bounds(5, 5)


def test_a_part_larger_than_its_whole_is_kept_and_said() -> None:
    part = replace(count(12, kind=CountKind.SUBSET), whom="children")
    whole, inner = figures([told("a", "2024-05-01", count(9), part)])
    assert (whole.value, inner.value) == (Bounds(9, 9), Bounds(12, 12))
    assert "more than its whole" in inner.rule


def test_a_part_of_a_total_named_by_its_index_stays_with_the_total() -> None:
    part = replace(count((5, None), "detained", CountKind.SUBSET), of="0", whom="women")
    found = figures([told("a", "2024-05-01", running(40, "2024-01-01"), part)])
    assert {(f.kind, f.value) for f in found} == {
        (CountKind.RUNNING_TOTAL, Bounds(40, 40)),
        (CountKind.SUBSET, Bounds(5, 40)),
    }


def test_a_figure_in_an_undated_article_does_not_replace_a_dated_one() -> None:
    found = only(figures([told("a", None, count(20)), told("b", "2024-05-01", count(9))]))
    assert found.value == Bounds(9, 9)
    assert found.dissent == (Dissent("ra", Bounds(20, 20)),)


def test_a_round_figure_far_off_is_no_agreement() -> None:
    page = Article("b", "nearly 70", "0", published=Field("2024-05-02", Basis.RULED))
    amount = Field(Bounds(70, 70), Basis.STATED, (page.quote(0, 9),))
    coded = told("b", "2024-05-02", replace(count(0), amount=amount))
    figure = only(figures([told("a", "2024-05-01", count(50)), coded]))
    assert figure.value == Bounds(70, 70)


def test_no_count_makes_no_figure() -> None:
    assert figures([told("a", "2024-05-01")]) == ()
    assert figures([]) == ()


def test_an_older_lower_figure_is_no_second_source() -> None:
    early = told("a", "2024-05-01", count((6, None)))
    later = told("b", "2024-05-08", by("the ministry", 13, official=True))
    figure = only(figures([early, later]))
    assert (figure.value, figure.agree, figure.dissent) == (Bounds(13, 13), ("rb",), ())
    assert "agree" not in figure.rule
    again = told("c", "2024-05-09", count((10, None)))
    figure = only(figures([early, later, again]))
    assert figure.agree == ("rb", "rc") and figure.rule.endswith("2 sources agree")


def steps_of(*coded: Coded) -> list[tuple[int | None, bool]]:
    """In their order, and whether each was followed."""
    figure = figures(coded)[0]
    ordered = in_order(figure.series)
    stood = followed(figure, ordered, coded)
    return [(s.value.low, ok) for s, ok in zip(ordered, stood, strict=True)]


def test_only_steps_that_stood_when_they_were_told_are_followed() -> None:
    rise = [told("a", "2024-05-01", count(6)), told("b", "2024-05-02", count(19))]
    one = told("c", "2024-05-03", count(19), count(1))
    assert steps_of(*rise, one) == [(6, True), (19, True), (1, False), (19, True)]
    official = told("c", "2024-05-03", by("the ministry", 13, official=True))
    assert steps_of(*rise, official) == [(6, True), (19, True), (13, True)]


def test_what_hundreds_tell_of_one_story_is_not_held_each_against_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[object] = []

    def noting(a: Timed, b: Timed) -> bool:
        asked.append(a)
        return later(a, b)

    monkeypatch.setattr(sys.modules[figures.__module__], "later", noting)
    days = [f"2024-03-{1 + n // 20:02}" for n in range(400)]
    many = [told(f"{n:03}", d, count(n // 20), outlet=f"{n}") for n, d in enumerate(days)]
    (found,) = figures(many)
    assert found.value == Bounds(19, 19)
    assert len(asked) < 100 * len(many)


def test_of_a_day_without_its_hours_the_order_is_not_known_and_the_lower_stands_first() -> None:
    untimed = told("a", "2024-05-01", count(8))
    timed = (
        told("b", "2024-05-01T13:20+03:00", count(6)),
        told("c", "2024-05-01T20:00+03:00", count(9)),
    )
    steps = figures([untimed, *timed])[0].series
    assert [s.value.low for s in in_order(steps)] == [6, 8, 9]
    assert unordered(steps) and not unordered(steps[1:])
    twice = figures([told("a", "2024-05-01", count(8), count(5))])[0].series
    assert len(twice) == 2 and not unordered(twice), "one report tells both at once"
    falling = figures([told("d", "2024-05-01T09:00Z", count(12)), *timed])[0].series
    assert [s.value.low for s in in_order(falling)] == [12, 6, 9] and not unordered(falling)


def test_who_died_on_the_day_of_a_figure_may_have_left_it_before_or_after() -> None:
    hurt = told("a", "2024-05-01T13:20+03:00", count(17, "injured"))
    dead = replace(count(2, "killed", CountKind.ADDITION), of="injured")
    for published, left in (("2024-05-01", Bounds(15, 17)), ("2024-05-02", Bounds(15, 15))):
        found = {f.measure: f for f in figures([hurt, told("b", published, dead)])}
        assert found["injured"].value == left


def by(teller: str, n: int, measure: str = "killed", official: bool = False) -> Count:
    return replace(count(n, measure), source=teller, official=official)


def done_by(actor: Actor, *coded: Coded, type: str = "attack_bombing") -> list[Coded]:
    kind: Field[str] = Field(type, Basis.RULED)
    return [
        replace(c, reports=tuple(replace(r, type=kind, parties=(party(actor),)) for r in c.reports))
        for c in coded
    ]


def test_those_who_did_it_do_not_have_the_word_on_how_many_they_hit() -> None:
    boast = by("Islamic State's spokesman", 40)
    figure = only(figures(done_by(GROUP, told("a", "2024-05-02", count(9), boast))))
    assert figure.value == Bounds(9, 9)
    assert figure.dissent == (Dissent("ra", Bounds(40, 40)),)
    assert "perpetrators" not in figure.rule


def test_a_boast_told_later_does_not_replace_what_somebody_else_counted() -> None:
    early = told("a", "2024-05-01", count((6, None)))
    late = told("b", "2024-05-03", by("Islamic State", 40))
    figure = only(figures(done_by(GROUP, early, late)))
    assert figure.value == Bounds(6, None)
    assert figure.dissent == (Dissent("rb", Bounds(40, 40)),)


def test_a_figure_that_only_its_perpetrators_tell_stands_and_says_so() -> None:
    figure = only(figures(done_by(GROUP, told("a", "2024-05-02", by("Islamic State", 40)))))
    assert figure.value == Bounds(40, 40)
    assert figure.rule == "latest figure, told by Islamic State; only its perpetrators tell it"
    one = replace(incident("a", count(40)), counts=(figure,))
    (term,) = ask("killed", MARCH, one).terms
    assert term.why == "added, though only its perpetrators tell it"


def test_those_who_were_hit_and_those_who_march_are_no_perpetrators() -> None:
    other = by("Red Crescent", 12)
    (figure,) = figures(done_by(GROUP, told("a", "2024-05-02", count(9), other)))
    assert figure.value == Bounds(12, 12)
    crowd = Actor("protesters", PartyKind.GROUP)
    march = told("a", "2024-05-02", count(3), by("protesters", 5))
    assert only(figures(done_by(crowd, march, type="protest"))).value == Bounds(5, 5)


def test_an_authority_that_acts_stays_official() -> None:
    official = by("the police", 4, official=True)
    told_both = told("a", "2024-05-02", count(7), official)
    assert only(figures(done_by(POLICE, told_both))).value == Bounds(4, 4)


# ---------------------------------------------------------------- which incidents are asked for


def test_type_country_and_party_select() -> None:
    tied = party(Actor("suspects", PartyKind.ROLE), "target", BRANCH)
    scope = replace(MARCH, type="arrest", party="ISLAMIC-STATE")
    found = tally(
        [
            incident("a", count(3, "detained"), parties=[party(POLICE), tied]),
            incident("b", count(50, "detained"), parties=[party(POLICE)]),
            incident("c", count(70, "detained"), parties=[tied], country="IQ"),
            incident("d", count(90, "detained"), parties=[tied], type="protest"),
            incident("e", count(99, "detained"), parties=[party(GROUP, "source")]),
            incident("f", count(4, "detained"), parties=[party(GROUP, "target")]),
        ],
        "detained",
        scope,
        BOOK,
        lambda inner, outer: inner.startswith(outer),
    )
    assert found.value == Bounds(7, 7)
    assert [t.incident for t in found.terms] == ["a", "f"]


def test_a_party_may_be_asked_for_by_name() -> None:
    one = incident("a", count(3), parties=[party(GROUP)])
    assert ask("killed", replace(MARCH, party="islamic state"), one).value == Bounds(3, 3)


def accused(stance: Stance, actor: Actor = GROUP) -> Party:
    return Party("agent", Field(actor, Basis.RULED), stance)


@pytest.mark.parametrize(
    ("stance", "words"),
    [
        (Stance.ALLEGED, "only alleged"),
        (Stance.CLAIMED, "only claimed"),
        (Stance.DENIED, "told only as denied"),
    ],
)
def test_a_part_that_is_not_sure_counts_into_the_upper_bound_only(
    stance: Stance, words: str
) -> None:
    sure = incident("a", count(3), parties=[party(GROUP)])
    unsure = incident("b", count(18), parties=[accused(stance)], day="2024-03-11")
    found = ask("killed", replace(MARCH, party="Islamic State"), sure, unsure)
    assert found.value == Bounds(3, 21)
    why = next(t.why for t in found.terms if t.incident == "b")
    assert why == f"the part of Islamic State in it is {words}: upper bound only"
    assert ask("killed", MARCH, sure, unsure).value == Bounds(21, 21)


def test_gunmen_of_whom_it_is_suspected_to_which_group_they_belong_may_be_of_another() -> None:
    gunmen = party(Actor("gunmen", PartyKind.GROUP), group=GROUP)
    found = ask(
        "killed", replace(MARCH, party="Islamic State"), incident("a", count(18), parties=[gunmen])
    )
    assert found.value == Bounds(0, 18)


def test_a_running_total_of_what_a_party_is_only_accused_of_is_the_most() -> None:
    total = incident(
        "t", running(50, "2024-03-01", measure="killed"), parties=[accused(Stance.ALLEGED)]
    )
    assert ask("killed", replace(MARCH, party="Islamic State"), total).value == Bounds(0, 50)
    assert ask("killed", MARCH, total).value == Bounds(50, 50)


def test_a_total_without_place_or_group_has_those_of_its_parts() -> None:
    total = incident("t", running(2919, "2023-06-01"), country=None, day=None)
    part = incident(
        "a", count(147, "detained"), parties=[party(GROUP, "target")], relations=part_of("t")
    )
    scope = Scope("arrest", "TR", "ISLAMIC-STATE", "2023-06-01", "2024-03-31")
    assert ask("detained", scope, total, part).value == Bounds(2919, 2919)
    assert ask("detained", scope, total).value is None


def test_who_is_held_by_a_state_is_held_in_its_country() -> None:
    total = incident("t", running(50, "2024-03-01"), country=None, parties=[party(POLICE)])
    assert ask("detained", MARCH, total).value == Bounds(50, 50)
    deaths = incident(
        "t", running(50, "2024-03-01", measure="killed"), country=None, parties=[party(POLICE)]
    )
    assert ask("killed", MARCH, deaths).value is None


# ---------------------------------------------------------------- the arithmetic


@pytest.mark.parametrize("stage", [Stage.PLANNED, Stage.FOILED, Stage.ATTEMPTED, Stage.CANCELLED])
def test_what_did_not_take_place_is_listed_and_not_counted(stage: Stage) -> None:
    found = ask("killed", MARCH, incident("a", count(3), stage=stage))
    assert found.value is None
    assert found.rule == "figures were told, but none can be counted"
    assert [(t.counted, t.why.split(",")[0]) for t in found.terms] == [(False, stage)]


@pytest.mark.parametrize("stance", [Stance.CLAIMED, Stance.DENIED, Stance.HYPOTHETICAL])
def test_what_nobody_vouches_for_is_not_counted(stance: Stance) -> None:
    assert ask("killed", MARCH, incident("a", count(3), stance=stance)).value is None


def test_words_about_a_happening_do_not_count_it_again() -> None:
    attack = incident("a", count(3), type="bombing")
    about = (IncidentRelation(RelationKind.ABOUT, "a"),)
    trial = incident("b", count(3), count(1, "sentenced"), type="trial", relations=about)
    assert ask("killed", MARCH, attack, trial).value == Bounds(3, 3)
    assert ask("sentenced", MARCH, attack, trial).value == Bounds(1, 1)


def test_a_term_says_whether_its_relation_was_told_or_worked_out() -> None:
    whole = incident("a", count(45))
    told = Link("rb", "ra", ())
    worked_out = Link("rb", "ra", (("where", 2.0),))
    whys = []
    for because in (None, told, worked_out):
        part = incident(
            "b", count(20), relations=[IncidentRelation(RelationKind.PART_OF, "a", because)]
        )
        found = ask("killed", MARCH, whole, part)
        assert found.value == Bounds(45, 45)
        whys += [t.why for t in found.terms if t.incident == "b"]
    assert whys[0] == whys[1] == "part of a, which is counted whole"
    assert whys[2] == f"{whys[0]}: worked out, as dateline why tells"


def test_whose_people_a_total_counts_is_told_by_its_articles_and_never_worked_out() -> None:
    whole = incident("a", running(900, "2024-03-01"), day=None, country=None)
    of_group = incident("b", count(9, "detained"), parties=[party(GROUP)], relations=part_of("a"))
    link = Link("rc", "ra", (("where", 2.0),))
    others = incident(
        "c", count(7, "detained"), relations=[IncidentRelation(RelationKind.PART_OF, "a", link)]
    )
    scope = Scope(party="ISLAMIC-STATE", start="2024-03-01", end="2024-03-31")
    assert ask("detained", scope, whole, of_group, others).value == Bounds(900, 900)
    assert ask("detained", scope, whole, others).value is None


def test_a_part_that_began_after_the_wholes_figure_was_told_is_added() -> None:
    siege = incident("a", count(20), day="2024-03-01/2024-03-10", published="2024-03-10")
    before = incident("b", count(4), day="2024-03-10", relations=part_of("a"))
    after = incident("c", count(5), day="2024-03-11", relations=part_of("a"))
    undated = incident("d", count(7), day=None, relations=part_of("a"))
    found = ask("killed", MARCH, siege, before, after, undated)
    assert found.value == Bounds(25, 25)
    assert [t.incident for t in found.terms if t.counted] == ["a", "c"]


def test_parts_of_parts_are_counted_in_the_whole() -> None:
    whole = incident("a", count(45))
    middle = incident("b", count(20), relations=part_of("a"))
    inner = incident("c", count(5), relations=part_of("b"))
    assert ask("killed", MARCH, whole, middle, inner).value == Bounds(45, 45)
    silent = incident("b", relations=part_of("a"))
    assert ask("killed", MARCH, whole, silent, inner).value == Bounds(45, 45)


def test_parts_count_where_their_whole_has_no_figure_or_did_not_take_place() -> None:
    inner = incident("b", count(5), relations=part_of("a"))
    assert ask("killed", MARCH, incident("a"), inner).value == Bounds(5, 5)
    planned = incident("a", count(9), stage=Stage.PLANNED)
    assert ask("killed", MARCH, planned, inner).value == Bounds(5, 5)


def test_two_that_are_part_of_each_other_are_counted_once() -> None:
    one = incident("a", count(9), relations=part_of("b"))
    other = incident("b", count(5), relations=part_of("a"))
    assert ask("killed", MARCH, one, other).value == Bounds(9, 9)


def test_figures_of_several_groups_may_overlap() -> None:
    civilians, soldiers = (
        replace(count(n), whom=whom) for n, whom in ((3, "civilians"), (2, "soldiers"))
    )
    assert ask("killed", MARCH, incident("a", civilians, soldiers)).value == Bounds(3, 5)


def test_a_part_alone_is_a_lower_bound() -> None:
    part = replace(count(3, kind=CountKind.SUBSET), whom="children")
    assert ask("killed", MARCH, incident("a", part)).value == Bounds(3, None)


def test_an_open_bound_stays_open_in_the_sum() -> None:
    found = ask("killed", MARCH, incident("a", count((40, None))), incident("b", count((None, 6))))
    assert found.value == Bounds(40, None)


def test_two_totals_of_one_window_that_differ_are_shown() -> None:
    older = incident("a", running(90, "2024-03-01", "2024-03-20"), published="2024-03-21")
    newer = incident("b", running(80, "2024-03-01", "2024-03-20"), published="2024-03-25")
    found = ask("detained", MARCH, older, newer)
    assert found.value == Bounds(80, 80)
    assert found.dissent == (Dissent("ra", Bounds(90, 90)),)


def test_a_happening_told_as_part_of_the_total_is_never_added() -> None:
    total = incident("t", running(90, "2024-03-05", "2024-03-20"))
    part = incident("a", count(20, "detained"), day=None, relations=part_of("t"))
    assert ask("detained", MARCH, total, part).value == Bounds(90, 90)


def test_the_why_says_when_one_article_tells_both() -> None:
    total, raid = incident("t", running(90, "2024-03-01")), incident("a", count(20, "detained"))
    found = ask("detained", MARCH, total, replace(raid, articles=total.articles))
    assert "one article tells both" in next(t.why for t in found.terms if t.incident == "a")


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError):
        ask("killed", Scope(start="June"), incident("a", count(3)))


# ---------------------------------------------------------------- for any figures


DAYS = ["2024-02-20", "2024-03-02", "2024-03-15", "2024-04-02", None]
amounts = st.tuples(st.integers(0, 60), st.one_of(st.none(), st.integers(0, 60))).map(
    lambda x: (x[0], None if x[1] is None else x[0] + x[1])
)
kinds = st.sampled_from([CountKind.TOLL, CountKind.TOLL, CountKind.ADDITION, CountKind.SUBSET])
measures = st.sampled_from(["killed", "injured", "casualties", "arrested", "detained"])
tolls = st.builds(
    lambda n, m, k, official, corrects, whom: replace(
        count(n, m, k), official=official, revises=corrects, whom=whom
    ),
    amounts,
    measures,
    kinds,
    st.sampled_from([True, False, None]),
    st.one_of(st.none(), st.integers(0, 60)),
    st.sampled_from([None, None, "children", "soldiers"]),
)
totals = st.builds(
    running,
    st.integers(0, 900),
    st.sampled_from(DAYS),
    st.sampled_from(["2024-03-20", "2024-04-10", None]),
    measures,
)
articles = st.lists(
    st.tuples(
        st.sampled_from(DAYS),
        st.sampled_from(["Herald", "Courier"]),
        st.lists(st.one_of(tolls, totals), max_size=4),
    ),
    max_size=10,
)


def build(found: Sequence[tuple[str | None, str, Sequence[Count]]]) -> list[Coded]:
    return [told(str(n), day, *cs, outlet=o) for n, (day, o, cs) in enumerate(found)]


@st.composite
def worlds(draw: st.DrawFn) -> list[Incident]:
    names = [f"i{n}" for n in range(draw(st.integers(0, 8)))]
    return [
        incident(
            name,
            *draw(st.lists(st.one_of(tolls, totals), max_size=3)),
            day=draw(st.sampled_from([*DAYS, "2024-03", "../2024-03-10", "2024-02-25/2024-03-05"])),
            published=draw(st.sampled_from(DAYS)),
            stage=draw(st.sampled_from([Stage.ACCOMPLISHED, *Stage])),
            stance=draw(st.sampled_from([Stance.ASSERTED, *Stance])),
            relations=[
                IncidentRelation(draw(st.sampled_from(list(RelationKind))), other)
                for other in draw(st.lists(st.sampled_from(names), max_size=1))
                if other != name
            ],
        )
        for name in names
    ]


scopes = st.sampled_from([MARCH, Scope(), Scope(start="2024-03-01"), Scope(end="2024-03-20")])


@settings(max_examples=150, deadline=None)
@given(articles, st.randoms(use_true_random=False))
def test_figures_do_not_depend_on_order_or_repetition(
    found: list[tuple[str | None, str, list[Count]]], dice: object
) -> None:
    coded = build(found)
    again = [*coded, *coded[:2]]
    dice.shuffle(again)  # type: ignore[attr-defined]
    assert figures(again) == figures(coded)


@settings(max_examples=150, deadline=None)
@given(articles)
def test_every_figure_told_is_in_a_history(
    found: list[tuple[str | None, str, list[Count]]],
) -> None:
    coded = build(found)
    kept = {(s.report, s.value) for f in figures(coded) for s in f.series}
    reports = [r for c in coded for r in c.reports]
    assert kept == {(r.id, c.amount.value) for r in reports for c in r.counts}
    for f in figures(coded):
        assert f.agree and not {f.agree[0]} & {d.report for d in f.dissent if d.value == f.value}


@settings(max_examples=150, deadline=None)
@given(worlds(), measures, scopes, st.randoms(use_true_random=False))
def test_a_tally_does_not_depend_on_order_or_repetition(
    world: list[Incident], measure: str, scope: Scope, dice: object
) -> None:
    again = [*world, *world[:2]]
    dice.shuffle(again)  # type: ignore[attr-defined]
    assert ask(measure, scope, *again) == ask(measure, scope, *world)


@settings(max_examples=300, deadline=None)
@given(worlds(), measures, scopes)
def test_a_tally_can_be_checked_by_hand(world: list[Incident], measure: str, scope: Scope) -> None:
    found = ask(measure, scope, *world)
    counted = [t for t in found.terms if t.counted]
    if found.value is None:
        assert not counted
        return
    assert found.value.high is None or (found.value.low or 0) <= found.value.high
    assert (found.value.low or 0) <= sum(t.value.low or 0 for t in counted)
    assert all(t.why for t in found.terms) and found.rule


@settings(max_examples=150, deadline=None)
@given(worlds(), measures, st.integers(0, 900))
def test_nothing_is_added_to_a_total_over_the_days_asked_for(
    world: list[Incident], measure: str, n: int
) -> None:
    total = incident(
        "total", running(n, "2024-03-01", "2024-03-31", measure), published="2024-09-01"
    )
    found = ask(measure, MARCH, total, *world)
    assert found.value == Bounds(n, n)
    assert [t.incident for t in found.terms if t.counted] == ["total"]
    assert found.unexplained is not None and found.unexplained.high == n


@settings(max_examples=150, deadline=None)
@given(worlds(), measures, scopes)
def test_without_a_total_no_total_is_counted(
    world: list[Incident], measure: str, scope: Scope
) -> None:
    bare = [
        replace(i, counts=tuple(f for f in i.counts if f.kind is not CountKind.RUNNING_TOTAL))
        for i in world
    ]
    found = ask(measure, scope, *bare)
    assert found.unexplained is None
    assert all(t.kind is not CountKind.RUNNING_TOTAL for t in found.terms)


def quoted(n: int, at: int, source: str | None = None) -> Count:
    quote = Quote("a", at, at + 1, "x")
    return replace(count(n), amount=Field(Bounds(n, n), Basis.STATED, (quote,)), source=source)


@pytest.mark.parametrize(
    ("counts", "history"),
    [
        ((quoted(21, 0), quoted(3, 50)), []),  # some of the 21
        ((quoted(21, 0, "the ministry"), quoted(1, 50)), []),  # on nobody else's word
        ((quoted(3, 0), quoted(21, 50)), [Bounds(3, 3)]),  # the first figure is no part
        ((quoted(21, 0), quoted(3, 50, "a rebel")), [Bounds(3, 3)]),  # another's word
        ((quoted(21, 0), quoted(18, 50)), [Bounds(18, 18)]),  # too many to be a few of them
    ],
)
def test_a_few_told_further_down_are_some_of_the_toll(
    counts: tuple[Count, ...], history: list[Bounds]
) -> None:
    found = only(figures([told("a", "2024-05-01", *counts), told("b", "2024-05-02", count(21))]))
    assert found.value == Bounds(21, 21)
    assert [s.value for s in found.series if s.value != found.value] == history


@pytest.mark.parametrize(("whole", "stands"), [(4, 4), (10, 10), (12, 8)])
def test_fewer_of_a_handful_that_police_tell_further_down_are_some_of_them(
    whole: int, stands: int
) -> None:
    police = replace(quoted(8 if whole > 8 else 3, 50, "police"), official=True)
    found = only(figures([told("a", "2024-05-01", quoted(whole, 0), police)]))
    assert found.value == Bounds(stands, stands)


def test_the_total_of_one_group_does_not_hold_arrests_of_another() -> None:
    of_one, of_other = (party(Actor(n, PartyKind.ARMED_GROUP, n)) for n in ("ONE", "OTHER"))
    days = "2024-03-01/2024-03-31"
    total = incident("a", running(60, "2024-03-01", "2024-03-31"), day=days, parties=[of_one])
    same = incident("b", count(20, "detained"), parties=[of_one])
    others = incident("c", count(11, "detained"), parties=[of_other])
    assert ask("detained", MARCH, total, same, others).value == Bounds(71, 71)


def test_the_total_of_one_city_or_group_is_no_upper_bound_of_all() -> None:
    year = running(60, "2024-01-01", "2024-12-31")
    raid = incident("b", count(20, "detained"))
    land = incident("a", year, day="2024")
    group = replace(land, parties=(party(GROUP),))
    assert ask("detained", MARCH, land, raid).value == Bounds(20, 60)
    assert ask("detained", MARCH, in_city(land, "Bursa"), raid).value == Bounds(20, 20)
    assert ask("detained", MARCH, group, raid).value == Bounds(20, 20)


def test_what_was_over_before_another_began_is_no_part_of_it() -> None:
    raid = incident("a", count(84), day="2024-03-14", published="2024-03-15")
    earlier = incident("b", count(15), day="2024-03-02", relations=part_of("a"))
    during = incident("c", count(9), day="2024-03-14", relations=part_of("a"))
    assert ask("killed", MARCH, raid, earlier).value == Bounds(99, 99)
    assert ask("killed", MARCH, raid, during).value == Bounds(84, 84)
