"""Forms that begin empty, come back as they were typed, and say what was done."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.desk.desk_samples import (
    PRIVATE,
    article,
    bombing,
    client,
    csrf,
    everything,
    first,
    logged_in,
    make_team,
    private,
    report,
    second,
    shop_with,
)

from dateline.stages import Coded
from dateline.workshop import Workshop

REPORT, OTHER = first().reports[0].id, second().reports[0].id
BOMBING = bombing().reports[0].id


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    return shop_with(tmp_path, everything())


@pytest.fixture
def desk(shop: Workshop) -> TestClient:
    return client(shop)


def plain(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def incident(shop: Workshop, report: str) -> str:
    with shop.ledger() as ledger:
        return ledger.incident(report).id


# ---------------------------------------------------------------- what linking excludes


def test_nothing_is_chosen_for_who_merges(desk: TestClient, shop: Workshop) -> None:
    one = incident(shop, REPORT)
    word = csrf(desk.get("/review").text)
    told = {"csrf": word, "reports": [OTHER], "why": "another happening is meant"}
    desk.post(f"/incident/{one}/split", data=told)
    page = desk.get(f"/incident/{one}/regroup").text
    assert 'name="other" value="' in page and not re.search(r'name="other"[^>]*checked', page)
    answer = desk.post(f"/incident/{one}/merge", data={"csrf": word, "why": "x"})
    assert answer.status_code == 400
    assert "Choose the incident that it is one happening with" in answer.text


def test_what_the_reports_tell_excludes_is_merged_only_by_who_read_it(
    desk: TestClient, shop: Workshop
) -> None:
    one, other = incident(shop, REPORT), incident(shop, BOMBING)
    told = {"csrf": csrf(desk.get("/review").text), "other": other, "why": "told as one"}
    answer = desk.post(f"/incident/{one}/merge", data=told)
    assert answer.status_code == 400
    page = plain(answer.text)
    assert "they are of two kinds" in page and "All of it, in its words" in page
    assert f'value="{other}"' in answer.text and 'value="told as one"' in answer.text
    assert incident(shop, REPORT) != incident(shop, BOMBING)
    told["despite"] = "yes"
    assert desk.post(f"/incident/{one}/merge", data=told).status_code == 303
    assert incident(shop, REPORT) == incident(shop, BOMBING)


def test_no_key_merges_with_what_is_excluded(tmp_path: Path) -> None:
    """The queue may offer it, by hand, on the page that says what speaks against it."""
    of = article(
        "arlenz-9", "Raid in Arlenz", "Police arrested 12 dock workers in Arlenz, the mayor said.",
        "2024-03-29", outlet="Quay Post",
    )  # fmt: skip
    later = report(of, "arrested", "2024-03-28", ("arrested", "12", 12, 12), target="dock workers")
    with client(shop_with(tmp_path, (first(), Coded(of, (later,))))) as desk:
        page = desk.get(f"/review?report={later.id}").text
        assert "Or is it one of these?" in page
        offered = page[page.index("Or is it one of these?") :]
        assert "they are told of two days that are not one" in plain(offered)
        assert 'data-key="m"' not in page and "/merge" not in offered
        by_hand = re.search(r'href="(/incident/[^"]*/regroup\?other=[^"]*)"', offered)
        assert by_hand
        told = plain(desk.get(html.unescape(by_hand[1])).text)
    assert "What speaks against" in told and "they are told of two days" in told


# ---------------------------------------------------------------- empty choices


def test_an_untouched_addition_is_refused(desk: TestClient, shop: Workshop) -> None:
    address = "/article/arlenz-1/add-report"
    page = desk.get(address).text
    kinds = re.search(r'<select id="kind".*?</select>', page, re.S)
    assert kinds and "selected" not in kinds[0]
    assert re.search(r'<option value="">choose one</option>', kinds[0])
    told = {"csrf": csrf(page), "words": "raid", "kind": "", "why": "the words say so"}
    answer = desk.post(address, data=told)
    assert answer.status_code == 400 and "Choose what happened" in answer.text
    told |= {"kind": "raid", "why": ""}
    answer = desk.post(address, data=told)
    assert answer.status_code == 400 and "needs a reason" in answer.text
    with shop.ledger() as ledger:
        assert len(ledger.reports(article="arlenz-1")) == 1


def test_no_reason_is_given_for_somebody(desk: TestClient) -> None:
    page = desk.get(f"/report/{REPORT}/correct?field=when").text
    reasons = re.search(r'<select id="why".*?</select>', page, re.S)
    assert reasons and "selected" not in reasons[0] and '<option value="">' in reasons[0]


# ---------------------------------------------------------------- refused forms


def test_a_refused_addition_comes_back_as_it_was_typed(desk: TestClient, shop: Workshop) -> None:
    address = "/article/arlenz-1/add-report"
    told = {"csrf": csrf(desk.get(address).text), "words": "raid", "kind": "raid",
            "day": "2025-02-30", "place": "Turkey", "why_more": "read it twice"}  # fmt: skip
    answer = desk.post(address, data=told)
    assert answer.status_code == 400
    assert "There is no 2025-02-30: February 2025 has 28 days" in answer.text
    for typed in ("raid", "2025-02-30", "Turkey", "read it twice"):
        assert f'value="{typed}"' in answer.text
    assert re.search(r'<option value="raid" selected>', answer.text)
    with shop.ledger() as ledger:
        assert len(ledger.reports(article="arlenz-1")) == 1


def test_a_refused_correction_comes_back_as_it_was_typed(desk: TestClient) -> None:
    address = f"/report/{REPORT}/correct"
    told = {"csrf": csrf(desk.get(address).text), "field": "count arrested", "at": "0",
            "value": "a few", "whom": "dockers", "words": "12 dock", "back": "/review?n=1",
            "why": "the words say so"}  # fmt: skip
    answer = desk.post(address, data=told)
    assert answer.status_code == 400 and "is none of these" in plain(answer.text)
    for typed in ("a few", "dockers", "12 dock", "/review?n=1"):
        assert f'value="{typed}"' in answer.text
    assert re.search(r"<option selected>the words say so</option>", answer.text)


def test_no_private_name_comes_back_with_a_refused_form(desk: TestClient) -> None:
    name = private().reports[0].id
    address = f"/report/{name}/correct"
    told = {"csrf": csrf(desk.get(address).text), "field": "party target", "at": "-1",
            "value": "a student", "words": f"said {PRIVATE}", "why_more": PRIVATE}  # fmt: skip
    answer = desk.post(address, data=told)
    assert answer.status_code == 400 and PRIVATE not in answer.text


# ---------------------------------------------------------------- what was done


def test_a_correction_is_said_once_and_can_be_undone(desk: TestClient, shop: Workshop) -> None:
    address = f"/report/{REPORT}/correct?field=when"
    told = {"csrf": csrf(desk.get(address).text), "field": "when", "at": "0",
            "value": "2024-03-18", "why": "the words say so"}  # fmt: skip
    answer = desk.post(f"/report/{REPORT}/correct", data=told)
    page = desk.get(answer.headers["location"]).text
    assert "The day is now: 18 March 2024" in plain(page)
    form = re.search(r'<form method="post" action="/review/undo">.*?</form>', page, re.S)
    assert form
    assert "is now:" not in desk.get("/article/arlenz-1").text
    hidden = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form[0]))
    answer = desk.post("/review/undo", data=hidden)
    assert answer.headers["location"] == "/article/arlenz-1"
    assert "taken back" in plain(desk.get("/article/arlenz-1").text)
    with shop.ledger() as ledger:
        assert ledger.report(REPORT).when.value == "2024-03-25"


def test_undoing_an_addition_takes_back_all_that_was_said_of_it(
    desk: TestClient, shop: Workshop
) -> None:
    address = "/article/arlenz-1/add-report"
    told = {"csrf": csrf(desk.get(address).text), "words": "raid", "kind": "raid",
            "day": "2024-03-24", "place": "Turkey", "why": "the words say so"}  # fmt: skip
    desk.post(address, data=told)
    page = desk.get("/article/arlenz-1").text
    assert "A report is added: raid" in plain(page)
    at = re.search(r'name="at" value="([^"]+)"', page)
    assert at
    desk.post("/review/undo", data={"csrf": csrf(page), "at": at[1], "back": "/article/arlenz-1"})
    with shop.ledger() as ledger:
        assert len(ledger.reports(article="arlenz-1")) == 1
        assert not ledger.orphans()


def test_from_a_figure_one_comes_to_correcting_it(desk: TestClient, shop: Workshop) -> None:
    one = incident(shop, REPORT)
    why = desk.get(f"/incident/{one}/why/arrested").text
    for name in (REPORT, OTHER):
        wanted = f"/report/{name}/correct?field=count+arrested&amp;at=0&amp;back="
        assert wanted in why
    page = desk.get(f"/report/{REPORT}").text
    for field in ("when", "where", "count+arrested", "party+agent", "party+target"):
        assert f"/report/{REPORT}/correct?field={field}&amp;at=0" in page
    form = desk.get(f"/report/{REPORT}/correct?field=count+arrested&at=0&back=/incident/{one}")
    assert f'name="back" value="/incident/{one}"' in form.text


def test_who_only_reads_is_led_to_no_form(tmp_path: Path) -> None:
    shop = shop_with(tmp_path, everything())
    make_team(shop)
    with logged_in(shop, "Rob") as desk:
        for page in (f"/report/{REPORT}", f"/report/{REPORT}/why/arrested"):
            assert "/correct" not in desk.get(page).text
