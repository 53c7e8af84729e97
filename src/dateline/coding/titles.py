"""What a title tells shortly, and its story in full."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.codebook import Codebook
from dateline.records import Article, Count, CountKind, Report, SectionKind

_SAYS = re.compile(
    r"\b(?:counts?|says?|claims?|alleges?|reports?|puts?|lists?|according to)\b", re.IGNORECASE
)
LARGE = 10  # from which a title and its story seldom tell one number of two things


def with_totals_of_titles(
    article: Article, reports: Sequence[Report], book: Codebook
) -> tuple[Report, ...]:
    """A number that the story tells to be a sum over days is no toll in the title: "214 detained in
    June" above "detained 214 people in the month of June"."""
    sums = [
        (book.family(r.type.value or ""), c)
        for r in reports
        if article.section_at(r.trigger.start) is SectionKind.BODY
        for c in r.counts
        if c.kind is CountKind.RUNNING_TOTAL
    ]
    return tuple(_with_totals(article, r, sums, book) for r in reports) if sums else tuple(reports)


def with_tellers_of_titles(
    article: Article, reports: Sequence[Report], book: Codebook
) -> tuple[Report, ...]:
    """ "Rights group counts 180 arrests" above "at least 180 were arrested, the group said" is the
    group's number. A title that tells nobody's word is the outlet's own."""
    if _SAYS.search(article.title or "") is None:
        return tuple(reports)
    told = [
        (book.family(r.type.value or ""), c)
        for r in reports
        if article.section_at(r.trigger.start) is not SectionKind.TITLE
        for c in r.counts
    ]
    return tuple(
        replace(
            r,
            counts=tuple(
                _on_its_word(c, [s for f, s in told if f == book.family(r.type.value or "")])
                for c in r.counts
            ),
        )
        if article.section_at(r.trigger.start) is SectionKind.TITLE
        else r
        for r in reports
    )


def _on_its_word(count: Count, told: Sequence[Count]) -> Count:
    value = count.amount.value
    if count.source is not None or value is None or value.low is None:
        return count
    same = [
        c
        for c in told
        if c.measure == count.measure and c.amount.value and c.amount.value.low == value.low
    ]
    tellers = {(c.source, c.official) for c in same}
    if len(tellers) != 1 or same[0].source is None:
        return count
    return replace(count, source=same[0].source, official=same[0].official)


def _with_totals(
    article: Article, report: Report, sums: Sequence[tuple[str, Count]], book: Codebook
) -> Report:
    if article.section_at(report.trigger.start) is not SectionKind.TITLE:
        return report
    family = book.family(report.type.value or "")
    counts = tuple(
        next((_of_those_days(c, s) for f, s in sums if f == family and _is_same(c, s)), c)
        for c in report.counts
    )
    return replace(report, counts=counts)


def _is_same(count: Count, total: Count) -> bool:
    """A small number may be a total's and a single happening's by chance."""
    value = count.amount.value
    if value is None or count.kind is not CountKind.TOLL or (value.low or 0) < LARGE:
        return False
    told = (count.measure, value) == (total.measure, total.amount.value)
    return told and total.since is not None


def _of_those_days(count: Count, total: Count) -> Count:
    return replace(count, kind=total.kind, since=total.since, until=total.until)
