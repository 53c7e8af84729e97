"""The noun that a number counts, found without a parser: by endings and by words that end a noun.

Where the words do not tell, there is no noun: an adjective taken for a noun would name a party.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.resolve.howmany.tokens import Form, Style, Token
from dateline.resolve.howmany.verbs import (
    FINITE,
    harm,
)
from dateline.resolve.howmany.words import (
    BEFORE_NOUN,
    IDLE_ONE,
    IRREGULAR_PLURALS,
    MEASURES,
    NOT_PLURAL,
    PERSONS,
    SAYING,
    SPEAKERS,
    STOPS,
    THINGS,
    is_person,
)

_REACH = 8  # tokens between a number and its noun
_MEASURE_REACH = 4  # "50,000 new Turkish lira", but not "12 dead last Sunday in the small hours"
_OPENING = frozenset("\"'“‘«")
_SINGULAR_VERBS = frozenset("was is will would has had".split())
_PLURAL_ENDINGS = ("men", "women", "children", "people", "folk", "craft")
_TAKING = frozenset(
    "leaving taking holding seeking using carrying wearing facing following fleeing trying making "
    "bringing raising having being needing awaiting waiting going coming saying telling according "
    "causing sending putting forcing hitting being".split()
)
_NOUNS_IN_LY = frozenset("family ally rally bully assembly anomaly monopoly".split())
_DESCRIBES = frozenset("felt spent stuck hung spread fed put set".split())
_PLURAL_VERBS = frozenset("have are were".split())
_STAYS = frozenset("dead hurt missing more other further additional hundred".split())


@dataclass(frozen=True, slots=True)
class Head:
    """The token of a counted noun; ``measure``: it is an hour, a dollar or a mile."""

    index: int
    measure: bool = False


def plural_head(tokens: Sequence[Token], i: int) -> Head | None:
    """The plural noun, or the unit of measure, that the number before token ``i`` counts."""
    fallback: int | None = None
    for j in _noun_phrase(tokens, i):
        token = tokens[j]
        if token.lower in MEASURES and j < i + _MEASURE_REACH and not _describes(tokens, j):
            return Head(j, measure=True)
        if not is_plural(token):
            continue
        if not token.capital:
            return Head(_last_plural(tokens, j))
        fallback = _last_plural(tokens, j)
    return None if fallback is None else Head(fallback)


def singular_head(tokens: Sequence[Token], i: int) -> Head | None:
    """The singular noun that "one" or "a single" before token ``i`` counts. Only known nouns."""
    found: int | None = None
    for j in _noun_phrase(tokens, i):
        if tokens[j].lower in MEASURES and found is None:
            return Head(j, measure=True)
        if _is_known(tokens[j].lower):
            found = j
        elif found is not None:
            break
    return None if found is None else Head(found)


def _describes(tokens: Sequence[Token], j: int) -> bool:
    """ "three night watchmen", "ten foot soldiers": no measure, but what kind of people."""
    if is_plural(tokens[j]) or j + 1 >= len(tokens) or tokens[j + 1].opens:
        return False
    return is_plural(tokens[j + 1]) and is_person(tokens[j + 1].text)


def any_head(tokens: Sequence[Token], i: int) -> Head | None:
    """The noun behind "one" or "a single", known or not: the last word before the phrase ends."""
    words = [j for j in _noun_phrase(tokens, i) if tokens[j].form is Form.WORD]
    run = [j for at, j in enumerate(words[:3]) if j == i + at]
    if not run and _is_gerund(tokens, i):
        return Head(i)
    if not run or len(words) > 3 or tokens[run[0]].lower in IDLE_ONE:
        return None
    return Head(run[-1]) if _may_be_one(tokens[run[-1]].lower) else None


def _is_gerund(tokens: Sequence[Token], i: int) -> bool:
    """ "a single hearing will": a noun by the verb behind it."""
    verb = i + 1 < len(tokens) and not tokens[i].opens and tokens[i + 1].lower in _SINGULAR_VERBS
    return verb and tokens[i].lower.endswith("ing") and tokens[i].lower not in STOPS


def _may_be_one(word: str) -> bool:
    if word in BEFORE_NOUN or word.endswith(("ed", "'s", "’s")):
        return False
    if word.endswith("ly"):
        return word in _NOUNS_IN_LY
    return not word.endswith("s") or word.endswith(("ss", "us"))


def bare_plural(tokens: Sequence[Token], i: int) -> Head | None:
    """ "5,000 Rohingya have": a word without a plural's ending, told by the verb behind it."""
    if i + 1 >= len(tokens) or tokens[i].opens or tokens[i].form is not Form.WORD:
        return None
    if tokens[i].lower == "head" and tokens[i + 1].lower == "of":
        return Head(i)
    verb = not tokens[i + 1].opens and tokens[i + 1].lower in _PLURAL_VERBS
    return Head(i) if verb and not _stops(tokens, i) and _may_be_noun(tokens[i]) else None


