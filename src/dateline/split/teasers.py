"""Teasers of other stories among the paragraphs of one."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.records import Lead, SectionKind
from dateline.split.furniture import MORE_FROM, is_furniture, see_also
from dateline.split.lines import Paragraph
from dateline.split.looks import is_cut_off, is_prose, is_title_like


def set_teasers_aside(body: Sequence[Paragraph], kinds: list[SectionKind]) -> list[Lead]:
    """Marks "Read more: …" and the lists below "More from …" as furniture; returns their leads."""
    leads: list[Lead] = []
    i = 0
    while i < len(body):
        title = see_also(body[i].words)
        if title:
            leads.append(Lead(title))
        end, found = _teasers(body, i) if _is_marker(body[i]) else (i + 1, [])
        if found:
            kinds[i:end] = [SectionKind.FURNITURE] * (end - i)
            leads += found
        i = end
    return leads


def _is_marker(p: Paragraph) -> bool:
    return len(p.words) <= 80 and MORE_FROM.fullmatch(p.words) is not None


def _teasers(body: Sequence[Paragraph], marker: int) -> tuple[int, list[Lead]]:
    """The teasers below a marker and the index of the first paragraph after them. They stop where
    prose begins that no teaser's title introduces: there the story goes on."""
    leads: list[Lead] = []
    i = marker + 1
    while i < len(body):
        words = body[i].words
        following = body[i + 1].words if i + 1 < len(body) else ""
        if is_furniture(words) or _is_marker(body[i]):
            i += 1
        elif is_cut_off(words):
            leads.append(Lead("", words, truncated=True))
            i += 1
        elif not is_title_like(words):
            break
        elif following and (is_cut_off(following) or _all_teasers(body, marker, i, leads)):
            leads.append(Lead(words, following, is_cut_off(following)))
            i += 2
        else:
            leads.append(Lead(words))
            i += 1
    return (i, leads) if leads else (marker + 1, [])


def _all_teasers(
    body: Sequence[Paragraph], marker: int, first: int, before: Sequence[Lead]
) -> bool:
    """At least two titles, the last one ``before`` counted, each above one short paragraph, down
    to the end of the page. All of them must be shorter than the story above: else its own
    headings would pass for teasers."""
    if 2 * body[marker].start < body[-1].end or not is_prose(body[first + 1].words):
        return False
    rest = body[first : first + 60]
    pairs = list(zip(rest[::2], rest[1::2], strict=False))
    told = sum(1 for lead in before[-1:] if lead.text)
    return len(pairs) + told >= 2 and all(
        is_title_like(t.words) and is_prose(p.words) and p.words.count(" ") < 60 for t, p in pairs
    )
