"""How long and how often; and words of time that tell no date: "now", "these days"."""

from __future__ import annotations

import re

from dateline.records import TimeKind
from dateline.resolve.when.calendar import Rule
from dateline.resolve.when.clock import Clock, Worked, duration
from dateline.resolve.when.words import UNITS, WEEKDAYS, number


def _duration(match: re.Match[str], clock: Clock) -> Worked | None:
    count = number(match["number"])
    unit = match["unit"].lower()
    if count is None or (unit == "second" and count != 1 and match[0][-1] not in "sS"):
        return None
    value = duration(count, "century" if unit == "centurie" else unit)
    return Worked(value, None, TimeKind.DURATION)


def _long(match: re.Match[str], clock: Clock) -> Worked:
    """ "Day-long" is one; "weeks-long" does not say how many."""
    known = None if match["many"] else duration(1, match["unit"].lower())
    return Worked(known, None, TimeKind.DURATION)


def _vague(match: re.Match[str], clock: Clock) -> Worked:
    return Worked(None, None, TimeKind.DURATION)


def _recurring(match: re.Match[str], clock: Clock) -> Worked:
    return Worked(None, None, TimeKind.RECURRING)


def _reference(match: re.Match[str], clock: Clock) -> Worked:
    return Worked(None, None, TimeKind.REFERENCE)


_UNITS = "(?:second|minute|hour|day|night|week|weekend|fortnight|month|year|decade)s"
_MANY = "(?:hours|days|weeks|months|years|decades|centuries)"
_FOR = "for|in|within|after|under|over|about|nearly|almost|than|least|lasted|lasting|took|takes"
_PLURAL_DAYS = "|".join(f"{d.capitalize()}s" for d in WEEKDAYS)
_NOT_AGE = r"(?![- ]olds?| of age)"

SPANS = (
    Rule("duration", r"(?<!aged\x20)(?<!age\x20)(?:another )?{about}"
         r"(?!an? (?!dozen|hundred)){number}"
         r"(?: (?:more|full|straight|consecutive|whole))?[ -]{unit}(?:-long)?" + _NOT_AGE,
         _duration),
    Rule("duration_one", rf"(?:{_FOR}) (?P<x>(?P<number>an?) (?:full |whole )?"
         r"(?P<unit>minute|hour|day|week|fortnight|month|year|decade|century))" + _NOT_AGE,
         _duration),
    Rule("long", r"(?P<unit>hour|day|night|week|month|year|decade)(?P<many>s?)[- ]?long", _long),
    Rule("duration_vague", rf"{{vague}} (?:more )?{_UNITS}(?! ago)" + _NOT_AGE, _vague),
    Rule("duration_many", rf"for (?P<x>(?:many )?{_MANY})", _vague),
    Rule("window_ahead", r"(?:in |over |during |within |for )?(?P<x>the (?:next|coming|following) "
         r"{number} {unit})", _duration),
    Rule("every", r"(?:every|each) (?:other |single |few |{number} )?(?:"
         + "|".join([*WEEKDAYS, *UNITS, "morning", "evening", "spring", "summer", "autumn",
                     "winter"]) + ")s?", _recurring),
    Rule("weekdays", rf"(?-i:{_PLURAL_DAYS})", _recurring),
    Rule("times_a", r"(?:once|twice|thrice|{number} times) (?:a|an|per|each|every) "
         r"(?:hour|day|week|month|year|decade)", _recurring),
    Rule("how_often", r"(?-i:daily|Daily(?! [A-Z])|hourly|nightly|weekly|Weekly(?! [A-Z])"
         r"|fortnightly|monthly|yearly|annually|annual)|per (?:hour|day|week|month|year)",
         _recurring),
    Rule("ago_vague", rf"(?:{{vague}} )?{_UNITS} (?:ago|earlier|later)", _reference),
    Rule("window_vague", r"(?:(?:in|over|during|within|for) )?(?:the )?(?:past|last|recent|coming"
         rf"|next) (?:(?:few|several|couple of|many) )?(?:{_MANY}|weekends)", _reference),
    Rule("now", r"(?:right |until |up to |by |for )?now|nowadays|these days|recently|currently"
         r"|lately|at present|presently|at the moment|at (?:this|that|the) time"
         r"|to date|in the (?:near )?(?:past|future)|in (?:the )?recent (?:past|times)",
         _reference),
)  # fmt: skip
