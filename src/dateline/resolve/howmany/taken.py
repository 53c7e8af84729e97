"""Numbers without a noun that take up people or things already counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.records import CountKind
from dateline.resolve.howmany.counted import Candidate, Part, is_one
from dateline.resolve.howmany.elided import is_in_some, is_set_apart
from dateline.resolve.howmany.figure import Around, Figure, does, fate, is_less, whole_of
from dateline.resolve.howmany.tokens import Form, Token, words_before
from dateline.resolve.howmany.verbs import (
    DEALS,
    FINITE,
    LETS_GO,
    harm,
)
from dateline.resolve.howmany.words import (
    MEASURES,
)

_OPPOSED = frozenset("abstained opposed declined refused disagreed voted stayed".split())
_PARTICIPLES = frozenset(
    "sent held put left found lost caught shot brought paid sold hung stuck struck set fed led "
    "kept built bought hit".split()
)
_OPENS_CLAUSE = frozenset("; : and but – — - though although while yet".split())
_BEFALLS = frozenset(("dead", "hurt", "held", "taken", "missing", "shot", "stabbed"))
_PLACES = frozenset(("in", "at", "near"))
_IN_CARE = frozenset("hospital hospitals custody critical".split())
_SOME = frozenset("most some many mostly".split())
_THERE = frozenset("on in at aboard inside there below underground waiting asleep near".split())
_NEVER_BOTH = frozenset(("dead", "hurt", "missing"))
_FAR = 20  # tokens in which the fate of a whole is looked for
_CONDITIONS = frozenset("critical serious grave stable intensive".split())
_BE = frozenset("was were are is".split())
_PASSIVE = frozenset("were are was have has had".split())


def taken_up(tokens: Sequence[Token], c: Candidate, around: Around) -> Figure | None:
    """ "40 men ...; 12 were charged", "39 pupils ... have let ten go": the same people again."""
    number = c.number
    if number.rule == "both" and c.counted.noun is None and _opens_clause(tokens, c):
        whole = whole_of(c, around)
        return Figure(c, CountKind.SUBSET, "N of those told", whole) if whole else None
    if is_one(number) and c.unit in _NEVER_BOTH:
        whole = whole_of(c, around, past=False)
        apart = whole is not None and fate(tokens, whole) is None
        return Figure(c, CountKind.SUBSET, "N of those told", whole) if apart else None
    if c.unit or number.added or number.vague or number.high == 0 or number.rule == "both":
        return _none_at_all(tokens, c, around)
    if _is_rate(tokens, c):
        return None
    if around.earlier and (_is_by_degree(tokens, c) or _is_apart(tokens, c, around)):
        return Figure(c, CountKind.SUBSET, "N of those told", whole_of(c, around, past=False))
    if c.counted.part is not Part.NOTHING:
        return None
    definite = _is_definite(tokens, c)
    dealt = _is_dealt(tokens, c)
    if dealt and not _is_let_go(tokens, c):
        around = replace(around, earlier=())  # "freed six and sent two back" deals with others
    if not (
        definite or dealt or _is_again(tokens, c) or _is_let_go(tokens, c) or is_in_some(tokens, c)
    ):
        return None
    opens = definite or dealt or tokens[number.first].opens or tokens[number.first - 1].opens
    whole = whole_of(c, around, past=opens and number.first == number.core)
    if whole is None or not is_less(c, whole) or _befell_others(tokens, c, whole):
        return None
    left = max(0, (whole.number.high or 0) - (number.low or 0)) if whole.number.exact else 0
    return Figure(c, CountKind.SUBSET, "N of those told", whole, 1, left)


def _opens_clause(tokens: Sequence[Token], c: Candidate) -> bool:
    return tokens[c.number.first].opens or words_before(tokens, c.number.first, 1) == [";"]


def _is_rate(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "twenty a day", "twenty for each"; "fifty were added" is no part of those before."""
    match [t.lower for t in tokens[c.number.last : c.number.last + 2]]:
        case ["a" | "an", unit] if unit in MEASURES:
            return True
        case ["each" | "apiece", *_] | ["for", "each"] | ["were", "added"]:
            return True
    return False


def _none_at_all(tokens: Sequence[Token], c: Candidate, around: Around) -> Figure | None:
    """ "condemned 31 soldiers; none had been given a lawyer"."""
    if c.number.high != 0 or tokens[c.number.first].lower != "none" or c.counted.noun:
        return None
    whole = whole_of(c, around)
    return Figure(c, CountKind.SUBSET, "N of those told", whole) if whole else None


def same_again(tokens: Sequence[Token], c: Candidate, around: Around) -> Figure | None:
    """ "Eighteen sailors were on watch. Three sailors jumped": the noun told a second time."""
    if c.unit is None or c.number.added or c.number.first != c.number.core:
        return None
    if c.counted.part is not Part.NOTHING or not tokens[c.number.first].opens:
        return None
    unit = c.unit.casefold()
    past = [f for f in reversed(around.past) if f.rule != "revised from"]
    same = [f.candidate for f in past if (f.candidate.unit or "").casefold() == unit]
    told = _is_bare(c) and fate(tokens, c) is None
    whole = next((w for w in same if is_less(c, w) and (told or _were_there(tokens, w))), None)
    return Figure(c, CountKind.SUBSET, "N of those told", whole) if whole else None


def _were_there(tokens: Sequence[Token], whole: Candidate) -> bool:
    """ "sailors were on watch", "the thirty-eight patients": told of to begin with, not harmed."""
    behind = [t.lower for t in tokens[whole.counted.last : whole.counted.last + 2]]
    there = len(behind) == 2 and behind[0] in _BE and behind[1] in _THERE
    return there or words_before(tokens, whole.number.first, 1) == ["the"]


