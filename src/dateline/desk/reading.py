"""The room where the ledger is read: incidents, reports, articles, and why a field is so."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from dateline.desk import articles, asked, links, pages
from dateline.desk.drawing import Desk, moved
from dateline.show.why import Explanation


def room(desk: Desk) -> APIRouter:
    here = Reading(desk)
    router = APIRouter()
    for path, page in (
        ("/incidents", here.incidents),
        ("/incident/{name}", here.incident),
        ("/incident/{name}/why/{field:path}", here.why_incident),
        ("/report/{name}", here.report),
        ("/report/{name}/why/{field:path}", here.why_report),
        ("/article/{name:path}", here.article),
    ):
        router.add_api_route(path, page, methods=["GET", "HEAD"], response_model=None)
    return router


class Reading:
    """Each page opens the ledger for itself, to read, in the thread that serves it."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def incidents(
        self, request: Request, page: Annotated[int, Query(ge=1, le=1_000_000)] = 1
    ) -> Response:
        wanted = asked.understood(
            request.query_params, self.desk.shop.book, self.desk.shop.register.countries
        )
        with self.desk.reading(request) as ledger:
            told = pages.incidents(ledger, self.desk.shop.book, wanted, page)
        return self.desk.page(
            request, "incidents.html", asked=wanted, **self.desk.choices(), **told
        )

    def incident(self, request: Request, name: str) -> Response:
        with self.desk.reading(request) as ledger:
            found = ledger.incident(name)
            if found.id != name:
                return moved(links.incident(found.id))
            told = pages.incident(ledger, self.desk.shop.book, found)
        return self.desk.page(request, "incident.html", **told)

    def why_incident(self, request: Request, name: str, field: str) -> Response:
        with self.desk.reading(request) as ledger:
            found = ledger.incident(name)
            page = links.incident(found.id)
            if found.id != name:
                return moved(links.why(page, field))
            told = pages.why_incident(ledger, self.desk.shop.book, found, field)
        return self._why(request, told, page, "the incident")

    def report(self, request: Request, name: str) -> Response:
        with self.desk.reading(request) as ledger:
            told = pages.report(ledger, self.desk.shop.book, name)
        return self.desk.page(request, "report.html", **told)

    def why_report(self, request: Request, name: str, field: str) -> Response:
        with self.desk.reading(request) as ledger:
            told = pages.why_report(ledger, self.desk.shop.book, name, field)
        return self._why(request, told, links.report(name), "the report")

    def article(self, request: Request, name: str) -> Response:
        with self.desk.reading(request) as ledger:
            told = articles.article(ledger, self.desk.shop.book, name)
        return self.desk.page(request, "article.html", **told)

    def _why(self, request: Request, told: Explanation, page: str, of: str) -> Response:
        return self.desk.page(request, "why.html", why=told, page=page, of=of)
