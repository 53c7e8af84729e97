"""What a campaign is waged against is no happening."""

from __future__ import annotations

import pytest
from tests.unit.news_samples import reports

from dateline.records import Sentence
from dateline.rules.aims import is_aim
from dateline.rules.scene import scene_of
from dateline.stages import Findings


@pytest.mark.parametrize(
    ("text", "word", "aim"),
    [
        ("Police held nine in a drive against armed robbery.", "robbery", True),
        ("Police held nine in a drive against armed robbery.", "armed", True),
        ("A new unit to combat kidnapping began its work.", "kidnapping", True),
        ("The crackdown on cattle theft goes on.", "theft", True),
        ("The governor spoke of a war on banditry.", "banditry", True),
        ("Police held nine after the armed robbery in Jos.", "robbery", False),
        ("Police spoke on robbery at a school.", "robbery", False),
        ("A march against the kidnapping of a priest began.", "kidnapping", False),
        ("A robbery in Jos left one man dead.", "robbery", False),
    ],
)
def test_a_crime_without_an_article_behind_a_campaign_is_its_aim(
    text: str, word: str, aim: bool
) -> None:
    scene = scene_of(Sentence(0, len(text), text), Findings())
    assert is_aim(scene, text.index(word)) is aim


def test_a_total_keeps_its_window_whatever_stands_between() -> None:
    (arrest,) = reports(
        "Police in Kenya have arrested 2,140 people in a drive against armed robbery since March,"
        " the ministry said on Monday."
    )
    (count,) = arrest.counts
    assert (arrest.type.value, count.kind.value) == ("arrest", "running_total")
    assert count.since is not None
    assert count.since.value == "2024-03"
