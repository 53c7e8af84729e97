"""Addresses with a cut id: to the whole one, to a choice among several, or nowhere, in words."""

from __future__ import annotations

import re
from html import unescape

import pytest
from fastapi.testclient import TestClient
from tests.desk import desk_samples as samples

from dateline.stages import Coded
from dateline.workshop import Workshop


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    twins = [
        Coded(samples.article(f"atwins-{n}", f"Quiet day {n}", f"Nothing happened, {n}."), ())
        for n in range(1, 24)
    ]
    return samples.shop_with(tmp_path_factory.mktemp("cut"), [*samples.everything(), *twins])


def ids(shop: Workshop) -> dict[str, str]:
    with shop.ledger() as ledger:
        incident = ledger.incidents()[0]
        return {"incident": incident.id, "report": incident.reports[0], "article": "kiosk-3"}


@pytest.mark.parametrize("kind", ["incident", "report", "article"])
def test_a_beginning_leads_to_the_whole(desk: TestClient, shop: Workshop, kind: str) -> None:
    whole = ids(shop)[kind]
    start = whole[:6]
    answer = desk.get(f"/{kind}/{start}?as_of=2024-04-01", follow_redirects=False)
    assert answer.status_code == 302, "for now: another may begin so later"
    assert answer.headers["location"] == f"/{kind}/{whole}?as_of=2024-04-01"
    assert desk.get(answer.headers["location"].partition("?")[0]).status_code == 200


def test_the_pages_of_a_thing_are_found_by_its_beginning_too(
    desk: TestClient, shop: Workshop
) -> None:
    known = ids(shop)
    for kind, rest in (("incident", "history"), ("incident", "why/when"), ("report", "why/when")):
        answer = desk.get(f"/{kind}/{known[kind][:8]}/{rest}", follow_redirects=False)
        assert answer.headers["location"] == f"/{kind}/{known[kind]}/{rest}"


def test_a_beginning_of_several_shows_them(desk: TestClient) -> None:
    answer = desk.get("/article/atwins")
    assert answer.status_code == 404
    assert "is the beginning of 23 ids" in re.sub(r"<[^>]+>", "", answer.text)
    assert "And 3 more" in answer.text
    assert '<a href="/article/atwins-1"><bdi>Quiet day 1</bdi></a>' in answer.text
    few = desk.get("/article/arlenz")
    assert set(re.findall(r'href="/article/(arlenz-\d)"', few.text)) == {"arlenz-1", "arlenz-2"}


@pytest.mark.parametrize("kind", ["incident", "report", "article"])
def test_what_there_is_not_is_said_plainly(desk: TestClient, shop: Workshop, kind: str) -> None:
    for name in ("nothing-such", ids(shop)[kind][:5]):
        answer = desk.get(f"/{kind}/{name}")
        assert answer.status_code == 404
        assert f"no {kind} {name}" in unescape(answer.text).lower()
    field = desk.get(f"/incident/{ids(shop)['incident']}/why/unicorns", follow_redirects=False)
    assert field.status_code == 404


def test_no_list_of_ids_names_a_private_person(desk: TestClient) -> None:
    for start in ("arlenz", "atwins", "kiosk-"):
        assert samples.PRIVATE not in desk.get(f"/article/{start}").text
