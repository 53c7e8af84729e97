"""Who speaks of a deed has not done it."""

from __future__ import annotations

import pytest

from dateline.model.bystanders import denies, is_bystander, is_only_where
from dateline.records import Sentence, Span
from dateline.rules.scene import Scene
from dateline.rules.tokens import tokens_of

PARTY, DEED = "the front", "bombing"


def scene_of(first: str) -> Scene:
    sentence = Sentence(0, len(first), first)
    return Scene(sentence, tokens_of(sentence), (), (), (), ())


def stands_by(told: str, party: str = PARTY, deed: str = DEED) -> bool:
    """``told`` may hold two sentences, parted by "||": the party stands in the first, the deed is
    looked for in both, from the end."""
    text = told.replace("||", "  ").lower()
    at, who = text.rindex(deed), text.index(party)
    scene = scene_of(text[: len(told.split("||")[0])])
    return is_bystander(scene, Span(who, who + len(party)), Span(at, at + len(deed)))


@pytest.mark.parametrize(
    "told",
    [
        "The front condemned the bombing.",
        "The front, which runs the province, called the bombing un-Islamic.",
        "The front, a group of the hills, has strongly condemned the bombing.",
        "The front condemned the attack.|| The bombing killed two.",
        "The front denied that it had carried out the bombing.",
        "The front denied it.|| The bombing killed two.",
        "The front rejected the claim that it was behind the bombing.",
        "The front mourned the victims of the bombing.",
        "The front offered its condolences to the families after the bombing.",
        "The front called for calm after the bombing.",
        "The front is investigating the bombing.",
        "The front helped the victims.|| The bombing killed two.",
        "The front condemned the killings and the bombing.",
        "The bombing was condemned by the front.",
        "The capital accuses the front of giving shelter to men.|| The bombing killed two.",
    ],
)
def test_whoever_reacts_to_a_deed_is_no_agent_of_it(told: str) -> None:
    assert stands_by(told)


@pytest.mark.parametrize(
    "told",
    [
        "The front carried out the bombing.",
        "The front claimed the bombing.",
        "The front condemned the talks and began bombing the town.",
        "The front denied the murders but admitted the bombing.",
        "The front called off its truce.|| The bombing killed two.",
        "The front rejected the offer.|| Its bombing killed two.",
        "The capital accuses the front of the bombing.",
        "The front, which condemned the talks, carried out the bombing.",
    ],
)
def test_who_did_it_or_says_so_is_none(told: str) -> None:
    assert not stands_by(told)


def test_a_country_in_front_of_what_was_hit_is_where_it_was() -> None:
    told = "Xland shrine bombing kills 31"
    assert is_only_where(scene_of(told), Span(0, 5), Span(13, 20))
    told = "Xland says bombing was foiled"
    assert not is_only_where(scene_of(told), Span(0, 5), Span(11, 18))


def test_who_denies() -> None:
    told = "the front on the hills denied it"
    assert not denies(scene_of(told), Span(0, 9))
    told = "the front has denied it"
    assert denies(scene_of(told), Span(0, 9))
