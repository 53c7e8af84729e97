"""A walk over a page: every paragraph in order, what the markup says it is, and in which box."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import IntEnum

from lxml.etree import _Element
from lxml.html import HtmlElement

from dateline.read.page import squeezed
from dateline.read.published import beside_date
from dateline.records import SectionKind
from dateline.split import LONGEST_FURNITURE


class Box(IntEnum):
    """What surrounds a paragraph."""

    NONE = 0
    DOUBTFUL = 1  # a sidebar, a byline: the story only where the extractor says so
    RELATED = 2  # teasers of other stories


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph. ``linked`` counts the code points that stand in links; ``inside`` says that
    it lies in the element that holds the story; ``row`` that it is an item of a list or a row of
    a table; ``post`` is the number of the live blog's post it belongs to."""

    kind: SectionKind
    words: str
    linked: int = 0
    box: Box = Box.NONE
    inside: bool = True
    row: bool = False
    post: int | None = None

    @property
    def link_share(self) -> float:
        return self.linked / len(self.words)

    @property
    def print(self) -> str:
        """The words without white space and case, to know them again by."""
        return fingerprint(self.words)


def fingerprint(words: str) -> str:
    return "".join(words.split()).casefold()


def blocks(tree: HtmlElement, posts: Mapping[_Element, int] | None = None) -> list[Block]:
    """Every paragraph of the page but navigation, share bars, comments, notices and the like.

    ``posts`` are the elements of a live blog's posts with their numbers. The work grows with the
    page, not faster.
    """
    prose = _prose(tree)
    walk = _Walk(_with_blocks(tree), _story_of(tree, prose), posts or {}, prose, prose.get(tree, 0))
    body = next(iter(tree.iter("body")), tree)
    return list(_walk(body, walk, _Here(inside=walk.story is body or walk.story is None)))


@dataclass(frozen=True, slots=True)
class _Walk:
    """What is known of the whole page."""

    with_blocks: frozenset[_Element]
    story: _Element | None
    posts: Mapping[_Element, int]
    prose: Mapping[_Element, int]
    all_prose: int


@dataclass(frozen=True, slots=True)
class _Here:
    """What is known of the place on the page."""

    kind: SectionKind = SectionKind.BODY
    box: Box = Box.NONE
    inside: bool = False
    row: bool = False
    post: int | None = None
    linked: bool = False


# ---------------------------------------------------------------- kinds of elements

BLOCK_TAGS = frozenset(
    "p head list item quote table row cell div section article main body header ul ol dl li dt dd "
    "blockquote pre tr td th tbody thead tfoot h1 h2 h3 h4 h5 h6 figure figcaption address hgroup "
    "details summary center caption html code fieldset aside form footer nav amp-carousel "
    "amp-live-list amp-accordion hedline hl1 hl2 dateline byline body.head body.content".split()
)
_HEADINGS = frozenset("head hl1 hl2 h1 h2 h3 h4 h5 h6".split())
_BREAKS = frozenset(("lb", "br"))
_SKIPPED = frozenset(
    "script style noscript button select svg iframe template object video audio canvas menu "
    "textarea input label math link meta title head-of-page amp-sidebar amp-social-share amp-ad "
    "amp-analytics amp-consent amp-state amp-img map picture source".split()
)
_ROWS = frozenset("row tr".split())
_BOXED_TAGS = frozenset("nav footer aside form dialog".split())
_NEVER = re.compile(
    r"(?:^|\s|(?<!has)(?<!with)(?<!no)(?<!without)[_-])(?:comments?(?:-?list|-?section|-?thread)?|disqus(?:_thread)?|cookies?"
    r"|consent|gdpr|share|sharing|sharebar|social|newsletters?|breadcrumbs?|nav|navbar|navigation"
    r"|menu|advert|advertisement|advertising|ads?|sponsored|footer|subscribe|subscription|signup"
    r"|paywall|regwall|popup|pagination|pager|skip-?link|sr-only|screen-reader|visually-hidden"
    r"|print-only|tags|tag-?(?:list|links|cloud)|keywords)(?:$|[\s_-])",
    re.IGNORECASE,
)
_RELATED = re.compile(
    r"(?:^|[\s_-])(?:related\w{0,12}|recommended|recommendations|teasers?|promo\w{0,5}|read-?(?:more|next|also|on)"
    r"|see-?also|also-?(?:read|in)|more-?(?:on|from|stories|news|in)|trending|popular|latest(?:-news)?"
    r"|outbrain|taboola|onward|suggested|further-?reading|up-?next|topstories|top-stories)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_DOUBTFUL = re.compile(
    r"(?:^|[\s_-])(?:sidebar|byline|author|bio|meta|timestamp|rail|modal"
    r"|overlay|toolbar|ticker|login|poll|donate|widget-?area|most-(?:read|popular|viewed)|pullquote|pull-quote"
    r"|infobox|factbox|tooltip|kicker|eyebrow|overline|read-?time|credits?|sources?)(?:$|[\s_-])"
    r"|(?:^|\s)widget(?:$|[\s_])",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"(?:^|[\s_-])(?:caption|captiontext|wp-caption-text|imgdesc)", re.IGNORECASE)
