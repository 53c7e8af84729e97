"""Stretches of time in days, weeks (from Monday) or months, a page of them at a time. Pure."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dateline.show import phrases

WIDE, LEFT = 1000, 172  # of the drawing: all of it, and where its first step begins
MONTHS = tuple(m[:3] for m in phrases.MONTHS)
Stretch = tuple[date, date]


class Unit(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class Rows(StrEnum):
    """What has a row of its own in a drawing."""

    ALL = "all"
    FAMILY = "family"
    TYPE = "type"


AT_ONCE = {Unit.DAY: 62, Unit.WEEK: 53, Unit.MONTH: 48}
"""How many days, weeks or months stand on one page."""


@dataclass(frozen=True, slots=True)
class Step:
    """One day, week or month: both days are in it."""

    first: date
    last: date
    label: str


def fitting(stretch: Stretch) -> Unit:
    """The finest of which all fits on one page, or else months."""
    return next((u for u in Unit if many(stretch, u) <= AT_ONCE[u]), Unit.MONTH)


def steps(stretch: Stretch, unit: Unit, page: int) -> list[Step]:
    """Those of one page, in their order. The first and the last of all may be cut."""
    first, last = stretch
    end = index(last, unit) - (page - 1) * AT_ONCE[unit]
    start = max(index(first, unit), end - AT_ONCE[unit] + 1)
    return [_step(n, stretch, unit) for n in range(start, end + 1)]


def many(stretch: Stretch, unit: Unit) -> int:
    return index(stretch[1], unit) - index(stretch[0], unit) + 1


def index(day: date, unit: Unit) -> int:
    """Days, weeks (from Monday) and months counted from the beginning of the calendar."""
    if unit is Unit.MONTH:
        return day.year * 12 + day.month - 1
    return day.toordinal() if unit is Unit.DAY else (day.toordinal() - 1) // 7


def _step(n: int, stretch: Stretch, unit: Unit) -> Step:
    if unit is Unit.DAY:
        start = end = date.fromordinal(n)
    elif unit is Unit.WEEK:
        start = date.fromordinal(n * 7 + 1)
        end = date.fromordinal(min(n * 7 + 7, date.max.toordinal()))
    else:
        start = date(n // 12, n % 12 + 1, 1)
        end = start.replace(day=monthrange(start.year, start.month)[1])
    start, end = max(start, stretch[0]), min(end, stretch[1])
    return Step(start, end, _label(start, end, unit))


def _label(first: date, last: date, unit: Unit) -> str:
    whole = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    if unit is Unit.MONTH and whole:
        return phrases.date(first.isoformat()[:7])
    if first == last:
        return phrases.date(first.isoformat())
    return f"{phrases.date(first.isoformat())} to {phrases.date(last.isoformat())}"


def ticks(steps: Sequence[Step], unit: Unit) -> list[tuple[float, str]]:
    """Where the drawing is told what day it is: at each month, or else each year's beginning."""
    width = (WIDE - LEFT) / len(steps)
    found: list[tuple[float, str]] = []
    for n, step in enumerate(steps):
        new = n == 0 or (step.last.year, step.last.month) != _month(steps[n - 1])
        if new and (unit is not Unit.MONTH or n == 0 or step.first.month in (1, 7)):
            year = n == 0 or step.last.year != steps[n - 1].last.year
            words = f"{MONTHS[step.last.month - 1]} {step.last.year if year else ''}".strip()
            if not found or n * width + LEFT - found[-1][0] > 9 * len(found[-1][1]):
                found.append((LEFT + n * width, words))
    return found


def _month(step: Step) -> tuple[int, int]:
    return step.last.year, step.last.month
