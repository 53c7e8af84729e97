"""The table sorted by a figure, and by when an incident last changed: in pages, files, answers."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.desk import desk_samples as samples

from dateline.records import Basis, Bounds, Count, CountKind, Field, Verdict
from dateline.stages import Coded
from dateline.workshop import Workshop


def counted(name: str, *figures: tuple[str, int, int | None]) -> Coded:
    of = samples.article(name, f"Blast in {name}", f"A bomb went off in {name} at noon today.")
    one = samples.report(of, "went off", "2024-05-01", kind="attack_bombing")
    where = replace(samples.ARLENZ, name=name, city=name)
    counts = tuple(
        samples.report(of, "went off", None, (measure, "noon", low, high)).counts[0]
        for measure, low, high in figures
    )
    placed = replace(one.where, value=where)
    return Coded(of, (replace(one, counts=counts, where=placed),))


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    told = (
        counted("Abel", ("killed", 3, 3), ("arrested", 40, 40)),
        counted("Brun", ("killed", 20, None), ("injured", 0, 0)),
        counted("Cole", ("injured", 7, 7)),
        counted("Dorn", ("killed", 0, 0)),
    )
    made = samples.shop_with(tmp_path_factory.mktemp("sorting"), told)
    with made.ledger(write=True) as ledger:
        ruled = told[0].reports[0].id
        ledger.record(
            Verdict(ruled, "stage", "attempted", "Ada", "2026-01-01T00:00:00Z", "so told")
        )
        ledger.derive()
    return made


def seen(desk: TestClient, path: str) -> str:
    answer = desk.get(path)
    assert answer.status_code == 200, answer.text[-800:]
    return str(answer.text)


def order(page: str) -> list[str]:
    """The towns in the order in which the table has them."""
    return re.findall(r'class="of-where"><bdi>(\w+)', page)


def links_of(page: str) -> list[str]:
    return [unescape(h) for h in re.findall(r'href="([^"]*)"', page)]


def heading(page: str, words: str) -> tuple[str, str]:
    """How a column is sorted, and the address that sorts by it."""
    found = re.search(rf'<th [^>]*aria-sort="(\w+)"[^>]*><a href="([^"]*)">{words}</a>', page)
    assert found, words
    return found[1], unescape(found[2])


def test_figures_sort_up_and_down_and_what_is_not_told_stays_last(desk: TestClient) -> None:
    page = seen(desk, "/incidents")
    assert heading(page, "Killed") == ("none", "/incidents?sort=killed&order=down")
    down = seen(desk, heading(page, "Killed")[1])
    assert order(down) == ["Brun", "Abel", "Dorn", "Cole"]
    assert heading(down, "Killed") == ("descending", "/incidents?sort=killed&order=up")
    assert heading(down, "When")[0] == heading(down, "Injured")[0] == "none"
    up = seen(desk, heading(down, "Killed")[1])
    assert heading(up, "Killed")[0] == "ascending"
    assert order(up) == ["Dorn", "Abel", "Brun", "Cole"]
    assert order(seen(desk, "/incidents?sort=injured"))[:2] == ["Cole", "Brun"]


def test_another_figure_gets_its_column_when_it_is_sorted_by(desk: TestClient) -> None:
    plain = seen(desk, "/incidents")
    assert ">Arrested</a>" not in plain
    assert ">40 arrested<" in plain
    page = seen(desk, "/incidents?sort=arrested")
    assert heading(page, "Arrested")[0] == "descending"
    assert order(page)[0] == "Abel"
    assert '40<span class="measure"> arrested</span>' in page
    assert ">40 arrested<" not in page
    assert '<option value="arrested" selected>' in page


def test_what_was_ruled_on_last_changed_last(desk: TestClient) -> None:
    page = seen(desk, heading(seen(desk, "/incidents"), "Changed")[1])
    assert order(page) == ["Abel", "Dorn", "Cole", "Brun"]
    assert heading(page, "Changed")[0] == "descending"


def test_when_it_changed_is_a_short_day_with_its_moment_behind(desk: TestClient) -> None:
    cells = re.findall(r'<td [^>]*class="of-changed">(.*?)</td>', seen(desk, "/incidents"))
    assert len(cells) == 4
    for cell in cells:
        told = re.search(r'<time datetime="([^"]*)" title="([^"]*)">([^<]*)</time>', cell)
        assert told
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d\S*", told[1])
        assert re.fullmatch(r"\d{1,2} \w+ \d{4}, \d\d:\d\d \(UTC\)", told[2])
        assert re.fullmatch(r"\d{1,2} \w{3} \d{4}", told[3])


def test_files_links_and_form_keep_the_order(desk: TestClient) -> None:
    page = seen(desk, "/incidents?type=attack_bombing&sort=killed&order=up")
    for form in ("csv", "json", "geojson"):
        assert f"/incidents.{form}?type=attack_bombing&sort=killed&order=up" in links_of(page)
    doubts = [h for h in links_of(page) if "status=one_article" in h]
    assert doubts and all("sort=killed&order=up" in h for h in doubts)
    assert '<option value="killed" selected>' in page
    assert '<option value="up" selected>' in page
    sent = "/incidents?type=&country=&from=&to=&stage=&sort=killed&order=up"  # as the form sends it
    assert order(seen(desk, sent)) == order(page)
    assert order(seen(desk, "/incidents?sort=&order=")) == order(seen(desk, "/incidents"))


def test_pages_keep_the_order(desk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.desk.listed.PER_PAGE", 2)
    first = seen(desk, "/incidents?sort=killed")
    on = next(h for h in links_of(first) if "page=2" in h)
    assert on == "/incidents?sort=killed&order=down&page=2"
    assert order(first) + order(seen(desk, on)) == ["Brun", "Abel", "Dorn", "Cole"]


def test_the_files_and_the_api_are_sorted_alike(desk: TestClient) -> None:
    wanted = order(seen(desk, "/incidents?sort=killed"))
    told = desk.get("/incidents.json?sort=killed").json()
    assert [i["where"]["value"]["name"] for i in told] == wanted
    rows = csv.DictReader(io.StringIO(desk.get("/incidents.csv?sort=killed").text.lstrip("\ufeff")))
    assert list(dict.fromkeys(r["id"] for r in rows)) == [i["id"] for i in told]
    some = desk.get("/api/incidents?sort=killed&limit=3").json()
    assert [i["id"] for i in some["incidents"]] == [i["id"] for i in told[:3]]
    assert "sort=killed&order=down" in some["next"]


def with_part(name: str, *figures: tuple[str, int, int | None]) -> Coded:
    told = counted(name, *figures)
    (report,) = told.reports
    three = Field(Bounds(3, 3), Basis.STATED, (samples.words(told.article, "noon"),))
    part = Count("killed", three, CountKind.SUBSET, of="killed", whom="children")
    return replace(told, reports=(replace(report, counts=(*report.counts, part)),))


def test_a_part_in_a_column_says_of_how_many(tmp_path: Path) -> None:
    shop = samples.shop_with(tmp_path, [with_part("Abel", ("killed", 18, 18)), with_part("Brun")])
    with samples.client(shop) as client:
        page = seen(client, "/incidents?sort=killed")
    assert '18<span class="measure"> killed</span></a>' in page
    assert '3 children of the 18<span class="measure"> killed</span></a>' in page
    assert order(page) == ["Abel", "Brun"], "a part is not what the whole is sorted by"
    assert "3 children, a part of those killed</a>" in page, "no column tells the whole"


@pytest.mark.parametrize("path", ["/incidents", "/incidents.csv", "/api/incidents"])
def test_an_unknown_word_is_refused_and_told_what_is_possible(desk: TestClient, path: str) -> None:
    answer = desk.get(f"{path}?sort=colour")
    assert answer.status_code == 400
    words = unescape(answer.json()["detail"] if path.startswith("/api") else answer.text)
    assert "not sorted by 'colour': choose of day, type, place, reports" in words
    assert "or a figure: killed, injured" in words