_CORRECTION = re.compile(
    r"(?:^|[\s_-])(?:corrections?|clarifications?|amend(?:ed|ment)s?)(?:$|[\s_-])", re.IGNORECASE
)
_EMBED = re.compile(
    r"tweet|twitter|instagram|tiktok|bluesky|telegram|mastodon|facebook-post|fb-post",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.IGNORECASE)


def named(element: _Element) -> str:
    """The class, the id and the test id of an element, "PagePromo" told as "Page-Promo"."""
    told = " ".join(element.get(k) or "" for k in ("class", "id", "data-testid", "data-component"))
    return _HUMP.sub("-", told[:1000]) if told.strip() else ""


_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


def _with_blocks(tree: HtmlElement) -> frozenset[_Element]:
    """The elements that hold an element that makes a paragraph."""
    holding: set[_Element] = set()
    for element in tree.iter(*BLOCK_TAGS):
        above = element.getparent()
        while above is not None and above not in holding:
            holding.add(above)
            above = above.getparent()
    return frozenset(holding)


RUNNING = 40  # code points; shorter pieces are labels as often as they are prose


def _prose(tree: HtmlElement) -> dict[_Element, int]:
    """Of every element, the code points of running text in it: pieces that are long and stand in
    no link. One pass down and one up."""
    order = [e for e in tree.iter() if isinstance(e.tag, str)]
    apart: set[_Element] = set()
    weight: dict[_Element, int] = {}
    for element in order:
        above = element.getparent()
        if element.tag == "a" or element.tag in _SKIPPED or above in apart:
            apart.add(element)
        own = 0 if element in apart else _running(element.text)
        weight[element] = own + sum(_running(c.tail) for c in element if element not in apart)
    for element in reversed(order):
        above = element.getparent()
        if above is not None and above in weight:
            weight[above] += weight[element]
    return weight


def _running(words: str | None) -> int:
    length = len((words or "").strip())
    return length if length >= RUNNING else 0


# ---------------------------------------------------------------- the element that holds the story

_STORY_CLASS = re.compile(
    r"(?:^|\s)(?:(?:article|story|entry|post)[_-]{1,2}(?:body|content|text)|articlebody|storytext"
    r"|story|article|mw-content-text)(?:$|\s)",
    re.IGNORECASE,
)


def _story_of(tree: HtmlElement, prose: Mapping[_Element, int]) -> _Element | None:
    """The smallest element that the markup calls the story and that holds nearly as much running
    text as any; None where no element is so called."""
    found = [e for e in prose if _is_story_like(e)]
    most = max((prose[e] for e in found), default=0)
    if most < max(100, 0.4 * prose.get(tree, 0)):
        return None
    return min((e for e in found if prose[e] >= 0.85 * most), key=prose.__getitem__)


def _is_story_like(element: _Element) -> bool:
    return (
        element.tag in ("article", "main")
        or element.get("role") in ("main", "article")
        or "articleBody" in (element.get("itemprop") or "")
        or _STORY_CLASS.search(element.get("class") or "") is not None
        or _STORY_CLASS.search(element.get("id") or "") is not None
    )


# ---------------------------------------------------------------- walking


def _walk(element: _Element, walk: _Walk, above: _Here) -> Iterator[Block]:
    """The paragraphs inside an element, in order."""
    here = _here(element, walk, above)
    if here is None:
        return
    if _is_row_of_data(element) or (here.kind is SectionKind.POST and _is_embed(element)):
        yield from _as_one(element, here)
        return
    run = _Run()
    run.add(element.text, in_link=here.linked)
    for child in element:
        if not isinstance(child.tag, str) or child.tag in _SKIPPED:
            run.add(" ")
        elif child.tag == "time" and here.box is not Box.NONE:
            run.add(" ")  # the day of a teaser is no part of its title
        elif child.tag in _BREAKS:
            run.break_line()
        elif child in walk.with_blocks or child.tag in BLOCK_TAGS or _CAPTION.search(named(child)):
            yield from run.flushed(here)
            yield from _walk(child, walk, here)
            run = _Run()
        elif _here(child, walk, here) is not None:
            _inline(child, run, in_link=here.linked)
        run.add(child.tail, in_link=here.linked)
    yield from run.flushed(here)


def _here(element: _Element, walk: _Walk, above: _Here) -> _Here | None:
    """What holds inside an element; None for one that is no part of any story."""
    here = replace(above, inside=True) if element is walk.story else above
    box = _box_of(element, walk)
    if box is None:
        return None
    post = walk.posts.get(element, here.post)
    return replace(
        here,
        kind=_kind_of(element, here.kind),
        box=max(box, here.box),
        row=here.row or element.tag in ("li", "item", "dd", "dt"),
        post=post,
        linked=here.linked or element.tag == "a",
    )


