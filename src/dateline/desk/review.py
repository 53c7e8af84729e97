"""The room where reports are reviewed: one after the other, one decision a key."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import Response

from dateline.correcting import Correcting, Given
from dateline.desk import asked, links, queue, slots, uncertain
from dateline.desk.corrections import inside, reviewer, to_page
from dateline.desk.drawing import GET, POST, Desk, routed
from dateline.desk.forms import Reason, Text
from dateline.desk.one_incident import teller
from dateline.desk.people import Role
from dateline.desk.shown import files_of
from dateline.problems import BadRequest
from dateline.show import phrases
from dateline.store import Ledger

KEYS = (
    ("a", "accept: the words say so"),
    ("c", "correct: choose the field, or press its number"),
    ("r", "reject: no happening, or not in these words"),
    ("m", "merge with the first candidate"),
    ("s", "split it off its incident"),
    ("x", "skip for now"),
    ("u", "undo what you decided last"),
    ("j", "the next one"),
    ("k", "the one before"),
    ("?", "show or hide these keys"),
)


def room(desk: Desk) -> APIRouter:
    here = Review(desk)
    return routed(
        (GET, "/review", here.queue),
        (POST, "/review/decide", here.decide),
        (POST, "/review/undo", here.undo),
        (GET, "/incident/{name}/regroup", here.regroup),
        (POST, "/incident/{name}/merge", here.merge),
        (POST, "/incident/{name}/split", here.split),
    )


class Review:
    """Each page opens the ledger for itself."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def queue(
        self,
        request: Request,
        doubt: str = "",
        n: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
        report: str = "",
    ) -> Response:
        reviewer(self.desk, request)
        if doubt and doubt not in uncertain.KINDS:
            raise BadRequest(f"{doubt!r} is no kind of doubt: {', '.join(uncertain.KINDS)}")
        shop = self.desk.shop
        wanted = asked.understood(request.query_params, shop.book, shop.register.countries)
        question = queue.Question(wanted, doubt or None, n, report or None)
        with shop.ledger() as ledger:
            told = queue.page(ledger, shop.book, question)
        return self.desk.page(
            request,
            "review.html",
            asked=wanted,
            doubt=doubt,
            doubts=uncertain.KINDS,
            keys=KEYS,
            reasons=slots.REASONS,
            **self.desk.choices(),
            **told,
        )

    # ------------------------------------------------------------ decisions

    def decide(
        self,
        request: Request,
        why: Reason,
        report: Text = "",
        decision: Text = "",
        back: Text = "",
        csrf: Text = "",
    ) -> Response:
        person = self.desk.writer(request, Role.REVIEWER, csrf)
        with self.desk.shop.ledger(write=True) as ledger:
            name = ledger.report(report).id
            given = Given(person.name, slots.reason(decision, why))
            by = Correcting(self.desk.shop, ledger, given)
            if decision == "accept":
                by.accept(name)
            elif decision == "reject":
                by.reject(name)
            else:
                raise BadRequest(f"{decision!r} is no decision: accept or reject")
            ledger.derive()
        return to_page(inside(back, "/review"))

    def undo(self, request: Request, back: Text = "", csrf: Text = "") -> Response:
        """Take back what this reviewer decided last, and show that report again."""
        person = self.desk.writer(request, Role.REVIEWER, csrf)
        with self.desk.shop.ledger(write=True) as ledger:
            by = Correcting(self.desk.shop, ledger, Given(person.name, "taken back"))
            last = by.undo_last()[-1].subject
            ledger.derive()
            there = bool(ledger.reports(ids=[last]))
        page = inside(back, "/review").partition("?")
        shown = f"{page[0]}?{page[2]}&report={links.part(last)}"
        return to_page(shown if there and page[0] == "/review" else inside(back, "/review"))

    # ------------------------------------------------------------ which reports are one happening

    def regroup(self, request: Request, name: str) -> Response:
        reviewer(self.desk, request)
        book = self.desk.shop.book
        with self.desk.shop.ledger() as ledger:
            found = ledger.incident(name)
            files = files_of(ledger, found.reports)
            reports = [files.reports[r] for r in found.reports if r in files.reports]
            reports.sort(key=lambda r: (files.articles[r.article].published.value or "9999", r.id))
            page = {
                "incident": found.id,
                "page": links.incident(found.id),
                "headline": phrases.headline(book, found),
                "tellers": [
                    teller(n, r, files.articles[r.article], book)
                    for n, r in enumerate(reports, start=1)
                ],
                "candidates": queue.candidates(ledger, book, found.reports),
                "to_merge": slots.REASONS_TO_MERGE,
                "to_split": slots.REASONS_TO_SPLIT,
            }
        return self.desk.page(request, "regroup.html", **page)

    def merge(
        self,
        request: Request,
        name: str,
        why: Reason,
        other: Text = "",
        back: Text = "",
        csrf: Text = "",
    ) -> Response:
        person = self.desk.writer(request, Role.REVIEWER, csrf)
        told = Given(person.name, why).why
        with self.desk.shop.ledger(write=True) as ledger:
            one = self.desk.shop.merge(ledger, name, other.strip(), told, person.name)
            return self._after(ledger, back, one.id)

    def split(
        self,
        request: Request,
        name: str,
        why: Reason,
        reports: Annotated[list[str] | None, Form()] = None,
        back: Text = "",
        csrf: Text = "",
    ) -> Response:
        person = self.desk.writer(request, Role.REVIEWER, csrf)
        if not reports:
            raise BadRequest("tick the reports that tell of another happening")
        told = Given(person.name, why).why
        with self.desk.shop.ledger(write=True) as ledger:
            self.desk.shop.split(ledger, name, reports, told, person.name)
            return self._after(ledger, back, ledger.incident(reports[0]).id)

    def _after(self, ledger: Ledger, back: str, incident: str) -> Response:
        ledger.derive()
        return to_page(inside(back, links.incident(incident)))
