"""Names that the register of offices knows, wherever they stand. Pure.

They are looked for first: "Moon", "Park" and "Bill" are everyday words to all other rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.resolve.who.names_page import Name, Page, initial, ordinary
from dateline.resolve.who.names_shape import title_before
from dateline.resolve.who.names_words import FACILITIES, LINKS, SUFFIXES, TITLES
from dateline.resolve.who.register import Holder, Term

_LONGEST = 6  # words of a holder's name
_SYNONYMS = {"secretary": "minister", "king": "monarch", "queen": "monarch"}
_NEAR = 5  # words between an office and the name of who holds it


def office_names(page: Page) -> Iterator[Name]:
    """Every holder named in two words or more, the longest name first, titles left out."""
    i = 0
    while i < len(page.words):
        last = _known_until(page, i) if page.words[i].capital else None
        if last is None:
            i += 1
            continue
        first = i + 1 if _begins_with_title(page, i, last) else i
        yield Name(first, last, title_before(page, first), "office")
        i = last + 1


def holder_named(page: Page, first: int, last: int, title: str | None) -> Holder | None:
    """Who is named at words ``first..last``: by the name alone, with the title that is part of
    it ("King Hussein"), or, where the name is common, by the office told beside it."""
    said = " ".join(w.key for w in page.words[first : last + 1])
    known = page.register.holders.get(said)
    if known is None and title:
        known = page.register.holders.get(f"{title} {said}")
    return known or _common_holder(page, first, last, said)


def _known_until(page: Page, i: int) -> int | None:
    """The last word of the holder's name that begins at word ``i``; null where none does."""
    for last in range(min(i + _LONGEST, len(page.words)) - 1, i, -1):
        if not _holds(page, i, last) or not _joined(page, i, last):
            continue
        if not _runs_on(page, last) and not _runs_on_before(page, i):
            return last
    return None


def _holds(page: Page, first: int, last: int) -> bool:
    said = " ".join(w.key for w in page.words[first : last + 1])
    return said in page.register.holders or _common_holder(page, first, last, said) is not None


def _joined(page: Page, first: int, last: int) -> bool:
    """Does nothing but what joins the words of a name stand between them?"""
    words = page.words
    if words[last].words.islower() and not words[last].glued:
        return False
    for i in range(first + 1, last + 1):
        if words[i].gap not in LINKS or words[i - 1].possessive:
            return False
        if words[i].gap.startswith(".") and not initial(words[i - 1]):
            return False
    return True


def _runs_on_before(page: Page, i: int) -> bool:
    """Is the word one of a longer name, that is somebody else's?"""
    if not i or page.words[i].gap not in (" ", "-") or i in page.headline:
        return False
    before, register = page.words[i - 1], page.register
    known = before.key in register.given_names and before.key not in register.doubtful_names
    return before.capital and before.key not in TITLES and known


def _runs_on(page: Page, last: int) -> bool:
    if last + 1 >= len(page.words) or page.words[last].possessive:
        return False
    after = page.words[last + 1]
    if not after.capital or after.gap not in (" ", "-") or last + 1 in page.headline:
        return False
    if after.words.isupper() and page.words[last].words.isupper():
        return False
    return after.key not in SUFFIXES | FACILITIES | TITLES and not ordinary(page, last + 1)


def _begins_with_title(page: Page, first: int, last: int) -> bool:
    """Whether the register gives the title as part of the name: "Prince Saud al-Faisal"."""
    word = page.words[first]
    return last > first and word.key in TITLES and word.key not in page.register.given_names


def _common_holder(page: Page, first: int, last: int, said: str) -> Holder | None:
    """A name too common to tell who is meant tells it beside the office."""
    if last == first:
        return None
    known = page.holders.get(said)
    told = known is not None and any(_told_beside(page, first, last, t) for t in known.terms)
    return known if told else None


def _told_beside(page: Page, first: int, last: int, term: Term) -> bool:
    office = term.office.casefold().replace("-", " ").split()
    before = _sentence(page, range(first - 1, max(-1, first - 1 - _NEAR - len(office)), -1))[::-1]
    after = _sentence(page, range(last + 1, min(len(page.words), last + 2 + _NEAR)))
    return _holds_office(before, office) or _holds_office(after, office)


def _sentence(page: Page, at: range) -> list[str]:
    """The keys of the words at some places, as far as the sentence of the first goes."""
    keys: list[str] = []
    for i in at:
        if at.step > 0 and page.words[i].sentence_start:
            break
        keys.append(page.words[i].key)
        if at.step < 0 and page.words[i].sentence_start:
            break
    return keys


def _holds_office(keys: Sequence[str], office: Sequence[str]) -> bool:
    size = len(office)
    same = [_SYNONYMS.get(k, k).replace("defense", "defence") for k in keys]
    wanted = [_SYNONYMS.get(k, k) for k in office]
    return any(same[i : i + size] == wanted for i in range(len(same) - size + 1))
