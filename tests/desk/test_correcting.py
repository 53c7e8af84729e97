"""Corrections taken from the words of an article, by forms that work without scripts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.desk.desk_samples import PRIVATE, client, everything, first, private, shop_with

from dateline.workshop import Workshop

REPORT = first().reports[0].id
TEXT = first().article.text


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    return shop_with(tmp_path, everything())


@pytest.fixture
def desk(shop: Workshop) -> TestClient:
    return client(shop)


def form(desk: TestClient, address: str) -> dict[str, str]:
    """The hidden fields of the page's form that changes the ledger."""
    page = desk.get(address)
    assert page.status_code == 200, page.text
    inside = re.search(r'<form method="post"[^>]*class="ruling".*?</form>', page.text, re.S)
    assert inside
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', inside[0])
    return dict(found)


def rule(desk: TestClient, field: str, at: int = 0, **told: str) -> str:
    address = f"/report/{REPORT}/correct?field={field}&at={at}"
    answer = desk.post(
        f"/report/{REPORT}/correct",
        data={**form(desk, address), "why": "the words say so", **told},
    )
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def test_a_day_is_corrected_by_the_words_that_tell_it(desk: TestClient, shop: Workshop) -> None:
    start = TEXT.index("on Monday")
    address = f"/report/{REPORT}/correct?field=when&start={start}&end={start + 9}"
    page = desk.get(address).text
    assert '<mark class="cited">on Monday</mark>' in page
    told = {**form(desk, address), "value": "2024-03-18", "why": "the words say so"}
    answer = desk.post(f"/report/{REPORT}/correct", data=told)
    assert answer.headers["location"] == f"/article/arlenz-1#report-{REPORT}"
    with shop.ledger() as ledger:
        when = ledger.report(REPORT).when
        given = ledger.verdicts(REPORT)[-1]
    assert (when.value, when.quotes[0].words) == ("2024-03-18", "on Monday")
    assert (given.by, given.why) == (shop.reviewer(), "the words say so")
    assert "18 March 2024" in desk.get(f"/report/{REPORT}").text


def test_words_can_be_copied_where_nothing_can_be_selected(
    desk: TestClient, shop: Workshop
) -> None:
    rule(desk, "when", value="2024-03-18", words="on Monday")
    with shop.ledger() as ledger:
        assert ledger.report(REPORT).when.quotes[0].words == "on Monday"


def test_words_that_stand_there_twice_are_asked_for_again(desk: TestClient) -> None:
    address = f"/report/{REPORT}/correct?field=when"
    told = {**form(desk, address), "why": "x", "value": "2024-03-18", "words": "Arlenz"}
    answer = desk.post(f"/report/{REPORT}/correct", data=told)
    assert answer.status_code == 400 and "stands there 2 times" in answer.text


def test_a_place_is_looked_up(desk: TestClient, shop: Workshop) -> None:
    rule(desk, "where", value="Istanbul, Turkey")
    with shop.ledger() as ledger:
        where = ledger.report(REPORT).where.value
    assert where is not None and where.country == "TR" and where.geonames_id


def test_a_party_is_looked_up_in_the_register(desk: TestClient, shop: Workshop) -> None:
    rule(desk, "party agent", value="islamic state", kind="armed_group", stance="alleged")
    with shop.ledger() as ledger:
        agents = [p for p in ledger.report(REPORT).parties if p.role == "agent"]
    assert [p.who.value.entity for p in agents if p.who.value] == ["ISLAMIC-STATE"]
    assert agents[0].stance == "alleged"


def test_a_figure_is_corrected_and_another_is_added(desk: TestClient, shop: Workshop) -> None:
    rule(desk, "count arrested", value="13..")
    rule(desk, "count detained", at=-1, value="20", kind="running_total", since="2024-01")
    with shop.ledger() as ledger:
        told = ledger.report(REPORT).counts
    assert [
        (c.measure, c.amount.value.low, c.amount.value.high) for c in told if c.amount.value
    ] == [
        ("arrested", 13, None),
        ("detained", 20, 20),
    ]
    assert told[0].amount.quotes[0].words == "12"  # what it rested on stays
    assert told[1].since is not None and told[1].since.value == "2024-01"


