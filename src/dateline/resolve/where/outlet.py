"""Where an outlet is at home, by its name or its address: a hint, no more."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from dateline.resolve.where.names import Candidate, Lookup, fold
from dateline.resolve.where.outlets import COUNTRIES, TOWNS
from dateline.resolve.where.words import STATE_CODES

# Endings that are sold to everybody.
_ANYONES = frozenset(
    "ai am cc cd cm co dj eu fm gg im io la ly me ms nu re sh st tk to tv vc ws".split()
)
_OF_ONE_LAND = {"uk": "GB", "gov": "US", "mil": "US", "edu": "US"}
_HOST = re.compile(r"(?:[a-z0-9-]{1,63}\.){1,8}([a-z]{2,24})", re.IGNORECASE)
# The call sign of a station ("KXYZ-TV"), or a network's channel ("fox99"): of the United States.
_STATION = re.compile(
    r"[kw][a-z]{2,3}(?:-?(?:tv|am|fm|news|radio)|\d{1,2})?"
    r"|(?:abc|nbc|cbs|fox|cw|wb)-?\d{1,2}[a-z]*|\d{1,2}(?:abc|nbc|cbs|fox|wb)"
)
_NOT_STATIONS = frozenset("who wam wto wwf wwe wsj web wiki wion kbs".split())
_OF_NEWS = (
    "news|times|post|tribune|herald|journal|star|sun|gazette|daily|today|online|press|observer"
    "|chronicle|dispatch|record|register|ledger|standard|mirror|mail|express|guardian|telegraph"
    "|courier|examiner|inquirer|enquirer|advocate|democrat|republican|reporter|review|sentinel"
    "|enterprise|eagle|banner|blade|argus|echo|citizen|monitor|voice|local|live|radio|channel|tv"
    "|now|nbc|abc|cbs|fox|cw|the|my|\\d{1,2}"
)
_NEWS_WORD = re.compile(rf"^(?:{_OF_NEWS})(?=.{{4}})|(?<=.{{4}})(?:{_OF_NEWS})$")
_LONGEST = 200  # code points of an outlet's name that are read
_LONGEST_LABEL = 40
LARGE = 100_000  # inhabitants from which a town in an outlet's name tells where it is at home
ENGLISH = frozenset("US GB CA AU IE NZ".split())  # lands whose local news is in English
PLAIN = 5  # how many times as large as any namesake a town is that an address is taken to name


@dataclass(frozen=True, slots=True)
class Home:
    """A country by its ISO code, and the town or province in the outlet's own name."""

    country: str | None = None
    place: Candidate | None = None


def home(outlet: str | None, lookup: Lookup) -> Home:
    """Where "The Irish Times" or "news.example.ie" is at home, as far as the words tell."""
    name = (outlet or "")[:_LONGEST].strip()
    host = _HOST.fullmatch(name)
    if host:
        return _home_of_host(name.casefold(), host.group(1).casefold(), lookup)
    votes = Counter(_countries(name, lookup))
    best = votes.most_common(2)
    told = len(best) == 1 or (bool(best) and best[0][1] > best[1][1])
    return Home(best[0][0] if told else None)


def _home_of_host(host: str, ending: str, lookup: Lookup) -> Home:
    labels = [x for x in host.split(".")[:-1] if x != "www"]
    country = _OF_ONE_LAND.get(ending)
    if country is None and len(ending) == 2 and ending not in _ANYONES:
        country = ending.upper()
    own = labels[-1] if labels else ""
    if country is None and own in COUNTRIES:
        return Home(COUNTRIES[own])
    if country is None and own in TOWNS:
        return Home("US", _listed(own, lookup))
    if country is None and any(_is_station(x) for x in labels[-1:]):
        country = "US"
    found = (_own_town(x, country, lookup) for x in labels)
    place = next((c for c in found if c), None)
    return Home(country or (place.country if place else None), place)


def _listed(label: str, lookup: Lookup) -> Candidate | None:
    code, town = TOWNS[label]
    state = STATE_CODES[code.lower()]
    known = (c for c in lookup(fold(town)) if c.kind == "city" and c.admin1 == state)
    return max(known, key=lambda c: c.population, default=None)


def _is_station(label: str) -> bool:
    return _STATION.fullmatch(label) is not None and label not in _NOT_STATIONS


def _own_town(label: str, country: str | None, lookup: Lookup) -> Candidate | None:
    """The town or province that is left of an address without its words for news."""
    core = label[:_LONGEST_LABEL]
    while (word := _NEWS_WORD.search(core)) is not None:
        core = core[: word.start()] + core[word.end() :]
        core = core.strip("-")
    lands = ENGLISH if country is None else frozenset((country,))
    found = (_plainly(key, lands, lookup) for key in _spaced(core))
    return next((c for c in found if c), None)


def _plainly(key: str, lands: frozenset[str], lookup: Lookup) -> Candidate | None:
    """The one large town, else the one province, that a name means in these lands."""
    known = [c for c in lookup(key) if c.how == "name" and c.country in lands]
    for kind in ("city", "admin1"):
        own = [c for c in known if c.kind == kind]
        best = max(own, key=lambda c: c.population, default=None)
        if best is None or best.population < LARGE:
            continue
        if all(c is best or best.population >= PLAIN * c.population for c in own):
            return best
    return None


def _spaced(core: str) -> Iterator[str]:
    """ "newtown" as one word or as two."""
    if len(core) < 4 or not core.replace("-", "").isalpha():
        return
    yield fold(core)
    if "-" not in core:
        yield from (fold(f"{core[:n]} {core[n:]}") for n in range(2, len(core) - 2))


def _countries(name: str, lookup: Lookup) -> list[str]:
    """One for each word or pair of words that leaves one country open."""
    words = name.split()
    runs = [*words, *(f"{a} {b}" for a, b in pairwise(words))]
    told = [_country(fold(run), lookup) for run in runs if run[:1].isupper()]
    return [country for country in told if country]


def _country(key: str, lookup: Lookup) -> str | None:
    known = [
        c for c in lookup(key)
        if c.how != "alternate" and (c.kind in ("country", "admin1") or c.population >= LARGE)
    ] if len(key) > 2 else []  # fmt: skip
    countries = {c.country for c in known}
    return next(iter(countries)) if len(countries) == 1 else None
