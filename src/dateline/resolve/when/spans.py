"""How long and how often; and words of time that tell no date: "now", "these days"."""

from __future__ import annotations

import re

from dateline.records import TimeKind
from dateline.resolve.when.clock import Clock, Worked, duration, reference
from dateline.resolve.when.rule import Rule
from dateline.resolve.when.words import UNITS, WEEKDAYS, number


def _duration(match: re.Match[str], clock: Clock) -> Worked | None:
    count = number(match["number"])
    unit = match["unit"].lower()
    if unit == "hour" and count is not None and count >= 1000:  # "1430 hours" is a clock time
        return None
    if count is None or (unit == "second" and count != 1 and match[0][-1] not in "sS"):
        return None
    value = duration(count, "century" if unit == "centurie" else unit)
    return Worked(value, None, TimeKind.DURATION)


def _and_a_half(match: re.Match[str], clock: Clock) -> Worked | None:
    count = 1 if match["one"] else number(match["number"] or match["whole"])
    unit = (match["unit2"] or match["unit"]).lower()
    return None if count is None else Worked(duration(count + 0.5, unit), None, TimeKind.DURATION)


def _long(match: re.Match[str], clock: Clock) -> Worked:
    """ "Day-long" is one; "weeks-long" does not say how many."""
    known = None if match["many"] else duration(1, match["unit"].lower())
    return Worked(known, None, TimeKind.DURATION)


def _quarters(match: re.Match[str], clock: Clock) -> Worked:
    count = 3 if match["three"] else 1
    size, unit = {"hour": (15, "minute"), "year": (3, "month"), "century": (25, "year")}[
        match["unit"].lower()
    ]
    return Worked(duration(count * size, unit), None, TimeKind.DURATION)


def _vague(match: re.Match[str], clock: Clock) -> Worked:
    return Worked(None, None, TimeKind.DURATION)


def _unknown(match: re.Match[str], clock: Clock) -> Worked:
    return Worked(None, None)


def _recurring(match: re.Match[str], clock: Clock) -> Worked:
    return Worked(None, None, TimeKind.RECURRING)


_UNITS = "(?:(?:second|minute|hour|day|night|week|weekend|fortnight|month|year|decade)s|centuries)"
_MANY = "(?:minutes|hours|days|weeks|months|years|decades|centuries)"
_FOR = "for|in|within|after|under|over|about|nearly|almost|than|least|lasted|lasting|took|takes"
_PLURAL_DAYS = "(?:" + "|".join(f"{d.capitalize()}s" for d in WEEKDAYS) + ")"
_PLURAL_PARTS = "(?: (?:mornings|afternoons|evenings|nights))?"
_NOT_AGE = r"(?![- ]olds?| of age)"
_NOT_CLOCK = (
    r"(?! (?:to|past) (?:\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon"
    r"|midnight)\b)"
)

