"""Counts whose noun was told before them: "planned to cut 500 posts; it settled for 340".

A number alone is such a count where another count or a word like "toll" stands before it, and
where what stands beside it is no name, no hour, no sum of money and no score.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.resolve.howmany.counted import Candidate, is_one
from dateline.resolve.howmany.nouns import is_plural
from dateline.resolve.howmany.numerals import (
    ONES,
    TENS,
)
from dateline.resolve.howmany.tokens import Form, Token, words_before
from dateline.resolve.howmany.verbs import (
    FINITE,
    NO_COUNT_BEHIND,
    OF_MONEY,
    SPORTS,
    harm,
)
from dateline.resolve.howmany.words import (
    MONTHS,
    STOPS,
)

_TOLLS = frozenset(
    "toll tally total number count figure figures estimate estimates dead casualties deaths "
    "fatalities membership strength attendance population quota capacity losses crowd turnout "
    "garrison".split()
)
_TOLL_REACH = 14  # tokens from "the tally" to its figure
_BE = frozenset("is was were are be been".split())
_LINKS = frozenset("as at to not now than above below only still already past".split())
_LEVELS = frozenset("then finally eventually later now first".split())
_MODALS = frozenset("can could will would may might must should to did not".split())
_VERBS = frozenset("sleep put cut hit let shut get sees needs wants buries strands nets".split())
_APART = frozenset(
    "with without from in on at near under inside outside alive aboard for by to against as".split()
)
_IMPERSONAL = frozenset("would could should might must may can will has had did does".split())
_DETERMINERS = frozenset("the a an his her its their to".split())
_OPENS = frozenset(",;:—–-") | {"and", "but"}


def is_elided(tokens: Sequence[Token], c: Candidate, before: Candidate | None) -> bool:
    """Whether a number without a noun counts what was told before it.

    ``before`` is the last count, told in this sentence or the one before.
    """
    words = words_before(tokens, c.number.first)
    if is_one(c.number):
        return before is not None and _is_one_left(tokens, c, words)
    if (is_in_some(tokens, c) and before is not None) or _is_among_more(tokens, c):
        return True
    if words[-2:] in (["it", "was"], ["it", "is"]) and _is_denying(tokens, c):
        return True
    if before is not None and _is_aside(tokens, c, before):
        return True
    dashed = c.number.rule == "N to M" and tokens[c.number.first].lower != "between"
    if before is not None and not words and _opens_deed(tokens, c):
        return True
    if dashed or not words or not _stands_alone(tokens, c) or SPORTS.intersection(words):
        return False
    if _is_of_a_toll(tokens, c, words) or _is_not_but(tokens, c, words) or _is_first_said(words):
        return True
    if words[-1] == "of" and words[-2:-1] in (["increase"], ["rise"], ["drop"], ["fall"]):
        return True
    return before is not None and (
        _is_level(tokens, c, words)
        or _is_corrected(words)
        or _is_windowed(tokens, c, words)
        or _is_object(tokens, c, words)
        or _is_gapped(tokens, c, before, words)
    )


def _opens_deed(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "Nine keep their posts", "Six he released": a number in words that opens a sentence."""
    behind = tokens[c.number.last : c.number.last + 2]
    if c.number.digits or len(behind) < 2 or any(t.form is not Form.WORD for t in behind):
        return False
    object_first = behind[0].lower in ("he", "she", "they", "it")
    return object_first or behind[1].lower in _DETERMINERS


