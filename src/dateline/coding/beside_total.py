"""What is told on a word that tells no other days than those of a running total.

"Between 2 and 9 May at least 48 people died, the union said. It has the names of 40": the forty are
some of the 48, and no toll of those days beside them. Where a ministry counts 31, that is another's
total.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.edtf import ordinals
from dateline.records import Count, CountKind, Report


def within_their_totals(reports: Sequence[Report]) -> tuple[Report, ...]:
    """The reports, a total's word telling nothing besides the total but what others make of it."""
    totals = {r.trigger.span: r for r in reports if _sums(r)}
    reports = [r for r in reports if not _is_told_bare(r, totals.get(r.trigger.span))]
    wholes = {r.id: t for r in reports if (t := totals.get(r.trigger.span)) and _same_days(r, t)}
    parts = {t.id: tuple(_some(reports, wholes, t)) for t in wholes.values()}
    kept = (_others_totals(r, wholes[r.id]) if r.id in wholes else r for r in reports)
    return tuple(
        replace(r, counts=(*r.counts, *parts.get(r.id, ())))
        for r in kept
        if r.id not in wholes or r.counts
    )


def _is_told_bare(report: Report, total: Report | None) -> bool:
    """Whether a report has nothing but the total's own number, without its days ("14 dead since
    Monday" in a title), and noughts of single days."""
    if total is None or report.id == total.id or not report.counts:
        return False
    sums = {(c.measure, _ends(c)[0]) for c in _sums(total)}
    bare = [c for c in report.counts if c.kind is CountKind.RUNNING_TOTAL and c.since is None]
    others = [c for c in report.counts if c not in bare]
    own = bool(bare) and all((c.measure, _ends(c)[0]) in sums for c in bare)
    return own and all(_ends(c)[1] == 0 for c in others)


def _sums(report: Report) -> list[Count]:
    return [c for c in report.counts if c.kind is CountKind.RUNNING_TOTAL and c.since and c.until]


def _same_days(report: Report, total: Report) -> bool:
    """Whether a report tells tolls of the very days that a total is of, of the total's measure."""
    whole = _sums(total)[0]
    first, last = ordinals(report.when.value)
    begun = ordinals(whole.since.value if whole.since else None)[0]
    over = ordinals(whole.until.value if whole.until else None)[1]
    days = first is not None and last is not None and first < last
    tolls = [c for c in report.counts if c.measure == whole.measure]
    only = bool(tolls) and len(tolls) == len(report.counts) and not _sums(report)
    return report.id != total.id and days and (first, last) == (begun, over) and only


def _some(reports: Sequence[Report], wholes: dict[str, Report], total: Report) -> Iterator[Count]:
    """Who are fewer than the total, on the word of nobody else: some of those whom it counts."""
    whole = _sums(total)[0]
    for report in reports:
        for count in report.counts if wholes.get(report.id) is total else ():
            if _is_fewer(count, whole) and not _is_anothers(count, whole):
                yield replace(count, kind=CountKind.SUBSET, of=count.measure)


def _others_totals(report: Report, total: Report) -> Report:
    """With what others count over those days, of which nobody tells when they began to count."""
    whole = _sums(total)[0]
    theirs = (
        c
        if c.kind is CountKind.SUBSET
        else replace(c, kind=CountKind.RUNNING_TOTAL, since=None, until=whole.until)
        for c in report.counts
        if not _is_same(c, whole) and (_is_anothers(c, whole) or not _is_fewer(c, whole))
    )
    return replace(report, counts=tuple(theirs))


def _is_anothers(count: Count, whole: Count) -> bool:
    return count.source is not None and count.source != whole.source


def _is_same(count: Count, whole: Count) -> bool:
    """ "Thirty-one" in the title, and "at least 31"."""
    return _ends(count)[0] == _ends(whole)[0] and not _is_anothers(count, whole)


def _is_fewer(count: Count, whole: Count) -> bool:
    most, least = _ends(count)[1], _ends(whole)[0]
    return most is not None and least is not None and most < least


def _ends(count: Count) -> tuple[int | None, int | None]:
    value = count.amount.value
    return (value.low, value.high) if value else (None, None)
