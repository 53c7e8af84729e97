"""Reads files and folders, and the standard input."""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from dateline.problems import (
    EmptyInput,
    NoArticle,
    NotText,
    Problem,
    TooLarge,
    UnreadableInput,
)
from dateline.read.article import Read, Told
from dateline.read.encoding import MAX_BYTES, MEGABYTE
from dateline.read.published import checked
from dateline.read.records_json import read_json
from dateline.read.text import read_markdown, read_text

if TYPE_CHECKING:
    from dateline.read.web import Web

STANDARD_INPUT = "-"
KINDS = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".mhtml": "mhtml",
    ".mht": "mhtml",
    ".json": "json",
    ".jsonl": "json",
    ".ndjson": "json",
    ".xml": "xml",
    ".rss": "feed",
    ".atom": "feed",
    ".rdf": "feed",
}
_CODES = {
    EmptyInput: "read.empty",
    NotText: "read.not_text",
    TooLarge: "read.too_large",
    NoArticle: "read.no_article",
}


def read_path(
    path: Path | str,
    published: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    *,
    max_bytes: int = MAX_BYTES,
) -> Iterator[Read | Problem]:
    """The articles of one file, or of the standard input ("-"), as they are asked for.

    ``published`` (ISO 8601), ``outlet`` and ``url`` go before what a page says of itself, and
    after what a JSON object says. Raises ``BadRequest`` at once for a bad ``published``; while
    reading, an ``UnreadableInput`` whose message names the file.
    """
    return _read(path, _given(published, outlet, url), max_bytes)


def _given(published: str | None, outlet: str | None, url: str | None) -> Told:
    return Told(
        published=checked(published) if published else None,
        published_maker="given by the caller",
        outlet=outlet,
        url=url,
    )


def read_paths(
    paths: Iterable[Path | str],
    published: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    *,
    max_bytes: int = MAX_BYTES,
    web: Web | None = None,
) -> Iterator[Read | Problem]:
    """The articles of many files and folders, and of addresses of the web, which ``web`` fetches.
    What cannot be read is a problem and the others still go in. Raises ``BadRequest`` for a bad
    ``published``."""
    for found in expand(paths):
        if isinstance(found, Problem):
            yield found
            continue
        if isinstance(found, str):
            web = web or _web()
            yield from web.read(found, _given(published, outlet, url), max_bytes=max_bytes)
            continue
        try:
            yield from read_path(found, published, outlet, url, max_bytes=max_bytes)
        except UnreadableInput as fault:
            yield as_problem(fault, str(found))


def as_problem(fault: UnreadableInput, source: str) -> Problem:
    return Problem(_CODES.get(type(fault), "read.unreadable"), str(fault), source=source)


_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]{1,20}://", re.IGNORECASE)


def is_address(given: Path | str) -> bool:
    """Whether this names a page of the web, not a file. A ``Path`` never does."""
    return isinstance(given, str) and bool(_ADDRESS.match(given))


def _web() -> Web:
    from dateline.read.web import Web  # loads what speaks HTTP

    return Web()


def expand(paths: Iterable[Path | str]) -> Iterator[Path | str | Problem]:
    """The files named, and those in the folders named: sorted, of the endings we know, at every
    depth. What is passed over in a folder is a problem. An address of the web stays a string."""
    for given in paths:
        path = Path(given)
        if is_address(given):
            yield str(given)
        elif str(path) != STANDARD_INPUT and path.is_dir():
            yield from _in_folder(path)
        else:
            yield path


def _in_folder(folder: Path) -> Iterator[Path | Problem]:
    faults: list[OSError] = []
    nothing = True
    for here, folders, files in os.walk(folder, onerror=faults.append):
        for hidden in sorted(f for f in folders if f.startswith(".")):
            yield _passed_over(Path(here, hidden), "a hidden folder")
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for path in (Path(here, f) for f in sorted(files)):
            nothing = False
            yield _known(path)
        while faults:
            yield _unreadable(faults.pop(0))
    while faults:
        yield _unreadable(faults.pop(0))
    if nothing:
        yield Problem("read.empty", f"{folder} holds no file", source=str(folder))


