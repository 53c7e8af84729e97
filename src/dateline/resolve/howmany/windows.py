"""Whether a sentence tells that a figure sums up many happenings over a stretch of time."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dateline.resolve.howmany.numerals import (
    ONES,
    TENS,
)
from dateline.resolve.howmany.tokens import Token, is_month
from dateline.resolve.howmany.verbs import (
    BRINGS,
    ONE_HAPPENING,
    TOLL_LINKS,
    harm,
)
from dateline.resolve.howmany.words import (
    HAPPENINGS,
    MONTHS,
    STOPS,
    SUPERLATIVES,
    WEEKDAYS,
)

_LOOK_BACK = 16  # tokens between "the total number of ..." and its figure
_CLAUSE_REACH = 40  # tokens: no clause that a reader can follow is longer
_LONG = frozenset(
    "year years month months week weeks decade decades war conflict january february march april "
    "may june july august september october november december".split()
)
_BEGINNINGS = frozenset("start beginning outbreak onset".split())
_BEGAN = frozenset("began begun started resumed".split())
_AUXILIARIES = frozenset(("has", "have", "had"))
_CARED_FOR = frozenset(
    "treated hospitalised hospitalized admitted died succumbed discharged recovering amputated"
    " operated".split()
)
_THE = frozenset("the this that their monday tuesday wednesday thursday friday saturday"
                 " sunday".split())  # fmt: skip
_BECAME = frozenset("were was have has had are is remain".split())
_ENDS_THERE = frozenset((";", "and", "but", "while", "when", "after", "before"))
_TO_THE_DEED = 4  # tokens of "since the market attack"
_VERB_REACH = 16  # tokens between "has" and the count its verb takes
# What goes on since a date is no sum: "missing since Monday", "without power since Tuesday".
_STATES = frozenset(
    "missing without held trapped stranded closed shut living lived on in at under out off dead "
    "sick ill homeless idle able unable free remained stood stayed lain open besieged stuck there "
    "banned barred a an the two three no waiting sleeping working camped camping known".split()
)
_DONE = frozenset(
    "had done gone fled died sunk shot hurt lost left seen taken fallen stolen built cut hit "
    "struck sent sold set put come become given broken driven thrown drawn drowned burnt slain "
    "won brought caught found killed laid made met paid run said sought spent told begun "
    "torn".split()
)
_PUNCTUAL = frozenset(
    "dead hurt taken charged convicted sentenced freed deported displaced shot stabbed".split()
)
_OVER = frozenset(
    "caught killed arrested rounded injured wounded freed released abducted kidnapped deported "
    "executed seized taken".split()
)
_SCENE = frozenset("when at after near outside inside as during".split())
_LOGS = frozenset(
    "sold produced exported imported handled processed intercepted turned logged recorded "
    "registered documented counted tallied totalled".split()
)
_BETWEEN = frozenset("been already now also since so far to have".split())
_PERIODS = frozenset(
    f"{period}{mark}s" for period in ("year", "month", "week", "season", "decade") for mark in "'’"
)
_SEASONS = frozenset("winter summer spring autumn".split())
_SPANS = _SEASONS | frozenset(
    "week weeks month months year years decade decades century centuries fortnight season seasons "
    "quarter half days holidays".split()
)
_SPANNING = frozenset("in over during within throughout".split())
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
_FUTURE = frozenset("will would shall may might could can must should to".split())
_OPENERS = frozenset(
    "since so this last to in over during within throughout between from for by that".split()
)
_HELD = frozenset(
    "freed released rescued held detained arrested charged recaptured rearrested captured caught"
    " recaught retaken seized".split()
)
_IN_THE_END = _HELD | frozenset("custody bars jail prison cells free".split())
_TO_THEIR_FATE = 12  # tokens from "that makes 48" to "in custody"
_THESE_PEOPLE = frozenset("who that which".split())
_FIGURES = frozenset("figure figures toll tally total number count".split())
_GIVEN = frozenset("gave give gives given giving put puts".split())
_CLAUSE_MARKS = frozenset(",;:()—–")
_CLAUSE_WORDS = frozenset(
    "where which who while but when as after before because bringing taking raising".split()
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
        if token.lower == "since" and i and words[i - 1].lower in _AUXILIARIES:
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
            if whole or behind[3] in MONTHS or _is_year(behind[3]):
                yield Window(offset + i, since=True)
        elif not single and _is_stretch(words, i, behind):
            yield Window(offset + i)


def _is_since_the_deed(words: Sequence[Token], i: int) -> bool:
    """ "Forty have been treated since the attack": they were hurt in it, and it is one deed."""
    behind = [t.lower for t in words[i + 1 : i + 2 + _TO_THE_DEED]]
    deed = next((n for n, w in enumerate(behind) if w in ONE_HAPPENING), None)
    if not deed or not (behind[0] in _THE or behind[deed - 1].endswith(("'s", "’s", "'", "’"))):
        return False
    return any(t.lower in _CARED_FOR for t in words[max(0, i - _VERB_REACH) : i])


def _is_so_far(word: str, behind: Sequence[str]) -> bool:
    """ "so far this year", "so far in 2023", "this year alone"."""
    match [word, *behind[:3]]:
        case ["so", "far", "this", "year" | "month" | "season"] | ["this", "year", "alone", *_]:
            return True
        case ["so", "far", "in", year]:
            return _is_year(year)
        case ["so", "far", "this", _]:
            return behind[3:4] in (["season"], ["year"])
    return False


def _is_length_of_unrest(words: Sequence[Token], i: int) -> bool:
    """ "Ten days of protests in which three died", "a week of street fighting that killed 30"."""
    here, behind = words[i].lower, [t.lower for t in words[i + 1 : i + 3]]
    opens = here in _SPANNING and behind[:1] == ["which"]
    if not opens and not (here == "that" and _TOOK.intersection(behind)):
        return False
    lead = [t.lower for t in words[max(0, i - _SPAN_REACH) : i]]
    lengths = (k for k, pair in enumerate(pairwise(lead)) if pair[0] in _SPANS and pair[1] == "of")
    length = max(lengths, default=None)
    return length is not None and bool(_UNREST.intersection(lead[length + 2 :]))


def _is_past(word: str, behind: Sequence[str]) -> bool:
    """ "this year", "between May and June", "in the 1990s", "in that time": a window by itself."""
    match [word, *behind]:
        case ["this", unit, *_] if unit in _SPANS and not unit.endswith("s"):
            return True
        case ["to", "date", *_]:
            return True
        case ["between" | "from", begun, "and" | "to", ended, *_] if not begun.isdigit() or (
            _is_year(begun)
        ):
            return all(map(_is_year, (begun, ended))) or {begun, ended} <= MONTHS | WEEKDAYS
        case ["between", *told] if "and" in told:
            at = told.index("and")
            return _are_days(told[:at], told[at + 1 : at + 3])
        case ["in" | "during" | "throughout", "the", decade, *_] if decade.endswith("0s"):
            return True
    return False


def _are_days(first: Sequence[str], last: Sequence[str]) -> bool:
    """ "August 3" and "August 9", "3" and "9 August", "August 3" and "9"."""
    whole = [_is_day_of_month(first), _is_day_of_month(last)]
    number = first if whole[1] else last[:1]
    bare = len(number) == 1 and number[0].isdigit() and len(number[0]) <= 2
    return all(whole) or (any(whole) and bare)


def _is_day_of_month(words: Sequence[str]) -> bool:
    """ "August 3", "3 August"."""
    days = [w for w in words if w.isdigit() and len(w) <= 2]
    return len(words) == 2 and len(days) == 1 and any(w in MONTHS for w in words)


def _is_span(words: Sequence[Token], i: int) -> bool:
    """ "over the past five years", "in a fortnight", "during his eleven years in office"."""
    if words[i].lower not in _SPANNING or _after_superlative(words, i) or _after_ordinal(words, i):
        return False
    for j in range(i + 1, min(i + _SPAN_REACH, len(words))):
        word = words[j].lower
        if word in _SPANS:
            bare = j == i + 1 or (word in _SEASONS and words[i].lower == "in")
            ahead = words[j + 1 : j + 3]
            counted = words[j - 1].lower == "many" and word == "days"  # "in as many days"
            return not bare and not counted and not any(t.lower in ("time", "ago") for t in ahead)
        if word in _SAME:
            return words[j - 1].lower in ("same", "that", "this")
        if word in _LASTING:
            return words[i].lower != "in" and j > i + 1
        if _is_year(word):
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


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and word[:2] in ("19", "20")


def _since(behind: Sequence[str]) -> bool:
    """Whether what stands behind "since" makes a window by itself: "since the war", "since the
    sweep began"; but "since the fire broke out" tells of one happening."""
    if _BEGINNINGS.intersection(behind) or behind[:2] in (["the", "war"], ["the", "conflict"]):
        return True
    return bool(_BEGAN.intersection(behind[1:])) and not ONE_HAPPENING.intersection(behind)


