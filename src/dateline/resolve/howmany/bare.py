"""Numbers without a noun that still count something, by the words right beside them.

Each check names one turn of phrase. A bare number that none of them knows is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from dateline.resolve.howmany.counted import Candidate, is_one
from dateline.resolve.howmany.nouns import is_plural
from dateline.resolve.howmany.tokens import Form, Token
from dateline.resolve.howmany.verbs import (
    CARRIES,
    CHANGES,
    FATES,
    FINDS,
    FINITE,
    NO_COUNT_BEHIND,
    NOT_GATHERED,
    OF_MONEY,
    ROOM,
    TOLL_WORDS,
)
from dateline.resolve.howmany.words import (
    CURRENCY_SIGNS,
    MEASURES,
    PERSONS,
    STOPS,
)

_BE = frozenset("is was were are be been".split())
_KNOWN = frozenset(
    "the those these all other remaining first last surviving missing injured wounded their its "
    "his".split()
)
_SPEAKS = frozenset("speak spoke spoken speaks talk talked crew".split())
_ONLY = frozenset("only just still barely now than once currently".split())
_AMOUNTS = frozenset("home amounted amounts amounting came comes coming adds added".split())
_PARTING = frozenset("of including most many some all half mostly among with mainly".split())
_PLACING = frozenset(
    "in at on near from to with without for under off outside inside along across behind".split()
)
_CUSTODY = frozenset("dock custody hospital hospitals court jail prison detention".split())
_PUT = ("put", "stand", "stood", "estimat", "number", "remain", "reckon", "set")
_LIST_MARKS = frozenset(", : ; - – — ( and but with".split())
_HEADLINE_VERBS = frozenset(
    "get face win lose go walk plead flee die march protest rally attend gather strike quit leave "
    "join escape drown sign vote meet stay remain remained survive survived perish resign".split()
)
_SCALES_OF_OTHER_THINGS = frozenset(
    "scored earned aged turned finished ranked rated weighed measured averaged clocked dated "
    "priced valued closed opened traded based used called named titled tested".split()
)
_PLACING_BY = frozenset(("by", "elsewhere", "according", "abroad", "nearby"))
_SAID = frozenset("said says say reported reports put".split())
_PEOPLES = ("ese", "ish", "ss", "ch", "i", "ya", "a", "o", "r")
_ONE_BEHIND = frozenset("a an in at on with from aged by who having outside inside dead".split())
_PARTICLES = frozenset("home off up away back out down in on".split())
_TOOK = frozenset(
    "kept brought took let laid blew shut sent cut held broke struck threw takes take lay laying "
    "taking".split()
)
_BIG = 100
_LONGEST_AGO = 16  # tokens back to the count that a list goes on from
_CONJUNCTIONS = frozenset("that when after before as if once until while because where".split())


def is_fated(words: Sequence[str]) -> bool:
    """ "one sought", "six in dock": what became of them, right behind the number."""
    if words[0] in FATES or words[0] == "other":
        return True
    return words[0] in ("in", "on", "at") and words[1:2] != [] and words[1] in _CUSTODY


def is_bare_count(tokens: Sequence[Token], c: Candidate, before: Candidate | None) -> bool:
    """Whether the words beside a number without a noun say that it counts something.

    ``before`` is the last count of the same sentence.
    """
    if c.number.last < len(tokens) and tokens[c.number.last].lower in MEASURES:
        return False
    if is_one(c.number) and c.number.first < c.number.core:
        return _ends(tokens, c)  # "at least one in the convoy"
    if c.number.added:
        return True
    if is_one(c.number):
        return before is not None and (
            _is_only(tokens, c) or _goes_on(tokens, c, before) or _is_one_of_list(tokens, c)
        )
    if c.number.rule == "N to M" and c.number.digits:
        return False
    checks: tuple[Callable[[Sequence[Token], Candidate], bool], ...] = (
        _is_of_many, _is_known, _is_only, _is_put, _is_carried, _is_numbered_off, _is_found,
        _is_aside, _has_fate, _is_divided, _amounts_to,
        _is_of_a_people, _is_in_headline, _is_there, _is_bounded, _is_of_others, _is_answer,
    )  # fmt: skip
    if any(check(tokens, c) for check in checks) or _is_spelt(tokens, c) or _is_great(tokens, c):
        return True
    if before is None:
        return False
    return (
        _goes_on(tokens, c, before)
        or _is_new_level(tokens, c)
        or _is_compared(tokens, c)
        or _is_done_to(tokens, c)
    )


def _behind(tokens: Sequence[Token], c: Candidate, size: int = 1) -> list[str]:
    return [t.lower for t in tokens[c.number.last : c.number.last + size] if not t.opens]


def _ahead(tokens: Sequence[Token], c: Candidate, size: int) -> list[str]:
    sentence, first = tokens[c.number.first].sentence, c.number.first
    return [t.lower for t in tokens[max(0, first - size) : first] if t.sentence == sentence]


def _ends(tokens: Sequence[Token], c: Candidate) -> bool:
    """Whether no noun can follow: the sentence ends, or a mark or a small word stands there."""
    last = c.number.last
    if last >= len(tokens) or tokens[last].opens:
        return True
    token = tokens[last]
    return token.form is Form.MARK or token.lower in STOPS


def _is_of_many(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "a town of 4,200", "the bodies of six"."""
    ahead = _ahead(tokens, c, 3)
    if len(ahead) < 2 or ahead[-1] != "of" or not _ends(tokens, c):
        return False
    group, first = ahead[-2], c.number.first
    counts = group == "each" or _SPEAKS.intersection((group,))
    named = tokens[first - 2].capital or not group.isalpha()
    return bool(counts) or not (named or group in NOT_GATHERED or group in PERSONS)