SPANS = (
    Rule("duration_range", r"{about}(?!an? (?!dozen|hundred)){number}(?: or | to |(?<=\d) ?[-–] ?"
         r"(?=\d)){number2}[ -]{unit}(?: (?:earlier|later|ago))?" + _NOT_AGE, _vague, "unit or"),
    Rule("duration_and_half", r"{about}(?:(?:{number} and a half|(?P<whole>\d{1,2})(?: 1/2|"
         r" ?½)) {unit}|(?P<one>an?) "
         r"(?P<unit2>hour|day|week|month|year|decade|century) and a half)(?![- ]old)", _and_a_half,
         "unit half"),
    Rule("duration_between", r"between {number} and {number2} {unit}" + _NOT_AGE, _vague, "unit"
         " between"),
    Rule("duration_or_two", r"an? (?:second|minute|hour|day|night|week|month|year|decade) or two"
         r"(?: (?:earlier|later|ago))?", _vague, "unit or"),
    Rule("duration", r"(?<!aged\x20)(?<!age\x20)(?:another )?{about}"
         r"(?!an? (?!dozen|hundred)){number}(?: or so)?"
         r"(?: (?:more|full|straight|consecutive|whole|long|entire))?[ -]{unit}(?:-long| or more"
         r"| or so)?" + _NOT_AGE + _NOT_CLOCK, _duration, "unit"),
    Rule("duration_one", rf"(?:{_FOR}|every|just|only|last|lasts|part of)"
         rf" (?P<x>{{about}}(?P<number>an?) "
         r"(?:full |whole |entire |single )?"
         r"(?P<unit>minute|hour|day|week|fortnight|month|year|decade|century)"
         r"(?: or (?:so|more))?)(?! later| earlier| ago)" + _NOT_AGE, _duration, "unit"),
    Rule("duration_hedged", r"(?:about|around|roughly|nearly|almost|over|more than|less than"
         r"|at least|under|just over|just under|up to|barely) (?P<number>an?) "
         r"(?P<unit>minute|hour|day|week|fortnight|month|year|decade|century)"
         r"(?! later| earlier| ago)" + _NOT_AGE, _duration, "unit"),
    Rule("duration_whole", r"(?P<number>an?) (?:full|whole|entire|single) (?P<unit>minute|hour|day"
         r"|week|fortnight|month|year|decade|century)(?! later| earlier| ago)", _duration,
         "unit whole"),
    Rule("duration_beside", r"(?P<number>an?) (?P<unit>minute|hour|day|week|fortnight|month|year"
         r"|decade|century)(?= (?:after|before) \w)", _duration, "unit side"),
    Rule("long", r"(?P<unit>hour|day|night|week|month|year|decade)(?P<many>s?)[- ]?long", _long,
         "long"),
    Rule("duration_vague", rf"{{vague}} (?:more )?{_UNITS}(?! ago)" + _NOT_AGE, _vague, "unit"
         " vague"),
    Rule("duration_many", rf"(?:for|in|within|after|took|take|takes|lasted|last) "
         rf"(?P<x>(?:many )?{_MANY})(?! (?:ago|earlier|later|before|to come|past|gone))", _vague,
         "unit"),
    Rule("turn_of_century", r"the turn of the (?:century|year|millennium)", _unknown, "unit of"),
    Rule("duration_quarter", r"(?:an?|(?P<three>three))[- ]quarters? of an? (?P<unit>hour|year"
         r"|century)", _quarters, "quarter"),
    Rule("every", r"(?:the (?:first|last|\d{1,2}(?:st|nd|rd|th)) (?:[A-Z]?[a-z]{2,8}day )?of )?"
         r"(?:every|each) (?:other |single |few |second |third |fourth |{number} )?(?:"
         + "|".join([*WEEKDAYS, *UNITS, "morning", "evening", "afternoon", "spring", "summer",
                     "autumn", "winter"]) + ")s?(?: (?:morning|night|evening|afternoon))?"
         r"(?: (?:and|or) (?:" + "|".join([*WEEKDAYS, "spring", "summer", "autumn",
         "winter"]) + "))?",
         _recurring, "every"),
    Rule("weekdays", rf"(?:alternate |most )?(?-i:{_PLURAL_DAYS}){_PLURAL_PARTS}(?:(?:, | and "
         rf"|, and "
         rf"| or )"
         rf"(?-i:{_PLURAL_DAYS}){_PLURAL_PARTS}){{0,6}}", _recurring, "weekdays"),
    Rule("weekday_times", r"(?-i:(?:" + "|".join(d.capitalize() for d in WEEKDAYS) + r")) "
         r"(?:mornings|afternoons|evenings|nights)", _recurring, "weekday"),
    Rule("times_a", r"(?:once|twice|thrice|{number} (?:times|days|nights)) (?:a|an|per|each|every) "
         r"(?:hour|day|night|week|fortnight|month|year|decade)", _recurring, "unit"),
    Rule("how_often", r"(?:twice |thrice )?(?-i:daily|Daily(?! [A-Z])|hourly|nightly|weekly"
         r"|Weekly(?! [A-Z])|fortnightly|monthly|yearly|annually|(?:weekdays|weeknights|weekends)"
         r"(?! of)|weekday (?:mornings|afternoons|evenings|nights))", _recurring, "often"),
    Rule("ago_vague", rf"(?:{{vague}} )?(?:more )?{_UNITS} (?:ago|earlier|later)", reference,
         "unit ago_vague"),
    Rule("window_vague", r"(?:the )?(?:past|last|recent|coming"
         rf"|next|following) (?:(?:few|several|couple of|many) )?(?:{_MANY}|weekends)", reference,
         "unit recent"),
    Rule("days_to_come", rf"(?:the )?{_MANY} (?:to come|ahead)", reference, "unit come"),
    Rule("now", r"(?:right |until |up to |by |for |as of )?now|nowadays|these days|recently"
         r"|currently|lately|at present|presently|at the moment|at (?:this|that|the) time(?!"
         r" (?:last|next) )"
         r"|to date|in the (?:near )?(?:past|future)(?! (?:{number} )?{unit})|in (?:the"
         r" )?recent (?:past|times)"
         r"|until further notice|of late(?= ?[,.;)]|$)|for the time being|the foreseeable future"
         r"|(?:some time|not (?:so )?long|long|a while) ago|those days(?! after)|the other"
         r" (?:day|night|week|month)|the present day|present-day"
         r"|modern-day|back then", reference, "now"),
)  # fmt: skip
