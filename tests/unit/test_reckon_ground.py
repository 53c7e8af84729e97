"""What a figure is about besides its days: places in places, groups and their branches, totals that
borrow what they do not tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from dateline.codebook import Codebook
from dateline.codebooks import load
from dateline.reckon import places, tally
from dateline.reckon.ground import Fit, Ground, Group, fit
from dateline.reckon.moments import later, latest, moment
from dateline.records import (
    Actor,
    Basis,
    Bounds,
    Consensus,
    CountKind,
    Field,
    Figure,
    Incident,
    IncidentRelation,
    Party,
    PartyKind,
    Place,
    Precision,
    Quote,
    RelationKind,
    Scope,
    Stage,
    Stance,
    Tally,
    absent,
)

BOOK = Codebook(
    name="test",
    title="Test",
    version="0",
    families={},
    measures={},
    contains={},
    digest="",
    types={},
)
PERU = Place("Peru", country="PE", precision=Precision.COUNTRY)
CUSCO = Place("Cusco", country="PE", admin1="Cusco", precision=Precision.ADMIN1)
LIMA = Place("Lima", country="PE", admin1="Lima", city="Lima", precision=Precision.CITY)
MARKET = Place("Gamarra", country="PE", admin1="Lima", city="Lima", precision=Precision.EXACT)
COAST = Place("the coast", country="PE", precision=Precision.REGION)
DISTRICT = Place("Canchis", country="PE", admin1="Cusco", precision=Precision.ADMIN1)
FEBRUARY = Scope(country="PE", start="2024-02-01", end="2024-02-29")


def branch(part: str, whole: str) -> bool:
    return part == whole or part.startswith(f"{whole}-")


def incident(
    name: str,
    n: int,
    place: Place | None = PERU,
    day: str = "2024-02-10",
    group: str | None = None,
    measure: str = "detained",
    total: bool = False,
    articles: Sequence[str] = (),
    quotes: tuple[Quote, ...] = (),
    relations: Sequence[IncidentRelation] = (),
    whom: str | None = None,
) -> Incident:
    kind = CountKind.RUNNING_TOTAL if total else CountKind.TOLL
    since, until = ("2024-02-01", "2024-02-20") if total else (None, None)
    actor = Actor(group or "", PartyKind.ARMED_GROUP, group)
    where = Field(place, Basis.STATED if quotes else Basis.RULED, quotes) if place else absent("")
    return Incident(
        name,
        Consensus(Field("arrest", Basis.RULED), ""),
        Consensus(Field(Stage.ACCOMPLISHED, Basis.RULED), ""),
        Consensus(Field(Stance.ASSERTED, Basis.RULED), ""),
        Consensus(Field(day, Basis.RULED), ""),
        Consensus(where, ""),
        parties=(Party("target", Field(actor, Basis.RULED)),) if group else (),
        counts=(Figure(measure, Bounds(n, n), "", kind, since, until, whom=whom),),
        reports=(f"r{name}",),
        articles=tuple(articles or (f"a{name}",)),
        relations=tuple(relations),
        first_reported="2024-02-20",
        last_reported="2024-02-20",
    )


def ask(*told: Incident, scope: Scope = FEBRUARY, measure: str = "detained") -> Tally:
    return tally(told, measure, scope, BOOK, branch)


# ---------------------------------------------------------------- places


@pytest.mark.parametrize(
    ("inner", "outer"),
    [(LIMA, PERU), (MARKET, LIMA), (MARKET, PERU), (DISTRICT, CUSCO), (LIMA, LIMA)],
)
def test_a_place_lies_in_the_wider_one(inner: Place, outer: Place) -> None:
    assert places.lies_in(inner, outer)
    assert not places.apart(inner, outer)
    assert inner == outer or not places.lies_in(outer, inner)


@pytest.mark.parametrize(
    ("one", "other"),
    [(LIMA, CUSCO), (MARKET, CUSCO), (replace(PERU, country="CL"), LIMA), (LIMA, DISTRICT)],
)
def test_two_provinces_two_countries_lie_apart(one: Place, other: Place) -> None:
    assert places.apart(one, other) and places.apart(other, one)
    assert not places.lies_in(one, other)


@pytest.mark.parametrize(("one", "other"), [(COAST, LIMA), (LIMA, COAST), (CUSCO, DISTRICT)])
def test_where_it_is_not_told_a_place_neither_holds_nor_lies_apart(
    one: Place, other: Place
) -> None:
    assert not places.lies_in(one, other)
    assert not places.apart(one, other)


# ---------------------------------------------------------------- grounds


def grounded(group: str | None, role: str = "target", place: Place | None = PERU) -> Ground:
    return Ground(place, (Group(role, group, group),) if group else ())


@pytest.mark.parametrize(
    ("outer", "inner", "wanted"),
    [
        (grounded("Front"), grounded("Front-North"), Fit.INSIDE),
        (grounded("Front-North"), grounded("Front"), Fit.UNSURE),
        (grounded("Front"), grounded("League"), Fit.APART),
        (grounded("Front"), grounded(None), Fit.UNSURE),
        (grounded(None), grounded("Front"), Fit.INSIDE),
        (grounded("Front"), grounded("League", role="agent"), Fit.UNSURE),
        (grounded(None, place=CUSCO), grounded(None), Fit.UNSURE),
        (grounded(None, place=CUSCO), grounded(None, place=LIMA), Fit.APART),
        (grounded(None, place=None), grounded(None), Fit.UNSURE),
    ],
)
def test_how_one_ground_lies_to_another(outer: Ground, inner: Ground, wanted: Fit) -> None:
    assert fit(outer, inner, branch) is wanted


# ---------------------------------------------------------------- totals that borrow


def test_a_total_in_the_words_of_a_raids_place_is_of_the_country() -> None:
    words = (Quote("a1", 10, 14, "Lima"),)
    raid = incident("a", 27, LIMA, articles=["a1"], quotes=words)
    total = incident("t", 1204, LIMA, total=True, articles=["a1"], quotes=words)
    assert ask(raid, total).value == Bounds(1204, 1204)
    in_lima = ask(raid, total, scope=replace(FEBRUARY, place=LIMA, end="2024-02-20"))
    assert in_lima.value == Bounds(27, 1204)


def test_a_total_with_a_place_of_its_own_stands_for_that_place() -> None:
    own, others = (Quote("a1", n, n + 4, "Lima") for n in (10, 50))
    raid = incident("a", 27, LIMA, articles=["a1"], quotes=(others,))
    total = incident("t", 1204, LIMA, total=True, articles=["a1"], quotes=(own,))
    elsewhere = incident("b", 6, CUSCO)
    found = ask(raid, total, elsewhere)
    assert found.value == Bounds(1210, 1210)
    assert "stands for its part" in found.rule


def test_a_total_without_place_or_group_is_about_what_its_article_tells_beside_it() -> None:
    raid = incident("a", 27, LIMA, group="Front", articles=["a1"])
    total = incident("t", 1204, None, total=True, articles=["a1"])
    scope = replace(FEBRUARY, party="Front")
    assert ask(raid, total, scope=scope).value == Bounds(1204, 1204)
    alone = replace(total, articles=("a9",))
    assert ask(raid, alone, scope=scope).value == Bounds(27, 27)


def test_another_groups_happening_does_not_vanish_in_a_total() -> None:
    total = incident("t", 100, group="Front", total=True)
    assert ask(total, incident("a", 5, group="League")).value == Bounds(105, 105)
    assert ask(total, incident("a", 5, group="Front-North")).value == Bounds(100, 100)
    assert ask(total, incident("a", 5)).value == Bounds(100, 105)


def test_what_cannot_all_be_true_is_told_in_words() -> None:
    total = incident("t", 100, total=True)
    (words,) = ask(total, incident("a", 60), incident("b", 70)).contradictions
    assert "come to 130, more than the running total" in words and "the total stands" in words
    (words,) = ask(total, incident("u", 300, CUSCO, total=True)).contradictions
    assert "in Cusco" in words and "300" in words
    assert ask(total, incident("a", 60)).contradictions == ()


# ---------------------------------------------------------------- the abducted


def about(name: str) -> tuple[IncidentRelation, ...]:
    return (IncidentRelation(RelationKind.ABOUT, name),)


def test_nobody_is_held_who_is_told_to_be_free_or_dead() -> None:
    taken = incident("a", 20, measure="abducted")
    freed = incident("b", 12, measure="released", relations=about("a"))
    dead = incident("c", 2, measure="killed", relations=about("a"), whom="hostages")
    guards = replace(dead, id="d", counts=tuple(replace(f, whom=None) for f in dead.counts))
    assert ask(taken, measure="abducted").still_held is None
    assert ask(taken, freed, dead, measure="abducted").still_held == Bounds(6, 6)
    assert ask(taken, freed, guards, measure="abducted").still_held == Bounds(6, 8)
    assert ask(taken, freed, dead, measure="released").still_held is None


def test_a_release_that_shares_an_article_may_be_of_the_same_people() -> None:
    taken = incident("a", 20, measure="abducted", articles=["a1", "a2"])
    freed = incident("b", 12, measure="released", articles=["a2"])
    other = incident("c", 5, measure="released", articles=["a3"])
    assert ask(taken, freed, other, measure="abducted").still_held == Bounds(8, 20)


# ---------------------------------------------------------------- moments


class At:
    def __init__(self, told: str) -> None:
        self.day, self.moment = told[:10], moment(told)


def test_of_one_day_only_moments_in_utc_are_compared() -> None:
    nine, half_past_seven = At("2024-05-02T09:00+03:00"), At("2024-05-02T07:30+01:00")
    assert later(half_past_seven, nine) and not later(nine, half_past_seven)
    for unknown in (At("2024-05-02"), At("2024-05-02T23:00")):
        assert not later(unknown, nine) and not later(nine, unknown)
    assert later(At("2024-05-03"), nine)
    assert latest([nine, half_past_seven, unknown]) == [half_past_seven, unknown]
    assert latest([]) == []


def test_a_moment_that_is_none_is_no_moment() -> None:
    assert moment("2024-05-02T14:05:09Z") == "2024-05-02T14:05:09"
    assert moment("2024-05-02T99:05Z") is None
    assert moment("2024-05") is None


# ---------------------------------------------------------------- what may be one happening


def of_type(i: Incident, kind: str) -> Incident:
    return replace(i, type=Consensus(Field(kind, Basis.RULED), ""))


def held(*told: Incident, apart: frozenset[frozenset[str]] = frozenset()) -> Tally:
    return tally(told, "detained", FEBRUARY, load("security"), branch, apart)


def test_one_day_one_town_and_one_kind_may_be_one_happening() -> None:
    a, b = incident("i1", 20, LIMA), incident("i2", 23, MARKET)
    found = held(a, b)
    assert (found.value, found.doubled) == (Bounds(20, 43), (("i1", "i2"),))
    assert "it may be i1, told apart: upper bound only" in [t.why for t in found.terms]


@pytest.mark.parametrize("days", ["2024-02-09/2024-02-12", "2024-02"])
def test_what_has_no_day_of_its_own_may_be_one_of_the_town(days: str) -> None:
    dated, loose = incident("i1", 20, LIMA), incident("i2", 23, LIMA, days)
    found = held(dated, loose)
    assert (found.value, found.doubled) == (Bounds(20, 43), (("i1", "i2"),))
    other = incident("i3", 7, LIMA, "2024-02-11")
    assert held(dated, other, loose).value == Bounds(27, 50), "two of two days, and one of them"


def test_days_or_towns_that_part_two_part_them_without_a_day_too() -> None:
    dated = incident("i1", 20, LIMA)
    assert held(dated, incident("i2", 23, LIMA, "2024-02-11/2024-02-14")).value == Bounds(43, 43)
    assert held(dated, incident("i2", 23, CUSCO, "2024-02")).value == Bounds(43, 43)


def test_what_a_reviewer_split_is_two() -> None:
    a, b = incident("i1", 20, LIMA), incident("i2", 23, MARKET)
    split = frozenset({frozenset((a.reports[0], b.reports[0]))})
    found = held(a, b, apart=split)
    assert (found.value, found.doubled) == (Bounds(43, 43), ())


@pytest.mark.parametrize(
    ("one", "other", "doubled"),
    [
        ("attack_bombing", "attack_suicide_bombing", True),
        ("attack_other", "attack_shooting", True),
        ("attack_bombing", "attack_shooting", False),
        ("arrest", "kidnapping", False),
    ],
)
def test_a_kind_that_says_less_is_of_the_same_kind(one: str, other: str, doubled: bool) -> None:
    a, b = incident("i1", 20, LIMA), incident("i2", 23, LIMA)
    found = held(of_type(a, one), of_type(b, other))
    assert bool(found.doubled) == doubled


@pytest.mark.parametrize(
    ("one", "other", "day", "doubled"),
    [
        ("escape", "attack_bombing", "2024-02-10", True),
        ("protest", "attack_shooting", "2024-02-10", True),
        ("escape", "attack_bombing", "2024-02-11", False),
    ],
)
def test_the_dead_of_one_town_and_day_may_be_told_with_two_kinds_of_happening(
    one: str, other: str, day: str, doubled: bool
) -> None:
    a, b = of_type(incident("i1", 3, LIMA), one), of_type(incident("i2", 4, LIMA, day), other)
    dead = [replace(i, counts=(replace(i.counts[0], measure="killed"),)) for i in (a, b)]
    told = [replace(i, articles=("a1",)) for i in dead]
    for pair in (dead, told):
        found = tally(pair, "killed", Scope(country="PE"), BOOK)
        assert bool(found.doubled) == doubled
    assert not held(a, b).doubled, "who is held by two kinds of happening are two"


def test_a_place_that_only_the_story_tells_parts_nothing() -> None:
    told, other = incident("i1", 20, LIMA), incident("i2", 23, CUSCO)
    assert not held(told, other).doubled
    words = (Quote("a", 0, 5, "Cusco"),)
    inferred = Field(CUSCO, Basis.INFERRED, words, 0.6, "the place the dateline names")
    loose = replace(other, where=replace(other.where, field=inferred))
    assert held(told, loose).value == Bounds(20, 43)
    assert held(told, replace(loose, when=incident("i3", 1, LIMA, "2024-02-12").when)).value == (
        Bounds(43, 43)
    )


def test_the_same_figure_of_places_that_may_be_one_may_be_one_happening() -> None:
    assert held(incident("i1", 20, PERU), incident("i2", 20, LIMA)).doubled
    assert held(incident("i1", 20, COAST), incident("i2", 20, CUSCO)).doubled
    assert not held(incident("i1", 20, LIMA), incident("i2", 20, CUSCO)).doubled
    assert not held(incident("i1", 20, LIMA), incident("i2", 20, LIMA, "2024-02-11")).doubled


def test_what_may_be_told_twice_makes_no_sum_above_a_total() -> None:
    total = incident("i0", 40, total=True)
    found = held(total, incident("i1", 25, LIMA), incident("i2", 25, LIMA))
    assert found.value == Bounds(40, 40)
    assert (found.contradictions, found.explained) == ((), Bounds(25, 50))
    assert held(total, incident("i1", 25, LIMA), incident("i2", 25, CUSCO)).contradictions


def test_what_has_neither_day_nor_town_may_be_another_that_leaves_room_for_it() -> None:
    dated = incident("i1", 20, LIMA)
    same = held(dated, incident("i2", 20, PERU, "2024-02"))
    assert (same.value, same.doubled) == (Bounds(20, 40), (("i1", "i2"),))
    least = incident("i2", 12, PERU, "2024-02")
    least = replace(least, counts=(replace(least.counts[0], value=Bounds(12, None)),))
    assert held(dated, least).doubled == (("i1", "i2"),)
    some = held(dated, incident("i2", 7, PERU, "2024-02"))
    assert some.doubled == (("i1", "i2"),), "seven of the twenty"
    assert not held(dated, incident("i2", 23, PERU, "2024-02")).doubled
    assert not held(dated, incident("i2", 20, CUSCO, "2024-02")).doubled
    assert not held(dated, incident("i2", 20, PERU, "2024-02-11/2024-02-20")).doubled


def test_of_two_weeks_without_a_town_the_fewer_who_were_taken_may_be_some_of_the_others() -> None:
    week = "2024-02-05/2024-02-11"
    most, fewer = incident("i1", 640, PERU, week), incident("i2", 148, PERU, week)
    assert held(most, fewer).value == Bounds(148, 788)
    assert held(most, incident("i2", 148, PERU, "2024-02-12/2024-02-18")).value == Bounds(788, 788)


def test_an_approximate_day_is_no_day_of_its_own() -> None:
    dated = incident("i1", 20, LIMA)
    assert held(dated, incident("i2", 23, LIMA, "2024-02-12~")).value == Bounds(20, 43)
    assert held(dated, incident("i2", 23, LIMA, "2024-02-12")).value == Bounds(43, 43)
    assert held(dated, incident("i2", 23, LIMA, "2024-02-20~")).value == Bounds(43, 43)


@pytest.mark.parametrize(
    ("place", "day", "value"),
    [
        (LIMA, "2024-02-14", Bounds(20, 43)),
        (PERU, "2024-02-14", Bounds(20, 43)),
        (CUSCO, "2024-02-14", Bounds(20, 43)),  # let go in another town than they were taken in
        (LIMA, "2024-02-09", Bounds(43, 43)),
    ],
)
def test_those_held_of_whom_a_release_tells_may_be_those_of_an_arrest(
    place: Place, day: str, value: Bounds
) -> None:
    arrest = incident("i1", 20, LIMA)
    release = of_type(incident("i2", 23, place, day), "release")
    assert held(arrest, release).value == value
    assert held(release, arrest).value == value
