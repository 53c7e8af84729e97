"""Marked corpora are read from pages and from marks that stand off; every fault is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.unit.news_samples import shop

from dateline.cli import main
from dateline.problems import BadRequest, Problem
from dateline.read.corpus import MarkedText, digest, read_corpus, standoff

PAGE = """# Passages

Prose is for people.

- (2024-05-15) [Police | agent] [arrested | arrest] [two | arrested=2] men
  in [Izmir | site=TR].
- (2024-05-15; no: a heart) He went into cardiac arrest.
"""
TEXT = "Police arrested two men in Izmir."


def sound(paths: list[Path], texts: list[Path] | None = None) -> list[MarkedText]:
    found = list(read_corpus(paths, shop().book, texts or []))
    assert not [f for f in found if isinstance(f, Problem)]
    return [f for f in found if isinstance(f, MarkedText)]


def faults(paths: list[Path], texts: list[Path] | None = None) -> list[str]:
    found = read_corpus(paths, shop().book, texts or [])
    return [f"{f.source} {f.message}" for f in found if isinstance(f, Problem)]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.md"
    path.write_text(PAGE, "utf-8")
    return path


@pytest.fixture
def standing_off(page: Path, tmp_path: Path) -> tuple[Path, Path]:
    """The page's passages as marks without text, and the texts they are of."""
    marks, texts = tmp_path / "marks.jsonl", tmp_path / "texts.jsonl"
    told = sound([page])
    marks.write_text("".join(json.dumps(standoff(t.id, t.example)) + "\n" for t in told), "utf-8")
    texts.write_text(
        "".join(json.dumps({"id": t.id, "text": t.example.passage.text}) + "\n" for t in told),
        "utf-8",
    )
    return marks, texts


def test_a_page_is_its_list(page: Path) -> None:
    first, second = sound([page])
    assert first.example.passage.text == "Police arrested two men in Izmir."
    assert first.example.published == "2024-05-15"
    assert second.example.reason == "a heart"


def test_of_a_types_own_file_only_the_examples_are_passages(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text(
        "## Code when\n- somebody does it\n\n## Examples\n- He [ran | arrest].", "utf-8"
    )
    assert [t.example.passage.text for t in sound([path])] == ["He ran."]


def test_marks_that_stand_off_are_the_same_marks(
    page: Path, standing_off: tuple[Path, Path]
) -> None:
    marks, texts = standing_off
    assert TEXT not in marks.read_text("utf-8")
    there, back = sound([page]), sound([marks], [texts])
    assert [t.example.passage for t in back] == [t.example.passage for t in there]


def test_marks_are_never_held_against_another_text(standing_off: tuple[Path, Path]) -> None:
    marks, texts = standing_off
    texts.write_text(json.dumps({"id": "page:5", "text": TEXT + " Or so."}) + "\n", "utf-8")
    told = faults([marks], [texts])
    assert len(told) == 2
    assert "marks.jsonl:1" in told[0]
    assert "--texts" in told[0]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", "not JSON"),
        ("[]", 'write {"id"'),
        ('{"id": "x", "text": "abc", "marks": [[0, 9, "arrest"]]}', "outside the text"),
        ('{"id": "x", "text": "abc", "marks": [[0, 2, "=3"]]}', "is no label"),
        ('{"id": "x", "text": "abc", "marks": [[0, 2]]}', "is no mark"),
        ('{"id": "x", "text": "abc", "sha256": "0", "marks": []}', "its hash differs"),
        ('{"id": "x", "text": "abc", "marks": [[0, 2, "dance"]]}', "no type, role or measure"),
    ],
)
def test_every_fault_is_named_with_its_line(tmp_path: Path, line: str, words: str) -> None:
    path = tmp_path / "marks.jsonl"
    path.write_text(f"\n{line}\n", "utf-8")
    told = faults([path])[0]
    assert told.startswith("marks.jsonl:2 ")
    assert words in told


def test_something_else_is_no_corpus(tmp_path: Path) -> None:
    with pytest.raises(BadRequest, match="nowhere"):
        faults([tmp_path / "nowhere"])


def test_the_hash_is_of_the_letters() -> None:
    assert digest("a") != digest("a ")


# ---------------------------------------------------------------- the commands


def test_evaluate_scores_a_page(page: Path) -> None:
    done = CliRunner().invoke(main, ["evaluate", str(page), "--format", "jsonl"])
    assert done.exit_code == 0, done.stderr
    row = json.loads(done.stdout)
    assert row["texts"] == 2
    assert row["happenings"]["gold"] == 1
    assert row["fields"]["counts"]["gold"] == 1


def test_evaluate_names_faults_and_scores_the_rest(page: Path) -> None:
    page.write_text(PAGE + "- A [broken | mark passage.\n", "utf-8")
    done = CliRunner().invoke(main, ["evaluate", str(page)])
    assert done.exit_code == 1
    assert "page.md:8" in done.stderr
    assert "F1 of happenings" in done.stdout


def test_agree_tells_where_two_markers_differ(
    page: Path, standing_off: tuple[Path, Path], tmp_path: Path
) -> None:
    marks, texts = standing_off
    other = tmp_path / "other.jsonl"
    other.write_text(marks.read_text("utf-8").replace("arrested=2", "arrested=3"), "utf-8")
    words = ["agree", str(marks), str(other), "--texts", str(texts)]
    done = CliRunner().invoke(main, [*words, "--format", "jsonl"])
    assert done.exit_code == 0, done.stderr
    row = json.loads(done.stdout)
    assert row["happenings"]["f1"] == 1.0
    assert row["fields"]["counts"]["f1"] == 0.0
    assert "alpha" in CliRunner().invoke(main, words).stdout


def test_a_new_type_explains_itself_and_is_sound(tmp_path: Path) -> None:
    (tmp_path / "codebook.toml").write_text(
        '[families]\nattack = "x"\n[measures.killed]\n', "utf-8"
    )
    words = ["codebook", "new", "blockade", "--codebook", str(tmp_path)]
    assert CliRunner().invoke(main, words).exit_code == 0
    assert "who does what to whom" in (tmp_path / "blockade.md").read_text("utf-8")
    assert CliRunner().invoke(main, words).exit_code == 2  # it is there already
    done = CliRunner().invoke(main, ["codebook", "check", str(tmp_path)])
    assert done.exit_code == 0, done.stderr


def test_a_packaged_codebook_is_not_written_into() -> None:
    done = CliRunner().invoke(main, ["codebook", "new", "blockade"])
    assert done.exit_code == 2
    assert "copy" in done.stderr


def test_marks_that_cross_are_named(tmp_path: Path) -> None:
    marks = [[0, 15, "agent"], [7, 20, "arrest"]]
    line = {"id": "a", "text": TEXT, "marks": marks}
    (tmp_path / "marks.jsonl").write_text(json.dumps(line) + "\n", "utf-8")
    assert faults([tmp_path / "marks.jsonl"]) == [
        "marks.jsonl:1 the marks 0-15 and 7-20 cross: one may lie inside another"
    ]
