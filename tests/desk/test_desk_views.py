"""The table, the map and the timeline: one query, three views, and what leads to what."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.desk import desk_samples as samples

from dateline.desk.atlas import codes
from dateline.desk.mapped import spot_name
from dateline.records import Basis, Field, Location, Place, PlaceRole, Precision, absent
from dateline.stages import Coded
from dateline.workshop import Workshop

VIEWS = ("/incidents", "/map", "/timeline")
VALE = Place("Vale", "AL", "Vale", None, 41.6, 20.4, None, Precision.ADMIN1)
LAND = Place("AL", "AL", precision=Precision.COUNTRY)
SEA = Place("The Inner Sea", precision=Precision.REGION)
TOWN = Place("Brev", "CU", "Brev", "Brev", 22.1, -80.5, None, Precision.CITY)


def placed(
    name: str, where: Place | None, when: str | None, score: float = 0.9, kind: str = "arrest"
) -> Coded:
    of = samples.article(name, f"Held in {name}", f"Guards arrested a clerk of {name} today.")
    told = samples.report(of, "arrested", when, kind=kind)
    quoted = (told.trigger,)
    field = Field(where, Basis.STATED, quoted, score, "by hand") if where else absent()
    return Coded(of, (replace(told, where=field),))


def moved() -> Coded:
    one = placed("moved", TOWN, "2023-02-03")
    told = one.reports[0]
    ways = tuple(
        Location(role, Field(place, Basis.STATED, (told.trigger,)))
        for role, place in ((PlaceRole.ORIGIN, VALE), (PlaceRole.DESTINATION, TOWN))
    )
    return replace(one, reports=(replace(told, places=ways),))


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    more = (
        placed("vale", VALE, "2023-05"),
        placed("land", LAND, "2022-01-05"),
        placed("sea", SEA, "2022-03-05"),
        placed("unsure", TOWN, "2021-08-14", 0.2),
        moved(),
    )
    return samples.shop_with(tmp_path_factory.mktemp("views"), (*samples.everything(), *more))


def seen(desk: TestClient, path: str) -> str:
    answer = desk.get(path)
    assert answer.status_code == 200, f"{path}: {answer.text[-800:]}"
    return str(answer.text)


def hrefs(page: str) -> list[str]:
    return [unescape(h) for h in re.findall(r'href="([^"]*)"', page)]


def found(page: str) -> int:
    told = re.search(r"<strong>([\d,]+) incidents?</strong>", page)
    assert told, page[:3000]
    return int(told[1].replace(",", ""))


def in_table(page: str) -> int:
    return page.count('class="incident"')


# ---------------------------------------------------------------- one query, three views


def test_the_query_goes_from_view_to_view_and_to_every_file(desk: TestClient) -> None:
    query = "type=arrest&country=AL&party=police&from=2022-01-01&to=2024-12-31&stance=asserted"
    for view in VIEWS:
        page = seen(desk, f"{view}?{query}")
        assert found(page) == 6
        for other in (*VIEWS, "/incidents.csv", "/incidents.json", "/incidents.geojson"):
            assert f"{other}?{query}" in hrefs(page), (view, other)


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 9),
        ("type=attack", 1),
        ("type=attack_bombing", 1),
        ("country=Albania", 7),
        ("party=red+lantern", 1),
        ("from=2024-03-01", 3),
        ("from=2023-05-02&to=2023-05-03", 1),
        ("from=2023-05-02&to=2023-05-03&days=within", 0),
        ("from=2023-05-01&to=2023-05-31&days=exactly", 1),
        ("stance=alleged", 1),
        ("stage=planned", 0),
        ("status=undated", 1),
        ("status=low_score", 1),
        ("status=unplaced", 0),
        ("at=country/AL", 1),
        ("at=city/CU/brev/brev", 2),
    ],
)
def test_every_view_holds_what_was_asked_for(desk: TestClient, query: str, count: int) -> None:
    table = seen(desk, f"/incidents?{query}")
    assert (found(table), in_table(table)) == (count, count)
    assert found(seen(desk, f"/map?{query}")) == count
    assert found(seen(desk, f"/timeline?{query}")) == count


def test_a_place_is_asked_for_as_a_tally_asks_for_it(desk: TestClient) -> None:
    page = seen(desk, "/incidents?place=Kirkuk")
    assert 'value="Kirkuk"' in page
    assert found(page) == 0
    assert "No incident fits" in page
    answer = desk.get("/map?place=Nosuchtown")
    assert answer.status_code == 400
    assert "No province or town is called" in unescape(answer.text)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("status=great", "'great' is no status"),
        ("stage=begun", "'begun' is no stage"),
        ("stance=sure", "'sure' is no stance"),
        ("days=some", "'some' is no days"),
        ("type=party", "no type of this codebook"),
        ("from=2024-02-31", "takes a day"),
        ("sort=colour", "not sorted by 'colour': choose of day, type, place"),
        ("sort=colour", "score, or a figure: killed, injured"),
        ("order=left", "'left' is no order: choose of up, down"),
        ("by=year", "'year' is no unit: choose of day, week, month"),
    ],
)
def test_a_wrong_question_is_told_what_is_wrong(desk: TestClient, query: str, words: str) -> None:
    view = "/timeline" if query.startswith("by") else "/incidents"
    answer = desk.get(f"{view}?{query}")
    assert answer.status_code == 400
    assert words in unescape(answer.text)


def test_what_is_left_out_for_want_of_a_day_is_counted_and_one_click_away(
    desk: TestClient,
) -> None:
    page = seen(desk, "/incidents?from=2020-01-01")
    assert "1 more</a> fit but for their day, which is not told" in page
    link = next(h for h in hrefs(page) if "status=undated" in h)
    assert "from" not in link
    assert in_table(seen(desk, link)) == 1


def test_each_doubt_is_counted_and_leads_to_its_incidents(desk: TestClient) -> None:
    page = seen(desk, "/incidents")
    line = page[page.index('class="tally-line"') :]
    told = re.findall(r'<a href="([^"]*status=[^"]*)">(\d+) ', line)
    assert len(told) >= 3
    for address, n in told:
        assert in_table(seen(desk, unescape(address))) == int(n), address


def test_the_form_keeps_what_was_asked(desk: TestClient) -> None:
    page = seen(desk, "/incidents?type=attack&stance=alleged&status=undated&at=city/AL//arlenz")
    for words in (
        '<option value="attack" selected>',
        '<option value="alleged" selected>',
        '<option value="undated" selected>',
        'name="at" value="city/AL//arlenz"',
        '<details class="more" open>',
    ):
        assert words in page
    assert "Arlenz, Albania" in page


# ---------------------------------------------------------------- the table


def test_the_table_shows_headline_figures_sources_and_doubt(desk: TestClient) -> None:
    page = seen(desk, "/incidents")
    assert "Arrest in Arlenz" in page
    assert ">14 arrested<" in page
    assert "2 reports, 2 outlets" in page
    assert "26 March 2024 to 27 March 2024" in page
    assert "alleged: suspected, not established" in page
    assert 'at least 3<span class="measure"> injured</span></a>' in page


def test_every_figure_of_the_table_reaches_its_words_in_three_clicks(desk: TestClient) -> None:
    rows = re.findall(r'<ul class="figures".*?</ul>', seen(desk, "/incidents"), re.DOTALL)
    addresses = [h for row in rows for h in hrefs(row)]
    assert len(addresses) == 4
    for address in addresses:
        why = seen(desk, address)
        assert '<mark class="cited">' in why
        article = next(h for h in hrefs(why) if h.startswith("/article/"))
        assert '<mark class="count' in seen(desk, article)


def test_a_heading_sorts_and_sorts_the_other_way_when_it_is_pressed_again(
    desk: TestClient,
) -> None:
    page = seen(desk, "/incidents?country=AL")
    assert 'class="of-when" aria-sort="descending"' in page
    first = next(h for h in hrefs(page) if "sort=type" in h)
    assert "country=AL" in first
    by_type = seen(desk, first)
    assert 'class="of-what" aria-sort="ascending"' in by_type
    assert by_type.index("Arrest") < by_type.index(">Bombing")
    again = next(h for h in hrefs(by_type) if "sort=type" in h and "order=down" in h)
    other = seen(desk, again)
    assert 'class="of-what" aria-sort="descending"' in other
    rows = other[other.index("<tbody") :]
    assert rows.index("Bombing") < rows.index("Arrest")


def test_pages_follow_one_another_with_the_query_and_the_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.desk.listed.PER_PAGE", 1)
    shop = samples.shop_with(tmp_path, samples.everything())
    with samples.client(shop) as desk:
        page = seen(desk, "/incidents?type=arrest&country=al&sort=reports&order=up")
        on = next(h for h in hrefs(page) if "page=2" in h)
        assert "type=arrest&country=AL&sort=reports&order=up" in on
        second = seen(desk, on)
        assert "Page 2 of 3" in second
        assert "/incidents?type=arrest&country=AL&sort=reports&order=up" in hrefs(second)
        assert "There is no page 9" in seen(desk, "/incidents?page=9")


# ---------------------------------------------------------------- the map


def test_the_map_draws_nothing_more_finely_than_it_is_told(desk: TestClient) -> None:
    marks = desk.get("/map.json").json()
    assert {(p["name"], p["kind"], tuple(p["at"]), p["n"]) for p in marks["points"]} == {
        ("Brev, Cuba", "town", (-80.5, 22.1), 2),
        ("Vale, Albania", "province", (20.4, 41.6), 1),
    }
    assert [(c["outline"], c["name"], c["n"]) for c in marks["countries"]] == [
        (codes()["AL"], "Albania", 1)
    ]
    assert {n["name"] for n in marks["nowhere"]} == {"Arlenz, Albania", "The Inner Sea"}
    assert next(p for p in marks["points"] if p["kind"] == "town")["doubtful"] == 1
    assert [(w["from"]["name"], w["to"]["name"], w["n"]) for w in marks["ways"]] == [
        ("Vale, Albania", "Brev, Cuba", 1)
    ]


def test_every_mark_leads_to_its_incidents(desk: TestClient) -> None:
    marks = desk.get("/map.json?type=arrest").json()
    for mark in (*marks["points"], *marks["countries"], *marks["nowhere"]):
        assert "type=arrest" in mark["href"]
        assert in_table(seen(desk, mark["href"])) == mark["n"], mark


def test_all_that_the_map_shows_stands_beside_it_in_words(desk: TestClient) -> None:
    page = seen(desk, "/map")
    for words in (
        "province only",
        "country only",
        "region only",
        "place uncertain",
        "Natural Earth",
    ):
        assert words in page or words.capitalize() in page
    assert re.search(r"Vale, Albania</bdi> → <bdi>Brev, Cuba", page)
    assert len(re.findall(r'<li><a href="/incident/', page)) == 9
    assert 'id="map" data-marks="/map.json" hidden' in page


def test_the_map_asks_for_the_marks_of_its_own_query(desk: TestClient) -> None:
    assert 'data-marks="/map.json?type=arrest&amp;country=AL"' in seen(
        desk, "/map?type=arrest&country=AL"
    )


def test_the_key_of_a_place_is_told_in_words() -> None:
    assert spot_name("city/IQ/salahuddin/tuz khurmatu") == "Tuz Khurmatu, Iraq"
    assert spot_name("country/TR") == "Turkey, told as a country only"
    assert spot_name("admin1/AL/vale/vale") == "Vale, Albania"
    assert spot_name("nonsense") == "nonsense"
