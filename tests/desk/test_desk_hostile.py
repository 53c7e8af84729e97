"""A desk that others read, over articles that mean it harm: every page, file and answer of it."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient
from tests.desk import desk_samples as samples
from tests.desk.walking import HARM, MOST, Answer, Page, Walk, paths, within

from dateline.correcting import Given
from dateline.desk import create_app, links
from dateline.records import Actor, Attribution, Party, PartyKind, Span, Verdict
from dateline.reviewing_blind import Blind, make
from dateline.stages import Coded
from dateline.store import Ledger
from dateline.workshop import Workshop

FORMULA = '=HYPERLINK("https://evil.example","x")'
TRICKS = "\u202e\u2066\x00\x1b[31m\x9b"
LONG = "Z" * 60_000
NAMES = ("vantberg", "orlo")
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
PLAIN = ("application/json", "application/problem+json")
OPEN = {"/login", "/healthz"}
ELSEWHERE: set[str] = set()
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
    with found.ledger(write=True) as ledger:  # before there are users, anybody can be named
        every = [r.id for r in ledger.reports()]
        make(ledger, "theirs", every, ("One <b>", "Two"), "Rev", f"{TRICKS[:2]}<b>why</b>", "")
    samples.make_team(found)
    quay = samples.private().reports[0].id
    at = "2026-01-01T00:00:00Z"
    with found.ledger(write=True) as ledger:
        why = f"{TRICKS.replace(chr(0), '')}<script>alert(6)</script>"
        ledger.record(Verdict(quay, "stage", "attempted", "Rev", at, why))
        ledger.derive()
        every = [r.id for r in ledger.reports()]
        make(ledger, "mine", every, ("Ada", "Rev"), "Ada", why, "/review?x=<b>")
        coded_blind(found, ledger, why)
    return found


def coded_blind(shop: Workshop, ledger: Ledger, why: str) -> None:
    """Two whose words are no better than the articles': they differ in all that they can."""
    mine, batch = ledger.batch("mine"), ledger.batch("theirs")
    start = ledger.article(samples.HOSTILE_ID).text.index("<img")
    words = Span(start, start + 30)
    Blind(shop, ledger, Given("Ada", why), mine, ()).tell_missing(samples.HOSTILE_ID, words, "raid")
    for n, name in enumerate(batch.reviewers):
        by = Blind(shop, ledger, Given(name, f"{why} {n}"), batch, ())
        if not n:
            by.tell_missing(samples.HOSTILE_ID, words, "arrest")
        for report in batch.reports:
            by = Blind(shop, ledger, by.given, batch, ledger.opinions(batch.name))
            own = replace(by, opinions=tuple(o for o in by.opinions if o.verdict.by == name))
            own.correct(
                report.id, "attributions", {"value": f"{FORMULA}<script>alert({n})</script>"}
            )
            own.accept(report.id)


@pytest.fixture(scope="module")
def walk(shop: Workshop) -> Walk:
    desk = samples.logged_in(shop, "Ada")
    made = Walk(create_app(shop), desk)
    listed = desk.get("/api/incidents?limit=200").json()["incidents"]
    about = [a for i in listed for a in _about(i["id"], i["reports"])]
    made.from_here(["/", *_plain(shop), *_asked(), *about])
    return made


@pytest.fixture(scope="module")
def site(walk: Walk) -> dict[str, Answer]:
    """Every page, file and answer that an editor can reach, by its address."""
    return walk.found


def _plain(shop: Workshop) -> Iterator[str]:
    """Whatever can be asked for without saying of what."""
    yield from (path for path in paths(create_app(shop)) if "{" not in path)


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


def pages(site: dict[str, Answer], kind: str = "text/html") -> list[tuple[str, str]]:
    found = [(path, a.text) for path, a in site.items() if a.kind == kind]
    assert found
    return found


# ---------------------------------------------------------------- markup and letters


