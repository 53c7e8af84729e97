"""The seams of the flow: what a step takes and gives."""

from __future__ import annotations

import dataclasses

import pytest
from tests.unit.news_samples import article, shop

from dateline import coding, mark, merge, split
from dateline.rules.reader import rules_reader
from dateline.stages import Code, Coded, Complete, Findings, Merge, Reader, Settle, Split


def test_findings_and_coded_begin_empty_and_cannot_be_changed() -> None:
    found, coded = Findings(), Coded(article("Nothing happened."))
    assert (found.times, found.amounts, found.places, found.parties, found.persons) == ((),) * 5
    assert (coded.reports, coded.problems, coded.private) == ((), (), ())
    with pytest.raises(dataclasses.FrozenInstanceError):
        found.times = ()  # type: ignore[misc]


def test_the_rooms_fit_the_seams() -> None:
    """A step put in for another only has to take and give the same."""
    cut: Split = split.sentences
    agree: Settle = mark.settle
    read: Reader = rules_reader(shop().book)
    code: Code = coding.code
    gather: Merge = merge.merge
    fill: Complete = coding.complete
    one, book = article("Police arrested two men in Lyon."), shop().book
    found = agree(Findings())
    reading = read(one, cut(one), found)
    assert [h.trigger.words for h in reading.happenings] == ["arrested"]
    reports, problems = code(one, reading, found, book)
    assert ([r.trigger.words for r in reports], problems) == (["arrested"], ())
    assert fill(one, gather(one, reports, book, ()), found, book) == ()  # it tells nothing else
