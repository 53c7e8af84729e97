"""``dateline times|amounts|places|parties``: what each grammar finds, for people and programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from dateline.cli import main

TEXT = (
    "Two killed in Izmir\n\n"
    "Turkish police said on Tuesday that at least two people were killed in Izmir in March 2019. "
    "Oktay Belenkaya, a baker, was among them."
)
PARTS = {"times": "expressions", "amounts": "amounts", "places": "places", "parties": "parties"}


@pytest.fixture
def page(tmp_path: Path) -> str:
    path = tmp_path / "story.txt"
    path.write_text(TEXT, "utf-8")
    return str(path)


@pytest.mark.parametrize("part", PARTS)
def test_programs_get_offsets_into_the_text(part: str, page: str) -> None:
    done = CliRunner().invoke(
        main, [part, page, "--published", "2019-04-05", "--format", "jsonl"]
    )  # fmt: skip
    assert done.exit_code == 0
    row = json.loads(done.stdout)
    assert row[PARTS[part]]
    for told in row[PARTS[part]]:
        assert row["text"][told["start"] : told["end"]] == told["words"]
    assert "Belenkaya" not in done.stdout


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("times", ["Tuesday", "2019-04-02", "March 2019", "2019-03"]),
        ("amounts", ["at least two", "2 or more", "people"]),
        ("places", ["Izmir", "Turkey", "city"]),
        ("parties", ["Turkish police", "█████ █████████", "private person"]),
    ],
)
def test_people_get_a_table(part: str, words: list[str], page: str) -> None:
    done = CliRunner().invoke(main, [part, page, "--published", "2019-04-05"])
    assert done.exit_code == 0
    for told in words:
        assert told in done.stdout
    assert "Belenkaya" not in done.stdout


def test_a_text_without_any_says_so(tmp_path: Path) -> None:
    path = tmp_path / "dull.txt"
    path.write_text("The soup was warm, and the bread was good.", "utf-8")
    done = CliRunner().invoke(main, ["times", str(path)])
    assert done.exit_code == 0
    assert "no times found" in done.stdout


def test_what_cannot_be_read_is_named_and_the_rest_is_listed(page: str) -> None:
    done = CliRunner().invoke(main, ["places", "nowhere.txt", page])
    assert done.exit_code == 1
    assert "nowhere.txt" in done.stderr
    assert "Izmir" in done.stdout


def test_dates_stand_by_themselves_and_the_interval_beside_them(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text("Police have been on strike since March 2019, now in its third week.", "utf-8")
    told = CliRunner().invoke(main, ["times", str(path), "--format", "jsonl"]).stdout
    first = json.loads(told)["expressions"][0]
    assert (first["words"], first["value"]) == ("March 2019", "2019-03")
    assert first["interval"]["words"] == "since March 2019"
    assert first["interval"]["value"] == "2019-03/.."
    page = CliRunner().invoke(main, ["times", str(path)]).stdout
    assert "since March 2019  2019-03/.." in page
    assert "PRESENT_REF" not in page
