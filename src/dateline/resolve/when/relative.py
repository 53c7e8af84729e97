"""Times told from another: from publication ("yesterday") or in the story ("the next day")."""

from __future__ import annotations

import re
from datetime import date

from dateline.records import TimeKind
from dateline.resolve.when.clock import (
    PUBLISHED,
    STEPS,
    STORY,
    Clock,
    Worked,
    calendar_date,
    duration,
    moved,
    reference,
    shifted,
    unit_at,
    window,
)
from dateline.resolve.when.rule import Rule
from dateline.resolve.when.words import number

_DAYS = {
    "today": 0,
    "tonight": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "last night": -1,
    "the night before last": -2,
    "the day before yesterday": -2,
    "day before yesterday": -2,
    "the day after tomorrow": 2,
    "day after tomorrow": 2,
}
_DAY_PARTS = ("day", "night", "morning", "afternoon", "evening", "date")
_BACK = ("previous", "preceding", "prior")
_SUNDAY = 6
_HOURS = ("second", "minute", "hour")


def _unit(match: re.Match[str]) -> str:
    unit = match["unit"].lower()
    return "century" if unit == "centurie" else unit


def _which(match: re.Match[str]) -> int:
    return STEPS[match["which"].lower().split()[-1]]


# ---------------------------------------------------------------- from publication


def _named_day(match: re.Match[str], clock: Clock) -> Worked | None:
    """A day, unless the word is capitalised within a sentence, as in a newspaper's name."""
    start = match.start("name")
    before = match.string[max(0, start - 2) : start]
    if match["name"] == "Today" and before[:1].isalpha() and before[1:] == " ":
        return None
    offset = _DAYS[" ".join(match["name"].lower().split())]
    return Worked(moved(clock.published, offset) if clock.published else None, PUBLISHED)


def _part_of_today(match: re.Match[str], clock: Clock) -> Worked:
    return Worked(clock.published.isoformat() if clock.published else None, PUBLISHED)


def _overnight(match: re.Match[str], clock: Clock) -> Worked:
    """The night that publication ended; which of its two days is not told."""
    return Worked(window(clock.published, 1, "day") if clock.published else None, PUBLISHED)


def _week_from_day(match: re.Match[str], clock: Clock) -> Worked:
    """ "A week tomorrow"."""
    days = (7 if match["unit"].lower() == "week" else 14) + _DAYS[match["name"].lower()]
    return Worked(moved(clock.published, days) if clock.published else None, PUBLISHED)


def _which_unit(match: re.Match[str], clock: Clock) -> Worked:
    if clock.published is None:
        return Worked(None, PUBLISHED)
    unit, step = _unit(match), _which(match)
    if (unit, step) == ("week", -1) and clock.published.weekday() == _SUNDAY:
        return Worked(_last_week_on_sunday(clock.published), PUBLISHED)
    return Worked(unit_at(clock.published, unit, step), PUBLISHED)


def _last_week_on_sunday(day: date) -> str | None:
    """On a Sunday some speak so of the week that ends with it, some of the one before."""
    first, last = moved(day, -13), moved(day, -1)
    return f"{first}/{last}" if first and last else None


def _unit_before_last(match: re.Match[str], clock: Clock) -> Worked:
    step = -2 if match["side"].lower() == "before last" else 2
    value = unit_at(clock.published, _unit(match), step) if clock.published else None
    return Worked(value, PUBLISHED)


def _this_time(match: re.Match[str], clock: Clock) -> Worked:
    """ "This time last year": the month we are in, about, a year ago."""
    if clock.published is None:
        return Worked(None, PUBLISHED)
    step, unit = STEPS[match["which"].lower()], _unit(match)
    if unit == "year":
        value = unit_at(clock.published, "month", 12 * step)
    else:
        value = shifted(clock.published, step, unit)
    return Worked(f"{value}~" if value else None, PUBLISHED)


def _weekend(match: re.Match[str], clock: Clock) -> Worked:
    """The one we are in; else the one before, or the one to come where that is spoken of."""
    if clock.published is None:
        return Worked(None, PUBLISHED)
    which = (match["which"] or "").lower().split()[-1:]
    within = clock.published.weekday() >= 5
    if which and which[0] in ("next", "coming"):
        step = 1 if within else 0
    elif which and which[0] in ("last", "past"):
        step = -1
    else:
        step = 0 if within or clock.future else -1
    return Worked(unit_at(clock.published, "weekend", step), PUBLISHED)


