"""Figures that are told of another day than the happening they were held to be of."""

from __future__ import annotations

from dataclasses import replace

from tests.unit.news_samples import article, reports, shop

from dateline import flow
from dateline.coding.own_day import with_other_days_apart
from dateline.records import Basis, Bounds, Count, Field, Report

MARCH = "About 800 people marched in Kisumu on Tuesday."


def told(text: str, number: int, words: str, measure: str = "killed") -> list[Report]:
    """A march of Tuesday to which a reader gave a figure of another sentence."""
    whole = f"{MARCH} {text}"
    one = article(whole)
    (march,) = (r for r in reports(MARCH) if r.type.value == "protest")
    at = whole.index(words, len(MARCH))
    quote = one.quote(at, at + len(words))
    count = Count(measure, Field(Bounds(number, number), Basis.STATED, (quote,)))
    march = replace(march, counts=(*march.counts, count))
    found = flow.find(one, shop().tools)
    return with_other_days_apart(one, [march], found, shop().book)


def figures(found: list[Report]) -> list[tuple[str | None, str | None, str, int | None]]:
    return [
        (r.type.value, r.when.value, c.measure, c.amount.value.low if c.amount.value else None)
        for r in found
        for c in r.counts
    ]


WALK = ("protest", "2024-05-14", "participants", 800)


def test_who_died_the_day_before_did_not_die_on_the_march() -> None:
    found = told("Four people were killed in Nakuru on Monday, nurses said.", 4, "Four")
    assert figures(found) == [WALK, ("other_violence", "2024-05-13", "killed", 4)]
    assert found[1].where.value is not None
    assert found[1].where.value.name == "Nakuru"


def test_who_died_later_may_have_been_hurt_on_it() -> None:
    found = told("Four people died on Wednesday, nurses said.", 4, "Four")
    assert figures(found) == [WALK, ("protest", "2024-05-14", "killed", 4)]


def test_who_died_in_the_deed_told_is_not_told_apart() -> None:
    found = told("Four people were killed in the violence on Monday.", 4, "Four")
    assert figures(found) == [WALK, ("protest", "2024-05-14", "killed", 4)]


def test_a_day_of_another_clause_is_not_the_figures() -> None:
    found = told("Four people were killed, and shops had shut on Monday.", 4, "Four")
    assert figures(found) == [WALK, ("protest", "2024-05-14", "killed", 4)]


def test_a_day_without_dead_says_nothing_of_another() -> None:
    assert figures(told("No death was recorded on Wednesday.", 0, "No")) == [WALK]
