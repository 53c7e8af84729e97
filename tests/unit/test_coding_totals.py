"""What belongs to a running total, and what a running total belongs to."""

from __future__ import annotations

from dataclasses import replace

from tests.unit.news_samples import coded, shop

from dateline.coding.totals import with_parts
from dateline.records import CountKind, Relation, RelationKind, Report

TEXT = (
    "Turkish police detained 147 people in Ankara on Monday, the ministry said.\n\n"
    "The arrests bring to 2,919 the number of people detained since June 1."
)


def parted(text: str) -> tuple[list[Report], list[Report]]:
    """Totals, and the others."""
    found = coded(text).reports
    totals = [r for r in found if any(c.kind is CountKind.RUNNING_TOTAL for c in r.counts)]
    return totals, [r for r in found if r not in totals]


def test_what_brings_a_total_to_its_height_is_part_of_it() -> None:
    (total,), (arrest, *_) = parted(TEXT)
    assert [(r.kind, r.report) for r in arrest.relations] == [(RelationKind.PART_OF, total.id)]


def test_a_total_told_beside_an_arrest_need_not_hold_it() -> None:
    first = TEXT.partition("\n\n")[0]
    (_,), (arrest,) = parted(f"{first}\n\nHe said 2,919 people have been detained since June 1.")
    assert arrest.relations == ()


def test_a_total_is_no_part_of_a_single_happening() -> None:
    one = coded(TEXT)
    (total,), (arrest, *_) = parted(TEXT)
    tie = Relation(RelationKind.PART_OF, arrest.id, arrest.trigger)
    told = with_parts(one.article, [arrest, replace(total, relations=(tie,))], shop().book)
    assert told[1].relations == ()


def test_the_town_of_what_brings_a_total_to_its_height_is_not_the_totals() -> None:
    (total,), (arrest, *_) = parted(TEXT)
    assert arrest.where.value is not None and arrest.where.value.city == "Ankara"
    both = [arrest, replace(total, where=arrest.where)]
    _, told = with_parts(coded(TEXT).article, both, shop().book)
    assert told.where.value is not None
    assert (told.where.value.country, told.where.value.city) == ("TR", None)
