"""What came in since one last looked, the uncertain first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.desk import desk_samples as samples

from dateline.stages import Coded
from dateline.workshop import Workshop


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    return samples.shop_with(tmp_path, samples.everything())


@pytest.fixture
def desk(shop: Workshop) -> Iterator[TestClient]:
    with samples.client(shop) as client:
        yield client


def headlines(page: str) -> list[str]:
    return re.findall(r'<h3><a href="[^"]*"><bdi>([^<]*)</bdi>', page)


def csrf(page: str) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', page)
    assert found
    return found[1]


def test_everything_is_new_to_who_never_looked_and_the_uncertain_stands_first(
    desk: TestClient,
) -> None:
    page = desk.get("/").text
    told = headlines(page)
    assert len(told) == 4
    assert "bombing in Arlenz" in told[0]  # no day is told of it
    assert "no day told" in page
    assert "5 articles" in page


def test_what_was_marked_as_seen_is_not_shown_again_until_more_comes(
    desk: TestClient, shop: Workshop
) -> None:
    page = desk.get("/").text
    with shop.ledger() as ledger:
        upto = ledger.arrived.newest()
    answer = desk.post("/seen", data={"csrf": csrf(page), "upto": upto})
    assert answer.status_code == 303
    assert "httponly" in answer.headers["set-cookie"].casefold()
    assert "You have seen it all" in desk.get("/").text
    assert headlines(desk.get("/?since=0").text), "the address goes before the cookie"
    later = samples.article("later-6", "Ferry held", "Police held a ferry crew of 9.", "2024-07-01")
    told = samples.report(later, "held", "2024-06-30", ("arrested", "9", 9, 9))
    with shop.ledger(write=True) as ledger:
        ledger.add(Coded(later, (told,)), shop.run)
        ledger.derive()
    assert headlines(desk.get("/").text) == ["Arrest in Arlenz, Albania, 30 June 2024"]


def test_a_mark_of_another_ledger_counts_for_nothing(desk: TestClient) -> None:
    desk.cookies.set("seen-000000000000", "999")
    assert len(headlines(desk.get("/").text)) == 4


def test_a_mark_beyond_the_newest_entry_counts_for_nothing(
    desk: TestClient, shop: Workshop
) -> None:
    page = desk.get("/").text
    desk.post("/seen", data={"csrf": csrf(page), "upto": 10**9})
    assert len(headlines(desk.get("/").text)) == 4


def test_nobody_is_made_to_have_seen_it_by_another_site(desk: TestClient) -> None:
    assert desk.post("/seen", data={"csrf": "made up", "upto": 1}).status_code == 403


def test_filters_and_doubts_choose_and_stay_in_the_address(desk: TestClient) -> None:
    page = desk.get("/?type=attack_bombing&doubt=date&since=0").text
    assert len(headlines(page)) == 1
    assert '<option value="date" selected>' in page
    assert '<option value="attack_bombing" selected>' in page
    assert headlines(desk.get("/?doubt=contradiction").text) == []


def test_since_takes_a_day_and_refuses_what_is_none(desk: TestClient) -> None:
    assert len(headlines(desk.get("/?since=2020-01-01").text)) == 4
    assert headlines(desk.get("/?since=2999-01-01").text) == []
    answer = desk.get("/?since=yesterday")
    assert answer.status_code == 400
    assert "a day as 2024-03-26" in answer.text


def test_what_came_earlier_is_a_page_further(
    desk: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.desk.news.AT_ONCE", 2)
    seen: list[str] = []
    address = "/"
    for _ in range(3):
        page = desk.get(address).text
        seen += headlines(page)
        further = re.search(r'rel="next" href="([^"]+)"', page)
        address = further[1].replace("&amp;", "&") if further else ""
    assert not address, "the last page leads nowhere"
    assert {h.split(",")[0] for h in seen} >= {"Arrest in Arlenz"}
    assert any("bombing" in h for h in seen)


def test_an_empty_ledger_says_how_to_fill_it(tmp_path: Path) -> None:
    with samples.client(samples.shop_with(tmp_path, ())) as client:
        assert "dateline add" in client.get("/").text


def test_private_names_stand_nowhere(desk: TestClient) -> None:
    assert "Vantberg" not in desk.get("/").text
