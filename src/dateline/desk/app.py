"""The desk as a web application: which address shows which page, and where it listens."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import uvicorn
from fastapi import FastAPI, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.staticfiles import StaticFiles
from starlette.templating import Jinja2Templates

from dateline import __version__
from dateline.desk import articles, asked, links, pages, safe
from dateline.problems import BadRequest, DatelineError, NotFound
from dateline.show import phrases, witness
from dateline.show.why import Explanation
from dateline.workshop import Workshop

HERE = Path(__file__).parent
TITLES = {
    400: "That question cannot be answered",
    404: "Nothing here",
    405: "This page can only be read",
    500: "Something went wrong",
    503: "The ledger cannot be read",
}


def create_app(shop: Workshop) -> FastAPI:
    """The desk over the ledger of a workshop. It never writes."""
    app = FastAPI(title="Dateline", docs_url=None, redoc_url=None, openapi_url=None)
    desk = Desk(shop)
    for path, page in (
        ("/", desk.incidents),
        ("/incident/{name}", desk.incident),
        ("/incident/{name}/why/{field:path}", desk.why_incident),
        ("/report/{name}", desk.report),
        ("/report/{name}/why/{field:path}", desk.why_report),
        ("/article/{name:path}", desk.article),
        ("/tally", desk.tally),
        ("/search", desk.search),
        ("/codebook", desk.codebook),
        ("/codebook/{name}", desk.event_type),
        ("/healthz", desk.health),
    ):
        app.add_api_route(path, page, methods=["GET", "HEAD"], response_model=None)
    app.mount("/static", StaticFiles(directory=HERE / "static"))
    app.add_exception_handler(DatelineError, desk.refused)
    app.add_exception_handler(HTTPException, desk.refused)
    app.add_exception_handler(RequestValidationError, desk.refused)
    app.add_exception_handler(Exception, desk.broken)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(safe.HOSTS))
    app.add_middleware(safe.SafeHeaders)
    return app


def serve(shop: Workshop, host: str, port: int) -> None:
    """Run the desk until it is stopped. ``BadRequest`` for a host that others could reach."""
    if not safe.is_loopback(host):
        raise BadRequest(
            f"the desk listens on this machine only (127.0.0.1, ::1 or localhost), not on {host}:"
            " it has no users and passwords yet, so whoever reached it could read the whole ledger"
        )
    uvicorn.run(create_app(shop), host=host, port=port, log_level="warning", server_header=False)


def templates() -> Jinja2Templates:
    env = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=safe.all_visible,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters.update(date=phrases.date, many=phrases.many, day=witness.day)
    env.globals.update(links=links, outside=safe.outside, version=__version__)
    return Jinja2Templates(env=env)


class Desk:
    """The pages. Each opens the ledger for itself, to read, in the thread that serves it."""

    def __init__(self, shop: Workshop) -> None:
        self.shop = shop
        self.templates = templates()

    # ------------------------------------------------------------ incidents

    def incidents(
        self, request: Request, page: Annotated[int, Query(ge=1, le=1_000_000)] = 1
    ) -> Response:
        wanted = asked.understood(request.query_params, self.shop.book, self.countries)
        with self.shop.ledger() as ledger:
            told = pages.incidents(ledger, self.shop.book, wanted, page)
        return self._page(request, "incidents.html", asked=wanted, **self._choices(), **told)

    def incident(self, request: Request, name: str) -> Response:
        with self.shop.ledger() as ledger:
            found = ledger.incident(name)
            if found.id != name:
                return _moved(links.incident(found.id))
            told = pages.incident(ledger, self.shop.book, found)
        return self._page(request, "incident.html", **told)

    def why_incident(self, request: Request, name: str, field: str) -> Response:
        with self.shop.ledger() as ledger:
            found = ledger.incident(name)
            page = links.incident(found.id)
            if found.id != name:
                return _moved(links.why(page, field))
            told = pages.why_incident(ledger, self.shop.book, found, field)
        return self._why(request, told, page, "the incident")

    # ------------------------------------------------------------ reports and articles

    def report(self, request: Request, name: str) -> Response:
        with self.shop.ledger() as ledger:
            told = pages.report(ledger, self.shop.book, name)
        return self._page(request, "report.html", **told)

    def why_report(self, request: Request, name: str, field: str) -> Response:
        with self.shop.ledger() as ledger:
            told = pages.why_report(ledger, self.shop.book, name, field)
        return self._why(request, told, links.report(name), "the report")

    def article(self, request: Request, name: str) -> Response:
        with self.shop.ledger() as ledger:
            told = articles.article(ledger, self.shop.book, name)
        return self._page(request, "article.html", **told)

    def search(self, request: Request, q: str = "") -> Response:
        with self.shop.ledger() as ledger:
            found = articles.hits(ledger, self.shop.book, q)
        return self._page(request, "search.html", q=q, hits=found, most=articles.HITS)

    # ------------------------------------------------------------ questions

    def tally(self, request: Request, measure: str = "") -> Response:
        wanted = asked.understood(
            request.query_params, self.shop.book, self.countries, families=True
        )
        if where := request.query_params.get("place", "").strip():
            place = self.shop.place(where, wanted.country)
            wanted = replace(wanted, place=place, place_words=where)
        told: pages.Context | None = None
        if measure:
            with self.shop.ledger() as ledger:
                answer = self.shop.tally(ledger, measure, wanted.scope)
                told = pages.tally(ledger, self.shop.book, answer)
        return self._page(
            request, "tally.html", asked=wanted, measure=measure, answer=told, **self._choices()
        )

    def codebook(self, request: Request) -> Response:
        return self._page(request, "codebook.html", **articles.codebook(self.shop.book))

    def event_type(self, request: Request, name: str) -> Response:
        kind = self.shop.book.types.get(name)
        if kind is None:
            raise NotFound(f"the codebook has no type {name!r}")
        return self._page(request, "type.html", **articles.event_type(self.shop.book, kind))

    def health(self) -> Response:
        """Whether the ledger can be opened."""
        try:
            with self.shop.ledger():
                return JSONResponse({"status": "ok", "version": __version__})
        except DatelineError as fault:
            told = {"status": "no ledger", "version": __version__, "why": str(fault)}
            return JSONResponse(told, status_code=503)

    # ------------------------------------------------------------ when it cannot be answered

    def refused(self, request: Request, fault: Exception) -> Response:
        status, words = _refusal(fault)
        return self._fault(request, status, words)

    def broken(self, request: Request, fault: Exception) -> Response:
        """A fault of ours. This answer does not pass the middleware, so it brings the headers."""
        words = "This is a fault of Dateline, not of your question; its log tells more."
        response = self._fault(request, 500, words)
        response.headers.update(safe.HEADERS)
        return response

    # ------------------------------------------------------------ drawing

    @property
    def countries(self) -> Any:
        return self.shop.register.countries

    def _choices(self) -> dict[str, Any]:
        return {
            "book": self.shop.book,
            "countries": self.countries,
        }

    def _why(self, request: Request, told: Explanation, page: str, of: str) -> Response:
        return self._page(request, "why.html", why=told, page=page, of=of)

    def _fault(self, request: Request, status: int, words: str) -> Response:
        title = TITLES.get(status, TITLES[400])
        return self._page(request, "fault.html", status, title=title, words=words, status=status)

    def _page(self, request: Request, name: str, code: int = 200, /, **told: Any) -> Response:
        return self.templates.TemplateResponse(request, name, told, status_code=code)


def _moved(address: str) -> Response:
    return RedirectResponse(address, status_code=301)


def _refusal(fault: Exception) -> tuple[int, str]:
    """The status and the words for somebody who asked for what there is not."""
    if isinstance(fault, NotFound):
        return 404, str(fault)
    if isinstance(fault, BadRequest):
        return 400, str(fault)
    if isinstance(fault, RequestValidationError):
        named = [f"{e['loc'][-1]}: {e['msg']}" for e in fault.errors()]
        return 400, "; ".join(named)
    if isinstance(fault, HTTPException):
        words = {404: "There is no page at this address."}
        return fault.status_code, words.get(fault.status_code, str(fault.detail))
    return 503, str(fault)
