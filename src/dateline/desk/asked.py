"""What a reader asks of a page, checked, in words that say how to ask it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from dateline.codebook import Codebook
from dateline.problems import BadRequest
from dateline.records import Place, Scope, Stage, Stance
from dateline.resolve.who.register import Country
from dateline.show import asked
from dateline.store.lines import Days, Sought, Status
from dateline.workshop import Workshop

W = TypeVar("W", bound=StrEnum)
Shown = tuple[tuple[str, str], ...]
"""How the views show it (see ``ways``), as it stands in an address."""


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
    stage: Stage | None = None
    stance: Stance | None = None
    status: Status | None = None
    days: Days | None = None
    at: str | None = None  # the key of a place of the map
    who: str | None = None  # the keys of parties: one with a part in it, who acts, upon whom
    agent: str | None = None
    target: str | None = None
    doubtful: bool = False  # what is only alleged, claimed or denied of them as well
    shown: Shown = ()  # no condition: the links of a view carry it on

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
            "stage": self.stage,
            "stance": self.stance,
            "status": self.status,
            "days": self.days,
            "at": self.at,
            "who": self.who,
            "agent": self.agent,
            "target": self.target,
            "doubtful": 1 if self.doubtful else None,
            **dict(self.shown),
        }

    @property
    def anything(self) -> bool:
        """Whether any condition is given; to show what is doubtful is none."""
        told = replace(self, doubtful=False, shown=())
        return any(told.query.values())

    @property
    def scope(self) -> Scope:
        return Scope(self.type, self.country, self.party, self.since, self.until, self.place)

    def sought(self, book: Codebook) -> Sought:
        """As the ledger is asked: a family stands for its types."""
        return Sought(
            types=_types(self.type, book),
            country=self.country,
            party=self.party,
            place=self.place,
            spot=self.at,
            since=self.since,
            until=self.until,
            days=self.days or Days.MAY,
            stage=self.stage,
            stance=self.stance,
            status=self.status,
            who=self.who,
            agent=self.agent,
            target=self.target,
            doubtful=self.doubtful,
        )


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
        stage=one_of(Stage, told.get("stage")),
        stance=one_of(Stance, told.get("stance")),
        status=one_of(Status, told.get("status")),
        days=one_of(Days, told.get("days")),
        at=told.get("at"),
        who=told.get("who"),
        agent=told.get("agent"),
        target=told.get("target"),
        doubtful="doubtful" in told,
    )


def of_query(given: Mapping[str, str], shop: Workshop) -> Asked:
    """All the filters that the views and the API know, the place among them found by its name."""
    asked = understood(given, shop.book, shop.register.countries, families=True)
    where = given.get("place", "").strip()
    if not where:
        return asked
    return replace(asked, place=shop.place(where, asked.country), place_words=where)


def _types(name: str | None, book: Codebook) -> tuple[str, ...] | None:
    if name is None:
        return None
    if name in book.types:
        return (name,)
    return tuple(sorted(t.name for t in book.types.values() if t.family == name))


def one_of(words: type[W], name: str | None) -> W | None:
    """One of the words of a list, ``BadRequest`` naming them for any other."""
    if name is None:
        return None
    try:
        return words(name)
    except ValueError:
        told = ", ".join(words)
        raise BadRequest(f"{name!r} is no {words.__name__.lower()}: choose of {told}") from None


def _type(name: str | None, book: Codebook, families: bool) -> str | None:
    if name is None or name in book.types or (families and name in book.families):
        return name
    raise BadRequest(f"{name!r} is no type of this codebook: choose one from the list")
