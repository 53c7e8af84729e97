"""Reviewing: the queue, decisions and their undoing, merging and splitting."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.desk.desk_samples import bombing, client, everything, first, second, shop_with

from dateline.workshop import Workshop

ONE, TWO = first().reports[0].id, second().reports[0].id


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    return shop_with(tmp_path, everything())


@pytest.fixture
def desk(shop: Workshop) -> TestClient:
    return client(shop)


def csrf(desk: TestClient) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', desk.get("/review").text)
    assert found
    return found[1]


def shown(desk: TestClient, address: str = "/review") -> str:
    """The report that a page of the queue shows."""
    found = re.search(r'data-report="([^"]+)"', desk.get(address).text)
    assert found
    return found[1]


def decide(desk: TestClient, report: str, decision: str, **more: str) -> str:
    told = {"csrf": csrf(desk), "report": report, "decision": decision, **more}
    answer = desk.post("/review/decide", data=told)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def waiting(desk: TestClient, query: str = "") -> int:
    found = re.search(r"(\d+) reports? to look at", desk.get(f"/review{query}").text)
    return int(found[1]) if found else 0


def test_the_most_uncertain_report_comes_first(desk: TestClient) -> None:
    assert shown(desk) == bombing().reports[0].id  # no day told
    assert "no day told" in desk.get("/review").text


def test_a_decision_takes_a_report_from_the_queue(desk: TestClient, shop: Workshop) -> None:
    before, top = waiting(desk), shown(desk)
    assert decide(desk, top, "accept", back="/review?doubt=date") == "/review?doubt=date"
    assert waiting(desk) == before - 1 and shown(desk) != top
    with shop.ledger() as ledger:
        (given,) = ledger.verdicts(top)
    assert (given.field, given.value, given.why) == ("accepted", "true", "the words say so")


def test_a_rejected_report_is_in_no_incident_and_undo_brings_it_back(
    desk: TestClient, shop: Workshop
) -> None:
    top = shown(desk)
    decide(desk, top, "reject", why_more="the kiosk burnt by itself")
    with shop.ledger() as ledger:
        assert not ledger.reports(ids=[top]) and top not in ledger.incidents_of([top])
    answer = desk.post("/review/undo", data={"csrf": csrf(desk), "back": "/review?n=2"})
    assert answer.headers["location"] == f"/review?n=2&report={top}"
    assert shown(desk, answer.headers["location"]) == top
    with shop.ledger() as ledger:
        assert ledger.incidents_of([top])
        assert [v.field for v in ledger.verdicts(top)] == ["rejected", "undo rejected"]


def test_nothing_to_undo_is_said(desk: TestClient) -> None:
    answer = desk.post("/review/undo", data={"csrf": csrf(desk)})
    assert answer.status_code == 400 and "nothing that could be taken back" in answer.text


def test_the_queue_is_filtered_by_a_query(desk: TestClient) -> None:
    assert waiting(desk, "?type=attack_bombing") == 1
    assert waiting(desk, "?doubt=date") == 1
    assert desk.get("/review?doubt=moon").status_code == 400


def test_the_queue_moves_on_and_back(desk: TestClient) -> None:
    page = desk.get("/review?n=1").text
    assert 'data-key="k"' in page and 'data-key="j"' in page
    assert shown(desk, "/review?n=1") != shown(desk)


def test_an_incident_is_split_and_merged_again(desk: TestClient, shop: Workshop) -> None:
    with shop.ledger() as ledger:
        whole = ledger.incident(ONE)
    assert set(whole.reports) == {ONE, TWO}
    page = desk.get(f"/incident/{whole.id}/regroup").text
    assert page.count('name="reports"') == 2
    told = {"csrf": csrf(desk), "reports": [TWO], "why": "another happening is meant"}
    answer = desk.post(f"/incident/{whole.id}/split", data=told)
    assert answer.status_code == 303
    with shop.ledger() as ledger:
        left, right = ledger.incident(ONE), ledger.incident(TWO)
    assert answer.headers["location"] == f"/incident/{right.id}"
    assert left.id != right.id
    page = html.unescape(desk.get(f"/incident/{left.id}/regroup").text)
    assert f'value="{right.id}"' in page and f"/why/{ONE}/{TWO}" in page
    told = {"csrf": csrf(desk), "other": right.id, "why": "both tell of one happening"}
    assert desk.post(f"/incident/{left.id}/merge", data=told).status_code == 303
    with shop.ledger() as ledger:
        assert ledger.incident(ONE).id == ledger.incident(TWO).id


def test_undo_takes_back_a_whole_merge(desk: TestClient, shop: Workshop) -> None:
    with shop.ledger() as ledger:
        one, other = ledger.incident(ONE), ledger.incident(bombing().reports[0].id)
    told = {"csrf": csrf(desk), "other": other.id, "why": "both tell of one happening"}
    told["despite"] = "yes"  # they are of two kinds
    assert desk.post(f"/incident/{one.id}/merge", data=told).status_code == 303
    with shop.ledger() as ledger:
        assert ledger.incident(one.id).id == ledger.incident(other.id).id
    assert desk.post("/review/undo", data={"csrf": csrf(desk)}).status_code == 303
    with shop.ledger() as ledger:
        assert ledger.incident(one.id).id != ledger.incident(other.id).id


def test_a_merge_needs_a_reason_and_another_incident(desk: TestClient, shop: Workshop) -> None:
    with shop.ledger() as ledger:
        one = ledger.incident(ONE).id
    for told in ({"other": one, "why": "x"}, {"other": "i0000", "why": "x"}, {"other": one}):
        answer = desk.post(f"/incident/{one}/merge", data={"csrf": csrf(desk), **told})
        assert answer.status_code in (400, 404)


def test_a_decision_of_another_site_is_refused(desk: TestClient) -> None:
    for address in ("/review/decide", "/review/undo", "/incident/i1/merge", "/incident/i1/split"):
        assert desk.post(address, data={"csrf": "guessed"}).status_code == 403
