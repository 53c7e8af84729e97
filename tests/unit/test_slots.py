"""MUC-4's templates from fills: runs of words, what belongs together, one person told twice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import numpy as np
import pytest
from evaluation.muc4_acts import Page
from evaluation.muc4_templates import acts_of_templates, distinct

from dateline.codebook import Example
from dateline.marking import Passage
from dateline.model.heads import Heads, Vectors
from dateline.model.runs import runs
from dateline.model.slots import (
    SLOTS,
    TRAITS,
    TYPES,
    Document,
    Fill,
    Read,
    Template,
    document,
    spans,
)
from dateline.model.words import words_of
from dateline.records import Article, Span
from dateline.split import sentences
from dateline.stages import Findings
from dateline.workshop import example_article

TEXT = "GUERRILLAS KILLED MONSIGNOR PEDRO ROJAS IN LIMA. POLICE MOURNED ROJAS."
FIRST = {name: values[0] for name, values in TRAITS.items()}


def article(text: str = TEXT) -> Article:
    return example_article(Example(Passage(text, ()), "1990-05-15", None, 1))


@pytest.mark.parametrize(
    ("inside", "begun", "found"),
    [
        ([0.1, 0.9, 0.4, 0.1], [0, 0.9, 0, 0], [(1, 3)]),  # a likely word beside a sure one
        ([0.4, 0.4, 0.4], [0, 0, 0], []),  # none is sure
        ([0.9, 0.9, 0.9], [0.9, 0.1, 0.8], [(0, 2), (2, 3)]),  # another begins
        ([0.9, 0.1, 0.9], [0, 0, 0], [(0, 1), (2, 3)]),
    ],
)
def test_a_fill_reaches_as_far_as_its_words_are_likely(
    inside: list[float], begun: list[float], found: list[tuple[int, int]]
) -> None:
    told = runs(np.array(inside, np.float32), np.array(begun, np.float32), 0.5)
    assert list(told) == found


@pytest.mark.parametrize(
    ("inside", "begun", "ended", "found"),
    [
        ([0.1, 0.9, 0.6, 0.1], [0, 0.9, 0, 0], [0, 0.1, 0.9, 0], [(1, 3)]),
        ([0.4, 0.4, 0.4], [0, 0, 0], [0, 0, 0], []),  # none is sure
        ([0.9, 0.4, 0.9], [0.9, 0, 0], [0.1, 0, 0.9], [(0, 3)]),  # over a word in doubt
        ([0.9, 0.4, 0.9], [0.9, 0, 0.9], [0.9, 0, 0.9], [(0, 1), (2, 3)]),  # two fills
        ([0.9, 0.9, 0.9], [0.9, 0.1, 0.8], [0.1, 0.8, 0.9], [(0, 2), (2, 3)]),
    ],
)
def test_a_fill_goes_from_its_likely_begin_to_its_likely_end(
    inside: list[float], begun: list[float], ended: list[float], found: list[tuple[int, int]]
) -> None:
    given = (np.array(row, np.float32) for row in (inside, begun, ended))
    assert list(spans(*given)) == found


@dataclass
class Saying:
    """Heads that say what a test wants: the first two fills belong together, the third alone."""

    inside: Vectors

    def slots(self, words: Vectors) -> Vectors:
        return self.inside

    def filled(self, vectors: Vectors, at: object) -> tuple[Vectors, Vectors, Vectors]:
        types = np.zeros((len(vectors), len(TYPES)), np.float32)
        types[:, TYPES.index("ATTACK")] = 0.9
        traits = np.zeros((len(vectors), sum(map(len, TRAITS.values()))), np.float32)
        pairs = np.array([[1, 0.9, 0.1], [0.9, 1, 0.2], [0.1, 0.2, 1]], np.float32)
        return types, traits, pairs


def test_fills_that_belong_together_are_one_template() -> None:
    words = words_of(TEXT, 0, len(TEXT))
    likely = np.zeros((len(words), 3, len(SLOTS)), np.float32)  # inside, begun, ended
    name = SLOTS.index("human_name")
    likely[0, :, SLOTS.index("perpetrator_individual")] = 0.9
    likely[3:5, 0, name] = 0.9
    likely[3, 1, name] = likely[4, 2, name] = 0.9
    likely[10, :, name] = 0.9
    heads = cast(Heads, Saying(likely.reshape(len(words), -1)))
    vectors = np.zeros((len(words), 4), np.float32)
    told = document(heads, [Read(words, vectors, 0, 0)])
    assert [t.type for t in told.templates] == ["ATTACK", "ATTACK"]
    words_told = [[TEXT[f.span.start : f.span.end] for f in t.fills] for t in told.templates]
    assert words_told == [["GUERRILLAS", "PEDRO ROJAS"], ["ROJAS"]]


def test_a_window_reads_only_its_own_words() -> None:
    words = words_of(TEXT, 0, len(TEXT))
    inside = np.full((len(words), 3 * len(SLOTS)), 0.9, np.float32)
    heads = cast(Heads, Saying(inside))
    vectors = np.zeros((len(words), 4), np.float32)
    assert document(heads, [Read(words, vectors, len(words), 0)]).templates == ()


def fill(slot: str, words: str, score: float = 0.9, text: str = TEXT) -> Fill:
    start = text.index(words)
    span = Span(start, start + len(words))
    return Fill(slot, span, start, score, frozenset(["ATTACK"]), FIRST)


def page(text: str = TEXT) -> Page:
    return Page(article(text), ())


def test_one_mention_stands_for_each_filler() -> None:
    text = "THE PEOPLE'S LIBERATION FORCE, OR PLF, AND THE FORCE KILLED ROJAS."
    told = distinct(
        [
            fill("perpetrator_organisation", "PEOPLE'S LIBERATION FORCE", 0.9, text),
            fill("perpetrator_organisation", "PLF", 0.8, text),
            fill("perpetrator_organisation", "THE FORCE", 0.7, text),
            fill("human_name", "ROJAS", 0.6, text),
        ],
        page(text),
    )
    assert [text[f.span.start : f.span.end] for f in told] == ["PEOPLE'S LIBERATION FORCE", "ROJAS"]


def test_a_title_and_the_name_behind_it_are_one_person() -> None:
    template = Template(
        "ATTACK",
        (
            fill("perpetrator_individual", "GUERRILLAS"),
            fill("human_description", "MONSIGNOR"),
            fill("human_name", "PEDRO ROJAS"),
        ),
    )
    (act,) = acts_of_templates(Document((template,), ()), sentences(article()), Findings(), page())
    assert act.described == {"MONSIGNOR": "PEDRO ROJAS"}
    assert list(act.people_effects) == ["PEDRO ROJAS"]
    assert act.individuals == ["GUERRILLAS"]
