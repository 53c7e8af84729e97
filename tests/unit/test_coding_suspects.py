"""Suspicion is not written as fact: not by a name that stands beside a suspect's either."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.unit.news_samples import coded

from dateline.coding.suspects import with_suspects
from dateline.records import Actor, Basis, Field, Party, PartyKind, Stance


def stances(text: str, alleged: str, other: str) -> list[Stance]:
    """Of two doers, of whom a reader took the first for alleged and the second for sure."""
    told = coded(text)
    report = told.reports[0]
    parties = []
    for words, stance in ((alleged, Stance.ALLEGED), (other, Stance.ASSERTED)):
        start = told.article.text.index(words)
        quote = told.article.quote(start, start + len(words))
        who = Field(Actor(words, PartyKind.ORGANISATION), Basis.STATED, (quote,))
        parties.append(Party("agent", who, stance))
    made = with_suspects(told.article, replace(report, parties=tuple(parties)))
    return [p.stance for p in made.parties]


@pytest.mark.parametrize(
    ("text", "alleged", "other"),
    [
        ("A bomb killed 3 people in Mosul; officials suspect a cell of the Red Front.",
         "a cell", "Red Front"),
        ("A bomb killed 3 people in Mosul; he accused the Red Front, an older armed group.",
         "Red Front", "armed group"),
        ("A bomb killed 3 people in Mosul; police blame the Red Front and the Blue League.",
         "Red Front", "Blue League"),
    ],
)  # fmt: skip
def test_who_is_named_in_one_breath_with_a_suspect_is_suspected(
    text: str, alleged: str, other: str
) -> None:
    assert stances(text, alleged, other) == [Stance.ALLEGED, Stance.ALLEGED]


def test_a_doer_of_another_sentence_stays_sure() -> None:
    text = "Police blame the Red Front. Gunmen of the Blue League killed 3 people in Mosul."
    assert stances(text, "Red Front", "Blue League") == [Stance.ALLEGED, Stance.ASSERTED]


def test_whose_stall_a_bomb_stood_beside_did_not_do_it() -> None:
    text = "The baker beside whose shop a bomb killed 3 people in Mosul on Monday has moved."
    told = coded(text)
    start = text.index("The baker")
    quote = told.article.quote(start, start + len("The baker"))
    who = Field(Actor("The baker", PartyKind.ROLE), Basis.STATED, (quote,))
    report = replace(told.reports[0], parties=(Party("agent", who),))
    assert with_suspects(told.article, report).parties == ()
