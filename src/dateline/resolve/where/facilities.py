"""Names of buildings and grounds: never a city's, but they may stand in one that is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.resolve.where.choose import Choice
from dateline.resolve.where.names import Candidate
from dateline.resolve.where.spans import Hit
from dateline.resolve.where.stands import Surroundings
from dateline.resolve.where.text import HYPHENS, Case, Token
from dateline.resolve.where.words import (
    COMMON,
    CONNECTORS,
    FACILITIES,
    FAITHS,
    LOCATIVE,
    LOOSE_FACILITIES,
    NAMED_FOR_THEIR_CITY,
    NEVER_ALONE,
)

KNOWN_TOWN = 20_000  # inhabitants
_LONGEST = 8  # tokens of a name
_MIDDLE = frozenset("of the de la al el da do du".split())


@dataclass(frozen=True, slots=True)
class Facility:
    """Tokens ``first`` to ``last``, the last included: "Crocus City Hall"."""

    first: int
    last: int
    start: int
    end: int
    key: str


def find_facilities(words: Sequence[Token], hits: Sequence[Hit]) -> list[Facility]:
    """Capitalised names that end in a facility word; headlines only repeat those of the text."""
    told = list(_in_running_text(words, hits))
    taken = {n for f in told for n in range(f.first, f.last + 1)}
    repeated = [f for f in _repeated(words, {f.key for f in told}) if f.first not in taken]
    return sorted([*told, *repeated], key=lambda f: f.start)


def _in_running_text(words: Sequence[Token], hits: Sequence[Hit]) -> Iterator[Facility]:
    whole = {
        n: (h.first, h.last)
        for h in hits
        if h.last > h.first and any(_is_known(c) for c in h.candidates)
        for n in range(h.first, h.last + 1)
    }
    free = 0
    for last, word in enumerate(words):
        if not (word.capital and word.folded in FACILITIES and word.case is Case.RUNNING):
            continue
        first = _opening(words, last, free)
        named = {w.folded for w in words[first:last]}
        longer = _continues(words, last + 1)
        if first == last or named <= FAITHS or longer or _is_listed(first, last, whole):
            continue
        if word.folded in LOOSE_FACILITIES and not _is_told_as_place(words, first):
            continue
        yield _facility(words, first, last)
        free = last + 1


def _is_told_as_place(words: Sequence[Token], first: int) -> bool:
    """As in "at the Old Mill Inn"."""
    n = first - 1
    while n >= 0 and words[n].words in ("the", "a", "an", "nearby"):
        n -= 1
    return n >= 0 and words[n].words.casefold() in LOCATIVE | {"of", "on", "and"}


def _is_known(c: Candidate) -> bool:
    """A town large enough that its name is no square's or park's."""
    return c.kind != "city" or c.population >= KNOWN_TOWN


def _is_listed(first: int, last: int, whole: Mapping[int, tuple[int, int]]) -> bool:
    """A town's name, like "College Station", or the beginning of one, like "Camp Springs"."""
    start, end = whole.get(last, (last, -1))
    return last <= end and (start <= first or end > last)


def _continues(words: Sequence[Token], at: int) -> bool:
    """No end of a name yet: "City Hall Station", "University of Oxford"."""
    after = words[at : at + 2]
    if not after or after[0].joined is None:
        return False
    if after[0].words == "of":
        return len(after) > 1 and after[1].capital
    return after[0].capital and after[0].folded in FACILITIES


def _opening(words: Sequence[Token], last: int, free: int) -> int:
    """How far back the name goes, without a word that only opens the sentence."""
    first = last
    n = last
    while n > free and last - n < _LONGEST and words[n].joined is not None:
        n -= 1
        if words[n].capital:
            first = n
        elif words[n].words not in _MIDDLE:
            break
    while first < last and _only_opens(words[first]):
        first += 1
    return first


def _only_opens(word: Token) -> bool:
    ordinary = word.folded in CONNECTORS or (
        word.first and (word.folded in NEVER_ALONE or word.folded in COMMON)
    )
    return ordinary or not word.capital or word.folded in ("in", "at", "near", "the", "mr", "mrs")


