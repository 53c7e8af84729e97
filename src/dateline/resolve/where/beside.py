"""Names that stand beside one another: "Paris, Texas", "Tulsa, Okla.", "Iraq's Mosul"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dateline.datelines import Dateline
from dateline.resolve.where.choose import lies_in
from dateline.resolve.where.names import Candidate, Kind, Lookup, fold
from dateline.resolve.where.spans import WELL_KNOWN, Hit
from dateline.resolve.where.stands import Surroundings, names_its_people, preposed
from dateline.resolve.where.text import Case, Token
from dateline.resolve.where.words import BEFORE_PLACE, STATE_CODES

_BETWEEN = BEFORE_PLACE | frozenset(
    "in of s province state region city town village capital area district county".split()
)
_AGENCY_CODES = frozenset(["pa"])  # state codes that are agencies too
REACH = 60  # characters between a name and its container


@dataclass(frozen=True, slots=True)
class Pair:
    """A name and the container right beside it; ``run_on`` where no comma parts them."""

    inner: Hit
    outer: Hit
    containers: tuple[Candidate, ...]
    run_on: bool = False


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


def without_agencies(hits: Sequence[Hit], opened: Sequence[Dateline]) -> list[Hit]:
    """The hits without the agency of a dateline: "(PA)" is none of London's. A province spelled
    out, or another state's code, says where a town lies even there."""
    agencies = [d.agency for d in opened if d.agency]
    return [
        h for h in hits if not (any(s.start <= h.start < s.end for s in agencies) and _is_agency(h))
    ]


def _is_agency(hit: Hit) -> bool:
    wide = any(c.kind in ("country", "admin1", "region") for c in hit.candidates)
    return hit.key in _AGENCY_CODES or not wide


def code_after_word(text: str, last: int, words: Sequence[Token], lookup: Lookup) -> Hit | None:
    return _code_after(text, last, words, lookup)


def _code_after(text: str, last: int, words: Sequence[Token], lookup: Lookup) -> Hit | None:
    """The state code that opens right after token ``last`` and a comma."""
    at = last + 1
    if at >= len(words) or text[words[last].end : words[at].start] not in (", ", ",", " ("):
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


def pairs(text: str, hits: Sequence[Hit], lists: Mapping[int, Listed]) -> Iterator[Pair]:
    """Neighbours of which one contains the other, by the words between and by the map."""
    for one, other in pairwise(hits):
        gap = text[one.end : other.start]
        if len(gap) > REACH or one.demonym or other.demonym:
            continue
        if one.first in lists and other.first in lists:
            continue
        if gap == " ":
            yield from _run_on(one, other)
        elif opens_container(gap):
            yield from _paired(one, other)
        elif _owns(gap):
            yield from _paired(other, one)


def _run_on(inner: Hit, outer: Hit) -> Iterator[Pair]:
    """As in "Maiduguri Borno State": a town, and a province that no town is called."""
    provinces = [b for b in outer.candidates if b.kind == "admin1"]
    if provinces and (outer.province or len(provinces) == len(outer.candidates)):
        for pair in _paired(inner, replace(outer, candidates=tuple(provinces))):
            yield Pair(inner, outer, pair.containers, run_on=True)


def _paired(inner: Hit, outer: Hit) -> Iterator[Pair]:
    """City, Province, Country: each lies in the next, if any reading of both agrees."""
    lands = tuple(
        b
        for b in outer.candidates
        if b.kind in ("country", "admin1", "admin2", "region")
        and any(lies_in(a, b) for a in _placeable(inner, b))
    )
    if lands and inner.key != outer.key:
        yield Pair(inner, outer, lands)


def _placeable(inner: Hit, container: Candidate) -> Iterator[Candidate]:
    """A list "China, Japan" places no Chinese town in Japan; "Georgia, USA" does place."""
    listed = container.kind == "country" and any(c.kind == "country" for c in inner.candidates)
    return (a for a in inner.candidates if not listed or a.kind == "admin1")


def opens_container(gap: str) -> bool:
    """Gaps like ", " and " in the northern province of ", but not " and "."""
    words = gap.replace(",", " ").replace("(", " ").split()
    sign = gap.startswith((",", " (")) or "in" in words
    return sign and "\n" not in gap and all(w in _BETWEEN for w in words)


def _owns(gap: str) -> bool:
    """As in "Iraq's second city ", with no stop between."""
    possessive = gap[:2] in ("'s", "’s")
    words = gap[2:].replace("-", " ").split()
    return possessive and len(words) <= 5 and all(w.isalpha() and w.islower() for w in words)


# ---------------------------------------------------------------- lists


@dataclass(frozen=True, slots=True)
class Listed:
    """What the members of a list are: "Ohio, Oregon and New York" are provinces of one land."""

    kind: Kind
    country: str | None

    def fits(self, c: Candidate) -> bool:
        return c.kind == self.kind and self.country in (None, c.country)


def lists_in(text: str, hits: Sequence[Hit]) -> dict[int, Listed]:
    """By first token, the hits of lists of which most can only be provinces, or countries."""
    found: dict[int, Listed] = {}
    run: list[Hit] = []
    for hit in hits:
        if run and not _is_list(text[run[-1].end : hit.start]):
            found.update(_listed(run))
            run = []
        if not hit.demonym:
            run.append(hit)
    found.update(_listed(run))
    return found


def _is_list(gap: str) -> bool:
    return gap.replace(",", " ").replace(";", " ").split() in ([], ["and"], ["or"]) and (
        "\n" not in gap and not gap.isspace()
    )


def _listed(run: Sequence[Hit]) -> Iterator[tuple[int, Listed]]:
    if len(run) < 3:
        return
    firm = Counter(kind for hit in run if (kind := _firm_kind(hit)))
    if not firm:
        return
    most, count = min(firm.items(), key=lambda item: (-item[1], str(item[0])))
    if count < 2 or count < 0.6 * len(run):
        return
    for hit in run:
        if any(most.fits(c) for c in hit.candidates):
            yield hit.first, most


def _firm_kind(hit: Hit) -> Listed | None:
    """What a name is that no larger town shares."""
    best = max(hit.candidates, key=lambda c: c.population)
    if best.kind == "country":
        return Listed("country", None)
    shared = any(c.kind == "city" and c.population >= WELL_KNOWN for c in hit.candidates)
    return Listed("admin1", best.country) if best.kind == "admin1" and not shared else None


# ---------------------------------------------------------------- strangers


def strange(
    text: str, kept: Sequence[Hit], beside: Sequence[Pair], about: Surroundings
) -> dict[Hit, Hit]:
    """Names with a comma and a province or country behind them that none of their places lies
    in, as "in Lancaster, Manitoba": some other place, which we do not know. With that container."""
    contained = {p.inner for p in beside}
    found: dict[Hit, Hit] = {}
    for one, other, third in zip(kept, kept[1:], [*kept[2:], None], strict=False):
        opens = about.words[one.first].dateline
        if one in contained or text[one.end : other.start] != ", ":
            continue
        if not (opens or preposed(one, about)) or names_its_people(other, about):
            continue
        if not _is_town(one) or not _is_container(other) or one.demonym or other.demonym:
            continue
        if third is None or not _is_list(text[other.end : third.start]):
            found[one] = other
    return found


def _is_town(hit: Hit) -> bool:
    return all(c.kind in ("city", "admin2") for c in hit.candidates)


def _is_container(hit: Hit) -> bool:
    """A province or country by its first meaning."""
    best = max(hit.candidates, key=lambda c: c.population)
    return best.kind in ("admin1", "country")
