"""What lists, maps and timelines ask of the ledger: filtered, sorted and counted in SQL."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from tests.unit.store_samples import article, link, mask, report, run

from dateline.link import Linker
from dateline.problems import BadRequest
from dateline.reckon import lies_in
from dateline.records import (
    Basis,
    Field,
    Location,
    Place,
    PlaceRole,
    Precision,
    Stage,
    Stance,
    absent,
)
from dateline.stages import Coded
from dateline.store import Ledger, open_ledger
from dateline.store.lines import Counted, Days, Lines, Sort, Sought, Status
from dateline.store.spots import spot

ARLENZ = Place("Arlenz", "AL", "Upper Vale", "Arlenz", 41.5, 20.1, 11, Precision.CITY)
LANE = Place("Tar Lane", "AL", "Upper Vale", "Arlenz", 41.5, 20.1, None, Precision.CITY)
VALE = Place("Upper Vale", "AL", "Upper Vale", None, 41.6, 20.4, 12, Precision.ADMIN1)
OTHER_ARLENZ = Place("Arlenz", "AL", "Lower Vale", "Arlenz", 40.2, 19.9, 13, Precision.CITY)
LAND = Place("AL", "AL", latitude=41.0, longitude=20.0, precision=Precision.COUNTRY)
SEA = Place("The Inner Sea", latitude=41.0, longitude=18.0, precision=Precision.REGION)
BREV = Place("Brev", "CU", None, "Brev", 22.0, -80.0, 14, Precision.CITY)


def told(
    name: str,
    when: str | None = "2024-03-01",
    where: Place | None = ARLENZ,
    kind: str = "arrest",
    score: float = 0.9,
    ways: tuple[tuple[PlaceRole, Place], ...] = (),
    stage: Stage = Stage.ACCOMPLISHED,
    stance: Stance = Stance.ASSERTED,
) -> Coded:
    of = article(name, f"Police held two men in {name}.", outlet=f"The {name} Post")
    one = report(of, kind=kind, when=when or "2024")
    quoted = (one.trigger,)
    return Coded(
        of,
        (
            replace(
                one,
                when=one.when if when else absent(),
                where=Field(where, Basis.STATED, quoted, score) if where else absent(),
                places=tuple(
                    Location(role, Field(place, Basis.STATED, quoted)) for role, place in ways
                ),
                stage=Field(stage, Basis.STATED, quoted),
                stance=Field(stance, Basis.STATED, quoted),
            ),
        ),
    )


def one_by_one() -> Linker:
    """No two reports are one happening."""
    made = link()
    return replace(made, weights=replace(made.weights, threshold=1000.0))


@pytest.fixture
def ledger(ledger_address: str) -> Iterator[Ledger]:
    """Each report is an incident of its own."""
    with open_ledger(ledger_address, write=True, link=one_by_one, mask=mask) as made:
        yield made


@pytest.fixture
def joining(ledger_address: str) -> Iterator[Ledger]:
    """What tells of the same is one incident."""
    with open_ledger(ledger_address, write=True, link=link, mask=mask) as made:
        yield made


def fill(ledger: Ledger, *coded: Coded) -> Lines:
    for one in coded:
        ledger.add(one, run())
    return ledger.lines


def names(lines: Lines, sort: Sort = Sort.DAY, down: bool = True, **sought: object) -> list[str]:
    asked = Sought(**sought)  # type: ignore[arg-type]
    return [i.articles[0] for i in lines.page(asked, sort, down, 100)]


# ---------------------------------------------------------------- filters


def test_each_condition_finds_what_meets_it(ledger: Ledger) -> None:
    lines = fill(
        ledger,
        told("a"),
        told("b", "2024-04-01", BREV, kind="attack_bombing", stance=Stance.ALLEGED),
        told("c", "2024-05-01", None, kind="protest", stage=Stage.PLANNED),
        told("d", None),
    )
    assert names(lines, types=("arrest", "protest")) == ["c", "a", "d"]
    assert names(lines, types=()) == []
    assert names(lines, country="cu") == ["b"]
    assert names(lines, party="RED front") == ["c", "b", "a", "d"]
    assert names(lines, party="nobody") == []
    assert names(lines, since="2024-04-01") == ["c", "b"]
    assert names(lines, until="2024-04-01") == ["b", "a"]
    assert names(lines, stage=Stage.PLANNED) == ["c"]
    assert names(lines, stance=Stance.ALLEGED) == ["b"]
    assert names(lines, status=Status.UNDATED) == ["d"]
    assert names(lines, status=Status.UNPLACED) == ["c"]
    assert names(lines, types=("arrest",), country="AL", since="2024-01-01") == ["a"]


@pytest.mark.parametrize(
    ("days", "found"),
    [
        (Days.MAY, ["day", "late", "month"]),
        (Days.WITHIN, ["day"]),
        (Days.EXACTLY, ["day"]),
    ],
)
def test_days_asked_for_may_hold_an_incident_or_surely_hold_it(
    ledger: Ledger, days: Days, found: list[str]
) -> None:
    lines = fill(
        ledger,
        told("day", "2024-03-01/2024-03-10"),
        told("month", "2024-03", BREV),
        told("late", "2024-03-10/2024-03-20", VALE),
        told("before", "2024-02-28", SEA),
    )
    assert sorted(names(lines, since="2024-03-01", until="2024-03-10", days=days)) == found


def test_a_place_is_found_with_what_surely_lies_in_it(ledger: Ledger) -> None:
    places = {"a": ARLENZ, "b": LANE, "c": VALE, "d": OTHER_ARLENZ, "e": LAND, "f": BREV, "g": SEA}
    lines = fill(ledger, *(told(name, f"2024-03-0{n}", p) for n, (name, p) in enumerate(
        places.items(), start=1)))  # fmt: skip
    for asked in (ARLENZ, VALE, OTHER_ARLENZ, LAND, BREV):
        wanted = {name for name, place in places.items() if lies_in(place, asked)}
        assert set(names(lines, place=asked)) == wanted, asked.name
    assert set(names(lines, place=ARLENZ)) == {"a", "b"}
    assert set(names(lines, place=VALE)) == {"a", "b", "c"}


def test_the_key_of_a_place_finds_what_is_drawn_there(ledger: Ledger) -> None:
    lines = fill(ledger, told("a"), told("b", "2024-03-09", LANE), told("c", "2024-04-01", VALE))
    assert sorted(names(lines, spot=spot(ARLENZ).key)) == ["a", "b"]
    assert names(lines, spot=spot(VALE).key) == ["c"]


# ---------------------------------------------------------------- order and pages


def test_what_is_not_told_stands_last_whichever_way_it_is_sorted(ledger: Ledger) -> None:
    lines = fill(ledger, told("early"), told("late", "2024-06-01", BREV), told("never", None, None))
    assert names(lines, Sort.DAY, True) == ["late", "early", "never"]
    assert names(lines, Sort.DAY, False) == ["early", "late", "never"]
    assert names(lines, Sort.PLACE, False) == ["early", "late", "never"]
    assert names(lines, Sort.PLACE, True) == ["late", "early", "never"]


def test_pages_hold_everything_once(ledger: Ledger) -> None:
    lines = fill(ledger, *(told(f"n{n}", "2024-03-01", replace(BREV, name=f"N{n}", city=f"N{n}",
        geonames_id=100 + n)) for n in range(7)))  # fmt: skip
    for sort in Sort:
        pages = [lines.page(Sought(), sort, True, 3, start) for start in (0, 3, 6, 9)]
        assert [len(p) for p in pages] == [3, 3, 1, 0]
        assert len({i.id for page in pages for i in page}) == 7
        assert [i for p in pages for i in p] == list(lines.stream(Sought(), sort, True))


def test_a_page_needs_a_size(ledger: Ledger) -> None:
    with pytest.raises(BadRequest, match="a limit is 1 or more"):
        ledger.lines.page(Sought(), Sort.DAY, True, 0)


def test_outlets_are_told_of_each_incident_on_a_page(joining: Ledger) -> None:
    lines = fill(joining, told("a"), told("b"), told("c", "2024-06-01", BREV))
    found = lines.page(Sought(), Sort.DAY, True, 10)
    assert [(len(i.articles), lines.outlets(found)[i.id]) for i in found] == [(1, 1), (2, 2)]


# ---------------------------------------------------------------- counts


def test_doubts_are_counted_and_what_the_days_leave_out(ledger: Ledger) -> None:
    lines = fill(
        ledger,
        told("a", score=0.3),
        told("b", None, BREV),
        told("c", "2024-05-01", None),
        told("d", None, VALE, kind="protest"),
    )
    days = ("2024-03-01", "2024-05-01", "2024-03-26")
    assert lines.counted(Sought()) == Counted(4, 0, 2, 1, 1, 4, *days)
    asked = Sought(types=("arrest",), since="2024-05-01")
    found = lines.counted(asked)
    assert (found.all, found.unplaced, found.left_out) == (1, 1, 1)
    assert lines.counted(Sought(country="ZZ")) == Counted()


def test_where_reports_disagree_the_incident_is_disputed(joining: Ledger) -> None:
    lines = fill(joining, told("a"), told("b", stance=Stance.ALLEGED))
    assert lines.counted(Sought()).disputed == 1
    assert lines.counted(Sought(status=Status.DISPUTED)).all == 1
    assert lines.counted(Sought(status=Status.CLEAR)).all == 0


def test_incidents_with_no_doubt_are_clear(joining: Ledger) -> None:
    lines = fill(joining, told("a"), told("b"), told("c", None, BREV))
    assert lines.counted(Sought(status=Status.CLEAR)).all == 1


# ---------------------------------------------------------------- the map


def test_no_more_is_drawn_than_is_told(ledger: Ledger) -> None:
    lines = fill(
        ledger,
        told("a"),
        told("b", "2024-03-09", LANE, score=0.3),
        told("c", "2024-04-01", VALE),
        told("d", "2024-05-01", LAND),
        told("e", "2024-06-01", SEA),
        told("f", "2024-07-01", None),
    )
    found = {s.spot.label: s for s in lines.spots(Sought())}
    assert set(found) == {"Arlenz", "Upper Vale", "AL", "The Inner Sea"}
    assert (found["Arlenz"].incidents, found["Arlenz"].doubtful) == (2, 1)
    assert (found["Upper Vale"].spot.latitude, found["Upper Vale"].spot.longitude) == (41.6, 20.4)
    assert found["AL"].spot.latitude is None
    assert found["The Inner Sea"].spot.latitude is None


def test_namesakes_in_two_provinces_are_two_places(ledger: Ledger) -> None:
    lines = fill(ledger, told("a"), told("b", "2024-05-01", OTHER_ARLENZ))
    for sought in (Sought(), Sought(types=("arrest",), since="2024-01-01")):
        found = lines.spots(sought)
        assert len(found) == 2
    assert sorted((s.spot.latitude, s.incidents) for s in found) == [(40.2, 1), (41.5, 1)]


def test_movements_go_from_where_to_where_and_ends_not_told_stay_so(ledger: Ledger) -> None:
    origin, destination = PlaceRole.ORIGIN, PlaceRole.DESTINATION
    lines = fill(
        ledger,
        told("a", ways=((origin, ARLENZ), (destination, BREV))),
        told("b", "2024-06-01", BREV, ways=((origin, ARLENZ), (destination, BREV))),
        told("c", "2024-07-01", VALE, kind="protest", ways=((destination, VALE),)),
    )
    ways = [
        (w.origin and w.origin.label, w.destination and w.destination.label, w.incidents)
        for w in lines.ways(Sought(), 10)
    ]
    assert ways == [("Arlenz", "Brev", 2), (None, "Upper Vale", 1)]
    assert len(lines.ways(Sought(types=("protest",)), 10)) == 1


def test_a_country_is_no_end_of_a_way_where_a_town_in_it_is(ledger: Ledger) -> None:
    destination = PlaceRole.DESTINATION
    lines = fill(ledger, told("a", ways=((destination, LAND), (destination, ARLENZ))))
    assert [w.destination and w.destination.label for w in lines.ways(Sought(), 9)] == ["Arlenz"]


# ---------------------------------------------------------------- time


def test_spans_are_counted_by_type_and_open_ends_are_no_ends(ledger: Ledger) -> None:
    lines = fill(
        ledger,
        told("a"),
        told("b", "2024-03-01", BREV),
        told("c", "2024-03", VALE, kind="protest"),
        told("d", "../2024-03-26", OTHER_ARLENZ),
        told("e", None, LAND),
    )
    counted = lines.counted(Sought())
    assert (counted.first_day, counted.last_day) == ("2024-03-01", "2024-03-31")
    found = {(s.first, s.last, s.type): s.incidents for s in lines.spans(
        Sought(), "2024-03-01", "2024-03-31")}  # fmt: skip
    assert found == {
        ("2024-03-01", "2024-03-01", "arrest"): 2,
        ("2024-03-01", "2024-03-31", "protest"): 1,
        ("0001-01-01", "2024-03-26", "arrest"): 1,
    }
    assert lines.spans(Sought(), "2024-05-01", "2024-05-31") == ()


# ---------------------------------------------------------------- what stands in the tables


def test_lines_go_with_their_incidents_and_are_made_anew_as_they_were(joining: Ledger) -> None:
    lines = fill(joining, told("a", ways=((PlaceRole.ORIGIN, BREV),)), told("c", "2024-06-01", SEA))
    before, digest = lines.counted(Sought()), joining.views_digest()
    fill(joining, told("b"))
    assert lines.counted(Sought()).all == 2
    assert lines.counted(Sought()).one_article == before.one_article - 1
    assert joining.views_digest() != digest
    now = joining.views_digest()
    joining.rebuild()
    assert joining.views_digest() == now


def test_who_only_reads_a_ledger_that_is_behind_has_lines_of_their_own(
    ledger: Ledger, ledger_address: str
) -> None:
    fill(ledger, told("a"))
    with open_ledger(ledger_address, link=link, mask=mask) as read:
        assert read.lines.counted(Sought()).all == 1
        assert names(read.lines, spot=spot(ARLENZ).key) == ["a"]
