"""Two reports of one article: whether it tells of two happenings, or of one twice.

Reading joins what an article tells of one happening, so two reports are two happenings unless their
own fields say strongly that they are one; whatever tells the two apart makes them two.
"""

from __future__ import annotations

from dateline.link.gist import Gist
from dateline.records import Bounds

Levels = tuple[tuple[str, tuple[str, ...]], ...]
"""Every field with the levels that two reports reach in it, most often one."""
SHARED = ("published", "words")
"""What two reports of one article share whatever they tell."""
COMMON = (("counts", ("same",)), ("counts", ("overlap",)))
"""One small figure that is the same: in a list of a city's shootings it is that of many."""
TWO = ("article", ("told_apart",))
PARTING = frozenset(
    {
        "when.other_day", "when.near", "where.close", "counts.updated", "counts.apart",
        "parties.other", "stage.outcome",
    }
)  # fmt: skip
"""Doubts between two tellers, or as news comes in; of one teller who says both, two happenings."""
UNTOLD = Bounds(0, 0)


def once_or_twice(a: Gist, b: Gist, found: Levels) -> Levels | None:
    """The levels of two reports of one article; None where anything tells the two apart."""
    if tells_two(a, b, found):
        return None
    return (*(level for level in found if level[0] not in SHARED and level not in COMMON), TWO)


def tells_two(a: Gist, b: Gist, found: Levels) -> str | None:
    """What tells the two apart: counts, when, where, parties, stage, another, relation or sum."""
    if a.another or b.another:
        return "another"
    if a.report in b.tied or b.report in a.tied:
        return "relation"
    if a.windows != b.windows or _several(a) != _several(b):
        return "sum"
    if _other_harm(a, b):
        return "counts"
    if _quarters(a, b):
        return "where"
    return next((f for f, levels in found if any(f"{f}.{x}" in PARTING for x in levels)), None)


def _several(g: Gist) -> bool:
    """Whether it is told as several happenings at once: "the fifth of nine shootings"."""
    return (dict(g.tolls).get("happenings", UNTOLD).low or 0) > 1


def _other_harm(a: Gist, b: Gist) -> bool:
    """Whether both tell figures, and none of the same measure: five dead here, three hurt there."""
    return bool(a.tolls and b.tolls) and not dict(a.tolls).keys() & dict(b.tolls).keys()


def _quarters(a: Gist, b: Gist) -> bool:
    """Whether both name where in a town it was, and no place of one is one of the other's."""
    left, right = ({p.name for p in g.spots if p.city not in (None, p.name)} for g in (a, b))
    return bool(left and right) and not left & right
