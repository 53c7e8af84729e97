"""A party's incidents over time, as bars of days, months or years. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.show import phrases
from dateline.store.lines import SpanCount

WIDE, TALL, FOOT = 640, 96, 20  # of the drawing
MOST = {10: 62, 7: 60, 4: 80}
"""How many bars of a kind stand in one drawing; a day is ten letters long, a month seven."""


@dataclass(frozen=True, slots=True)
class Bar:
    x: float
    y: float
    width: float
    height: float
    n: int
    label: str
    words: str
    href: str


@dataclass(frozen=True, slots=True)
class OverTime:
    """``unsure``: how many of them are not told to lie in one day, month or year; ``earlier``: how
    many lie before the first bar."""

    unit: str
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]
    most: int
    unsure: int
    earlier: int


def over_time(
    told: Sequence[SpanCount], first: str, last: str, table: Callable[[str, str], str]
) -> OverTime:
    """``table``: the address of the incidents of some days; both ends are days, ``YYYY-MM-DD``."""
    letters = _fitting(first, last)
    steps = _steps(first[:letters], last[:letters])
    kept = steps[-MOST[letters] :]
    counts: Counter[str] = Counter()
    unsure = 0
    for one in told:
        start, end = one.first[:letters], one.last[:letters]
        if start == end:
            counts[start] += one.incidents
        else:
            unsure += one.incidents
    most = max((counts[s] for s in kept), default=0)
    width = WIDE / len(kept)
    bars = tuple(_bar(n, s, counts[s], most, width, table) for n, s in enumerate(kept) if counts[s])
    earlier = sum(n for s, n in counts.items() if s < kept[0])
    unit = {10: "day", 7: "month", 4: "year"}[letters]
    return OverTime(unit, bars, _ticks(kept, width), most, unsure, earlier)


def _fitting(first: str, last: str) -> int:
    """The finest of which all fit into one drawing, or else years."""
    days = (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
    months = _month(last) - _month(first) + 1
    return 10 if days <= MOST[10] else 7 if months <= MOST[7] else 4


def _month(day: str) -> int:
    return int(day[:4]) * 12 + int(day[5:7]) - 1


def _steps(first: str, last: str) -> list[str]:
    if len(first) == 4:
        return [f"{y:04}" for y in range(int(first), int(last) + 1)]
    if len(first) == 7:
        months = range(_month(first), _month(last) + 1)
        return [f"{m // 12:04}-{m % 12 + 1:02}" for m in months]
    start = date.fromisoformat(first)
    days = (date.fromisoformat(last) - start).days + 1
    return [(start + timedelta(days=n)).isoformat() for n in range(days)]


def _bar(
    n: int, step: str, many: int, most: int, width: float, table: Callable[[str, str], str]
) -> Bar:
    tall = max(2.0, (TALL - 4) * many / most)
    wide = max(1.0, width - (2 if width > 6 else 0.5))
    label = phrases.date(step)
    words = f"{label}: {phrases.many(many, 'incident')}"
    where = (round(n * width, 1), round(TALL - tall, 1), round(min(wide, 44.0), 1), round(tall, 1))
    return Bar(*where, many, label, words, table(*_days(step)))


def _days(step: str) -> tuple[str, str]:
    """The first and the last day of a day, month or year."""
    if len(step) == 10:
        return step, step
    if len(step) == 4:
        return f"{step}-01-01", f"{step}-12-31"
    first = date.fromisoformat(f"{step}-01")
    end = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return first.isoformat(), end.isoformat()


def _ticks(steps: Sequence[str], width: float) -> tuple[tuple[float, str], ...]:
    """Where it is told what day it is, so far apart that the words have room."""
    found: list[tuple[float, str]] = []
    for n, step in enumerate(steps):
        words = phrases.date(step)
        room = 7.0 * len(words)
        x = round(n * width, 1)
        if x + room <= WIDE and (not found or x - found[-1][0] > room + 12):
            found.append((x, words))
    return tuple(found)
