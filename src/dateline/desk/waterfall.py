"""Weights that add up, as bars that begin where the one before ended. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.show.weights import in_words

WIDTH, LEFT, RIGHT = 340.0, 84.0, 46.0  # the names stand on the left, the numbers on the right
ROW, TOP = 22.0, 18.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One weight: from ``x`` on so wide, with its name, its number, and what it means."""

    name: str
    number: str
    words: str
    x: float
    width: float
    y: float
    end: float  # where the next one begins
    against: bool
    total: bool = False


@dataclass(frozen=True, slots=True)
class Waterfall:
    """``zero`` and ``needed`` are where these lie; from ``needed`` on two are held to be one."""

    width: float
    height: float
    bars: tuple[Bar, ...]
    zero: float
    needed: float
    needed_words: str


def waterfall(weights: Sequence[tuple[str, float]], needed: float) -> Waterfall:
    """The bars of all weights, in their order, and of their sum."""
    ends = [0.0]
    for _, weight in weights:
        ends.append(round(ends[-1] + weight, 6))
    low, high = min(0.0, needed, *ends), max(0.0, needed, *ends)
    scale = (WIDTH - LEFT - RIGHT) / ((high - low) or 1.0)

    def at(value: float) -> float:
        return round(LEFT + (value - low) * scale, 1)

    bars = [
        _bar(n, name, weight, at(start), at(end))
        for n, ((name, weight), start, end) in enumerate(zip(weights, ends, ends[1:], strict=False))
    ]
    all_in_all = _bar(len(bars), "sum", ends[-1], at(0), at(ends[-1]), total=True)
    height = TOP + ROW * (len(bars) + 1)
    return Waterfall(WIDTH, height, (*bars, all_in_all), at(0), at(needed), f"needed {needed:+g}")


def _bar(n: int, name: str, weight: float, start: float, end: float, total: bool = False) -> Bar:
    return Bar(
        name=name,
        number=f"{weight:+.4g}",
        words="" if total else in_words(name, weight),
        x=min(start, end),
        width=round(max(abs(end - start), 0.8), 1),
        y=TOP + ROW * n,
        end=end,
        against=weight < 0,
        total=total,
    )
