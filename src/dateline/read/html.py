"""Reads a web page: bytes in, one article out; no network."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lxml.etree import LxmlError, ParserError, _Element
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from trafilatura import bare_extraction

from dateline.problems import NoArticle, Problem
from dateline.read.article import Read, Told, build, stored_text
from dateline.read.encoding import MAX_BYTES, check_size, decode, storable
from dateline.read.page import Page, describe, squeezed
from dateline.records import Section, SectionKind

for _library in ("trafilatura", "htmldate"):
    # both would otherwise write to the terminal what we tell as a problem
    logging.getLogger(_library).addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of the page as it will be stored, and what the markup says it is."""

    kind: SectionKind
    words: str


def read_html(
    data: bytes, name: str, told: Told | None = None, *, max_bytes: int = MAX_BYTES
) -> Read:
    """The article on a page. What ``told`` holds goes before what the page says of itself.

    ``name`` is the file's, for messages. Raises ``EmptyInput``, ``NotText``, ``TooLarge``, and
    ``NoArticle`` where the markup holds no running text.
    """
    check_size(data, name, max_bytes)
    decoded = decode(data, name, _declared_encoding(data))
    read = read_markup(decoded.text, name, told, raw=data)
    return Read(read.article, decoded.problems + read.problems)


def read_markup(
    markup: str, name: str, told: Told | None = None, *, raw: bytes, title: str | None = None
) -> Read:
    """The article in a page's markup. ``raw`` are the bytes it came in, for their hash; a given
    ``title`` goes before the page's own."""
    known = told or Told()
    tree = _parsed(shallow(storable(markup, name).text), name)
    page = describe(tree, markup, known.url, name)
    page = replace(page, title=title or page.title)
    blocks, problems = _blocks_of(tree, page, name)
    if not blocks:
        raise NoArticle(
            f"{name} holds no running text; if its text is loaded by a script, save the page "
            "from a browser and read that"
        )
    body, hints = _laid_out(blocks, page.title)
    article = build(page.title, body, known.or_else(page.told), raw, hints)
    unused = () if known.published else page.problems
    return Read(article, (*unused, *problems))


_CHARSET = re.compile(rb"charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w.:-]{2,30})", re.IGNORECASE)


def _declared_encoding(data: bytes) -> str | None:
    found = _CHARSET.search(data[:4096])
    return found[1].decode("ascii", "ignore") if found else None


# ---------------------------------------------------------------- markup that would not end

DEEPEST = 150  # levels; the parser drops everything below 256
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9:-]{0,40})(?:[^<>]*)>")
_UNNESTED = frozenset(
    # void elements, and those that the next of their kind closes
    "area base br col embed hr img input link meta param source track wbr p li dt dd option tr td "
    "th thead tbody tfoot colgroup html head body title script style".split()
)
_LEVELS = {"table": 4, "ul": 2, "ol": 2, "dl": 2}


def shallow(markup: str) -> str:
    """The same page with every element below ``DEEPEST`` levels unwrapped; its text stays.

    One pass over the tags: a page of 100,000 levels takes no longer than any of its length.
    """
    open_tags: list[str] = []
    unwrapped: dict[str, int] = {}
    pieces: list[str] = []
    depth = done = 0
    for tag in _TAG.finditer(markup):
        name = tag["name"].lower()
        if name in _UNNESTED:
            continue
        levels = _LEVELS.get(name, 1)
        if not tag["close"]:
            if depth + levels <= DEEPEST:
                open_tags.append(name)
                depth += levels
                continue
            unwrapped[name] = unwrapped.get(name, 0) + 1
        elif unwrapped.get(name):
            unwrapped[name] -= 1
        else:
            depth -= _closed(open_tags, name)
            continue
        pieces += [markup[done : tag.start()], " "]
        done = tag.end()
    return "".join([*pieces, markup[done:]]) if pieces else markup


def _closed(open_tags: list[str], name: str) -> int:
    """Takes the element off the stack with all that was left open inside it; the levels freed."""
    near = open_tags[-8:]
    if name not in near:
        return 0
    keep = len(open_tags) - 1 - near[::-1].index(name)
    freed = sum(_LEVELS.get(n, 1) for n in open_tags[keep:])
    del open_tags[keep:]
    return freed


def _parsed(markup: str, name: str) -> HtmlElement:
    parser = HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, huge_tree=True
    )
    clean = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", markup)
    try:
        return document_fromstring(clean.encode("utf-8", "replace"), parser=parser)
    except (ParserError, LxmlError, ValueError) as fault:
        raise NoArticle(f"{name} cannot be read as a page: {fault}") from fault


