"""Numbers told without a number: nobody, and a half or a third of another count."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.records import CountKind
from dateline.resolve.howmany.cardinals import Number
from dateline.resolve.howmany.counted import Candidate, Counted, Part
from dateline.resolve.howmany.figure import Figure, does
from dateline.resolve.howmany.nouns import Head, plural_head
from dateline.resolve.howmany.numerals import (
    MODIFIERS,
    ONES,
    PARTS,
    TENS,
)
from dateline.resolve.howmany.tokens import Form, Token, words_before
from dateline.resolve.howmany.verbs import (
    FATES,
    harm,
)
from dateline.resolve.howmany.words import (
    SPEAKS,
    is_person,
    is_thing,
)

_BETWEEN = frozenset(
    "was were is are has have had been being be else reported reportedly seriously immediately "
    "apparently badly initially said to known believed thought feared so far yet".split()
)
_LIVED = frozenset("died dies survived survives escaped perished drowned lived".split())
_ENDS = frozenset(". , ; : who that which said says claimed knows knew admitted wants if".split())
_PLACED = frozenset("in on at inside aboard near there".split())
_KNOWN_BY = frozenset("they he she we i you who".split())
_FOUND = frozenset("found hit left caught saved".split())
_REACH = 9  # tokens between "nobody" and its verb
_HARMS = frozenset(
    "casualties injuries deaths fatalities arrests victims survivors detentions abductions "
    "kidnappings wounded injured dead killings lives cases infections losses arrest injury "
    "casualty death fatality survivor toll outbreaks attacks crashes collisions".split()
)
_GROUPED = frozenset("the those them its their".split())
_ARTICLES = frozenset(("the", "those", "these", "its", "their"))
_LONGEST_NOUN = 4  # tokens in "no civilian casualties"


def read_nobody(tokens: Sequence[Token], i: int) -> Candidate | None:
    """ "No one was hurt", "none of the hostages", "no casualties": zero, where it tells of harm."""
    words = [t.lower for t in tokens[i : i + 3]]
    match words:
        case ["no", "one", *_]:
            return _nobody(tokens, i, i + 2)
        case ["nobody" | "no-one", *_]:
            return _nobody(tokens, i, i + 1)
        case ["none", "of", word] if word in _GROUPED or _is_number(tokens[i + 2]):
            return _none_of(tokens, i)
        case ["none" | "nil" | "zero", *_] if _is_listed(tokens, i):
            return Candidate(_zero(i, i + 1), Counted(i + 1))
        case ["none", *_]:
            return _nobody(tokens, i, i + 1) or _none_left(tokens, i)
        case ["no" | "nil" | "zero", *_]:
            return _no_harm(tokens, i)
    return None


def _zero(first: int, last: int, *, added: bool = False) -> Number:
    return Number(first, last, first, 0, 0, "no one", added=added)


def _nobody(tokens: Sequence[Token], i: int, verb: int) -> Candidate | None:
    if not (_is_harmed(tokens, verb) or _is_there(tokens, verb) or _is_spared(tokens, i)):
        return None
    added = verb < len(tokens) and tokens[verb].lower == "else"
    return Candidate(_zero(i, verb, added=added), Counted(verb))


def _is_there(tokens: Sequence[Token], verb: int) -> bool:
    """ "nobody was in it"."""
    behind = [t.lower for t in tokens[verb : verb + 2] if not t.opens]
    return behind[:1] == ["was"] and bool(_PLACED.intersection(behind))


def _is_spared(tokens: Sequence[Token], i: int) -> bool:
    """ "killed nobody", "found no one"."""
    before = words_before(tokens, i, 1)
    if any(t.lower in _KNOWN_BY for t in tokens[i + 1 : i + 3]):
        return False  # "killed nobody they knew"
    return bool(before) and (before[0] in _FOUND or harm(before[0]) is not None)


def _none_left(tokens: Sequence[Token], i: int) -> Candidate | None:
    """ "none had been given a lawyer", "none bore a stamp": of those told before."""
    verb = tokens[i + 1] if i + 1 < len(tokens) and not tokens[i + 1].opens else None
    if verb is None or verb.lower in SPEAKS or not does(verb.lower):
        return None
    return Candidate(replace(_zero(i, i + 1), rule="none left"), Counted(i + 1))


def _is_listed(tokens: Sequence[Token], i: int) -> bool:
    """ "Casualties: nil"."""
    before = [t.lower for t in tokens[max(0, i - 3) : i]]
    linked = before[-1:] != [] and before[-1] in (":", "were", "was", "-", "at", "is")
    return (
        linked
        and bool(_HARMS & set(before))
        and (i + 1 >= len(tokens) or tokens[i + 1].form is Form.MARK)
    ) or (i + 1 < len(tokens) and tokens[i + 1].lower == "elsewhere")


def _none_of(tokens: Sequence[Token], i: int) -> Candidate | None:
    """ "none of the 12 miners", "none of the hostages"; "none of them" where harm is told."""
    pronoun = tokens[i + 2].lower == "them"
    if pronoun:
        harmed = _is_harmed(tokens, i + 3)
        counted = Counted(i + 3, part=Part.PRONOUN)
        return Candidate(_zero(i, i + 1), counted) if harmed else None
    j = i + 2 + (tokens[i + 2].lower in _GROUPED)
    inner = j < len(tokens) and _is_number(tokens[j])
    head = plural_head(tokens, j + inner)
    if head is not None and head.measure:
        return None
    told = inner or (head is not None and _is_harmed(tokens, head.index + 1))
    if not told:
        return None
    noun = tokens[head.index] if head else None
    last = head.index + 1 if head else j + inner
    part = Part.NUMBER if inner else Part.GROUP
    return Candidate(_zero(i, i + 1), Counted(last, noun, part=part, inner=j if inner else None))


def _is_number(token: Token) -> bool:
    word = token.lower.partition("-")[0]
    return token.text[0].isdigit() or word in ONES or word in TENS


def _no_harm(tokens: Sequence[Token], i: int) -> Candidate | None:
    """ "no casualties", "no arrests made", "no passengers were hurt"."""
    head = plural_head(tokens, i + 1)
    if head is None or head.measure or head.index > i + _LONGEST_NOUN:
        near = range(i + 1, min(i + 3, len(tokens)))
        head = next((Head(j) for j in near if tokens[j].lower in _HARMS), None)
    if head is None:
        return None
    noun = tokens[head.index]
    harmed = is_person(noun.text) and _is_harmed(tokens, head.index + 1)
    if noun.lower not in _HARMS and not harmed and not _is_undone(tokens, head.index):
        return None
    return Candidate(_zero(i, i + 1), Counted(head.index + 1, noun))


def _is_undone(tokens: Sequence[Token], noun: int) -> bool:
    """ "no teachers had been paid", "no houses were damaged"."""
    if not (is_person(tokens[noun].text) or is_thing(tokens[noun].text)):
        return False
    match [t.lower for t in tokens[noun + 1 : noun + 4] if not t.opens]:
        case ["were" | "was", done, *_] | ["had" | "have" | "has", "been", done]:
            return (does(done) and done != "needed") or done.endswith("en")
    return harm(tokens[noun + 1].lower) is not None if noun + 1 < len(tokens) else False


def _is_harmed(tokens: Sequence[Token], i: int) -> bool:
    """Whether "was hurt" or "survived" follows soon: "no one on the train was hurt"."""
    passive = False
    for at, token in enumerate(tokens[i : i + _REACH]):
        word = token.lower
        if token.opens or token.text in _ENDS or word in _ENDS:
            return False
        if word in _LIVED or harm(word) is not None or (passive and word in FATES):
            return passive or at == 0 or word in _LIVED
        passive = word in _BETWEEN or (passive and word.endswith("ly"))
    return False


# ---------------------------------------------------------------- half, a third


def add_shares(tokens: Sequence[Token], found: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures of a sentence with "half of the 40" and "a third of the 30" among them."""
    if not found:
        return ()
    shares = [share for i in _share_words(tokens, found) if (share := _share(tokens, i, found))]
    return tuple(sorted([*found, *shares], key=lambda f: f.candidate.number.first))


