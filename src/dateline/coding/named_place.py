"""Which place a story names: in its title, its first sentence, its dateline, or most often."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from dateline.coding.lead import body_of, dateline_of
from dateline.coding.sentence import end_of
from dateline.coding.told_where import (
    in_a_part_untold,
    is_an_origin,
    is_beside_the_point,
    part_of_a_land,
)
from dateline.records import (
    Article,
    Place,
    PlaceMention,
    Precision,
    Report,
    Salience,
)
from dateline.stages import Findings

DISTRICT = "district"  # a rule of ``resolve.where``
# "Istanbul – Police": only a place tells that this is a dateline
_MIXED_CASE = re.compile(r"[^.\n—–-]{0,60}?(?:—|–|--| - )")
_LETTERHEAD = re.compile(
    r"[^\n\d]{2,60}[,.] (?:\d{1,2}(?:st|nd|rd|th)? [A-Z]\w+|[A-Z]\w+ \d{1,2}),? \d{4}\.?"
)


def _is_of_another(named: PlaceMention, report: Report, reports: Sequence[Report]) -> bool:
    """The title tells of another happening there: "... in wake of Oran attack"."""
    return any(
        other.id != report.id
        and other.type.value != report.type.value
        and any(q.start < named.end and named.start < q.end for q in location.place.quotes)
        for other in reports
        for location in other.places
    )


def _told_beside(
    article: Article, named: PlaceMention, report: Report, reports: Sequence[Report]
) -> bool:
    """In "Protesters in Oran spoke against the arrest" Oran is the protest's, not the arrest's."""
    stop = end_of(article.text, named.end)
    return report.trigger.start < stop and _is_of_another(named, report, reports)


def is_town(place: Place | None) -> bool:
    return place is not None and place.precision is Precision.CITY


def announced(
    article: Article, report: Report, reports: Sequence[Report], found: Findings, body: int
) -> tuple[PlaceMention | None, str]:
    """The place a story is told of, and where it is named; where somebody is from only where
    nothing better is told."""
    found = _without(found, lambda p: is_beside_the_point(article, p))
    at_home = _without(found, lambda p: is_an_origin(article, p))
    named, where = _opened(article, report, reports, at_home, body)
    if named is None and len(at_home.places) < len(found.places):
        named, where = _opened(article, report, reports, found, body)
    if named:
        return named, where
    town = None if _is_elsewhere(reports) else city_of(found)
    if town is None:
        begin = _begin(article, body)
        return _land_named(found, begin, end_of(article.text, begin)), "first sentence"
    return town, "story"


def _opened(
    article: Article, report: Report, reports: Sequence[Report], found: Findings, body: int
) -> tuple[PlaceMention | None, str]:
    """The place that the title, the first sentence or the dateline names."""
    head = [p for p in found.places if p.start < body and heads_a_letter(article, p)]
    title = _only_place(_without(found, lambda p: p in head), 0, body)
    if title and not _is_of_another(title, report, reports):
        return title, "title"
    dateline = dateline_place(article, found, body) or min(head, key=_coarseness, default=None)
    begin = _begin(article, body)
    stop = end_of(article.text, begin)
    lead = _only_place(found, begin, stop)
    if lead and _told_beside(article, lead, report, reports):
        lead = None
    if lead:
        return lead, "first sentence"
    if dateline and in_a_part_untold(article.text[begin:stop]):
        return _of_its_country(dateline), "first sentence"
    if dateline:
        land = part_of_a_land(article, found, begin, stop)
        if land and land.place and _lies_there(dateline, land):
            return land, "first sentence"
        return dateline, "dateline"
    return None, "story"


def _land_named(found: Findings, start: int, end: int) -> PlaceMention | None:
    """The one country of all the places that a stretch of text names."""
    named = [p for p in found.places if start <= p.start < end and p.place and p.place.country]
    if len(named) < 2 or len({p.place.country for p in named if p.place}) > 1:
        return None
    itself = next((p for p in named if p.place and is_country(p.place)), None)
    return itself or _of_its_country(named[0])


def heads_a_letter(article: Article, named: PlaceMention) -> bool:
    """Whether it stands before the day of a statement: "Ankara, 10 May 2024" is where that was
    written."""
    text = article.text
    start = text.rfind("\n", 0, named.start) + 1
    line = text[start : text.find("\n", start)] if "\n" in text[start:] else text[start:]
    return named.place is not None and _LETTERHEAD.fullmatch(line.strip()) is not None


def _begin(article: Article, body: int) -> int:
    """Where a story's own words begin, behind its dateline."""
    told = dateline_of(article, body)
    return told.end if told else body


