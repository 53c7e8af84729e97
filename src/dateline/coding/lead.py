"""The lead of a story: where its body begins, and what it opens with."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.datelines import Dateline, find_dateline
from dateline.edtf import ordinals
from dateline.records import (
    Article,
    Count,
    CountKind,
    Field,
    Report,
    Salience,
    SectionKind,
)

SEVERAL = 5  # days, from which on a stretch of them is no deed's
OPENING = 500  # code points of body text that tell the story the title announces
STORY = 1500  # code points in which a story tells what it opens with; then often another's


LINES = 8  # of a body, that are looked at for a dateline: pictures and notices may stand first


def dateline_of(article: Article, body: int) -> Dateline | None:
    """The dateline of a story, also behind the captions and notices that a page puts first."""
    start, limit = body, body + OPENING
    for _ in range(LINES):
        if told := find_dateline(article.text, start):
            return told
        stop = article.text.find("\n", start, limit)
        if stop < 0:
            return None
        start = stop + 1
    return None


def is_sum(report: Report) -> bool:
    return any(c.kind is CountKind.RUNNING_TOTAL for c in report.counts)


def over_days(when: Field[str], counts: Sequence[Count]) -> bool:
    """Whether more is told than one deed of a day: a sum, or what was done in a week or a month. Of
    a single deed the town of the dateline is most often its own."""
    first, last = ordinals(when.value)
    stretch = first is not None and last is not None and last - first >= SEVERAL
    return stretch or any(c.kind is CountKind.RUNNING_TOTAL for c in counts)


def body_of(article: Article) -> int:
    return next((s.start for s in article.sections if s.kind is SectionKind.BODY), 0)


def opens_with(article: Article, report: Report, reports: Sequence[Report]) -> bool:
    """Whether a story opens with it, or tells of nothing else."""
    main = report.salience is Salience.MAIN
    return len(reports) == 1 or (main and report.trigger.start <= body_of(article) + OPENING)


def is_first_told(report: Report, reports: Sequence[Report]) -> bool:
    """Whether a story tells of it before all else, be it as background: what a trial is about."""
    return all(report.trigger.start <= other.trigger.start for other in reports)


def is_lead(report: Report, reports: Sequence[Report]) -> bool:
    """Whether it is the one report that a story opens with."""
    return min(reports, key=lambda r: r.trigger.start).id == report.id