def _is_stretch(words: Sequence[Token], i: int, behind: Sequence[str]) -> bool:
    match [words[i].lower, *behind]:
        case ["last", unit, *_] if unit in _SPANS and not unit.endswith("s"):
            return True
        case ["in" | "during", *_] if i + 1 < len(words) and is_month(words[i + 1]):
            return True
        case ["in", "week", number, *_]:
            return number.isdigit()
        case ["in" | "during", year, *_]:
            return _is_year(year) or bool(_SEASONS.intersection(behind[:2]))
        case ["from" | "between", *_]:
            return _tell_two_days(behind)
    return False


def _tell_two_days(words: Sequence[str]) -> bool:
    """ "4 to 9 May", "May 4 to 9", "May 28 and June 3": at least two days, with their month."""
    joined = next((n for n, w in enumerate(words) if w in ("to", "and", "until", "till")), 0)
    begun, ended = words[:joined], words[joined + 1 : joined + 3]
    if not begun or not ended or not _may_be_day(begun) or not _may_be_day(ended[:2]):
        return False
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


# ---------------------------------------------------------------- the words that add up


def is_total(tokens: Sequence[Token], first: int, last: int) -> bool:
    """ "a total of N", "the total number of people held has reached N", "N in total"."""
    words = _words_before(tokens, first)
    lead = words[:-1] if words[-1:] == [","] else words
    if (
        words[-1:] == ["cumulative"]
        or words[-2:] == ["total", "of"]
        or lead[-2:] in (["in", "total"], ["in", "all"])
    ):
        return True
    if set(words) & _FIGURES and "since" in words and _names_its_level(words):
        return True  # "the death toll since January stands at 300"
    behind = [t.lower for t in tokens[last : last + 4]]
    if "altogether" in behind or ("in", "total") in pairwise(behind):
        return True
    return bool(words) and words[-1] in TOLL_LINKS and "total" in words


