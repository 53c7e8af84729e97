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
_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"
).split()
TENS_IN_PLURAL = {f"{t[:-1]}ies": n for n, t in enumerate(_TENS, 2)}
""" "nineties": 9."""


def _capital(words: list[str]) -> str:
    """Names as they are printed: capitalised, or all in capitals in a headline."""
    return "|".join(f"{w.capitalize()}|{w.upper()}" for w in words)


_NAMED = _capital(MONTHS)
_SHORT = "(?:" + _capital("jan feb mar apr jun jul aug sept sep oct nov dec".split()) + ")[.]?"
_SHORT_DAY = "(?:Mon|Tues?|Weds?|Thu(?:rs?)?|Fri|Sat|Sun|MON|TUE|WED|THU|FRI|SAT|SUN)[.]?"
_COUNTED = (
    "people|persons|men|women|children|civilians|soldiers|troops|police|officers|militants|rebels"
    "|fighters|gunmen|suspects|protesters|demonstrators|residents|villagers|victims|inmates"
    "|prisoners|detainees|students|workers|migrants|refugees|others|members|deaths|bodies|houses"
    "|homes|villages|families|percent|per cent|dollars|euros|pounds|kilomet(?:er|re)s?|km"
    "|meters?|metres?|feet|foot|miles?|words?|pages?|tons|tonnes|barrels|points|seats|votes"
    "|million|billion|thousand|hundred"
)
CLOCK = (
    r"(?:[0-2]?\d(?:[:.][0-5]\d)? ?(?:[ap][.]m[.]|[ap]m)|[0-2]?\d:[0-5]\d(?: ?(?:hrs|hours))?"
    r"|(?:noon|midday|midnight|dawn|dusk|daybreak|sunrise|sunset|nightfall))"
    r"(?: (?:local time|GMT|UTC|EST|EDT|CET))?"
)
_PART_OF_DAY = "(?:morning|afternoon|evening|night|overnight|lunchtime|noon|midnight|dawn|dusk)"
_TENS_AND_ONE = rf"(?:{'|'.join(_TENS)})[- ](?:{'|'.join(_SMALL[1:10])})"
_COUNT = (
    rf"(?:{_TENS_AND_ONE}|{'|'.join(_TENS)}|{'|'.join(reversed(_SMALL[1:]))}|a dozen"
    r"|(?:a |one )?hundred|half an?|an?|\d{1,3},\d{3}|\d{1,4}(?:[.]\d{1,2})?)"
)
_PARTS_OF_IT = "(?: (?:few )?(?:hours|days|weeks|months|years|part|half))?"

FRAGMENTS = {
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
    "on_weekday": rf"(?:(?P<beside>(?-i:{_capital(WEEKDAYS)}|{_SHORT_DAY})),?(?: the)? )?",
    "day": r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?",
    "day2": r"(?P<day2>[0-3]?\d)(?:st|nd|rd|th)?",
    "a_day": r"[0-3]?\d(?:st|nd|rd|th)?",
    "nth": r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)",
    "year": r"(?P<year>1\d{3}|20\d{2})",
    "bc": r"(?:c[.] ?|ca[.] |circa )?(?P<bc>\d{1,4}) (?:BCE?|B[.]C[.]?)",
    # "May 12 people" counts people; "May 2020 people" does not: a count has its comma
    "uncounted": r"(?![\d%/]|[,.:]\d|[-–]\d)"
    rf"(?:(?<=[^\d,.](?:19|20)\d\d)|(?![ -](?:more )?(?:{_COUNTED})\b))",
    "no_year": r"(?!,? (?:19|20)\d\d(?![\w,%]))",
    "no_day": (
        rf"(?! [0-3]?\d(?!\w|,\d|[ -](?:more )?(?:{_COUNTED})\b)|-end\b"
        r"| \d{1,4} (?:BC|B[.]C))"
    ),
    "early": (
        r"(?:(?:very )?(?:early|mid|late)(?:[- ]to[- ](?:mid|late))?[- ](?:in |on )?"
        rf"|the (?:very )?(?:(?:early|late|end|close|beginning|start|middle|eve){_PARTS_OF_IT}"
        rf"|(?:first|last|closing|opening|final|latter|dying|waning){_PARTS_OF_IT[:-1]})"
        r" of (?:the year )?)"
    ),
    "season": rf"(?P<season>{'|'.join(SEASONS)})",
    "a_season": f"(?:{'|'.join(SEASONS)})",
    "unit": rf"(?P<unit>{'|'.join(UNITS)})s?",
    "number": rf"(?P<number>{_COUNT})",
    "number2": rf"(?P<number2>{_COUNT})",
    "vague": (
        "(?:a few|the few|few|several|many|some|a couple of|a couple|a number of|dozens of"
        "|hundreds of|thousands of|countless|numerous)"
    ),
    "ordinal": rf"(?P<ordinal>\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(reversed(_ORDINALS))})",
    "about": (
        "(?P<about>(?:about|around|roughly|approximately|some|nearly|almost|over|more than"
        "|less than|at least|under|just over|just under|up to|no more than|barely|well over"
        "|close to) )?"
    ),
    "which": ("(?P<which>last|this past|this coming|this|next|the coming|coming|the current)"),
    "part_of_day": _PART_OF_DAY,
    "pre": (
        rf"(?:(?:early|late) (?=[A-Z])|the (?:early |small )?(?:hours|{_PART_OF_DAY}|eve) of "
        rf"(?:the )?)?"
    ),
    "post": (rf"(?:,? (?:early |late )?{_PART_OF_DAY}\b(?! raid| attack))?"),
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
    filled = re.sub(r"\{([a-z_]+2?)\}", lambda m: FRAGMENTS[m[1]], words)
    spaced = re.sub(r" (?![^\[\]]*\])", lambda _: _GAP, filled)
    return re.compile(rf"(?<![\w$€£])(?<!\d[.,:/-])(?a:{spaced})(?!\w)", re.IGNORECASE)


def month_number(name: str) -> int:
    """1 to 12, of a full name or an abbreviation of three letters or more."""
    short = name[:3].lower()
    return next(n for n, month in enumerate(MONTHS, 1) if month.startswith(short))


def weekday_number(name: str) -> int:
    """0 is Monday; an abbreviation of three letters will do."""
    short = name[:3].lower()
    return next(n for n, day in enumerate(WEEKDAYS) if day.startswith(short))


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
