"""What stands in a list under a heading that tells its days.

"Between 2 and 9 May, in 12 provinces:" is told of every line below it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.coding.lead import is_sum
from dateline.edtf import ordinals
from dateline.records import (
    Article,
    Basis,
    Count,
    CountKind,
    Field,
    Report,
    Salience,
    Stage,
    TimeExpression,
    TimeKind,
)
from dateline.stages import Findings

HEADING = "the days that the heading of its list tells"
LINES = 30  # of a list, at most
_ITEM = re.compile(r"\s*(?:[-–—•*·]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s")


def under_its_heading(article: Article, report: Report, found: Findings) -> Report:
    """A figure of such a line sums up what was done over those days."""
    main = report.salience is Salience.MAIN and report.stage.value is Stage.ACCOMPLISHED
    days = _days_of_heading(article, report.trigger.start, found) if main else None
    if days is None or is_sum(report) or report.when.value not in (None, days.value):
        return report
    first, _, last = (days.value or "").partition("/")
    quote = (article.quote(days.start, days.end),)
    since, until, when = (
        Field(day, Basis.INFERRED, quote, 0.8, HEADING) for day in (first, last, days.value)
    )
    begin, end = _line(article.text, report.trigger.start)
    counts = tuple(
        replace(c, kind=CountKind.RUNNING_TOTAL, since=since, until=until)
        if _is_toll_of(c, begin, end)
        else c
        for c in report.counts
    )
    return replace(report, when=report.when if report.when.known else when, counts=counts)


def _is_toll_of(count: Count, begin: int, end: int) -> bool:
    quotes = count.amount.quotes
    return count.kind is CountKind.TOLL and bool(quotes) and begin <= quotes[0].start < end


def _days_of_heading(article: Article, at: int, found: Findings) -> TimeExpression | None:
    """The one stretch of days in the line above a list, which ends with a colon."""
    heading = _heading(article.text, at)
    if heading is None:
        return None
    told = [t for t in found.within(*heading).times if t.kind is TimeKind.DATE]
    return told[0] if len(told) == 1 and _is_stretch(told[0]) else None


def _heading(text: str, at: int) -> tuple[int, int] | None:
    begin, end = _line(text, at)
    for _ in range(LINES):
        if not _ITEM.match(text, begin, end) or begin == 0:
            return None
        begin, end = _line(text, len(text[: begin - 1].rstrip()) - 1)
        if text[begin:end].rstrip().endswith(":"):
            return begin, end
    return None


def _line(text: str, at: int) -> tuple[int, int]:
    end = text.find("\n", max(0, at))
    return text.rfind("\n", 0, max(0, at)) + 1, len(text) if end < 0 else end


def _is_stretch(time: TimeExpression) -> bool:
    first, last = ordinals(time.value)
    return first is not None and last is not None and first < last and "/" in (time.value or "")
