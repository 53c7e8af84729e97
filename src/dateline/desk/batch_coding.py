"""The room where one reviewer codes a batch blind: reports, and happenings that are missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import Response

from dateline.blind import Batch, Coding
from dateline.correcting import Given
from dateline.desk import highlight, links, slots
from dateline.desk.batches import address
from dateline.desk.corrections import (
    Asked,
    Refused,
    as_typed,
    form_page,
    inside,
    located,
    reviewer,
    seen,
    to_page,
)
from dateline.desk.drawing import GET, POST, Desk, routed
from dateline.desk.forms import Reason, Text, Typed
from dateline.desk.one_incident import passages
from dateline.desk.pages import Context
from dateline.desk.people import Person, Role
from dateline.desk.sessions import Forbidden
from dateline.desk.shown import shown
from dateline.people import mask_report
from dateline.problems import BadRequest
from dateline.records import Report
from dateline.reviewing_blind import Blind, progress
from dateline.show import phrases
from dateline.show.why import Files
from dateline.show.witness import called, outlet
from dateline.store import Ledger


def room(desk: Desk) -> APIRouter:
    here = BlindCoding(desk)
    return routed(
        (GET, "/review/batch/{name}", here.code),
        (POST, "/review/batch/{name}/decide", here.decide),
        (POST, "/review/batch/{name}/undo", here.undo),
        (GET, "/review/batch/{name}/missing", here.ask_missing),
        (POST, "/review/batch/{name}/missing", here.missing),
        (GET, "/review/batch/{name}/report/{report}/correct", here.ask_field),
        (POST, "/review/batch/{name}/report/{report}/correct", here.correct),
    )


class BlindCoding:
    """Each page opens the ledger for itself."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def code(
        self, request: Request, name: str, at: Annotated[int, Query(ge=0, le=500)] = 0
    ) -> Response:
        person = reviewer(self.desk, request)
        with self.desk.shop.ledger() as ledger:
            batch = ledger.batch(name)
            if person.name not in batch.reviewers or ledger.closing(name):
                return to_page(f"{address(name)}/agreement")
            by = self._blind(ledger, batch, person, "")
            told = by.codings()
            at = min(at, len(told) - 1)
            here = f"{address(name)}?at={at}"
            page = {
                "batch": batch,
                "page": address(name),
                "at": at,
                "progress": progress(told),
                "states": [_state(c) for c in told],
                "item": self._item(ledger, told[at], here),
                "missing": self._missing(by, told[at].before.article, here),
                "tell_missing": _telling(name, told[at].before.article, here),
                "reasons": slots.REASONS,
            }
        return self.desk.page(request, "batch.html", **page)

    def _item(self, ledger: Ledger, coding: Coding, here: str) -> Context:
        """A report as its reviewer has it now: never what others made of it."""
        book = self.desk.shop.book
        file = shown(told := ledger.coded(coding.before.article))
        plain = coding.told or coding.before
        report = mask_report(plain, told.private, told.article.text)
        files = Files({report.id: report}, {file.article.id: file.article})
        return {
            "report": report.id,
            "headline": phrases.report_headline(book, report),
            "outlet": outlet(file.article),
            "title": called(file.article),
            "passages": passages(report, file.article, files),
            "slots": [s for s in slots.slots(report, book) if s.at != slots.NEW],
            "more": [s for s in slots.slots(report, book) if s.at == slots.NEW],
            "state": _state(coding),
            "here": here,
        }

    def decide(
        self,
        request: Request,
        name: str,
        why: Reason,
        report: Text = "",
        decision: Text = "",
        back: Text = "",
        csrf: Text = "",
    ) -> Response:
        person = self.desk.writer(request, Role.REVIEWER, csrf)
        with self.desk.shop.ledger(write=True) as ledger:
            batch = ledger.batch(name)
            given = slots.reason(decision, why)
            by = self._blind(ledger, batch, person, given)
            if decision == "accept":
                by.accept(report)
            elif decision == "reject":
                by.reject(report)
            else:
                raise BadRequest(f"{decision!r} is no decision: accept or reject")
            again = self._blind(ledger, batch, person, given).codings()
        left = [n for n, c in enumerate(again) if not c.done]
        now = next((n for n, c in enumerate(again) if c.before.id == report), 0)
        after = next((n for n in left if n > now), left[0] if left else now)
        return to_page(f"{address(name)}?at={after}")

    def undo(
        self, request: Request, name: str, report: Text = "", back: Text = "", csrf: Text = ""
    ) -> Response:
        """What was said last, or a happening that was told as missing."""
        person = self.desk.writer(request, Role.REVIEWER, csrf)
        with self.desk.shop.ledger(write=True) as ledger:
            batch = ledger.batch(name)
            by = self._blind(ledger, batch, person, "taken back")
            if report:
                by.take_back(report)
                return to_page(inside(back, address(name)))
            last = by.undo_last()[-1].subject
            at = next((n for n, r in enumerate(batch.reports) if r.id == last), None)
        return to_page(inside(back, address(name)) if at is None else f"{address(name)}?at={at}")

    # ------------------------------------------------------------ what the batch does not tell

    def _missing(self, by: Blind, article: str, here: str) -> list[Context]:
        """What this reviewer, and nobody else, found missing in an article."""
        own = [c for c in by.missing() if c.before.article == article]
        return [self._told_missing(c, here) for c in own]

    def _told_missing(self, coding: Coding, here: str) -> Context:
        report = coding.told or coding.before
        correct = f"{address_of_report(here, report.id)}/correct"
        return {
            "report": report.id,
            "words": coding.before.trigger.words,
            "headline": phrases.report_headline(self.desk.shop.book, report),
            "correct": links.asking(correct, {"field": "when", "at": "0", "back": here}),
        }

    def ask_missing(
        self, request: Request, name: str, article: str = "", back: str = ""
    ) -> Response:
        """The whole article, with the words marked that are told already."""
        reviewer(self.desk, request)
        return self._missing_form(request, name, article, back)

    def _missing_form(
        self, request: Request, name: str, article: str, back: str, typed: Refused | None = None
    ) -> Response:
        person, book = self.desk.person(request), self.desk.shop.book
        with self.desk.shop.ledger() as ledger:
            batch = ledger.batch(name)
            by = self._blind(ledger, batch, person, "")
            if article not in {r.article for r in batch.reports}:
                raise BadRequest(f"batch {name} holds no report of article {article}")
            coded = ledger.coded(article)
            told = [*batch.reports, *(c.before for c in by.missing())]
            every = sorted((*coded.reports, *told), key=lambda r: r.trigger.start)
            held = {r.id: r for r in every if r.article == article}
            file = shown(replace(coded, reports=tuple(held.values())))
            page = {
                "batch": batch,
                "address": f"{address(name)}/missing",
                "article": article,
                "title": called(file.article),
                "language": file.article.language or "und",
                "outlet": outlet(file.article),
                "blocks": highlight.blocks(file.article, _heads(file.reports), linked=False),
                "already": [phrases.report_headline(book, r) for r in file.reports],
                "back": inside(back, address(name)),
                **as_typed(ledger, article, dict.fromkeys(("kind", "day", "place"), ""), typed),
            }
        return form_page(self.desk, request, "missing.html", page, typed)

    def missing(
        self,
        request: Request,
        name: str,
        why: Reason,
        csrf: Text = "",
        article: Text = "",
        start: Text = "",
        end: Text = "",
        words: Text = "",
        kind: Text = "",
        day: Text = "",
        place: Text = "",
        back: Text = "",
    ) -> Response:
        person = self.desk.writer(request, Role.REVIEWER, csrf)
        try:
            with self.desk.shop.ledger(write=True) as ledger:
                by = self._blind(ledger, ledger.batch(name), person, Given(person.name, why).why)
                span = located(ledger.article(article).text, start, end, words)
                if span is None:
                    raise BadRequest("select or copy the words that name the happening")
                by.tell_missing(article, span, kind, day, place)
        except BadRequest as fault:
            given = {"kind": kind, "day": day, "place": place}
            refused = Refused(fault, given, words, why)
            return self._missing_form(request, name, article, back, refused)
        return to_page(inside(back, address(name)))

    def ask_field(
        self,
        request: Request,
        name: str,
        report: str,
        field: str = "when",
        at: int = 0,
        back: str = "",
    ) -> Response:
        reviewer(self.desk, request)
        return self._field(request, name, report, Asked(field, at, back=back))

    def _field(
        self, request: Request, name: str, report: str, asked: Asked, typed: Refused | None = None
    ) -> Response:
        person, book = self.desk.person(request), self.desk.shop.book
        with self.desk.shop.ledger() as ledger:
            batch = ledger.batch(name)
            told = self._blind(ledger, batch, person, "asked").before(report)
            coded = ledger.coded(told.article)
            plain = mask_report(told, coded.private, coded.article.text)
            own = slots.slot(plain, book, asked.field, asked.at)
            page: dict[str, Any] = {
                "address": f"{address(name)}/report/{links.part(report)}/correct",
                "headline": phrases.report_headline(book, plain),
                "outlet": outlet(shown(coded).article),
                "article": inside(asked.back, address(name)),
                "slots": slots.slots(plain, book),
                "slot": own,
                "words": None,
                "now": seen(coded, own.span),
                "back": inside(asked.back, address(name)),
                **as_typed(ledger, told.article, slots.inputs(own.told), typed),
            }
        return form_page(self.desk, request, "correction.html", page, typed)

    def correct(
        self,
        request: Request,
        name: str,
        report: str,
        why: Reason,
        told: Typed,
        csrf: Text = "",
        field: Text = "",
        at: Annotated[int, Form()] = 0,
        words: Text = "",
        back: Text = "",
    ) -> Response:
        person = self.desk.writer(request, Role.REVIEWER, csrf)
        try:
            with self.desk.shop.ledger(write=True) as ledger:
                by = self._blind(ledger, ledger.batch(name), person, why)
                text = ledger.article(by.before(report).article).text
                span = located(text, "", "", words)
                by.correct(report, field, told, (span,) if span else (), at)
        except BadRequest as fault:
            refused = Refused(fault, told, words, why)
            return self._field(request, name, report, Asked(field, at, back=back), refused)
        return to_page(inside(back, address(name)))

    def _blind(self, ledger: Ledger, batch: Batch, person: Person, why: str) -> Blind:
        """This reviewer's own work on the batch; nobody else's."""
        if person.name not in batch.reviewers:
            raise Forbidden(f"this batch is coded by {' and '.join(batch.reviewers)}")
        given = Given(person.name, why or "none asked for")
        own = tuple(o for o in ledger.opinions(batch.name) if o.verdict.by == person.name)
        return Blind(self.desk.shop, ledger, given, batch, own)


def _telling(name: str, article: str, back: str) -> str:
    return links.asking(f"{address(name)}/missing", {"article": article, "back": back})


def address_of_report(here: str, report: str) -> str:
    return f"{here.partition('?')[0]}/report/{links.part(report)}"


def _heads(reports: Sequence[Report]) -> tuple[highlight.Marking, ...]:
    """The words that name what is told already."""
    return tuple(
        highlight.Marking(m.start, m.end, m.role, (), m.told)
        for m in highlight.markings(reports)
        if m.role is highlight.Role.WHAT
    )


def _state(coding: Coding) -> str:
    if not coding.done:
        return "changed" if coding.whys else "open"
    return "rejected" if coding.told is None else "done"
