r"""Inline marks: ``[words | tag; tag name=value]`` in a passage, and the passage without them.

The form is told in docs/marking.md. Reading is strict: every fault is returned with its offset in
the marked passage, and nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dateline.records import Span

_LABEL = re.compile(
    r"(?P<name>[A-Za-z_][A-Za-z0-9_]*)(?P<numbers>(?:#[0-9]{1,6})*)(?:=(?P<value>\"[^\"]*\"|\S+))?$"
)
_PAIR = re.compile(r"(?P<name>[a-z_]+)=(?P<value>\"[^\"]*\"|\S+)$")
_WORD = re.compile(r"[^\s\"]*\"[^\"]*\"|\S+")


@dataclass(frozen=True, slots=True)
class Tag:
    """``killed#2=3 kind=subset``: a label, the happenings it belongs to, its value and options."""

    label: str
    numbers: tuple[int, ...] = (1,)
    value: str | None = None
    options: tuple[tuple[str, str], ...] = ()

    def option(self, name: str, default: str | None = None) -> str | None:
        return dict(self.options).get(name, default)


@dataclass(frozen=True, slots=True)
class Marked:
    """One marked stretch: half-open code-point offsets into the passage without its marks."""

    span: Span
    words: str
    tag: Tag


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a marked passage. ``offset`` counts in the marked passage."""

    offset: int
    message: str


@dataclass(frozen=True, slots=True)
class Passage:
    text: str
    marks: tuple[Marked, ...]
    faults: tuple[Fault, ...] = ()

    def with_label(self, labels: frozenset[str] | Mapping[str, object]) -> tuple[Marked, ...]:
        return tuple(m for m in self.marks if m.tag.label in labels)


def parse_passage(marked: str) -> Passage:
    """Take the marks out of a passage. Marks come in the order of their opening brackets."""
    out: list[str] = []
    open_at: list[tuple[int, int]] = []  # (offset in the plain text, offset in the marked text)
    marks: list[tuple[int, Span, str]] = []
    faults: list[Fault] = []
    length = i = 0
    while i < len(marked):
        char = marked[i]
        if char == "\\" and marked[i + 1 : i + 2] in ("[", "]", "|", "\\"):
            out.append(marked[i + 1])
            length, i = length + 1, i + 2
        elif char == "[":
            open_at.append((length, i))
            i += 1
        elif char == "|" and open_at:
            close = _end_of_tags(marked, i + 1)
            start, opened = open_at.pop()
            if close == len(marked) or marked[close] != "]":
                faults.append(Fault(i, "the mark's tags are not closed: put ] after them"))
                i = close  # what stands behind is read on: its faults are told in the same go
                continue
            length = _trim(out, length, start)
            marks.append((opened, Span(start, length), marked[i + 1 : close]))
            i = close + 1
        elif char == "]":
            faults.append(Fault(i, "a ] without tags: write [words | tag], or \\] for the bracket"))
            i += 1
        else:
            out.append(char)
            length, i = length + 1, i + 1
    faults += [Fault(o, "this [ is never closed: write [words | tag] or \\[") for _, o in open_at]
    text = "".join(out)
    return _tagged(text, sorted(marks, key=lambda m: m[0]), faults)


def _end_of_tags(marked: str, begin: int) -> int:
    """Where the tags of a mark end: at its ], or, where that is missing, at the next [ or at the
    end of the passage."""
    opening = marked.find("[", begin)
    opening = len(marked) if opening < 0 else opening
    close = marked.find("]", begin, opening)
    return opening if close < 0 else close


def _trim(out: list[str], length: int, start: int) -> int:
    """The words of a mark end before the space that stands in front of the bar."""
    while length > start and out and out[-1].isspace():
        out.pop()
        length -= 1
    return length


def _tagged(text: str, marks: list[tuple[int, Span, str]], faults: list[Fault]) -> Passage:
    found: list[Marked] = []
    for offset, span, tags in marks:
        if span.start == span.end:
            faults.append(Fault(offset, "a mark without words"))
            continue
        for raw in _parted(tags):
            tag = parse_tag(raw)
            if isinstance(tag, Tag):
                found.append(Marked(span, text[span.start : span.end], tag))
            else:
                faults.append(Fault(offset, tag))
    return Passage(text, tuple(found), tuple(sorted(faults, key=lambda f: f.offset)))


def _parted(tags: str) -> list[str]:
    """The tags of a mark; a semicolon between quotes parts none."""
    parts: list[list[str]] = []
    quoted = False
    for piece in tags.split(";"):
        if quoted:
            parts[-1].append(piece)
        else:
            parts.append([piece])
        quoted ^= piece.count('"') % 2 == 1
    return [";".join(pieces) for pieces in parts]


def parse_tag(raw: str) -> Tag | str:
    """A tag, or what is wrong with it."""
    if raw.count('"') % 2:
        return f'a quote is never closed in {raw.strip()!r}: put another " behind the value'
    words = _WORD.findall(raw.strip())
    if not words:
        return "an empty tag: write [words | tag]"
    label = _LABEL.match(words[0])
    if not label:
        return f"{words[0]!r} is no label: a label is a word, as in killed#2=3"
    options: dict[str, str] = {}
    for word in words[1:]:
        pair = _PAIR.match(word)
        if not pair:
            return f"{word!r} behind {label['name']!r} is not of the form name=value"
        if pair["name"] in options:
            return f"{pair['name']} stands twice behind {label['name']!r}: keep one"
        options[pair["name"]] = pair["value"].strip('"')
    numbers = tuple(int(n) for n in label["numbers"].split("#")[1:]) or (1,)
    if 0 in numbers:
        return f"{words[0]!r}: happenings are numbered from 1"
    value = label["value"].strip('"') if label["value"] else None
    return Tag(label["name"], numbers, value, tuple(options.items()))


def plain(marked: str) -> str:
    """The passage without its marks."""
    return parse_passage(marked).text


def happening_numbers(passage: Passage, types: Mapping[str, object]) -> Iterator[int]:
    """The happenings a passage tells, in the order of their first triggers."""
    seen: set[int] = set()
    for mark in passage.with_label(types):
        for number in mark.tag.numbers:
            if number not in seen:
                seen.add(number)
                yield number
