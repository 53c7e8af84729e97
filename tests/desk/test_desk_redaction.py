"""Words are taken out by an editor who has seen what will go; the corpus goes without texts."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.desk.desk_samples import client, everything, first, shop_with

from dateline.desk import create_app, drawing
from dateline.desk.people import Person, Role
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


def test_words_go_for_good_with_reason_and_name(desk: TestClient, shop: Workshop) -> None:
    told = {"csrf": csrf(desk), "article": "/article/arlenz-1#x", "words": "dock workers",
            "why": "an order"}  # fmt: skip
    assert desk.post("/redact", data=told).status_code == 400  # not ticked
    answer = desk.post("/redact", data={**told, "sure": "yes"})
    assert answer.headers["location"] == "/redact?article=arlenz-1&done=1"
    assert "1 place blackened" in desk.get(answer.headers["location"]).text
    with shop.ledger() as ledger:
        assert "dock workers" not in ledger.article("arlenz-1").text
        (kept,) = (e.body for e in ledger.entries() if e.kind == "redaction")
    assert (kept.reason, kept.by) == ("an order", shop.reviewer())  # type: ignore[union-attr]
    assert "dock workers" not in desk.get("/article/arlenz-1").text


def test_words_that_are_not_there_are_said_to_be_so(desk: TestClient) -> None:
    told = {"csrf": csrf(desk), "article": "arlenz-1", "words": "moon base", "why": "an order"}
    answer = desk.post("/redact/look", data=told)
    assert answer.status_code == 400 and "do not stand" in answer.text


def test_a_redaction_needs_a_reason(desk: TestClient) -> None:
    told = {"csrf": csrf(desk), "article": "arlenz-1", "words": "dock", "why": " "}
    assert desk.post("/redact/look", data=told).status_code == 400


def test_only_an_editor_takes_words_out(shop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    def a_reviewer(desk: object, request: object) -> Person:
        return Person("Ada", Role.REVIEWER)

    monkeypatch.setattr(drawing.Desk, "person", a_reviewer)
    desk = TestClient(create_app(shop), base_url="http://127.0.0.1", follow_redirects=False)
    assert desk.get("/redact").status_code == 403
    assert desk.get("/review/marks.jsonl").status_code == 403
    assert desk.get("/review").status_code == 200


def test_a_reader_gives_no_verdict(shop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    def a_reader(desk: object, request: object) -> Person:
        return Person("Rea", Role.READER)

    monkeypatch.setattr(drawing.Desk, "person", a_reader)
    desk = TestClient(create_app(shop), base_url="http://127.0.0.1", follow_redirects=False)
    for page in ("/review", "/review/batches", f"/report/{ONE}/correct", "/redact"):
        assert desk.get(page).status_code == 403, page
    assert "Correct or add" not in desk.get("/article/arlenz-1").text


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
