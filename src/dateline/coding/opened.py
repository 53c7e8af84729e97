"""When the days began that a running total sums over, where no "since June" tells it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from dateline.coding.sentence import NEAR, end_of, start_of
from dateline.edtf import bounds, ordinals
from dateline.records import (
    Amount,
    Article,
    Basis,
    Count,
    CountKind,
    Field,
    SectionKind,
    TimeExpression,
    TimeKind,
)

_LENGTH = re.compile(r"P(?P<number>[0-9]{1,3})(?P<unit>[DWM])")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DAYS = re.compile(r"\d{4}-\d{2}-\d{2}/\d{4}-\d{2}-\d{2}")
LONGEST = 31  # days that a bulletin is of, at most
TITLE = "the days that the title is of"
_THE_WEEK = re.compile(
    r"\b(?:the|this|that|same|seven|reporting|review) (?:\w+ )?"
    r"(?:week|fortnight|month|period|days)\b",
    re.IGNORECASE,
)
_SAME_PERIOD = re.compile(
    r"\b(?:the|that) same (?:\w+ )?(?:period|time|span|stretch|weeks?|fortnight|months?|days)\b"
    r"|\b(?:in|over|during|within) (?:that|this) (?:time|period|span|stretch)\b",
    re.IGNORECASE,
)
SAME = "the same period as told before"
_SINCE_IT_BEGAN = re.compile(
    r"\bsince\b[^.;,\n]{1,60}\b(?:began|started|broke out|erupted|opened)(?: (?:on|in|early|late))*"
    r" \Z",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    r"\b(?:since|began|begun|begins?|beginning|start(?:ed|s|ing)?|broke out|erupted|from|opened)"
    r"(?:\s(?:on|in|at|early|late|last))*\s?\Z",
    re.IGNORECASE,
)


def so_long_before(
    article: Article, amount: Amount, times: Iterable[TimeExpression]
) -> Field[str] | None:
    """The day on which "a week of unrest" began, if its sentence tells a day at its end: that of
    publication or the one before, and none that is older."""
    told = article.published_day
    published = ordinals(told)[0]
    if told is None or published is None:
        return None
    start = start_of(article.text, amount.start, NEAR)
    end = end_of(article.text, amount.start, NEAR)
    beside = [t for t in times if start <= t.start and t.end <= end]
    lasts = [ordinals(t.value)[1] for t in beside if t.kind is TimeKind.DATE]
    if not lasts or any(last is None or last < published - 1 for last in lasts):
        return None
    lengths = [t for t in beside if t.kind is TimeKind.DURATION and _is_of_unrest(article.text, t)]
    if len(lengths) != 1:
        return None
    value = _before(date.fromisoformat(told), lengths[0].value or "")
    quotes = (article.quote(lengths[0].start, lengths[0].end), article.data_quote("published"))
    return (
        Field(value, Basis.INFERRED, quotes, 0.7, "so long before publication") if value else None
    )


def only_stretch(
    article: Article, amount: Amount, times: Iterable[TimeExpression]
) -> TimeExpression | None:
    """The one stretch of days that a total's own sentence tells: "in the month of June"."""
    start = start_of(article.text, amount.start, NEAR)
    end = end_of(article.text, amount.start, NEAR)
    told = {
        t.value: t
        for t in times
        if start <= t.start and t.end <= end and t.kind is TimeKind.DATE and _is_stretch(t)
    }
    return min(told.values(), key=_length, default=None) if _are_nested(list(told)) else None


def _are_nested(values: Sequence[str | None]) -> bool:
    """Whether the shortest lies in all others: "in the past week, from 7 to 13 October"."""
    spans = [ordinals(v) for v in values]
    whole = [(a, b) for a, b in spans if a is not None and b is not None]
    held = any(all(a <= first and last <= b for a, b in whole) for first, last in whole)
    return held and len(whole) == len(spans)


def _length(time: TimeExpression) -> int:
    first, last = ordinals(time.value)
    return last - first if first is not None and last is not None else 0


