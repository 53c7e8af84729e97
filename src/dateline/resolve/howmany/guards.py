"""Numbers that count nobody: ages, dates, clock times, money, names, addresses, scores."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from dateline.resolve.howmany.counted import Candidate, Part
from dateline.resolve.howmany.nouns import is_plural
from dateline.resolve.howmany.tokens import Form, Style, Token, is_month
from dateline.resolve.howmany.words import (
    AGE_LEADS,
    CURRENCY_LEADS,
    CURRENCY_SIGNS,
    DATE_LEADS,
    NUMBERED,
    ONES,
    SHORT_MONTHS,
    STATES_IN_CAPITALS,
    STOPS,
    STREETS,
    TENS,
    WEEKDAYS,
    harm,
    is_person,
)

_HYPHENS = frozenset("-‐‑")
_GLUED_BEFORE = frozenset("#№@&=*/\\_.°+~<>^") | _HYPHENS
_GLUED_BEHIND = frozenset("%°′″‰/\\*_@=^½¼¾²³") | _HYPHENS
_AFTER_AGE = frozenset(",.;)—–")
_LIST_MARKS = frozenset((",", "and", "or", "&", "to"))
_PLURAL_VERBS = frozenset("were are have had".split())
_ANYONE = frozenset("those anyone everyone".split())
_ROUND = frozenset((3, 4, 5, 10, 20, 100, 1_000, 10_000, 100_000))
_OLDEST = 120
_SHORTEST_PHONE = 7


def is_no_count(tokens: Sequence[Token], candidate: Candidate) -> bool:
    """Whether the number is something other than a count."""
    guards = (_is_measure, _is_glued, _is_money, _is_year, _is_age, _is_date, _is_address)
    more = (_is_numbered, _is_named, _is_ratio, _is_broken, _is_idle)
    return any(guard(tokens, candidate) for guard in (*guards, *more))


def in_list_of(tokens: Sequence[Token], candidate: Candidate, previous: int) -> bool:
    """Whether the number goes on a list whose last number, ending at ``previous``, is no count.

    "ages 13, 17 and 19", "Articles 301 and 302".
    """
    between = [t.lower for t in tokens[previous : candidate.number.first]]
    if candidate.counted.noun is not None or not 0 < len(between) <= 2:
        return False
    if between == [","]:
        behind = _at(tokens, candidate.number.last)
        return behind is None or behind.lower in _LIST_MARKS or behind.text in _AFTER_AGE
    return all(word in _LIST_MARKS for word in between)


def _at(tokens: Sequence[Token], i: int) -> Token | None:
    return tokens[i] if 0 <= i < len(tokens) else None


def _before(tokens: Sequence[Token], i: int) -> Token | None:
    """The token before ``i`` in its sentence."""
    return None if i >= len(tokens) or tokens[i].opens else _at(tokens, i - 1)


def _lower(token: Token | None) -> str:
    return token.lower if token else ""


def _is_measure(tokens: Sequence[Token], c: Candidate) -> bool:
    behind = [t.lower for t in tokens[c.number.last : c.number.last + 3]]
    return c.counted.measure or behind == ["and", "a", "half"]


def _is_glued(tokens: Sequence[Token], c: Candidate) -> bool:
    """Whether a sign is glued to the number: "#12", "-12", "three- and five-year"."""
    core, last = tokens[c.number.core], c.number.last
    before = _at(tokens, c.number.core - 1)
    if core.glued and before and before.text in _GLUED_BEFORE:
        return not _is_dash(tokens, c.number.core - 1, step=-1)
    behind = _at(tokens, last)
    if behind and behind.glued and behind.text in _GLUED_BEHIND:
        return not _is_dash(tokens, last, step=1)
    return behind is not None and behind.text in ("%", "°")


def _is_dash(tokens: Sequence[Token], i: int, *, step: int) -> bool:
    """Whether the hyphen at ``i`` is half of a typewriter's dash, "--"."""
    other = _at(tokens, i + step)
    return other is not None and other.text == tokens[i].text == "-"


