"""Marked corpora: Markdown pages of marked passages, and marks that stand off from their texts.

Both forms are told in docs/marking.md. A standoff line is ``{"id", "published", "sha256",
"marks": [[start, end, "tag; tag"], ...]}`` with half-open code-point offsets into a text that lies
elsewhere (or beside them, as ``text``); ``sha256`` is that of the text in UTF-8, so that marks are
never held against another text.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeGuard

from dateline.codebook import Codebook, passages
from dateline.codebook import Example as Example
from dateline.codebook_check import example_faults
from dateline.marking import Marked, Passage, Tag, parse_tag
from dateline.problems import BadRequest, Problem
from dateline.read.published import EXPECTED, iso
from dateline.records import Span

FORMS = (".md", ".jsonl")
TEXT_FAULTS = frozenset({"corpus.form", "corpus.mark", "corpus.twice"})
"""Codes of faults for which a text is left out; the others are of a file."""
_WRITE_ROW = 'write {"id": "...", "sha256": "...", "marks": [[start, end, "tag"], ...]}'
_WRITE_TEXT = 'write {"id": "...", "text": "..."}, one text a line'
_WRITE_MARK = 'write [start, end, "tag"], with whole numbers'


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text with its marks, and where they were read: ``group`` is the file's name without its
    ending, ``source`` the file and line."""

    id: str
    group: str
    source: str
    example: Example


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts by their sha256: the same text under another id is the same text."""

    by_hash: Mapping[str, str]
    ids: frozenset[str]


def read_corpus(
    paths: Sequence[Path], book: Codebook, texts: Sequence[Path] = ()
) -> Iterator[MarkedText | Problem]:
    """Every sound marked text under ``paths`` (``.md``, ``.jsonl``), and each fault with file and
    line. A text with a fault, or that was given before, is left out.

    ``texts`` are JSON Lines with ``id`` and ``text`` that the standoff marks are of.
    """
    known, faults = _texts(texts)
    yield from faults
    seen: dict[str, str] = {}
    read: set[Path] = set()
    for path in _files(paths):
        if path.resolve() in read:
            yield Problem("corpus.file", "named twice: it is read once", source=str(path))
            continue
        read.add(path.resolve())
        for told in _file(path, known):
            yield from _checked(told, book, seen)


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.suffix.lower() in FORMS)
            mine = (p for p in inside if p.stem.upper() not in ("README", "NOTES"))
            yield from (p for p in mine if not p.is_dir())
        elif path.suffix.lower() in FORMS and path.is_file():
            yield path
        else:
            raise BadRequest(f"{path}: name a folder, a .md page of passages or .jsonl marks")


def _file(path: Path, known: Texts) -> Iterator[MarkedText | Problem]:
    text = _decoded(path)
    if isinstance(text, Problem):
        yield text
    elif path.suffix.lower() == ".md":
        yield from _page(path, text)
    else:
        yield from _standoff(path, text, known)


def _decoded(path: Path) -> str | Problem:
    """The file's text without a byte order mark, or why there is none."""
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        message = "not UTF-8: save it as such; nothing of it was read"
        return Problem("corpus.file", message, source=f"{path}:{line}")
    except OSError as error:
        return Problem("corpus.file", f"cannot be read: {error.strerror}", source=str(path))


def _checked(
    told: MarkedText | Problem, book: Codebook, seen: dict[str, str]
) -> Iterator[MarkedText | Problem]:
    if isinstance(told, Problem):
        yield told
        return
    faults = [
        Problem("corpus.mark", f, None, told.source) for f in example_faults(book, told.example)
    ]
    first = seen.setdefault(told.example.passage.text, told.source)
    if first != told.source:
        message = f"the same text stands at {first}: keep one"
        faults.append(Problem("corpus.twice", message, source=told.source))
    if faults:
        yield from faults
    else:
        yield told


def digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


# ---------------------------------------------------------------- pages


