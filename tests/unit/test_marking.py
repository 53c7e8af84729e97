"""Inline marks: a person writes them, and the passage comes back whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.marking import Tag, happening_numbers, parse_passage, parse_tag, plain


def test_marks_give_offsets_into_the_passage_without_them() -> None:
    passage = parse_passage(
        "[Police | agent] [arrested | arrest] [[two | arrested=2] men | target]."
    )
    assert passage.text == "Police arrested two men."
    assert [(m.words, m.tag.label) for m in passage.marks] == [
        ("Police", "agent"),
        ("arrested", "arrest"),
        ("two men", "target"),
        ("two", "arrested"),
    ]
    assert all(passage.text[m.span.start : m.span.end] == m.words for m in passage.marks)


def test_tags_carry_numbers_values_and_options() -> None:
    assert parse_tag('killed#2=24.. kind=subset whom="young children"') == Tag(
        "killed", (2,), "24..", (("kind", "subset"), ("whom", "young children"))
    )
    assert parse_tag("agent#1#3") == Tag("agent", (1, 3))


def test_one_mark_may_carry_several_tags() -> None:
    passage = parse_passage("[bombings | attack_bombing#1; attack_bombing#2]")
    assert list(happening_numbers(passage, {"attack_bombing": 0})) == [1, 2]


def test_literal_brackets_are_escaped() -> None:
    assert plain(r"He said \[sic\] \| so [twice | when]") == "He said [sic] | so twice"


@pytest.mark.parametrize(
    ("marked", "said"),
    [
        ("[Police | agent", "not closed"),
        ("[Police agent", "never closed"),
        ("Police] ran", "without tags"),
        ("[ | agent]", "without words"),
        ("[Police | ]", "empty tag"),
        ("[Police | agent stance]", "name=value"),
        ("[Police | 12]", "no label"),
        ("[Police | agent#0]", "numbered from 1"),
        ('[ran | arrest stance="alleged]', "a quote is never closed"),
        ("[ran | arrest stage=planned stage=attempted]", "stage stands twice"),
    ],
)
def test_each_fault_is_named(marked: str, said: str) -> None:
    assert any(said in f.message for f in parse_passage(marked).faults)


def test_what_stands_behind_a_mark_that_is_not_closed_is_read_on() -> None:
    passage = parse_passage("[Police | agent. They [ran | arrest] and [sat | 12].")
    assert [m.tag.label for m in passage.marks] == ["arrest"]
    assert len(passage.faults) == 2


def test_a_semicolon_between_quotes_parts_no_tags() -> None:
    passage = parse_passage('[we | agent is="A; B"; target]')
    assert [m.tag.label for m in passage.marks] == ["agent", "target"]
    assert passage.marks[0].tag.option("is") == "A; B"


@given(st.text())
def test_no_passage_crashes_the_reader(marked: str) -> None:
    passage = parse_passage(marked)
    assert all(passage.text[m.span.start : m.span.end] == m.words for m in passage.marks)


@given(st.text(alphabet=st.characters(exclude_characters="[]|\\")))
def test_a_passage_without_marks_is_its_own_text(text: str) -> None:
    assert plain(text) == text
