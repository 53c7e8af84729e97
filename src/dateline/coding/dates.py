"""When a happening was, of all the days that are told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dateline.coding.days import is_anothers, nearer_day, own_day, with_the_next
from dateline.coding.found import found_at, quote_of, weighed
from dateline.edtf import bounds
from dateline.problems import Problem
from dateline.records import (
    Argument,
    Article,
    Basis,
    Count,
    CountKind,
    Field,
    Happening,
    Mark,
    Stage,
    TimeExpression,
    absent,
)
from dateline.stages import Findings

DONE = frozenset([Stage.ACCOMPLISHED, Stage.ONGOING, Stage.ATTEMPTED])
BESIDE = 80  # code points before a happening's word in which its own day may stand
STILL_GOING = re.compile(r"\b(?:since|after|from)\b[^.;,\n]*$", re.IGNORECASE)
LONGEST_OPENING = 80  # code points
PART_OF_MONTH = re.compile(
    r"(?:in |on )?(?:the )?(?:very )?(?:(?P<early>early|beginning|start)|(?P<mid>mid|middle)"
    r"|(?P<late>late|end|close))\b(?![- ]to[- ])",
    re.IGNORECASE,
)
MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")  # no season: 21 to 24


def told_when(
    article: Article, h: Happening, found: Findings, counts: Sequence[Count]
) -> tuple[Field[str], list[Problem]]:
    window = _window(article, counts)
    if window:
        return window, []
    problems: list[Problem] = []
    own = own_day(article, h.trigger, found.within(*_beside(h.trigger)).times)
    for argument in _whens(h, own):
        time = found_at(found.times, argument.mark)
        if time is not None and own is None and is_anothers(article, h.trigger, time):
            continue
        if time is not None and own is None:
            near = found.within(h.trigger.end, time.start).times
            time = nearer_day(article, h.trigger, time, near) or time
        if time is None or time.value is None:
            problems.append(_unresolved(article, argument.mark))
        elif h.stage in DONE and _is_to_come(article, time.value):
            problems.append(_ahead(article, argument.mark))
        elif day := _day_of(article, h, time):
            told = [t for a in _whens(h, own) if (t := found_at(found.times, a.mark))]
            return weighed(with_the_next(article, day, time, told), argument), []
        else:
            return absent("no date is told for it"), []
    return absent("no date is told for it"), problems


def _beside(trigger: Mark) -> tuple[int, int]:
    return max(0, trigger.start - BESIDE), trigger.start


def _whens(h: Happening, own: Mark | None) -> list[Argument]:
    """Where it is told when; a day of its very own goes before what the reader chose."""
    told = [a for a in h.arguments if a.role == "when"]
    if own is None:
        return told
    chosen = [a for a in told if a.mark.start < own.end and own.start < a.mark.end]
    return chosen or [Argument("when", own)]


def _day_of(article: Article, h: Happening, time: TimeExpression) -> Field[str] | None:
    """What the words say of a happening; null where a window that they open is still to come."""
    if (time.value or "").endswith("/.."):  # "since May, when ..." a day; "shut since May" lasts
        began = time.end <= h.trigger.start
        return opening_of(article, time) if began else _lasting(article, time)
    told = dated_by(article, time)
    return told if h.stage in (Stage.PLANNED, Stage.CANCELLED) else _so_far(article, told)


def _unresolved(article: Article, mark: Mark) -> Problem:
    why = "" if article.published_day else " without the day of publication"
    return Problem(
        "when.unresolved",
        f"{mark.words!r} cannot be turned into a date{why}: the date is left open",
        quote_of(article, mark),
    )


def _is_to_come(article: Article, day: str) -> bool:
    """Whether a day is after publication; by one day it may be on earth already."""
    first, published = bounds(day)[0], article.published_day
    return bool(first and published and days_between(published, first) > 1)


def _ahead(article: Article, mark: Mark) -> Problem:
    return Problem(
        "when.ahead",
        f"{mark.words!r} is after the day of publication, so it is not when this was done: "
        "the date is left open",
        quote_of(article, mark),
    )


def dated_by(article: Article, time: TimeExpression) -> Field[str]:
    words = article.quote(time.start, time.end)
    value = _part_of_month(words.words, time.value or "")
    if time.anchor is None:
        return Field(value, Basis.STATED, (words,), 0.9, f"time: {time.rule}")
    quotes = [words]
    if time.anchor == "published" and article.published.value:
        quotes.append(article.data_quote("published"))
    return Field(value, Basis.INFERRED, tuple(quotes), 0.85, f"time: {time.rule}")


def _so_far(article: Article, told: Field[str]) -> Field[str]:
    """What was done "this week" or "in October" was done by the day of publication."""
    day = article.published_day
    first, last = bounds(told.value) if told.value else (None, None)
    if not (day and first and last and first <= day < last):
        return told
    quotes = tuple(dict.fromkeys((*told.quotes, article.data_quote("published"))))
    value = day if first == day else f"{first}/{day}"
    return replace(told, value=value, basis=Basis.INFERRED, quotes=quotes)


def _part_of_month(words: str, value: str) -> str:
    """Early, mid and late in a month are its three parts of ten days (docs/marking.md)."""
    part = PART_OF_MONTH.match(words)
    if part is None or not MONTH.fullmatch(value):
        return value
    last = bounds(value)[1]
    ends = {"early": ("01", "10"), "mid": ("11", "20"), "late": ("21", (last or "")[-2:])}
    begin, end = ends[part.lastgroup or ""]
    return f"{value}-{begin}/{value}-{end}"


def _window(article: Article, counts: Sequence[Count]) -> Field[str] | None:
    """A running total happened over its window, up to publication where no end is told."""
    for count in counts:
        if count.kind is CountKind.RUNNING_TOTAL and count.since and count.since.value:
            end = (count.until.value if count.until else None) or ".."
            month = end == count.since.value  # "in June": since June, until June
            value = count.since.value if month else f"{count.since.value}/{end}"
            quotes = count.since.quotes
            return Field(value, Basis.INFERRED, quotes, 0.85, "the total's window")
    return None


def opening_of(article: Article, since: TimeExpression) -> Field[str] | None:
    """The date a window opens with: the beginning of "since June 1" or of "this year". What is
    still to come has opened none."""
    begin = since.value.partition("/")[0] if since.value else None
    first = bounds(begin)[0] if begin and begin != ".." else None
    if begin is None or (first and article.published_day and first > article.published_day):
        return None
    return replace(dated_by(article, since), value=begin)


def _lasting(article: Article, since: TimeExpression) -> Field[str] | None:
    """From the day a window opens to the day of publication, where that is known."""
    opening = opening_of(article, since)
    if opening is None:
        return None
    day = article.published_day
    quotes = (*opening.quotes, article.data_quote("published")) if day else opening.quotes
    value = f"{opening.value}/{day or '..'}"
    return replace(opening, value=value, basis=Basis.INFERRED, quotes=tuple(dict.fromkeys(quotes)))


def closing_of(article: Article, since: TimeExpression | None) -> Field[str] | None:
    """Where a total's window ends: "killed in February" were not killed in March."""
    value = since.value if since else None
    if since is None or value is None or value.endswith("..") or _goes_on(article, since):
        return _until_publication(article)
    (first, _), end = bounds(value), value.rpartition("/")[2]
    last = bounds(end)[1]
    day = article.published_day
    over = last is not None and first is not None and first < last and (day is None or last < day)
    return replace(dated_by(article, since), value=end) if over else _until_publication(article)


def _goes_on(article: Article, time: TimeExpression) -> bool:
    """ "Since the war began in April 2023"."""
    before = article.text[max(0, time.start - LONGEST_OPENING) : time.start]
    return STILL_GOING.search(before) is not None


def _until_publication(article: Article) -> Field[str] | None:
    """A total without an end runs to the day of publication: a documented default."""
    day = article.published_day
    if day is None:
        return None
    return Field(day, Basis.ASSUMED, (article.data_quote("published"),), 0.8, "until publication")


def days_between(earlier: str, later: str) -> int:
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days
