"""What the register of parties holds: groups, roles, offices, given names. Pure records.

``dateline.data.register`` reads them from the data files; a test may build a small one by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.edtf import bounds
from dateline.records import PartyKind

if TYPE_CHECKING:  # numbers are worked with only where a text is read
    from dateline.resolve.who.names_model import NameModel

NEWS = "MED"  # the code of a news agency or outlet
BODY = "IGO"  # the code of a body made up of states
REBELS = "REB"  # the code of those who bear arms against a state
PARTY = "PTY"  # the code of a political party

OFFICES_CHECKED = "2025-06-30"
"""The last day for which an office without an end is known to be held still."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way a name is written, as the keys of its words (see ``words.key_of``).

    ``exact`` is the capitalised form that an abbreviation must have. Two kinds are shared with
    other bodies: one that ``needs_name`` counts only where the article gives the name in full,
    one that ``needs_country`` where it names the country of the body, or the body itself.
    """

    keys: tuple[str, ...]
    entry: str
    exact: tuple[str, ...] = ()
    needs_name: bool = False
    needs_country: bool = False

    @property
    def shared(self) -> bool:
        return self.needs_name or self.needs_country


@dataclass(frozen=True, slots=True)
class Entry:
    """An armed group, an organisation, or a branch of a state that has its own name."""

    id: str
    name: str
    kind: PartyKind
    country: str | None = None  # ISO 3166-1 alpha-2
    parent: str | None = None
    years: str = ""  # "2004-2013"; an open end is not told or not over
    codes: str = ""
    verified: str = ""  # how it is known


@dataclass(frozen=True, slots=True)
class Country:
    """A state as an actor. ``name`` and ``adjective`` are how composed parties are shown;
    ``capital`` is the folded name of the city that stands for the state ("Ankara said")."""

    iso2: str
    iso3: str
    name: str
    adjective: str
    capital: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """A noun for people by what they are or do. ``branch`` is the arm of a state they stand for,
    or their office ("INTERIOR-MINISTER").

    ``plural`` tells whether this form of the noun names several.
    """

    noun: tuple[str, ...]
    kind: PartyKind
    branch: str = ""
    codes: str = ""
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """A person's time in a public office. ``since`` and ``until`` are a day, a month or a year,
    EDTF; ``until`` null: in office when the register was last checked."""

    office: str
    country: str | None
    since: str
    until: str | None
    verified: str = ""

    @property
    def year(self) -> int:
        """The year of taking office."""
        return int(self.since[:4])

    def surely(self, first: str, last: str) -> bool:
        """Was the office held on each of the days ``first..last`` (``YYYY-MM-DD``)? The day of
        taking it and the day of leaving are not sure; nor is what is told by the year only."""
        taken = bounds(self.since)[1] or ""
        left = bounds(self.until)[0] if self.until else None
        return taken < first and (last < left if left else last <= OFFICES_CHECKED)

    def maybe(self, first: str, last: str) -> bool:
        """Can the office have been held on one of the days ``first..last``?"""
        taken = bounds(self.since)[0] or ""
        left = bounds(self.until)[1] if self.until else None
        return taken <= last and (left is None or first <= left)


@dataclass(frozen=True, slots=True)
class Holder:
    """A person who holds or has held public office. Everyone else is private."""

    id: str
    name: str
    terms: tuple[Term, ...]

    def public_in(self, year: int | None) -> bool:
        """Had they taken office by that year? Always, where the year is not known."""
        return year is None or any(term.year <= year for term in self.terms)


@dataclass(frozen=True, slots=True)
class Register:
    """Everything known beforehand about who there is. Mappings are read, never written.

    ``spellings`` and ``roles`` are grouped by their first word, the longest first; ``holders``
    and ``surnames`` go by folded names, joined by single spaces, ``offices`` by office and
    country.
    """

    entries: Mapping[str, Entry]
    spellings: Mapping[str, tuple[Spelling, ...]]
    countries: Mapping[str, Country]  # by ISO 3166-1 alpha-2
    roles: Mapping[str, tuple[Role, ...]]
    role_words: frozenset[str]  # every word of every role noun
    modifiers: frozenset[str]  # those of several words joined by hyphens
    holders: Mapping[str, Holder]  # by every full or distinctive spelling
    surnames: Mapping[str, tuple[Holder, ...]]
    given_names: frozenset[str]
    doubtful_names: frozenset[str]  # given names that are also places or everyday words
    ordinary_words: frozenset[str]
    country_words: frozenset[str]  # the words of country names and adjectives
    offices: Mapping[tuple[str, str | None], tuple[tuple[Term, Holder], ...]]
    people: Mapping[str, Holder]  # by id
    seats: Mapping[str, tuple[str, str | None]]  # an office's id as a party: office and country
    names: Callable[[], NameModel | None] | None = None  # weighs what may be a person's name

    def holder(self, office: str, country: str | None, date: str) -> Holder | None:
        """Who held an office all through ``date`` (EDTF); null where that is not sure.

        ``office`` is as in ``offices.csv`` ("interior minister"), ``country`` ISO 3166-1
        alpha-2, null for an office of no country. Raises ``ValueError`` when ``date`` is none.
        """
        days = _days(date)
        held = {p.id: p for t, p in self._held(office, country) if days and t.surely(*days)}
        return next(iter(held.values())) if len(held) == 1 else None

    def possible_holders(self, office: str, country: str | None, date: str) -> tuple[Holder, ...]:
        """Everyone the register holds who may have had the office at some time of ``date``."""
        days = _days(date)
        held = [p for t, p in self._held(office, country) if days and t.maybe(*days)]
        return tuple(dict.fromkeys(held))

    def office_of(self, name: str, date: str) -> tuple[Term, ...]:
        """The offices that a person, by a folded name or an id, surely held all through ``date``
        (EDTF); none for somebody who is not in the register, or out of office by then."""
        days = _days(date)
        person = self.holders.get(name) or self.people.get(name)
        return tuple(t for t in person.terms if days and t.surely(*days)) if person else ()

    def office_entity(self, entity: str, date: str) -> Holder | None:
        """Who surely held the office that a party names ("TUR-INTERIOR-MINISTER") at ``date``."""
        known = self.seats.get(entity)
        return self.holder(*known, date) if known else None

    def _held(self, office: str, country: str | None) -> tuple[tuple[Term, Holder], ...]:
        return self.offices.get((office, country), ())


def _days(date: str) -> tuple[str, str] | None:
    """The first and the last day of a date that has both."""
    first, last = bounds(date)
    return (first, last) if first and last else None


def branch_of(office: str) -> str:
    """An office as the id of a party ends: "interior minister" as ``INTERIOR-MINISTER``."""
    return office.upper().replace(" ", "-")
