"""A codebook: what is coded, when, and how it is asked for. One Markdown file a type.

The form of a type's file is told in docs/codebook.md. Reading is strict: all faults are returned
in one go, each with its file, line and cure.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from dateline.marking import Passage, parse_passage
from dateline.problems import BadRequest, Problem


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word or phrase that may tell a happening of the type.

    ``words`` are lemmas, ``...`` stands for up to eight words between; ``forms`` are irregular
    past forms; ``needs`` are roles of which one must be found, or it is not coded. Two parts
    are no triggers: ``instrument`` lists words for means, ``never`` phrases in which a trigger
    tells nothing ("heart attack").
    """

    words: tuple[str, ...]
    part: str  # one of PARTS
    forms: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Role:
    name: str
    question: str


@dataclass(frozen=True, slots=True)
class Measure:
    name: str
    question: str


@dataclass(frozen=True, slots=True)
class Example:
    """A marked passage, at ``line`` of its file. A negative has a ``reason``."""

    passage: Passage
    published: str | None
    reason: str | None
    line: int


@dataclass(frozen=True, slots=True)
class EventType:
    """One type of happening. ``days`` and ``place`` say how far two reports of one happening may
    lie apart: days between their dates, and the precision at which their places must agree."""

    name: str
    label: str
    family: str
    definition: str
    unit: str
    days: int
    place: str  # city | admin1 | country
    include: tuple[str, ...]
    exclude: tuple[str, ...]
    triggers: tuple[Trigger, ...]
    roles: tuple[Role, ...]
    measures: tuple[Measure, ...]
    crosswalk: tuple[tuple[str, str], ...]
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Codebook:
    """``contains`` says which measure takes in which: who is arrested is also detained."""

    name: str
    title: str
    version: str
    families: Mapping[str, str]
    measures: Mapping[str, str]
    contains: Mapping[str, tuple[str, ...]]
    digest: str  # of all its files: an edited codebook is another codebook
    types: Mapping[str, EventType]

    def family(self, type_name: str) -> str:
        """The family a type belongs to; a type the codebook does not know is its own family."""
        known = self.types.get(type_name)
        return known.family if known else type_name


# ---------------------------------------------------------------- reading a type's file

HEADINGS = (
    "Definition",
    "Unit of analysis",
    "Code when",
    "Do not code when",
    "Triggers",
    "Roles",
    "Measures",
    "Crosswalk",
    "Examples",
)
HEAD = ("Label", "Family", "Same happening")
LISTS = HEADINGS[2:]
PARTS = ("verb", "noun", "phrase", "instrument", "never")
_SAME = re.compile(r"within (?P<days>\d+) days?, same (?P<place>city|province|country)$")
_TRIGGER = re.compile(
    r"(?P<words>[^(){},]+?)\s*(?:\((?P<forms>[^()]*)\))?\s*(?:\{(?P<needs>[a-z_|]+)\})?$"
)
_EXAMPLE = re.compile(
    r"\((?:(?P<day>\d{4}-\d\d-\d\d))?(?:;\s*)?(?:no:\s*(?P<reason>[^)]*))?\)\s+(?P<marked>.+)$"
)


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Faulty:
    """What stands where a part of the file could not be read."""

    line: int
    message: str


