"""Numbers that are names: of streets, articles, flights, groups and machines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from dateline.resolve.howmany.counted import Candidate
from dateline.resolve.howmany.nouns import is_plural
from dateline.resolve.howmany.tokens import (
    Form,
    Style,
    Token,
    lower_of,
    token_at,
    token_before,
    words_before,
)
from dateline.resolve.howmany.verbs import FATES, TOLL_WORDS, harm
from dateline.resolve.howmany.words import (
    NUMBERED,
    STATES_IN_CAPITALS,
    STOPS,
    STREETS,
    WEEKDAYS,
    is_person,
)

_PLURAL_VERBS = frozenset("were are have had".split())
_BEFORE_PLACE = frozenset((",", ";", ":", "and", "-", "–"))
_BEHIND_PLACE = frozenset((",", ";", ".", "and", "in", "(", ")"))
_LONGEST_PLACE = 3  # words in the name of a place
_FAR = 40  # tokens back to "toll"
_NUMBER_SIGNS = frozenset("no no. nos number numbers nr page pages".split())
_NUMBERING = frozenset("they now to who that we victims".split())


def is_address(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "10 Orchard Street", "the 1200 block of Orchard Street"."""
    if not c.number.digits or (c.counted.noun and not c.counted.noun.capital):
        return False
    behind = tokens[c.number.last : c.number.last + 4]
    if behind and behind[0].lower == "block":
        return True
    name = list(takewhile(_can_name_a_street, behind))
    if name and _is_at_number(tokens, c):
        return True
    return any(token.lower in STREETS for token in name[1:])


def _is_at_number(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "at 11290 Fondren": a house by its number, though no "Street" is told. A count of such
    height has its comma."""
    digits = tokens[c.number.core].text
    before = lower_of(token_before(tokens, c.number.first))
    return digits.isdigit() and len(digits) > 3 and before == "at" and c.counted.noun is None


def _can_name_a_street(token: Token) -> bool:
    if token.form is Form.NUMBER:
        return token.lower.endswith(("th", "st", "nd", "rd"))
    if not token.text[0].isupper() or token.opens or token.lower in STOPS:
        return False
    return harm(token.lower) is None and not (token.style is not Style.PLAIN and is_plural(token))


def is_numbered(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "Article 301", "Flight 370", "No. 10"."""
    if c.number.first < c.number.core:
        return False
    before = token_before(tokens, c.number.core)
    if before and before.text == "." and before.glued:
        before = token_at(tokens, c.number.core - 2)
        if lower_of(before) not in ("no", "nos", "art", "sec", "sect", "nr"):
            return False
    word = lower_of(before)
    if before and not before.capital and c.counted.noun and word not in _NUMBER_SIGNS:
        return False  # "in this case two shots were fired"
    if (
        word == "number"
        and lower_of(token_before(tokens, c.number.core - 1)) in TOLL_WORDS | _NUMBERING
    ):
        return False  # "the dead number 14"
    if word == "number" and _is_set_against(tokens, c):
        return False
    if word not in NUMBERED or (word in ("no", "no.") and not c.number.digits):
        return False
    return not (c.counted.noun and is_person(c.counted.noun.text))


def _is_set_against(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "Those who fled number 84, and not 97": numbering is a verb here."""
    mine = tokens[c.number.core].sentence
    near = tokens[c.number.last : c.number.last + 4]
    behind = [t.lower for t in near if t.sentence == mine and t.lower not in (",", "and")]
    return behind[:1] == ["not"] and len(behind) > 1 and behind[1].isdigit()


def is_by_place(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "Toll by parish: Clarendon 14, Portland 9": a toll told place by place."""
    i, first = c.number.first - 1, c.number.first
    if c.counted.noun is not None or first != c.number.core or not _closes(tokens, c.number.last):
        return False
    while i >= 0 and first - i <= _LONGEST_PLACE and tokens[i].capital and not tokens[i].opens:
        i -= 1
    if i == first - 1 or i < 0 or tokens[i].lower not in _BEFORE_PLACE:
        return False
    told = words_before(tokens, first, _FAR)
    return any(w in TOLL_WORDS or harm(w) is not None or w == "lost" for w in told)


def _closes(tokens: Sequence[Token], i: int) -> bool:
    return i >= len(tokens) or tokens[i].opens or tokens[i].lower in _BEHIND_PLACE


def is_named(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "Group of Seven", "the Five Star Movement", "Soyuz 11"."""
    core, before = tokens[c.number.core], token_before(tokens, c.number.core)
    if before is None:
        return False
    if before.lower == "of" and lower_of(token_at(tokens, c.number.core - 2)) == "group":
        return c.counted.noun is None
    if c.number.first < c.number.core:
        return False
    if not c.number.digits:
        return core.capital and (before.form is Form.WORD or before.text == ",")
    if not before.capital or before.form is not Form.WORD or before.opens:
        return False
    if is_by_place(tokens, c):
        return False
    return _is_name_before_digits(tokens, c, before)


def _is_name_before_digits(tokens: Sequence[Token], c: Candidate, before: Token) -> bool:
    word = before.lower
    if word in STOPS or word in WEEKDAYS or word in STATES_IN_CAPITALS or harm(word):
        return False
    if c.counted.noun is None:
        behind = lower_of(token_at(tokens, c.number.last))
        does = behind in _PLURAL_VERBS or harm(behind) is not None
        return not does and behind not in FATES
    acronym = before.text.isupper() and len(before.text) <= 4
    return acronym and not is_person(c.counted.noun.text)