def _names_its_level(words: Sequence[str]) -> bool:
    """ "stands at", "gave the number of arrests since June as", "the number since June:"."""
    given = words[-1] == "as" and not _GIVEN.isdisjoint(words)
    return given or words[-1] == ":" or words[-1] in TOLL_LINKS


def is_number_of(tokens: Sequence[Token], first: int, told: Sequence[Window]) -> bool:
    """ "the number of men killed in May stood at N", "put the number killed in May at N"."""
    words = _words_before(tokens, first)
    if words[-1:] != ["at"] or not words or "number" not in words:
        return False
    back = len(words) - max(i for i, w in enumerate(words) if w == "number")
    return any(first - back < w.at < first and not w.since for w in told)


def brings(tokens: Sequence[Token], first: int, last: int) -> str | None:
    """What is brought "to N": "total", "toll" or "number"; None where nothing is. The number of
    those freed or held is a total: it sums what was done on several days, unlike the dead's."""
    words = _words_before(tokens, first)
    if not words or words[-1] != "to" or not any(w in BRINGS for w in words):
        return None
    start = max(i for i, w in enumerate(words) if w in BRINGS)
    said = words[start:] + [t.lower for t in tokens[last : last + 4]]
    told = next((w for w in ("toll", "total", "tally") if w in said), "number")
    whole = said + [t.lower for t in tokens[last + 4 : last + 8]]
    return "total" if told == "number" and _is_of_the_held(whole) else told


