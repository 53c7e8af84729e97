"""What holds of any tally: of any happenings and totals, nested places and groups, any days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dateline.codebook import Codebook
from dateline.reckon import tally
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
    RelationKind,
    Scope,
    Stage,
    Stance,
    Step,
    Tally,
)

BOOK = Codebook(
    name="test",
    title="Test",
    version="0",
    families={},
    measures={},
    contains={"casualties": ("killed", "injured")},
    digest="",
    types={},
)
START = date(2024, 1, 1)
DAYS = 12
PLACES = {
    "TR": Place("Turkey", country="TR", precision=Precision.COUNTRY),
    "Ankara": Place("Ankara", country="TR", admin1="Ankara", precision=Precision.ADMIN1),
    "Izmir": Place("Izmir", country="TR", admin1="Izmir", precision=Precision.ADMIN1),
    "Bornova": Place(
        "Bornova", country="TR", admin1="Izmir", city="Bornova", precision=Precision.CITY
    ),
}
GROUPS = ("Front", "Front-North", "League")


def day(n: int) -> str:
    return (START + timedelta(days=n)).isoformat()


def branch(part: str, whole: str) -> bool:
    return part == whole or part.startswith(f"{whole}-")


def ask(scope: Scope, incidents: Sequence[Incident], measure: str = "killed") -> Tally:
    return tally(incidents, measure, scope, BOOK, branch)


days = st.integers(0, DAYS - 1).map(day)
windows = st.tuples(st.integers(0, DAYS - 1), st.integers(0, DAYS - 1)).map(sorted)
bounds = st.tuples(st.integers(0, 40), st.sampled_from([0, 0, 0, 5, None])).map(
    lambda x: Bounds(x[0], None if x[1] is None else x[0] + x[1])
)


@st.composite
def incidents(draw: st.DrawFn, name: str, names: Sequence[str], sure: bool) -> Incident:
    first, last = draw(windows)
    total = draw(st.sampled_from([False, False, True]))
    value = draw(bounds)
    steps = (Step(f"r{name}", value, day(last), CountKind.TOLL),)
    figure = Figure("killed", value, "latest figure", series=steps, agree=(f"r{name}",))
    if total:
        figure = replace(
            figure,
            kind=CountKind.RUNNING_TOTAL,
            since=day(first) if sure else draw(st.sampled_from([day(first), None])),
            until=day(last),
            series=(replace(steps[0], kind=CountKind.RUNNING_TOTAL),),
        )
    told = [day(first), f"{day(first)}/{day(last)}"] + ([] if sure else [None, "2024-01"])
    when = draw(st.sampled_from(told))
    group = draw(st.sampled_from([None, None, *GROUPS]))
    actor = Actor(group or "", PartyKind.ARMED_GROUP, group)
    whole = draw(st.sampled_from([None, None, *names]))
    relation = draw(st.sampled_from([RelationKind.PART_OF, RelationKind.ABOUT]))
    asserted, took_place = Stance.ASSERTED, Stage.ACCOMPLISHED
    return Incident(
        name,
        Consensus(Field("attack", Basis.RULED), ""),
        Consensus(Field(took_place if sure else draw(st.sampled_from(Stage)), Basis.RULED), ""),
        Consensus(Field(asserted if sure else draw(st.sampled_from(Stance)), Basis.RULED), ""),
        Consensus(Field(when, Basis.RULED if when else Basis.ABSENT), ""),
        Consensus(Field(PLACES[draw(st.sampled_from(sorted(PLACES)))], Basis.RULED), ""),
        parties=(Party("agent", Field(actor, Basis.RULED)),) if group else (),
        counts=(figure,),
        reports=(f"r{name}",),
        articles=(draw(st.sampled_from(["one", "other", f"a{name}"])),),
        relations=(IncidentRelation(relation, whole),)
        if whole and whole != name and not sure
        else (),
        first_reported=day(last),
        last_reported=day(last),
    )


@st.composite
def worlds(draw: st.DrawFn, sure: bool = False) -> list[Incident]:
    names = [f"i{n}" for n in range(draw(st.integers(1, 7)))]
    return [draw(incidents(name, names, sure)) for name in names]


@st.composite
def scopes(draw: st.DrawFn) -> Scope:
    first, last = draw(windows)
    return Scope(
        country=draw(st.sampled_from(["TR", None])),
        party=draw(st.sampled_from([None, None, *GROUPS])),
        start=draw(st.sampled_from([day(first), None])),
        end=day(last),
        place=draw(st.sampled_from([None, None, PLACES["Izmir"], PLACES["Bornova"]])),
    )


def least(found: Tally) -> int:
    return found.value.low or 0 if found.value else 0


def most(found: Tally) -> int | None:
    return found.value.high if found.value else 0


@settings(max_examples=200, deadline=None)
@given(worlds(), scopes(), st.randoms(use_true_random=False))
def test_neither_order_nor_repetition_changes_a_tally(
    world: list[Incident], scope: Scope, dice: object
) -> None:
    again = [*world, *world[:2]]
    dice.shuffle(again)  # type: ignore[attr-defined]
    assert ask(scope, again) == ask(scope, world)


@settings(max_examples=300, deadline=None)
@given(worlds(), scopes())
def test_the_least_is_never_more_than_the_most(world: list[Incident], scope: Scope) -> None:
    for measure in ("killed", "casualties", "happenings"):
        found = ask(scope, world, measure)
        high = most(found)
        assert high is None or least(found) <= high
        assert all(t.why for t in found.terms) and found.rule
        if found.value is None:
            assert not any(t.counted for t in found.terms)


@settings(max_examples=200, deadline=None)
@given(worlds(), scopes(), incidents("far", (), False))
def test_what_lies_outside_the_question_changes_nothing(
    world: list[Incident], scope: Scope, far: Incident
) -> None:
    abroad = Place("Kirkuk", country="IQ", admin1="Kirkuk", precision=Precision.ADMIN1)
    asked = replace(scope, country="TR")
    far = replace(far, where=Consensus(Field(abroad, Basis.RULED), ""), relations=())
    assert ask(asked, [*world, far]) == ask(asked, world)


@settings(max_examples=400, deadline=None)
@given(worlds(sure=True), scopes(), windows)
def test_fewer_days_are_never_surely_more_than_more_days(
    world: list[Incident], scope: Scope, inner: list[int]
) -> None:
    """Unless what was told cannot all be true, and one of the two answers says so."""
    start = max(day(inner[0]), scope.start or "")
    end = min(day(inner[1]), scope.end or "")
    assume(start <= end)
    wide, fine = ask(scope, world), ask(replace(scope, start=start, end=end), world)
    high = most(wide)
    told = wide.contradictions or fine.contradictions
    assert high is None or least(fine) <= high or told


@settings(max_examples=400, deadline=None)
@given(worlds(sure=True), scopes())
def test_a_province_is_never_surely_more_than_its_country(
    world: list[Incident], scope: Scope
) -> None:
    country = replace(scope, country="TR", place=None)
    wide, fine = ask(country, world), ask(replace(country, place=PLACES["Izmir"]), world)
    high = most(wide)
    told = wide.contradictions or fine.contradictions
    assert high is None or least(fine) <= high or told


@settings(max_examples=400, deadline=None)
@given(worlds(sure=True), scopes())
def test_a_branch_is_never_surely_more_than_its_group(world: list[Incident], scope: Scope) -> None:
    group = replace(scope, party="Front")
    wide, fine = ask(group, world), ask(replace(group, party="Front-North"), world)
    high = most(wide)
    told = wide.contradictions or fine.contradictions
    assert high is None or least(fine) <= high or told


@settings(max_examples=200, deadline=None)
@given(worlds(sure=True), scopes())
def test_without_totals_the_answer_is_what_can_be_added(
    world: list[Incident], scope: Scope
) -> None:
    """Each happening once, or in the upper bound only."""
    bare = [i for i in world if i.counts[0].kind is CountKind.TOLL]
    found = ask(scope, bare)
    counted = [t for t in found.terms if t.counted]
    assert len({t.incident for t in counted}) == len(counted)
    highs = [t.value.high for t in counted]
    assert found.value is None or None in highs or most(found) == sum(h for h in highs if h)
    assert found.unexplained is None and found.contradictions == ()
