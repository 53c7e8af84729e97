"""Reads the register of parties, offices, roles and names from the data files.

Sources: the project's own lists; the column ``verified`` says how each entry is known
(docs/grammars/parties.md). A fault in a file is raised as ``RegisterFault``: its message names
the file, the line and the cure.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.edtf import valid
from dateline.problems import DatelineError
from dateline.records import PartyKind
from dateline.resolve.who.register import (
    Country,
    Entry,
    Holder,
    Register,
    Role,
    Spelling,
    Term,
    branch_of,
)
from dateline.resolve.who.words import fold, key_of, keys_of, words_of

if TYPE_CHECKING:  # loaded when a text is read: a question to a ledger should not wait for it
    from dateline.resolve.who.names_model import NameModel

HERE = Path(__file__).parent
_KINDS = {kind.value: kind for kind in PartyKind}
_MARKS = "*?~"
_COMMON = "-"  # in place of spellings: the name is too common to tell who is meant

Row = tuple[int, Mapping[str, str]]  # the line of the file, and its cells


class RegisterFault(DatelineError):
    """A data file of the register cannot be used as it stands."""


def load_register(folder: Path | None = None) -> Register:
    """The register kept in ``folder`` (the one shipped, by default).

    Raises ``RegisterFault`` with file, line and cure where a file is missing or wrong.
    """
    return _read(folder or HERE)


@cache
def shipped_register() -> Register:
    """The shipped register, read once."""
    return _read(HERE)


def _read(folder: Path) -> Register:
    entries, spellings = _entries(folder / "register.csv")
    countries = _countries(folder / "iso3.csv", _capitals(folder / "countries.csv"))
    roles, modifiers = _roles(folder / "roles.csv")
    people, holders = _holders(folder / "offices.csv")
    names, doubtful = _names(folder / "given_names.txt")
    return Register(
        entries=entries,
        spellings=spellings,
        countries=countries,
        roles=roles,
        role_words=frozenset(k for group in roles.values() for r in group for k in r.noun),
        modifiers=modifiers,
        holders=holders,
        surnames=_by_surname(dict.fromkeys(holders.values())),
        people=people,
        offices=_offices(people.values()),
        seats=_seats(people.values(), countries),
        given_names=names,
        doubtful_names=doubtful,
        ordinary_words=frozenset(key_of(w) for _, w in _lines(folder / "ordinary_words.txt")),
        country_words=frozenset(
            k for c in countries.values() for n in (c.name, c.adjective) for k in keys_of(n)
        ),
        names=cache(partial(_name_model, folder)),
    )


# ---------------------------------------------------------------- files


def _open(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as fault:
        raise RegisterFault(f"{path.name} is missing; put it back into {path.parent}") from fault
    except UnicodeDecodeError as fault:
        raise RegisterFault(f"{path.name} is not UTF-8; save it as UTF-8") from fault


def _rows(path: Path, columns: Sequence[str]) -> list[Row]:
    reader = csv.reader(_open(path).splitlines())
    head = next(reader, [])
    if head != list(columns):
        raise _fault(path, 1, f"the columns are {head}", f"make them {','.join(columns)}")
    rows: list[Row] = []
    for cells in reader:
        if len(cells) != len(columns):
            cure = f"write {len(columns)}, with quotes around a cell that has a comma"
            raise _fault(path, reader.line_num, f"there are {len(cells)} cells", cure)
        rows.append((reader.line_num, dict(zip(columns, cells, strict=True))))
    return rows


def _lines(path: Path) -> list[tuple[int, str]]:
    lines = enumerate(_open(path).splitlines(), 1)
    return [(n, line.strip()) for n, line in lines if line.strip()]


def _fault(path: Path, line: int, wrong: str, cure: str) -> RegisterFault:
    return RegisterFault(f"{path.name}, line {line}: {wrong}; {cure}")


# ---------------------------------------------------------------- parties


_ENTRY = "id name kind country parent spellings years codes verified".split()


def _entries(path: Path) -> tuple[dict[str, Entry], dict[str, tuple[Spelling, ...]]]:
    entries: dict[str, Entry] = {}
    spelled: dict[tuple[tuple[str, ...], tuple[str, ...], str], Spelling] = {}
    rows = _rows(path, _ENTRY)
    for line, row in rows:
        entry = _entry(path, line, row)
        if entry.id in entries:
            raise _fault(path, line, f"{entry.id} is there twice", "keep one of them")
        entries[entry.id] = entry
        for spelling in _spellings(path, line, row):
            told = "" if not spelling.shared else entry.id
            known = spelled.setdefault((spelling.keys, spelling.exact, told), spelling)
            if known.entry != entry.id:
                wrong = f"{' '.join(spelling.keys)!r} also names {known.entry}"
                cure = "drop one of the two spellings, or mark both as shared by ? or ~"
                raise _fault(path, line, wrong, cure)
    for line, row in rows:
        if row["parent"] and row["parent"] not in entries:
            cure = "name an id of this file, or leave it empty"
            raise _fault(path, line, f"there is no parent {row['parent']}", cure)
    return entries, _by_first_word(spelled.values())


def _entry(path: Path, line: int, row: Mapping[str, str]) -> Entry:
    kinds = ("state", "armed_group", "organisation")
    if not row["id"] or not row["name"]:
        raise _fault(path, line, "the id or the name is empty", "fill it in")
    if row["kind"] not in kinds:
        raise _fault(path, line, f"the kind is {row['kind']!r}", f"use {', '.join(kinds)}")
    return Entry(
        id=row["id"],
        name=row["name"],
        kind=PartyKind(row["kind"]),
        country=row["country"] or None,
        parent=row["parent"] or None,
        years=row["years"],
        codes=row["codes"],
        verified=row["verified"],
    )


def _spellings(path: Path, line: int, row: Mapping[str, str]) -> list[Spelling]:
    """Its spellings; ``*`` marks one whose capitals count, ``?`` one shared with other bodies,
    ``~`` one that is told by the country."""
    marked = [s.strip() for s in row["spellings"].split("|") if s.strip()]
    bare = {fold(s.rstrip(_MARKS)) for s in marked}
    if fold(row["name"]) not in bare:
        marked.insert(0, row["name"])
    found = []
    for said in marked:
        plain = said.rstrip(_MARKS)
        words = words_of(plain)
        if not words:
            raise _fault(path, line, f"the spelling {said!r} has no word", "remove it")
        strict = said != plain
        exact = tuple(w.words.replace(".", "") for w in words) if strict else ()
        keys = tuple(w.key for w in words)
        shared = said.endswith("?"), said.endswith("~")
        found.append(Spelling(keys, row["id"], exact, *shared))
    return found


def _by_first_word(spellings: Iterable[Spelling]) -> dict[str, tuple[Spelling, ...]]:
    grouped: dict[str, list[Spelling]] = defaultdict(list)
    for spelling in spellings:
        grouped[spelling.keys[0]].append(spelling)
    return {k: tuple(sorted(v, key=lambda s: -len(s.keys))) for k, v in grouped.items()}


# ---------------------------------------------------------------- countries and roles


def _capitals(path: Path) -> dict[str, str]:
    """The capital of each country, folded."""
    columns = "iso2 name other_names adjectives people capital".split()
    return {row["iso2"]: fold(row["capital"]) for _, row in _rows(path, columns)}


def _countries(path: Path, capitals: Mapping[str, str]) -> dict[str, Country]:
    found: dict[str, Country] = {}
    for line, row in _rows(path, "iso2 iso3 name adjective".split()):
        if len(row["iso2"]) != 2 or len(row["iso3"]) != 3 or not row["name"]:
            wrong = f"{row['iso2']!r}, {row['iso3']!r} are no codes of a country"
            raise _fault(path, line, wrong, "use ISO 3166-1 codes of two and three letters")
        if row["iso2"] in found:
            raise _fault(path, line, f"{row['iso2']} is there twice", "keep one of them")
        cells = row["iso2"], row["iso3"], row["name"], row["adjective"]
        found[row["iso2"]] = Country(*cells, capitals.get(row["iso2"], ""))
    return found


def _roles(path: Path) -> tuple[dict[str, tuple[Role, ...]], frozenset[str]]:
    grouped: dict[str, dict[tuple[str, ...], Role]] = defaultdict(dict)
    modifiers: set[str] = set()
    for line, row in _rows(path, "singular plural kind branch codes".split()):
        if row["kind"] == "modifier":
            modifiers.add("-".join(keys_of(row["singular"])))
            continue
        kind = _KINDS.get(row["kind"])
        if kind is None:
            cure = f"use modifier, {', '.join(_KINDS)}"
            raise _fault(path, line, f"the kind is {row['kind']!r}", cure)
        for form, plural in ((row["singular"], False), (row["plural"], True)):
            noun = keys_of(form)
            if not noun:
                raise _fault(path, line, "a form of the noun is empty", "fill it in")
            several = plural or row["singular"] == row["plural"]
            role = Role(noun, kind, row["branch"], row["codes"], several)
            grouped[noun[0]].setdefault(noun, role)
    ordered = {
        first: tuple(sorted(group.values(), key=lambda r: -len(r.noun)))
        for first, group in grouped.items()
    }
    return ordered, frozenset(modifiers)


# ---------------------------------------------------------------- offices and names


_OFFICE = "id name office country from to spellings verified".split()


def _holders(path: Path) -> tuple[dict[str, Holder], dict[str, Holder]]:
    """Everyone by id, and by every spelling that tells who is meant."""
    terms: dict[str, list[Term]] = defaultdict(list)
    said: dict[str, set[str]] = defaultdict(set)
    names: dict[str, str] = {}
    for line, row in _rows(path, _OFFICE):
        if names.setdefault(row["id"], row["name"]) != row["name"]:
            wrong = f"{row['id']} is also {names[row['id']]!r}"
            raise _fault(path, line, wrong, "give each person an id of their own")
        terms[row["id"]].append(_term(path, line, row))
        said[row["id"]].update([row["name"], *filter(None, row["spellings"].split("|"))])
    people = {i: Holder(i, names[i], tuple(terms[i])) for i in names}
    told = (p for p in people.values() if _COMMON not in said[p.id])
    return people, {fold(s): person for person in told for s in said[person.id]}


def _term(path: Path, line: int, row: Mapping[str, str]) -> Term:
    since, until = row["from"], row["to"] or None
    if not row["id"] or not row["name"] or not row["office"]:
        raise _fault(path, line, "the id, the name or the office is empty", "fill it in")
    if not _is_time(since) or (until and not _is_time(until)):
        cure = "write years, months or days: 1999, 2004-03, 2004-03-14"
        raise _fault(path, line, f"{since!r} to {until!r} are no dates", cure)
    return Term(row["office"], row["country"] or None, since, until, row["verified"])


def _is_time(said: str) -> bool:
    return said.replace("-", "").isdecimal() and valid(said)


def _by_surname(people: Iterable[Holder]) -> dict[str, tuple[Holder, ...]]:
    grouped: dict[str, list[Holder]] = defaultdict(list)
    for person in people:
        grouped[keys_of(person.name)[-1]].append(person)
    return {surname: tuple(group) for surname, group in grouped.items()}


def _offices(
    people: Iterable[Holder],
) -> dict[tuple[str, str | None], tuple[tuple[Term, Holder], ...]]:
    grouped: dict[tuple[str, str | None], list[tuple[Term, Holder]]] = defaultdict(list)
    for person in people:
        for term in person.terms:
            grouped[term.office, term.country].append((term, person))
    return {k: tuple(sorted(v, key=lambda h: h[0].since)) for k, v in grouped.items()}


def _seats(
    people: Iterable[Holder], countries: Mapping[str, Country]
) -> dict[str, tuple[str, str | None]]:
    """Offices by the id they have as a party: "TUR-INTERIOR-MINISTER", "UN-SECRETARY-GENERAL"."""
    held = {(t.office, t.country) for p in people for t in p.terms}
    own = {branch_of(office): (office, None) for office, country in held if country is None}
    found: dict[str, tuple[str, str | None]] = {**own}
    for office, country in held:
        if country and country in countries:
            found[f"{countries[country].iso3}-{branch_of(office)}"] = (office, country)
    return found


def _names(path: Path) -> tuple[frozenset[str], frozenset[str]]:
    """Given names; ``?`` marks one that is as often a place or an everyday word."""
    names: set[str] = set()
    doubtful: set[str] = set()
    for line, said in _lines(path):
        plain = said.rstrip("?")
        if not keys_of(plain):
            raise _fault(path, line, f"{said!r} is no name", "remove it")
        key = fold(plain)
        names.add(key)
        if said != plain:
            doubtful.add(key)
    return frozenset(names), frozenset(doubtful)


def _name_model(folder: Path) -> NameModel | None:
    """What weighs doubtful names; null where a register of one's own comes without weights."""
    from dateline.data.names import load_name_model

    return load_name_model(folder)
