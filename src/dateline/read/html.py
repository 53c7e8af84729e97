"""Reads a web page: bytes in, one article out; no network."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace
from itertools import takewhile

from lxml.html import HtmlElement

from dateline.problems import NoArticle, Problem
from dateline.read import json_ld, liveblog, page_dates, walls
from dateline.read.article import Read, Told, build, stored_text
from dateline.read.encoding import MAX_BYTES, check_size, decode, storable
from dateline.read.liveblog import Post
from dateline.read.markup import declared_encoding, parsed
from dateline.read.page import Page, describe, squeezed
from dateline.read.story import Story, story
from dateline.read.walk import Block, blocks
from dateline.records import Section, SectionKind


def read_html(
    data: bytes, name: str, told: Told | None = None, *, max_bytes: int = MAX_BYTES
) -> Read:
    """The article on a page. What ``told`` holds goes before what the page says of itself.

    ``name`` is the file's, for messages. Raises ``EmptyInput``, ``NotText``, ``TooLarge``, and
    ``NoArticle`` where the markup holds no story: no running text, an error, a notice on cookies.
    A page that only points to other stories is an article of its title, with their teasers as
    leads and a problem that says so.
    """
    check_size(data, name, max_bytes)
    decoded = decode(data, name, declared_encoding(data))
    read = read_markup(decoded.text, name, told, raw=data)
    return Read(read.article, decoded.problems + read.problems)


def read_markup(
    markup: str, name: str, told: Told | None = None, *, raw: bytes, title: str | None = None
) -> Read:
    """The article in a page's markup. ``raw`` are the bytes it came in, for their hash; a given
    ``title`` goes before the page's own."""
    known = told or Told()
    sound = storable(markup, name).text
    tree = parsed(sound, name)
    page = describe(tree, known, name)
    page = replace(page, title=title or page.title)
    told_by_script, shown = liveblog.declared(page.objects), liveblog.in_elements(tree)
    walked = liveblog.without_label(blocks(tree, shown.elements), shown.posts)
    whole = known.or_else(_dated(page, tree, sound, walked, told_by_script or shown.posts))
    found, posts = _story_and_posts(tree, page, walked, shown.posts, name)
    _refuse(page, found, name)
    posts = liveblog.dated(posts, _day_of_posts(whole), _published(whole))
    body, hints = _laid_out(found.blocks, posts, page.title)
    read = build(page.title, body, whole, raw, hints, found.leads, name)
    unused = () if known.published else page.problems
    return Read(read.article, (*unused, *found.problems, *read.problems))


def _dated(
    page: Page, tree: HtmlElement, markup: str, walked: Sequence[Block], posts: Sequence[Post]
) -> Told:
    """What the page tells, and where its data tell no day, what its lines, its posts or at last a
    library do."""
    if any(c.day for c in page.told.claims):
        return page.told
    above = takewhile(lambda b: len(b.words) < LONGEST_ABOVE, walked)
    claims = tuple(page_dates.shown_above([b.words for b in above if b.post is None]))
    claims = claims or tuple(page_dates.of_first_post([p.time for p in posts]))
    dated = page.told.url if page.told.url_tells_day else None
    claims = claims or tuple(page_dates.found_by_library(tree, markup, dated))
    return replace(page.told, claims=page.told.claims + claims)


LONGEST_ABOVE = 130  # code points; where a longer paragraph stands, the story has begun


def _story_and_posts(
    tree: HtmlElement, page: Page, walked: Sequence[Block], posts: Sequence[Post], name: str
) -> tuple[Story, Sequence[Post]]:
    wall, more = walls.wall_words(tree), walls.continues(tree, name)
    found = story(tree, walls.without_walls(walked), page.title, name)
    kept, told = list(found.blocks), liveblog.declared(page.objects)
    if not posts:
        kept, posts = liveblog.by_clock_lines(kept)
    if _length(told) > 1.2 * sum(len(b.words) for b in kept if b.post is not None):
        kept, posts = _told_by_script(kept, told), told
    kept = _fuller(kept, page, {b.print for b in walked})
    faults = [walls.stub(page, wall, kept, name), more if kept else None]
    found = Story(tuple(kept), found.leads, (*found.problems, *(f for f in faults if f)))
    return _as_list(found, page, name), posts


def _length(posts: Sequence[Post]) -> int:
    return sum(len(line) for p in posts for line in p.lines)


def _told_by_script(kept: Sequence[Block], posts: Sequence[Post]) -> list[Block]:
    """The blocks above and around a live blog, and its posts as the page's scripts tell them."""
    known = {squeezed(line) for p in posts for line in p.lines}
    frame = [b for b in kept if b.post is None and b.words not in known]
    told = [
        Block(SectionKind.BODY, line, post=number)
        for number, p in enumerate(posts)
        for line in p.lines
        if line
    ]
    return [*frame, *told]


def _fuller(kept: list[Block], page: Page, on_page: Set[str]) -> list[Block]:
    """The body the page declares in its scripts, where it shows hardly any of it."""
    declared = json_ld.paragraphs(json_ld.text(page.main, "articleBody") or "")
    body = [b for b in kept if b.kind is not SectionKind.HEADING]
    shown = sum(len(b.words) for b in body if b.post is not None or b.print in on_page)
    if sum(map(len, declared)) < max(200, 2 * shown):
        return kept
    aside = [b for b in kept if b.kind in (SectionKind.CAPTION, SectionKind.CORRECTION)]
    return [*(Block(SectionKind.BODY, squeezed(p)) for p in declared), *aside]


def _as_list(found: Story, page: Page, name: str) -> Story:
    if not (page.title and walls.is_list(page, found.blocks, found.leads)):
        return found
    message = f"the page points to {len(found.leads)} stories and holds none itself"
    problem = Problem("page.list", message, source=name)
    return replace(found, blocks=(), problems=(*found.problems, problem))


def _refuse(page: Page, found: Story, name: str) -> None:
    """Raises ``NoArticle`` for what is no story and no list of stories either."""
    instead = walls.in_place_of_a_story(page, found.blocks)
    if instead:
        raise NoArticle(f"{name} {instead}")
    if not found.blocks and not any(p.code == "page.list" for p in found.problems):
        raise NoArticle(
            f"{name} holds no running text; if its text is loaded by a script, save the page "
            "from a browser and read that"
        )


# ---------------------------------------------------------------- laying out the text


def _published(told: Told) -> str | None:
    return told.published or next((c.value for c in told.claims if c.day), None)


def _day_of_posts(told: Told) -> str | None:
    """The one day a live blog ran on: bare clock times are of that day. None where it ran on."""
    day = (_published(told) or "")[:10]
    return day if day and (told.modified or day)[:10] == day else None


def _laid_out(
    told: Sequence[Block], posts: Sequence[Post], title: str | None
) -> tuple[str, tuple[Section, ...]]:
    """The body to store, and its known parts at their place in the whole stored text."""
    body = "\n\n".join(b.words for b in told)
    at = len(stored_text(title, body)) - len(body)
    hints: list[Section] = []
    last: int | None = None  # the post of the block before
    for block in told:
        end = at + len(block.words)
        kind = SectionKind.POST if block.post is not None else block.kind
        time = posts[block.post].time if block.post is not None else None
        if block.post is not None and block.post == last:
            hints[-1] = replace(hints[-1], end=end)
        elif kind is not SectionKind.BODY or block.row:
            hints.append(Section(kind, at, end, time))
        at, last = end + 2, block.post
    return body, tuple(hints)
