"""Reads plain text and Markdown: bytes in, one article out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.read.article import Read, Told, build
from dateline.read.encoding import MAX_BYTES, check_size, decode, unix_lines
from dateline.read.header import front_matter, head_of
from dateline.records import Section, SectionKind

_MARKED_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(?P<words>[^\s#][^\n]*)$", re.MULTILINE)


def read_text(
    data: bytes, name: str, told: Told | None = None, *, max_bytes: int = MAX_BYTES
) -> Read:
    """The article in a plain text, with what its head tells: front matter, or the lines of title,
    outlet and day above it.

    ``name`` is the file's, for messages. Raises ``EmptyInput``, ``NotText`` or ``TooLarge``.
    """
    check_size(data, name, max_bytes)
    decoded = decode(data, name)
    front = front_matter(unix_lines(decoded.text).strip("\n"))
    head = head_of(front.title, front.text)
    known = (told or Told()).or_else(front.told).or_else(head.told)
    read = build(head.title, head.text, known, data, head.hints, name=name)
    return Read(read.article, decoded.problems + read.problems)


def read_markdown(
    data: bytes, name: str, told: Told | None = None, *, max_bytes: int = MAX_BYTES
) -> Read:
    """As ``read_text``, for a text whose headings are marked with "#": the marks are taken off,
    a "#" line at the head is the title."""
    check_size(data, name, max_bytes)
    decoded = decode(data, name)
    front = front_matter(unix_lines(decoded.text).strip("\n"))
    first = _MARKED_HEADING.match(front.text)
    text, headings = _without_marks(front.text)
    head = head_of(front.title or (_words(first) if first else None), text)
    known = (told or Told()).or_else(front.told).or_else(head.told)
    hints = _with(head.hints, headings, len(head.text) - len(text))
    read = build(head.title, head.text, known, data, hints, name=name)
    return Read(read.article, decoded.problems + read.problems)


def _with(lines: Sequence[Section], headings: Sequence[Section], by: int) -> tuple[Section, ...]:
    """The lines above the story and the headings, which stand further on by the title put before
    the text."""
    moved = (Section(h.kind, h.start + by, h.end + by) for h in headings)
    taken = {line.start for line in lines}
    return tuple(sorted((*lines, *(h for h in moved if h.start not in taken)), key=_start))


def _start(section: Section) -> int:
    return section.start


def _words(heading: re.Match[str]) -> str:
    return heading["words"].rstrip(" \t#")


def _without_marks(text: str) -> tuple[str, tuple[Section, ...]]:
    parts: list[str] = []
    headings: list[Section] = []
    length = done = 0
    for heading in _MARKED_HEADING.finditer(text):
        before, words = text[done : heading.start()], _words(heading)
        parts += [before, words]
        start = length + len(before)
        length = start + len(words)
        headings.append(Section(SectionKind.HEADING, start, length))
        done = heading.end()
    return "".join([*parts, text[done:]]), tuple(headings)