def test_what_is_not_told_can_be_taken_out(desk: TestClient, shop: Workshop) -> None:
    rule(desk, "party target", untold="yes")
    rule(desk, "when", untold="yes")
    with shop.ledger() as ledger:
        now = ledger.report(REPORT)
    assert [p.role for p in now.parties] == ["agent"] and not now.when.known


def test_a_private_person_is_told_by_role(desk: TestClient, shop: Workshop) -> None:
    name = private().reports[0].id
    address = f"/report/{name}/correct?field=party%20target&at=-1"
    for who in (PRIVATE, "Marta Holm"):
        told = {**form(desk, address), "why": "x", "value": who, "kind": "private_person"}
        answer = desk.post(f"/report/{name}/correct", data=told)
        assert answer.status_code == 400 and "by role" in answer.text
        assert PRIVATE not in answer.text
    told = {**form(desk, address), "why": "x", "value": "a student", "kind": "private_person"}
    assert desk.post(f"/report/{name}/correct", data=told).status_code == 303
    with shop.ledger() as ledger:
        assert ledger.report(name).parties[-1].who.value.name == "a student"  # type: ignore[union-attr]


def test_a_happening_that_was_missed_is_added(desk: TestClient, shop: Workshop) -> None:
    address = "/article/arlenz-1/add-report"
    told = {**form(desk, address), "words": "raid", "kind": "raid", "day": "2024-03-25",
            "place": "Turkey", "why": "it is not told in the article"}  # fmt: skip
    assert desk.get("/article/arlenz-1/mark?words=raid&report=&field=when").status_code == 303
    answer = desk.post(address, data=told)
    assert answer.status_code == 303, answer.text
    with shop.ledger() as ledger:
        _, added = ledger.reports(article="arlenz-1")
    assert answer.headers["location"].endswith(added.id)
    assert (added.type.value, added.when.value, added.trigger.words) == (
        "raid",
        "2024-03-25",
        "raid",
    )
    assert "2 reports" in desk.get("/article/arlenz-1").text


def test_words_lead_to_the_value_that_rests_on_them(desk: TestClient) -> None:
    start = TEXT.index("12")
    asked = f"start={start}&end={start + 2}&report={REPORT}&field=count%20arrested"
    answer = desk.get(f"/article/arlenz-1/mark?{asked}")
    assert answer.status_code == 303
    assert answer.headers["location"] == (
        f"/report/{REPORT}/correct?field=count+arrested&at=0&start={start}&end={start + 2}"
    )


def test_a_form_of_another_site_is_refused(desk: TestClient) -> None:
    told = {"field": "when", "value": "2024-03-18", "why": "x", "csrf": "guessed"}
    assert desk.post(f"/report/{REPORT}/correct", data=told).status_code == 403


def test_a_correction_leads_only_to_pages_of_the_desk(desk: TestClient) -> None:
    for back in ("//evil.example/", "https://evil.example/", "/\\evil.example"):
        assert rule(desk, "when", value="2024-03-18", back=back).startswith("/article/")


def test_a_reason_is_asked_for(desk: TestClient) -> None:
    told = {**form(desk, f"/report/{REPORT}/correct?field=when"), "value": "2024-03-18"}
    answer = desk.post(f"/report/{REPORT}/correct", data=told)
    assert answer.status_code == 400 and "needs a reason" in answer.text


def test_a_field_that_there_is_not_cannot_be_corrected(desk: TestClient) -> None:
    assert desk.get(f"/report/{REPORT}/correct?field=rejected").status_code == 400
    assert desk.get(f"/report/{REPORT}/correct?field=party%20agent&at=9").status_code == 200
