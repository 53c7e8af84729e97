"""Where: the places a text names, and where on the map they lie.

Reading goes in four steps: the longest names that the gazetteer knows; of these, the ones that
stand as places (not as words, persons, companies); of their candidates, the one that the article
means; and the facilities. A name whose best candidate scores below ``THRESHOLD`` (0.4) gets no
place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from dateline.records import Place, PlaceMention, Precision, Span
from dateline.resolve.where.beside import Pair, code_after_word, pairs, with_codes
from dateline.resolve.where.choose import THRESHOLD, Choice, choose
from dateline.resolve.where.facilities import Facility, cities_told, city_of, find_facilities
from dateline.resolve.where.names import Candidate, Lookup, fold
from dateline.resolve.where.spans import (
    Hit,
    Surroundings,
    by_token,
    find_hits,
    lower_words,
    places_only,
    preposed,
    surnames,
)
from dateline.resolve.where.text import Case, Token, tokens
from dateline.resolve.where.words import COMMON, DATES, NEVER_ALONE, TITLES

__all__ = ["THRESHOLD", "Candidate", "Lookup", "find_places", "fold", "place_of"]

_PRECISION = {
    "city": Precision.CITY,
    "admin1": Precision.ADMIN1,
    "country": Precision.COUNTRY,
    "region": Precision.REGION,
    "water": Precision.REGION,
}


def find_places(
    text: str,
    lookup: Lookup,
    outlet_country: str | None = None,
    not_places: Sequence[Span] = (),
) -> tuple[PlaceMention, ...]:
    """All place names, demonyms and facilities of an article, sorted, none overlapping.

    ``text`` is the whole article, for its parts explain one another. ``outlet_country`` (ISO
    3166-1 alpha-2) tips the balance where the article does not tell. ``not_places`` are spans
    that name persons or organisations: no mention overlaps one. Offsets are half-open code
    points; ``words == text[start:end]``. A mention without a place is one we abstain on.
    """
    words = tokens(text)
    hits = with_codes(text, find_hits(text, words, lookup), words, lookup)
    beside = list(pairs(text, hits))
    about = Surroundings(words, by_token(hits), lower_words(words), _first_tokens(beside))
    about = replace(about, surnames=surnames(hits, about))
    facilities = [f for f in find_facilities(words, hits) if not _barred(f, not_places)]
    hits = _outside(hits, facilities)
    inner = _tokens_of(facilities)
    kept = places_only([h for h in hits if h.first not in inner], about, not_places)
    openers = [h for h in hits if h.first in inner]
    chosen = choose([*kept, *openers], _containers(beside, kept), outlet_country)
    mentions = [
        *_facility_mentions(text, facilities, about, kept, chosen),
        *(_mention(text, h, chosen[h], lookup) for h in kept),
        *_unlisted(text, about, kept, chosen, lookup, not_places),
    ]
    return _without_overlap(mentions)


def _first_tokens(beside: Iterable[Pair]) -> frozenset[int]:
    return frozenset(p.inner.first for p in beside) | frozenset(p.outer.first for p in beside)


def _containers(beside: Sequence[Pair], kept: Sequence[Hit]) -> Mapping[int, Sequence[Candidate]]:
    found: dict[int, list[Candidate]] = defaultdict(list)
    alive = set(kept)
    for pair in beside:
        if pair.inner in alive and pair.outer in alive:
            found[pair.inner.first].extend(pair.containers)
    return found


def _barred(f: Facility, not_places: Sequence[Span]) -> bool:
    return any(s.start < f.end and f.start < s.end for s in not_places)


def _outside(hits: Sequence[Hit], facilities: Sequence[Facility]) -> list[Hit]:
    """Hits that are no inner part of a facility's name: "Hall" goes, "Kabul" Airport stays."""
    inner = _tokens_of(facilities) - {f.first for f in facilities}
    return [h for h in hits if h.first not in inner]


def _tokens_of(facilities: Sequence[Facility]) -> set[int]:
    return {n for f in facilities for n in range(f.first, f.last + 1)}


