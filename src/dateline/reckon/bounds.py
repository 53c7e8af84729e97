"""Arithmetic with bounds. An open end stays open: "at least 40" has no upper bound."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.records import Bounds

NEARLY = 0.05  # how far "nearly 70" may lie from the exact figure, as a share of it


def low(b: Bounds) -> int:
    return b.low or 0


def added(bounds: Iterable[Bounds]) -> Bounds:
    """The bounds of a sum; of nothing, zero."""
    found = list(bounds)
    highs = [b.high for b in found if b.high is not None]
    return Bounds(sum(map(low, found)), sum(highs) if len(highs) == len(found) else None)


def inside(fine: Bounds, coarse: Bounds) -> bool:
    """Whether every number of the one lies in the other."""
    below = coarse.high is None or (fine.high is not None and fine.high <= coarse.high)
    return below and low(coarse) <= low(fine)


def below(a: Bounds, b: Bounds) -> bool:
    """Whether every number of the one is smaller than every number of the other."""
    return a.high is not None and a.high < low(b)


def nearly(a: Bounds, b: Bounds) -> bool:
    """Whether two exact numbers lie as close as "about" leaves room for."""
    if not (a.exact and b.exact):
        return False
    return abs(low(a) - low(b)) <= max(1.0, NEARLY * max(low(a), low(b)))


def lower_end_open(b: Bounds) -> Bounds:
    """What may or may not belong: it may add nothing."""
    return Bounds(0, b.high)
