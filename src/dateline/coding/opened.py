"""When the days began that a running total sums over, where no "since June" tells it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from dateline.coding.sentence import NEAR, end_of, start_of
from dateline.edtf import bounds, ordinals
from dateline.records import Amount, Article, Basis, Field, TimeExpression, TimeKind

_LENGTH = re.compile(r"P(?P<number>[0-9]{1,3})(?P<unit>[DWM])")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
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
    return next(iter(told.values())) if len(told) == 1 else None


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
