"""A gazetteer of the user's own, from GeoNames' files. The files here are a few invented lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.data.gazetteer import Gazetteer
from dateline.data.gazetteer_build import Summary, build_from_geonames
from dateline.problems import BadRequest, UnreadableInput
from dateline.resolve.where import find_places

COUNTRIES = """#ISO\tISO3
TR\tTUR\t792\tTU\tTurkey\tAnkara\t780580\t82319724\tAS\t.tr\tTRY\tLira\t90\t\t\ttr\t298795\tIQ\t
IQ\tIRQ\t368\tIZ\tIraq\tBaghdad\t437072\t38433600\tAS\t.iq\tIQD\tDinar\t964\t\t\tar\t99237\tTR\t
"""
DIVISIONS = "TR.34\tIstanbul\tIstanbul\t745042\nIQ.18\tNīnawá\tNinawa\t99032\n"
DISTRICTS = "TR.34.101\tZeytun District\tZeytun District\t900101\n"


def place(
    number: int, name: str, others: str, north: float, east: float, feature: str, country: str,
    division: str, district: str, people: int,
) -> str:  # fmt: skip
    kind = "P" if feature.startswith("PPL") else "A"
    columns = [
        number, name, name, others, north, east, kind, feature, country, "", division, district,
        "", "", people, "", "", "", "2024-01-01",
    ]  # fmt: skip
    return "\t".join(map(str, columns))


PLACES = (
    place(745042, "Istanbul", "", 41.05, 28.95, "ADM1", "TR", "34", "", 15_000_000),
    place(900101, "Zeytun District", "", 41.2, 28.7, "ADM2", "TR", "34", "101", 90_000),
    place(298795, "Turkey", "", 39.06, 34.91, "PCLI", "TR", "00", "", 82_000_000),
    place(745044, "Istanbul", "Stamboul", 41.01, 28.95, "PPLA", "TR", "34", "", 14_000_000),
    place(900102, "Qaryat Smallham", "", 36.4, 43.1, "PPL", "IQ", "18", "", 0),
    place(900103, "Gone Town", "", 36.5, 43.2, "PPLH", "IQ", "18", "", 9_000),
)  # fmt: skip


def folder(at: Path, places: str = "allCountries.txt") -> Path:
    at.mkdir(exist_ok=True)
    (at / "countryInfo.txt").write_text(COUNTRIES, encoding="utf-8")
    (at / "admin1CodesASCII.txt").write_text(DIVISIONS, encoding="utf-8")
    (at / "admin2Codes.txt").write_text(DISTRICTS, encoding="utf-8")
    (at / places).write_text("\n".join(PLACES) + "\n", encoding="utf-8")
    return at


def built(at: Path, least: int = 0) -> tuple[Summary, Gazetteer]:
    made = build_from_geonames(folder(at / "geonames"), at / "own.sqlite", least=least)
    return made, Gazetteer(made.path)


def test_it_holds_what_the_dump_holds(tmp_path: Path) -> None:
    made, own = built(tmp_path)
    assert made.places["city"] == 2
    assert made.bytes == made.path.stat().st_size
    (town,) = (c for c in own("istanbul") if c.kind == "city")
    assert (town.country, town.admin1, town.population) == ("TR", "Istanbul", 14_000_000)
    assert [c.name for c in own("stamboul")] == ["Istanbul"]
    assert own("qaryat smallham")
    assert not own("gone town")


def test_points_are_those_of_geonames_where_it_tells_them(tmp_path: Path) -> None:
    _, own = built(tmp_path)
    (land,) = own("turkey")
    (division,) = (c for c in own("istanbul") if c.kind == "admin1")
    (district,) = own("zeytun")
    assert (land.latitude, land.longitude) == (39.06, 34.91)
    assert (division.latitude, division.longitude) == (41.05, 28.95)
    assert (district.kind, district.latitude, district.population) == ("admin2", 41.2, 90_000)


def test_places_under_a_population_may_be_left_out(tmp_path: Path) -> None:
    made, own = built(tmp_path, least=500)
    assert made.places["city"] == 1
    assert not own("qaryat smallham")


def test_a_text_can_be_read_with_it(tmp_path: Path) -> None:
    _, own = built(tmp_path)
    text = "A well in Qaryat Smallham, Iraq, ran dry."
    mention = find_places(text, own)[0]
    assert mention.place and (mention.place.city, mention.place.country) == (
        "Qaryat Smallham",
        "IQ",
    )


@pytest.mark.parametrize("places", ["TR.txt", "cities500.txt"])
def test_the_files_of_countries_or_of_towns_will_do(tmp_path: Path, places: str) -> None:
    made = build_from_geonames(folder(tmp_path, places), tmp_path / "own.sqlite")
    assert made.places["city"] == 2


def test_english_names_are_used_but_not_historic_ones(tmp_path: Path) -> None:
    at = folder(tmp_path)
    rows = "1\t745044\ten\tIstambul\t\t\t\t\n2\t745044\ten\tByzantium\t\t\t\t1\n"
    (at / "alternateNamesV2.txt").write_text(rows, encoding="utf-8")
    own = Gazetteer(build_from_geonames(at, tmp_path / "own.sqlite").path)
    assert own("istambul")
    assert not own("byzantium")


def test_lines_that_cannot_be_read_are_counted(tmp_path: Path) -> None:
    at = folder(tmp_path)
    bad = [PLACES[3].replace("41.01", "north"), PLACES[3].replace("41.01", "99"), "three\tcells"]
    text = "\n".join([*PLACES, *bad])
    (at / "allCountries.txt").write_text(text, encoding="utf-8")
    made = build_from_geonames(at, tmp_path / "own.sqlite")
    assert (made.places["city"], made.skipped) == (2, {"allCountries.txt": 3})


@pytest.mark.parametrize("missing", ["countryInfo.txt", "admin1CodesASCII.txt", "allCountries.txt"])
def test_a_missing_file_is_named_and_nothing_is_written(tmp_path: Path, missing: str) -> None:
    at = folder(tmp_path / "geonames")
    (at / missing).unlink()
    out = tmp_path / "own.sqlite"
    out.write_text("what was there", encoding="utf-8")
    with pytest.raises(UnreadableInput, match=missing.split(".")[0]):
        build_from_geonames(at, out)
    assert out.read_text("utf-8") == "what was there"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["geonames", "own.sqlite"]


def test_no_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="no folder"):
        build_from_geonames(tmp_path / "none", tmp_path / "own.sqlite")


def test_progress_is_told(tmp_path: Path) -> None:
    at = folder(tmp_path)
    lines = [*PLACES, *(place(n, "Milltown", "", 1.0, 1.0, "STM", "TR", "34", "", 0)
                        for n in range(100_000))]  # fmt: skip
    (at / "allCountries.txt").write_text("\n".join(lines), encoding="utf-8")
    told: list[tuple[str, int]] = []
    build_from_geonames(at, tmp_path / "own.sqlite", lambda what, count: told.append((what, count)))
    assert ("allCountries.txt", 100_000) in told


def test_the_same_files_give_the_same_bytes(tmp_path: Path) -> None:
    at = folder(tmp_path)
    made = [build_from_geonames(at, tmp_path / name).path.read_bytes() for name in ("a", "b")]
    assert made[0] == made[1]


def test_where_nothing_can_be_written_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "geonames"
    folder.mkdir()
    for out in (tmp_path, tmp_path / "missing" / "places.sqlite"):
        with pytest.raises(BadRequest, match="cannot be written"):
            build_from_geonames(folder, out)