def _may_be_noun(token: Token) -> bool:
    word = token.lower
    return word not in _STAYS and word not in BEFORE_NOUN and not word.endswith("ly")


def _is_known(word: str) -> bool:
    last = word.rpartition("-")[2]
    return word in PERSONS or word in THINGS or last in PERSONS or word.endswith(("man", "woman"))


def is_plural(token: Token) -> bool:
    """Whether a word looks like a plural noun: by its ending, or a known irregular one."""
    word = token.lower
    if token.form is Form.NUMBER and word.endswith("year-olds"):
        return True
    if token.form is not Form.WORD or token.possessive or word in NOT_PLURAL:
        return False
    if word in IRREGULAR_PLURALS or word.endswith(_PLURAL_ENDINGS):
        return True
    if word.endswith("is"):
        return token.text[0].isupper() and token.style is Style.PLAIN
    acronym = token.text.isupper() and token.style is not Style.UPPER
    if word.endswith("s") and token.text[:-1].isupper() and not acronym and len(word) == 3:
        return token.style is not Style.UPPER  # "MPs"
    return word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us")) and not acronym


def _noun_phrase(tokens: Sequence[Token], i: int) -> Iterator[int]:
    """The tokens that may describe or be the counted noun."""
    for j in range(i, min(i + _REACH, len(tokens))):
        token = tokens[j]
        if token.opens or (j > i and _repeats(token)) or _stops(tokens, j, i):
            return
        counted = token.form is not Form.NUMBER or token.lower.endswith("year-olds")
        if counted and not _in_brackets(tokens, j):
            if token.possessive or token.text in _OPENING:
                continue
            yield j


def _repeats(token: Token) -> bool:
    return token.form is Form.MARK and token.text in _OPENING and token.glued


def _stops(tokens: Sequence[Token], j: int, i: int = -1) -> bool:
    """Whether the noun phrase has ended before token ``j``."""
    token = tokens[j]
    if token.form is Form.MARK:
        return token.text not in _OPENING and not _in_brackets(tokens, j)
    if token.form is Form.NUMBER:
        return token.text.isdigit() and not _in_brackets(tokens, j)
    if token.lower in _STAYS or is_plural(token):
        return False
    if j and tokens[j - 1].lower.endswith("ly") and token.lower.endswith(("ed", "de", "lt", "wn")):
        return False  # "nine locally made pistols"
    if j == i and token.lower in FINITE - _DESCRIBES and not token.capital:
        return True  # "four wore collars"
    initials = token.style is not Style.UPPER and len(token.text) > 1 and token.text.isupper()
    if j == i and token.lower.endswith("ing") and harm(token.lower) is None:
        return token.lower in STOPS or token.lower in _TAKING  # "58 detonating plugs"
    if j == i and token.lower.endswith("ed") and harm(token.lower) is None:
        described = j + 1 < len(tokens) and not tokens[j + 1].opens and is_plural(tokens[j + 1])
        return not described and token.lower not in BEFORE_NOUN and not token.capital
    return not initials and (token.lower in STOPS or _is_verb(token))


def _is_verb(token: Token) -> bool:
    word = token.lower
    if token.capital or word in BEFORE_NOUN or word.rpartition("-")[2] in BEFORE_NOUN:
        return False
    if "-" in word:
        return False
    return word.endswith(("ed", "ing"))


def _in_brackets(tokens: Sequence[Token], j: int) -> bool:
    """Whether token ``j`` belongs to a number repeated in digits: "two (2) men"."""
    for k in (j - 2, j - 1, j):
        if k >= 0 and k + 2 < len(tokens):
            a, b, c = tokens[k : k + 3]
            if a.text == "(" and b.form is Form.NUMBER and c.text == ")":
                return True
    return False


def _last_plural(tokens: Sequence[Token], j: int) -> int:
    """The last of the plural nouns that stand side by side: "aid agencies", "police officers"."""
    while j + 1 < len(tokens) and _goes_on(tokens, j + 1):
        j += 1
    return j


def _goes_on(tokens: Sequence[Token], j: int) -> bool:
    token = tokens[j]
    if token.opens or token.form is not Form.WORD or not is_plural(token):
        return False
    if token.lower in STOPS or token.lower in MEASURES:
        return False
    speaks = j + 1 < len(tokens) and tokens[j + 1].lower in SAYING
    return not (speaks and token.lower in SPEAKERS)
