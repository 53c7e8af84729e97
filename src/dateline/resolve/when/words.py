"""The words that time is told in, and the small language in which its rules are written."""

from __future__ import annotations

import re

MONTHS = (
    "january february march april may june july august september october november december"
).split()
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
UNITS = (
    "second minute hour day night week weekend fortnight month year decade century centurie"
).split()
HOLIDAYS = {
    "new year's day": (1, 1),
    "valentine's day": (2, 14),
    "international women's day": (3, 8),
    "may day": (5, 1),
    "halloween": (10, 31),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
}
"""Holidays that fall on one day of the year wherever they are kept."""

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"
).split()


def _capital(words: list[str]) -> str:
    """Names as they are printed: capitalised, or all in capitals in a headline."""
    return "|".join(f"{w.capitalize()}|{w.upper()}" for w in words)


def _printed(name: str) -> str:
    return " ".join(w.capitalize() for w in name.split()).replace("'", "['’]")


_NAMED = _capital(MONTHS)
_SHORT = "(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[.]?"
_SHORT_DAY = "(?:Mon|Tues?|Weds?|Thu(?:rs?)?|Fri|Sat|Sun)[.]?"
_COUNTED = (
    "people|persons|men|women|children|civilians|soldiers|troops|police|officers|militants|rebels"
    "|fighters|gunmen|suspects|protesters|demonstrators|residents|villagers|victims|inmates"
    "|prisoners|detainees|students|workers|migrants|refugees|others|members|deaths|bodies|houses"
    "|homes|villages|families|percent|per cent|dollars|euros|pounds|kilomet(?:er|re)s?|km"
    "|meters?|metres?|feet|foot|miles?|words?|pages?|tons|tonnes|barrels|points|seats|votes|million|billion|thousand|hundred"
)
_CLOCK = (
    r"(?:[0-2]?\d(?:[:.][0-5]\d)? ?(?:[ap][.]m[.]|[ap]m)|[0-2]?\d:[0-5]\d(?: ?(?:hrs|hours))?"
    r"|(?:noon|midday|midnight|dawn|dusk|sunrise|sunset))"
    r"(?: (?:local time|GMT|UTC|EST|EDT|CET))?"
)
_PART_OF_DAY = "(?:morning|afternoon|evening|night|overnight)"