def _is_known(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "the 1,100 already there", "the other two had joined"."""
    ahead = _ahead(tokens, c, 1)
    if not ahead or ahead[0] not in _KNOWN:
        return False
    return _ends(tokens, c) or _is_participle(_behind(tokens, c)) or _is_done(_behind(tokens, c))


def _is_participle(words: Sequence[str]) -> bool:
    return bool(words) and (words[0].endswith("ed") or words[0] in ("first", "already"))


def _is_only(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "records only eight", but not "he was only eight"."""
    ahead = _ahead(tokens, c, 2)
    if ahead[-1:] == ["not"] and ahead[0] in (",", "and"):
        return _ends(tokens, c)
    if ahead[-1:] == ["now"] and (ahead[0] == "," or ahead[0] in TOLL_WORDS):
        return _ends(tokens, c)  # "the dead, now 14, include"
    lone = bool(ahead) and ahead[-1] in _ONLY and not (set(ahead[:-1]) & _BE)
    return lone and _ends(tokens, c) and ahead[-1] not in ("now", "than")


def _is_put(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "putting it at four", "estimated at 900"."""
    ahead = _ahead(tokens, c, 4)
    return ahead[-1:] == ["at"] and any(w.startswith(_PUT) for w in ahead[:-1]) and _ends(tokens, c)


def _is_answer(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "the number of arrests since June: 192"."""
    ahead = _ahead(tokens, c, _LONGEST_AGO)
    return ahead[-1:] == [":"] and ("number", "of") in pairwise(ahead) and _ends(tokens, c)


def _is_carried(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "licensed to carry 110", "licensed for 52"."""
    ahead = _ahead(tokens, c, 2)
    if ahead[-1:] == ["for"]:
        return ahead[0] in ROOM and _ends(tokens, c)
    return bool(ahead) and ahead[-1] in CARRIES and _ends(tokens, c)


def _is_numbered_off(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "three in number", "12 strong"."""
    behind = _behind(tokens, c, 2)
    whole = behind in (["in", "number"], ["in", "all"], ["in", "total"], ["on", "board"])
    return whole or behind[:1] in (["strong"], ["aboard"], ["altogether"], ["alive"], ["inside"])


def _is_found(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "let ten go", "they still hold no fewer than 21"."""
    ahead = _ahead(tokens, c, 2)
    if not ahead or set(ahead[:-1]) & _BE:
        return False
    if len(ahead) == 2 and ahead[1] in _PARTICLES:  # "turned away 40", "laid off 300"
        if ahead[1] == "on":  # "took on 600"
            return ahead[0] in ("took", "take", "taken", "taking") and _ends(tokens, c)
        return (ahead[0].endswith("ed") or ahead[0] in _TOOK) and _ends(tokens, c)
    if ahead[-1] in ("has", "have", "had", "having", "added", "adding", "number", "numbers"):
        return _ends(tokens, c)
    plain = c.number.last < len(tokens) and tokens[c.number.last].form is Form.WORD
    return ahead[-1] in FINDS and (plain or _ends(tokens, c))


def _is_spelt(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "charged seven after", "Hundreds sleep in": words are rarely a name, a date or a size."""
    before = _ahead(tokens, c, 1)
    if c.number.vague and before and before[0] not in NO_COUNT_BEHIND | OF_MONEY:
        return _behind(tokens, c) != ["of"]
    if c.number.digits or tokens[c.number.core].capital:
        return c.number.vague and not _ahead(tokens, c, 1) and not _ends(tokens, c)
    ahead, behind = _ahead(tokens, c, 1), _behind(tokens, c)
    if not ahead or not ahead[0][0].isalpha():
        return _is_done(behind) or (c.number.vague and bool(behind) and behind[0].isalpha())
    if ahead[0] in _CONJUNCTIONS:
        return _is_done(behind)
    if ahead[0] in NO_COUNT_BEHIND or tokens[c.number.first - 1].capital:
        return False
    return _ends(tokens, c) or _is_done(behind)


def _is_done(behind: Sequence[str]) -> bool:
    return bool(behind) and (behind[0] in FINITE | _HEADLINE_VERBS or behind[0].endswith("ed"))


def _is_great(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "employing 1,200 in the valley": written as only great counts are, and no sum of money."""
    great = "," in tokens[c.number.core].text or c.number.scale >= 1000
    ahead = _ahead(tokens, c, 1)
    if not great or not _ends(tokens, c) or not ahead or ahead[0] in NO_COUNT_BEHIND | OF_MONEY:
        return False
    return not any(
        t.text in CURRENCY_SIGNS for t in tokens[max(0, c.number.first - 12) : c.number.first]
    )


def _is_in_headline(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "Six get life", "12,000 flee"."""
    ahead, behind = _ahead(tokens, c, 1), _behind(tokens, c)
    opens = not ahead or ahead[0] in (",", ";", ":")
    return opens and bool(behind) and behind[0] in _HEADLINE_VERBS


def _is_one_of_list(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "nine are minors and one is a priest"."""
    ahead, behind = _ahead(tokens, c, 1), _behind(tokens, c)
    listed = ahead in (["and"], [","], ["-"], ["("], ["–"], ["—"])
    return listed and bool(behind) and behind[0] in _BE | _ONE_BEHIND


def _is_of_a_people(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "with nine Portuguese on board": a people's name without a plural's ending."""
    last, ahead = c.number.last, _ahead(tokens, c, 1)
    if last >= len(tokens) or not tokens[last].capital or tokens[last].opens:
        return False
    if ahead and (ahead[0] in NO_COUNT_BEHIND or tokens[c.number.first - 1].capital):
        return False
    behind = tokens[last + 1] if last + 1 < len(tokens) else None
    ends = behind is None or behind.opens or behind.form is Form.MARK or behind.lower in STOPS
    return ends and tokens[last].lower.endswith(_PEOPLES)


def _is_divided(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "took in 33, of whom", "the boat carried 30, most of them"."""
    behind = _behind(tokens, c, 4)
    ahead = _ahead(tokens, c, 1)
    if behind[2:] == ["of", "them"] and behind[0] == "," and ahead:
        return ahead[0] not in NO_COUNT_BEHIND  # ": 79, 23 of them children"
    if len(behind) < 3 or behind[0] not in (",", "(") or behind[1] not in _PARTING or not ahead:
        return False
    whole = behind[2] in ("whom", "them", "of") or behind[1] in ("including", "mostly", "mainly")
    return whole and ahead[0] not in NO_COUNT_BEHIND and ahead[0] != ","


def _amounts_to(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "home to 2,300", "the dead came to 14"."""
    ahead = _ahead(tokens, c, 2)
    return ahead[-1:] == ["to"] and ahead[0] in _AMOUNTS and _ends(tokens, c)


def _is_there(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "there were about 40 inside"."""
    ahead = _ahead(tokens, c, 3)
    if ahead[:1] == ["there"] and ahead[2:] == ["been"]:
        return _ends(tokens, c)
    ahead = ahead[-2:]
    return len(ahead) == 2 and ahead[0] == "there" and ahead[1] in _BE and _ends(tokens, c)


def _is_bounded(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "more than 20,000 across the country": a great number that is told with a bound."""
    value = c.number.low if c.number.low is not None else c.number.high
    ahead = _ahead(tokens, c, 1)
    modified = c.number.first < c.number.core and (value or 0) >= _BIG
    return modified and _ends(tokens, c) and ahead[-1:] not in (["at"], ["by"], ["to"], ["from"])


def _is_of_others(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "scores of others", "hundreds, perhaps thousands, of people"."""
    behind = _behind(tokens, c, 2)
    if not c.number.vague or len(behind) < 2:
        return False
    if behind[0] == "of" and behind[1].isalpha() and behind[1] not in STOPS | MEASURES:
        return True
    doubt = ("perhaps", "maybe", "possibly", "if", "even", "of")
    return behind == ["of", "others"] or (behind[0] == "," and behind[1] in doubt)


def _is_compared(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "against 250 in 2011", "compared with 292", "later said 36"."""
    ahead = _ahead(tokens, c, 2)
    if len(ahead) == 2 and ahead[0] in ("this", "last") and ahead[1] in ("year", "month", "week"):
        return _ends(tokens, c)
    if ahead[-1:] in (["against"], ["versus"]) or ahead in (
        ["compared", "with"],
        ["compared", "to"],
    ):
        return _ends(tokens, c)
    if len(ahead) == 2 and ahead[0] == "it" and ahead[1] in _BE:
        last = c.number.last  # "it was four"
        return last >= len(tokens) or tokens[last].form is Form.MARK
    return bool(ahead) and ahead[-1] in _SAID and _ends(tokens, c)


def _is_done_to(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "has killed 1,200 people and infected 4,000"."""
    ahead = _ahead(tokens, c, 1)
    verb = bool(ahead) and ahead[0].endswith("ed") and ahead[0] not in _SCALES_OF_OTHER_THINGS
    return verb and _ends(tokens, c)


def _is_aside(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "the other captives, 29 by the parents' reckoning"."""
    first = c.number.first
    if first < 2 or tokens[first].opens or tokens[first - 1].text != ",":
        return False
    noun = tokens[first - 2]
    return is_plural(noun) and not noun.capital and _behind(tokens, c) in (["by"], ["of"])


def _has_fate(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "two were shut", "three will appeal" at the beginning of a clause."""
    ahead, behind = _ahead(tokens, c, 1), _behind(tokens, c)
    opens = not ahead or ahead[0] in (",", ";", ":", "and", "but", "while")
    return opens and bool(behind) and behind[0] in FINITE


def _goes_on(tokens: Sequence[Token], c: Candidate, before: Candidate) -> bool:
    """ "on Sunday: eight in Gaya, five in Banka", "two fell on a road and one in a field"."""
    ahead, behind = _ahead(tokens, c, 1), _behind(tokens, c, 2)
    if ahead == ["("] and behind[:1] == [")"] and not c.number.digits:
        return True  # "12 in Kano (nine) and Jos (three)"
    near = c.number.first - before.number.last <= _LONGEST_AGO and c.number.rule != "N to M"
    if ahead in ([","], ["and"]) and behind and behind[0].endswith("ly") and near:
        return True  # "two critically"
    aside = bool(behind) and behind[0] in _PLACING_BY and (behind[0] != "by" or len(behind) == 2)
    placed = aside or (len(behind) == 2 and behind[0] in _PLACING)
    return near and placed and bool(ahead) and ahead[0] in _LIST_MARKS


def _is_new_level(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "grew by ninety-one names overnight to 604"."""
    ahead = _ahead(tokens, c, 12)
    rose = any(w.startswith(CHANGES) for w in ahead)
    return ahead[-1:] == ["to"] and rose and _ends(tokens, c)
