"""Quarters of a city: the gazetteer lists many of them as towns, or knows a far town of their name.

What tells a quarter: words ("the Smallham neighborhood"), the city right behind it ("Smallham,
Paris") or before it in its sentence, or that the police of one city alone are told of, and the
name lies in its midst. A quarter keeps its name and point, and its city is the city.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from dateline.records import Place, Precision
from dateline.resolve.where.choose import Choice, kilometres
from dateline.resolve.where.names import Candidate
from dateline.resolve.where.spans import Hit
from dateline.resolve.where.stands import Surroundings, names_its_people, preposed

WORDS = frozenset("neighborhood neighbourhood quarter section".split())
MIDST = 15.0  # km from a city's point to its quarters
HEART = 12.0  # km, where nothing but the dateline tells it
REACH = 40.0  # the same where words tell that it is a quarter
LARGER = 5  # times as many people as in a quarter live in its city
GREAT = 500_000  # inhabitants, where nothing but the dateline tells it
LEAST = 50_000  # inhabitants of a city that has quarters
FAR = 100.0  # km from which a small namesake of a quarter is another town
SMALL = 100_000  # inhabitants of such a namesake, at most
_OF = re.compile(
    r"(?: (?:neighbou?rhood|section|quarter|district|area|part|side|suburb)s?)? (?:of|in)"
    r" (?:(?:north|south|east|west|central|downtown)(?:east|west)?(?:ern)? )?",
    re.IGNORECASE,
)
_OWNS = re.compile(r"['\u2019]s(?: (?:north|south|east|west|central|old|\w+ern))? ", re.IGNORECASE)


def quarters(
    text: str, kept: Sequence[Hit], chosen: Mapping[Hit, Choice], about: Surroundings
) -> dict[Hit, Place]:
    """The hits that name a quarter, each with its place in its city."""
    cities = {h: c for h in kept if (c := chosen[h].candidate) and c.kind == "city"}
    towns = [h for h in kept if _may_be(h, chosen[h])]
    hosts: dict[str, Candidate] = {}
    told = (
        _beside(text, kept, cities, about),
        _by_words(towns, cities, about),
        _by_sentence(towns, cities, about),
        _by_police(towns, kept, cities, about),
        _by_dateline(towns, cities, about),
    )
    for host in told:
        for key, city in host:
            hosts.setdefault(key, city)
    return {
        h: _place(text, h, chosen[h].candidate, hosts[h.key])
        for h in towns
        if h.key in hosts and h.key not in {x.key for x, c in cities.items() if c == hosts[h.key]}
    }


def _may_be(hit: Hit, choice: Choice) -> bool:
    """A town, or a name that is told to be of a quarter."""
    if hit.demonym or hit.province:
        return False
    found = choice.candidate
    return found.kind == "city" if found else hit.district


def _told_so(hit: Hit, about: Surroundings) -> bool:
    after = about.after(hit)
    return after is not None and after.words in WORDS


def _police(hit: Hit, about: Surroundings) -> bool:
    after = about.after(hit)
    return after is not None and after.folded == "police"


def _beside(
    text: str, kept: Sequence[Hit], cities: Mapping[Hit, Candidate], about: Surroundings
) -> Iterator[tuple[str, Candidate]]:
    """ "Smallham, Paris", "the Smallham section of Paris", "Paris's Smallham neighborhood"."""
    for n, (one, other) in enumerate(pairwise(kept)):
        gap = text[one.end : other.start]
        if _told_so(one, about) and other in cities and _OF.fullmatch(gap):
            yield one.key, cities[other]
        elif _told_so(other, about) and one in cities and _OWNS.fullmatch(gap):
            yield other.key, cities[one]
        elif gap == ", " and one in cities and other in cities:
            third = kept[n + 2] if n + 2 < len(kept) else None
            parted = text[other.end : third.start].split() if third else []
            row = parted in (["and"], [","], [",", "and"])
            if (
                not row
                and not names_its_people(other, about)
                and _in_midst(cities[one], cities[other], REACH)
            ):
                yield one.key, cities[other]


def _by_words(
    towns: Sequence[Hit], cities: Mapping[Hit, Candidate], about: Surroundings
) -> Iterator[tuple[str, Candidate]]:
    """ "The Smallham neighborhood", in the city that the story names most."""
    told = {h.key for h in towns if _told_so(h, about)}
    named = Counter(
        c for h, c in cities.items() if h.key not in told and c.population >= LEAST
    ).most_common(2)
    if told and named and (len(named) == 1 or named[0][1] > named[1][1]):
        yield from ((key, named[0][0]) for key in told)


def _by_sentence(
    towns: Sequence[Hit], cities: Mapping[Hit, Candidate], about: Surroundings
) -> Iterator[tuple[str, Candidate]]:
    """ "In Kherson a man died when shells fell on the Dniprovskyi district": not on that of a city
    far off that the sentence does not name."""
    for hit in towns:
        before, after, town = about.before(hit), about.after(hit), cities.get(hit)
        one = before is not None and before.words == "the"
        if town is None or not one or after is None or after.words != "district":
            continue
        told = about.words[hit.first].sentence
        own = [c for h, c in cities.items() if h.last < hit.first and _is_in(h, told, about)]
        if own and own[-1].population >= LEAST and kilometres(town, own[-1]) >= FAR:
            yield hit.key, own[-1]


def _is_in(hit: Hit, sentence: int, about: Surroundings) -> bool:
    return about.words[hit.first].sentence == sentence


def _by_police(
    towns: Sequence[Hit],
    kept: Sequence[Hit],
    cities: Mapping[Hit, Candidate],
    about: Surroundings,
) -> Iterator[tuple[str, Candidate]]:
    """Where the police of one city alone are told of, a name in its midst, or one that no more
    than a small town far off bears, is one of its quarters."""
    of = {h.key for h in kept if _police(h, about)}
    hosts = {c for h, c in cities.items() if _police(h, about)}
    if len(of) != 1 or len(hosts) != 1:
        return
    (host,) = hosts
    for hit in towns:
        town = cities.get(hit)
        if town is None or town == host or hit.first in about.contained:
            continue
        if _in_midst(town, host, MIDST) or (
            _is_far_namesake(hit, town, host, cities) and preposed(hit, about)
        ):
            yield hit.key, host


def _by_dateline(
    towns: Sequence[Hit], cities: Mapping[Hit, Candidate], about: Surroundings
) -> Iterator[tuple[str, Candidate]]:
    """A name in the very midst of the one city of the dateline."""
    hosts = {c for h, c in cities.items() if about.words[h.first].dateline}
    own = {h.key for h in towns if about.words[h.first].dateline or names_its_people(h, about)}
    if len(hosts) == 1:
        (host,) = hosts
        for hit in towns:
            town = cities.get(hit)
            large = host.population >= GREAT
            if town and large and hit.key not in own and _in_midst(town, host, HEART):
                yield hit.key, host


def _in_midst(town: Candidate, city: Candidate, reach: float) -> bool:
    return (
        (town.country, town.admin1) == (city.country, city.admin1)
        and city.population >= max(LEAST, LARGER * town.population)
        and kilometres(town, city) <= reach
    )


def _is_far_namesake(
    hit: Hit, town: Candidate, host: Candidate, cities: Mapping[Hit, Candidate]
) -> bool:
    """One of several towns of a name, in a part of the land that the story names nowhere else."""
    if town.country != host.country or town.population >= SMALL or host.population < LEAST:
        return False
    others = (c for h, c in cities.items() if h.key != hit.key)
    near = any((c.country, c.admin1) == (town.country, town.admin1) for c in others)
    return not near and kilometres(town, host) >= FAR and len(hit.candidates) > 1


def _place(text: str, hit: Hit, town: Candidate | None, city: Candidate) -> Place:
    """At the quarter's own point, where the gazetteer has one near the city."""
    near = [
        c
        for c in hit.candidates
        if c.kind == "city" and c.country == city.country and kilometres(c, city) <= REACH
    ]
    own = town if town in near else min(near, key=lambda c: kilometres(c, city), default=None)
    point = own or city
    return Place(
        name=own.name if own else text[hit.start : hit.end],
        country=city.country,
        admin1=city.admin1,
        city=city.name,
        latitude=point.latitude,
        longitude=point.longitude,
        geonames_id=own.geonames_id if own else None,
        precision=Precision.CITY,
    )
