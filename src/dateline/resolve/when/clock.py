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
_LONG_AGO = 12  # years; what lies further back is told in passing, unless a sentence starts so
_JUST_OVER = 21  # days back within which a day without a year is past, whatever the words say
_VERY_FRESH_DAYS = 31  # the same within one sentence
_FRESH_DAYS = 100  # news drops the year of what lies no further back, whatever was told before


@dataclass(frozen=True, slots=True)
class Clock:
    """What is known where an expression stands.

    ``published`` is the day of publication. ``told`` is the last date told before, in EDTF;
    ``stated`` whether its year stands in the text, ``told_near`` whether it stands in the same
    paragraph and ``told_beside`` in the same sentence, ``leads`` whether at the head of its own.
    ``future`` says that the words around speak of what is to come, ``since`` that they look back
    ("since January"), ``history`` that the text tells of a past long before it was published, so
    that a date without a year belongs to the story.
    """

    published: date | None = None
    told: str | None = None
    stated: bool = False
    told_near: bool = False
    told_beside: bool = False
    leads: bool = False
    future: bool = False
    since: bool = False
    history: bool = False

    @property
    def told_day(self) -> date | None:
        """The last day of what was told, if that was told to the day."""
        if self.told is None or not re.fullmatch(r"\d{4}-\d\d-\d\d~?", self.told.split("/")[-1]):
            return None
        last = edtf.bounds(self.told)[1]
        return date.fromisoformat(last) if last else None

    @property
    def told_month(self) -> date | None:
        """The first day of the month that the story is in, if that was told."""
        month = (
            re.match(r"\d{4}-(?:0[1-9]|1[0-2])", self.told.split("/")[-1]) if self.told else None
        )
        return date.fromisoformat(f"{month[0]}-01") if month else None

    @property
    def told_year(self) -> int | None:
        """The year that the story is in; before our era it is nought or less."""
        year = re.match(r"-?\d{4}(?![\dX])", self.told.split("/")[-1]) if self.told else None
        return int(year[0]) if year else None

    def telling(self, value: str, *, stated: bool, leads: bool) -> Clock:
        """The story has come to ``value``; a year that holds the day told before adds nothing."""
        if self.told and value != self.told and edtf.contains(value, self.told):
            value = self.told
        return replace(
            self, told=value, stated=stated, told_near=True, told_beside=True, leads=leads
        )


@dataclass(frozen=True, slots=True)
class Worked:
    """What a rule makes of its words. ``yearless`` is the date without the year that was found
    for it, so that a range can give both ends one year."""

    value: str | None
    anchor: str | None = None
    kind: TimeKind = TimeKind.DATE
    yearless: str | None = None
    told: bool = True  # whether "the next day" may be reckoned from it
    stretch: int = 0  # how many days an interval told before must have had: "those three days"
    begins: int | None = None  # where the expression starts, if later than the rule's words


def reference(match: re.Match[str], clock: Clock) -> Worked:
    """Words of time that name no date: "now", "since then"."""
    return Worked(None, None, TimeKind.REFERENCE)


# ---------------------------------------------------------------- dates with all their parts


def calendar_date(year: int | str, month: int | None = None, day: int | None = None) -> str | None:
    """EDTF of the parts; None when there is no such day."""
    text = year if isinstance(year, str) else f"{year:04d}" if year >= 0 else f"-{-year:04d}"
    if month is not None:
        text += f"-{month:02d}"
    if day is not None:
        text += f"-{day:02d}"
    return text if edtf.valid(text) else None


# ---------------------------------------------------------------- dates without a year


def without_year(
    month: int, day: int | None, clock: Clock, weekday: int | None = None
) -> Worked | None:
    """A month, a season (21-24) or a day of the year, put into the year that the text means.

    The nearest past as seen from publication, the nearest future where the words speak of it; in
    a history, without a day of publication, or right behind an old date with its year, the year
    the story is in; else year ``XXXX``. A ``weekday`` told with the day settles between years.
    None when no year has such a day.
    """
    bare = calendar_date("XXXX", month, day)
    if bare is None:
        return None
    fresh = _from_publication(month, day, clock, weekday)
    told = _in_story(month, day, clock)
    if told is not None and _is_of_story(told, fresh, clock):
        return Worked(told, STORY, yearless=bare)
    if clock.published is None:
        return Worked(bare, None, yearless=bare)
    return Worked(fresh, PUBLISHED, yearless=bare)


