"""A count with its kind, what stands round it, and which of two counts can hold the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.records import CountKind
from dateline.resolve.howmany.counted import Candidate
from dateline.resolve.howmany.tokens import Token, words_before
from dateline.resolve.howmany.verbs import (
    FINITE,
    harm,
)
from dateline.resolve.howmany.words import (
    is_person,
    is_thing,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A candidate with its kind and the rule that decided; ``parent`` is the whole's candidate."""

    candidate: Candidate
    kind: CountKind
    rule: str
    parent: Candidate | None = None
    listed: int = 0  # how many parts a list has named up to this one
    left: int = 0  # what a breakdown has still to name of its whole


@dataclass(frozen=True, slots=True)
class Around:
    """What stands round a candidate: the figures before it in its sentence, those of the sentence
    before, and the next candidates of its own."""

    earlier: Sequence[Figure]
    past: Sequence[Figure]
    later: Sequence[Candidate]


def does(word: str) -> bool:
    return word in FINITE or word.endswith("ed")


def is_less(part: Candidate, whole: Candidate) -> bool:
    most = part.number.high
    return most is not None and (whole.number.high is None or most < whole.number.high)


def fate(tokens: Sequence[Token], c: Candidate) -> str | None:
    """The harm told right behind a count, or right before it."""
    sentence = tokens[c.number.first].sentence
    behind = [
        t.lower for t in tokens[c.counted.last : c.counted.last + 4] if t.sentence == sentence
    ]
    before = words_before(tokens, c.number.first, 2)
    return next((f for w in (*behind, *reversed(before)) if (f := harm(w))), None)


def whole_of(part: Candidate, around: Around, *, past: bool = True) -> Candidate | None:
    """The nearest amount before the part that can hold it."""
    before = [*reversed(around.earlier), *(reversed(around.past) if past else ())]
    valid = (f for f in before if f.rule != "revised from")
    wholes = (w for f in valid for w in (f.candidate, f.parent) if w is not None)
    return next((w for w in wholes if w != part and holds(w, part)), None)


def holds(whole: Candidate, part: Candidate) -> bool:
    least, most = part.number.low or 0, whole.number.high
    if most is not None and least > most:
        return False
    people = part.unit is not None and is_person(part.unit)
    things = whole.unit is not None and is_thing(whole.unit) and not is_person(whole.unit)
    return not (people and things)
