"""What a person types for the name of something finds it, or says where to look."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.unit.cluster import Cluster
from tests.unit.show_samples import article, shop_with_story

from dateline.by_name import article_named, incident_named, report_named
from dateline.problems import NotFound
from dateline.workshop import Workshop, workshop


@pytest.fixture(
    scope="module", params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
)
def shop(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Workshop]:
    folder = tmp_path_factory.mktemp("workshop")
    if request.param == "sqlite":
        yield shop_with_story(folder)
        return
    cluster: Cluster = request.getfixturevalue("cluster")
    with cluster.schema() as address:
        yield shop_with_story(folder, address)


def test_an_id_may_be_cut_to_four_letters_but_not_shorter(shop: Workshop) -> None:
    with shop.ledger() as ledger:
        whole = ledger.incidents()[0]
        assert incident_named(ledger, whole.id[:8]) == whole
        assert incident_named(ledger, whole.id[:3]) is None
        report = ledger.report(whole.reports[0])
        assert report_named(ledger, report.id[:9]) == report
        found = article_named(ledger, "a1her")
        assert found is not None
        assert found.article.id == "a1herald"


def test_a_beginning_that_fits_several_names_them(tmp_path: Path) -> None:
    here = workshop(ledger=str(tmp_path / "x.db"))
    with here.ledger(write=True) as ledger:
        for name in ("atwin1", "atwin2"):
            text = f"Nothing happened in {name}."
            ledger.add(here.code(article(name, "Quiet", text, "2024-03-26")), here.run)
        with pytest.raises(NotFound, match="begins several ids: atwin1, atwin2"):
            article_named(ledger, "atwin")


def test_what_is_not_there_says_where_to_look(shop: Workshop) -> None:
    with shop.ledger() as ledger:
        with pytest.raises(NotFound, match="`dateline incidents` lists the incidents"):
            shop.why(ledger, "nothing-such")
        with pytest.raises(NotFound, match="at least 4 letters"):
            shop.why(ledger, "zz")
        with pytest.raises(NotFound, match="is an article: `dateline show a1herald`"):
            shop.why(ledger, "a1herald")