def _page(path: Path, text: str) -> Iterator[MarkedText | Problem]:
    found, faulty = passages(text)
    told = [(f.line, f.message) for f in faulty]
    for example in found:
        told += _cut_short(text.splitlines(), example.line, {f.line for f in faulty})
    for line, message in sorted(told):
        yield Problem("corpus.form", message, source=f"{path}:{line}")
    broken = {line for line, _ in told}
    for example in found:
        if example.line not in broken:
            source = f"{path}:{example.line}"
            yield MarkedText(f"{path.stem}:{example.line}", path.stem, source, example)


def _cut_short(lines: Sequence[str], begin: int, known: Collection[int]) -> list[tuple[int, str]]:
    """The fault of a passage that seems to go on in a line that is not indented: it would be read
    without its end. ``known`` are lines that are named already."""
    for number, line in enumerate(lines[begin:], begin + 1):
        if not line.strip() or line.startswith(("- ", "#")) or number in known:
            return []
        if not line.startswith(("  ", "\t")):
            message = f"indent line {number} by two spaces if it goes on with this passage, else"
            return [(begin, f"{message} leave a line free above it")]
    return []


# ---------------------------------------------------------------- marks that stand off


def _texts(paths: Sequence[Path]) -> tuple[Texts, list[Problem]]:
    by_hash: dict[str, str] = {}
    ids: set[str] = set()
    faults: list[Problem] = []
    for path in paths:
        told = _decoded(path)
        rows = list(_rows(told)) if isinstance(told, str) else []
        wrong = [told] if isinstance(told, Problem) else []
        for number, row in rows:
            if isinstance(row, dict) and _is_text(row.get("text")):
                by_hash[digest(row["text"])] = row["text"]
                ids.add(str(row.get("id")))
            else:
                wrong.append(Problem("corpus.texts", _WRITE_TEXT, source=f"{path}:{number}"))
        # A file of another kind is wrong in every line: its first tells enough.
        faults += wrong if len(wrong) < len(rows) else wrong[:1]
    return Texts(by_hash, frozenset(ids)), faults


def _rows(text: str) -> Iterator[tuple[int, object]]:
    """Each line that is not empty as JSON; the message where it is none."""
    for number, line in enumerate(text.split("\n"), 1):  # a text may hold other line breaks
        if line.strip():
            try:
                yield number, json.loads(line)
            except (ValueError, RecursionError) as error:
                yield number, f"not JSON: {error}"


def _is_text(told: object) -> TypeGuard[str]:
    """Half a surrogate pair is no letter: it has no hash and cannot be shown."""
    return isinstance(told, str) and not any("\ud800" <= c <= "\udfff" for c in told)


def _standoff(path: Path, text: str, known: Texts) -> Iterator[MarkedText | Problem]:
    ids: dict[str, int] = {}
    for number, row in _rows(text):
        source = f"{path}:{number}"
        example, faults = _row(row, number, known)
        name = str(row["id"]) if isinstance(row, dict) and "id" in row else f"{path.stem}:{number}"
        if ids.setdefault(name, number) != number:
            faults.append(f"the id {name!r} stands in line {ids[name]} too: give each its own")
        for fault in faults:
            yield Problem("corpus.form", fault, source=source)
        if example and not faults:
            yield MarkedText(name, path.stem, source, example)


def _row(row: object, number: int, known: Texts) -> tuple[Example | None, list[str]]:
    """A line as a passage, and what is wrong with it."""
    if isinstance(row, str) and row.startswith("not JSON"):
        return None, [row]
    if not isinstance(row, dict) or not isinstance(row.get("marks"), list):
        return None, [_WRITE_ROW]
    faults = []
    published = row.get("published")
    if published is not None and not (isinstance(published, str) and iso(published) == published):
        faults.append(f'"published": {_json(published)}: write {EXPECTED}, or null')
    fault = _text_fault(row, known)
    if fault:
        return None, [*faults, fault]
    text = row["text"] if "text" in row else known.by_hash[_hash(row)]
    marks, wrong = _marks(row["marks"], text)
    return Example(Passage(text, marks), published, None, number), faults + wrong