def _ago(match: re.Match[str], clock: Clock) -> Worked | None:
    """As fine as the unit; weeks are never meant to the day, unless "today" is added."""
    count, unit = number(match["number"]), _unit(match)
    if count is None or clock.published is None:
        return Worked(None, PUBLISHED)
    if (
        match["today"]
        and "day" in match["today"]
        and unit in ("week", "fortnight", "month", "year")
    ):
        return Worked(_same_day(clock.published, -int(count), unit), PUBLISHED)
    about = bool(match["about"]) or unit in ("week", "fortnight", "weekend")
    if unit == "year" and (match["today"] or "").endswith("month"):
        unit, count = "month", 12 * count
    return Worked(shifted(clock.published, -count, unit, about=about), PUBLISHED)


def _same_day(day: date, count: int, unit: str) -> str | None:
    if unit in ("week", "fortnight"):
        return moved(day, count * (14 if unit == "fortnight" else 7))
    month = unit_at(day, "month", count * (12 if unit == "year" else 1))
    return calendar_date(f"{month}-{day.day:02d}") if month else None


def _ahead(match: re.Match[str], clock: Clock) -> Worked:
    """ "In two weeks": a day to come where the words say so, else how long something took."""
    count, unit = number(match["number"]) or 0, _unit(match)
    if not (match["sure"] or (clock.future and not clock.history)):
        begins = match.start("about") if match["about"] else match.start("number")
        return Worked(duration(count, unit), None, TimeKind.DURATION, begins=begins)
    about = bool(match["about"]) or unit in ("week", "fortnight", "weekend")
    value = shifted(clock.published, count, unit, about=about) if clock.published else None
    return Worked(value, PUBLISHED)


def _past_window(match: re.Match[str], clock: Clock) -> Worked:
    given = match.groupdict().get("number")
    count = number(given) if given else 1
    if clock.history and count:
        return Worked(duration(count, _unit(match)), None, TimeKind.DURATION)
    if clock.published is None or not count:
        return Worked(None, PUBLISHED)
    return Worked(window(clock.published, count, _unit(match)), PUBLISHED, told=False)


def _window_ahead(match: re.Match[str], clock: Clock) -> Worked:
    """ "Over the next 30 days": from publication on, where the words speak of what is to come."""
    count = number(match["number"])
    if not count or not clock.future:
        return Worked(duration(count or 1, _unit(match)), None, TimeKind.DURATION)
    value = window(clock.published, -count, _unit(match)) if clock.published else None
    return Worked(value, PUBLISHED, told=False)


# ---------------------------------------------------------------- in the story


def _same(match: re.Match[str], clock: Clock) -> Worked:
    """ "That day", "later that month"."""
    return Worked(_story_unit(clock, match["part"], 0), STORY)


def _in_unit(match: re.Match[str], clock: Clock) -> Worked:
    """ "Earlier in the week": of the story, where it is set in another time than ours."""
    if clock.history or clock.stated or clock.published is None:
        return _same(match, clock)
    part = match["part"].lower()
    return Worked(unit_at(clock.published, "day" if part in _DAY_PARTS else part, 0), PUBLISHED)


def _those(match: re.Match[str], clock: Clock) -> Worked:
    """ "Those three days": which they are, ``ranges`` sees."""
    count = (number(match["number"]) or 0) * (7 if match["unit"].lower() == "week" else 1)
    return Worked(None, STORY, told=False, stretch=int(count))


_HAD = re.compile(r"[^.;:\n]{0,80}\b(?:had|were|was)\b")


def _part_of_unit(match: re.Match[str], clock: Clock) -> Worked:
    """ "The end of the year": this year's, but in a history the story's; a half is in months."""
    whose, part = match["whose"].lower().split()[-1], match["part"].lower()
    over = whose == "the" and (clock.history or _is_over(match, part, clock))
    if whose in ("that", "same") or over:
        whole, anchor = _story_unit(clock, part, 0), STORY
    else:
        step = 0 if whose == "the" else STEPS[whose]
        whole = unit_at(clock.published, part, step) if clock.published else None
        anchor = PUBLISHED
    half = match["half"]
    if half and part == "year" and whole and whole[:4].isdecimal():
        ends = ("01", "06") if half.lower() == "first" else ("07", "12")
        whole = f"{whole[:4]}-{ends[0]}/{whole[:4]}-{ends[1]}"
    return Worked(whole, anchor)