# ---------------------------------------------------------------- the story on the page

MOST_ELEMENTS = 30_000  # beyond that trafilatura takes seconds; a plain walk does not
_EXTRACTION_FAULTS = (LookupError, AttributeError, ArithmeticError, RecursionError, LxmlError)


@dataclass(frozen=True, slots=True)
class _Marked:
    """The texts that the page's markup says are captions, and posts quoted from elsewhere."""

    captions: frozenset[str]
    posts: frozenset[str]


def _blocks_of(tree: HtmlElement, page: Page, name: str) -> tuple[list[Block], tuple[Problem, ...]]:
    marked = _mark_captions_and_posts(tree)
    plain = _plain_blocks(tree, marked)
    problems: tuple[Problem, ...] = ()
    found: list[Block] = []
    if sum(1 for _ in tree.iter()) <= MOST_ELEMENTS:
        try:
            found = _extracted(tree, marked)
        except _EXTRACTION_FAULTS as fault:
            message = f"the page could only be read plainly: {type(fault).__name__}: {fault}"
            problems = (Problem("read.html", message, source=name),)
    return _without_title(_the_fuller(found, plain, tree, page.title), page.title), problems


def _the_fuller(
    found: list[Block], plain: list[Block], tree: HtmlElement, title: str | None
) -> list[Block]:
    """What the extractor found, unless it lost much of a story the markup itself sets apart, or
    gave the whole page as one paragraph with the title in its middle."""
    if not _told(found):
        return plain if _told(plain) else []
    if len(found) == 1 < len(plain) and title and title in found[0].words and _told(plain):
        return plain
    story = _story(tree)
    whole = sum(len(b.words) for b in plain if _is_long(b.words))
    kept = sum(len(b.words) for b in found)
    return plain if story.tag in ("article", "main") and kept < 0.6 * whole else found


def _told(blocks: Sequence[Block]) -> bool:
    return any(b.kind is not SectionKind.HEADING and any(map(str.isalpha, b.words)) for b in blocks)


def _is_long(words: str) -> bool:
    return len(words) >= 60


def _mark_captions_and_posts(tree: HtmlElement) -> _Marked:
    """Notes them and turns them into plain paragraphs in place, or the extractor drops them."""
    captions: set[str] = set()
    for figure in tree.iter("figure"):
        for caption in figure.iter("figcaption"):
            captions.add(_fingerprint(caption))
            caption.tag = "p"
            caption.attrib.clear()
        figure.tag = "div"
        figure.attrib.clear()
    posts = {
        _fingerprint(quote)
        for quote in tree.iter("blockquote")
        if re.search(r"tweet|twitter|instagram|tiktok|bluesky|telegram", quote.get("class") or "")
    }
    return _Marked(frozenset(captions - {""}), frozenset(posts - {""}))


def _fingerprint(element: _Element) -> str:
    return "".join("".join(element.itertext()).split()).casefold()


def _extracted(tree: HtmlElement, marked: _Marked) -> list[Block]:
    found = bare_extraction(tree, include_comments=False, include_tables=True)
    if found is None or isinstance(found, dict) or found.body is None:
        return []
    return list(_walk(found.body, SectionKind.BODY, marked))


def _without_title(blocks: Sequence[Block], title: str | None) -> list[Block]:
    """The page shows its title at the head of the story; we store it there ourselves."""
    repeated = [
        i
        for i, b in enumerate(blocks[:4])
        if title and squeezed(b.words).casefold() == squeezed(title).casefold()
    ]
    return [b for i, b in enumerate(blocks) if i not in repeated]


# ---------------------------------------------------------------- from elements to blocks

_BLOCK_TAGS = frozenset(
    "p head list item quote table row cell div section article main body header ul ol dl li dt dd "
    "blockquote pre tr td th tbody thead tfoot h1 h2 h3 h4 h5 h6 figure figcaption address hgroup "
    "details summary center caption html code fieldset".split()
)
_HEADING_TAGS = frozenset("head h1 h2 h3 h4 h5 h6".split())
_BREAK_TAGS = frozenset(("lb", "br"))
_SKIPPED_TAGS = frozenset(
    "script style noscript nav footer aside form button select svg iframe template head-of-page "
    "object video audio canvas menu dialog textarea input label math link meta title".split()
)
_ASIDE = re.compile(
    r"(?:^|\s|(?<!has)(?<!with)(?<!no)[_-])(?:comments?|cookies?|consent|share|sharing|social|related|newsletter|sidebar"
    r"|breadcrumbs?|nav|navbar|navigation|menu|advert|advertisement|ads?|promo|recommended|footer"
    r"|subscribe|byline|paywall|popup|modal)(?:$|[\s_-])",
    re.IGNORECASE,
)
_BREAK = "\x00"  # stands for a line break while a paragraph is put together


