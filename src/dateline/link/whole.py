"""What a happening is part of: a day's shelling of a siege, a march of a protest wave, a raid of a
campaign whose total is told.

A whole holds the place and the days of its part. It is of a family in which the codebook says that
such a happening may lie ("Part of: siege"), or of the part's own family and told as several: as a
running total, or with a number of happenings or of places. What a whole cannot hold has no score: a
figure above its own, another group, another place, other days.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType

from dateline.link.about import UNREAL, UNTOLD, UNTRUE, Judge, judged, operation, told_together
from dateline.link.gist import Gist, Spot
from dateline.link.weigh import Levels, all_groups, day_of, same_place, shared_parties
from dateline.records import Bounds

SEVERAL = ("happenings", "locations")
"""Measures that tell a report to be of several happenings."""
LARGE = 10  # from which a figure that part and whole share is seldom so by chance
FEW = 3


def levels(part: Gist, whole: Gist) -> Levels | None:
    """What speaks for and against one being part of the other; None: it cannot be."""
    if part.report == whole.report or not (_may_hold(part, whole)):
        return None
    if whole.stage in UNREAL or whole.stance in UNTRUE:
        return None
    return judged(part, whole, _JUDGES)


def _may_hold(part: Gist, whole: Gist) -> bool:
    if part.total:
        return whole.total and part.family == whole.family
    if part.family == whole.family:
        return whole.total or tells_several(whole) > max(1, tells_several(part))
    return whole.family in part.part_of


def tells_several(g: Gist) -> int:
    """In how many happenings or places it was, as it is told; 1 where no number is told."""
    return max((b.low or 1 for m, b in g.tolls if m in SEVERAL), default=1)


def _type(part: Gist, whole: Gist) -> tuple[str, ...]:
    if whole.total:
        return ("total",)
    return ("several",) if part.family == whole.family else ("listed",)


# ---------------------------------------------------------------- when


def _when(part: Gist, whole: Gist) -> tuple[str, ...] | None:
    if whole.total:
        return _in_window(part, whole)
    first, last = part.days.first, part.days.last
    begin, end = whole.days.first, whole.days.last
    if first is None or last is None or begin is None or end is None:
        return ("untold",)
    if last < begin - whole.slack or first > end + whole.slack:
        return None
    if not (part.days.sure and whole.days.sure):
        return ("fresh",)
    return ("inside",) if begin <= first and last <= end else ("near",)


def _in_window(part: Gist, whole: Gist) -> tuple[str, ...] | None:
    """Only what surely lies in its days is part of a running total."""
    begin, end = window(whole)
    if begin is None or end is None:
        return None
    first, last = window(part) if part.total else (part.days.first, part.days.last)
    if (
        first is None
        or last is None
        or first < begin
        or last > end
        or (first, last) == (begin, end)
    ):
        return None
    return ("inside",) if part.days.sure or part.total else ("fresh",)


def window(total: Gist) -> tuple[int | None, int | None]:
    """The days of a running total; None where its beginning, or the day it runs to, is not told."""
    began = {w.began for w in total.windows}
    begin = next(iter(began)) if len(began) == 1 else None
    published = None if total.published == UNTOLD else day_of(total.published)
    return begin, total.days.last if total.days.last is not None else published


# ---------------------------------------------------------------- where


PLACES = ("agrees_rare", "agrees", "named", "close", "contained", "unlisted", "coarser")


def _where(part: Gist, whole: Gist) -> tuple[str, ...] | None:
    if not part.spots or not whole.spots:
        return ("untold",)
    found = {_held(p, q) for p in part.spots for q in whole.spots} - {None}
    return next(((level,) for level in PLACES if level in found), None)


def _held(p: Spot, q: Spot) -> str | None:
    """How a part's place lies in a whole's; None where it lies elsewhere."""
    level = same_place(p, q, "city")
    if level not in ("admin1", "country"):
        return level if level in PLACES else None
    if q.city is None and (q.admin1 is None or q.admin1 == p.admin1):
        return "contained"
    return "coarser"


# ---------------------------------------------------------------- who and how many


def _parties(part: Gist, whole: Gist) -> tuple[str, ...] | None:
    """A total of a group's people holds those of nobody else."""
    if whole.total and not all_groups(whole) <= all_groups(part):
        return None
    return shared_parties(part, whole)


def _counts(part: Gist, whole: Gist) -> tuple[str, ...] | None:
    """A whole that is told no earlier has no figure below its part's; a total counts the same."""
    pairs = _figures(part, whole)
    if whole.total and not pairs:
        return None
    if whole.published >= part.published and any(_above(p, w) for p, w in pairs):
        return None
    told = [_same(p) if p == w and p.exact else "fits" for p, w in pairs]
    return (min(told, key=("same_large", "same", "fits").index),) if told else ()


def _figures(part: Gist, whole: Gist) -> list[tuple[Bounds, Bounds]]:
    """The figures of one measure that both tell."""
    ours, theirs = _told(part), _told(whole)
    return [(ours[key], theirs[key]) for key in ours if key in theirs]


def _told(g: Gist) -> dict[tuple[str, str | None], Bounds]:
    """Measure and whom with the figure; how many happenings it was is no figure of a part."""
    found: dict[tuple[str, str | None], Bounds] = {
        (m, None): b for m, b in g.tolls if m not in SEVERAL
    }
    return {**found, **{(w.measure, w.whom): w.value for w in g.windows if w.value is not None}}


def _above(part: Bounds, whole: Bounds) -> bool:
    return (part.low or 0) > (math.inf if whole.high is None else whole.high)


def _same(figure: Bounds) -> str:
    low = figure.low or 0
    return "same_large" if low >= LARGE else "same" if low >= FEW else "fits"


_JUDGES: Mapping[str, Judge] = MappingProxyType(
    {
        "type": _type,
        "when": _when,
        "where": _where,
        "parties": _parties,
        "counts": _counts,
        "operation": operation,
        "words": told_together,
    }
)
