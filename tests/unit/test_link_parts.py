"""Linking, part by part: which reports are compared, what weights say, how they are gathered."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.data.link_weights import shipped_weights
from dateline.data.rarity import RAREST
from dateline.link.blocks import NEAREST, Blocks
from dateline.link.gather import AT_ONCE, Tie, groups, hanging_together
from dateline.link.gist import RARER, Days, Gist, Spot
from dateline.link.weigh import compare, likeness, score, weigh
from dateline.records import Bounds

WEIGHTS = shipped_weights()
ARDEN = Spot("arden", "TR", "arden", "arden", 41.0, 29.0, True)
BELMAR = Spot("belmar", "TR", "bel", "belmar", 39.0, 32.0, True)


def told(name: str, day: int = 739_000, spot: Spot = ARDEN, words: str = "abcdefgh") -> Gist:
    """A bombing told by an article of its own on the day after."""
    hashes = tuple(sorted((ord(w) << RARER) + RAREST for w in words))
    return Gist(
        report=name,
        article=f"a{name}",
        published=f"{2024 + day - 739_000}-05-02",
        type="bombing",
        family="attack",
        slack=1,
        precision="city",
        days=Days(day, day, True),
        spots=(spot,),
        stage="accomplished",
        words=hashes,
    )


# ---------------------------------------------------------------- what is compared


def test_reports_are_compared_with_the_nearest_before_them_however_many_there_are() -> None:
    many = [
        replace(told(f"{n:04}"), published=f"2024-05-02T{n // 60:02}:{n % 60:02}")
        for n in range(20 * NEAREST)
    ]
    newest = replace(told("zzzz"), published="2024-05-03")
    found = {g.report for g in Blocks(many).before(newest)}
    assert {g.report for g in many[-NEAREST:]} <= found
    keys = 20  # more than one report has
    assert len(found) <= keys * NEAREST


def test_neither_a_later_report_nor_another_family_is_compared() -> None:
    g = replace(told("b"), published="2024-05-02T10:00")
    early = replace(told("a"), published="2024-05-02T11:00+02:00")
    late = replace(told("c"), published="2024-05-02T09:00-02:00")
    others = [early, late, replace(early, report="aa", family="arrest")]
    assert [x.report for x in Blocks(others).before(g)] == ["a"]


def test_a_look_back_without_a_day_is_found_by_place_and_figure() -> None:
    first = replace(told("a", words="abc"), tolls=(("killed", Bounds(12, 12)),))
    back = replace(
        told("z", words="xyz"),
        published="2026-01-01",
        days=Days(None, 739_600, False),
        tolls=(("killed", Bounds(12, 12)),),
        background=True,
    )
    assert [g.report for g in Blocks([first]).before(back)] == ["a"]


# ---------------------------------------------------------------- what they say


def test_the_weights_of_a_pair_add_up_to_its_score() -> None:
    a, b = told("a"), told("b")
    weights = weigh(a, b, WEIGHTS)
    assert weights is not None and weights[0] == ("prior", WEIGHTS.prior)
    assert score(a, b, WEIGHTS) == pytest.approx(sum(w for _, w in weights))


def test_what_agrees_more_scores_higher() -> None:
    base = told("a")
    in_words = [
        score(base, told("b", words=w), WEIGHTS) for w in ("stuvwxyz", "abstuvwx", "abcdefgh")
    ]
    assert None not in in_words and in_words == sorted(in_words, key=lambda s: s or 0)
    city = score(base, told("b"), WEIGHTS)
    country = replace(ARDEN, admin1=None, city=None, name="turkey", latitude=None, longitude=None)
    wider = score(base, told("b", spot=country), WEIGHTS)
    assert city is not None and wider is not None and wider < city


@pytest.mark.parametrize(
    "other",
    [
        told("b", spot=BELMAR),
        told("b", day=739_009),
        replace(told("b"), type="stabbing"),
        replace(told("b"), total=True),
    ],
    ids=["another city", "another day", "another kind", "a running total"],
)
def test_a_contradiction_parts_two_reports_in_the_very_same_words(other: Gist) -> None:
    assert compare(told("a"), told("b")) is not None
    assert compare(told("a"), other) is None


def test_it_does_not_matter_which_of_two_is_looked_at_first() -> None:
    """A city of the other's province's name, told without a province of its own."""
    town = Spot("mersin", "TR", "adana", "mersin", 36.8, 34.6)
    city = Spot("adana", "TR", None, "adana", 37.0, 35.3)
    one, other = told("a", spot=town), told("b", spot=city)
    assert compare(one, other) == compare(other, one)


TOLD = replace(told("a1"), tolls=(("killed", Bounds(5, 5)),))
AGAIN = replace(TOLD, report="a2", words=told("x", words="stuvwxyz").words)
"""The same once more in the same article, further down."""


def test_one_article_that_tells_of_the_same_day_place_and_toll_twice_tells_of_one_happening() -> (
    None
):
    weights = dict(weigh(TOLD, AGAIN, WEIGHTS) or ())
    assert weights["article"] < 0 < sum(weights.values())
    assert not {"words", "published"} & weights.keys()  # these are shared whatever it tells


@pytest.mark.parametrize(
    "other",
    [
        replace(AGAIN, tolls=(("killed", Bounds(7, 7)),)),
        replace(AGAIN, tolls=(("injured", Bounds(3, 3)),)),
        replace(AGAIN, tolls=(*TOLD.tolls, ("happenings", Bounds(9, 9)))),
        replace(AGAIN, days=Days(739_001, 739_001, True)),
        replace(AGAIN, spots=(BELMAR,)),
        replace(AGAIN, another=True),
        replace(AGAIN, tied=("a1",)),
    ],
    ids=["toll", "harm", "several", "day", "place", "a second one", "joined by a relation"],
)
def test_whatever_tells_two_of_one_article_apart_makes_them_two(other: Gist) -> None:
    assert compare(TOLD, other) is None and compare(other, TOLD) is None


def test_two_quarters_of_a_town_are_two_places_in_one_article_and_not_in_two() -> None:
    north, south = (replace(ARDEN, name=name) for name in ("north arden", "south arden"))
    one, other = replace(TOLD, spots=(north,)), replace(AGAIN, spots=(south,))
    assert compare(one, other) is None
    assert compare(one, replace(other, article="elsewhere")) is not None


def test_a_city_s_list_of_one_day_stays_a_list_and_a_large_toll_told_twice_is_one() -> None:
    city = replace(ARDEN, rare=False)
    for dead, one in ((1, False), (14, True)):
        first, second = (
            replace(g, spots=(city,), tolls=(("killed", Bounds(dead, dead)),))
            for g in (TOLD, AGAIN)
        )
        assert ((score(first, second, WEIGHTS) or 0.0) >= WEIGHTS.threshold) is one


def test_a_place_alone_does_not_make_two_of_one_article_one() -> None:
    undated = Days(738_990, 739_000, False)
    one, other = (replace(g, days=undated, tolls=()) for g in (TOLD, AGAIN))
    assert (score(one, other, WEIGHTS) or 0.0) < WEIGHTS.threshold


def test_types_that_name_each_other_are_told_of_one_happening() -> None:
    bombing = replace(told("a"), also=("suicide_bombing",))
    suicide = replace(told("b"), type="suicide_bombing", also=("bombing",))
    weights = dict(weigh(bombing, suicide, WEIGHTS) or ())
    assert weights["type"] < 0 < sum(weights.values())
    assert compare(bombing, replace(suicide, also=())) is None
    assert compare(bombing, replace(suicide, spots=(BELMAR,))) is None


def test_common_words_make_two_texts_less_alike_than_rare_ones() -> None:
    rare = tuple((w << RARER) + RAREST for w in range(4))
    common = tuple((w << RARER) + 2 for w in range(10, 14))
    one = (*rare, *common)
    by_rare = (*rare, *((w << RARER) + 2 for w in range(20, 24)))
    by_common = (*((w << RARER) + RAREST for w in range(30, 34)), *common)
    assert likeness(one, by_rare) > 0.9 > 0.1 > likeness(one, by_common)
    assert likeness((), rare) == 0.0


# ---------------------------------------------------------------- gathering


def test_what_hangs_together_does_so_directly_or_through_others() -> None:
    ties = [Tie("a", "b", 1.0), Tie("b", "d", 0.2), Tie("e", "f", 3.0)]
    assert hanging_together("abcdef", ties) == [["a", "b", "d"], ["c"], ["e", "f"]]


def test_a_story_of_many_more_reports_than_are_compared_at_once_is_one_incident() -> None:
    story = [told(f"{n:04}") for n in range(3 * AT_ONCE + 5)]
    elsewhere = [told(f"x{n:04}", spot=BELMAR) for n in range(AT_ONCE)]
    found = groups([*story, *elsewhere], WEIGHTS)
    assert sorted(len(g.reports) for g in found) == [AT_ONCE, 3 * AT_ONCE + 5]
    assert all(len(g.links) == len(g.reports) - 1 for g in found)


def test_two_attacks_of_one_article_stay_two_though_a_third_report_fits_both() -> None:
    one, two = TOLD, replace(AGAIN, tolls=(("killed", Bounds(6, 6)),))
    both = [one, two, told("b")]
    found = groups(both, WEIGHTS)
    assert len(found) == 2
    assert sum(len(g.links) for g in found) == 1


def test_what_one_article_tells_twice_parts_no_groups() -> None:
    again = replace(AGAIN, article=TOLD.article)
    found = groups([TOLD, again, told("b"), told("c")], WEIGHTS)
    assert [g.reports for g in found] == [("a1", "a2", "b", "c")]
    assert len(found[0].links) == 3


def test_a_headline_that_says_little_is_joined_by_what_other_articles_say() -> None:
    """Day and toll stand in the text below it: the two are not enough for one another, and nothing
    tells them apart. What tells them apart still does."""
    undated = Days(738_990, 739_000, False)
    headline = replace(AGAIN, days=undated, tolls=(), words=TOLD.words)
    weak = score(TOLD, headline, WEIGHTS)
    assert weak is not None and weak < WEIGHTS.threshold
    others = [replace(told(n), tolls=TOLD.tolls) for n in "bc"]
    (found,) = groups([TOLD, headline, *others], WEIGHTS)
    assert found.reports == ("a1", "a2", "b", "c")
    second = replace(headline, another=True)
    assert len(groups([TOLD, second, *others], WEIGHTS)) == 2


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(739_000, 739_003),
            st.sampled_from([ARDEN, BELMAR]),
            st.text("abcdefgh", max_size=6),
            st.integers(0, 20),
        ),
        min_size=1,
        max_size=24,
    ),
    st.randoms(use_true_random=False),
)
def test_groups_are_of_the_set_of_reports_alone(
    shapes: list[tuple[int, Spot, str, int]], dice: object
) -> None:
    gists = [
        replace(told(f"r{n:02}", day, spot, words), article=f"a{article}")
        for n, (day, spot, words, article) in enumerate(shapes)
    ]
    shuffled = list(gists)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    found = groups(gists, WEIGHTS)
    assert found == groups(shuffled, WEIGHTS)
    by_name = {g.report: g for g in gists}
    for group in found:
        members = [by_name[r] for r in group.reports]
        pairs = [(a, b) for k, a in enumerate(members) for b in members[:k]]
        assert all(compare(a, b) is not None for a, b in pairs)
        own = [score(a, b, WEIGHTS) or 0.0 for a, b in pairs if a.article == b.article]
        assert all(found >= WEIGHTS.threshold for found in own)


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("the livestock market", "arden livestock market", True),
        ("a market", "the livestock market", True),
        ("fish market", "livestock market", False),
        ("the", "a market", False),
    ],
)
def test_a_crowd_is_the_same_in_more_words(one: str, other: str, shared: bool) -> None:
    left, right = (replace(told(n), crowds=(c,)) for n, c in (("a", one), ("b", other)))
    levels = dict(compare(left, right) or ())
    assert (levels.get("parties") == ("crowd",)) is shared


LAND = Spot("turkey", "TR", None, None, None, None)


@pytest.mark.parametrize(
    ("ours", "theirs", "level"),
    [
        ((ARDEN, LAND), (BELMAR,), "wider"),
        ((ARDEN, LAND), (BELMAR, LAND), "wider"),
        ((ARDEN, LAND), (ARDEN,), "agrees_rare"),
        ((LAND,), (BELMAR,), "country"),
    ],
)
def test_the_land_that_holds_two_towns_does_not_make_them_one(
    ours: tuple[Spot, ...], theirs: tuple[Spot, ...], level: str
) -> None:
    left, right = replace(told("a"), spots=ours), replace(told("b"), spots=theirs)
    assert dict(compare(left, right) or ())["where"] == (level,)


def test_a_suburb_told_with_its_city_is_not_the_city() -> None:
    city = replace(ARDEN, latitude=37.0, longitude=35.3)
    suburb = replace(BELMAR, latitude=37.05, longitude=35.35)
    left, right = replace(told("a"), spots=(suburb, city)), replace(told("b"), spots=(city,))
    assert dict(compare(left, right) or ())["where"] == ("close",)
    both = replace(told("c"), spots=(city, suburb))
    assert dict(compare(both, right) or ())["where"] == ("agrees_rare",)


def test_a_village_that_no_gazetteer_has_is_known_by_its_name() -> None:
    village = replace(LAND, name="tarro", listed=False)
    listed = Spot("tarro", "TR", "kano", "tarro", 12.0, 8.0)
    for other in (village, listed):
        left, right = replace(told("a"), spots=(village,)), replace(told("b"), spots=(other,))
        assert dict(compare(left, right) or ())["where"] == ("named",)
    else_named = replace(told("c"), spots=(replace(village, name="gidan"),))
    assert dict(compare(left, else_named) or ())["where"] == ("country",)


def test_two_towns_without_their_land_contradict_one_another() -> None:
    assert compare(told("a"), told("b", spot=BELMAR)) is None
