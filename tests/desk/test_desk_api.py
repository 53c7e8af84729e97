"""The API: the same rights as the pages, forms of the interchange, faults as problem details."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.desk import desk_samples as samples

from dateline.desk import links
from dateline.desk.worker import Busy, Entered
from dateline.problems import BadRequest, TooLarge
from dateline.store.accounts import Accounts
from dateline.workshop import Workshop

ARTICLE = {
    "title": "Blast in Kirkuk",
    "text": "A bomb killed three people in Kirkuk on Monday, police said.",
    "published": "2024-03-05",
    "outlet": "Own Paper",
}


@pytest.fixture(scope="module")
def api(shop: Workshop) -> Iterator[TestClient]:
    with samples.client(shop) as client:
        yield client


@pytest.fixture
def team(tmp_path: Path) -> Workshop:
    found = samples.shop_with(tmp_path, samples.everything())
    samples.make_team(found)
    return found


@pytest.fixture
def rules(tmp_path: Path) -> Workshop:
    """A ledger whose articles are read by the rules, which need no time to load."""
    found = samples.shop_with(tmp_path, [samples.first()])
    samples.make_team(found)
    return Workshop({**found.settings, "reader": "rules"})


def got(api: TestClient, path: str) -> Any:
    answer = api.get(path)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/json"
    return answer.json()


def is_problem(answer: Any, status: int, words: str) -> None:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert told["status"] == status
    assert told["type"] == f"/api#status-{status}"
    assert words in told["detail"]


# ---------------------------------------------------------------- reading


def test_a_list_of_articles_is_read_page_by_page(api: TestClient) -> None:
    path: str | None = "/api/articles?limit=2"
    found: list[str] = []
    while path:
        page = got(api, path)
        found += [a["id"] for a in page["articles"]]
        path = page.get("next")
    assert found == sorted(c.article.id for c in samples.everything())


def test_an_article_comes_with_its_reports_and_every_quote_holds(api: TestClient) -> None:
    told = got(api, "/api/articles/arlenz-1")
    text, report = told["article"]["text"], told["reports"][0]
    assert report["type"] == "arrest"
    for quote in (report["trigger"], *report["when"]["quotes"], *report["counts"][0]["quotes"]):
        assert text[quote["start"] : quote["end"]] == quote["words"]


def test_an_article_with_an_odd_id_is_found(api: TestClient) -> None:
    told = got(api, f"/api/articles/{links.part(samples.HOSTILE_ID)}")
    assert told["article"]["id"] == samples.HOSTILE_ID


def test_incidents_are_asked_for_as_in_the_table_and_paged(api: TestClient) -> None:
    every = got(api, "/api/incidents")["incidents"]
    assert "next" not in got(api, "/api/incidents")
    first = got(api, "/api/incidents?limit=1")
    second = got(api, first["next"])
    assert [i["id"] for p in (first, second) for i in p["incidents"]] == [
        i["id"] for i in every[:2]
    ]
    march = got(api, "/api/incidents?type=arrest&country=Albania&from=2024-03-01&to=2024-03-31")
    assert [i["when"]["value"] for i in march["incidents"]] == ["2024-03-25"]
    assert got(api, "/api/incidents?party=Red+Lantern&type=attack")["incidents"] == []


def test_an_incident_its_reports_its_history_and_why(api: TestClient) -> None:
    found = next(i for i in got(api, "/api/incidents")["incidents"] if len(i["reports"]) == 2)
    name = found["id"]
    assert got(api, f"/api/incidents/{name}") == found
    told = got(api, f"/api/reports?incident={name}")["reports"]
    assert {r["id"] for r in told} == set(found["reports"])
    assert got(api, f"/api/reports/{told[0]['id']}") == told[0]
    lines = got(api, f"/api/incidents/{name}/history")["lines"]
    assert [line["who"] for line in lines] == ["Arlenz Courier", "Harbour Gazette"]
    field = got(api, f"/api/why/{name}?field=arrested")["fields"][0]
    assert field["witnesses"][0]["words"] == "14"
    assert field["dissent"] or len(field["steps"]) == 2
    one, other = found["reports"]
    assert got(api, f"/api/why/{one}/{other}")["incident"] == name
    old = next(f"i{r}" for r in found["reports"] if f"i{r}" != name)
    assert api.get(f"/api/incidents/{old}").headers["location"] == f"/api/incidents/{name}"


def test_tally_search_parties_and_me(api: TestClient) -> None:
    tally = got(api, "/api/tally?measure=arrested&from=2024-03-01&to=2024-03-31")
    assert tally["value"] == {"low": 14, "high": 14}
    hits = got(api, "/api/search?q=dock")["hits"]
    assert hits[0]["snippet"]
    assert {h["article"] for h in hits} == {"arlenz-1", "arlenz-2"}
    sure = [p["name"] for p in got(api, "/api/parties")["parties"]]
    every = [p["name"] for p in got(api, "/api/parties?doubtful=1")["parties"]]
    assert "Red Lantern" not in sure
    assert "Red Lantern" in every
    assert got(api, "/api/me")["role"] == "editor"


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/api/nothing", 404, "no page at this address"),
        ("/api/articles/none", 404, "no article none"),
        ("/api/incidents/none", 404, "no incident none"),
        ("/api/reports/none", 404, "none"),
        ("/api/reports", 400, "of which article or of which incident"),
        ("/api/why/zzzz", 404, "holds nothing called 'zzzz'"),
        ("/api/incidents?page=0", 400, "page"),
        ("/api/incidents?limit=1000", 400, "limit"),
        ("/api/incidents?country=Atlantis", 400, "Atlantis"),
        ("/api/incidents?type=gardening", 400, "gardening"),
        ("/api/incidents?from=soon", 400, "soon"),
        ("/api/tally", 400, "measure"),
        ("/api/tally?measure=smiles", 400, "smiles"),
        ("/api/search?q=%21", 400, "which words"),
        ("/api/articles/%ED%A0%80", 404, "no article"),
    ],
)
def test_a_wrong_question_is_told_as_a_problem(
    api: TestClient, path: str, status: int, words: str
) -> None:
    is_problem(api.get(path), status, words)


def test_a_fault_of_ours_is_a_problem_too(shop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("the insides")

    monkeypatch.setattr("dateline.desk.api.asking.article_json", broken)
    with samples.client(shop) as client:
        client._transport.raise_server_exceptions = False  # type: ignore[attr-defined]
        answer = client.get("/api/articles/arlenz-1")
    assert answer.status_code == 500
    assert "the insides" not in answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert "content-security-policy" in answer.headers


# ---------------------------------------------------------------- whose rights


def test_a_token_opens_the_api_and_nothing_else(team: Workshop) -> None:
    desk, known = samples.client(team), samples.token(team, "Ada")
    assert desk.get("/api/me", headers=known).json()["name"] == "Ada"
    assert desk.get("/users", headers=known).status_code == 303
    for wrong in ("Bearer nothing", "Bearer ", "Basic QWRhOng="):
        answer = desk.get("/api/me", headers={"Authorization": wrong})
        is_problem(answer, 401, "log in first, or send a token")
        assert answer.headers["www-authenticate"] == "Bearer"


def test_a_reader_reads_and_changes_nothing(team: Workshop) -> None:
    desk, known = samples.client(team), samples.token(team, "Rob")
    assert desk.get("/api/incidents", headers=known).status_code == 200
    told = {"subject": samples.first().reports[0].id, "field": "type", "value": "arrest"}
    for path, sent in (("/api/articles", ARTICLE), ("/api/verdicts", {**told, "why": "x"})):
        is_problem(desk.post(path, json=sent, headers=known), 403, "takes the role of reviewer")
    assert desk.get("/api/verdicts", headers=known).json() == {"verdicts": []}


def test_a_logged_in_browser_may_send_with_the_word_of_its_forms_only(team: Workshop) -> None:
    desk = samples.logged_in(team, "Rev")
    told = {"subject": samples.first().reports[0].id, "field": "type", "value": "arrest"}
    sent = {**told, "why": "read again"}
    is_problem(desk.post("/api/verdicts", json=sent), 403, "not of this desk")
    word = {"X-CSRF-Token": samples.csrf(desk.get("/").text)}
    assert desk.post("/api/verdicts", json=sent, headers=word).status_code == 201


# ---------------------------------------------------------------- verdicts


def test_a_verdict_is_given_in_ones_own_name_and_counts_at_once(team: Workshop) -> None:
    desk, known = samples.client(team), samples.token(team, "Rev")
    told = samples.first().reports[0].id
    given = {"subject": told, "field": "when", "value": "2024-03-24", "why": "the paper errs"}
    kept = desk.post("/api/verdicts", json=given, headers=known).json()["verdict"]
    assert (kept["by"], kept["why"]) == ("Rev", "the paper errs")
    report = desk.get(f"/api/reports/{told}", headers=known).json()
    assert (report["when"]["value"], report["when"]["basis"]) == ("2024-03-24", "ruled")
    listed = desk.get(f"/api/verdicts?subject={told}", headers=known).json()["verdicts"]
    assert listed == [kept]
    with team.ledger() as ledger:
        event = Accounts(ledger).events(1)[0]
    assert (event.who, event.did, event.about) == ("Rev", "ruled when: 2024-03-24", told)


def test_a_rejection_can_be_taken_back(team: Workshop) -> None:
    desk, known = samples.client(team), samples.token(team, "Rev")
    told = samples.first().reports[0].id
    given = {"subject": told, "field": "rejected", "value": "true", "why": "a drill"}
    assert desk.post("/api/verdicts", json=given, headers=known).status_code == 201
    assert desk.get(f"/api/reports/{told}", headers=known).status_code == 404
    given |= {"value": "false", "why": "no drill after all"}
    assert desk.post("/api/verdicts", json=given, headers=known).status_code == 201
    assert desk.get(f"/api/reports/{told}", headers=known).status_code == 200


@pytest.mark.parametrize(
    ("changed", "status", "words"),
    [
        ({"field": "colour"}, 400, "nobody can rule on 'colour'"),
        ({"value": "soon"}, 400, "a date in EDTF"),
        ({"subject": "none"}, 404, "no report none"),
        ({"why": " "}, 400, "needs a reason"),
        ({"by": "Ada"}, 400, "by"),
        ({"value": 7}, 400, "value"),
    ],
)
def test_a_verdict_that_cannot_be_given_is_a_problem(
    team: Workshop, changed: dict[str, object], status: int, words: str
) -> None:
    told = samples.first().reports[0].id
    given = {"subject": told, "field": "when", "value": "2024-03-24", "why": "it errs", **changed}
    desk, known = samples.client(team), samples.token(team, "Rev")
    is_problem(desk.post("/api/verdicts", json=given, headers=known), status, words)
    assert desk.get("/api/verdicts", headers=known).json() == {"verdicts": []}


# ---------------------------------------------------------------- adding


def test_an_article_is_added_read_and_noted(rules: Workshop) -> None:
    known = samples.token(rules, "Rev")
    with samples.client(rules) as desk:
        answer = desk.post("/api/articles", json=ARTICLE, headers=known)
        assert answer.status_code == 201, answer.text
        told = answer.json()
        assert told["outcome"] == "new"
        assert told["article"]["outlet"] == "Own Paper"
        assert [r["type"] for r in told["reports"]] == ["attack_bombing"]
        assert desk.get(answer.headers["location"], headers=known).json() == {
            k: v for k, v in told.items() if k != "outcome"
        }
        again = desk.post("/api/articles", json=ARTICLE, headers=known)
        assert (again.status_code, again.json()["outcome"]) == (200, "already there")
        found = desk.get("/api/incidents?type=attack_bombing", headers=known).json()
        assert len(found["incidents"]) == 1
    with rules.ledger() as ledger:
        done = [(e.who, e.about) for e in Accounts(ledger).events(9) if e.did == "added an article"]
    assert done == [("Rev", told["article"]["id"])]


def test_a_page_is_added_with_what_it_does_not_say_of_itself(rules: Workshop) -> None:
    body = "Police in Arlenz arrested two men on Monday, officials said. " * 4
    page = f"<html><title>Two held</title><article><h1>Two held</h1><p>{body}</p></article></html>"
    known = samples.token(rules, "Rev") | {"Content-Type": "text/html; charset=utf-8"}
    asked = "/api/articles?outlet=Own+Paper&published=2024-03-05&url=https://own.example/1"
    with samples.client(rules) as desk:
        told = desk.post(asked, content=page, headers=known).json()
        wrong = desk.post("/api/articles?published=soon", content=page, headers=known)
    assert told["article"]["url"] == "https://own.example/1"
    assert told["article"]["published"] == "2024-03-05"
    is_problem(wrong, 400, "soon")


@pytest.mark.parametrize(
    ("content", "kind", "status", "words"),
    [
        (b"{", "application/json", 422, "not valid JSON"),
        (b"[]", "application/json", 422, "empty list"),
        (b'{"title": "x"}', "application/json", 422, "no text"),
        (json.dumps([ARTICLE, ARTICLE]).encode(), "application/json", 400, "one article at a time"),
        (b"\x00\xff", "text/html", 422, "not text"),
        (b"", "text/html", 422, "empty"),
        (b"text", "text/plain", 415, "send application/json or text/html"),
        (b"x" * 2_100_000, "text/html", 413, "more than 2 MB"),
    ],
)
def test_what_is_no_article_is_a_problem_and_changes_nothing(
    rules: Workshop, content: bytes, kind: str, status: int, words: str
) -> None:
    small = Workshop({**rules.settings, "largest_page": 1})
    known = samples.token(rules, "Rev") | {"Content-Type": kind}
    with samples.client(small) as desk:
        is_problem(desk.post("/api/articles", content=content, headers=known), status, words)
        assert len(desk.get("/api/articles", headers=known).json()["articles"]) == 1


@pytest.mark.parametrize(
    ("fault", "status"), [(Busy("wait"), 503), (TooLarge("long"), 413), (BadRequest("two"), 400)]
)
def test_what_the_worker_refuses_is_a_problem(
    rules: Workshop, monkeypatch: pytest.MonkeyPatch, fault: Exception, status: int
) -> None:
    def refuse(*_: object) -> Entered:
        raise fault

    monkeypatch.setattr("dateline.desk.worker.Worker.add", refuse)
    known = samples.token(rules, "Rev")
    answer = samples.client(rules).post("/api/articles", json=ARTICLE, headers=known)
    is_problem(answer, status, str(fault))
    assert ("retry-after" in answer.headers) == (status == 503)


# ---------------------------------------------------------------- how it is told


def test_the_document_tells_every_address_its_faults_and_how_to_come_in(api: TestClient) -> None:
    document = got(api, "/api/openapi.json")
    assert document["servers"] == [{"url": "/api"}]
    assert {"/articles", "/incidents", "/tally", "/search", "/verdicts"} <= set(document["paths"])
    for path, methods in document["paths"].items():
        for told in methods.values():
            assert told["summary"], path
            assert "application/problem+json" in told["responses"]["401"]["content"]
            assert told["security"] == [{"HTTPBearer": []}]
    sent = document["paths"]["/articles"]["post"]["requestBody"]["content"]
    assert set(sent) == {"application/json", "text/html", "multipart/related"}


def test_its_page_tells_the_same_without_anything_from_elsewhere(api: TestClient) -> None:
    page = api.get("/api").text
    for path in got(api, "/api/openapi.json")["paths"]:
        assert f"/api{path}" in page
    assert "https://" not in page
    assert "<script" not in page
    for status in (400, 401, 403, 404, 413, 415, 422, 503):
        assert f'id="status-{status}"' in page


def test_letters_that_play_tricks_come_as_escapes(api: TestClient) -> None:
    raw = api.get(f"/api/articles/{links.part(samples.HOSTILE_ID)}").content
    assert raw.isascii()
    assert b"\\u202e" in raw
