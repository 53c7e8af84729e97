"""Which articles are one source: copies of one text, and versions of one page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b

from dateline.link.told import words
from dateline.records import Article, SectionKind

COPY_LIKENESS = 0.8  # share of word sequences that two copies of one text have in common
SHINGLE = 4  # words in a sequence
LOWEST = 12  # sequences of a text, those with the lowest hashes, by which copies find each other


def sources(articles: Iterable[Article]) -> dict[str, str]:
    """Article id -> source id. Copies of one text and versions of one page are one source.

    The source bears the id of its earliest article.
    """
    ordered = sorted({a.id: a for a in articles}.values(), key=_published)
    rank = {a.id: n for n, a in enumerate(ordered)}
    parent = {a.id: a.id for a in ordered}
    for one, other in _same_source(ordered):
        first, second = sorted((_root(parent, one), _root(parent, other)), key=rank.__getitem__)
        parent[second] = first
    return {name: _root(parent, name) for name in parent}


def _root(parent: dict[str, str], name: str) -> str:
    while parent[name] != name:
        parent[name] = parent[parent[name]]
        name = parent[name]
    return name


def _published(a: Article) -> tuple[str, str]:
    return (a.published.value or "9999", a.id)


def _same_source(articles: Sequence[Article]) -> Iterator[tuple[str, str]]:
    pages: dict[str, str] = {}
    known = {a.id for a in articles}
    for a in articles:
        yield a.id, pages.setdefault(a.page, a.id)
        if a.version_of in known and a.version_of is not None:
            yield a.id, a.version_of
    shingles = {a.id: _shingles(_body(a)) for a in articles}
    for one, other in sorted(_candidates(shingles)):
        if likeness(shingles[one], shingles[other]) >= COPY_LIKENESS:
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


def _candidates(shingles: Mapping[str, frozenset[str]]) -> set[tuple[str, str]]:
    """Pairs worth comparing: they share one of the runs with the lowest hashes."""
    holders: dict[bytes, list[str]] = defaultdict(list)
    for name, runs in shingles.items():
        for mark in sorted(blake2b(r.encode(), digest_size=8).digest() for r in runs)[:LOWEST]:
            holders[mark].append(name)
    return {
        (one, other)
        for group in holders.values()
        for i, one in enumerate(group)
        for other in group[i + 1 :]
    }


def likeness(a: frozenset[str], b: frozenset[str]) -> float:
    """What two sets share, from 0 to 1 (Jaccard); nothing is like an empty set."""
    return len(a & b) / len(a | b) if a and b else 0.0