def _box_of(element: _Element, walk: _Walk) -> Box | None:
    """The box an element makes; None where nothing in it is told. One that holds most of the
    page's running text is no box, whatever it is called."""
    told = named(element)
    box: Box | None = Box.NONE
    if element.tag == "body" or element.tag == "html" or _CORRECTION.search(told):
        return Box.NONE
    if _NEVER.search(told) or element.tag in ("nav", "form", "dialog") or _is_hidden(element):
        box = None
    elif _RELATED.search(told):
        box = Box.RELATED
    elif _DOUBTFUL.search(told) or element.tag in _BOXED_TAGS or _is_complementary(element):
        box = Box.DOUBTFUL
    holds_most = walk.prose.get(element, 0) > max(0.5 * walk.all_prose, RUNNING)
    return Box.NONE if holds_most else box


def _is_hidden(element: _Element) -> bool:
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or _HIDDEN.search(element.get("style") or "") is not None
    )


def _is_complementary(element: _Element) -> bool:
    return (element.get("role") or "") in ("complementary", "navigation", "banner", "contentinfo")


def _is_embed(element: _Element) -> bool:
    return element.tag in ("quote", "blockquote") and bool(_EMBED.search(named(element)))


def _kind_of(element: _Element, kind: SectionKind) -> SectionKind:
    if kind in (SectionKind.CORRECTION, SectionKind.CAPTION):
        return kind
    told = named(element)
    if _CORRECTION.search(told):
        return SectionKind.CORRECTION
    if element.tag in ("figcaption", "caption") or _CAPTION.search(told):
        return SectionKind.CAPTION
    if element.tag in _HEADINGS:
        return SectionKind.HEADING
    return SectionKind.POST if _is_embed(element) else kind


def _inline(element: _Element, run: _Run, *, in_link: bool) -> None:
    """The words of an element that makes no paragraph of its own."""
    linked = in_link or element.tag == "a"
    run.add(element.text, in_link=linked)
    for child in element:
        if isinstance(child.tag, str) and child.tag in _BREAKS:
            run.break_line()
        elif isinstance(child.tag, str) and child.tag not in _SKIPPED and not _is_hidden(child):
            _inline(child, run, in_link=linked)
        run.add(child.tail, in_link=linked)


MOST_IN_A_ROW = 400  # code points; what is longer lays out a page


def _is_row_of_data(element: _Element) -> bool:
    """Whether a row of a table holds figures and words, not the columns of a page."""
    if element.tag not in _ROWS or element.find(".//table") is not None:
        return False
    return len(squeezed("".join(_texts(element)))) <= MOST_IN_A_ROW and not any(
        len(cell.findall(".//p")) > 1 or cell.find(".//h1") is not None for cell in element
    )


def _as_one(element: _Element, here: _Here) -> Iterator[Block]:
    """A quoted post, or a row of a table, is one paragraph however many elements it has."""
    if element.tag in _ROWS:
        cells = [squeezed("".join(_texts(e))) for e in element]
        words, row = " | ".join(c for c in cells if c), True
    else:
        words, row = squeezed(" ".join(_texts(element))), here.row
    links = sum(len(squeezed(a.text_content())) for a in element.iter("a"))
    if words:
        yield _block(words, 0 if not row else min(links, len(words)), replace(here, row=row))


def _texts(element: _Element) -> Iterator[str]:
    for node in element.iter():
        if isinstance(node.tag, str) and node.tag not in _SKIPPED:
            yield node.text or ""
        if node is not element:
            yield " " if node.tag in BLOCK_TAGS else ""
            yield node.tail or ""


class _Run:
    """Running text put together piece by piece, and how much of it stands in links."""

    def __init__(self) -> None:
        self.lines: list[list[tuple[str, bool]]] = [[]]

    def add(self, words: str | None, *, in_link: bool = False) -> None:
        if words:
            self.lines[-1].append((words, in_link))

    def break_line(self) -> None:
        self.lines.append([])

    def flushed(self, here: _Here) -> Iterator[Block]:
        """The paragraphs of the run. A line break ends one only after a full stop: elsewhere it
        is there for looks."""
        kept: list[str] = []
        linked = 0
        for line in self.lines:
            words = squeezed("".join(piece for piece, _ in line))
            if not words:
                continue
            if kept and (
                kept[-1].endswith((".", "!", "?", "…", ":", '"', "”"))
                or beside_date(kept[-1]) == []
                or beside_date(words) == []
            ):
                yield _block(" ".join(kept), linked, here)
                kept, linked = [], 0
            kept.append(words)
            linked += len(squeezed("".join(piece for piece, in_link in line if in_link)))
        if kept:
            yield _block(" ".join(kept), linked, here)


def _block(words: str, linked: int, here: _Here) -> Block:
    kind = here.kind
    too_long = {SectionKind.HEADING: 200, SectionKind.CAPTION: LONGEST_FURNITURE}.get(kind)
    if too_long and len(words) > too_long:
        kind = SectionKind.BODY
    linked = min(linked, len(words))
    return Block(kind, words, linked, here.box, here.inside, here.row, here.post)
