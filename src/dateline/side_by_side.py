"""Figures told side by side are one sum: "14 soldiers and two officers" are sixteen.

Pure. Parts of a whole ("14 people, ten soldiers and four officers") are no row: the grammar of
amounts has told them apart before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from dateline.records import Amount, CountKind

LONGEST = 70  # code points between two figures of a row
NOUN = 6  # words between them
TOKEN = re.compile(r"[\w'’-]+|\S")
JOINING = tuple(
    tuple(words.split())
    for words in ("and", "plus", "&", "as well as", "along with", "together with")
)
# Words that tell something of what was counted, so that the next figure begins anew.
APART = frozenset(
    "is are was were be been being has have had said says told killed kills wounded wounds injured"
    " injures hurt dead died arrested detained or nor but to on in at near after when while who"
    " which that whom where including among another others other more less than"
    ' . ; : ( ) — – - " “ ”'.split()
)
OPENS_PERSON = re.compile(r"\b[Aa]n?\Z")
BESIDE_PERSON = re.compile(
    r"(?:,[^,.;:\n]{0,50},)?\s+(?:and|along with|together with|as well as)\s+"
)


def rows(text: str, told: Iterable[Amount], begin: int = 0) -> list[list[Amount]]:
    """Runs of tolls with a noun and a comma between them, and an "and" before the last.
    ``begin`` is where the text begins in the article, whose offsets the figures have."""
    own = sorted((a for a in told if a.kind is CountKind.TOLL), key=lambda a: a.start)
    found: list[list[Amount]] = []
    run = list(own[:1])
    for one, other in pairwise(own):
        joint = _joint(text[one.end - begin : other.start - begin])
        if joint:
            run.append(other)
        if joint == "and":
            found.append(run)
        if joint != ",":
            run = [other]
    return found


def _joint(between: str) -> str:
    """What joins two figures: "and", a comma, or nothing where they are no row."""
    words = tuple(t.lower() for t in TOKEN.findall(between))
    if len(between) > LONGEST or "\n\n" in between:
        return ""
    for joining in JOINING:
        if words[-len(joining) :] == joining:
            return "and" if _is_noun(words[: -len(joining)]) else ""
    return "," if words[-1:] == (",",) and _is_noun(words[:-1]) else ""


def _is_noun(words: Sequence[str]) -> bool:
    """Words that say what was counted, and tell nothing of it."""
    own = words[:-1] if words[-1:] == (",",) else words
    return 0 < len(own) <= NOUN and "," not in own and not APART & set(own)


def follows_person(text: str, person: int, figure: int) -> bool:
    """Whether a figure stands beside a person who is told without one: "the mayor and two
    guards". ``person`` is where the words of the person end, be they no more than "a" of "a parish
    priest and two guards", ``figure`` where the figure begins."""
    between = text[person:figure]
    opened = OPENS_PERSON.search(text, max(0, person - 3), person) is not None
    return bool(BESIDE_PERSON.fullmatch(between)) or (opened and _joint(between) == "and")
