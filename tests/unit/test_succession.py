"""A reviewer's word stays with the words it was given on, whoever reads them next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.unit.store_samples import article, link, mask, report, run, verdict, words

from dateline.ledger import orphaned, ruled_pairs
from dateline.problems import NotFound
from dateline.records import Article, Basis, Field, Place, Report
from dateline.stages import Coded
from dateline.store import Ledger, open_ledger
from dateline.succession import Made, moved, successor

TEXT = "Police held two men in Arlenz on Monday, the mayor said. A raid followed in Brunn."


def reread(told: Report, by: str = "x", **changes: object) -> Report:
    """The report as another reader makes it: another id."""
    return replace(told, id=f"{told.id}-{by}", **changes)  # type: ignore[arg-type]


def on(told: Report, of: Article, *mentions: str) -> Report:
    """The report with its head word, and its mentions, elsewhere in the article."""
    found = tuple(words(of, m) for m in mentions)
    return replace(told, trigger=found[0], mentions=found)


def at(name: str) -> Field[Place]:
    return Field(Place(name, "AL", city=name), Basis.ASSUMED)


HERE = article("a", TEXT)
HELD = report(HERE)


def made(*reports: Report, text: str = TEXT, **families: str) -> Made:
    return Made(text, reports, families)


# ---------------------------------------------------------------- which report follows which


def test_the_same_id_is_the_same_report() -> None:
    other = reread(HELD)
    assert successor(HELD, made(HELD), made(other, HELD)) is HELD


def test_any_mention_on_the_same_words_will_do_and_none_is_no_home() -> None:
    wide = on(HELD, HERE, "held", "raid")
    later = reread(on(HELD, HERE, "raid"))
    assert successor(wide, made(wide), made(later)) is later
    assert successor(HELD, made(HELD), made(later)) is None


def test_a_report_of_another_family_never_follows() -> None:
    raid = reread(HELD, type=Field("raid", Basis.ASSUMED))
    assert successor(HELD, made(HELD), made(raid)) is None
    kin = {"arrest": "custody", "raid": "custody"}
    assert successor(HELD, made(HELD, **kin), made(raid, **kin)) is raid


def test_of_several_on_one_head_word_the_place_decides_then_the_ordinal() -> None:
    here, there = (
        reread(HELD, "1", where=at("Arlenz"), ordinal=0),
        reread(HELD, "2", where=at("Brunn"), ordinal=1),
    )
    swapped = (reread(here, "y", ordinal=1), reread(there, "y", ordinal=0))
    before = made(here, there)
    assert successor(here, before, made(*swapped)) is swapped[0]
    assert successor(there, before, made(*swapped)) is swapped[1]
    bare = [replace(r, where=Field(None, Basis.ABSENT)) for r in swapped]
    assert successor(there, before, made(*bare)) is bare[0]


def test_where_one_of_two_on_a_head_word_is_told_no_more_the_other_does_not_stand_for_it() -> None:
    here, there = reread(HELD, "1"), reread(HELD, "2", where=at("Brunn"), ordinal=1)
    left = reread(HELD, "y", where=at("Brunn"))
    assert successor(there, made(here, there), made(left)) is left
    assert successor(here, made(here, there), made(left)) is None


def test_a_place_read_otherwise_is_no_other_happening() -> None:
    moved_away = reread(HELD, where=at("Brunn"))
    assert successor(HELD, made(HELD), made(moved_away)) is moved_away


def test_in_another_version_the_sentence_must_stand_as_it_was_and_once() -> None:
    span = words(HERE, "held").span
    newer = f"Updated.\n{TEXT}"
    assert moved(span, TEXT, newer) is not None
    assert newer[moved(span, TEXT, newer).start :].startswith("held")  # type: ignore[union-attr]
    assert moved(span, TEXT, TEXT.replace("two", "three")) is None
    assert moved(span, TEXT, f"{TEXT} {TEXT}") is None
    assert moved(words(HERE, "raid").span, TEXT, TEXT.replace("two", "three")) is not None


# ---------------------------------------------------------------- verdicts, in the ledger


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "l.db", write=True, link=link, maker="t", mask=mask) as opened:
        yield opened


def read_again(told: Coded, by: str = "x") -> Coded:
    return replace(told, reports=tuple(reread(r, by) for r in told.reports))


def test_a_verdict_stands_on_what_another_reader_makes_of_the_same_words(ledger: Ledger) -> None:
    first = Coded(HERE, (HELD,))
    ledger.add(first, run(1))
    ledger.record(verdict(HELD, "when", "2024-03-24"))
    old = ledger.incident(HELD.id).id
    ledger.add(read_again(first), run(2))
    (now,) = ledger.reports()
    assert (now.id, now.when.value, now.when.basis) == (f"{HELD.id}-x", "2024-03-24", Basis.RULED)
    assert ledger.report(HELD.id) == now
    assert ledger.incident(old).reports == (now.id,)
    assert ledger.orphans() == ()
    digest = ledger.views_digest()
    ledger.rebuild()
    assert ledger.views_digest() == digest


def test_an_old_id_finds_its_incident_through_any_number_of_readings(ledger: Ledger) -> None:
    first = Coded(HERE, (HELD,))
    ledger.add(first, run(1))
    for n in range(2, 6):
        ledger.add(read_again(first, f"{n}"), run(n))
    for name in (HELD.id, f"i{HELD.id}", f"i{HELD.id}-2", f"i{HELD.id}-4"):
        assert ledger.incident(name).id == f"i{HELD.id}-5"


def test_a_verdict_without_a_home_is_listed_with_its_words_and_comes_back(ledger: Ledger) -> None:
    first = Coded(HERE, (HELD,))
    ledger.add(first, run(1))
    ledger.record(replace(verdict(HELD, "stage", "foiled"), mention=None))
    ledger.add(Coded(HERE, ()), run(2))
    (orphan,) = ledger.orphans()
    assert orphan.verdict.mention == words(HERE, "held")
    assert HELD.id in orphan.why
    with pytest.raises(NotFound):
        ledger.incident(f"i{HELD.id}")
    ledger.add(read_again(first), run(3))
    assert ledger.orphans() == ()
    assert ledger.report(HELD.id).stage.value == "foiled"


def test_of_two_verdicts_that_meet_on_one_report_the_newest_stands(ledger: Ledger) -> None:
    first = Coded(HERE, (HELD,))
    ledger.add(first, run(1))
    ledger.record(verdict(HELD, "when", "2024-03-24", 5))
    again = read_again(first)
    ledger.add(again, run(2))
    ledger.record(verdict(again.reports[0], "when", "2024-03-20", 6))
    ledger.add(read_again(first, "z"), run(3))
    assert ledger.reports()[0].when.value == "2024-03-20"


def test_a_newer_version_keeps_the_verdict_where_the_words_are_the_same(ledger: Ledger) -> None:
    page = "https://arlenz.example/1"
    old = article("a", TEXT, url=page)
    told = report(old)
    ledger.add(Coded(old, (told,)), run(1))
    ledger.record(verdict(told, "when", "2024-03-24"))
    same = article("b", f"{TEXT} More soon.", url=page, modified="2024-03-27")
    ledger.add(Coded(same, (report(same),)), run(1))
    assert ledger.reports()[0].when.value == "2024-03-24"
    assert ledger.incident(f"i{told.id}").articles == ("b",)
    other = article("c", TEXT.replace("two", "six"), url=page, modified="2024-03-28")
    ledger.add(Coded(other, (report(other),)), run(1))
    assert ledger.reports()[0].when.value == "2024-03-25"
    assert len(ledger.orphans()) == 1


def test_a_split_of_what_is_one_report_now_is_listed() -> None:
    first, second = report(HERE), on(report(HERE, "raid"), HERE, "raid")
    told = verdict(second, f"one_with {first.id}", "false")
    now = {first.id: "r9", second.id: "r9"}
    assert ruled_pairs([told], now) == {}
    (orphan,) = orphaned([told], now)
    assert "one report now" in orphan.why
    assert orphaned([replace(told, value="true")], now) == ()


def test_pairs_carry_over_with_both_reports() -> None:
    one, other = report(article("a")), report(article("b"))
    told = verdict(one, f"one_with {other.id}", "true")
    assert ruled_pairs([told], {one.id: "r1"}) == {frozenset(("r1", other.id)): True}
    assert ruled_pairs([told], {one.id: None}) == {}
