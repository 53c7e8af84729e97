"""Asking: incidents by conditions and by old ids, words in masked text, entries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.unit.store_samples import article, coded, link, mask, report, run, with_a_name

from dateline.ledger import EntryKind
from dateline.link import Linker
from dateline.problems import BadRequest, LedgerFault, NotFound
from dateline.records import Basis, Field, Place, absent
from dateline.stages import Coded
from dateline.store import Ledger, open_ledger


@pytest.fixture
def ledger(ledger_address: str) -> Iterator[Ledger]:
    with open_ledger(ledger_address, write=True, link=link, mask=mask) as made:
        yield made


def on_day(name: str, when: str | None, country: str = "AL", kind: str = "arrest") -> Coded:
    of = article(name, f"Police held two men in {name}.")
    one = report(of, kind=kind, when=when or "2024")
    place = Field(Place(name, country, city=name), Basis.STATED, (one.trigger,))
    return Coded(of, (replace(one, where=place, when=one.when if when else absent()),))


def ids(ledger: Ledger, **conditions: str) -> list[str]:
    return [i.articles[0] for i in ledger.incidents(**conditions)]  # type: ignore[arg-type]


def test_incidents_are_found_by_every_condition(ledger: Ledger) -> None:
    for one in (
        on_day("Brev", "2024-03-02", kind="bombing"),
        on_day("Arlenz", "2024-03-01"),
        on_day("Curmo", "2024-05", "CU"),
        on_day("Nowhen", None),
    ):
        ledger.add(one, run())
    assert ids(ledger) == ["Arlenz", "Brev", "Curmo", "Nowhen"]
    assert ids(ledger, type="bombing") == ["Brev"]
    assert ids(ledger, country="cu") == ["Curmo"]
    assert ids(ledger, text="held curmo") == ["Curmo"]
    assert ids(ledger, text="held", type="bombing") == ["Brev"]
    assert ids(ledger, text="💥 ( ") == []
    assert [i.articles[0] for i in ledger.incidents(limit=2, offset=1)] == ["Brev", "Curmo"]


@pytest.mark.parametrize(
    ("when", "since", "until", "found"),
    [
        ("2024-03-01", "2024-03-01", "2024-03-01", True),
        ("2024-03-01", "2024-03-02", None, False),
        ("2024-03", "2024-03-20", "2024-04-02", True),
        ("../2024-03-26", "2024-01-01", "2024-01-02", True),
        ("../2024-03-26", "2024-03-27", None, False),
        ("2024-03-26/..", None, "2024-03-25", False),
        ("XXXX-03-02", "2024-01-01", "2024-12-31", False),
        (None, "2024-01-01", None, False),
        (None, None, None, True),
    ],
)
def test_days_are_the_happenings_own(
    ledger: Ledger, when: str | None, since: str | None, until: str | None, found: bool
) -> None:
    ledger.add(on_day("Arlenz", when), run())
    assert bool(ledger.incidents(since=since, until=until)) is found


def test_parties_are_found_by_name_entity_and_affiliation(ledger: Ledger) -> None:
    ledger.add(coded("a"), run())
    for party in ("police", "alz-police", "Red Front", "RED-FRONT"):
        assert ids(ledger, party=party) == ["a"], party
    assert ids(ledger, party="two men") == []  # a role, no party one could look for


def test_questions_that_make_no_sense_are_refused(ledger: Ledger) -> None:
    with pytest.raises(BadRequest, match="YYYY-MM-DD"):
        ledger.incidents(since="last week")
    with pytest.raises(BadRequest):
        ledger.incidents(limit=0)
    with pytest.raises(BadRequest):
        ledger.search("x", limit=0)
    with pytest.raises(BadRequest, match="64 words"):
        ledger.search("word " * 65)


def test_what_is_not_there_is_not_found(ledger: Ledger) -> None:
    for ask in (ledger.article, ledger.coded, ledger.report, ledger.incident):
        with pytest.raises(NotFound, match="nothing"):
            ask("nothing")
    assert ledger.reports("nothing") == ()
    assert ledger.reports(ids=[]) == ()


def test_reports_are_found_by_their_ids(ledger: Ledger) -> None:
    for name in "abc":
        ledger.add(coded(name), run())
    wanted = [coded(n).reports[0].id for n in "ca"]
    assert {r.id for r in ledger.reports(ids=[*wanted, "unknown"])} == set(wanted)
    assert [r.article for r in ledger.reports()] == ["a", "b", "c"]


def test_the_id_of_an_incident_that_was_joined_to_another_still_leads_there(ledger: Ledger) -> None:
    ledger.add(coded("late", published="2024-03-27"), run())
    old = ledger.incidents()[0].id
    ledger.add(coded("early", published="2024-03-25"), run())
    found = ledger.incident(old)
    assert found.id != old
    assert found == ledger.incidents()[0]
    assert ledger.incident(coded("late").reports[0].id) == found


def test_incidents_are_worked_out_once_and_again_when_something_came(tmp_path: Path) -> None:
    calls: list[int] = []

    def counting() -> Linker:
        calls.append(1)
        return link()

    path = tmp_path / "news.db"
    with open_ledger(path, write=True, link=counting, mask=mask, maker="one") as ledger:
        ledger.add(coded("a"), run())
        ledger.derive()
        ledger.incidents()
        ledger.incident(ledger.incidents()[0].id)
        assert len(calls) == 1
        ledger.add(coded("b"), run())
        ledger.incidents()
        assert len(calls) == 2
    with open_ledger(path, link=counting, mask=mask, maker="one") as ledger:
        assert len(ledger.incidents()) == 1
        assert len(calls) == 2
    with open_ledger(path, link=counting, mask=mask, maker="two") as ledger:
        assert len(ledger.incidents()) == 1
        assert len(calls) == 3


def test_without_a_way_to_link_one_may_still_read_articles(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "news.db", write=True, mask=mask) as ledger:
        ledger.add(coded("a"), run())
        assert ledger.article("a").id == "a"
        with pytest.raises(LedgerFault, match="work out"):
            ledger.incidents()


# ---------------------------------------------------------------- words


def test_words_are_found_in_articles_and_reports(ledger: Ledger) -> None:
    ledger.add(coded("a"), run())
    hits = ledger.search("POLICE arlenz")
    assert {(h.kind, h.article) for h in hits} == {("article", "a"), ("report", "a")}
    assert "Police held two men" in hits[0].snippet
    assert ledger.search("police zebra") == ()
    assert len(ledger.search("police", limit=1)) == 1


def test_private_names_are_neither_found_nor_shown(ledger: Ledger) -> None:
    one = with_a_name()
    ledger.add(one, run())
    assert ledger.search("Orlo") == ledger.search("Vant") == ledger.search("orlo vant") == ()
    for hit in ledger.search("lawyer"):
        assert "Vant" not in hit.snippet
        assert "█" in hit.snippet
    assert ledger.incidents(text="Vant") == ()


def test_a_mask_that_moves_the_words_is_refused(tmp_path: Path) -> None:
    with (
        open_ledger(tmp_path / "news.db", write=True, mask=lambda t, s: t[1:]) as ledger,
        pytest.raises(LedgerFault, match="length"),
    ):
        ledger.add(coded("a"), run())


@pytest.mark.parametrize(
    "words",
    ['"', '""', "a AND", "NOT", "(", "text:held", "held*", "^held", "NEAR(a b)", "-held", "💥",
     "held'; DROP TABLE entries; --", "\0held", "held\0", "\ud800", "", " \n", "{a b}: c", "+"],
)  # fmt: skip
def test_no_punctuation_upsets_a_search(ledger: Ledger, words: str) -> None:
    ledger.add(coded("a"), run())
    ledger.search(words)
    ledger.incidents(text=words)
    assert len(list(ledger.entries())) == 3


@given(st.text(max_size=40))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_text_upsets_a_search(ledger: Ledger, words: str) -> None:
    ledger.search(words)


def test_words_beside_emoji_and_operators_are_still_found(ledger: Ledger) -> None:
    ledger.add(Coded(article("a", "Café 💥 “AND” o'clock — held.")), run())
    for words in ("cafe 💥", "“AND”", 'and "held', "o'clock", "💥 held ("):
        assert [h.id for h in ledger.search(words)] == ["a"], words


# ---------------------------------------------------------------- entries


def test_entries_tell_what_came_in_order(ledger: Ledger) -> None:
    ledger.add(coded("a"), run())
    ledger.add(coded("b"), run())
    told = list(ledger.entries())
    assert [e.kind for e in told] == [
        EntryKind.RUN, EntryKind.ARTICLE, EntryKind.CODED, EntryKind.ARTICLE, EntryKind.CODED,
    ]  # fmt: skip
    assert [e.seq for e in told] == sorted({e.seq for e in told})
    assert list(ledger.entries(told[2].seq)) == told[3:]
    assert all(e.entered.endswith("Z") for e in told)


def test_one_may_add_while_going_through_the_entries(ledger: Ledger) -> None:
    ledger.add(coded("a"), run())
    for told in ledger.entries():
        if told.kind is EntryKind.ARTICLE and told.seq < 5:
            ledger.add(coded("b"), run())
    assert [a.id for a in ledger.articles()] == ["a", "b"]
