"""The room where a field is corrected, or a report added, on the words of an article."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from dateline.correcting import NEW, Correcting, Given, find_words
from dateline.desk import links, slots
from dateline.desk.drawing import GET, POST, Desk, routed
from dateline.desk.forms import Reason, Text, Typed
from dateline.desk.people import Person, Role
from dateline.desk.sessions import Forbidden
from dateline.desk.shown import shown
from dateline.problems import BadRequest
from dateline.records import Span
from dateline.show import phrases
from dateline.show.witness import outlet
from dateline.stages import Coded

AROUND = 160


def room(desk: Desk) -> APIRouter:
    here = Corrections(desk)
    return routed(
        (GET, "/article/{name:path}/mark", here.mark),
        (GET, "/article/{name:path}/add-report", here.ask_report),
        (POST, "/article/{name:path}/add-report", here.add_report),
        (GET, "/report/{name}/correct", here.ask_field),
        (POST, "/report/{name}/correct", here.correct),
    )


def reviewer(desk: Desk, request: Request) -> Person:
    """Whoever asks for a page on which verdicts are given."""
    person = desk.person(request)
    if not person.may(Role.REVIEWER):
        raise Forbidden(f"verdicts take the role of reviewer; {person.name} is {person.role}")
    return person


def inside(address: str, usual: str) -> str:
    """An address of this desk to go back to; any other is not followed."""
    sound = address.startswith("/") and not address.startswith(("//", "/\\"))
    return address if sound and "\n" not in address and "\r" not in address else usual


def located(text: str, start: str, end: str, words: str) -> Span | None:
    """The words that somebody selected or copied; null where none were."""
    if start.isdigit() and end.isdigit() and int(start) < int(end) <= len(text):
        return Span(int(start), int(end))
    return find_words(text, words) if words.strip() else None


def seen(told: Coded, span: Span | None) -> dict[str, str] | None:
    """Selected words in what surrounds them, masked."""
    if span is None:
        return None
    text = shown(told).article.text
    before, after = text[: span.start], text[span.end :]
    if len(before) > AROUND:
        before = "…" + before[-AROUND:].partition(" ")[2]
    if len(after) > AROUND:
        after = after[:AROUND].rpartition(" ")[0] + "…"
    return {
        "before": before,
        "words": text[span.start : span.end],
        "after": after,
        "start": str(span.start),
        "end": str(span.end),
    }


class Corrections:
    """Each page opens the ledger for itself."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    # ------------------------------------------------------------ from the words to the field

    def mark(
        self,
        request: Request,
        name: str,
        words: str = "",
        start: str = "",
        end: str = "",
        report: str = "",
        field: str = "",
    ) -> Response:
        """From words of an article to the form of what they tell."""
        reviewer(self.desk, request)
        with self.desk.shop.ledger() as ledger:
            told = ledger.coded(name)
            span = located(told.article.text, start, end, words)
            at = 0 if field in slots.SINGLE else NEW
            if report and field and span is not None:
                at = _meant(told, report, field, span, at)
        where: dict[str, str | int | None] = {"start": span.start, "end": span.end} if span else {}
        if not report:
            return to_page(links.asking(f"{links.article(name)}/add-report", where))
        asked = {"field": field or "when", "at": str(at), **where}
        return to_page(links.asking(f"{links.report(report)}/correct", asked))

    # ------------------------------------------------------------ a field

    def ask_field(
        self,
        request: Request,
        name: str,
        field: str = "when",
        at: int = 0,
        start: str = "",
        end: str = "",
        back: str = "",
    ) -> Response:
        reviewer(self.desk, request)
        shop = self.desk.shop
        with shop.ledger() as ledger:
            report = ledger.report(name)
            told = ledger.coded(report.article)
            span = located(told.article.text, start, end, "")
            own = slots.slot(report, shop.book, field, at)
            values = own.told
            if span is not None:
                values = slots.suggested(own, shop.survey(told.article)[0], span)
            own_file = shown(told)
            page: dict[str, Any] = {
                "address": f"{links.report(name)}/correct",
                "headline": phrases.report_headline(shop.book, report),
                "outlet": outlet(own_file.article),
                "article": links.article(report.article, f"report-{report.id}"),
                "slots": slots.slots(report, shop.book),
                "slot": own,
                "told": slots.inputs(values),
                "words": seen(told, span),
                "now": seen(told, own.span),
                "back": inside(back, ""),
            }
        return self.desk.page(request, "correction.html", **page, **slots.offered(), book=shop.book)

    def correct(
        self,
        request: Request,
        name: str,
        why: Reason,
        told: Typed,
        csrf: Text = "",
        field: Text = "",
        at: Annotated[int, Form()] = 0,
        start: Text = "",
        end: Text = "",
        words: Text = "",
        back: Text = "",
    ) -> Response:
        person = self.desk.writer(request, Role.REVIEWER, csrf)
        with self.desk.shop.ledger(write=True) as ledger:
            report = ledger.report(name)
            text = ledger.article(report.article).text
            span = located(text, start, end, words)
            by = Correcting(self.desk.shop, ledger, Given(person.name, why))
            by.correct(report.id, field, told, (span,) if span else (), at)
            ledger.derive()
            page = links.article(report.article, f"report-{report.id}")
        return to_page(inside(back, page))

    # ------------------------------------------------------------ a report that was missed

    def ask_report(self, request: Request, name: str, start: str = "", end: str = "") -> Response:
        reviewer(self.desk, request)
        with self.desk.shop.ledger() as ledger:
            told = ledger.coded(name)
            own_file = shown(told)
            span = located(told.article.text, start, end, "")
            page = {
                "article": links.article(name),
                "title": own_file.article.title or "An article without a title",
                "outlet": outlet(own_file.article),
                "words": seen(told, span),
            }
        return self.desk.page(
            request, "addition.html", **page, **slots.offered(), book=self.desk.shop.book
        )

    def add_report(
        self,
        request: Request,
        name: str,
        why: Reason,
        csrf: Text = "",
        start: Text = "",
        end: Text = "",
        words: Text = "",
        kind: Text = "",
        day: Text = "",
        place: Text = "",
    ) -> Response:
        person = self.desk.writer(request, Role.REVIEWER, csrf)
        with self.desk.shop.ledger(write=True) as ledger:
            text = ledger.article(name).text
            span = located(text, start, end, words)
            if span is None:
                raise BadRequest("select or copy the words that name the happening")
            by = Correcting(self.desk.shop, ledger, Given(person.name, why))
            added = by.add(name, span, kind).subject
            for field, value in (("when", day), ("where", place)):
                if value.strip():
                    by.correct(added, field, {"value": value})
            ledger.derive()
            now = ledger.report(added).id
        return to_page(links.article(name, f"report-{now}"))


def _meant(told: Coded, report: str, field: str, span: Span, usual: int) -> int:
    """Which of several values somebody means who selected words: the one that rests on them."""
    found = next((r for r in told.reports if r.id == report), None)
    if found is None or field in slots.SINGLE:
        return usual
    for own in slots.numbered(found):
        if own.field == field and own.span is not None and own.span.overlaps(span):
            return own.at
    return usual


def to_page(address: str) -> Response:
    """On to another page after a form was taken, so that loading it again takes nothing twice."""
    return RedirectResponse(address, status_code=303)
