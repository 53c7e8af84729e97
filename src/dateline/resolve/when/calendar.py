"""Dates told by the calendar: days and holidays."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from dateline.resolve.when.clock import (
    PUBLISHED,
    STEPS,
    STORY,
    Clock,
    Worked,
    calendar_date,
    moved,
    unit_at,
    weekday,
    weekday_of_week,
    without_year,
)
from dateline.resolve.when.feasts import FIXED, OF_THE_MOON, feast, names, nth_weekday
from dateline.resolve.when.rule import Rule
from dateline.resolve.when.words import MONTHS, WEEKDAYS, month_number, ordinal, weekday_number

# ---------------------------------------------------------------- whole dates


def _numeric(match: re.Match[str], clock: Clock) -> Worked | None:
    """Points mean day first; with slashes the order is open unless one number is above 12."""
    a, b = int(match["a"]), int(match["b"])
    year = _four_digits(match["year"], clock)
    day_first, month_first = calendar_date(year, b, a), calendar_date(year, a, b)
    if match["sep"] == "." or month_first is None or day_first == month_first:
        return Worked(day_first) if day_first else None
    if day_first is None:
        return Worked(month_first)
    return Worked(None)


def _four_digits(year: str, clock: Clock) -> int:
    """Two digits mean the latest such year that is not well after publication."""
    if len(year) == 4:
        return int(year)
    latest = clock.published.year + 5 if clock.published else 2068
    return latest - (latest - int(year)) % 100


def _day(match: re.Match[str], clock: Clock) -> Worked | None:
    value = calendar_date(int(match["year"]), month_number(match["month"]), int(match["day"]))
    return Worked(value) if value else None


def _iso(match: re.Match[str], clock: Clock) -> Worked | None:
    value = calendar_date(int(match["year"]), int(match["mm"]), int(match["dd"]))
    return Worked(value) if value else None


# ---------------------------------------------------------------- without a year


def _listed_day(match: re.Match[str], clock: Clock) -> Worked | None:
    return _day(match, clock) if match["year"] else _day_without_year(match, clock)


def _day_without_year(match: re.Match[str], clock: Clock) -> Worked | None:
    beside = match.groupdict().get("beside")
    named = weekday_number(beside) if beside else None
    return without_year(month_number(match["month"]), int(match["day"]), clock, named)


def _days(match: re.Match[str], clock: Clock) -> Worked | None:
    """ "May 3-5, 2024": both days in one month."""
    month, first, last = month_number(match["month"]), int(match["day"]), int(match["day2"])
    if first >= last or not first:
        return None
    if match["year"]:
        until = Worked(calendar_date(int(match["year"]), month, last))
    else:
        until = without_year(month, last, clock) or Worked(None)
    if until.value is None:
        return None
    return Worked(f"{until.value[:-2]}{first:02d}/{until.value}", until.anchor)


def _day_of_which_year(match: re.Match[str], clock: Clock) -> Worked | None:
    month, day = month_number(match["month"]), int(match["day"]) if match["day"] else None
    if calendar_date("XXXX", month, day) is None:
        return None
    which = match["which"].lower()
    if which in ("that", "the same"):
        year = clock.told_year
        return Worked(calendar_date(year, month, day) if year is not None else None, STORY)
    if clock.published is None:
        return Worked(calendar_date("XXXX", month, day))
    year = clock.published.year + STEPS[which]
    return Worked(calendar_date(year, month, day) if 1 <= year < 9999 else None, PUBLISHED)


def _bracketed_day(match: re.Match[str], clock: Clock) -> Worked | None:
    """ "Tuesday (March 6)": one day, told twice."""
    named, month = match["beside"].lower(), (match["month"] or match["month2"]).lower()
    if named not in WEEKDAYS or month[:3] not in {m[:3] for m in MONTHS}:
        return None
    day = int(match["day"] or match["day2"])
    if match["year"]:
        value = calendar_date(int(match["year"]), month_number(month), day)
        return Worked(value) if value else None
    return without_year(month_number(month), day, clock, weekday_number(named))


# ---------------------------------------------------------------- the day of a month


def _day_of_month(match: re.Match[str], clock: Clock) -> Worked | None:
    """ "On the 13th": of the month that the story is in, or else the last such day."""
    day = int(match["day"])
    if not 1 <= day <= 31:
        return None
    told = clock.told_month
    if told is not None and (clock.told_near or clock.history or clock.published is None):
        value = calendar_date(told.year, told.month, day)
        if value and not _is_ahead(value, clock):
            return Worked(value, STORY)
    return Worked(_last_such_day(day, clock), PUBLISHED if clock.published else STORY)


def _is_ahead(value: str, clock: Clock) -> bool:
    return bool(clock.published and not clock.future and value > clock.published.isoformat())


def _last_such_day(day: int, clock: Clock) -> str | None:
    if clock.published is None:
        return None
    today = clock.published.isoformat()
    steps = range(3) if clock.future else range(0, -3, -1)
    months = (unit_at(clock.published, "month", step) for step in steps)
    days = (calendar_date(f"{m}-{day:02d}") for m in months if m)
    return next((d for d in days if d and (d >= today if clock.future else d <= today)), None)


def _day_of_which_month(match: re.Match[str], clock: Clock) -> Worked | None:
    """ "The 5th instant", "the 3rd of last month"; "the 3rd of the month" is of the story's."""
    which, day = match["which"].lower(), int(match["day"])
    if not 1 <= day <= 31:
        return None
    step = {"instant": 0, "inst": 0, "ultimo": -1, "this": 0, "last": -1, "next": 1}.get(which)
    if step is None:
        month = clock.told_month or (clock.published if which == "the" else None)
        anchor = STORY if clock.told_month or not clock.published else PUBLISHED
        return Worked(calendar_date(month.year, month.month, day) if month else None, anchor)
    month_text = unit_at(clock.published, "month", step) if clock.published else None
    return Worked(calendar_date(f"{month_text}-{day:02d}") if month_text else None, PUBLISHED)


