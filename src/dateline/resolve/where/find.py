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
from itertools import pairwise

from dateline.records import Place, PlaceMention, Precision, Span
from dateline.resolve.where.beside import (
    Listed,
    Pair,
    lists_in,
    pairs,
    strange,
    with_codes,
    without_agencies,
)
from dateline.resolve.where.choose import (
    THRESHOLD,
    Choice,
    choose,
    lies_in,
)
from dateline.resolve.where.evidence import Context, lands_beside, provinces_named
from dateline.resolve.where.facilities import Facility, cities_told, city_of, find_facilities
from dateline.resolve.where.focus import Focus, focus
from dateline.resolve.where.names import Candidate, Lookup, fold
from dateline.resolve.where.outlet import Home, home
from dateline.resolve.where.quarters import quarters
from dateline.resolve.where.signs import lands_by_words
from dateline.resolve.where.spans import Hit, find_hits
from dateline.resolve.where.stands import (
    Surroundings,
    by_token,
    lower_words,
    places_only,
    preposed,
    surnames,
)
from dateline.resolve.where.text import datelines, tokens
from dateline.resolve.where.unlisted import (
    ADMIN1,
    PRECISION,
    container_behind,
    in_focus,
    inside,
    strangers_placed,
    unknown_villages,
    unlisted,
)
from dateline.resolve.where.words import (
    COMMON,
    NEVER_ALONE,
    PERSON_NAMES,
)

__all__ = ["THRESHOLD", "Candidate", "Lookup", "find_places", "fold", "place_of"]


QUARTER = 0.8  # how sure it is that a name is of a quarter of its city


def find_places(
    text: str,
    lookup: Lookup,
    outlet_country: str | None = None,
    not_places: Sequence[Span] = (),
    outlet: str | None = None,
) -> tuple[PlaceMention, ...]:
    """All place names, demonyms and facilities of an article, sorted, none overlapping.

    ``text`` is the whole article, for its parts explain one another. ``outlet_country`` (ISO
    3166-1 alpha-2) tips the balance where the article does not tell; where it is not given, it is
    read off ``outlet``, a name or the host of an address, if that tells. ``not_places`` are spans
    that name persons or organisations: no mention overlaps one. Offsets are half-open code
    points; ``words == text[start:end]``. A mention without a place is one we abstain on.
    """
    opened = datelines(text)
    words = tokens(text, opened)
    at_home = Home(outlet_country) if outlet_country else home(outlet, lookup)
    hits = with_codes(text, find_hits(text, words, lookup), words, lookup)
    hits = without_agencies(hits, opened)
    lists = lists_in(text, hits)
    beside = list(pairs(text, hits, lists))
    about = Surroundings(
        words,
        by_token(hits),
        lower_words(words),
        _first_tokens(beside) | frozenset(lists),
        frozenset(n for p in beside if p.run_on for n in (p.inner.first, p.outer.first)),
    )
    about = replace(about, surnames=surnames(hits, about))
    facilities = [f for f in find_facilities(words, hits) if not _barred(f, not_places)]
    hits = _outside(hits, facilities)
    within = _tokens_of(facilities)
    kept = places_only([h for h in hits if h.first not in within], about, not_places)
    openers = [h for h in hits if h.first in within]
    strangers = strange(text, kept, beside, about)
    context = _context(beside, kept, lists)
    context = replace(
        context,
        near=lands_beside(kept, lambda hit: words[hit.first].sentence),
        provinces=provinces_named(_parts_of_names(hits, kept)),
        signs=lands_by_words(text),
    )
    chosen = choose([*kept, *openers], context, at_home)
    centre = focus(kept, chosen, about)
    inner = quarters(text, [h for h in kept if h not in strangers], chosen, about)
    mentions = [
        *_facility_mentions(text, facilities, about, kept, chosen, centre),
        *(
            _mention(text, h, chosen[h], lookup)
            for h in kept
            if h not in strangers
            and h not in inner
            and (chosen[h].rule != "unsupported" or preposed(h, about))
        ),
        *(
            PlaceMention(h.start, h.end, text[h.start : h.end], place, QUARTER, "quarter")
            for h, place in inner.items()
        ),
        *strangers_placed(text, strangers, chosen),
        *_districts(text, kept, chosen, about),
        *unlisted(text, about, kept, chosen, lookup, not_places),
        *unknown_villages(text, about, kept, chosen, centre, not_places),
    ]
    return _without_overlap(mentions)


