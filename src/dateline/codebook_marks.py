"""What the marks of a passage may say, as a codebook has it.

A mark that is written well and means nothing is a fault too: a role that its type does not have, a
date that is none, a number that two happenings share. All faults are told in one go.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TypeVar

from dateline import edtf
from dateline.codebook import Codebook, EventType, Example
from dateline.marking import Marked, Tag
from dateline.records import Basis, CountKind, PlaceRole, RelationKind, Salience, Stage, Stance

COMMON = frozenset({"when", "source", "relayed_by", "affiliation", "party"})
"""The labels that no type has to name."""
RESERVED = COMMON | frozenset(PlaceRole) | {"agent", "target"}
"""The labels that mean the same in every codebook: no type and no measure may bear them."""
COUNTRIES = frozenset(
    """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR
    BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ
    EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW
    GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY
    KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV
    MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY
    QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG
    TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA
    ZM ZW
    """.split()
)
"""ISO 3166-1 alpha-2, with the code in use for Kosovo."""
CHOICES: Mapping[str, frozenset[str]] = {
    "stage": frozenset(Stage),
    "stance": frozenset(Stance),
    "salience": frozenset(Salience),
    "basis": frozenset({Basis.STATED, Basis.INFERRED}),
    "kind": frozenset(CountKind),
}
RELATIONS = frozenset({RelationKind.ABOUT, RelationKind.PART_OF})
OF_A_HAPPENING = frozenset({"stage", "stance", "salience"}) | RELATIONS
OF_A_COUNT = frozenset({"kind", "of", "since", "until"})
OF_A_PARTY = frozenset({"stance", "is"})
OPTIONS: Mapping[str, frozenset[str]] = {
    "when": frozenset({"basis"}),
    "affiliation": OF_A_PARTY | {"of"},
}
"""What the labels take that are no party."""
EVERY_OPTION = OF_A_HAPPENING | OF_A_COUNT | OF_A_PARTY | {"basis"}
DATE = "write a date in EDTF, such as 2024-03-04 or 2024-03"
COUNT = "write 3, 3.. (at least), ..3 (up to) or 3..5"
_COUNT = re.compile(r"(?P<low>[0-9]{1,15})(?:\.\.(?P<high>[0-9]{1,15})?)?$|\.\.[0-9]{1,15}$")
_NUMBER = re.compile(r"#?(?P<n>[0-9]{1,6})$")

Told = Mapping[int, set[str]]
"""The types told by the triggers under each number."""


@dataclass(frozen=True, slots=True)
class Labels:
    """What a mark may be called in a codebook."""

    types: Mapping[str, EventType]
    measures: frozenset[str]  # those of codebook.toml and those that a type asks for
    roles: frozenset[str]  # of any type, and the labels that no type has to name

    def takes(self, label: str) -> frozenset[str] | None:
        """The options of a label; None for one that means nothing itself."""
        if label in self.types:
            return OF_A_HAPPENING
        if label in self.measures:
            return OF_A_COUNT
        if label in self.roles:
            return OPTIONS.get(label, OF_A_PARTY)
        return None


def labels_of(book: Codebook) -> Labels:
    kinds = book.types.values()
    return Labels(
        book.types,
        frozenset(book.measures).union(*(measures_of(k) for k in kinds)),
        COMMON.union(*(roles_of(k) for k in kinds)),
    )


def example_faults(book: Codebook, example: Example, labels: Labels | None = None) -> list[str]:
    """What is wrong with the marks of a passage, as the codebook has it.

    ``labels`` are ``labels_of(book)``, for who asks of many passages.
    """
    known = labels or labels_of(book)
    told = _happenings(known, example)
    faults = [
        f"the number {n} stands for {' and '.join(sorted(types))}: give each its own"
        for n, types in told.items()
        if len(types) > 1
    ]
    # in a passage that could not be read whole, the trigger may be what is missing
    whole = not example.passage.faults
    for mark in example.passage.marks:
        faults += [*_label_faults(known, mark, told, whole), *_value_faults(known, mark)]
        faults += _option_faults(known, mark, told, whole)
    return [*faults, *_two_dates(example), *_circles(known, example)]


def roles_of(kind: EventType) -> set[str]:
    return {r.name for r in kind.roles}


def measures_of(kind: EventType) -> set[str]:
    return {m.name for m in kind.measures}


def _happenings(known: Labels, example: Example) -> Told:
    told: dict[int, set[str]] = {}
    for mark in example.passage.with_label(known.types):
        for number in mark.tag.numbers:
            told.setdefault(number, set()).add(mark.tag.label)
    return told


# ---------------------------------------------------------------- labels


def _label_faults(known: Labels, mark: Marked, told: Told, whole: bool) -> Iterator[str]:
    label = mark.tag.label
    if label in known.types:
        return
    if label not in known.roles | known.measures:
        types = {name for n in mark.tag.numbers for name in told.get(n, ())}
        cure = _cure(known, types, label)
        yield f"{label!r} (on {mark.words!r}) is no type, role or measure{cure}"
        return
    for number in mark.tag.numbers:
        if number in told and label not in COMMON:
            yield from _strangers(known, mark, told[number])
        elif number not in told and whole:
            yield (
                f"{label}#{number} (on {mark.words!r}) belongs to no happening of the passage:"
                f" mark the word that tells it, as in [killed | {_some(known.types)}#{number}]"
            )


def _strangers(known: Labels, mark: Marked, types: set[str]) -> Iterator[str]:
    """A role or measure that the happening's type does not ask for."""
    label = mark.tag.label
    for name in sorted(types):
        if label not in roles_of(known.types[name]) | measures_of(known.types[name]):
            what = "measure" if label in known.measures else "role"
            cure = _cure(known, {name}, label)
            yield f"{label!r} (on {mark.words!r}) is no {what} of {name}{cure}"


