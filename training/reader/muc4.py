"""MUC-4's documents and keys as what the heads of slots are fitted to.

A key says what a template's slots hold, in the words of the text and without offsets. A fill is
looked for in the whole document; of its places those are taken that stand at another fill of their
template, or first. The others are neither right nor wrong, and are not judged.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dateline.model.slots import TRAITS, TYPES

Row = dict[str, Any]
ROLES = {
    "PERP: INDIVIDUAL ID": "perpetrator_individual",
    "PERP: ORGANIZATION ID": "perpetrator_organisation",
    "PHYS TGT: ID": "physical_target",
    "HUM TGT: NAME": "human_name",
    "HUM TGT: DESCRIPTION": "human_description",
    "INCIDENT: INSTRUMENT ID": "instrument",
}
TOLD_OF = {
    "PERP: ORGANIZATION CONFIDENCE": "confidence",
    "PHYS TGT: TYPE": "thing",
    "PHYS TGT: EFFECT OF INCIDENT": "damage",
    "HUM TGT: TYPE": "person",
    "HUM TGT: EFFECT OF INCIDENT": "harm",
    "INCIDENT: INSTRUMENT TYPE": "weapon",
}
QUOTED = re.compile(r'"((?:\\.|[^"\\])*)"')
PLACE = re.compile(r"([^:()]+?) *\(([A-Z ]+)\)")
NEAR = 2  # sentences within which two fills of a template hold each other up


@dataclass(frozen=True)
class Fill:
    """Words ``first..last`` (half-open, of the document) in a slot of templates. ``sure``: whether
    it is right to find it here; an unsure one is not judged."""

    slot: str
    first: int
    last: int
    templates: frozenset[int]
    types: frozenset[str]
    traits: tuple[tuple[str, str], ...] = ()
    sure: bool = True


@dataclass
class Key:
    """A template: its type, and the ways to say each of its fills."""

    number: int
    type: str
    traits: dict[str, str]
    fills: list[tuple[str, list[str], dict[str, str]]] = field(default_factory=list)


def keys(shared: Path, part: str = "dev") -> dict[str, list[Key]]:
    """The templates of each document, those that are optional too."""
    found: dict[str, list[Key]] = defaultdict(list)
    path = shared / "data" / "muc4" / "keys.jsonl"
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["part"] == part:
            found[row["id"]] += [] if row["template"] == "*" else [_key(row, len(found[row["id"]]))]
    return found


def _key(row: Row, number: int) -> Key:
    slots = row["slots"]
    kind = slots["INCIDENT: TYPE"][0].split("/")[0].strip(" ?")
    traits = {}
    for slot, name in (("STAGE OF EXECUTION", "stage"), ("INCIDENT CATEGORY", "category")):
        told = next(v for k, v in slots.items() if k.endswith(slot))[0].split("/")[0].strip(" ?")
        if told in TRAITS[name]:
            traits[name] = told
    key = Key(number, kind, traits)
    told_of = {name: _told_of(slots[slot], TRAITS[name]) for slot, name in TOLD_OF.items()}
    for slot, role in ROLES.items():
        for line in slots[slot]:
            ways = [_plain(q) for q in QUOTED.findall(line)]
            if role == "human_description" and '": "' in line:
                ways = ways[:1]
            own = {n: t[w] for n, t in told_of.items() for w in ways if w in t}
            if ways and not line.startswith("?"):
                key.fills.append((role, ways, own))
    for name, _ in PLACE.findall(slots["INCIDENT: LOCATION"][0]):
        key.fills.append(("site", [name.strip()], {}))
    return key


def _told_of(lines: Sequence[str], fills: Sequence[str]) -> dict[str, str]:
    """What is told of each string that a set fill refers to."""
    found: dict[str, str] = {}
    for line in lines:
        value = line.split(":")[0].split("/")[0].strip(" ?")
        if value in fills:
            found |= {_plain(q): value for q in QUOTED.findall(line)}
    return found


def _plain(quoted: str) -> str:
    return quoted.replace('\\"', '"')


def fills_of(words: Sequence[str], sentence: Sequence[int], told: Sequence[Key]) -> list[Fill]:
    """Where the fills of a document's templates stand. ``sentence``: of each word, its number."""
    raw: dict[tuple[str, int, int], dict[str, Any]] = {}
    spots: dict[int, list[tuple[int, tuple[str, int, int]]]] = defaultdict(list)
    upper = [w.upper() for w in words]
    for key in told:
        if key.type not in TYPES:
            continue
        for slot, ways, traits in key.fills:
            own = _longest(p for way in ways for p in _places(upper, way))
            for n, (first, last) in enumerate(own):
                at = (slot, first, last)
                entry = raw.setdefault(
                    at, {"templates": set(), "types": set(), "traits": {}, "first": False}
                )
                entry["templates"].add(key.number)
                entry["types"].add(key.type)
                entry["traits"] |= traits | key.traits
                entry["first"] |= n == 0
                spots[key.number].append((sentence[first], at))
    return [
        Fill(
            slot,
            first,
            last,
            frozenset(e["templates"]),
            frozenset(e["types"]),
            tuple(sorted(e["traits"].items())),
            e["first"] or _held_up((slot, first, last), sentence[first], e["templates"], spots),
        )
        for (slot, first, last), e in raw.items()
    ]


def _held_up(
    at: tuple[str, int, int],
    sentence: int,
    templates: set[int],
    spots: dict[int, list[tuple[int, tuple[str, int, int]]]],
) -> bool:
    return any(
        other != at and other[0] != at[0] and abs(there - sentence) < NEAR
        for number in templates
        for there, other in spots[number]
    )


def _places(upper: Sequence[str], way: str) -> Iterator[tuple[int, int]]:
    from dateline.model.words import words_of

    sought = [way[s.start : s.end].upper() for s in words_of(way, 0, len(way))]
    while sought and not sought[0].isalnum():
        sought = sought[1:]
    while sought and not sought[-1].isalnum():
        sought = sought[:-1]
    n = len(sought)
    for i in range(len(upper) - n + 1) if n else ():
        if upper[i] == sought[0] and list(upper[i : i + n]) == sought:
            yield i, i + n


def _longest(found: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    """In the order of the text; of two that overlap the longer."""
    kept: list[tuple[int, int]] = []
    for first, last in sorted(set(found), key=lambda p: (p[0] - p[1], p[0])):
        if all(last <= a or b <= first for a, b in kept):
            kept.append((first, last))
    return sorted(kept)
