"""Figures that the text takes back, or says have been overtaken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.resolve.howmany.counted import Candidate, Part
from dateline.resolve.howmany.numerals import (
    ONES,
    TENS,
)
from dateline.resolve.howmany.tokens import Form, Token, words_before
from dateline.resolve.howmany.verbs import (
    EARLIER,
    EARLIER_SAID,
    FIRST_REPORTS,
    LOWERS,
    REPORTS,
    TAKEN_BACK,
    TOLL_WORDS,
    changes,
)

_SAID = frozenset("said spoke spoken put thought believed feared counted gave told".split())
_CORRECTS = frozenset("correction corrects clarification".split())
_WRONG = frozenset(
    "wrong incorrect mistaken inaccurate exaggerated false unfounded "
    "withdrawn retracted disproved untrue".split()
)
_PROMISED = frozenset("promised planned hoped expected pledged".split())
_MEANT = frozenset("meant planned due expected supposed intended scheduled".split())
_RIGHT = frozenset("true real actual correct right final".split())
_LATER = frozenset("later since then subsequently".split())
_CLAUSES = frozenset((",", ";", "but", "and", "when", "after"))
_LISTED = frozenset("counted counting registered listed recorded included entered tallied".split())
_AT_FIRST = frozenset("first initially originally".split())
_TWOFOLD = frozenset("double-counted double-counting".split())
_HAD_BEEN = frozenset("was were had has have been being wrongly mistakenly erroneously".split())
_UNDER_TWO = ["under", "two"]
_TWICE_WITHIN = 7  # tokens behind the counted
_REACH = 40  # tokens to the next sentence's number
_SHORT = 14  # words of it that are read
_LEVELS_AHEAD = 3
_AGAINST = frozenset("from not than instead below above the".split())


@dataclass(frozen=True, slots=True)
class Sides:
    """Whether the sentence told a figure ``before`` this one, the next that it tells, and whether
    any was ``told`` up to here."""

    before: bool
    later: Sequence[Candidate]
    told: bool = False


def is_revised_figure(tokens: Sequence[Token], c: Candidate, sides: Sides) -> bool:
    """Whether the figure is one the text takes back."""
    later = sides.later
    first = c.number.first
    behind = _next_sentence(tokens, c)
    more = bool(later) or _names_a_number(behind)
    return (
        is_revised(tokens, first)
        or _was_reported(tokens, c)
        or _is_denied(tokens, c)
        or _is_first_account(tokens, c)
        or _is_wrong(tokens, c)
        or _is_corrected(tokens, c)
        or _is_set_right(behind)
        or _was_once(tokens, c)
        or _was_promised(tokens, c, behind)
        or ((sides.told or more) and _had_earlier_said(tokens, c))
        or (more and _had_been_said(tokens, c))
        or (sides.before and _had_just_been_said(tokens, c))
        or any(_is_overtaken(tokens, c, level) for level in later[:_LEVELS_AHEAD])
        or (bool(later) and (_is_lowered(tokens, c, later[0]) or _was_planned(tokens, c)))
    )


def is_twofold(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "One victim was counted twice", "double-counted three": an error, and nobody's fate."""
    before = words_before(tokens, c.number.first, 2)
    mine = tokens[c.number.first].sentence
    near = tokens[c.counted.last : c.counted.last + _TWICE_WITHIN]
    behind = [t.lower for t in near if t.sentence == mine]
    listed = next((i for i, w in enumerate(behind) if w in _LISTED), None)
    if _TWOFOLD.intersection((*before, *behind[:3])):
        return True
    if listed is None:
        return bool(_LISTED.intersection(before)) and "twice" in behind[:2]
    said = _HAD_BEEN.issuperset(behind[:listed])
    return said and ("twice" in behind[listed:] or behind[listed + 1 : listed + 3] == _UNDER_TWO)