def _without_overlap(mentions: Iterable[PlaceMention]) -> tuple[PlaceMention, ...]:
    kept: list[PlaceMention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not kept or kept[-1].end <= mention.start:
            kept.append(mention)
    return tuple(kept)


# ---------------------------------------------------------------- places


def place_of(c: Candidate) -> Place:
    """The record of a gazetteer's candidate, as precise as its kind."""
    return Place(
        name=c.name,
        country=c.country,
        admin1=c.admin1,
        city=c.name if c.kind == "city" else None,
        latitude=c.latitude,
        longitude=c.longitude,
        geonames_id=c.geonames_id,
        precision=_PRECISION[c.kind],
    )


def _mention(text: str, hit: Hit, choice: Choice, lookup: Lookup) -> PlaceMention:
    place = _place(text, hit, choice, lookup)
    words = text[hit.start : hit.end]
    return PlaceMention(
        hit.start, hit.end, words, place, choice.score, choice.rule, demonym=hit.demonym
    )


def _place(text: str, hit: Hit, choice: Choice, lookup: Lookup) -> Place | None:
    found = choice.candidate
    if found is None:
        return None
    if found.kind == "city" and hit.province and found.admin1:
        return place_of(_province_of(found, lookup) or found)
    if found.kind == "city" and hit.district:
        return Place(
            name=text[hit.start : hit.end],
            country=found.country,
            admin1=found.admin1,
            latitude=found.latitude,
            longitude=found.longitude,
            precision=Precision.ADMIN1,
        )
    return place_of(found)


def _province_of(city: Candidate, lookup: Lookup) -> Candidate | None:
    around = lookup(fold(city.admin1 or ""))
    return next(
        (
            c
            for c in around
            if c.kind == "admin1" and (c.country, c.admin1) == (city.country, city.admin1)
        ),
        None,
    )


# ---------------------------------------------------------------- facilities


def _facility_mentions(
    text: str,
    facilities: Sequence[Facility],
    about: Surroundings,
    kept: Sequence[Hit],
    chosen: Mapping[Hit, Choice],
) -> Iterator[PlaceMention]:
    """A facility told several times stands where any of its mentions puts it, if all agree."""
    told: dict[str, list[Choice]] = defaultdict(list)
    cities = cities_told(about, kept, chosen)
    for f in facilities:
        choice = city_of(f, text, about, cities)
        if choice is not None:
            told[f.key].append(choice)
    for f in facilities:
        words = text[f.start : f.end]
        agreed = {c.candidate for c in told[f.key]}
        score = max((c.score for c in told[f.key]), default=0.0)
        place = _facility_place(words, next(iter(agreed))) if len(agreed) == 1 else None
        yield PlaceMention(f.start, f.end, words, place, score if place else 0.0, "facility")


def _facility_place(name: str, city: Candidate | None) -> Place | None:
    if city is None:
        return None
    return Place(
        name=name,
        country=city.country,
        admin1=city.admin1,
        city=city.name,
        latitude=city.latitude,
        longitude=city.longitude,
        geonames_id=None,
        precision=Precision.CITY,
    )


# ---------------------------------------------------------------- names the gazetteer lacks


def _unlisted(
    text: str,
    about: Surroundings,
    kept: Sequence[Hit],
    chosen: Mapping[Hit, Choice],
    lookup: Lookup,
    not_places: Sequence[Span],
) -> Iterator[PlaceMention]:
    """As in "in Smallham, Ohio": a name we do not know, as precise as the container beside it."""
    for outer in kept:
        container = chosen[outer].candidate
        if container is None or container.kind not in ("admin1", "country") or outer.demonym:
            continue
        run = _run_before(text, outer, about)
        county = container.kind == "admin1" and container.geonames_id is None
        if run is None or not (preposed(run, about) or (county and run.first == run.last)):
            continue
        if any(s.start < run.end and run.start < s.end for s in not_places):
            continue
        if code_after_word(text, run.last, about.words, lookup) is None or preposed(run, about):
            yield _inside(text, run, container, chosen[outer].score)


def _run_before(text: str, outer: Hit, about: Surroundings) -> Hit | None:
    """The capitalised words that a comma parts from the container, where no hit is among them."""
    last = outer.first - 1
    if last < 0 or text[about.words[last].end : outer.start] != ", ":
        return None
    first = last + 1
    while first > 0 and last - first < 2 and _may_name(first - 1, last, about):
        first -= 1
    if first > last or about.words[first].case is not Case.RUNNING:
        return None
    start, end = about.words[first].start, about.words[last].end
    return Hit(first, last, start, end, fold(text[start:end]), ())


def _may_name(n: int, last: int, about: Surroundings) -> bool:
    word: Token = about.words[n]
    joined = n == last or about.words[n + 1].joined is not None
    ordinary = word.folded in COMMON | NEVER_ALONE | TITLES | DATES
    return joined and word.capital and word.words.isalpha() and not ordinary and n not in about.at


def _inside(text: str, run: Hit, container: Candidate, score: float) -> PlaceMention:
    name = text[run.start : run.end]
    place = Place(
        name=name,
        country=container.country,
        admin1=container.admin1,
        latitude=container.latitude,
        longitude=container.longitude,
        precision=_PRECISION[container.kind],
    )
    return PlaceMention(run.start, run.end, name, place, round(score * 0.8, 3), "unlisted")
