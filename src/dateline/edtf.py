"""Dates as Dateline writes them: EDTF (ISO 8601-2), the part that news needs.

Days, months, years (``2024-01-28``, ``2024-01``, ``2024``, before our era ``-0489``); unknown
parts (``XXXX-03-02``, ``199X``, ``19XX``, ``2024-01-XX``); seasons 21 spring to 24 winter (of the
north; a winter bears the year it begins in), quarters 33-36 and halves 40-41; the marks ``~``
approximate, ``?`` uncertain, ``%`` both; intervals with open ends (``../2024-03-26``,
``2023-06-01/..``). A clock time after a whole day is allowed and says nothing here.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_POINT = re.compile(
    r"(?P<year>-?[0-9]{4}|[0-9]{3}X|[0-9]{2}XX|XXXX)"
    r"(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX)"
    r"(?P<clock>T[0-9]{2}(?::?[0-9]{2}){0,2}(?:[.,][0-9]{1,9})?(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?)?)?"
    r")?)?[~?%]?"
)
_PARTS = {
    21: (3, 5),
    22: (6, 8),
    23: (9, 11),
    24: (12, 14),
    33: (1, 3),
    34: (4, 6),
    35: (7, 9),
    36: (10, 12),
    40: (1, 6),
    41: (7, 12),
}
"""Code of a part of the year: its first and last month; 14 is February of the next year."""
_REMEMBERED = 10_000  # dates; the same few are asked for again and again
_LEAP_YEAR = 2000  # stands in for an unknown year, so that 29 February has a place


@dataclass(frozen=True, slots=True)
class _Point:
    year: str
    month: int | None
    day: int | None

    @property
    def yearless(self) -> bool:
        return self.year == "XXXX"

    @property
    def beyond(self) -> bool:
        """Too early for the calendar we reckon with: before the year 1."""
        return self.year.startswith("-") or self.year == "0000"


@lru_cache(maxsize=_REMEMBERED)
def valid(edtf: str) -> bool:
    """Whether this is a date in our part of EDTF, with days that exist and ends in order."""
    try:
        bounds(edtf)
    except ValueError:
        return False
    return True


_WRITTEN = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?")


def impossible(words: str) -> str | None:
    """Why there is no such day or month, where one is written as it should be: ``2025-02-30``.
    Null where it exists, or is not so written."""
    for end in words.split("/"):
        told = _WRITTEN.fullmatch(end)
        if told is None:
            continue
        year, month = int(told["year"]), int(told["month"])
        if month not in _PARTS and not 1 <= month <= 12:
            return f"there is no {end}: a year has 12 months"
        if told["day"] and month in _PARTS:
            return f"there is no {end}: {month} is a part of a year and has no days"
        if not told["day"] or month in _PARTS or year == 0:
            continue
        length = calendar.monthrange(year, month)[1]
        if not 1 <= int(told["day"]) <= length:
            return f"there is no {end}: {calendar.month_name[month]} {year} has {length} days"
    return None


def bounds(edtf: str) -> tuple[str | None, str | None]:
    """The first and the last day, ``YYYY-MM-DD``. None: that end is open or its year unknown.

    ``~``, ``?`` and ``%`` do not widen a date; say how far in ``overlap``'s ``slack``. Dates
    before the year 1 have no bounds here.

    Raises ``ValueError`` when ``edtf`` is no such date.
    """
    first, last = _days(edtf, None)
    return (first.isoformat() if first else None, last.isoformat() if last else None)


@lru_cache(maxsize=_REMEMBERED)
def ordinals(edtf: str | None) -> tuple[int | None, int | None]:
    """First and last day as numbers that can be subtracted (days since the year 1); None where
    the end is open or its year unknown, and for both where ``edtf`` is null or no date."""
    if edtf is None or not valid(edtf):
        return None, None
    first, last = _days(edtf, None)
    return (first.toordinal() if first else None, last.toordinal() if last else None)


def yearless(edtf: str) -> bool:
    """Whether a year is unknown: ``XXXX-03-02``. Raises ``ValueError`` as ``bounds`` does."""
    return any(p is not None and p.yearless for p in _ends(edtf))


def contains(outer: str, inner: str) -> bool:
    """Whether every day of ``inner`` is known to lie in ``outer``; unknown years are in nothing.

    Raises ``ValueError`` as ``bounds`` does.
    """
    if _unplaced(outer) or _unplaced(inner):
        return False
    (first, last), (start, end) = _days(outer, None), _days(inner, None)
    begins = first is None or (start is not None and first <= start)
    ends = last is None or (end is not None and end <= last)
    return begins and ends


def days_between(left: str, right: str) -> int | None:
    """The fewest days that can lie between two dates; 0 when they may share a day.

    An unknown year is read as whichever year brings the two nearest. None: cannot be told, as
    one of them lies before the year 1, or is an interval across an unknown New Year.

    Raises ``ValueError`` as ``bounds`` does.
    """
    if _ancient(left) or _ancient(right):
        return None
    pairs = _year_pairs(left, right)
    return min((_gap(_days(left, a), _days(right, b)) for a, b in pairs), default=None)


def overlap(left: str, right: str, slack: int = 0) -> bool:
    """Whether two dates may share a day, or come within ``slack`` days of doing so.

    Raises ``ValueError`` as ``bounds`` does.
    """
    gap = days_between(left, right)
    return gap is not None and gap <= slack


# ---------------------------------------------------------------- reading


@lru_cache(maxsize=_REMEMBERED)
def _ends(edtf: str) -> tuple[_Point | None, _Point | None]:
    """The two ends of a date; None is an open end."""
    left, slash, right = edtf.partition("/")
    if not slash:
        point = _point(left)
        return point, point
    return (None if left == ".." else _point(left)), (None if right == ".." else _point(right))


def _point(text: str) -> _Point:
    match = _POINT.fullmatch(text)
    if match is None:
        raise ValueError(f"not a date in EDTF: {text!r}")
    month, day = _number(match["month"]), _number(match["day"])
    if day is not None and month is None:
        raise ValueError(f"a day without a month: {text!r}")
    if match["clock"] and day is None:
        raise ValueError(f"a clock time without a day: {text!r}")
    point = _Point(match["year"], month, day)
    if not _exists(point, in_part=match["day"] is not None):
        raise ValueError(f"no such day or month: {text!r}")
    return point


def _number(digits: str | None) -> int | None:
    return None if digits in (None, "XX") else int(digits or 0)


def _exists(point: _Point, *, in_part: bool) -> bool:
    month, day = point.month, point.day
    if month is None:
        return True
    if month in _PARTS:
        return not in_part
    if not 1 <= month <= 12:
        return False
    return day is None or 1 <= day <= _month_length(point, month)


def _month_length(point: _Point, month: int) -> int:
    """Days in the month; where the year is not wholly known, February may have 29."""
    known = point.year.isdecimal() and not point.beyond
    return calendar.monthrange(int(point.year) if known else _LEAP_YEAR, month)[1]


# ---------------------------------------------------------------- days


@lru_cache(maxsize=_REMEMBERED)
def _days(edtf: str, year: int | None) -> tuple[date | None, date | None]:
    """First and last day, with ``year`` in place of an unknown one."""
    left, right = _ends(edtf)
    first = _first(left, year) if left else None
    last = _last(right, year) if right else None
    if first and last and first > last:
        raise ValueError(f"ends before it begins: {edtf!r}")
    return first, last


def _first(point: _Point, year: int | None) -> date | None:
    known = _year(point, year, "0")
    if known is None:
        return None
    month = _PARTS[point.month][0] if point.month in _PARTS else point.month or 1
    return date(known, month, point.day or 1)


def _last(point: _Point, year: int | None) -> date | None:
    known = _year(point, year, "9")
    if known is None:
        return None
    month = _PARTS[point.month][1] if point.month in _PARTS else point.month or 12
    if month > 12 and known == date.max.year:
        return date.max
    known, month = (known + 1, month - 12) if month > 12 else (known, month)
    return date(known, month, point.day or calendar.monthrange(known, month)[1])


def _year(point: _Point, stand_in: int | None, digit: str) -> int | None:
    if point.beyond:
        return None
    if point.yearless:
        return stand_in
    return max(1, int(point.year.replace("X", digit)))


# ---------------------------------------------------------------- comparing


def _ancient(edtf: str) -> bool:
    return any(p is not None and p.beyond for p in _ends(edtf))


def _unplaced(edtf: str) -> bool:
    return yearless(edtf) or _ancient(edtf)


def _gap(left: tuple[date | None, date | None], right: tuple[date | None, date | None]) -> int:
    """Days from the end of the earlier to the start of the later; 0 when they overlap."""
    (a, b), (c, d) = left, right
    before = (c - b).days if b and c else 0
    after = (a - d).days if a and d else 0
    return max(0, before, after)


def _year_pairs(left: str, right: str) -> list[tuple[int | None, int | None]]:
    """Years to try for the unknown ones: beside the other's, where the nearest reading lies."""
    lefts = _years_beside(right) if yearless(left) else [None]
    rights = _years_beside(left) if yearless(right) else [None]
    rights = [b for b in rights if _fits(right, b)]
    return [(a, b) for a in lefts if _fits(left, a) for b in rights]


def _years_beside(other: str) -> list[int | None]:
    """Enough years to hold the one nearest to ``other``, and a leap year if there is one near."""
    if yearless(other):
        return [_LEAP_YEAR, _LEAP_YEAR + 1]
    first, last = _days(other, None)
    start = (first or last or date(_LEAP_YEAR, 1, 1)).year
    end = (last or first or date(_LEAP_YEAR, 1, 1)).year
    near = {*range(start - 8, start + 9), *range(end - 8, end + 9)}
    return [y for y in sorted(near) if date.min.year <= y < date.max.year]


def _fits(edtf: str, year: int | None) -> bool:
    """Whether the year can stand in: 29 February needs a leap year, ends must be in order."""
    try:
        _days(edtf, year)
    except ValueError:
        return False
    return True