def makes(tokens: Sequence[Token], first: int, last: int) -> bool:
    """ "That makes 48 who are in custody", "48 of 84 who are behind bars": those who are held or
    freed by now, of whom the last were just told."""
    words = _words_before(tokens, first)
    if words[-2:] not in (["that", "makes"], ["this", "makes"], ["which", "makes"]):
        return False
    mine = tokens[first].sentence
    behind = [t.lower for t in tokens[last : last + _TO_THEIR_FATE] if t.sentence == mine]
    return not _THESE_PEOPLE.isdisjoint(behind) and not _IN_THE_END.isdisjoint(behind)


def _is_of_the_held(words: Sequence[str]) -> bool:
    """ "brings the number of those freed so far", "to 94 the number of people released"."""
    if len(words) > 3 and words[1] == "the" and words[2] in _HELD and words[3] == "to":
        return True  # "bringing the recaptured to 40"
    if "number" not in words:
        return False
    behind = words[words.index("number") + 1 :][:6]
    return behind[:1] == ["of"] and not _HELD.isdisjoint(behind)


def _words_before(tokens: Sequence[Token], first: int) -> list[str]:
    sentence = tokens[first].sentence
    return [t.lower for t in tokens[max(0, first - _LOOK_BACK) : first] if t.sentence == sentence]


# ---------------------------------------------------------------- which window is whose


def near(told: Sequence[Window], i: int) -> Sequence[Window]:
    """Those of the windows, in order, that stand within a clause's reach of token ``i``."""
    low = bisect_left(told, i - _CLAUSE_REACH, key=lambda w: w.at)
    return told[low : bisect_left(told, i + _CLAUSE_REACH, key=lambda w: w.at)]


def same_sentence_part(tokens: Sequence[Token], a: int, b: int) -> bool:
    """Whether no semicolon parts tokens ``a`` and ``b``."""
    low, high = min(a, b), max(a, b)
    return high - low <= _CLAUSE_REACH and not any(t.text == ";" for t in tokens[low:high])


def compared(
    told: Sequence[Window], ends: Sequence[int], weighed: Sequence[int] = ()
) -> Sequence[Window]:
    """The windows, those made strong that stand right behind two figures or more.

    "1,020 attacks in 2003 and 1,400 in 2004": ``ends`` are the tokens behind the figures. One that
    stands behind a ``weighed`` figure makes all strong: "in May 44 died, against 17 in April".
    """
    if len(told) > 1 and {w.at for w in told}.intersection(weighed):
        return tuple(replace(w, strong=w.strong or not w.since) for w in told)
    beside = {w.at for w in told}.intersection(ends)
    if len(beside) < 2:
        return told
    return tuple(replace(w, strong=w.strong or w.at in beside) for w in told)


def same_clause(tokens: Sequence[Token], a: int, b: int) -> bool:
    """Whether no clause ends between tokens ``a`` and ``b``; an opening "So far this year," may."""
    low, high = min(a, b), max(a, b)
    if high - low > _CLAUSE_REACH:
        return False
    between = tokens[low:high]
    marks = [
        t
        for i, t in enumerate(between, low)
        if (t.text in _CLAUSE_MARKS or t.lower in _CLAUSE_WORDS)
        and not _opens_harm(tokens, i)
        and not _in_a_date(tokens, i)
    ]
    if tokens[low].opens and len(marks) == 1 and marks[0].text == ",":
        return True
    return not marks or _are_days_told_again(tokens, low, high, marks)


