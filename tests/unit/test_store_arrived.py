"""What came last is found by the order of entry."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.desk import desk_samples as samples

from dateline.problems import NotFound
from dateline.store.lines import Sought
from dateline.workshop import Workshop


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    folder: Path = tmp_path_factory.mktemp("arrived")
    return samples.shop_with(folder, samples.everything())


def test_the_last_entered_stands_first_and_a_page_goes_on_where_one_ended(shop: Workshop) -> None:
    with shop.ledger() as ledger:
        every = ledger.arrived.articles(0, None, 99)
        first = ledger.arrived.articles(0, None, 2)
        on = ledger.arrived.articles(0, first[-1].seq, 99)
        assert [a.article for a in every] == [c.article.id for c in samples.everything()][::-1]
        assert (*first, *on) == every
        assert ledger.arrived.articles(every[2].seq, None, 99) == every[:2]
        assert ledger.arrived.how_many(every[2].seq) == 2
        assert ledger.arrived.how_many(ledger.arrived.newest()) == 0


def test_a_moment_finds_the_last_entry_made_before_it(shop: Workshop) -> None:
    with shop.ledger() as ledger:
        told = [(e.seq, e.entered) for e in ledger.entries()]
        for moment in [*(at for _, at in told), "2000", "2999-12-31"]:
            expected = max((seq for seq, at in told if at < moment), default=0)
            assert ledger.arrived.before(moment) == expected


def test_incidents_are_those_of_the_articles_that_fit(shop: Workshop) -> None:
    with shop.ledger() as ledger:
        both = ledger.arrived.incidents(["arlenz-1", "arlenz-2"], Sought())
        assert [len(i.reports) for i in both] == [2]
        assert ledger.arrived.incidents(["arlenz-1"], Sought(types=("attack_bombing",))) == ()
        assert ledger.arrived.incidents([], Sought()) == ()


def test_an_article_that_is_not_there_has_no_versions(shop: Workshop) -> None:
    with shop.ledger() as ledger:
        assert ledger.arrived.versions("arlenz-1") == ("arlenz-1",)
        with pytest.raises(NotFound, match="nowhere"):
            ledger.arrived.versions("nowhere")
