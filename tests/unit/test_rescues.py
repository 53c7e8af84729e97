"""A search for people under rubble is told apart from one of a house."""

from __future__ import annotations

import pytest
from tests.unit.news_samples import article

from dateline.model.rescues import is_rescue
from dateline.records import Mark, MarkKind
from dateline.rules.scene import scene_of
from dateline.split import sentences
from dateline.stages import Findings


@pytest.mark.parametrize(
    ("text", "rescue"),
    [
        ("The search in Jos ended on Friday after a last body was found.", True),
        ("Men with dogs searched the rubble in Jos.", True),
        ("The search of a farm in Jos ended on Friday.", False),
        ("Police found a body in the search of a farm in Jos.", False),
    ],
)
def test_a_search_for_the_buried_is_no_raid(text: str, rescue: bool) -> None:
    one = article(text)
    (sentence,) = sentences(one)
    start = text.index("search")
    words = "searched" if "searched" in text else "search"
    mark = Mark(MarkKind.TRIGGER, start, start + len(words), words, "raid")
    assert is_rescue(scene_of(sentence, Findings()), mark) is rescue
