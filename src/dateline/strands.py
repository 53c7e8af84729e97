"""What a sentence tells beside its main clause, without a parser: relative clauses ("the group that
attacked a bus on Tuesday"), deeds named as the reason for another or as long before it ("in
retaliation for a raid on Monday", "a week after rebels killed nine"), and a second clause with a
day of its own.

Pure. Each stretch of words belongs to one strand; a figure, a day and a place are told of the deed
of their own. Where nothing tells strands apart there is one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

TOKEN = re.compile(r"\d[\d.,]*\d|[\w'’-]+|[^\w\s]")
BACK = 14  # words in which the deed that "that killed nine" is told of stands
SHORT = 5  # words of "just two days after" at most
FAR = 40  # words on either side of an "and" in which two clauses tell their days
_LENGTHS = r"(?:minutes?|hours?|days?|nights?|weeks?|months?|years?)"
_REASON = re.compile(  # what another deed answers to
    r"(?:in (?:\w+ )?(?:retaliation|revenge|reprisals?|response|retribution) (?:for|to|against)"
    r"|as revenge for|to avenge|avenging|retaliating (?:for|against)"
    r"|followed(?= (?:an?|another)\b))(?!\w)",
    re.IGNORECASE,
)
_OTHER = re.compile(  # what else opens a strand that is of another deed than the words before it
    rf"(?:{_LENGTHS} (?:after|before)(?! (?:that|this|it|they|he|she|being)\b)"
    r"|came after(?! (?:that|this)\b)|followed(?= the\b)|(?:sparked|triggered|prompted) by"
    r"|since(?= (?:[\w'’-]+ ){1,5}(?:was|were|killed|died|attacked|shot|kidnapped|seized)\b)"
    r"|(?:accused|suspected|convicted|guilty) of|wanted (?:for|in|over)|blamed for|charged with"
    r"|(?:responsible|notorious) for|(?:man|men|woman|group|gang|masterminds?) behind)(?!\w)",
    re.IGNORECASE,
)
_LEADING = re.compile(  # and one that opens a sentence, up to its first comma
    rf"(?:having (?:\w+ly )?\w+ed|(?:just |only )?(?:[\w-]+ ){{1,2}}{_LENGTHS} (?:after|before))\b",
    re.IGNORECASE,
)
_KNOWN = re.compile(r"\b(?:the|that|this)(?: [\w-]+)? \Z", re.IGNORECASE)
_DAY = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august"
    r"|september|october|november|december|(?:19|20)\d\d|yesterday|today|ago|week|month|year",
    re.IGNORECASE,
)
_NAMED_DAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
DEEDS = frozenset(
    "attack attacks assault assaults bombing bombings bomb blast blasts explosion explosions"
    " shooting shootings stabbing strike strikes airstrike airstrikes raid raids ambush ambushes"
    " massacre kidnapping abduction siege shelling killing killings murder murders operation"
    " clash clashes firefight crackdown stampede incident violence riot riots protest protests"
    " fire crash collapse gunfire shots gunshots homicide homicides brawl fight robbery offensive"
    " airstrikes bombardment barrage rampage".split()
)
PEOPLE = frozenset(
    "group groups gang gangs militia militias army force forces police rebels militants fighters"
    " gunmen gunman man men woman women bandits insurgents terrorists attackers attacker bomber"
    " soldiers troops commander leader faction cell member members suspect suspects boy boys"
    " person people brother father son mother daughter one those".split()
)
RELATIVE = frozenset(["who", "that", "which", "whose", "where"])
HELPING = frozenset("is are was were has have had will would could may might".split())
DONE = frozenset(
    "killed attacked shot left led bombed kidnapped abducted wounded injured ambushed raided"
    " shelled massacred stormed burned burnt seized took struck hit stabbed carried claimed blew"
    " murdered beheaded set opened fired detonated looted fled died survived freed released ran"
    " escaped began lost held".split()
)
TELLS_MORE = frozenset(  # of those whom the strand counts
    "including among mostly most many some all at aged along together with mainly two three four"
    " five six seven eight nine ten".split()
)
HARMING = frozenset("killing wounding injuring leaving abducting kidnapping".split())


class Kind(StrEnum):
    MAIN = "main"
    RELATIVE = "relative"  # of somebody or something in the clause it hangs on
    PLACE = "place"  # ", where 30 were killed": in the place before it
    REASON = "reason"  # what the deed answers to
    OTHER = "other"  # what somebody else did, or long before it
    BESIDE = "beside"  # a second clause with a day of its own


@dataclass(frozen=True, slots=True)
class Stretch:
    """The words ``start..end`` of one strand."""

    start: int
    end: int
    strand: int
    kind: Kind


@dataclass(slots=True)
class _Strand:
    number: int
    kind: Kind
    behind_comma: bool = False
    of_subject: bool = False  # it stands before any verb of the clause that it hangs on
    begin: int = 0
    verbs: int = 0


@dataclass(slots=True)
class _Walk:
    """The words of a sentence, and the strands that are open at one of them."""

    text: str
    words: Sequence[re.Match[str]]
    open: list[_Strand] = field(default_factory=lambda: [_Strand(0, Kind.MAIN)])
    made: int = 0

    def low(self, n: int) -> str:
        return self.words[n].group().lower() if 0 <= n < len(self.words) else ""

    @property
    def top(self) -> _Strand:
        return self.open[-1]


def strands(text: str, begin: int = 0) -> tuple[Stretch, ...]:
    """The strands of one sentence, in the order of its words. ``begin`` is where the sentence
    begins in the article, whose offsets are given."""
    walk = _Walk(text, list(TOKEN.finditer(text)))
    found: list[Stretch] = []
    for n, word in enumerate(walk.words):
        _close(walk, n)
        _begin(walk, n)
        top = walk.top
        top.verbs += _is_verb(walk.low(n))
        start, end = begin + word.start(), begin + word.end()
        if found and found[-1].strand == top.number:
            start = found.pop().start
        found.append(Stretch(start, end, top.number, top.kind))
    return tuple(found)


def answers_to(text: str, one: int, other: int) -> bool:
    """Whether the deed told at one of two offsets of a sentence is told as the reason for the one
    told at the other: "in retaliation for an attack". "The attack" may be any told before."""
    told = strands(text)
    at = [s for offset in (one, other) if (s := strand_at(told, offset))]
    reasons = [s for s in at if s.kind is Kind.REASON]
    apart = len(at) == 2 and len(reasons) == 1
    return apart and not any(_KNOWN.search(text, r.start, max(one, other)) for r in reasons)


def strand_at(told: Sequence[Stretch], at: int) -> Stretch | None:
    return next((s for s in told if s.start <= at < s.end), None)


def _is_verb(low: str) -> bool:
    return low in HELPING or low in DONE


# ---------------------------------------------------------------- where a strand ends


def _close(walk: _Walk, n: int) -> None:
    if walk.low(n) in (";", "—", "–", ")"):
        del walk.open[1:]
    elif walk.low(n) == "," and not _goes_on(walk, n):
        _close_at_comma(walk)
    elif _is_main_verb(walk, n):
        walk.open.pop()


def _close_at_comma(walk: _Walk) -> None:
    """Up to the strand that a comma opened; all that hang on one clause where none did."""
    while walk.top.kind not in (Kind.MAIN, Kind.BESIDE):
        if walk.open.pop().behind_comma:
            return


def _goes_on(walk: _Walk, comma: int) -> bool:
    """Whether what stands behind a comma is told of the strand before it."""
    behind, top = walk.low(comma + 1), walk.top
    if behind in TELLS_MORE:
        return True
    if top.kind is Kind.RELATIVE and top.verbs == 0:
        return True  # "who, the police said, killed nine"
    return behind in HARMING and top.verbs > 0 and not top.behind_comma


def _is_main_verb(walk: _Walk, n: int) -> bool:
    """In "gunmen who killed nine in May were shot" the second verb is the main clause's."""
    top, low, before = walk.top, walk.low(n), walk.low(n - 1)
    if top.kind is not Kind.RELATIVE or not top.of_subject or top.verbs == 0:
        return False
    if before in RELATIVE | HELPING | {"and", "or", "but", "been", "being", ","}:
        return False
    return low in HELPING or (low in DONE and _DAY.fullmatch(before) is not None)


