"""Bad input, for real: every file is named with what to do, and everything else still goes in."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

RUN = [sys.executable, "-c", "from dateline.cli import main; main(prog_name='dateline')"]
ENV = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
SENTENCE = "Police in Lagos arrested ten men on Monday, officials said in a statement."
STORY = f"{SENTENCE} They were taken to the capital on the same day."
OTHER = STORY.replace("Lagos", "Kano")
PAGE = f"<html><body><article><p>{STORY}</p><p>{SENTENCE}</p></article></body></html>"
DEPTH = 100_000


def dateline(*words: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [*RUN, *map(str, words)],
        cwd=folder,
        capture_output=True,
        text=True,
        env=ENV,
        timeout=300,
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done


def added(file: Path) -> subprocess.CompletedProcess[str]:
    """The file together with a good one, which must go in whatever the first is like."""
    good = file.parent / "good.txt"
    good.write_text(STORY, "utf-8")
    done = dateline("add", file, good, "--ledger", "x.db", folder=file.parent)
    found = dateline("search", "statement", "--ledger", "x.db", folder=file.parent)
    assert "taken to the capital" in found.stdout
    return done


BAD = {
    "empty.txt": (b"", "is empty"),
    "blank.txt": (b" \n\n\t", "is empty"),
    "binary.txt": (bytes(range(256)) * 64, "is not text"),
    "picture.html": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "is not text"),
    "nul.txt": (b"Police in Lagos\x00 arrested ten men.", "is not text"),
    "half.json": (b'{"text": "abc', "is not valid JSON (line 1"),
    "deep.json": (b"[" * DEPTH, "cannot be read"),
    "number.json": (b"12", "an article is an object with a text"),
    "notext.html": (b"<html><body><script>var a = 1</script></body></html>", "no running text"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_is_named_with_the_reason(tmp_path: Path, name: str) -> None:
    data, said = BAD[name]
    (tmp_path / name).write_bytes(data)
    done = added(tmp_path / name)
    assert done.returncode == 1
    assert any(name in line and said in line for line in done.stderr.splitlines()), done.stderr
    assert "1 input could not be read" in done.stderr
    assert "x.db: 1 new" in done.stderr


def test_a_page_of_60_mb_is_refused_with_a_cure(tmp_path: Path) -> None:
    line = f"<p>{SENTENCE}</p>\n".encode()
    (tmp_path / "huge.html").write_bytes(line * (60_000_000 // len(line)))
    done = added(tmp_path / "huge.html")
    assert done.returncode == 1
    assert "huge.html holds more than 20 MB" in done.stderr
    assert "--largest-page" in done.stderr


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("broken.html", f"<html><body><p>{OTHER}<b><p>{SENTENCE}</i></div><table><tr><td>x"),
        ("deep.html", f"<html><body>{'<div>' * DEPTH}<p>{OTHER}</p>{'</div>' * DEPTH}"),
        ("bare.html", f"<p>{OTHER}</p><p>{SENTENCE}</p>"),
    ],
)
def test_broken_and_bottomless_pages_still_go_in(tmp_path: Path, name: str, page: str) -> None:
    (tmp_path / name).write_text(page, "utf-8")
    done = added(tmp_path / name)
    assert done.returncode == 0, done.stderr
    assert "x.db: 2 new" in done.stderr


def test_another_encoding_is_guessed_and_said_to_be(tmp_path: Path) -> None:
    words = f"{STORY} Señor Peña, the mayor of São Tomé, spoke to reporters about the arrests."
    (tmp_path / "latin.txt").write_bytes(words.encode("latin-1"))
    done = added(tmp_path / "latin.txt")
    assert done.returncode == 0
    assert "latin.txt" in done.stderr
    assert "windows-1252" in done.stderr


def test_no_date_is_said_once_with_a_cure(tmp_path: Path) -> None:
    (tmp_path / "undated.txt").write_text(f"{SENTENCE} Nobody was hurt.", "utf-8")
    done = added(tmp_path / "undated.txt")
    assert done.returncode == 0
    assert "2 articles tell no day of publication" in done.stderr
    assert "--published" in done.stderr


def test_broken_lines_among_good_ones_are_named_by_number(tmp_path: Path) -> None:
    lines = [json.dumps({"text": STORY}), '{"text": oops}', "[1, 2]", '"x"', '{"title": "no text"}']
    (tmp_path / "mixed.jsonl").write_text("\n".join(lines), "utf-8")
    done = dateline("add", "mixed.jsonl", "--ledger", "x.db", folder=tmp_path)
    assert done.returncode == 1
    for number in (2, 3, 4, 5):
        assert f"mixed.jsonl:{number}" in done.stderr
    assert "x.db: 1 new" in done.stderr
    assert "4 inputs could not be read" in done.stderr


def test_a_folder_of_good_and_bad_files(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    (folder / "deeper").mkdir(parents=True)
    (folder / "a.txt").write_text(STORY, "utf-8")
    (folder / "deeper" / "b.html").write_text(PAGE.replace("ten", "six"), "utf-8")
    (folder / "empty.txt").touch()
    (folder / "notes.pdf").write_bytes(b"%PDF")
    done = dateline("add", "news", "missing.txt", "--ledger", "x.db", folder=tmp_path)
    assert done.returncode == 1
    assert "x.db: 2 new" in done.stderr
    assert "empty.txt is empty" in done.stderr
    assert "missing.txt cannot be read: No such file" in done.stderr
    assert "notes.pdf was passed over" in done.stderr
    assert "2 inputs could not be read" in done.stderr


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_folder_and_a_file_without_permission(tmp_path: Path) -> None:
    for name in ("locked", "open"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(STORY, "utf-8")
    (tmp_path / "open" / "a.txt").chmod(0)
    (tmp_path / "locked").chmod(0)
    done = added(tmp_path / "open" / "a.txt")
    assert done.returncode == 1
    assert "Permission denied" in done.stderr
    locked = dateline("add", "locked", "--ledger", "x.db", folder=tmp_path)
    (tmp_path / "locked").chmod(0o700)
    assert locked.returncode == 1
    assert "locked" in locked.stderr


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_ledger_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY, "utf-8")
    (tmp_path / "sealed").mkdir(mode=0o500)
    done = dateline("add", "a.txt", "--ledger", "sealed/x.db", folder=tmp_path)
    assert done.returncode == 4
    assert "sealed/x.db" in done.stderr


def test_ledgers_that_are_none(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY, "utf-8")
    for name, code in (("a.txt", 4), (".", 4), ("no/such/x.db", 4)):
        done = dateline("add", "a.txt", "--ledger", name, folder=tmp_path)
        assert (done.returncode, done.stdout) == (code, "")
        assert done.stderr.startswith("dateline: ")
    assert dateline("incidents", "--ledger", "none.db", folder=tmp_path).returncode == 3
    assert (tmp_path / "a.txt").read_text("utf-8") == STORY


def test_a_hundred_thousand_words_in_one_line_go_in(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text(
        "The council met and spoke of roads, schools and rates. " * 10_000, "utf-8"
    )
    done = added(tmp_path / "long.txt")
    assert done.returncode == 0


def test_odd_letters_do_no_harm(tmp_path: Path) -> None:
    words = f"Ten held\x1b[31m\u202e at night\n\n{STORY}\x9b2J"
    (tmp_path / "odd.txt").write_text(words, "utf-8")
    added(tmp_path / "odd.txt")
    for command in (["incidents"], ["search", "Ten"], ["search", "held"]):
        done = dateline(*command, "--ledger", "x.db", folder=tmp_path)
        assert not {"\x1b", "\x9b", "\u202e"} & set(done.stdout + done.stderr)
