"""What a title tells shortly, and its story in full."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dateline.codebook import Codebook
from dateline.records import Article, Count, CountKind, Report, SectionKind, Span
from dateline.stages import Findings

_SAYS = re.compile(
    r"\b(?:counts?|says?|claims?|alleges?|reports?|puts?|lists?|according to)\b", re.IGNORECASE
)
_CLAUSE = re.compile(r"[,;:–—]|\b(?:as|after|while|but)\b", re.IGNORECASE)
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
    if not sums:
        return tuple(reports)
    return _folded(article, [_with_totals(article, r, sums, book) for r in reports])


def _folded(article: Article, reports: Sequence[Report]) -> tuple[Report, ...]:
    """Where the title's number was given to the very word that the story sums up with, it is that
    sum; and what else was given to that word is some of those whom the sum counts."""
    sums = {r.trigger.span: r for r in reports if any(map(_is_sum, r.counts))}
    folds = {r.id: sums[r.trigger.span] for r in reports if _is_its_title(article, r, sums)}
    parts = {s.id: r for r in reports for s in [folds.get(r.id)] if s is not None}
    return tuple(
        replace(r, counts=(*r.counts, *_as_parts(article, parts[r.id], r))) if r.id in parts else r
        for r in reports
        if r.id not in folds
    )


def _is_sum(count: Count) -> bool:
    return count.kind is CountKind.RUNNING_TOTAL


def _is_its_title(article: Article, report: Report, sums: Mapping[Span, Report]) -> bool:
    """Whether all that a title tells of a report, and it does tell some, is told of its sum."""
    total = sums.get(report.trigger.span)
    if total is None or any(map(_is_sum, report.counts)):
        return False
    told = [c for c in report.counts if _stands_in_title(article, c)]
    return bool(told) and all(any(_is_same(c, s) for s in total.counts) for c in told)


def _stands_in_title(article: Article, count: Count) -> bool:
    quotes = count.amount.quotes
    return bool(quotes) and article.section_at(quotes[0].start) is SectionKind.TITLE


def _as_parts(article: Article, report: Report, total: Report) -> Iterator[Count]:
    most = {c.measure: c.amount.value for c in total.counts if _is_sum(c)}
    for count in report.counts:
        whole, value = most.get(count.measure), count.amount.value
        if _stands_in_title(article, count) or whole is None or value is None:
            continue
        if value.high is not None and whole.high is not None and value.high < whole.high:
            yield replace(count, kind=CountKind.SUBSET, of=count.measure)


def without_figures_of_elsewhere(
    article: Article, report: Report, reports: Sequence[Report], found: Findings
) -> Report:
    """Under "Nine hurt in Jos, five dead in Kano" the five are no toll of what was in Jos, where
    the story tells what was in Kano, and those five there."""
    counts = tuple(
        c
        for c in report.counts
        if not (
            _stands_in_title(article, c)
            and (city := _city_behind(article, c, found))
            and _is_in_another(report, city)
            and any(_tells_there(o, city, c) for o in reports if o.id != report.id)
        )
    )
    return replace(report, counts=counts) if len(counts) < len(report.counts) else report


def _city_behind(article: Article, count: Count, found: Findings) -> str | None:
    """The city that a title tells right behind a figure, in one clause."""
    end = count.amount.quotes[0].end
    title = next((s.end for s in article.sections if s.kind is SectionKind.TITLE), end)
    place = next(iter(found.within(end, title).places), None)
    if place is None or place.place is None or _CLAUSE.search(article.text, end, place.start):
        return None
    return place.place.city


def _is_in_another(report: Report, city: str) -> bool:
    return report.where.value is not None and report.where.value.city not in (None, city)


def _tells_there(report: Report, city: str, count: Count) -> bool:
    """Whether a report of that city has the same figure."""
    there = report.where.value is not None and report.where.value.city == city
    told = ((c.measure, c.amount.value) for c in report.counts)
    return there and (count.measure, count.amount.value) in told


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
