"""Whether the words round a number tell that it counts something."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.resolve.howmany.bare import is_bare_count, is_fated
from dateline.resolve.howmany.counted import Candidate, Part, is_one
from dateline.resolve.howmany.elided import is_elided
from dateline.resolve.howmany.names import is_by_place
from dateline.resolve.howmany.numerals import (
    AT_LEAST,
    ONES,
    TENS,
)
from dateline.resolve.howmany.revised import is_revised
from dateline.resolve.howmany.tokens import Form, Token, words_before
from dateline.resolve.howmany.verbs import (
    BRINGS,
    PREDICATES,
    TAKES_COUNT,
    TOLL_LINKS,
    TOLL_WORDS,
    changes,
    harm,
)
from dateline.resolve.howmany.words import (
    HAPPENINGS,
    IDLE,
    ORDINALS,
    STOPS,
)

_INCLUDING = frozenset("including include includes included".split())
_STRONG = AT_LEAST | {("as", "many", "as"), ("no", "more", "than"), ("not", "more", "than")}
_CROWD_VERBS = frozenset("march gather protest rally flee attend face flock pour throng".split())
_PLURAL_VERBS = frozenset("were are have had died survived escaped remain remained".split())
_POLITIES = frozenset(("sides", "parties", "ends", "ways", "cases", "hands", "counts"))
_GROUPS = frozenset(
    "group party gang family team crew cell force squad dead wounded injured accused arrested "
    "detained missing".split()
)
_HARMED = frozenset("dead killed wounded injured victims missing detained arrested".split())
_BE = frozenset("was were is are been".split())
_PLACING = frozenset("in at near".split())
_FAR = 40  # tokens back to "the number of people killed by ..."
_LONGEST_PLACE = 6  # tokens from "in" to "and"
_LONGEST_ROW = 9  # tokens of "charged at least six young prison guards and"
_ROW_NOUN = 5  # of them, the number and its noun
_GOES_ON = frozenset("with in on at over for after from by near during outside".split())
_ROUNDED = frozenset("at least about some nearly over".split())
_COUNTING = frozenset("number numbered numbers were was are is total totals totalled".split())
_LINKING = frozenset("was were is are has had have been later then also still now yet".split())


def is_told(tokens: Sequence[Token], c: Candidate, before: Candidate | None) -> bool:
    """Whether a noun, a verb of harm or a word like "toll" says what is counted.

    ``before`` is the last count told before it.
    """
    if c.number.rule == "both":
        return _is_both(tokens, c)
    if before is not None and before.counted.inner == c.number.first:
        return True  # "none of 52"
    if is_by_place(tokens, c):
        return before is not None or ":" in words_before(tokens, c.number.first)
    if c.number.rule == "no one":
        return True
    if c.number.rule == "none left":
        return before is not None and _sentences_back(tokens, c, before) <= 1
    if c.number.low == 0 and c.number.high == 0:
        return c.counted.noun is not None or c.counted.part is not Part.NOTHING
    if c.number.rule == "scores" and not _may_be_scores(tokens, c):
        return False
    if c.counted.noun is not None:
        return c.counted.noun.lower not in IDLE
    if c.counted.part is Part.PRONOUN or c.counted.part is Part.NUMBER:
        return True
    if c.counted.part is Part.GROUP and not c.counted.best:
        return not is_one(c.number) or _is_of_a_group(tokens, c)
    told = _is_told_before(tokens, c) or _is_told_behind(tokens, c)
    if told or _is_of_the_harmed(tokens, c) or _is_set_right(tokens, c):
        return True
    near = before if before and _sentences_back(tokens, c, before) == 0 else None
    recent = before if before and _sentences_back(tokens, c, before) <= 1 else None
    return is_bare_count(tokens, c, near) or is_elided(tokens, c, recent)


def _is_of_the_harmed(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "Of the dead, 12 fall to the shelling"."""
    words = words_before(tokens, c.number.first, 4)
    return (
        words[:2] == ["of", "the"]
        and words[2:3] != []
        and words[2] in _HARMED
        and (words[3:] == [","])
    )


