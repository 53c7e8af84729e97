"""Reviewed articles come out as marks that say what their reports say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.unit.news_samples import article as news

from dateline.cli import main
from dateline.codebooks import load
from dateline.correcting import Correcting, Given
from dateline.problems import Problem
from dateline.records import Span
from dateline.reviewed import Marks, example_of, marked_out, reviewed
from dateline.scoring import marked, reported
from dateline.workshop import Workshop, workshop

TEXT = (
    "A bomb exploded in a market in Kano on Monday, killing 12 people, police said."
    " Soldiers arrested two men on Tuesday."
)


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    return workshop(reader="rules", ledger=str(tmp_path / "news.db"), reviewer="Ada")


def test_marks_tell_what_the_reports_told(shop: Workshop) -> None:
    coded = shop.code(news(TEXT))
    assert len(coded.reports) == 2
    example = example_of(coded.article, coded.reports, load("security"))
    book = load("security")
    told, gold = reported(coded.reports), marked(example.passage, book)
    assert [h.type for h in gold] == [h.type for h in told]
    assert [h.counts for h in gold] == [h.counts for h in told]
    assert [h.when for h in gold] == [h.when for h in told]
    assert [h.countries for h in gold] == [h.countries for h in told]
    assert [h.parties for h in gold] == [h.parties for h in told]


def test_only_whole_reviewed_articles_come_out(shop: Workshop, tmp_path: Path) -> None:
    with shop.ledger(write=True) as ledger:
        shop.add(ledger, news(TEXT), ())
        one, other = ledger.reports()
        by = Correcting(shop, ledger, Given("Ada", "it says so"))
        by.accept(one.id)
        assert reviewed(ledger) == []
        by.reject(other.id)
        assert reviewed(ledger) == [one.article]
        by.undo_last()
        assert reviewed(ledger) == []
        by.correct(other.id, "when", {"value": "2024-03-19"})
        (found,) = marked_out(ledger, shop.book)
        assert not isinstance(found, Problem)
        assert any("when#2=2024-03-19" in m[2] for m in found.row["marks"])


def test_the_corpus_can_be_evaluated(shop: Workshop, tmp_path: Path) -> None:
    with shop.ledger(write=True) as ledger:
        shop.add(ledger, news(TEXT), ())
        by = Correcting(shop, ledger, Given("Ada", "it says so"))
        for report in ledger.reports():
            by.accept(report.id)
    marks, texts = str(tmp_path / "marks.jsonl"), str(tmp_path / "texts.jsonl")
    asked = ["review", "export", "--ledger", str(shop.settings["ledger"]), "--out", marks]
    done = CliRunner().invoke(main, [*asked, "--texts", texts], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    assert "Kano" not in Path(marks).read_text("utf-8").replace("site", "")
    asked = ["evaluate", marks, "--texts", texts, "--reader", "rules", "--format", "jsonl"]
    done = CliRunner().invoke(main, asked, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    assert json.loads(done.output)


def test_marks_that_cross_are_told_and_left_out(shop: Workshop) -> None:
    with shop.ledger(write=True) as ledger:
        shop.add(ledger, news(TEXT), ())
        by = Correcting(shop, ledger, Given("Ada", "it says so"))
        one, other = ledger.reports()
        text = ledger.article(one.article).text
        start = text.index("market in Kano")
        words = (Span(start, start + 14),)
        by.correct(one.id, "where", {"value": "Kano, Nigeria"}, (Span(start + 10, start + 22),))
        by.correct(other.id, "where", {"value": "Kano, Nigeria"}, words)
        by.accept(one.id)
        (found,) = marked_out(ledger, shop.book)
        assert isinstance(found, Problem) and "cross" in found.message
        assert not isinstance(found, Marks)
