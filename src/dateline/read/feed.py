"""Reads feeds that lie in files: RSS, RDF, Atom and JSON Feed. Each entry is an article."""

from __future__ import annotations

import html
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from time import struct_time
from urllib.parse import urljoin

from dateline.problems import EmptyInput, NoArticle, Problem
from dateline.read.agencies import agency_named
from dateline.read.arbiter import Claim, Trust
from dateline.read.article import Read, Told, build, stored_text
from dateline.read.encoding import MAX_BYTES, check_size, decode, storable
from dateline.read.markup import declared_encoding, parsed
from dateline.read.page import squeezed
from dateline.read.published import EXPECTED, from_page
from dateline.read.walk import Block, Box, blocks
from dateline.records import Basis, Section, SectionKind
from dateline.split import is_cut_off, is_furniture

SUMMARY = 600  # code points; a longer text without a sign of being cut off is taken as whole
MAX_FEED_BYTES = MAX_BYTES
_TITLE_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed as it came: ``body`` is its text, ``whole`` whether the feed says so;
    ``published`` and ``changed`` are dates as written, ``dated_by`` names the element."""

    id: str | None
    link: str | None
    title: str | None
    body: str
    whole: bool
    published: str | None = None
    dated_by: str = ""
    sure: bool = True
    changed: str | None = None
    credits: tuple[str, ...] = ()
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    entries: tuple[Entry, ...]
    outlet: str | None = None
    home: str | None = None
    problems: tuple[Problem, ...] = ()


def read_feed(
    data: bytes, name: str, told: Told | None = None, *, max_bytes: int = MAX_FEED_BYTES
) -> Iterator[Read | Problem]:
    """The articles of a feed in XML, in its order; an entry that holds nothing is a problem that
    names it, and the others still go in.

    Nothing outside the file is fetched and no entity of its own is resolved. Raises
    ``EmptyInput``, ``NotText``, ``TooLarge``, and ``NoArticle`` where there is no entry at all.
    """
    check_size(data, name, max_bytes)
    decoded = decode(data, name, declared_encoding(data))
    feed = _parsed_feed(storable(decoded.text, name).text, name)
    if not feed.entries:
        raise NoArticle(f"{name} is a feed without an entry")
    yield from decoded.problems
    yield from articles(feed, name, told or Told())


def articles(feed: Feed, name: str, told: Told) -> Iterator[Read | Problem]:
    """The articles of a feed's entries. What ``told`` holds goes before what the feed says, but
    an address, which cannot be that of many."""
    yield from feed.problems
    shared = Counter(e.link for e in dict.fromkeys(feed.entries))
    seen: dict[str, Entry] = {}
    for number, entry in enumerate(feed.entries, start=1):
        source = f"{name}:{number}"
        known = seen.get(entry.id or "")
        if known == entry:
            yield _told_twice(entry, known, source)
            continue
        if known is None and entry.id:
            seen[entry.id] = entry
        own = entry if entry.link and shared[entry.link] == 1 else replace(entry, link=None)
        own = own if known is None else replace(own, id=None)
        found = _article(own, feed, source, replace(told, url=None, id=None))
        if known is not None and isinstance(found, Read):
            found = replace(found, problems=(_told_twice(entry, known, source), *found.problems))
        yield found


def _told_twice(entry: Entry, known: Entry, source: str) -> Problem:
    same = "the same entry stands there twice: it is read once"
    other = "another entry bears the same id: both are read, this one under an id of its own"
    return Problem(
        "feed.same_id", f"{_named(entry)}: {same if known == entry else other}", None, source
    )


def _named(entry: Entry) -> str:
    told = entry.title or entry.link or entry.id or "an entry without title"
    return f"“{told[:_TITLE_SHOWN]}”"


# ---------------------------------------------------------------- from an entry to an article


def _article(entry: Entry, feed: Feed, source: str, told: Told) -> Read | Problem:
    title = squeezed(entry.title) or None
    found = _without_title(_paragraphs(entry.body, source), title)
    if not found and not title:
        return Problem(
            "read.empty", f"{_named(entry)} holds no text: it was left out", source=source
        )
    claims, problems = _claims(entry, source)
    own = Told(
        id=_own_id(entry, feed),
        url=entry.link,
        outlet=entry.outlet or feed.outlet,
        agency=next((a for a in map(agency_named, entry.credits) if a), None),
        claims=claims,
        modified=from_page(entry.changed) if entry.changed else None,
    )
    body, hints = _laid_out(found, title)
    read = build(title, body, told.or_else(own), entry.body.encode(), hints, name=source)
    return Read(read.article, (*_stub(entry, found, source), *problems, *read.problems))


def _own_id(entry: Entry, feed: Feed) -> str | None:
    """The entry's id; a bare number, which any feed may use, behind the feed's own name."""
    bare = entry.id is not None and entry.id.isdigit()
    return f"{feed.home or feed.outlet or ''}#{entry.id}" if bare else entry.id


def _stub(entry: Entry, found: Sequence[Block], source: str) -> Iterator[Problem]:
    length = sum(len(b.words) for b in found)
    cut = bool(found) and is_cut_off(found[-1].words)
    if not cut and (entry.whole or length >= SUMMARY) and found:
        return
    what = "a summary of the story" if found else "the title of the story"
    message = f"{_named(entry)}: the feed gives only {what}; add the page for the rest"
    yield Problem("page.stub", message, source=source)


def _claims(entry: Entry, source: str) -> tuple[tuple[Claim, ...], tuple[Problem, ...]]:
    if not entry.published:
        return (), ()
    value = from_page(entry.published)
    if value is None:
        message = (
            f"{_named(entry)}: {entry.dated_by} gives the publication date "
            f"{entry.published[:60]!r}, which is no day like {EXPECTED}"
        )
        return (), (Problem("read.published", message, source=source),)
    basis = Basis.STATED if entry.sure else Basis.INFERRED
    return (Claim(value, f"feed {entry.dated_by}", Trust.FEED, basis),), ()


_TAGGED = re.compile(r"<[A-Za-z!/][^<>]{0,2000}>|&(?:[a-z]{2,8}|#\d{1,6});")
_SYNDICATED = re.compile(
    r"The (?:post|article) .{1,300} (?:appeared first|first appeared) on .{1,200}"
)


def _paragraphs(body: str, source: str) -> list[Block]:
    """The paragraphs of an entry's markup, without share bars, teasers and the feed's own line."""
    if not _TAGGED.search(body):
        lines = (squeezed(line) for line in re.split(r"\n\s*\n", body))
        return [Block(SectionKind.BODY, line) for line in lines if line]
    try:
        tree = parsed(f"<html><body><div>{body}</div></body></html>", source)
    except NoArticle:
        return []
    return [
        b
        for b in blocks(tree)
        if b.box is not Box.RELATED
        and not _SYNDICATED.fullmatch(b.words)
        and not (b.link_share > 0.85 and (b.words.count(" ") < 3 or is_furniture(b.words)))
    ]


def _without_title(found: list[Block], title: str | None) -> list[Block]:
    same = bool(found and title) and found[0].words.casefold() == (title or "").casefold()
    return found[1:] if same else found


def _laid_out(found: Sequence[Block], title: str | None) -> tuple[str, tuple[Section, ...]]:
    body = "\n\n".join(b.words for b in found)
    at = len(stored_text(title, body)) - len(body)
    hints: list[Section] = []
    for block in found:
        end = at + len(block.words)
        if block.kind is not SectionKind.BODY:
            hints.append(Section(block.kind, at, end))
        at = end + 2
    return body, tuple(hints)


# ---------------------------------------------------------------- XML

_DOCTYPE = re.compile(r"<!DOCTYPE\b[^\[\]>]{0,2000}(?P<own>\[)?")
_RIGHT_AFTER = re.compile(r"\]\s{0,20}>")


def _parsed_feed(markup: str, name: str) -> Feed:
    """What feedparser reads out of the characters of a feed; it is never given an address."""
    import feedparser  # loaded when needed: few inputs are feeds

    sound = _DECLARATION.sub("", _without_doctype(markup), count=1).lstrip()
    found = feedparser.parse(
        io.BytesIO(sound.encode("utf-8", "replace")),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        resolve_relative_uris=False,
        sanitize_html=False,
    )
    about: Mapping[str, object] = found.get("feed", {})
    home = _address(_string(about, "link"), None)
    base = home or _self_link(about)
    # as plain dictionaries: feedparser's own hands out a publication date for a missing update
    raw = [dict(e) for e in found.entries]
    entries = tuple(_entry(e, base, str(found.get("version", ""))) for e in raw)
    problems = _broken(found, entries, name) if found.get("bozo") else ()
    outlet = squeezed(_plain(_string(about, "title"))) or None
    return Feed(entries, outlet, home, problems)


_DECLARATION = re.compile(r"^\s{0,200}<\?xml[^<>]{0,200}\?>")


def _without_doctype(markup: str) -> str:
    """The feed without its document type, and with it all entities that it defines."""
    start = _DOCTYPE.search(markup[:100_000])
    if start is None:
        return markup
    if start["own"] is None:
        stop = markup.find(">", start.end() - 1)
        return markup[: start.start()] + (markup[stop + 1 :] if stop >= 0 else "")
    end = _RIGHT_AFTER.search(markup, start.end())
    return markup[: start.start()] + (markup[end.end() :] if end else "")


def _broken(
    found: Mapping[str, object], entries: Sequence[Entry], name: str
) -> tuple[Problem, ...]:
    fault = found.get("bozo_exception")
    if fault is None or "Override" in type(fault).__name__ or "ContentType" in type(fault).__name__:
        return ()
    named = [e for e in entries if e.title]
    last = f"; what stands in or behind {_named(named[-1])} may be missing" if named else ""
    message = f"the feed is not sound XML ({str(fault)[:120]}){last}"
    return (Problem("feed.broken", message, source=name),)


def _entry(found: Mapping[str, object], base: str | None, version: str) -> Entry:
    content, summary = _longest(found.get("content")), _string(found, "summary")
    published, dated_by, sure = _date_of(found, version)
    source = found.get("source")
    outlet = _string(source, "title") if isinstance(source, Mapping) else None
    return Entry(
        id=squeezed(_string(found, "id")) or None,
        link=_address(_string(found, "link"), base),
        title=squeezed(_plain(_string(found, "title"))) or None,
        body=content if len(content) >= len(summary or "") else summary or "",
        whole=bool(content) and len(content) >= len(summary or ""),
        published=published,
        dated_by=dated_by,
        sure=sure,
        changed=None if dated_by == _DATE and sure else _string(found, "updated"),
        credits=tuple(c for c in (_string(found, "author"), _string(found, "dc_source")) if c),
        outlet=squeezed(_plain(outlet)) or None,
    )


_DATE = "date"  # dc:date, which RSS takes for the day of publication


def _date_of(found: Mapping[str, object], version: str) -> tuple[str | None, str, bool]:
    """The date of publication as written, the element that gives it, and whether it is sure: that
    an Atom entry was changed then only says that it was published by then."""
    if words := _string(found, "published"):
        return _or_parsed(words, found.get("published_parsed")), "publication date", True
    if words := _string(found, "created"):
        return _or_parsed(words, found.get("created_parsed")), "creation date", True
    if words := _string(found, "updated"):
        told = _or_parsed(words, found.get("updated_parsed"))
        return (told, "update", False) if version.startswith("atom") else (told, _DATE, True)
    return None, "", True


def _or_parsed(words: str, moment: object) -> str:
    """The words where we can read them, with their own zone; else what feedparser made of them."""
    if from_page(words) or not isinstance(moment, struct_time):
        return words
    return "{:04d}-{:02d}-{:02d}T{:02d}:{:02d}:{:02d}Z".format(*moment[:6])


def _longest(content: object) -> str:
    items = content if isinstance(content, list) else []
    told = [_string(i, "value") or "" for i in items if isinstance(i, Mapping)]
    return max(told, key=len, default="")


def _string(value: Mapping[str, object], key: str) -> str | None:
    found = value.get(key)
    return found if isinstance(found, str) else None


def _plain(words: str | None) -> str:
    return html.unescape(re.sub(r"<[A-Za-z/][^<>]{0,500}>", "", words or ""))


def _self_link(about: Mapping[str, object]) -> str | None:
    links = about.get("links")
    told = (
        [_string(x, "href") for x in links if isinstance(x, Mapping)]
        if isinstance(links, list)
        else []
    )
    return next((a for a in (_address(t, None) for t in told) if a), None)


def _address(link: str | None, base: str | None) -> str | None:
    """The whole address of a link; None for one that leads nowhere on the web."""
    try:
        whole = urljoin(base or "", squeezed(link))
    except ValueError:
        return None
    return whole if re.match(r"https?://[^\s/]+\S*$", whole) and whole != base else None


# ---------------------------------------------------------------- JSON Feed


def json_feed(value: Mapping[str, object], name: str) -> Feed:
    """The feed in a JSON Feed's object. Raises ``EmptyInput`` for one without items."""
    items = value.get("items")
    found = [i for i in items if isinstance(i, dict)] if isinstance(items, list) else []
    if not found:
        raise EmptyInput(f"{name} is a feed without an entry")
    home = _address(_string(value, "home_page_url") or _string(value, "feed_url"), None)
    left_out = len(items) - len(found) if isinstance(items, list) else 0
    problems = [Problem("feed.broken", f"{left_out} entries are no objects", None, name)]
    outlet = squeezed(_string(value, "title")) or None
    entries = tuple(_item(i, home) for i in found)
    return Feed(entries, outlet, home, tuple(problems) if left_out else ())


def _item(item: Mapping[str, object], home: str | None) -> Entry:
    content = _string(item, "content_html") or html.escape(_string(item, "content_text") or "")
    authors = item.get("authors")
    people = [a for a in authors if isinstance(a, dict)] if isinstance(authors, list) else []
    own_id = item.get("id")
    return Entry(
        id=squeezed(str(own_id)) or None if isinstance(own_id, str | int) else None,
        link=_address(_string(item, "url") or _string(item, "external_url"), home),
        title=squeezed(_string(item, "title")) or None,
        body=content or _string(item, "summary") or "",
        whole=bool(content),
        published=_string(item, "date_published"),
        dated_by="date_published",
        changed=_string(item, "date_modified"),
        credits=tuple(n for n in (_string(p, "name") for p in people) if n),
    )
