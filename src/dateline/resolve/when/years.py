"""Months, seasons and other parts of a year, years, decades and centuries."""

from __future__ import annotations

import calendar
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
    which_part,
    without_year,
)
from dateline.resolve.when.rule import Rule
from dateline.resolve.when.words import SEASONS, TENS_IN_PLURAL, month_number, number, ordinal

# ---------------------------------------------------------------- months


def _month(match: re.Match[str], clock: Clock) -> Worked:
    year = match["year"] or _of_this_century(match["short"], clock)
    return Worked(calendar_date(int(year), month_number(match["month"])))


def _of_this_century(short: str, clock: Clock) -> str:
    """ "May '98": the latest such year that is not well after publication."""
    latest = clock.published.year + 5 if clock.published else 2068
    return str(latest - (latest - int(short)) % 100)


def _month_without_year(match: re.Match[str], clock: Clock) -> Worked | None:
    return without_year(month_number(match["month"]), None, clock)


def _month_before_months(match: re.Match[str], clock: Clock) -> Worked | None:
    """ "In March, April and May 2009": the year told with the last is that of all."""
    if match["listed"]:
        return Worked(calendar_date(int(match["listed"]), month_number(match["month"])))
    return _month_without_year(match, clock)


def _which_month(match: re.Match[str], clock: Clock) -> Worked:
    return which_part(match["which"].lower().split()[-1], month_number(match["month"]), clock)


def _part_beside(match: re.Match[str], clock: Clock) -> Worked:
    """ "The following April", "that spring": the first one after the story, or its own."""
    step = match["step"].lower().split()[0]
    part = month_number(match["month"]) if match["month"] else SEASONS[match["season"].lower()]
    year, told = clock.told_year, clock.told_month
    if year is None:
        return Worked(None, STORY)
    begins = part if part <= 12 else 3 * (part - 20)
    if step in ("next", "following") and told is not None:
        year += begins <= told.month
    elif step in ("next", "following"):
        year += 1
    elif step in ("previous", "preceding"):
        year -= told is None or begins >= told.month
    return Worked(calendar_date(year, part), STORY)


def _week_of_month(match: re.Match[str], clock: Clock) -> Worked | None:
    """ "The first week of December" is its first seven days."""
    month = month_number(match["month"])
    if match["year"]:
        whole = Worked(calendar_date(int(match["year"]), month))
    else:
        whole = without_year(month, None, clock) or Worked(None)
    if whole.value is None or not whole.value[:4].isdecimal():
        return Worked(None, whole.anchor)
    year, last = int(whole.value[:4]), 0
    last = calendar.monthrange(max(1, year), month)[1]
    turn = _turn(match["turn"], 5)
    first = last - 6 if turn == 5 else 7 * turn - 6
    if match["part"].lower() == "weekend":
        saturday = 1 + (5 - date(max(1, year), month, 1).weekday()) % 7
        days = list(range(saturday, last + 1, 7))
        first = days[min(turn, len(days)) - 1]
        last = first + 1
    else:
        last = min(first + 6, last)
    ends = calendar_date(year, month, first), calendar_date(year, month, last)
    return Worked(f"{ends[0]}/{ends[1]}", whole.anchor) if all(ends) else None


def _first_days(match: re.Match[str], clock: Clock) -> Worked | None:
    """ "The first three days of June", "the last six months of 2010"."""
    count, part = int(number(match["number"]) or 0), match["part"].lower()
    first = match["turn"].lower() == "first"
    if match["month"]:
        whole = (
            Worked(calendar_date(int(match["year"]), month_number(match["month"])))
            if match["year"]
            else without_year(month_number(match["month"]), None, clock) or Worked(None)
        )
    else:
        whole = _which_year(match["year3"], (match["whose"] or "").lower(), clock)
    return replace(whole, value=_end_of(whole.value, count, part, first=first))


def _which_year(stated: str | None, whose: str, clock: Clock) -> Worked:
    if stated:
        return Worked(stated)
    if whose == "that" or (whose == "the" and clock.history):
        year = clock.told_year
        return Worked(calendar_date(year) if year is not None else None, STORY)
    step = STEPS.get(whose, 0)
    year = clock.published.year + step if clock.published else None
    return Worked(calendar_date(year) if year else None, PUBLISHED)