def parse_type(text: str, source: str) -> tuple[EventType | None, tuple[Problem, ...]]:
    """One type from its file. ``source`` names the file in the problems."""
    name, head, sections, faults = _outline(text)
    label = head.get("Label", "")
    family = head.get("Family", "")
    same = _SAME.match(head.get("Same happening", ""))
    if not same:
        faults.append(
            Faulty(1, 'say "Same happening: within 1 day, same city" (or province, country)')
        )
    for key in ("Label", "Family"):
        if not head.get(key):
            faults.append(Faulty(1, f'say "{key}: ..." under the name of the type'))
    for heading in ("Definition", "Unit of analysis", "Triggers", "Examples"):
        if not any(line.text.strip() for line in sections.get(heading, ())):
            faults.append(Faulty(1, f'the section "## {heading}" is missing or empty'))
    for heading in LISTS:
        faults += _astray(heading, sections.get(heading, ()))
    triggers = _sift(_triggers(sections.get("Triggers", ())), faults)
    roles = _sift(_named(sections.get("Roles", ())), faults)
    measures = _sift(_named(sections.get("Measures", ())), faults)
    crosswalk = _sift(_named(sections.get("Crosswalk", ())), faults)
    examples = _sift(_examples(sections.get("Examples", ())), faults)
    problems = tuple(
        Problem("codebook.form", f.message, source=f"{source}:{f.line}")
        for f in sorted(faults, key=lambda f: f.line)
    )
    if not name:
        return None, problems
    return (
        EventType(
            name=name,
            label=label,
            family=family,
            definition=_prose(sections.get("Definition", ())),
            unit=_prose(sections.get("Unit of analysis", ())),
            days=int(same["days"]) if same else 0,
            place={"province": "admin1"}.get(same["place"], same["place"]) if same else "",
            include=_items(sections.get("Code when", ())),
            exclude=_items(sections.get("Do not code when", ())),
            triggers=tuple(triggers),
            roles=tuple(Role(n, q) for n, q in roles),
            measures=tuple(Measure(n, q) for n, q in measures),
            crosswalk=tuple(crosswalk),
            examples=tuple(examples),
        ),
        problems,
    )


def _outline(
    text: str,
) -> tuple[str, dict[str, str], dict[str, list[_Line]], list[Faulty]]:
    """The type's name, the lines "Key: value" under it, and the lines of each section."""
    name, current = "", ""
    head: dict[str, str] = {}
    sections: dict[str, list[_Line]] = {}
    faults: list[Faulty] = []
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.rstrip()
        if line.startswith("# "):
            name = line[2:].strip()
        elif line.startswith("## "):
            current = line[3:].strip()
            if current not in HEADINGS:
                faults.append(Faulty(number, f'"{current}" is none of: {", ".join(HEADINGS)}'))
            elif current in sections:
                faults.append(Faulty(number, f'"## {current}" stands twice: keep one'))
            sections.setdefault(current, [])
        elif current:
            sections[current].append(_Line(number, line))
        elif line:
            key, _, value = (part.strip() for part in line.partition(":"))
            if key not in HEAD or key in head:
                faults.append(Faulty(number, f'"{line}": say each of {", ".join(HEAD)} once'))
            head[key] = value
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        faults.append(Faulty(1, 'the first line must be "# name", in small letters and _'))
        name = ""
    return name, head, sections, faults


P = TypeVar("P", Trigger, tuple[str, str], Example)


def _sift(found: Sequence[P | Faulty], faults: list[Faulty]) -> list[P]:
    """The good ones; the faults go to the list."""
    faults.extend(f for f in found if isinstance(f, Faulty))
    return [f for f in found if not isinstance(f, Faulty)]


def _prose(lines: Sequence[_Line]) -> str:
    paragraphs = "\n".join(line.text for line in lines).strip().split("\n\n")
    return "\n\n".join(" ".join(p.split()) for p in paragraphs)


def _items(lines: Sequence[_Line]) -> tuple[str, ...]:
    """List items; a line that does not begin one belongs to the item before."""
    return tuple(item.text for item in _list(lines))


def _list(lines: Sequence[_Line]) -> list[_Line]:
    items: list[_Line] = []
    for line in lines:
        if line.text.startswith("- "):
            items.append(_Line(line.number, line.text[2:].strip()))
        elif line.text.strip() and items:
            last = items[-1]
            items[-1] = _Line(last.number, f"{last.text} {line.text.strip()}")
    return items


def _astray(heading: str, lines: Sequence[_Line]) -> list[Faulty]:
    """Lines of a list before its first item: they would be lost."""
    before = itertools.takewhile(lambda line: not line.text.startswith("- "), lines)
    return [
        Faulty(line.number, f'under "## {heading}" stands a list: begin the line with "- "')
        for line in before
        if line.text.strip()
    ]


def _named(lines: Sequence[_Line]) -> list[tuple[str, str] | Faulty]:
    found: list[tuple[str, str] | Faulty] = []
    for item in _list(lines):
        name, colon, value = item.text.partition(":")
        ok = colon and value.strip()
        found.append(
            (name.strip(), value.strip())
            if ok
            else Faulty(item.number, f'"{item.text}" must be "- name: text"')
        )
    return found


