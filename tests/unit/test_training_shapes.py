"""Text in capitals is told the shapes that its words have elsewhere."""

from __future__ import annotations

from training.reader.passages import Told
from training.reader.shapes import guessed_shapes, usual_shapes

from dateline.model.words import CAPITAL, CAPITALS, DIGITS, LOWER, SIGN


def test_words_in_capitals_get_the_shapes_that_are_usual_inside_sentences() -> None:
    texts = [
        Told("Police in Lima said the UN left . Police stayed .".split()),
        Told("THE POLICE OF THE UN".split(), shouted=True),
    ]
    usual = usual_shapes(texts)
    assert (usual["lima"], usual["un"], usual["the"]) == (CAPITAL, CAPITALS, LOWER)
    assert "police" not in usual  # it was only seen where a sentence begins
    guessed = guessed_shapes("THE UN LEFT LIMA . IN 1989 ZARATE STAYED".split(), usual)
    name = CAPITAL  # a word never seen is held to be a name
    assert guessed == [CAPITAL, CAPITALS, LOWER, CAPITAL, SIGN, CAPITAL, DIGITS, name, LOWER]
