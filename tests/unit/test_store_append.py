"""Adding: idempotent, in any order, all or nothing; and the views that follow."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text
from tests.unit.store_samples import article, coded, link, mask, report, run, verdict

from dateline.problems import BadRequest, LedgerFault, NotFound, Refused
from dateline.records import Basis, Field, Incident, Span, misquotes
from dateline.stages import Coded
from dateline.store import Added, Ledger, open_ledger

PAGE = "https://arlenz.example/1"
OTHER = "Police held three men in Arlenz on Monday, the mayor said."


@pytest.fixture
def ledger(ledger_address: str) -> Iterator[Ledger]:
    with open_ledger(ledger_address, write=True, link=link, mask=mask) as made:
        yield made


def filled(path: Path, told: Sequence[Coded]) -> tuple[str, tuple[Incident, ...]]:
    with open_ledger(path, write=True, link=link, mask=mask) as made:
        for one in told:
            made.add(one, run())
        return made.views_digest(), made.incidents()


def test_what_is_added_comes_back_as_it_was(ledger: Ledger) -> None:
    one = coded("a1", url=PAGE, outlet="Arlenz Post")
    assert ledger.add(one, run()) is Added.NEW
    assert ledger.coded("a1") == one
    assert ledger.article("a1") == one.article
    assert ledger.reports("a1") == one.reports
    assert ledger.report(one.reports[0].id) == one.reports[0]
    assert list(ledger.articles()) == [one.article]
    assert ledger.runs() == (run(),)


def test_adding_twice_changes_nothing(ledger: Ledger) -> None:
    ledger.add(coded("a1", url=PAGE), run())
    before, entries = ledger.views_digest(), list(ledger.entries())
    assert ledger.add(coded("a1", url=PAGE), run()) is Added.ALREADY_THERE
    later = replace(run(), id="run-9", started="2026-09-09T09:00Z")
    again = coded("a1", url=PAGE, retrieved="2026-09-09T09:00Z")
    assert ledger.add(again, later) is Added.ALREADY_THERE
    assert (ledger.views_digest(), list(ledger.entries())) == (before, entries)


def test_the_same_content_of_the_same_page_is_known_under_its_first_id(ledger: Ledger) -> None:
    ledger.add(coded("a1", url=PAGE), run())
    assert ledger.add(coded("other id", url=PAGE), run()) is Added.ALREADY_THERE
    assert ledger.id_for(coded("other id", url=PAGE).article) == "a1"
    assert ledger.add(coded("other id", url=PAGE), run(2)) is Added.RECODED
    assert [r.article for r in ledger.reports()] == ["a1"]


def test_the_same_words_elsewhere_are_another_article(ledger: Ledger) -> None:
    ledger.add(coded("a1", url=PAGE), run())
    assert ledger.add(coded("a2", url=PAGE + "?copy"), run()) is Added.NEW


def test_a_changed_page_is_a_new_version_and_the_old_one_is_kept(ledger: Ledger) -> None:
    ledger.add(coded("a1", url=PAGE), run())
    changed = coded("a2", url=PAGE, text=OTHER, modified="2024-03-28")
    assert ledger.add(changed, run()) is Added.NEW_VERSION
    assert ledger.article("a2").version_of == "a1"
    assert [a.id for a in ledger.articles()] == ["a2"]
    assert [a.id for a in ledger.articles(superseded=True)] == ["a1", "a2"]
    assert [r.article for r in ledger.reports()] == ["a2"]
    assert ledger.incidents()[0].articles == ("a2",)
    assert [h.article for h in ledger.search("two men")] == []
    assert len(ledger.reports("a1")) == 1


def test_an_older_version_that_comes_late_does_not_count(ledger: Ledger) -> None:
    ledger.add(coded("a2", url=PAGE, text=OTHER, modified="2024-03-28"), run())
    assert ledger.add(coded("a1", url=PAGE), run()) is Added.NEW_VERSION
    assert [a.id for a in ledger.articles()] == ["a2"]
    assert ledger.article("a2").version_of == "a1"


def test_a_given_id_with_other_content_is_a_new_version_under_its_own_id(ledger: Ledger) -> None:
    first, second = coded("memo"), coded("memo", text=OTHER, published="2024-03-27")
    ledger.add(first, run())
    own = "memo~" + second.article.content_hash[:8]
    assert ledger.id_for(second.article) == own
    assert ledger.add(second, run()) is Added.NEW_VERSION
    assert ledger.add(second, run()) is Added.ALREADY_THERE
    assert ledger.add(first, run()) is Added.ALREADY_THERE
    found = ledger.coded(own)
    assert found.article.version_of == "memo"
    assert misquotes(found.reports, found.article) == ()
    assert [a.id for a in ledger.articles()] == [own]
    assert {r.id for r in ledger.reports("memo")}.isdisjoint(r.id for r in found.reports)
    assert ledger.add(second, run(2)) is Added.RECODED


def test_a_given_id_at_another_address_is_another_article(ledger: Ledger) -> None:
    ledger.add(coded("memo", url=PAGE), run())
    assert ledger.add(coded("memo", url=PAGE + "2", text=OTHER), run()) is Added.NEW
    assert len(list(ledger.articles())) == 2


def test_the_newest_run_is_believed(ledger: Ledger) -> None:
    new = coded("a1")
    better = replace(new, reports=(replace(new.reports[0], score=0.25),))
    ledger.add(better, run(2))
    assert ledger.add(new, run(1)) is Added.RECODED
    assert ledger.coded("a1") == better


def test_a_newer_reading_of_the_same_text_brings_its_own_data(ledger: Ledger) -> None:
    ledger.add(coded("a1", published=None), run())
    dated = coded("a1")
    given = Field("2024-03-26", Basis.INFERRED, (dated.article.data_quote("published"),))
    dated = replace(dated, reports=(replace(dated.reports[0], when=given),))
    assert ledger.add(dated, run(2)) is Added.RECODED
    assert ledger.coded("a1") == dated


def test_any_order_of_arrival_gives_the_same_ledger(tmp_path: Path) -> None:
    told = [
        coded("a1", url=PAGE),
        coded("a2", url=PAGE, text=OTHER, modified="2024-03-28"),
        coded("b1", text="Guards held four men in Arlenz.", published="2024-03-25"),
        coded("c1", text="A mayor was held.", published=None),
    ]
    orders = [[*order, order[0]] for order in itertools.permutations(told)][::5]
    outcomes = [filled(tmp_path / f"{n}.db", order) for n, order in enumerate(orders)]
    assert len(outcomes[0][1]) == 1
    assert all(o == outcomes[0] for o in outcomes)


def test_rebuilding_gives_the_same_views(ledger: Ledger) -> None:
    for name in "abc":
        ledger.add(coded(name, text=f"Police {name} held two men."), run())
    ledger.add(coded("a", text="Police a held six men.", modified="2024-04-01"), run(2))
    ledger.record(verdict(ledger.reports("b")[0], "rejected", "true"))
    before = ledger.views_digest()
    ledger.rebuild()
    assert ledger.views_digest() == before


def test_an_article_without_reports_is_kept_and_found(ledger: Ledger) -> None:
    quiet = Coded(article("a", "Nothing happened in Arlenz."))
    ledger.add(quiet, run())
    assert ledger.coded("a") == quiet
    assert ledger.incidents() == ()
    assert [h.id for h in ledger.search("Arlenz")] == ["a"]


@pytest.mark.parametrize("words", ["", "\0\x07", "😀 عربي 中文 \u200b", "x" * 300_000, "█"])
def test_odd_texts_are_kept_as_they_are(ledger: Ledger, words: str) -> None:
    odd = Coded(article("odd/:%id", words))
    assert ledger.add(odd, run()) is Added.NEW
    assert ledger.coded("odd/:%id") == odd
    before = ledger.views_digest()
    ledger.rebuild()
    assert ledger.views_digest() == before


def test_half_a_character_is_refused_with_a_reason(ledger: Ledger) -> None:
    broken = replace(article("a"), text="half \ud800")
    with pytest.raises(LedgerFault, match="half a character"):
        ledger.add(Coded(broken), run())
    assert list(ledger.entries()) == []


def test_what_cannot_be_audited_is_refused_and_leaves_nothing(ledger: Ledger) -> None:
    one = coded("a")
    elsewhere = replace(one, article=article("a", "Quite another text of the same article."))
    twice = replace(one, reports=one.reports * 2)
    foreign = replace(one, reports=coded("b").reports)
    outside = replace(one, private=(Span(0, 10_000),))
    for bad in (elsewhere, twice, foreign, outside):
        with pytest.raises(LedgerFault):
            ledger.add(bad, run())
    with pytest.raises(LedgerFault, match="run-1"):
        ledger.add(one, replace(run(), started="today"))
    assert list(ledger.entries()) == []


def bodies(ledger: Ledger) -> list[tuple[str, object]]:
    return [(e.key, e.body) for e in ledger.entries()]


def test_articles_entered_together_are_as_if_each_had_come_alone(
    ledger: Ledger, tmp_path: Path
) -> None:
    told = [
        coded("a", url=PAGE),
        coded("b"),
        coded("a2", url=PAGE),  # the same content of the same page
        coded("a3", url=PAGE, text=OTHER),
        coded("b", text=OTHER),  # a known id with other content
    ]
    ways = [Added.NEW, Added.NEW, Added.ALREADY_THERE, Added.NEW_VERSION, Added.NEW_VERSION]
    assert ledger.add_all(told, run()) == ways
    with open_ledger(tmp_path / "alone.db", write=True, link=link, mask=mask) as alone:
        assert [alone.add(one, run()) for one in told] == ways
        assert bodies(alone) == bodies(ledger)
        assert alone.views_digest() == ledger.views_digest()


def test_one_that_is_refused_keeps_none_of_the_others_out(ledger: Ledger) -> None:
    misquoting = replace(coded("bad"), article=article("bad", "Quite another text of it."))
    broken = Coded(replace(article("half"), text="half \ud800"))
    first, second, third, fourth = ledger.add_all(
        [coded("a"), misquoting, broken, coded("b", text=OTHER)], run()
    )
    assert (first, fourth) == (Added.NEW, Added.NEW)
    assert isinstance(second, Refused) and "not in it" in str(second)
    assert isinstance(third, Refused) and "half a character" in str(third)
    assert {a.id for a in ledger.articles()} == {"a", "b"}
    assert ledger.add_all([], run()) == []


def test_a_run_that_cannot_be_kept_is_no_fault_of_an_article(ledger: Ledger) -> None:
    with pytest.raises(LedgerFault, match="run-1"):
        ledger.add_all([coded("a"), coded("b")], replace(run(), started="today"))
    assert list(ledger.entries()) == []


def test_entries_are_never_deleted_or_changed(ledger: Ledger) -> None:
    ledger.add(coded("a"), run())
    for change in ("DELETE FROM entries", "UPDATE entries SET key = 'x'"):
        with pytest.raises(Exception, match="never"), ledger._writing() as connection:
            connection.execute(text(change))
    assert len(list(ledger.entries())) == 3


# ---------------------------------------------------------------- verdicts


def test_a_verdict_changes_what_is_believed_and_is_kept(ledger: Ledger) -> None:
    one = coded("a")
    ledger.add(one, run())
    assert ledger.incidents(type="abduction") == ()
    given = verdict(one.reports[0], "type", "abduction")
    assert ledger.record(given) is True
    assert ledger.record(given) is False
    assert ledger.report(one.reports[0].id).type.basis is Basis.RULED
    assert len(ledger.incidents(type="abduction")) == 1
    assert ledger.verdicts(one.reports[0].id) == (given,)


def test_a_rejected_report_makes_no_incident_until_it_is_taken_back(ledger: Ledger) -> None:
    one = coded("a")
    told = one.reports[0]
    ledger.add(one, run())
    ledger.record(verdict(told, "rejected", "true", 1))
    assert ledger.reports() == () == ledger.incidents()
    assert [h.kind for h in ledger.search("held")] == ["article"]
    with pytest.raises(NotFound, match="rejected"):
        ledger.report(told.id)
    ledger.record(verdict(told, "rejected", "false", 2))
    assert ledger.report(told.id) == told
    assert len(ledger.verdicts()) == 2


def test_a_verdict_must_be_on_a_report_and_make_sense(ledger: Ledger) -> None:
    ledger.add(coded("a"), run())
    with pytest.raises(NotFound):
        ledger.record(verdict(coded("zz").reports[0], "stage", "foiled"))
    with pytest.raises(BadRequest):
        ledger.record(verdict(coded("a").reports[0], "stage", "gone"))
    assert ledger.verdicts() == ()


def test_a_verdict_whose_report_is_gone_is_listed(ledger: Ledger) -> None:
    one = coded("a")
    ledger.add(one, run())
    given = verdict(one.reports[0], "stage", "foiled")
    ledger.record(given)
    assert ledger.orphans() == ()
    other = replace(one, reports=(report(one.article, "Police"),))
    ledger.add(other, run(2))
    assert [o.verdict for o in ledger.orphans()] == [given]


def test_a_day_of_publication_can_be_given_later(ledger: Ledger) -> None:
    undated = coded("a1", published=None)
    assert ledger.add(undated, run()) is Added.NEW
    assert ledger.add(coded("a1"), run()) is Added.RECODED
    assert ledger.article("a1").published_day == "2024-03-26"
    assert ledger.add(undated, run()) is Added.ALREADY_THERE
    assert ledger.add(coded("a1"), run()) is Added.ALREADY_THERE
    assert ledger.article("a1").published_day == "2024-03-26"