def same_clause_of_theirs(tokens: Sequence[Token], last: int, window: int) -> bool:
    """Whether a window stands in the clause that tells who the counted are: "it is 30 who have been
    held again since Friday"."""
    if last >= len(tokens) or tokens[last].lower not in _THESE_PEOPLE or window <= last:
        return False
    return same_clause(tokens, last + 1, window)


def _are_days_told_again(
    tokens: Sequence[Token], low: int, high: int, marks: Sequence[Token]
) -> bool:
    """ "In the course of the week, from 4 to 9 May, 31 died": one opening of a sentence."""
    if len(marks) > 2 or any(m.text != "," for m in marks):
        return False
    first = max(i for i in range(low + 1) if tokens[i].opens)
    opening = [t.lower for t in tokens[first:high]]
    if opening[0] not in _SPANNING or opening.count(",") != 2 or opening[-1] != ",":
        return False
    again = opening.index(",") + 1
    return opening[again] in ("from", "between") and _tell_two_days(opening[again + 1 : again + 6])


def in_one_row(tokens: Sequence[Token], a: int, b: int) -> bool:
    """Whether token ``b`` stands behind token ``a`` in a row of clauses of which none opens another
    scene or tells a day: "three died, 88 were hurt and 131 were held"."""
    if not 0 <= b - a <= _CLAUSE_REACH:
        return False
    between = [t for t in tokens[a + 1 : b] if t.text != ","]
    ends = _CLAUSE_WORDS | WEEKDAYS
    return not any(t.text in _CLAUSE_MARKS or t.lower in ends for t in between)


def _in_a_date(tokens: Sequence[Token], i: int) -> bool:
    """The comma of "June 1, 2023"."""
    if tokens[i].text != "," or not 0 < i < len(tokens) - 1:
        return False
    return tokens[i - 1].lower.isdigit() and _is_year(tokens[i + 1].lower)


def _opens_harm(tokens: Sequence[Token], i: int) -> bool:
    """ "has hit the depot this week, killing nine"."""
    if tokens[i].text != "," or i + 1 >= len(tokens):
        return False
    verb = tokens[i + 1].lower
    return verb == "leaving" or (verb.endswith("ing") and harm(verb) is not None)


def is_since(tokens: Sequence[Token], last: int, window: int) -> bool:
    """ "making 176 since", "the 1,300 shed since": right behind the count, or done to it."""
    if tokens[window].lower != "since":
        return False
    if window == last + 1:
        done = tokens[last].lower
        return done not in _STATES and (done.endswith("ed") or done in _DONE)
    return window == last


def has_done(tokens: Sequence[Token], i: int) -> bool:
    """ "have arrested", "has carried out" in the tokens before a count."""
    words = _words_before(tokens, i)[-_VERB_REACH:]
    auxiliaries = [k for k, word in enumerate(words) if word in _AUXILIARIES]
    behind = words[auxiliaries[-1] + 1 :] if auxiliaries else []
    while behind and (behind[0] in _BETWEEN - {"been"} or behind[0].endswith("ly")):
        behind.pop(0)
    if words[-1:] == ["had"] and words[-2:-1] in (["has"], ["have"]):
        return True  # "the country has had nine constitutions"
    if behind == ["been"]:
        return "there" in words  # "there have been four breaks"
    if behind[:1] == ["been"]:
        return _is_done(behind[1], been=False) and not _ends_clause(behind)
    return bool(behind) and _is_done(behind[0]) and not _ends_clause(behind)


def _ends_clause(words: Sequence[str]) -> bool:
    behind = [*words[1:], ""]
    ends = (w in _CLAUSE_MARKS or w in _CLAUSE_WORDS for w in words)
    harmless = (w == "," and n.endswith("ing") for w, n in zip(words, behind, strict=True))
    return any(end and not aside for end, aside in zip(ends, harmless, strict=True))


def _is_done(word: str, *, been: bool = True) -> bool:
    """Whether a word behind "have" tells a deed, not a state: "have closed", not "been closed"."""
    if word in _STATES:
        return not been and word.endswith(("ed", "ut", "eld"))
    if word.endswith("ed") or word in _DONE:
        return True
    return word.isalpha() and word not in ONES and word not in TENS and word not in STOPS


