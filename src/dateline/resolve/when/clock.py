"""Reckoning with the calendar: from a word and what is known already to a date in EDTF."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateline import edtf
from dateline.records import TimeKind

PUBLISHED = "published"
STORY = "story"
_YEAR_SHIFT_MONTHS = 8  # told in December, "in January" is the next; told in March, it is not


@dataclass(frozen=True, slots=True)
class Clock:
    """What is known where an expression stands.

    ``published`` is the day of publication. ``told`` is the last date told before, in EDTF, and
    ``told_near`` whether it stands in the same paragraph. ``future`` says that the words around
    speak of what is to come, ``history`` that the text tells of a past long before it was
    published, so that a date without a year belongs to the story.
    """

    published: date | None = None
    told: str | None = None
    told_near: bool = False
    future: bool = False
    history: bool = False

    @property
    def told_day(self) -> date | None:
        """The last day of what was told, if that was told to the day."""
        if self.told is None or not re.fullmatch(r"\d{4}-\d\d-\d\d~?", self.told.split("/")[-1]):
            return None
        last = edtf.bounds(self.told)[1]
        return date.fromisoformat(last) if last else None

    def telling(self, value: str) -> Clock:
        return replace(self, told=value, told_near=True)


@dataclass(frozen=True, slots=True)
class Worked:
    """What a rule makes of its words. ``yearless`` is the date without the year that was found
    for it, so that a range can give both ends one year."""

    value: str | None
    anchor: str | None = None
    kind: TimeKind = TimeKind.DATE
    yearless: str | None = None
    told: bool = True  # whether "the next day" may be reckoned from it


# ---------------------------------------------------------------- dates with all their parts


def calendar_date(year: int | str, month: int | None = None, day: int | None = None) -> str | None:
    """EDTF of the parts; None when there is no such day."""
    text = f"{year:04d}" if isinstance(year, int) else year
    if month is not None:
        text += f"-{month:02d}"
    if day is not None:
        text += f"-{day:02d}"
    return text if edtf.valid(text) else None


# ---------------------------------------------------------------- dates without a year


def without_year(month: int, day: int | None, clock: Clock) -> Worked | None:
    """A month, a season (21-24) or a day of the year, put into the year that the text means.

    The nearest past as seen from publication, the nearest future where the words speak of it; in
    a history, or without a day of publication, the year the story is in; else year ``XXXX``.
    None when no year has such a day.
    """
    bare = calendar_date("XXXX", month, day)
    if bare is None:
        return None
    if clock.told is not None and (clock.history or (clock.published is None and clock.told_day)):
        told = _in_story(month, day, clock.told)
        if told is not None:
            return Worked(told, STORY, yearless=bare)
    if clock.published is None:
        return Worked(bare, None, yearless=bare)
    value = _nearest(month, day, clock.published, future=clock.future)
    return Worked(value, PUBLISHED, yearless=bare)


def _in_story(month: int, day: int | None, told: str) -> str | None:
    match = re.match(r"(\d{4})(?:-(\d\d))?", told.split("/")[-1])
    if match is None:
        return None
    year, told_month = int(match[1]), int(match[2] or 1)
    rolls = told_month <= 12 and month <= 12 and told_month - month >= _YEAR_SHIFT_MONTHS
    return calendar_date(year + rolls, month, day)


def _nearest(month: int, day: int | None, published: date, *, future: bool) -> str | None:
    """Nearest to publication on the side the words speak of, the day itself on either."""
    year = published.year
    if future:
        coming = _readings(month, day, range(max(1, year - 1), min(9999, year + 9)))
        today = published.isoformat()
        return next((r for r in coming if (edtf.bounds(r)[1] or today) >= today), None)
    past = _readings(month, day, range(min(9998, year + 1), max(0, year - 9), -1))
    # A day ahead of us by one: in Sydney it is tomorrow already.
    latest = (moved(published, 1) if day else None) or published.isoformat()
    return next((r for r in past if (edtf.bounds(r)[0] or latest) <= latest), None)


def _readings(month: int, day: int | None, years: Iterable[int]) -> Iterator[str]:
    """The date in each of the years that has it."""
    return (r for y in years if (r := calendar_date(y, month, day)) is not None)


def which_part(which: str, month: int, clock: Clock) -> Worked:
    """ "Last January", "next spring", "this May": by what had ended, or not begun, by then."""
    bare = calendar_date("XXXX", month)
    if clock.published is None:
        return Worked(bare, None, yearless=bare)
    year, day = clock.published.year, clock.published.isoformat()
    if which == "last":
        found = (_part(y, month) for y in (year, year - 1, year - 2))
        value = next((v for v in found if v and (edtf.bounds(v)[1] or day) < day), None)
    elif which in ("next", "coming"):
        found = (_part(y, month) for y in (year, year + 1))
        value = next((v for v in found if v and (edtf.bounds(v)[0] or day) > day), None)
    elif which == "past":
        value = _nearest(month, None, clock.published, future=False)
    else:
        value = _part(year, month)
    return Worked(value, PUBLISHED)


def _part(year: int, month: int) -> str | None:
    return calendar_date(year, month) if 1 <= year < 9999 else None


# ---------------------------------------------------------------- weekdays


def weekday(number: int, which: str, clock: Clock) -> Worked:
    """The day of that name that is meant; ``which`` is "", last, next, this, past or coming."""
    day = clock.published
    if day is None or (clock.history and not which):
        return Worked(None, STORY if clock.history else PUBLISHED)
    back = (day.weekday() - number) % 7
    ahead = (number - day.weekday()) % 7
    if which in ("last", "past"):
        return Worked(moved(day, -(back or 7)), PUBLISHED)
    if which in ("next", "coming"):
        return Worked(moved(day, ahead or 7), PUBLISHED)
    if which == "this":
        return weekday_of_week(number, "this", clock)
    return Worked(moved(day, ahead if clock.future else -back), PUBLISHED)


def weekday_of_week(number: int, which: str, clock: Clock) -> Worked:
    """ "Tuesday of last week": weeks begin on Monday."""
    if clock.published is None:
        return Worked(None, PUBLISHED)
    week = STEPS[which]
    return Worked(moved(clock.published, 7 * week - clock.published.weekday() + number), PUBLISHED)


# ---------------------------------------------------------------- shifts

_PER_DAY = {"second": 86400, "minute": 1440, "hour": 24}
STEPS = {"last": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}


def moved(day: date, days: int) -> str | None:
    """The day so many days on; None outside the calendar."""
    try:
        return (day + timedelta(days=days)).isoformat()
    except OverflowError:
        return None


def unit_at(day: date, unit: str, step: int) -> str | None:
    """The calendar week (Monday to Sunday), weekend, month, year, decade or century, ``step`` on
    from the one that ``day`` lies in."""
    if unit == "day":
        return moved(day, step)
    if unit == "week":
        return _days(moved(day, 7 * step - day.weekday()), 6)
    if unit == "weekend":
        return _days(moved(day, 7 * step + 5 - day.weekday()), 1)
    if unit == "month":
        year, month = divmod(day.year * 12 + day.month - 1 + step, 12)
        return calendar_date(year, month + 1) if 1 <= year <= 9999 else None
    years = {"year": 1, "decade": 10, "century": 100}[unit]
    first = (day.year // years + step) * years
    if not 1 <= first <= 9999:
        return None
    return f"{first:04d}"[: 4 - len(str(years)) + 1] + "X" * (len(str(years)) - 1)


def _days(first: str | None, more: int) -> str | None:
    last = moved(date.fromisoformat(first), more) if first else None
    return f"{first}/{last}" if last else None


def shifted(day: date, count: float, unit: str, *, about: bool = False) -> str | None:
    """So many units from a day, as exact as such words are: days to the day, weeks to about a
    day, months to about a month, years to about a year."""
    if unit in ("second", "minute", "hour"):
        return _near(moved(day, int(count / _PER_DAY[unit])), exact=False)
    if unit in ("day", "night"):
        return _near(moved(day, int(count)), exact=not about and count == int(count))
    if unit in ("week", "fortnight", "weekend"):
        return _near(moved(day, int(count * (14 if unit == "fortnight" else 7))), exact=False)
    months = count * {"month": 1, "year": 12, "decade": 120, "century": 1200}[unit]
    if unit == "month" or months % 12:
        return _near(unit_at(day, "month", int(months)), exact=False)
    return _near(unit_at(day, "year", int(months // 12)), exact=False)


def _near(value: str | None, exact: bool) -> str | None:
    return value if value is None or exact else value + "~"


def window(day: date, count: float, unit: str) -> str | None:
    """The days from so many units before a day up to it: "over the past week"."""
    if unit in _PER_DAY:
        start = moved(day, -math.ceil(count / _PER_DAY[unit]))
    else:
        start = shifted(day, -count, unit)
    if unit in ("month", "year", "decade", "century") and count == int(count):
        start = _same_day(day, int(count) * {"month": 1, "year": 12, "decade": 120}.get(unit, 1200))
    return f"{start.rstrip('~')}/{day.isoformat()}" if start else None


def _same_day(day: date, months_back: int) -> str | None:
    year, month = divmod(day.year * 12 + day.month - 1 - months_back, 12)
    if year < 1:
        return None
    return next(v for d in range(day.day, 0, -1) if (v := calendar_date(year, month + 1, d)))


# ---------------------------------------------------------------- durations


def duration(count: float, unit: str) -> str:
    """ISO 8601: P3W, PT48H. A night counts as a day."""
    count, unit = _plain(count, unit)
    figure = f"{count:g}" if count < 1e6 else f"{count:.0f}"
    code = {"second": "S", "minute": "M", "hour": "H", "day": "D", "week": "W", "month": "M"}
    time = "T" if unit in ("second", "minute", "hour") else ""
    return f"P{time}{figure}{code.get(unit, 'Y')}"


def _plain(count: float, unit: str) -> tuple[float, str]:
    times, plain = {
        "fortnight": (2, "week"),
        "weekend": (2, "day"),
        "night": (1, "day"),
        "decade": (10, "year"),
        "century": (100, "year"),
    }.get(unit, (1, unit))
    return count * times, plain
