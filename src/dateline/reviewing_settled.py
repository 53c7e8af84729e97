"""What a third settles in a batch that two coded: it becomes verdicts of the ledger."""

from __future__ import annotations

from dataclasses import replace

from dateline.blind import Batch, Coding, Opinion, Pair, check_open
from dateline.correcting import Correcting, rows_of
from dateline.ledger import ADDED
from dateline.problems import BadRequest
from dateline.records import Report, Span, Verdict
from dateline.reviewing import HAPPENING, SINGLE, agreement, apart, both_codings, missing_pairs
from dateline.rulings import Addition, addition_value
from dateline.rulings_form import dumped, place_row
from dateline.workshop import Workshop


def settle(by: Correcting, batch: Batch, report: str, field: str, whose: str) -> Verdict:
    """The third takes what one of the two says; it becomes a verdict of the ledger."""
    _check_third(by, batch)
    if whose not in batch.reviewers:
        raise BadRequest(f"say whose word stands: {' or '.join(batch.reviewers)}")
    at = batch.reviewers.index(whose)
    for pair in missing_pairs(by.ledger, batch):
        if report in {c.before.id for c in pair if c is not None}:
            return _settle_missing(by, batch, pair, field, pair[at])
    told = both_codings(by.ledger, batch)[at]
    coding = next((c for c in told if c.before.id == report), None)
    if coding is None:
        raise BadRequest(f"batch {batch.name} holds no report {report}")
    return _take(by, report, coding.told, field)


def settle_agreed(by: Correcting, batch: Batch, shop: Workshop) -> int:
    """The third takes over all on which the two differ in nothing; how many reports it was."""
    _check_third(by, batch)
    agreed = set(agreement(by.ledger, batch, shop).agreed)
    own = [c for c in both_codings(by.ledger, batch)[0] if c.before.id in agreed]
    for coding in own:
        report = coding.before.id
        if coding.told is None:
            by.reject(report)
            continue
        for field in apart(coding.before, coding.told):
            _take(by, report, coding.told, field)
        by.accept(report)
    missed = [p for p in missing_pairs(by.ledger, batch) if p[0] and p[0].before.id in agreed]
    for pair in missed:
        _take_missing(by, pair)
    return len(own) + len(missed)


def _settle_missing(
    by: Correcting, batch: Batch, pair: Pair, field: str, whose: Coding | None
) -> Verdict:
    """By the word of one of the two on a happening that was missing: it comes into the ledger, or
    is noted to be none."""
    if whose is not None and whose.told is not None:
        report = _take_missing(by, pair)
        if field == ADDED:
            return next(v for v in by.ledger.verdicts(report) if v.field == ADDED)
        return _take(by, report, whose.told, field)
    told = pair[0] or pair[1]
    assert told is not None
    dismissed = by.ruling(told.before.id, HAPPENING, "true")
    by.ledger.opine(Opinion(batch.name, dismissed))
    return dismissed


def _take_missing(by: Correcting, pair: Pair) -> str:
    """Add a happening to the ledger, with all in which nobody differs; the id of its report."""
    one, other = pair
    first = one or other
    assert first is not None and first.told is not None
    before, told = first.before, first.told
    if not by.ledger.is_known(before.id):
        by.ledger.record(_adding(by, first))
        parted = set(apart(told, other.told)) if one and other and other.told else set()
        for field in apart(before, told):
            if field not in parted:
                _take(by, before.id, told, field)
    return before.id


def _check_third(by: Correcting, batch: Batch) -> None:
    check_open(batch.name, by.ledger.closing(batch.name))
    if by.given.by in batch.reviewers:
        raise BadRequest("what two reviewers differ in is settled by a third, not by one of them")


def _take(by: Correcting, report: str, told: Report | None, field: str) -> Verdict:
    if field == HAPPENING or told is None:
        value = "true" if told is None else "false"
        return by.rule(report, HAPPENING, value)
    value, words = as_ruled(told, field)
    return by.rule(report, field, value, words)


def as_ruled(report: Report, field: str) -> tuple[str, tuple[Span, ...]]:
    """What a report tells in a field, as a verdict writes it, and the words that it rests on."""
    if field not in SINGLE:
        return dumped(rows_of(report, field)), ()
    own = getattr(report, field)
    words = tuple(q.span for q in own.quotes if q.field == "text")
    if own.value is None:
        return "", ()
    return dumped(place_row(own.value)) if field == "where" else str(own.value), words


def _adding(by: Correcting, coding: Coding) -> Verdict:
    """The verdict that adds a happening under the id that it has in the batch."""
    before = coding.before
    event = by.shop.book.types[before.type.value or ""]
    value = addition_value(Addition(event.name, event.family, before.ordinal))
    given = by.ruling(before.id, ADDED, value, (before.trigger.span,))
    return replace(given, mention=before.trigger)
