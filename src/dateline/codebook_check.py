"""What is wrong between the parts of a codebook, and in the marks of a passage.

All faults are told in one go. A mark that is written well and means nothing is a fault too: a
role that its type does not have, a date that is none, a number that two happenings share.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from dateline import edtf
from dateline.codebook import Codebook, EventType, Example
from dateline.marking import Marked, Tag
from dateline.problems import Problem
from dateline.records import Basis, CountKind, PlaceRole, RelationKind, Salience, Stage, Stance

COMMON = frozenset({"when", "source", "relayed_by", "affiliation", "party"})
CHOICES: Mapping[str, frozenset[str]] = {
    "stage": frozenset(Stage),
    "stance": frozenset(Stance),
    "salience": frozenset(Salience),
    "basis": frozenset({Basis.STATED, Basis.INFERRED}),
    "kind": frozenset(CountKind),
}
RELATIONS = frozenset({RelationKind.ABOUT, RelationKind.PART_OF})
OPTIONS = frozenset(CHOICES) | RELATIONS | {"is", "of", "since", "until"}
_COUNT = re.compile(r"(?P<low>\d+)(?:\.\.(?P<high>\d+)?)?$|\.\.\d+$")


def check(book: Codebook) -> tuple[Problem, ...]:
    """Faults between the files: unknown families, roles and measures, marks that point nowhere."""
    return tuple(p for t in book.types.values() for p in _check_type(book, t))


def _check_type(book: Codebook, kind: EventType) -> list[Problem]:
    source = f"{kind.name}.md"
    problems = [Problem("codebook.type", message, source=source) for message in _names(book, kind)]
    for example in kind.examples:
        problems += [
            Problem("codebook.example", message, source=f"{source}:{example.line}")
            for message in example_faults(book, example)
        ]
    return problems


def _names(book: Codebook, kind: EventType) -> Iterator[str]:
    """Names that the type uses and nobody has explained."""
    if kind.family not in book.families:
        yield f"the family {kind.family!r} is not in codebook.toml: add it under [families]"
    for measure in kind.measures:
        if measure.name not in book.measures:
            yield (
                f"the measure {measure.name!r} is not in codebook.toml:"
                f" add [measures.{measure.name}]"
            )
    known = _roles(kind) | _measures(kind) | {"when"}
    for trigger in kind.triggers:
        for need in trigger.needs:
            if need not in known:
                words = " ".join(trigger.words)
                yield f"the trigger {words!r} needs {need!r}, which is no role of the type"


def example_faults(book: Codebook, example: Example) -> list[str]:
    """What is wrong with the marks of a passage, as the codebook has it."""
    told = _happenings(book, example)
    faults = [
        f"the number {n} stands for {' and '.join(sorted(types))}: give each its own"
        for n, types in told.items()
        if len(types) > 1
    ]
    for mark in example.passage.marks:
        faults += [*_label_faults(book, mark, told), *_value_faults(book, mark)]
        faults += _option_faults(book, mark.tag, told)
    return faults


def _happenings(book: Codebook, example: Example) -> dict[int, set[str]]:
    """The types told by the triggers under each number."""
    told: dict[int, set[str]] = {}
    for mark in example.passage.with_label(book.types):
        for number in mark.tag.numbers:
            told.setdefault(number, set()).add(mark.tag.label)
    return told


def _label_faults(book: Codebook, mark: Marked, told: Mapping[int, set[str]]) -> Iterator[str]:
    label = mark.tag.label
    if label in book.types:
        return
    of_types = {r for t in book.types.values() for r in _roles(t)} | set(book.measures)
    if label not in of_types | COMMON:
        yield f"{label!r} (on {mark.words!r}) is no type, role or measure"
        return
    for number in mark.tag.numbers:
        if number not in told:
            yield f"{label}#{number} (on {mark.words!r}) belongs to no happening of the passage"
        elif label not in COMMON:
            yield from _strangers(book, mark, told[number])


def _strangers(book: Codebook, mark: Marked, types: set[str]) -> Iterator[str]:
    """A role or measure that the happening's type does not ask for."""
    for name in sorted(types):
        kind = book.types[name]
        if mark.tag.label not in _roles(kind) | _measures(kind):
            what = "measure" if mark.tag.label in book.measures else "role"
            yield f"{mark.tag.label!r} (on {mark.words!r}) is no {what} of {name}"


def _value_faults(book: Codebook, mark: Marked) -> Iterator[str]:
    label, value = mark.tag.label, mark.tag.value
    if label in book.measures and not _is_count(value):
        yield f"{label}={value} (on {mark.words!r}): write 3, 3.. (at least), ..3 (up to) or 3..5"
    elif label == "when" and value is not None and not edtf.valid(value):
        yield f"when={value} (on {mark.words!r}) is no date in EDTF, such as 2024-03-04 or 2024-03"
    elif label in set(PlaceRole) and value and not re.fullmatch("[A-Z]{2}", value):
        yield f"{label}={value} (on {mark.words!r}): a country is two capitals, as in KE"


def _is_count(value: str | None) -> bool:
    match = _COUNT.match(value or "")
    return match is not None and not (match["high"] and int(match["high"]) < int(match["low"]))


def _option_faults(book: Codebook, tag: Tag, told: Mapping[int, set[str]]) -> Iterator[str]:
    for name, value in tag.options:
        number = value.lstrip("#")
        if name not in OPTIONS:
            yield f"{name}={value} is not known: a mark takes {', '.join(sorted(OPTIONS))}"
        elif name in CHOICES and value not in CHOICES[name]:
            yield f"{name}={value} is none of {', '.join(sorted(CHOICES[name]))}"
        elif name in RELATIONS and not (number.isdecimal() and int(number) in told):
            yield f"{name}={value} points at no happening of the passage"
        elif name in ("since", "until") and not edtf.valid(value):
            yield f"{name}={value} is no date in EDTF, such as 2024-03-04 or 2024-03"
        elif name == "of" and tag.label in book.measures and value not in book.measures:
            yield f"of={value} is no measure: a subset is of=killed, of=detained and so on"


def _roles(kind: EventType) -> set[str]:
    return {r.name for r in kind.roles}


def _measures(kind: EventType) -> set[str]:
    return {m.name for m in kind.measures}