def _weekday_and_day(match: re.Match[str], clock: Clock) -> Worked | None:
    """ "Monday the 9th": the nearest such day that is that day of the week."""
    day, named = int(match["day"]), weekday_number(match["weekday"])
    if clock.published is None or not 1 <= day <= 31:
        return Worked(None, PUBLISHED)
    steps = (0, 1, 2, 3, 4, 5) if clock.future else (0, -1, -2, -3, 1, -4, -5)
    months = (unit_at(clock.published, "month", step) for step in steps)
    days = (calendar_date(f"{m}-{day:02d}") for m in months if m)
    return Worked(
        next((d for d in days if d and date.fromisoformat(d).weekday() == named), None), PUBLISHED
    )


# ---------------------------------------------------------------- weekdays


_ONE_OF_ITS_NAME = re.compile(r"(?:(?<!\w)(?:on|for|was|like)|,)\sa\s$", re.IGNORECASE)
_FAR_FROM_WEEK = re.compile(
    r"\bweek(?:['’]s)?\b(?:(?:[ ,]+[^\s,.]+){3,}|"
    r" (?:[a-z]+ed|broke|came|fled|got|left|ran|went|walked|returned)\b[^,.]*?)[ ,]*$"
)
_SAYING = re.compile(r"\b(?:said|told|says|announced|reported|added|statement)\b[^,]{0,30}$")


def _weekday(match: re.Match[str], clock: Clock) -> Worked:
    """ "Last week, on Tuesday" is the Tuesday of that week; "on a Tuesday" is none. "Men taken
    last week were freed on Tuesday": the week is that of the taking."""
    before = match.string[max(0, match.start() - 50) : match.start()]
    if _ONE_OF_ITS_NAME.search(before):
        return Worked(None, None, told=False)
    beyond = not clock.leads and _FAR_FROM_WEEK.search(
        match.string, max(0, match.start() - 120), match.start()
    )
    week = clock.told.split("/") if clock.told and clock.told_beside else []
    if len(week) == 2 and _is_week(*week) and not (beyond or _SAYING.search(before)):
        day = moved(date.fromisoformat(week[0]), weekday_number(match["weekday"]))
        if day and not _is_ahead(day, clock):
            return Worked(day, PUBLISHED, told=False)
    return weekday(weekday_number(match["weekday"]), "", clock)


def _is_week(first: str, last: str) -> bool:
    if len(first) != 10 or len(last) != 10:
        return False
    monday = date.fromisoformat(first)
    return monday.weekday() == 0 and moved(monday, 6) == last