def _end_of(whole: str | None, count: int, part: str, *, first: bool) -> str | None:
    """So many months, weeks or days at either end of a month or year."""
    if whole is None or not whole[:4].isdecimal() or count < 1:
        return None
    year, month = int(whole[:4]), int(whole[5:7]) if len(whole) > 4 else None
    if part == "month":
        inside = month is None and count <= 12
        return _months(year, 1 if first else 13 - count, count) if inside else None
    if year < 1:
        return None
    begin = date(year, month or 1, 1)
    end = date(year, month or 12, calendar.monthrange(year, month or 12)[1])
    days = count * (7 if part == "week" else 1) - 1
    ends = (begin, moved(begin, days)) if first else (moved(end, -days), end)
    return f"{ends[0]}/{ends[1]}" if days <= (end - begin).days else None


# ---------------------------------------------------------------- parts of the year


def _season(match: re.Match[str], clock: Clock) -> Worked | None:
    year = match["year"] or _of_this_century(match["short"], clock)
    return Worked(calendar_date(int(year), SEASONS[match["season"].lower()]))


def _season_without_year(match: re.Match[str], clock: Clock) -> Worked | None:
    return without_year(SEASONS[match["season"].lower()], None, clock)


def _which_season(match: re.Match[str], clock: Clock) -> Worked:
    return which_part(match["which"].lower().split()[-1], SEASONS[match["season"].lower()], clock)


def _season_of_which_year(match: re.Match[str], clock: Clock) -> Worked:
    part = SEASONS[match["season"].lower()]
    if clock.published is None:
        return Worked(calendar_date("XXXX", part))
    year = clock.published.year + STEPS[match["which"].lower()]
    return Worked(calendar_date(year, part) if 1 <= year < 9999 else None, PUBLISHED)


def _quarter(match: re.Match[str], clock: Clock) -> Worked:
    nth = int(match["digit"]) if match["digit"] else _turn(match["turn"], 4)
    if match["year"]:
        return Worked(_months(int(match["year"]), 3 * nth - 2, 3))
    which = match["which"].lower()
    if which in STEPS:
        year = clock.published.year + STEPS[which] if clock.published else None
    else:
        year = clock.told_year
    value = _months(year, 3 * nth - 2, 3) if year and 1 <= year < 9999 else None
    return Worked(value, PUBLISHED if which in STEPS else STORY)


def _quarter_of_story(match: re.Match[str], clock: Clock) -> Worked | None:
    """ "In 2009, ..., in the last quarter": of that year; else the last one over by publication."""
    nth, year = _turn(match["turn"], 4), clock.told_year
    if year is not None and clock.told_beside:
        return Worked(_months(year, 3 * nth - 2, 3), STORY)
    if clock.published is None or not _TRADE.search(
        match.string, match.start() - 120, match.end() + 120
    ):
        return Worked(None, PUBLISHED, told=False)
    now = (clock.published.month - 1) // 3  # quarters of this year that are over
    if match["turn"].lower() == "last":
        nth = now or 4
    year = clock.published.year - (nth > now and not clock.future)
    return Worked(_months(year, 3 * nth - 2, 3) if year else None, PUBLISHED)


def _half(match: re.Match[str], clock: Clock) -> Worked:
    return Worked(_months(int(match["year"]), 6 * _turn(match["turn"], 2) - 5, 6))


def _months(year: int, first: int, count: int) -> str | None:
    ends = calendar_date(year, first), calendar_date(year, first + count - 1)
    return f"{ends[0]}/{ends[1]}" if all(ends) else None


def _turn(word: str, last: int) -> int:
    return last if word.lower() in ("last", "latter", "final") else ordinal(word)


# ---------------------------------------------------------------- years and more


def _year(match: re.Match[str], clock: Clock) -> Worked:
    return Worked(match["year"])


def _year_short(match: re.Match[str], clock: Clock) -> Worked:
    return Worked(_of_this_century(match["short"], clock))


def _mentioned_year(match: re.Match[str], clock: Clock) -> Worked:
    """ "The 2019 vote": a thing's year, not where the story is."""
    return Worked(match["year"], told=False)


def _years(match: re.Match[str], clock: Clock) -> Worked | None:
    """ "2014-15", "1914–1918", "1999-00"."""
    first, last = match["year"], match["year2"]
    if len(last) == 2:
        last = str(int(first) + (int(last) - int(first)) % 100)
    if match.string[match.end("year")] == "/" and int(last) != int(first) + 1:
        return None  # a number with a year: "Regulation 2009/72"
    return Worked(f"{first}/{last}", told=False) if first < last else None


def _year_before_our_era(match: re.Match[str], clock: Clock) -> Worked | None:
    """EDTF has a year 0, so 490 BC is -0489."""
    if not int(match["bc"]):
        return None
    groups = match.groupdict()
    part = None
    if groups.get("month"):
        part = month_number(match["month"])
    elif groups.get("season"):
        part = SEASONS[match["season"].lower()]
    return Worked(calendar_date(1 - int(match["bc"]), part))