def _next_sentence(tokens: Sequence[Token], c: Candidate) -> list[str]:
    """The first words of the sentence behind the candidate's, without a clock time."""
    mine = tokens[c.number.first].sentence
    near = tokens[c.counted.last : c.counted.last + _REACH]
    words = [t.lower for t in near if t.sentence == mine + 1]
    return [w for w in words if w[:1].isalpha() or w.isdigit()][:_SHORT]


def _names_a_number(words: Sequence[str]) -> bool:
    return any(w.isdigit() or w in ONES or w in TENS for w in words)


def _is_set_right(words: Sequence[str]) -> bool:
    """ "Make that four", "The true number was four", "That was later cut to 12"."""
    if words[:2] in (["make", "that"], ["make", "it"]):
        return True
    if not _names_a_number(words):
        return False
    pairs = list(pairwise(words))
    right = any(a in _RIGHT and b in REPORTS for a, b in pairs)
    spoken = bool(_LATER.intersection(words)) and words[:1] in (["that"], ["it"], ["this"])
    return right or (spoken and any(a in LOWERS and b == "to" for a, b in pairs))


def _is_overtaken(tokens: Sequence[Token], c: Candidate, level: Candidate) -> bool:
    """Whether ``level`` names a later state of the same count: "12, then 15 and finally 19"."""
    ahead = words_before(tokens, level.number.first, 3)
    if ahead[-1:] == ["but"] and words_before(tokens, c.number.first, 1) == ["not"]:
        return level.number.first == c.counted.last + 1
    same = level.counted.noun is None or (level.unit or "") == (c.unit or "")
    if not same or ahead[-1:] == [] or level.number.added:
        return False
    if level.counted.noun is None and ahead[-2:] in ([",", "later"], [",", "then"]):
        return level.number.last < len(tokens) and tokens[level.number.last].form is Form.MARK
    given = words_before(tokens, c.number.first, 8)
    told = any(w in _SAID or w in REPORTS or w == "count" for w in given)
    if ahead[-2:] in (["it", "was"], ["it", "is"], ["stood", "at"]) and told:
        return ";" in words_before(tokens, level.number.first, 6)
    now = ahead[-1] == "now" and (level.counted.noun is None and ahead[-2] in ("is", "are", ","))
    return told and (now or ahead[-1] in ("then", "finally", "eventually"))


