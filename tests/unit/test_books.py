"""A ledger read with one codebook and used with another: it is said, and nothing is mixed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dateline import cli
from dateline.codebooks import load_to_code
from dateline.problems import BadRequest
from dateline.show.books import mixed
from dateline.workshop import workshop

TEXT = "A bomb exploded in a market in Kano on Monday, killing at least five people, police said."


def run(folder: Path, *words: str) -> Result:
    ledger = ["--ledger", str(folder / "news.db")]
    return CliRunner().invoke(cli.main, [*words, *ledger], prog_name="dateline")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "first.txt").write_text(TEXT)
    (tmp_path / "second.txt").write_text(TEXT.replace("Kano", "Jos"))
    assert add(tmp_path, "first.txt").exit_code == 0
    return tmp_path


def add(folder: Path, name: str, *more: str) -> Result:
    rules = ("--published", "2024-05-14", "--reader", "rules")
    return run(folder, "add", str(folder / name), *rules, *more)


@pytest.mark.parametrize(
    "asked",
    [
        ("incidents",),
        ("tally", "--measure", "killed"),
        ("search", "bomb"),
        ("export", "incidents"),
        ("runs",),
        ("ledger", "rebuild"),
    ],
)
def test_whoever_asks_with_another_codebook_is_told(folder: Path, asked: Sequence[str]) -> None:
    told = run(folder, *asked, "--codebook", "muc4")
    assert told.exit_code == 0
    assert "read with the codebook security, and is asked with muc4" in told.stderr
    assert "dateline recode --codebook muc4" in told.stderr
    assert "codebook" not in run(folder, *asked).stderr


def test_reports_of_another_codebook_are_added_only_once_the_ledger_is_recoded(
    folder: Path,
) -> None:
    refused = add(folder, "second.txt", "--codebook", "muc4")
    assert refused.exit_code == 2
    assert "add with --codebook security, or begin with `dateline recode" in refused.stderr
    with workshop(ledger=str(folder / "news.db")).ledger() as ledger:
        assert len(list(ledger.articles())) == 1
    assert run(folder, "recode", "--codebook", "muc4", "--reader", "rules").exit_code == 0
    assert add(folder, "second.txt", "--codebook", "muc4").exit_code == 0
    assert add(folder, "second.txt").exit_code == 2


def test_a_changed_codebook_of_the_same_name_is_told_of_and_not_refused(folder: Path) -> None:
    shop = workshop(ledger=str(folder / "news.db"), reader="rules")
    with shop.ledger() as ledger:
        last = ledger.last_run()
    edited = replace(load_to_code("security"), digest="0" * 12)
    found = mixed(last, edited)
    assert found is not None
    assert not found.strange
    assert "another state of the codebook security" in found.notice
    assert mixed(last, load_to_code("security")) is None
    assert mixed(None, edited) is None


def test_the_workshop_refuses_too(folder: Path) -> None:
    ours = workshop(ledger=str(folder / "news.db"), reader="rules")
    other = workshop(ledger=str(folder / "news.db"), reader="rules", codebook="muc4")
    with ours.ledger(write=True) as ledger:
        (article,) = ledger.articles()
        with pytest.raises(BadRequest, match="read with the codebook security"):
            other.add(ledger, article, ())