def _share_words(tokens: Sequence[Token], found: Sequence[Figure]) -> Iterator[int]:
    """Where the sentence of these figures says "half" or "third", in front of one of them."""
    for figure in found:
        first = figure.candidate.number.first
        for i in range(max(0, first - 3), first):
            if tokens[i].sentence == tokens[first].sentence and _is_part(tokens[i].lower):
                yield i


def _is_part(word: str) -> bool:
    return word in PARTS or word.rpartition("-")[2] in PARTS


def _share(tokens: Sequence[Token], i: int, found: Sequence[Figure]) -> Figure | None:
    """The share at token ``i`` of the figure right behind "of the"; "half the 40" too."""
    j = i + 1 + (tokens[i + 1].lower == "of")
    if j >= len(tokens):
        return None
    if tokens[j].lower in _ARTICLES:
        j += 1
    elif tokens[i + 1].lower != "of":
        return None
    later = bisect_left(found, i, key=lambda f: f.candidate.number.first)
    whole = found[later] if later < len(found) else None
    if whole is None or whole.candidate.number.first != j:
        return None
    return _share_of(tokens, i, whole)


def _share_of(tokens: Sequence[Token], i: int, whole: Figure) -> Figure | None:
    number = whole.candidate.number
    first, times, parts = _fraction(tokens, i)
    if not 0 < times < parts:
        return None
    low = None if number.low is None else number.low * times // parts
    high = None if number.high is None else -(-number.high * times // parts)
    share = Number(first, i + 1, first, low, high, "half of N", approximate=number.approximate)
    share = _bounded(tokens, share)
    if share.low is None and share.high is None:
        return None
    counted = Counted(
        number.first, whole.candidate.counted.noun, part=Part.NUMBER, inner=number.first
    )
    return Figure(Candidate(share, counted), CountKind.SUBSET, "half of N", whole.candidate)


def _fraction(tokens: Sequence[Token], i: int) -> tuple[int, int, int]:
    """Where "a third", "two thirds" or "two-thirds" begins, and how many of how many parts."""
    times, hyphen, part = tokens[i].lower.rpartition("-")
    parts = PARTS[part]
    if hyphen:
        return i, ONES.get(times, 0), parts
    if part == "half" or i == 0 or tokens[i].opens:
        return i, int(part == "half"), parts
    before = tokens[i - 1].lower
    return i - 1, 1 if before in ("a", "one") else ONES.get(before, 0), parts


def _bounded(tokens: Sequence[Token], share: Number) -> Number:
    """ "more than half", "nearly a third"."""
    first = share.first
    for size in (3, 2, 1):
        ahead = tokens[max(0, first - size) : first]
        rule = MODIFIERS.get(tuple(t.lower for t in ahead))
        if rule is None or any(t.sentence != tokens[first].sentence for t in ahead):
            continue
        return _under(share, first - len(ahead), rule)
    return share


def _under(share: Number, first: int, rule: str) -> Number:
    match rule:
        case "at least N" | "more than N":
            return Number(first, share.last, first, share.low, None, share.rule)
        case "up to N" | "fewer than N":
            return Number(first, share.last, first, None, share.high, share.rule)
        case "about N":
            return Number(
                first, share.last, first, share.low, share.high, share.rule, approximate=True
            )
    return share
