"""Two dates that make one interval, a date that opens or closes one, and "around" a date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline import edtf
from dateline.records import TimeKind
from dateline.resolve.when.clock import Worked, moved

_JOIN = re.compile(r",?\s?(?:to|until|till|through|up to|and|[-–])\s?(?:on\s)?", re.IGNORECASE)
_LISTED = re.compile(r",?\s(?:and|or)\s(?:on\s|in\s)?", re.IGNORECASE)
_BEFORE = re.compile(
    r"(?<!\w)(?P<cue>from|between|ever since|since|until|till|through|up to|around|about|circa"
    r"|approximately|roughly|on or about|on or around)\s(?:about\s|around\s|early\s|late\s)?$",
    re.IGNORECASE,
)
_ONWARDS = re.compile(r"\s(?:on|onwards?)(?=\s?[,.;)]|\s(?:and|but)\b|$)", re.IGNORECASE)
_NOT = re.compile(r"(?:\bnot\b|n['’]t\b|\bnever\b|\bno\b)[^.!?\n]{0,60}$", re.IGNORECASE)
_CLOCK_FIRST = re.compile(r"\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m|:)|\d{1,2}[:.]\d\d", re.IGNORECASE)
_RANGED = {"days_month", "between_days_month", "month_days", "month_between_days", "years"}


@dataclass(frozen=True, slots=True)
class Told:
    """An expression at its place, with what it was worked out to be."""

    start: int
    end: int
    rule: str
    worked: Worked


def with_ranges(text: str, told: Sequence[Told]) -> list[Told]:
    """The expressions in order, neighbours joined and intervals opened where the words do so."""
    out: list[Told] = []
    waiting = list(reversed(told))
    while waiting:
        here = waiting.pop()
        joined = _joined(text, here, waiting[-1]) if waiting else None
        if joined is not None:
            waiting.pop()
            here = joined
        else:
            here = _with_year(text, here, waiting[-1]) if waiting else here
            here = _opened(text, here, out[-1].end if out else 0)
        out.append(here)
    return out


# ---------------------------------------------------------------- two dates


def _joined(text: str, left: Told, right: Told) -> Told | None:
    """One interval of "from March 3 to March 5", "between May and July", "Monday to Friday"."""
    if not _may_join(text, left, right):
        return None
    cue = _cue(text, left.start)
    value = _interval(left.worked, right.worked)
    unknown = left.worked.value is None and right.worked.value is None
    if value is None and not unknown:
        return None
    start = left.start if cue is None or cue["cue"] not in _FRAMES else cue_start(left, cue)
    anchor = right.worked.anchor
    if not left.worked.yearless:
        anchor = left.worked.anchor or anchor
    return Told(start, right.end, "interval", Worked(value, anchor))


_FRAMES = ("from", "between", "From", "Between")


def cue_start(told: Told, cue: re.Match[str]) -> int:
    """Where the word before an expression starts in the text."""
    return told.start - (cue.end() - cue.start())


def _may_join(text: str, left: Told, right: Told) -> bool:
    between = text[left.end : right.start]
    if len(between) > 12 or not _JOIN.fullmatch(between):
        return False
    if not (_is_date(left) and _is_date(right)):
        return False
    cue = _cue(text, left.start)
    frame = cue["cue"].lower() if cue else ""
    word = between.strip(" ,\n").lower()
    if word.startswith("and"):
        return frame == "between"
    return frame == "from" or (not frame and _precision(left) == _precision(right))


def _is_date(told: Told) -> bool:
    value = told.worked.value or ""
    return told.worked.kind is TimeKind.DATE and told.rule not in _RANGED and ".." not in value


def _precision(told: Told) -> int:
    return (told.worked.value or "").count("-")


def _interval(left: Worked, right: Worked) -> str | None:
    """Both ends in one interval; a year told with one holds for the other."""
    if left.value is None or right.value is None:
        return None
    first = left.value.split("/")[0].rstrip("~?%")
    last = right.value.split("/")[-1].rstrip("~?%")
    readings = _readings(left, right, first, last)
    return next((f"{a}/{b}" for a, b in readings if a and b and _ordered(a, b)), None)


def _readings(
    left: Worked, right: Worked, first: str, last: str
) -> Iterator[tuple[str | None, str | None]]:
    """Pairs of ends to try, the likeliest first."""
    if right.yearless and not left.yearless:
        yield first, _in_year(right.yearless, first, 0)
        yield first, _in_year(right.yearless, first, 1)
        return
    if not left.yearless:
        yield first, last
        yield _week_before(first), last
        return
    if right.yearless:
        yield first, last
    yield _in_year(left.yearless, last, 0), last
    yield _in_year(left.yearless, last, -1), last


def _ordered(first: str, last: str) -> bool:
    if edtf.yearless(first) and edtf.yearless(last):
        return True
    return edtf.valid(f"{first}/{last}") and first != last


def _in_year(yearless: str, other: str, step: int) -> str | None:
    if not other[:4].isdecimal():
        return None
    return f"{int(other[:4]) + step:04d}{yearless[4:]}"


def _week_before(day: str) -> str | None:
    """ "Monday to Friday", told on a Tuesday: the Monday lies before that Friday."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", day):
        return None
    return moved(date.fromisoformat(day), -7)


# ---------------------------------------------------------------- one date


def _with_year(text: str, told: Told, following: Told) -> Told:
    """ "In March and April 2019": the year told with the second is that of the first."""
    value = following.worked.value or ""
    if not _LISTED.fullmatch(text, told.end, following.start) or not told.worked.yearless:
        return told
    if following.worked.anchor or not re.match(r"\d{4}-\d\d", value):
        return told
    return replace(told, worked=Worked(_in_year(told.worked.yearless, value, 0)))


def _opened(text: str, told: Told, free_from: int) -> Told:
    """ "Since June 1 2023", "until Friday", "from Monday on"; "around March 2"."""
    cue = _cue(text, told.start)
    if cue is None or told.worked.kind is not TimeKind.DATE:
        return told
    start, word = cue_start(told, cue), cue["cue"].lower()
    if start < free_from or ".." in (told.worked.value or ""):
        return told
    if word.endswith("since"):
        return _open(told, start, told.end, "since", "{first}/..")
    if word in ("until", "till", "through", "up to"):
        if _NOT.search(text[max(0, start - 80) : start]):
            return told
        return _open(told, start, told.end, "until", "../{last}")
    onwards = _ONWARDS.match(text, told.end)
    if word == "from" and onwards:
        return _open(told, start, onwards.end(), "from_on", "{first}/..")
    if word in ("from", "between"):
        return told
    if _CLOCK_FIRST.match(text, told.start):
        return told
    return replace(told, worked=_approximate(told.worked))


def _open(told: Told, start: int, end: int, rule: str, shape: str) -> Told:
    value = told.worked.value
    if value is not None:
        value = shape.format(first=value.split("/")[0], last=value.split("/")[-1])
    return Told(start, end, rule, replace(told.worked, value=value))


def _approximate(worked: Worked) -> Worked:
    if worked.value is None or "/" in worked.value or worked.value[-1] in "~X":
        return worked
    return replace(worked, value=worked.value + "~")


def _cue(text: str, start: int) -> re.Match[str] | None:
    return _BEFORE.search(text[max(0, start - 40) : start])
