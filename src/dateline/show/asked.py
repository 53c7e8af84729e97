"""What a question names, checked: types, measures, countries and days. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from difflib import get_close_matches

from dateline.codebook import Codebook
from dateline.problems import BadRequest
from dateline.resolve.who.register import Country

ALSO_CALLED: Mapping[str, str] = {
    "uk": "GB", "britain": "GB", "great britain": "GB", "usa": "US", "u.s.": "US",
    "america": "US", "uae": "AE", "drc": "CD", "burma": "MM", "türkiye": "TR", "turkiye": "TR",
}  # fmt: skip


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
    """A type or a family that the codebook knows, or one that the ledger holds (``told``)."""
    if words is None or words in book.types or words in book.families or words in told:
        return words
    families = [f for f in book.families if f not in book.types]
    there_are = ", ".join(sorted({*book.types, *told}))
    also = f"; families: {', '.join(families)}" if families else ""
    raise BadRequest(f"there is no type {words!r}; there are: {there_are}{also}")


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
