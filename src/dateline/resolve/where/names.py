"""What a gazetteer offers: candidates for a folded name. And how a name is folded."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, Protocol

from anyascii import anyascii

Kind = Literal["city", "admin1", "admin2", "country", "region", "water", "landmark"]
How = Literal["name", "alternate", "code", "demonym"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place that a name may mean.

    ``country`` is ISO 3166-1 alpha-2, ``admin1`` the name of the first-order division,
    ``latitude`` and ``longitude`` degrees (WGS 84; null where the gazetteer has no point).
    ``how`` tells how the words looked up name it: its usual name, another name, a code to be
    written in capitals ("UAE"), or a demonym. ``countries`` are those a region spans,
    ``city`` the one a landmark stands in.
    """

    name: str
    kind: Kind
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    geonames_id: int | None
    population: int
    how: How = "name"
    countries: tuple[str, ...] = ()
    capital: bool = False
    city: str | None = None


class Lookup(Protocol):
    """All places of a folded name, in a fixed order; none for an unknown name."""

    def __call__(self, folded: str) -> Sequence[Candidate]: ...


_APOSTROPHES = str.maketrans("", "", "'`´‘’‛ʹʻʼʽʾʿˈ′")
_WORD = re.compile(r"[a-z0-9]+")
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """A name as the gazetteer indexes it: ASCII, lower case, single spaces.

    Apostrophes go, other punctuation becomes a space, initials join ("D.C." is "dc"), and
    "St." is written out.
    """
    plain = anyascii(name.translate(_APOSTROPHES)).casefold().translate(_APOSTROPHES)
    return " ".join(_SHORT.get(w, w) for w in _join_initials(_WORD.findall(plain)))


def _join_initials(words: Sequence[str]) -> list[str]:
    joined: list[str] = []
    open_initials = False
    for word in words:
        single = len(word) == 1 and word.isalpha()
        if single and open_initials:
            joined[-1] += word
        else:
            joined.append(word)
        open_initials = single
    return joined