# ---------------------------------------------------------------- where one begins


def _begin(walk: _Walk, n: int) -> None:
    low, at = walk.low(n), walk.words[n].start()
    if _REASON.match(walk.text, at):
        _push(walk, n, Kind.REASON)
        return
    leading = walk.top.kind is Kind.OTHER and walk.top.begin == 0 and n < SHORT
    if (n == 0 and _LEADING.match(walk.text, at)) or (_OTHER.match(walk.text, at) and not leading):
        _push(walk, n, Kind.OTHER)
    elif low == "where":
        _push(walk, n, Kind.PLACE)
    elif low in RELATIVE and _is_relative(walk, n) and not _is_told_of_a_deed(walk, n):
        _push(walk, n, Kind.RELATIVE)
    elif low in ("and", "while") and _has_a_day_of_its_own(walk, n):
        del walk.open[1:]
        _push(walk, n, Kind.BESIDE)


def _push(walk: _Walk, n: int, kind: Kind) -> None:
    walk.made += 1
    comma = n == 0 or walk.low(n - 1) == ","
    walk.open.append(_Strand(walk.made, kind, comma, walk.top.verbs == 0, n))


def _is_relative(walk: _Walk, n: int) -> bool:
    """ "The group that attacked"; not "said that", nor "that day"."""
    if walk.low(n) != "that":
        return True
    verb = walk.low(n + 2) if walk.low(n + 1).endswith("ly") else walk.low(n + 1)
    return _is_verb(verb) or verb.endswith("ed")


def _is_told_of_a_deed(walk: _Walk, n: int) -> bool:
    """ "An assault on a base on Tuesday that killed nine": the assault did."""
    if walk.low(n) not in ("that", "which"):
        return False
    before = [walk.low(k) for k in range(max(walk.top.begin, n - BACK), n)]
    while before and before[-1] in (",", "in", "during"):
        before.pop()
    if not before or before[-1] in PEOPLE:
        return False
    own = next((k for k in range(len(before), 0, -1) if _is_verb(before[k - 1])), 0)
    return not DEEDS.isdisjoint(before[own:])


def _has_a_day_of_its_own(walk: _Walk, n: int) -> bool:
    """ "Attacked a convoy on Monday, and burned a village on Friday": two deeds on two days."""
    if walk.low(n) == "and" and walk.low(n + 1) not in DONE:
        return False
    if walk.low(n) == "while" and walk.low(n - 1) != ",":
        return False
    before = _named_days(walk, max(walk.top.begin, n - FAR), n)
    behind = _named_days(walk, n, n + FAR)
    return bool(before) and bool(behind) and not before & behind


def _named_days(walk: _Walk, first: int, last: int) -> set[str]:
    return {low for k in range(first, last) if _NAMED_DAY.fullmatch(low := walk.low(k))}
