"""Which report of a later reading tells what a report of an earlier one told. Pure.

A reader that is trained anew cuts its reports otherwise, and gives them other ids. What a reviewer
ruled was ruled on words of an article: it goes on to the report that is now made of these words.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from dateline.records import Report, Span

_EDGE = re.compile(r"[.!?][\"'”’)]*\s|\n")  # between two sentences, as far as letters tell


@dataclass(frozen=True, slots=True)
class Made:
    """What one run made of one text. ``families``: the family of each type that has another name
    than its family, as the run's codebook told them."""

    text: str
    reports: tuple[Report, ...]
    families: Mapping[str, str] = field(default_factory=dict)

    def family(self, report: Report) -> str:
        name = report.type.value or ""
        return self.families.get(name, name)


def report_id(article: str, family: str, start: int, end: int, ordinal: int) -> str:
    """Article version + type family + head-word span + ordinal: the same for every reader."""
    key = f"{article}\n{family}\n{start}\n{end}\n{ordinal}"
    return "r" + hashlib.sha256(key.encode()).hexdigest()[:15]


def successor(old: Report, before: Made, now: Made) -> Report | None:
    """The report that is now made of an old one's words; null where there is none.

    The report of the same id; else one of the same family of types with a mention on the same
    words. Where several fit: the one at the same place, of the same head word, the same ordinal,
    the same type, the same day, with most words in common, the first in the text. Where the head
    word carries several happenings, one that lies elsewhere, or whose place or the old one's is
    not told and whose ordinal differs, does not fit.

    ``now`` may be of another version of the page: there, words are the same where their whole
    sentence is, and stands once in both.
    """
    same = next((r for r in now.reports if r.id == old.id), None)
    if same is not None:
        return same
    spans = [s for m in old.mentions if (s := moved(m.span, before.text, now.text))]
    fitting = [
        r
        for r in now.reports
        if now.family(r) == before.family(old) and _common(spans, r) and not _apart(old, before, r)
    ]
    head = moved(old.trigger.span, before.text, now.text)
    return max(fitting, key=lambda r: _likeness(old, head, spans, r), default=None)


def moved(span: Span, before: str, now: str) -> Span | None:
    """Where words of one text stand in another; null where their sentence is not there, or where
    it cannot be told from another."""
    if before == now:
        return span
    edges = _edges(before)
    start = edges[bisect_right(edges, span.start) - 1]
    end = edges[bisect_left(edges, span.end)]
    sentence = before[start:end].rstrip()
    if before.count(sentence) != 1 or now.count(sentence) != 1:
        return None
    shift = now.index(sentence) - start
    return Span(span.start + shift, span.end + shift)


@lru_cache(maxsize=256)  # of a page that changed often each version is asked for many times
def _edges(text: str) -> tuple[int, ...]:
    return (0, *(m.end() for m in _EDGE.finditer(text)), len(text))


def _common(spans: Sequence[Span], report: Report) -> int:
    """How many code points of some spans its mentions share."""
    return sum(
        max(0, min(s.end, m.end) - max(s.start, m.start)) for s in spans for m in report.mentions
    )


def _likeness(
    old: Report, head: Span | None, spans: Sequence[Span], report: Report
) -> tuple[int | str, ...]:
    return (
        _place(old, report),
        head is not None and report.trigger.span == head,
        report.ordinal == old.ordinal,
        report.type.value == old.type.value,
        report.when.value == old.when.value,
        _common(spans, report),
        -report.trigger.start,
        -report.ordinal,
        report.id,
    )


def _apart(old: Report, before: Made, report: Report) -> bool:
    """Of a head word with several happenings the one stands for no other."""
    heads = [r for r in before.reports if r.trigger.span == old.trigger.span]
    if len(heads) < 2 and not old.ordinal and not report.ordinal:
        return False
    place = _place(old, report)
    return place < 0 or (place == 0 and report.ordinal != old.ordinal)


def _place(one: Report, other: Report) -> int:
    """1: a place is told by both; -1: both tell of places, but of others; 0: not to be told."""
    here, there = _names(one), _names(other)
    if not here or not there:
        return 0
    return 1 if here & there else -1


def _names(report: Report) -> set[str]:
    told = [report.where.value, *(p.place.value for p in report.places)]
    return {(p.city or p.name).casefold() for p in told if p}
