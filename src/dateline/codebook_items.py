"""Lists in Markdown, and the marked passages that stand in them.

An item begins with ``- `` at the start of a line and goes on in lines indented by two spaces.
Nothing is dropped unsaid: what looks like an item and is none is a fault.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.marking import Passage, parse_passage


@dataclass(frozen=True, slots=True)
class Line:
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Faulty:
    """What stands where a part of the file could not be read."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Example:
    """A marked passage, at ``line`` of its file. A negative has a ``reason``."""

    passage: Passage
    published: str | None
    reason: str | None
    line: int


def numbered(text: str) -> list[Line]:
    """The lines of a file, counted from 1. A byte order mark is no part of the text."""
    plain = text.removeprefix("\ufeff")
    return [Line(n, line.rstrip()) for n, line in enumerate(plain.splitlines(), 1)]


# ---------------------------------------------------------------- lists

_OTHER_ITEM = re.compile(r"\s*(?:[*+]|[0-9]{1,9}[.)])(?:\s|$)|\s+-(?:\s|$)")
_OTHER_ITEM_SAID = (
    'this looks like an item and is not read as one: begin an item with "- " at the start of the'
    " line, and no line that goes on with a dash, a star or a number"
)


def list_items(
    lines: Sequence[Line], astray: Callable[[Line, bool], str | None]
) -> tuple[list[Line], list[Faulty]]:
    """The items, each whole, and the lines that look like one and are not read.

    ``astray`` says what is wrong with a line that is no part of an item, or None where nothing is;
    it is told whether an item stands before it.
    """
    items: list[Line] = []
    faults: list[Faulty] = []
    before = "prose"  # or "item", or "fault": the lines that go on with a fault are not told again
    for line in lines:
        words = line.text.strip()
        if not words:
            continue
        if line.text.startswith("- "):
            items.append(Line(line.number, line.text[2:].strip()))
            before = "item"
        elif words == "-" and line.text.startswith("-"):
            faults.append(Faulty(line.number, "an empty item: fill it in or take the line out"))
            before = "fault"
        elif _OTHER_ITEM.match(line.text):
            faults.append(Faulty(line.number, _OTHER_ITEM_SAID))
            before = "fault"
        elif line.text.startswith(("  ", "\t")) and before != "prose":
            if before == "item":
                items[-1] = Line(items[-1].number, f"{items[-1].text} {words}")
        else:
            said = astray(line, bool(items))
            faults += [Faulty(line.number, said)] if said else []
            before = "fault" if said else "prose"
    return items, faults


def section_items(heading: str, lines: Sequence[Line]) -> tuple[list[Line], list[Faulty]]:
    """The items of a section that holds nothing but a list."""

    def astray(_: Line, behind_an_item: bool) -> str:
        if behind_an_item:
            return (
                "a line that goes on with the item above is indented by two spaces; a new item"
                ' begins with "- "'
            )
        return f'under "## {heading}" stands a list: begin the line with "- "'

    return list_items(lines, astray)


# ---------------------------------------------------------------- passages

_MARK = re.compile(r"\[[^\[\]|]*\|")
_MEANT = re.compile(r"\s*(?:[0-9]|no(?![^\W_])|\)|$)", re.IGNORECASE)
_FRONT = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})(?:;\s*no:\s*(?P<why>\S.*))?|no:\s*(?P<reason>\S.*)"
)
_WRITE = "write (2024-03-06), (no: why) or (2024-03-06; no: why)"


@dataclass(frozen=True, slots=True)
class _Front:
    """What the bracket in front of a passage says, and the passage behind it."""

    marked: str
    day: str | None = None
    reason: str | None = None
    fault: str | None = None


def passages(text: str) -> tuple[tuple[Example, ...], tuple[Faulty, ...]]:
    """The marked passages of a Markdown page: its list items, in the form of the examples of a
    type; of a type's own file, those of its section of examples. The rest is for people, and may
    hold no mark: it would be lost."""
    items, faults = list_items(_section_of_examples(numbered(text)), _lost_mark)
    found = examples(items)
    return (
        tuple(e for e in found if isinstance(e, Example)),
        tuple(sorted([*faults, *_faulty(found)], key=lambda f: f.line)),
    )


def _section_of_examples(lines: Sequence[Line]) -> Sequence[Line]:
    """The section of that name, or all lines where there is none."""
    heads = [n for n, line in enumerate(lines) if line.text.startswith("## ")]
    begin = next((n for n in heads if lines[n].text[3:].strip() == "Examples"), None)
    if begin is None:
        return lines
    return lines[begin + 1 : next((n for n in heads if n > begin), len(lines))]


def _lost_mark(line: Line, _: bool) -> str | None:
    if not _MARK.search(line.text):
        return None
    return (
        'this line holds a mark and is not read: begin a passage with "- " at the start of the'
        " line, and indent the lines that go on with it by two spaces"
    )


def _faulty(found: Sequence[Example | Faulty]) -> list[Faulty]:
    return [f for f in found if isinstance(f, Faulty)]


def examples(items: Sequence[Line]) -> list[Example | Faulty]:
    """Each item as a passage, behind its faults."""
    found: list[Example | Faulty] = []
    for item in items:
        front = _front(item.text)
        passage = parse_passage(front.marked)
        if front.fault:
            found.append(Faulty(item.number, front.fault))
        found += [
            Faulty(item.number, f"{f.message}, at character {f.offset}") for f in passage.faults
        ]
        found.append(Example(passage, front.day, front.reason, item.number))
    return found


def _front(text: str) -> _Front:
    """Take the bracket off that gives the day and the reason. Any other bracket is text."""
    inner, behind = _bracket(text)
    if inner is None or not _MEANT.match(inner):
        return _Front(text)
    if behind is None:
        return _Front(text, fault=f"the bracket in front is never closed: {_WRITE}")
    match = _FRONT.fullmatch(inner.strip())
    if not match:
        return _Front(behind, fault=f"({inner}) in front of a passage is not understood: {_WRITE}")
    day, reason = match["day"], match["why"] or match["reason"]
    second, _ = _bracket(behind)
    fault = None
    if day and not _is_day(day):
        day, fault = None, f"there is no day {day}: {_WRITE}"
    elif not behind:
        fault = "a bracket without a passage behind it"
    elif second and _FRONT.fullmatch(second.strip()):
        fault = f"two brackets in front of a passage: {_WRITE}"
    return _Front(behind, day, reason, fault)


def _bracket(text: str) -> tuple[str | None, str | None]:
    """What stands in the round bracket that begins the text, and behind it."""
    if not text.startswith("("):
        return None, None
    depth = 0
    for n, char in enumerate(text):
        depth += (char == "(") - (char == ")")
        if depth == 0:
            return text[1:n], text[n + 1 :].strip()
    return text[1:], None


def _is_day(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True