def _text_fault(row: Mapping[str, Any], known: Texts) -> str:
    name = _json(row.get("id")) if "id" in row else "this line"
    if "text" in row:
        if not _is_text(row["text"]):
            return '"text" is no text: write "text": "..."'
        differs = "sha256" in row and _hash(row) != digest(row["text"])
        return f"the text of {name} is not the one that was marked: its hash differs" * differs
    if _hash(row) in known.by_hash:
        return ""
    if str(row.get("id")) in known.ids:
        return (
            f"the text of {name} has another hash than the marks say: it is not the one that was"
            " marked"
        )
    return f"the text of {name} is not among those given: name its file with --texts"


def _hash(row: Mapping[str, Any]) -> str:
    return str(row.get("sha256")).lower()


def _json(told: object) -> str:
    return json.dumps(told, ensure_ascii=False)


def _marks(told: Sequence[Any], text: str) -> tuple[tuple[Marked, ...], list[str]]:
    """The sound marks, and what is wrong with the others."""
    found: list[Marked] = []
    faults: list[str] = []
    for mark in told:
        wrong = _mark_fault(mark, len(text))
        if wrong:
            faults.append(f"{_json(mark)}: {wrong}")
            continue
        span = Span(mark[0], mark[1])
        for raw in mark[2].split(";"):
            tag = parse_tag(raw)
            if not isinstance(tag, Tag):
                faults.append(f"{_json(mark)}: {tag}")
            elif any(m.span == span and m.tag == tag for m in found):
                faults.append(f"{_json(mark)}: {tag.label} stands here twice: keep one")
            else:
                found.append(Marked(span, text[span.start : span.end], tag))
    cross = crossing([m.span for m in found])
    if cross:
        faults.append(f"the marks {cross} cross: one may lie inside another")
    return tuple(found), faults


def _mark_fault(mark: object, length: int) -> str:
    if not (isinstance(mark, list) and len(mark) == 3 and isinstance(mark[2], str)):
        return f"this is no mark: {_WRITE_MARK}"
    start, end = mark[:2]
    if type(start) is not int or type(end) is not int:  # true is an int, and no offset
        return f"this is no mark: {_WRITE_MARK}"
    if start >= end:
        return "holds no words: the end, which is not itself marked, comes after the start"
    if start < 0 or end > length:
        return f"lies outside the text of {length} characters"
    return ""


def crossing(spans: Sequence[Span]) -> str:
    """The first two marks of which each begins or ends inside the other."""
    open_marks: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        open_marks = [outer for outer in open_marks if outer.end > span.start]
        for outer in open_marks:
            if span.end > outer.end:
                return f"{outer.start}-{outer.end} and {span.start}-{span.end}"
        open_marks.append(span)
    return ""


# ---------------------------------------------------------------- two markings


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two markings, text by text: those marked in both, and those in one alone."""

    both: tuple[tuple[MarkedText, MarkedText], ...]
    first: tuple[MarkedText, ...]
    second: tuple[MarkedText, ...]


def paired(first: Iterable[MarkedText], second: Iterable[MarkedText]) -> Pairing:
    """The same text, letter by letter, is the same text."""
    one = {t.example.passage.text: t for t in first}
    other = {t.example.passage.text: t for t in second}
    return Pairing(
        tuple((t, other[text]) for text, t in one.items() if text in other),
        tuple(t for text, t in one.items() if text not in other),
        tuple(t for text, t in other.items() if text not in one),
    )


# ---------------------------------------------------------------- writing


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


def inline(passage: Passage) -> str:
    """The passage with its marks written into it, as ``parse_passage`` reads them."""
    tags: dict[Span, list[str]] = {}
    for mark in passage.marks:
        tags.setdefault(mark.span, []).append(_tag(mark.tag))
    outer_first = sorted(tags, key=lambda span: (span.start, -span.end))
    opened = Counter(span.start for span in tags)
    closed: dict[int, str] = {}
    for span in reversed(outer_first):
        closed[span.end] = closed.get(span.end, "") + f" | {'; '.join(tags[span])}]"
    at = range(len(passage.text) + 1)
    letters = [*(f"\\{c}" if c in "[]|\\" else c for c in passage.text), ""]
    return "".join(f"{closed.get(n, '')}{'[' * opened[n]}{letters[n]}" for n in at)
