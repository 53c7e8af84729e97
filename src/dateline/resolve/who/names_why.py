"""Why a stretch of words is believed to be a name: the words in it and around it."""

from __future__ import annotations

from dateline.resolve.who.names_page import Page, among_places, initial, ordinary
from dateline.resolve.who.names_words import (
    BODILY,
    BODY_OPENERS,
    COLLECTIVE,
    DEEDS,
    FACILITIES,
    FATES,
    NAMED_AFTER,
    PARTICLES,
    PLACE_OPENERS,
    PLACING,
    SPEECH,
)
from dateline.resolve.who.shown import AGE_AFTER


def rule_of(page: Page, first: int, last: int, title: str | None) -> str:
    words, register = page.words, page.register
    length = sum(w.capital and not w.glued for w in words[first : last + 1])
    known = " ".join(w.key for w in words[first : last + 1])
    if known in register.holders:
        return "office"
    if title:
        return "title"
    if aged(page, first, last):
        return "age"
    if heads_a_place(page, first, last) or heads_a_body(page, first, last):
        return ""
    given = words[first].key in register.given_names
    doubtful = words[first].key in register.doubtful_names
    if length > 1:
        return _rule_for_many(page, first, last, given)
    if given and not doubtful and len(words[first].words) > 2:
        return "given name"
    if first == last and initial(words[first]):
        return ""
    if ordinary(page, first):
        return ""
    if _speaks(page, first, last):
        return "speech"
    return "deed" if _acts(page, first, last) else ""


def heads_a_place(page: Page, first: int, last: int) -> bool:
    """ "Stanley Cup", "San Mateo": a name within the name of a place or a thing."""
    words = page.words
    after = words[last + 1] if last + 1 < len(words) else None
    if after and after.gap == " " and after.capital and after.key in FACILITIES:
        return not words[last].possessive
    alone = first == last or (last == first + 1 and words[first].key in PARTICLES)
    if after and after.gap == " " and alone and after.key in NAMED_AFTER:
        return not words[last].possessive
    before = words[first - 1] if first and words[first].gap == " " else None
    if before is not None and before.capital and before.key in PLACE_OPENERS:
        return True
    return first == last and words[first].key in page.storms


def heads_a_body(page: Page, first: int, last: int) -> bool:
    """ "the Sons of Dagon": one word in the name of a body. Two may be the whole name of somebody,
    and in a title all words are written large: those are not sure to be a body's."""
    words = page.words
    if first < 3 or first != last or not all(w.follows for w in words[first - 2 : first + 1]):
        return False
    after = words[first + 1] if first + 1 < len(words) else None
    if after is not None and after.capital and after.follows:
        return False
    the, sons, of = words[first - 3 : first]
    named = sons.capital and sons.key in BODY_OPENERS and not of.capital and of.key == "of"
    return named and the.key == "the" and first - 2 not in page.headline


def _rule_for_many(page: Page, first: int, last: int, given: bool) -> str:
    words, register = page.words, page.register
    run = words[first : last + 1]
    if given:
        return "given name"
    if any(initial(w) for w in run[:-1]) and not initial(run[-1]):
        return "initials"
    if any(w.key in register.given_names and w.key not in register.doubtful_names for w in run):
        return "given name"
    if _speaks(page, first, last):
        return "speech"
    if len(run) > 4 or set(range(first, last + 1)) & page.headline:
        return ""
    if run[0].key in COLLECTIVE:
        return ""
    before = words[first - 1].key if first and words[first].follows else ""
    return "" if before in PLACING else "shape"


def aged(page: Page, first: int, last: int) -> bool:
    if AGE_AFTER.match(page.text, page.words[last].end):
        return not page.counted.meets(page.words[first].start, page.words[last].end)
    return first > 1 and page.words[first - 1].key == "old" and page.words[first - 1].glued


def does(page: Page, first: int, last: int) -> bool:
    """Do the words around tell what a person says, does or suffers?"""
    return _speaks(page, first, last) or _acts(page, first, last)


def suffers(page: Page, i: int) -> bool:
    """ "Paris was hurt": what befalls a body, not a city or a state."""
    after = [w.key for w in page.words[i + 1 : i + 3]]
    return len(after) == 2 and after[0] in ("was", "is") and after[1] in BODILY


def _speaks(page: Page, first: int, last: int) -> bool:
    after = page.words[last + 1] if last + 1 < len(page.words) else None
    before = page.words[first - 1] if first else None
    if after and after.follows and after.key in SPEECH and not page.words[last].possessive:
        return True
    return bool(before and before.key in ("said", "says", "told") and page.words[first].gap == " ")


def _acts(page: Page, first: int, last: int) -> bool:
    """Do the words after tell of what a person does or suffers?"""
    words = page.words
    before = words[first - 1].key if first and words[first].gap == " " else ""
    beside = first > 0 and words[first].gap == " " and words[first - 1].capital
    if before in PLACING or among_places(page, first) or len(words[last].words) < 3 or beside:
        return False
    if last + 2 >= len(words) or not words[last + 1].follows or words[last].possessive:
        return False
    one, two = words[last + 1].key, words[last + 2].key
    if one in DEEDS or (one.endswith("ed") and words[last + 1].words.islower()):
        return True
    if one in ("has", "had", "also", "later", "then", "never") and two.endswith("ed"):
        return True
    return one in ("was", "is", "were", "had", "has", "been") and two in FATES
