"""The room where the ledger is read: an incident, reports, articles, and why a field is so."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import APIRouter, Request
from fastapi.responses import Response

from dateline.desk import apart_page, articles, links, one_incident, one_report
from dateline.desk.curve import Curve
from dateline.desk.drawing import READ, Desk, moved, routed
from dateline.desk.mending import Mending
from dateline.desk.people import Role
from dateline.desk.shown import files_of
from dateline.problems import BadRequest
from dateline.show.why import Explanation
from dateline.store import Ledger
from dateline.store.past import Clock


def room(desk: Desk) -> APIRouter:
    here = Reading(desk)
    return routed(
        (READ, "/incident/{name}", here.incident),
        (READ, "/incident/{name}/history", here.history),
        (READ, "/incident/{name}/why/{field:path}", here.why_incident),
        (READ, "/why/{one}/{other}", here.apart),
        (READ, "/report/{name}", here.report),
        (READ, "/report/{name}/why/{field:path}", here.why_report),
        (READ, "/article/{name:path}", here.article),
    )


class Reading:
    """Each page opens the ledger for itself, to read, in the thread that serves it."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def incident(self, request: Request, name: str, was: str = "", reports: str = "") -> Response:
        with self.desk.reading(request) as ledger:
            found = ledger.incident(name)
            if found.id != name:
                was = name if name.startswith("i") else ""  # a report's id is no old one
                return moved(links.incident(found.id, was=was))
            book = self.desk.shop.book
            told = one_incident.incident(ledger, book, found, was, whole=reports == "all")
        return self.desk.page(request, "incident.html", **told)

    def history(self, request: Request, name: str, clock: str = "published") -> Response:
        """All that was ever said of it: the day that a page is read as of does not matter here."""
        if clock not in list(Clock):
            raise BadRequest(f"the clock is published or entered, not {clock!r}")
        with self.desk.shop.ledger() as ledger:
            found = ledger.incident(name)
            if found.id != name:
                return moved(links.history(found.id, clock))
            told = self.desk.shop.history(ledger, found.id, clock)
            page = apart_page.history(ledger, self.desk.shop.book, told, clock)
        return self.desk.page(request, "history.html", **page)

    def apart(self, request: Request, one: str, other: str) -> Response:
        with self.desk.reading(request) as ledger:
            told = self.desk.shop.apart(ledger, one, other)
        return self.desk.page(request, "apart.html", **apart_page.apart(told))

    def why_incident(self, request: Request, name: str, field: str) -> Response:
        with self.desk.reading(request) as ledger:
            found = ledger.incident(name)
            page = links.incident(found.id)
            if found.id != name:
                return moved(links.why(page, field))
            told = one_incident.why_incident(ledger, self.desk.shop.book, found, field)
            curves = one_incident.curves_of(ledger, found, told)
            mending = self._mending(request, ledger, found.reports)
        return self._why(request, told, page, "the incident", curves, mending)

    def report(self, request: Request, name: str) -> Response:
        with self.desk.reading(request) as ledger:
            told = one_report.report(ledger, self.desk.shop.book, name)
            own = ledger.report(name)
            mending = self._mending(request, ledger, [own.id])
        fixes = mending.of_fields(own, told["why"].fields) if mending else []
        return self.desk.page(request, "report.html", **told, fixes=fixes)

    def why_report(self, request: Request, name: str, field: str) -> Response:
        with self.desk.reading(request) as ledger:
            told = one_report.why_report(ledger, self.desk.shop.book, name, field)
            page = links.report(name)
            mending = self._mending(request, ledger, [ledger.report(name).id])
        return self._why(request, told, page, "the report", (), mending)

    def article(self, request: Request, name: str) -> Response:
        with self.desk.reading(request) as ledger:
            masked = self.desk.open_to_others
            told = articles.article(ledger, self.desk.shop.book, name, masked)
        return self.desk.page(request, "article.html", **told)

    def _mending(self, request: Request, ledger: Ledger, reports: Sequence[str]) -> Mending | None:
        """What leads from a value to correcting it; null where this page is only read."""
        if "as_of" in request.query_params or not self.desk.person(request).may(Role.REVIEWER):
            return None
        files = files_of(ledger, reports)
        outlets = {r: files.outlet(r) for r in files.reports}
        return Mending(files.reports, outlets, request.url.path)

    def _why(
        self,
        request: Request,
        told: Explanation,
        page: str,
        of: str,
        curves: Sequence[Curve],
        mending: Mending | None,
    ) -> Response:
        anchors = [links.value(b.value) for b in told.fields]
        once = [a if a not in anchors[:n] else None for n, a in enumerate(anchors)]
        return self.desk.page(
            request,
            "why.html",
            why=told,
            page=page,
            of=of,
            curves=curves,
            anchors=once,
            mending=mending,
        )
