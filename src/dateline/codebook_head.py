"""Reading ``codebook.toml``: the codebook's name, its version, families and measures."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from dateline.codebook_marks import RESERVED, circle_in
from dateline.codebook_new import NAME
from dateline.problems import Problem

FILE = "codebook.toml"
KEYS = ("name", "title", "version", "description", "families", "measures")
OF_A_MEASURE = ("meaning", "contains", "alive", "attackers")
_BOOK_NAME = re.compile(r"[a-z][a-z0-9_-]*")
_TABLE = re.compile(r"\[\s*(?P<path>[^\[\]]+?)\s*\]")
_KEY = re.compile(r"(?P<path>[A-Za-z0-9_.\"'-]+)\s*=")
_AT = re.compile(r"\s*\(at line (?P<line>[0-9]+), column [0-9]+\)$")


@dataclass(frozen=True, slots=True)
class Head:
    """What the file says, as far as it can be used. ``families`` and ``measures`` are None where
    the file does not tell them, so that nobody takes them for empty."""

    name: str = ""
    title: str = ""
    version: str = ""
    families: Mapping[str, str] | None = None
    measures: Mapping[str, str] | None = None
    contains: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    alive: Mapping[str, str] = field(default_factory=dict)
    attackers: frozenset[str] = frozenset()


def parse_head(text: str) -> tuple[Head, tuple[Problem, ...]]:
    """The head of a codebook, and all that is wrong with it, each with its line."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = _AT.search(str(error))
        said = f"not TOML: {_AT.sub('', str(error))}"
        return Head(), (_problem(int(at["line"]) if at else len(text.splitlines()), said),)
    except RecursionError:
        return Head(), (_problem(1, "not TOML: brackets in brackets, too many to be read"),)
    reading = _Reading(text)
    head = reading.head(table)
    return head, tuple(sorted(reading.problems, key=lambda p: _line(p)))


def _problem(line: int, message: str) -> Problem:
    return Problem("codebook.form", message, source=f"{FILE}:{line}")


def _line(problem: Problem) -> int:
    return int((problem.source or ":0").rpartition(":")[2])


