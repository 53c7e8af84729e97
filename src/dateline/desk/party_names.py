"""How parties are called and what they are part of, by the register and as told. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.records import PartyKind
from dateline.resolve.who.register import Country, Register, Spelling
from dateline.resolve.who.words import fold
from dateline.store.acting import Called, Named

_KINDS = {
    PartyKind.STATE: "state",
    PartyKind.ARMED_GROUP: "armed group",
    PartyKind.ORGANISATION: "organisation",
}
_MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Name:
    """A party by its key: what it is called, and what it is."""

    key: str
    words: str
    kind: str


def name(key: str, told: Named | None, register: Register) -> Name:
    """The register's name; of a state's own body the state with the words as they were told."""
    entry = register.entries.get(key)
    if entry is not None:
        kind = "body of a state" if entry.kind is PartyKind.STATE else _KINDS[entry.kind]
        return Name(key, entry.name, kind)
    state = state_of(key, register)
    if state is not None and state.iso3 == key:
        return Name(key, state.name, "state")
    words = told.told if told else key
    home = state or register.countries.get((told.country if told else None) or "")
    if told is not None and told.kind == PartyKind.STATE and home is not None:
        return Name(key, _of(words, home), "body of a state")
    kind = _KINDS[PartyKind(told.kind)] if told else "party"
    return Name(key, words[:1].upper() + words[1:], kind)


def state_of(key: str, register: Register) -> Country | None:
    """The state that a key is of: its own, or that of one of its bodies."""
    start = key.split("-")[0]
    return next((c for c in register.countries.values() if c.iso3 == start), None)


def whole(key: str, register: Register) -> str | None:
    """The key of what a party is a branch of."""
    entry = register.entries.get(key)
    if entry is not None and entry.parent:
        return entry.parent
    if entry is not None and entry.kind is PartyKind.STATE and entry.country:
        home = register.countries.get(entry.country)
        return home.iso3 if home else None
    state = None if entry is not None else state_of(key, register)
    return state.iso3 if state is not None and state.iso3 != key else None


def branches(key: str, register: Register) -> tuple[str, ...]:
    """The keys of a party's branches that the register holds."""
    return tuple(e.id for e in register.entries.values() if whole(e.id, register) == key)


def spellings(key: str, register: Register) -> tuple[str, ...]:
    """Other abbreviations of a registered party, as they are written."""
    named = (s for group in register.spellings.values() for s in group if s.entry == key)
    short = (" ".join(s.exact) for s in named if s.exact)
    return tuple(sorted({s for s in short if s != register.entries[key].name}))


def called(words: str, register: Register) -> tuple[Called, ...]:
    """What each word of a name may mean. "Turkish" and "Turkey" also mean the state's bodies."""
    return tuple(_called(word, register) for word in words.split()[:_MOST_WORDS])


def key_called(words: str, register: Register) -> str | None:
    """The key of the one party that some words name, as by an abbreviation or another case."""
    wanted = tuple(fold(words).split())
    spelled = register.spellings.get(wanted[0], ()) if wanted else ()
    found = {s.entry for s in spelled if s.keys == wanted}
    found |= {c.iso3 for c in register.countries.values() if fold(c.name).split() == list(wanted)}
    found |= {k for k in register.entries if k.casefold() == words.casefold()}
    return found.pop() if len(found) == 1 else None


def _called(word: str, register: Register) -> Called:
    wanted = fold(word)
    own = {e.id for e in register.entries.values() if wanted in fold(e.name)}
    own |= {s.entry for s in _spelled(wanted, register)}
    states = [
        c
        for c in register.countries.values()
        if wanted and (fold(c.name).startswith(wanted) or fold(c.adjective).startswith(wanted))
    ]
    return Called(
        word.casefold(),
        (*sorted(own), *(s.iso3 for s in states)),
        tuple(f"{s.iso3}-" for s in states),
        tuple(f"({s.iso2.casefold()})" for s in states),
    )


def _spelled(wanted: str, register: Register) -> Iterator[Spelling]:
    yield from (s for s in register.spellings.get(wanted, ()) if len(s.keys) == 1)


def _of(words: str, home: Country) -> str:
    """ "police" of Ecuador as "Ecuadorian police"; what names its country already is left so."""
    if any(w in fold(words) for w in (fold(home.adjective), fold(home.name))):
        return words[:1].upper() + words[1:]
    return f"{home.adjective} {words}" if home.adjective else f"{words} ({home.name})"