def _nth_weekday(match: re.Match[str], clock: Clock) -> Worked:
    """ "The first Monday in July", "the last Friday of the month"."""
    if match["month"] and match["year"]:
        whole = Worked(calendar_date(int(match["year"]), month_number(match["month"])))
    elif match["month"]:
        whole = without_year(month_number(match["month"]), None, clock) or Worked(None)
    else:
        step = 0 if match["whose"].lower() == "the" else STEPS[match["whose"].lower()]
        month = unit_at(clock.published, "month", step) if clock.published else None
        whole = Worked(month, PUBLISHED)
    if whole.value is None or not whole.value[:4].isdecimal():
        return Worked(None, whole.anchor)
    year, month_of = int(whole.value[:4]), int(whole.value[5:7])
    turns = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
    named = weekday_number(match["weekday"])
    if year < 1:
        return Worked(None, whole.anchor)
    day = nth_weekday(year, month_of, named, turns[match["turn"].lower()])
    return Worked(day.isoformat(), whole.anchor)


def _ordinal_of_month(match: re.Match[str], clock: Clock) -> Worked | None:
    """ "The first of May"."""
    month, day = month_number(match["month"]), ordinal(match["ordinal"])
    if match["year"]:
        value = calendar_date(int(match["year"]), month, day)
        return Worked(value) if value else None
    return without_year(month, day, clock)


def _which_weekday(match: re.Match[str], clock: Clock) -> Worked:
    which = match["which"].lower().split()[-1]
    return weekday(weekday_number(match["weekday"]), which, clock)


def _weekday_of_week(match: re.Match[str], clock: Clock) -> Worked:
    return weekday_of_week(weekday_number(match["weekday"]), match["which"].lower(), clock)


def _weekday_after_next(match: re.Match[str], clock: Clock) -> Worked | None:
    """ "Tuesday week", "a week on Thursday": seven days beyond the next one."""
    coming = replace(clock, future=True, history=False)
    named = (match["weekday"] or match["weekday2"]).lower()
    if named not in WEEKDAYS:
        return None
    day = weekday(weekday_number(named), "", coming).value
    return Worked(moved(date.fromisoformat(day), 7) if day else None, PUBLISHED)


def _weekday_before_last(match: re.Match[str], clock: Clock) -> Worked:
    back = match["which"].lower() == "before last"
    near = weekday(weekday_number(match["weekday"]), "last" if back else "next", clock)
    day = date.fromisoformat(near.value) if near.value else None
    return replace(near, value=moved(day, -7 if back else 7) if day else None)


def _story_weekday(match: re.Match[str], clock: Clock) -> Worked:
    """ "The following Monday": the first after the day the story is on."""
    day, step = clock.told_day, match["step"].lower()
    if day is None or step not in ("following", "previous", "preceding", "next"):
        return Worked(None, STORY)
    from_told = replace(clock, published=day)
    which = "next" if step in ("following", "next") else "last"
    found = weekday(weekday_number(match["weekday"]), which, from_told)
    return replace(found, anchor=STORY)


# ---------------------------------------------------------------- holidays


def _holiday(match: re.Match[str], clock: Clock) -> Worked | None:
    """A holiday of its year, told or worked out as for a day without one."""
    name = " ".join(match["holiday"].lower().replace("’", "'").replace(".", "").split())
    if match["year"]:
        day = feast(name, int(match["year"]))
        return Worked(day.isoformat() if day else None)
    which = (match["which"] or "").lower().split()[-1:]
    if name in FIXED and not which:
        return without_year(*FIXED[name], clock)
    if clock.published is None:
        bare = calendar_date("XXXX", *FIXED[name]) if name in FIXED else None
        return Worked(bare, None if bare else PUBLISHED)
    return Worked(_nearest_feast(name, "".join(which), clock), PUBLISHED)


