"""What a figure does to the ledger: toll, addition, running total or subset, and by which words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dateline.records import CountKind
from dateline.resolve.howmany.counted import Candidate, Part
from dateline.resolve.howmany.tokens import Token
from dateline.resolve.howmany.told import is_among, is_revised, words_before
from dateline.resolve.howmany.windows import (
    Window,
    brings,
    has_befallen,
    has_done,
    is_total,
    near,
    same_clause,
)
from dateline.resolve.howmany.words import EARLIER, EARLIER_SAID, REGIONS, harm, is_person, is_thing

_REMEMBERED = 8  # earlier amounts of the sentence that a part may belong to
_INCLUDING = frozenset("including include includes included".split())


@dataclass(frozen=True, slots=True)
class Figure:
    """A candidate with its kind and the rule that decided; ``parent`` is the whole's candidate."""

    candidate: Candidate
    kind: CountKind
    rule: str
    parent: Candidate | None = None
    listed: int = 0  # how many parts "including" has named up to this one


def figures(
    tokens: Sequence[Token], candidates: Sequence[Candidate], told: Sequence[Window]
) -> tuple[Figure, ...]:
    """The figures of one sentence. ``told`` are its windows."""
    found: list[Figure] = []
    for i, candidate in enumerate(candidates):
        earlier = found[-_REMEMBERED:]
        later = candidates[i + 1] if i + 1 < len(candidates) else None
        found.append(
            _subset(tokens, candidate, earlier, later)
            or _addition(tokens, candidate, earlier)
            or _running_total(tokens, candidate, told)
            or _killing(tokens, candidate, earlier)
            or _revised(tokens, candidate)
            or Figure(candidate, CountKind.TOLL, candidate.number.rule)
        )
    return tuple(found)


# ---------------------------------------------------------------- part of another count


def _subset(
    tokens: Sequence[Token], c: Candidate, earlier: Sequence[Figure], later: Candidate | None
) -> Figure | None:
    rule = _subset_rule(tokens, c)
    if rule == "N of the M":
        return Figure(c, CountKind.SUBSET, rule, later) if _is_inner(c, later) else None
    if rule is not None:
        parent = _whole(c, earlier)
        return Figure(c, CountKind.SUBSET, rule, parent, 1) if parent else None
    return (
        _of_the_group(c, earlier)
        or _of_the_first(tokens, c, earlier)
        or _listed(tokens, c, earlier)
    )


def _is_inner(c: Candidate, later: Candidate | None) -> bool:
    return later is not None and later.number.first == c.counted.inner


def _subset_rule(tokens: Sequence[Token], c: Candidate) -> str | None:
    if c.counted.part is Part.NUMBER:
        return "N of the M"
    if c.counted.part is Part.PRONOUN:
        return "N of them"
    words = words_before(tokens, c.number.first, 4)
    if words and words[-1] in _INCLUDING:
        return "including N"
    if is_among(tokens, c.number.first):
        return "among them N" if "among" in words else "of whom N"
    return None


def _of_the_group(c: Candidate, earlier: Sequence[Figure]) -> Figure | None:
    """ "12 men ... two of the men": the same noun, told before."""
    if c.counted.part is not Part.GROUP or c.unit is None:
        return None
    for figure in reversed(earlier):
        same = (figure.candidate.unit or "").casefold() == c.unit.casefold()
        if same and _holds(figure.candidate, c):
            return Figure(c, CountKind.SUBSET, "N of the group", figure.candidate)
    return None


def _of_the_first(
    tokens: Sequence[Token], c: Candidate, earlier: Sequence[Figure]
) -> Figure | None:
    """ "Of the 40 held, 12 were charged"."""
    if not earlier or tokens[c.number.first - 1].lower != ",":
        return None
    whole = earlier[-1].candidate
    lead = words_before(tokens, whole.number.first, 3)
    opens = lead == ["of", "the"] or lead == [";", "of", "the"]
    return Figure(c, CountKind.SUBSET, "of the M, N", whole) if opens else None


