"""Reading a type's file. The form is told in docs/codebook.md.

Reading is strict: all faults are returned in one go, each with its file, line and cure. Where it
is plain what was meant (a misspelt heading), the file is read as meant, so that one fault does not
bring others with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from types import MappingProxyType
from typing import TypeVar

from dateline.codebook import EventType, Example, Measure, Role, Trigger
from dateline.codebook_items import Faulty, Line, examples, numbered, section_items
from dateline.codebook_new import NAME, unfilled
from dateline.problems import Problem

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
REQUIRED = ("Definition", "Unit of analysis", "Triggers", "Examples")
HEAD = ("Label", "Family", "Same happening")
RELATED = MappingProxyType({"About": "families", "Part of": "families", "Also told as": "types"})
"""Lines under a name that may be left out, and what they name: the families that the type is about,
or part of, and the types that the same happening may be told as."""
LISTS = HEADINGS[2:]
PARTS = ("verb", "noun", "phrase", "instrument", "never")
_SAME = re.compile(r"within (?P<days>[0-9]{1,4}) days?, same (?P<place>city|province|country)$")
_TRIGGER = re.compile(
    r"(?P<words>[^(){},]+)(?:\((?P<forms>[^()]*)\)\s*)?(?:\{(?P<needs>[a-z0-9_|]+)\})?$"
)
_PIECE = re.compile(r"[(),]|[^(),]+")
_HEADING = re.compile(r"(?P<marks>#{1,6})\s*(?P<words>.*)$")


@dataclass(slots=True)
class _Outline:
    """A file's parts as they stand in it: the type's name, the lines "Key: value" under it and the
    lines of each section."""

    name: Line = field(default_factory=lambda: Line(1, ""))
    head: dict[str, Line] = field(default_factory=dict)
    headings: dict[str, int] = field(default_factory=dict)
    sections: dict[str, list[Line]] = field(default_factory=dict)
    faults: list[Faulty] = field(default_factory=list)

    def value(self, key: str) -> str:
        return self.head[key].text if key in self.head else ""

    def line(self, key: str) -> int:
        return self.head[key].number if key in self.head else self.name.number


def parse_type(
    text: str, source: str, with_examples: bool = True
) -> tuple[EventType | None, tuple[Problem, ...]]:
    """One type from its file. ``source`` names the file in the problems."""
    lines = numbered(text)
    if not any(line.text for line in lines):
        empty = Faulty(1, "the file is empty: dateline codebook new writes one to fill in")
        return None, _problems([empty], source)
    told = _outline(lines)
    faults = told.faults
    name = _name(told, source)
    same = _SAME.match(told.value("Same happening"))
    faults += _head_faults(told, same is not None)
    faults += unfilled(name, lines) if name else []
    items = {heading: _section(told, heading) for heading in LISTS}
    triggers = _distinct_triggers(_sift(_triggers(items["Triggers"]), faults), faults)
    roles = [Role(n, q, at) for n, q, at in _named(items["Roles"], faults, "role")]
    measures = [Measure(n, q, at) for n, q, at in _named(items["Measures"], faults, "measure")]
    crosswalk = [(n, to) for n, to, _ in _named(items["Crosswalk"], faults, "scheme")]
    found = _sift(examples(items["Examples"]), faults) if with_examples else []
    if not name:
        return None, _problems(faults, source)
    kind = EventType(
        name=name,
        label=told.value("Label"),
        family=told.value("Family"),
        definition=_prose(told.sections.get("Definition", ())),
        unit=_prose(told.sections.get("Unit of analysis", ())),
        days=int(same["days"]) if same else 0,
        place={"province": "admin1"}.get(same["place"], same["place"]) if same else "",
        include=tuple(item.text for item in items["Code when"]),
        exclude=tuple(item.text for item in items["Do not code when"]),
        triggers=tuple(triggers),
        roles=tuple(roles),
        measures=tuple(measures),
        crosswalk=tuple(crosswalk),
        examples=tuple(found),
        family_line=told.line("Family"),
        about=_listed(told, "About"),
        part_of=_listed(told, "Part of"),
        about_line=told.line("About"),
        part_of_line=told.line("Part of"),
        also=_listed(told, "Also told as"),
        also_line=told.line("Also told as"),
    )
    return kind, _problems(faults, source)


def _problems(faults: Iterable[Faulty], source: str) -> tuple[Problem, ...]:
    return tuple(
        Problem("codebook.form", f.message, source=f"{source}:{f.line}")
        for f in sorted(faults, key=lambda f: f.line)
    )


# ---------------------------------------------------------------- the parts of the file


def _outline(lines: Sequence[Line]) -> _Outline:
    told = _Outline()
    current = ""
    for line in _behind_front_matter(lines, told.faults):
        heading = _HEADING.match(line.text)
        if heading and _is_name(told, heading["marks"], current):
            told.name = Line(line.number, heading["words"])
            if not line.text.startswith("# "):
                told.faults.append(
                    Faulty(line.number, f'put a space behind the #: "# {told.name.text}"')
                )
        elif heading and (heading["marks"] != "#" or line.text.startswith("# ")):
            current = _heading(told, line, heading["words"])
        elif current:
            told.sections[current].append(line)
        elif line.text:
            _head_line(told, line)
    return told


def _is_name(told: _Outline, marks: str, current: str) -> bool:
    return marks == "#" and not told.name.text and not current


def _behind_front_matter(lines: Sequence[Line], faults: list[Faulty]) -> Sequence[Line]:
    """The lines without a block of ``---`` at the head, as other tools for Markdown have it."""
    begin = next((n for n, line in enumerate(lines) if line.text), 0)
    if lines[begin].text != "---":
        return lines
    faults.append(
        Faulty(
            lines[begin].number,
            'lines between "---" are not read: take them out; the first line is "# name", and'
            f" {', '.join(HEAD)} stand under it",
        )
    )
    end = next((n for n in range(begin + 1, len(lines)) if lines[n].text == "---"), begin)
    return lines[end + 1 :]


def _heading(told: _Outline, line: Line, words: str) -> str:
    """The section that begins here, by its proper name; one that is nearly right is read so."""
    near = get_close_matches(words.lower(), [h.lower() for h in HEADINGS], 1)
    heading = next((h for h in HEADINGS if near and h.lower() == near[0]), words)
    if heading not in HEADINGS:
        message = f'"{words}" is none of: {", ".join(HEADINGS)}'
    elif line.text != f"## {heading}":
        message = f'"{line.text}" is none of the headings: write "## {heading}"'
    elif heading in told.headings:
        message = f'"## {heading}" stands twice: keep one'
    else:
        message = ""
    told.faults += [Faulty(line.number, message)] if message else []
    told.headings.setdefault(heading, line.number)
    told.sections.setdefault(heading, [])
    return heading


def _head_line(told: _Outline, line: Line) -> None:
    key, colon, value = (part.strip() for part in line.text.partition(":"))
    known = (*HEAD, *RELATED)
    near = get_close_matches(key.lower(), [h.lower() for h in known], 1)
    meant = next((h for h in known if near and h.lower() == near[0]), "")
    if not colon:
        message = f'"{line.text}" stands under no heading: put it under "## Definition", say'
    elif not meant:
        message = (
            f'"{key}" is not known here: under the name say each of {", ".join(HEAD)} once,'
            f" and {', '.join(RELATED)} where the type has them"
        )
    elif meant in told.head:
        message = f'"{meant}" stands twice: keep one'
    elif key != meant:
        message = f'"{key}" is not known here: write "{meant}: {value}"'
    else:
        message = ""
    told.faults += [Faulty(line.number, message)] if message else []
    if colon and meant:
        told.head.setdefault(meant, Line(line.number, value))


def _name(told: _Outline, source: str) -> str:
    """The type's name; where the file gives none that can stand, that of the file itself."""
    if NAME.fullmatch(told.name.text):
        return told.name.text
    told.faults.append(
        Faulty(
            told.name.number,
            'the first line must be "# name", in small letters a to z, digits and _',
        )
    )
    stem = source.removesuffix(".md")
    return stem if NAME.fullmatch(stem) else ""


