"""A page of the shared examples, from the file to the tally.

Nothing of the page is copied here: it is read where it lies, and judged by the script beside it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from dateline.cli import main

SHARED = Path(__file__).parents[2].parent / "shared"
PAGE = SHARED / "examples" / "atlas.txt"
EXPECTED = SHARED / "examples" / "atlas.expected.json"
SCRIPT = SHARED / "measure" / "atlas.py"
PUBLISHED = "2024-03-26"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(
        not all(path.is_file() for path in (PAGE, EXPECTED, SCRIPT)),
        reason="../shared, with the example page and its measure, is not beside this checkout",
    ),
]


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings file of whoever runs the tests has a say."""
    monkeypatch.chdir(tmp_path)


def dateline(*words: str) -> str:
    """What the command prints; it must succeed."""
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 0, result.stderr
    return result.stdout


def coded(*words: str) -> dict[str, Any]:
    row: dict[str, Any] = json.loads(dateline("code", str(PAGE), *words, "--format", "jsonl"))
    return row


def test_the_page_is_coded_as_expected_with_and_without_its_date(tmp_path: Path) -> None:
    dated, undated = tmp_path / "dated.jsonl", tmp_path / "undated.jsonl"
    dated.write_text(json.dumps(coded("--published", PUBLISHED)), "utf-8")
    undated.write_text(json.dumps(coded()), "utf-8")
    judged = subprocess.run(
        [sys.executable, str(SCRIPT), str(EXPECTED), str(dated), str(undated)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert judged.returncode == 0, judged.stdout + judged.stderr


def test_without_the_date_it_says_what_it_could_not_work_out() -> None:
    row = coded()
    assert row["article"]["published_basis"] == "absent"
    assert {p["code"] for p in row["problems"]} == {"when.unresolved"}
    assert not any("published" in str(r["when"]["quotes"]) for r in row["reports"])


def test_the_tally_counts_the_total_and_never_adds_the_operation_to_it() -> None:
    dateline("add", str(PAGE), "--published", PUBLISHED, "--ledger", "atlas.db")
    told = dateline(
        "tally", "--measure", "detained", "--country", "TR", "--party", "Islamic State",
        "--from", "2023-06-01", "--to", PUBLISHED, "--ledger", "atlas.db", "--format", "jsonl",
    )  # fmt: skip
    tally = json.loads(told)
    assert tally["value"] == {"low": 2919, "high": 2919}
    assert tally["unexplained"] == {"low": 2772, "high": 2919}
    assert [t["value"]["low"] for t in tally["terms"] if t["counted"]] == [2919]
    assert 147 in [t["value"]["low"] for t in tally["terms"] if not t["counted"]]


def test_adding_the_page_again_changes_nothing() -> None:
    """Not the incidents, nor their ids, nor the tally."""
    add = ("add", str(PAGE), "--published", PUBLISHED, "--ledger", "atlas.db")
    listing = ("incidents", "--ledger", "atlas.db", "--format", "jsonl")
    dateline(*add)
    before = dateline(*listing)
    dateline(*add)
    assert before.strip()
    assert dateline(*listing) == before
