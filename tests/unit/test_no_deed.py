"""Words beside a deed's that say it is none here, or another."""

from __future__ import annotations

import pytest
from tests.unit.news_samples import article
from tests.unit.test_at_home import BOOK, happening, scenes_of, told

from dateline.model.no_deed import is_caught_in_it, is_mutual, is_of_fire
from dateline.model.structure import laid_out
from dateline.rules.lexicon import lexicon_of


@pytest.mark.parametrize(
    "text, caught",
    [
        ("Two porters caught in Friday's crossfire died.", True),
        ("A guard who was caught up in the blast has died.", True),
        ("Two porters were caught in Gao on Friday.", False),
        ("Police have caught the man in a barn.", False),
    ],
)
def test_who_is_caught_in_an_ambush_is_not_arrested(text: str, caught: bool) -> None:
    one = article(text)
    (scene,) = scenes_of(one)
    assert is_caught_in_it(scene, happening(one, "caught", "arrest")) is caught


@pytest.mark.parametrize(
    "text, fire",
    [
        ("Four of the raiders were killed in the exchange.", True),
        ("An exchange of fire followed.", True),
        ("Four prisoners came home in the exchange.", False),
    ],
)
def test_nobody_is_freed_in_an_exchange_of_fire(text: str, fire: bool) -> None:
    one = article(text)
    (scene,) = scenes_of(one)
    assert is_of_fire(scene, happening(one, "exchange", "release")) is fire


@pytest.mark.parametrize(
    "text, mutual",
    [
        ("On Thursday we killed each other near Gao.", True),
        ("The two gangs shot and killed one another.", True),
        ("They killed other men.", False),
    ],
)
def test_who_kill_each_other_clash(text: str, mutual: bool) -> None:
    one = article(text)
    (scene,) = scenes_of(one)
    told_one = happening(one, "killed", "attack_other")
    assert is_mutual(scene, told_one.trigger) is mutual
    (found,) = laid_out([told_one], [scene], BOOK, lexicon_of(BOOK))
    assert found.type == ("clash" if mutual else "attack_other")


def test_a_shooting_at_one_another_stays_a_shooting() -> None:
    one = article("The two sides shot at each other near Gao.")
    shooting = happening(one, "shot", "attack_shooting")
    (found,) = laid_out([shooting], scenes_of(one), BOOK, lexicon_of(BOOK))
    assert found.type == "attack_shooting"


def test_what_is_no_deed_is_not_told() -> None:
    one = article("Two porters caught in Friday's crossfire died.")
    caught = happening(one, "caught", "arrest", ("arrested", "Two"))
    assert told(list(laid_out([caught], scenes_of(one), BOOK, lexicon_of(BOOK)))) == {}
