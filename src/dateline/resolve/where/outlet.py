"""The country an outlet is at home in, by its name or its address: a hint, no more."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from dateline.resolve.where.names import Lookup, fold

# Endings that are sold to everybody.
_ANYONES = frozenset(
    "ai am cc cd cm co dj eu fm gg im io la ly me ms nu re sh st tk to tv vc ws".split()
)
_HOST = re.compile(r"(?:[a-z0-9-]{1,63}\.){1,8}([a-z]{2,24})", re.IGNORECASE)
_LONGEST = 200  # code points of an outlet's name that are read
LARGE = 100_000  # inhabitants from which a town in an outlet's name tells its country


def home(outlet: str | None, lookup: Lookup) -> str | None:
    """ISO code of the country that "The Irish Times" or "news.example.ie" points to, or none."""
    name = (outlet or "")[:_LONGEST].strip()
    host = _HOST.fullmatch(name)
    if host:
        ending = host.group(1).casefold()
        country = {"uk": "GB"}.get(ending, ending.upper())
        return country if len(ending) == 2 and ending not in _ANYONES else None
    votes = Counter(_countries(name, lookup))
    best = votes.most_common(2)
    return best[0][0] if len(best) == 1 or (best and best[0][1] > best[1][1]) else None


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
