"""Figures that belong to a toll told before, and to nothing else that the story tells.

"Eight died on the spot and three in the night" are the eleven of the market; and "a committee
disputes the toll and says 31 were killed" is said of the dead told before, not of the raids.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.coding.sentence import NEAR, end_of, start_of
from dateline.records import Amount, Article, Count, CountKind, Report

_TOLL = re.compile(r"\b(?:the|its|this|that|an?) (?:[a-z-]+ )?toll\b")


def without_shares(
    article: Article, report: Report, reports: Sequence[Report], amounts: Sequence[Amount]
) -> Report:
    """The report without figures that, with those beside them, add up to another's toll."""
    others = [r for r in reports if r.id != report.id]
    kept = tuple(c for c in report.counts if not _is_share(article, c, report, others, amounts))
    return replace(report, counts=kept) if len(kept) < len(report.counts) else report


def with_tolls_at_home(article: Article, reports: Sequence[Report]) -> list[Report]:
    """The reports, a figure that its words call a toll with the happening whose toll was told."""
    found = list(reports)
    for at, report in enumerate(reports):
        for count in report.counts:
            home = _home_of_toll(article, count, report, reports)
            if home is not None:
                kept = tuple(c for c in found[at].counts if c != count)
                found[at] = replace(found[at], counts=kept)
                found[home] = replace(found[home], counts=(*found[home].counts, count))
    return found


def _home_of_toll(
    article: Article, count: Count, report: Report, reports: Sequence[Report]
) -> int | None:
    """Which other report told of the dead before a figure that is called a toll."""
    if count.kind is not CountKind.TOLL or not count.amount.quotes:
        return None
    at = count.amount.quotes[0].start
    start = start_of(article.text, at, NEAR)
    end = end_of(article.text, at, NEAR)
    named = _TOLL.search(article.text, start, end) is not None
    if not named or any(start <= m.start < end for m in report.mentions):
        return None
    if any(c.measure == count.measure and c != count for c in report.counts):
        return None
    told = [
        (c.amount.quotes[0].start, n)
        for n, r in enumerate(reports)
        if r.id != report.id
        for c in r.counts
        if c.measure == count.measure and c.kind is CountKind.TOLL and c.amount.quotes
    ]
    return max((x for x in told if x[0] < start), default=(0, None))[1]


def _is_share(
    article: Article,
    count: Count,
    report: Report,
    others: Sequence[Report],
    amounts: Sequence[Amount],
) -> bool:
    if count.kind is not CountKind.TOLL or not count.amount.quotes:
        return False
    at = count.amount.quotes[0].start
    start = start_of(article.text, at, NEAR)
    end = end_of(article.text, at, NEAR)
    if any(start <= m.start < end for m in report.mentions):
        return False
    beside = [a for a in amounts if start <= a.start < end and a.kind is CountKind.TOLL]
    if len(beside) < 2 or any(a.low is None or a.low != a.high for a in beside):
        return False
    whole = sum(a.low or 0 for a in beside)
    return any(
        c.measure == count.measure and c.kind is CountKind.TOLL and _is_told(c, whole, at)
        for r in others
        for c in r.counts
    )


def _is_told(count: Count, number: int, before: int) -> bool:
    value, quotes = count.amount.value, count.amount.quotes
    exact = value is not None and value.exact and value.low == number
    return exact and bool(quotes) and quotes[0].start < before
