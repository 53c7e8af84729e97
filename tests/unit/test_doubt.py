"""The words of doubt: whose part in a deed is a suspicion only."""

from __future__ import annotations

import pytest

from dateline.model.doubt import in_doubt
from dateline.records import Sentence, Span
from dateline.rules.scene import Scene
from dateline.rules.tokens import tokens_of

PARTY, DEED = "the front", "bombing"


def doubted(told: str, party: str = PARTY, deed: str = DEED) -> bool:
    """``told`` may hold two sentences, parted by "||": the deed is looked for in both, the
    party in the first."""
    text = told.replace("||", "  ")
    first = told.split("||")[0]
    sentence = Sentence(0, len(first), first)
    scene = Scene(sentence, tokens_of(sentence), (), (), (), ())
    at, who = text.index(deed), text.index(party)
    return in_doubt(scene, Span(at, at + len(deed)), Span(who, who + len(party)))


@pytest.mark.parametrize(
    "told",
    [
        "In March the front was blamed for a letter bombing that wounded a judge.",
        "Police suspect the front of the bombing in Kano.",
        "The governor blamed the front for the bombing.",
        "A bombing blamed on the front killed two.",
        "The ministry accused the front of a bombing.",
        "Four men from the front were charged with the bombing.",
        "Members of the front were arrested in connection with the bombing.",
        "The police believe the front carried out the bombing.",
        "The bombing is believed to have been carried out by the front.",
        "Officers believe that the bombing was the work of and paid by the front.",
        "In May the front allegedly carried out a bombing.",
        "Guerrillas of the front are said to have carried out the bombing.",
        "In a bombing by suspected the front fighters two died.",
        "The mayor blamed the front.|| The bombing killed two.",
    ],
)
def test_whoever_is_suspected_is_in_doubt(told: str) -> None:
    assert doubted(told)


@pytest.mark.parametrize(
    "told",
    [
        "On Monday the front carried out a bombing in Kano.",
        "In Kano the front, blamed for two murders, carried out a bombing on Monday.",
        "Three men of the front were convicted of the bombing after being accused in May.",
        "The governor blamed the army for the raid before the front began its bombing.",
        "On Monday the front said that it had blamed nobody; the bombing was its own.",
        "The governor blamed the army and not the front.|| The bombing killed two.",
    ],
)
def test_who_is_told_to_have_done_it_is_not(told: str) -> None:
    assert not doubted(told)


def test_suspected_members_are_only_in_doubt_as_members() -> None:
    text = "Suspected members of the front attacked a convoy."
    assert not doubted(text, "Suspected members of the front", "attacked")
    assert doubted("Suspected rebels attacked a convoy.", "Suspected rebels", "attacked")