def _is_money(tokens: Sequence[Token], c: Candidate) -> bool:
    before, behind = _before(tokens, c.number.core), _at(tokens, c.number.last)
    if before and (before.text in CURRENCY_SIGNS or before.lower in CURRENCY_LEADS):
        return True
    return behind is not None and behind.text in CURRENCY_SIGNS


def _is_year(tokens: Sequence[Token], c: Candidate) -> bool:
    """A four-figure year, unless a person noun or a modifier makes it a count."""
    words = tokens[c.number.core].text
    number = c.number
    if not number.digits or number.scale != 1 or not _looks_like_year(words[:4]):
        return False
    if len(words) > 4 and words[4] not in "-–‐‑":
        return False
    before = _lower(_before(tokens, number.first))
    if c.counted.noun is None or number.rule == "N to M" or before in DATE_LEADS:
        return True
    return not (number.first < number.core or is_person(c.counted.noun.text))


def _looks_like_year(digits: str) -> bool:
    return len(digits) == 4 and digits.isdigit() and 1900 <= int(digits) <= 2099


def _is_date(tokens: Sequence[Token], c: Candidate) -> bool:
    """A day or year beside a month: "March 2", "2 March", "Jan. 3", "2 of March"."""
    first, last = c.number.core, c.number.last
    before, behind = _before(tokens, first), _at(tokens, last)
    if _lower(behind) == "of":
        behind = _at(tokens, last + 1)
    small = (c.number.high or c.number.low or 0) <= 31
    if behind and small and not behind.opens and is_month(behind):
        return True
    if before and before.text == ".":
        before = _at(tokens, first - 2)
        return before is not None and is_month(before) and before.lower in SHORT_MONTHS
    return before is not None and is_month(before) and (small or c.counted.noun is None)


def _is_age(tokens: Sequence[Token], c: Candidate) -> bool:
    before = _before(tokens, c.number.first)
    second = _at(tokens, c.number.first - 2) if before else None
    if _lower(before) in AGE_LEADS or _lower(before) == "turned":
        return True
    if _lower(before) == "of" and _lower(second) in AGE_LEADS:
        return True
    if c.counted.noun is not None:
        return False
    if _is_over_or_under(tokens, c):
        return before is not None and (before.lower in _ANYONE or is_person(before.text))
    return _is_apposition(tokens, c, before, second)


