"""Sections: which stretch of a stored text is which part of the page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dateline.records import Lead, Section, SectionKind
from dateline.split.furniture import (
    CAPTION,
    CORRECTION_LABEL,
    CREDIT,
    LONGEST_FURNITURE,
    POST_SIGNATURE,
    is_correction,
    is_furniture,
)
from dateline.split.lines import Paragraph, paragraphs, trimmed
from dateline.split.looks import is_heading_like, is_prose
from dateline.split.teasers import set_teasers_aside


def sections(
    text: str, title: str | None, hints: Sequence[Section] = ()
) -> tuple[tuple[Section, ...], tuple[Lead, ...]]:
    """The parts of a stored text and the teasers of other stories among them.

    The sections cover all that is not white space, in order, without overlap. ``hints`` are
    sections the reader already knows (a page's headings and captions), ordered by their start;
    a paragraph that begins inside a hint takes its kind.
    """
    title_end = _title_end(text, title)
    body = _cut_at_hints(paragraphs(text, title_end), text, hints)
    kinds = [_kind_by_hint(p, hints) or _kind_by_words(p) for p in body]
    leads = set_teasers_aside(body, kinds)
    _find_corrections(body, kinds)
    known = [_hint_at(p.start, hints) is not None for p in body] if hints else [False] * len(body)
    _find_headings(body, kinds, known, spaced=any("\n" in g for g in _gaps(text, body)))
    parts = [Section(SectionKind.TITLE, *trimmed(text, 0, title_end))] if title_end else []
    parts += _joined(body, kinds, hints)
    return tuple(parts), tuple(leads)


def _title_end(text: str, title: str | None) -> int:
    """Where the title at the head of the text ends; 0 where it does not stand there by itself."""
    if not title or not title.strip() or not text.startswith(title):
        return 0
    rest = text[len(title) :]
    follows = rest[:400].lstrip(" \t")
    by_itself = not follows or follows[0] in "\r\n\v\f\x85\u2028\u2029" or title[-1].isspace()
    long_title = title.count(" ") >= 3 and rest[:1].isspace() and follows[0].isupper()
    return len(title) if by_itself or long_title else 0


def _gaps(text: str, body: Sequence[Paragraph]) -> Iterator[str]:
    """What stands between two paragraphs, without the first line break."""
    for a, b in pairwise(body):
        yield text[a.end : b.start].replace("\r", "").replace("\n", "", 1)


def _cut_at_hints(
    body: Sequence[Paragraph], text: str, hints: Sequence[Section]
) -> tuple[Paragraph, ...]:
    """A paragraph that a hint begins or ends inside of becomes two."""
    cuts = sorted({offset for h in hints for offset in (h.start, h.end)})
    return tuple(piece for p in body for piece in _cut(p, text, cuts)) if cuts else tuple(body)


def _cut(p: Paragraph, text: str, cuts: Sequence[int]) -> Iterator[Paragraph]:
    inside = cuts[bisect_right(cuts, p.start) : bisect_right(cuts, p.end - 1)]
    for a, b in pairwise((p.start, *inside, p.end)):
        start, end = trimmed(text, a, b)
        if start < end:
            yield Paragraph(start, end, text[start:end], p.alone)


def _hint_at(offset: int, hints: Sequence[Section]) -> Section | None:
    i = bisect_right(hints, offset, key=lambda h: h.start) - 1
    return hints[i] if i >= 0 and hints[i].start <= offset < hints[i].end else None


def _kind_by_hint(p: Paragraph, hints: Sequence[Section]) -> SectionKind | None:
    hint = _hint_at(p.start, hints)
    return hint.kind if hint and hint.kind is not SectionKind.BODY else None


def _kind_by_words(p: Paragraph) -> SectionKind:
    words = p.words
    if is_correction(words):
        return SectionKind.CORRECTION
    if is_furniture(words):
        return SectionKind.FURNITURE
    if len(words) <= LONGEST_FURNITURE and (CAPTION.match(words) or CREDIT.search(words[-200:])):
        return SectionKind.CAPTION
    if POST_SIGNATURE.search(words[-80:]):
        return SectionKind.POST
    return SectionKind.BODY


def _find_corrections(body: Sequence[Paragraph], kinds: list[SectionKind]) -> None:
    """A bare "Correction" above a paragraph makes that paragraph one."""
    for i, (p, following) in enumerate(pairwise(body)):
        if kinds[i] is SectionKind.CORRECTION and CORRECTION_LABEL.fullmatch(p.words):
            kinds[i + 1] = SectionKind.CORRECTION if is_prose(following.words) else kinds[i + 1]


def _find_headings(
    body: Sequence[Paragraph], kinds: list[SectionKind], known: Sequence[bool], *, spaced: bool
) -> None:
    """A short line that stands alone above prose. Where a text knows no empty lines (``spaced``
    is false), every line stands alone. What the reader knows (``known``) stays what it is."""
    for i, p in enumerate(body[:-1]):
        if known[i] or kinds[i] is not SectionKind.BODY or kinds[i + 1] is not SectionKind.BODY:
            continue
        if (p.alone or not spaced) and is_heading_like(p.words) and is_prose(body[i + 1].words):
            kinds[i] = SectionKind.HEADING


def _joined(
    body: Sequence[Paragraph], kinds: Sequence[SectionKind], hints: Sequence[Section]
) -> list[Section]:
    """Neighbours that are body, or furniture, or lie in one post, are one section; every other
    part is its own."""
    parts: list[Section] = []
    for p, kind in zip(body, kinds, strict=True):
        joins = kind in (SectionKind.BODY, SectionKind.FURNITURE) or _same_post(parts, p, hints)
        if joins and parts and parts[-1].kind is kind:
            parts[-1] = Section(kind, parts[-1].start, p.end, parts[-1].time)
        else:
            parts.append(Section(kind, p.start, p.end, _post_time(p, kind, hints)))
    return parts


def _same_post(parts: Sequence[Section], p: Paragraph, hints: Sequence[Section]) -> bool:
    """Whether a paragraph goes on with the post that the last section belongs to."""
    hint = _hint_at(p.start, hints)
    post = hint is not None and hint.kind is SectionKind.POST
    return bool(post and parts and hint and hint.start <= parts[-1].start)


def _post_time(p: Paragraph, kind: SectionKind, hints: Sequence[Section]) -> str | None:
    """The day a post gives below itself, ``YYYY-MM-DD``."""
    if kind is not SectionKind.POST:
        return None
    hint, signed = _hint_at(p.start, hints), POST_SIGNATURE.search(p.words[-80:])
    if hint and hint.time:
        return hint.time
    month = _MONTHS.get(signed["month"][:3].lower()) if signed else None
    if not (signed and month and 1 <= int(signed["day"]) <= 31):
        return None
    return f"{signed['year']}-{month:02d}-{int(signed['day']):02d}"


_MONTHS = {
    name: number
    for number, name in enumerate(
        "jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1
    )
}