def _facility(words: Sequence[Token], first: int, last: int) -> Facility:
    key = " ".join(w.folded for w in words[first : last + 1])
    return Facility(first, last, words[first].start, words[last].end, key)


def _repeated(words: Sequence[Token], keys: set[str]) -> Iterator[Facility]:
    lengths = sorted({k.count(" ") + 1 for k in keys}, reverse=True)
    at = 0
    while at < len(words):
        sizes = lengths if words[at].case is not Case.RUNNING else []
        size = next((n for n in sizes if " ".join(w.folded for w in words[at : at + n]) in keys), 0)
        if size:
            yield _facility(words, at, at + size - 1)
        at += size or 1


# ---------------------------------------------------------------- in which city


@dataclass(frozen=True, slots=True)
class Cities:
    """The cities that the text names, as facilities ask for them."""

    chosen: Mapping[Hit, Choice]
    in_sentence: Mapping[int, Sequence[Hit]]  # outside of facilities' names
    opening: Mapping[int, Hit]  # by first token, also inside of facilities' names
    told: frozenset[str]  # keys of those outside


def cities_told(about: Surroundings, kept: Sequence[Hit], chosen: Mapping[Hit, Choice]) -> Cities:
    """``kept`` are the hits outside of facilities' names, ``chosen`` knows all of them."""
    in_sentence: dict[int, list[Hit]] = defaultdict(list)
    for hit in kept:
        if _is_city(chosen[hit]):
            in_sentence[about.words[hit.first].sentence].append(hit)
    opening = {h.first: h for h, choice in chosen.items() if _is_city(choice)}
    told = frozenset(h.key for hits in in_sentence.values() for h in hits)
    return Cities(chosen, in_sentence, opening, told)


def _is_city(choice: Choice) -> bool:
    return choice.candidate is not None and choice.candidate.kind == "city"


def city_of(facility: Facility, text: str, about: Surroundings, cities: Cities) -> Choice | None:
    """Where the text puts it: beside a city, in a city's name, or where only one city is told."""
    near = cities.in_sentence.get(about.words[facility.first].sentence, ())
    hit = (
        _after(facility, text, near)
        or _owner(facility, text, near)
        or _named_for(facility, about, cities)
    )
    if hit:
        return cities.chosen[hit]
    choices = [cities.chosen[h] for h in near]
    return choices[0] if len({c.candidate for c in choices}) == 1 else None


def _after(f: Facility, text: str, cities: Sequence[Hit]) -> Hit | None:
    """City Hall "in Springfield", ", Springfield", "fire in Springfield"."""
    near = (h for h in cities if 0 < h.start - f.end <= 40)
    return next((h for h in near if _leads_in(text[f.end : h.start])), None)


def _leads_in(gap: str) -> bool:
    words = gap.removeprefix(",").split()
    told = 0 < len(words) <= 4 and all(w.isalpha() and w.islower() for w in words)
    return gap in (", ", " (") or (told and "in" in words)


def _owner(f: Facility, text: str, cities: Sequence[Hit]) -> Hit | None:
    """Springfield's City Hall, Springfield's old City Hall."""
    near = (h for h in cities if 0 < f.start - h.end <= 40)
    return next((h for h in near if _owns(text[h.end : f.start])), None)


def _owns(gap: str) -> bool:
    return gap[:2] in ("'s", "’s") and all(w.isalpha() and w.islower() for w in gap[2:].split())


def _named_for(f: Facility, about: Surroundings, cities: Cities) -> Hit | None:
    """Kabul Airport is Kabul's; Oxford Street is Oxford's only where Oxford is told."""
    hit = cities.opening.get(f.first)
    if hit is None or hit.last >= f.last or about.words[hit.last + 1].joined in HYPHENS:
        return None
    own = about.words[f.last].folded in NAMED_FOR_THEIR_CITY
    return hit if own or hit.key in cities.told else None
