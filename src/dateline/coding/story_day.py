"""The day of a happening that its own sentence does not tell: the only one of the story, "the same
day", that of its toll."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.coding.lead import is_sum, opens_with
from dateline.coding.opened import TITLE, stretch_of_the_title
from dateline.coding.sentence import SENTENCE_END, sentence_at
from dateline.records import (
    Article,
    Basis,
    Field,
    RelationKind,
    Report,
    Salience,
    Stage,
    TimeExpression,
)
from dateline.stages import Findings

_WHEN = re.compile(r",? when (?:(?!\d)[\w'’-]+ ){0,3}")
_JUST_WHEN = re.compile(r",? when (?:[\w'’-]+ ){1,6}")
_OPERATION = re.compile(
    r"\b(?:operation|intervention|raid(?:ed)?|search(?:ed)?|sweep|swoop(?:ed)?|storm(?:ed|ing))\b",
    re.IGNORECASE,
)
_IN_ITS_COURSE = re.compile(
    rf"(?:in the course of|during) (?:the|this|that) (?:same )?{_OPERATION.pattern}", re.IGNORECASE
)
_EXACT_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def dated(
    article: Article, report: Report, reports: Sequence[Report], day: TimeExpression | None
) -> Report:
    """What a story opens with happened on the only day it tells; not where another happening did,
    nor where the day stands in its own sentence and was not held to be its own."""
    total = is_sum(report)
    main = report.salience is Salience.MAIN and report.stage.value is Stage.ACCOMPLISHED
    if day is None or report.when.known or total or not main:
        return report
    another = any(q.start == day.start for r in reports for q in r.when.quotes)
    beside = any(_in_one_sentence(article, m.start, day.start) for m in report.mentions)
    if another or beside or not opens_with(article, report, reports):
        return report
    value = (day.value or "")[:10]
    quote = (article.quote(day.start, day.end),)
    return replace(
        report, when=Field(value, Basis.INFERRED, quote, 0.6, "the only day that the story tells")
    )


def _in_one_sentence(article: Article, one: int, other: int) -> bool:
    return not SENTENCE_END.search(article.text, min(one, other), max(one, other))


def on_the_same_day(
    article: Article, report: Report, reports: Sequence[Report], found: Findings
) -> Report:
    """In "two died the same day when shells landed near a mosque" that day is the landing's, where
    nothing else is told to have happened in the sentence."""
    if report.when.known or is_sum(report):
        return report
    for mention in report.mentions:
        start, end = sentence_at(article.text, mention.start)
        others = (m for r in reports if r.id != report.id for m in r.mentions)
        same = [t for t in found.within(start, end).times if t.rule == "same" and t.value]
        if len(same) == 1 and not any(start <= m.start < end for m in others):
            return _on(article, report, same[0], 0.7, "time: same")
    return report


def on_the_day_when(article: Article, report: Report, found: Findings) -> Report:
    """In "they were freed on Friday when soldiers stormed a farm" the storming was on Friday."""
    if report.when.known or is_sum(report):
        return report
    for mention in report.mentions:
        start, _ = sentence_at(article.text, mention.start)
        told = [t for t in found.within(start, mention.start).times if t.rule != "same"]
        if day := _joined(article, told, _JUST_WHEN, mention.start):
            return _on(article, report, day, 0.7, "the day on which it was when")
    return report


def in_its_bulletin(article: Article, report: Report, found: Findings) -> Report:
    """What a bulletin "of 3 to 9 May" tells without a day was in those days."""
    main = report.salience is Salience.MAIN and report.stage.value is Stage.ACCOMPLISHED
    if report.when.known or is_sum(report) or not main:
        return report
    told = stretch_of_the_title(article, found.times)
    if told is None:
        return report
    return _on(article, report, told, 0.6, TITLE)


def when_its_toll_was(article: Article, report: Report, found: Findings) -> Report:
    """Behind "Shells fall most afternoons" the figure of "the worst day was August 6, when 11 died"
    is that day's."""
    if report.when.known or is_sum(report) or len(report.counts) != 1:
        return report
    for figure in report.counts[0].amount.quotes[:1]:
        start, _ = sentence_at(article.text, figure.start)
        if any(start <= m.start for m in report.mentions):
            return report
        told = found.within(start, figure.start).times
        if day := _joined(article, told, _WHEN, figure.start):
            return _on(article, report, day, 0.7, "the day of its figure")
    return report


def on_the_day_of_its_whole(article: Article, report: Report, reports: Sequence[Report]) -> Report:
    """What is part of a raid of one day was on that day: the arrests in it; and "in the course of
    the operation shots were exchanged" tells of the operation that was told last."""
    main = report.stage.value is Stage.ACCOMPLISHED and report.salience is Salience.MAIN
    if report.when.known or is_sum(report) or not main:
        return report
    whole = _told_whole(report, reports) or _in_its_course(article, report, reports)
    if whole is None or is_sum(whole) or not _EXACT_DAY.fullmatch(whole.when.value or ""):
        return report
    quotes = tuple(dict.fromkeys((*whole.when.quotes, whole.trigger)))
    day = Field(whole.when.value, Basis.INFERRED, quotes, 0.7, "the day of what it is part of")
    return replace(report, when=day)


def _told_whole(report: Report, reports: Sequence[Report]) -> Report | None:
    """The one report that this one is told to be part of."""
    words = {r.words for r in report.relations if r.kind is RelationKind.PART_OF and r.words}
    wholes = [r for r in reports if r.id != report.id and words & set(r.mentions)]
    return wholes[0] if len(wholes) == 1 else None


def _in_its_course(article: Article, report: Report, reports: Sequence[Report]) -> Report | None:
    """The last operation told before "in the course of the operation", if it is the only one."""
    start, _ = sentence_at(article.text, report.trigger.start)
    if not _IN_ITS_COURSE.match(article.text, start):
        return None
    earlier = [r for r in reports if r.trigger.start < start and _is_operation(r)]
    return earlier[0] if len(earlier) == 1 else None


def _is_operation(report: Report) -> bool:
    return any(_OPERATION.search(m.words) for m in report.mentions)


def _joined(
    article: Article, told: Sequence[TimeExpression], words: re.Pattern[str], at: int
) -> TimeExpression | None:
    """The last time that nothing but ``words`` parts from what stands ``at``, if it is one day."""
    last = next((t for t in reversed(told) if words.fullmatch(article.text, t.end, at)), None)
    return last if last is not None and _EXACT_DAY.fullmatch(last.value or "") else None


def _on(article: Article, report: Report, day: TimeExpression, sure: float, why: str) -> Report:
    quote = (article.quote(day.start, day.end),)
    return replace(report, when=Field(day.value, Basis.INFERRED, quote, sure, why))
