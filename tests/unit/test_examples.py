"""A codebook's own examples against a reader: what is right, missed, made up."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.unit.news_samples import article, reports, shop

from dateline.codebook import Codebook, Example
from dateline.marking import parse_passage
from dateline.records import Bounds, Report
from dateline.scoring.examples import Score, added, check, found, gold_of, judged
from dateline.scoring.happening import bounds_of
from dateline.workshop import example_article

MARKED = (
    "[Kenyan police | agent] [arrested | arrest] [[three | arrested=3] men | target] in"
    " [Mombasa | site=KE] on [Monday | when=2024-05-13 basis=inferred]."
)
PLAIN = "Kenyan police arrested three men in Mombasa on Monday."


def book_of(*examples: Example) -> Codebook:
    """The shipped codebook with other examples under arrest, and none elsewhere."""
    book = shop().book
    types = {
        n: replace(t, examples=examples if n == "arrest" else ()) for n, t in book.types.items()
    }
    return replace(book, types=types)


def example(marked: str, reason: str | None = None) -> Example:
    return Example(parse_passage(marked), "2024-05-15", reason, 1)


def read(one: Example) -> tuple[Report, ...]:
    return reports(one.passage.text, one.published)


def test_gold_is_what_the_marks_say() -> None:
    gold = gold_of(parse_passage(MARKED), shop().book)
    assert len(gold) == 1
    assert (gold[0].type, gold[0].stage, gold[0].stance) == ("arrest", "accomplished", "asserted")
    assert (gold[0].when, gold[0].countries) == ("2024-05-13", frozenset({"KE"}))
    assert gold[0].counts == {("arrested", 3, 3)}
    assert {PLAIN[start:end] for _, start, end in gold[0].parties} == {"Kenyan police", "three men"}


def test_a_claim_is_claimed_unless_marked_otherwise() -> None:
    book = shop().book
    claim = parse_passage("[The group | agent] [claimed | claim_of_responsibility] it.")
    denied = parse_passage(
        "[The group | agent] [denied | claim_of_responsibility stance=denied] it."
    )
    assert [g.stance for g in gold_of(claim, book)] == ["claimed"]
    assert [g.stance for g in gold_of(denied, book)] == ["denied"]


def test_all_right() -> None:
    book = book_of(example(MARKED))
    score = check(book, read)["arrest"]
    assert (score.examples, score.marked, score.made, score.right) == (1, 1, 1, 1)
    assert score.precision == score.recall == score.f1 == 1.0
    assert all(right == of for right, of in score.fields.values())


def test_nothing_found_is_recall_nought_and_no_precision() -> None:
    score = check(book_of(example(MARKED)), lambda _: ())["arrest"]
    assert (score.recall, score.precision, score.f1) == (0.0, None, 0.0)
    assert Score().f1 is None


def test_a_report_on_a_negative_is_a_false_alarm() -> None:
    negative = example(PLAIN, reason="only for the test")
    score = check(book_of(negative), read)["arrest"]
    assert (score.marked, score.made, score.right, score.false_alarms) == (0, 1, 0, 1)
    told_of = example(MARKED, reason="another happening of it is marked")
    assert check(book_of(told_of), read)["arrest"].false_alarms == 0


def test_one_report_answers_one_mark() -> None:
    twice = "[Arrests | arrest#1; arrest#2] in [Lyon | site#1=FR] and [Oslo | site#2=NO]."
    one = reports("Police arrested two men in Lyon.")[:1]
    score = check(book_of(example(twice)), lambda _: one)["arrest"]
    assert score.marked == 2
    assert score.right <= 1


def test_a_wrong_field_is_counted_wrong() -> None:
    gold = gold_of(parse_passage(MARKED), shop().book)[0]
    report = read(example(MARKED))[0]
    assert found(gold, report)
    assert dict(judged(gold, report)) == dict.fromkeys(
        ("stage", "stance", "when", "country", "parties", "counts"), True
    )
    later = dict(judged(replace(gold, when="2024-05-14"), report))
    assert [name for name, right in later.items() if not right] == ["when"]
    unmarked = dict(judged(replace(gold, when=None, countries=frozenset()), report))
    assert [name for name, right in unmarked.items() if not right] == ["when", "country"]
    elsewhere = replace(gold, triggers=(gold.triggers[0].__class__(0, 3),))
    assert not found(elsewhere, report)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("3", Bounds(3, 3)),
        ("24..", Bounds(24, None)),
        ("..40", Bounds(None, 40)),
        ("30..40", Bounds(30, 40)),
        ("", None),
        ("..", None),
        ("many", None),
        ("-3", None),
    ],
)
def test_the_value_of_a_marked_figure(value: str, expected: Bounds | None) -> None:
    assert bounds_of(value) == expected


def test_scores_add_up() -> None:
    one = Score(1, 2, 3, 1, 1, {"when": (1, 2)})
    both = added([one, one])
    assert (both.examples, both.marked, both.made, both.right, both.false_alarms) == (2, 4, 6, 2, 2)
    assert both.fields["when"] == (2, 4)


def test_an_example_is_read_as_an_article_of_its_day() -> None:
    one = example_article(example(MARKED))
    assert one.text == article(PLAIN).text == PLAIN
    assert one.published_day == "2024-05-15"
    undated = example_article(replace(example(MARKED), published=None))
    assert not undated.published.known


def test_the_shipped_examples_run_and_every_type_is_scored() -> None:
    scores = shop().check_examples()
    assert set(scores) == set(shop().book.types)
    assert all(score.examples for score in scores.values())
    assert added(scores.values()).right > 0
