"""Abbreviations that an article explains: "the Free Villages Front (FVF)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dateline.records import Actor, PartyMention
from dateline.resolve.who.story import SMALL, Story
from dateline.resolve.who.words import Word

_ABBREVIATION = re.compile(r"[A-Z][A-Za-z0-9/&.-]{1,9}")
_KNOWN_AS = re.compile(
    r",? (?:also |better |widely |commonly )?(?:known|abbreviated) (?:as|by|to) (?:its |the )?"
    r"(?:initials |acronym |abbreviation )?"
)
_CLOSING = {"(": ")", "[": "]"}
_LONGEST = 12  # characters an abbreviation may have


def defined(story: Story, found: Sequence[PartyMention]) -> Iterator[PartyMention]:
    """Every place where an abbreviation stands for the name that the article explains it by."""
    meaning = dict(_explained(story, found))
    if not meaning:
        return
    words = re.compile(
        r"(?<!\w)(?:" + "|".join(re.escape(s) for s in sorted(meaning, key=len)[::-1]) + r")(?!\w)"
    )
    for match in words.finditer(story.text):
        start, end = match.span()
        yield PartyMention(start, end, match.group(), meaning[match.group()], 0.9, "definition")


def _explained(story: Story, found: Sequence[PartyMention]) -> Iterator[tuple[str, Actor]]:
    """Abbreviations with their parties; the first explanation comes last, so that it wins."""
    for mention in reversed(found):
        if mention.rule not in ("register", "organisation"):
            continue
        short = _after_name(story.text, mention.end) or _before_bracket(story.text, mention)
        if short and short.casefold() != mention.words.casefold():
            yield short, mention.actor


def _after_name(text: str, end: int) -> str | None:
    if text.startswith((" (", " ["), end):
        return _abbreviation(text, end + 2, _CLOSING[text[end + 1]])
    known = _KNOWN_AS.match(text, end)
    return _abbreviation(text, known.end(), "") if known else None


def _before_bracket(text: str, mention: PartyMention) -> str | None:
    """ "the FVF (Free Villages Front)": the name explains what stands before it."""
    stop = max(0, mention.start - 2)
    start = text.rfind(" ", max(0, stop - _LONGEST), stop) + 1
    if (
        text[mention.start - 2 : mention.start] != " ("
        or text[mention.end : mention.end + 1] != ")"
    ):
        return None
    short = text[start : mention.start - 2]
    initials = "".join(w[0] for w in mention.words.split() if w[0].isupper())
    return short if len(short) > 1 and short == initials else None


def _abbreviation(text: str, start: int, closing: str) -> str | None:
    """The abbreviation at ``start``, if it ends there and has two capitals."""
    match = _ABBREVIATION.match(text, start)
    if match is None or not text.startswith(closing, match.end()):
        return None
    short = match.group().rstrip(".-/&")
    capitals = sum(c.isupper() for c in short)
    return short if capitals >= 2 and (closing or capitals == len(short)) else None


def name_before(words: Sequence[Word], i: int, short: str) -> int | None:
    """Where the name begins that ``short``, the word at ``i``, abbreviates; null if none does."""
    letters = [c.casefold() for c in short if c.isalnum()]
    if len(letters) < 2 or not short.isupper():
        return None
    j, left = i, len(letters)
    while j > 0 and left and i - j < 12:
        j -= 1
        if words[j].key[0] == letters[left - 1] and words[j].capital:
            left -= 1
        elif words[j].key not in SMALL:
            return None
    return j if not left else None
