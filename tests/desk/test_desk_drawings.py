"""What the server draws: bars that add up, a toll step by step, a map no finer than is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.desk import desk_samples as samples

from dateline.desk import atlas
from dateline.desk.bars import Part, bars
from dateline.desk.curve import curve
from dateline.desk.locator import locator
from dateline.desk.shown import files_of
from dateline.desk.uncertain import doubts, weight
from dateline.desk.waterfall import waterfall
from dateline.records import (
    Basis,
    Bounds,
    CountKind,
    Dissent,
    Field,
    Incident,
    Location,
    Place,
    PlaceRole,
    Precision,
    Scope,
    Stage,
    Tally,
    Term,
    absent,
)


@pytest.fixture(scope="module")
def arrest(tmp_path_factory: pytest.TempPathFactory) -> Incident:
    folder: Path = tmp_path_factory.mktemp("drawings")
    with samples.shop_with(folder, samples.everything()).ledger() as ledger:
        return next(i for i in ledger.incidents() if len(i.reports) == 2)


def at(incident: Incident, place: Place | None) -> Incident:
    told: Field[Place] = absent() if place is None else replace(incident.where.field, value=place)
    return replace(incident, where=replace(incident.where, field=told), places=())


# ---------------------------------------------------------------- weights


def test_each_bar_begins_where_the_one_before_ended_and_the_sum_is_where_they_end() -> None:
    drawn = waterfall(
        (("prior", -0.79), ("where", 0.98), ("when", 2.36), ("published", -0.82)), 0.5
    )
    *weights, total = drawn.bars
    start = drawn.zero
    for bar in weights:
        left, right = bar.x, round(bar.x + bar.width, 1)
        assert start in (pytest.approx(left, abs=0.2), pytest.approx(right, abs=0.2))
        start = bar.end
        assert bar.against == bar.number.startswith("-")
    assert total.end == start
    assert total.number == "+1.73"
    assert drawn.needed > drawn.zero


def test_all_of_a_waterfall_stands_within_its_drawing() -> None:
    drawn = waterfall((("prior", -9.5), ("words", 0.01)), 3.0)
    assert all(b.x >= 0 and b.x + b.width <= drawn.width for b in drawn.bars)
    assert all(b.width > 0 for b in drawn.bars), "a weight of nothing still has its bar"


# ---------------------------------------------------------------- a toll


def test_a_curve_has_a_step_for_each_report_in_order(arrest: Incident, tmp_path: Path) -> None:
    with samples.shop_with(tmp_path, samples.everything()).ledger() as ledger:
        files = files_of(ledger, arrest.reports)
    drawn = curve(arrest.counts[0], f"/incident/{arrest.id}", files)
    assert [(r.n, r.value, r.outlet) for r in drawn.rows] == [
        (1, "12", "Arlenz Courier"),
        (2, "14", "Harbour Gazette"),
    ]
    first, second = drawn.dots
    assert first.x < second.x
    assert first.y > second.y, "more stands higher"
    assert second.y == drawn.agreed
    assert all(d.href.startswith("/report/") for d in drawn.dots)


def test_a_figure_without_an_upper_end_and_one_that_is_not_followed_are_drawn_as_such(
    arrest: Incident, tmp_path: Path
) -> None:
    with samples.shop_with(tmp_path, samples.everything()).ledger() as ledger:
        files = files_of(ledger, arrest.reports)
    one, two = arrest.counts[0].series
    steps = (replace(one, value=Bounds(12, None)), replace(two, kind=CountKind.ADDITION))
    dissent = (Dissent(one.report, Bounds(12, None)),)
    figure = replace(arrest.counts[0], series=steps, dissent=dissent)
    drawn = curve(figure, "/incident/i", files)
    assert (drawn.dots[0].open, drawn.dots[0].dissent) == (True, True)
    assert drawn.dots[1].addition
    assert drawn.line == "", "neither is a level that stands"
    assert drawn.rows[1].value == "14 more"


# ---------------------------------------------------------------- a place


def test_a_town_is_a_dot_within_its_country(arrest: Incident) -> None:
    town = Place("Fier", "AL", latitude=40.72, longitude=19.56, precision=Precision.CITY)
    drawn = locator(at(arrest, town))
    assert drawn is not None
    (spot,) = drawn.spots
    assert not spot.circle
    assert 0 < spot.x < drawn.width
    assert 0 < spot.y < drawn.height
    assert not drawn.whole


def test_a_province_is_a_circle_and_a_country_has_no_point_at_all(arrest: Incident) -> None:
    province = Place(
        "Fier County",
        "AL",
        "Fier County",
        latitude=40.7,
        longitude=19.6,
        precision=Precision.ADMIN1,
    )
    drawn = locator(at(arrest, province))
    assert drawn is not None
    assert [s.circle for s in drawn.spots] == [True]
    assert "no exact place" in drawn.words
    country = Place("Albania", "AL", latitude=41.0, longitude=20.0, precision=Precision.COUNTRY)
    whole = locator(at(arrest, country))
    assert whole is not None
    assert whole.spots == ()
    assert whole.whole
    assert "no point is drawn" in whole.words


def test_without_a_country_there_is_no_map(arrest: Incident) -> None:
    assert locator(at(arrest, None)) is None
    assert locator(at(arrest, Place("the Balkans", precision=Precision.REGION))) is None


def test_a_movement_is_a_route_from_where_to_where(arrest: Incident) -> None:
    start = Place("Fier", "AL", latitude=40.72, longitude=19.56, precision=Precision.CITY)
    end = Place("Tirana", "AL", latitude=41.33, longitude=19.82, precision=Precision.CITY)
    told = tuple(
        Location(role, Field(p, Basis.STATED, arrest.where.field.quotes))
        for role, p in ((PlaceRole.ORIGIN, start), (PlaceRole.DESTINATION, end))
    )
    drawn = locator(replace(at(arrest, end), places=told))
    assert drawn is not None
    ((x1, y1, x2, y2),) = drawn.routes
    assert y2 < y1, "Tirana lies north of Fier"
    assert x2 > x1


def test_every_country_of_the_register_that_the_atlas_draws_is_found() -> None:
    from dateline.data.register import shipped_register

    found = {code for code in shipped_register().countries if atlas.shape_of(code)}
    assert {"AL", "IQ", "US", "RU", "FJ", "XK", "CD", "SS"} <= found
    assert len(found) > 190
    west, south, east, north = atlas.shape_of("IQ").boxes[0]  # type: ignore[union-attr]
    assert west < 44.4 < east
    assert south < 33.3 < north


def test_a_ring_is_cut_at_the_edges_of_what_is_seen() -> None:
    square = ((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0))
    inside = atlas.clipped(square, (2.0, 2.0, 6.0, 20.0))
    assert atlas.area(tuple(inside)) == pytest.approx(4 * 8)
    assert atlas.clipped(square, (20.0, 20.0, 30.0, 30.0)) == []


# ---------------------------------------------------------------- a tally


def term(
    name: str, low: int, high: int | None, counted: bool, why: str, total: bool = False
) -> Term:
    kind = CountKind.RUNNING_TOTAL if total else CountKind.TOLL
    return Term(name, f"r{name}", kind, Bounds(low, high), counted, why)


INSIDE = "it lies inside the dates of the stated total, which already counts it"
MAYBE = "its date is not told: upper bound only"


def test_what_is_inside_a_total_is_drawn_under_it_and_never_added() -> None:
    answer = Tally(
        "detained", Scope(), Bounds(110, 115), "a rule",
        (
            term("a", 100, 100, True, "a running total", total=True),
            term("b", 30, 30, False, INSIDE),
            term("c", 10, 10, True, "added"),
            term("d", 5, 5, True, MAYBE),
            term("e", 90, 90, False, "an earlier stand", total=True),
        ),
        unexplained=Bounds(70, 100),
        explained=Bounds(30, 30),
    )  # fmt: skip
    drawn = bars(answer, {})
    assert drawn is not None
    found = {b.part: b for b in drawn.bars}
    assert [b.part for b in drawn.bars] == [
        Part.TOTAL, Part.INSIDE, Part.REST, Part.ADDED, Part.MAYBE, Part.ANSWER,
    ]  # fmt: skip
    assert found[Part.INSIDE].x == 0
    assert found[Part.ADDED].x == pytest.approx(found[Part.TOTAL].width, abs=0.2)
    assert (found[Part.MAYBE].width, found[Part.MAYBE].more > 0) == (0, True)
    whole = found[Part.ANSWER]
    assert whole.x + whole.width + whole.more == pytest.approx(drawn.width, abs=0.3)
    assert drawn.adds_up


def test_bars_that_are_not_the_answer_say_so() -> None:
    told = (term("a", 9, 9, True, "added"), term("b", 9, 9, True, "added"))
    drawn = bars(Tally("killed", Scope(), Bounds(9, 18), "a rule", told), {})
    assert drawn is not None
    assert not drawn.adds_up


def test_many_terms_are_gathered_into_one_bar() -> None:
    told = tuple(term(f"x{n}", n, n, True, "added") for n in range(1, 41))
    drawn = bars(Tally("killed", Scope(), Bounds(820, 820), "a rule", told), {})
    assert drawn is not None
    assert len(drawn.bars) == 15 + 1 + 1
    assert "25 incidents more" in drawn.bars[15].name
    assert drawn.bars[15].number == f"{sum(range(1, 26))}"


# ---------------------------------------------------------------- doubts


@pytest.fixture(scope="module")
def sure(arrest: Incident) -> Incident:
    """The arrest in a town that is on the map."""
    return at(
        arrest, Place("Fier", "AL", latitude=40.72, longitude=19.56, precision=Precision.CITY)
    )


def test_what_cannot_be_true_weighs_more_than_what_is_not_told(sure: Incident) -> None:
    assert doubts(sure) == ()
    undated = replace(sure, when=replace(sure.when, field=absent()))
    assert [d.kind for d in doubts(undated)] == ["date"]
    figure = replace(sure.counts[0], dissent=(Dissent("r", Bounds(30, 30)),))
    torn = replace(sure, counts=(figure,))
    assert [d.kind for d in doubts(torn)] == ["contradiction"]
    unplaced = at(undated, None)
    assert weight(doubts(torn)) > weight(doubts(unplaced)) > weight(doubts(undated)) > 0


def test_a_vaguer_figure_is_dissent_but_no_contradiction(sure: Incident) -> None:
    figure = replace(sure.counts[0], dissent=(Dissent("r", Bounds(10, None)),))
    assert [d.kind for d in doubts(replace(sure, counts=(figure,)))] == ["dissent"]


def test_told_as_done_and_as_foiled_is_a_contradiction(sure: Incident) -> None:
    stage = replace(sure.stage, dissent=(Dissent("r", Stage.FOILED),))
    (found,) = doubts(replace(sure, stage=stage))
    assert (found.kind, found.field) == ("contradiction", "stage")
