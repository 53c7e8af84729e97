"""Who is told in one breath with somebody."""

from __future__ import annotations

import pytest
from tests.unit.news_samples import article
from tests.unit.test_harm import told, tolls

from dateline.coding.beside import IN_A_ROW, number_in_row
from dateline.records import CountKind


def number(text: str, words: str, measure: str = "injured") -> int | None:
    """How many persons stand in the row that begins with these words."""
    one = article(text)
    start = one.text.index(words)
    found = number_in_row(one, measure, one.quote(start, start + len(words)))
    return found[0] if found else None


@pytest.mark.parametrize(
    ("text", "words", "persons"),
    [
        ("A shot at a mill injured a clerk and her two young sons.", "a clerk", 3),
        ("The shooting wounded three adults and a 12-year-old boy.", "three", 4),
        ("A man and a woman were shot at a mill on Monday.", "A man", 2),
        ("Gunfire at a mill hit four men and two women, police said.", "four", 6),
        ("Police look into the shooting of a clerk and a toddler.", "a clerk", 2),
        ("Orr and her old uncle were wounded in a shooting.", "and her old uncle", 2),
        ("He is held for accidentally shooting himself and a clerk.", "a clerk", 2),
        ("A bullet hit the female clerk and a boy in a mill.", "the female clerk", 2),
    ],
)
def test_all_of_a_row_were_hit(text: str, words: str, persons: int) -> None:
    assert number(text, words) == persons


@pytest.mark.parametrize(
    ("text", "words", "persons"),
    [
        ("He killed his wife and 9-year-old daughter, police said.", "his wife", 2),
        ("Ann Orr, 31, and Ben Ash, 40, were found dead in a mill.", "Ann Orr", 2),
        ("The fatal shooting left a man and a boy dead at a mill.", "a man", 2),
        ("Ann Orr and Bo Ash, both 16, were killed at the mill.", "Ann Orr", 2),
        ("He was charged in the killing of 8-month-old Ann Orr and Bo Ash.", "Ann Orr", 2),
        ("Shots left Ann Orr, 21, and Bo Ash, 22, dead.", "Ann Orr", 2),
        ("The murder of Ann Orr and her sister's son Bo Ash shook Ashby.", "Ann Orr", 2),
    ],
)
def test_all_of_a_row_were_killed(text: str, words: str, persons: int) -> None:
    assert number(text, words, "killed") == persons


@pytest.mark.parametrize(
    ("text", "words", "measure"),
    [
        ("He shot a clerk and a guard fled from the mill.", "a clerk", "injured"),
        ("Police and two clerks were hit.", "two clerks", "injured"),
        ("He died after shooting himself and a clerk.", "a clerk", "injured"),
        ("A boy and his cousin were playing with a gun.", "A boy", "injured"),
        ("A girl and her mother were shot on Monday.", "A girl", "killed"),
        ("Ann Orr, 31, and Ben Ash, 40, shot into a mill.", "Ann Orr", "killed"),
        ("He shot her cousin, a clerk, on Monday.", "her cousin", "injured"),
        ("He shot a clerk and a guard's dog.", "a clerk", "injured"),
        ("Six people, four men and two women, were shot.", "Six", "injured"),
        ("He wounded a clerk and was held.", "a clerk", "injured"),
        ("He killed a boy and critically injuring his father.", "a boy", "killed"),
        ("A man killing a boy and wounding his father was held.", "a boy", "killed"),
        ("He is wanted in the death of Ann Orr, a neighbor and close friend.", "Ann Orr", "killed"),
        ("He killed his wife and Ashby Mills police came.", "his wife", "killed"),
        ("He killed Ann Orr and Bo Ash saw it.", "Ann Orr", "killed"),
    ],
)
def test_no_row_where_the_words_do_not_tell_it_of_all(text: str, words: str, measure: str) -> None:
    assert number(text, words, measure) is None


@pytest.mark.parametrize(
    ("title", "first", "measure", "persons"),
    [
        ("Clerk, toddler shot at a mill", "Clerk", "injured", 2),
        ("Father, 2 children dead at a mill", "Father", "killed", 3),
        ("Two Adults And A Child Killed At A Mill", "Two", "killed", 3),
        ("Police look into shooting of child, father", "child", "injured", 2),
    ],
)
def test_a_headline_leaves_out_its_and(title: str, first: str, measure: str, persons: int) -> None:
    one = article("Police are looking for a van.", title=title)
    start = one.text.index(first)
    row = number_in_row(one, measure, one.quote(start, start + len(first)))
    assert row is not None and row[0] == persons


@pytest.mark.parametrize(
    ("text", "figure", "measure", "persons"),
    [
        ("A man killed her and three other people in a shooting.", "three", "killed", 4),
        ("He killed his brother and two others in a shooting.", "two", "killed", 3),
    ],
)
def test_who_stands_before_a_figure_is_counted_with_it(
    text: str, figure: str, measure: str, persons: int
) -> None:
    assert tolls(told(text, (measure, figure)))[measure] == persons


def test_persons_told_in_one_breath_are_as_many() -> None:
    text = "A shooting wounded a clerk and a toddler at a mill."
    assert tolls(told(text, ("injured", "a clerk")))["injured"] == 2


def test_a_figure_and_who_stands_beside_it_are_summed_and_parts_of_the_sum() -> None:
    report = told("A shooting wounded three adults and a toddler.", ("injured", "three"))
    assert tolls(report) == {"injured": 4}
    total, part = (c for c in report.counts if c.measure == "injured")
    assert total.amount.maker == IN_A_ROW
    assert [q.words for q in total.amount.quotes] == ["three adults and a toddler"]
    assert (part.kind, part.of) == (CountKind.SUBSET, "injured")


def test_a_figure_of_all_stands_above_a_row_that_is_less() -> None:
    text = "Six people were wounded in a shooting. It hit a clerk and a toddler."
    report = told(text, ("injured", "Six"), ("injured", "a clerk"))
    assert tolls(report) == {"injured": 6}
