"""Live blogs: the posts of a page, each with its own time.

Posts are told by JSON-LD (``LiveBlogPosting``), by elements of one kind that stand side by side,
each with a time of its own, or by lines that begin with a clock time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from lxml.etree import _Element
from lxml.html import HtmlElement

from dateline.read import json_ld
from dateline.read.json_ld import Json
from dateline.read.page import squeezed
from dateline.read.published import beside_date, clock_time, from_page, shown_date
from dateline.read.walk import Block, named
from dateline.records import SectionKind

FEWEST = 3  # posts; two updates below a story are no live blog
_MOST_TIMES = 3_000
_LOOKED_AT = 400  # elements looked at for the words of one post
_TIME_CLASS = re.compile(
    r"(?:^|[\s_-])(?:time|timestamp|post-?time|clock)(?:$|[\s_-])", re.IGNORECASE
)
_NOT_A_POST = re.compile(r"comment|related|teaser|promo|most-?read|latest-news|sidebar|card", re.I)


@dataclass(frozen=True, slots=True)
class Post:
    """One post: its time in ISO 8601, or a bare clock time ("T14:05"), or None; and, where the
    page's scripts tell it, its paragraphs."""

    time: str | None
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Posts:
    """The posts of a page, by their number, and the elements that hold them."""

    posts: tuple[Post, ...] = ()
    elements: Mapping[_Element, int] | None = None


def dated(posts: Sequence[Post], day: str | None, published: str | None) -> list[Post]:
    """The same posts, a bare clock time put on ``day`` (``YYYY-MM-DD``); without one it is no
    time at all. Moments in UTC are told in the zone of ``published``, the outlet's own."""
    return [replace(p, time=_dated(p.time, day, published or "")) for p in posts]


def _dated(time: str | None, day: str | None, published: str) -> str | None:
    if time is None or not time.startswith("T"):
        return _in_zone_of(published, time) if time else None
    return f"{day}{time}" if day else None


_ZONE = re.compile(r"[+-]\d{2}:\d{2}$")


def _in_zone_of(published: str, time: str) -> str:
    if not (_ZONE.search(published) and time.endswith(("Z", "+00:00")) and "T" in time):
        return time
    try:
        zone = datetime.fromisoformat(published).tzinfo
        moment = datetime.fromisoformat(time.replace("Z", "+00:00")).astimezone(zone)
    except (ValueError, OverflowError):
        return time
    return moment.isoformat()


# ---------------------------------------------------------------- told by the page's scripts


def declared(found: Sequence[Json]) -> tuple[Post, ...]:
    """The posts of a ``LiveBlogPosting``, in its order."""
    blogs = [o for o in found if "LiveBlogPosting" in json_ld.kinds(o)]
    updates = [u for b in blogs for u in _list(b.get("liveBlogUpdate"))]
    return tuple(p for p in map(_post, updates) if p.lines)


def _list(value: object) -> list[Json]:
    return [v for v in (value if isinstance(value, list) else [value]) if isinstance(v, dict)]


def _post(update: Json) -> Post:
    headline = squeezed(json_ld.text(update, "headline"))
    body = json_ld.paragraphs(json_ld.text(update, "articleBody") or "")
    same = bool(body) and body[0].startswith(headline.rstrip("…. "))
    lines = body if same or not headline else [headline, *body]
    return Post(from_page(json_ld.text(update, "datePublished") or ""), tuple(map(squeezed, lines)))


# ---------------------------------------------------------------- told by elements side by side


def in_elements(tree: HtmlElement) -> Posts:
    """The largest group of elements under one parent that each hold a time and words of their
    own; none where they are fewer than ``FEWEST``, or links to other pages."""
    groups: dict[_Element, dict[_Element, str]] = {}
    for number, (element, time) in enumerate(_times(tree)):
        if number >= _MOST_TIMES:
            break
        post = _post_around(element)
        parent = post.getparent() if post is not None else None
        if post is not None and parent is not None:
            groups.setdefault(parent, {}).setdefault(post, time)
    best = max(groups.values(), key=len, default={})
    if len(best) < FEWEST or not _is_live(tree, best):
        return Posts()
    ordered = sorted(best, key=_position)
    return Posts(
        tuple(Post(best[e] or None) for e in ordered), {e: i for i, e in enumerate(ordered)}
    )


def _position(element: _Element) -> int:
    parent = element.getparent()
    return parent.index(element) if parent is not None else 0


