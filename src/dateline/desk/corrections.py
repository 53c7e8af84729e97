"""The room where a field is corrected, or a report added, on the words of an article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from dateline.correcting import NEW, Correcting, Given, NamesPerson, find_words
from dateline.desk import links, slots
from dateline.desk.drawing import GET, POST, Desk, routed
from dateline.desk.forms import Reason, Text, Typed
from dateline.desk.people import Person, Role
from dateline.desk.sessions import Forbidden
from dateline.desk.shown import masker, shown
from dateline.problems import BadRequest
from dateline.records import Span
from dateline.show import phrases
from dateline.show.witness import called, outlet
from dateline.stages import Coded
from dateline.store import Ledger

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


def seen(told: Coded, span: Span | None, bare: bool = False) -> dict[str, str] | None:
    """Selected words in what surrounds them, masked; ``bare``: the words themselves as they stand,
    for an editor who is to see what will go."""
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
        "words": (told.article.text if bare else text)[span.start : span.end],
        "after": after,
        "start": str(span.start),
        "end": str(span.end),
    }


@dataclass(frozen=True, slots=True)
class Asked:
    """Which field a form is of, on which selected words, and where it leads back to."""

    field: str
    at: int = 0
    start: str = ""
    end: str = ""
    back: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """A form that was not taken: why, and what was typed into it."""

    fault: BadRequest
    told: Mapping[str, str]
    words: str
    why: str


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
        return self._field(request, name, Asked(field, at, start, end, back))

    def _field(
        self, request: Request, name: str, asked: Asked, typed: Refused | None = None
    ) -> Response:
        """The form of a field; where it was refused, with what was typed and why."""
        shop = self.desk.shop
        with shop.ledger() as ledger:
            report = ledger.report(name)
            told = ledger.coded(report.article)
            span = _selected(told, asked)
            own = slots.slot(report, shop.book, asked.field, asked.at)
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
                "words": seen(told, span),
                "now": seen(told, own.span),
                "back": inside(asked.back, ""),
                **as_typed(ledger, report.article, slots.inputs(values), typed),
            }
        return form_page(self.desk, request, "correction.html", page, typed)

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
        try:
            with self.desk.shop.ledger(write=True) as ledger:
                report = ledger.report(name)
                text = ledger.article(report.article).text
                span = located(text, start, end, words)
                by = Correcting(self.desk.shop, ledger, Given(person.name, why))
                given = by.correct(report.id, field, told, (span,) if span else (), at)
                ledger.derive()
                page = links.article(report.article, f"report-{report.id}")
        except BadRequest as fault:
            asked = Asked(field, at, start, end, back)
            return self._field(request, name, asked, Refused(fault, told, words, why))
        return self.desk.done(request, to_page(inside(back, page)), given.at)

    # ------------------------------------------------------------ a report that was missed

    def ask_report(self, request: Request, name: str, start: str = "", end: str = "") -> Response:
        reviewer(self.desk, request)
        return self._addition(request, name, Asked("", start=start, end=end))

    def _addition(
        self, request: Request, name: str, asked: Asked, typed: Refused | None = None
    ) -> Response:
        with self.desk.shop.ledger() as ledger:
            told = ledger.coded(name)
            own_file = shown(told)
            page = {
                "article": links.article(name),
                "title": called(own_file.article),
                "outlet": outlet(own_file.article),
                "words": seen(told, _selected(told, asked)),
                **as_typed(ledger, name, dict.fromkeys(("kind", "day", "place"), ""), typed),
            }
        return form_page(self.desk, request, "addition.html", page, typed)

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
        try:
            with self.desk.shop.ledger(write=True) as ledger:
                text = ledger.article(name).text
                span = located(text, start, end, words)
                if span is None:
                    raise BadRequest("select or copy the words that name the happening")
                by = Correcting(self.desk.shop, ledger, Given(person.name, why))
                told = [f for f in (("when", day), ("where", place)) if f[1].strip()]
                for field, value in told:  # looked at before anything is entered
                    by.checked(field, {"value": value})
                added = by.add(name, span, kind)
                for field, value in told:
                    by.correct(added.subject, field, {"value": value})
                ledger.derive()
                now = ledger.report(added.subject).id
        except BadRequest as fault:
            given = {"kind": kind, "day": day, "place": place}
            asked = Asked("", start=start, end=end)
            return self._addition(request, name, asked, Refused(fault, given, words, why))
        page = to_page(links.article(name, f"report-{now}"))
        return self.desk.done(request, page, added.at)


def _selected(told: Coded, asked: Asked) -> Span | None:
    return located(told.article.text, asked.start, asked.end, "")


def form_page(
    desk: Desk, request: Request, name: str, page: Mapping[str, Any], typed: Refused | None
) -> Response:
    """The page of a form about a report, with what its inputs offer; 400 where it was refused."""
    code = 400 if typed else 200
    return desk.page(request, name, code, **page, **slots.offered(), book=desk.shop.book)


def as_typed(
    ledger: Ledger, article: str, usual: Mapping[str, str], typed: Refused | None
) -> dict[str, Any]:
    """What stands in the inputs of a form: what is told, or what was typed before it was refused,
    in which no name of a private person comes back."""
    if typed is None:
        return {"told": usual, "typed_words": "", "why": "", "fault": ""}
    masked = masker(ledger, [article])
    kept = {} if isinstance(typed.fault, NamesPerson) else typed.told
    return {
        "told": {
            **usual,
            **dict.fromkeys(typed.told, ""),
            **{k: masked(v) for k, v in kept.items()},
        },
        "typed_words": masked(typed.words),
        "why": masked(typed.why),
        "fault": masked(str(typed.fault)),
    }


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
