"""The check of linking's weights: what is worked out of two makers' weights, and Splink's part."""

from __future__ import annotations

import math
import random
import sys
from dataclasses import replace
from itertools import combinations
from types import ModuleType

import pytest
from training.link import Compared
from training.link_check import (
    by_splink,
    checked,
    main,
    misnamed,
    numbered,
    pool_of,
    summary,
    table,
)
from training.link_rows import (
    NONE,
    Estimate,
    Row,
    contradicted,
    levelled,
    our_name,
    our_weight,
    quality,
    rank_correlation,
    rows_of,
    weights_of,
)

from dateline.link.gist import RARER, Days, Gist, Spot
from dateline.link.weigh import compare
from dateline.records import Bounds

TODAY = 739_000
SPOTS = (
    Spot("arden", "TR", "arden", "arden", 41.0, 29.0, True),
    Spot("arden", "TR", None, "arden", 41.0, 29.0, False),
    Spot("belmar", "TR", "bel", "belmar", 39.0, 32.0, False),
    Spot("belford", "TR", "bel", "belford", 39.1, 32.1, False),
    Spot("belhaven", "TR", "bel", "belhaven", 37.0, 30.0, False),
    Spot("bel", "TR", "bel", None, 39.5, 32.5, False),
    Spot("turkey", "TR", None, None, None, None, False),
    Spot("carrow", "SY", "car", "carrow", 36.0, 37.0, True),
    Spot("the old mill", None, None, None, None, None, False),
)
CROWDS = ("the students", "miners", "striking miners", "their")
FIGURES = (Bounds(1, 1), Bounds(2, 2), Bounds(12, 12), Bounds(140, 140), Bounds(5, None))


def some_gist(number: int) -> Gist:
    """A report of an attack of which only chance says what it tells."""
    draw = random.Random(number)
    first = TODAY + draw.choice((0, 0, 1, 2, 40, 56, 62, 200))
    days = draw.choice(
        (
            Days(first, first, True),
            Days(first, first + draw.choice((0, 3, 400)), True),
            Days(first - 10, first, False),
            Days(None, first, draw.random() < 0.5),
            Days(first, None, True),
        )
    )
    letters = draw.sample(range(40), draw.choice((0, 4, 12, 20)))
    return Gist(
        report=f"r{number:03}",
        article=f"a{number:03}",
        published=draw.choice(("9999", "2024-05-02", "2024-05-03T10:00", "2024-05-20", "2025")),
        type=draw.choice(("bombing", "bombing", "attack_other")),
        family="attack",
        slack=draw.choice((1, 3)),
        precision=draw.choice(("city", "city", "admin1", "country")),
        days=days,
        spots=tuple(draw.sample(SPOTS, draw.choice((0, 1, 1, 2)))),
        names=tuple(draw.sample(("red hand", "blue hand"), draw.choice((0, 1)))),
        crowds=tuple(draw.sample(CROWDS, draw.choice((0, 1, 2)))),
        tolls=tuple(
            (m, draw.choice(FIGURES)) for m in ("arrested", "killed") if draw.random() < 0.6
        ),
        stage=draw.choice(("accomplished", "accomplished", "foiled", "planned")),
        background=draw.random() < 0.2,
        around=tuple(sorted(draw.sample(range(8), draw.choice((0, 5, 6))))),
        words=tuple(sorted((letter << RARER) + letter % 16 for letter in letters)),
    )


# ---------------------------------------------------------------- what is worked out


def test_a_weight_is_how_much_oftener_a_level_is_seen_among_pairs_of_one_incident() -> None:
    day, other = ("when", "day"), ("when", "other_day")
    found = weights_of({day: 0.6, other: 0.4}, 100, {day: 0.1, other: 0.9}, 500)
    assert found[day] == pytest.approx(math.log(6))
    assert found[other] == pytest.approx(math.log(4 / 9))


def test_what_is_never_seen_among_pairs_of_one_incident_has_a_weight_all_the_same() -> None:
    found = weights_of({}, 100, {("where", "unlisted"): 0.01}, 500)
    assert found == {("where", "unlisted"): pytest.approx(math.log(0.005 / 0.01))}


@pytest.mark.parametrize(
    ("level", "ours"),
    [
        (("when", "day"), "when.day"),
        (("counts of killed", "same"), "counts.same"),
        (("parties.crowd", "crowd"), "parties.crowd"),
    ],
)
def test_a_level_is_found_under_our_name(level: tuple[str, str], ours: str) -> None:
    assert our_name(level) == ours
    assert our_weight(level, {ours: 1.5}) == 1.5


def test_to_share_nothing_of_a_kind_weighs_nothing_with_us() -> None:
    assert our_weight(("parties.crowd", NONE), {}) == 0.0


def row(name: str, pairs: int, *weights: float) -> Row:
    return Row(("when", name), pairs, 0.5, weights, weights)


def test_levelled_a_constant_of_a_whole_field_is_no_difference() -> None:
    rows = [row("day", 30, -0.5, 1.5), row("other_day", 10, -2.5, -0.5)]
    day, other = levelled(rows)
    assert [*day.weights, *other.weights] == pytest.approx([0.5, 0.5, -1.5, -1.5])


def test_each_comparison_is_levelled_by_itself() -> None:
    alone = Row(("words", "copied"), 5, 1.0, (3.0, 4.0), (0.0, 0.0))
    assert levelled([row("day", 9, 1.0, 2.0), alone])[1].weights == (0.0, 0.0)


