"""A codebook in files: what a person may write, and what they are told when it is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.codebook import Trigger
from dateline.codebook_form import parse_type
from dateline.codebooks import load, read
from dateline.problems import CodebookFault

TYPE = """# flood

Label: Flood
Family: disaster
Same happening: within 3 days, same province

## Definition
Water where it should not be.

## Unit of analysis
One river in one province.

## Code when
- water stands in houses,
  even a little

## Do not code when
- it only rains

## Triggers
- verb: flood, break (broke, broken) {site}, sweep ... away (swept)
- noun: flood

## Roles
- target: Who was hit?
- site: Where?

## Measures
- displaced: How many had to leave?

## Crosswalk
- PLOVER: none

## Examples
- (2020-05-01) The river [flooded | flood] [[40 | displaced=40] homes | target] in [Hull | site=GB].
- (no: a market is no river) Cheap shoes flooded the market.
"""


HEAD = """name = "mine"
title = "Mine"
version = "0.1.0"

[families]
disaster = "x"

[measures.displaced]
meaning = "x"
"""


def folder(tmp_path: Path, text: str, name: str = "flood") -> str:
    (tmp_path / "codebook.toml").write_text(HEAD, "utf-8")
    (tmp_path / f"{name}.md").write_text(text, "utf-8")
    return str(tmp_path)


def test_a_type_is_read_whole() -> None:
    kind, problems = parse_type(TYPE, "flood.md")
    assert problems == ()
    assert kind is not None
    assert (kind.name, kind.days, kind.place) == ("flood", 3, "admin1")
    assert kind.include == ("water stands in houses, even a little",)
    assert Trigger(("break",), "verb", ("broke", "broken"), ("site",)) in kind.triggers
    assert Trigger(("sweep", "...", "away"), "verb", ("swept",), ()) in kind.triggers
    assert [e.published for e in kind.examples] == ["2020-05-01", None]
    assert [e.reason for e in kind.examples] == [None, "a market is no river"]


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("# flood\n", "# Big Flood\n", 1, "first line"),
        ("Label: Flood\n", "", 1, "Label"),
        ("within 3 days", "about 3 days", 5, "Same happening"),
        ("## Definition\nWater where it should not be.\n", "", 1, "Definition"),
        ("## Code when", "## Code whenever", 13, "is none of"),
        ("- verb: flood", "- adverb: flood", 21, "the part one of verb"),
        ("- site: Where?", "- site", 26, "name: text"),
        ("[Hull | site=GB]", "[Hull | site=GB", 35, "not closed"),
        ("Label: Flood\n", "Label: Flood\nColour: blue\n", 4, "say each of Label"),
        ("Label: Flood\n", "Label: Flood\nLabel: Water\n", 4, "twice"),
        ("## Crosswalk", "## Roles\n## Crosswalk", 31, "stands twice"),
        ("- verb: flood", "verb: flood\n- verb: flood", 21, "begin the line"),
        ("- (2020-05-01)", "(2020-05-01)", 35, "begin the line"),
    ],
)
def test_each_fault_names_its_line_and_cure(old: str, new: str, line: int, said: str) -> None:
    _, problems = parse_type(TYPE.replace(old, new), "flood.md")
    assert any(said in p.message and p.source == f"flood.md:{line}" for p in problems), problems


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Family: disaster", "Family: weather", "the family 'weather'"),
        ("- displaced: How", "- drowned: How", "the measure 'drowned'"),
        ("{site}", "{victim}", "needs 'victim'"),
        ("40 | displaced=40", "40 | drowned=40", "no type, role or measure"),
        ("[flooded | flood]", "flooded", "belongs to no happening"),
        ("[flooded | flood]", "[flooded | flood stage=maybe]", "stage=maybe"),
        ("[flooded | flood]", "[flooded | flood mood=dark]", "mood=dark is not known"),
        ("[flooded | flood]", "[flooded | flood about=#7]", "points at no happening"),
        ("site=GB]", "via=GB]", "'via' (on 'Hull') is no type, role or measure"),
        ("site=GB]", "site=Britain]", "a country is two capitals"),
        ("displaced=40]", "displaced=forty]", "write 3, 3.. (at least)"),
        ("displaced=40]", "displaced=40..4]", "write 3, 3.. (at least)"),
        ("displaced=40]", "displaced=40 kind=subset of=houses]", "of=houses is no measure"),
        ("displaced=40]", "displaced=40 kind=running_total since=spring]", "since=spring"),
        ("[Hull | site=GB]", "[May | when=May]", "when=May (on 'May') is no date"),
    ],
)
def test_faults_between_files_are_found(tmp_path: Path, old: str, new: str, said: str) -> None:
    _, problems = read(folder(tmp_path, TYPE.replace(old, new)))
    assert any(said in p.message for p in problems), problems


def test_a_role_of_another_type_is_no_role_of_this_one(tmp_path: Path) -> None:
    folder(tmp_path, TYPE.replace("flood", "fire").replace("site", "hearth"), "fire")
    _, problems = read(folder(tmp_path, TYPE.replace("site=GB", "hearth")))
    assert [p.message for p in problems if "is no role" in p.message] == [
        "'hearth' (on 'Hull') is no role of flood: flood has site, target, displaced;"
        ' add "- hearth: a question" under "## Roles" or "## Measures" for one more'
    ]


def test_two_types_cannot_share_a_number(tmp_path: Path) -> None:
    folder(tmp_path, TYPE.replace("flood", "fire"), "fire")
    _, problems = read(folder(tmp_path, TYPE.replace("[40", "[and burned | fire] [40", 1)))
    assert "the number 1 stands for fire and flood: give each its own" in {
        p.message for p in problems
    }


def test_all_faults_are_told_in_one_go(tmp_path: Path) -> None:
    broken = TYPE.replace("Label: Flood\n", "").replace("{site}", "{victim}")
    with pytest.raises(CodebookFault, match=r"(?s)2 faults.*Label.*victim"):
        load(folder(tmp_path, broken))


def test_a_codebook_that_is_not_there_is_named() -> None:
    with pytest.raises(CodebookFault, match="security"):
        load("no-such-book")


def test_the_packaged_codebook_is_sound() -> None:
    book = load("security")
    assert {"arrest", "attack_bombing", "protest", "territorial_change"} <= set(book.types)
    assert book.contains["detained"] == ("arrested",)


def test_every_type_shows_what_it_is_and_what_it_is_not() -> None:
    for kind in load("security").types.values():
        negatives = [e for e in kind.examples if e.reason]
        assert len(kind.examples) >= 12, kind.name
        assert len(negatives) * 4 >= len(kind.examples), kind.name


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    where = folder(tmp_path, TYPE)
    (tmp_path / "fire.md").write_bytes("# fire\n\nD\u00e9finition".encode("latin-1"))
    _, problems = read(where)
    assert [(p.source, p.message) for p in problems] == [
        ("fire.md:3", "not UTF-8: save the file in the encoding UTF-8")
    ]


def test_a_relation_that_is_no_number_is_a_fault(tmp_path: Path) -> None:
    wrong = TYPE.replace("[flooded | flood]", "[flooded | flood about=rain]")
    _, problems = read(folder(tmp_path, wrong))
    assert any("about=rain points at no happening" in p.message for p in problems)
