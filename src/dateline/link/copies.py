"""Which articles are one source: copies of one text, and versions of one page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

from dateline.link.told import words
from dateline.records import Article, SectionKind

COPY_LIKENESS = 0.8  # share of word sequences that two copies of one text have in common
SHINGLE = 4  # words in a sequence
SKETCH = 128  # sequences of a text, those with the lowest hashes, by which it is compared
LOWEST = 12  # of these, by which copies find each other


@dataclass(frozen=True, slots=True)
class Head:
    """An article without its words: what is known of it, and a sketch by which copies are known
    (bottom-k of Broder's MinHash): hashes of 48 bits, the lowest first."""

    article: Article
    sketch: tuple[int, ...] = ()


def head(a: Article) -> Head:
    hashes = sorted({_hashed(run) for run in _shingles(_body(a))})[:SKETCH]
    return Head(replace(a, text="", title=None, sections=(), leads=()), tuple(hashes))


def sources(heads: Iterable[Head]) -> dict[str, str]:
    """Article id -> source id. Copies of one text and versions of one page are one source.

    The source bears the id of its earliest article.
    """
    ordered = sorted({h.article.id: h for h in heads}.values(), key=_published)
    rank = {h.article.id: n for n, h in enumerate(ordered)}
    parent = {name: name for name in rank}
    for one, other in _same_source(ordered):
        first, second = sorted((_root(parent, one), _root(parent, other)), key=rank.__getitem__)
        parent[second] = first
    return {name: _root(parent, name) for name in parent}


def _root(parent: dict[str, str], name: str) -> str:
    while parent[name] != name:
        parent[name] = parent[parent[name]]
        name = parent[name]
    return name


def _published(h: Head) -> tuple[str, str]:
    return (h.article.published.value or "9999", h.article.id)


def _same_source(heads: Sequence[Head]) -> Iterator[tuple[str, str]]:
    pages: dict[str, str] = {}
    sketches = {h.article.id: h.sketch for h in heads}
    for a in (h.article for h in heads):
        yield a.id, pages.setdefault(a.page, a.id)
        if a.version_of in sketches and a.version_of is not None:
            yield a.id, a.version_of
    marks = {name: frozenset(sketch) for name, sketch in sketches.items()}
    for one, other in sorted(_candidates(sketches)):
        if _may_be_copies(marks[one], marks[other]) and (
            likeness(sketches[one], sketches[other]) >= COPY_LIKENESS
        ):
            yield one, other


def _body(a: Article) -> list[str]:
    left_out = (SectionKind.TITLE, SectionKind.FURNITURE)
    kept = [a.text[s.start : s.end] for s in a.sections if s.kind not in left_out]
    return words(" ".join(kept) if kept else a.text)


def _shingles(told: Sequence[str]) -> frozenset[str]:
    """Every run of a few words; a text too short for one is a single run."""
    if not told:
        return frozenset()
    last = max(1, len(told) - SHINGLE + 1)
    return frozenset(" ".join(told[i : i + SHINGLE]) for i in range(last))


def _hashed(run: str) -> int:
    return int.from_bytes(blake2b(run.encode(), digest_size=6).digest())


def _candidates(sketches: Mapping[str, Sequence[int]]) -> set[tuple[str, str]]:
    """Pairs worth comparing: they share one of the runs with the lowest hashes."""
    holders: dict[int, list[str]] = defaultdict(list)
    for name, marks in sketches.items():
        for mark in marks[:LOWEST]:
            holders[mark].append(name)
    return {
        (one, other)
        for group in holders.values()
        for i, one in enumerate(group)
        for other in group[i + 1 :]
    }


def _may_be_copies(a: frozenset[int], b: frozenset[int]) -> bool:
    """Whether they share enough at all; of a large story, most pairs share a sentence."""
    shared = len(a & b)
    return shared / min(SKETCH, len(a) + len(b) - shared) >= COPY_LIKENESS


def likeness(a: Sequence[int], b: Sequence[int]) -> float:
    """What two texts share, from 0 to 1 (Jaccard), as their sketches tell; short texts are told
    exactly, and nothing is like an empty one."""
    lowest = sorted({*a} | {*b})[:SKETCH]
    both = {*a} & {*b}
    return len(both.intersection(lowest)) / len(lowest) if a and b else 0.0
