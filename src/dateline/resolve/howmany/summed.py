"""Whether a figure is summed up over a window: by words that add up, by whose window it is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from dateline.resolve.howmany.numerals import (
    ONES,
    TENS,
)
from dateline.resolve.howmany.tokens import Token
from dateline.resolve.howmany.verbs import (
    BRINGS,
    TOLL_LINKS,
    harm,
)
from dateline.resolve.howmany.windows import (
    AUXILIARIES,
    SPANNING,
    SPANS,
    VERB_REACH,
    Window,
    is_year,
    tell_two_days,
)
from dateline.resolve.howmany.words import (
    HAPPENINGS,
    MONTHS,
    STOPS,
    WEEKDAYS,
)

_LOOK_BACK = 16  # tokens between "the total number of ..." and its figure
_CLAUSE_REACH = 40  # tokens: no clause that a reader can follow is longer
_BECAME = frozenset("were was have has had are is remain".split())
_ENDS_THERE = frozenset((";", "and", "but", "while", "when", "after", "before"))
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
_FUTURE = frozenset("will would shall may might could can must should to".split())
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
    if opening[0] not in SPANNING or opening.count(",") != 2 or opening[-1] != ",":
        return False
    again = opening.index(",") + 1
    return opening[again] in ("from", "between") and tell_two_days(opening[again + 1 : again + 6])


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
    return tokens[i - 1].lower.isdigit() and is_year(tokens[i + 1].lower)


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
    words = _words_before(tokens, i)[-VERB_REACH:]
    auxiliaries = [k for k, word in enumerate(words) if word in AUXILIARIES]
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
        if word in AUXILIARIES:
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
    if any(a in ("last", "this") and b in SPANS for a, b in pairwise(tail)):
        return True
    spans = zip(tail, tail[1:], tail[2:], strict=False)
    if any(a == "for" and (is_year(b) or (b == "the" and d in SPANS)) for a, b, d in spans):
        return True
    behind = [t.lower for t in tokens[first + 1 : first + 4] if t.text != ","]
    return len(behind) > 1 and behind[0] in ("in", "for") and is_year(behind[1])
