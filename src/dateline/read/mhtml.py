"""Reads a page that a browser saved with its pictures in one file (MHTML), as the page it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.errors import CloseBoundaryNotFoundDefect
from email.message import Message

from dateline.problems import NoArticle, NotText, Problem
from dateline.read.article import Read, Told
from dateline.read.encoding import MAX_BYTES, check_size, decode
from dateline.read.html import read_markup
from dateline.read.markup import declared_encoding

PAGES = ("text/html", "application/xhtml+xml")
SAVE_AGAIN = "save the page again from a browser"


def read_mhtml(
    data: bytes, name: str, told: Told | None = None, *, max_bytes: int = MAX_BYTES
) -> Read:
    """The article of a saved page. The address that it was saved from is its own, where ``told``
    holds none; it tells no day of publication, as one saved from an archive bears the archive's.

    Raises ``NotText`` for what is no such file, ``NoArticle`` where the page is not in it, and
    what ``read_html`` raises of the page.
    """
    saved = _opened(data, name)
    page = _page(saved, name)
    body = page.get_payload(decode=True)
    markup = body if isinstance(body, bytes) else b""
    check_size(markup, name, max_bytes)
    decoded = decode(markup, name, page.get_content_charset() or declared_encoding(markup))
    known = told or Told()
    if not known.url:
        known = replace(known, url=_address(saved, page), url_tells_day=False)
    read = read_markup(decoded.text, name, known, raw=data)
    faults = (*decoded.problems, *_cut_short(saved, page, name))
    return Read(read.article, faults + read.problems)


def _opened(data: bytes, name: str) -> Message:
    try:
        saved = message_from_bytes(data)
    except RecursionError as fault:
        message = f"{name} is no saved page: its parts lie too deep in one another; {SAVE_AGAIN}"
        raise NotText(message) from fault
    if saved.get_content_maintype() != "multipart" and saved.get_content_type() not in PAGES:
        raise NotText(f"{name} is no saved page (MHTML), though it is named like one; {SAVE_AGAIN}")
    return saved


def _page(saved: Message, name: str) -> Message:
    """The page among the parts: as the file names it, or that of its address, or the first."""
    pages = [p for p in saved.walk() if p.get_content_type() in PAGES and not p.is_multipart()]
    if not pages:
        raise NoArticle(f"{name} is a saved page without the page itself; {SAVE_AGAIN}")
    named, at = str(saved.get_param("start") or ""), _header(saved, "Snapshot-Content-Location")
    by_name = (p for p in pages if named and _header(p, "Content-ID") == named)
    by_address = (p for p in pages if at and _header(p, "Content-Location") == at)
    return next(by_name, None) or next(by_address, None) or pages[0]


def _address(saved: Message, page: Message) -> str | None:
    told = (_header(saved, "Snapshot-Content-Location"), _header(page, "Content-Location"))
    return next((a for a in told if re.match(r"https?://[^\s/]", a, re.IGNORECASE)), None)


def _header(part: Message, name: str) -> str:
    """Without the breaks of its lines."""
    return "".join(str(part.get(name) or "").split())


def _cut_short(saved: Message, page: Message, name: str) -> Iterator[Problem]:
    """Where the file ends in the midst of the page itself."""
    parts = [p for p in saved.walk() if not p.is_multipart()]
    open_end = any(isinstance(d, CloseBoundaryNotFoundDefect) for d in saved.defects)
    if open_end and parts[-1] is page:
        words = (
            f"{name} ends in the midst of the page, the rest of which is not there; {SAVE_AGAIN}"
        )
        yield Problem("read.cut_short", words, source=name)
