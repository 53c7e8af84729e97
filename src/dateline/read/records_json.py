"""Reads articles given as JSON: one object, a list of objects, or JSON Lines."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import BinaryIO

from dateline.problems import EmptyInput, Problem, TooLarge, UnreadableInput
from dateline.read.article import Read, Told, build
from dateline.read.encoding import MAX_BYTES, MEGABYTE, check_size, decode, storable
from dateline.read.published import EXPECTED, from_page
from dateline.split import first_line_title

KEYS = tuple("id url outlet published title text html agency modified retrieved".split())
MAX_LIST_BYTES = 10 * MAX_BYTES  # a file with one list holds many articles
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_BLANK = b" \t\r\n"


def read_json(
    stream: BinaryIO, name: str, told: Told | None = None, *, max_bytes: int = MAX_BYTES
) -> Iterator[Read | Problem]:
    """Every article in a JSON stream; what cannot be one is a problem at "name:line" (in a list:
    "name:number of the item") and the others still go in.

    What an object tells of itself goes before what ``told`` holds. A ``told`` address is used
    only where the stream holds a single object. ``max_bytes`` is one article's limit. Raises
    ``EmptyInput``, ``NotText``, ``TooLarge``, or ``UnreadableInput`` where nothing is JSON.
    """
    known = told or Told()
    first = stream.readline(max_bytes + 1)
    if first.startswith(_UTF16):
        text = decode(first + stream.read(MAX_LIST_BYTES), name).text
        yield from read_json(io.BytesIO(text.encode()), name, known, max_bytes=max_bytes)
        return
    second = stream.readline(max_bytes + 1)
    if second.strip() and _is_object(first):
        lines = _chained(first, second, stream, max_bytes)
        yield from _from_lines(lines, name, replace(known, url=None), max_bytes)
        return
    yield from _from_whole(first + second, stream, name, known, max_bytes)


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _chained(first: bytes, second: bytes, stream: BinaryIO, max_bytes: int) -> Iterator[bytes]:
    """The lines of a stream. Of a line over the limit, only its beginning is given."""
    yield first
    line = second
    while line:
        yield _drained(line, stream, max_bytes)
        line = stream.readline(max_bytes + 1)


def _drained(line: bytes, stream: BinaryIO, max_bytes: int) -> bytes:
    rest = line
    while len(line) > max_bytes and rest and not rest.endswith(b"\n"):
        rest = stream.readline(MEGABYTE)
    return line


def _from_lines(
    lines: Iterable[bytes], name: str, told: Told, max_bytes: int
) -> Iterator[Read | Problem]:
    for number, line in enumerate(lines, start=1):
        if line.strip(_BLANK):
            source = f"{name}:{number}"
            try:
                check_size(line, source, max_bytes)
                value, problems = _parsed(line, source)
            except UnreadableInput as fault:
                yield Problem("read.json", str(fault), source=source)
            else:
                yield from problems
                yield _article(value, line.strip(_BLANK), source, told)


def _from_whole(
    head: bytes, stream: BinaryIO, name: str, told: Told, max_bytes: int
) -> Iterator[Read | Problem]:
    data = head + stream.read(MAX_LIST_BYTES + 1)
    if len(data) > MAX_LIST_BYTES:
        raise TooLarge(
            f"{name} holds more than {MAX_LIST_BYTES / MEGABYTE:g} MB in one JSON value; write "
            "one object a line (JSON Lines) instead"
        )
    if not data.strip():
        raise EmptyInput(f"{name} is empty: there is nothing to read")
    lines = data.split(b"\n")
    many = sum(line.lstrip().startswith(b"{") for line in lines[:1000]) > 1
    try:
        value, problems = _parsed(data, name)
    except UnreadableInput:
        if not (many and any(_is_object(line) for line in lines)):
            raise
        yield from _from_lines(lines, name, replace(told, url=None), max_bytes)
        return
    yield from problems
    if is_json_feed(value):
        yield from _from_feed(value, name, told)
    elif isinstance(value, list):
        yield from _from_list(value, name, replace(told, url=None))
    else:
        check_size(data, name, max_bytes)
        yield _article(value, data, name, told)


def _from_feed(value: object, name: str, told: Told) -> Iterator[Read | Problem]:
    from dateline.read.feed import articles, json_feed  # takes most of a second to load

    if isinstance(value, dict):
        yield from articles(json_feed(value, name), name, told)


def is_json_feed(value: object) -> bool:
    """Whether an object is a feed of articles: https://www.jsonfeed.org/version/1.1/."""
    if not isinstance(value, dict) or not isinstance(value.get("items"), list):
        return False
    version = value.get("version")
    return isinstance(version, str) and "jsonfeed.org" in version


