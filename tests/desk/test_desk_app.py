"""The desk gives nothing away: hostile articles, private names, other hosts, wrong questions."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag

import pytest
from fastapi.testclient import TestClient
from tests.desk import desk_samples as samples

from dateline.desk import create_app, links
from dateline.desk.safe import HEADERS
from dateline.workshop import Workshop, workshop

CSP = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
FAULTS = ("/nothing", "/?from=yesterday", "/article/none", "/incident/none", "/healthz/x")


@pytest.fixture(scope="module")
def site(desk: TestClient) -> dict[str, str]:
    """Every page that can be reached from the first, and some searches and tallies; of a page that
    conditions can be put to, some conditions only."""
    waiting = ["/", "/search?q=held", "/search?q=police", "/tally?measure=arrested", "/codebook"]
    waiting.append(links.article(samples.HOSTILE_ID))
    waiting.append(links.article("quay-5"))
    pages: dict[str, str] = {}
    asked: Counter[str] = Counter()
    while waiting:
        path = urldefrag(waiting.pop()).url
        if (
            path in pages
            or asked[path.partition("?")[0]] > 12
            or not path.startswith("/")
            or path.startswith("/static")
        ):
            continue
        answer = desk.get(path, follow_redirects=True)
        assert answer.status_code == 200, path
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        pages[path] = answer.text
        asked[path.partition("?")[0]] += 1
        waiting += [unescape(h) for h in re.findall(r'href="([^"]*)"', answer.text)]
    return pages


class Elements(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


# ---------------------------------------------------------------- hostile articles


def test_no_page_holds_an_element_or_attribute_that_an_article_brought(
    site: dict[str, str],
) -> None:
    assert len(site) > 60
    for path, page in site.items():
        for tag, attributes in Elements(page).found:
            assert tag not in ("img", "b", "iframe", "style", "object"), path
            assert tag != "script" or (attributes["src"] or "").startswith("/static/"), path
            assert not [a for a in attributes if a.startswith("on") or a == "style"], path


def test_no_link_leads_to_anything_but_pages_and_the_web(site: dict[str, str]) -> None:
    for path, page in site.items():
        for tag, attributes in Elements(page).found:
            href = attributes.get("href") or ""
            if tag == "a" and not href.startswith(("/", "#")):
                assert href.startswith("https://"), path
                assert attributes.get("rel") == "noopener noreferrer nofollow"


def test_a_hostile_article_can_still_be_read(desk: TestClient) -> None:
    page = desk.get(links.article(samples.HOSTILE_ID)).text
    assert "&lt;script&gt;alert(&#39;title&#39;)&lt;/script&gt;" in page
    assert "{{ 7 * 7 }}" in page
    assert "javascript:alert(document.domain)" in page


def test_letters_that_turn_others_around_are_shown_as_such(site: dict[str, str]) -> None:
    for path, page in site.items():
        assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08]", page), path


# ---------------------------------------------------------------- private names


def test_no_page_names_a_private_person(site: dict[str, str]) -> None:
    for path, page in site.items():
        # on this machine alone, the text of an article is as it is stored: test_desk_hostile.py
        seen = re.sub('<article class="text".*?</article>', "", page, flags=re.DOTALL)
        assert "vantberg" not in seen.casefold(), path
        assert "orlo" not in seen.casefold(), path
    assert any("█" in page for path, page in site.items() if path.startswith("/article/"))


def test_a_private_person_cannot_be_searched_for(desk: TestClient) -> None:
    assert "No article holds all of these words" in desk.get("/search?q=Vantberg").text


def test_the_address_of_an_article_is_masked_where_it_names_somebody(desk: TestClient) -> None:
    page = desk.get("/article/quay-5").text
    assert "https://courier.example/" in page
    assert 'href="https://courier.example' not in page


# ---------------------------------------------------------------- headers and hosts


def test_every_answer_has_the_headers(desk: TestClient, site: dict[str, str]) -> None:
    for path in (*site, *FAULTS, "/healthz", "/static/desk.css"):
        headers = desk.get(path).headers
        assert headers["content-security-policy"] == CSP
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


def test_a_fault_of_ours_is_told_without_its_insides_and_with_the_headers(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("the insides")

    monkeypatch.setattr("dateline.desk.listed.table", broken)
    client = TestClient(
        create_app(shop), base_url="http://127.0.0.1", raise_server_exceptions=False
    )
    answer = client.get("/incidents")
    assert answer.status_code == 500
    assert "the insides" not in answer.text
    assert all(answer.headers[name] == value for name, value in HEADERS.items())


@pytest.mark.parametrize("host", ["127.0.0.1:8017", "localhost:8017", "[::1]:8017", "[::1]"])
def test_the_desk_answers_to_this_machines_names(desk: TestClient, host: str) -> None:
    assert desk.get("/healthz", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "192.168.1.4:8017"])
def test_and_to_no_other_name(desk: TestClient, host: str) -> None:
    answer = desk.get("/", headers={"host": host})
    assert answer.status_code == 400
    assert answer.headers["content-security-policy"] == CSP


# ---------------------------------------------------------------- wrong questions


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/article/none",
        "/incident/none",
        "/report/none",
        "/report/none/why/when",
        "/codebook/none",
        "/article/%00%FF%ED%A0%80",
    ],
)
def test_what_is_not_there_is_a_404_in_plain_words(desk: TestClient, path: str) -> None:
    answer = desk.get(path)
    assert answer.status_code == 404
    assert "Nothing here" in answer.text


def test_a_field_that_is_not_there_names_those_that_are(desk: TestClient, shop: Workshop) -> None:
    told = samples.first().reports[0].id
    answer = desk.get(f"/report/{told}/why/weather")
    assert answer.status_code == 404
    assert "when, where" in answer.text


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("/?from=yesterday", "From takes a day as 2024-03-26"),
        ("/?from=2024-02-30", "there is no 2024-02-30: February 2024 has 29 days"),
        ("/?from=20240226", "takes a day"),
        ("/?from=2024-03-02&to=2024-03-01", "comes after To 2024-03-01"),
        ("/?type=gardening", "is no type"),
        ("/?country=Atlantis", "No country is called 'Atlantis'"),
        ("/incidents?page=0", "page"),
        ("/incidents?page=two", "page"),
        ("/tally?measure=smiles", "no measure 'smiles'"),
        ("/tally?measure=killed&to=soon", "To takes a day"),
        ("/search?q=" + "a+" * 90, "at most 64 words"),
    ],
)
def test_a_question_that_cannot_be_understood_is_a_400_in_plain_words(
    desk: TestClient, query: str, words: str
) -> None:
    answer = desk.get(query)
    assert answer.status_code == 400
    assert words in unescape(answer.text)
    assert "That question cannot be answered" in answer.text


def test_what_was_asked_is_shown_harmless(desk: TestClient) -> None:
    page = desk.get("/", params={"country": "<script>alert(1)</script>"}).text
    assert "<script>" not in page
    page = desk.get("/search", params={"q": '"><script>alert(1)</script>'}).text
    assert "<script>" not in page


def test_the_desk_can_only_be_read(desk: TestClient) -> None:
    answer = desk.post("/", data={"type": "arrest"})
    assert answer.status_code == 405
    assert "can only be read" in answer.text


def test_no_page_tells_of_the_interface(desk: TestClient) -> None:
    for path in ("/docs", "/redoc", "/openapi.json"):
        assert desk.get(path).status_code == 404


# ---------------------------------------------------------------- health


def test_health(desk: TestClient) -> None:
    assert desk.get("/healthz").json()["status"] == "ok"


def test_without_a_ledger_it_is_told_what_to_do(tmp_path: Path) -> None:
    with samples.client(workshop(ledger=str(tmp_path / "none.db"))) as desk:
        assert desk.get("/healthz").status_code == 503
        answer = desk.get("/")
        assert answer.status_code == 404
        assert "dateline add" in answer.text
        assert not list(tmp_path.iterdir())


def test_every_page_has_one_heading_a_language_and_a_way_past_the_menu(
    site: dict[str, str],
) -> None:
    for path, page in site.items():
        assert page.count("<h1") == 1, path
        assert '<html lang="en">' in page
        assert 'href="#main"' in page
        ids = [a["id"] for _, a in Elements(page).found if "id" in a]
        assert len(ids) == len(set(ids)), path
