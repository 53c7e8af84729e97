"""Whose a day or a place is that stands outside the phrase that looks back at a happening."""

from __future__ import annotations

from dataclasses import replace

from tests.unit.news_samples import article, shop
from tests.unit.test_at_home import happening

from dateline import flow
from dateline.model.own_phrase import within_its_phrase
from dateline.records import Argument, Article, Happening, PlaceRole
from dateline.rules.scene import Scene, place_mark, scene_of, time_mark
from dateline.split import sentences


def only_scene(one: Article) -> Scene:
    found = flow.find(one, shop().tools)
    (scene,) = [scene_of(s, found) for s in sentences(one)]
    return scene


def with_all(scene: Scene, told: Happening) -> Happening:
    """With every day and town of its sentence, as an eager reader would have it."""
    days = (Argument("when", time_mark(t)) for t in scene.times)
    towns = (Argument(PlaceRole.SITE, place_mark(p)) for p in scene.places)
    return replace(told, arguments=(*days, *towns))


def kept(text: str, word: str, kind: str, other: str, its: str) -> set[str]:
    one = article(text)
    scene = only_scene(one)
    told = with_all(scene, happening(one, word, kind))
    found = within_its_phrase(scene, told, [told, happening(one, other, its)])
    return {a.mark.words for a in found.arguments}


def test_where_a_camp_was_attacked_days_after_the_clashes_they_need_not_have_been() -> None:
    text = "Nine died when a camp in Kano was attacked four days after the clashes of 6 May."
    assert kept(text, "clashes", "clash", "attacked", "attack_other") == {"6 May"}
    assert "Kano" in kept(text, "attacked", "attack_other", "clashes", "clash")


def test_the_day_of_an_answer_is_not_that_of_what_it_answers() -> None:
    text = "In answer to the ambush in Jos, the air force on Monday bombed a camp near Kano."
    assert kept(text, "ambush", "attack_other", "bombed", "attack_air_or_drone") == {"Jos"}


def test_a_day_told_after_another_word_for_the_same_stays() -> None:
    text = "Nine died in the clashes in Kano on 6 May."
    assert kept(text, "clashes", "clash", "clashes", "clash") == {"Kano", "6 May"}
