"""Stretches of words that look like a full name, and the name in them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from dateline.resolve.who.names_page import Name, Page, initial, ordinary, spoken_for
from dateline.resolve.who.names_why import rule_of
from dateline.resolve.who.names_words import (
    ADJECTIVES,
    ATTACHED,
    CALENDAR,
    FACILITIES,
    FORMAL,
    JOINED_ONLY,
    LINKS,
    OPENERS,
    PARTICLES,
    PLAIN_WORDS,
    SUFFIXES,
    TITLES,
)
from dateline.resolve.who.words import HYPHENS, Word


def full_names(page: Page, known: Sequence[Name] = ()) -> Iterator[Name]:
    """The names that the words themselves suggest, beside those ``known`` already."""
    taken = {i for n in known for i in range(n.first, n.last + 1)}
    i = 0
    while i < len(page.words):
        last = None if i in taken else _run_end(page, i, taken)
        if last is None:
            i += 1
            continue
        name = _judged(page, i, last)
        if name:
            yield name
        i = last + 1


def _run_end(page: Page, i: int, taken: Collection[int]) -> int | None:
    """The last word of the name-like stretch that begins at word ``i``; null if none does."""
    words = page.words
    if not _may_begin(page, i):
        return None
    last = j = i
    while j + 1 < len(words) and j + 1 not in taken and _may_follow(page, i, j, j + 1):
        j += 1
        if words[j].capital or words[j].glued:
            last = j
        elif j - last > 3:
            break
    return last


def _may_begin(page: Page, i: int) -> bool:
    word, register = page.words[i], page.register
    if not word.capital or word.gap.endswith(("@", "#", "/", "_")):
        return False
    if word.key in TITLES and word.key not in register.given_names:
        return False
    if spoken_for(page, i) and not _given_before_surname(page, i):
        return False
    if not ordinary(page, i):
        return True
    return _formally_titled(page, i) or _given_before_surname(page, i)


def _formally_titled(page: Page, i: int) -> bool:
    """ "Mr Brown", "Judge White": an everyday word that a title makes a name."""
    word, before = page.words[i], page.words[i - 1] if i else None
    if before is None or before.key not in FORMAL or not before.capital:
        return False
    return word.gap in LINKS and word.key not in TITLES and i not in page.headline


def _given_before_surname(page: Page, i: int) -> bool:
    """Is a doubtful given name ("Jordan", "May") followed by what can only be a surname?"""
    word, register = page.words[i], page.register
    if word.key not in register.given_names or page.named.meets(word.start, word.end):
        return False
    if i + 1 >= len(page.words) or _function_like(word):
        return False
    after = page.words[i + 1]
    if not after.capital or after.gap != " " or after.sentence_start or word.possessive:
        return False
    return not ordinary(page, i + 1) and not spoken_for(page, i + 1)


def _function_like(word: Word) -> bool:
    return word.sentence_start and word.key in OPENERS


def _may_follow(page: Page, first: int, j: int, k: int) -> bool:
    """May word ``k`` belong to the name that began at ``first`` and runs to ``j``?"""
    before, word = page.words[j], page.words[k]
    if before.possessive or word.gap not in LINKS or (word.glued and word.key in ATTACHED):
        return False
    if word.gap.startswith(".") and not (initial(before) or before.key in SUFFIXES):
        return False
    if page.named.meets(word.start, word.end) or "\n\n" in word.gap:
        return False
    if not word.capital:
        glued = word.glued and word.words.islower() and len(word.words) <= 6
        return glued or _particle_leads_on(page, k)
    if word.glued or word.key in SUFFIXES or initial(word):
        return True
    if word.key in TITLES and word.key in page.register.ordinary_words and before.capital:
        return _surname_of_given(page, first, k)
    if ordinary(page, k) or spoken_for(page, k):
        return _surname_of_given(page, first, k)
    return not word.sentence_start


def _particle_leads_on(page: Page, k: int) -> bool:
    """ "van", "bin", "de la": small words of a name that a capital must follow."""
    for step in range(k, min(k + 3, len(page.words))):
        word = page.words[step]
        if word.capital:
            return step > k and word.gap in LINKS
        if word.key not in PARTICLES or (word.gap not in LINKS):
            return False
    return False


def _surname_of_given(page: Page, first: int, k: int) -> bool:
    """An everyday word or a place is a surname after a given name: "Mary Field"."""
    given, word = page.words[first], page.words[k]
    sure = given.key in page.register.given_names or initial(given)
    if not sure or k in page.headline or word.key in FACILITIES or word.sentence_start:
        return False
    if given.key in page.register.doubtful_names and ordinary(page, first):
        return False
    return k - first <= 2 and word.key not in CALENDAR


def _judged(page: Page, first: int, last: int) -> Name | None:
    """The candidate as a name with the rule that makes it one; null where nothing does."""
    words = page.words
    first = _skip_openers(page, first, last)
    if words[last].key in FACILITIES and last > first and words[last].capital:
        return None
    title = title_before(page, first)
    start = with_particles(page, first)
    rule = rule_of(page, first, last, title)
    return Name(start, last, title, rule) if rule else None


def _skip_openers(page: Page, first: int, last: int) -> int:
    while first < last and _function_like(page.words[first]):
        first += 1
    return first


def with_particles(page: Page, first: int) -> int:
    """Take in "al-", "van der" before a surname that stands alone."""
    words = page.words
    while first and words[first - 1].key in PARTICLES and words[first - 1].words.islower():
        joined = words[first].glued
        if not joined and (words[first].gap != " " or words[first - 1].key in JOINED_ONLY):
            break
        if not joined and words[first - 1].key in ("la", "el", "al"):
            break
        first -= 1
    return first


def title_before(page: Page, first: int) -> str | None:
    """The title or the role noun right before the name."""
    if first == 0 or page.words[first].gap not in LINKS:
        return None
    before = page.words[first - 1]
    if before.possessive or (before.gap in HYPHENS and before.key not in TITLES):
        return None
    if before.key in TITLES and (before.capital or before.key not in PLAIN_WORDS):
        return before.key
    small = before.words.islower() or before.sentence_start
    told_so = before.end in page.role_ends and before.key not in ADJECTIVES
    return before.key if small and told_so else None
