"""Times told from another: from publication ("yesterday") or in the story ("the next day")."""

from __future__ import annotations

import re
from datetime import date

from dateline.records import TimeKind
from dateline.resolve.when.calendar import Rule
from dateline.resolve.when.clock import (
    PUBLISHED,
    STEPS,
    STORY,
    Clock,
    Worked,
    duration,
    moved,
    shifted,
    unit_at,
    window,
)
from dateline.resolve.when.words import number

_DAYS = {
    "today": 0,
    "tonight": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "last night": -1,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
}
_DAY_PARTS = ("day", "night", "morning", "afternoon", "evening", "date")


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


def _which_unit(match: re.Match[str], clock: Clock) -> Worked:
    value = unit_at(clock.published, _unit(match), _which(match)) if clock.published else None
    return Worked(value, PUBLISHED)


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
    count = number(match["number"])
    if count is None or clock.published is None:
        return Worked(None, PUBLISHED)
    about = bool(match["about"])
    return Worked(shifted(clock.published, -count, _unit(match), about=about), PUBLISHED)


def _ahead(match: re.Match[str], clock: Clock) -> Worked:
    """ "In two weeks": a day to come where the words say so, else how long something took."""
    count, unit = number(match["number"]) or 0, _unit(match)
    if not (clock.future or match["sure"]):
        return Worked(duration(count, unit), None, TimeKind.DURATION)
    value = shifted(clock.published, count, unit) if clock.published else None
    return Worked(value, PUBLISHED)


def _past_window(match: re.Match[str], clock: Clock) -> Worked:
    count = number(match["number"]) if match["number"] else 1
    if clock.published is None or not count:
        return Worked(None, PUBLISHED)
    return Worked(window(clock.published, count, _unit(match)), PUBLISHED, told=False)


# ---------------------------------------------------------------- in the story


def _same(match: re.Match[str], clock: Clock) -> Worked:
    """ "That day", "later that month"."""
    return Worked(_story_unit(clock, match["part"], 0), STORY)


def _part_of_unit(match: re.Match[str], clock: Clock) -> Worked:
    """ "The end of the year": this year's, but in a history the story's."""
    if clock.history:
        return Worked(_story_unit(clock, match["part"], 0), STORY)
    value = unit_at(clock.published, match["part"].lower(), 0) if clock.published else None
    return Worked(value, PUBLISHED)


def _next(match: re.Match[str], clock: Clock) -> Worked:
    """ "The next day", "the previous year"."""
    step = -1 if match["step"].lower() in ("previous", "preceding", "prior") else 1
    return Worked(_story_unit(clock, match["part"], step), STORY)


def _day_beside(match: re.Match[str], clock: Clock) -> Worked:
    """ "The day before"; when more words follow ("the day before the vote") it hangs on those."""
    step = -1 if match["side"].lower() in ("before", "earlier") else 1
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
    if unit in ("year", "decade", "century") and count == int(count):
        years = int(count) * {"year": 1, "decade": 10, "century": 100}[unit]
        return Worked(_story_unit(clock, "year", years), STORY)
    if unit in ("second", "minute", "hour"):
        return Worked(None, STORY, told=False)
    day = clock.told_day
    return Worked(shifted(day, count, unit, about=about) if day else None, STORY)


def _story_unit(clock: Clock, part: str, step: int) -> str | None:
    """The day, week, month or year so many steps from the one the story is in, if that is known
    as finely."""
    if clock.told is None:
        return None
    unit = "day" if part.lower() in _DAY_PARTS else part.lower()
    day = clock.told_day
    if day is not None:
        return unit_at(day, unit, step)
    month = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", clock.told.rstrip("~?%").split("/")[-1])
    if month and unit in ("month", "year"):
        return unit_at(_first_of(month[0]), unit, step)
    year = re.match(r"(\d{4})(?![\dX])", clock.told.split("/")[-1])
    return unit_at(_first_of(f"{year[1]}-01"), unit, step) if year and unit == "year" else None


def _first_of(month: str) -> date:
    return date.fromisoformat(f"{month}-01")


def _clock_time(match: re.Match[str], clock: Clock) -> Worked | None:
    """A bare "3 p.m." is on the day told in the same paragraph; without one it tells no date."""
    day = clock.told_day if clock.told_near else None
    return Worked(day.isoformat() if day else None, STORY, told=False)


def _then(match: re.Match[str], clock: Clock) -> Worked:
    value = f"{clock.told.split('/')[0]}/.." if clock.told else None
    return Worked(value, STORY, told=False)


_PARTS = "(?P<part>day|night|morning|afternoon|evening|week|weekend|month|year)"
_END = r"(?= ?(?:[,.;:)!?”\"’]|$|and\b|but\b|when\b|in\b|at\b|after he|after she|after they))"

RELATIVE = (
    Rule("named_day", r"{pre}(?:(?:earlier|later|early|late) )?(?P<name>the day before yesterday"
         r"|the day after tomorrow|yesterday|tomorrow|tonight|last night"
         r"|today){post}", _named_day),
    Rule("part_of_today", r"(?:(?:earlier|early|late|later) )?this (?:very )?"
         r"(?:morning|afternoon|evening)", _part_of_today),
    Rule("overnight", r"overnight(?= ?(?:[,.;:)]|$|in|on(?! the)|into))", _overnight),
    Rule("unit", r"(?:(?:earlier|later) )?{early}?{which} (?P<unit>week|month|year|decade|century)"
         r"(?! of)", _which_unit),
    Rule("weekend", r"(?:{which}|(?:over|at|on|during) the) (?P<unit>weekend)(?! of)", _weekend),
    Rule("weekend_cued", r"(?:since|until|before|after|by) (?P<x>(?P<which>the) weekend)(?! of)",
         _weekend),
    Rule("ago", r"{about}{number} {unit} ago(?: today)?", _ago),
    Rule("ahead", r"in (?P<x>{about}{number} {unit}(?P<sure>['’]? time)?)", _ahead),
    Rule("from_now", r"{about}{number} {unit} (?P<sure>from now)", _ahead),
    Rule("past_window", r"(?:over|in|during|within|for|throughout|across) the "
         r"(?:past|last) (?:{number} )?{unit}(?! of)", _past_window),
    Rule("part_of_unit", r"the (?:end|close|beginning|start|middle|first half|second half"
         r"|latter part|rest|remainder) of the (?P<part>week|month|year)", _part_of_unit),
    Rule("same", rf"(?:(?:earlier|later|early|late) )?(?:on )?(?:that(?: same| very)?"
         rf"|the(?: very)? same) {_PARTS}(?! of)", _same),
    Rule("later_in_unit", rf"(?:earlier|later|late|early) in the {_PARTS}", _same),
    Rule("next", rf"(?:early |late )?the (?:very )?(?P<step>next|following|previous|preceding"
         rf"|prior) {_PARTS}", _next),
    Rule("day_beside", rf"(?:the|a|one) {_PARTS} (?P<side>before|after|earlier|later){_END}",
         _day_beside),
    Rule("day_beside_happening", r"the day (?:before|after)(?! (?:yesterday|tomorrow))",
         _beside_happening),
    Rule("apart", r"{about}{number} {unit} (?P<side>earlier|later|previously|prior(?! to)"
         rf"|before(?: that|(?={_END}))|afterwards?|after(?: that|(?={_END})))", _apart),
    Rule("since_then", r"(?:ever )?since then", _then),
    Rule("clock", r"(?:at|around|about|by|until|before|after) (?:about |around )?"
         r"(?P<x>{clock})(?!,? on | [(])", _clock_time),
)  # fmt: skip
