"""What a ledger hands over for a tally gives the same tally as the whole ledger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select
from tests.unit import test_reckoning_page as page

from dateline.codebook import Codebook
from dateline.problems import BadRequest
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
    Link,
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
    Unplaced,
    absent,
)
from dateline.store import Ledger, open_ledger
from dateline.store import incidents as views
from dateline.store.tables import articles, reports
from dateline.store.tables import incidents as bodies
from dateline.workshop import Workshop, workshop

SHOP = workshop()
MEASURES = ("killed", "injured", "abducted", "released", "detained", "arrested", "casualties")
TYPES = ("attack_bombing", "attack_shooting", "attack_other", "kidnapping", "arrest", "trial_x")
TOWN = Place("Bornova", "TR", "Izmir", "Bornova", geonames_id=7, precision=Precision.CITY)
PLACES = (
    None,
    Place("Turkey", "TR", precision=Precision.COUNTRY),
    Place("Izmir", "TR", "Izmir", precision=Precision.ADMIN1),
    Place("İzmir", "TR", "izmir", precision=Precision.ADMIN1),
    TOWN,
    replace(TOWN, country="GR", admin1=None),
    Place("Bornova", "TR", city="bornova", precision=Precision.CITY),
    Place("A street", "TR", "Izmir", "Bornova", precision=Precision.EXACT),
    Place("the Gulf", precision=Precision.REGION),
    Place("Ghana", "GH", precision=Precision.COUNTRY),
    Place("Izmir", "TR", "Aegean", precision=Precision.ADMIN1),
)
WHEN = (
    None, "2024-01-03", "2024-01-05", "2024-01-02/2024-01-06", "2024-01", "../2024-01-04",
    "2024-01-04/..", "XXXX-01-03", "XXXX-01/2024-01-06", "2024-01-04~", "not a day",
)  # fmt: skip
REPORTED = (
    None, "2024-01-02", "2024-01-04T09:10+03:00", "2024-01-06", "2024-01", "2024", "some day",
    "0000-01-01",
)  # fmt: skip
ENTITIES = sorted(e for e in SHOP.register.entries if SHOP.register.entries[e].parent)[:2]
PARENTS = [SHOP.register.entries[e].parent or "" for e in ENTITIES]
ACTORS = (
    *(Actor(SHOP.register.entries[e].name, PartyKind.ARMED_GROUP, e) for e in ENTITIES),
    *(Actor("the group", PartyKind.ARMED_GROUP, p) for p in PARENTS),
    Actor("Front", PartyKind.ARMED_GROUP),
    Actor("Gunmen", PartyKind.ROLE),
    Actor("John Doe", PartyKind.PRIVATE_PERSON),
    Actor("police", PartyKind.STATE, "TR-police", "TR"),
)
ASKED = ("front", "gunmen", "John Doe", "police", *ENTITIES, *PARENTS)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    path = tmp_path_factory.mktemp("bearing") / "bearing.db"
    with open_ledger(path, write=True, link=SHOP.linker, maker="test") as made:
        made.derive()
        yield made


def hold(ledger: Ledger, world: Sequence[Incident]) -> None:
    """The incidents of a ledger are these and no others."""
    told = sorted({a for i in world for a in i.articles})
    with ledger._writing() as connection:
        views.drop(connection, list(connection.execute(select(bodies.c.id)).scalars()))
        connection.execute(delete(reports))
        connection.execute(delete(articles))
        connection.execute(insert(articles), [_article_row(a) for a in told])
        connection.execute(
            insert(reports), [_report_row(i, n) for i in world for n in range(len(i.reports))]
        )
        views.write(connection, world, {i.id: "2026-01-01T00:00:00Z" for i in world})


def _article_row(name: str) -> dict[str, object]:
    return {"id": name, "page": name, "place": 0, "newest": True, "content_hash": name}


def _report_row(i: Incident, n: int) -> dict[str, object]:
    where = {"article": i.articles[n % len(i.articles)], "place": n, "newest": True}
    return {"id": i.reports[n], **where, "rejected": False, "body": "{}"}


# ---------------------------------------------------------------- random ledgers and questions

numbers = st.tuples(st.integers(0, 30), st.sampled_from([0, 0, 0, 5, None])).map(
    lambda x: Bounds(x[0], None if x[1] is None else x[0] + x[1])
)


@st.composite
def figures_of(draw: st.DrawFn, report: str) -> Figure:
    kind = draw(st.sampled_from([k for k in CountKind if k is not CountKind.ADDITION]))
    total = kind is CountKind.RUNNING_TOTAL
    return Figure(
        draw(st.sampled_from((*MEASURES, "happenings"))),
        draw(numbers),
        "latest figure",
        kind,
        since=draw(st.sampled_from([None, "2024-01-01", "2024-01-03"])) if total else None,
        until=draw(st.sampled_from([None, "2024-01-04", "2024-01-07"])) if total else None,
        agree=(report,),
        whom=draw(st.sampled_from([None, None, "hostages"])),
    )


@st.composite
def happenings(draw: st.DrawFn, n: int, of: int) -> Incident:
    report = f"r{n}"
    home = f"a{draw(st.integers(0, of // 2))}"
    where = draw(st.sampled_from(PLACES))
    when = draw(st.sampled_from(WHEN))
    quote = Quote(home, 0, 1, "K") if draw(st.booleans()) else None
    place = Field(where, Basis.RULED if where else Basis.ABSENT, (quote,) if quote else ())
    others = [m for m in range(of) if m != n]
    because = Link(report, "r", (("place", 1.0),))
    relations = (
        tuple(
            IncidentRelation(
                draw(st.sampled_from(RelationKind)), f"i{m}", draw(st.sampled_from([None, because]))
            )
            for m in draw(st.lists(st.sampled_from(others), max_size=2, unique=True))
        )
        if others
        else ()
    )
    told = draw(st.lists(st.sampled_from(ACTORS), max_size=2))
    roles = st.sampled_from(["agent", "target", "source"])
    first = draw(st.sampled_from(REPORTED))
    stage = draw(st.sampled_from([Stage.ACCOMPLISHED] * 3 + list(Stage)))
    stance = draw(st.sampled_from([Stance.ASSERTED] * 3 + list(Stance)))
    return Incident(
        f"i{n}",
        Consensus(Field(draw(st.sampled_from(TYPES)), Basis.RULED), ""),
        Consensus(Field(stage, Basis.RULED), ""),
        Consensus(Field(stance, Basis.RULED), ""),
        Consensus(Field(when, Basis.RULED if when else Basis.ABSENT), ""),
        Consensus(place, ""),
        parties=tuple(Party(draw(roles), Field(a, Basis.RULED)) for a in told),
        counts=tuple(draw(st.lists(figures_of(report), max_size=3))),
        reports=(report,),
        articles=(home,),
        relations=relations,
        first_reported=first,
        last_reported=first,
    )


@st.composite
def worlds(draw: st.DrawFn) -> list[Incident]:
    of = draw(st.integers(1, 9))
    return [draw(happenings(n, of)) for n in range(of)]


days = st.sampled_from([None, *(f"2024-01-0{n}" for n in range(1, 8))])


@st.composite
def scopes(draw: st.DrawFn) -> Scope:
    since, until = draw(days), draw(days)
    if since and until and since > until:
        since, until = until, since
    country = draw(st.sampled_from([None, None, "TR", "GH"]))
    known = [p for p in PLACES if country in (None, p.country if p else None)]
    return Scope(
        type=draw(st.sampled_from([None, None, None, "attack", *TYPES])),
        country=country,
        party=draw(st.sampled_from([None, None, None, *ASKED])),
        start=since,
        end=until,
        place=draw(st.sampled_from([None, *known])),
    )


@settings(
    max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(worlds(), scopes(), st.sampled_from((*MEASURES, "happenings")))
def test_a_tally_over_what_is_handed_over_is_the_tally_over_all(
    ledger: Ledger, world: list[Incident], scope: Scope, measure: str
) -> None:
    hold(ledger, world)
    whole = tally(world, measure, scope, SHOP.book, SHOP.within)
    assert tally(handed_over(ledger, measure, scope), measure, scope, SHOP.book, SHOP.within) == (
        whole
    )


def handed_over(ledger: Ledger, measure: str, scope: Scope) -> tuple[Incident, ...]:
    return ledger.bearing_on(SHOP.bearing(ledger, measure, scope))


def test_what_is_of_another_country_or_day_or_measure_is_not_handed_over(ledger: Ledger) -> None:
    world = [
        happening("i0", PLACES[1], "2024-01-03", "killed"),
        happening("i1", PLACES[9], "2024-01-03", "killed"),
        happening("i2", PLACES[1], "2023-01-03", "killed"),
        happening("i3", PLACES[1], "2024-01-03", "injured"),
    ]
    hold(ledger, world)
    asked = Scope(country="TR", start="2024-01-01")
    assert [i.id for i in handed_over(ledger, "killed", asked)] == ["i0"]


def test_what_no_place_is_told_for_is_handed_over_to_be_told_of(ledger: Ledger) -> None:
    hold(
        ledger,
        [
            happening("i0", PLACES[1], "2024-01-03", "killed"),
            happening("i1", None, "2024-01-03", "killed"),
            happening("i2", None, "2023-01-03", "killed"),
            happening("i3", None, "2024-01-03", "injured"),
        ],
    )
    asked = Scope(country="TR", start="2024-01-01")
    assert [i.id for i in handed_over(ledger, "killed", asked)] == ["i0", "i1"]
    assert SHOP.tally(ledger, "killed", asked).unplaced == Unplaced(1, Bounds(3, 3))
    assert not ledger.many_bear_on(SHOP.bearing(ledger, "killed", asked), 2)


def test_what_a_part_belongs_to_is_handed_over_whenever_it_was(ledger: Ledger) -> None:
    """The part is counted with a whole that an article on another day tells."""
    whole = happening("i0", PLACES[1], "2023-12-01/2024-01-20", "killed")
    middle = replace(
        happening("i1", PLACES[1], "2023-12-02", "injured"),
        relations=(IncidentRelation(RelationKind.PART_OF, "i0"),),
    )
    part = replace(
        happening("i2", PLACES[1], "2024-02-03", "killed"),
        relations=(IncidentRelation(RelationKind.PART_OF, "i1"),),
    )
    hold(ledger, [whole, middle, part])
    asked = Scope(country="TR", start="2024-02-01", end="2024-02-10")
    assert [i.id for i in handed_over(ledger, "killed", asked)] == ["i0", "i1", "i2"]


@pytest.mark.parametrize("name", ["John Doe", "gunmen"])
def test_who_is_found_under_no_name_is_still_counted(ledger: Ledger, name: str) -> None:
    actor = next(a for a in ACTORS if a.name.casefold() == name.casefold())
    party = Party("target", Field(actor, Basis.RULED))
    world = [replace(happening("i0", PLACES[1], "2024-01-03", "killed"), parties=(party,))]
    hold(ledger, world)
    assert SHOP.tally(ledger, "killed", Scope(party=name)).value == Bounds(3, 3)
    assert name.casefold() not in dict(ledger.parties())


@pytest.mark.parametrize(("when", "reported"), [("XXXX-01/2024-01-06", "2023-01-01"),
                                               (None, "some day")])  # fmt: skip
def test_days_that_a_row_cannot_tell_are_left_to_reckoning(
    ledger: Ledger, when: str | None, reported: str
) -> None:
    odd = Consensus(Field(when, Basis.RULED if when else Basis.ABSENT), "")
    one = replace(happening("i0", PLACES[1], "2024-01-03", "killed"), when=odd)
    world = [replace(one, first_reported=reported)]
    hold(ledger, world)
    scope = Scope(start="2024-01-05")
    found = SHOP.tally(ledger, "killed", scope)
    assert found.value == Bounds(0, 3)
    assert found == tally(world, "killed", scope, SHOP.book, SHOP.within)


def happening(name: str, where: Place | None, when: str, measure: str) -> Incident:
    figure = Figure(measure, Bounds(3, 3), "latest figure", agree=(f"r{name}",))
    return Incident(
        name,
        Consensus(Field("attack_bombing", Basis.RULED), ""),
        Consensus(Field(Stage.ACCOMPLISHED, Basis.RULED), ""),
        Consensus(Field(Stance.ASSERTED, Basis.RULED), ""),
        Consensus(Field(when, Basis.RULED), ""),
        Consensus(Field(where, Basis.RULED) if where else absent(), ""),
        counts=(figure,),
        reports=(f"r{name}",),
        articles=(f"a{name}",),
        first_reported=when,
        last_reported=when,
    )


# ---------------------------------------------------------------- the worked examples


@pytest.mark.parametrize(("title", "body"), page.examples(), ids=lambda x: x[:40].split("\n")[0])
def test_the_worked_examples_hold_through_a_stored_ledger(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch, title: str, body: str
) -> None:
    """``docs/reckoning.md`` asks of a book and of groups of its own."""
    monkeypatch.setattr(page, "total", lambda *asked: stored_total(ledger, *asked))
    page.test_the_worked_examples_hold(title, body)


class Example(Workshop):
    """A workshop with the book of the examples, and their only branch."""

    @property
    def book(self) -> Codebook:
        return page.BOOK

    def within(self, part: str, whole: str) -> bool:
        return page.branch(part, whole)

    def _names_within(self, party: str) -> tuple[str, ...]:
        return tuple(n.casefold() for n in ("Front", "Front-North", "League")
                     if page.branch(n, party))  # fmt: skip


def stored_total(ledger: Ledger, rows: list[page.Row], measure: str, scope: Scope) -> Tally:
    world = [page.incident(rows, name) for name in dict.fromkeys(r.happening for r in rows)]
    hold(ledger, _each_its_own_reports(world))
    shop = Example(SHOP.settings)
    found = ledger.bearing_on(shop.bearing(ledger, measure, scope))
    kept = {i.id for i in found}
    return tally([i for i in world if i.id in kept], measure, scope, page.BOOK, page.branch)


def _each_its_own_reports(world: Sequence[Incident]) -> list[Incident]:
    """One report of the page may tell of several happenings; one of a ledger tells of one."""
    return [replace(i, reports=tuple(f"{i.id}-{r}" for r in i.reports)) for i in world]


def test_a_measure_that_nobody_knows_is_refused(ledger: Ledger) -> None:
    hold(ledger, [happening("i0", PLACES[1], "2024-01-03", "hexed")])
    assert SHOP.tally(ledger, "hexed", Scope()).value == Bounds(3, 3)
    with pytest.raises(BadRequest, match=r"there is no measure 'vexed'; there are: .*hexed"):
        SHOP.tally(ledger, "vexed", Scope())
