"""The register of parties, offices and names: what is shipped is sound, faults are told."""

from __future__ import annotations

import itertools
import re
import shutil
from pathlib import Path

import pytest

from dateline.data import register as loader
from dateline.data.register import RegisterFault, load_register, shipped_register
from dateline.edtf import bounds
from dateline.records import PartyKind

FILES = (
    "register.csv",
    "offices.csv",
    "roles.csv",
    "iso3.csv",
    "countries.csv",
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
    assert len(register.entries) >= 850
    assert len(register.given_names) >= 1200
    khorasan = register.entries["ISLAMIC-STATE-KHORASAN"]
    assert (khorasan.kind, khorasan.parent) == (PartyKind.ARMED_GROUP, "ISLAMIC-STATE")
    assert register.countries["TR"].iso3 == "TUR"


def test_every_entry_says_how_it_is_known() -> None:
    known = {e.verified for e in shipped_register().entries.values()}
    assert known <= {"phoenix", "own knowledge", ""}
    terms = [t for p in shipped_register().people.values() for t in p.terms]
    assert {t.verified for t in terms} <= {"phoenix", "own knowledge", ""}


def test_the_years_of_every_entry_run_forward() -> None:
    for entry in shipped_register().entries.values():
        assert re.fullmatch(r"(\d{4}-(\d{4})?)?", entry.years), entry.id
        since, _, until = entry.years.partition("-")
        assert not until or 1500 < int(since) <= int(until) <= 2026, entry.id


def test_no_party_is_part_of_itself() -> None:
    entries = shipped_register().entries
    for entry in entries.values():
        seen, parent = {entry.id}, entry.parent
        while parent:
            assert parent not in seen, entry.id
            seen.add(parent)
            parent = entries[parent].parent


def test_every_name_of_the_register_is_found_by_itself() -> None:
    register = shipped_register()
    for group in register.spellings.values():
        for spelling in group:
            assert spelling.entry in register.entries
            if not spelling.shared:
                others = [s for s in group if s.keys == spelling.keys and not s.shared]
                assert {s.entry for s in others if s.exact == spelling.exact} == {spelling.entry}


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
    for holder in shipped_register().people.values():
        for term in holder.terms:
            until = bounds(term.until)[1] if term.until else None
            assert until is None or (bounds(term.since)[0] or "") <= until, holder.name


@pytest.mark.parametrize(
    ("office", "country", "date", "name"),
    [
        ("interior minister", "TR", "2024-03", "Ali Yerlikaya"),
        ("interior minister", "TR", "2020", "Süleyman Soylu"),
        ("president", "US", "1999-05-01", "Bill Clinton"),
        ("prime minister", "IL", "1995-11-01", "Yitzhak Rabin"),
        ("UN secretary-general", None, "1998", "Kofi Annan"),
        ("pope", "VA", "2012", "Pope Benedict XVI"),
        ("interior minister", "TR", "2023-06", None),  # the office changed hands
        ("president", "US", "2017-01-20", None),  # on that day
        ("pope", "VA", "2025-04-30", None),  # the seat was empty
        ("president", "FR", "2025-08", None),  # after the register was checked
        ("interior minister", "TR", "XXXX-03", None),
        ("interior minister", "TR", "../2024", None),
        ("keeper of seals", "TR", "2024", None),
    ],
)
def test_who_held_an_office(office: str, country: str | None, date: str, name: str | None) -> None:
    holder = shipped_register().holder(office, country, date)
    assert (holder.name if holder else None) == name


def test_who_may_have_held_an_office() -> None:
    held = shipped_register().possible_holders("interior minister", "TR", "2023-06")
    assert [h.name for h in held] == ["Süleyman Soylu", "Ali Yerlikaya"]


def test_what_office_somebody_held() -> None:
    register = shipped_register()
    (term,) = register.office_of("david cameron", "2024-01")
    assert (term.office, term.country) == ("foreign minister", "GB")
    assert not register.office_of("david cameron", "2020")  # a former prime minister
    assert not register.office_of("ivo testarov", "2020")


def test_a_date_that_is_none_is_told() -> None:
    with pytest.raises(ValueError):
        shipped_register().holder("president", "US", "soon")


def test_an_office_is_never_surely_held_by_two() -> None:
    register = shipped_register()
    for (office, country), held in register.offices.items():
        if office == "vice president":
            continue  # a country may have several
        for (term, person), (after, other) in itertools.pairwise(held):
            left = bounds(term.until)[0] if term.until else None
            taken = bounds(after.since)[1] or ""
            same_year = left is not None and left[:4] <= taken[:4]
            assert person == other or same_year, (office, country, person.name, other.name)


def test_a_common_name_alone_makes_nobody_public() -> None:
    register = shipped_register()
    assert "alan johnson" not in register.holders
    assert register.holder("interior minister", "GB", "2009-10") is not None


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
        ("offices.csv", "X-Y,Xena Yield,president,FR,2020-13,,,", "write years"),
        ("iso3.csv", "QQQ,QQ,Example,Exampler", "ISO 3166-1"),
        ("roles.csv", "widget,widgets,thing,,", "modifier"),
        ("offices.csv", "X-Y,Xena Yield,president,FR,soon,,,", "write years"),
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
