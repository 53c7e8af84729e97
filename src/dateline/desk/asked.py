"""What a reader asks of a page, checked, in words that say how to ask it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dateline.codebook import Codebook
from dateline.problems import BadRequest
from dateline.records import Scope
from dateline.resolve.who.register import Country
from dateline.store.query import Wanted


@dataclass(frozen=True, slots=True)
class Asked:
    """The filters of a page. ``country`` is ISO 3166-1 alpha-2, days are ``YYYY-MM-DD``."""

    type: str | None = None
    country: str | None = None
    party: str | None = None
    since: str | None = None
    until: str | None = None

    @property
    def query(self) -> dict[str, str | int | None]:
        """As it stands in an address."""
        return {
            "type": self.type,
            "country": self.country,
            "party": self.party,
            "from": self.since,
            "to": self.until,
        }

    @property
    def anything(self) -> bool:
        return any(self.query.values())

    @property
    def wanted(self) -> Wanted:
        return Wanted(self.type, self.country, self.party, self.since, self.until)

    @property
    def scope(self) -> Scope:
        return Scope(self.type, self.country, self.party, self.since, self.until)


def understood(
    given: Mapping[str, str],
    book: Codebook,
    countries: Mapping[str, Country],
    families: bool = False,
) -> Asked:
    """The filters of a query string. ``families`` may stand for a type where they are allowed.

    Raises ``BadRequest`` for what is no type, country or day.
    """
    told = {k: v.strip() for k, v in given.items() if v.strip()}
    since, until = _day(told.get("from")), _day(told.get("to"))
    if since and until and since > until:
        raise BadRequest(f"the first day, {since}, comes after the last, {until}: exchange them")
    return Asked(
        type=_type(told.get("type"), book, families),
        country=_country(told.get("country"), countries),
        party=told.get("party"),
        since=since,
        until=until,
    )


def measure(name: str, book: Codebook) -> str:
    if name not in book.measures:
        raise BadRequest(f"{name!r} is no measure: they are {', '.join(book.measures)}")
    return name


def _type(name: str | None, book: Codebook, families: bool) -> str | None:
    if name is None or name in book.types or (families and name in book.families):
        return name
    raise BadRequest(f"{name!r} is no type of this codebook: choose one from the list")


def _country(words: str | None, countries: Mapping[str, Country]) -> str | None:
    """A country by its code or its name."""
    if words is None or words.upper() in countries:
        return words.upper() if words else None
    for code, country in countries.items():
        if country.name.casefold() == words.casefold():
            return code
    raise BadRequest(
        f"there is no country {words!r} in our list: write its name in English or its two letters"
    )


def _day(words: str | None) -> str | None:
    if words is None:
        return None
    try:
        day = date.fromisoformat(words)
    except ValueError:
        day = None
    if day is None or day.isoformat() != words:
        raise BadRequest(f"{words!r} is no day: write it as 2024-03-26")
    return words
