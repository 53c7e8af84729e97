"""Awkward pages, each with what must be read from it: ``tests/pages`` and its ``expected.toml``."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from dateline.problems import UnreadableInput
from dateline.read.article import Read, dateline_in
from dateline.read.paths import as_problem, read_path
from dateline.records import Article, SectionKind, misquotes

PAGES = Path(__file__).parents[1] / "pages"
EXPECTED: dict[str, dict[str, Any]] = tomllib.loads((PAGES / "expected.toml").read_text("utf-8"))
OWN_DATA = ("title", "modified", "agency", "outlet", "url")


def test_every_page_has_its_expectation() -> None:
    assert sorted(EXPECTED) == sorted(p.name for p in PAGES.iterdir() if p.suffix != ".toml")
    assert len(EXPECTED) >= 60


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_page_is_read_as_it_must_be(name: str) -> None:
    expected = EXPECTED[name]
    if "refused" in expected:
        assert refusal(name) == expected["refused"]
        return
    (read,) = read_path(PAGES / name)
    assert isinstance(read, Read)
    article = read.article
    assert {k: getattr(article, k) for k in OWN_DATA} == {k: expected.get(k) for k in OWN_DATA}
    dated(article, expected)
    assert [str(s.kind) for s in article.sections] == expected["sections"]
    told_words(article, expected)
    assert [s.time or "" for s in article.sections if s.kind is SectionKind.POST] == expected.get(
        "posts", []
    )
    assert [lead.title for lead in article.leads] == expected.get("leads", [])
    assert [p.code for p in read.problems] == expected.get("problems", [])


def refusal(name: str) -> str:
    with pytest.raises(UnreadableInput) as fault:
        list(read_path(PAGES / name))
    assert name in str(fault.value)
    return as_problem(fault.value, name).code


def dated(article: Article, expected: dict[str, Any]) -> None:
    published = article.published
    assert published.value == expected.get("published")
    assert not misquotes(published, article)
    if published.known:
        assert published.maker == expected["by"]
        assert published.basis == expected.get("basis", "stated")
    dateline = dateline_in(article.text, article.sections)
    places = [article.text[s.start : s.end] for s in dateline.places] if dateline else []
    assert places == expected.get("places", [])


def told_words(article: Article, expected: dict[str, Any]) -> None:
    told = "\n".join(
        article.text[s.start : s.end]
        for s in article.sections
        if s.kind is not SectionKind.FURNITURE
    )
    for words in expected.get("contains", []):
        assert told.count(words) == 1, words
    for words in expected.get("lacks", []):
        assert words not in told, words