def _walk(element: _Element, kind: SectionKind, marked: _Marked) -> Iterator[Block]:
    """The paragraphs inside an element, in order, each with what the markup says it is."""
    here = _kind_of(element, kind, marked)
    if here is SectionKind.POST or element.tag in ("row", "tr"):
        yield from _as_one(element, here)
        return
    run: list[str] = [element.text or ""]
    for child in element:
        if child.tag in _BREAK_TAGS:
            run.append(_BREAK)
        elif _is_aside(child):
            run.append(" ")
        elif _holds_blocks(child):
            yield from _flushed(run, here, marked)
            yield from _walk(child, here, marked)
            run = []
        else:
            run += _inline(child)
        run.append(child.tail or "")
    yield from _flushed(run, here, marked)


def _is_aside(element: _Element) -> bool:
    if not isinstance(element.tag, str) or element.tag in _SKIPPED_TAGS:
        return True
    return bool(_ASIDE.search(f"{element.get('class') or ''} {element.get('id') or ''}"))


def _holds_blocks(element: _Element) -> bool:
    return element.tag in _BLOCK_TAGS or any(
        d.tag in _BLOCK_TAGS for d in element.iterdescendants()
    )


def _inline(element: _Element) -> Iterator[str]:
    for node in element.iter():
        if node.tag in _BREAK_TAGS:
            yield _BREAK
        elif isinstance(node.tag, str) and node.tag not in _SKIPPED_TAGS:
            yield node.text or ""
        if node is not element:
            yield node.tail or ""


def _kind_of(element: _Element, kind: SectionKind, marked: _Marked) -> SectionKind:
    if element.tag in _HEADING_TAGS:
        return SectionKind.HEADING
    if element.tag in ("quote", "blockquote") and _fingerprint(element) in marked.posts:
        return SectionKind.POST
    return kind


def _as_one(element: _Element, kind: SectionKind) -> Iterator[Block]:
    """A post, or a row of a table, is one paragraph however many elements it has."""
    bar = " | " if element.tag in ("row", "tr") else " "
    parts = [squeezed("".join(e.itertext())) for e in element] if len(element) else []
    if bar == " ":
        parts = [squeezed(" ".join(element.itertext()))]
    words = bar.join(p for p in parts if p)
    if words:
        yield Block(kind, words)


def _flushed(run: Sequence[str], kind: SectionKind, marked: _Marked) -> Iterator[Block]:
    """The paragraphs of a run of text. A line break ends one only after a full stop: elsewhere
    it is there for looks."""
    kept = ""
    for line in map(squeezed, "".join(run).split(_BREAK)):
        if kept and line and kept.endswith((".", "!", "?", "…", ":", '"', "”")):
            yield _block(kept, kind, marked)
            kept = line
        else:
            kept = f"{kept} {line}".strip()
    if kept:
        yield _block(kept, kind, marked)


def _block(words: str, kind: SectionKind, marked: _Marked) -> Block:
    if "".join(words.split()).casefold() in marked.captions:
        return Block(SectionKind.CAPTION, words)
    long = kind is SectionKind.HEADING and len(words) > 200
    return Block(SectionKind.BODY if long else kind, words)


# ---------------------------------------------------------------- a plain walk over the page


def _story(tree: HtmlElement) -> HtmlElement:
    """The one element that the markup says is the story, or the whole body."""
    for tag in ("article", "main"):
        found = list(tree.iter(tag))
        if len(found) == 1:
            return found[0]
    return next(iter(tree.iter("body")), tree)


def _plain_blocks(tree: HtmlElement, marked: _Marked) -> list[Block]:
    """Every paragraph of the story but navigation, share bars, comments and the like."""
    story = _story(tree)
    return list(_walk(story, SectionKind.BODY, marked))


def _laid_out(blocks: Sequence[Block], title: str | None) -> tuple[str, tuple[Section, ...]]:
    """The body to store, and its known parts at their place in the whole stored text."""
    body = "\n\n".join(b.words for b in blocks)
    at = len(stored_text(title, body)) - len(body)
    hints: list[Section] = []
    for block in blocks:
        end = at + len(block.words)
        if block.kind is not SectionKind.BODY:
            hints.append(Section(block.kind, at, end))
        at = end + 2
    return body, tuple(hints)