def _is_bare(c: Candidate) -> bool:
    """ "four villages", but not "four new cases"."""
    return c.counted.last == c.number.last + 1


def _is_apart(tokens: Sequence[Token], c: Candidate, around: Around) -> bool:
    """ "57 patients, eight with burns"; not "12 in Kano, nine in Jos", which stand side by side."""
    last = around.earlier[-1].candidate
    whole = whole_of(c, around, past=False)
    ahead = words_before(tokens, c.number.first, 2)
    behind = [t.lower for t in tokens[c.number.last : c.number.last + 3] if not t.opens]
    if whole is None or not behind or not is_set_apart(behind[0]) or not is_less(c, whole):
        return False
    between = [t.lower for t in tokens[last.counted.last : c.number.first]]
    shared = ahead[-1:] == ["and"] and bool(_SOME.intersection(between))
    if (ahead[-1:] != [","] and not shared) or _is_kept(tokens, behind, whole):
        return False
    beside = _PLACES if behind[0] in _PLACES else frozenset(behind[:1])
    return not beside.intersection(between)


def _is_kept(tokens: Sequence[Token], behind: Sequence[str], whole: Candidate) -> bool:
    """ "nine dead, 12 in hospital": those are others."""
    return fate(tokens, whole) == "dead" and bool(_IN_CARE.intersection(behind))


def _is_by_degree(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "wounded eleven, two critically"."""
    behind = [t.lower for t in tokens[c.number.last : c.number.last + 2] if not t.opens]
    if behind[:1] in (["a"], ["an"], ["aged"], ["having"]):
        return True  # "one a boy of nine"
    ill = len(behind) == 2 and behind[0] == "in" and behind[1] in _CONDITIONS
    return ill or (bool(behind) and behind[0].endswith("ly"))


def _befell_others(tokens: Sequence[Token], c: Candidate, whole: Candidate) -> bool:
    """In "twenty people drowned and nine are missing" the nine are no part of the twenty."""
    if _had_been(tokens, c):
        return False
    verbs = [tokens[i].lower for i in (c.number.last, whole.counted.last) if i < len(tokens)]
    if verbs in (["have", "have"], ["has", "has"], ["has", "have"]):
        return words_before(tokens, c.number.first, 1) == ["and"]
    mine, its = fate(tokens, c), fate(tokens, whole)
    if None not in (mine, its) and mine != its:
        joined = words_before(tokens, c.number.first, 1) == ["and"]
        if its == "dead" or (joined and mine in _BEFALLS):
            return True
    deed = tokens[c.number.last].lower if c.number.last < len(tokens) else ""
    if (
        its == "dead"
        and deed not in _PASSIVE
        and words_before(tokens, c.number.first, 1) == ["and"]
    ):
        return True  # "two drowned and one swam ashore"
    start = max(whole.number.last, c.number.first - _FAR)
    told = {harm(t.lower) for t in tokens[start : c.number.first]}
    told |= {harm(w) for w in words_before(tokens, whole.number.first, 2)}
    return mine in _NEVER_BOTH and bool((told & _NEVER_BOTH) - {mine})


def _had_been(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "hanged 23 men. Nineteen had been convicted of": an earlier state of the same people."""
    return [t.lower for t in tokens[c.number.last : c.number.last + 2]] == ["had", "been"]


def _is_definite(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "The two were picked up", "nothing was heard of the seven"."""
    if words_before(tokens, c.number.first, 1) != ["the"]:
        return False
    last = c.number.last
    ends = last >= len(tokens) or tokens[last].opens or tokens[last].form is Form.MARK
    return ends or tokens[last].lower in FINITE


def _is_again(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "two were shut", "nineteen got out" at the beginning of a clause."""
    before = words_before(tokens, c.number.first, 3)
    if before[-1:] in (["only"], ["just"]):
        before.pop()
    opens = not before or before[-1] in _OPENS_CLAUSE
    opens = opens or (before[-1] == "," and fate(tokens, c) is None)
    opens = opens or (before[-1] == "that" and _had_been(tokens, c))
    behind = [t.lower for t in tokens[c.number.last : c.number.last + 3]]
    behind = (behind[1:] if behind[:1] in (["later"], ["also"], ["then"]) else behind)[:2]
    if not opens or not behind or behind[0] in _OPPOSED or behind[1:] == ["left"]:
        return False
    if tokens[c.number.first].opens and harm(behind[0]) is None:
        return True  # "Nine keep their posts"
    joined = before[-1:] == ["and"] or before[-1:] == [","]
    if joined and behind[0] in _PARTICIPLES:
        return False  # "three booked and one sent off"
    return does(behind[0])


def _is_dealt(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "handed five to their mothers and kept twelve": what was done with those told before."""
    before = words_before(tokens, c.number.first, 3)
    if before[-1:] == ["off"]:
        before.pop()
    return before[-1:] != [] and before[-1] in DEALS and not _BE.intersection(before)


def _is_let_go(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "have let ten go", "police have caught six"."""
    before = words_before(tokens, c.number.first, 2)
    last = c.number.last
    ends = last >= len(tokens) or tokens[last].opens or tokens[last].form is Form.MARK
    if ends and before[:-1] in (["has"], ["have"]) and does(before[-1]):
        return ";" in words_before(tokens, c.number.first, 8) or before[-1] in LETS_GO
    goes = ends or tokens[last].lower in ("go", "on", "in", "with", "after", "as", "by")
    return bool(before) and before[-1] in LETS_GO and not (set(before[:-1]) & _BE) and goes
