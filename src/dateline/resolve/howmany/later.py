"""What became later of some of the dead and the wounded: no toll, but at most a part of one.

"Eleven of the victims were buried" counts those buried by then, "nineteen are still in hospital"
those who are not home yet; neither says how many were killed or hurt.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.records import CountKind
from dateline.resolve.howmany.counted import Candidate, Part
from dateline.resolve.howmany.figure import Around, Figure, whole_of
from dateline.resolve.howmany.tokens import Token

LAID_TO_REST = "N laid to rest"
IN_HOSPITAL = "N still in hospital"

_BE = frozenset("is are was were be been being".split())
_FILLING = _BE | frozenset("has have had also then later since already all to".split())
_BURIED = frozenset("buried interred cremated entombed mourned".split())
_TRAPPED = frozenset(
    "under beneath underneath alive by rubble debris mud snow avalanche landslide collapsed".split()
)
_STILL = frozenset("still remain remains remained remaining".split())
_IN_CARE = frozenset("hospital hospitals wards ward hospitalised hospitalized treatment".split())
_GRAVE = frozenset(("intensive", "critical"))
_CARE = frozenset(("care", "condition"))
_WITHIN = 9  # tokens behind the counted
_GAP = 4  # between "still" and "in hospital", or "buried" and "under rubble"


def later_fate(tokens: Sequence[Token], c: Candidate, around: Around) -> Figure | None:
    """The figure of those who were buried by then, or who still lie in hospital: a part, where a
    whole that can hold them stands before."""
    part = c.counted.part is not Part.NOTHING or whole_of(c, around) is not None
    kind = CountKind.SUBSET if part else CountKind.TOLL
    mine = tokens[c.number.first].sentence
    near = tokens[c.counted.last : c.counted.last + _WITHIN]
    behind = [t.lower for t in near if t.sentence == mine]
    if _are_laid_to_rest(behind):
        return Figure(c, kind, LAID_TO_REST)
    if _are_in_hospital(behind):
        return Figure(c, kind, IN_HOSPITAL)
    return None


def _are_laid_to_rest(behind: Sequence[str]) -> bool:
    """ "Were buried on Friday", "were laid to rest"; not "were buried under rubble"."""
    done = next((i for i, w in enumerate(behind) if w not in _FILLING), None)
    if not done or not _BE.intersection(behind[:done]):
        return False
    if behind[done : done + 3] == ["laid", "to", "rest"]:
        return True
    return behind[done] in _BURIED and not _TRAPPED.intersection(behind[done + 1 : done + _GAP])


def _are_in_hospital(behind: Sequence[str]) -> bool:
    """ "Are still in hospital", "remained on the wards", "are in intensive care"."""
    begun = next((i for i, w in enumerate(behind) if w not in _FILLING - _STILL), None)
    if begun is None:
        return False
    if behind[begun] in _STILL:
        return bool(_IN_CARE.intersection(behind[begun + 1 : begun + 2 + _GAP])) or _is_grave(
            behind[begun + 1 :]
        )
    return begun > 0 and _is_grave(behind[begun:])


def _is_grave(words: Sequence[str]) -> bool:
    """ "In intensive care", "in a critical condition"."""
    lead = [w for w in words[:4] if w not in ("a", "an")]
    return lead[:1] == ["in"] and len(lead) > 2 and lead[1] in _GRAVE and lead[2] in _CARE
