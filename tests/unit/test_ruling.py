"""A reviewer's merge and split stand whatever comes in later, and can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from tests.unit.news_samples import article as news
from tests.unit.store_samples import article, report, verdict

from dateline import interchange
from dateline.correcting import Correcting, Given
from dateline.ledger import check_verdict, ruled_pairs
from dateline.problems import BadRequest
from dateline.records import Span
from dateline.store import Ledger
from dateline.workshop import Workshop, workshop

KANO = "A bomb exploded in a market in Kano on Monday, killing 12 people, police said."
AGAIN = "Twelve people died on Monday when a bomb exploded in a market in Kano, a doctor said."
JOS_AGAIN = "Police said 12 people were killed on Monday by a bomb near a bus station in Jos."
JOS = "A bomb exploded near a bus station in Jos on Monday, killing 12 people, police said."


@pytest.fixture
def shop(ledger_address: str) -> Workshop:
    return workshop(reader="rules", ledger=ledger_address, reviewer="Ada")


@pytest.fixture
def ledger(shop: Workshop) -> Iterator[Ledger]:
    with shop.ledger(write=True) as opened:
        yield opened


def add(shop: Workshop, ledger: Ledger, name: str, text: str) -> None:
    made = replace(news(text), id=name, url=f"https://news.example/{name}")
    shop.add(ledger, made, ())


def homes(ledger: Ledger) -> set[frozenset[str]]:
    """The articles of each bombing."""
    return {frozenset(i.articles) for i in ledger.incidents(type="attack_bombing")}


def test_incidents_that_a_reviewer_merges_stay_one(shop: Workshop, ledger: Ledger) -> None:
    add(shop, ledger, "a", KANO)
    add(shop, ledger, "b", JOS)
    assert homes(ledger) == {frozenset("a"), frozenset("b")}
    first, second = ledger.incidents(type="attack_bombing")
    one = shop.merge(ledger, first.id, second.id, "the station is in Kano's Jos road")
    assert set(one.reports) == {*first.reports, *second.reports}
    assert dict(one.links[0].weights).keys() == {"verdict"}
    add(shop, ledger, "c", AGAIN)
    assert homes(ledger) == {frozenset("abc")}
    before = ledger.views_digest()
    ledger.rebuild()
    assert ledger.views_digest() == before
    for old in (first.id, second.id):
        assert set(ledger.incident(old).articles) == set("abc")
    (whole,) = ledger.incidents(type="attack_bombing")
    assert {whole.id, *whole.aliases} == {first.id, second.id}
    assert interchange.incident_json(whole)["aliases"] == list(whole.aliases)


def test_a_merge_leaves_no_report_behind(shop: Workshop, ledger: Ledger) -> None:
    """Reports that nothing ties to the two first ones come along: the reviewer named incidents."""
    for name, text in (("a", KANO), ("b", AGAIN), ("c", JOS), ("d", JOS_AGAIN)):
        add(shop, ledger, name, text)
    first, second = ledger.incidents(type="attack_bombing")
    assert {len(first.reports), len(second.reports)} == {2}
    one = shop.merge(ledger, first.id, second.id, "two towns were named for one")
    assert set(one.reports) == {*first.reports, *second.reports}
    assert homes(ledger) == {frozenset("abcd")}
    assert {first.id, second.id} <= {one.id, *one.aliases}


def test_reports_that_a_reviewer_splits_off_stay_apart(shop: Workshop, ledger: Ledger) -> None:
    add(shop, ledger, "a", KANO)
    add(shop, ledger, "b", AGAIN)
    (whole,) = ledger.incidents(type="attack_bombing")
    left, right = shop.split(ledger, whole.id, [whole.reports[1]], "two markets")
    assert {left.reports, right.reports} == {(r,) for r in whole.reports}
    add(shop, ledger, "c", KANO.replace("police", "the police"))
    assert len(homes(ledger)) == 2
    shop.merge(ledger, left.id, right.id, "one market after all")
    assert homes(ledger) == {frozenset("abc")}


def test_what_cannot_be_ruled_is_refused_with_what_to_do(shop: Workshop, ledger: Ledger) -> None:
    add(shop, ledger, "a", KANO)
    add(shop, ledger, "b", JOS)
    first, second = ledger.incidents(type="attack_bombing")
    with pytest.raises(BadRequest, match="one incident already"):
        shop.merge(ledger, first.id, first.reports[0], "x")
    with pytest.raises(BadRequest, match="is no report of"):
        shop.split(ledger, first.id, [second.reports[0]], "x")
    with pytest.raises(BadRequest, match="all the reports"):
        shop.split(ledger, first.id, list(first.reports), "x")
    with pytest.raises(BadRequest, match="reason"):
        shop.merge(ledger, first.id, second.id, " ")
    assert ledger.verdicts() == ()


def test_the_newest_word_on_a_pair_counts_whichever_report_it_is_on() -> None:
    one, other = report(article("a")), report(article("b"))
    given = [
        verdict(one, f"one_with {other.id}", "false", 3),
        verdict(other, f"one_with {one.id}", "true", 5),
        verdict(one, f"one_with {other.id}", "false", 4),
    ]
    assert ruled_pairs(given) == {frozenset((one.id, other.id)): True}


def test_a_report_is_not_held_against_itself() -> None:
    one = report(article("a"))
    with pytest.raises(BadRequest, match="against itself"):
        check_verdict(verdict(one, f"one_with {one.id}", "true"))
    with pytest.raises(BadRequest, match="true or false"):
        check_verdict(verdict(one, "one_with rx", "perhaps"))


def test_a_merge_keeps_all_reports_of_both_also_two_of_one_article(
    shop: Workshop, ledger: Ledger
) -> None:
    add(shop, ledger, "a", f"{KANO}\n\n{JOS}")
    add(shop, ledger, "b", AGAIN)
    add(shop, ledger, "c", KANO.replace("police", "the police"))
    first, second = sorted(ledger.incidents(type="attack_bombing"), key=lambda i: -len(i.reports))
    assert (len(first.reports), len(second.reports)) == (3, 1)
    one = shop.merge(ledger, first.id, second.id, "the reporter took one bombing for two")
    assert set(one.reports) == {*first.reports, *second.reports}
    assert len(one.articles) == 3


def test_a_merge_that_was_taken_back_is_told_and_counts_no_more(
    shop: Workshop, ledger: Ledger
) -> None:
    add(shop, ledger, "a", KANO)
    add(shop, ledger, "b", JOS)
    first, second = ledger.incidents(type="attack_bombing")
    shop.merge(ledger, first.id, second.id, "one attack")
    by = Correcting(shop, ledger, Given("Ada", "two after all"))
    by.undo_last()
    assert homes(ledger) == {frozenset("a"), frozenset("b")}
    before = ledger.views_digest()
    ledger.rebuild()
    assert ledger.views_digest() == before
    for clock in ("published", "entered"):
        told = [line.words for line in shop.history(ledger, first.id, clock).lines]
        merged = next(n for n, words in enumerate(told) if "merged two incidents" in words)
        assert any("took back a merge" in words for words in told[merged + 1 :])


def test_the_history_tells_of_a_report_that_a_reviewer_added(
    shop: Workshop, ledger: Ledger
) -> None:
    add(shop, ledger, "a", KANO)
    (article,) = ledger.articles()
    start = article.text.index("killing")
    by = Correcting(shop, ledger, Given("Ada", "the reader missed it"))
    name = by.add(article.id, Span(start, start + 7), "protest").subject
    by.correct(name, "when", {"value": "2024-03-18"})
    for clock in ("published", "entered"):
        told = [line.words for line in shop.history(ledger, name, clock).lines]
        assert any("the reader missed it" in words for words in told), told
