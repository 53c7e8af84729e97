"""The lists of names, the weights, and how a page is weighed by them. All persons are invented."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.steps import grows_in_proportion

from dateline.data.names import (
    HERE,
    WORDS,
    load_name_model,
    load_name_words,
    save_name_weights,
)
from dateline.data.register import shipped_register
from dateline.people import private_spans
from dateline.resolve.who import PERHAPS, find_parties, find_persons
from dateline.resolve.who.names_model import AGAIN, TEMPLATES, Weights, rows
from dateline.resolve.who.names_signs import Kind, paragraphs
from dateline.resolve.who.words import words_of

LISTS = load_name_words()


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("mehmet", Kind.GIVEN_1),
        ("smith", Kind.SURNAME_1),
        ("hussain", Kind.SURNAME_5),
        ("and", Kind.WORD_1),
        ("cairo", Kind.PLACE_1),
        ("janesmith", Kind.RUN_ON),
    ],
)
def test_words_are_known_by_kind(word: str, kind: Kind) -> None:
    assert LISTS.kind(word) & kind


def test_letters_drawn_out_are_read_short() -> None:
    assert LISTS.kind("gooood") & LISTS.kind("good") & Kind.WORD_1
    assert LISTS.kind("zzxqvvy") == 0


def informal(text: str) -> list[int]:
    return [p.informal for p in paragraphs(text, words_of(text))]


def test_talk_of_the_net_is_told_from_edited_prose() -> None:
    edited = "Officials opened the bridge on Monday.\n\nIt will carry buses from June."
    assert informal(edited) == [0, 0]
    assert informal("Bridge Opens\n\n" + edited) == [0, 0, 0]
    assert informal("lol cant wait 4 this !!! @someone") == [3]
    assert min(informal("i went there yesterday and it was so bad\n\nu should go too")) > 1


def test_weights_are_kept_as_they_were(tmp_path: Path) -> None:
    made = Weights(np.linspace(-1.27, 1.27, 256, dtype=np.float32), -2.5)
    save_name_weights(made, made, tmp_path)
    (tmp_path / WORDS).write_bytes((HERE / WORDS).read_bytes())
    model = load_name_model(tmp_path)
    assert model is not None and model.second.bias == -2.5
    assert np.abs(model.first.table - made.table).max() <= 0.005 + 1e-6


def test_a_register_without_weights_has_the_sure_names_only(tmp_path: Path) -> None:
    assert load_name_model(tmp_path) is None
    bare = replace(shipped_register(), names=None)
    text = "Ivo Testarov met two Krane brothers."
    assert [p.words for p in find_persons(text, bare)] == ["Ivo Testarov"]


def test_every_template_gives_each_word_a_row_of_the_weights() -> None:
    zeros = np.zeros(3, np.int64)
    named = {name: zeros for t in TEMPLATES + AGAIN for name, _ in t}
    told = rows(named, 2**10, TEMPLATES)
    assert told.shape == (len(TEMPLATES), 3)
    assert told.min() >= 0 and told.max() < 2**10


def test_rows_do_not_depend_on_how_long_the_page_is() -> None:
    long = {name: np.arange(5000) % 97 for t in TEMPLATES for name, _ in t}
    short = {name: values[1000:1100] for name, values in long.items()}
    one, other = rows(long, 2**12, TEMPLATES), rows(short, 2**12, TEMPLATES)
    assert (one[:, 1002:1098] == other[:, 2:98]).all()


REGISTER = shipped_register()
PIECES = st.sampled_from(
    "@ # http://a.b/ivo lol i Ivo TESTAROV testarov 34 \n\n \x00 ﷽ Ĳ 🙂 :) 'said“ May Los é ǅ "
    "İstanbul ß Владимир 武 al- O’ !!! sooooo".split(" ")
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=150), st.lists(PIECES, max_size=40).map(" ".join)))
def test_any_text_is_weighed(text: str) -> None:
    found = find_persons(text, REGISTER, (), find_parties(text, REGISTER))
    doubtful = [p for p in found if p.rule == PERHAPS]
    assert all(text[p.start : p.end] == p.words and p.private for p in doubtful)
    sure = [p for p in found if p.rule != PERHAPS]
    taken = {i for p in sure for i in range(p.start, p.end)}
    assert not any(i in taken for p in doubtful for i in range(p.start, p.end))
    private_spans(text, sure, doubtful)


@pytest.mark.parametrize(
    "piece",
    [
        "Ka Movek, 3, fled. ",
        "lol @ka #movek ",
        "a, ",
        "Xyzzen ",
        "i ",
        "!!",
        "@",
        "http://",
        "\n\nKa",
        "aaaa",
    ],
)
def test_weighing_takes_linear_time(piece: str) -> None:
    def read(times: int) -> None:
        found = find_persons(piece * times, REGISTER)
        private_spans(piece * times, [p for p in found if p.rule != PERHAPS], found)

    assert grows_in_proportion(read, 12_000 // len(piece))


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("Nineteen died. The other six: Quelk (2), Vorm (3) and Tarnel (1).", set()),
        ("The dead children: Quelk (2), Vorm (3) and Tarnel (7).", {"Quelk", "Vorm", "Tarnel"}),
    ],
)
def test_numbers_that_add_up_to_the_one_before_them_are_no_ages(
    text: str, persons: set[str]
) -> None:
    found = find_persons(text, shipped_register())
    assert {p.words for p in found if p.rule != PERHAPS} == persons
