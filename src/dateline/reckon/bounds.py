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


def taken(whole: Bounds, part: Bounds) -> Bounds:
    """What is left of the one without the other; never less than none."""
    least = 0 if part.high is None else max(0, low(whole) - part.high)
    return Bounds(least, None if whole.high is None else max(least, whole.high - low(part)))


def in_words(b: Bounds) -> str:
    """7, at least 7, up to 7, 5 to 7"""
    if b.exact:
        return f"{b.high:,}"
    if b.high is None:
        return f"at least {low(b):,}"
    return f"{low(b):,} to {b.high:,}" if low(b) else f"up to {b.high:,}"
