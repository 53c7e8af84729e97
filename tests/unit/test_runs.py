"""Reading the whole ledger anew: what stands, what can be compared, what is told."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.unit.memory_samples import add, another, kano, killed, shop_at
from tests.unit.store_samples import article, report, run, words

from dateline import cli
from dateline.ledger import Coding, Filed
from dateline.problems import BadRequest, NotFound
from dateline.records import Basis, Verdict
from dateline.show.runs import compared
from dateline.store import Ledger
from dateline.workshop import Workshop, incident_named


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    return shop_at(tmp_path)


@pytest.fixture
def ledger(shop: Workshop) -> Iterator[Ledger]:
    with shop.ledger(write=True) as opened:
        add(shop, opened)
        yield opened


def told(shop: Workshop, *words: str) -> Result:
    asked = [*words, "--ledger", str(shop.settings["ledger"])]
    return CliRunner().invoke(cli.main, asked, prog_name="dateline")


def rule(ledger: Ledger, report: str, field: str, value: str) -> None:
    at = "2024-06-01T00:00:00Z"
    ledger.record(Verdict(report, field, value, "Ada", at, "seen on the scene"))


# ---------------------------------------------------------------- reading anew


def test_a_ledger_read_by_another_keeps_its_day_its_merge_and_its_split(
    shop: Workshop, ledger: Ledger
) -> None:
    whole = kano(ledger)
    (jos,) = [i for i in ledger.incidents(type="attack_bombing") if "post" in i.articles]
    rule(ledger, whole.reports[0], "when", "2024-05-12")
    leaving = [r for r in whole.reports if ledger.report(r).article == "wire"]
    apart = shop.split(ledger, whole.id, leaving, "another bomb")
    shop.merge(ledger, kano(ledger).id, jos.id, "one attack at two places")
    before = {frozenset(i.articles) for i in ledger.incidents(type="attack_bombing")}
    assert before == {frozenset({"herald", "courier", "bell", "post"}), frozenset({"wire"})}

    assert [anew for _, anew in another(shop).recode(ledger)] == [True] * 5

    assert {frozenset(i.articles) for i in ledger.incidents(type="attack_bombing")} == before
    assert all(r.id.endswith("x") for r in ledger.reports())
    first = ledger.report(whole.reports[0])
    assert (first.when.value, first.when.basis) == ("2024-05-12", Basis.RULED)
    assert ledger.orphans() == ()
    for old in (whole.id, jos.id, *(i.id for i in apart)):
        assert ledger.incident(old).id.endswith("x")
    digest = ledger.views_digest()
    ledger.rebuild()
    assert ledger.views_digest() == digest


def test_an_old_id_may_be_cut_like_any_other(shop: Workshop, ledger: Ledger) -> None:
    (jos,) = [i for i in ledger.incidents(type="attack_bombing") if "post" in i.articles]
    (first, second) = kano(ledger).id, jos.id
    list(another(shop).recode(ledger))
    now = shop.merge(ledger, first, second, "one attack at two places")
    for old in (first, second):
        found = incident_named(ledger, old[:9])
        assert found is not None
        assert found.id == now.id
    assert incident_named(ledger, "i00000000") is None


def test_reading_anew_goes_on_where_it_stopped(shop: Workshop, ledger: Ledger) -> None:
    other = another(shop)
    assert [anew for _, anew in islice(other.recode(ledger), 2)] == [True, True]
    assert [anew for _, anew in other.recode(ledger)].count(True) == 3
    assert all(anew is False for _, anew in other.recode(ledger))


def test_what_was_read_before_can_be_believed_again(shop: Workshop, ledger: Ledger) -> None:
    ids = {r.id for r in ledger.reports()}
    list(another(shop).recode(ledger))
    assert {r.id for r in ledger.reports()} != ids
    again = shop_at(Path(str(shop.settings["ledger"])).parent)
    later = replace(again.run, id="n3", started="2099-02-01T00:00:00+00:00")
    again.__dict__["run"] = later
    assert all(anew for _, anew in again.recode(ledger))
    assert {r.id for r in ledger.reports()} == ids
    assert killed(kano(ledger)) == (11, 11)


def test_the_command_says_what_it_did(shop: Workshop, ledger: Ledger) -> None:
    list(another(shop).recode(ledger))
    done = told(shop, "recode", "--reader", "rules")
    assert done.exit_code == 0
    assert "5 read anew" in done.stderr


# ---------------------------------------------------------------- runs, and two of them


def test_runs_are_listed_with_what_they_read_and_what_is_believed(
    shop: Workshop, ledger: Ledger
) -> None:
    list(another(shop).recode(ledger))
    rows = [json.loads(x) for x in told(shop, "runs", "--format", "jsonl").stdout.splitlines()]
    assert [(r["reader"], r["articles"], r["believed"]) for r in rows] == [
        ("rules", 5, 0),
        ("another", 5, 5),
    ]
    assert "n2another" in told(shop, "runs").stdout
    assert told(shop, "runs", "list").stdout == told(shop, "runs").stdout


def test_two_runs_that_read_alike_are_told_as_alike(shop: Workshop, ledger: Ledger) -> None:
    first = ledger.runs()[0].id
    list(another(shop).recode(ledger))
    page = told(shop, "runs", "diff", first, "latest")
    assert "5 articles read by both, 5 of them alike" in page.stdout
    assert told(shop, "runs", "diff", first, "latest", "--format", "jsonl").stdout == ""


def test_a_run_that_cannot_be_compared_is_refused(shop: Workshop, ledger: Ledger) -> None:
    with pytest.raises(NotFound, match="`dateline runs` lists them"):
        shop.runs(ledger, "nothing", "latest")
    with pytest.raises(BadRequest, match="the same code, codebook and reader"):
        shop.runs(ledger, "latest", "latest")


def test_what_differs_is_told_report_by_report_and_field_by_field() -> None:
    of = article("a", "Police held two men in Arlenz on Monday. A raid followed. They fled.")
    held, raid, fled = report(of), report(of, "raid"), report(of, "fled")
    mentions = (words(of, "Police held"), words(of, "Police"))
    moved = replace(report(of, when="2024-03"), id="r9", mentions=mentions, trigger=mentions[1])
    found = compared(Filed(of), Coding("a", (held, raid)), Coding("a", (moved, fled)), {}, {})
    assert (found.gained, found.lost) == ((fled,), (raid,))
    (change,) = found.changed
    assert (change.before, change.now) == (held, moved)
    assert change.fields == (("when", "2024-03-25", "2024-03"),)
    assert found.words["r9"] == "Police"


def test_the_runs_of_one_make_speak_for_one_another(ledger: Ledger) -> None:
    assert ledger.run_counts().keys() == {r.id for r in ledger.runs()}
    assert list(ledger.read_by_both([run().id], [run(2).id])) == []
