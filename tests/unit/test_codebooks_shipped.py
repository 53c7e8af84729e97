"""The codebooks that come with Dateline: sound, of one form, and readable by the rules reader."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
from evaluation.conventions import breaches
from evaluation.gva import Files, chosen, coded_articles, rows_of, write_forms

from dateline.codebook import Example
from dateline.codebooks import load, read
from dateline.marking import parse_passage
from dateline.records import Report
from dateline.scoring.examples import Score, added
from dateline.workshop import Workshop, example_article, workshop

SHIPPED = ("security", "muc4", "gun_violence")
OWN_WORDS = ("muc4", "gun_violence")
MUC_TYPES = {"attack", "bombing", "arson", "kidnapping", "robbery", "forced_work_stoppage"}
MUC_ROLES = {
    "perpetrator_individual", "perpetrator_organisation", "physical_target", "human_target",
}  # fmt: skip


@cache
def shop(name: str) -> Workshop:
    return workshop(codebook=name, reader="rules")


@cache
def score(name: str) -> Score:
    """All examples of a codebook through the rules reader."""
    return added(shop(name).check_examples().values())


def reports(name: str, text: str) -> tuple[Report, ...]:
    """What a sentence of a short notice of 15 May 1990, a Tuesday, is read as."""
    notice = example_article(Example(parse_passage(text), "1990-05-15", None, 1))
    return shop(name).code(notice).reports


def test_the_passages_keep_the_conventions_of_marking() -> None:
    book = load("security")
    broken = [told for kind in book.types.values() for told in breaches(book, kind)]
    seas = [told for told in broken if "a place without a country" in told]
    assert [told for told in broken if told not in seas] == []
    assert len(seas) < 40, "only seas, rivers and disputed ground stand without a country"


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_codebook_has_no_fault(name: str) -> None:
    book, problems = read(name)
    assert problems == ()
    assert book.name == name
    assert book.version and book.title


@pytest.mark.parametrize("name", OWN_WORDS)
def test_every_type_is_told_whole(name: str) -> None:
    for kind in load(name).types.values():
        assert kind.definition and kind.unit, kind.name
        assert kind.include and kind.exclude, kind.name
        assert kind.roles and kind.measures and kind.triggers, kind.name
        assert {n for n, _ in kind.crosswalk} == {"PLOVER", "CAMEO", "ACLED", "GTD", "MUC-4"}


@pytest.mark.parametrize("name", OWN_WORDS)
def test_a_third_of_at_least_twelve_examples_are_negatives(name: str) -> None:
    for kind in load(name).types.values():
        negatives = [e for e in kind.examples if e.reason]
        assert len(kind.examples) >= 12, kind.name
        assert 3 * len(negatives) >= len(kind.examples), kind.name


@pytest.mark.parametrize("name", OWN_WORDS)
def test_no_example_is_told_twice(name: str) -> None:
    texts = [e.passage.text for kind in load(name).types.values() for e in kind.examples]
    assert len(set(texts)) == len(texts)


def test_muc4_has_the_types_and_the_roles_of_the_task() -> None:
    book = load("muc4")
    assert set(book.types) == MUC_TYPES
    for kind in book.types.values():
        roles = {r.name for r in kind.roles}
        things = {"physical_target"} if kind.name != "kidnapping" else set()
        assert roles >= (MUC_ROLES - {"physical_target"}) | things, kind.name
        assert dict(kind.crosswalk)["MUC-4"] == kind.name.replace("_", " ").upper()


def test_a_party_of_muc4_bears_the_general_role_and_its_own() -> None:
    """The rules reader and the linker know agent and target alone."""
    for kind in load("muc4").types.values():
        for example in kind.examples:
            own = [m for m in example.passage.marks if m.tag.label.startswith("perpetrator_")]
            general = [
                m.span for m in example.passage.marks if m.tag.label in ("agent", "affiliation")
            ]
            assert all(m.span in general for m in own), (kind.name, example.line)


def test_some_muc4_examples_are_in_the_capitals_of_the_wire() -> None:
    for kind in load("muc4").types.values():
        capitals = [e for e in kind.examples if e.passage.text.isupper()]
        assert 0 < len(capitals) < len(kind.examples), kind.name


@pytest.mark.parametrize(
    ("name", "f1", "false_alarms"),
    [("muc4", 0.70, 6), ("gun_violence", 0.75, 8)],
)
def test_the_rules_reader_reads_the_examples(name: str, f1: float, false_alarms: int) -> None:
    """A floor, so that a change of the reader that breaks a codebook is seen."""
    got = score(name)
    assert got.f1 is not None and got.f1 >= f1
    assert got.false_alarms <= false_alarms


@pytest.mark.parametrize(
    ("text", "type_name"),
    [
        ("Guerrillas kidnapped three surveyors near Arauca on Sunday.", "kidnapping"),
        ("THE ELN DYNAMITED A PIPELINE IN ARAUCA ON 13 MAY.", "bombing"),
        ("Guerrillas burned four buses near Usulutan yesterday.", "arson"),
        ("Armed men robbed a bank in Ambato on Monday.", "robbery"),
        ("Gunmen murdered a judge in Cali on Monday.", "attack"),
        ("The armed strike of the Shining Path emptied Ayacucho.", "forced_work_stoppage"),
    ],
)
def test_muc4_codes_each_type(text: str, type_name: str) -> None:
    assert [r.type.value for r in reports("muc4", text)] == [type_name]


def test_a_shooting_is_coded_with_those_killed_and_injured() -> None:
    text = "One man was killed and two women were wounded in a shooting in Toledo on Sunday."
    (report,) = reports("gun_violence", text)
    counts = {c.measure: c.amount.value.low for c in report.counts if c.amount.value}
    assert report.type.value == "shooting"
    assert counts == {"killed": 1, "injured": 2}
    assert report.when.value == "1990-05-13"


@pytest.mark.parametrize(
    "text",
    [
        "Deputies seized eleven handguns during a traffic stop in Laredo on Sunday.",
        "More than 300 people got a flu shot in Lubbock on Saturday.",
        "A man was stabbed to death at a bus stop in Hartford on Sunday.",
    ],
)
def test_guns_without_shots_are_no_shooting(text: str) -> None:
    assert reports("gun_violence", text) == ()


# ---------------------------------------------------------------- what is measured on real news


ARTICLES = [
    {"id": f"a{n}", "incident": f"i{n // 2}", "part": "dev" if n < 8 else "train"}
    for n in range(12)
]


def test_a_part_is_measured_whole_or_in_whole_incidents() -> None:
    assert [a["id"] for a in chosen(ARTICLES, "dev", None)] == [f"a{n}" for n in range(8)]
    assert len(chosen(ARTICLES, "all", None)) == 12
    few = chosen(ARTICLES, "dev", 4)
    assert len({a["incident"] for a in few}) == 2
    assert few == chosen(list(reversed(ARTICLES)), "dev", 4)


def test_reports_and_incidents_are_written_as_the_interchange_has_them(tmp_path: Path) -> None:
    files = Files(tmp_path)
    files.prepared.mkdir()
    story = {
        "id": "a1", "published": "2015-06-09", "title": "Shooting in Toledo",
        "text": "One man was killed in a shooting in Toledo, Ohio, on Sunday.",
    }  # fmt: skip
    (files.prepared / "a1.json").write_text(json.dumps(story), "utf-8")
    here = shop("gun_violence")
    write_forms(here, list(coded_articles(here, files.prepared)), files)
    (told,), (incident,) = list(rows_of(files.reports)), list(rows_of(files.incidents))
    assert told["article"]["id"] == "a1"
    assert [r["type"] for r in told["reports"]] == ["shooting"]
    assert incident["articles"] == ["a1"]
    assert incident["when"]["value"] == "2015-06-07"
