"""The room where questions are put: tallies, and the codebook."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter, Request
from fastapi.responses import Response

from dateline.desk import asked, codebook_page, links, pages, tallies
from dateline.desk.drawing import READ, Desk, routed
from dateline.desk.large import MOST
from dateline.desk.views import kept, tabs
from dateline.desk.ways import ways
from dateline.model.type_scores import type_scores
from dateline.problems import NotFound
from dateline.records import Scope
from dateline.show import table
from dateline.store import Ledger
from dateline.store.lines import Sought


def room(desk: Desk) -> APIRouter:
    here = Questions(desk)
    return routed(
        (READ, "/tally", here.tally),
        (READ, "/tally.csv", here.tally_file),
        (READ, "/codebook", here.codebook),
        (READ, "/codebook/{name}", here.event_type),
    )


class Questions:
    """Each page opens the ledger for itself, to read, in the thread that serves it."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def tally(self, request: Request, measure: str = "", all: str = "") -> Response:
        """The form, and the answer where something is asked. Where very many incidents bear on it,
        ``all`` says that the wait is worth it."""
        shop = self.desk.shop
        measure = measure.strip()
        seen = ways(request.query_params, shop.book)
        wanted = replace(self._wanted(request), shown=seen.shown)
        told: pages.Context | None = None
        many = False
        with self.desk.reading(request) as ledger:
            if measure:
                many = self.desk.large.is_large(ledger, measure, wanted.scope)
                if not many or all:
                    told = self._answer(ledger, measure, wanted.scope, many)
        countries = {code: c.name for code, c in shop.register.countries.items()}
        asked_for = {"measure": measure, **replace(wanted, shown=()).query}
        return self.desk.page(
            request,
            "tally.html",
            asked=wanted,
            measure=measure,
            answer=told,
            many=MOST if many else 0,
            all_of_them=links.asking("/tally", {**wanted.query, "all": "yes"}),
            question=tallies.question(measure, wanted, shop.book, countries) if measure else "",
            tabs=list(tabs(wanted, seen)),
            kept=kept(wanted, "/tally"),
            unasked=tallies.unasked(wanted),
            incidents=links.asking("/incidents", wanted.query),
            file=links.asking("/tally.csv", asked_for),
            **self.desk.choices(),
        )

    def _answer(self, ledger: Ledger, measure: str, scope: Scope, many: bool) -> pages.Context:
        shop, large = self.desk.shop, self.desk.large
        if not many:
            return tallies.tally(ledger, shop.book, shop.tally(ledger, measure, scope))

        def work() -> pages.Context:
            return tallies.tally(ledger, shop.book, large.tally_alone(ledger, measure, scope))

        return large.kept(ledger, (measure, scope), work)

    def tally_file(self, request: Request, measure: str) -> Response:
        """Every term of an answer, for a spreadsheet."""
        shop = self.desk.shop
        with self.desk.reading(request) as ledger:
            scope = self._wanted(request).scope
            answer = self.desk.large.tally(ledger, measure.strip(), scope)
            found = table.as_csv(tallies.COLUMNS, tallies.rows(ledger, shop.book, answer))
            lines = "\r\n".join(found) + "\r\n"
        return Response(
            lines,
            media_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": 'attachment; filename="tally.csv"'},
        )

    def _wanted(self, request: Request) -> asked.Asked:
        return asked.of_query(request.query_params, self.desk.shop)

    def codebook(self, request: Request) -> Response:
        told = codebook_page.codebook(self.desk.shop.book, self._counts(request), type_scores())
        return self.desk.page(request, "codebook.html", **told)

    def event_type(self, request: Request, name: str) -> Response:
        book = self.desk.shop.book
        kind = book.types.get(name)
        if kind is None:
            raise NotFound(f"the codebook has no type {name!r}")
        told = codebook_page.event_type(book, kind, self._counts(request), type_scores())
        return self.desk.page(request, "type.html", **told)

    def _counts(self, request: Request) -> codebook_page.Counts:
        """In how many incidents each type is told; null while there is no ledger."""
        if not self.desk.shop.has_ledger():
            return None
        with self.desk.reading(request) as ledger:
            return ledger.lines.types(Sought())
