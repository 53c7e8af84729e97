"""The room where questions are put: tallies, words looked for, the codebook."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter, Request
from fastapi.responses import Response

from dateline.desk import articles, asked, pages, tallies
from dateline.desk.drawing import Desk
from dateline.problems import NotFound


def room(desk: Desk) -> APIRouter:
    here = Questions(desk)
    router = APIRouter()
    for path, page in (
        ("/tally", here.tally),
        ("/search", here.search),
        ("/codebook", here.codebook),
        ("/codebook/{name}", here.event_type),
    ):
        router.add_api_route(path, page, methods=["GET", "HEAD"], response_model=None)
    return router


class Questions:
    """Each page opens the ledger for itself, to read, in the thread that serves it."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def search(self, request: Request, q: str = "") -> Response:
        with self.desk.shop.ledger() as ledger:
            found = articles.hits(ledger, self.desk.shop.book, q)
        return self.desk.page(request, "search.html", q=q, hits=found, most=articles.HITS)

    def tally(self, request: Request, measure: str = "") -> Response:
        wanted = asked.understood(
            request.query_params,
            self.desk.shop.book,
            self.desk.shop.register.countries,
            families=True,
        )
        if where := request.query_params.get("place", "").strip():
            place = self.desk.shop.place(where, wanted.country)
            wanted = replace(wanted, place=place, place_words=where)
        told: pages.Context | None = None
        if measure:
            with self.desk.shop.ledger() as ledger:
                answer = self.desk.shop.tally(ledger, measure, wanted.scope)
                told = tallies.tally(ledger, self.desk.shop.book, answer)
        return self.desk.page(
            request, "tally.html", asked=wanted, measure=measure, answer=told, **self.desk.choices()
        )

    def codebook(self, request: Request) -> Response:
        return self.desk.page(request, "codebook.html", **articles.codebook(self.desk.shop.book))

    def event_type(self, request: Request, name: str) -> Response:
        kind = self.desk.shop.book.types.get(name)
        if kind is None:
            raise NotFound(f"the codebook has no type {name!r}")
        return self.desk.page(
            request, "type.html", **articles.event_type(self.desk.shop.book, kind)
        )
