"""Whether a sentence tells that a figure sums up many happenings over a stretch of time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.resolve.howmany.numerals import (
    ONES,
    TENS,
)
from dateline.resolve.howmany.tokens import Token, is_month
from dateline.resolve.howmany.verbs import (
    ONE_HAPPENING,
)
from dateline.resolve.howmany.words import (
    HAPPENINGS,
    MONTHS,
    SUPERLATIVES,
    WEEKDAYS,
)

_BEGINNINGS = frozenset("start beginning outbreak onset".split())
_BEGAN = frozenset("began begun started resumed".split())
AUXILIARIES = frozenset(("has", "have", "had"))
_CARED_FOR = frozenset(
    "treated hospitalised hospitalized admitted died succumbed discharged recovering amputated"
    " operated".split()
)
_THE = frozenset("the this that their monday tuesday wednesday thursday friday saturday"
                 " sunday".split())  # fmt: skip
_TO_THE_DEED = 4  # tokens of "since the market attack"
VERB_REACH = 16  # tokens between "has" and the count its verb takes
_SEASONS = frozenset("winter summer spring autumn".split())
SPANS = _SEASONS | frozenset(
    "week weeks month months year years decade decades century centuries fortnight season seasons "
    "quarter half days holidays".split()
)
SPANNING = frozenset("in over during within throughout".split())
_SAME = frozenset("stretch period span time".split())
_SPAN_REACH = 7  # tokens from "during" to its unit of time
_WITHIN_SPAN = frozenset(
    "the a an its his her their last past previous recent first second third fourth final opening "
    "whole all same that these those of as many several few couple more than nearly almost about "
    "under over just full calendar financial two-thirds latest coming entire course".split()
)
_LAST_OF_MONTH = 31
_COUNTED_OFF = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth".split())
_ENDINGS = frozenset(("st", "nd", "rd", "th"))
_LASTING = frozenset(
    "war conflict siege curfew campaign occupation crisis drought epidemic outbreak pandemic truce "
    "ceasefire lockdown reign rule uprising offensive famine heatwave festival carnival".split()
)
_UNREST = (
    HAPPENINGS
    | _LASTING
    | frozenset(
        "unrest violence protest rallies marches fighting turmoil bloodshed rioting riots looting "
        "demonstrations shelling bombardment bombing shooting disturbances upheaval strife".split()
    )
)
_TOOK = frozenset("left killed claimed cost saw".split())
_STRUCK = frozenset(  # "a ferry sank"
    "sank capsized crashed collapsed exploded overturned derailed erupted struck hit gave broke "
    "burned burnt blew caught ran plunged".split()
)
_OPENERS = frozenset(
    "since so this last to in over during within throughout between from for by that".split()
)


@dataclass(frozen=True, slots=True)
class Window:
    """Words of a window at token ``at``. ``strong``: by themselves they make a running total;
    ``since``: they do so behind "have been killed"; else only behind "total". ``long``: they say
    how long what they tell of went on, and all that stands behind them was summed up."""

    at: int
    strong: bool = False
    since: bool = False
    long: bool = False


def windows(tokens: Sequence[Token], first: int, last: int) -> tuple[Window, ...]:
    """The windows that the sentence at tokens ``first..last`` tells."""
    return tuple(_windows(tokens[first:last], first))


def _windows(words: Sequence[Token], offset: int) -> Iterator[Window]:
    single = _tells_one_happening(words)
    for i, token in enumerate(words):
        if token.lower not in _OPENERS:
            continue
        behind = [t.lower for t in words[i + 1 : i + 6]]
        if token.lower == "since" and i and words[i - 1].lower in AUXILIARIES:
            continue  # "has since halved it"
        if token.lower == "since" and _is_since_the_deed(words, i):
            continue  # "treated since the attack"
        if token.lower == "since" and behind and not _after_superlative(words, i):
            yield Window(offset + i, _since(behind), since=True)
        elif _is_length_of_unrest(words, i):
            yield Window(offset + i + 1, strong=True, long=True)
        elif _is_so_far(token.lower, behind) or _is_past(token.lower, behind) or _is_span(words, i):
            yield Window(offset + i, strong=True)
        elif token.lower == "by" and behind[:3] == ["the", "end", "of"] and behind[3:]:
            whole = behind[3:] in (["the", "month"], ["the", "year"], ["the", "week"])
            if whole or behind[3] in MONTHS or is_year(behind[3]):
                yield Window(offset + i, since=True)
        elif not single and _is_stretch(words, i, behind):
            yield Window(offset + i)


def _is_since_the_deed(words: Sequence[Token], i: int) -> bool:
    """ "Forty have been treated since the attack": they were hurt in it, and it is one deed."""
    behind = [t.lower for t in words[i + 1 : i + 2 + _TO_THE_DEED]]
    deed = next((n for n, w in enumerate(behind) if w in ONE_HAPPENING), None)
    if not deed or not (behind[0] in _THE or behind[deed - 1].endswith(("'s", "’s", "'", "’"))):
        return False
    return any(t.lower in _CARED_FOR for t in words[max(0, i - VERB_REACH) : i])


def _is_so_far(word: str, behind: Sequence[str]) -> bool:
    """ "so far this year", "so far in 2023", "this year alone"."""
    match [word, *behind[:3]]:
        case ["so", "far", "this", "year" | "month" | "season"] | ["this", "year", "alone", *_]:
            return True
        case ["so", "far", "in", year]:
            return is_year(year)
        case ["so", "far", "this", _]:
            return behind[3:4] in (["season"], ["year"])
    return False


def _is_length_of_unrest(words: Sequence[Token], i: int) -> bool:
    """ "Ten days of protests in which three died", "a week of street fighting that killed 30"."""
    here, behind = words[i].lower, [t.lower for t in words[i + 1 : i + 3]]
    opens = here in SPANNING and behind[:1] == ["which"]
    if not opens and not (here == "that" and _TOOK.intersection(behind)):
        return False
    lead = [t.lower for t in words[max(0, i - _SPAN_REACH) : i]]
    lengths = (k for k, pair in enumerate(pairwise(lead)) if pair[0] in SPANS and pair[1] == "of")
    length = max(lengths, default=None)
    return length is not None and bool(_UNREST.intersection(lead[length + 2 :]))


def _is_past(word: str, behind: Sequence[str]) -> bool:
    """ "this year", "between May and June", "in the 1990s", "in that time": a window by itself."""
    match [word, *behind]:
        case ["this", unit, *_] if unit in SPANS and not unit.endswith("s"):
            return True
        case ["to", "date", *_]:
            return True
        case ["between" | "from", begun, "and" | "to", ended, *_] if not begun.isdigit() or (
            is_year(begun)
        ):
            return all(map(is_year, (begun, ended))) or {begun, ended} <= MONTHS | WEEKDAYS
        case ["between", *told] if "and" in told:
            return tell_two_days(told)
        case ["in" | "during" | "throughout", "the", decade, *_] if decade.endswith("0s"):
            return True
    return False


def _is_span(words: Sequence[Token], i: int) -> bool:
    """ "over the past five years", "in a fortnight", "during his eleven years in office"."""
    if words[i].lower not in SPANNING or _after_superlative(words, i) or _after_ordinal(words, i):
        return False
    for j in range(i + 1, min(i + _SPAN_REACH, len(words))):
        word = words[j].lower
        if word in SPANS:
            bare = j == i + 1 or (word in _SEASONS and words[i].lower == "in")
            ahead = words[j + 1 : j + 3]
            counted = words[j - 1].lower == "many" and word == "days"  # "in as many days"
            return not bare and not counted and not any(t.lower in ("time", "ago") for t in ahead)
        if word in _SAME:
            return words[j - 1].lower in ("same", "that", "this")
        if word in _LASTING:
            return words[i].lower != "in" and j > i + 1
        if is_year(word):
            return words[j - 1].lower in ("of", "whole")
        if (
            word not in _WITHIN_SPAN
            and not (word.isdigit() or word.endswith(("-day", "-week", "-month", "-year")))
            and word not in ONES
            and word not in TENS
        ):
            return False
    return False


def _after_ordinal(words: Sequence[Token], i: int) -> bool:
    """ "the fourth attack in three weeks" tells how many attacks, not how many were hurt."""
    lead = [t.lower for t in words[max(0, i - 4) : i]]
    return any(w in _COUNTED_OFF or (w[:1].isdigit() and w[-2:] in _ENDINGS) for w in lead)


def is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and word[:2] in ("19", "20")


def _since(behind: Sequence[str]) -> bool:
    """Whether what stands behind "since" makes a window by itself: "since the war", "since the
    sweep began"; but "since the fire broke out" tells of one happening."""
    if _BEGINNINGS.intersection(behind) or behind[:2] in (["the", "war"], ["the", "conflict"]):
        return True
    return bool(_BEGAN.intersection(behind[1:])) and not ONE_HAPPENING.intersection(behind)