@dataclass(slots=True)
class _Reading:
    """One file as it is read: the faults gather here."""

    text: str
    problems: list[Problem] = field(default_factory=list)

    def fault(self, path: str, message: str) -> None:
        self.problems.append(_problem(_line_of(self.text, path), message))

    def head(self, table: dict[str, Any]) -> Head:
        told = self.known_keys(table, KEYS, "")
        measures = self.table(told, "measures", '[measures.killed] with meaning = "..."')
        return Head(
            name=self.name(told),
            title=self.words(told, "title", "Security events"),
            version=self.version(told),
            families=self.families(told),
            measures=None if measures is None else self.measures(measures),
            contains={} if measures is None else self.contains(measures),
            alive={} if measures is None else self.alive(measures),
            attackers=frozenset() if measures is None else self.attackers(measures),
        )

    def known_keys(
        self, table: dict[str, Any], known: tuple[str, ...], inside: str
    ) -> dict[str, Any]:
        """The table with its keys as they are spelt; one that is nearly right is read so."""
        told = {key: table[key] for key in known if key in table}
        for key in table:
            if key not in known:
                near = get_close_matches(key, known, 1)
                cure = f"write {near[0]}" if near else f"the keys here are {', '.join(known)}"
                self.fault(f"{inside}{key}", f"the key {key!r} is not known: {cure}")
                if near:
                    told[near[0]] = _joined(told.get(near[0]), table[key])
        return told

    def name(self, told: dict[str, Any]) -> str:
        name = told.get("name")
        if isinstance(name, str) and _BOOK_NAME.fullmatch(name):
            return name
        self.fault("name", 'write name = "security", say: small letters a to z, digits, _ and -')
        return ""

    def version(self, told: dict[str, Any]) -> str:
        if "version" not in told:
            self.fault("version", 'the version is missing: write version = "0.1.0", say')
        return self.words(told, "version", "0.1.0")

    def words(self, told: dict[str, Any], key: str, example: str) -> str:
        value = told.get(key)
        if isinstance(value, str) and value.strip():
            return value
        if key in told:
            self.fault(key, f'{key} is no text: write {key} = "{example}", say')
        return ""

    def table(self, told: dict[str, Any], key: str, cure: str) -> dict[str, Any] | None:
        table = told.get(key, {})
        if isinstance(table, dict):
            return table
        self.fault(key, f"{key} is no table: write {cure}")
        return None

    def families(self, told: dict[str, Any]) -> Mapping[str, str] | None:
        cure = '[families] with a line for each, such as arrest = "People are taken into custody."'
        table = self.table(told, "families", cure)
        if table is None:
            return None
        if not table:
            self.fault("families", f"there are no families: write {cure}")
            return None
        for name, meaning in table.items():
            path = f"families.{name}"
            self.label(path, name, "family")
            if not isinstance(meaning, str) or not meaning.strip():
                self.fault(path, f'say what the family is: {name} = "..."')
        return {name: str(meaning) for name, meaning in table.items()}

    def label(self, path: str, name: str, what: str) -> None:
        if not NAME.fullmatch(name):
            self.fault(path, f"{name!r} is no name for a {what}: small letters, digits and _")

    def measures(self, table: dict[str, Any]) -> Mapping[str, str]:
        found = {}
        for name, measure in table.items():
            path = f"measures.{name}"
            self.label(path, name, "measure")
            if name in RESERVED:
                self.fault(path, f"{name!r} is a mark's own label: give the measure another name")
                continue
            told = measure if isinstance(measure, dict) else {}
            told = self.known_keys(told, OF_A_MEASURE, f"{path}.")
            meaning = told.get("meaning")
            if not isinstance(meaning, str) or not meaning.strip():
                self.fault(path, f'write [{path}] with meaning = "..."')
            found[name] = meaning if isinstance(meaning, str) else ""
        return found

    def contains(self, table: dict[str, Any]) -> Mapping[str, tuple[str, ...]]:
        found = {}
        for name, measure in table.items():
            if isinstance(measure, dict) and "contains" in measure:
                found[name] = tuple(self.parts(table, name, measure["contains"]))
        circle = circle_in(found)
        if circle:
            path = f"measures.{circle[0]}.contains"
            self.fault(
                path, f"contains goes in a circle, {' > '.join(circle)}: take one of them out"
            )
            return {}
        return found

    def alive(self, table: dict[str, Any]) -> Mapping[str, str]:
        found = {}
        for name, measure in table.items():
            told = measure.get("alive") if isinstance(measure, dict) else None
            if told is None:
                continue
            if isinstance(told, str) and told in table and told != name:
                found[name] = told
            else:
                self.fault(
                    f"measures.{name}.alive",
                    f"{told!r} is no other measure: write the one that counts those who lived",
                )
        return found

    def attackers(self, table: dict[str, Any]) -> frozenset[str]:
        found = set()
        for name, measure in table.items():
            told = measure.get("attackers", False) if isinstance(measure, dict) else False
            if not isinstance(told, bool):
                self.fault(f"measures.{name}.attackers", f"{told!r} is neither true nor false")
            elif told:
                found.add(name)
        return frozenset(found)

    def parts(self, table: dict[str, Any], name: str, told: object) -> Iterator[str]:
        path = f"measures.{name}.contains"
        if not isinstance(told, list) or not all(isinstance(part, str) for part in told):
            self.fault(path, 'contains is a list of measures: write contains = ["arrested"], say')
            return
        for part in told:
            if part == name:
                self.fault(path, f"{name!r} contains itself: take it out")
            elif part not in table:
                self.fault(path, f"{part!r} is no measure: add [measures.{part}], or take it out")
            else:
                yield part


def _joined(right: object, misspelt: object) -> object:
    """What stands under a key and what stands under its misspelling."""
    if isinstance(right, dict) and isinstance(misspelt, dict):
        return {**misspelt, **right}
    return misspelt if right is None else right


def _line_of(text: str, path: str) -> int:
    """The line on which a key or table begins; 1 where it does not stand in the file."""
    table = ""
    for number, line in enumerate(text.splitlines(), 1):
        head, key = _TABLE.match(line.strip()), _KEY.match(line.strip())
        if head:
            table = here = _bare(head["path"])
        elif key:
            here = f"{table}.{_bare(key['path'])}" if table else _bare(key["path"])
        else:
            continue
        if here == path or here.startswith(f"{path}."):
            return number
    return 1


def _bare(path: str) -> str:
    return re.sub(r"[\s\"']", "", path)