def _years_before_our_era(match: re.Match[str], clock: Clock) -> Worked | None:
    first, last = 1 - int(match["year"]), 1 - int(match["bc"])
    ends = calendar_date(first), calendar_date(last)
    return Worked(f"{ends[0]}/{ends[1]}") if first < last <= 0 else None


def _decade(match: re.Match[str], clock: Clock) -> Worked:
    if match["short"]:
        return Worked(f"19{match['short'][0]}X", told=False)
    if match["words"]:
        return Worked(f"19{TENS_IN_PLURAL[match['words'].lower()]}X", told=False)
    return Worked(f"{match['decade'][:3]}X", told=False)


def _century(match: re.Match[str], clock: Clock) -> Worked | None:
    nth = ordinal(match["ordinal"])
    return Worked(f"{nth - 1:02d}XX", told=False) if 1 <= nth <= 30 else None


_TRADE = re.compile(  # a quarter of the year, and not of a match
    r"\b(?:profits?|sales|revenues?|earnings|growth|grew|exports?|imports?|GDP|econom\w{1,4}|output"
    r"|prices|inflation|per cent|percent|trade|shipments|wages|orders|arrivals|losses)\b",
    re.IGNORECASE,
)
_CUES = (
    "in|since|during|throughout|before|after|until|till|to|from|by|of|for|around|about|circa|late"
    "|through|between|early|mid|prior to|back in|as of|over|last"
)
_YEAR_CUES = (
    "in|since|during|throughout|before|after|until|till|to|from|by|of|around|circa|through|about"
    "|between|for|prior to|back in|as of|into|as early as|as late as|year|month|early|late|mid"
    "|the years|or|than|against|the rest of|most of|much of|part of|all of|the whole of|dated"
    "|autumn|approximately|roughly|starting|beginning"
)
_NOT_AN_AGE = (
    r"(?:(?<=the\x20)|(?<=the\x20late\x20)|(?<=the\x20early\x20)|(?<=the\x20mid-)"
    r"|(?<=ies\x20and\x20)|(?<=ies\x20or\x20))"
)
_SHARE = "first|second|third|fourth|last|final"

