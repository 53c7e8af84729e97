"""What one article tells twice, once all is known that it implies, is one happening."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.unit.news_samples import article, coded, shop

from dateline.merge import told_once
from dateline.records import (
    Actor,
    Basis,
    Bounds,
    Count,
    CountKind,
    Field,
    Party,
    PartyKind,
    Report,
    absent,
)

STORY = (
    "A bomb exploded in a market in Kano on Friday, killing 12 people, police said.\n\n"
    "Traders were sad. A bomb exploded in Kano on Friday and killed 12 people, said a doctor."
)


def told(words: str, of: int = 0) -> Report:
    """The report of one sentence of the story, as if nothing else had been told."""
    page = article(STORY)
    (made,) = coded(words).reports
    at = [n for n in range(len(page.text)) if page.text.startswith("exploded", n)][of]
    quote = page.quote(at, at + len("exploded"))
    return replace(made, id=f"r{at}", article=page.id, trigger=quote, mentions=(quote,))


FIRST = "A bomb exploded in a market in Kano on Friday, killing 12 people."
AGAIN = "A bomb exploded in Kano on Friday and killed 12 people."


def told_of(one: Report, other: Report) -> list[Report]:
    return told_once(article(STORY), [one, other], shop().book)


def killed(report: Report, number: int) -> Report:
    (figure,) = report.counts
    return replace(
        report,
        counts=(replace(figure, amount=replace(figure.amount, value=Bounds(number, number))),),
    )


def by(report: Report, entity: str) -> Report:
    who = Field(
        Actor(entity, PartyKind.ARMED_GROUP, entity), Basis.STATED, (report.trigger,), 0.9, "test"
    )
    return replace(report, parties=(Party("agent", who),))


def test_the_same_day_town_and_figure_are_one_happening_with_its_figure_once() -> None:
    (found,) = told_of(told(FIRST), told(AGAIN, of=1))
    assert len(found.mentions) == 2
    assert [(c.measure, c.kind, c.amount.value) for c in found.counts] == [
        ("killed", CountKind.TOLL, Bounds(12, 12))
    ]


def test_without_a_figure_the_same_day_and_town_are_enough() -> None:
    assert len(told_of(told(FIRST), replace(told(AGAIN, of=1), counts=()))) == 1


def test_with_a_figure_that_is_seldom_the_same_one_day_is_enough() -> None:
    undated = replace(told(AGAIN, of=1), when=absent())
    assert len(told_of(told(FIRST), undated)) == 1
    assert len(told_of(killed(told(FIRST), 1), killed(undated, 1))) == 2


@pytest.mark.parametrize("number", [3, 30])
def test_another_figure_on_the_same_day_stays_another_report(number: int) -> None:
    assert len(told_of(told(FIRST), killed(told(AGAIN, of=1), number))) == 2


def test_what_others_did_is_another_happening() -> None:
    one, other = told(FIRST), told(AGAIN, of=1)
    assert len(told_of(by(one, "boko-haram"), by(other, "iswap"))) == 2
    assert len(told_of(by(one, "boko-haram"), by(other, "boko-haram"))) == 1


def test_another_day_or_town_is_another_happening() -> None:
    one, other = told(FIRST), told(AGAIN, of=1)
    assert len(told_of(one, replace(other, when=replace(other.when, value="2024-05-09")))) == 2
    assert len(told_of(one, replace(other, where=absent(), places=()))) == 2


def test_a_total_is_no_single_happening() -> None:
    one, other = told(FIRST), told(AGAIN, of=1)
    total: tuple[Count, ...] = (replace(other.counts[0], kind=CountKind.RUNNING_TOTAL),)
    assert len(told_of(one, replace(other, counts=total))) == 2
