"""What belongs to a running total: "147 more held, bringing the total to 2,919 since June 1"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.codebook import Codebook
from dateline.coding.sentence import NEAR, sentence_at, start_of
from dateline.records import (
    Article,
    Basis,
    Count,
    CountKind,
    Place,
    Precision,
    Quote,
    Relation,
    RelationKind,
    Report,
)

LAND = "the country of what is told beside the total"
OF_ITS_WHOLE = "the place of what the total is part of"
_NEW_SENTENCE = re.compile(r"[.!?]\s|\n\n")  # a single line break may stand inside one
_FIGHTERS = re.compile(
    r"\b(?:militants?|rebels?|insurgents?|terrorists?|gunm[ae]n|bandits?|jihadists?|extremists?"
    r"|fighters?)\b",
    re.IGNORECASE,
)
_ARE_FIGHTERS = re.compile(rf" (?:[\w-]+ ){{0,3}}?{_FIGHTERS.pattern}", re.IGNORECASE)
_OF_FIGHTERS = re.compile(rf"\bnumber of (?:[\w-]+ ){{0,2}}{_FIGHTERS.pattern}", re.IGNORECASE)
_BRINGS = re.compile(
    r"\b(?:bring|brings|bringing|brought|take|takes|taking|took|raise|raises|raising|raised)\b"
    r"[^.;]*\bto(?: (?:at least|about|nearly|more than|some|over|around))? \Z",
    re.IGNORECASE,
)


def with_parts(article: Article, reports: Sequence[Report], book: Codebook) -> tuple[Report, ...]:
    """A total is part of nothing but a total; what brings it to its height is part of it."""
    reports = [_placed_by_itself(article, r, reports, book) if _total(r) else r for r in reports]
    totals = {r.id: r for r in reports if _total(r)}
    whole = {part.id: t for t in totals.values() if (part := _brought(article, t, reports, book))}
    higher = {t.id for t in whole.values()}
    return tuple(
        _of_totals_only(_of_the_land(r) if r.id in higher else r, frozenset(totals))
        if r.id in totals
        else _part_of(r, whole.get(r.id))
        for r in reports
    )


def _placed_by_itself(
    article: Article, total: Report, reports: Sequence[Report], book: Codebook
) -> Report:
    """In "19 were held in Manta on Monday. In all 1,310 have been held since June" the town is that
    of the 19: no sentence of the total's own names it."""
    if total.where.maker == OF_ITS_WHOLE:
        return total
    quotes = total.where.quotes
    own = (total.trigger, *(q for c in total.counts for q in c.amount.quotes))
    if not quotes:
        return total
    if any(_beside(article, place, q) for place in quotes for q in own):
        return _of_its_own_place(article, total, reports)
    happened = [r for r in reports if not _total(r) and r.where.value == total.where.value]
    if happened and all(may_hold(r, total, book) for r in happened):
        return replace(total, where=replace(total.where, quotes=(*quotes, total.trigger)))
    return _of_the_land(total) if happened else total


def may_hold(whole: Report, part: Report, book: Codebook) -> bool:
    """Whether the codebook lets the one lie in the other: a day's shelling in a siege."""
    kind = book.types.get(part.type.value or "")
    return kind is not None and book.family(whole.type.value or "") in kind.part_of


def _of_its_own_place(article: Article, total: Report, reports: Sequence[Report]) -> Report:
    """In "26 were killed in shelling of Kars since May. The latest were six who died on Sunday" the
    town is the total's, of which the happening has it: its own words are put with those of it."""
    quotes = total.where.quotes
    others = (r for r in reports if not _total(r) and set(r.where.quotes) & set(quotes))
    if any(_beside(article, q, r.trigger) for r in others for q in quotes):
        return total
    return replace(total, where=replace(total.where, quotes=(*quotes, total.trigger)))


def _beside(article: Article, one: Quote, other: Quote) -> bool:
    first, second = sorted((one, other), key=lambda q: q.start)
    return _NEW_SENTENCE.search(article.text, first.end, second.start) is None


def _of_the_land(total: Report) -> Report:
    """In "held 27 people in Machala, bringing the total to 1,204" the town is that of the 27."""
    place = total.where.value
    if place is None or place.country is None or place.precision is Precision.COUNTRY:
        return total
    land = Place(place.country, place.country, precision=Precision.COUNTRY)
    where = replace(total.where, value=land, basis=Basis.INFERRED, maker=LAND)
    return replace(total, where=where, places=())


def _total(report: Report) -> Count | None:
    return next((c for c in report.counts if c.kind is CountKind.RUNNING_TOTAL), None)


def _of_totals_only(report: Report, totals: frozenset[str]) -> Report:
    kept = tuple(
        r for r in report.relations if r.kind is not RelationKind.PART_OF or r.report in totals
    )
    return replace(report, relations=kept)


def _part_of(report: Report, total: Report | None) -> Report:
    if total is None:
        return report
    tie = Relation(RelationKind.PART_OF, total.id, total.trigger)
    return replace(report, relations=tuple(dict.fromkeys((*report.relations, tie))))


def _counts_only_fighters(article: Article, total: int, part: Report) -> bool:
    """Two constables are not among "the number of militants killed since June"."""
    if _OF_FIGHTERS.search(article.text, *sentence_at(article.text, total)) is None:
        return False
    quotes = (q for c in part.counts for q in c.amount.quotes)
    return not any(_ARE_FIGHTERS.match(article.text, q.end) for q in quotes)


def _brought(
    article: Article, total: Report, reports: Sequence[Report], book: Codebook
) -> Report | None:
    """The last happening of its kind that is told before a total which it brings to its height."""
    count = _total(total)
    if count is None or not count.amount.quotes:
        return None
    at = count.amount.quotes[0].start
    if not _BRINGS.search(article.text[start_of(article.text, at, NEAR) : at]):
        return None
    family = book.family(total.type.value or "")
    told = [
        r
        for r in reports
        if r.trigger.start < at
        and _total(r) is None
        and book.family(r.type.value or "") == family
        and any(c.measure == count.measure for c in r.counts)
        and not _counts_only_fighters(article, at, r)
    ]
    return max(told, key=lambda r: r.trigger.start, default=None)
