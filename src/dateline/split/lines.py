"""Lines and paragraphs: what a text was broken into, by empty lines or by a typewriter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of lines that belong together. ``alone``: empty lines, or an edge, on both sides."""

    start: int
    end: int
    words: str
    alone: bool = True


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    words: str
    after_gap: bool  # an empty line, or the edge of the text, stands before it
    indent: int  # characters of white space before its words


_ITEM = re.compile(r"(?:[•·▪►*]|[-–])\s+[\"“A-Z\d]")  # a line of a list goes on with none before it
_RAGGED = 8  # characters that a typist leaves free rather than break a word
WIDEST_WRAP = 120  # characters; longer lines are not the work of a typewriter


def paragraphs(text: str, start: int = 0, end: int | None = None) -> tuple[Paragraph, ...]:
    """The paragraphs of ``text[start:end]``, in order: an empty line always separates two, a line
    break does unless the text is wrapped to a column or the sentence plainly runs on."""
    stop = len(text) if end is None else end
    return tuple(paragraphs_between(text, start, stop, wrap_width(text)))


def unwrapped(text: str) -> str:
    """The text with spaces for the line breaks of a typewriter, every offset as it was: names
    that a line's end cuts through are whole again."""
    width = wrap_width(text)
    if width is None:
        return text
    told = list(text)
    for paragraph in paragraphs_between(text, 0, len(text), width):
        for at in range(paragraph.start, paragraph.end):
            if told[at] in "\r\n":
                told[at] = " "
    return "".join(told)


def paragraphs_between(text: str, start: int, end: int, width: int | None) -> Iterator[Paragraph]:
    lines = list(_lines(text, start, end))
    first = 0
    for i in range(1, len(lines) + 1):
        if i < len(lines) and _runs_on(lines[i - 1], lines[i], width):
            continue
        a, b = lines[first].start, lines[i - 1].end
        alone = lines[first].after_gap and (i == len(lines) or lines[i].after_gap)
        yield Paragraph(a, b, text[a:b], alone)
        first = i


def _lines(text: str, start: int, end: int) -> Iterator[_Line]:
    """The lines that hold anything, without their outer white space."""
    gap, offset = True, start
    for raw in text[start:end].splitlines(keepends=True):
        words = raw.strip()
        if words:
            indent = len(raw) - len(raw.lstrip())
            at = offset + indent
            yield _Line(at, at + len(words), words, gap, indent)
        gap = not words
        offset += len(raw)


def wrap_width(text: str) -> int | None:
    """The column a text was wrapped to, or ``None`` where every line is a paragraph."""
    lines = list(_lines(text, 0, len(text)))
    inner = [len(a.words) for a, b in pairwise(lines) if not b.after_gap]
    if len(inner) < 3:
        return None
    width = sorted(len(line.words) for line in lines)[len(lines) * 9 // 10]
    full = sum(length >= 0.75 * width for length in inner)
    return width if 30 <= width <= WIDEST_WRAP and full >= 0.6 * len(inner) else None


def _runs_on(line: _Line, following: _Line, width: int | None) -> bool:
    if following.after_gap or _ITEM.match(following.words):
        return False
    if following.words[0].islower() and line.words[-1] not in ".!?:;…":
        return True
    if width is None or following.indent > line.indent + 1:
        return False
    first_word = following.words.split(None, 1)[0]
    needed = len(line.words) + 1 + len(first_word)
    return needed > width - _RAGGED or (needed > 0.6 * width and line.words[-1] not in '.!?:;…"”')


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())