def _is_of_a_group(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "one of the party", "one of the dead"."""
    behind = [t.lower for t in tokens[c.number.last + 1 : c.number.last + 4]]
    return any(w in _GROUPS for w in behind[1:])


def _sentences_back(tokens: Sequence[Token], c: Candidate, before: Candidate) -> int:
    return tokens[c.number.first].sentence - tokens[before.number.first].sentence


def _is_both(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "both men", "both were", "both of them", but not "both men and women"."""
    behind = tokens[c.counted.last].lower if c.counted.last < len(tokens) else ""
    if c.counted.part is not Part.NOTHING:
        return True
    noun = c.counted.noun
    if noun is None:
        return behind in _PLURAL_VERBS
    return behind not in ("and", "or") and noun.lower not in _POLITIES


def _may_be_scores(tokens: Sequence[Token], c: Candidate) -> bool:
    """Whether "scores" is a number: not "test scores" or "she scores"."""
    if c.number.first == 0 or tokens[c.number.first].opens:
        return True
    before = tokens[c.number.first - 1]
    return before.form is Form.MARK or before.lower in STOPS or harm(before.lower) is not None


def _is_told_behind(tokens: Sequence[Token], c: Candidate) -> bool:
    last = c.number.last
    if last >= len(tokens) or tokens[last].opens or tokens[last].form is not Form.WORD:
        return _is_firm(tokens, c) or _is_told_behind_aside(tokens, last)
    word = tokens[last].lower
    if c.number.vague and word == "of":
        return last + 1 < len(tokens) and harm(tokens[last + 1].lower) is not None
    if is_one(c.number) and c.number.added and not _is_fate(tokens, last):
        return False
    if is_one(c.number) or _is_fate(tokens, last):
        return _is_fate(tokens, last) and not _is_after_ordinal(tokens, c)
    if (
        _is_before_dead(tokens, c)
        or word in PREDICATES
        or word == "who"
        or word.endswith("ed")
        or harm(word) is not None
    ):
        return True
    many = c.number.vague or tokens[c.number.first].opens
    return (many and word in _CROWD_VERBS) or _is_firm(tokens, c)


def _is_set_right(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "They number 84, and not 97", "were 84 rather than 97": the number that stands."""
    mine = tokens[c.number.first].sentence
    behind = [t.lower for t in tokens[c.number.last : c.number.last + 4] if t.sentence == mine]
    while behind and behind[0] in (",", "and"):
        behind.pop(0)
    if behind[:1] != ["not"] and behind[:2] not in (["rather", "than"], ["instead", "of"]):
        return False
    words = words_before(tokens, c.number.first, 1)
    wrong = behind[1:2] if behind[0] == "not" else behind[2:3]
    return bool(wrong) and _is_number(wrong[0]) and bool(_COUNTING.intersection(words))


def _is_number(word: str) -> bool:
    return word.isdigit() or word.partition("-")[0] in TENS or word in ONES


def _is_before_dead(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "60 government dead"."""
    behind = [t.lower for t in tokens[c.number.last : c.number.last + 2]]
    return behind[1:] in (["dead"], ["wounded"], ["casualties"]) and behind[0].isalpha()


def _is_after_ordinal(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "the third one"."""
    before = words_before(tokens, c.number.core, 1)
    return bool(before) and (before[0] in ORDINALS or before[0][:1].isdigit())


def _is_told_behind_aside(tokens: Sequence[Token], i: int) -> bool:
    """ "about a dozen, mostly boys, were held"."""
    if i >= len(tokens) or tokens[i].text != ",":
        return False
    aside = tokens[i + 1 : i + 8]
    close = next((k for k, token in enumerate(aside) if token.text == ","), len(aside))
    return any(token.lower in _PLURAL_VERBS for token in aside[close + 1 : close + 2])


def _is_fate(tokens: Sequence[Token], i: int) -> bool:
    """ "one was killed", "one dead", but not "one said"."""
    words = [t.lower for t in tokens[i : i + 4]]
    while words and (words[0] in _LINKING or words[0].endswith("ly")):
        words.pop(0)
    return bool(words) and (harm(words[0]) is not None or is_fated(words))


def befalls_one(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the verb right before token ``first`` or behind ``last`` does harm to the noun in
    between: "killed a child", "a teacher was arrested", but not "a man killed"."""
    before = words_before(tokens, first, 1)
    if before and harm(before[0]) is not None:
        return True
    words = [t.lower for t in tokens[last : last + 4]]
    passive = False
    while words and (words[0] in _LINKING or words[0].endswith("ly")):
        passive = words.pop(0) in _BE or passive
    return passive and bool(words) and harm(words[0]) is not None


def befalls_beside(tokens: Sequence[Token], first: int, last: int) -> bool:
    """ "charged six guards and a captain": what befell the six befell the one beside them; not
    "charged six guards and a captain resigned"."""
    ends = last >= len(tokens) or tokens[last].opens or tokens[last].form is Form.MARK
    if words_before(tokens, first, 1) != ["and"] or not (ends or tokens[last].lower in _GOES_ON):
        return False
    row = words_before(tokens, first, _LONGEST_ROW)[:-1]
    verb = next((n for n in range(len(row) - 1, -1, -1) if harm(row[n]) is not None), None)
    if verb is None:
        return False
    others = row[verb + 1 :]
    while others and others[0] in _ROUNDED:
        others.pop(0)
    few = bool(others) and _is_number(others[0])
    return few and 1 < len(others) <= _ROW_NOUN and all(w.isalpha() for w in others[1:])


def goes_on(tokens: Sequence[Token], c: Candidate, before: Candidate) -> bool:
    """ "34 people in Ankara and [12] in Izmir": a number without a noun, but with its own place."""
    between = [t.lower for t in tokens[before.counted.last : c.number.first]]
    behind = tokens[c.number.last : c.number.last + 2]
    return (
        before.counted.noun is not None
        and c.counted.noun is None
        and 2 < len(between) <= _LONGEST_PLACE
        and between[0] in _PLACING
        and between[-1] == "and"
        and [t.lower for t in behind[:1]] == between[:1]
        and behind[-1].text[:1].isupper()
    )


def _is_firm(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "at least 20 in the north": a modifier that nothing but counts takes."""
    lead = tuple(t.lower for t in tokens[c.number.first : c.number.core])
    strong = any(lead[: len(phrase)] == phrase for phrase in _STRONG)
    return strong and (c.number.last >= len(tokens) or _ends_noun(tokens[c.number.last]))


def _ends_noun(token: Token) -> bool:
    return token.opens or token.form is Form.MARK or token.lower in STOPS


def _is_told_before(tokens: Sequence[Token], c: Candidate) -> bool:
    first = c.number.first
    if first == 0 or tokens[first].opens:
        return False
    word = tokens[first - 1].lower
    if word in _INCLUDING and is_one(c.number):
        return _is_fate(tokens, c.number.last)
    if word in TAKES_COUNT or (harm(word) is not None and tokens[first - 1].form is Form.WORD):
        return True
    return is_among(tokens, first) or _is_toll(tokens, first) or is_revised(tokens, first)


def is_among(tokens: Sequence[Token], first: int) -> bool:
    """ "among them", "of whom" right before token ``first``."""
    words = [w for w in words_before(tokens, first, 5) if w not in ("were", "are", "was", ",")]
    if words[-3:] == ["among", "them", "the"]:
        return True  # "11,000 have fled, among them the 3,000 at the school"
    if words[-3:-1] == ["among", "the"] and words[-1] in TOLL_WORDS:
        return True
    if words[-1:] == ["which"] and words_before(tokens, first, 3)[:1] == [","]:
        return words[-2] in ("of", "among")
    return tuple(words[-2:]) in (
        ("among", "them"), ("among", "whom"), ("among", "those"), ("among", "these"),
        ("of", "whom"), ("of", "them"), ("of", "those"), ("of", "these"),
    )  # fmt: skip


def _is_toll(tokens: Sequence[Token], first: int) -> bool:
    """ "the toll rose to", "total of", "bringing to"."""
    words = words_before(tokens, first)
    if words and words[-1] in ("toll", "tally", "dead", "injured", "wounded"):
        return True
    if words[-1:] == ["by"] and changes(words[-4:-1]) and any(w in TOLL_WORDS for w in words):
        return True
    if not words or words[-1] not in TOLL_LINKS:
        return False
    if words[-1] in ("of", ":"):
        return any(w in TOLL_WORDS for w in words[-3:-1])
    if any(w in TOLL_WORDS or (words[-1] == "to" and w in BRINGS) for w in words[:-1]):
        return True
    whole = words_before(tokens, first, _FAR)  # "the number of people killed by ... rose to"
    told = TOLL_WORDS | HAPPENINGS
    return words[-1] == "to" and changes(words[-4:-1]) and any(w in told for w in whole)