_FRAGMENTS = {
    "month": f"(?P<month>(?-i:{_NAMED}|{_SHORT}))",
    "month_name": f"(?P<month>(?-i:{_NAMED}))",
    "a_month": f"(?-i:{_NAMED})",
    "any_month": f"(?P<month>{'|'.join(MONTHS)}|{_SHORT})",
    "plain_month": (
        "(?P<month>(?-i:"
        + _capital([m for m in MONTHS if m not in ("march", "april", "may", "june")])
        + "))"
    ),
    "weekday": f"(?P<weekday>(?-i:{_capital(WEEKDAYS)}))",
    "on_weekday": f"(?:(?-i:{_capital(WEEKDAYS)}|{_SHORT_DAY}),?(?: the)? )?",
    "day": r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?",
    "day2": r"(?P<day2>[0-3]?\d)(?:st|nd|rd|th)?",
    "year": r"(?P<year>1\d{3}|20\d{2})",
    "uncounted": rf"(?![\d%:/]|,\d|[.]\d|[-–]\d|[ -](?:more )?(?:{_COUNTED})\b)",
    "no_year": rf"(?!,? (?:19|20)\d\d(?![\w,%]|[ -](?:more )?(?:{_COUNTED})\b))",
    "no_day": rf"(?! [0-3]?\d(?!\w|,\d|[ -](?:more )?(?:{_COUNTED})\b))",
    "early": (
        r"(?:(?:very )?(?:early|mid|late)[- ](?:in |on )?"
        r"|the (?:very )?(?:early|late|end|close|beginning|start|middle|eve)"
        r"(?: (?:days|weeks|months|part))? of (?:the year )?)"
    ),
    "season": rf"(?P<season>{'|'.join(SEASONS)})",
    "holiday": ("(?P<holiday>(?-i:" + "|".join(_printed(name) for name in HOLIDAYS) + "))"),
    "unit": rf"(?P<unit>{'|'.join(UNITS)})s?",
    "number": (
        rf"(?P<number>(?:{'|'.join(_TENS)})[- ](?:{'|'.join(_SMALL[1:10])})|{'|'.join(_TENS)}"
        rf"|{'|'.join(reversed(_SMALL[1:]))}|a dozen|(?:a |one )?hundred|half an?|an?"
        r"|\d{1,3},\d{3}|\d{1,4}(?:[.]\d{1,2})?)"
    ),
    "vague": (
        "(?:a few|the few|few|several|many|some|a couple of|a couple|a number of|dozens of"
        "|hundreds of|thousands of|countless|numerous)"
    ),
    "ordinal": rf"(?P<ordinal>\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(reversed(_ORDINALS))})",
    "about": (
        "(?P<about>(?:about|around|roughly|approximately|some|nearly|almost|over|more than"
        "|less than|at least|under|just over|just under|up to|no more than) )?"
    ),
    "which": "(?P<which>last|this past|this coming|this|next|the coming|coming|the current)",
    "clock": _CLOCK,
    "part_of_day": _PART_OF_DAY,
    "pre": (
        rf"(?:(?:early|late) (?:on )?|the (?:early |small )?(?:hours|{_PART_OF_DAY}|eve) of "
        rf"|{_CLOCK},? (?:on )?|overnight (?:on )?)?"
    ),
    "post": (
        rf"(?:,? (?:early |late )?{_PART_OF_DAY}\b|,? (?:at (?:about |around )?)?{_CLOCK}(?!\w))?"
    ),
    "dash": "(?: ?[-–—] ?| to | through | until | till )",
}
_BLANK = r"[ \t\r\xa0\u2000-\u200a\u202f\u3000]"
_GAP = rf"(?:{_BLANK}{{1,3}}\n?|\n)"  # bounded, so that a page of blanks costs nothing


def pattern(words: str) -> re.Pattern[str]:
    """A rule's words as an expression: ``{name}`` is a fragment, a blank any short white space.

    Words are matched whole and in either case, but months and weekdays only as names. Where the
    pattern has a group ``x``, that is the expression, and the rest is what must stand around it.
    Letters and digits are those of ASCII, or a dotless i would be looked up as a month.
    """
    filled = re.sub(r"\{([a-z_]+2?)\}", lambda m: _FRAGMENTS[m[1]], words)
    spaced = re.sub(r" (?![^\[\]]*\])", lambda _: _GAP, filled)
    return re.compile(rf"(?<![\w$€£])(?<!\d[.,:/-])(?a:{spaced})(?!\w)", re.IGNORECASE)


def month_number(name: str) -> int:
    """1 to 12, of a full name or an abbreviation of three letters or more."""
    short = name[:3].lower()
    return next(n for n, month in enumerate(MONTHS, 1) if month.startswith(short))


def weekday_number(name: str) -> int:
    """0 is Monday."""
    return WEEKDAYS.index(name.lower())


def number(words: str) -> float | None:
    """The value of number words; an "a" is one."""
    text = " ".join(words.lower().replace("-", " ").split())
    if text in ("a", "an"):
        return 1
    if text.startswith("half"):
        return 0.5
    if text in ("a dozen", "hundred", "a hundred", "one hundred"):
        return 12 if text == "a dozen" else 100
    if text[0].isdigit():
        return float(text.replace(",", ""))
    tens, _, ones = text.rpartition(" ")
    if tens:
        return _tens(tens) + _SMALL.index(ones)
    return _SMALL.index(ones) if ones in _SMALL else _tens(ones)


def _tens(word: str) -> int:
    return 10 * (_TENS.index(word) + 2)


def ordinal(words: str) -> int:
    text = words.lower()
    return int(text[:-2]) if text[0].isdigit() else _ORDINALS.index(text) + 1
