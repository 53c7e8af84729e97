"""Entering what is read: together where it comes together, never kept waiting, told once it is
in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.entering import LONG, SOON, Entering
from dateline.problems import LedgerFault, Problem, Refused
from dateline.read.article import Read
from dateline.read.text import read_text
from dateline.records import Article, Run, Span
from dateline.stages import Coded
from dateline.store import Added, Ledger, append
from dateline.workshop import Workshop, workshop


class Desk:
    """A shop that takes as long to code as it is told to; what was entered in one go, and what was
    told of each article."""

    def __init__(self, shop: Workshop, ledger: Ledger, patch: pytest.MonkeyPatch) -> None:
        self.ledger = ledger
        self.takes = 0.01
        self.spoilt = ""  # the title of an article that comes out wrong
        self.goes: list[int] = []
        self.told: list[tuple[str, str]] = []
        self._now = 0.0
        self._entering = Entering(shop, ledger, lambda: self._now)
        add_all, code = Ledger.add_all, Workshop.coded_for

        def counted(ledger: Ledger, together: list[Coded], run: Run) -> list[Added | Refused]:
            self.goes.append(len(together))
            return add_all(ledger, together, run)

        def slow(
            shop: Workshop, ledger: Ledger, article: Article, problems: Iterable[Problem]
        ) -> Coded:
            self._now += self.takes
            coded = code(shop, ledger, article, problems)
            outside = (Span(0, 10**6),)
            return replace(coded, private=outside) if article.title == self.spoilt else coded

        patch.setattr(Ledger, "add_all", counted)
        patch.setattr(Workshop, "coded_for", slow)

    def take(self, name: str, words: str = "", url: str | None = None) -> None:
        text = f"{name}\n\nPolice in Lagos held ten men on Monday. {words}"
        read = read_text(text.encode(), name)
        given = Read(replace(read.article, url=url), read.problems)
        self._entering.take(given, lambda coded, became: self._hear(name, coded, became))

    def enter(self) -> None:
        self._entering.enter()

    def _hear(self, name: str, coded: Coded, became: Added | Refused) -> None:
        if isinstance(became, Refused):
            self.told.append((name, "refused"))
            return
        assert any(a.text == coded.article.text for a in self.ledger.articles(superseded=True))
        self.told.append((name, str(became)))


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    shop = workshop(ledger=str(tmp_path / "x.db"), reader="rules")
    with shop.ledger(write=True) as ledger:
        yield Desk(shop, ledger, monkeypatch)


def test_what_comes_together_goes_in_together_and_is_told_in_its_order(desk: Desk) -> None:
    for name in ("one", "two", "three"):
        desk.take(name)
    assert (desk.told, list(desk.ledger.articles())) == ([], [])
    desk.enter()
    assert desk.told == [("one", "new"), ("two", "new"), ("three", "new")]
    desk.enter()
    assert desk.goes == [3]


def test_nothing_that_is_coded_waits_longer_than_soon(desk: Desk) -> None:
    desk.takes = SOON * 0.6
    for name in ("one", "two", "three", "four"):
        desk.take(name)
    assert (desk.goes, [name for name, _ in desk.told]) == ([3], ["one", "two", "three"])


def test_nothing_waits_for_a_long_article(desk: Desk) -> None:
    desk.take("one")
    desk.takes = 10 * SOON
    desk.take("long", "They were taken to the capital. " * (LONG // 30))
    assert (desk.goes, desk.told[0]) == ([1], ("one", "new"))


def test_a_page_that_comes_again_is_read_as_what_it_is_by_then(desk: Desk) -> None:
    page = "https://courier.example/1"
    desk.take("one", url=page)
    desk.take("two", url=page)
    desk.take("one", url=page)
    desk.enter()
    assert [became for _, became in desk.told] == ["new", "new version", "already there"]


def test_one_that_is_refused_is_told_and_the_others_go_in(desk: Desk) -> None:
    desk.spoilt = "two"
    for name in ("one", "two", "three"):
        desk.take(name)
    desk.enter()
    assert desk.told == [("one", "new"), ("two", "refused"), ("three", "new")]


def test_a_ledger_that_cannot_be_written_is_no_fault_of_an_article(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*told: object) -> list[Added]:
        raise LedgerFault("the disk is full")

    desk.take("one")
    monkeypatch.setattr(append, "add_all", full)
    with pytest.raises(LedgerFault, match="full"):
        desk.enter()
    assert desk.told == []