def _was_planned(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "was to have cost the city six thousand policemen; in the event 4,200 turned out"."""
    clause = _since_mark(words_before(tokens, c.number.first, 12))
    triples = zip(clause, clause[1:], clause[2:], strict=False)
    to_be = any(
        (a in ("was", "were") and (b, d) == ("to", "have"))
        or ((a, b) == ("had", "been") and d in _MEANT)
        for a, b, d in triples
    )
    behind = [t.lower for t in tokens[c.counted.last : c.counted.last + 8]]
    but = "but" in behind and ("only" in behind or "just" in behind)
    hoped = any(a == "had" and b in ("hoped", "expected", "planned") for a, b in pairwise(clause))
    paused = ";" in behind or ", but" in " ".join(behind)
    return (
        to_be
        or (hoped and paused and clause[-1] == "for")
        or (but and any(w.startswith("plan") for w in clause))
    )


def _was_once(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "once 300 names long, is down to 41", "once had 18 aircraft and now flies one"."""
    if "once" not in words_before(tokens, c.number.first, 3):
        return False
    mine = tokens[c.number.first].sentence
    behind = [t.lower for t in tokens[c.number.last : c.number.last + _SHORT] if t.sentence == mine]
    return "now" in behind or ("down", "to") in pairwise(behind)


def _was_promised(tokens: Sequence[Token], c: Candidate, behind: Sequence[str]) -> bool:
    """ "had promised 500 wells. Sixty-two wells were dug"."""
    ahead = words_before(tokens, c.number.first, 4)
    hoped = any(a == "had" and b in _PROMISED for a, b in pairwise(ahead))
    return hoped and (c.unit or "").lower() in behind


def _is_denied(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "13, not 31"; "have withdrawn the figure of 1,600"; "no longer believes four boats sank"."""
    words = words_before(tokens, c.number.first, 8)
    match words:
        case [*_, "," | "and" | "(" | "-" | "–" | "—", "not"]:
            return c.number.exact
        case [*_, "rather", "than"] | [*_, "instead", "of"]:
            return True
    clause = _own_clause(words)
    if any(w in TAKEN_BACK for w in clause):
        return True
    dropped = _behind_aside(tokens, c)
    if "it" in dropped and any(w in TAKEN_BACK or w == "dropped" for w in dropped):
        return True
    backs = ("backed", "away") in pairwise(clause) or ("backed", "down") in pairwise(clause)
    return backs or (("no", "longer") in pairwise(clause) and _thinks(clause))


def _behind_aside(tokens: Sequence[Token], c: Candidate) -> list[str]:
    """The words of "30 had died, [a figure it later dropped]"."""
    words = [t.lower for t in tokens[c.counted.last : c.counted.last + 12]]
    asides = [i for i, (a, b) in enumerate(pairwise(words)) if a == "a" and b in REPORTS]
    return words[asides[0] :] if asides and words[asides[0] - 1] == "," else []


def _thinks(words: Sequence[str]) -> bool:
    return any(w.startswith(("believ", "think", "say", "claim", "speak", "talk")) for w in words)


def _is_wrong(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "the figure of 300 was wrong"."""
    words = words_before(tokens, c.number.first, 2)
    behind = [t.lower for t in tokens[c.counted.last : c.counted.last + 9]]
    given = words[-1:] in (["of"], ["that"]) and words[0] in REPORTS
    own = _since_mark_ahead(behind)
    return given and any(w in _WRONG for w in own)


def _since_mark_ahead(words: Sequence[str]) -> Sequence[str]:
    ends = [i for i, w in enumerate(words) if w in (";", ":", ",", ".", "but", "while")]
    return words[: ends[0]] if ends else words


def _is_corrected(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "(Corrects paragraph 2, which gave the dead as 14)"."""
    words = words_before(tokens, c.number.first, 24)
    said = any(w in _SAID or w in EARLIER_SAID or w == "gave" for w in words[-8:])
    return said and any(w in _CORRECTS for w in words)


def _own_clause(words: Sequence[str]) -> Sequence[str]:
    """The words behind the last mark that ends a clause."""
    ends = [i for i, w in enumerate(words) if w in (";", ":", ",", "and", "but")]
    return words[ends[-1] + 1 :] if ends else words


def _is_first_account(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "Initial accounts spoke of 60 dead", "an earlier version said two hundred jobs"."""
    words = words_before(tokens, c.number.first, 14)
    clause = _since_mark(words)
    pairs = [(a, b) for a, b in pairwise(clause) if a in FIRST_REPORTS and b in REPORTS]
    return bool(pairs) and clause[-1] not in ("to", "in")


def _since_mark(words: Sequence[str]) -> Sequence[str]:
    ends = [i for i, w in enumerate(words) if w in (";", ":", ",", "but", "while", "before")]
    return words[ends[-1] + 1 :] if ends else words


def _had_been_said(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "Police had said that six shots were fired; ..." with another figure behind it."""
    words = _since_mark(words_before(tokens, c.number.first, 8))
    said = [
        (a, b) for a, b in pairwise([w for w in words if w not in ("been", "first", "earlier")])
    ]
    if any(w in EARLIER for w in words) and any(w in _SAID for w in words):
        return True
    return any(a == "had" and (b in EARLIER_SAID or b in _SAID) for a, b in said)


def _had_earlier_said(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "Police had earlier said that 12 were killed", "earlier, they had put it at 12": whatever
    stands beside it, it was so then."""
    words = words_before(tokens, c.number.first, 9)
    if not EARLIER.intersection(words) or _LATER.intersection(words):
        return False
    had = [w for w in words if w not in EARLIER]
    return any(
        a in ("had", "having") and w in _SAID | EARLIER_SAID for a, w in pairwise(had)
    ) and not _CLAUSES.intersection(words[_last(words, _SAID | EARLIER_SAID) + 1 :])


def _last(words: Sequence[str], among: frozenset[str]) -> int:
    return max((i for i, w in enumerate(words) if w in among), default=len(words))


def _had_just_been_said(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "now says 44 died; it had said 31", "nine, having earlier said twelve"."""
    words = words_before(tokens, c.number.first, 4)
    return (
        words[-1:] != []
        and words[-1] in _SAID - {"counted"}
        and bool({"had", "having"}.intersection(words))
    )


def _is_lowered(tokens: Sequence[Token], c: Candidate, later: Candidate) -> bool:
    """ "had stood at 31 until the army cut it to 26", "60, since halved to 30"."""
    ahead = words_before(tokens, later.number.first, 6)
    if c.number.last > later.number.first - 1 or ahead[-1:] != ["to"]:
        return False
    if later.number.first == c.counted.last + 1:  # "corrected its count of 17 to 16"
        return any(w in LOWERS for w in words_before(tokens, c.number.first, 6))
    between = [t.lower for t in tokens[c.number.last : later.number.first]][-6:]
    spoken = ("it", "that", "this", "since", "later", "then", "been", "was", "were", "is")
    return any(w in LOWERS for w in between) and any(w in spoken for w in between)


def _was_reported(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "not the 40 reported earlier", "from the 40 initially announced"."""
    behind = [t.lower for t in tokens[c.counted.last : c.counted.last + 3]]
    if behind[:1] in (["were"], ["was"]) and behind[1:2] and behind[1] in EARLIER:
        return any(w in EARLIER_SAID for w in behind[2:])  # "40 were first feared dead"
    listed = len(behind) > 1 and behind[0] in _AT_FIRST and behind[1] in _LISTED
    if listed and c.counted.part is Part.NOTHING:
        return True  # the 38, in "three of the 38 people first listed as injured"
    pairs = list(pairwise(behind))
    said = any(
        (a in EARLIER_SAID and b in EARLIER) or (a in EARLIER and b in EARLIER_SAID)
        for a, b in pairs
    )
    before = words_before(tokens, c.number.first, 3)
    if behind and behind[0] in EARLIER_SAID and before == ["short", "of", "the"]:
        return True
    if behind and behind[0] in EARLIER_SAID and before[-2:] in (["than", "the"], ["not", "the"]):
        return True
    return said and any(w in _AGAINST for w in before)


def is_revised(tokens: Sequence[Token], first: int) -> bool:
    """ "up from", "revised from", "earlier reports of" right before token ``first``."""
    words = [w for w in words_before(tokens, first) if w not in ("the", "a", "an")]
    match words:
        case [*_, "up" | "down" | "revised" | "corrected" | "lowered" | "raised", "from"]:
            return True
        case [*lead, "from"] if changes(lead) and any(w in TOLL_WORDS for w in lead):
            return True
        case [*_, early, report, "of" | "was" | "were" | "stood"]:
            return early in FIRST_REPORTS and report in REPORTS
        case [*_, early, "death" | "casualty" | "injury", report, "of" | "was" | "stood"]:
            return early in FIRST_REPORTS and report in REPORTS
        case [*_, early, report, "had", "been"]:
            return early in FIRST_REPORTS and report in REPORTS
        case [*_, early, report, "stood" | "was", "at"]:
            return early in FIRST_REPORTS and report in REPORTS
        case [*_, "from", early]:
            return early in FIRST_REPORTS
        case [*lead, "toll" | "number" | "figure" | "count" | "dead", "at" | "to"] if any(
            w in EARLIER for w in lead[-6:]
        ):
            return True
        case [*lead, "from"] if changes(lead[-3:]):
            return True
        case [*_, early, said, "as" | "at" | "to" | "that"]:
            return early in EARLIER and said in EARLIER_SAID
        case [*_, early, said]:
            return early in EARLIER and said in EARLIER_SAID
    return False
