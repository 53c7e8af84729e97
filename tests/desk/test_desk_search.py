"""The page of searching, and the codebook's pages: what they find, count and lead to."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.desk import desk_samples as samples

from dateline.codebooks import load
from dateline.desk import codebook_page
from dateline.model.type_scores import FILE, TypeScore, type_scores
from dateline.workshop import workshop


def seen(desk: TestClient, path: str) -> str:
    answer = desk.get(path)
    assert answer.status_code == 200, answer.text[-400:]
    return str(answer.text)


def told(page: str) -> str:
    body = page[page.index("<main") : page.index("</main>")]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", body)))


def titles(page: str) -> list[str]:
    return [unescape(t) for t in re.findall(r"<h2><a [^>]*><bdi>(.*?)</bdi>", page)]


# ---------------------------------------------------------------- searching


def test_a_hit_shows_its_words_and_what_it_tells_of(desk: TestClient) -> None:
    page = seen(desk, "/search?q=DOCK+workers")
    assert sorted(titles(page)) == ["Fourteen held after raids", "Police raid flats in Arlenz"]
    assert '<mark class="found">dock</mark>' in page
    assert "2 articles with DOCK workers, the best first." in told(page).replace(" ,", ",")
    incident = re.search(r'class="tells".*?href="(/incident/[^"]+)"', page, re.DOTALL)
    assert incident and desk.get(incident[1]).status_code == 200


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=arlenz&type=attack_bombing", ["Blast at a kiosk"]),
        ("q=arlenz&from=2024-03-25&to=2024-03-25&country=Albania", 2),
        ("q=kiosk&type=arrest", []),
        ("q=police&status=undated", []),
        ("status=undated", ["Blast at a kiosk"]),
        ("country=AL&type=attack", ["Blast at a kiosk"]),
        ("party=police&from=2024-06-01", 1),
    ],
)
def test_words_type_place_party_days_and_doubt_hold_together(
    desk: TestClient, query: str, found: list[str] | int
) -> None:
    answer = desk.get(f"/search?{query}")
    if answer.status_code == 400:
        pytest.fail(told(answer.text))
    hits = titles(answer.text)
    assert hits == found if isinstance(found, list) else len(hits) == found


def test_the_address_keeps_all_that_was_asked(desk: TestClient) -> None:
    page = seen(desk, "/search?q=arlenz&type=arrest&from=2024-03-01&to=2024-12-31")
    assert 'name="q" type="search" autocomplete="off" value="arlenz"' in page
    assert '<option value="arrest" selected>' in page
    assert 'type="date" value="2024-03-01"' in page


def test_nothing_asked_and_nothing_found_say_so(desk: TestClient) -> None:
    assert "are shown as you type" in told(seen(desk, "/search"))
    nothing = told(seen(desk, "/search?q=zebra&type=arrest"))
    assert "No article holds all of these words: zebra and tells of such an incident" in nothing
    assert "There is no page 9" in told(seen(desk, "/search?q=police&page=9"))


def test_private_names_are_neither_found_nor_shown(desk: TestClient) -> None:
    assert titles(seen(desk, "/search?q=Vantberg")) == []
    page = seen(desk, "/search?q=quay")
    assert len(titles(page)) == 1 and "Vantberg" not in page and "█" in page


def test_the_page_works_without_scripts_and_lets_htmx_run_no_code(desk: TestClient) -> None:
    page = seen(desk, "/search?q=police")
    form = re.search(r'<form class="filters search-form".*?>', page)
    assert form and 'action="/search"' in form[0] and 'hx-select="#results"' in form[0]
    assert page.count('id="q"') == 1, "the head's own field would have the same id"
    assert '"includeIndicatorCSS":false' in page and "hx-on" not in page


# ---------------------------------------------------------------- the codebook


def test_each_type_leads_to_its_incidents(desk: TestClient) -> None:
    page = seen(desk, "/codebook")
    assert '<a href="/incidents?type=attack_bombing">1 incident</a>' in page
    own = seen(desk, "/codebook/attack_bombing")
    assert '<a href="/incidents?type=attack_bombing">1 incident</a> in this ledger' in own
    assert "No incident in this ledger is of this type" in seen(desk, "/codebook/talks")


def test_each_type_tells_how_it_was_read_when_and_on_how_many(desk: TestClient) -> None:
    scores = type_scores()
    page = told(seen(desk, "/codebook/arrest"))
    score = scores.sources[0].types["arrest"]
    assert f"{score.marked} {score.made} {score.right}" in page
    assert f"{score.f1:.2f}" in page and f"{scores.sources[0].texts} of passages held out" in page
    assert scores.command in page


def test_a_codebook_can_be_read_without_a_ledger(tmp_path: Path) -> None:
    with samples.client(workshop(ledger=str(tmp_path / "none.db"))) as desk:
        page = seen(desk, "/codebook/arrest")
        assert "in this ledger" not in told(page)
        assert desk.get("/codebook").status_code == 200
    assert not (tmp_path / "none.db").exists()


def test_another_codebook_was_not_measured(tmp_path: Path) -> None:
    shop = workshop(ledger=str(tmp_path / "none.db"), codebook="gun_violence")
    with samples.client(shop) as desk:
        assert "Not measured" in told(seen(desk, "/codebook/shooting"))
        assert "was not measured" in told(seen(desk, "/codebook"))


def test_a_type_that_stands_in_no_text_was_not_measured() -> None:
    book = load("security")
    none = list(codebook_page.measured(book, "no such type", type_scores()))
    assert {m.f1 for m in none} == {"not measured"}
    assert TypeScore(0, 3, 0).recall is None and TypeScore(4, 0, 0).precision is None
    assert TypeScore(4, 2, 2).f1 == pytest.approx(2 / 3)


def test_the_scores_are_of_the_packaged_reader_and_of_types_there_are() -> None:
    from dateline.model.files import fingerprint

    scores = type_scores(FILE)
    assert scores.reader == fingerprint(), "run the command that the file names"
    assert {n for s in scores.sources for n in s.types} <= set(load("security").types)
    assert all(s.right <= min(s.marked, s.made) for o in scores.sources for s in o.types.values())
