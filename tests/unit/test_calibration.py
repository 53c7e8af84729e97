"""Scores that can be relied on: what is claimed, whether it is right, and the maps between."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.news_samples import reports, shop
from training.calibrate import crossed, fitted, knots, platt

from dateline.marking import parse_passage
from dateline.model.calibration import Curve, calibrated, maps_of
from dateline.scoring import FIELD_KINDS, REPORT, Claim, bins, calibration_error, claims, marked

PLAIN = "Kenyan police arrested three men in Mombasa on Monday, officials said."
ARREST = (
    "[Kenyan police | agent] [arrested | arrest] [[three | arrested=3] men | target] in"
    " [Mombasa | site=KE] on [Monday | when=2024-05-13 basis=inferred], [officials | source] said."
)


def claimed(marks: str) -> dict[str, bool]:
    gold = marked(parse_passage(marks), shop().book)
    return {c.kind: c.right for c in claims(gold, reports(PLAIN))}


def test_each_score_of_a_report_is_a_claim() -> None:
    told = claimed(ARREST)
    kinds = ("stage", "stance", "when", "where", "place", "agent", "target", "counts")
    assert told == {REPORT: True} | dict.fromkeys(kinds, True)


@pytest.mark.parametrize(
    ("words", "instead", "wrong"),
    [
        ("when=2024-05-13", "when=2024-05-06", {"when"}),
        ("site=KE", "site=TZ", {"where", "place"}),
        ("[Kenyan police | agent]", "Kenyan police", {"agent"}),
        ("three | arrested=3", "three | arrested=4", {"counts"}),
        ("| arrest]", "| arrest stage=planned]", {"stage"}),
    ],
)
def test_a_value_that_is_marked_otherwise_is_claimed_wrongly(
    words: str, instead: str, wrong: set[str]
) -> None:
    told = claimed(ARREST.replace(words, instead))
    assert {kind for kind, right in told.items() if not right} == wrong


def test_fields_of_a_report_that_is_wrong_are_not_judged() -> None:
    assert claimed(ARREST.replace("| arrest]", "| raid]")) == {REPORT: False}


def test_the_calibration_error_is_the_mean_distance_of_a_bin() -> None:
    told = [Claim("when", 0.85, n < 6) for n in range(10)]  # 0.85 claimed, 0.6 right
    told += [Claim("when", 0.25, n < 1) for n in range(10)]  # 0.25 claimed, 0.1 right
    assert [b.claims for b in bins(told)] == [10, 10]
    assert calibration_error(told) == pytest.approx((0.25 + 0.15) / 2)
    assert calibration_error([]) is None
    assert calibration_error([Claim("when", 1.0, True)]) == 0


# ---------------------------------------------------------------- maps


def test_a_map_is_straight_between_its_knots_and_flat_beyond_them() -> None:
    curve = Curve((0.5, 0.9), (0.2, 0.6))
    assert [curve(x) for x in (0.0, 0.5, 0.7, 0.9, 1.0)] == [0.2, 0.2, 0.4, 0.6, 0.6]


@pytest.mark.parametrize(
    ("raw", "likely"),
    [((), ()), ((0.1, 0.2), (0.5,)), ((0.2, 0.2), (0.1, 0.2)), ((0.1, 0.2), (0.6, 0.5)),
     ((0.1,), (1.2,))],
)  # fmt: skip
def test_what_is_no_map_is_refused(raw: tuple[float, ...], likely: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="map"):
        Curve(raw, likely)


def test_every_score_is_mapped_by_its_kind_and_nothing_else_is_changed() -> None:
    (raw,) = reports(PLAIN)
    maps = {kind: Curve((0.0,), (n / 20,)) for n, kind in enumerate((REPORT, *FIELD_KINDS))}
    made = calibrated(raw, maps)
    told = {kind: curve.likely[0] for kind, curve in maps.items()}
    assert (made.score, made.type.score) == (told[REPORT], told[REPORT])
    assert made.when.score == told["when"]
    assert [p.place.score for p in made.places] == [told["place"]]
    assert {p.role: p.who.score for p in made.parties} == {k: told[k] for k in ("agent", "target")}
    assert [c.amount.score for c in made.counts] == [told["counts"]]
    assert [f.value for f in (made.stage, made.when, made.where)] == [
        f.value for f in (raw.stage, raw.when, raw.where)
    ]
    assert calibrated(raw, {}) == raw


def test_a_value_that_is_absent_has_nothing_to_be_sure_of() -> None:
    (raw,) = reports("Police arrested three men.")
    assert not raw.when.known
    assert calibrated(raw, {"when": Curve((0.0,), (0.3,))}).when == raw.when


# ---------------------------------------------------------------- fitting


def of(score: float, right: int, wrong: int, kind: str = REPORT) -> list[Claim]:
    return [Claim(kind, score, n < right) for n in range(right + wrong)]


def test_a_map_learns_what_share_is_right() -> None:
    told = of(0.9, 60, 40) + of(0.99, 80, 20)
    low, high = platt(told)(np.array([0.9, 0.99]))
    assert low == pytest.approx(0.6, abs=0.03)
    assert high == pytest.approx(0.8, abs=0.03)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=60))
def test_whatever_it_is_fitted_to_a_map_never_falls(told: list[tuple[float, bool]]) -> None:
    written = knots(platt([Claim(REPORT, score, right) for score, right in told]))
    assert maps_of({REPORT: written})[REPORT].raw[0] == 0.0


def test_a_kind_told_too_seldom_shares_the_map_of_all_fields() -> None:
    rows = [tuple(of(0.9, 9, 1, "when") + of(0.9, 2, 8)) for _ in range(10)]
    maps = fitted([*rows, tuple(of(0.9, 0, 3, "counts"))])
    assert knots(maps["counts"]) == knots(maps["agent"]) != knots(maps["when"])
    assert knots(maps[REPORT])[-2][1] < 0.3
    assert len(list(crossed(rows))) == len(rows)
