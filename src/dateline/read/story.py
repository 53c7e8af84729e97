"""The story on a page: which of its paragraphs are told, and which are teasers of other stories.

trafilatura says where the story is; the walk over the page says what stands there. Neither is
believed alone: what the extractor drops inside the story comes back, what it lets in from a box
stays out.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lxml.etree import LxmlError
from lxml.html import HtmlElement
from trafilatura import bare_extraction

from dateline.datelines import find_dateline
from dateline.problems import Problem
from dateline.read.page import squeezed
from dateline.read.published import beside_date
from dateline.read.walk import Block, Box, fingerprint
from dateline.records import Lead, SectionKind
from dateline.split import ends_a_sentence, is_correction, is_cut_off, is_furniture, see_also

for _library in ("trafilatura", "htmldate"):
    # both would otherwise write to the terminal what we tell as a problem
    logging.getLogger(_library).addHandler(logging.NullHandler())

MOST_ELEMENTS = 30_000  # beyond that trafilatura takes seconds; a plain walk does not
_EXTRACTION_FAULTS = (LookupError, AttributeError, ArithmeticError, RecursionError, LxmlError)
LONG = 60  # code points of a paragraph that tells something
_LINKED = 0.85  # share of a paragraph in links that makes it a pointer to another page


@dataclass(frozen=True, slots=True)
class Story:
    blocks: tuple[Block, ...]
    leads: tuple[Lead, ...] = ()
    problems: tuple[Problem, ...] = ()


def story(tree: HtmlElement, walked: Sequence[Block], title: str | None, name: str) -> Story:
    """The story among the ``walked`` paragraphs of a page. ``tree`` is used up."""
    marked = _with_teasers_marked(walked)
    extracted, problems = _extracted(tree, name)
    kept = _with_headline(marked, _kept(marked, extracted))
    told = [b for b, keep in zip(marked, kept, strict=True) if keep]
    told = _without_title(_without_repeats(told), title)
    told = [*told, *_lost(extracted, marked, told, title)]
    if not _tells(told):
        told = []
    return Story(tuple(told), tuple(_leads(marked, kept)), problems)


# ---------------------------------------------------------------- what the extractor says


def _extracted(tree: HtmlElement, name: str) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """The paragraphs of what trafilatura takes for the story; none of a page too large for it."""
    if sum(1 for _ in tree.iter()) > MOST_ELEMENTS:
        return (), ()
    # fast: its two fallbacks take quadratic time, and the walk over the page does their work
    try:
        found = bare_extraction(tree, fast=True, include_comments=False, include_tables=True)
    except _EXTRACTION_FAULTS as fault:
        message = f"the page could only be read plainly: {type(fault).__name__}: {fault}"
        return (), (Problem("read.html", message, source=name),)
    if found is None or isinstance(found, dict) or found.body is None:
        return (), ()
    lines = (
        squeezed("".join(e.itertext()))
        for e in found.body.iter("p", "head", "item", "row", "quote")
    )
    return tuple(line for line in lines if line), ()


# ---------------------------------------------------------------- teasers


def _with_teasers_marked(walked: Sequence[Block]) -> list[Block]:
    """Headings that are links, with the summaries below them, are teasers where the page has
    three of them or more: they form a list of other stories, whatever it is called."""
    marked = list(walked)
    units = [(i, _end_of_teaser(walked, i)) for i, b in enumerate(walked) if _is_linked_title(b)]
    units = [(i, end) for i, end in units if end]
    if len(units) < 3:
        return marked
    longest = max(end - start for start, end in units[:-1])
    for start, end in (*units[:-1], (units[-1][0], min(units[-1][1], units[-1][0] + longest))):
        for i in range(start, end):
            marked[i] = replace(marked[i], box=max(marked[i].box, Box.RELATED))
    return marked


def _is_linked_title(block: Block) -> bool:
    heading = block.kind is SectionKind.HEADING and block.link_share >= _LINKED
    return heading and block.words.count(" ") >= 2


def _end_of_teaser(walked: Sequence[Block], start: int) -> int:
    """The index behind a teaser's summary; 0 where a whole story stands below the heading."""
    i = start + 1
    while i < len(walked) and walked[i].kind is not SectionKind.HEADING:
        if i - start > 3 or walked[i].words.count(" ") > 60:
            return 0
        i += 1
    return i