def test_the_whole_desk_was_seen(walk: Walk, site: dict[str, Answer], shop: Workshop) -> None:
    kinds = {a.kind for a in site.values()}
    assert {"text/html", "application/json", "text/csv", "application/geo+json"} <= kinds
    assert len(site) < MOST  # it came to an end by itself
    seen = {walk.shape(address)[0] for address in site}
    unseen = set(paths(create_app(shop))) - seen - ELSEWHERE
    assert not unseen
    for beginning in ("/api/why/", "/api/reports/", "/review/batch/theirs/agreement"):
        assert any(path.startswith(beginning) for path in site), beginning


def test_nothing_that_is_asked_breaks_the_desk(site: dict[str, Answer]) -> None:
    for path, answer in site.items():
        assert answer.status in (200, 400, 403, 404), (path, answer.text[:300])
        assert all(within(hop) for hop in answer.hops), (path, answer.hops)


def test_no_link_of_the_desk_leads_nowhere(site: dict[str, Answer]) -> None:
    for path, answer in site.items():
        if answer.linked is not None:
            assert answer.status == 200, (path, answer.linked)


def test_every_answer_has_the_strict_headers(site: dict[str, Answer]) -> None:
    for path, answer in site.items():
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'"), path
        assert "unsafe" not in policy and "*" not in policy, path
        assert answer.headers["x-content-type-options"] == "nosniff", path
        assert answer.headers["referrer-policy"] == "no-referrer", path


def test_no_page_holds_an_element_that_an_article_brought(site: dict[str, Answer]) -> None:
    outside = set()
    for path, text in pages(site):
        page = Page(text)
        assert not page.comments, path
        for tag, attributes in page.elements:
            assert tag not in ELEMENTS, (path, tag)
            assert tag != "script" or (attributes.get("src") or "").startswith("/static/"), path
            assert tag != "meta" or "http-equiv" not in attributes, path
            assert not [a for a in attributes if a.startswith("on") or a == "style"], path
            for name in ("href", "src", "action", "formaction", "data", "xlink:href", "hx-get"):
                address = attributes.get(name) or "/"
                assert address.startswith(("/", "#", "https://", "?")), (path, tag, address[:80])
                assert not address.startswith(("//", "/\\")), (path, tag, address[:80])
            if (attributes.get("href") or "").startswith("https://"):
                assert tag == "a", path
                assert "noopener" in (attributes.get("rel") or "").split(), path
                outside.add(attributes["href"])
    assert outside == {"https://courier.example/raid"}


def test_harm_in_a_question_is_said_again_as_words(site: dict[str, Answer]) -> None:
    """What was written into a form stands nowhere in its answer as markup."""
    asked = [(p, a) for p, a in site.items() if "alert%287%29" in p or "alert%288%29" in p]
    assert len(asked) > 20
    for path, answer in asked:
        assert HARM[0] not in answer.text, path
        assert HARM[1] not in answer.text, path


def test_files_are_given_out_as_files(site: dict[str, Answer]) -> None:
    files = [(p, a) for p, a in site.items() if a.kind not in ("text/html", *PLAIN)]
    assert {a.kind for _, a in files} >= {"text/csv", "application/geo+json"}
    for path, answer in files:
        told = answer.headers["content-disposition"]
        assert re.fullmatch(r'attachment; filename="[a-z.-]+"', told), (path, told)


@pytest.mark.parametrize("name", ["Rob", "Rev", ""])
def test_whoever_may_less_breaks_nothing_and_sees_no_more(
    walk: Walk, site: dict[str, Answer], shop: Workshop, name: str
) -> None:
    """One address of each kind, asked for by a reader, a reviewer and a stranger."""
    desk = samples.logged_in(shop, name) if name else samples.client(shop)
    each = {walk.shape(path): path for path in reversed(site)}
    assert len(each) > 60
    for path in each.values():
        answer = desk.get(path)
        assert answer.status_code < 500, path
        assert answer.headers["content-security-policy"].startswith("default-src 'none'"), path
        if not name and walk.shape(path)[0] not in OPEN:
            assert answer.status_code in (303, 307, 401, 404), path
            assert "Arlenz" not in answer.text, path
        elif name == "Rob" and path.startswith(("/users", "/audit", "/redact", "/review")):
            assert answer.status_code in (307, 403), path


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
