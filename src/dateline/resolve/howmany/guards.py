"""Numbers that count nobody: ages, dates, clock times, money, names, addresses, scores."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.resolve.howmany.counted import Candidate, Part
from dateline.resolve.howmany.names import is_address, is_named, is_numbered
from dateline.resolve.howmany.nouns import is_plural
from dateline.resolve.howmany.numerals import (
    ONES,
    TENS,
)
from dateline.resolve.howmany.tokens import (
    Form,
    Token,
    is_month,
    lower_of,
    token_at,
    token_before,
)
from dateline.resolve.howmany.verbs import (
    NOT_GATHERED,
    TOLL_WORDS,
    harm,
)
from dateline.resolve.howmany.words import (
    AGE_LEADS,
    CURRENCY_LEADS,
    CURRENCY_SIGNS,
    DATE_LEADS,
    IDLE_ONE,
    SHORT_MONTHS,
    SPEAKS,
    STOPS,
    is_person,
)

_HYPHENS = frozenset("-‐‑")
_GLUED_BEFORE = frozenset("#№@&=*/\\_.°+~<>^") | _HYPHENS
_GLUED_BEHIND = frozenset("%°′″‰/\\*_@=^½¼¾²³") | _HYPHENS
_AFTER_AGE = frozenset(",.;)—–")
_LIST_MARKS = frozenset((",", "and", "or", "&", "to"))
_ANYONE = frozenset("them those anyone everyone".split())
_ROUND = frozenset((3, 4, 5, 10, 20, 100, 1_000, 10_000, 100_000))
_IN_A_MONTH = frozenset("in during since last this early late of throughout".split())
_AT = frozenset("at by until till from of approximately about around".split())
_AGED = frozenset(
    "girl boy man woman child baby infant toddler youth teenager son daughter lad".split()
)
_RECKONINGS = frozenset("count reckoning estimate tally account reading".split())
_YOUNG = 10
_TRADES = ("er", "or", "smith", "wright", "herd", "ian", "monger")
_NO_TRADE = (
    NOT_GATHERED
    | TOLL_WORDS
    | frozenset(
        "cluster litter order quarter master number border tower matter river corner danger power "
        "error major senior junior counter centre center roster register offer".split()
    )
)
_BORN = frozenset("youngest oldest eldest".split())
_OLDEST = 120
_YEARS = frozenset("year years month months week weeks day days".split())
_YEARS_OLD = frozenset(f"{period}-old" for period in _YEARS)
_PARENTS = frozenset("father mother dad mom mum parent parents grandmother grandfather".split())
_SHORTEST_PHONE = 7


def is_no_count(tokens: Sequence[Token], candidate: Candidate) -> bool:
    """Whether the number is something other than a count."""
    guards = (_is_measure, _is_glued, _is_money, _is_year, _is_age, _is_date, is_address)
    more = (
        _is_clock,
        is_numbered,
        is_named,
        _is_ratio,
        _is_division,
        _is_broken,
        _is_idle,
        _is_certain,
    )
    return any(guard(tokens, candidate) for guard in (*guards, *more))


def in_list_of(tokens: Sequence[Token], candidate: Candidate, previous: int) -> bool:
    """Whether the number goes on a list whose last number, ending at ``previous``, is no count.

    "ages 13, 17 and 19", "Articles 301 and 302".
    """
    between = [t.lower for t in tokens[previous : candidate.number.first]]
    if candidate.counted.noun is not None or not 0 < len(between) <= 2:
        return False
    if "," in tokens[candidate.number.core].text:
        return False  # "in 2003 and 1,400 in 2004"
    if between == [","]:
        behind = token_at(tokens, candidate.number.last)
        return behind is None or behind.lower in _LIST_MARKS or behind.text in _AFTER_AGE
    return all(word in _LIST_MARKS for word in between)


def _is_measure(tokens: Sequence[Token], c: Candidate) -> bool:
    behind = [t.lower for t in tokens[c.number.last : c.number.last + 3]]
    return c.counted.measure or behind == ["and", "a", "half"]


def _is_glued(tokens: Sequence[Token], c: Candidate) -> bool:
    """Whether a sign is glued to the number: "#12", "-12", "three- and five-year"."""
    core, last = tokens[c.number.core], c.number.last
    before = token_at(tokens, c.number.core - 1)
    if core.glued and before and before.text in _GLUED_BEFORE:
        return not _is_dash(tokens, c.number.core - 1, step=-1)
    behind = token_at(tokens, last)
    if behind and behind.glued and behind.text in _GLUED_BEHIND:
        return not _is_dash(tokens, last, step=1)
    return behind is not None and behind.text in ("%", "°")


def _is_dash(tokens: Sequence[Token], i: int, *, step: int) -> bool:
    """Whether the hyphen at ``i`` is half of a typewriter's dash, "--"."""
    other = token_at(tokens, i + step)
    return other is not None and other.text == tokens[i].text == "-"


