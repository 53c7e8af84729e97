"""A page as the search for names reads it: its words, and what is known of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.records import PartyKind, PartyMention, PlaceMention, Span
from dateline.resolve.who.names_rows import rows_of_counts
from dateline.resolve.who.names_words import NOT_NAME_ENDINGS, PLACING, STORMS
from dateline.resolve.who.register import Holder, Register
from dateline.resolve.who.words import Taken, Word, fold, words_of


@dataclass(frozen=True, slots=True)
class Page:
    """An article's words and what is already known about each of them."""

    text: str
    words: tuple[Word, ...]
    register: Register
    named: Taken  # names of organisations and states
    placed: Taken
    gazetted: Taken  # what may name a place, also where it is not told which
    role_ends: frozenset[int]  # where a role noun for one person ends
    offices: frozenset[int]  # where the words of a role of several words end
    lower: frozenset[str]  # what the article also writes small
    headline: frozenset[int]  # words of lines where every word is capitalised
    holders: Mapping[str, Holder]  # by full name, however common the name is
    storms: frozenset[str]  # names that the article gives to a storm
    counted: Taken  # rows of towns with their numbers


@dataclass(frozen=True, slots=True)
class Name:
    """A candidate: words ``first..last``, the word index of its title, and why it is believed."""

    first: int
    last: int
    title: str | None = None
    rule: str = ""


def read_page(
    text: str,
    register: Register,
    places: Sequence[PlaceMention],
    parties: Sequence[PartyMention],
) -> Page:
    words = words_of(text)
    named = [Span(m.start, m.end) for m in parties if m.rule in _NAMED_BY]
    placed = [Span(m.start, m.end) for m in places if m.place is not None]
    return Page(
        text=text,
        words=words,
        register=register,
        named=Taken(named),
        placed=Taken(placed),
        gazetted=Taken([Span(m.start, m.end) for m in places]),
        role_ends=frozenset(m.end for m in parties if m.actor.kind is PartyKind.ROLE),
        offices=frozenset(_office_words(words, parties)),
        lower=frozenset(w.key for w in words if w.words.islower()),
        headline=frozenset(_headline_words(words)),
        holders={fold(p.name): p for p in register.people.values()},
        storms=frozenset(_storms(words, register)),
        counted=Taken(list(rows_of_counts(text))),
    )


_NAMED_BY = frozenset(["register", "definition", "organisation"])


def _office_words(words: Sequence[Word], parties: Sequence[PartyMention]) -> Iterator[int]:
    """Where the words of "Prime Minister" end: not one of them is somebody's name. A role of one
    word ("Bishop") may be a surname."""
    told = (m for m in parties if m.actor.kind is PartyKind.ROLE and " " in m.words)
    roles = Taken([Span(m.start, m.end) for m in told])
    return (w.end for w in words if w.capital and roles.meets(w.start, w.end))


def _storms(words: Sequence[Word], register: Register) -> Iterator[str]:
    """ "Hurricane Ivana", "Storm Ivana": but a Storm Quexley is a person."""
    tropical = False
    for before, word in pairwise(words):
        named = before.capital and word.capital and word.gap == " " and before.key in STORMS
        if named and (before.key != "storm" or tropical or word.key in register.given_names):
            yield word.key
        tropical = before.key == "tropical"


def _headline_words(words: Sequence[Word]) -> Iterator[int]:
    """The words of lines where nearly every longer word begins with a capital."""
    line: list[int] = []
    ended: list[Word | None] = [*words, None]
    for i, word in enumerate(ended):
        if word is None or "\n" in word.gap:
            long = [words[j] for j in line if len(words[j].words) > 3]
            if len(long) > 2 and sum(w.capital for w in long) > 0.8 * len(long):
                yield from line
            line = []
        line.append(i)


def among_places(page: Page, i: int) -> bool:
    """Does what may be a place stand after "in", or in a list that begins so?"""
    words = page.words
    if not page.gazetted.meets(words[i].start, words[i].end) or _begins_clause(page, i):
        return False
    for _ in range(_LONGEST_LIST):
        word, before = words[i], words[i - 1] if i else None
        if before is None or not word.capital:
            return False
        if word.gap == " " and before.key in PLACING:
            return before.key in _WITHIN or page.placed.meets(word.start, word.end)
        if word.gap == ", ":
            i -= 1
        elif word.gap == " " and before.key in ("and", "or"):
            i -= 2
        elif word.gap == " " and before.capital:
            i -= 1
        if i < 0 or words[i] is word:
            return False
    return False


def _begins_clause(page: Page, i: int) -> bool:
    """ "In Halifax, Cowley ran": after the comma no list goes on."""
    after = page.words[i + 1] if i + 1 < len(page.words) else None
    goes_on = after is not None and (after.gap == ", " or after.key in ("and", "or"))
    return page.words[i].gap == ", " and not goes_on


_WITHIN = frozenset("in near across outside".split())  # nobody is there but in a place
_LONGEST_LIST = 12  # steps back through a list of places


def spoken_for(page: Page, i: int) -> bool:
    word = page.words[i]
    return page.named.meets(word.start, word.end) or page.placed.meets(word.start, word.end)


def ordinary(page: Page, i: int) -> bool:
    """Is this no part of a name but an everyday word, a demonym, an abbreviation?"""
    word, register = page.words[i], page.register
    key = word.key
    if key in register.ordinary_words or key in register.country_words:
        return True
    if any(c.isdigit() for c in word.words):
        return True
    if key in register.given_names:
        return False
    if key in page.lower or key in register.role_words or key.endswith(NOT_NAME_ENDINGS):
        return True
    short = 1 < len(word.words) <= 5 and word.words.isupper() and not word.glued
    return short and not initial(word) and not _all_capitals_near(page, i)


def _all_capitals_near(page: Page, i: int) -> bool:
    around = page.words[max(0, i - 1) : i + 2]
    return sum(len(w.words) > 1 and w.words.isupper() for w in around) > 1


def initial(word: Word) -> bool:
    return (word.words.replace(".", "").isupper() and len(word.words.replace(".", "")) == 1) or (
        "." in word.words and len(word.words) <= 6
    )
