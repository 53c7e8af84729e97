"""Searching articles: by words, by what they tell of, by both, and without an end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from tests.unit.store_samples import article, link, mask, report, run, with_a_name

from dateline.problems import BadRequest
from dateline.stages import Coded
from dateline.store import Ledger, open_ledger, search
from dateline.store.lines import Sought


@pytest.fixture
def ledger(ledger_address: str) -> Iterator[Ledger]:
    with open_ledger(ledger_address, write=True, link=link, mask=mask) as made:
        yield made


def fill(ledger: Ledger, *told: tuple[str, str, str]) -> None:
    """Articles by name, text and the type of what they tell."""
    for name, text, kind in told:
        of = article(name, text)
        ledger.add(Coded(of, (report(of, kind=kind, trigger=text.split()[1]),)), run())


def names(found: search.Found) -> list[str]:
    return [h.article for h in found.hits]


def test_an_article_is_one_hit_and_the_best_stands_first(ledger: Ledger) -> None:
    fill(
        ledger,
        ("long", "Police held men. " + "Ferries sailed. " * 40 + "A harbour.", "arrest"),
        ("short", "Harbour held shut: harbour police.", "arrest"),
        ("other", "Nothing held here.", "arrest"),
    )
    found = ledger.found.articles("harbour police", Sought(), 10)
    assert names(found) == ["short", "long"]
    assert (found.count, found.more, found.ranked) == (2, False, True)
    assert "harbour" in found.hits[0].snippet.casefold()


def test_words_and_conditions_hold_together(ledger: Ledger) -> None:
    fill(
        ledger,
        ("raid", "Police raided flats.", "raid"),
        ("arrest", "Police held men.", "arrest"),
        ("strike", "Dockers marched on.", "protest"),
    )
    asked = Sought(types=("raid", "protest"))
    assert names(ledger.found.articles("police", asked, 10)) == ["raid"]
    assert set(names(ledger.found.articles("", asked, 10))) == {"raid", "strike"}
    assert ledger.found.articles("police", Sought(types=("threat",)), 10).count == 0
    nothing = ledger.found.articles("", Sought(), 10)
    assert nothing == search.Found()


@pytest.mark.parametrize("few", [0, 500])
def test_many_incidents_are_looked_up_as_few_are(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(search, "FEW", few)
    fill(ledger, *((f"a{n}", f"Police held men number{n}.", "arrest") for n in range(5)))
    arrests = Sought(types=("arrest",))
    assert set(names(ledger.found.articles("police", arrests, 10))) == {f"a{n}" for n in range(5)}
    assert names(ledger.found.articles("number3", arrests, 10)) == ["a3"]
    assert len(names(ledger.found.articles("", arrests, 10))) == 5
    assert ledger.found.articles("police", Sought(types=("raid",)), 10).hits == ()


def test_a_count_stops_and_says_so_and_the_last_read_stand_first(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "MOST", 3)
    fill(ledger, *((f"a{n}", f"Police held men number{n}.", "arrest") for n in range(5)))
    found = ledger.found.articles("police", Sought(), 2)
    assert (found.count, found.more, found.ranked) == (3, True, False)
    assert names(found) == ["a4", "a3"]
    assert names(ledger.found.articles("police", Sought(), 2, 2)) == ["a2"]


def test_where_only_the_last_read_were_looked_at_it_is_told(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "FEW", 0)
    monkeypatch.setattr(search, "DEEP", 2)
    fill(ledger, *((f"a{n}", f"Police held men number{n}.", "arrest") for n in range(4)))
    found = ledger.found.articles("police", Sought(types=("arrest",)), 10)
    assert found.deep and names(found) == ["a3", "a2"]
    assert not ledger.found.articles("number1", Sought(types=("arrest",)), 10).deep


def test_names_of_private_persons_are_neither_found_nor_shown(ledger: Ledger) -> None:
    ledger.add(with_a_name(), run())
    assert ledger.found.articles("Orlo", Sought(), 10).hits == ()
    for words in ("lawyer", ""):
        (hit,) = ledger.found.articles(words, Sought(types=("arrest",)), 10).hits
        assert "Vant" not in hit.snippet and "█" in hit.snippet


@pytest.mark.parametrize("words", ['"', "* OR -", "NEAR(", "':& !", "💥"])
def test_words_are_never_read_as_a_query(ledger: Ledger, words: str) -> None:
    fill(ledger, ("a", "Police held men or near others.", "arrest"))
    found = ledger.found.articles(words, Sought(types=("arrest",)), 10)
    assert found.count in (0, 1)


def test_an_older_version_of_a_page_is_not_found(ledger: Ledger) -> None:
    old = article("v1", "Police held men in Oldtown.", url="https://courier.example/held")
    new = article("v2", "Police held men in Newtown.", url="https://courier.example/held")
    for of in (old, replace(new, version_of="v1")):
        ledger.add(Coded(of, (report(of),)), run())
    assert ledger.found.articles("Oldtown", Sought(), 10).hits == ()
    assert len(ledger.found.articles("police", Sought(types=("arrest",)), 10).hits) == 1


def test_a_page_needs_a_size(ledger: Ledger) -> None:
    with pytest.raises(BadRequest):
        ledger.found.articles("x", Sought(), 0)
