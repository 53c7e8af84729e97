"""Words, windows and marks of the trained reader: nothing lost, whatever the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.codebooks import load
from dateline.data.register import shipped_register
from dateline.model.lexical import matches
from dateline.model.parties import is_one_person, names_somebody, party_mark
from dateline.model.windows import LONGEST, OWN, windows
from dateline.model.words import (
    CAPITAL,
    DIGITS,
    LOWER,
    SIGN,
    UNTOLD,
    is_shouted,
    shapes_of,
    words_of,
)
from dateline.records import Sentence, Span
from dateline.resolve.who import find_parties
from dateline.rules.lexicon import lexicon_of
from dateline.stages import Findings

TEXTS = st.text(st.sampled_from("ab C9-.’ \n\t\x00é中ا"), max_size=80)


@given(TEXTS)
def test_every_letter_and_sign_lies_in_one_word(text: str) -> None:
    words = words_of(text, 0, len(text))
    covered = [i for w in words for i in range(w.start, w.end)]
    assert len(covered) == len(set(covered))
    assert {i for i, c in enumerate(text) if c.isalnum()} <= set(covered)


def test_a_word_brings_its_shape() -> None:
    assert shapes_of(["Gao", "fell", ",", "1989"], False) == [CAPITAL, LOWER, SIGN, DIGITS]
    assert shapes_of(["GAO", "FELL"], is_shouted("GAO FELL")) == [UNTOLD, UNTOLD]


@given(st.lists(st.integers(1, 3 * LONGEST), max_size=12))
def test_each_word_is_read_in_exactly_one_window(lengths: list[int]) -> None:
    text, sentences = "", []
    for n in lengths:
        start = len(text)
        text += "ab " * n
        sentences.append(Sentence(start, len(text), text[start:], "body"))  # type: ignore[arg-type]
    told = list(windows(text, sentences))
    own = [w for window in told for w in window.words[window.first :]]
    assert own == words_of(text, 0, len(text))
    assert all(len(w.words) - w.first <= max(OWN, LONGEST) for w in told)


def test_the_codebooks_words_propose_their_types() -> None:
    book = load("security")
    types = sorted(book.types)
    words = "Police took two men into custody after his heart attack".split()
    found = matches(words, lexicon_of(book), types)
    arrest = found[:, types.index("arrest")]
    assert [w for w, hit in zip(words, arrest, strict=True) if hit] == ["took", "into", "custody"]
    assert not found[words.index("attack")].any(), "a phrase that the codebook bars tells nothing"


def test_who_acted_is_the_head_and_not_who_is_named_behind_it() -> None:
    text = "a cousin of the president"
    mark = party_mark(text, words_of(text, 0, len(text)), Findings(), "test")
    assert mark.words == "a cousin"
    text = "a group of armed men from Gao"
    mark = party_mark(text, words_of(text, 0, len(text)), Findings(), "test")
    assert mark.words == "a group of armed men"
    assert mark.span == Span(0, 20)


@pytest.mark.parametrize("text", ["of", "of them", "the", ", and", "them", "aged 24 and 31"])
def test_words_that_name_nobody_are_no_party(text: str) -> None:
    assert not names_somebody(text, words_of(text, 0, len(text)))


@pytest.mark.parametrize(
    ("text", "run", "words"),
    [
        ("A six-year-old died", "A six-", "A six-year-old"),
        ("A 19-year-old died", "A 19", "A 19-year-old"),
        ("The 70-year-old was hurt", "70", "The 70-year-old"),
        ("A 27-year-old man was shot", "A 27-", "man"),
    ],
)
def test_an_age_is_not_cut_in_two(text: str, run: str, words: str) -> None:
    at = text.index(run)
    own = list(words_of(text, at, at + len(run)))
    found = Findings(parties=find_parties(text, shipped_register(), ()))
    assert names_somebody(text, own)
    assert party_mark(text, own, found, "test").words == words


@pytest.mark.parametrize("run", ["'s owner", "s owner", "owner"])
def test_whose_somebody_is_is_not_cut_in_two(run: str) -> None:
    text = "Police arrested the vessel's owner."
    own = words_of(text, text.index(run), len(text) - 1)
    whole = "owner" if run == "owner" else "the vessel's owner"
    assert party_mark(text, own, Findings(), "test").words == whole


def test_what_closes_a_party_does_not_open_one() -> None:
    text = "of the guards"
    mark = party_mark(text, words_of(text, 0, len(text)), Findings(), "test")
    assert mark.words == "the guards"


@pytest.mark.parametrize(
    ("words", "one"),
    [
        ("the clerk", True), ("a boy", True), ("None", False), ("multiple", False),
        ("others", False), ("nine", False), ("Twelve", False),
    ],
)  # fmt: skip
def test_one_person_is_neither_nobody_nor_many_nor_a_number(words: str, one: bool) -> None:
    own = list(words_of(words, 0, len(words)))
    assert is_one_person(words, own, Findings()) is one
