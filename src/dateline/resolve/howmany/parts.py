"""Which counts are parts of another count, by which words, and of which one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from dateline.records import CountKind
from dateline.resolve.howmany.counted import Candidate, Part
from dateline.resolve.howmany.figure import Around, Figure, does, holds, is_less, whole_of
from dateline.resolve.howmany.later import later_fate
from dateline.resolve.howmany.taken import same_again, taken_up
from dateline.resolve.howmany.tokens import Token, words_before
from dateline.resolve.howmany.told import is_among
from dateline.resolve.howmany.verbs import (
    harm,
)
from dateline.resolve.howmany.words import (
    is_person,
    is_thing,
)

_INCLUDING = frozenset("including include includes included".split())
_MAKING_UP = frozenset("comprise comprised".split())
_OTHER = frozenset("other remaining rest".split())
_ANYBODY = frozenset(
    "victims dead wounded injured casualties people persons captives hostages detainees suspects "
    "prisoners passengers survivors missing others fatalities men group force".split()
)
_LINKS = frozenset((",", "and", "or", ";", "as", "well", "plus"))
_PLACING = frozenset("in at on near from to for by".split())
_BE = frozenset("was were are is".split())
_PASSIVE = frozenset("were are was have has had".split())
_OF_WHICH = frozenset((("of", "which"), ("of", "whom"), ("among", "whom")))
_THE_REST = frozenset("rest others remainder remaining".split())
_TO_THE_REST = 30  # tokens
_LONGEST_LEAD = 18  # tokens of "Of the miners brought up at the sister pit,"
_LONGEST_GAP = 7  # tokens between two parts of a list
_THOSE = frozenset("those them these the its their".split())
_OPENS_SUM = frozenset((",", ":", "-", "–", "—", "(", "-", "with", "namely"))
GROUP = "N of the group"
_OPENS_LIST = frozenset((":", "-", "–", "—", "("))


def part_of(tokens: Sequence[Token], c: Candidate, around: Around) -> Figure | None:
    """The candidate as a part of another count, or None where no words tie it to one."""
    rule = _rule(tokens, c)
    if rule == "N of the M":
        inner = [w for w in around.later if w.number.first == c.counted.inner]
        return Figure(c, CountKind.SUBSET, rule, next(iter(inner), None))
    if rule is not None:
        return Figure(c, CountKind.SUBSET, rule, whole_of(c, around), 1)
    return (
        later_fate(tokens, c, around)
        or _among_them(tokens, c, around)
        or _adds_up(tokens, c, around)
        or _of_the_group(tokens, c, around)
        or _of_the_first(tokens, c, around)
        or _listed(tokens, c, around)
        or _broken_down(tokens, c, around)
        or _from_the_crew(tokens, c, around)
        or taken_up(tokens, c, around)
        or same_again(tokens, c, around)
        or _up_to_the_rest(tokens, c, around)
    )


def _rule(tokens: Sequence[Token], c: Candidate) -> str | None:
    """The words right beside a number that make it a part."""
    if words_before(tokens, c.number.first, 2) in (["there", "were"], ["there", "are"]):
        return None
    if c.counted.part is Part.NUMBER:
        return "N of the M"
    if c.counted.part is Part.PRONOUN:
        return "N of them"
    words = words_before(tokens, c.number.first, 4)
    if (words and words[-1] in _INCLUDING) or _is_made_of(words):
        return "including N"
    if _is_of_which(tokens, c):
        return "of whom N"
    if words[-2:] == ["all", "but"]:
        return "all but N"
    if is_among(tokens, c.number.first):
        return "among them N" if "among" in words else "of whom N"
    if words[-2:] == ["rest", ","] and c.counted.noun is None:
        return "the other N"
    aside = words[-1:] == [","] and len(words) > 2 and words[-3] in _OTHER  # "the others, 29 by"
    if aside and c.counted.noun is None:
        return "the other N"
    if words and words[-1] in _OTHER and words[-2:-1] in (["the"], ["its"], ["their"]):
        return "the other N"
    return None


def _is_made_of(words: Sequence[str]) -> bool:
    """ "These comprise 48 persons in Accra and 26 in Kumasi": of those told before."""
    return words[-2:-1] in (["these"], ["they"]) and words[-1] in _MAKING_UP


def _is_of_which(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "ninety recommendations, of which the government has accepted sixty"."""
    words = words_before(tokens, c.number.first, 10)
    pairs = [i for i, pair in enumerate(pairwise(words)) if pair in _OF_WHICH]
    return bool(pairs) and c.counted.noun is None and "," not in words[pairs[-1] + 2 :]


def _of_the_group(tokens: Sequence[Token], c: Candidate, around: Around) -> Figure | None:
    """ "12 men ... two of the men", "eleven of the victims", "several of the stalls"."""
    if c.counted.part is not Part.GROUP or c.counted.best:
        return None
    noun = (c.unit or "").casefold()
    wholes = [*reversed(around.earlier), *reversed(around.past)]
    same = [f.candidate for f in wholes if (f.candidate.unit or "").casefold() == noun]
    held = [w for w in same if holds(w, c)]
    if not held and noun in _ANYBODY:
        held = [w for w in (whole_of(c, around),) if w is not None]
    return Figure(c, CountKind.SUBSET, GROUP, next(iter(held), None), 1)


