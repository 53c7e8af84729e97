"""Marked corpora: Markdown pages of marked passages, and marks that stand off from their texts.

A standoff line is ``{"id", "published", "sha256", "marks": [[start, end, "tag; tag"], ...]}`` with
half-open code-point offsets into a text that lies elsewhere (or beside them, as ``text``);
``sha256`` is that of the text in UTF-8, so that marks are never held against another text.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.codebook import Codebook, passages
from dateline.codebook import Example as Example
from dateline.codebook_check import example_faults
from dateline.marking import Marked, Passage, Tag, parse_tag
from dateline.problems import BadRequest, Problem
from dateline.records import Span


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text with its marks, and where they were read: ``group`` is the file."""

    id: str
    group: str
    example: Example


def read_corpus(
    paths: Sequence[Path], book: Codebook, texts: Sequence[Path] = ()
) -> Iterator[MarkedText | Problem]:
    """Every marked text under ``paths`` (``.md``, ``.jsonl``); each fault with file and line.

    ``texts`` are JSON Lines with ``id`` and ``text`` that the standoff marks are of.
    """
    known = _texts(texts)
    for path in _files(paths):
        read = _page if path.suffix == ".md" else _standoff
        for told in read(path, known):
            yield from _checked(told, book, path)


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.suffix in (".md", ".jsonl"))
            yield from (p for p in inside if p.stem.upper() not in ("README", "NOTES"))
        elif path.suffix in (".md", ".jsonl") and path.is_file():
            yield path
        else:
            raise BadRequest(f"{path}: name a folder, a .md page of passages or .jsonl marks")


def _texts(paths: Sequence[Path]) -> dict[str, str]:
    """Texts by their sha256: the same text under another id is the same text."""
    found = {}
    for path in paths:
        for line in path.read_text("utf-8").splitlines():
            text = json.loads(line)["text"] if line.strip() else ""
            found[digest(text)] = text
    return found


def digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _page(path: Path, texts: Mapping[str, str]) -> Iterator[MarkedText | Problem]:
    found, faults = passages(path.read_text("utf-8"))
    for fault in faults:
        yield Problem("corpus.form", fault.message, source=f"{path.name}:{fault.line}")
    for example in found:
        yield MarkedText(f"{path.stem}:{example.line}", path.stem, example)


def _standoff(path: Path, texts: Mapping[str, str]) -> Iterator[MarkedText | Problem]:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.strip():
            told = _row(line, number, texts)
            if isinstance(told, str):
                yield Problem("corpus.form", told, source=f"{path.name}:{number}")
            else:
                yield MarkedText(told[0], path.stem, told[1])


def _row(line: str, number: int, texts: Mapping[str, str]) -> tuple[str, Example] | str:
    """A line as its id and passage, or what is wrong with it."""
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        return f"not JSON: {error}"
    if not isinstance(row, dict) or not isinstance(row.get("marks"), list):
        return 'write {"id", "sha256", "marks": [[start, end, "tag"], ...]}'
    text = row.get("text", texts.get(str(row.get("sha256"))))
    if not isinstance(text, str):
        return f"the text of {row.get('id')!r} is not among those given: name its file with --texts"
    if row.get("sha256", digest(text)) != digest(text):
        return f"the text of {row.get('id')!r} is not the one that was marked: its hash differs"
    marks = _marks(row["marks"], text)
    if isinstance(marks, str):
        return marks
    return str(row.get("id")), Example(Passage(text, marks), row.get("published"), None, number)


def _marks(told: Sequence[Any], text: str) -> tuple[Marked, ...] | str:
    found = []
    for mark in told:
        if not (isinstance(mark, list) and len(mark) == 3 and isinstance(mark[2], str)):
            return f'{mark!r} is no mark: write [start, end, "tag"]'
        start, end = mark[0], mark[1]
        if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text)):
            return f"{mark!r} lies outside the text of {len(text)} characters"
        for raw in mark[2].split(";"):
            tag = parse_tag(raw)
            if not isinstance(tag, Tag):
                return f"{mark!r}: {tag}"
            found.append(Marked(Span(start, end), text[start:end], tag))
    crossing = _crossing([m.span for m in found])
    return f"the marks {crossing} cross: one may lie inside another" if crossing else tuple(found)


def _crossing(spans: Sequence[Span]) -> str:
    """The first two marks of which each begins or ends inside the other."""
    open_marks: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        open_marks = [outer for outer in open_marks if outer.end > span.start]
        for outer in open_marks:
            if span.end > outer.end:
                return f"{outer.start}-{outer.end} and {span.start}-{span.end}"
        open_marks.append(span)
    return ""


def _checked(
    told: MarkedText | Problem, book: Codebook, path: Path
) -> Iterator[MarkedText | Problem]:
    if isinstance(told, Problem):
        yield told
        return
    for fault in example_faults(book, told.example):
        yield Problem("corpus.mark", fault, source=f"{path.name}:{told.example.line}")
    yield told


def standoff(id: str, example: Example) -> dict[str, Any]:
    """A marked text as a standoff line, without the text."""
    spans: dict[tuple[int, int], list[str]] = {}
    for mark in example.passage.marks:
        spans.setdefault((mark.span.start, mark.span.end), []).append(_tag(mark.tag))
    return {
        "id": id,
        "published": example.published,
        "sha256": digest(example.passage.text),
        "marks": [[start, end, "; ".join(tags)] for (start, end), tags in spans.items()],
    }


def _tag(tag: Tag) -> str:
    """The tag as it is written. A value with spaces stands in quotes."""
    numbers = "" if tag.numbers == (1,) else "".join(f"#{n}" for n in tag.numbers)
    value = "" if tag.value is None else f"={_quoted(tag.value)}"
    return " ".join(
        [f"{tag.label}{numbers}{value}", *(f"{k}={_quoted(v)}" for k, v in tag.options)]
    )


def _quoted(value: str) -> str:
    return f'"{value}"' if " " in value else value