def _triggers(lines: Sequence[_Line]) -> list[Trigger | Faulty]:
    found: list[Trigger | Faulty] = []
    for item in _list(lines):
        part, colon, words = item.text.partition(":")
        if not colon or part not in PARTS:
            found.append(
                Faulty(item.number, 'triggers are "- verb: ...", "- noun: ..." or "- phrase: ..."')
            )
            continue
        found += [_trigger(part, raw.strip(), item.number) for raw in _outside_brackets(words)]
    return found


def _outside_brackets(text: str) -> list[str]:
    """Split at the commas that stand outside round brackets."""
    return [p for p in re.split(r",\s*(?![^()]*\))", text) if p.strip()]


def _trigger(part: str, raw: str, line: int) -> Trigger | Faulty:
    match = _TRIGGER.match(raw)
    if not match:
        return Faulty(line, f'"{raw}" is no trigger: write lemma (irregular, forms) {{role}}')
    forms = tuple(f.strip() for f in (match["forms"] or "").split(",") if f.strip())
    needs = tuple(n for n in (match["needs"] or "").split("|") if n)
    return Trigger(tuple(match["words"].lower().split()), part, forms, needs)


def passages(text: str) -> tuple[tuple[Example, ...], tuple[Faulty, ...]]:
    """The marked passages of a Markdown page: its list items, in the form of the examples of a
    type; of a type's own file, those of its section of examples. The rest is for people."""
    lines = [_Line(n, line) for n, line in enumerate(text.splitlines(), 1)]
    at = next((n for n, line in enumerate(lines) if line.text.strip() == "## Examples"), 0)
    faults: list[Faulty] = []
    found = _sift(_examples([_listed(line) for line in lines[at:]]), faults)
    return tuple(found), tuple(faults)


def _listed(line: _Line) -> _Line:
    return line if line.text.startswith(("- ", "  ")) else _Line(line.number, "")


def _examples(lines: Sequence[_Line]) -> list[Example | Faulty]:
    found: list[Example | Faulty] = []
    for item in _list(lines):
        match = _EXAMPLE.match(item.text)
        day, reason, marked = (
            (match["day"], match["reason"], match["marked"]) if match else (None, None, item.text)
        )
        passage = parse_passage(marked)
        found += [
            Faulty(item.number, f"{f.message}, at character {f.offset}") for f in passage.faults
        ]
        found.append(Example(passage, day, reason, item.number))
    return found


# ---------------------------------------------------------------- a new type

SKELETON = """\
# {name}

Label: {label}
Family: {family}
Same happening: within 1 day, same city

## Definition
What happens, in one or two sentences: who does what to whom. Say what the coder must see in the
text before this type is given.

## Unit of analysis
What is counted as one: an operation by one force on one day in one city, say. Two reports within
the days and the place named above ("Same happening") can be one happening; others cannot.

## Code when
- a case that belongs here, though it may not look like it

## Do not code when
- a case that looks like it and belongs to another type: name the type, and what decides

## Triggers
- verb: {verb}
- noun: {verb} {{target}}
- never: words that hold a trigger and mean something else

## Roles
- agent: Who did it?
- target: Whom was it done to?
- site: Where?

## Measures

## Crosswalk
- PLOVER: none
- CAMEO: none
- ACLED: none
- GTD: none
- MUC-4: none

## Examples
- (2024-03-05) [Somebody | agent] in [Nairobi | site=KE] [did | {name}] it to
  [somebody else | target] on [Monday | when=2024-03-04 basis=inferred].
- (2024-03-05; no: say here why this is none) Somebody in Nairobi did something that only
  sounds like it.
"""


def skeleton(name: str, family: str) -> str:
    """The file of a new type, each part explained by what stands in it.

    Raises ``BadRequest`` for a name that no type can bear.
    """
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        raise BadRequest(f"{name!r} is no name for a type: use small letters, digits and _")
    words = name.replace("_", " ")
    return SKELETON.format(name=name, label=words.capitalize(), family=family, verb=words)