def _is_over(match: re.Match[str], part: str, clock: Clock) -> bool:
    """In a report of February that came out in March, "by the end of the month 40 had fled"."""
    if clock.future or clock.published is None or "end" not in match[0].lower().split():
        return False
    own, told = unit_at(clock.published, part, 0), _story_unit(clock, part, 0)
    return bool(told and own and told < own) and _HAD.match(match.string, match.end()) is not None


def _of_the_year(match: re.Match[str], clock: Clock) -> Worked:
    return _part_of_this(match["part"].lower(), clock)


def _part_of_this(part: str, clock: Clock) -> Worked:
    if clock.history:
        return Worked(_story_unit(clock, part, 0), STORY, told=False)
    value = unit_at(clock.published, part, 0) if clock.published else None
    return Worked(value, PUBLISHED, told=False)


def _next(match: re.Match[str], clock: Clock) -> Worked:
    """ "The next day", "the previous year"."""
    step = -1 if match["step"].lower() in _BACK else 1
    return Worked(_story_unit(clock, match["part"], step), STORY)


def _day_beside(match: re.Match[str], clock: Clock) -> Worked:
    """ "The day before"; when more words follow ("the day before the vote") it hangs on those."""
    step = -1 if match["side"].lower().startswith(("before", "earlier")) else 1
    if match["part"].lower() == "decade":
        return Worked(_story_unit(clock, "year", 10 * step), STORY)
    return Worked(_story_unit(clock, match["part"], step), STORY)


def _beside_happening(match: re.Match[str], clock: Clock) -> Worked:
    return Worked(None, STORY)


def _apart(match: re.Match[str], clock: Clock) -> Worked | None:
    """ "Three days earlier"."""
    count = number(match["number"])
    if count is None:
        return None
    if match["side"].lower().startswith(("earlier", "before", "previously", "prior")):
        count = -count
    unit, about = _unit(match), bool(match["about"])
    years = {"year": 1, "decade": 10, "century": 100}.get(unit)
    if years and count == int(count):
        return Worked(_story_unit(clock, "year", int(count) * years), STORY)
    if unit in _HOURS:
        return Worked(None, STORY, told=False)
    if unit == "month" and count == int(count):
        return Worked(_story_unit(clock, "month", int(count)), STORY)
    day = clock.told_day
    return Worked(shifted(day, count, unit, about=about) if day else None, STORY)


def _story_unit(clock: Clock, part: str, step: int) -> str | None:
    """The day, week, month or year so many steps from the one the story is in, if that is known
    as finely."""
    unit = "day" if part.lower() in _DAY_PARTS else part.lower()
    if unit in ("year", "decade", "century"):
        return _story_years(clock.told_year, unit, step)
    if unit == "month" and clock.told_month is not None:
        return unit_at(clock.told_month, unit, step)
    return unit_at(clock.told_day, unit, step) if clock.told_day else None


def _story_years(year: int | None, unit: str, step: int) -> str | None:
    if year is None:
        return None
    if unit == "year":
        return calendar_date(year + step) if -9999 < year + step < 9999 else None
    return unit_at(date(year, 1, 1), unit, step) if year > 0 else None


_PARTS = "(?P<part>day|night|morning|afternoon|evening|week|weekend|month|year|decade)"
_END = r"(?= ?(?:[,.;:)!?”\"’]|$|and\b|but\b|when\b|in\b|at\b|after he|after she|after they))"
_WITHIN = (
    r"the (?:very )?(?:end|close|beginning|start|middle|(?P<half>first|second) half|latter part"
    r"|latter half|rest|remainder|last (?:days|weeks|months)|first (?:days|weeks|months)"
    r"|early (?:part|days|months)|later part|first part) of "
)

