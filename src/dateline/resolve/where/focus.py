"""The one place an article is about, if there is one: where what it names nowhere else lies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.resolve.where.choose import Choice, kilometres
from dateline.resolve.where.names import Candidate
from dateline.resolve.where.spans import Hit
from dateline.resolve.where.stands import Surroundings
from dateline.resolve.where.text import HYPHENS
from dateline.resolve.where.words import BEFORE_PLACE

AROUND = 100.0  # km
SHARE = 0.5  # of the article's places, that lie around its own
SURE = 0.6
OPENING = 3  # sentences, title included, whose places count twice
ORIGINS = frozenset("born bred based educated raised".split())
DISTANCES = frozenset(
    "kilometers kilometres km miles mile kilometer kilometre metres meters minutes hours away far "
    "drive north south east west outside across".split()
)
KEPT = 0.9  # of the share: how sure the place is


@dataclass(frozen=True, slots=True)
class Focus:
    """A town or a division, and how sure it is that what the article tells of is around it."""

    place: Candidate
    score: float


def focus(kept: Sequence[Hit], chosen: Mapping[Hit, Choice], about: Surroundings) -> Focus | None:
    """The town around which half of the article's towns lie; without towns, its province. Where
    only somebody or something comes from is left aside; and what lies in none of the countries
    of the dateline is not what the article is about, as far as we can tell."""
    weights: dict[Candidate, float] = {}
    lands: set[str | None] = set()
    for hit in kept:
        place = chosen[hit].candidate
        if place is not None and about.words[hit.first].dateline:
            lands.add(place.country)
        if place is None or hit.demonym or chosen[hit].score < SURE or _is_origin(hit, about):
            continue
        opening = about.words[hit.first].sentence <= OPENING
        weights[place] = weights.get(place, 0.0) + (2.0 if opening else 1.0)
    towns = {c: w for c, w in weights.items() if c.kind in ("city", "landmark")}
    found = _around(towns) or _around({c: w for c, w in weights.items() if _has_point(c)})
    return found if found and (not lands or found.place.country in lands) else None


def _is_origin(hit: Hit, about: Surroundings) -> bool:
    """As in "a boy from Madrid", "Madrid-born"; not so "ten miles from Madrid"."""
    after = about.after(hit)
    if after is not None and after.joined in HYPHENS and after.words in ORIGINS:
        return True
    n = hit.first
    while n > 0 and about.words[n].joined is not None:
        n -= 1
        word = about.words[n].words.casefold()
        if word == "from":
            return not n or about.words[n - 1].folded not in DISTANCES
        if word not in BEFORE_PLACE:
            return False
    return False


def _has_point(c: Candidate) -> bool:
    return c.kind in ("admin1", "admin2") and c.latitude is not None


def _around(weights: Mapping[Candidate, float]) -> Focus | None:
    if not weights:
        return None
    total = sum(weights.values())
    best, most = None, 0.0
    for one in list(weights)[:40]:
        near = sum(w for other, w in weights.items() if kilometres(one, other) <= AROUND)
        if (near, weights[one]) > (most, weights[best] if best else 0.0):
            best, most = one, near
    if best is None or most < SHARE * total:
        return None
    return Focus(best, round(KEPT * most / total, 3))
