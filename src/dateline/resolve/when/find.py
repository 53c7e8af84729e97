"""When: the words of time in an English text and the dates they mean.

The rules stand in four tables (``calendar``, ``years``, ``relative``, ``spans``); a rule's
name is what ``TimeExpression.rule`` tells. Here they are run over a text, in reading order, with
a clock that remembers the day of publication and the last date told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from dateline import edtf
from dateline.datelines import find_dateline
from dateline.records import TimeExpression, TimeKind
from dateline.resolve.when.calendar import CALENDAR
from dateline.resolve.when.clock import PUBLISHED, STORY, Clock, Worked
from dateline.resolve.when.ranges import Told, with_ranges
from dateline.resolve.when.relative import RELATIVE
from dateline.resolve.when.rule import Rule
from dateline.resolve.when.spans import SPANS
from dateline.resolve.when.tense import speaks_of_future
from dateline.resolve.when.timex import timex3
from dateline.resolve.when.triggers import kinds, sentences
from dateline.resolve.when.words import pattern
from dateline.resolve.when.years import YEARS

RULES: tuple[Rule, ...] = CALENDAR + YEARS + RELATIVE + SPANS
_COMPILED = tuple(
    (order, rule, pattern(rule.words), frozenset(rule.needs.split()))
    for order, rule in enumerate(RULES)
)
_NO_CLOCK = Clock()
_YEARLESS, _STAND_IN = "XXXX-", "2001-"
_HEAD = 12  # characters: "In early 1964, ..."
_NEAR = 400  # characters within which a date lends its year to the next

_SPEAKER = re.compile(
    r"(?:said|says|told|added|stated)(?:\s[\w'’]{1,20}){0,3}\s(?:(?:late|early|on)\s){0,2}$"
)
_SINCE = re.compile(r"\bsince\s(?:(?:about|around|early|late|mid)[\s-])?$", re.IGNORECASE)
_CUE_LENGTH = 16  # characters: "since around "
_EARLIER = re.compile(
    r"(?:\bearlier|\bbefore|^the (?:previous|preceding|prior)\b.*)$", re.IGNORECASE
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_POSSESSIVE = re.compile(r"['’]s?(?!\w)")
_BIRTH = re.compile(r"\bborn\s(?:on\s|in\s)?$", re.IGNORECASE)
_NAMES_BESIDE = re.compile(r"\s(?:Times|Telegraph|Mirror|Express|Mail|Herald|Post|Star|World)\b")
_STREETS = re.compile(
    r"\s(?:Street|Avenue|Road|Lane|Square|Boulevard|Bridge|Park|Stadium|University|Movement"
    r"|movement|martyrs|Brigade|Hospital)\b"
)
_NAMES_BEFORE = re.compile(
    r"\b(?:Black|Good|Bloody|Holy|Ash|Palm|Easter|Super|Giving|Cyber|White)\s$"
)
_TITLES = re.compile(r"(?<!\w)(?:Mrs?|Ms|Miss|Dr|Sir|Lady|Lord|Theresa)\.?\s$")
_TITLED_MONTH = re.compile(r"(?<!\w)(?:Mrs?|Ms|Miss|Dr|Sir|Theresa)\.?\s(?:March|April|May|June)\b")
_TO_NAME = re.compile(r"(?:to|for|by|of|from|with|over|about|last)\s$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Found:
    rule: Rule
    match: re.Match[str]
    start: int
    end: int
    order: int
    sentence: int
    leads: bool  # whether it stands at the head of its sentence


def find_times(text: str, published: str | None = None) -> tuple[TimeExpression, ...]:
    """Every expression of time in ``text``, in order, none overlapping another.

    ``published`` is an ISO 8601 date or moment; its day is taken as it is written, in the
    outlet's own time. Without one, or with less than a day, nothing is reckoned from it.
    Offsets are half-open code points; ``words == text[start:end]``. The words that open, close
    or join an interval are part of it: "since March 2", "from 3 to 5 May".
    """
    return _expressions(text, with_ranges(text, _points(text, published)))


def find_points(text: str, published: str | None = None) -> tuple[TimeExpression, ...]:
    """As ``find_times``, but each day, month or year by itself, as TIMEX3 marks them: both ends
    of a range, and "March 2" of "since March 2" with no open end; and with the values TIMEX3 has
    for words like "now" (PRESENT_REF) and "several days" (PXD). Its values are no EDTF."""
    told = with_ranges(text, _points(text, published), apart=True)
    return tuple(timex3(t) for t in _expressions(text, told))


def _points(text: str, published: str | None) -> list[Told]:
    found = _chosen(text)
    clock = Clock(published=_day(published))
    return _walk(text, found, replace(clock, history=_is_history(found, clock.published)))


def _expressions(text: str, told: Sequence[Told]) -> tuple[TimeExpression, ...]:
    return tuple(
        TimeExpression(
            start=t.start,
            end=t.end,
            words=text[t.start : t.end],
            kind=t.worked.kind,
            value=t.worked.value,
            anchor=t.worked.anchor if t.worked.kind is TimeKind.DATE else None,
            rule=t.rule,
        )
        for t in told
    )


def _day(published: str | None) -> date | None:
    match = re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])", published or "")
    return date.fromisoformat(match[0]) if match and edtf.valid(match[0]) else None


# ---------------------------------------------------------------- finding


def _chosen(text: str) -> list[_Found]:
    """The first of the matches, the longest of those, the earlier rule of those; and so on."""
    found = sorted(_matches(text), key=lambda f: (f.start, -f.end, f.order))
    chosen: list[_Found] = []
    for f in found:
        if not chosen or f.start >= chosen[-1].end:
            chosen.append(f)
    return chosen


def _matches(text: str) -> Iterator[_Found]:
    for number, (begin, end) in enumerate(sentences(text)):
        present = kinds(text, begin, end)
        for order, rule, words in _able(present) if present else ():
            for match in words.finditer(text, begin, end):
                if rule.work(match, _NO_CLOCK) is not None and not _is_name(text, match):
                    first, last = match.span("x" if "x" in words.groupindex else 0)
                    leads = first - begin <= _HEAD
                    yield _Found(rule, match, first, last, order, number, leads)


@lru_cache(maxsize=2048)
def _able(present: frozenset[str]) -> tuple[tuple[int, Rule, re.Pattern[str]], ...]:
    """The rules that can match where these kinds of word stand."""
    return tuple((order, r, words) for order, r, words, needs in _COMPILED if needs <= present)


def _is_name(text: str, match: re.Match[str]) -> bool:
    """ "Bloody Sunday", a Sunday paper, Mrs May and a street called 12 May are names, not days."""
    groups = match.re.groupindex
    if groups.keys() & {"season", "month"} and _STREETS.match(text, match.end()):
        return True
    if "month" in groups and match["month"] and _is_person(text, match):
        return True
    name = "weekday" if "weekday" in groups else "holiday" if "holiday" in groups else None
    if name is None or not match[name]:
        return False
    start, end = match.span(name)
    before = text[max(0, start - 10) : start]
    return bool(_NAMES_BESIDE.match(text, end) or _NAMES_BEFORE.search(before))


def _is_person(text: str, match: re.Match[str]) -> bool:
    """Mrs May; and "to May", where the text has a Mrs May."""
    start, end = match.span("month")
    before = text[max(0, start - 12) : start]
    if _TITLES.search(before):
        return True
    bare = end == match.end() and match["month"] in ("March", "April", "May", "June")
    return bare and bool(_TO_NAME.search(before)) and bool(_TITLED_MONTH.search(text))


def _is_history(found: Sequence[_Found], published: date | None) -> bool:
    """Whether a text tells of years long past: dates of old years far outnumber fresh ones."""
    if published is None:
        return False
    old = fresh = 0
    for f in found:
        worked = f.rule.work(f.match, _NO_CLOCK)
        year = re.match(r"(-?\d{4})(-\d\d)?", (worked.value if worked else None) or "")
        if year and int(year[1]) >= published.year - 1:
            fresh += 1
        elif year and (year[2] or int(year[1]) < published.year - 20):
            old += 1
        elif worked and worked.anchor == PUBLISHED:
            fresh += 1
    return old >= 3 and old >= 5 * fresh


# ---------------------------------------------------------------- telling


def _walk(text: str, found: Sequence[_Found], clock: Clock) -> list[Told]:
    told: list[Told] = []
    last_end = last_sentence = 0
    spoken: tuple[int, str] | None = None  # the sentence in which somebody spoke, and the day
    for f in found:
        here = replace(
            clock,
            future=speaks_of_future(text, f.start, f.end),
            since=_SINCE.search(text, max(0, f.start - _CUE_LENGTH), f.start) is not None,
            told_near=clock.told_near and _near(text, last_end, f.start),
            told_beside=clock.told_beside and f.sentence == last_sentence,
        )
        worked = _worked(f, _of_the_speech(f, here, spoken))
        if worked is None:
            continue
        start = f.start if worked.begins is None else worked.begins
        told.append(Told(start, f.end, f.rule.name, worked, _ends_of(f), here.future))
        if _moves_story(text, f, worked, here):
            stated = worked.anchor is None or (worked.anchor == STORY and clock.stated)
            clock = clock.telling(worked.value or "", stated=stated, leads=f.leads)
            last_end, last_sentence = f.end, f.sentence
            spoken = None
        elif worked.value and _DAY.fullmatch(worked.value) and _is_speech_day(text, f):
            spoken = f.sentence, worked.value
        if f.rule.name == "year_heading":  # what stands below it is of that year
            clock = replace(clock, history=True)
    return told


def _of_the_speech(found: _Found, here: Clock, spoken: tuple[int, str] | None) -> Clock:
    """ "Said on Tuesday that the bomb went off a day earlier": the day before they spoke."""
    if spoken is None or spoken[0] != found.sentence or not _EARLIER.search(found.match[0]):
        return here
    return here.telling(spoken[1], stated=False, leads=False)


def _is_speech_day(text: str, found: _Found) -> bool:
    return _SPEAKER.search(text[max(0, found.start - 60) : found.start]) is not None


def _worked(found: _Found, here: Clock) -> Worked | None:
    """In a story without a year, what is counted from "3 May" has no year either; a week, whose
    days hang on the year, is not known."""
    if here.told is None or not here.told.startswith(_YEARLESS):
        return found.rule.work(found.match, here)
    stands_in = replace(here, told=here.told.replace(_YEARLESS, _STAND_IN), stated=False)
    worked = found.rule.work(found.match, stands_in)
    if worked is None or worked.anchor != STORY or worked.value is None:
        return worked
    value = worked.value.replace(_STAND_IN, _YEARLESS)
    weekly = "/" in value or "weekday" in found.rule.name
    known = not weekly and value.startswith(_YEARLESS) and edtf.valid(value)
    return replace(worked, value=value if known else None)


def _ends_of(found: _Found) -> tuple[int, int] | None:
    """Where the first day or year of a range ends and the second begins."""
    groups = found.match.re.groupindex
    for first, second in (("day", "day2"), ("year", "year2"), ("year", "bc")):
        if first in groups and second in groups and found.match[first] and found.match[second]:
            return found.match.end(first), found.match.start(second)
    return None


def _near(text: str, last_end: int, start: int) -> bool:
    return start - last_end <= _NEAR and "\n\n" not in text[last_end:start]


def _moves_story(text: str, found: _Found, worked: Worked, here: Clock) -> bool:
    """Whether "the next day" may follow: not from the day somebody spoke, nor from a dateline."""
    if worked.kind is not TimeKind.DATE or not worked.told or worked.value is None:
        return False
    if "X" in worked.value.removeprefix(_YEARLESS) or ".." in worked.value:
        return False
    if here.history and not _is_on_the_way(found, worked, here):
        return False
    before = text[max(0, found.start - 60) : found.start]
    if _BIRTH.search(before):
        return False
    if here.told_beside and _POSSESSIVE.match(text, found.end):
        return False  # "held six on Friday over Monday's fire": the story is at Friday
    return not (_is_speech_day(text, found) or _in_dateline(text, found))


def _in_dateline(text: str, found: _Found) -> bool:
    """The day in front of a story's dash is the day of writing."""
    line = find_dateline(text, text.rfind("\n", 0, found.start) + 1)
    return line is not None and line.start <= found.start < line.end


def _is_on_the_way(found: _Found, worked: Worked, here: Clock) -> bool:
    """Whether a history comes to a date, and does not just look back or ahead to it."""
    if worked.anchor == PUBLISHED:
        return False
    if here.told is None or found.leads or found.rule.name == "year_heading":
        return True
    told, new = here.told_year, replace(here, told=worked.value).told_year
    if told is None or new is None:
        return True
    whole_year = re.fullmatch(r"-?\d{4}", worked.value or "") is not None
    return 0 <= new - told <= 1 if whole_year or here.future else True