RELATIVE = (
    Rule("named_day", r"{pre}(?:(?:earlier|later|early|late) )?(?P<name>(?:the )?day before "
         r"yesterday|(?:the )?day after tomorrow|yesterday|tomorrow|tonight|last night"
         r"|the night before last|today){post}", _named_day, "today"),
    Rule("part_of_today", r"(?:(?:earlier|early|late|later) |the (?:early|small) hours of )?"
         r"this (?:very )?(?:morning|afternoon|evening)", _part_of_today, "part_of_day"),
    Rule("overnight", r"overnight(?= ?(?:[,.;:)]|$|in|on(?! the)|into|and|as|near|at)"
         r"| on the (?:[\w'’-]{2,20} ){1,3}(?:district|quarter|region|city|town|village|port"
         r"|capital|suburb|outskirts)\b)", _overnight, "part_of_day"),
    Rule("part_of_unit", _WITHIN + r"(?P<whose>the|that same|that|this|last|next) "
         r"(?P<part>week|month|year|decade)(?! of)", _part_of_unit, "unit of"),
    Rule("unit", r"(?:(?:earlier|later) )?{early}?(?<!the\x20){which} "
         r"(?P<unit>week|month|year|decade|century)(?! of|['’]s time)", _which_unit, "unit which"),
    Rule("unit_before_last", r"the (?P<unit>week|weekend|month|year) (?P<side>before last"
         r"|after next)", _unit_before_last, "unit side"),
    Rule("this_time", r"(?:at )?(?P<x>(?:about |around )?this time (?P<which>last|next) "
         r"(?P<unit>week|month|year))", _this_time, "unit which"),
    Rule("weekend", r"(?:over|at|on|during) (?P<x>the (?P<unit>weekend))(?P<which>)(?! of)",
         _weekend, "weekend"),
    Rule("weekend_which", r"{which} (?P<unit>weekend)(?! of)", _weekend, "weekend which"),
    Rule("weekend_cued", r"(?:since|until|before|after|by|of) (?P<x>(?P<which>the) weekend)(?! of)",
         _weekend, "weekend"),
    Rule("ago", r"{about}{number} {unit} ago(?P<today> (?:today|on this day|this (?:week"
         r"|month)))?", _ago, "ago"),
    Rule("so_long_since", r"it(?: is|['’]s| has been) (?P<x>{about}{number} {unit}) since"
         r"(?P<today>)", _ago, "unit since"),
    Rule("ahead", r"in {about}{number} {unit}(?P<sure>(?:['’]s?)? time)?", _ahead, "unit"),
    Rule("from_now", r"{about}{number} {unit} (?P<sure>from now)", _ahead, "unit now"),
    Rule("past_window", r"(?:over|in|during|within|for|throughout|across|of|than|from|on) "
         r"(?P<x>(?:the|this) (?:past|last) (?:{number} )?{unit})(?! of)", _past_window, "unit"
         " back"),
    Rule("past_windows", r"(?:the|these) (?:past|last) {number} {unit}(?! of)", _past_window,
         "unit back"),
    Rule("week_from_day", r"(?:a (?P<unit>week|fortnight)) (?P<name>today|tomorrow)(?= ?[,.;)]|$"
         r"| (?:to|when|and|in|at))", _week_from_day, "today"),
    Rule("window_ahead", r"(?:in|over|during|within|for|throughout|across) (?P<x>the (?:next"
         r"|coming|following) {number} {unit})", _window_ahead, "unit step"),
    Rule("of_the_year", r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
         r"|\d{1,3}(?:st|nd|rd|th)|\w{2,12}iest|worst|best|largest|biggest|\w{3,12}est|most"
         r" \w{3,12}"
         r"|last|half|quarter|months|weeks|days|most|rest|part) (?:[\w'’-]{2,20} ){0,3}of "
         r"(?P<x>the (?P<part>year))(?! [\d-])", _of_the_year, "unit of"),
    Rule("same", rf"(?:(?:earlier|later|early|late) (?:on )?)?(?:that(?: same| very)?"
         rf"|the(?: very)? same) {_PARTS}(?! of)", _same, "unit same"),
    Rule("those", r"(?:those|these) {number} (?P<unit>day|week|night)s", _those, "unit those"),
    Rule("later_in_unit", rf"(?:earlier|later|late|early) in the {_PARTS}", _in_unit, "unit early"),
    Rule("next", rf"(?:early |late )?the (?:very )?(?P<step>next|following|previous|preceding"
         rf"|prior) {_PARTS}", _next, "unit step"),
    Rule("day_beside", rf"(?:the|a|one) {_PARTS} (?P<side>(?:before|after)(?: that)?|earlier|later"
         rf"|following){_END}", _day_beside, "unit side"),
    Rule("day_beside_happening", r"(?<!to\x20)the day (?:before|after)(?! (?:yesterday|tomorrow))",
         _beside_happening, "unit side"),
    Rule("apart", r"{about}{number} {unit} (?P<side>earlier|later|previously|prior(?! to)"
         rf"|on(?= ?[,.;)]|$)|before(?: that|(?={_END}))|afterwards?|after(?: that|(?={_END})))",
         _apart, "unit side"),
    Rule("since_then", r"(?:ever )?since then|until then|by then", reference, "then"),
)  # fmt: skip
