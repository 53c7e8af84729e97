"""The values that the older corpora, marked in TIMEX3, have for times without a date."""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.records import TimeExpression, TimeKind

_PAST = re.compile(r"recent|lately|past|last|ago|earlier|other|back then", re.IGNORECASE)
_COMING = re.compile(r"future|coming|next|to come|ahead|later", re.IGNORECASE)
_OPEN = re.compile(r"that time|the time|then|following|notice", re.IGNORECASE)
_UNIT = re.compile(
    r"(second|minute|hour|day|night|week|month|year|decade|centur)[a-z]{0,3}(?:[- ]?long)?$",
    re.IGNORECASE,
)
_CODES = {"second": "TXS", "minute": "TXM", "hour": "TXH", "night": "XD", "centur": "XCE"}
_HALVES = {"-01/-06": "40", "-07/-12": "41"}
_QUARTERS = {"-01/-03": "33", "-04/-06": "34", "-07/-09": "35", "-10/-12": "36"}


def timex3(time: TimeExpression) -> TimeExpression:
    """The same expression with a value where TIMEX3 has one and EDTF has none."""
    if time.value is not None:
        return replace(time, value=_part_of_year(time.value))
    if time.kind is TimeKind.REFERENCE:
        return replace(time, value=_reference(time))
    if time.kind is TimeKind.DURATION:
        return replace(time, value=_vague(time.words))
    return time


def _reference(time: TimeExpression) -> str | None:
    if _OPEN.search(time.words):
        return None
    if _PAST.search(time.words):
        return "PAST_REF"
    return "FUTURE_REF" if _COMING.search(time.words) else "PRESENT_REF"


def _vague(words: str) -> str | None:
    unit = _UNIT.search(words)
    if unit is None:
        return None
    name = unit[1].lower()
    return "P" + _CODES.get(name, "X" + ("DE" if name == "decade" else name[0].upper()))


def _part_of_year(value: str) -> str:
    """Quarters and halves have codes of their own."""
    ends = re.fullmatch(r"(\d{4})(-\d\d)/(\d{4})(-\d\d)", value)
    if ends is None or ends[1] != ends[3]:
        return value
    code = {**_HALVES, **_QUARTERS}.get(f"{ends[2]}/{ends[4]}")
    return f"{ends[1]}-{code}" if code else value
