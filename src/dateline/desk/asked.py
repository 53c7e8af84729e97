"""What a reader asks of a page, checked, in words that say how to ask it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dateline.codebook import Codebook
from dateline.problems import BadRequest
from dateline.records import Place, Scope
from dateline.resolve.who.register import Country
from dateline.show import asked


@dataclass(frozen=True, slots=True)
class Asked:
    """The filters of a page. ``country`` is ISO 3166-1 alpha-2, days are ``YYYY-MM-DD``."""

    type: str | None = None
    country: str | None = None
    party: str | None = None
    since: str | None = None
    until: str | None = None
    place: Place | None = None
    place_words: str | None = None  # as it was asked for

    @property
    def query(self) -> dict[str, str | int | None]:
        """As it stands in an address."""
        return {
            "type": self.type,
            "country": self.country,
            "party": self.party,
            "from": self.since,
            "to": self.until,
            "place": self.place_words,
        }

    @property
    def anything(self) -> bool:
        return any(self.query.values())

    @property
    def scope(self) -> Scope:
        return Scope(self.type, self.country, self.party, self.since, self.until, self.place)


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
    since, until = asked.days(told.get("from"), told.get("to"), ("From", "To"))
    return Asked(
        type=_type(told.get("type"), book, families),
        country=asked.country(told.get("country"), countries),
        party=told.get("party"),
        since=since,
        until=until,
    )


def _type(name: str | None, book: Codebook, families: bool) -> str | None:
    if name is None or name in book.types or (families and name in book.families):
        return name
    raise BadRequest(f"{name!r} is no type of this codebook: choose one from the list")
