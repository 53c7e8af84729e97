"""Which reports of one article are one happening after all, once it is known what each implies.

Pure. While mentions are gathered (``mentions``) a report may tell no day, no town or no figure that
the article tells elsewhere; when all is filled in, two may tell the very same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.codebook import Codebook
from dateline.merge.against import contradict, is_total, types_differ
from dateline.merge.alike import share_day, share_place
from dateline.merge.evidence import is_another
from dateline.merge.join import join
from dateline.records import Article, Basis, Bounds, Count, CountKind, Report

TELLING = 2  # from which a figure is seldom the same by chance


def told_once(article: Article, reports: Sequence[Report], book: Codebook) -> list[Report]:
    """The reports, in the order of the text, those that tell the very same joined in the first."""
    gathered: list[Report] = []
    for report in reports:
        same = (n for n, told in enumerate(gathered) if _is_same(article, told, report, book))
        at = next(same, None)
        if at is None:
            gathered.append(report)
        else:
            gathered[at] = join(gathered[at], _without_known(gathered[at], report))
    return gathered


def _is_same(article: Article, told: Report, report: Report, book: Codebook) -> bool:
    """One kind of deed in one place, on one day or with the same figures, by nobody else, and not
    told as another."""
    if is_total(told) or is_total(report) or is_another(article, report):
        return False
    if types_differ(told, report, book) or contradict(told, report, book):
        return False
    if not share_place(told, report) or _by_others(told, report):
        return False
    shared = _shared(told, report)
    if share_day(told, report):
        return bool(shared) or not report.counts
    alone = told.when.known and report.when.known
    return not alone and (len(shared) > 1 or any(_tells_apart(value) for _, value in shared))


def _shared(one: Report, other: Report) -> list[tuple[str, Bounds]]:
    """Figures that words state of both; a person told alone is one everywhere."""
    ours, theirs = _stated(one), _stated(other)
    return sorted(ours & theirs, key=lambda told: told[0])


def _stated(report: Report) -> set[tuple[str, Bounds]]:
    return {
        (c.measure, c.amount.value)
        for c in report.counts
        if c.kind is CountKind.TOLL and c.amount.basis is Basis.STATED and c.amount.value
    }


def _tells_apart(value: Bounds) -> bool:
    return (value.low or 0) >= TELLING


def _by_others(one: Report, other: Report) -> bool:
    """Whether both name who did it, and name others."""
    ours, theirs = _agents(one), _agents(other)
    return bool(ours and theirs) and not ours & theirs


def _agents(report: Report) -> set[str]:
    told = (p.who.value for p in report.parties if p.role == "agent")
    return {who.entity for who in told if who is not None and who.entity}


def _without_known(told: Report, report: Report) -> Report:
    """The second without the figures of the first, in whatever words."""
    known = {_figure(c) for c in told.counts}
    return replace(report, counts=tuple(c for c in report.counts if _figure(c) not in known))


def _figure(count: Count) -> tuple[object, ...]:
    return count.measure, count.amount.value, count.kind, count.whom