def _is_money(tokens: Sequence[Token], c: Candidate) -> bool:
    before, behind = token_before(tokens, c.number.core), token_at(tokens, c.number.last)
    if before and (before.text in CURRENCY_SIGNS or before.lower in CURRENCY_LEADS):
        return True
    return behind is not None and behind.text in CURRENCY_SIGNS


def _is_year(tokens: Sequence[Token], c: Candidate) -> bool:
    """A four-figure year, unless a person noun or a modifier makes it a count."""
    words = tokens[c.number.core].text
    number = c.number
    if not number.digits or number.scale != 1:
        return False
    if not _looks_like_year(words[:4]):
        return _is_old_year(tokens, c)
    if len(words) > 4 and words[4] not in "-–‐‑":
        return False
    if len(words) == 4 and number.first == number.core and _is_in_month(tokens, number.first):
        return True  # "in March 2019 rebels": a count of that size has its comma
    before = lower_of(token_before(tokens, number.first))
    if c.counted.noun is None or number.rule == "N to M" or before in DATE_LEADS:
        return number.first == number.core or c.counted.noun is None
    return not (number.first < number.core or is_person(c.counted.noun.text))


def _is_in_month(tokens: Sequence[Token], i: int) -> bool:
    """Whether a month stands before, with or without a day: "March 2019", "May 25, 2020"."""
    ahead = [t for t in tokens[max(0, i - 4) : i] if t.text not in (",", ".")]
    if ahead and ahead[-1].text.isdigit() and len(ahead[-1].text) < 3:
        ahead.pop()
    return bool(ahead) and is_month(ahead[-1])


