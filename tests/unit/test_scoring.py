"""Two tellings of one text held against each other: what is alike, what is not, how sure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.news_samples import reports, shop

from dateline.marking import parse_passage
from dateline.scoring import (
    Happening,
    Ratio,
    added,
    compared,
    interval,
    krippendorff,
    marked,
    reported,
)

ARREST = (
    "[Kenyan police | agent] [arrested | arrest] [[three | arrested=3] men | target] in"
    " [Mombasa | site=KE] on [Monday | when=2024-05-13 basis=inferred], [officials | source] said."
)
PLAIN = "Kenyan police arrested three men in Mombasa on Monday, officials said."
TWO_CITIES = (
    "[Bombings | attack_bombing#1; attack_bombing#2] in [Kirkuk | site#1=IQ] and"
    " [Baghdad | site#2=IQ] killed [four | killed#1=4] and [nine | killed#2=9]."
)


def told(text: str) -> tuple[Happening, ...]:
    return marked(parse_passage(text), shop().book)


def test_a_marking_agrees_with_itself() -> None:
    score = compared(told(ARREST), told(ARREST))
    assert score.happenings == Ratio(1, 1, 1)
    assert all(r.right == r.gold == r.made for r in score.fields.values())


def test_a_reader_is_judged_field_by_field() -> None:
    score = compared(told(ARREST), reported(reports(PLAIN, published="2024-05-15")))
    assert score.types == {"arrest": Ratio(1, 1, 1)}
    for name in ("stage", "stance", "when", "country", "counts", "agent", "target"):
        assert score.fields[name].f1 == 1.0, name


def test_what_is_made_up_and_what_is_missed_count_apart() -> None:
    nothing = compared(told(ARREST), ())
    assert (nothing.happenings.precision, nothing.happenings.recall) == (None, 0.0)
    too_much = compared((), told(ARREST))
    assert (too_much.happenings.precision, too_much.happenings.recall) == (0.0, None)
    assert too_much.confusion == {("none", "arrest"): 1}


def test_a_value_told_by_one_side_only_is_wrong() -> None:
    undated = told(ARREST.replace("[Monday | when=2024-05-13 basis=inferred]", "Monday"))
    assert compared(told(ARREST), undated).fields["when"] == Ratio(0, 1, 0)
    assert compared(undated, told(ARREST)).fields["when"] == Ratio(0, 0, 1)


def test_a_type_taken_for_another_is_told() -> None:
    taken = told(ARREST.replace("| arrest]", "| release]"))
    score = compared(told(ARREST), taken)
    assert score.confusion == {("arrest", "release"): 1}
    assert score.happenings == Ratio(0, 1, 1)


def test_happenings_of_one_word_are_paired_by_their_places() -> None:
    one, other = told(TWO_CITIES)
    score = compared((one, other), (other, one))
    assert score.happenings == Ratio(2, 2, 2)
    assert score.fields["counts"] == Ratio(2, 2, 2)


def test_kinds_of_counts_are_judged_apart_from_their_bounds() -> None:
    total = told(ARREST.replace("arrested=3", "arrested=3 kind=running_total"))
    score = compared(told(ARREST), total)
    assert score.fields["counts"] == Ratio(1, 1, 1)
    assert score.fields["counts with kind"] == Ratio(0, 1, 1)


def test_main_happenings_are_scored_without_those_of_the_background() -> None:
    old = ARREST.replace("| arrest]", "| arrest salience=background]")
    assert compared(told(old), told(ARREST)).main == Ratio(0, 0, 0)
    assert compared(told(ARREST), told(old)).main == Ratio(1, 1, 1)
    assert compared((), told(old)).main == Ratio(0, 0, 1)


def test_links_between_happenings() -> None:
    text = (
        "[Gunmen | agent#1] [shot | attack_shooting#1] [a judge | target#1] dead;"
        " [the Red Front | agent#2] [claimed | claim_of_responsibility#2 about=#1] it."
    )
    score = compared(told(text), told(text))
    assert score.fields["about, part_of"] == Ratio(1, 1, 1)
    loose = told(text.replace(" about=#1", ""))
    assert compared(told(text), loose).fields["about, part_of"] == Ratio(0, 1, 0)


def test_what_is_told_differently_is_listed_by_its_words() -> None:
    assert compared(told(ARREST), told(ARREST)).misses == ()
    planned = told(ARREST.replace("| arrest]", "| arrest stage=planned]"))
    (miss,) = compared(told(ARREST), planned).misses
    assert (miss.field, miss.gold, miss.made) == ("stage", "accomplished", "planned")
    assert PLAIN[miss.span.start : miss.span.end] == "arrested"
    (miss,) = compared(told(ARREST), ()).misses
    assert (miss.field, miss.gold, miss.made) == ("type", "arrest", "none")
    (miss,) = compared((), told(ARREST)).misses
    assert (miss.field, miss.gold, miss.made) == ("type", "none", "arrest")


def test_scores_of_texts_add_up() -> None:
    one = compared(told(ARREST), told(ARREST))
    two = compared(told(ARREST), ())
    assert added([one, two]).happenings == Ratio(1, 2, 1)
    assert added([]).happenings.f1 is None


# ---------------------------------------------------------------- alpha and intervals


def test_alpha_of_a_worked_example() -> None:
    """Two coders, ten units: Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, B:
    nominal data, two observers, 0.095."""
    first = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0]
    second = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    assert krippendorff(zip(first, second, strict=True)) == pytest.approx(0.095, abs=0.001)


def test_alpha_leaves_out_what_one_coder_alone_told() -> None:
    assert krippendorff([("a", "a"), ("b", "b"), ("a", None)]) == 1.0


def test_alpha_says_nothing_where_nobody_could_differ() -> None:
    assert krippendorff([("a", "a"), ("a", "a")]) is None
    assert krippendorff([]) is None


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1))
def test_alpha_is_never_above_one_and_does_not_depend_on_who_is_first(
    units: list[tuple[str, str]],
) -> None:
    alpha = krippendorff(units)
    swapped = krippendorff([(b, a) for a, b in units])
    assert (alpha is None) == (swapped is None)
    if alpha is not None and swapped is not None:
        assert alpha <= 1
        assert alpha == pytest.approx(swapped)


def test_an_interval_holds_the_score_and_comes_out_alike() -> None:
    texts = [Ratio(1, 1, 1)] * 12 + [Ratio(0, 1, 1)] * 4

    def f1(drawn: object) -> float | None:
        return sum(drawn, Ratio()).f1  # type: ignore[call-overload, no-any-return]

    bounds = interval(texts, f1)
    assert bounds is not None
    assert bounds[0] < 0.75 < bounds[1]
    assert bounds == interval(texts, f1)
    assert interval(texts[:1], f1) is None
