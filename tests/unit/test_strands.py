"""What a sentence tells beside its main clause: relative clauses, reasons, what was long before."""

from __future__ import annotations

import pytest
from tests.unit.steps import grows_in_proportion

from dateline.strands import Kind, strand_at, strands


def apart(text: str) -> list[str]:
    """The words of every strand but the main one, in the order of the text."""
    return [text[s.start : s.end] for s in strands(text) if s.kind is not Kind.MAIN]


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        (
            "The army killed 11 men, among them the leader of the group that attacked a bus on"
            " Tuesday, in an air strike on Friday.",
            ["that attacked a bus on Tuesday"],
        ),
        (
            "The same group that bombed a market in March, killing 30 people, attacked a barracks.",
            ["that bombed a market in March, killing 30 people"],
        ),
        (
            "Two of the gunmen who killed 17 pupils in April were shot dead near Dhobley.",
            ["who killed 17 pupils in April"],
        ),
        (
            "Gunmen fired at a post in Djibo, where 30 men were killed last month, wounding four.",
            ["where 30 men were killed last month"],
        ),
        (
            "The man, wanted for the murder of three priests in Owerri, was shot dead in Aba.",
            ["wanted for the murder of three priests in Owerri"],
        ),
        (
            "Militiamen killed nine herders in retaliation for a raid that left 14 farmers dead.",
            ["in retaliation for a raid that left 14 farmers dead."],
        ),
        (
            "A day after a mine killed three children, shelling wounded seven people.",
            ["A day after a mine killed three children"],
        ),
        (
            "Having attacked two villages on Monday, the rebels shelled the town on Thursday.",
            ["Having attacked two villages on Monday"],
        ),
        (
            "Rebels ambushed a convoy on Monday, killing five, and burned a village on Wednesday,"
            " killing 12.",
            ["and burned a village on Wednesday, killing 12."],
        ),
    ],
)
def test_what_is_told_of_another_deed(text: str, beside: list[str]) -> None:
    assert apart(text) == beside


@pytest.mark.parametrize(
    "text",
    [
        "An assault on a base on Tuesday that killed 16 soldiers was filmed.",
        "The strike, which killed six people in Rafah on Friday, was the second.",
        "An ambush in which rebels killed nine soldiers was condemned.",
        "The army said that 12 men were killed in the raid.",
        "Five people died when a bomb exploded, and nine were wounded.",
        "The attack came after that.",
    ],
)
def test_what_is_told_of_the_same_deed(text: str) -> None:
    assert apart(text) == []


def test_offsets_are_those_of_the_article() -> None:
    told = strands("Troops shot the man who bombed a bus.", begin=100)
    at = strand_at(told, 100 + len("Troops shot the man who "))
    assert at is not None
    assert (at.kind, at.start, at.end) == (Kind.RELATIVE, 120, 137)
    assert strand_at(told, 99) is None


def test_long_sentences_take_no_longer_in_proportion() -> None:
    words = "a man who killed two on Monday, and shot one on Friday, "
    assert grows_in_proportion(lambda n: strands(words * n), 40)
