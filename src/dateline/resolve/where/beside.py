"""Names that stand beside one another: "Paris, Texas", "Tulsa, Okla.", "Iraq's Mosul"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dateline.resolve.where.choose import lies_in
from dateline.resolve.where.names import Candidate, Lookup, fold
from dateline.resolve.where.spans import Hit
from dateline.resolve.where.text import Case, Token
from dateline.resolve.where.words import BEFORE_PLACE, STATE_CODES

_BETWEEN = BEFORE_PLACE | frozenset(
    "in of s province state region city town village capital area district county".split()
)
REACH = 60  # characters between a name and its container


@dataclass(frozen=True, slots=True)
class Pair:
    """A name and the container right beside it."""

    inner: Hit
    outer: Hit
    containers: tuple[Candidate, ...]


def with_codes(text: str, hits: Sequence[Hit], words: Sequence[Token], lookup: Lookup) -> list[Hit]:
    """The hits, with state abbreviations after a comma read as the states they are."""
    found: list[Hit] = []
    taken = -1
    for hit in hits:
        if hit.first <= taken:
            continue
        code = _code_after(text, hit.last, words, lookup) if not hit.demonym else None
        if code and code.key == "dc":
            federal = tuple(c for c in hit.candidates if c.capital and c.country == "US")
            candidates = federal or hit.candidates
            key = f"{hit.key} dc"
            hit = replace(hit, last=code.last, end=code.end, key=key, candidates=candidates)
            code = None
        found.append(hit)
        if code:
            found.append(code)
        taken = found[-1].last
    return found


def code_after_word(text: str, last: int, words: Sequence[Token], lookup: Lookup) -> Hit | None:
    return _code_after(text, last, words, lookup)


def _code_after(text: str, last: int, words: Sequence[Token], lookup: Lookup) -> Hit | None:
    """The state code that opens right after token ``last`` and a comma."""
    at = last + 1
    if at >= len(words) or text[words[last].end : words[at].start] not in (", ", ","):
        return None
    for n in (3, 2, 1):
        if at + n > len(words) or any(w.joined is None for w in words[at + 1 : at + n]):
            continue
        start, end = words[at].start, words[at + n - 1].end
        key = fold(text[start:end])
        if key in STATE_CODES and " " not in key and _is_code(text, start, end, words[at]):
            end += text[end : end + 1] == "."
            states = tuple(c for c in lookup(fold(STATE_CODES[key])) if _is_state(c))
            return Hit(at, at + n - 1, start, end, key, states) if states or key == "dc" else None
    return None


def _is_code(text: str, start: int, end: int, first: Token) -> bool:
    written = text[start:end].replace(".", "").replace(" ", "")
    if first.case is Case.CAPS or not written[0].isupper():
        return False
    return written.isupper() or text[end : end + 1] == "."


def _is_state(c: Candidate) -> bool:
    return c.kind == "admin1" and c.country in ("US", "CA")


def pairs(text: str, hits: Sequence[Hit]) -> Iterator[Pair]:
    """Neighbours of which one contains the other, by the words between and by the map."""
    for one, other in pairwise(hits):
        gap = text[one.end : other.start]
        if len(gap) > REACH or one.demonym or other.demonym:
            continue
        if _opens_container(gap):
            yield from _paired(one, other)
        elif _owns(gap):
            yield from _paired(other, one)


def _paired(inner: Hit, outer: Hit) -> Iterator[Pair]:
    """City, Province, Country: each lies in the next, if any reading of both agrees."""
    lands = tuple(
        b
        for b in outer.candidates
        if b.kind in ("country", "admin1", "region")
        and any(lies_in(a, b) for a in _placeable(inner, b))
    )
    if lands and inner.key != outer.key:
        yield Pair(inner, outer, lands)


def _placeable(inner: Hit, container: Candidate) -> Iterator[Candidate]:
    """A list "China, Japan" places no Chinese town in Japan; "Georgia, USA" does place."""
    listed = container.kind == "country" and any(c.kind == "country" for c in inner.candidates)
    return (a for a in inner.candidates if not listed or a.kind == "admin1")


def _opens_container(gap: str) -> bool:
    """Gaps like ", " and " in the northern province of ", but not " and "."""
    words = gap.replace(",", " ").replace("(", " ").split()
    sign = gap.startswith((",", " (")) or "in" in words
    return sign and "\n" not in gap and all(w in _BETWEEN for w in words)


def _owns(gap: str) -> bool:
    """As in "Iraq's second city ", with no stop between."""
    possessive = gap[:2] in ("'s", "’s")
    words = gap[2:].replace("-", " ").split()
    return possessive and len(words) <= 5 and all(w.isalpha() and w.islower() for w in words)
