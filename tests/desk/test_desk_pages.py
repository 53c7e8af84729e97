"""What a reader sees on the desk's pages, and how few clicks lead to the words."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.desk import desk_samples as samples

from dateline.desk import links
from dateline.workshop import Workshop


def seen(desk: TestClient, path: str) -> str:
    answer = desk.get(path)
    assert answer.status_code == 200, path
    return str(answer.text)


def hrefs(page: str) -> list[str]:
    return [unescape(h) for h in re.findall(r'href="([^"]*)"', page)]


# ---------------------------------------------------------------- one incident


def test_an_incident_shows_each_value_with_basis_rule_and_words(
    desk: TestClient, arrest: str
) -> None:
    page = seen(desk, f"/incident/{arrest}")
    assert "stated in the words" in page
    assert "the most precise" in page
    assert '<mark class="cited">14</mark>' in page
    assert "Harbour Gazette" in page
    assert "tied to Red Lantern, alleged" in page


def test_an_incident_shows_how_its_figure_changed(desk: TestClient, arrest: str) -> None:
    page = seen(desk, f"/incident/{arrest}")
    table = page[page.index("How the figures changed") :]
    assert table.index(">12<") < table.index(">14<")


def test_the_weights_shown_add_up(desk: TestClient, arrest: str) -> None:
    page = seen(desk, f"/incident/{arrest}")
    table = re.search(r'<table class="weights">.*?</table>', page, re.DOTALL)
    assert table
    for row in table[0].split("<tr>")[2:]:
        *weights, total = (float(w) for w in re.findall(r">([+-][\d.]+)<", row))
        assert sum(weights) == pytest.approx(total)


def test_an_old_id_and_the_id_of_a_report_lead_to_the_incident(
    desk: TestClient, shop: Workshop, arrest: str
) -> None:
    with shop.ledger() as ledger:
        found = ledger.incident(arrest)
    other = next(r for r in found.reports if f"i{r}" != arrest)
    for old in (other, f"i{other}"):
        answer = desk.get(f"/incident/{old}")
        assert answer.status_code == 301
        came = f"?was={old}" if old.startswith("i") else ""
        assert answer.headers["location"] == f"/incident/{arrest}{came}"
    page = seen(desk, f"/incident/{arrest}?was=i{other}")
    assert "an id that this incident had before" in page
    assert "had before" not in seen(desk, f"/incident/{arrest}?was=inothing")
    why = desk.get(f"/incident/i{other}/why/arrested")
    assert why.headers["location"] == f"/incident/{arrest}/why/arrested"


def test_why_a_party_is_found_under_its_own_name(desk: TestClient, arrest: str) -> None:
    page = seen(desk, f"/incident/{arrest}/why/target%20dock%20workers")
    assert '<mark class="cited">dock workers</mark>' in page


# ---------------------------------------------------------------- reports and articles


def test_a_report_leads_to_its_article_its_incident_and_each_why(
    desk: TestClient, arrest: str
) -> None:
    told = samples.first().reports[0]
    page = seen(desk, links.report(told.id))
    assert f"/incident/{arrest}" in hrefs(page)
    assert f"/article/arlenz-1#report-{told.id}" in hrefs(page)
    assert links.why(links.report(told.id), "arrested (toll)") in hrefs(page)
    assert "the mayor" in page


def test_an_article_shows_marks_reports_problems_and_leads(desk: TestClient) -> None:
    told = samples.first().reports[0]
    page = seen(desk, "/article/arlenz-1")
    assert 'class="what line0"' in page
    assert f'id="report-{told.id}"' in page
    assert "a date was left open" in page
    assert "Ferry &lt;i&gt;delayed&lt;/i&gt;" in page
    assert 'href="https://courier.example/raid" rel="noopener noreferrer nofollow"' in page


def test_a_key_in_the_text_leads_to_the_row_that_rests_on_it_and_back(desk: TestClient) -> None:
    page = seen(desk, "/article/arlenz-1")
    there = {h[1:] for h in hrefs(page) if h.startswith(("#f1-", "#at-"))}
    assert {"f1-what", "f1-when", "f1-count0"} <= there
    for anchor in there:
        assert page.count(f'id="{anchor}"') == 1, anchor


def test_an_article_that_was_superseded_can_still_be_read(tmp_path: Path) -> None:
    old = samples.first()
    day = "2024-03-28"
    of = samples.article(
        "arlenz-1b",
        "Police raid more flats in Arlenz",
        "Police arrested 13 dock workers in Arlenz on Monday.",
        day,
        outlet="Arlenz Courier",
        url=old.article.url,
    )
    told = samples.report(of, "arrested", "2024-03-25", ("arrested", "13", 13, 13))
    new = replace(old, article=of, reports=(told,), problems=())
    shop = samples.shop_with(tmp_path, [old, new])
    with samples.client(shop) as desk:
        assert "12" in seen(desk, "/article/arlenz-1")
        page = seen(desk, links.report(old.reports[0].id))
        assert "a newer version of the article has taken its place" in page


# ---------------------------------------------------------------- questions


def test_a_tally_shows_its_answer_its_rule_and_its_terms(desk: TestClient) -> None:
    page = seen(
        desk, "/tally?measure=arrested&type=arrest&country=AL&from=2024-03-01&to=2024-03-31"
    )
    assert '<span class="big">14</span> arrested' in page
    assert "In all" in page
    assert re.search(r'href="/incident/[^"]+"', page)


def test_a_tally_may_be_of_a_whole_family(desk: TestClient) -> None:
    page = seen(desk, "/tally?measure=injured&type=attack")
    assert '<option value="attack" selected>' in page


def test_a_search_finds_reports_and_articles_with_the_words_marked(desk: TestClient) -> None:
    page = seen(desk, "/search?q=dock")
    assert '<mark class="found">dock</mark>' in page
    assert "/article/arlenz-1" in hrefs(page)
    assert 'value="dock"' in page
    assert "No article holds all of these words" in seen(desk, "/search?q=zeppelin")


def test_the_codebook_can_be_read(desk: TestClient, shop: Workshop) -> None:
    page = seen(desk, "/codebook")
    for name in shop.book.types:
        assert links.event_type(name) in hrefs(page)
        assert 'class="what line' in seen(desk, links.event_type(name))
