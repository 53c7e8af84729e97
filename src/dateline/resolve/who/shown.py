"""How a private person is shown: by what they are or do, never by name."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence

from dateline.records import PartyKind, PartyMention
from dateline.resolve.who.words import words_of

ANYBODY = "a private person"
_ROLES = frozenset(["role", "branch"])
_APPOSED = re.compile(r",\s(?:\d{1,3},\s)?(a|an|the|his|her|their)\s$")
_LEADS_IN = re.compile(r"(?:\s|,\s|\s(?:named|called|identified as)\s)(?:[A-Z][a-z]{1,4}\.\s)?$")
_DETERMINER = re.compile(r"\b(a|an|the|his|her|their|our|my)\s$", re.IGNORECASE)
_AGE_BEFORE = re.compile(r"\b(\d{1,3})[-‐‑ ]years?[-‐‑ ]old\s$")
AGE_AFTER = re.compile(r"(?:,\s|\s\()(?:aged?\s)?(\d{1,3})(?=\s?[,);.])")
_LONGEST = 200  # characters of the words for a role
_REACH = 60  # characters between a name and the words that tell what the person is


def shown(text: str, start: int, end: int, roles: Sequence[PartyMention]) -> str:
    """What may stand for the name at ``start..end``: "a Tajik national", "a 34-year-old man".

    ``roles`` stand in order, as ``told`` gives them.
    """
    near = _near(roles, start, end)
    return (
        _told_after(text, end, near) or _told_before(text, start, near) or _aged(text, start, end)
    )


def _near(roles: Sequence[PartyMention], start: int, end: int) -> Sequence[PartyMention]:
    """The roles that may tell of a name, so that the work does not grow with the page."""
    first = bisect_left(roles, start - _REACH - _LONGEST, key=_start)
    return roles[first : bisect_right(roles, end + _REACH + _LONGEST, key=_start)]


def _start(role: PartyMention) -> int:
    return role.start


def told(parties: Sequence[PartyMention]) -> list[PartyMention]:
    """The parties that tell what somebody is: roles, not names."""
    kinds = (PartyKind.GROUP, PartyKind.ROLE, PartyKind.STATE)
    roles = (m for m in parties if m.rule in _ROLES and m.actor.kind in kinds)
    return sorted(roles, key=_start)


def nameless(role: str, names: Collection[str]) -> str:
    """The role, unless one of the folded ``names`` is in it."""
    return ANYBODY if any(w.key in names for w in words_of(role)) else role


def _told_after(text: str, end: int, roles: Sequence[PartyMention]) -> str | None:
    for party in roles:
        if end < party.start <= end + _REACH:
            lead = _APPOSED.fullmatch(text, end, party.start)
            if lead:
                return _with_article(lead.group(1).lower(), _owned(text, party, roles))
    return None


def _owned(text: str, party: PartyMention, roles: Sequence[PartyMention]) -> str:
    """ "governor's spokesman": the role, and what it owns."""
    owner = text[party.end : party.end + 3]
    if owner in ("'s ", "’s "):
        owns = next((m for m in roles if m.start == party.end + 3), None)
        if owns:
            return f"{party.actor.name}'s {owns.actor.name}"
    return party.actor.name


def _told_before(text: str, start: int, roles: Sequence[PartyMention]) -> str | None:
    for party in roles:
        if party.end < start <= party.end + _REACH and _LEADS_IN.fullmatch(text, party.end, start):
            return _noun_phrase(text, party)
    return None


def _noun_phrase(text: str, party: PartyMention) -> str:
    name = party.actor.name
    before = text[max(0, party.start - 24) : party.start]
    age = _AGE_BEFORE.search(before)
    if age:
        return _with_article("a", f"{age.group(1)}-year-old {name}")
    said = _DETERMINER.search(before)
    if said:
        return _with_article(said.group(1).lower(), name)
    return _with_article("the" if party.words[0].isupper() else "a", name)


def _with_article(article: str, words: str) -> str:
    if article in ("a", "an"):
        article = "an" if _vowel_first(words) else "a"
    return f"{article} {words}"


def _vowel_first(words: str) -> bool:
    number = re.match(r"\d+", words)
    if number:
        return number.group().startswith("8") or number.group() in ("11", "18")
    low = words.casefold()
    return low[:1] in "aeiou" and not low.startswith(("uni", "us", "uk", "eu", "one", "ug", "ura"))


def _aged(text: str, start: int, end: int) -> str:
    before = _AGE_BEFORE.search(text[max(0, start - 24) : start])
    found = before or AGE_AFTER.match(text, end)
    return _with_article("a", f"{found.group(1)}-year-old") if found else ANYBODY
