"""Marked corpora are read from pages and from marks that stand off; every fault is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.unit.news_samples import shop

from dateline.cli import main
from dateline.marking import parse_passage
from dateline.problems import BadRequest, Problem
from dateline.read.corpus import MarkedText, digest, inline, read_corpus, standoff

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
    return [f"{Path(f.source or '').name} {f.message}" for f in found if isinstance(f, Problem)]


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
    assert "another hash" in told[0]
    assert "--texts" in told[1]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", "not JSON"),
        ("[]", 'write {"id"'),
        ('{"id": "x", "text": "abc", "marks": [[0, 9, "arrest"]]}', "outside the text of 3"),
        ('{"id": "x", "text": "abc", "marks": [[-1, 2, "arrest"]]}', "outside the text"),
        ('{"id": "x", "text": "abc", "marks": [["0", "2", "arrest"]]}', "whole numbers"),
        ('{"id": "x", "text": "abc", "marks": [[true, 2, "arrest"]]}', "whole numbers"),
        ('{"id": "x", "text": "abc", "marks": [[0.0, 2, "arrest"]]}', "whole numbers"),
        ('{"id": "x", "text": "abc", "marks": [[2, 2, "arrest"]]}', "no words"),
        ('{"id": "x", "text": "abc", "marks": [[2, 1, "arrest"]]}', "no words"),
        ('{"id": "x", "text": "abc", "marks": [[0, 2, "arrest; arrest"]]}', "twice"),
        ('{"id": "x", "text": "abc", "marks": [[0, 2, "arrest"], [0, 2, "arrest"]]}', "twice"),
        ('{"id": "x", "text": 5, "marks": []}', 'write "text"'),
        ('{"id": "x", "text": "\\ud800", "marks": []}', 'write "text"'),
        ('{"id": "x", "text": "abc", "marks": [], "published": "06.03.2024"}', "2024-03-26"),
        ('{"id": "x", "text": "abc", "marks": [], "published": "2024-02-30"}', "2024-03-26"),
        ('{"id": "x", "text": "abc", "marks": [], "published": 5}', "2024-03-26"),
        ("[" * 100_000, "not JSON"),
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


def test_all_faults_of_a_line_are_told_in_one_go(tmp_path: Path) -> None:
    path = tmp_path / "marks.jsonl"
    marks = [[0, 9, "arrest"], ["0", 1, "arrest"], [0, 1, "=3"]]
    row = {"id": "x", "text": "abc", "published": "today", "marks": marks}
    path.write_text(json.dumps(row), "utf-8")
    assert len(faults([path])) == 4


def test_a_hash_may_be_in_capitals(standing_off: tuple[Path, Path]) -> None:
    marks, texts = standing_off
    rows = [json.loads(line) for line in marks.read_text("utf-8").splitlines()]
    shouted = [row | {"sha256": row["sha256"].upper()} for row in rows]
    marks.write_text("\n".join(map(json.dumps, shouted)), "utf-8")
    assert len(sound([marks], [texts])) == 2


@pytest.mark.parametrize("line", ["# A page", '{"id": "a"}', '{"text": 5}', "[1]", "null"])
def test_a_file_of_texts_that_is_none_is_named(page: Path, tmp_path: Path, line: str) -> None:
    texts = tmp_path / "texts.jsonl"
    texts.write_text(f"{line}\n{line}\n", "utf-8")
    told = faults([page], [texts])
    assert len(told) == 1  # not one a line
    assert told[0].startswith('texts.jsonl:1 write {"id"')


def test_a_text_may_hold_every_kind_of_line_break(tmp_path: Path) -> None:
    row = {"id": "x", "text": "one\u2028two\x85three", "marks": [[4, 7, "arrest"]]}
    path = tmp_path / "marks.jsonl"
    path.write_text(json.dumps(row, ensure_ascii=False) + "\r\n", "utf-8")
    assert sound([path])[0].example.passage.marks[0].words == "two"


@pytest.mark.parametrize("name", ["page.md", "marks.jsonl", "texts.jsonl"])
def test_a_page_in_another_encoding_is_named_with_its_line(
    page: Path, standing_off: tuple[Path, Path], name: str
) -> None:
    marks, texts = standing_off
    path = page.parent / name
    path.write_bytes(path.read_bytes() + b"\xe9\n")
    told = faults([page, marks], [texts])
    line = path.read_bytes().count(b"\n")
    assert any(f.startswith(f"{name}:{line} not UTF-8: save it as such") for f in told)


@pytest.mark.parametrize("name", ["page.md", "marks.jsonl", "texts.jsonl"])
def test_a_byte_order_mark_hides_nothing(
    page: Path, standing_off: tuple[Path, Path], name: str
) -> None:
    marks, texts = standing_off
    page.write_text(page.read_text("utf-8").partition("people.\n\n")[2], "utf-8")
    path = page.parent / name
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert len(sound([page])) == 2
    assert len(sound([marks], [texts])) == 2


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        ("* [Police | agent] came.", 1),
        ("+ Police came.", 1),
        ("1. Police came.", 1),
        ("\t- Police came.", 1),
        ("  - Police came.", 1),
        ("Police [arrested | arrest] him.", 1),
        ("- Police came,\n  and\nwent.", 1),
        ("- Police came.\n* Police went.", 2),
        ("- Police came.\n\n* Police went.", 3),
    ],
)
def test_no_line_that_looks_like_a_passage_is_lost(tmp_path: Path, lines: str, line: int) -> None:
    path = tmp_path / "page.md"
    path.write_text(lines, "utf-8")
    assert [f.partition(" ")[0] for f in faults([path])] == [f"page.md:{line}"]


@pytest.mark.parametrize(
    "lines", ["Prose.\n\n- He ran.", "- He ran,\n  and ran.\n\nProse.", "- He ran.\n# More"]
)
def test_prose_is_for_people(tmp_path: Path, lines: str) -> None:
    path = tmp_path / "page.md"
    path.write_text(lines, "utf-8")
    assert len(sound([path])) == 1


def test_what_stands_twice_is_named_and_read_once(page: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.md"
    again.write_text("- Police arrested two men in Izmir.\n- He ran.\n", "utf-8")
    found = list(read_corpus([page, again, page], shop().book))
    assert len([f for f in found if isinstance(f, MarkedText)]) == 3
    told = faults([page, again, page])
    assert told[0].startswith("again.md:1 the same text stands at")
    assert told[0].endswith("page.md:5: keep one")
    assert told[1] == "page.md named twice: it is read once"


def test_ids_that_stand_twice_are_named(tmp_path: Path) -> None:
    path = tmp_path / "marks.jsonl"
    rows: list[dict[str, object]] = [{"id": "a", "text": t, "marks": []} for t in ("one", "two")]
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    assert faults([path]) == ["marks.jsonl:2 the id 'a' stands in line 1 too: give each its own"]


@pytest.mark.parametrize(
    "marked",
    [
        "[Police | agent] [arrested | arrest] [[two | arrested=2] men | target].",
        "[Bombings | attack_bombing#1; attack_bombing#2] in [Kirkuk | site#1=IQ].",
        '\\[sic\\] a \\| b \\\\ [ran | arrest is="A B"]',
        "[[one | agent] two | target] and [three [four | agent]| target]",
        "nothing",
    ],
)
def test_marks_are_written_as_they_are_read(marked: str) -> None:
    passage = parse_passage(marked)
    assert parse_passage(inline(passage)) == passage


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
    assert "1 text left out" in done.stderr
    assert "\n2 texts" in done.stdout


def test_a_text_with_a_faulty_mark_is_not_scored(page: Path) -> None:
    page.write_text(PAGE + "- [He | dancer] was [arrested | arrest].\n", "utf-8")
    done = CliRunner().invoke(main, ["evaluate", str(page), "--format", "jsonl"])
    assert done.exit_code == 1
    assert "1 text left out" in done.stderr
    assert json.loads(done.stdout)["texts"] == 2


def test_where_every_text_has_a_fault_that_is_said(page: Path) -> None:
    page.write_text("- A [broken | mark passage.\n", "utf-8")
    done = CliRunner().invoke(main, ["evaluate", str(page)])
    assert (done.exit_code, done.stdout) == (1, "")
    assert "nothing was scored" in done.stderr
    page.write_text("Prose.\n", "utf-8")
    assert CliRunner().invoke(main, ["evaluate", str(page)]).exit_code == 2


def test_misses_are_listed_by_file_and_line(page: Path) -> None:
    page.write_text("- He [sang | arrest] a song.\n- He sang.\n", "utf-8")
    words = ["evaluate", str(page), "--misses"]
    table = CliRunner().invoke(main, words).stdout
    assert "page.md:1" in table
    assert "page.md:2" not in table
    row = json.loads(CliRunner().invoke(main, [*words, "--format", "jsonl"]).stdout)
    (miss,) = row["misses"]
    assert (miss["words"], miss["marked"], miss["made"]) == ("sang", "arrest", "none")


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
    assert {"first", "second", "alike", "f1"} < set(row["happenings"])
    assert set(row["fields"]["counts"]) == {"first", "second", "alike", "f1", "f1_interval"}
    table = CliRunner().invoke(main, words).stdout
    assert "alpha" in table
    assert "first" in table
    assert "made" not in table


def test_agree_tells_which_texts_it_cannot_hold_together(
    page: Path, standing_off: tuple[Path, Path], tmp_path: Path
) -> None:
    marks, texts = standing_off
    one, other = tmp_path / "one.jsonl", tmp_path / "other.jsonl"
    rows = marks.read_text("utf-8").splitlines()
    mine = {"id": "mine", "text": "He ran.", "marks": []}
    one.write_text("\n".join([json.dumps(mine), *rows]), "utf-8")
    other.write_text(rows[0].replace("2024-05-15", "2024-05-16"), "utf-8")
    words = ["agree", str(one), str(other), "--texts", str(texts)]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 1
    assert f"2 texts marked in {one} alone, the first of them mine ({one}:1)" in done.stderr
    assert f"in {other} alone" not in done.stderr
    assert f"{other}:1: published 2024-05-16, and 2024-05-15 in {one}:2" in done.stderr
    assert "\n1 text;" in done.stdout


def test_a_fault_of_the_texts_is_told_once(standing_off: tuple[Path, Path], tmp_path: Path) -> None:
    marks, texts = standing_off
    texts.write_text(texts.read_text("utf-8") + "[1]\n", "utf-8")
    done = CliRunner().invoke(main, ["agree", str(marks), str(marks), "--texts", str(texts)])
    assert done.exit_code == 1
    assert done.stderr.count("texts.jsonl:3") == 1


def test_a_new_type_explains_itself_and_is_to_be_filled_in(tmp_path: Path) -> None:
    (tmp_path / "codebook.toml").write_text(
        'name = "own"\ntitle = "Own"\nversion = "1"\n[families]\nattack = "x"\n', "utf-8"
    )
    words = ["codebook", "new", "blockade", "--codebook", str(tmp_path)]
    assert CliRunner().invoke(main, words).exit_code == 0
    assert "who does what to whom" in (tmp_path / "blockade.md").read_text("utf-8")
    assert CliRunner().invoke(main, words).exit_code == 2  # it is there already
    done = CliRunner().invoke(main, ["codebook", "check", str(tmp_path)])
    assert done.exit_code == 1
    faults = [line for line in done.stderr.splitlines() if line.startswith("blockade.md")]
    assert faults
    assert all("skeleton" in line for line in faults)
    assert len(done.stderr.splitlines()) == len(faults) + 1


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
