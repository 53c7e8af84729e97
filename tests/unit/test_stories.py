"""The stories of evaluation/stories: their gold stands in their articles."""

from __future__ import annotations

import pytest
from evaluation.story_gold import Story, is_day, stories

from dateline.codebooks import load_to_code

ALL = list(stories())


@pytest.mark.parametrize("story", ALL, ids=[s.name for s in ALL])
def test_a_story_is_whole(story: Story) -> None:
    """Words that do not stand in their article end the reading of it."""
    book = load_to_code(story.codebook)
    assert 8 <= len(story.articles) <= 20
    assert {t.key for t in story.told} == set(story.incidents)
    for gold in story.incidents.values():
        assert set(gold["types"]) <= set(book.types)
    for tie in (*story.relations, *story.also_true):
        assert {tie["from"], tie["to"]} <= set(story.incidents)
    for tally in story.tallies:
        assert tally["measure"] in book.measures
        assert tally["high"] is None or tally["low"] <= tally["high"]


def test_a_day_may_lie_in_a_stretch_of_the_gold_and_not_around_a_day() -> None:
    assert is_day("2024-03-24", {"when": "2024-03-24/2024-03-26"})
    assert not is_day("2024-03", {"when": "2024-03-24"})
    assert not is_day(None, {"when": "2024-03-24"})
