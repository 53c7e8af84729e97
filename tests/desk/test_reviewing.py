"""Two reviewers code a batch without seeing one another's work; a third settles."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
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
    second,
    shop_with,
)

from dateline.blind import Batch, check_batch
from dateline.ledger import EntryKind
from dateline.problems import BadRequest
from dateline.reviewing import agreement
from dateline.workshop import Workshop, workshop

ONE, TWO = first().reports[0].id, second().reports[0].id


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    return shop_with(tmp_path, everything())


def at_the_desk_of(shop: Workshop, name: str) -> TestClient:
    return client(workshop(ledger=str(shop.settings["ledger"]), reviewer=name))


@pytest.fixture
def three(shop: Workshop) -> tuple[TestClient, TestClient, TestClient]:
    """Ada and Ben code a batch; Cleo makes it and settles."""
    ada, ben, cleo = (at_the_desk_of(shop, name) for name in ("Ada", "Ben", "Cleo"))
    told = {"csrf": csrf(cleo), "name": "spring-1", "first": "Ada", "second": "Ben", "size": "9",
            "type": "arrest", "why": "how well do we agree"}  # fmt: skip
    answer = cleo.post("/review/batches", data=told)
    assert answer.headers.get("location") == "/review/batch/spring-1", answer.text
    return ada, ben, cleo


def csrf(desk: TestClient) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', desk.get("/review/batches").text)
    assert found
    return found[1]


def decide(desk: TestClient, report: str, decision: str) -> None:
    told = {"csrf": csrf(desk), "report": report, "decision": decision}
    assert desk.post("/review/batch/spring-1/decide", data=told).status_code == 303


def correct(desk: TestClient, report: str, field: str, value: str, **more: str) -> None:
    told = {"csrf": csrf(desk), "field": field, "at": "0", "value": value, "why": "it says so"}
    address = f"/review/batch/spring-1/report/{report}/correct"
    assert desk.post(address, data={**told, **more}).status_code == 303


def reports(shop: Workshop) -> list[str]:
    with shop.ledger() as ledger:
        return [r.id for r in ledger.batch("spring-1").reports]


def code_all(shop: Workshop, *desks: TestClient) -> None:
    for report in reports(shop):
        for desk in desks:
            decide(desk, report, "accept")


def test_nobody_sees_what_the_other_coded(
    three: tuple[TestClient, TestClient, TestClient], shop: Workshop
) -> None:
    ada, ben, _ = three
    before = ledger_digest(shop)
    correct(ada, ONE, "when", "2024-03-18")
    place = reports(shop).index(ONE)
    assert "18 March 2024" in ada.get(f"/review/batch/spring-1?at={place}").text
    assert "18 March 2024" not in ben.get(f"/review/batch/spring-1?at={place}").text
    assert "25 March 2024" in ben.get(f"/report/{ONE}").text
    assert ledger_digest(shop) == before  # no view follows from it
    with shop.ledger() as ledger:
        assert ledger.verdicts() == ()
    assert ben.get("/review/batch/spring-1/agreement").status_code == 403


def ledger_digest(shop: Workshop) -> str:
    with shop.ledger(write=True) as ledger:
        found = ledger.views_digest()
        ledger.rebuild()
        assert ledger.views_digest() == found
        return found


def test_a_verdict_of_the_ledger_is_not_seen_in_the_batch(
    three: tuple[TestClient, TestClient, TestClient], shop: Workshop
) -> None:
    """A batch holds the reports as they were when it was made."""
    ada, _, cleo = three
    told = {"csrf": csrf(cleo), "field": "when", "value": "2024-03-11", "why": "x"}
    assert cleo.post(f"/report/{ONE}/correct", data=told).status_code == 303
    place = reports(shop).index(ONE)
    assert "25 March 2024" in ada.get(f"/review/batch/spring-1?at={place}").text


def test_they_differ_and_a_third_settles(
    three: tuple[TestClient, TestClient, TestClient], shop: Workshop
) -> None:
    ada, ben, cleo = three
    correct(ada, ONE, "when", "2024-03-18", words="on Monday")
    correct(ben, TWO, "count arrested", "15")
    code_all(shop, ada, ben)
    with shop.ledger() as ledger:
        found = agreement(ledger, ledger.batch("spring-1"), shop)
    rows = {r.label: r for r in found.rows}
    assert found.both == len(reports(shop)) == 4
    assert (rows["day"].same, rows["figures"].same, rows["place"].same) == (3, 3, 4)
    assert rows["place"].alpha is None  # nobody could have differed
    assert rows["day"].alpha is not None and 0 < rows["day"].alpha < 1
    assert {(d.report, d.field) for d in found.differing} == {
        (ONE, "when"), (TWO, "count arrested")
    }  # fmt: skip
    page = cleo.get("/review/batch/spring-1/agreement").text
    assert "18 March 2024" in page and "25 March 2024" in page
    told = {"csrf": csrf(cleo), "report": ONE, "field": "when", "whose": "Ada"}
    assert cleo.post("/review/batch/spring-1/settle", data=told).status_code == 303
    with shop.ledger() as ledger:
        now, given = ledger.report(ONE), ledger.verdicts(ONE)
    assert (now.when.value, now.when.quotes[0].words) == ("2024-03-18", "on Monday")
    assert (given[0].by, given[0].why) == ("Cleo", "Ada is right (batch spring-1)")
    assert "Settled by" in cleo.get("/review/batch/spring-1/agreement").text
    told = {"csrf": csrf(ada), "report": TWO, "field": "count arrested", "whose": "Ada"}
    assert ada.post("/review/batch/spring-1/settle", data=told).status_code == 400


def test_what_both_say_is_taken_over(
    three: tuple[TestClient, TestClient, TestClient], shop: Workshop
) -> None:
    ada, ben, cleo = three
    for desk in (ada, ben):
        correct(desk, ONE, "when", "2024-03-18")
        correct(desk, TWO, "party agent", "coast guard", kind="state")
    code_all(shop, ada, ben)
    answer = cleo.post("/review/batch/spring-1/settle", data={"csrf": csrf(cleo)})
    assert answer.status_code == 303
    with shop.ledger() as ledger:
        assert ledger.report(ONE).when.value == "2024-03-18"
        agent = ledger.report(TWO).parties[0].who.value
        assert agent is not None and agent.name == "coast guard"
        assert {v.by for v in ledger.verdicts()} == {"Cleo"}
        assert len([v for v in ledger.verdicts() if v.field == "accepted"]) == 4


def test_one_rejects_what_the_other_accepts(
    three: tuple[TestClient, TestClient, TestClient], shop: Workshop
) -> None:
    ada, ben, cleo = three
    decide(ada, ONE, "reject")
    decide(ben, ONE, "accept")
    with shop.ledger() as ledger:
        (apart,) = agreement(ledger, ledger.batch("spring-1"), shop).differing
    assert (apart.field, apart.values) == ("rejected", ("no happening", "a happening"))
    told = {"csrf": csrf(cleo), "report": ONE, "field": "rejected", "whose": "Ada"}
    assert cleo.post("/review/batch/spring-1/settle", data=told).status_code == 303
    with shop.ledger() as ledger:
        assert not ledger.reports(ids=[ONE])


def test_a_reviewer_takes_back_their_own_work_only(
    three: tuple[TestClient, TestClient, TestClient], shop: Workshop
) -> None:
    ada, ben, cleo = three
    decide(ada, ONE, "reject")
    undo = {"csrf": csrf(ben)}
    assert ben.post("/review/batch/spring-1/undo", data=undo).status_code == 400
    assert ada.post("/review/batch/spring-1/undo", data={"csrf": csrf(ada)}).status_code == 303
    place = reports(shop).index(ONE)
    assert "You have" not in ada.get(f"/review/batch/spring-1?at={place}").text
    assert cleo.post("/review/batch/spring-1/undo", data={"csrf": csrf(cleo)}).status_code == 403


def test_a_name_is_kept_out_of_batches_too(shop: Workshop) -> None:
    ada = at_the_desk_of(shop, "Ada")
    told = {"csrf": csrf(ada), "name": "all", "first": "Ada", "second": "Ben", "size": "99",
            "what": "articles", "why": "all of it"}  # fmt: skip
    assert ada.post("/review/batches", data=told).status_code == 303
    for at in range(5):
        page = ada.get(f"/review/batch/all?at={at}").text
        assert PRIVATE not in page and "Vantberg" not in page


def test_a_redaction_reaches_batches_and_opinions(
    three: tuple[TestClient, TestClient, TestClient], shop: Workshop
) -> None:
    ada, _, _ = three
    correct(ada, ONE, "party agent", "the Arlenz watch", kind="group")
    with shop.ledger(write=True) as ledger:
        ledger.redact("arlenz-1", "Arlenz", "a court order", "Cleo")
        (opinion,) = ledger.opinions("spring-1")
        batch = ledger.batch("spring-1")
    assert "Arlenz" not in opinion.verdict.value
    own = next(r for r in batch.reports if r.id == ONE)
    assert own.where.value is not None and own.where.value.name == "██████"
    other = next(r for r in batch.reports if r.id == TWO)
    assert other.where.value is not None and other.where.value.name == "Arlenz"


def test_a_batch_needs_two_reviewers_and_a_name_of_its_own(
    three: tuple[TestClient, TestClient, TestClient], shop: Workshop
) -> None:
    _, _, cleo = three
    plain = {"csrf": csrf(cleo), "name": "spring-1", "first": "Ada", "second": "Ben", "why": "x"}
    for wrong in ({}, {"second": "Ada"}, {"name": "Spring 1"}, {"name": "n", "type": "trial"}):
        answer = cleo.post("/review/batches", data={**plain, **wrong})
        assert answer.status_code == 400, wrong
    with shop.ledger() as ledger:
        batch: Batch = ledger.batch("spring-1")
    with pytest.raises(BadRequest, match="at most 500"):
        check_batch(replace(batch, reports=batch.reports * 200))


# ---------------------------------------------------------------- who may code, and closing


def test_with_users_a_batch_is_coded_by_users_who_may(shop: Workshop) -> None:
    make_team(shop)
    ada = logged_in(shop, "Ada")
    page = ada.get("/review/batches").text
    offered = re.search(r'<select id="first".*?</select>', page, re.S)
    assert offered and re.findall(r"<option[^>]*>(\w+)</option>", offered[0]) == ["Ada", "Rev"]
    told = {"csrf": csrf(ada), "name": "spring-1", "first": "Ada", "size": "9", "why": "x"}
    for second_one, words in (
        ("Nobody", "There is no user 'Nobody': a batch is coded by two of Ada and Rev"),
        ("Rob", "Rob is a reader and gives no verdicts"),
        ("ada", "two reviewers of different names"),
    ):
        answer = ada.post("/review/batches", data={**told, "second": second_one})
        assert answer.status_code == 400 and words in unescape(answer.text)
        assert 'value="spring-1"' in answer.text  # as it was typed
    assert ada.post("/review/batches", data={**told, "second": "rev"}).status_code == 303
    with shop.ledger() as ledger:
        assert ledger.batch("spring-1").reviewers == ("Ada", "Rev")


def test_an_editor_closes_a_batch_and_nothing_of_it_is_lost(
    three: tuple[TestClient, TestClient, TestClient], shop: Workshop
) -> None:
    ada, _, cleo = three
    decide(ada, ONE, "accept")
    told = {"csrf": csrf(cleo), "why": ""}
    answer = cleo.post("/review/batch/spring-1/close", data=told)
    assert answer.status_code == 400 and "Say why the batch is closed" in answer.text
    told["why"] = "the wrong query"
    assert cleo.post("/review/batch/spring-1/close", data=told).status_code == 303
    page = cleo.get("/review/batches").text
    assert "the wrong query" in page and "Code it" not in ada.get("/review/batches").text
    told = {"csrf": csrf(ada), "report": TWO, "decision": "accept"}
    answer = ada.post("/review/batch/spring-1/decide", data=told)
    assert answer.status_code == 400 and "was closed by Cleo: the wrong query" in answer.text
    settled = {"csrf": csrf(cleo), "report": ONE, "field": "when", "whose": "Ada"}
    assert cleo.post("/review/batch/spring-1/settle", data=settled).status_code == 400
    assert "the wrong query" in ada.get("/review/batch/spring-1/agreement").text
    assert "closed a batch" in cleo.get("/audit").text
    with shop.ledger(write=True) as ledger:
        assert len(ledger.opinions("spring-1")) == 1
        kinds = [e.kind for e in ledger.entries()]
        assert kinds.count(EntryKind.CLOSING) == kinds.count(EntryKind.BATCH) == 1
        ledger.rebuild()
        assert ledger.closing("spring-1") is not None


def test_only_an_editor_closes_a_batch(shop: Workshop) -> None:
    make_team(shop)
    rev = logged_in(shop, "Rev")
    told = {"csrf": csrf(rev), "name": "own", "first": "Ada", "second": "Rev", "why": "x"}
    assert rev.post("/review/batches", data=told).status_code == 303
    closing = {"csrf": csrf(rev), "why": "x"}
    assert rev.post("/review/batch/own/close", data=closing).status_code == 403
    assert "Close it" not in rev.get("/review/batches").text
