"""Why two happenings are not one: what parts their reports, what speaks for and against it."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from click.testing import CliRunner
from rich.console import Console

from dateline.cli import main
from dateline.data.link_weights import shipped_weights
from dateline.data.rarity import RAREST
from dateline.link.apart import Between, Pair, Parted, between_two, parted_by
from dateline.link.gist import RARER, Days, Gist, Spot
from dateline.link.weigh import score
from dateline.records import Bounds
from dateline.show.apart import Comparison, Side, apart_page
from dateline.show.weights import FOR_AND_AGAINST, LEVELS, in_words, meanings

WEIGHTS = shipped_weights()
ARDEN = Spot("arden", "TR", "arden", "arden", 41.0, 29.0, True)
BELMAR = Spot("belmar", "TR", "bel", "belmar", 39.0, 32.0, True)


def told(name: str, day: int = 739_000, spot: Spot = ARDEN) -> Gist:
    return Gist(
        report=name,
        article=f"a{name}",
        published=f"2024-05-0{ord(name) - ord('a') + 1}",
        type="attack_bombing",
        family="attack",
        slack=1,
        precision="city",
        days=Days(day, day, True),
        spots=(spot,),
        stage="accomplished",
        words=tuple((ord(w) << RARER) + RAREST for w in "abcdefgh"),
    )


@pytest.mark.parametrize(
    ("other", "by"),
    [
        (replace(told("b"), article="aa", another=True), "article_another"),
        (replace(told("b", day=739_001), article="aa"), "article_when"),
        (replace(told("b", spot=BELMAR), article="aa"), "where"),
        (replace(told("b"), type="attack_shooting"), "kind"),
        (replace(told("b"), type="arrest", family="arrest"), "kind"),
        (replace(told("b"), total=True), "total"),
        (told("b", day=739_009), "when"),
        (told("b", spot=BELMAR), "where"),
    ],
)
def test_what_parts_two_reports_is_named(other: Gist, by: str) -> None:
    assert score(told("a"), other, WEIGHTS) is None
    assert parted_by(told("a"), other) == by
    found = between_two([told("a")], [other], WEIGHTS)
    assert (found.best, found.together) == (None, None)
    assert found.parted == (Parted("a", "b", by),)


def test_the_best_pair_has_its_weights_and_the_others_count_too() -> None:
    a, b = told("a"), told("b")
    other = replace(told("c"), days=Days(739_001, 739_001, True))
    found = between_two([a], [b, other], WEIGHTS)
    assert found.best is not None and (found.best.left, found.best.right) == ("a", "b")
    scores = [score(a, x, WEIGHTS) or 0.0 for x in (b, other)]
    assert found.best.score == pytest.approx(max(scores))
    assert found.together == pytest.approx((max(scores) + sum(scores) / 2) / 2)
    assert found.met and not found.parted


def test_two_figures_of_one_article_part_what_others_in_like_words_would_join() -> None:
    dead = {n: (("killed", Bounds(n, n)),) for n in (12, 14)}
    one, like = replace(told("a"), tolls=dead[14]), replace(told("c"), tolls=dead[12])
    two = replace(told("b"), article="aa", tolls=dead[12])
    found = between_two([one], [two, like], WEIGHTS)
    assert found.parted == (Parted("a", "b", "article_counts"),)
    assert found.best is not None and found.best.score > WEIGHTS.threshold


def test_two_reports_that_nothing_parts_have_nothing_named() -> None:
    with pytest.raises(ValueError, match="may be of one happening"):
        parted_by(told("a"), told("b"))


# ---------------------------------------------------------------- the page


def page(between: Between, one: str | None = None, ruled: bool | None = None) -> str:
    fields = {"kind": "Bombing", "where": "Arden", "when": "2 May 2024", "counts": "14 killed"}
    sides = tuple(
        Side(f"i{r}", "Bombing in Arden", {r: "Herald, 2 May 2024"}, {r: fields}) for r in "ab"
    )
    out = io.StringIO()
    asked = Comparison((sides[0], sides[1]), between, 0.0, one, ruled)
    Console(file=out, width=100, highlight=False, markup=False).print(apart_page(asked))
    return out.getvalue()


BEST = Pair("a", "b", (("prior", -0.64), ("where", 0.95), ("counts", 2.5)))


def test_a_contradiction_is_told_with_what_each_says() -> None:
    drawn = page(Between(None, None, (Parted("a", "b", "when"),), True))
    assert "They are told of two days that are not one:" in drawn
    assert "Herald, 2 May 2024 (a): 2 May 2024; Herald, 2 May 2024 (b): 2 May 2024" in drawn


def test_what_forbids_it_is_told_above_a_sum_that_would_be_enough() -> None:
    parted = Parted("a", "b", "article_counts")
    drawn = page(Between(BEST, 2.81, (parted,), True))
    words = "one article tells both, with figures that are not of one happening"
    assert f"They are not held to be one happening: {words}." in " ".join(drawn.split())
    assert "Herald, 2 May 2024 (a): 14 killed; Herald, 2 May 2024 (b): 14 killed" in drawn
    assert "unless something parts them: here it does" in drawn


def test_weights_are_told_in_words_and_add_up() -> None:
    drawn = page(Between(BEST, 2.81, (), True), one="ia")
    assert "They are one happening, ia." in drawn
    assert "+2.5  counts  the same large figure, 10 or more" in drawn
    assert "+2.81  sum" in drawn


@pytest.mark.parametrize(
    ("between", "ruled", "words"),
    [
        (Between(BEST, -0.2, (), True), None, "too little speaks for it"),
        (Between(BEST, 2.81, (), False), None, "They were never compared"),
        (Between(BEST, 2.81, (), True), None, "each fits other reports better"),
        (Between(BEST, 2.81, (), True), False, "A reviewer ruled that they are two happenings"),
    ],
)
def test_the_verdict_is_told_first(between: Between, ruled: bool | None, words: str) -> None:
    assert words in page(between, ruled=ruled)


# ---------------------------------------------------------------- weights in words


def test_every_weight_of_the_table_has_words() -> None:
    for level, weight in WEIGHTS.levels.items():
        field = level.partition(".")[0]
        assert weight == 0 or in_words(field, weight), level
    assert LEVELS.keys() <= WEIGHTS.levels.keys()
    assert in_words("prior", WEIGHTS.prior) == FOR_AND_AGAINST["prior"][1]


def test_the_meanings_of_a_field_stand_in_one_line() -> None:
    same = WEIGHTS.levels["counts.same"]
    assert meanings({"counts": {2.5, same}, "nothing known": {1.0}}) == [
        f"counts: +2.5 the same large figure, 10 or more, {same:+g} the same figure"
    ]


# ---------------------------------------------------------------- the command


def test_why_of_two_ids_compares_them(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("two")
    for n, (town, dead) in enumerate((("Kirkuk", 4), ("Basra", 7))):
        words = f"A bomb killed {dead} people at a market in {town}, Iraq, on 2 May 2024."
        (folder / f"{n}.txt").write_text(words, "utf-8")
    ledger = ["--ledger", str(folder / "x.db")]

    def ask(*words: str) -> str:
        result = CliRunner().invoke(main, [*words, *ledger])
        assert result.exit_code == 0, result.output
        return result.output

    ask("add", str(folder / "0.txt"), str(folder / "1.txt"), "--reader", "rules")
    one, two = ask("incidents", "--format", "ids").split()
    assert "They are told of two places that are not one" in ask("why", one, two)
    alone = CliRunner().invoke(main, ["why", one, one, *ledger])
    assert alone.exit_code == 2 and "are the same: name two" in alone.output
