"""Reads plain text and Markdown: bytes in, one article out."""

from __future__ import annotations

import re

from dateline.read.article import Read, Told, build
from dateline.read.encoding import MAX_BYTES, check_size, decode, unix_lines
from dateline.records import Section, SectionKind
from dateline.split import first_line_title

_MARKED_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(?P<words>[^\s#][^\n]*)$", re.MULTILINE)


def read_text(
    data: bytes, name: str, told: Told | None = None, *, max_bytes: int = MAX_BYTES
) -> Read:
    """The article in a plain text. Its first line is the title where it reads as one.

    ``name`` is the file's, for messages. Raises ``EmptyInput``, ``NotText`` or ``TooLarge``.
    """
    check_size(data, name, max_bytes)
    decoded = decode(data, name)
    text = unix_lines(decoded.text).strip("\n")
    read = build(first_line_title(text), text, told or Told(), data, name=name)
    return Read(read.article, decoded.problems + read.problems)


def read_markdown(
    data: bytes, name: str, told: Told | None = None, *, max_bytes: int = MAX_BYTES
) -> Read:
    """As ``read_text``, for a text whose headings are marked with "#": the marks are taken off,
    a "#" line at the head is the title."""
    check_size(data, name, max_bytes)
    decoded = decode(data, name)
    text = unix_lines(decoded.text).strip("\n")
    first = _MARKED_HEADING.match(text)
    text, hints = _without_marks(text)
    title = _words(first) if first else first_line_title(text)
    read = build(title, text, told or Told(), data, hints, name=name)
    return Read(read.article, decoded.problems + read.problems)


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