def _is_stretch(words: Sequence[Token], i: int, behind: Sequence[str]) -> bool:
    match [words[i].lower, *behind]:
        case ["last", unit, *_] if unit in SPANS and not unit.endswith("s"):
            return True
        case ["in" | "during", *_] if i + 1 < len(words) and is_month(words[i + 1]):
            return True
        case ["in", "week", number, *_]:
            return number.isdigit()
        case ["in" | "during", year, *_]:
            return is_year(year) or bool(_SEASONS.intersection(behind[:2]))
        case ["from" | "between", *_]:
            return tell_two_days(behind)
    return False


def tell_two_days(words: Sequence[str]) -> bool:
    """ "4 to 9 May", "May 4 to 9", "May 28 and June 3": at least two days, with their month."""
    joined = next((n for n, w in enumerate(words) if w in ("to", "and", "until", "till")), 0)
    begun, ended = words[:joined], words[joined + 1 : joined + 3]
    if not begun or not ended or not _may_be_day(begun) or not _may_be_day(ended):
        return False
    if not all(w.isdigit() or w in MONTHS for w in begun):
        return False  # "between 3 weeks and 9 May"
    return any(w in MONTHS for w in (*begun, *ended)) and any(w.isdigit() for w in ended)


def _may_be_day(words: Sequence[str]) -> bool:
    """ "4", "4 May", "May 4", and what stands behind "9" in "May 4 to 9, rebels"."""
    days = [w for w in words if w.isdigit() and 0 < int(w) <= _LAST_OF_MONTH]
    return len(days) == 1 and (words[0] in days or words[0] in MONTHS) and len(words) <= 2


def _tells_one_happening(words: Sequence[Token]) -> bool:
    """ "in the attack": the figure is that of one happening, whatever year is named beside it."""
    return any(
        a.lower in ("the", "an", "a", "this", "that") and b.lower in ONE_HAPPENING
        for a, b in pairwise(words)
    ) or any(
        a.lower in ("the", "an", "a") and verb.lower in _STRUCK
        for a, verb in zip(words, words[2:], strict=False)
    )


def _after_superlative(words: Sequence[Token], i: int) -> bool:
    """ "the worst attack since 2015" tells no window."""
    lead = [t.lower for t in words[max(0, i - 4) : i] if t.lower != "least"]
    return any(word in SUPERLATIVES or word.endswith("iest") for word in lead)