def is_to_come(tokens: Sequence[Token], first: int, last: int) -> bool:
    """ "will be vaccinated in ten days", "plans to build 40": nothing that was summed up."""
    behind = [t.lower for t in tokens[last : last + 2]]
    if behind == ["to", "date"]:
        return False
    ahead = _words_before(tokens, first)[-2:]
    if ahead[-1:] and ahead[-1] in MONTHS | {"date"}:
        return False
    return bool(_FUTURE.intersection((*ahead[:-1], *behind))) or behind[:1] in (["is"], ["are"])


def has_befallen(tokens: Sequence[Token], i: int) -> bool:
    """ "have been killed" in the tokens behind a count: done to it, and over."""
    words = [t.lower for t in tokens[i : i + 8]]
    for k, word in enumerate(words):
        if word in _AUXILIARIES:
            done = [w for w in words[k + 1 : k + 5] if w not in _BETWEEN and not w.endswith("ly")]
            return bool(done) and _is_done(done[0], been="been" in words[k + 1 : k + 3])
    return False


def has_suffered(tokens: Sequence[Token], i: int) -> bool:
    """ "were killed", "died" right behind a count."""
    words = [t.lower for t in tokens[i : i + 4]]
    while words and (words[0] in ("were", "was", "also") or words[0].endswith("ly")):
        words.pop(0)
    return bool(words) and harm(words[0]) in _PUNCTUAL


def is_of_those(tokens: Sequence[Token], i: int) -> bool:
    """ "Two miners kidnapped last week were freed": those two, and what became of them."""
    if tokens[i].lower in ("were", "was") or i + 1 >= len(tokens):
        return False
    mine = tokens[i].sentence
    behind = [t.lower for t in tokens[i + 1 : i + _CLAUSE_REACH] if t.sentence == mine]
    verb = next((n for n, w in enumerate(behind) if w in _BECAME or w in _ENDS_THERE), None)
    return verb is not None and behind[verb] in _BECAME


def was_done(tokens: Sequence[Token], i: int) -> bool:
    """ "were detained" in the tokens right behind a count."""
    words = [t.lower for t in tokens[i : i + 2]]
    return len(words) == 2 and words[0] in ("were", "was") and _is_done(words[1])


def was_over(tokens: Sequence[Token], i: int) -> bool:
    """ "612 suspects caught since June": done to each once, where "held since June" lasts."""
    return i < len(tokens) and tokens[i].lower in _OVER


def happens_there(tokens: Sequence[Token], i: int) -> bool:
    """Whether the words behind a count tell one scene: "were killed when", "died at"."""
    near = tokens[i : i + 12]
    scene = any(t.lower in _SCENE for t in near)
    return scene or any(
        a.lower == "by" and b.lower in ("a", "an", "the") for a, b in pairwise(near)
    )


def are_logged(tokens: Sequence[Token], first: int, noun: str | None) -> bool:
    """ "eighty-four landings", "logged 5,266 migrants": many happenings, or a register of them."""
    return (noun or "").lower() in HAPPENINGS or bool(_LOGS & set(_words_before(tokens, first)))


def is_of_last_year(tokens: Sequence[Token], first: int) -> bool:
    """ "last year's figure was 51", "the figure fell to 1,732, in 2010"."""
    words = _words_before(tokens, first)
    if not set(words[-8:]) & _FIGURES:
        return False
    if any(w in _PERIODS for w in words[-8:]):
        return True
    tail = words[-9:]
    if any(a in ("last", "this") and b in _SPANS for a, b in pairwise(tail)):
        return True
    spans = zip(tail, tail[1:], tail[2:], strict=False)
    if any(a == "for" and (_is_year(b) or (b == "the" and d in _SPANS)) for a, b, d in spans):
        return True
    behind = [t.lower for t in tokens[first + 1 : first + 4] if t.text != ","]
    return len(behind) > 1 and behind[0] in ("in", "for") and _is_year(behind[1])
