"""Reading files, folders and the standard input."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

import pytest

from dateline.problems import BadRequest, Problem, UnreadableInput
from dateline.read.article import Read
from dateline.read.paths import expand, read_path, read_paths, sniff

PROSE = "Engineers reopened the bridge in Tarsk on Tuesday, the mayor said in a statement."
PAGE = f"<!DOCTYPE html><html><body><article><p>{PROSE}</p><p>{PROSE}</p></article></body></html>"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    (tmp_path / "a.TXT").write_text(PROSE)
    (tmp_path / "b" / "c.html").write_text(PAGE)
    (tmp_path / "b" / "d.jsonl").write_text(f'{{"text": "{PROSE}"}}\nbroken\n{{"text": "x"}}')
    (tmp_path / "b" / "empty.md").write_text("")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\x00")
    (tmp_path / ".git" / "e.txt").write_text(PROSE)
    return tmp_path


def names(folder: Path) -> list[str]:
    return [
        p.code if isinstance(p, Problem) else Path(p).relative_to(folder).as_posix()
        for p in expand([folder])
    ]


def test_folders_are_read_in_order_at_every_depth(folder: Path) -> None:
    assert names(folder) == [
        "read.ignored",
        "a.TXT",
        "read.ignored",
        "b/c.html",
        "b/d.jsonl",
        "b/empty.md",
    ]


def test_one_bad_file_does_not_stop_the_others(folder: Path) -> None:
    found = list(read_paths([folder, folder / "missing.txt"], outlet="The Plain Courier"))
    articles = [r.article for r in found if isinstance(r, Read)]
    assert len(articles) == 4
    assert {a.outlet for a in articles} == {"The Plain Courier"}
    told = {(p.code, Path(p.source or "").name) for p in found if isinstance(p, Problem)}
    assert told >= {
        ("read.json", "d.jsonl:2"),
        ("read.empty", "empty.md"),
        ("read.unreadable", "missing.txt"),
    }


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    assert [p.code for p in expand([tmp_path]) if isinstance(p, Problem)] == ["read.empty"]


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match=r"gone\.txt"):
        list(read_path(tmp_path / "gone.txt"))


def test_a_pipe_in_a_folder_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert [p.code for p in expand([tmp_path]) if isinstance(p, Problem)] == ["read.ignored"]


def test_a_bad_date_is_told_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(BadRequest, match="2024-03-26"):
        read_path(tmp_path / "gone.txt", published="March")


def test_a_named_file_is_read_whatever_its_ending(tmp_path: Path) -> None:
    for name, content in (("a", PROSE), ("b.page", PAGE), ("c.dat", json.dumps({"text": PROSE}))):
        (tmp_path / name).write_text(content)
        (read,) = read_path(tmp_path / name)
        assert isinstance(read, Read)
        assert read.article.text.startswith(PROSE)


@pytest.mark.parametrize("content", [PROSE, PAGE, json.dumps({"text": PROSE})])
def test_the_standard_input(content: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
    (read,) = read_path("-", published="2024-03-05")
    assert isinstance(read, Read)
    assert read.article.published.value == "2024-03-05"
    assert read.article.text.startswith(PROSE)


def test_a_file_over_the_limit_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PROSE * 100)
    with pytest.raises(UnreadableInput, match=r"a\.txt"):
        list(read_path(tmp_path / "a.txt", max_bytes=1000))


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b'\xef\xbb\xbf {"text"', "json"),
        (b"[\n{", "json"),
        (b"[CONTINUED] The army", "text"),
        (b"  <!DOCTYPE HTML>", "html"),
        (b"<div><p>x", "html"),
        (b"<unclear>", "text"),
        (b"", "text"),
    ],
)
def test_what_the_first_characters_look_like(head: bytes, kind: str) -> None:
    assert sniff(head) == kind