def _is_teaser(block: Block) -> bool:
    """A paragraph that is a link from end to end, and has the words of a headline."""
    return _is_pointer(block) and block.words.count(" ") >= 3


def _is_pointer(block: Block) -> bool:
    """A paragraph that is a link from end to end and no sentence: a teaser, or an item of a
    menu."""
    told = block.kind in (SectionKind.BODY, SectionKind.HEADING) and block.post is None
    return told and block.link_share >= _LINKED and not ends_a_sentence(block.words)


def _leads(marked: Sequence[Block], kept: Sequence[bool]) -> Iterator[Lead]:
    """The teasers on the page, each once: a title, and the summary that stands below it."""
    seen: set[str] = set()
    title = ""
    for block, keep in zip(marked, kept, strict=True):
        pointer = see_also(block.words) if not keep and block.linked else None
        if pointer:
            block = replace(block, words=pointer, linked=len(pointer), box=Box.RELATED)
        boxed = block.box is Box.RELATED and not keep
        is_summary = boxed and title and _is_summary(block)
        titled = _is_teaser(block) or (boxed and _is_title_in_box(block))
        if not keep and titled and not is_summary:
            if title and title not in seen:
                seen.add(title)
                yield Lead(title)
            title = block.words
        elif is_summary:
            if title not in seen:
                seen.add(title)
                yield Lead(title, block.words, is_cut_off(block.words))
            title = ""
    if title and title not in seen:
        yield Lead(title)


def _is_summary(block: Block) -> bool:
    prose = ends_a_sentence(block.words) or is_cut_off(block.words) or len(block.words) >= 2 * LONG
    return prose and block.kind is not SectionKind.HEADING and not is_furniture(block.words)


def _is_title_in_box(block: Block) -> bool:
    words = block.words.count(" ") + 1
    linked = block.link_share >= 0.5
    return words >= 3 and linked and not is_furniture(block.words)


# ---------------------------------------------------------------- what is told


def _kept(marked: Sequence[Block], extracted: Sequence[str]) -> list[bool]:
    known = {fingerprint(line) for line in extracted}
    whole = "\n".join(fingerprint(line) for line in extracted)
    agreed = [b.print in known or (len(b.print) >= 30 and b.print in whole) for b in marked]
    first, last = _region(marked, agreed)
    kept = [_is_told(b, agreed[i], within=first <= i <= last) for i, b in enumerate(marked)]
    return _with_heads(marked, kept)


def _region(marked: Sequence[Block], agreed: Sequence[bool]) -> tuple[int, int]:
    """The first and the last paragraph that walk and extractor agree on; the whole page where
    they agree on nothing and the markup names no story."""
    agree = [
        i
        for i, b in enumerate(marked)
        if agreed[i] and b.box is not Box.RELATED and len(b.words) >= LONG and not _is_teaser(b)
    ]
    both = [i for i in agree if marked[i].box is Box.NONE] or agree
    if both:
        return both[0], both[-1]
    return (0, -1) if any(not b.inside for b in marked) else (0, len(marked))


def _is_told(block: Block, agreed: bool, *, within: bool) -> bool:
    if block.kind is SectionKind.CORRECTION or block.post is not None:
        return block.box is not Box.RELATED
    if is_correction(block.words) and block.box is not Box.RELATED:
        return True
    if block.box is Box.RELATED or _is_pointer(block) or beside_date(block.words) == []:
        return False
    if block.box is Box.DOUBTFUL:
        prose = len(block.words) >= LONG and ends_a_sentence(block.words) and block.link_share < 0.5
        return (agreed and prose) or (block.kind is SectionKind.CAPTION and within)
    if block.kind in (SectionKind.CAPTION, SectionKind.POST):
        return within or block.inside
    if agreed and within and _says_anything(block):
        return True
    if find_dateline(block.words) is not None:
        return block.inside
    if block.link_share >= 0.7 or is_furniture(block.words) or not _says_anything(block):
        return False
    prose = block.row or ends_a_sentence(block.words) or len(block.words) >= 2 * LONG
    return within or (block.inside and (prose or agreed) and block.link_share < 0.4)


_ASKS = re.compile(r"(?:sign up|subscribe|follow|join) (?:to|for|us|our|now)\b", re.IGNORECASE)


