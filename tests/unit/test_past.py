"""What was believed as of a day, by either clock; the ledger itself is never changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.unit.memory_samples import add, kano, killed, piece, shop_at
from tests.unit.store_samples import article, coded, link, mask, run, verdict

from dateline import cli
from dateline.ledger import EntryKind
from dateline.problems import BadRequest, LedgerFault
from dateline.records import Verdict
from dateline.store import Ledger, open_ledger
from dateline.store.past import AsOf, Clock, as_of, dates, past
from dateline.workshop import Workshop


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    return shop_at(tmp_path)


@pytest.fixture
def ledger(shop: Workshop) -> Iterator[Ledger]:
    with shop.ledger(write=True) as opened:
        yield opened


def then(shop: Workshop, day: str, clock: str = "published") -> Ledger:
    return Workshop({**shop.settings, "as_of": day, "clock": clock}).ledger()


def told(shop: Workshop, *words: str) -> Result:
    asked = [*words, "--ledger", str(shop.settings["ledger"])]
    return CliRunner().invoke(cli.main, asked, prog_name="dateline")


def rule(ledger: Ledger, report: str, value: str) -> None:
    at = "2024-06-01T00:00:00Z"
    ledger.record(Verdict(report, "when", value, "Ada", at, "seen on the scene"))


# ---------------------------------------------------------------- by publication


@pytest.mark.parametrize(
    ("day", "toll"),
    [
        ("2024-05-14", (5, None)),
        ("2024-05-15", (9, 9)),
        ("2024-05-17", (9, 9)),
        ("2024-05-18", (11, 11)),
    ],
)
def test_the_toll_as_it_followed_from_what_was_published(
    shop: Workshop, ledger: Ledger, day: str, toll: tuple[int | None, int | None]
) -> None:
    add(shop, ledger)
    with then(shop, day) as was:
        assert killed(kano(was)) == toll


def test_a_verdict_given_since_counts_by_publication_and_not_by_entry(
    shop: Workshop, ledger: Ledger
) -> None:
    add(shop, ledger)
    before_it = list(ledger.entries())[-1].entered
    rule(ledger, kano(ledger).reports[0], "2024-05-12")
    first = kano(ledger).reports[0]
    with then(shop, "2024-05-14") as was:
        assert was.report(first).when.value == "2024-05-12"
    with then(shop, before_it, "entered") as was:
        assert was.report(first).when.value == "2024-05-13"
        assert was.verdicts() == ()
    with then(shop, list(ledger.entries())[-1].entered, "entered") as was:
        assert was.report(first).when.value == "2024-05-12"
        assert was.views_digest() == ledger.views_digest()


def test_an_article_without_a_day_is_left_out_and_told(shop: Workshop, ledger: Ledger) -> None:
    add(shop, ledger, "herald", "wire")
    shop.add(ledger, piece("undated", "The Sheet", None, "A bomb killed 70 people in Kano."), ())
    with then(shop, "2024-05-15") as was:
        assert [a.id for a in was.articles()] == ["herald"]
        assert was.past is not None
        assert (was.past.later, was.past.undated) == (1, 1)
    line = "as of 15 May 2024, by what had been published: 1 article published or changed later"
    said = told(shop, "incidents", "--as-of", "2024-05-15").stderr
    assert f"{line} and 1 article without a day left out\n" in said


def test_a_page_is_read_as_it_stood(shop: Workshop, ledger: Ledger) -> None:
    page = "https://arlenz.example/1"
    for name, text, more in (
        ("a", "Police held two.", {}),
        ("b", "Police held three.", {"modified": "2024-03-28"}),
        ("c", "Police held four.", {"modified": None, "retrieved": "2024-04-02T08:00Z"}),
    ):
        told = coded(name, text=text, url=page, **more)
        ledger.add(told, run())
    assert [a.id for a in ledger.articles()] == ["b"]
    with then(shop, "2024-03-27") as was:
        assert [a.id for a in was.articles(superseded=True)] == ["a"]
    with then(shop, "2024-03-28") as was:
        assert {a.id for a in was.articles(superseded=True)} >= {"a", "b"}


# ---------------------------------------------------------------- by entry


def test_by_entry_only_what_had_come_in_counts(shop: Workshop, ledger: Ledger) -> None:
    add(shop, ledger, "herald", "courier")
    moment = list(ledger.entries())[-1].entered
    add(shop, ledger, "bell", "post", "wire")
    with then(shop, moment, "entered") as was:
        assert killed(kano(was)) == (9, 9)
        assert was.past is not None
        assert was.past.later == 3
    with then(shop, "2024-05-18", "entered") as was:
        assert list(was.articles()) == []


def test_what_was_redacted_since_stays_out(shop: Workshop, ledger: Ledger) -> None:
    add(shop, ledger, "herald")
    moment = list(ledger.entries())[-1].entered
    ledger.redact("herald", "five", "court order", "Ada")
    for day, clock in ((moment, "entered"), ("2024-05-14", "published")):
        with then(shop, day, clock) as was:
            assert "five" not in was.article("herald").text
            kinds = [e.kind for e in was.entries()]
            assert EntryKind.REDACTION in kinds


# ---------------------------------------------------------------- the real ledger


def test_the_ledger_is_not_changed_and_its_copy_is_gone(shop: Workshop, ledger: Ledger) -> None:
    add(shop, ledger)
    ledger.derive()
    digest, entries = ledger.views_digest(), len(list(ledger.entries()))
    with then(shop, "2024-05-15") as was:
        first = was.incidents()[0].reports[0]
        with pytest.raises(LedgerFault, match="for reading only"):
            rule(was, first, "2024-05-12")
        assert was.past is not None
        folder = was.past.path.parent
        assert folder.stat().st_mode & 0o077 == 0
    assert not folder.exists()
    assert (ledger.views_digest(), len(list(ledger.entries()))) == (digest, entries)


def test_every_question_takes_a_day(shop: Workshop, ledger: Ledger) -> None:
    add(shop, ledger)
    name = kano(ledger).id
    for question in (
        ["incidents"], ["show", name], ["why", name, "killed"], ["search", "bomb"],
        ["tally", "--measure", "killed"], ["export", "incidents"], ["export", "reports"],
        ["runs"], ["ledger", "orphans"],
    ):  # fmt: skip
        done = told(shop, *question, "--as-of", "2024-05-15")
        assert done.exit_code == 0, (question, done.output)
        assert "3 articles published or changed later left out" in done.stderr
    tally = ["tally", "--measure", "killed", "--country", "NG"]
    assert told(shop, *tally, "--as-of", "2024-05-15").stdout.startswith("9 killed")
    assert told(shop, *tally).stdout.startswith("13 killed")


@pytest.mark.parametrize("words", ["yesterday", "2024-02-30", "2024-5-1", "2024-05-15T99:00", ""])
def test_a_day_that_is_none_is_refused(shop: Workshop, ledger: Ledger, words: str) -> None:
    done = told(shop, "incidents", "--as-of", words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "--as-of takes a day as 2024-03-26 or a moment" in done.stderr
    assert repr(words) in done.stderr


def test_a_clock_alone_is_refused(shop: Workshop, ledger: Ledger) -> None:
    done = told(shop, "incidents", "--clock", "entered")
    assert (done.exit_code, "--as-of DATE" in done.stderr) == (2, True)


# ---------------------------------------------------------------- days and moments


@pytest.mark.parametrize(
    ("asked", "told", "covered"),
    [
        ("2024-03-26", "2024-03-26", True),
        ("2024-03-26", "2024-03-26T23:30-05:00", True),  # by the article's own calendar
        ("2024-03-26", "2024-03", False),  # surely by its end only
        ("2024-03-31", "2024-03", True),
        ("2024-03-26", "2024-03-27T00:10Z", False),
        ("2024-03-26T12:00Z", "2024-03-26", False),  # some time that day
        ("2024-03-26T12:00Z", "2024-03-25", True),
        ("2024-03-26T12:00Z", "2024-03-26T14:30+03:00", True),
        ("2024-03-26T12:00", "2024-03-26T12:01Z", False),
        ("2024-03-26", "soon", False),
    ],
)
def test_what_counts_by_a_day_or_a_moment(asked: str, told: str, covered: bool) -> None:
    assert as_of(asked).covers(told) is covered


def test_a_later_version_without_a_date_of_its_own_counts_from_when_it_was_fetched() -> None:
    plain = article("a", retrieved="2024-04-02T08:00Z")
    assert dates(plain, 0) == ["2024-03-26"]
    assert dates(plain, 1) == ["2024-03-26", "2024-04-02T08:00Z"]
    assert dates(replace(plain, modified="2024-03-27"), 1) == ["2024-03-26", "2024-03-27"]
    assert dates(article("a", published=None), 0) == []


def test_a_ledger_of_the_past_can_be_of_any_make(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "l.db", write=True, link=link, maker="t", mask=mask) as ledger:
        ledger.add(coded("a"), run())
        ledger.record(verdict(coded("a").reports[0], "stage", "foiled"))
        asked = AsOf(Clock.PUBLISHED, "2024-03-26", day=as_of("2024-03-26").day)
        with past(ledger, asked, link=link, maker="t", mask=mask) as was:
            assert was.views_digest() == ledger.views_digest()
    with pytest.raises(BadRequest):
        as_of("24")