def _head_faults(told: _Outline, same: bool) -> list[Faulty]:
    faults = []
    if not same:
        message = 'say "Same happening: within 1 day, same city" (or province, country)'
        faults.append(Faulty(told.line("Same happening"), message))
    for key in ("Label", "Family"):
        if not told.value(key):
            faults.append(Faulty(told.line(key), f'say "{key}: ..." under the name of the type'))
    for key, named in RELATED.items():
        if key in told.head and not _listed(told, key):
            faults.append(
                Faulty(told.line(key), f'name {named} behind "{key}:", or take the line out')
            )
    for heading in REQUIRED:
        if not any(line.text.strip() for line in told.sections.get(heading, ())):
            line = told.headings.get(heading, told.name.number)
            faults.append(Faulty(line, f'the section "## {heading}" is missing or empty'))
    return faults


def _listed(told: _Outline, key: str) -> tuple[str, ...]:
    """The names of a line "About: attack, arrest", each once, in their order."""
    return tuple(dict.fromkeys(name.strip() for name in told.value(key).split(",") if name.strip()))


def _prose(lines: Sequence[Line]) -> str:
    paragraphs = "\n".join(line.text for line in lines).strip().split("\n\n")
    return "\n\n".join(" ".join(p.split()) for p in paragraphs)


