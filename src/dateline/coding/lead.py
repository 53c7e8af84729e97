"""The lead of a story: where its body begins, and what it opens with."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.records import (
    Article,
    CountKind,
    Report,
    Salience,
    SectionKind,
)

OPENING = 500  # code points of body text that tell the story the title announces


def is_sum(report: Report) -> bool:
    return any(c.kind is CountKind.RUNNING_TOTAL for c in report.counts)


def body_of(article: Article) -> int:
    return next((s.start for s in article.sections if s.kind is SectionKind.BODY), 0)


def opens_with(article: Article, report: Report, reports: Sequence[Report]) -> bool:
    """Whether a story opens with it, or tells of nothing else."""
    main = report.salience is Salience.MAIN
    return len(reports) == 1 or (main and report.trigger.start <= body_of(article) + OPENING)