def _nearest_feast(name: str, which: str, clock: Clock) -> str | None:
    if clock.published is None:
        return None
    year, today = clock.published.year, clock.published.isoformat()
    if clock.history and clock.told_year is not None and not which:
        day = feast(name, clock.told_year) if clock.told_year > 0 else None
        return day.isoformat() if day else None
    if which in ("this", "current"):
        day = feast(name, year)
        return day.isoformat() if day else None
    coming = which in ("next", "coming") or (clock.future and which not in ("last", "past"))
    years = range(year, min(9998, year + 2)) if coming else range(year, max(0, year - 2), -1)
    days = [d.isoformat() for y in years if (d := feast(name, y))]
    # "last Easter" is over; a feast on the day of publication is today's otherwise
    if coming:
        return next((d for d in days if d > today or (d == today and not which)), None)
    return next((d for d in days if d < today or (d == today and not which)), None)


def _moon_feast(match: re.Match[str], clock: Clock) -> Worked:
    return Worked(None, PUBLISHED, told=False)


def _september_11(match: re.Match[str], clock: Clock) -> Worked:
    return Worked("2001-09-11", told=False)


_FEASTS = f"(?P<holiday>(?-i:{names()}))"
_THEN = (  # what may follow "on the 17th": not a noun, or it would be the 17th of something else
    r"(?= ?(?:[,.;:)?!]|and|but|or|at|in|when|after|before|with|as|was|were|had|by|he|she|they|it"
    r"|the|to|for|of that|$))"
)

