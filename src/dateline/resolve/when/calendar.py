"""Dates told by the calendar: days, months, seasons, years, decades, holidays."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from dateline.resolve.when.clock import (
    PUBLISHED,
    STEPS,
    STORY,
    Clock,
    Worked,
    calendar_date,
    weekday,
    weekday_of_week,
    which_part,
    without_year,
)
from dateline.resolve.when.words import HOLIDAYS, SEASONS, month_number, ordinal, weekday_number

Work = Callable[[re.Match[str], Clock], Worked | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """``words`` in the language of ``words.pattern``; ``work`` gives the value.

    ``work`` returns None when the words tell no time after all, whatever the clock says. Of two
    rules that match, the one that starts first wins, then the longer, then the earlier in the
    table.
    """

    name: str
    words: str
    work: Work


# ---------------------------------------------------------------- days


def _numeric(match: re.Match[str], clock: Clock) -> Worked | None:
    """Points mean day first; with slashes the order is open unless one number is above 12."""
    a, b, year = int(match["a"]), int(match["b"]), int(match["year"])
    day_first, month_first = calendar_date(year, b, a), calendar_date(year, a, b)
    if match["sep"] == "." or month_first is None or day_first == month_first:
        return Worked(day_first) if day_first else None
    if day_first is None:
        return Worked(month_first)
    return Worked(None)


def _day(match: re.Match[str], clock: Clock) -> Worked | None:
    value = calendar_date(int(match["year"]), month_number(match["month"]), int(match["day"]))
    return Worked(value) if value else None


def _listed_day(match: re.Match[str], clock: Clock) -> Worked | None:
    return _day(match, clock) if match["year"] else _day_without_year(match, clock)


def _iso(match: re.Match[str], clock: Clock) -> Worked | None:
    value = calendar_date(int(match["year"]), int(match["mm"]), int(match["dd"]))
    return Worked(value) if value else None


def _day_without_year(match: re.Match[str], clock: Clock) -> Worked | None:
    return without_year(month_number(match["month"]), int(match["day"]), clock)


def _days(match: re.Match[str], clock: Clock) -> Worked | None:
    """ "May 3-5, 2024": both days in one month."""
    month, first, last = month_number(match["month"]), int(match["day"]), int(match["day2"])
    if first >= last:
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
        year = int(clock.told[:4]) if clock.told and clock.told[:4].isdecimal() else None
        return Worked(calendar_date(year, month, day) if year else None, STORY)
    if clock.published is None:
        return Worked(calendar_date("XXXX", month, day))
    year = clock.published.year + STEPS[which]
    return Worked(calendar_date(year, month, day) if 1 <= year < 9999 else None, PUBLISHED)


def _day_of_month(match: re.Match[str], clock: Clock) -> Worked | None:
    """ "On the 13th": of the month that the story is in."""
    month = re.match(r"\d{4}-(?:0\d|1[0-2])", clock.told.split("/")[-1]) if clock.told else None
    day = int(match["day"])
    if not 1 <= day <= 31:
        return None
    return Worked(calendar_date(month[0], day=day) if month else None, STORY)


def _weekday(match: re.Match[str], clock: Clock) -> Worked:
    return weekday(weekday_number(match["weekday"]), "", clock)


def _which_weekday(match: re.Match[str], clock: Clock) -> Worked:
    which = match["which"].lower().split()[-1]
    return weekday(weekday_number(match["weekday"]), which, clock)


def _weekday_of_week(match: re.Match[str], clock: Clock) -> Worked:
    return weekday_of_week(weekday_number(match["weekday"]), match["which"].lower(), clock)


def _story_weekday(match: re.Match[str], clock: Clock) -> Worked:
    """ "The following Monday": the first after the day the story is on."""
    day, step = clock.told_day, match["step"].lower()
    if day is None or step not in ("following", "previous", "preceding"):
        return Worked(None, STORY)
    from_told = replace(clock, published=day)
    which = "next" if step == "following" else "last"
    found = weekday(weekday_number(match["weekday"]), which, from_told)
    return replace(found, anchor=STORY)


def _holiday(match: re.Match[str], clock: Clock) -> Worked | None:
    month, day = HOLIDAYS[" ".join(match["holiday"].lower().replace("’", "'").split())]
    if match["year"]:
        return Worked(calendar_date(int(match["year"]), month, day))
    future = clock.future or (match["which"] or "").lower() == "next"
    return without_year(month, day, replace(clock, future=future))


def _september_11(match: re.Match[str], clock: Clock) -> Worked:
    return Worked("2001-09-11", told=False)


# ---------------------------------------------------------------- months


def _month(match: re.Match[str], clock: Clock) -> Worked:
    return Worked(calendar_date(int(match["year"]), month_number(match["month"])))


def _month_without_year(match: re.Match[str], clock: Clock) -> Worked | None:
    return without_year(month_number(match["month"]), None, clock)


def _which_month(match: re.Match[str], clock: Clock) -> Worked:
    return which_part(match["which"].lower().split()[-1], month_number(match["month"]), clock)


# ---------------------------------------------------------------- parts of the year


def _season(match: re.Match[str], clock: Clock) -> Worked | None:
    return Worked(calendar_date(int(match["year"]), SEASONS[match["season"].lower()]))


def _season_without_year(match: re.Match[str], clock: Clock) -> Worked | None:
    return without_year(SEASONS[match["season"].lower()], None, clock)


def _which_season(match: re.Match[str], clock: Clock) -> Worked:
    return which_part(match["which"].lower().split()[-1], SEASONS[match["season"].lower()], clock)


def _quarter(match: re.Match[str], clock: Clock) -> Worked:
    number = int(match["digit"]) if match["digit"] else _turn(match["turn"], 4)
    return Worked(calendar_date(int(match["year"]), 32 + number))


def _half(match: re.Match[str], clock: Clock) -> Worked:
    return Worked(calendar_date(int(match["year"]), 39 + _turn(match["turn"], 2)))


def _turn(word: str, last: int) -> int:
    return last if word.lower() in ("last", "latter", "final") else ordinal(word)


# ---------------------------------------------------------------- years and more


def _year(match: re.Match[str], clock: Clock) -> Worked:
    return Worked(match["year"])


def _years(match: re.Match[str], clock: Clock) -> Worked | None:
    """ "2014-15", "1914–1918"."""
    first, last = match["year"], match["year2"]
    last = first[: 4 - len(last)] + last
    return Worked(f"{first}/{last}") if first < last else None


def _year_before_our_era(match: re.Match[str], clock: Clock) -> Worked | None:
    """EDTF has a year 0, so 490 BC is -0489."""
    year = int(match["bc"]) - 1
    return Worked(f"-{year:04d}" if year else "0000", told=False) if year >= 0 else None


def _decade(match: re.Match[str], clock: Clock) -> Worked:
    if match["short"]:
        return Worked(f"19{match['short'][0]}X")
    return Worked(f"{match['decade'][:3]}X")


def _century(match: re.Match[str], clock: Clock) -> Worked | None:
    number = ordinal(match["ordinal"])
    return Worked(f"{number - 1:02d}XX", told=False) if 1 <= number <= 30 else None


_CUES = (
    "in|since|during|throughout|before|after|until|till|to|from|by|of|for|around|about|circa|late"
    "|through|between|early|mid|prior to|back in|as of|over|last"
)
_YEAR_CUES = (
    "in|since|during|throughout|before|after|until|till|to|from|by|of|around|circa|through"
    "|between|for|prior to|back in|as of|into|as early as|as late as|year|month|early|late|mid"
)

CALENDAR = (
    Rule("september_11", r"(?:9/11|Sept(?:ember|[.])? 11(?:th)?(?=,? (?:terror(?:ist)? )?"
         r"attacks))", _september_11),
    Rule("iso_date", r"(?P<year>\d{4})(?P<sep>[-/])(?P<mm>\d\d)(?P=sep)(?P<dd>\d\d)"
         r"(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?", _iso),
    Rule("numeric_date", r"(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})(?P=sep)"
         r"(?P<year>(?:19|20)\d\d)", _numeric),
    Rule("dashed_date", r"(?P<day>\d\d?)-{any_month}-{year}", _day),
    Rule("days_month", r"(?:from |between )?(?:the )?{day}{dash}(?:the )?{day2}(?: of)? {month}"
         r"(?:,? {year})?{uncounted}", _days),
    Rule("between_days_month", r"between (?:the )?{day} and (?:the )?{day2}(?: of)? {month}"
         r"(?:,? {year})?{uncounted}", _days),
    Rule("month_days", r"(?:from |between )?{pre}{on_weekday}{month} {day}{dash}{day2}"
         r"(?:,? {year})?{uncounted}", _days),
    Rule("month_between_days", r"between {month} {day} and {day2}(?:,? {year})?{uncounted}", _days),
    Rule("day_month_year", r"{pre}{on_weekday}(?:the )?{day}(?: of)? {any_month},? {year}"
         r"{uncounted}{post}", _day),
    Rule("month_day_year", r"{pre}{on_weekday}{any_month} {day},? {year}{uncounted}{post}", _day),
    Rule("day_month_which_year", r"{pre}{on_weekday}{day} {month},? (?:of )?"
         r"(?P<which>last|this|next|that|the same) year", _day_of_which_year),
    Rule("month_day_which_year", r"{pre}{on_weekday}{month} (?:{day})?,? ?(?:of |in )?"
         r"(?P<which>last|this|next|that|the same) year", _day_of_which_year),
    Rule("day_month", r"{pre}{on_weekday}(?:the )?{day}(?: of)? {month}{no_year}{post}",
         _day_without_year),
    Rule("month_day", r"{pre}{on_weekday}{month} (?:the )?{day}{uncounted}{no_year}{post}",
         _day_without_year),
    Rule("day_of_month", r"on (?P<x>the {day})(?<=st|nd|rd|th)(?= ?(?:[,.;:)]|and|at|in|of that))",
         _day_of_month),
    Rule("day_before_day_month", r"on (?:the )?(?P<x>{day})(?= (?:and|or) (?:the )?\d\d?"
         r"(?:st|nd|rd|th)?(?: of)? {month}(?:,? {year})?)", _listed_day),
    Rule("day_after_month_day", r"{month} \d\d?(?:st|nd|rd|th)? (?:and|or) (?P<x>{day}"
         r"(?:,? {year})?){uncounted}(?= ?(?:[,.;:)]|in|at|near|of|when|after|before|during|$))",
         _listed_day),
    Rule("weekday", r"{pre}{weekday}{post}", _weekday),
    Rule("weekday_which", r"{pre}(?:on )?{which} {weekday}{post}", _which_weekday),
    Rule("weekday_of_week", r"{pre}{weekday}{post},? (?:of )?(?P<which>last|this|next) week",
         _weekday_of_week),
    Rule("weekday_of_story", r"(?:the )?(?P<step>that|same|previous|following|preceding) "
         r"{weekday}{post}", _story_weekday),
    Rule("holiday", r"(?:(?P<which>last|this|next) )?{holiday}"
         r"(?:(?:,| in| of)? {year}{uncounted})?", _holiday),
    Rule("month_year", r"(?<!\d\x20){early}?{any_month}(?:,| of)? {year}{uncounted}", _month),
    Rule("month_which", r"{early}?{which} {month_name}", _which_month),
    Rule("month_part", r"{early}{month_name}{no_day}", _month_without_year),
    Rule("month", r"{plain_month}{no_day}", _month_without_year),
    Rule("month_cued", rf"(?:{_CUES}) (?P<x>{{month_name}}){{no_day}}",
         _month_without_year),
    Rule("month_after_month", r"(?:in|from|between|for|of|during|since|both) {a_month}"
         r"(?:{dash}| and | or )(?P<x>{month_name}){no_day}", _month_without_year),
    Rule("quarter", r"(?:the )?(?:(?P<turn>first|second|third|fourth|last|final) quarter"
         r"|Q(?P<digit>[1-4]))(?: of|,)? {year}{uncounted}", _quarter),
    Rule("half", r"(?:the )?(?P<turn>first|second|last|latter) half of {year}{uncounted}", _half),
    Rule("season_year", r"{early}?(?:the )?{season}(?: of|,)? {year}(?:[-–/]\d\d(?:\d\d)?)?",
         _season),
    Rule("season_which", r"{early}?{which} {season}", _which_season),
    Rule("season", r"(?:in|since|during|until|by|throughout|over|of) "
         r"(?P<x>(?:the )?(?:early |late )?{season})(?! of| to| from| into| apart| in\b)",
         _season_without_year),
    Rule("year_part", r"{early}(?:the year )?{year}{uncounted}", _year),
    Rule("year", rf"(?:{_YEAR_CUES}) (?P<x>(?:the year )?{{year}}){{uncounted}}", _year),
    Rule("year_heading", r"(?:^|\n)(?P<x>{year})(?=[:\n]|$)", _year),
    Rule("year_bracketed", r"[(](?P<x>{year})(?=[)])", _year),
    Rule("year_of_thing", r"(?:the|a|an|his|her|its|their|our|\w{2,20}['’]s) "
         r"(?P<x>(?=1[5-9]|20){year}){uncounted}(?= [a-z])", _year),
    Rule("year_after_year", r"[12]\d{3} (?:and|or|to) (?P<x>{year}){uncounted}", _year),
    Rule("years", r"(?:from )?{year} ?[-–—] ?(?P<year2>(?:1\d|20)\d\d|\d\d)(?![-/]|,\d)", _years),
    Rule("year_before_our_era", r"(?:c[.] ?|ca[.] |circa )?(?P<bc>\d{1,4}) (?:BCE?|B[.]C[.]?)",
         _year_before_our_era),
    Rule("decade", r"(?:the )?(?:(?:early|mid|late)[- ])?(?:(?P<decade>1\d\d0|20\d0)['’]?s"
         r"|['’](?P<short>[3-9]0)s)", _decade),
    Rule("century", r"(?:the )?(?:(?:early|mid|late)[- ])?{ordinal}[ -]century(?! BC| B[.]C)",
         _century),
)  # fmt: skip