def _times(tree: HtmlElement) -> Iterator[tuple[_Element, str]]:
    """The elements that show a time, and what they tell: a moment or a clock time."""
    for element in tree.iter("time", "span", "div", "p", "h2", "h3", "h4", "a", "strong", "b"):
        moment = element.get("datetime") or element.get("data-timestamp")
        if moment is None and element.tag != "time" and not _TIME_CLASS.search(named(element)):
            continue
        if moment is None and sum(1 for _, _ in zip(element.iter(), range(5), strict=False)) > 4:
            continue
        words = squeezed(element.text_content()) if moment is None else ""
        if len(words) <= 60:
            value = from_page(moment or "") or shown_date(words) or clock_time(words)
            if value:
                yield element, value


def _post_around(time: _Element) -> _Element | None:
    """The nearest element around a time that holds something told beside it."""
    for level, above in enumerate(time.iterancestors()):
        if above.tag in ("header", "a"):
            continue
        if level > 6 or above.tag in ("body", "html", "main", "nav", "footer", "aside"):
            return None
        if _NOT_A_POST.search(named(above)):
            return None
        if _told_in(above):
            return above
    return None


def _told_in(element: _Element) -> bool:
    """Whether an element holds words that stand in no link and are longer than a label."""
    for number, node in enumerate(element.iter()):
        if number > _LOOKED_AT:
            return False
        if node.tag != "a" and len((node.text or "").strip()) >= 30 and _in_no_link(node, element):
            return True
        if node is not element and len((node.tail or "").strip()) >= 30:
            return True
    return False


def _in_no_link(node: _Element, top: _Element) -> bool:
    while node is not top:
        if node.tag in ("a", "script", "style"):
            return False
        above = node.getparent()
        if above is None:
            return True
        node = above
    return True


def _is_live(tree: HtmlElement, posts: Mapping[_Element, str]) -> bool:
    """Whether posts are told, not teasers: few of their headings are links. A page of headings
    that are links leads elsewhere."""
    linked = sum(any(h.find(".//a") is not None or _in_link(h) for h in _heads(p)) for p in posts)
    return linked <= len(posts) // 3


def _heads(post: _Element) -> list[_Element]:
    return list(post.iter("h1", "h2", "h3", "h4", "h5"))[:3]


def _in_link(element: _Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == "a"


# ---------------------------------------------------------------- told by lines with a clock

_CLOCK_LINE = re.compile(
    r"(?P<label>\d{1,2}[:.]\d{2}\s?(?:[ap]\.?m\.?)?(?:\s?\(?(?:[A-Z]{2,4}|GMT[+-]\d{1,2})\)?)?"
    r"|\d{1,2}\s?[ap]\.?m\.?(?:\s[A-Z]{2,4})?)\s?(?:$|(?:[-:–—|]|(?=[A-Z“\"]))\s?)",
)


def by_clock_lines(blocks: Sequence[Block]) -> tuple[list[Block], tuple[Post, ...]]:
    """The blocks with the number of their post where lines begin with clock times, which are
    taken off; the blocks as they are where too few do."""
    marks = [
        _CLOCK_LINE.match(b.words[:40]) if b.post is None and not b.row else None for b in blocks
    ]
    if sum(1 for m in marks if m) < FEWEST + 1:
        return list(blocks), ()
    posts: list[Post] = []
    told: list[Block] = []
    for block, mark in zip(blocks, marks, strict=True):
        words = block.words
        if mark:
            posts.append(Post(clock_time(mark["label"])))
            words = words[mark.end() :].strip()
        number = len(posts) - 1 if posts and block.kind is not SectionKind.CORRECTION else None
        if words:
            told.append(
                replace(block, words=words, linked=min(block.linked, len(words)), post=number)
            )
    return told, tuple(posts)


def without_label(blocks: Sequence[Block], posts: Sequence[Post]) -> list[Block]:
    """Posts without the line that only repeats their time: the section keeps it."""
    return [b for b in blocks if b.post is None or not _is_label(b.words)]


_AGO = re.compile(r"\d{1,3}\s?(?:m|h|d|min(?:ute)?s?|hours?|days?) ago\s?", re.IGNORECASE)


def _is_label(words: str) -> bool:
    if len(words) > 60:
        return False
    rest = _AGO.sub("", words)
    return not rest or _CLOCK_LINE.fullmatch(rest) is not None or beside_date(words) == []
