"""A tally: the question as a sentence, the answer with its arithmetic, and the file."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.desk import desk_samples as samples

from dateline.desk import large
from dateline.problems import LedgerBusy
from dateline.records import CountKind, Scope
from dateline.stages import Coded
from dateline.workshop import Workshop

ASKED = "measure=arrested&type=arrest&country=AL&from=2024-03-01&to=2024-03-31"


def total() -> Coded:
    """A running total over March, with the arrest of the samples inside it."""
    of = samples.article(
        "total-8",
        "Forty held in March",
        "Police arrested 40 people in Arlenz since 1 March, the mayor said.",
        "2024-03-31",
        outlet="Quay Post",
    )
    told = samples.report(of, "arrested", "2024-03-01/2024-03-31", ("arrested", "40", 40, 40))
    since = samples.stated(of, "2024-03-01", "since 1 March")
    until = samples.stated(of, "2024-03-31", "since 1 March")
    count = replace(told.counts[0], kind=CountKind.RUNNING_TOTAL, since=since, until=until)
    return Coded(of, (replace(told, counts=(count,)),))


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    return samples.shop_with(tmp_path_factory.mktemp("tally"), [*samples.everything(), total()])


def seen(desk: TestClient, path: str) -> str:
    answer = desk.get(path)
    assert answer.status_code == 200, path
    return unescape(str(answer.text))


def test_the_question_is_told_as_it_was_asked_and_stays_filled_in(desk: TestClient) -> None:
    page = seen(desk, f"/tally?{ASKED}&party=police")
    asked = "How many arrested (Arrest) in Albania by or of police"
    asked += " from 1 March 2024 to 31 March 2024?"
    assert f"<title>{asked} · Dateline</title>" in page
    assert '<option value="arrested" selected>' in page
    assert 'value="police"' in page


def test_what_lies_inside_a_total_is_drawn_inside_it_and_not_added(desk: TestClient) -> None:
    page = seen(desk, f"/tally?{ASKED}")
    assert '<span class="big">40</span>' in page
    drawn = re.search(r'<svg class="drawn bars".*?</svg>', page, re.DOTALL)
    assert drawn
    assert drawn[0].index("Totals that were told") < drawn[0].index("already counted")
    assert "told of by no single incident" in drawn[0]
    assert "they add up to the answer" in page
    assert "inside a total" in page


def test_every_term_leads_to_its_words(desk: TestClient) -> None:
    page = seen(desk, f"/tally?{ASKED}")
    words = re.findall(r'<td class="num"><a href="([^"]+)">', page)
    assert len(words) >= 2
    for address in words:
        assert '<mark class="cited">' in seen(desk, address)


def test_a_measure_that_takes_in_another_leads_to_the_words_of_that(desk: TestClient) -> None:
    page = seen(desk, "/tally?measure=detained&type=arrest")
    words = re.findall(r'<td class="num"><a href="([^"]+)">', page)
    assert any(w.endswith("/why/arrested") for w in words)
    assert all(desk.get(w).status_code == 200 for w in words)


def test_the_file_holds_every_term_and_no_formula(desk: TestClient) -> None:
    answer = desk.get(f"/tally.csv?{ASKED}")
    assert answer.headers["content-disposition"] == 'attachment; filename="tally.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    counted = [r for r in rows if r["counted"] == "yes"]
    assert [(r["low"], r["kind"], r["outlet"]) for r in counted] == [
        ("40", "running total", "Quay Post")
    ]
    assert len(rows) >= 2


def test_a_formula_in_an_outlets_name_is_written_as_text(tmp_path: Path) -> None:
    told = samples.first()
    evil = replace(told, article=replace(told.article, outlet="=HYPERLINK(1)"))
    with samples.client(samples.shop_with(tmp_path, [evil])) as client:
        rows = list(csv.DictReader(io.StringIO(client.get("/tally.csv?measure=arrested").text)))
    assert [r["outlet"] for r in rows] == ["'=HYPERLINK(1)"]


def test_an_answer_without_an_end_tells_its_ends(desk: TestClient) -> None:
    page = seen(desk, "/tally?measure=injured")
    assert "<dt>Lowest</dt>" in page
    assert "no end told" in page or re.search(r"<dt>Highest</dt><dd>[\d,]+", page)


def test_what_was_never_told_has_no_number(desk: TestClient) -> None:
    page = seen(desk, "/tally?measure=abducted")
    assert "Not told: how many" in page
    assert "no figure was told" in page.casefold()


def test_a_measure_nobody_knows_is_refused_in_words(desk: TestClient) -> None:
    answer = desk.get("/tally?measure=unicorns")
    assert answer.status_code == 400
    assert "unicorns" in answer.text


def test_a_tally_as_of_a_day_counts_what_was_known_then(desk: TestClient) -> None:
    page = seen(desk, f"/tally?{ASKED}&as_of=2024-03-26")
    assert '<span class="big">12</span>' in page
    assert "as of 26 March 2024" in page
    assert "as_of=2024-03-26" in re.search(r'href="(/tally\.csv[^"]+)"', page)[1]  # type: ignore[index]


def test_of_very_many_terms_the_page_shows_some_and_the_file_all(
    desk: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.desk.tallies.MOST_TERMS", 1)
    page = seen(desk, f"/tally?{ASKED}")
    assert len(re.findall(r'<td class="num"><a', page)) == 1
    assert "more are in the file" in page
    assert desk.get(f"/tally.csv?{ASKED}").text.count("\r\n") > 2


# ---------------------------------------------------------------- over very many incidents


@pytest.fixture
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(large, "MOST", 2)


def test_a_question_over_very_many_incidents_is_asked_back(
    desk: TestClient, few_are_many: None
) -> None:
    """The page tells how long it takes; the same question, confirmed, is answered in full."""
    page = seen(desk, "/tally?measure=arrested&type=arrest")
    assert "incidents bear on this" in page
    assert 'class="big"' not in page
    href = re.search(r'href="(/tally\?[^"]*all=yes[^"]*)"', page)
    assert href is not None
    assert "type=arrest" in href[1]
    whole = seen(desk, href[1])
    assert 'class="big"' in whole
    assert seen(desk, href[1]) == whole


def test_a_question_over_few_incidents_is_answered_at_once(
    desk: TestClient, few_are_many: None
) -> None:
    page = seen(desk, "/tally?measure=arrested&type=arrest&country=MT")
    assert "incidents bear on this" not in page


def test_an_answer_that_is_kept_falls_with_the_next_entry(
    tmp_path: Path, few_are_many: None
) -> None:
    shop = samples.shop_with(tmp_path, samples.everything())
    with samples.client(shop) as client:
        before = seen(client, "/tally?measure=arrested&all=yes")
        with shop.ledger(write=True) as ledger:
            ledger.add(total(), shop.run)
            ledger.derive()
        after = seen(client, "/tally?measure=arrested&all=yes")
    assert "40" in after
    assert before != after


def test_files_and_the_api_answer_a_large_question_without_asking_back(
    desk: TestClient, few_are_many: None
) -> None:
    assert desk.get("/api/tally?measure=arrested").json()["value"] is not None
    rows = list(csv.DictReader(io.StringIO(desk.get("/tally.csv?measure=arrested").text)))
    assert len(rows) > 2


def test_two_large_questions_are_not_worked_out_at_once(
    shop: Workshop, desk: TestClient, few_are_many: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(large, "PATIENCE", 0.01)
    one = large.Large(shop)
    busy = pytest.raises(LedgerBusy, match="try again in a minute")
    with shop.ledger() as ledger, one.alone(), busy:
        one.tally(ledger, "arrested", Scope())


def test_a_figure_that_is_not_followed_says_of_which_incident_it_is(tmp_path: Path) -> None:
    body = "Police arrested 9 dock workers in Arlenz on Monday."
    rival = samples.article("arlenz-7", "Nine held", body, "2024-03-27", outlet="Quay Post")
    nine = samples.report(
        rival, "arrested", "2024-03-25", ("arrested", "9", 9, 9), target="dock workers"
    )
    coded = [samples.first(), samples.second(), Coded(rival, (nine,))]
    shop = samples.shop_with(tmp_path, coded)
    with shop.ledger() as ledger:
        (incident,) = ledger.incidents()
    with samples.client(shop) as client:
        page = seen(client, "/tally?measure=arrested")
    against = page.partition("But not all agree")[2].partition("</ul>")[0]
    assert "Quay Post" in against
    assert f'of <a href="/incident/{incident.id}"><bdi>Arrest in Arlenz' in against