def _from_list(values: list[object], name: str, told: Told) -> Iterator[Read | Problem]:
    if not values:
        raise EmptyInput(f"{name} holds an empty list: there is nothing to read")
    for number, value in enumerate(values, start=1):
        raw = json.dumps(value, ensure_ascii=True).encode()
        yield _article(value, raw, f"{name}:{number}", told)


def _parsed(data: bytes, name: str) -> tuple[object, tuple[Problem, ...]]:
    decoded = decode(data, name)
    try:
        return json.loads(decoded.text), decoded.problems
    except json.JSONDecodeError as fault:
        where = f"line {fault.lineno}, column {fault.colno}"
        raise UnreadableInput(f"{name} is not valid JSON ({where}: {fault.msg})") from fault
    except (ValueError, RecursionError) as fault:
        raise UnreadableInput(f"{name} holds JSON that cannot be read: {fault}") from fault


# ---------------------------------------------------------------- from an object to an article


def _article(value: object, raw: bytes, source: str, told: Told) -> Read | Problem:
    if not isinstance(value, dict):
        message = f"an article is an object with a text, not {_what(value)}"
        return Problem("read.json", message, source=source)
    given, problems = _strings(value, source)
    own, more = _told(given, source)
    problems += more
    text, title = given.get("text"), given.get("title")
    if text and text.strip():
        read = build(title or first_line_title(text), text, own.or_else(told), raw, name=source)
        return Read(read.article, (*problems, *read.problems))
    if given.get("html", "").strip():
        return _page(given["html"], title, own.or_else(told), raw, source, problems)
    message = "; ".join([p.message for p in problems] or [_without_text(value)])
    return Problem("read.empty", f"nothing to read here: {message}", source=source)


def _without_text(value: Mapping[str, object]) -> str:
    """Which keys it has instead of those that are read."""
    others = [k for k in value if k not in KEYS]
    has = f" beside {', '.join(json.dumps(k)[:30] for k in others[:6])}" if others else ""
    keys = ", ".join(f'"{k}"' for k in KEYS)
    return f"it has no text{has}; the keys that are read are {keys}"


def _page(
    markup: str, title: str | None, told: Told, raw: bytes, source: str, problems: list[Problem]
) -> Read | Problem:
    from dateline.read.html import read_markup  # takes most of a second to load

    try:
        read = read_markup(markup, source, told, raw=raw, title=title)
    except UnreadableInput as fault:
        return Problem("read.no_article", str(fault), source=source)
    return Read(read.article, (*problems, *read.problems))


def _strings(value: Mapping[str, object], source: str) -> tuple[dict[str, str], list[Problem]]:
    """The known keys that hold a text, or an id that is a whole number."""
    given: dict[str, str] = {}
    problems: list[Problem] = []
    for key in KEYS:
        told = value.get(key)
        if key == "id" and isinstance(told, int) and not isinstance(told, bool):
            told = str(told)
        if isinstance(told, str):
            sound = storable(told, source)
            problems += sound.problems
            given[key] = sound.text
        elif told is not None:
            message = f'"{key}" must be a text, not {_what(told)}; it was left out'
            problems.append(Problem("read.json", message, source=source))
    return {k: v for k, v in given.items() if v.strip()}, problems


def _what(value: object) -> str:
    names = {bool: "true or false", int: "a number", float: "a number", str: "a text"}
    names |= {list: "a list", dict: "an object", type(None): "null"}
    return names.get(type(value), "something else")


def _told(given: Mapping[str, str], source: str) -> tuple[Told, list[Problem]]:
    dates: dict[str, str] = {}
    problems: list[Problem] = []
    for key in ("published", "modified", "retrieved"):
        value = from_page(given[key]) if key in given else None
        if value:
            dates[key] = value
        elif key in given:
            message = f'"{key}" is {given[key][:60]!r}, no date like {EXPECTED}; it was left out'
            problems.append(Problem("read.published", message, source=source))
    told = Told(
        id=given.get("id"),
        url=given.get("url"),
        outlet=given.get("outlet"),
        agency=given.get("agency"),
        published=dates.get("published"),
        modified=dates.get("modified"),
        retrieved=dates.get("retrieved"),
    )
    return told, problems