CALENDAR = (
    Rule("september_11", r"(?:9/11|Sept(?:ember|[.])? 11(?:th)?(?=,? (?:terror(?:ist)? )?"
         r"attacks))", _september_11, "figure"),
    Rule("iso_date", r"(?P<year>\d{4})(?P<sep>[-/.])(?P<mm>\d\d)(?P=sep)(?P<dd>\d\d)"
         r"(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?", _iso, "year"),
    Rule("numeric_date", r"(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)"
         r"(?P<year>(?:19|20)\d\d|(?<=/)\d\d)(?![/\d])", _numeric, "figure"),
    Rule("dashed_date", r"(?P<day>\d\d?)-{any_month}-{year}", _day, "month year"),
    Rule("days_month", r"(?:from |between )?{pre}(?:the )?{day}{dash}(?:the )?{day2}(?: of)? "
         r"{month}(?:,? {year})?{uncounted}", _days, "month figure"),
    Rule("between_days_month", r"between (?:the )?{day} and (?:the )?{day2}(?: of)? {month}"
         r"(?:,? {year})?{uncounted}", _days, "month figure between"),
    Rule("month_days", r"(?:from |between )?{pre}{on_weekday}{month} {day}{dash}{day2}"
         r"(?:,? {year})?{uncounted}", _days, "month figure"),
    Rule("month_between_days", r"between {month} {day} and {day2}(?:,? {year})?{uncounted}",
         _days, "month figure between"),
    Rule("day_month_year", r"{pre}{on_weekday}(?:the )?{day}(?: of)? {any_month},? (?:of )?{year}"
         r"{uncounted}{post}", _day, "month year"),
    Rule("month_day_year", r"{pre}{on_weekday}{any_month} (?:the )?{day},? (?:of )?{year}"
         r"{uncounted}{post}", _day, "month year"),
    Rule("day_month_which_year", r"{pre}{on_weekday}(?:the )?{day}(?: of)? {month},? (?:of )?"
         r"(?P<which>last|this|next|that|the same) year", _day_of_which_year, "month figure unit"),
    Rule("month_day_which_year", r"{pre}{on_weekday}{month} (?:{day})?,? ?(?:of |in )?"
         r"(?P<which>last|this|next|that|the same) year", _day_of_which_year, "month unit"),
    Rule("day_month", r"{pre}{on_weekday}(?:the )?{day}(?: of)? {month}{no_year}{post}",
         _day_without_year, "month figure"),
    Rule("month_day", r"{pre}{on_weekday}{month} (?:the )?{day}{uncounted}{no_year}{post}",
         _day_without_year, "month figure"),
    Rule("weekday_date_bracketed", r"(?P<beside>(?-i:[MTWFS][a-z]{2,8}day)) [(](?:{month} {day}"
         r"|(?:the )?(?P<day2>[0-3]?\d)(?:st|nd|rd|th)? (?P<month2>[A-Z][a-z]{2,8}))"
         r"(?:,? {year})?[)]", _bracketed_day, "weekday month figure"),
    Rule("day_of_month", rf"(?:on|by|since|until|around|about|from|before|after) (?P<x>the {{nth}})"
         rf"{_THEN}", _day_of_month, "nth"),
    Rule("day_of_which_month", r"the {nth} (?:of )?(?P<which>instant|inst|ultimo|the|this|last"
         r"|next)(?:(?<=the|his|ast|ext) month)?(?! [a-z]{1,12} of)", _day_of_which_month, "nth"),
    Rule("weekday_and_day", r"{weekday},? (?:the )?{nth}(?! (?:of|[A-Z]))", _weekday_and_day,
         "weekday nth"),
    Rule("day_before_day_month", r"(?:(?:on|of|between|from) (?:the )?|(?<=\d,\x20)|(?<=(?:st|nd"
         r"|rd|th),\x20))"
         r"(?P<x>{day})"
         r"(?=(?:, (?:the )?{a_day}){0,6},? (?:and|or) (?:the )?{a_day}(?: of)? {month}"
         r"(?:,? {year})?)", _listed_day, "month figure"),
    Rule("day_after_month_day", r"{month} {a_day}(?:, {a_day}){0,4},? (?:and|or) (?P<x>{day}"
         r"(?:,? {year})?){uncounted}(?= ?(?:[,.;:)]|in|at|near|of|when|after|before|during|$))",
         _listed_day, "month figure"),
    Rule("day_amid_days", r"{month} {a_day}(?:, {a_day}){0,3}, (?P<x>{day})"
         r"(?=(?:, {a_day}){0,3},? (?:and|or) {a_day}(?:,? {year})?(?!\w))", _listed_day,
         "month figure"),
    Rule("part_of_day_of_month", r"the (?:early hours|morning|afternoon|evening|night) of the {nth}"
         r"(?! of)", _day_of_month, "nth"),
    Rule("ordinal_of_month", r"{pre}the {ordinal} of {month}(?:,? {year}{uncounted})?{no_year}",
         _ordinal_of_month, "month of"),
    Rule("nth_weekday_of_month", r"the (?P<turn>first|second|third|fourth|last) {weekday}{post} "
         r"(?:of|in) (?:{month}(?:,? {year}{uncounted})?|(?P<whose>the|this|last|next) month)",
         _nth_weekday, "weekday turn"),
    Rule("weekday", r"{pre}{weekday}{post}", _weekday, "weekday"),
    Rule("weekday_which", r"{pre}(?:on )?{which} {weekday}{post}", _which_weekday, "weekday which"),
    Rule("weekday_last", r"{weekday} (?P<which>last|next)(?= ?[,.;)]|$| (?:and|but|at|in))",
         _which_weekday, "weekday which"),
    Rule("weekday_before_last", r"the {weekday} (?P<which>before last|after next)",
         _weekday_before_last, "weekday side"),
    Rule("weekday_of_week", r"{pre}{weekday}{post},? (?:of )?(?P<which>last|this|next) week",
         _weekday_of_week, "weekday unit which"),
    Rule("week_and_weekday", r"(?P<which>last|this|next) week (?:on )?{weekday}{post}",
         _weekday_of_week, "weekday unit which"),
    Rule("weekday_after_next", r"(?:{weekday} week|a week (?:on|from) "
         r"(?P<weekday2>(?-i:[MTWFS][a-z]{2,8}day)))", _weekday_after_next, "weekday unit"),
    Rule("weekday_of_story", r"(?:the )?(?P<step>that|same|next|previous|following|preceding) "
         r"{weekday}{post}", _story_weekday, "weekday step"),
    Rule("holiday", rf"(?:(?P<which>last|this|next|this past|this coming) )?{_FEASTS}"
         rf"{{post}}(?:(?:,| in| of)? {{year}}{{uncounted}})?", _holiday, "feast"),
    Rule("moon_holiday", r"(?:(?:last|this|next) |the (?:{ordinal}|last|final|holy|fasting) "
         r"(?:day|night|week|weekend|Friday|month|half) of (?:the (?:holy |fasting )?month of )?"
         r"|the (?:end|start|beginning|eve|middle) of (?:the (?:(?:holy |fasting )?month of )?)?)?"
         rf"(?<!Operation\x20)(?-i:{OF_THE_MOON})(?! Offensive)(?: {{year}}{{uncounted}})?",
         _moon_feast, "moon"),
)  # fmt: skip
