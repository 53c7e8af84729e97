"""Somebody named in full is named again, by one name alone."""

from __future__ import annotations

from dateline.resolve.who.names_page import Name, Page, among_places
from dateline.resolve.who.names_shape import title_before, with_particles
from dateline.resolve.who.names_why import does, heads_a_place, suffers
from dateline.resolve.who.names_words import DATED, FACILITIES, FEASTS, KIN, NO_NAMES, PLACING


def with_short_names(page: Page, names: list[Name]) -> list[Name]:
    """Add the places where somebody named in full is named by one name alone."""
    full = [telling(page, n) for n in names if is_full(n)]
    known = {k for keys in full for k in keys}
    surnames = {keys[-1] for keys in full if keys}
    found = {i for n in names for i in range(n.first, n.last + 1)}
    for i, word in enumerate(page.words):
        if word.key in known and i not in found and _may_stand_alone(page, i, word.key in surnames):
            first = with_particles(page, i)
            names.append(Name(first, i, title_before(page, first), "named before"))
    return sorted(names, key=lambda n: n.first)


def is_full(name: Name) -> bool:
    return name.last > name.first or name.title is not None or name.rule in _TELLING_RULES


_TELLING_RULES = frozenset(["age", "title", "speech", "deed", "given name", "apposed", "listed"])


def telling(page: Page, name: Name) -> list[str]:
    """The words of a full name by which the person may be named again."""
    run = page.words[name.first : name.last + 1]
    telling = [w for w in run if len(w.key) > 1 and w.key not in NO_NAMES]
    return [w.key for w in telling if len(w.words) > 3 or not w.words.isupper()]


def _may_stand_alone(page: Page, i: int, surname: bool) -> bool:
    """Is this word the person of that name? A place or a day of the same name needs a sign."""
    word = page.words[i]
    if not word.capital or page.named.meets(word.start, word.end) or heads_a_place(page, i, i):
        return False
    if word.key in DATED | FEASTS:
        return does(page, i, i) or _has_kin(page, i)
    if page.placed.meets(word.start, word.end):
        if not surname:  # nobody is "Paris" by the given name where Paris may be meant
            return suffers(page, i) or _has_kin(page, i)
        return does(page, i, i) or not means_a_place(page, i)
    everyday = word.key in page.register.ordinary_words or word.key in page.lower
    return not everyday or not (word.sentence_start or i in page.headline) or does(page, i, i)


def _has_kin(page: Page, i: int) -> bool:
    """ "Sunday's mother", but not "Sunday's attack"."""
    after = page.words[i + 1] if i + 1 < len(page.words) else None
    return page.words[i].possessive and after is not None and after.key in KIN


def means_a_place(page: Page, i: int) -> bool:
    """ "in Paris", "Paris police": words that go with a place, not with a person."""
    words = page.words
    before = words[i - 1].key if i and words[i].gap == " " else ""
    after = words[i + 1] if i + 1 < len(words) else None
    if before in PLACING or among_places(page, i):
        return True
    if after is None or not after.follows or words[i].possessive:
        return False
    return after.key in page.register.role_words | FACILITIES