def _is_of_story(told: str, fresh: str | None, clock: Clock) -> bool:
    """Whether a date without a year takes that of the story."""
    if clock.history:
        return True
    lent = clock.stated and (clock.told_month is not None or (clock.told_near and clock.leads))
    if clock.published is None or fresh is None:
        return lent
    if not clock.leads and (clock.told_year or 0) < clock.published.year - _LONG_AGO:
        return False
    if not lent or clock.future or not clock.told_near:
        return False
    since = clock.published - date.fromisoformat(edtf.bounds(fresh)[0] or "0001-01-01")
    recent = _FRESH_DAYS
    if clock.told_beside:
        recent = _VERY_FRESH_DAYS if len(fresh) > 7 else 0
    return since > timedelta(days=recent) and told <= fresh


def _from_publication(month: int, day: int | None, clock: Clock, weekday: int | None) -> str | None:
    if clock.published is None:
        return None
    value = _nearest(month, day, clock.published, future=clock.future)
    if weekday is None or value is None or _falls_on(value, weekday):
        return value
    year = clock.published.year
    near = sorted(range(max(1, year - 6), min(9998, year + 2)), key=lambda y: abs(y - year))
    return next((r for r in _readings(month, day, near) if _falls_on(r, weekday)), value)


def _falls_on(day: str, weekday: int) -> bool:
    return date.fromisoformat(day).weekday() == weekday


def _in_story(month: int, day: int | None, clock: Clock) -> str | None:
    year, told_month = clock.told_year, clock.told_month
    if year is None:
        return None
    if clock.since and told_month is not None and not clock.history:
        return _latest_by(clock.told or "", month, day, year)
    at = told_month.month if told_month else 1
    rolls = month <= 12 and at - month >= _YEAR_SHIFT_MONTHS
    return calendar_date(year + rolls, month, day)


def _latest_by(told: str, month: int, day: int | None, year: int) -> str | None:
    """What has gone on since a date began no later than the story's own day."""
    story = edtf.bounds(told)[1] or told
    past = _readings(month, day, (year, year - 1))
    return next((r for r in past if (edtf.bounds(r)[0] or story) <= story), None)


def _nearest(month: int, day: int | None, published: date, *, future: bool) -> str | None:
    """Nearest to publication on the side the words speak of, the day itself on either."""
    year = published.year
    if future:
        coming = _readings(month, day, range(max(1, year - 1), min(9999, year + 9)))
        since = (moved(published, -_JUST_OVER) if day else None) or published.isoformat()
        return next((r for r in coming if (edtf.bounds(r)[1] or since) >= since), None)
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
    """So many units from a day, as fine as the unit: days and weeks to the day, months to the
    month, years to the year. ``about`` and broken counts are marked as approximate."""
    if unit in _PER_DAY:
        return None
    whole = not about and count == int(count)
    if unit in _DAYS_IN:
        return _near(moved(day, int(count * _DAYS_IN[unit])), exact=whole)
    months = count * _MONTHS_IN[unit]
    exact = whole and unit in ("month", "year")
    if unit == "month" or months % 12:
        return _near(unit_at(day, "month", int(months)), exact=exact)
    return _near(unit_at(day, "year", int(months // 12)), exact=exact)


_DAYS_IN = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14}
_MONTHS_IN = {"month": 1, "year": 12, "decade": 120, "century": 1200}


def _near(value: str | None, exact: bool) -> str | None:
    return value if value is None or exact else value + "~"


def window(day: date, count: float, unit: str) -> str | None:
    """So many units up to a day, in the grain of the unit: "over the past week", "the past two
    years". A negative count is a window that begins on the day."""
    if unit in _MONTHS_IN and count == int(count):
        grain = "month" if unit == "month" else "year"
        steps = int(count) * (1 if unit == "month" else _MONTHS_IN[unit] // 12)
        return _ordered(unit_at(day, grain, -steps), unit_at(day, grain, 0))
    days = count / _PER_DAY[unit] if unit in _PER_DAY else count * _days_in(unit)
    whole = math.ceil(abs(days)) * (1 if days > 0 else -1)
    return _ordered(moved(day, -whole), day.isoformat())


def _days_in(unit: str) -> float:
    return _DAYS_IN.get(unit) or _MONTHS_IN[unit] * 30.44


def _ordered(one: str | None, other: str | None) -> str | None:
    if one is None or other is None:
        return None
    return f"{min(one, other)}/{max(one, other)}"


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


def duration_of(value: str | None) -> tuple[float, str] | None:
    """How many of which unit an ISO 8601 duration of one part is."""
    match = re.fullmatch(r"P(T)?([0-9]+(?:[.][0-9]+)?)([DWMYHS])", value or "")
    if match is None:
        return None
    units = {"D": "day", "W": "week", "M": "minute" if match[1] else "month", "Y": "year"}
    return float(match[2]), {**units, "H": "hour", "S": "second"}[match[3]]
