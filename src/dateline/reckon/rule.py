"""How a tally was worked out, in words."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.reckon.asked import FIRST, LAST
from dateline.reckon.bounds import low
from dateline.reckon.ground import Fit
from dateline.reckon.happenings import UPPER_ONLY, Placed
from dateline.reckon.totals import Total, Totals, elsewhere, is_later_stand, lies_in, window
from dateline.reckon.weighed import Least
from dateline.records import Term


def rule(found: Totals, tolls: Sequence[Placed], least: Least, terms: Sequence[Term]) -> str:
    parts = [_main_rule(found, tolls, terms)]
    if found.beside:
        parts.append(f"{_totals_that(len(found.beside), 'overlap')} into the upper bound only")
    inner = [p for p in tolls if p.within and not p.counted]
    surely = sum(p.surely for p in inner)
    if surely:
        parts.append(f"{_reported(surely)} inside it")
    if len(inner) > surely:
        parts.append(f"{_reported(len(inner) - surely, 'may lie', 'may lie')} inside it")
    more = sum(1 for p in tolls if p.counted and p.low) if found.standing else 0
    if more:
        parts.append(f"{_some(more, 'outside of it')} added")
    maybe = sum(1 for p in tolls if _only_high(p))
    if maybe:
        parts.append(f"{_some(maybe, 'that may or may not belong')} counted into the upper bound")
    if least.words:
        parts.append(least.words)
    if found.standing and found.around is not None:
        parts.append(f"a stated total over a longer time, {window(found.around)}, is the most")
    return "; ".join(parts)


def _main_rule(found: Totals, tolls: Sequence[Placed], terms: Sequence[Term]) -> str:
    if len(found.standing) == 1:
        return _one_total(found.standing[0], found)
    if found.standing:
        dates = all(t.whole for t in found.standing)
        what = "whose dates do not overlap" if dates else "that do not overlap"
        return f"the sum of {len(found.standing)} stated running totals {what}"
    around = found.around
    if around is not None:
        return _under(around, found)
    counted = sum(1 for p in tolls if p.counted)
    if counted:
        return (
            f"the sum of {counted} reported incidents" if counted > 1 else "one reported incident"
        )
    if found.beside:
        return "no total lies in the dates asked for"
    return "figures were told, but none can be counted" if terms else "no figure was told"


def _under(around: Total, found: Totals) -> str:
    wide = "for a wider place or group" if around.around else "over a longer time"
    words = f"between what was reported and a stated total {wide}, {window(around)}"
    return words + _less(around, found)


def _less(t: Total, found: Totals) -> str:
    left = min(elsewhere(t, found), t.value.high or 0)
    return f", less {left:,} told of other days in it" if left else ""


def _one_total(t: Total, found: Totals) -> str:
    days = found.days
    if not t.whole:
        return f"a stated running total{t.ground_told} {window(t)} stands for its part"
    if days.first in (t.days.first, FIRST) and days.last in (t.days.last, LAST) and not t.open:
        return "a stated running total covers the window"
    return f"a stated running total {window(t)} stands for these days"


def _only_high(p: Placed) -> bool:
    return p.counted and p.why.endswith(UPPER_ONLY) and low(p.toll.value) > 0


def _reported(n: int, one: str = "lies", many: str = "lie") -> str:
    return f"one reported incident {one}" if n == 1 else f"{n} reported incidents {many}"


def _some(n: int, which: str) -> str:
    return f"one incident {which} is" if n == 1 else f"{n} incidents {which} are"


def _totals_that(n: int, verb: str) -> str:
    if n == 1:
        return f"a running total that may {verb} counts"
    return f"{n} running totals that may {verb} count"


# ---------------------------------------------------------------- of one total


def why_beside(t: Total, found: Totals) -> str:
    if not found.days.holds(t.days):
        words = f"a running total{t.ground_told} {window(t)}, in part beyond the dates"
        return f"{words}{_less(t, found)}: {UPPER_ONLY}"
    return f"a running total{t.ground_told} {window(t)}, which may overlap: {UPPER_ONLY}"


def why_not(t: Total, found: Totals) -> str:
    """Why a total is left out."""
    if t.around:
        return f"a running total{t.ground_told} {window(t)}, for a wider place or group"
    if t.open and found.days.first != FIRST:
        return "a running total whose start is not told"
    if any(is_later_stand(o, t) for o in (*found.beside, *found.wider)):
        return "an earlier stand of the same running total, which the newest holds"
    if not found.days.holds(t.days):
        return f"a running total{t.ground_told} {window(t)}, beyond the dates asked for"
    for s in found.standing:
        if s.days == t.days and s.ground == t.ground:
            return "another telling of the same running total; the newest stands"
        if s.days.first == t.days.first and s.ground == t.ground and not t.open:
            return "an earlier stand of the same running total; the newest stands"
        if lies_in(t, s, found.fit):
            return _inside(t, s)
        if found.fit(s.ground, t.ground) is Fit.APART:
            continue
    return "the totals that stand cover its dates"


def _inside(t: Total, s: Total) -> str:
    if t.ground == s.ground:
        return "its dates lie inside those of the running total that stands"
    return f"a running total{t.ground_told}, inside the one that stands"