def _listed(tokens: Sequence[Token], c: Candidate, earlier: Sequence[Figure]) -> Figure | None:
    """The second part of "including three children and two women"."""
    if not earlier or earlier[-1].listed == 0 or c.unit is None:
        return None
    before = earlier[-1]
    between = tuple(t.lower for t in tokens[before.candidate.counted.last : c.number.first])
    goes_on = between in ((",",), ("and",), ("as", "well", "as"), (",", "and"))
    new_clause = between == (",", "and") and before.listed < 2
    if not goes_on or new_clause:
        return None
    return replace(before, candidate=c, listed=before.listed + 1)


def _whole(part: Candidate, earlier: Sequence[Figure]) -> Candidate | None:
    """The nearest earlier amount of the sentence that can hold the part."""
    return next((f.candidate for f in reversed(earlier) if _holds(f.candidate, part)), None)


def _holds(whole: Candidate, part: Candidate) -> bool:
    least, most = part.number.low or 0, whole.number.high
    if most is not None and least > most:
        return False
    people = part.unit is not None and is_person(part.unit)
    things = whole.unit is not None and is_thing(whole.unit) and not is_person(whole.unit)
    return not (people and things)


# ---------------------------------------------------------------- more of the same


def _addition(tokens: Sequence[Token], c: Candidate, earlier: Sequence[Figure]) -> Figure | None:
    """ "two more died". "Killed five and hurt another 12" adds nothing to the five: a toll."""
    if not c.number.added:
        return None
    fate = _fate(tokens, c)
    other = earlier and fate and _fate(tokens, earlier[-1].candidate) not in (None, fate)
    kind = CountKind.TOLL if other else CountKind.ADDITION
    return Figure(c, kind, "N more of another fate" if other else "N more")


def _fate(tokens: Sequence[Token], c: Candidate) -> str | None:
    """The family of harm that befell the counted: "injured another 12", "12 others were hurt"."""
    sentence = tokens[c.number.first].sentence
    for token in tokens[c.counted.last : c.counted.last + 5]:
        if token.sentence != sentence or token.lower in (",", ";", ".", "and", "but", "while"):
            break
        if family := harm(token.lower):
            return family
    behind = words_before(tokens, c.number.first, 3)
    return next((family for w in reversed(behind) if (family := harm(w))), None)


# ---------------------------------------------------------------- a sum over many happenings


def _running_total(tokens: Sequence[Token], c: Candidate, told: Sequence[Window]) -> Figure | None:
    first, last = c.number.first, c.counted.last
    brought = brings(tokens, first, last)
    if told and (brought or is_total(tokens, first, last)):
        return Figure(c, CountKind.RUNNING_TOTAL, "total since")
    if brought == "total":
        return Figure(c, CountKind.RUNNING_TOTAL, "bringing the total to")
    if (c.unit or "").lower() in REGIONS:
        return None
    mine = [w for w in near(told, first) if same_clause(tokens, first, w.at)]
    if any(w.strong for w in mine):
        return Figure(c, CountKind.RUNNING_TOTAL, "so far")
    perfect = has_befallen(tokens, last) or has_done(tokens, first)
    if perfect and any(w.since and (w.at >= last or tokens[w.at].opens) for w in mine):
        return Figure(c, CountKind.RUNNING_TOTAL, "since")
    return None


def _killing(tokens: Sequence[Token], c: Candidate, earlier: Sequence[Figure]) -> Figure | None:
    """ "has carried out 30 attacks since 2018, killing 400 people": as far as the attacks go."""
    verb = words_before(tokens, c.number.first, 1)
    if not earlier or earlier[-1].kind is not CountKind.RUNNING_TOTAL or not verb:
        return None
    if verb[0].endswith("ing") and harm(verb[0]) is not None:
        return replace(earlier[-1], candidate=c)
    return None


# ---------------------------------------------------------------- a figure that was given before


def _revised(tokens: Sequence[Token], c: Candidate) -> Figure | None:
    if is_revised(tokens, c.number.first) or _was_reported(tokens, c):
        return Figure(c, CountKind.TOLL, "revised from")
    return None


def _was_reported(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "not the 40 reported earlier", "from the 40 initially announced"."""
    behind = [t.lower for t in tokens[c.counted.last : c.counted.last + 3]]
    pairs = list(pairwise(behind))
    said = any(
        (a in EARLIER_SAID and b in EARLIER) or (a in EARLIER and b in EARLIER_SAID)
        for a, b in pairs
    )
    before = words_before(tokens, c.number.first, 3)
    return said and any(w in ("from", "not", "than", "instead") for w in before)
