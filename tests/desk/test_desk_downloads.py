"""Files of a query: the same incidents, safe in a spreadsheet, no name, no made-up point."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.desk import desk_samples as samples
from tests.desk.test_desk_views import LAND, SEA, TOWN, VALE, moved, placed

from dateline import interchange
from dateline.desk import downloads
from dateline.desk.safe import HEADERS
from dateline.records import Actor, Party, PartyKind
from dateline.stages import Coded
from dateline.workshop import Workshop, workshop

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", '=HYPERLINK("http://evil.example")')


def formulas() -> Coded:
    of = samples.article("sheet", "Held", "Guards arrested a clerk on a pier today.")
    told = samples.report(of, "arrested", "2020-02-02")
    evil = tuple(
        Party(role, samples.stated(of, Actor(words, PartyKind.GROUP), "Guards"))
        for words in FORMULAS
        for role in ("agent",)
    )
    return Coded(of, (replace(told, parties=evil),))


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    more = (
        placed("vale", VALE, "2023-05"),
        placed("land", LAND, "2022-01-05"),
        placed("sea", SEA, "2022-03-05"),
        placed("town", TOWN, "2021-08-14"),
        placed("nowhere", None, "2021-09-14"),
        moved(),
        formulas(),
    )
    return samples.shop_with(tmp_path_factory.mktemp("files"), (*samples.everything(), *more))


def rows(desk: TestClient, query: str = "") -> list[dict[str, str]]:
    answer = desk.get(f"/incidents.csv{query}")
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def features(desk: TestClient, query: str = "") -> dict[str, dict[str, object]]:
    told = desk.get(f"/incidents.geojson{query}").json()
    assert told["type"] == "FeatureCollection"
    return {f["id"]: f for f in told["features"]}


def test_json_is_what_is_interchanged_in_the_order_of_the_table(
    desk: TestClient, shop: Workshop
) -> None:
    with shop.ledger() as ledger:
        known = {i.id: interchange.incident_json(i) for i in ledger.incidents()}
    told = desk.get("/incidents.json").json()
    assert {i["id"]: i for i in told} == json.loads(json.dumps(known))
    days = [i["when"]["value"] for i in told]
    assert days == ["2024-06-04", "2024-04-30", "2024-03-25", "2023-05", "2023-02-03",
                    "2022-03-05", "2022-01-05", "2021-09-14", "2021-08-14", "2020-02-02",
                    None]  # fmt: skip
    upwards = desk.get("/incidents.json?sort=day&order=up&from=2023-01-01").json()
    assert [i["when"]["value"] for i in upwards] == days[4::-1]


@pytest.mark.parametrize("query", ["?type=attack", "?country=AL&from=2024-01-01", "?country=NZ"])
def test_every_file_holds_what_the_table_holds(desk: TestClient, query: str) -> None:
    table = desk.get(f"/incidents{query}").text.count('class="incident"')
    assert len({r["id"] for r in rows(desk, query)}) == table
    assert len(desk.get(f"/incidents.json{query}").json()) == table
    assert len(features(desk, query)) == table


def test_no_cell_is_taken_for_a_formula(desk: TestClient) -> None:
    found = rows(desk)
    cells = [c for row in found for name, c in row.items() if name not in ("latitude", "longitude")]
    assert not [c for c in cells if c.startswith(("=", "+", "-", "@", "\t", "\r"))]
    sheet = next(r for r in found if r["when"] == "2020-02-02")
    assert sheet["agents"].startswith("'=1+1; ")


def test_figures_have_a_row_each_with_their_measure(desk: TestClient) -> None:
    held = next(r for r in rows(desk) if r["when"] == "2024-03-25")
    assert (held["measure"], held["low"], held["high"], held["reports"]) == (
        "arrested", "14", "14", "2",
    )  # fmt: skip


def test_a_point_says_of_what_it_is_and_none_is_made_up(desk: TestClient) -> None:
    told = {
        (f["properties"]["when"], f["properties"]["precision"]): f  # type: ignore[index]
        for f in features(desk).values()
    }
    town, vale = told["2021-08-14", "city"], told["2023-05", "admin1"]
    assert town["geometry"] == {"type": "Point", "coordinates": [-80.5, 22.1]}
    assert town["properties"]["position_of"] == "the town"  # type: ignore[index]
    assert vale["geometry"] == {"type": "Point", "coordinates": [20.4, 41.6]}
    assert vale["properties"]["position_of"] == "the province"  # type: ignore[index]
    for bare in (("2022-01-05", "country"), ("2022-03-05", "region"), ("2021-09-14", None)):
        assert told[bare]["geometry"] is None
        assert told[bare]["properties"]["position_of"] is None  # type: ignore[index]
    ways = told["2023-02-03", "city"]["properties"]
    assert [w["place"] for w in ways["from"]] == ["Vale, Albania"]  # type: ignore[index]
    assert [w["place"] for w in ways["to"]] == ["Brev, Cuba"]  # type: ignore[index]


@pytest.mark.parametrize("form", ["csv", "json", "geojson"])
def test_a_file_names_no_private_person_and_is_given_as_a_file(desk: TestClient, form: str) -> None:
    answer = desk.get(f"/incidents.{form}")
    assert answer.headers["content-disposition"] == f'attachment; filename="incidents.{form}"'
    assert all(answer.headers[name] == value for name, value in HEADERS.items())
    assert "vantberg" not in answer.text.casefold()
    assert "orlo" not in answer.text.casefold()


def test_a_file_comes_in_pieces(shop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloads, "AT_ONCE", 1)
    with samples.client(shop) as desk, desk.stream("GET", "/incidents.json") as answer:
        pieces = list(answer.iter_raw())
    assert len(pieces) > 10
    assert len(json.loads(b"".join(pieces))) == 11


def test_a_ledger_that_is_not_there_is_told_before_the_file_begins(tmp_path: Path) -> None:
    with samples.client(workshop(ledger=str(tmp_path / "none.db"))) as desk:
        answer = desk.get("/incidents.csv")
    assert answer.status_code == 404
    assert "content-disposition" not in answer.headers
