"""What a question names, checked: types, measures, countries and days. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from difflib import get_close_matches

from dateline import edtf
from dateline.codebook import Codebook
from dateline.problems import BadRequest
from dateline.resolve.who.register import Country, Register

ALSO_CALLED: Mapping[str, str] = {
    "uk": "GB", "britain": "GB", "great britain": "GB", "usa": "US", "u.s.": "US",
    "america": "US", "uae": "AE", "drc": "CD", "burma": "MM", "türkiye": "TR", "turkiye": "TR",
}  # fmt: skip
NEAR = 72.0
"""How alike two names are, of 100, where one may be meant by the other."""


def country(words: str | None, countries: Mapping[str, Country]) -> str | None:
    """ISO 3166-1 alpha-2 of a country given by a code of two or three letters or by its name.

    Raises ``BadRequest`` naming the likeliest, where there is none.
    """
    if words is None:
        return None
    told = words.strip().casefold()
    names = {c.name.casefold(): code for code, c in countries.items()}
    codes = {code.casefold(): code for code in countries}
    longer = {c.iso3.casefold(): code for code, c in countries.items()}
    found = codes.get(told) or longer.get(told) or names.get(told) or ALSO_CALLED.get(told)
    if found:
        return found
    near = [f"{countries[names[n]].name} ({names[n]})" for n in get_close_matches(told, names)]
    meant = f"did you mean {' or '.join(near)}?" if near else "give a code such as TR, or a name"
    raise BadRequest(f"no country is called {words!r}: {meant}")


def type_name(words: str | None, book: Codebook, told: Collection[str]) -> str | None:
    """A type or a family that the codebook knows, or one that the ledger holds (``told``); asked
    for by its name or by its label, in letters of either case, with spaces or hyphens.

    Raises ``BadRequest`` naming the likeliest, where there is none.
    """
    if words is None or words in book.types or words in book.families or words in told:
        return words
    called = _callings(book, told)
    found = called.get(_plain(words), ())
    if len(found) == 1:
        return found[0]
    if found:
        raise BadRequest(f"{words!r} may be {' or '.join(found)}: say which")
    likely = dict.fromkeys(name for calling in near(words, called) for name in called[calling])
    if likely:
        raise BadRequest(f"there is no type {words!r}: did you mean {' or '.join(likely)}?")
    families = [f for f in book.families if f not in book.types]
    there_are = ", ".join(sorted({*book.types, *told}))
    also = f"; families: {', '.join(families)}" if families else ""
    raise BadRequest(f"there is no type {words!r}; there are: {there_are}{also}")


def _callings(book: Codebook, told: Collection[str]) -> dict[str, tuple[str, ...]]:
    """What types and families are called, and what goes by that; a name goes before a label."""
    labels: dict[str, tuple[str, ...]] = {}
    for kind in book.types.values():
        labels[_plain(kind.label)] = (*labels.get(_plain(kind.label), ()), kind.name)
    return {**labels, **{_plain(n): (n,) for n in (*told, *book.families, *book.types)}}


def nobody(party: str, told: Collection[str], register: Register) -> str | None:
    """What to say of a party that nobody tells of (``told``: folded names) and that the register
    does not know; null where somebody does."""
    folded = party.casefold()
    entries = {e.name.casefold(): e.name for e in register.entries.values()}
    entries |= {name.casefold(): of.name for name, of in register.entries.items()}
    if folded in told or folded in entries:
        return None
    likely = near(party, told) or near(party, entries.values())
    names = dict.fromkeys(entries.get(name, name) for name in likely)
    meant = f": did you mean {' or '.join(names)}?" if names else ""
    return f"the ledger tells of nobody called {party!r}, and no register knows one{meant}"


def near(words: str, names: Iterable[str], most: int = 3) -> list[str]:
    """The names that come nearest to what somebody typed, the nearest first."""
    from rapidfuzz import fuzz, process  # where all is well nobody waits for it

    alike = fuzz.token_set_ratio
    found = process.extract(
        words, sorted(names), scorer=alike, processor=_plain, limit=most, score_cutoff=NEAR
    )
    return [name for name, _, _ in found]


def _plain(words: str) -> str:
    return " ".join(words.casefold().replace("_", " ").replace("-", " ").split())


def measure(words: str, book: Codebook, told: Collection[str]) -> str:
    """A measure that the codebook knows, or one that the ledger holds (``told``)."""
    if words in book.measures or words in told:
        return words
    there_are = ", ".join([*book.measures, *sorted(set(told) - set(book.measures))])
    raise BadRequest(f"there is no measure {words!r}; there are: {there_are}")


def day(words: str | None, flag: str) -> str | None:
    """A day that exists, ``YYYY-MM-DD``. ``flag`` names it in the message."""
    if words is None:
        return None
    try:
        found = date.fromisoformat(words)
    except ValueError:
        found = None
    if impossible := edtf.impossible(words):
        raise BadRequest(f"{flag} takes a day that exists: {impossible}")
    if found is None or found.isoformat() != words:
        raise BadRequest(f"{flag} takes a day as 2024-03-26, not {words!r}")
    return words


def days(
    since: str | None, until: str | None, flags: tuple[str, str] = ("--from", "--to")
) -> tuple[str | None, str | None]:
    """The first and the last day, in their order."""
    start, end = day(since, flags[0]), day(until, flags[1])
    if start and end and start > end:
        raise BadRequest(f"{flags[0]} {start} comes after {flags[1]} {end}: exchange them")
    return start, end