def _says_anything(block: Block) -> bool:
    return any(map(str.isalnum, block.words))


def _with_heads(marked: Sequence[Block], kept: list[bool]) -> list[bool]:
    """A heading inside the story is kept where something below it is."""
    for i in range(len(marked) - 2, -1, -1):
        b = marked[i]
        heading = b.kind is SectionKind.HEADING and b.box is Box.NONE and b.inside
        if heading and not kept[i] and kept[i + 1] and b.link_share < 0.5:
            kept[i] = not is_furniture(b.words)
        if heading and kept[i] and _ASKS.match(b.words):
            kept[i] = False
        if heading and kept[i] and not any(kept[i + 1 : i + 3]) and not _below(marked, kept, i):
            kept[i] = False
    if marked and kept[-1] and marked[-1].kind is SectionKind.HEADING and len(marked) > 1:
        kept[-1] = False
    return kept


def _with_headline(marked: Sequence[Block], kept: list[bool]) -> list[bool]:
    """Where no heading stands above the story, the line above it is its headline; it may be the
    title too, and then goes again."""
    first = kept.index(True) if True in kept else 0
    if not first or any(b.kind is SectionKind.HEADING for b in marked[: first + 1]):
        return kept
    for i in range(first - 1, max(-1, first - 4), -1):
        b = marked[i]
        headline = b.words.count(" ") >= 2 and b.box is Box.NONE and b.kind is SectionKind.BODY
        dated = beside_date(b.words) is not None
        if headline and b.inside and b.link_share < 0.5 and not dated:
            kept[i] = not is_furniture(b.words)
            break
    return kept


def _below(marked: Sequence[Block], kept: Sequence[bool], i: int) -> bool:
    """Whether the next thing told below a heading follows within a few paragraphs."""
    return any(kept[i + 1 : i + 8])


def _without_repeats(told: Sequence[Block]) -> list[Block]:
    """Pull quotes, and captions shown twice, say again what the story says: once is enough."""
    seen: dict[str, int] = {}
    kept: list[Block] = []
    for block in told:
        known = block.print
        if known in seen and (len(known) >= 30 or block.kind is SectionKind.CAPTION):
            continue
        seen[known] = len(kept)
        kept.append(block)
    return kept


def _without_title(told: Sequence[Block], title: str | None) -> list[Block]:
    """The page shows its title at the head of the story; we store it there ourselves."""
    shown = fingerprint(title or "")
    repeated = [i for i, b in enumerate(told[:6]) if shown and b.print == shown]
    above = [i for i in range(repeated[0]) if _is_label(told[i])] if repeated else []
    return [b for i, b in enumerate(told) if i not in (*repeated, *above)]


def _is_label(block: Block) -> bool:
    """A line above the title that tells nothing: the outlet's name, the section's."""
    told = ends_a_sentence(block.words) or len(block.words) >= LONG
    return block.kind in (SectionKind.BODY, SectionKind.HEADING) and not told


def _lost(
    extracted: Sequence[str], walked: Sequence[Block], told: Sequence[Block], title: str | None
) -> list[Block]:
    """Where the walk told hardly anything of what the extractor found, the extractor is right:
    the story stands in a box that is called something else."""
    kept = sum(len(b.words) for b in told if b.kind is SectionKind.BODY)
    found = [line for line in extracted if len(line) >= LONG and not is_furniture(line)]
    teased = {b.print for b in walked if b.box is Box.RELATED}
    missing = [x for x in found if fingerprint(x) not in teased]
    if kept >= 0.3 * sum(map(len, missing)):
        return []
    lines = [x for x in missing if not _is_told_already(x, told) and squeezed(title) != x]
    return [Block(SectionKind.BODY, line) for line in lines]


def _is_told_already(line: str, told: Sequence[Block]) -> bool:
    """Whether most of a line is what other paragraphs tell: a gallery's captions in a row, say."""
    whole = rest = fingerprint(line)
    for block in told:
        rest = rest.replace(block.print, "")
    return len(rest) < 0.5 * len(whole)


def _tells(told: Sequence[Block]) -> bool:
    return any(b.kind is not SectionKind.HEADING and any(map(str.isalpha, b.words)) for b in told)