def since_it_began(
    article: Article, amount: Amount, times: Iterable[TimeExpression]
) -> TimeExpression | None:
    """The day of "since the war began on 24 May 2022", in a total's own sentence."""
    start = start_of(article.text, amount.start, NEAR)
    end = end_of(article.text, amount.start, NEAR)
    beside = (t for t in times if start <= t.start and t.end <= end and t.kind is TimeKind.DATE)
    began = (t for t in beside if t.value and _SINCE_IT_BEGAN.search(article.text, start, t.start))
    return next(began, None)


def stretch_of_the_title(
    article: Article, times: Iterable[TimeExpression]
) -> TimeExpression | None:
    """The days that a bulletin is of, as its title tells them: "Bulletin No. 6, 3 to 9 May"."""
    titles = [t for t in times if article.section_at(t.start) is SectionKind.TITLE]
    days = [t for t in titles if t.kind is TimeKind.DATE]
    if len(days) != 1 or not _DAYS.fullmatch(days[0].value or ""):
        return None
    first, last = ordinals(days[0].value)
    published = ordinals(article.published_day)[0]
    if first is None or last is None or not 0 < last - first <= LONGEST:
        return None
    return days[0] if published is None or last <= published else None


def in_the_stretch_of_the_title(
    article: Article, count: Count, times: Iterable[TimeExpression]
) -> Count:
    """A total "in the week under review", of which no sentence says when it was, is of the days
    that its bulletin is of."""
    if count.kind is not CountKind.RUNNING_TOTAL or count.since is not None:
        return count
    quotes = count.amount.quotes
    if not quotes:
        return count
    start = start_of(article.text, quotes[0].start, NEAR)
    end = end_of(article.text, quotes[0].start, NEAR)
    if _SAME_PERIOD.search(article.text, start, end):
        return _in_the_period_before(article, count, times, start)
    told = stretch_of_the_title(article, times)
    if told is None or told.value is None or not _THE_WEEK.search(article.text, start, end):
        return count
    first, _, last = told.value.partition("/")
    own = (article.quote(told.start, told.end),)
    since, until = (Field(day, Basis.INFERRED, own, 0.8, TITLE) for day in (first, last))
    return replace(count, since=since, until=until)


def _in_the_period_before(
    article: Article, count: Count, times: Iterable[TimeExpression], start: int
) -> Count:
    """ "In the same period 66 were held": in the last stretch of days that was told before."""
    before = [t for t in times if start - NEAR <= t.start and t.end <= start]
    told = [t for t in before if t.kind is TimeKind.DATE and "/" in (t.value or "")]
    if not told:
        return count
    first, _, last = (told[-1].value or "").partition("/")
    if first == ".." or (last == ".." and article.published_day is None):
        return count
    own = (article.quote(told[-1].start, told[-1].end),)
    since = Field(first, Basis.INFERRED, own, 0.8, SAME)
    until = count.until if last == ".." else Field(last, Basis.INFERRED, own, 0.8, SAME)
    return replace(count, since=since, until=until)


def _is_stretch(time: TimeExpression) -> bool:
    first, last = bounds(time.value) if time.value else (None, None)
    return first is not None and first != last


def is_one_day_of_it(article: Article, time: TimeExpression) -> bool:
    """Whether words of time tell no more than a day on which some of a total happened: "two died on
    Sunday, taking to nine the dead of the unrest" does not say that it began on Sunday."""
    if not _DAY.fullmatch((time.value or "")[:10]) or "/" in (time.value or ""):
        return False
    return not _BEGINS.search(article.text, max(0, time.start - 40), time.start)


def _is_of_unrest(text: str, length: TimeExpression) -> bool:
    return text.startswith(" of ", length.end)


def _before(day: date, length: str) -> str | None:
    told = _LENGTH.fullmatch(length)
    if told is None:
        return None
    number = int(told["number"])
    if told["unit"] == "M":
        month = day.year * 12 + day.month - 1 - number
        return f"{month // 12:04d}-{month % 12 + 1:02d}"
    days = number * (7 if told["unit"] == "W" else 1)
    return f"{(day - timedelta(days=days)).isoformat()}~"  # a week of unrest is seven days or eight
