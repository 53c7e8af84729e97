"""Progress and talk: lines in a pipe, a bar on a terminal, and never a word on stdout."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.problems import BadRequest, Problem
from dateline.show import progress as module
from dateline.show.progress import Progress
from dateline.show.talk import Talk, problem_line

STORY = "Police in Lagos held ten men on Monday, officials said. They were taken to the capital."


def test_in_a_pipe_a_line_stands_for_every_hundred(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress("added") as progress:
        for _ in range(250):
            progress.step("a title")
        with progress.working("working out the incidents"):
            pass
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        "100 articles added",
        "200 articles added",
        "working out the incidents",
    ]


def test_a_few_articles_are_not_worth_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress("added") as progress:
        progress.step("a title")
        with progress.working("working out the incidents"):
            pass
    assert capsys.readouterr().err == ""


def test_on_a_terminal_there_is_a_bar_and_talk_stands_above_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "is_watched", lambda: True)
    monkeypatch.setenv("FORCE_COLOR", "1")
    with Progress("added", files=3) as progress:
        progress.step("Ten held\x1b[2J in [red]Lagos")
        progress.file_done()
        progress.say("a.txt is empty [read.empty]")
        with progress.working("working out the incidents"):
            pass
    out, err = capsys.readouterr()
    assert out == ""
    assert "a.txt is empty [read.empty]\n" in err
    assert "\x1b[2J in" not in err


def test_every_input_that_fails_is_named_and_the_rest_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "good.txt").write_text(STORY, "utf-8")
    (tmp_path / "empty.txt").write_text("", "utf-8")
    (tmp_path / "notes.pdf").write_text("x", "utf-8")
    talk = Talk([str(tmp_path), str(tmp_path / "missing.txt")], "2024-03-05")
    found = list(talk.articles())
    err = capsys.readouterr().err
    assert [r.article.text for r in found] == [STORY]
    assert talk.unread == 2  # a file of another kind was passed over, not unreadable
    for name in ("empty.txt", "notes.pdf", "missing.txt"):
        assert name in err
    assert list(talk.outcome()) == ["2 inputs could not be read, see above; the rest is done"]


def test_articles_without_a_day_are_told_of_once(tmp_path: Path) -> None:
    for n in range(8):
        (tmp_path / f"{n}.txt").write_text(STORY, "utf-8")
    talk = Talk([str(tmp_path)])
    for read in talk.articles():
        talk.problems(read.article, ())
    (line,) = talk.outcome()
    assert "8 articles tell no day of publication" in line
    assert "and 3 more" in line
    assert "--published" in line


def test_a_wrong_date_is_refused_before_anything_is_read() -> None:
    with pytest.raises(BadRequest, match="yesterday"):
        Talk(["missing.txt"], published="yesterday")


def test_one_address_cannot_be_that_of_several_pages(tmp_path: Path) -> None:
    with pytest.raises(BadRequest, match="single file"):
        Talk(["a.txt", "b.txt"], url="https://arlenz.example/a")
    with pytest.raises(BadRequest, match="single file"):
        Talk([str(tmp_path)], url="https://arlenz.example/a")


def test_a_line_names_its_file_once() -> None:
    told = Problem("read.empty", "a.txt is empty", source="a.txt")
    assert problem_line(told) == "a.txt is empty [read.empty]"
    other = Problem("read.json", "no object", source="a.jsonl:3")
    assert problem_line(other) == "a.jsonl:3: no object [read.json]"
    assert problem_line(Problem("x", "broken\nhere"), "b.txt") == "b.txt: broken here [x]"
