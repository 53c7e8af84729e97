"""From the answer of a host to articles: what kind of thing came, and under which address it goes
into the ledger."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import PurePosixPath
from urllib.parse import unquote

import httpx
from lxml.etree import LxmlError
from lxml.html import document_fromstring

from dateline.problems import Problem, UnreadableInput
from dateline.read.article import Read, Told
from dateline.read.encoding import decode
from dateline.read.web_address import Address, Unfetched, checked
from dateline.read.web_get import NOTHING, Wanted, too_large

SNIFFED = None
KINDS: dict[str, str | None] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "text/markdown": "markdown",
    "application/json": "json",
    "application/x-ndjson": "json",
    "application/jsonl": "json",
    "application/feed+json": SNIFFED,
    "application/rss+xml": SNIFFED,
    "application/atom+xml": SNIFFED,
    "application/rdf+xml": SNIFFED,
    "application/xml": SNIFFED,
    "text/xml": SNIFFED,
    "": SNIFFED,
}
"""The media types we read, and the kind of file each is; what may be several is looked at."""
_REDIRECTS = (301, 302, 303, 307, 308)
_STATUS = {
    401: "it wants a log-in; open it in a browser, save it and add the file",
    402: "it must be paid for; open it in a browser, save it and add the file",
    403: "its host does not let Dateline read it; save it from a browser and add the file",
    404: "there is no such page; check the address",
    410: "the page is gone for good",
    429: "its host was asked too often; try again later",
    451: "its host may not show it, for legal reasons",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came, from where. ``way``: the addresses that led on to the last, the first asked
    for; ``at``: UTC, ISO 8601."""

    address: Address
    way: tuple[Address, ...]
    headers: httpx.Headers
    body: bytes
    at: str


# ---------------------------------------------------------------- before the body is read


def page_wanted(status: int, headers: httpx.Headers, most: int) -> Wanted:
    """Reads a page that is there, of a kind we read, that does not say it is too large."""
    if status in _REDIRECTS:
        return NOTHING
    if status != 200:
        raise Unfetched("web.status", _status(status))
    kind = media_type(headers)
    if kind not in KINDS:
        raise Unfetched(
            "web.type",
            f"it is {kind[:60]}; Dateline reads pages, plain text, feeds and JSON. Save its text, "
            "and add the file",
        )
    length = headers.get("content-length", "")
    if length.isdecimal() and int(length[:20]) > most:
        raise too_large(most)
    return Wanted(most)


def leads_to(status: int, headers: httpx.Headers) -> str | None:
    """Where a redirect sends us, as written."""
    if status not in _REDIRECTS:
        return None
    if not headers.get("location", "").strip():
        raise Unfetched("web.status", f"its host sends us on without saying where ({status})")
    return str(headers["location"])


def _status(status: int) -> str:
    if status in _STATUS:
        return f"{_STATUS[status]} ({status})"
    fault = "its host has a fault; try again later" if status >= 500 else "its host gives no page"
    return f"{fault} ({status})"


def media_type(headers: httpx.Headers) -> str:
    return str(headers.get("content-type", "")).partition(";")[0].strip().lower()


_CHARSET = re.compile(r";\s{0,9}charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{2,40})", re.IGNORECASE)


def charset(headers: httpx.Headers) -> str | None:
    found = _CHARSET.search(headers.get("content-type", "")[:500])
    return found[1] if found else None


# ---------------------------------------------------------------- articles


def articles(page: Fetched, told: Told, max_bytes: int) -> Iterator[Read | Problem]:
    """The articles in what came, read as a file of that kind would be. Raises
    ``UnreadableInput``, as the readers do."""
    from dateline.read.paths import read_stream  # which hands addresses on to us

    name = str(page.address)
    data = in_utf8(page.body, charset(page.headers), name)
    kind = _kind(page, data)
    one = kind in ("html", "text", "markdown")  # feeds and JSON tell the address of each article
    url = own_address(data, page.address) if kind == "html" else name
    known = replace(told, url=told.url or url, retrieved=told.retrieved or page.at)
    notes = _notes(page, known.url or name) if one else ()
    for read in read_stream(io.BytesIO(data), name, known, kind, max_bytes=max_bytes):
        if isinstance(read, Read) and one:
            article = replace(read.article, raw_hash=sha256(page.body).hexdigest())
            yield Read(article, (*notes, *read.problems))
        else:
            yield read


def _kind(page: Fetched, data: bytes) -> str:
    """By the media type; where that leaves it open by the ending, or by the first characters."""
    from dateline.read import paths

    kind = KINDS[media_type(page.headers)]
    looks = paths.sniff(data)
    if kind is None or looks == "feed":  # which hosts call HTML or plain text as often as not
        return looks
    if kind == "text":
        path = page.address.target.partition("?")[0]
        kind = paths.KINDS.get(PurePosixPath(path).suffix.lower(), kind)
        return looks if kind in ("xml", "feed") else kind
    return kind


def in_utf8(body: bytes, charset: str | None, name: str) -> bytes:
    """The same characters in UTF-8, where the answer's header told how they were written and
    neither a byte order mark, nor the bytes themselves, nor XML's first line say otherwise."""
    marked = body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF8))
    if not charset or marked or _declares_xml(body) or _is_utf8(body) or not body.strip():
        return body
    try:
        decoded = decode(body, name, charset)
    except UnreadableInput:
        return body  # the page may know better; if not, its reader says so
    return body if decoded.problems else decoded.text.encode()


def _declares_xml(body: bytes) -> bool:
    first, found, _ = body[:200].partition(b"?>")
    return bool(found) and first.lstrip().startswith(b"<?xml") and b"encoding" in first


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def own_address(data: bytes, address: Address) -> str:
    """The address a page gives as its own, where that is on the same host: so that one page has
    one address, whatever was added to it. What it says of other hosts is not taken on trust."""
    try:
        tree = document_fromstring(data[:300_000].decode("utf-8", "replace").encode())
    except (LxmlError, ValueError):
        return str(address)
    for link in tree.iter("link"):
        href = link.get("href") or ""
        if "canonical" in (link.get("rel") or "").lower().split() and href:
            return _if_same_host(href, address)
    return str(address)


def _if_same_host(href: str, address: Address) -> str:
    try:
        told = checked(href, own_network=True, base=address)
    except Unfetched:
        return str(address)
    at_home = told.host.removeprefix("www.") == address.host.removeprefix("www.")
    front = told.target == "/" != address.target  # a template's fault: every page the front page
    return str(told) if at_home and told.port == address.port and not front else str(address)


def _notes(page: Fetched, url: str) -> tuple[Problem, ...]:
    """Which way led to the page: the first address, every one between, the one it is kept under."""
    # unescaped, so that a private name in an address is found and masked as in any message
    way = list(dict.fromkeys(map(unquote, [*map(str, page.way), str(page.address), url])))
    if len(way) == 1:
        return ()
    message = f"{way[0]} led to {', then to '.join(way[1:])}, which is kept as its address"
    return (Problem("web.redirected", message),)