def _is_over_or_under(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "people over 60", "children under five"."""
    return tokens[c.number.first].lower in ("over", "under", "above", "below")


def _is_apposition(
    tokens: Sequence[Token], c: Candidate, before: Token | None, second: Token | None
) -> bool:
    """ "Jan Novak, 34, was hurt", "Jan Novak (34)"."""
    if before is None or not c.number.digits or (c.number.high or _OLDEST + 1) > _OLDEST:
        return False
    behind = _at(tokens, c.number.last)
    closes = behind is None or behind.opens or behind.text in _AFTER_AGE
    if before.text == "(":
        return closes
    named = second is not None and second.form is Form.WORD
    return before.text == "," and named and (closes or _more_ages(tokens, c, second))


def _more_ages(tokens: Sequence[Token], c: Candidate, named: Token | None) -> bool:
    """ "Jan Novak, 34 and Mia Holm", "two men, 34 and 41"."""
    behind, then = _at(tokens, c.number.last), _at(tokens, c.number.last + 1)
    if named is None or _lower(behind) != "and":
        return False
    return named.capital or (then is not None and then.text.isdigit() and is_person(named.text))


def _is_address(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "10 Orchard Street", "the 1200 block of Orchard Street"."""
    if not c.number.digits:
        return False
    behind = tokens[c.number.last : c.number.last + 4]
    if behind and behind[0].lower == "block":
        return True
    name = list(takewhile(_can_name_a_street, behind))
    return any(token.lower in STREETS for token in name[1:])


def _can_name_a_street(token: Token) -> bool:
    if token.form is Form.NUMBER:
        return token.lower.endswith(("th", "st", "nd", "rd"))
    if not token.text[0].isupper() or token.opens or token.lower in STOPS:
        return False
    return harm(token.lower) is None and not (token.style is not Style.PLAIN and is_plural(token))


def _is_numbered(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "Article 301", "Flight 370", "No. 10"."""
    if c.number.first < c.number.core:
        return False
    before = _before(tokens, c.number.core)
    if before and before.text == "." and before.glued:
        before = _at(tokens, c.number.core - 2)
        if _lower(before) not in ("no", "nos", "art", "sec", "sect", "nr"):
            return False
    word = _lower(before)
    if word not in NUMBERED or (word in ("no", "no.") and not c.number.digits):
        return False
    return not (c.counted.noun and is_person(c.counted.noun.text))


def _is_named(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "Group of Seven", "the Five Star Movement", "Soyuz 11"."""
    core, before = tokens[c.number.core], _before(tokens, c.number.core)
    if before is None:
        return False
    if before.lower == "of" and _lower(_at(tokens, c.number.core - 2)) == "group":
        return c.counted.noun is None
    if c.number.first < c.number.core:
        return False
    if not c.number.digits:
        return core.capital and (before.form is Form.WORD or before.text == ",")
    if not before.capital or before.form is not Form.WORD or before.opens:
        return False
    return _is_name_before_digits(tokens, c, before)


def _is_name_before_digits(tokens: Sequence[Token], c: Candidate, before: Token) -> bool:
    word = before.lower
    if word in STOPS or word in WEEKDAYS or word in STATES_IN_CAPITALS or harm(word):
        return False
    if c.counted.noun is None:
        return _lower(_at(tokens, c.number.last)) not in _PLURAL_VERBS
    acronym = before.text.isupper() and len(before.text) <= 4
    return acronym and not is_person(c.counted.noun.text)


def _is_ratio(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "one in five", "nine out of 10": neither number is a count."""
    first, last = c.number.first, c.number.last
    if c.counted.part is Part.NUMBER and c.counted.best and c.counted.noun is None:
        return True
    behind = [t.lower for t in tokens[last : last + 3]]
    if behind[:2] == ["out", "of"] and _starts_number(_at(tokens, last + 2)):
        return True
    if behind[:1] == ["per"] or (behind[:1] == ["in"] and _is_share(tokens, c)):
        return True
    ahead = [t.lower for t in tokens[max(0, first - 3) : first]]
    if ahead[-2:] == ["out", "of"] and _starts_number(_at(tokens, first - 3)):
        return True
    counter = ahead[-1:] == ["of"] and ahead[-2:-1] and ahead[-2].isdigit()
    bare = bool(counter) and c.counted.noun is None
    return bare or ahead[-2:] == ["one", "in"] or ahead[-1:] == ["per"]


def _is_share(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "one in five", "nine in 10": a small number "in" a greater round one."""
    other = _at(tokens, c.number.last + 1)
    if other is None or other.opens or not c.number.exact or not _starts_number(other):
        return False
    value = c.number.low or 0
    words = other.text
    whole = int(words) if words.isdigit() and len(words) < 9 else ONES.get(other.lower, 0)
    return value == 1 or (value < whole and whole in _ROUND and whole >= 10 and value < 10)


def _starts_number(token: Token | None) -> bool:
    if token is None:
        return False
    year = _looks_like_year(token.text)
    return (token.form is Form.NUMBER and not year) or token.lower in ONES or token.lower in TENS


def _is_broken(tokens: Sequence[Token], c: Candidate) -> bool:
    """Digits that belong with what stands beside them, or are too many to count anything."""
    words = tokens[c.number.core].text
    if words.isdigit() and len(words) >= _SHORTEST_PHONE:
        return True
    behind = _at(tokens, c.number.last)
    if behind and not behind.opens and (behind.text.isdigit() or behind.lower in ONES):
        return behind.lower != "one"
    before = _at(tokens, c.number.core - 1)
    if before and behind and before.text == "(" and behind.text == ")":
        return True
    grouped = before is not None and before.text.isdigit() and len(before.text) <= 3
    return grouped and len(words) == 3 and words.isdigit()


def _is_idle(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "this one", "one of the most": turns of speech."""
    word = tokens[c.number.core].lower
    if word != "one":
        return False
    before = _lower(_before(tokens, c.number.first))
    alone = before in ("this", "that", "which", "each", "every", "any", "no", "other", "everyone")
    return c.counted.best or alone
