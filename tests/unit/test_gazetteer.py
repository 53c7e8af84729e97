"""The shipped gazetteer: what is in it, and that it can be shared and is fast."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from pathlib import Path

import pytest

from dateline.data.gazetteer import Gazetteer
from dateline.problems import UnreadableInput
from dateline.resolve.where import Candidate, fold


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    with Gazetteer() as shipped:
        yield shipped


def named(gazetteer: Gazetteer, words: str, kind: str) -> list[Candidate]:
    return [c for c in gazetteer(fold(words)) if c.kind == kind]


def test_it_says_its_version_and_licence(gazetteer: Gazetteer) -> None:
    assert gazetteer.metadata["version"]
    assert gazetteer.metadata["licence"] == "GeoNames, CC BY 4.0"
    assert "middle" in gazetteer.metadata["points"]


def test_it_stays_as_small_as_promised() -> None:
    shipped = files("dateline.data") / "gazetteer.sqlite"
    assert len(shipped.read_bytes()) <= 20_000_000


@pytest.mark.parametrize(
    ("written", "country", "near"),
    [
        ("Diyarbakir", "TR", (37.9, 40.2)),
        ("Diyarbakır", "TR", (37.9, 40.2)),
        ("al-Raqqa", "SY", (35.9, 39.0)),
        ("Raqqa", "SY", (35.9, 39.0)),
        ("El Fasher", "SD", (13.6, 25.3)),
        ("Kiev", "UA", (50.5, 30.5)),
        ("Rio de Janeiro", "BR", (-22.9, -43.2)),
        ("N'Djamena", "TD", (12.1, 15.0)),
    ],
)
def test_a_city_is_found_however_it_is_written(
    gazetteer: Gazetteer, written: str, country: str, near: tuple[float, float]
) -> None:
    found = [c for c in named(gazetteer, written, "city") if c.country == country]
    assert found
    best = max(found, key=lambda c: c.population)
    assert best.latitude is not None and best.longitude is not None
    assert abs(best.latitude - near[0]) < 0.3
    assert abs(best.longitude - near[1]) < 0.3


@pytest.mark.parametrize(
    ("written", "country"),
    [
        ("Tajik", "TJ"),
        ("Tadjik", "TJ"),
        ("Tajikistani", "TJ"),
        ("Iraqis", "IQ"),
        ("Turkish", "TR"),
        ("Filipinos", "PH"),
        ("Nigerien", "NE"),
    ],
)
def test_a_demonym_tells_its_country(gazetteer: Gazetteer, written: str, country: str) -> None:
    told = [c for c in gazetteer(fold(written)) if c.how == "demonym"]
    assert [c.country for c in told] == [country]


def test_a_shared_demonym_tells_all_its_countries(gazetteer: Gazetteer) -> None:
    assert {c.country for c in gazetteer("korean")} == {"KP", "KR"}


@pytest.mark.parametrize("written", ["North Darfur", "Northern Darfur"])
def test_a_province_has_its_english_names(gazetteer: Gazetteer, written: str) -> None:
    (found,) = named(gazetteer, written, "admin1")
    assert (found.country, found.admin1) == ("SD", "North Darfur")


def test_regions_and_waters_say_which_countries_they_touch(gazetteer: Gazetteer) -> None:
    (asia,) = named(gazetteer, "Central Asia", "region")
    (sea,) = named(gazetteer, "Red Sea", "water")
    assert {"KZ", "TJ"} <= set(asia.countries) and asia.country is None
    assert "YE" in sea.countries


def test_villages_are_in_it(gazetteer: Gazetteer) -> None:
    small = [c for c in gazetteer("newtownmountkennedy") if c.kind == "city"]
    assert [c.country for c in small] == ["IE"]
    assert 500 <= small[0].population < 5_000


@pytest.mark.parametrize(
    ("written", "country", "admin1", "near"),
    [
        ("Santa Clara County", "US", "California", (37.3, -121.9)),
        ("Miami-Dade County", "US", "Florida", (25.8, -80.2)),
        ("Jefferson Parish", "US", "Louisiana", (29.9, -90.1)),
        ("County Wicklow", "IE", None, (53.0, -6.4)),
    ],
)
def test_a_second_order_division_stands_where_its_seat_does(
    gazetteer: Gazetteer,
    written: str,
    country: str,
    admin1: str | None,
    near: tuple[float, float],
) -> None:
    (found,) = named(gazetteer, written, "admin2")
    assert (found.country, found.admin1) == (country, admin1)
    assert found.latitude is not None and found.longitude is not None
    assert abs(found.latitude - near[0]) < 0.6 and abs(found.longitude - near[1]) < 0.6


def test_a_landmark_tells_its_city(gazetteer: Gazetteer) -> None:
    (found,) = named(gazetteer, "Kremlin", "landmark")
    assert (found.country, found.city) == ("RU", "Moscow")


@pytest.mark.parametrize(
    ("code", "kind"), [("NSW", "admin1"), ("EU", "region"), ("UAE", "country")]
)
def test_short_forms_are_codes(gazetteer: Gazetteer, code: str, kind: str) -> None:
    assert [c.how for c in named(gazetteer, code, kind)] == ["code"]


def test_every_country_has_a_point(gazetteer: Gazetteer) -> None:
    for name in ("Turkey", "United States", "Indonesia", "Fiji", "Kosovo"):
        (found,) = named(gazetteer, name, "country")
        assert found.latitude is not None


def test_a_country_is_no_alternate_name_of_a_city(gazetteer: Gazetteer) -> None:
    assert all(c.name != "Mexico City" or c.kind != "city" for c in gazetteer("mexico"))


def test_an_unknown_name_has_no_candidates(gazetteer: Gazetteer) -> None:
    assert not gazetteer("zzyzzyham")
    assert not gazetteer("")


def test_threads_may_share_it(gazetteer: Gazetteer) -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(gazetteer, ["paris", "mosul", "lagos", "quito"] * 50))
    assert answers[:4] == answers[-4:]
    assert all(answers)


def test_a_look_up_is_fast() -> None:
    with Gazetteer() as fresh:
        names = "paris mosul lagos quito kabul sanaa idlib homs hama turin".split()
        fresh("warm")
        begun = time.perf_counter()
        for _ in range(200):
            for name in names:
                fresh(name)
        assert (time.perf_counter() - begun) / 2000 < 0.0001


def test_it_cannot_be_written(gazetteer: Gazetteer) -> None:
    with pytest.raises(sqlite3.OperationalError):
        gazetteer._db.execute("DELETE FROM name")


def test_a_missing_or_foreign_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput):
        Gazetteer(tmp_path / "none.sqlite")
    other = tmp_path / "other.sqlite"
    other.write_text("no database", encoding="utf-8")
    with pytest.raises(UnreadableInput):
        Gazetteer(other)


def test_folding() -> None:
    assert fold("Diyarbakır") == fold("DIYARBAKIR") == "diyarbakir"
    assert fold("St. Petersburg") == "saint petersburg"
    assert fold("al-Raqqa") == "al raqqa"
    assert fold("D.C.") == "dc"
    assert fold("Sana’a") == "sanaa"
    assert fold(" ,. ") == ""