def test_a_contradiction_has_the_other_sign_and_is_large() -> None:
    assert contradicted(row("day", 9, 0.4, -0.8), 1, 1.0)
    assert not contradicted(row("day", 9, 0.4, -0.5), 1, 1.0)
    assert not contradicted(row("day", 9, 0.4, 2.5), 1, 1.0)


def test_ranks_agree_wholly_in_one_order_and_not_at_all_in_the_other() -> None:
    assert rank_correlation([1, 2, 3], [0.1, 0.2, 9]) == pytest.approx(1)
    assert rank_correlation([1, 2, 3], [9, 0.2, 0.1]) == pytest.approx(-1)
    assert rank_correlation([1, 1, 2, 2], [1, 2, 1, 2]) == pytest.approx(0)


def test_quality_at_a_threshold_and_over_all_scores() -> None:
    found = quality([3.0, 2.0, 1.0, -1.0], [True, False, True, True], 0.5)
    assert found.precision == pytest.approx(2 / 3)
    assert found.recall == pytest.approx(2 / 3)
    assert found.f1 == pytest.approx(2 / 3)
    assert found.area == pytest.approx((1 + 2 / 3 + 3 / 4) / 3)


def test_a_row_tells_true_and_promised_share_and_the_summary_names_what_is_contradicted() -> None:
    day, other = ("when", "day"), ("when", "other_day")
    told = {("0", "1"): (day,), ("0", "2"): (other,), ("1", "2"): (other,)}
    same = {("0", "1"): True, ("0", "2"): False, ("1", "2"): True}
    splink = Estimate({day: -1.0, other: 0.5}, 0.0)
    ours = {"when.day": 2.0, "when.other_day": -0.5}
    scores = [dict.fromkeys(told, 0.0)] * 3
    rows = rows_of(told, same, ours, (splink, splink), scores)
    assert [(r.level, r.pairs, r.share) for r in rows] == [(day, 1, 1.0), (other, 2, 0.5)]
    assert rows[0].promised == (0.5, 0.5, 0.5)
    assert "by more than 1: when.day" in summary(rows).splitlines()[0]
    assert "when.other_day" in table(rows).splitlines()[-1]


def test_numbers_sort_as_reports_were_published() -> None:
    early, late = (
        replace(some_gist(1), published="2024-05-02"),
        replace(some_gist(0), published="2025"),
    )
    assert numbered([late, early])[early.report] < numbered([late, early])[late.report]


def test_without_splink_the_command_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "splink", None)
    monkeypatch.setattr(sys, "argv", ["link_check", "--shared", "nowhere"])
    with pytest.raises(SystemExit, match=r"dateline\[link\]"):
        main()


# ---------------------------------------------------------------- Splink's part


@pytest.fixture
def theirs() -> ModuleType:
    pytest.importorskip("splink", reason="Splink is not installed (extra link)")
    from training import link_splink

    return link_splink


def test_by_sql_two_records_reach_the_levels_that_our_judges_name(theirs: ModuleType) -> None:
    gists = sorted((some_gist(n) for n in range(120)), key=lambda g: g.rank)
    number, measures = numbered(gists), ("arrested", "killed")
    before = {g.report: [number[x.report] for x in gists[:n]] for n, g in enumerate(gists)}
    records = [theirs.record(g, number[g.report], before[g.report], measures) for g in gists]
    told = theirs.Pairs(records, measures).levels(theirs.comparisons(measures))
    pairs, apart = {}, 0
    for a, b in combinations(gists, 2):
        ids, levels = (number[a.report], number[b.report]), compare(a, b)
        if levels is not None:
            pairs[ids] = Compared(a, b, levels)
        elif a.type == b.type or a.unspecific or b.unspecific:
            apart += 1
            assert not {"where", "when"} <= {field for field, _ in told[ids]}
    assert len(pairs) > 1000 and apart > 1000
    assert len({level for p in pairs.values() for _, names in p.levels for level in names}) > 35
    assert misnamed(told, pairs) == 0


def bombing(town: int, number: int) -> Gist:
    """The same each time, but for its town, its day and the day of its article."""
    return replace(
        some_gist(1),
        report=f"r{town}{number}",
        article=f"a{town}{number}",
        type="bombing",
        published=f"2024-05-{1 + town % 28:02}",
        slack=1,
        precision="city",
        days=Days(TODAY + town, TODAY + town + number % 2, True),
        spots=(replace(SPOTS[0], name=f"town{town}", admin1="ad", city=f"town{town}"),),
        background=False,
    )


def test_splink_weighs_what_reports_of_one_incident_share_as_we_do(theirs: ModuleType) -> None:
    pool = pool_of([(f"incident {t}", bombing(t, n)) for t in range(40) for n in range(3)])
    levels, (labels, pattern) = by_splink(pool)
    assert misnamed(levels, pool.pairs) == 0
    for maker in (labels, pattern):
        assert maker.weights["where", "agrees_rare"] > 2 > -2 > maker.weights["where", "close"]
    m = sum(pool.same.values()) / len(pool.same)
    assert labels.prior == pytest.approx(math.log(m / (1 - m)))


def test_the_report_ends_with_how_far_each_is_right(theirs: ModuleType) -> None:
    first = [(f"incident {t}", bombing(t, n)) for t in range(40) for n in range(3)]
    last = checked(first).splitlines()[-3:]
    assert [line.split()[:2] for line in last] == [
        ["ours", "precision"],
        ["labels", "precision"],
        ["pattern", "precision"],
    ]
