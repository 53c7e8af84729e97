"""The articles that the reader is trained on are soundly marked, and no two are the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from training import articles

from dateline.codebooks import load

PAGES = list(articles.pages())


@pytest.mark.parametrize(("book", "page"), PAGES, ids=lambda told: Path(told).stem)
def test_a_page_has_no_faults(book: str, page: Path) -> None:
    assert list(articles.faults(page, load(book))) == []


def test_each_article_stands_once() -> None:
    texts = [e.passage.text for _, page in PAGES for e in articles.articles(page)]
    assert len(texts) == len(set(texts)) > 900


def test_a_heading_that_is_no_day_is_named_with_its_line(tmp_path: Path) -> None:
    page = tmp_path / "security-x.md"
    page.write_text("## 2024-03-06\nA headline\n\n## last week\nAnother\n", "utf-8")
    with pytest.raises(SystemExit, match=r"security-x.md:4: write ## YYYY-MM-DD"):
        list(articles.articles(page))
