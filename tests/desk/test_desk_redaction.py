"""Words are taken out by an editor who has seen what will go; the corpus goes without texts."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.desk.desk_samples import (
    PRIVATE,
    client,
    everything,
    first,
    logged_in,
    make_team,
    shop_with,
)
from tests.desk.desk_samples import csrf as form_word

from dateline.workshop import Workshop

ONE = first().reports[0].id


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    return shop_with(tmp_path, everything())


@pytest.fixture
def desk(shop: Workshop) -> TestClient:
    return client(shop)


def csrf(desk: TestClient) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', desk.get("/redact").text)
    assert found
    return found[1]


def test_what_will_go_is_shown_first_and_nothing_goes_by_looking(
    desk: TestClient, shop: Workshop
) -> None:
    told = {"csrf": csrf(desk), "article": "arlenz-1", "words": "dock workers", "why": "an order"}
    page = desk.post("/redact/look", data=told).text
    assert "1 place would go" in page and '<mark class="cited">dock workers</mark>' in page
    with shop.ledger() as ledger:
        assert "dock workers" in ledger.article("arlenz-1").text


def test_an_editor_sees_the_very_words_on_the_preview_alone(
    desk: TestClient, shop: Workshop
) -> None:
    told = {"csrf": csrf(desk), "article": "quay-5", "words": f"held {PRIVATE}", "why": "a minor"}
    page = desk.post("/redact/look", data=told).text
    assert f'<mark class="cited">held {PRIVATE}</mark>' in page
    around = re.sub(r"<mark.*?</mark>|<input[^>]*>", "", page, flags=re.S)
    assert "Vantberg" not in around  # what stands around them is masked
    assert "Vantberg" not in desk.get("/redact?article=quay-5").text


def test_words_go_for_good_with_reason_and_name(desk: TestClient, shop: Workshop) -> None:
    told = {"csrf": csrf(desk), "article": "/article/arlenz-1#x", "words": "dock workers",
            "why": "an order"}  # fmt: skip
    assert desk.post("/redact", data=told).status_code == 400  # not ticked
    past = f"/article/arlenz-1?as_of={date.today()}&clock=entered"
    assert "dock workers" in desk.get(past).text
    answer = desk.post("/redact", data={**told, "sure": "yes"})
    assert answer.headers["location"] == "/redact?article=arlenz-1&done=1"
    assert "1 place blackened" in desk.get(answer.headers["location"]).text
    with shop.ledger() as ledger:
        assert "dock workers" not in ledger.article("arlenz-1").text
        (kept,) = (e.body for e in ledger.entries() if e.kind == "redaction")
    assert (kept.reason, kept.by) == ("an order", shop.reviewer())  # type: ignore[union-attr]
    for page in ("/article/arlenz-1", past):
        assert "dock workers" not in desk.get(page).text


def test_words_that_are_not_there_are_said_to_be_so(desk: TestClient) -> None:
    told = {"csrf": csrf(desk), "article": "arlenz-1", "words": "moon base", "why": "an order"}
    answer = desk.post("/redact/look", data=told)
    assert answer.status_code == 400 and "do not stand" in answer.text
    for typed in ("arlenz-1", "moon base", "an order"):
        assert f'value="{typed}"' in answer.text


def test_a_redaction_needs_a_reason(desk: TestClient) -> None:
    told = {"csrf": csrf(desk), "article": "arlenz-1", "words": "dock", "why": " "}
    assert desk.post("/redact/look", data=told).status_code == 400


def test_only_an_editor_takes_words_out(shop: Workshop) -> None:
    make_team(shop)
    rev = logged_in(shop, "Rev")
    assert rev.get("/redact").status_code == 403
    assert rev.get("/review/marks.jsonl").status_code == 403
    assert rev.get("/review").status_code == 200
    told = {"csrf": form_word(rev.get("/review").text), "article": "arlenz-1", "why": "x"}
    answer = rev.post("/redact", data={**told, "words": "dock", "sure": "yes"})
    assert answer.status_code == 403
    assert "/redact" not in rev.get("/article/arlenz-1").text


def test_a_reader_gives_no_verdict(shop: Workshop) -> None:
    make_team(shop)
    rob = logged_in(shop, "Rob")
    for page in ("/review", "/review/batches", f"/report/{ONE}/correct", "/redact"):
        assert rob.get(page).status_code == 403, page
    assert "Correct or add" not in rob.get("/article/arlenz-1").text
    told = {"csrf": form_word(rob.get("/account").text), "field": "when", "why": "x"}
    answer = rob.post(f"/report/{ONE}/correct", data={**told, "value": "2024-03-18"})
    assert answer.status_code == 403
    with shop.ledger() as ledger:
        assert ledger.verdicts() == ()


def test_a_verdict_bears_the_name_of_whoever_is_logged_in(shop: Workshop) -> None:
    make_team(shop)
    rev = logged_in(shop, "Rev")
    told = {"csrf": form_word(rev.get("/review").text), "report": ONE, "decision": "accept"}
    assert rev.post("/review/decide", data=told).status_code == 303
    with shop.ledger() as ledger:
        assert [v.by for v in ledger.verdicts(ONE)] == ["Rev"]


def test_reviewed_articles_are_downloaded_as_marks_without_their_text(desk: TestClient) -> None:
    assert desk.get("/review/marks.jsonl").text == ""
    told = {"csrf": csrf(desk), "report": ONE, "decision": "accept"}
    assert desk.post("/review/decide", data=told).status_code == 303
    answer = desk.get("/review/marks.jsonl")
    (row,) = (json.loads(line) for line in answer.text.splitlines())
    assert row["id"] == "arlenz-1" and "text" not in row
    assert [m[2] for m in row["marks"] if "arrested=12" in m[2]]
    assert "attachment" in answer.headers["content-disposition"]


def test_what_goes_for_good_goes_from_the_copy_of_the_past_too(
    desk: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    forgotten: list[bool] = []
    monkeypatch.setattr("dateline.desk.past.PastViews.forget", lambda _: forgotten.append(True))
    told = {"csrf": csrf(desk), "article": "arlenz-1", "words": "dock workers", "why": "an order"}
    assert desk.post("/redact", data={**told, "sure": "yes"}).status_code == 303
    assert forgotten == [True]
