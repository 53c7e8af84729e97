"""The province or town that a question names. Apart from the rest, as it loads the gazetteer."""

from __future__ import annotations

from collections.abc import Mapping

from dateline.problems import BadRequest
from dateline.records import Place
from dateline.resolve.where import Candidate, Lookup, fold, place_of
from dateline.resolve.who.register import Country
from dateline.show import asked

CLEARLY_LARGER = 5  # times the people of the next of its name: then the larger is meant


def place(
    words: str | None, land: str | None, lookup: Lookup, countries: Mapping[str, Country]
) -> Place | None:
    """A province or a town by its name, or by its name and its province or country: "Kirkuk",
    "Springfield, Missouri". ``land``: the country it must lie in, by code. Of a province and the
    town of its name it is the province, which takes in the town.

    Raises ``BadRequest`` for an unknown name, and for one that several places bear.
    """
    if words is None:
        return None
    name, _, inside = (
        (w.strip() for w in words.rpartition(",")) if "," in words else (words, "", "")
    )
    named = [
        c
        for c in lookup(fold(name))
        if c.kind in ("admin1", "city") and c.how != "demonym" and land in (None, c.country)
    ]
    found = [c for c in named if not inside or _lies_in(c, inside, countries)]
    if not found:
        where = f" in {countries[land].name}" if land and land in countries else ""
        raise BadRequest(f"no province or town is called {words!r}{where}: is there another name?")
    found.sort(key=lambda c: (-c.population, c.kind, c.geonames_id or 0))
    whole = next((c for c in found if c.kind == "admin1" and _takes_in(c, found[0])), found[0])
    others = [c for c in found if not _takes_in(whole, c) and c is not whole]
    if others and whole.population < CLEARLY_LARGER * others[0].population:
        told = [_told(c, countries) for c in (whole, *others)]
        listed = "; ".join(dict.fromkeys(told[:5]))
        raise BadRequest(f"several places are called {words!r}: say which, as in {listed}")
    return place_of(whole)


def _parted(words: str) -> tuple[str, str]:
    """The name and, behind a comma, what it lies in."""
    name, comma, inside = words.rpartition(",")
    return (name.strip(), inside.strip()) if comma else (words.strip(), "")


def _lies_in(c: Candidate, inside: str, countries: Mapping[str, Country]) -> bool:
    if c.admin1 is not None and fold(c.admin1) == fold(inside):
        return True
    try:
        return asked.country(inside, countries) == c.country
    except BadRequest:
        return False


def _takes_in(province: Candidate, other: Candidate) -> bool:
    own = (province.country, province.admin1)
    return province is other or (province.kind == "admin1" and own == (other.country, other.admin1))


def _told(c: Candidate, countries: Mapping[str, Country]) -> str:
    land = countries[c.country].name if c.country and c.country in countries else ""
    inside = c.admin1 if c.kind == "city" and c.admin1 else land
    return f"{c.name}, {inside}" if inside else c.name
