"""Which parties of a report are somebody: no bare numbers, none told twice."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.unit.store_samples import article, report

from dateline.coding.named import with_parties_once
from dateline.records import Actor, Basis, Field, Party, PartyKind

REPORT = report(article("memo"))


def names(*told: str, role: str = "target", kind: PartyKind = PartyKind.GROUP) -> list[str]:
    parties = tuple(Party(role, Field(Actor(n, kind), Basis.RULED)) for n in told)
    kept = with_parties_once(replace(REPORT, parties=parties)).parties
    return [p.who.value.name for p in kept if p.who.value]


@pytest.mark.parametrize("told", ["70", "Two of the nine", "Sixty-two of them", "the ten"])
def test_a_number_is_nobody(told: str) -> None:
    assert names(told, "the guards") == ["the guards"]


def test_a_target_told_by_several_words_is_told_once() -> None:
    told = ["bus terminal", "a bus terminal", "the main bus terminal", "terminal"]
    assert names(*told) == ["the main bus terminal"]
    assert names("a bus terminal", "the bus terminal") == ["a bus terminal"]
    assert names("a bus", "a bus terminal") == ["a bus", "a bus terminal"]


def test_whom_the_grammars_know_stays_apart() -> None:
    assert names("police", "riot police", kind=PartyKind.STATE) == ["police", "riot police"]