def _first_tokens(beside: Iterable[Pair]) -> frozenset[int]:
    return frozenset(p.inner.first for p in beside) | frozenset(p.outer.first for p in beside)


def _context(beside: Sequence[Pair], kept: Sequence[Hit], lists: Mapping[int, Listed]) -> Context:
    containers: dict[int, list[Candidate]] = defaultdict(list)
    holding: dict[int, list[Candidate]] = defaultdict(list)
    alive = set(kept)
    for pair in beside:
        if pair.inner in alive and pair.outer in alive:
            containers[pair.inner.first].extend(pair.containers)
            holding[pair.outer.first].extend(pair.containers)
    return Context(containers, holding, lists)


def _parts_of_names(hits: Sequence[Hit], kept: Sequence[Hit]) -> list[Hit]:
    """The hits that stand for no place, but may tell one: not persons' names nor mere words."""
    alive = set(kept)
    doubtful = COMMON | NEVER_ALONE | PERSON_NAMES
    return [h for h in hits if h not in alive and h.key not in doubtful]


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
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end, m.place is None)):
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
        city=c.name if c.kind == "city" else c.city,
        latitude=c.latitude,
        longitude=c.longitude,
        geonames_id=c.geonames_id,
        precision=PRECISION[c.kind],
    )


def _mention(text: str, hit: Hit, choice: Choice, lookup: Lookup) -> PlaceMention:
    place = _place(text, hit, choice, lookup)
    words, found = text[hit.start : hit.end], choice.candidate
    seat = found is not None and found.kind == "city" and bool(found.capital)
    score, rule = choice.score, choice.rule
    return PlaceMention(hit.start, hit.end, words, place, score, rule, hit.demonym, seat)


def _place(text: str, hit: Hit, choice: Choice, lookup: Lookup) -> Place | None:
    found = choice.candidate
    if found is None:
        return None
    if found.kind == "city" and hit.province and found.admin1:
        return _around(text, hit, found, lookup)
    if found.kind == "admin2" and found.latitude is None:
        province = _province_of(found, lookup)
        point = (province.latitude, province.longitude) if province else (None, None)
        return replace(place_of(found), latitude=point[0], longitude=point[1])
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


def _around(text: str, hit: Hit, city: Candidate, lookup: Lookup) -> Place:
    """The province that a city names; the surroundings of one that does not."""
    province = _province_of(city, lookup)
    if province and fold(city.name) in fold(province.name):
        return place_of(province)
    name = text[hit.start : hit.end]
    return replace(place_of(city), name=name, city=None, geonames_id=None, precision=ADMIN1)


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


def _districts(
    text: str, kept: Sequence[Hit], chosen: Mapping[Hit, Choice], about: Surroundings
) -> Iterator[PlaceMention]:
    """As in "the Old Mill district of Paris": the city that is told stands for it."""
    for hit, other in pairwise(kept):
        city = chosen[other].candidate
        unplaced = hit.district and chosen[hit].candidate is None
        told = unplaced and city is not None and city.kind == "city"
        if told and city and text[hit.end : other.start].split()[-1:] in (["of"], ["in"]):
            words = text[hit.start : hit.end]
            place = _facility_place(words, city)
            yield PlaceMention(hit.start, hit.end, words, place, chosen[other].score, "district")


# ---------------------------------------------------------------- facilities


def _facility_mentions(
    text: str,
    facilities: Sequence[Facility],
    about: Surroundings,
    kept: Sequence[Hit],
    chosen: Mapping[Hit, Choice],
    centre: Focus | None,
) -> Iterator[PlaceMention]:
    """A facility told several times stands where any of its mentions puts it, if all agree."""
    told: dict[str, dict[Candidate | None, float]] = defaultdict(dict)
    cities = cities_told(about, kept, chosen)
    for f in facilities:
        choice = city_of(f, text, about, cities)
        if choice is not None:
            best = told[f.key].get(choice.candidate, 0.0)
            told[f.key][choice.candidate] = max(best, choice.score)
    for f in facilities:
        words = text[f.start : f.end]
        agreed = told[f.key]
        score = max(agreed.values(), default=0.0)
        place = _facility_place(words, next(iter(agreed))) if len(agreed) == 1 else None
        if place is None and not agreed:
            held = container_behind(text, f.end, kept, chosen)
            if held and held.candidate and not (centre and lies_in(centre.place, held.candidate)):
                yield inside(text, f, held.candidate, held.score, "facility")
                continue
            if centre:
                yield in_focus(f.start, f.end, words, centre)
                continue
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