def _known(path: Path) -> Path | Problem:
    if path.suffix.lower() not in KINDS:
        return _passed_over(path, f"its ending is none of {' '.join(KINDS)}")
    return path if path.is_file() else _passed_over(path, "it is no ordinary file")


def _unreadable(fault: OSError) -> Problem:
    name = str(fault.filename)
    return Problem("read.unreadable", f"{name} cannot be read: {fault.strerror}", source=name)


def _passed_over(path: Path, why: str) -> Problem:
    return Problem("read.ignored", f"{path} was passed over: {why}", source=str(path))


def _read(path: Path | str, told: Told, max_bytes: int) -> Iterator[Read | Problem]:
    name = str(path)
    if name == STANDARD_INPUT:
        yield from read_stream(sys.stdin.buffer, "standard input", told, max_bytes=max_bytes)
        return
    try:
        with Path(path).open("rb") as stream:
            kind = KINDS.get(Path(path).suffix.lower())
            yield from read_stream(stream, name, told, kind, max_bytes=max_bytes)
    except OSError as fault:
        reason = fault.strerror or str(fault)
        raise UnreadableInput(f"{name} cannot be read: {reason}") from fault


def read_stream(
    stream: BinaryIO,
    name: str,
    told: Told | None = None,
    kind: str | None = None,
    *,
    max_bytes: int = MAX_BYTES,
) -> Iterator[Read | Problem]:
    """The articles of a stream. ``kind`` is text, markdown, html, mhtml, json or feed; by default,
    and for xml, its first characters tell."""
    if kind == "json":
        yield from read_json(stream, name, told, max_bytes=max_bytes)
        return
    head = stream.read(max_bytes + 1)
    kind = sniff(head) if kind in (None, "xml") else kind
    if kind == "json":
        whole = io.BytesIO(head + stream.read())
        yield from read_json(whole, name, told, max_bytes=max_bytes)
        return
    if len(head) > max_bytes:
        do = "save the page without its pictures, as HTML only" if kind == "mhtml" else "split it"
        raise TooLarge(f"{name} holds more than {max_bytes / MEGABYTE:g} MB; {do}")
    if kind == "feed":
        from dateline.read.feed import read_feed  # with a parser that few inputs need

        yield from read_feed(head, name, told, max_bytes=max_bytes)
    elif kind == "html":
        from dateline.read.html import read_html  # takes most of a second to load

        yield read_html(head, name, told, max_bytes=max_bytes)
    elif kind == "mhtml":
        from dateline.read.mhtml import read_mhtml

        yield read_mhtml(head, name, told, max_bytes=max_bytes)
    else:
        reader = read_markdown if kind == "markdown" else read_text
        yield reader(head, name, told, max_bytes=max_bytes)


def is_saved_page(start: str) -> bool:
    """Whether a file that begins like this is MHTML: headers, and parts that belong together."""
    head = start.replace("\r", "").partition("\n\n")[0]
    return bool(_HEADER.match(head) and _RELATED.search(head))


_HEADER = re.compile(r"[a-z][a-z0-9-]{1,40}:")
_RELATED = re.compile(r"^content-type:\s{0,9}multipart/related\b", re.MULTILINE)
_FEED = re.compile(r"<(?:rss|feed|atom:feed|rdf:rdf)[\s>]")
_HEAD = 20_000  # bytes in which the first element stands, whatever is declared above it


def sniff(head: bytes) -> str:
    """What the first characters look like: json, feed, html, mhtml or text."""
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    start = head[:_HEAD].decode("utf-16" if wide else "utf-8-sig", "ignore").lstrip().lower()
    feed = (
        _FEED.search(start) if start.startswith(("<?xml", "<!", "<rss", "<feed", "<rdf")) else None
    )
    if feed and "<html" not in start[: feed.start()]:
        return "feed"
    if start.startswith(("{", "[{", "[\n", "[ ")):
        return "json"
    if is_saved_page(start):
        return "mhtml"
    page = start.startswith(("<!doctype html", "<html", "<?xml", "<head", "<body", "<!--"))
    return "html" if page or (start.startswith("<") and "<p" in start) else "text"