def _of_the_first(tokens: Sequence[Token], c: Candidate, around: Around) -> Figure | None:
    """ "Of the 40 held, 12 were charged"."""
    if not tokens[c.number.first].opens and _of_those(tokens, c):
        return Figure(c, CountKind.SUBSET, "of the M, N", whole_of(c, around), 1)
    if not around.earlier:
        return None
    whole = around.earlier[-1].candidate
    led = tokens[c.number.first - 1].lower in (",", "only", "just")
    led = led or (c.counted.noun is None and _has_verb(tokens, c))
    if not led and whole.counted.last != c.number.first:
        return None
    lead = words_before(tokens, whole.number.first, 3)
    while lead and lead[0] in (";", "and", "but", "out", "."):
        lead = lead[1:]
    opens = lead in (["of", "the"], ["of"], ["of", "its"], ["of", "their"], ["of", "his"])
    return Figure(c, CountKind.SUBSET, "of the M, N", whole, 1) if opens else None


def _of_those(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "Of those on board, 14 were crew", "Of the dead, two were nurses"."""
    words = words_before(tokens, c.number.first, _LONGEST_LEAD)
    opens = 2 < len(words) < _LONGEST_LEAD and words[0] == "of" and words[1] in _THOSE
    if "," not in words and c.counted.noun is None:
        return opens and _has_verb(tokens, c)  # "Of the last defenders 164 came out"
    return opens and words[-1] == "," and words.count(",") == 1


def _among_them(tokens: Sequence[Token], c: Candidate, around: Around) -> Figure | None:
    """ "40 people, 12 women among them"."""
    behind = [t.lower for t in tokens[c.counted.last : c.counted.last + 2]]
    if len(behind) < 2:
        return None
    far = [t.lower for t in tokens[c.counted.last : c.counted.last + 3]]
    if len(far) == 3 and far[0] in _BE and far[1:] in (["among", "them"], ["among", "those"]):
        return Figure(c, CountKind.SUBSET, "among them N", whole_of(c, around), 1)
    were_among = len(far) == 3 and far[0] in _BE and far[1:] == ["among", "the"]
    if (not were_among and behind[:1] != ["among"]) or (not were_among and behind[1] not in _THOSE):
        return None
    if were_among:
        ahead = next(iter(around.later), None)
        near = ahead is not None and ahead.number.first == c.counted.last + 3
        return Figure(c, CountKind.SUBSET, "among the M", ahead if near else whole_of(c, around))
    return Figure(c, CountKind.SUBSET, "among them N", whole_of(c, around), 1)


def _adds_up(tokens: Sequence[Token], c: Candidate, around: Around) -> Figure | None:
    """ "Sixteen people, 12 adults and four children, were killed": the parts make the whole."""
    before = tokens[c.number.first - 1] if c.number.first else None
    whole = whole_of(c, around, past=False)
    if before is None or before.lower not in _OPENS_SUM or whole is None or not whole.number.exact:
        return None
    total, last = 0, c
    for part in (c, *around.later):
        near = part.number.first - last.number.last <= _LONGEST_GAP
        if part.number.added or not part.number.exact or not near:
            return None
        total, last = total + (part.number.low or 0), part
        if total >= (whole.number.low or 0):
            break
    makes = total == whole.number.low and last is not c
    left = total - (c.number.low or 0)
    return Figure(c, CountKind.SUBSET, "including N", whole, 1, left) if makes else None


def _up_to_the_rest(tokens: Sequence[Token], c: Candidate, around: Around) -> Figure | None:
    """ "Forty-one of them were held in Kisumu. Another 17 were held in Nakuru; the rest were in
    Garissa": all of those told before."""
    last = around.earlier[-1] if around.earlier else None
    if last and last.candidate.number.added and last.kind is CountKind.SUBSET and c.unit is None:
        joined = words_before(tokens, c.number.first, 1) == ["and"]
        return replace(last, candidate=c) if joined else None
    if not c.number.added or not tokens[c.number.first].opens:
        return None
    mine = tokens[c.number.first].sentence
    behind = [t.lower for t in tokens[c.counted.last :][:_TO_THE_REST] if t.sentence == mine]
    rest = any(a == "the" and b in _THE_REST for a, b in pairwise(behind))
    before = next((f for f in reversed(around.past) if f.kind is CountKind.SUBSET), None)
    if not rest or before is None or before.parent is None or not holds(before.parent, c):
        return None
    near = tokens[before.candidate.number.first].sentence == mine - 1
    return Figure(c, CountKind.SUBSET, before.rule, before.parent, 1) if near else None


def _listed(tokens: Sequence[Token], c: Candidate, around: Around) -> Figure | None:
    """The second part of "including three children and two women", "12 in Izmir and 7 in Bursa"."""
    if not around.earlier or around.earlier[-1].listed == 0:
        return None
    if c.number.added or c.number.rule == "both":
        return None
    before = around.earlier[-1]
    if _is_of_things(c, before):
        return None
    between = [t.lower for t in tokens[before.candidate.counted.last : c.number.first]]
    again = before.rule == "N of those told"
    if (
        _is_left(c, before)
        and not (again and c.unit)
        and between
        and between[-1] in _LINKS
        and ";" not in between
    ):
        left = before.left - (c.number.low or 0)
        return replace(before, candidate=c, listed=before.listed + 1, left=left)
    if (again and c.unit) or (c.unit is None and not _is_like(tokens, c, before)):
        return None
    new_clause = between == [",", "and"] and before.listed < 2 and _has_verb(tokens, c)
    goes_on = bool(between) and len(between) <= _LONGEST_GAP and between[-1] in _LINKS
    if not goes_on or new_clause or not _is_plain(tokens, before.candidate.counted.last, c):
        return None
    return replace(before, candidate=c, listed=before.listed + 1)


def _is_of_things(c: Candidate, before: Figure) -> bool:
    """Whether a list of people ends where things are counted: "and three guns seized"."""
    people = before.parent is not None and is_person(before.parent.unit or "")
    return people and c.unit is not None and is_thing(c.unit) and not is_person(c.unit)


def _is_left(c: Candidate, before: Figure) -> bool:
    """Whether a breakdown has room for one part more: "nine: four fled, two died, one hid"."""
    return c.number.exact and 0 < (c.number.low or 0) <= before.left


def _is_like(tokens: Sequence[Token], c: Candidate, before: Figure) -> bool:
    """Whether a bare part goes on as the one before it: "12 in Izmir, 7 in Bursa"."""
    mine = tokens[c.number.last].lower if c.number.last < len(tokens) else ""
    its = before.candidate.counted.last
    if its < len(tokens) and does(mine) and does(tokens[its].lower):
        return True
    return mine in _PLACING and its < len(tokens) and tokens[its].lower in _PLACING


def _has_verb(tokens: Sequence[Token], c: Candidate) -> bool:
    behind = tokens[c.counted.last : c.counted.last + 3]
    if behind and c.counted.noun is None and does(behind[0].lower):
        return True
    return any(not t.opens and t.lower in _PASSIVE for t in behind)


def _is_plain(tokens: Sequence[Token], start: int, c: Candidate) -> bool:
    """Whether no verb but "were" stands between two parts."""
    between = [t.lower for t in tokens[start : c.number.first]]
    return not any(harm(w) or (w.endswith("ed") and w not in _BE) for w in between)


def _broken_down(tokens: Sequence[Token], c: Candidate, around: Around) -> Figure | None:
    """ "seven workers - three Kenyans, two Somalis", "17 on Sunday: eight in Gaya"."""
    before = tokens[c.number.first - 1] if c.number.first else None
    if not around.earlier or before is None or before.text not in _OPENS_LIST:
        return None
    whole = whole_of(c, around, past=False)
    if whole is None or c.number.added or (before.glued and before.text == "("):
        return None
    low = sum(
        p.number.low or 0
        for p in (c, *around.later[:3])
        if _beside(tokens, c, p) and not _is_placed(tokens, p)
    )
    if whole.number.high is not None and low > whole.number.high:
        return None
    alone = not around.later or not _beside(tokens, c, around.later[0])
    if alone and (before.text == ":" or _has_verb(tokens, c)):
        return None
    left = max(0, (whole.number.high or 0) - (c.number.low or 0))
    return Figure(c, CountKind.SUBSET, "including N", whole, 1, left)


def _is_placed(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "on one train": where some were, no part of them."""
    return (
        words_before(tokens, c.number.first, 1)[-1:] != []
        and tokens[c.number.first - 1].lower in _PLACING
    )


def _beside(tokens: Sequence[Token], c: Candidate, other: Candidate) -> bool:
    """Whether two parts stand in one list, with no dash or bracket between them."""
    between = tokens[c.number.first : other.number.first]
    return not any(t.text in (";", ")", "—", "–") for t in between)


def _from_the_crew(tokens: Sequence[Token], c: Candidate, around: Around) -> Figure | None:
    """ "Thirteen men from the crew of fourteen", "eight among the fifty wounded"."""
    whole = next(iter(around.later), None)
    if whole is None or whole.number.first - c.number.last > _LONGEST_GAP:
        return None
    start = c.number.last if c.counted.part is Part.GROUP else c.counted.last
    match [t.lower for t in tokens[start : whole.number.first]]:
        case ["from" | "in" | "of", "the" | "a" | "an" | "its" | "their", _, "of"]:
            pass
        case ["among" | "from", "the"] | ["of", "whose"]:
            pass
        case ["of", "the"] | ["of"] if c.unit and (
            not is_person(c.unit) or start + 1 < whole.number.first
        ):
            pass
        case _:
            return None
    return Figure(c, CountKind.SUBSET, "N of the M", whole) if is_less(c, whole) else None