def _without(found: Findings, beside: Callable[[PlaceMention], bool]) -> Findings:
    kept = tuple(p for p in found.places if not beside(p))
    return replace(found, places=kept) if len(kept) < len(found.places) else found


def _lies_there(town: PlaceMention, land: PlaceMention) -> bool:
    return bool(town.place and land.place and town.place.country == land.place.country)


def _is_elsewhere(reports: Sequence[Report]) -> bool:
    """The story has a place of its own of which only the country is known ("Karsk, Turkey"): it
    is not the city that it names besides."""
    places = (p.place.value for r in reports if r.salience is Salience.MAIN for p in r.places)
    return any(
        p is not None and p.precision is Precision.COUNTRY and not is_country(p) for p in places
    )


def city_of(found: Findings) -> PlaceMention | None:
    """The first mention of the city that a story names more often than any other, with the
    streets, schools and quarters that it places there."""
    towns = [p for p in found.places if p.place and is_town(p.place)]
    told = Counter(town_of(p) for p in towns).most_common(2)
    if not told or (len(told) == 2 and told[0][1] == told[1][1]):
        return None
    own = [p for p in towns if town_of(p) == told[0][0]]
    return next((p for p in own if p.place and p.place.name == p.place.city), own[0])


def town_of(town: PlaceMention) -> str:
    return (town.place.city or town.place.name) if town.place else ""


def towns_of(article: Article, found: Findings) -> tuple[PlaceMention, ...]:
    """The towns that a story may be of: what it names most, then what its dateline names."""
    dateline = dateline_place(article, found, body_of(article))
    told = (city_of(found), dateline if dateline and is_town(dateline.place) else None)
    return tuple(dict.fromkeys(p for p in told if p))


def dateline_place(article: Article, found: Findings, body: int) -> PlaceMention | None:
    """KIRKUK, Iraq (Northern Wire) — ...; of two cities in a dateline, neither is the site."""
    told = dateline_of(article, body)
    if told is None:
        first = next((p for p in found.places if p.start >= body and not p.demonym), None)
        if first is None or first.place is None or first.start > body + 3:
            return None
        return first if _MIXED_CASE.match(article.text, first.end) else None
    within = [
        p for p in found.places if told.start <= p.start < told.end and not p.demonym and p.place
    ]
    cities = {p.place for p in within if p.place and p.place.precision is Precision.CITY}
    return min(within, key=_coarseness, default=None) if len(cities) < 2 else None


def _only_place(found: Findings, start: int, end: int) -> PlaceMention | None:
    """The one place below the country that a stretch of text names: the title, the lead. In
    "Buffalo, N.Y." the city is meant, and the state says which."""
    fine = (Precision.EXACT, Precision.CITY, Precision.ADMIN1)
    named = [
        p
        for p in found.places
        if start <= p.start < end and not p.demonym and p.place and p.place.precision in fine
    ]
    finest = min(named, key=_coarseness, default=None)
    unknown = (p for p in found.places if p.place is None and p.rule == DISTRICT)
    if finest and any(start <= p.start < end for p in unknown):
        return _of_its_country(finest)  # a district is named besides, and nobody knows where it is
    return finest if finest and all(_holds(p.place, finest.place) for p in named) else None


def _of_its_country(mention: PlaceMention) -> PlaceMention | None:
    country = mention.place.country if mention.place else None
    if country is None:
        return None
    return replace(mention, place=Place(country, country, precision=Precision.COUNTRY))


def _coarseness(mention: PlaceMention) -> int:
    return mention.place.precision.coarseness if mention.place else len(Precision)


def _holds(wide: Place | None, narrow: Place | None) -> bool:
    """Whether a place is another, or the city or province that it lies in."""
    if wide is None or narrow is None or wide.country != narrow.country:
        return False
    if wide.precision is Precision.ADMIN1:
        return narrow.admin1 in (wide.admin1, wide.name)
    return wide.name in (narrow.name, narrow.city)


def country_by_code(found: Findings, code: str) -> Place | None:
    return next(
        (
            p.place
            for p in found.places
            if p.place and p.place.country == code and is_country(p.place)
        ),
        None,
    )


def is_country(place: Place) -> bool:
    """A country itself, not a village of which no more than the country is known."""
    return place.precision is Precision.COUNTRY and place.geonames_id is not None
