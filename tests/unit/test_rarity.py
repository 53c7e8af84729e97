"""How rare a word is in news."""

from __future__ import annotations

from collections import Counter

import pytest
from training.rarity import levels

from dateline.data.rarity import RAREST, rarity


def test_common_words_are_common_and_unknown_ones_as_rare_as_can_be() -> None:
    assert rarity("the") < rarity("police") < rarity("governor") < rarity("wilkinsburgh")
    assert rarity("wilkinsburgh") == RAREST


@pytest.mark.parametrize(("texts", "level"), [(1000, 0), (30, 7), (3, 11)])
def test_a_level_falls_with_the_texts_that_hold_the_word(texts: int, level: int) -> None:
    assert levels(Counter({"word": texts}), 1000) == {"word": level}


def test_a_word_of_one_or_two_texts_is_left_out() -> None:
    assert levels(Counter({"word": 2}), 1000) == {}
