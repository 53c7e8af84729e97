"""When: the words of time in an English text and the dates they mean.

The rules stand in three tables (``calendar``, ``relative``, ``spans``); a rule's
name is what ``TimeExpression.rule`` tells. Here they are run over a text, in reading order, with
a clock that remembers the day of publication and the last date told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline import edtf
from dateline.records import TimeExpression, TimeKind
from dateline.resolve.when.calendar import CALENDAR, Rule
from dateline.resolve.when.clock import PUBLISHED, Clock, Worked
from dateline.resolve.when.ranges import Told, with_ranges
from dateline.resolve.when.relative import RELATIVE
from dateline.resolve.when.spans import SPANS
from dateline.resolve.when.tense import speaks_of_future
from dateline.resolve.when.words import pattern

RULES: tuple[Rule, ...] = CALENDAR + RELATIVE + SPANS
_COMPILED = tuple((rule, pattern(rule.words)) for rule in RULES)
_NO_CLOCK = Clock()
_NEAR = 400  # characters within which a bare clock time belongs to the day told before it

_SPEAKER = re.compile(
    r"(?:said|says|told|added|stated)(?:\s[\w'’]{1,20}){0,3}\s(?:(?:late|early|on)\s){0,2}$"
)
_AGENCY = re.compile(r"\s?\((?:[A-Z]\w{1,20}\s?){1,3}\)\s?[-–—]")
_NAMES_BESIDE = re.compile(r"\s(?:Times|Telegraph|Mirror|Express|Mail|Herald|Post|Star|World)\b")
_STREETS = re.compile(r"\s(?:Street|Avenue|Road|Square|Boulevard|Bridge|Park|Stadium|University)\b")
_NAMES_BEFORE = re.compile(r"\b(?:Black|Good|Bloody|Holy|Ash|Palm|Easter|Super|Giving|Cyber)\s$")


@dataclass(frozen=True, slots=True)
class _Found:
    rule: Rule
    match: re.Match[str]
    start: int
    end: int
    order: int


def find_times(text: str, published: str | None = None) -> tuple[TimeExpression, ...]:
    """Every expression of time in ``text``, in order, none overlapping another.

    ``published`` is an ISO 8601 date or moment; its day is taken as it is written, in the
    outlet's own time. Without one, or with less than a day, nothing is reckoned from it.
    Offsets are half-open code points; ``words == text[start:end]``.
    """
    found = _chosen(text)
    clock = Clock(published=_day(published))
    clock = replace(clock, history=_is_history(found, clock.published))
    told = with_ranges(text, _walk(text, found, clock))
    return tuple(
        TimeExpression(
            start=t.start,
            end=t.end,
            words=text[t.start : t.end],
            kind=t.worked.kind,
            value=t.worked.value,
            anchor=t.worked.anchor,
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
    for order, (rule, words) in enumerate(_COMPILED):
        group: int | str = "x" if "x" in words.groupindex else 0
        for match in words.finditer(text):
            start, end = match.span(group)
            if rule.work(match, _NO_CLOCK) is not None and not _is_name(text, match):
                yield _Found(rule, match, start, end, order)


def _is_name(text: str, match: re.Match[str]) -> bool:
    """ "Bloody Sunday", a Sunday paper and a street called 12 May are names, not days."""
    if "month" in match.re.groupindex and _STREETS.match(text, match.end()):
        return True
    if "weekday" not in match.re.groupindex:
        return False
    start, end = match.span("weekday")
    before = text[max(0, start - 10) : start]
    return bool(_NAMES_BESIDE.match(text, end) or _NAMES_BEFORE.search(before))


def _is_history(found: Sequence[_Found], published: date | None) -> bool:
    """Whether a text tells of years long past: dates of old years far outnumber fresh ones."""
    if published is None:
        return False
    old = fresh = 0
    for f in found:
        worked = f.rule.work(f.match, _NO_CLOCK)
        year = re.match(r"(\d{4})(-\d\d)?", (worked.value if worked else None) or "")
        if year and int(year[1]) >= published.year - 1:
            fresh += 1
        elif year and year[2]:
            old += 1
        elif worked and worked.anchor == PUBLISHED:
            fresh += 1
    return old >= 3 and old >= 5 * fresh


# ---------------------------------------------------------------- telling


def _walk(text: str, found: Sequence[_Found], clock: Clock) -> list[Told]:
    told: list[Told] = []
    last_end = 0
    for f in found:
        here = replace(
            clock,
            future=speaks_of_future(text, f.start, f.end),
            told_near=clock.told_near and _near(text, last_end, f.start),
        )
        worked = f.rule.work(f.match, here)
        if worked is None:
            continue
        told.append(Told(f.start, f.end, f.rule.name, worked))
        if _moves_story(text, f, worked):
            clock, last_end = clock.telling(worked.value or ""), f.end
        if f.rule.name == "year_heading":  # what stands below it is of that year
            clock = replace(clock, history=True)
    return told


def _near(text: str, last_end: int, start: int) -> bool:
    return start - last_end <= _NEAR and "\n\n" not in text[last_end:start]


def _moves_story(text: str, found: _Found, worked: Worked) -> bool:
    """Whether "the next day" may follow: not from the day somebody spoke, nor from a dateline."""
    if worked.kind is not TimeKind.DATE or not worked.told or worked.value is None:
        return False
    if "X" in worked.value or ".." in worked.value:
        return False
    before = text[max(0, found.start - 60) : found.start]
    return not (_SPEAKER.search(before) or _AGENCY.match(text, found.end))