def _is_old_year(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "a window dating from 1407"."""
    words, before = tokens[c.number.core].text, lower_of(token_before(tokens, c.number.first))
    plain = len(words) == 4 and words.isdigit() and words[0] == "1"
    return plain and c.counted.noun is None and before in DATE_LEADS and before not in ("to", "of")


def _looks_like_year(digits: str) -> bool:
    return len(digits) == 4 and digits.isdigit() and 1900 <= int(digits) <= 2099


def _is_date(tokens: Sequence[Token], c: Candidate) -> bool:
    """A day or year beside a month: "March 2", "2 March", "Jan. 3", "2 of March"."""
    first, last = c.number.core, c.number.last
    before, behind = token_before(tokens, first), token_at(tokens, last)
    if lower_of(behind) == "of":
        behind = token_at(tokens, last + 1)
    small = (c.number.high or c.number.low or 0) <= 31
    if behind and small and not behind.opens and is_month(behind):
        return True
    if small and lower_of(behind) in ("and", "or") and _is_day_and_month(tokens, last + 1):
        return True  # "on 6 and 7 June"
    if before and before.text == ".":
        before = token_at(tokens, first - 2)
        return before is not None and is_month(before) and before.lower in SHORT_MONTHS
    if before is None or not is_month(before):
        return False
    if [lower_of(token_at(tokens, n)) for n in (last, last + 1)] == ["of", "them"]:
        return False  # "in June three of them were shot"
    ahead = tokens[first - 2] if first > 1 and not before.opens else None
    month_alone = ahead is not None and (ahead.lower in _IN_A_MONTH or ahead.text.isdigit())
    return c.counted.noun is None or (small and not month_alone)


def _is_day_and_month(tokens: Sequence[Token], i: int) -> bool:
    day, month = token_at(tokens, i), token_at(tokens, i + 1)
    return bool(day and month and day.text.isdigit() and len(day.text) < 3 and is_month(month))


def _is_clock(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "at 2100 on 15 January", "between 0600 and 1400"."""
    words = tokens[c.number.core].text
    before = lower_of(token_before(tokens, c.number.first))
    if len(words) != 4 or not words.isdigit() or before not in _AT or c.counted.noun:
        return False
    return int(words[:2]) <= 24 and int(words[2:]) < 60


def _is_age(tokens: Sequence[Token], c: Candidate) -> bool:
    before = token_before(tokens, c.number.first)
    second = token_at(tokens, c.number.first - 2) if before else None
    if lower_of(before) in AGE_LEADS or lower_of(before) == "turned":
        return True
    if lower_of(before) == "of" and lower_of(second) in AGE_LEADS:
        return True
    if _is_years_old(tokens, c) or (lower_of(before) == "of" and lower_of(second) in _PARENTS):
        return True
    if c.counted.noun is not None:
        return False
    if lower_of(before) == "of" and second is not None and second.lower in _AGED:
        return True  # "a girl of nine"
    if lower_of(before) == "of" and _is_someones(tokens, c):
        return True
    if any(lower_of(t) in _BORN for t in tokens[max(0, c.number.first - 3) : c.number.first]):
        return lower_of(before) not in STOPS - {"them"}
    if _is_over_or_under(tokens, c):
        return before is not None and (before.lower in _ANYONE or is_plural(before))
    return _is_apposition(tokens, c, before, second)


def _is_someones(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "A plumber of 41 was held": the age of one person; "a crew of 41" are as many."""
    noun = token_at(tokens, c.number.first - 2)
    if noun is None or not c.number.digits or not _YOUNG <= (c.number.high or 0) <= _OLDEST:
        return False
    leads = [t.lower for t in tokens[max(0, c.number.first - 5) : c.number.first - 2]]
    trade = noun.lower.endswith(_TRADES) and noun.lower not in _NO_TRADE
    one = is_person(noun.text) and not is_plural(noun)
    return (one or trade) and bool({"a", "an"}.intersection(leads))


def _is_years_old(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "A 12 year-old boy", "eight years old"."""
    behind = [t.lower for t in tokens[c.number.last : c.number.last + 4]]
    if behind[:1] and behind[0] in _YEARS_OLD:
        return True
    joined = [word for word in behind if word != "-"]
    return joined[:1] != [] and joined[0] in _YEARS and joined[1:2] == ["old"]


def _is_over_or_under(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "people over 60", "children under five"."""
    return tokens[c.number.first].lower in ("over", "under", "above", "below")


def _is_apposition(
    tokens: Sequence[Token], c: Candidate, before: Token | None, second: Token | None
) -> bool:
    """ "Jan Novak, 34, was hurt", "Jan Novak (34)"."""
    if before is None or not c.number.digits or (c.number.high or _OLDEST + 1) > _OLDEST:
        return False
    behind = token_at(tokens, c.number.last)
    closes = behind is None or behind.opens or behind.text in _AFTER_AGE
    if before.text == "(":
        return closes
    named = (
        second is not None
        and second.form is Form.WORD
        and not ((is_plural(second) and not second.capital) or second.lower in TOLL_WORDS)
    )
    return before.text == "," and named and (closes or _more_ages(tokens, c, second))


def _more_ages(tokens: Sequence[Token], c: Candidate, named: Token | None) -> bool:
    """ "Jan Novak, 34 and Mia Holm", "two men, 34 and 41"."""
    behind, then = token_at(tokens, c.number.last), token_at(tokens, c.number.last + 1)
    if named is None or lower_of(behind) != "and":
        return False
    return named.capital or (then is not None and then.text.isdigit() and is_person(named.text))


def _is_ratio(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "one in five", "nine out of 10": neither number is a count."""
    first, last = c.number.first, c.number.last
    loose = c.counted.part is Part.NUMBER and c.counted.best and c.counted.noun is None
    if loose and c.number.digits:
        return not _are_people(tokens, c.number.last + 2)
    behind = [t.lower for t in tokens[last : last + 3]]
    if behind[:2] == ["out", "of"] and _is_round(token_at(tokens, last + 2)):
        return True
    if behind[:1] == ["per"] or (behind[:1] == ["in"] and _is_share(tokens, c)):
        return True
    ahead = [t.lower for t in tokens[max(0, first - 3) : first]]
    if ahead[-2:] == ["out", "of"] and _starts_number(token_at(tokens, first - 3)):
        return _is_round(tokens[first])
    harmed = any(harm(w) for w in ahead[:1])
    if not harmed and ahead[-1:] == ["in"] and _is_small(ahead[-2:-1], ahead[-3:-2]):
        return (c.number.high or 0) in _ROUND or c.number.low == 2
    if behind[:1] == [] or c.counted.noun is None:
        beyond: list[str] = []
    else:
        beyond = [t.lower for t in tokens[c.counted.last : c.counted.last + 2]]
    if beyond[:1] == ["in"] and c.number.low == 1 and ONES.get(beyond[-1], 0) in _ROUND:
        return True
    counter = ahead[-1:] == ["of"] and ahead[-2:-1] and ahead[-2].isdigit()
    bare = bool(counter) and c.counted.noun is None
    return bare or ahead[-2:] == ["one", "in"] or ahead[-1:] == ["per"]


def _are_people(tokens: Sequence[Token], i: int) -> bool:
    """ "48 of 84 who fled": some of those who did, and no share."""
    return lower_of(token_at(tokens, i)) == "who"


def _is_division(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "carried by 351 votes to 72", "by 52 to 48"."""
    votes = lower_of(c.counted.noun) in ("votes", "ballots")
    behind = tokens[c.counted.last : c.counted.last + 2]
    if votes and len(behind) == 2 and behind[0].lower in ("to", "against"):
        return _starts_number(behind[1])
    ahead = [t.lower for t in tokens[max(0, c.number.core - 4) : c.number.core]]
    if ahead[-1:] == ["to"] and ahead[-3:-2] == ["by"] and c.counted.noun is None:
        return True
    return ahead[-2:] == ["votes", "to"] or (
        c.number.rule == "N to M" and c.counted.noun is None and ahead[-1:] == ["by"]
    )


def _is_certain(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "One witness said": a certain one, not a number of them."""
    noun = c.counted.noun
    if tokens[c.number.core].lower != "one" or c.counted.part is not Part.NOTHING:
        return False
    if c.number.last - c.number.core != 1:
        return False
    behind = [t.lower for t in tokens[c.counted.last : c.counted.last + 4]]
    if noun is not None and noun.lower in IDLE_ONE:
        return True
    if noun is None and behind and behind[0] in IDLE_ONE:
        return True
    return any(word in SPEAKS for word in behind[: 2 if noun else 1])


def _is_small(before: Sequence[str], second: Sequence[str]) -> bool:
    """ "two in", "one person in"."""
    small = (ONES.get(w, 0) or (int(w) if w.isdigit() and len(w) == 1 else 0) for w in before)
    return any(0 < n < 10 for n in small) or list(second) == ["one"]


def _is_share(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "one in five", "nine in 10": a small number "in" a greater round one."""
    other = token_at(tokens, c.number.last + 1)
    if other is None or other.opens or not c.number.exact or not _starts_number(other):
        return False
    value = c.number.low or 0
    words = other.text
    whole = int(words) if words.isdigit() and len(words) < 9 else ONES.get(other.lower, 0)
    return value == 1 or (value < whole and whole in _ROUND and whole >= 10 and value < 10)


def _is_round(token: Token | None) -> bool:
    """Whether a number is one that shares are told in: "nine out of 10"."""
    if token is None:
        return False
    value = int(token.text) if token.text.isdigit() and len(token.text) < 9 else 0
    return (value or ONES.get(token.lower, 0)) in _ROUND


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
    behind = token_at(tokens, c.number.last)
    if behind and not behind.opens and (behind.text.isdigit() or _is_spelt(behind.lower)):
        return behind.lower != "one"
    before = token_at(tokens, c.number.core - 1)
    if before and behind and before.text == "(" and behind.text == ")":
        return c.number.digits
    grouped = before is not None and before.text.isdigit() and len(before.text) <= 3
    return grouped and len(words) == 3 and words.isdigit()


def _is_spelt(word: str) -> bool:
    return word.partition("-")[0] in TENS or word in ONES


def _is_idle(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "this one", "one of the most": turns of speech."""
    word = tokens[c.number.core].lower
    if word in ("dozen", "hundred", "thousand") and c.counted.noun is None:
        ahead = [t.lower for t in tokens[max(0, c.number.first - 2) : c.number.first]]
        return ahead == ["by", "the"]
    if word != "one":
        return False
    before = lower_of(token_before(tokens, c.number.first))
    alone = before in ("this", "which", "each", "every", "any", "no", "other", "everyone", "under")
    alone = alone or c.number.rule == "fewer than N"
    named = (
        lower_of(token_at(tokens, c.number.first - 2)) == "and"
        and lower_of(token_at(tokens, c.number.last)) == ","
    )
    alone = alone or (before == "that" and c.counted.noun is None and not named)
    alone = alone or (before in ("on", "by") and lower_of(c.counted.noun) in _RECKONINGS)
    return (c.counted.best and c.counted.part is not Part.NUMBER) or alone