YEARS = (
    Rule("month_year", r"(?<!\d\x20){early}?{any_month}(?:,| of)? (?:{year}{uncounted}"
         r"|['’](?P<short>\d\d)(?!\d))", _month, "month figure"),
    Rule("month_which", r"{early}?{which} {month_name}", _which_month, "month which"),
    Rule("month_part", r"{early}{month_name}{no_day}", _month_without_year, "month"),
    Rule("month_end", r"(?P<x>{month_name}-end)", _month_without_year, "month end"),
    Rule("month", r"{plain_month}{no_day}(?!(?-i: [A-Z][a-z]))", _month_without_year, "month"),
    Rule("month_cued", rf"(?:{_CUES}) (?P<x>{{month_name}}){{no_day}}",
         _month_without_year, "month"),
    Rule("month_after_month", r"(?:in|from|between|for|of|during|since|both) {a_month}"
         r"(?:, {a_month}){0,6}(?:{dash}|,? and |,? or )(?P<x>{month_name}){no_day}",
         _month_without_year, "month"),
    Rule("month_before_months", r"(?:(?:in|from|for|of|during|both) |(?<=,\x20))"
         r"(?P<x>{month_name})(?=(?:, {a_month}){0,6},? (?:and|or) {a_month}"
         r"(?! \d\d?(?!\d))(?: (?P<listed>[12]\d{3}))?)", _month_before_months, "month"),
    Rule("month_beside", r"{early}?(?:the )?(?P<step>that same|that|(?<=the\x20)(?:next|following"
         r"|previous|preceding)) (?:{month_name}{no_day}|{season})", _part_beside, "part"),
    Rule("first_days", r"the (?P<turn>first|last) {number} (?P<part>day|week|month)s of "
         r"(?:{month}(?:,? {year}{uncounted})?|(?P<year3>[12]\d{3})|(?P<whose>the|this|last|that)"
         r" year)", _first_days, "unit of"),
    Rule("week_of_month", rf"the (?P<turn>{_SHARE}) (?P<part>week|weekend) (?:of|in) {{month}}"
         r"(?:,? {year}{uncounted})?", _week_of_month, "month unit"),
    Rule("quarter", rf"(?:the )?(?:(?P<turn>{_SHARE}) quarter|Q(?P<digit>[1-4]))(?: of|,)? "
         r"(?:{year}{uncounted}|(?P<which>this|last|next|that|the same) year)", _quarter, "turn"),
    Rule("quarter_of_story", rf"in (?P<x>the (?P<turn>{_SHARE}) quarter)(?! of)",
         _quarter_of_story, "quarter"),
    Rule("half", r"(?:the )?(?P<turn>first|second|last|latter) half of {year}{uncounted}", _half,
         "year half"),
    Rule("season_year", r"{early}?(?:the )?{season}(?: of|,)? (?:{year}(?:[-–/]\d\d(?:\d\d)?)?"
         r"|['’](?P<short>\d\d)(?!\d))", _season, "season figure"),
    Rule("season_which", r"{early}?{which} {season}", _which_season, "season which"),
    Rule("season_of_which_year", r"{early}?(?:the )?{season}(?: of)? (?P<which>last|this|next)"
         r" year",
         _season_of_which_year, "season which"),
    Rule("season", r"(?:in|since|during|until|by|throughout|over|of|before|after|for|spent|from) "
         r"(?P<x>(?:the )?(?:(?:early|late|mid)[- ])?{season})(?! of| to| from| into| apart| in\b"
         r"|(?-i: [A-Z]))", _season_without_year, "season"),
    Rule("season_of_war", r"{season}(?= (?:counter-?)?(?:offensive|campaign))",
         _season_without_year, "season"),
    Rule("season_after_season", r"the {a_season}(?:,? and | or )(?P<x>(?:(?:early|late) )?{season})"
         r"(?! of| in\b)", _season_without_year, "season"),
    Rule("year_part", r"(?:{early}(?:the year )?|(?:the )?(?:financial|fiscal|tax) (?:year"
         r" )?){year}"
         r"{uncounted}", _year, "year"),
    Rule("year", rf"(?:{_YEAR_CUES}) (?P<x>(?:the year )?{{year}}){{uncounted}}", _year, "year"),
    Rule("year_heading", r"(?<![^\n])(?P<x>{year})(?=[:\n]|$)", _year, "year"),
    Rule("year_short", r"(?:in|of|since|by|from|until|after|before) (?P<x>['’](?P<short>\d\d))"
         r"(?![\d%s])", _year_short, "figure"),
    Rule("year_bracketed", r"[(](?P<x>{year})(?=[)])", _year, "year"),
    Rule("year_subject", r"(?:(?<=[.!?]\s)|(?<![^\n]))(?P<x>(?=1[5-9]|20){year})(?= (?:saw|was"
         r"|brought|ended"
         r"|began|marked|would|had|has|will)(?! [a-z]{3,20}ed by)\b)", _year, "year"),
    Rule("year_of_thing", r"(?:the|a|an|his|her|its|their|our|\w{2,20}['’]s) "
         r"(?P<x>(?=1[5-9]|20){year}){uncounted}(?= [a-z\"“])", _mentioned_year, "year"),
    Rule("year_after_year", r"[12]\d{3} (?:and|or|to) (?P<x>{year}){uncounted}", _year, "year"),
    Rule("year_listed", r"(?<=[12]\d{3},\x20)(?P<x>{year})(?=,? (?:and|or) [12]\d{3}|, [12]\d{3})",
         _year, "year"),
    Rule("financial_year", r"the {year}[-–—/](?P<year2>(?:19|20)\d\d|\d\d) (?:financial|fiscal"
         r"|tax|academic|school) year", _years, "year"),
    Rule("years", r"(?:from )?(?:(?:the )?(?:financial|fiscal|tax|academic) year )?{year}"
         r" ?[-–—/] ?(?P<year2>(?:1\d|20)\d\d|\d\d)(?![-/]|,\d)", _years,
         "year"),
    Rule("part_before_our_era", r"{early}?(?:the )?(?:{any_month}|{season})(?: of|,)? {bc}",
         _year_before_our_era, "era"),
    Rule("year_before_our_era", r"{early}?{bc}", _year_before_our_era, "era"),
    Rule("years_before_our_era", r"(?:from )?(?P<year>\d{1,4})(?: BCE?)?{dash}{bc}",
         _years_before_our_era, "era"),
    Rule("decade", r"(?:the )?(?:(?:early|mid|late)(?:[- ]to[- ](?:mid|late))?[- ])?"
         r"(?:(?P<decade>1\d\d0|20\d0)['’]?s|['’](?P<short>[3-9]0)s"
         rf"|{_NOT_AN_AGE}(?P<words>{'|'.join(TENS_IN_PLURAL)}))(?! BC| B[.]C)", _decade, "decade"),
    Rule("century", r"(?:the )?(?:(?:early|mid|late)[- ])?{ordinal}[ -]century(?! BC| B[.]C)",
         _century, "unit"),
)  # fmt: skip