# ---------------------------------------------------------------- the lists

P = TypeVar("P", Trigger, Example)


def _sift(found: Sequence[P | Faulty], faults: list[Faulty]) -> list[P]:
    """The good ones; the faults go to the list."""
    faults.extend(f for f in found if isinstance(f, Faulty))
    return [f for f in found if not isinstance(f, Faulty)]


def _section(told: _Outline, heading: str) -> list[Line]:
    items, faults = section_items(heading, told.sections.get(heading, ()))
    told.faults += faults
    return items


def _named(items: Sequence[Line], faults: list[Faulty], what: str) -> list[tuple[str, str, int]]:
    """The items ``name: text``, each name once. Roles and measures are labels of marks."""
    found: dict[str, tuple[str, str, int]] = {}
    for item in items:
        name, _, text = (part.strip() for part in item.text.partition(":"))
        if not name or not text:
            faults.append(Faulty(item.number, f'"{item.text}" must be "- name: text"'))
        elif what != "scheme" and not NAME.fullmatch(name):
            faults.append(
                Faulty(item.number, f'"{name}" is no name for a {what}: small letters, digits, _')
            )
        elif name in found:
            faults.append(Faulty(item.number, f'the {what} "{name}" stands twice: keep one'))
        else:
            found[name] = (name, text, item.number)
    return list(found.values())


def _triggers(items: Sequence[Line]) -> list[Trigger | Faulty]:
    found: list[Trigger | Faulty] = []
    for item in items:
        part, colon, words = item.text.partition(":")
        if not colon or part not in PARTS:
            found.append(
                Faulty(
                    item.number, f'triggers are "- part: words", the part one of {", ".join(PARTS)}'
                )
            )
        elif not words.strip():
            found.append(
                Faulty(item.number, f'no words behind "{part}:": list them, or take the line out')
            )
        else:
            found += [_trigger(part, raw.strip(), item.number) for raw in _at_commas(words)]
    return found


def _at_commas(text: str) -> list[str]:
    """Split at the commas that stand outside round brackets."""
    parts: list[list[str]] = [[]]
    depth = 0
    for piece in _PIECE.findall(text):
        depth += (piece == "(") - (piece == ")")
        if piece == "," and depth <= 0:
            parts.append([])
        else:
            parts[-1].append(piece)
    return ["".join(pieces) for pieces in parts]


def _trigger(part: str, raw: str, line: int) -> Trigger | Faulty:
    if not raw:
        return Faulty(line, f'an empty trigger behind "{part}:": take the comma too many out')
    match = _TRIGGER.match(raw)
    if not match:
        return Faulty(line, f'"{raw}" is no trigger: write lemma (irregular, forms) {{role}}')
    forms = tuple(f.strip() for f in (match["forms"] or "").split(",") if f.strip())
    needs = tuple(n for n in (match["needs"] or "").split("|") if n)
    return Trigger(tuple(match["words"].lower().split()), part, forms, needs, line)


def _distinct_triggers(found: Sequence[Trigger], faults: list[Faulty]) -> list[Trigger]:
    kept: dict[tuple[str, tuple[str, ...], tuple[str, ...]], Trigger] = {}
    for trigger in found:
        key = (trigger.part, trigger.words, trigger.needs)
        if kept.setdefault(key, trigger) is not trigger:
            words = " ".join(trigger.words)
            message = f'the {trigger.part} "{words}" stands twice among the triggers: keep one'
            faults.append(Faulty(trigger.line, message))
    return list(kept.values())