def _is_denying(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "It was 19, not 90"."""
    return [t.lower for t in tokens[c.number.last : c.number.last + 2]] == [",", "not"]


def _is_first_said(words: Sequence[str]) -> bool:
    """ "first said 12"."""
    return words[-1] in ("said", "reported", "counted") and words[-2:-1] in (
        ["first"],
        ["initially"],
        ["originally"],
    )


def _is_among_more(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "eight among the fifty", "three of a family of five"."""
    behind = tokens[c.number.last : c.number.last + 5]
    words = [t.lower for t in behind]
    match words:
        case ["among", "the", *_]:
            return _is_number(behind[2:3])
        case ["of" | "from", "a" | "an", _, "of", *_]:
            return _is_number(behind[4:5])
    return False


def _is_number(tokens: Sequence[Token]) -> bool:
    return any(t.form is Form.NUMBER or t.lower in ONES or t.lower in TENS for t in tokens)


def is_in_some(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "opened thirty crates and in nine found rifles": a number that takes up places told."""
    before = words_before(tokens, c.number.first, 2)
    last = c.number.last
    if before[-1:] not in (["in"], ["at"]) or last >= len(tokens):
        return False
    opens = before[0] in (";", ":", ",", "and", "but")
    opens = opens or tokens[c.number.first - 1].opens
    goes_on = tokens[last].form is Form.WORD and not tokens[last].opens
    return opens and goes_on and not c.number.digits and not tokens[last].capital


def _stands_alone(tokens: Sequence[Token], c: Candidate) -> bool:
    """Whether no noun follows that the number might count."""
    last = c.number.last
    if last >= len(tokens) or tokens[last].opens or tokens[last].form is Form.MARK:
        return True
    word = tokens[last].lower
    return word in STOPS or word in FINITE or word.endswith(("ed", "ly"))


def _is_verb(tokens: Sequence[Token], i: int, words: Sequence[str]) -> bool:
    """Whether token ``i`` is a verb that may take a count: "offered", "can sleep", "holds"."""
    word, token = words[-1], tokens[i]
    if token.form is not Form.WORD or token.capital or word in OF_MONEY:
        return False
    led = words[-2:-1] != [] and words[-2] in _MODALS and word not in STOPS
    return led or word.endswith("ed") or word in FINITE | _VERBS or harm(word) is not None


def _is_of_a_toll(tokens: Sequence[Token], c: Candidate, words: Sequence[str]) -> bool:
    """ "the tally has touched 417", "the day's dead as 71", "estimates of the dead range ..."."""
    near = words[-_TOLL_REACH:]
    if not _TOLLS.intersection(near):
        return False
    if words[-1] in _BE:
        return words[-2:-1] != [] and (words[-2] in _TOLLS or _is_bare_toll(near))
    if words[-1] == "at":
        return "put" in words or "puts" in words
    bounds = tokens[c.number.first].lower == "between"
    return bounds or words[-1] in _LINKS or _is_verb(tokens, c.number.first - 1, words)


def _is_bare_toll(words: Sequence[str]) -> bool:
    """ "the number of women was": no age of one of the dead."""
    told = [i for i, w in enumerate(words) if w in _TOLLS and w not in ("dead", "total")]
    return bool(told) and words[told[-1] + 1 : told[-1] + 2] == ["of"]


def _is_not_but(tokens: Sequence[Token], c: Candidate, words: Sequence[str]) -> bool:
    """ "not eleven but seventeen"."""
    last = c.number.last
    return words[-1] == "not" and last < len(tokens) and tokens[last].lower == "but"


def _is_level(tokens: Sequence[Token], c: Candidate, words: Sequence[str]) -> bool:
    """ "first said 12, then 15 and finally 19", "it is now 54"."""
    if words[-2:] in ([",", "up"], ["(", "up"], [",", "down"], ["(", "down"]):
        return True
    if words[-2:-1] in (["this"], ["last"]) and words[-1] in ("year", "month", "week", "season"):
        return True
    if words[-1] in ("said", "says", "say", "claim", "claims", "claimed"):
        return True
    if words[-1] in _LEVELS:
        return words[-2:-1] != ["of"]
    return words[-1] in ("was", "is", "were") and words[-2:-1] in (["it"], ["there"], ["this"])


def _is_corrected(words: Sequence[str]) -> bool:
    """ "Make that four"."""
    return words[-2:] in (["make", "that"], ["make", "it"])


def _is_object(tokens: Sequence[Token], c: Candidate, words: Sequence[str]) -> bool:
    """ "settled for 340", "came home with 350", "the ministry offered 200"."""
    if OF_MONEY.intersection(words[-6:]):
        return False
    if words[-1] in ("for", "with"):
        return words[-2:-1] != [] and (words[-2] in FINITE or words[-2].endswith(("ed", "e")))
    if words[-1] in NO_COUNT_BEHIND:
        return False
    return _is_verb(tokens, c.number.first - 1, words)


def is_set_apart(word: str) -> bool:
    """Whether a word behind ", eight" tells what set them apart: "with burns", "carrying flour"."""
    return word in _APART or (word.endswith("ing") and len(word) > 4 and harm(word) is None)


def _is_aside(tokens: Sequence[Token], c: Candidate, before: Candidate) -> bool:
    """ "57 patients, eight with burns", "nine dead, said the army; thirty, said the rebels"."""
    words = words_before(tokens, c.number.first, 1)
    behind = [t.lower for t in tokens[c.number.last : c.number.last + 2] if not t.opens]
    same = tokens[c.number.first].sentence == tokens[before.number.first].sentence
    if not same or not behind:
        return False
    if words == [","] and is_set_apart(behind[0]):
        return not (c.number.digits and behind[0] in ("from", "for", "of"))
    return words == [";"] and behind[0] == "," and behind[1:] in (["said"], ["say"], ["says"])


def _is_windowed(tokens: Sequence[Token], c: Candidate, words: Sequence[str]) -> bool:
    """ "and 25 this week alone", "and 1,400 in 2004"."""
    behind = [t.lower for t in tokens[c.number.last : c.number.last + 2]]
    if len(behind) < 2 or words[-1] not in ("and", ",", "against"):
        return False
    dated = behind[1] in MONTHS or (behind[1].isdigit() and len(behind[1]) == 4)
    return behind[0] in ("this", "last") or (behind[0] in ("in", "during") and dated)


def _is_gapped(
    tokens: Sequence[Token], c: Candidate, before: Candidate, words: Sequence[str]
) -> bool:
    """ "Kurunda lost 12 and Marabe nine": the verb is not told a second time."""
    first = c.number.first
    if words[-2:-1] in (["the"], ["its"]) and words[-3:-2] != [] and words[-3] in _OPENS:
        last = c.number.last
        ends = last >= len(tokens) or tokens[last].opens or tokens[last].lower in ("and", ",", ".")
        return ends and not is_plural(tokens[first - 1]) and tokens[first - 1].text.isalpha()
    if c.number.digits or before.counted.noun is not None or not tokens[first - 1].capital:
        return False
    placed = words[-2:-1] in (["in"], ["at"]) and words[-3:-2] != []
    link = words[-3] if placed else next(iter(words[-2:-1]), "")
    return link in _OPENS and not is_plural(tokens[first - 1])


def _is_one_left(tokens: Sequence[Token], c: Candidate, words: Sequence[str]) -> bool:
    """ "nine were taken; one escaped", "there was one", but not "one could say"."""
    behind = [t.lower for t in tokens[c.number.last : c.number.last + 2]]
    ends = not behind or tokens[c.number.last].opens or tokens[c.number.last].form is Form.MARK
    if ends:
        named = behind[:1] == [","] and words[-2:] == ["and", "that"]
        return named or words[-2:] in (["there", "was"], ["there", "is"], ["was", "only"])
    if is_in_some(tokens, c):
        return True
    if words and words[-1] not in _OPENS:
        return False
    if behind[0] in _IMPERSONAL and not (words and behind[0] in ("will", "has", "had")):
        return False
    return behind[0] in FINITE or behind[0].endswith("ed")
