"""The room where reports are reviewed: one after the other, one decision a key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import Response

from dateline.correcting import Correcting, Given
from dateline.desk import asked, links, queue, slots, uncertain
from dateline.desk.corrections import inside, reviewer, to_page
from dateline.desk.drawing import GET, POST, Desk, routed
from dateline.desk.forms import Reason, Text
from dateline.desk.one_incident import teller
from dateline.desk.pages import Context
from dateline.desk.people import Role
from dateline.desk.shown import files_of
from dateline.problems import BadRequest, NotFound
from dateline.show import phrases
from dateline.show.apart import CONTRADICTIONS
from dateline.store import Ledger

KEYS = (
    ("a", "accept: the words say so"),
    ("c", "correct: choose the field, or press its number"),
    ("r", "reject: no happening, or not in these words"),
    ("m", "merge with the first candidate, where nothing told excludes it"),
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


@dataclass(frozen=True, slots=True)
class Regrouping:
    """What somebody chose on the page that merges and splits. ``split``: in which of the two."""

    other: str = ""
    why: str = ""
    leaving: tuple[str, ...] = ()
    split: bool = False


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

    def undo(self, request: Request, at: Text = "", back: Text = "", csrf: Text = "") -> Response:
        """Take back what this reviewer decided last, or ``at`` a moment, and show that report
        again."""
        person = self.desk.writer(request, Role.REVIEWER, csrf)
        with self.desk.shop.ledger(write=True) as ledger:
            by = Correcting(self.desk.shop, ledger, Given(person.name, "taken back"))
            undone = by.undo_last(at)[-1]
            last = undone.subject
            ledger.derive()
            there = bool(ledger.reports(ids=[last]))
        page = inside(back, "/review").partition("?")
        shown = f"{page[0]}?{page[2]}&report={links.part(last)}"
        next_page = shown if there and page[0] == "/review" else inside(back, "/review")
        return self.desk.done(request, to_page(next_page), undone.at)

    # ------------------------------------------------------------ which reports are one happening

    def regroup(self, request: Request, name: str, other: str = "") -> Response:
        reviewer(self.desk, request)
        return self._grouping(request, name, Regrouping(other))

    def _grouping(
        self, request: Request, name: str, typed: Regrouping, fault: str = ""
    ) -> Response:
        """The page, with what was typed into it before, and why that was not taken."""
        book = self.desk.shop.book
        with self.desk.shop.ledger() as ledger:
            found = ledger.incident(name)
            files = files_of(ledger, found.reports)
            reports = [files.reports[r] for r in found.reports if r in files.reports]
            reports.sort(key=lambda r: (files.articles[r.article].published.value or "9999", r.id))
            candidates = queue.candidates(ledger, book, found.reports)
            page = {
                "incident": found.id,
                "page": links.incident(found.id),
                "headline": phrases.headline(book, found),
                "tellers": [
                    teller(n, r, files.articles[r.article], book)
                    for n, r in enumerate(reports, start=1)
                ],
                "candidates": candidates,
                "asked_for": self._against(ledger, found.id, typed.other),
                "to_merge": slots.REASONS_TO_MERGE,
                "to_split": slots.REASONS_TO_SPLIT,
                "other": typed.other,
                "leaving": typed.leaving,
                "why": typed.why,
                "split": typed.split,
                "fault": fault,
            }
        return self.desk.page(request, "regroup.html", 400 if fault else 200, **page)

    def _against(self, ledger: Ledger, one: str, other: str) -> Context | None:
        """What speaks against an incident that somebody asked for; null where nothing does."""
        if not other:
            return None
        try:
            told = self.desk.shop.apart(ledger, one, other)
        except (BadRequest, NotFound):  # there is none such; the refusal says so
            return None
        parted = dict.fromkeys(p.by for p in told.between.parted)
        side = told.sides[1]
        return {
            "href": links.incident(side.id),
            "headline": side.headline,
            "why": links.apart(one, side.id),
            "against": [CONTRADICTIONS[by] for by in parted],
        }

    def merge(
        self,
        request: Request,
        name: str,
        why: Reason,
        other: Text = "",
        despite: Text = "",
        back: Text = "",
        csrf: Text = "",
    ) -> Response:
        person = self.desk.writer(request, Role.REVIEWER, csrf)
        typed = Regrouping(other.strip(), why)
        try:
            if not typed.other:
                raise BadRequest("choose the incident that it is one happening with")
            told = Given(person.name, why).why
            with self.desk.shop.ledger(write=True) as ledger:
                found = self._against(ledger, name, typed.other)
                if found and found["against"] and despite != "yes":
                    raise BadRequest(
                        f"what they tell excludes that they are one: {'; '.join(found['against'])}."
                        " Tick that you have read it to merge them all the same"
                    )
                one = self.desk.shop.merge(ledger, name, typed.other, told, person.name)
                return self._after(request, ledger, back, one.id)
        except BadRequest as fault:
            return self._grouping(request, name, typed, str(fault))

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
        try:
            if not reports:
                raise BadRequest("tick the reports that tell of another happening")
            told = Given(person.name, why).why
            with self.desk.shop.ledger(write=True) as ledger:
                self.desk.shop.split(ledger, name, reports, told, person.name)
                return self._after(request, ledger, back, ledger.incident(reports[0]).id)
        except BadRequest as fault:
            typed = Regrouping("", why, tuple(reports or ()), split=True)
            return self._grouping(request, name, typed, str(fault))

    def _after(self, request: Request, ledger: Ledger, back: str, incident: str) -> Response:
        ledger.derive()
        page = to_page(inside(back, links.incident(incident)))
        return self.desk.done(request, page, ledger.verdicts()[-1].at)
