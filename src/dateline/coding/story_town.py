"""The town of a happening of which less is told: a county, a street, a village in no gazetteer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from dateline.codebook import Codebook
from dateline.coding.lead import OPENING, body_of, opens_with, over_days
from dateline.coding.sentence import sentence_at
from dateline.coding.sites import UNLISTED
from dateline.datelines import is_in_dateline
from dateline.records import (
    Article,
    Basis,
    Count,
    CountKind,
    Field,
    Place,
    PlaceMention,
    PlaceRole,
    Precision,
    Report,
)
from dateline.stages import Findings

FOCUS = "gazetteer: focus"
COUNTY = 0.6  # degrees from a county's seat to its towns, at most
MOST = 2 / 3  # of the places of a story that lie in its country
OF_ITS_PARTS = "the country of the towns of its parts"
_BESIDE = 60  # code points from a part to its town
_IN = re.compile(r"\s(?:[\w-]+\s){0,3}(?:in|at|from)\s")
OF_ITS_COUNTRY = "no gazetteer tells it: the country of the places told beside it"


def narrowed(
    article: Article,
    report: Report,
    reports: Sequence[Report],
    towns: Sequence[PlaceMention],
    book: Codebook,
) -> Report:
    """Of a happening of one place, told in the opening to be in a county or province: the town
    there that the opening names and the story names most, or that its dateline names."""
    place = report.where.value
    kind = book.types.get(report.type.value or "")
    if kind is None or kind.place != "city":
        return report
    if place is None or place.precision is not Precision.ADMIN1 or report.where.maker == FOCUS:
        return report
    several = sum(p.role is PlaceRole.SITE for p in report.places) > 1 or any(
        c.kind is CountKind.RUNNING_TOTAL for c in report.counts
    )
    if several or not opens_with(article, report, reports):
        return report
    last = body_of(article) + OPENING
    town = next((t for t in towns if t.start <= last and _is_there(place, t.place)), None)
    if town is None:
        return report
    sums = over_days(report.when, report.counts)
    if sums and place.name == place.admin1 and _is_only_of_the_dateline(article, town):
        return report  # "PESHAWAR: 51 were killed in Khyber Pakhtunkhwa" was written there
    quotes = (*report.where.quotes, article.quote(town.start, town.end))
    rule = "the town there that the story names most"
    if town is not towns[0]:
        rule = "the town there that the dateline names"
    return replace(report, where=Field(town.place, Basis.INFERRED, quotes, 0.6, rule))


def _is_there(around: Place, town: Place | None) -> bool:
    same = town is not None and (around.country, around.admin1) == (town.country, town.admin1)
    return town is not None and same and not _is_far(around, town)


def _is_only_of_the_dateline(article: Article, town: PlaceMention) -> bool:
    told = re.finditer(re.escape(town.words), article.text, re.IGNORECASE)
    return all(is_in_dateline(article.text, t.start()) for t in told)


def _is_far(county: Place, town: Place) -> bool:
    """Whether a county's seat lies so far from a town that the town is in another county."""
    if county.name == county.admin1 or county.latitude is None or county.longitude is None:
        return False
    if town.latitude is None or town.longitude is None:
        return True
    north, east = county.latitude - town.latitude, county.longitude - town.longitude
    return abs(north) > COUNTY or abs(east) > COUNTY


def around_its_parts(article: Article, report: Report, found: Findings) -> Report:
    """In "103 were held: 48 in Accra, 26 in Kumasi" each town is that of a part, and the whole was
    in the land that holds them."""
    where = report.where.value
    parts = [c for c in report.counts if c.kind is CountKind.SUBSET and c.amount.quotes]
    told = {p.start: p for c in parts for p in _right_behind(article, c, found)}
    towns = {p.place.city: p.place for p in told.values() if p.place is not None}
    if where is None or len(towns) < 2 or where.city not in towns:
        return report
    lands = {p.country for p in towns.values()}
    (land,) = lands if len(lands) == 1 else (None,)
    if land is None:
        return report
    quotes = tuple(article.quote(p.start, p.end) for _, p in sorted(told.items()))
    whole = Place(land, land, precision=Precision.COUNTRY)
    return replace(report, where=Field(whole, Basis.INFERRED, quotes, 0.6, OF_ITS_PARTS))


def _right_behind(article: Article, count: Count, found: Findings) -> list[PlaceMention]:
    """The town of "48 persons in Accra"."""
    end = count.amount.quotes[0].end
    near = found.within(end, end + _BESIDE).places[:1]
    return [
        p for p in near if p.place and p.place.city and _IN.fullmatch(article.text, end, p.start)
    ]


def in_town(
    article: Article, report: Report, towns: Sequence[PlaceMention], found: Findings
) -> Report:
    """A street, school or station of which only the province is known lies in the town that the
    story names most, or its dateline names, if that lies in the province."""
    loose = {p.start for p in found.places if f"gazetteer: {p.rule}" == FOCUS}
    for town in towns:
        where = _housed(article, report.where, town, loose)
        places = tuple(
            replace(p, place=_housed(article, p.place, town, loose)) for p in report.places
        )
        report = replace(report, where=where, places=places)
    return report


def _housed(
    article: Article, told: Field[Place], town: PlaceMention, loose: Collection[int]
) -> Field[Place]:
    place, around = told.value, town.place
    if place is None or around is None or place.city is not None:
        return told
    if told.maker != FOCUS and not any(q.start in loose for q in told.quotes):
        return told
    if (place.country, place.admin1) != (around.country, around.admin1):
        return told
    housed = replace(
        place,
        city=around.city,
        latitude=around.latitude,
        longitude=around.longitude,
        precision=Precision.CITY,
    )
    quotes = tuple(dict.fromkeys((*told.quotes, article.quote(town.start, town.end))))
    return Field(housed, Basis.INFERRED, quotes, told.score, "the town that the story names most")


def at_home(article: Article, report: Report, found: Findings) -> Report:
    """A village that no gazetteer has lies in the country of the places told beside it, or else
    of the story. More of it is not known."""
    places = tuple(
        replace(p, place=_lies_in(article, p.place, found)) if p.place.maker == UNLISTED else p
        for p in report.places
    )
    if report.where.known:
        return replace(report, places=places)
    own = next((p.place for p in places if p.place.maker == OF_ITS_COUNTRY), report.where)
    return replace(report, places=places, where=own)


def _lies_in(article: Article, unlisted: Field[Place], found: Findings) -> Field[Place]:
    (words,) = unlisted.quotes
    beside = found.within(*sentence_at(article.text, words.start))
    country = _one_country(beside.places, share=1.0) or _one_country(found.places, share=MOST)
    if country is None:
        return unlisted
    place = Place(" ".join(words.words.split()), country, precision=Precision.COUNTRY)
    return Field(place, Basis.INFERRED, unlisted.quotes, 0.6, OF_ITS_COUNTRY)


def _one_country(places: Sequence[PlaceMention], share: float) -> str | None:
    """The country in which at least this share of the named places lie."""
    named = [p.place.country for p in places if p.place and p.place.country and not p.demonym]
    for country, number in Counter(named).most_common(1):
        return country if number >= share * len(named) else None
    return None
