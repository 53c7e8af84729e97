"""The seams of the flow: what a step takes and gives."""

from __future__ import annotations

import dataclasses

import pytest
from tests.unit.news_samples import article, shop

from dateline import split
from dateline.rules.reader import rules_reader
from dateline.stages import Coded, Findings, Reader, Split


def test_findings_and_coded_begin_empty_and_cannot_be_changed() -> None:
    found, coded = Findings(), Coded(article("Nothing happened."))
    assert (found.times, found.amounts, found.places, found.parties, found.persons) == ((),) * 5
    assert (coded.reports, coded.problems, coded.private) == ((), (), ())
    with pytest.raises(dataclasses.FrozenInstanceError):
        found.times = ()  # type: ignore[misc]


def test_the_rooms_fit_the_seams() -> None:
    """A step put in for another only has to take and give the same."""
    cut: Split = split.sentences
    read: Reader = rules_reader(shop().book)
    one = article("Police arrested two men in Lyon.")
    assert [h.trigger.words for h in read(one, cut(one), Findings()).happenings] == ["arrested"]
