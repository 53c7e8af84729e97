"""An incident's page, its history, and why two are one or two."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.desk import desk_samples as samples

from dateline.records import Bounds, Count, CountKind, Verdict, absent
from dateline.stages import Coded
from dateline.workshop import Workshop, workshop


def seen(desk: TestClient, path: str) -> str:
    answer = desk.get(path)
    assert answer.status_code == 200, path
    return unescape(str(answer.text))


def test_its_reports_stand_side_by_side_each_with_its_own_words(
    desk: TestClient, arrest: str
) -> None:
    page = seen(desk, f"/incident/{arrest}")
    table = re.search(r'<table class="side-by-side">.*?</table>', page, re.DOTALL)
    assert table
    first, second = table[0].split("<tr>")[2:]
    assert ">12</bdi>" in first
    assert ">14</bdi>" in second
    cards = page.split('<li class="card"')[1:]
    assert len(cards) == 2
    assert re.search(r'<mark class="count[^>]*>12</mark>', cards[0])
    assert re.search(r'<mark class="count[^>]*>14</mark>', cards[1])
    assert "Arlenz Courier" in cards[0]


def test_what_the_incident_does_not_follow_is_marked_in_words(tmp_path: Path) -> None:
    body = "Police arrested 9 dock workers in Arlenz on Monday."
    rival = samples.article("arlenz-7", "Nine held", body, "2024-03-27", outlet="Quay Post")
    told = samples.report(
        rival, "arrested", "2024-03-25", ("arrested", "9", 9, 9), target="dock workers"
    )
    shop = samples.shop_with(tmp_path, [samples.first(), samples.second(), Coded(rival, (told,))])
    with shop.ledger() as ledger:
        (incident,) = ledger.incidents()
    with samples.client(shop) as client:
        page = seen(client, f"/incident/{incident.id}")
    assert [f.dissent[0].value.low for f in incident.counts] == [9]
    assert page.count("<strong>differs</strong>") == 1
    assert "But not all agree" in page
    assert 'class="dissent"' in page, "the curve draws it as dissent"
    assert '>12</bdi></a> <span class="note">earlier</span>' in page, "14 overtook it"


def test_of_several_figures_of_one_report_only_the_one_that_differs_is_marked(
    tmp_path: Path,
) -> None:
    body = "Police arrested 9 dock workers in Arlenz on Monday, then 14, three of them boys."
    rival = samples.article("arlenz-7", "Nine held", body, "2024-03-28", outlet="Quay Post")
    told = samples.report(
        rival, "arrested", "2024-03-25", ("arrested", "9", 9, 9), target="dock workers"
    )
    counts = (
        *told.counts,
        samples.report(rival, "arrested", None, ("arrested", "14", 14, 14)).counts[0],
        Count(
            "arrested", samples.stated(rival, Bounds(3, 3), "three"), CountKind.SUBSET,
            of="arrested", whom="boys",
        ),
    )  # fmt: skip
    rival_told = Coded(rival, (replace(told, counts=counts),))
    shop = samples.shop_with(tmp_path, [samples.first(), samples.second(), rival_told])
    with shop.ledger() as ledger:
        (incident,) = ledger.incidents()
    with samples.client(shop) as client:
        page = seen(client, f"/incident/{incident.id}")
        why = seen(client, f"/incident/{incident.id}/why/arrested")
    row = page[page.index("Quay Post</bdi></a><span") :].partition("</tr>")[0]
    cells = [re.sub(r"<[^>]+>", "", cell) for cell in row.split('<span class="said-so">')]
    assert cells[-3:] == ["9 differs", "14", "3 boys, a part of those arrested"]
    others = why.partition("14 arrested")[2].partition("3 boys")[0]
    assert "Told otherwise, or earlier" in others and "Arlenz Courier: 12 arrested" in others


def test_of_many_reports_some_are_laid_side_by_side_and_the_rest_on_request(
    desk: TestClient, arrest: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.desk.one_incident.BESIDE", 1)
    page = seen(desk, f"/incident/{arrest}")
    assert page.count('<li class="card"') == 1
    assert "Lay the other 1 report beside them" in page
    assert seen(desk, f"/incident/{arrest}?reports=all").count('<li class="card"') == 2


def test_a_pair_of_its_reports_is_a_click_from_its_weights(desk: TestClient, arrest: str) -> None:
    page = seen(desk, f"/incident/{arrest}")
    pair = re.search(r'href="(/why/r[^"]+)">1 and 2<', page)
    assert pair
    why = seen(desk, pair[1])
    assert "They are one happening" in why
    drawn = re.findall(r'text-anchor="end">([+-][\d.]+)</text>', why)
    *weights, total = (float(w) for w in drawn)
    assert sum(weights) == pytest.approx(total, abs=0.01)
    assert f'href="/incident/{arrest}"' in why


def test_two_that_are_two_are_told_what_parts_them(
    desk: TestClient, shop: Workshop, arrest: str
) -> None:
    with shop.ledger() as ledger:
        other = next(i for i in ledger.incidents() if i.type.field.value == "attack_bombing")
    page = seen(desk, f"/why/{arrest}/{other.id}")
    assert "They are not held to be one happening" in page
    assert "They are of two kinds" in page
    assert desk.get(f"/why/{arrest}/{arrest}").status_code == 400
    assert desk.get(f"/why/{arrest}/inothing").status_code == 404


def test_the_history_tells_each_change_with_its_article_and_its_day(
    desk: TestClient, arrest: str
) -> None:
    page = seen(desk, f"/incident/{arrest}/history")
    assert page.index("first report:") < page.index("arrested rose from 12 to 14")
    assert "Fourteen held after raids" in page
    assert f"/incident/{arrest}?as_of=2024-03-26&clock=published" in page
    entered = seen(desk, f"/incident/{arrest}/history?clock=entered")
    assert 'aria-current="true">by when it was entered' in entered
    assert desk.get(f"/incident/{arrest}/history?clock=moon").status_code == 400


def test_a_verdict_stands_in_the_history_with_name_and_reason(tmp_path: Path) -> None:
    shop = samples.shop_with(tmp_path, [samples.first(), samples.second()])
    told = samples.first().reports[0]
    with shop.ledger(write=True) as ledger:
        ledger.record(
            Verdict(told.id, "when", "2024-03-24", "Ines", "2024-04-01T00:00:00Z", "see the video")
        )
        ledger.derive()
        found = ledger.incident(told.id).id
    with samples.client(shop) as client:
        page = seen(client, f"/incident/{found}/history")
    assert "Ines, a reviewer," in page
    assert "because “see the video”" in page


def test_a_figure_of_several_tellings_leads_to_the_one_that_is_meant(
    desk: TestClient, arrest: str
) -> None:
    page = seen(desk, f"/incident/{arrest}/why/arrested")
    steps = re.findall(r'href="(/report/[^"]+/why/arrested)#(is-[^"]+)"', page)
    assert {anchor for _, anchor in steps} == {"is-12-arrested", "is-14-arrested"}
    for address, anchor in steps:
        assert f'id="{anchor}"' in seen(desk, address)


def test_versions_of_a_page_lead_to_one_another(tmp_path: Path) -> None:
    old = samples.first()
    of = samples.article(
        "arlenz-1b", "Police raid more flats", "Police arrested 13 dock workers in Arlenz.",
        "2024-03-28", outlet="Arlenz Courier", url=old.article.url,
    )  # fmt: skip
    told = samples.report(of, "arrested", "2024-03-25", ("arrested", "13", 13, 13))
    new = replace(old, article=of, reports=(told,), problems=())
    with samples.client(samples.shop_with(tmp_path, [old, new])) as client:
        page = seen(client, "/article/arlenz-1")
    assert "<strong>Version 1: 26 March 2024</strong> (this one)" in page
    assert 'href="/article/arlenz-1b">Version 2, the newest: 28 March 2024' in page


def test_where_no_place_is_told_no_map_is_drawn(tmp_path: Path) -> None:
    told = samples.bombing()
    bare = replace(told, reports=(replace(told.reports[0], where=absent()),))
    shop = samples.shop_with(tmp_path, [bare])
    with shop.ledger() as ledger:
        (incident,) = ledger.incidents()
    with samples.client(shop) as client:
        assert "locator" not in seen(client, f"/incident/{incident.id}")


def test_no_page_of_an_incident_tells_a_private_name(tmp_path: Path) -> None:
    shop = samples.shop_with(tmp_path, [samples.private()])
    with shop.ledger() as ledger:
        (incident,) = ledger.incidents()
    with samples.client(workshop(**shop.settings)) as client:
        for page in ("", "/history", "/why/arrested"):
            assert "Vantberg" not in seen(client, f"/incident/{incident.id}{page}")
