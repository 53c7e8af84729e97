"""Figures that no number tells: "a triple shooting", "a double homicide", "shots that sent a man
and a girl to the hospital".

Pure. They stand where a happening's own sentences, and the title of the story that it opens, tell
no figure of the kind that is as high.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dateline.coding.beside import highest, row_of
from dateline.coding.harm_words import BOTH, KILLED
from dateline.coding.lead import is_lead
from dateline.coding.sentence import QUOTED_END, sentence_at
from dateline.records import (
    Article,
    Basis,
    Bounds,
    Count,
    Field,
    Quote,
    Report,
    SectionKind,
)

MANIFOLD = "as many as its name tells"
SENT = "those sent to a hospital"

_TIMES = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5, "sextuple": 6}
# Of one happening: "four triple shootings" are several.
_NAMED = re.compile(
    rf"\b(?P<times>{'|'.join(_TIMES)})[- ](?:(?:fatal|deadly)[- ])?"
    r"(?:(?P<shot>shooting)|homicide|murder|slaying|killing)\b(?![-/ –](?:and[- ])?suicide)",
    re.I,
)
_SENDS = re.compile(r"\b(?:sent|sends|sending|put|puts|putting)\s+", re.I)
# Who killed and then himself: of a murder-suicide two are dead, of a double one three.
_AND_SUICIDE = re.compile(
    rf"(?<!attempted )(?<!not a )\b(?:(?P<times>{'|'.join(_TIMES)})[- ])?"
    r"(?:murder|homicide)(?:[-–/ ]|[- ]and[- ]|[-–/ ]attempted[- ](?P<tried>))suicide\b",
    re.I,
)
_TO_HOSPITAL = re.compile(
    r"\s+(?:to|into|in)\s+(?:(?:the|an?|area|local|nearby|[A-Z][\w.]*)\s+){0,4}?hospitals?\b", re.I
)


def with_manifold(article: Article, report: Report, reports: Sequence[Report]) -> tuple[Count, ...]:
    """The counts of a report, and what the name of its deed and a drive to a hospital tell."""
    counts = report.counts
    for found in _told(article, report, is_lead(report, reports)):
        value = found.amount.value
        whole = highest(counts, found.measure)
        if found.measure == BOTH:
            whole = max(whole, highest(counts, KILLED) + highest(counts, "injured"))
        if value and value.low and value.low > whole:
            counts = (*counts, found)
    return counts


def with_murder_and_suicide(
    article: Article, report: Report, reports: Sequence[Report]
) -> tuple[Count, ...]:
    """The counts of a report, with as many dead as a murder-suicide has at the least."""
    counts = report.counts
    for start, end in _told_in(article, report, is_lead(report, reports)):
        for named in _AND_SUICIDE.finditer(article.text, start, end):
            number = _TIMES.get((named["times"] or "").lower(), 1) + 1
            if named["tried"] is None and number > highest(counts, KILLED):
                words = article.quote(*named.span())
                counts = (*counts, _count(KILLED, number, words, MANIFOLD))
    return counts


def _told_in(article: Article, report: Report, opens: bool) -> Iterator[tuple[int, int]]:
    """The sentences of a happening, and the title of the story that it opens."""
    told = [sentence_at(article.text, m.start, QUOTED_END) for m in report.mentions]
    titles = [s for s in article.sections if s.kind is SectionKind.TITLE] if opens else []
    yield from dict.fromkeys([*told, *((s.start, s.end) for s in titles)])


def _told(article: Article, report: Report, opens: bool) -> Iterator[Count]:
    for start, end in _told_in(article, report, opens):
        for named in _NAMED.finditer(article.text, start, end):
            number = _TIMES[named["times"].lower()]
            measure = BOTH if named["shot"] else KILLED
            yield _count(measure, number, article.quote(*named.span()), MANIFOLD)
        yield from _sent(article, start, end)


def _sent(article: Article, start: int, end: int) -> Iterator[Count]:
    for sends in _SENDS.finditer(article.text, start, end):
        number, behind = row_of(article, sends.end())
        if number and _TO_HOSPITAL.match(article.text, behind):
            yield _count(BOTH, number, article.quote(sends.end(), behind), SENT)


def _count(measure: str, number: int, words: Quote, maker: str) -> Count:
    return Count(measure, Field(Bounds(number, number), Basis.INFERRED, (words,), 0.6, maker))