def _cure(known: Labels, types: set[str], label: str) -> str:
    """What the types have instead, and how they are given one more."""
    if not types:
        return ': name one that is, or add it to its type under "## Roles" or "## Measures"'
    has = "; ".join(
        f"{name} has {', '.join([*sorted(roles_of(kind)), *sorted(measures_of(kind))]) or 'none'}"
        for name in sorted(types)
        for kind in [known.types[name]]
    )
    return f': {has}; add "- {label}: a question" under "## Roles" or "## Measures" for one more'


def _some(names: Mapping[str, object]) -> str:
    return next(iter(names), "type")


# ---------------------------------------------------------------- values


def _value_faults(known: Labels, mark: Marked) -> Iterator[str]:
    label, value = mark.tag.label, mark.tag.value
    told = f"{label}{'' if value is None else f'={value}'} (on {mark.words!r})"
    if label in known.types:
        if value is not None:
            yield f"{told}: a type takes no value; a happening's number is written {label}#2"
    elif label in known.measures:
        if not _is_count(value):
            yield f"{told} gives no number: {COUNT}, as in {label}=3"
    elif label == "when":
        if value is None or not edtf.valid(value):
            yield f"{told} is no date: {DATE}"
    elif label in frozenset(PlaceRole):
        if value is not None and value not in COUNTRIES:
            yield f"{told}: a country is two capitals of ISO 3166-1, as in KE (XK for Kosovo)"
    elif value is not None:
        yield f"{told}: {label} takes no value; a happening's number is written {label}#2"


def _is_count(value: str | None) -> bool:
    match = _COUNT.match(value or "")
    return match is not None and not (match["high"] and int(match["high"]) < int(match["low"]))


def _two_dates(example: Example) -> Iterator[str]:
    """Dates of one happening that cannot both be right. "On Monday" and "in March" can."""
    dates: dict[int, list[str]] = {}
    for mark in example.passage.with_label(frozenset({"when"})):
        if edtf.valid(mark.tag.value or ""):
            for number in mark.tag.numbers:
                dates.setdefault(number, []).append(mark.tag.value or "")
    for number, told in dates.items():
        apart = next((p for p in combinations(told, 2) if edtf.days_between(*p)), None)
        if apart:
            yield (
                f"happening {number} has two dates that exclude each other, {' and '.join(apart)}:"
                " keep one, or number a second happening"
            )


# ---------------------------------------------------------------- options


def _option_faults(known: Labels, mark: Marked, told: Told, whole: bool) -> Iterator[str]:
    tag = mark.tag
    takes = known.takes(tag.label)
    for name, value in tag.options:
        if name not in EVERY_OPTION:
            yield f"{name}={value} is not known: a mark takes {_or_none(takes or EVERY_OPTION)}"
        elif takes is not None and name not in takes:
            yield f"{name}={value} does not go with {tag.label!r}, which takes {_or_none(takes)}"
        elif name in CHOICES and value not in CHOICES[name]:
            yield f"{name}={value} is none of {', '.join(sorted(CHOICES[name]))}"
        elif name in RELATIONS:
            yield from _relation_faults(tag, name, value, told, whole)
        elif name in ("since", "until") and not edtf.valid(value):
            yield f"{name}={value} is no date: {DATE}"
        elif name == "of" and tag.label in known.measures and value not in known.measures:
            yield f"of={value} is no measure: a subset is of=killed, of=detained and so on"
    if tag.option("kind") == CountKind.SUBSET and not tag.option("of"):
        yield f"{tag.label}={tag.value} kind=subset: say of which measure, as in of={tag.label}"


def _or_none(names: frozenset[str]) -> str:
    return ", ".join(sorted(names))


def _relation_faults(tag: Tag, name: str, value: str, told: Told, whole: bool) -> Iterator[str]:
    number = _pointed(value)
    if number is None or (number not in told and whole):
        yield f"{name}={value} points at no happening of the passage: write {name}=#2"
    elif number in tag.numbers:
        yield f"{name}={value} points at the happening itself: write the number of another"


def _pointed(value: str) -> int | None:
    match = _NUMBER.match(value)
    return int(match["n"]) if match else None


def _circles(known: Labels, example: Example) -> Iterator[str]:
    """Happenings of which each is part of the next, and the last of the first."""
    inside: dict[int, set[int]] = {}
    for mark in example.passage.with_label(known.types):
        outer = _pointed(mark.tag.option(RelationKind.PART_OF) or "")
        for number in mark.tag.numbers:
            if outer is not None and outer != number:
                inside.setdefault(number, set()).add(outer)
    circle = circle_in(inside)
    if circle:
        told = " in ".join(f"#{n}" for n in circle)
        yield f"part_of goes in a circle, {told}: take one of them out"


N = TypeVar("N", bound=Hashable)


def circle_in(steps: Mapping[N, Iterable[N]]) -> list[N]:
    """Names of which each leads to the next, the last being the first; empty where none do."""
    for first in steps:
        for second in steps[first]:
            way: list[N] = _way(steps, second, first)
            if way:
                return [first, *way]
    return []


def _way(steps: Mapping[N, Iterable[N]], begin: N, end: N) -> list[N]:
    """The names from the one to the other, both included; empty where none leads there."""
    ways: dict[N, list[N]] = {begin: [begin]}
    ahead: list[N] = [begin]
    while ahead and end not in ways:
        here = ahead.pop(0)
        for name in steps.get(here, ()):
            if name not in ways:
                ways[name] = [*ways[here], name]
                ahead.append(name)
    return ways.get(end, [])
