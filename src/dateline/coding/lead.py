"""The lead of a story: where its body begins and what it opens with; and where sentences end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.records import (
    Article,
    CountKind,
    Report,
    Salience,
    SectionKind,
)

LONG = 400  # code points a sentence may reach back
OPENING = 500  # code points of body text that tell the story the title announces
SENTENCE_END = re.compile(r"[.!?]\s|\n")


def is_sum(report: Report) -> bool:
    return any(c.kind is CountKind.RUNNING_TOTAL for c in report.counts)


def body_of(article: Article) -> int:
    return next((s.start for s in article.sections if s.kind is SectionKind.BODY), 0)


def opens_with(article: Article, report: Report, reports: Sequence[Report]) -> bool:
    """Whether a story opens with it, or tells of nothing else."""
    main = report.salience is Salience.MAIN
    return len(reports) == 1 or (main and report.trigger.start <= body_of(article) + OPENING)


def sentence_at(text: str, at: int) -> tuple[int, int]:
    before = [m.end() for m in SENTENCE_END.finditer(text, max(0, at - LONG), at)]
    return (before[-1] if before else max(0, at - LONG)), first_stop(text, at)


def first_stop(text: str, start: int) -> int:
    stop = SENTENCE_END.search(text, start)
    return stop.start() if stop else len(text)
