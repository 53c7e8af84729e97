"""What people get wrong in a codebook, and that each is told once, with its line and its cure."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.codebook import passages
from dateline.codebook_form import parse_type
from dateline.codebook_head import parse_head
from dateline.codebook_marks import COUNTRIES
from dateline.codebooks import begin, load, read
from dateline.problems import BadRequest, CodebookFault

HEAD = """name = "mine"
title = "My events"
version = "0.1.0"

[families]
blockade = "A way is shut."

[measures.detained]
meaning = "People held."
contains = ["arrested"]

[measures.arrested]
meaning = "People arrested."
"""
TYPE = """# blockade

Label: Blockade
Family: blockade
Same happening: within 1 day, same city

## Definition
People shut a road.

## Unit of analysis
One group at one place.

## Triggers
- verb: blockade, block
- noun: blockade

## Roles
- agent: Who shut it?
- target: What was shut?
- site: Where?

## Measures
- detained: How many were held?

## Crosswalk
- CAMEO: 144

## Examples
- [Farmers | agent] [blocked | blockade] [the road | target] near [Lyon | site=FR].
- (no: a drain) The drain was blocked.
"""
FIRST = "- [Farmers | agent] [blocked | blockade] [the road | target] near [Lyon | site=FR]."
EXAMPLES_AT = 29


def book(folder: Path, text: str = TYPE, head: str = HEAD) -> str:
    (folder / "codebook.toml").write_text(head, "utf-8")
    (folder / "blockade.md").write_text(text, "utf-8")
    return str(folder)


def told(folder: str) -> list[str]:
    return [f"{p.source} {p.message}" for p in read(folder)[1]]


def only(faults: list[str], place: str, *said: str) -> None:
    """One fault, at this place, with these words."""
    assert len(faults) == 1, faults
    assert faults[0].startswith(f"{place} "), faults
    assert all(words in faults[0] for words in said), faults


def test_the_sample_is_sound(tmp_path: Path) -> None:
    assert told(book(tmp_path)) == []


# ---------------------------------------------------------------- codebook.toml


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ('[measures.detained]\nmeaning = "People held."\ncontains = ["arrested"]\n',
         '[measures]\ndetained = "People"\n', 9, "write [measures.detained] with meaning"),
        ('contains = ["arrested"]', "contains = 3", 10, "contains is a list"),
        ('contains = ["arrested"]', 'contains = "arrested"', 10, "contains is a list"),
        ('contains = ["arrested"]', 'contains = ["held"]', 10, "'held' is no measure"),
        ('contains = ["arrested"]', 'contains = ["detained"]', 10, "contains itself"),
        ('contains = ["arrested"]', 'alive = "held"', 10, "'held' is no other measure"),
        ('contains = ["arrested"]', 'attackers = "yes"', 10, "'yes' is neither true nor false"),
        ('contains = ["arrested"]', 'alive = "detained"', 10, "'detained' is no other measure"),
        ('meaning = "People arrested."', 'meaning = "x"\ncontains = ["detained"]', 10, "circle"),
        ('meaning = "People held."', "meaning = 4", 8, "with meaning"),
        ('meaning = "People held."\n', "", 8, "with meaning"),
        ('meaning = "People held."', 'meening = "People held."', 9, "write meaning"),
        ('meaning = "People held."', 'meaning = "x"\ncolour = "red"', 10, "'colour' is not known"),
        ('name = "mine"', 'name = "../../evil"', 1, "small letters"),
        ('name = "mine"', 'name = "My Book!"', 1, "small letters"),
        ('name = "mine"', "name = 3", 1, 'write name = "security"'),
        ('name = "mine"\n', "", 1, 'write name = "security"'),
        ('title = "My events"', 'title = ""', 2, "title is no text"),
        ('title = "My events"', 'titel = "My events"', 2, "write title"),
        ('version = "0.1.0"', 'version = " "', 3, "version is no text"),
        ('version = "0.1.0"', "version = 1", 3, "version is no text"),
        ('version = "0.1.0"\n', "", 1, "the version is missing"),
        ('blockade = "A way is shut."', "blockade = 3", 6, "say what the family is"),
        ("[families]\nblockade =", "families =", 5, "families is no table"),
        ("[families]", "[familes]", 5, "write families"),
        ('[families]\nblockade = "A way is shut."\n', "", 1, "there are no families"),
        ("[measures.arrested]", "[measure.arrested]", 12, "write measures"),
        ("[families]", "[families", 5, "not TOML"),
        ('"mine"', "[" * 5000, 1, "not TOML"),
        ("[measures.arrested]", '[measures.agent]\nmeaning = "x"\n[measures.arrested]', 12,
         "a mark's own label"),
    ],
)  # fmt: skip
def test_each_fault_of_the_head_is_told_once(
    tmp_path: Path, old: str, new: str, line: int, said: str
) -> None:
    assert old in HEAD
    only(told(book(tmp_path, head=HEAD.replace(old, new))), f"codebook.toml:{line}", said)


def test_an_empty_head_says_what_it_needs(tmp_path: Path) -> None:
    faults = told(book(tmp_path, head=""))
    for said in ("write name", "the version is missing", "there are no families"):
        assert [f.partition(" ")[0] for f in faults if said in f] == ["codebook.toml:1"]
    assert not any("the family 'blockade'" in f for f in faults)


def test_a_codebook_without_a_sound_name_is_called_by_its_folder(tmp_path: Path) -> None:
    found, _ = read(book(tmp_path, head=HEAD.replace('"mine"', "3")))
    assert found.name == tmp_path.name


@pytest.mark.parametrize(
    "words", ["a, " * 20_000, "(a," * 5_000, "a" * 9_999 + " " * 99_999 + "!{"]
)
def test_a_very_long_line_of_triggers_is_read_at_once(words: str) -> None:
    parse_type(f"# a\n## Triggers\n- verb: {words}", "a.md")


@given(st.text())
def test_no_head_crashes_the_reader(text: str) -> None:
    parse_head(text)


# ---------------------------------------------------------------- the bracket in front


@pytest.mark.parametrize(
    "front",
    [
        "(2024-02-30)", "(6 March 2024)", "(06.03.2024)", "(2024/03/06)", "(2024-3-6)", "(2024-03)",
        "(2024-03-06T10:00Z)", "(2024-03-06", "(no:)", "(No: why)", "(NO: why)", "(no)",
        "(no: why; 2024-03-06", "(2024-03-06, no: why)", "(2024-03-06; no)", "(2024-03-06;)", "()",
        "(2024-03-06) (no: why)", "( )", "(no: why",
    ],
)  # fmt: skip
def test_a_front_that_is_not_understood_is_a_fault(tmp_path: Path, front: str) -> None:
    faults = told(book(tmp_path, TYPE.replace("- [Farmers", f"- {front} [Farmers")))
    only(faults, f"blockade.md:{EXAMPLES_AT}", "write (2024-03-06), (no: why) or")


@pytest.mark.parametrize(
    ("text", "day", "reason", "begins"),
    [
        ("(Reuters) He ran.", None, None, "(Reuters)"),
        ("(Northern) He ran.", None, None, "(Northern)"),
        ("(2024-03-06) (Reuters) He ran.", "2024-03-06", None, "(Reuters)"),
        ("(no: it says (so)) He ran.", None, "it says (so)", "He"),
        (
            "(2024-03-06; no: it says (so), twice) He ran.",
            "2024-03-06",
            "it says (so), twice",
            "He",
        ),
        ("He (2024-03-06) ran.", None, None, "He"),
    ],
)
def test_a_front_is_taken_off(text: str, day: str, reason: str, begins: str) -> None:
    (example,), faults = passages(f"- {text}")
    assert not faults
    assert (example.published, example.reason) == (day, reason)
    assert example.passage.text.startswith(begins)


def test_a_negative_holds_none_of_its_own(tmp_path: Path) -> None:
    faults = told(book(tmp_path, TYPE.replace("was blocked", "was [blocked | blockade]")))
    only(faults, f"blockade.md:{EXAMPLES_AT + 1}", "a negative of blockade marks one")


# ---------------------------------------------------------------- lines that would be lost


@pytest.mark.parametrize(
    ("added", "said"),
    [
        ("* Miners [shut | blockade] it.", 'begin an item with "- "'),
        ("+ Miners [shut | blockade] it.", 'begin an item with "- "'),
        ("1. Miners [shut | blockade] it.\n   They left.", 'begin an item with "- "'),
        ("  - Miners [shut | blockade] it.", 'begin an item with "- "'),
        ("\t- Miners [shut | blockade] it.", 'begin an item with "- "'),
        ("So much for that.", "indented by two spaces"),
        ("-", "an empty item"),
    ],
)
def test_a_line_that_would_be_lost_is_named(tmp_path: Path, added: str, said: str) -> None:
    faults = told(book(tmp_path, TYPE.replace(FIRST, f"{FIRST}\n{added}")))
    only(faults, f"blockade.md:{EXAMPLES_AT + 1}", said)


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("Prose.\n\n* He [ran | arrest].\n", [3]),
        ("1. He [ran | arrest].\n- He ran.\nHe [ran | arrest].\n", [1, 3]),
        ("\t- He [ran | arrest].\n", [1]),
        ("\ufeff- He [ran | arrest].\n\nProse (so) [1] | and more.\n", []),
    ],
)
def test_no_passage_of_a_page_is_lost_unsaid(page: str, lines: list[int]) -> None:
    assert [f.line for f in passages(page)[1]] == lines


def test_a_byte_order_mark_loses_no_passage() -> None:
    assert len(passages("\ufeff- He [ran | arrest].")[0]) == 1


def test_prose_behind_an_item_ends_it() -> None:
    (example,), _ = passages("- He ran.\n  And ran.\n\nProse,\n  indented prose.\n")
    assert example.passage.text == "He ran. And ran."


# ---------------------------------------------------------------- files


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "the file is empty"),
        (TYPE.encode("utf-16"), "save the file in the encoding UTF-8"),
        (TYPE.replace("Lyon", "Orl\u00e9ans").encode("cp1252"), "in the encoding UTF-8"),
    ],
)
def test_the_fault_of_the_only_file_is_told(tmp_path: Path, raw: bytes, said: str) -> None:
    folder = book(tmp_path)
    (tmp_path / "blockade.md").write_bytes(raw)
    faults = told(folder)
    assert len(faults) == 1
    assert said in faults[0]
    with pytest.raises(CodebookFault, match="has 1 fault:"):
        load(folder)


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    folder = book(tmp_path)
    for name, text in (("codebook.toml", HEAD), ("blockade.md", TYPE)):
        (tmp_path / name).write_bytes(text.encode("utf-8-sig"))
    assert told(folder) == []


def test_files_that_cannot_be_types_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    folder = book(tmp_path)
    (tmp_path / "dir.md").mkdir()
    (tmp_path / "link.md").symlink_to(tmp_path / "nowhere")
    (tmp_path / "fire.MD").write_text(TYPE.replace("blockade", "fire"), "utf-8")
    (tmp_path / "stra\u00dfe.md").write_text(TYPE.replace("# blockade", "# stra\u00dfe"), "utf-8")
    (tmp_path / "other.md").write_text(TYPE, "utf-8")
    (tmp_path / "README.md").write_text("For people.", "utf-8")
    found, _ = read(folder)
    faults = told(folder)
    assert list(found.types) == ["blockade"]
    assert [f.partition(":")[0] for f in faults] == [
        "dir.md", "fire.MD", "link.md", "other.md", "stra\u00dfe.md",
    ]  # fmt: skip
    for fault, said in zip(
        faults,
        ["a folder", "rename it to fire.md", "leads nowhere",
         'rename it to blockade.md, or write "# other"', "small letters"],
        strict=True,
    ):  # fmt: skip
        assert said in fault


def test_faults_name_the_file_they_are_in_whatever_its_heading_says(tmp_path: Path) -> None:
    folder = book(tmp_path, TYPE.replace("site=FR", "site=XX"))
    (tmp_path / "blockade.md").rename(tmp_path / "other.md")
    assert [f.partition(" ")[0] for f in told(folder)] == ["other.md:1", "other.md:29"]


# ---------------------------------------------------------------- the form of a type


def test_types_that_one_happening_may_be_told_as_are_of_one_family_and_name_each_other(
    tmp_path: Path,
) -> None:
    def said(family: str, line: str = "") -> list[str]:
        head = HEAD.replace("[families]", '[families]\ncordon = "A ring."')
        folder = book(tmp_path, TYPE.replace("\n\n##", "\nAlso told as: cordon\n\n##", 1), head)
        text = TYPE.replace("# blockade", "# cordon", 1).replace("y: blockade", f"y: {family}")
        text = text.replace("\n\n##", f"\n{line}\n\n##", 1).split("## Examples")[0]
        examples = TYPE.split("## Examples")[1].replace("|blockade]", "|cordon]")
        (tmp_path / "cordon.md").write_text(f"{text}## Examples{examples}", "utf-8")
        return [fault for fault in told(folder) if "Also told as" in fault]

    only(said("cordon"), "blockade.md:6", "is of the family cordon", "only types of one family")
    only(said("blockade"), "blockade.md:6", "does not name 'blockade'", "in both")
    assert said("blockade", "Also told as: blockade") == []


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("# blockade", "#blockade", 1, "put a space behind the #"),
        ("# blockade", "---\ntitle: x\n---\n# blockade", 1, 'lines between "---"'),
        ("Label: Blockade", "Label: Blockade\nColour: red", 4, '"Colour" is not known here'),
        ("Label: Blockade", "label: Blockade", 3, 'write "Label: Blockade"'),
        ("Label: Blockade", "Label: Blockade\nSome prose", 4, "stands under no heading"),
        ("within 1 day", "after 1 day", 5, "Same happening: within 1 day"),
        ("Family: blockade", "Family: weather", 4, "name one of blockade"),
        ("## Definition", "About: weather\n\n## Definition", 7, "name some of blockade"),
        ("## Definition", "Part of: blockade, fog\n\n## Definition", 7, "no family of codebook"),
        ("## Definition", "About: ,\n\n## Definition", 7, 'name families behind "About:"'),
        ("## Definition", "Also told as: ,\n\n## Definition", 7, 'name types behind "Also told'),
        ("## Definition", "Also told as: fog\n\n## Definition", 7, "no type of this codebook"),
        ("## Definition", "Also told as: blockade\n\n## Definition", 7, "the type itself"),
        ("## Definition", "part of: blockade\n\n## Definition", 7, 'write "Part of: blockade"'),
        ("## Definition", "About: blockade\nAbout: x\n\n## Definition", 8, "stands twice"),
        ("## Roles", "## Role", 17, 'write "## Roles"'),
        ("## Roles", "### Roles", 17, 'write "## Roles"'),
        ("## Roles", "# Roles", 17, 'write "## Roles"'),
        ("## Roles", "##Roles", 17, 'write "## Roles"'),
        ("People shut a road.\n", "", 7, "missing or empty"),
        ("- agent: Who shut it?", "- agent: Who?\n- Agent: x?", 19, "no name for a role"),
        ("- agent: Who shut it?", "- agent: Who?\n- agent: x?", 19, "stands twice"),
        ("- agent: Who shut it?", "- agent: Who?\n- when: x?", 19, "a mark that every type has"),
        ("- agent: Who shut it?", "- agent: Who?\n- source: x?", 19, "a mark that every type has"),
        ("- agent: Who shut it?", "- agent: Who?\n- arrested: x?", 19, "name of a measure"),
        ("- agent: Who shut it?", "- agent: Who?\n- blockade: x?", 19, "name of a type"),
        ("- detained: How", "- detained: x?\n- detained: How", 24, "stands twice"),
        ("- detained: How", "- detained: x?\n- drowned: How", 24, "add [measures.drowned]"),
        ("- noun: blockade", "- noun:", 15, "no words behind"),
        ("- verb: blockade, block", "- verb: blockade,, block", 14, "an empty trigger"),
        ("- verb: blockade, block", "- verb: blockade, block, block", 14, "stands twice"),
        ("- noun: blockade", "- noun: blockade {victim}", 15, "needs 'victim'"),
        ("- CAMEO: 144", "- CAMEO: 144\n- CAMEO: 145", 27, "stands twice"),
    ],
)  # fmt: skip
def test_each_fault_of_the_form_is_told_once(
    tmp_path: Path, old: str, new: str, line: int, said: str
) -> None:
    assert old in TYPE
    only(told(book(tmp_path, TYPE.replace(old, new, 1))), f"blockade.md:{line}", said)


def test_the_skeleton_is_no_type_until_it_is_filled_in(tmp_path: Path) -> None:
    folder = book(tmp_path)
    path = begin("strike", folder)
    assert "who does what to whom" in path.read_text("utf-8")
    faults = told(folder)
    assert len(faults) >= 6
    assert all(f.startswith("strike.md:") and "still the skeleton's words" in f for f in faults)
    with pytest.raises(BadRequest, match="is there already"):
        begin("strike", folder)


@pytest.mark.parametrize(
    "name", ["agent", "when", "source", "site", "party", "detained", "readme", "notes", "Big", "x!"]
)
def test_a_name_that_means_something_else_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadRequest, match=name):
        begin(name, book(tmp_path))
    assert not (tmp_path / f"{name}.md").exists()


def test_a_first_type_can_be_begun(tmp_path: Path) -> None:
    (tmp_path / "codebook.toml").write_text(HEAD, "utf-8")
    assert "Family: blockade" in begin("strike", str(tmp_path)).read_text("utf-8")


@pytest.mark.parametrize("name", ["agent", "when", "detained"])
def test_a_type_of_a_taken_name_is_named_and_faults_no_other(tmp_path: Path, name: str) -> None:
    folder = book(tmp_path)
    other = TYPE.replace("# blockade", f"# {name}").replace("| blockade", f"| {name}")
    (tmp_path / f"{name}.md").write_text(other, "utf-8")
    faults = told(folder)
    assert any(f.startswith(f"{name}.md:1 '{name}' is the name of") for f in faults)
    assert all(f.startswith(f"{name}.md:") for f in faults)


# ---------------------------------------------------------------- marks


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("site=FR", "site=XX", "ISO 3166-1"),
        ("site=FR", "site=UK", "ISO 3166-1"),
        ("site=FR", "site=fr", "ISO 3166-1"),
        ("| agent]", "| agent=3]", "takes no value"),
        ("| blockade]", "| blockade=3]", "takes no value"),
        ("| blockade]", "| blockade kind=toll]", "does not go with 'blockade'"),
        ("| blockade]", "| blockade basis=inferred]", "does not go with 'blockade'"),
        ("| agent]", "| agent stage=planned]", "does not go with 'agent'"),
        ("| blockade]", "| blockade about=#1]", "the happening itself"),
        ("| blockade]", "| blockade stage=planned stage=attempted]", "stands twice"),
        ("| blockade]", '| blockade stance="alleged]', "quote is never closed"),
        ("| agent]", "| agent#0]", "numbered from 1"),
        ("[Farmers | agent]", "[Two | detained=2 kind=subset]", "kind=subset: say of which"),
        ("the road | target", "Monday | when", "no date"),
        ("the road | target", "two | detained", "detained (on 'two') gives no number"),
        ("| agent]", "| actor]", 'add "- actor: a question" under "## Roles"'),
        ("| blockade]", "| blockade#" + "9" * 5000 + "]", "no label"),
        ("| blockade]", "| blockade about=#" + "9" * 5000 + "]", "points at no happening"),
        ("the road | target", "x | detained=1.." + "9" * 5000, "gives no number"),
    ],
)
def test_each_senseless_mark_is_told_once(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in TYPE
    only(told(book(tmp_path, TYPE.replace(old, new, 1))), f"blockade.md:{EXAMPLES_AT}", said)


@pytest.mark.parametrize(
    ("passage", "said"),
    [
        ("[A | blockade#1 part_of=#2] [b | blockade#2 part_of=#1].", "#1 in #2 in #1"),
        ("[A | blockade] on [Monday | when=2024-03-04] and [Friday | when=2024-03-08].", "exclude"),
    ],
)
def test_a_passage_that_contradicts_itself(tmp_path: Path, passage: str, said: str) -> None:
    faults = told(book(tmp_path, TYPE.replace(FIRST, f"- {passage}")))
    only(faults, f"blockade.md:{EXAMPLES_AT}", said)


@pytest.mark.parametrize(
    "passage",
    [
        "[A | blockade#1 part_of=#2] [b | blockade#2].",
        "[A | blockade] on [Monday | when=2024-03-04] in [March | when=2024-03].",
        "[A | blockade] on [Monday | when=2024-03-04] in [March | when=XXXX-03].",
        "[Two | detained=2 kind=running_total] [held | blockade].",
        "[A | blockade stance=alleged salience=background] in [Pristina | site=XK].",
        "[The group | agent is=SOME-GROUP stance=alleged] [shut | blockade] it.",
        '[A | blockade] by [us | agent is="A; B"].',
    ],
)
def test_what_is_allowed_has_no_fault(tmp_path: Path, passage: str) -> None:
    assert told(book(tmp_path, TYPE.replace(FIRST, f"- {passage}"))) == []


def test_a_broken_bracket_hides_no_other_fault_and_brings_none(tmp_path: Path) -> None:
    broken = (
        "- [Farmers | agent. They [blocked | blockade#2] [the road | target#2=3] in"
        " [Lyon | site#2=XX] and [Farmers | agent]."
    )
    faults = told(book(tmp_path, TYPE.replace(FIRST, broken)))
    said = ["not closed", "target=3", "site=XX"]
    assert len(faults) == len(said), faults
    assert all(any(words in f for f in faults) for words in said)


def test_none_is_never_shown(tmp_path: Path) -> None:
    text = TYPE.replace("[the road | target]", "[two | detained] [then | when]")
    assert not any("None" in f for f in told(book(tmp_path, text)))


def test_a_type_may_bear_a_digit(tmp_path: Path) -> None:
    folder = book(tmp_path)
    text = TYPE.replace("# blockade", "# g20").replace("| blockade", "| g20")
    (tmp_path / "g20.md").write_text(text, "utf-8")
    assert told(folder) == []


def test_the_country_codes_are_those_of_the_gazetteer() -> None:
    listed = files("dateline.data") / "countries.csv"
    rows = listed.read_text("utf-8").splitlines()[1:]
    assert {row.split(",")[0] for row in rows} <= COUNTRIES
    assert len(COUNTRIES) == 250


@given(st.text(), st.sampled_from(["- ", "", "- (", "## Examples\n- [x | "]))
def test_no_page_crashes_the_reader(text: str, begins: str) -> None:
    passages(begins + text)


def test_a_passage_that_stands_twice_is_named(tmp_path: Path) -> None:
    faults = told(book(tmp_path, f"{TYPE}{FIRST}\n"))
    only(faults, f"blockade.md:{EXAMPLES_AT + 2}", f"stands in line {EXAMPLES_AT} already")
