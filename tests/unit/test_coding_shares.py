"""Figures that belong to a toll told before, whatever else the story tells."""

from __future__ import annotations

from dataclasses import replace

from tests.unit.news_samples import coded

from dateline.coding.shares import with_tolls_at_home, without_shares
from dateline.records import Article, Basis, Bounds, Count, CountKind, Field, Report
from dateline.resolve.howmany import find_amounts


def killed(article: Article, words: str, number: int) -> Count:
    start = article.text.index(words)
    quote = article.quote(start, start + len(words))
    amount = Field(Bounds(number, number), Basis.STATED, (quote,), 0.9, "amount: N")
    return Count("killed", amount, CountKind.TOLL)


def told(text: str, toll: tuple[str, int], loose: tuple[str, int]) -> tuple[Article, list[Report]]:
    """A story with a toll at its first happening, and a later figure at its last."""
    one = coded(text)
    first, *_, last = one.reports
    home = replace(first, counts=(killed(one.article, *toll),))
    return one.article, [home, replace(last, counts=(killed(one.article, *loose),))]


SHARES = (
    "A bombing killed eleven people in a market in Kano on Tuesday.\n\n"
    "Soldiers raided a house in Kano on Monday.\n\n"
    "Nurses said that eight people had died there and three in the night."
)


def test_shares_that_add_up_to_a_toll_are_no_toll_of_another_happening() -> None:
    article, found = told(SHARES, ("eleven", 11), ("eight", 8))
    amounts = find_amounts(article.text)
    assert without_shares(article, found[1], found, amounts).counts == ()
    assert without_shares(article, found[0], found, amounts).counts == found[0].counts


def test_figures_that_do_not_add_up_to_a_toll_stay() -> None:
    article, found = told(SHARES.replace("eleven", "twelve"), ("twelve", 12), ("eight", 8))
    kept = without_shares(article, found[1], found, find_amounts(article.text))
    assert kept.counts == found[1].counts


DISPUTED = (
    "A bombing killed 24 people in Kano last week.\n\n"
    "Soldiers raided a house in Jos on Monday.\n\n"
    "A committee disputes the official toll and says 31 people died."
)


def test_a_figure_that_disputes_the_toll_goes_with_the_toll() -> None:
    article, found = told(DISPUTED, ("24", 24), ("31", 31))
    bombing, raid = with_tolls_at_home(article, found)
    assert [c.amount.value for c in bombing.counts] == [Bounds(24, 24), Bounds(31, 31)]
    assert raid.counts == ()


def test_a_figure_in_the_sentence_of_its_happening_stays_there() -> None:
    text = DISPUTED.replace("on Monday.\n\nA committee", "on Monday, and a committee")
    article, found = told(text, ("24", 24), ("31", 31))
    assert with_tolls_at_home(article, found) == found
