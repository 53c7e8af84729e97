"""Figures that are told of another day than the happening they were held to be of.

Who died on Monday did not die in the march of Tuesday: "at least four people were killed in the
capital on Monday" is told of something else, whatever else it was. And where nobody died on Friday,
nobody says so of Monday.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.codebook import Codebook
from dateline.coding.harm_words import HARM, KILLED
from dateline.coding.sentence import sentence_at
from dateline.coding.sites import placed
from dateline.edtf import ordinals
from dateline.records import (
    Article,
    Basis,
    Count,
    CountKind,
    Field,
    Location,
    Place,
    PlaceRole,
    Quote,
    Report,
    SectionKind,
    TimeExpression,
    TimeKind,
    absent,
)
from dateline.stages import Findings
from dateline.succession import report_id

DAY = "the day told of its dead"
UNTOLD = "other_violence"  # what is told with its dead, and by no means
_HARMED = re.compile(r"[^.;:,\n]{0,60}?\b(?P<deed>killed|died|wounded|injured|hurt)\b", re.I)
_ONE_CLAUSE = re.compile(
    r"(?:(?!\b(?:and|but|while|when|after|before|since|who|which|that)\b)[^.;:,\n])*"
)
_IN_THE_DEED = re.compile(  # "wounded in the rampage on Friday": in the one that was told
    r"\b(?:rampage|attack|shooting|bombing|blast|explosion|massacre|clash(?:es)?|raid|assault|ambush"
    r"|incident|strike|riots?|protests?|march|siege|violence|unrest)\b",
    re.IGNORECASE,
)
_EXACT_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_IN = re.compile(r" (?:in|at|near|outside) (?:the )?")


def with_other_days_apart(
    article: Article, reports: Sequence[Report], found: Findings, book: Codebook
) -> list[Report]:
    """The reports without such figures, and with a report of each that tells a toll."""
    if UNTOLD not in book.types:  # nothing that such a toll could be told as
        return list(reports)
    kept: list[Report] = []
    for report in reports:
        days = {c: d for c in report.counts if (d := _other_day(article, report, c, found))}
        kept.append(replace(report, counts=tuple(c for c in report.counts if c not in days)))
        kept += (
            apart
            for count, day in days.items()
            if (apart := _on_its_own(article, report, count, day, found, book)) is not None
        )
    taken = [r for r in kept if not _is_told(r, kept)]
    return sorted(taken, key=lambda r: (r.trigger.start, r.ordinal))


def _is_told(report: Report, reports: Sequence[Report]) -> bool:
    """Whether one that was made here stands where the reader has another."""
    return report.when.maker == DAY and any(
        r is not report and r.trigger.span.overlaps(report.trigger.span) for r in reports
    )


def _other_day(
    article: Article, report: Report, count: Count, found: Findings
) -> TimeExpression | None:
    """The day of a figure that stands in a sentence of its own and was before the happening; of a
    nought, any other day."""
    quotes, value = count.amount.quotes, count.amount.value
    first, last = ordinals(report.when.value)
    if count.measure not in HARM or count.kind is not CountKind.TOLL or not quotes or value is None:
        return None
    if first is None or last is None or article.section_at(quotes[0].start) is SectionKind.TITLE:
        return None
    start, end = sentence_at(article.text, quotes[0].start)
    if any(start <= m.start < end for m in report.mentions):
        return None
    day = _day_of(article, quotes[0], end, found)
    own = ordinals(day.value)[0] if day else None
    if own is None:
        return None
    nought = value.high == 0
    return day if own < first or (nought and own > last) else None


def _day_of(article: Article, figure: Quote, end: int, found: Findings) -> TimeExpression | None:
    """The day that stands in the clause of a figure, behind it."""
    for time in found.within(figure.end, end).times:
        if time.kind is TimeKind.DATE and _EXACT_DAY.fullmatch(time.value or ""):
            one = _ONE_CLAUSE.fullmatch(article.text, figure.end, time.start)
            known = _IN_THE_DEED.search(article.text, figure.end, time.start)
            return time if one and not known else None
    return None


def _on_its_own(
    article: Article,
    report: Report,
    count: Count,
    day: TimeExpression,
    found: Findings,
    book: Codebook,
) -> Report | None:
    """A report of no more than what is told: who was killed or hurt, on which day, and where."""
    figure, value = count.amount.quotes[0], count.amount.value
    told = _HARMED.match(article.text, figure.end, day.start)
    if told is None or value is None or value.high == 0:
        return None
    if count.measure != KILLED and told["deed"].lower() in ("killed", "died"):
        return None
    trigger = article.quote(*told.span("deed"))
    where = _town_of(article, trigger, found)
    site = (Location(PlaceRole.SITE, where),) if where.known else ()
    family = book.family(UNTOLD)
    return replace(
        report,
        id=report_id(article.id, family, trigger.start, trigger.end, 0),
        type=Field(UNTOLD, Basis.INFERRED, (trigger,), report.score, DAY),
        trigger=trigger,
        mentions=(trigger,),
        ordinal=0,
        when=Field(day.value, Basis.INFERRED, (article.quote(day.start, day.end),), 0.7, DAY),
        where=where,
        places=site,
        parties=(),
        counts=(count,),
        attributions=(),
        relations=(),
    )


def _town_of(article: Article, trigger: Quote, found: Findings) -> Field[Place]:
    for place in found.within(trigger.end, trigger.end + 60).places:
        if _IN.fullmatch(article.text, trigger.end, place.start) and place.place is not None:
            return placed(article, place)
    return absent("no place is told for it")
