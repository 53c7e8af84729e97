"""What the register of parties holds: groups, roles, offices, given names. Pure records.

``dateline.data.register`` reads them from the data files; a test may build a small one by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dateline.records import PartyKind

NEWS = "MED"  # the code of a news agency or outlet
BODY = "IGO"  # the code of a body made up of states


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way a name is written, as the keys of its words (see ``words.key_of``).

    ``exact`` is the capitalised form that an abbreviation must have; ``needs_name`` holds for an
    abbreviation that is shared with other bodies: it counts only where the article gives the
    name in full.
    """

    keys: tuple[str, ...]
    entry: str
    exact: tuple[str, ...] = ()
    needs_name: bool = False


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


@dataclass(frozen=True, slots=True)
class Country:
    """A state as an actor. ``name`` and ``adjective`` are how composed parties are shown."""

    iso2: str
    iso3: str
    name: str
    adjective: str


@dataclass(frozen=True, slots=True)
class Role:
    """A noun for people by what they are or do. ``branch`` is the arm of a state they stand for.

    ``plural`` tells whether this form of the noun names several.
    """

    noun: tuple[str, ...]
    kind: PartyKind
    branch: str = ""
    codes: str = ""
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """A person's time in a public office. ``until`` null: still in office, or end not known."""

    office: str
    country: str | None
    since: int  # year
    until: int | None


@dataclass(frozen=True, slots=True)
class Holder:
    """A person who holds or has held public office. Everyone else is private."""

    id: str
    name: str
    terms: tuple[Term, ...]

    def public_in(self, year: int | None) -> bool:
        """Had they taken office by that year? Always, where the year is not known."""
        return year is None or any(term.since <= year for term in self.terms)


@dataclass(frozen=True, slots=True)
class Register:
    """Everything known beforehand about who there is. Mappings are read, never written.

    ``spellings`` and ``roles`` are grouped by their first word, the longest first; ``holders``
    and ``surnames`` go by folded names, joined by single spaces.
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
