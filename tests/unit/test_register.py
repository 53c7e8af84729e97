"""The register of parties, offices and names: what is shipped is sound, faults are told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dateline.data import register as loader
from dateline.data.register import RegisterFault, load_register, shipped_register
from dateline.records import PartyKind

FILES = (
    "register.csv",
    "offices.csv",
    "roles.csv",
    "iso3.csv",
    "given_names.txt",
    "ordinary_words.txt",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in FILES:
        shutil.copy(loader.HERE / name, tmp_path / name)
    return tmp_path


def add(folder: Path, name: str, line: str) -> int:
    """Append a line to a file and tell its number."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    path.write_text(text + line + "\n", encoding="utf-8")
    return len(text.splitlines()) + 1


def test_the_shipped_register_holds_what_a_newsroom_expects() -> None:
    register = shipped_register()
    assert len(register.entries) >= 250
    assert len(register.given_names) >= 1200
    khorasan = register.entries["ISLAMIC-STATE-KHORASAN"]
    assert (khorasan.kind, khorasan.parent) == (PartyKind.ARMED_GROUP, "ISLAMIC-STATE")
    assert register.countries["TR"].iso3 == "TUR"


def test_every_country_of_an_entry_or_office_is_a_known_state() -> None:
    register = shipped_register()
    gone = {"SU", "YU"}  # the Soviet Union and Yugoslavia
    entries = {e.country for e in register.entries.values() if e.country}
    offices = {t.country for h in register.holders.values() for t in h.terms if t.country}
    assert entries | offices <= set(register.countries) | gone


def test_no_leader_of_an_armed_group_holds_public_office() -> None:
    register = shipped_register()
    offices = {t.office for h in register.holders.values() for t in h.terms}
    assert not any("group" in office or "militia" in office for office in offices)


def test_no_given_name_alone_makes_a_person_public() -> None:
    register = shipped_register()
    alone = {name for name in register.holders if " " not in name}
    assert not alone & register.given_names


def test_terms_of_office_run_forward() -> None:
    for holder in shipped_register().holders.values():
        for term in holder.terms:
            assert term.until is None or term.since <= term.until, holder.name


def test_a_holder_is_public_from_taking_office() -> None:
    merkel = shipped_register().holders["angela merkel"]
    assert merkel.public_in(2024) and merkel.public_in(None)
    assert not merkel.public_in(1995)


@pytest.mark.parametrize(
    ("name", "line", "cure"),
    [
        ("register.csv", "X-1,Example Front,gang,,,,,,", "state, armed_group, organisation"),
        ("register.csv", "X-1,Example Front,armed_group", "9"),
        ("register.csv", "X-1,Example Front,armed_group,,NOBODY,,,,", "an id of this file"),
        ("register.csv", "HAMAS,Example Front,armed_group,,,,,,", "keep one"),
        ("register.csv", "X-1,Example Front,armed_group,,,PKK*,,,", "drop one"),
        ("register.csv", "X-1,,armed_group,,,,,,", "fill it in"),
        ("iso3.csv", "QQQ,QQ,Example,Exampler", "ISO 3166-1"),
        ("roles.csv", "widget,widgets,thing,,", "modifier"),
        ("offices.csv", "X-Y,Xena Yield,president,FR,soon,,", "write years"),
        ("given_names.txt", "???", "remove it"),
    ],
)
def test_a_fault_names_file_line_and_cure(folder: Path, name: str, line: str, cure: str) -> None:
    number = add(folder, name, line)
    with pytest.raises(RegisterFault) as fault:
        load_register(folder)
    message = str(fault.value)
    assert name in message and f"line {number}" in message and cure in message


def test_a_missing_file_is_told_by_name(folder: Path) -> None:
    (folder / "roles.csv").unlink()
    with pytest.raises(RegisterFault, match=r"roles\.csv is missing"):
        load_register(folder)


def test_wrong_columns_are_told(folder: Path) -> None:
    (folder / "offices.csv").write_text("who,what\n", encoding="utf-8")
    with pytest.raises(RegisterFault, match=r"offices\.csv, line 1.*make them id,name"):
        load_register(folder)


def test_a_file_that_is_not_utf8_is_told(folder: Path) -> None:
    (folder / "given_names.txt").write_bytes(b"Ren\xe9\n")
    with pytest.raises(RegisterFault, match="UTF-8"):
        load_register(folder)
