"""Figures that are told of another town, whose happening the article tells."""

from __future__ import annotations

from dataclasses import replace

from tests.unit.news_samples import article, reports, shop

from dateline import flow
from dateline.coding.own_town import without_other_towns
from dateline.records import Basis, Bounds, Count, Field

TITLE = "Office bombed in Kisumu, two killed in Nakuru"
TEXT = (
    f"{TITLE}. A bomb exploded in an office in Kisumu on Monday. "
    "Gunmen shot dead two bakers in Nakuru on Tuesday."
)


def dead(text: str) -> dict[str, list[int | None]]:
    """The dead by town, the title's two given to the bombing."""
    one = article(text)
    at = text.index("two killed")
    two = Count("killed", Field(Bounds(2, 2), Basis.STATED, (one.quote(at, at + 3),)))
    told = [r for r in reports(text) if r.where.value]
    given = [replace(r, counts=(two,)) if r.type.value == "attack_bombing" else r for r in told]
    found = without_other_towns(one, given, flow.find(one, shop().tools))
    return {
        r.where.value.name: [c.amount.value.low for c in r.counts if c.amount.value]
        for r in found
        if r.where.value
    }


def test_the_dead_of_another_town_are_that_towns() -> None:
    assert dead(TEXT) == {"Kisumu": [], "Nakuru": [2]}


def test_what_no_other_report_tells_stays_where_it_is() -> None:
    assert dead(TEXT.replace("two bakers", "three bakers"))["Kisumu"] == [2]


def test_who_were_killed_elsewhere_and_when_are_none_of_the_dead_here() -> None:
    text = (
        "Sixty people have died since January, among them the 12 who died after a shooting in Gao"
        " on 9 May and 13 who were killed at {} in March."
    )
    for town, dead in (("Orobi", []), ("Gao", [13])):
        one = article(text.format(town))
        at = one.text.index("13")
        count = Count("killed", Field(Bounds(13, 13), Basis.STATED, (one.quote(at, at + 2),)))
        (shooting,) = (r for r in reports(one.text) if r.type.value == "attack_shooting")
        given = [replace(shooting, counts=(count,))]
        (kept,) = without_other_towns(one, given, flow.find(one, shop().tools))
        assert [c.amount.value.low for c in kept.counts if c.amount.value] == dead
