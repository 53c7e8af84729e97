"""A desk that others read, over articles that mean it harm: every page, file and answer of it."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import unescape
from html.parser import HTMLParser
from urllib.parse import urldefrag

import pytest
from fastapi.testclient import TestClient
from starlette.routing import Route
from tests.desk import desk_samples as samples

from dateline.desk import create_app, links
from dateline.records import Actor, Attribution, Party, PartyKind, Verdict
from dateline.stages import Coded
from dateline.workshop import Workshop

FORMULA = '=HYPERLINK("https://evil.example","x")'
TRICKS = "\u202e\u2066\x00\x1b[31m\x9b"
LONG = "Z" * 60_000
NAMES = ("vantberg", "orlo")
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
ELEMENTS = frozenset("img b i iframe style object embed base audio video form2".split())


def formula() -> Coded:
    """Cells that a spreadsheet would run, an address that a browser would."""
    of = samples.article(
        "../../etc/passwd?x=1#y",
        f"{FORMULA} held",
        f"Police held two men {FORMULA} in Arlenz. @SUM(1) said the mayor.",
        "2024-07-01",
        outlet=FORMULA,
        agency="@SUM(A1:A9)",
        url="data:text/html,<script>alert(3)</script>",
    )
    told = samples.report(of, "held two", "2024-06-30", ("arrested", "two", 2, 2))
    party = Party("target", samples.stated(of, Actor(FORMULA, PartyKind.GROUP), "men"))
    said = Attribution('-2+3"><script>', via=("+1",), quotes=(samples.words(of, "the mayor"),))
    return Coded(of, (replace(told, parties=(*told.parties, party), attributions=(said,)),))


def tricks() -> Coded:
    """Letters that turn others around, steer a terminal, or never end."""
    of = samples.article(
        "tricks-9",
        f"{TRICKS}{LONG}",
        f"Police held {TRICKS} one man in Arlenz, </title><script>alert(4)</script> said.",
        "2024-08-01",
        outlet=f"{TRICKS}<script>alert(5)</script>",
        url="https://courier.example/\u202egnp.exe",
    )
    told = samples.report(of, "held", "2024-07-31", ("arrested", "one", 1, 1))
    return Coded(of, (told,))


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    told = (*samples.everything(), formula(), tricks())
    found = samples.shop_with(tmp_path_factory.mktemp("hostile"), told)
    samples.make_team(found)
    quay = samples.private().reports[0].id
    at = "2026-01-01T00:00:00Z"
    with found.ledger(write=True) as ledger:
        why = f"{TRICKS.replace(chr(0), '')}<script>alert(6)</script>"
        ledger.record(Verdict(quay, "stage", "attempted", "Rev", at, why))
        ledger.derive()
    return found


@dataclass(frozen=True)
class Answer:
    kind: str
    text: str
    content: bytes


@pytest.fixture(scope="module")
def site(shop: Workshop) -> dict[str, Answer]:
    """Every page, file and answer that an editor can reach, by its address."""
    desk = samples.logged_in(shop, "Ada")
    waiting = [*_plain(shop), *_asked()]
    found: dict[str, Answer] = {}
    while waiting:
        path = urldefrag(waiting.pop()).url
        if path in found or not path.startswith("/") or path.startswith("/static"):
            continue
        answer = desk.get(path, follow_redirects=True)
        assert answer.status_code in (200, 400, 404), (path, answer.text[:300])
        kind = answer.headers["content-type"].partition(";")[0]
        found[path] = Answer(kind, answer.text, answer.content)
        if kind == "text/html" and len(found) < 600:
            waiting += [unescape(h) for h in re.findall(r'href="([^"]*)"', answer.text)]
        if kind == "application/json" and path.startswith("/api/incidents?"):
            for incident in answer.json()["incidents"]:
                waiting += _about(incident["id"], incident["reports"])
    return found


def _plain(shop: Workshop) -> Iterator[str]:
    """Whatever can be asked for without saying of what."""
    for route in create_app(shop).routes:
        own = getattr(route, "original_router", None)
        for each in own.routes if own else [route]:
            if isinstance(each, Route) and "GET" in (each.methods or ()) and "{" not in each.path:
                yield each.path


def _asked() -> Iterator[str]:
    for words in ("held", "police", "HYPERLINK", "Vantberg", "<script>"):
        yield links.asking("/search", {"q": words})
        yield links.asking("/api/search", {"q": words})
    yield "/tally?measure=arrested"
    yield "/tally.csv?measure=arrested"
    yield "/api/tally?measure=arrested"
    for name in ("me", "articles", "parties", "verdicts", "incidents?limit=200", "openapi.json"):
        yield f"/api/{name}"
    for name in (samples.HOSTILE_ID, "quay-5", "tricks-9", "../../etc/passwd?x=1#y"):
        yield links.article(name)
        yield f"/api/articles/{links.part(name)}"
        yield links.asking("/api/reports", {"article": name})


def _about(incident: str, reports: list[str]) -> Iterator[str]:
    yield f"/api/incidents/{incident}"
    yield f"/api/incidents/{incident}/history"
    yield f"/api/why/{incident}"
    yield links.history(incident)
    for report in reports:
        yield f"/api/reports/{report}"
        yield f"/api/why/{report}"


class Elements(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def pages(site: dict[str, Answer], kind: str = "text/html") -> list[tuple[str, str]]:
    found = [(path, a.text) for path, a in site.items() if a.kind == kind]
    assert found
    return found


# ---------------------------------------------------------------- markup and letters


def test_the_whole_desk_was_seen(site: dict[str, Answer]) -> None:
    kinds = {a.kind for a in site.values()}
    assert {"text/html", "application/json", "text/csv", "application/geo+json"} <= kinds
    for beginning in ("/article/", "/incident/", "/report/", "/users", "/audit", "/account",
                      "/api/why/", "/map", "/timeline", "/incidents.csv"):  # fmt: skip
        assert any(path.startswith(beginning) for path in site), beginning


def test_no_page_holds_an_element_that_an_article_brought(site: dict[str, Answer]) -> None:
    for path, page in pages(site):
        for tag, attributes in Elements(page).found:
            assert tag not in ELEMENTS, (path, tag)
            assert tag != "script" or (attributes["src"] or "").startswith("/static/"), path
            assert not [a for a in attributes if a.startswith("on") or a == "style"], path
            for name in ("href", "src", "action", "formaction", "data", "xlink:href"):
                address = attributes.get(name) or "/"
                assert address.startswith(("/", "#", "https://", "?")), (path, tag, address[:80])


def test_no_answer_turns_letters_around_or_steers_a_terminal(site: dict[str, Answer]) -> None:
    for path, answer in site.items():
        assert not TURNING.search(answer.text.replace("\r\n", "\n")), path


def test_answers_of_the_api_are_in_plain_letters(site: dict[str, Answer]) -> None:
    told = [(p, a) for p, a in site.items() if p.startswith("/api/") and "openapi" not in p]
    assert len(told) > 40
    for path, answer in told:
        assert answer.content.isascii(), path
        json.loads(answer.content)


def test_no_cell_of_a_file_is_a_formula(site: dict[str, Answer]) -> None:
    cells = 0
    for path, text in pages(site, "text/csv"):
        for row in csv.reader(io.StringIO(text.lstrip("\ufeff"))):
            for cell in row:
                cells += 1
                number = re.fullmatch(r"[+-]?\d+(\.\d+)?", cell)
                assert number or not cell.startswith(("=", "+", "-", "@", "\t", "\r")), (path, cell)
    assert cells > 50


def test_a_title_without_end_does_not_fill_the_page_titles(site: dict[str, Answer]) -> None:
    """It can be read where it stands; what only names it elsewhere cuts it short."""
    for path, page in pages(site):
        title = re.search(r"<title>(.*?)</title>", page, re.DOTALL)
        assert title, path
        assert len(title[1]) < 1_000, path


# ---------------------------------------------------------------- private names


def test_no_page_file_or_answer_names_a_private_person(site: dict[str, Answer]) -> None:
    for path, answer in site.items():
        asked = "Vantberg" in path  # what was asked for is said again
        text = answer.text.replace("Vantberg", "") if asked else answer.text
        for name in NAMES:
            assert name not in text.casefold(), path
    assert any("█" in a.text for p, a in site.items() if p.startswith("/article/"))
    assert "\\u2588" in site["/api/articles/quay-5"].text


def test_the_masked_text_is_as_long_as_it_was(site: dict[str, Answer]) -> None:
    told = json.loads(site["/api/articles/quay-5"].text)
    assert len(told["article"]["text"]) == len(samples.private().article.text)
    for report in told["reports"]:
        at = report["trigger"]
        assert told["article"]["text"][at["start"] : at["end"]] == at["words"]


def test_no_verdict_that_names_a_private_person_comes_in_by_the_api(shop: Workshop) -> None:
    told = {"subject": samples.private().reports[0].id, "field": "stage", "value": "attempted"}
    sent = {**told, "why": f"{samples.PRIVATE} was let go"}
    known = samples.token(shop, "Rev")
    answer = samples.client(shop).post("/api/verdicts", json=sent, headers=known)
    assert answer.status_code == 400
    assert samples.PRIVATE not in answer.text


def test_a_private_person_cannot_be_searched_for(shop: Workshop) -> None:
    desk = samples.logged_in(shop, "Rob")
    assert desk.get("/api/search?q=Vantberg").json() == {"hits": []}
    assert "/article/quay-5" not in desk.get("/search?q=Vantberg").text


def test_on_this_machine_alone_the_text_of_an_article_is_shown_as_it_is_stored(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    alone = samples.shop_with(tmp_path_factory.mktemp("alone"), [samples.private()])
    with samples.client(alone) as desk:
        text, title = _text_of(desk), desk.get("/article/quay-5").text.partition("</title>")[0]
        assert samples.PRIVATE in text
        assert samples.PRIVATE not in title
        samples.make_team(alone)
    with samples.logged_in(alone, "Rob") as desk:
        assert samples.PRIVATE not in _text_of(desk)


def _text_of(desk: TestClient) -> str:
    page = desk.get("/article/quay-5").text
    found = re.search(r'<article class="text.*?</article>', page, re.DOTALL)
    assert found
    return re.sub(r"<sup.*?</sup>|<[^>]+>", "", found[0])
