"""What the rooms of the desk share: the workshop, the templates, and how pages are drawn."""

from __future__ import annotations

import hmac
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.templating import Jinja2Templates

from dateline import __version__
from dateline.accounts import NotLoggedIn
from dateline.desk import cut_ids, just_done, links, safe
from dateline.desk.door import Door
from dateline.desk.faults import TITLES, asks_in_json, problem, refusal
from dateline.desk.keeper import Keeper
from dateline.desk.large import Large
from dateline.desk.past import NotYet, PastViews
from dateline.desk.people import Person, Role
from dateline.desk.sessions import Forbidden, Sessions, caller
from dateline.desk.worker import Worker
from dateline.problems import BadRequest
from dateline.read.encoding import MEGABYTE
from dateline.show import phrases, witness
from dateline.show.past import past_words
from dateline.store import Ledger
from dateline.store.past import Clock, as_of
from dateline.workshop import Workshop

HERE = Path(__file__).parent
PAGES = (
    ("/", "Today"),
    ("/incidents", "Incidents"),
    ("/map", "Map"),
    ("/timeline", "Timeline"),
    ("/tally", "Tally"),
    ("/parties", "Parties"),
    ("/review", "Review"),
    ("/codebook", "Codebook"),
)
"""The menu: address and words. Those whose room is not in the app are not shown."""


class Desk:
    """Hands the rooms their workshop and draws their pages."""

    def __init__(
        self, shop: Workshop, door: Door | None = None, keeper: Keeper | None = None
    ) -> None:
        self.keeper = keeper or Keeper(shop)
        self.shop = shop = replace(shop, on_lag=self.keeper.call)
        self.door = door or Door()
        self.sessions = Sessions(shop, self.door)
        self.worker = Worker(shop.settings)
        self.templates = _templates()
        self.addresses: frozenset[str] = frozenset()  # of the rooms that are there
        self.past = PastViews(shop)
        self.large = Large(shop)

    @asynccontextmanager
    async def lifespan(self, app: object) -> AsyncIterator[None]:
        yield
        self.keeper.close()
        self.worker.close()
        self.past.forget()

    @property
    def most_bytes(self) -> int:
        """How much may be sent at once: the largest article, and a form around it."""
        return (int(self.shop.settings["largest_page"]) + 1) * MEGABYTE

    @property
    def open_to_others(self) -> bool:
        """Whether anybody but whoever sits at this machine may read here: then the names of private
        persons are masked in the texts of articles too."""
        return self.sessions.required()

    def page(self, request: Request, name: str, code: int = 200, /, **told: Any) -> Response:
        """The page of a template, with what it is told and what every page is told."""
        known = caller(request)
        usual = {
            "person": known.person,
            "csrf": known.csrf,
            "logged_in": known.session is not None,
            "masked": known.required,
            "menu": self._menu(request) if known.person else [],
            "past": getattr(request.state, "past", None),
            "addresses": self.addresses,
            "done_now": just_done.of(self.shop, request, known.person),
        }
        page = self.templates.TemplateResponse(request, name, {**usual, **told}, status_code=code)
        return just_done.told(request, page) if usual["done_now"] else page

    def done(self, request: Request, response: Response, at: str) -> Response:
        """An answer to a form whose next page says what was done, and offers to undo it. ``at``:
        the moment of the verdicts that were given."""
        return just_done.remember(request, response, at)

    @contextmanager
    def reading(self, request: Request) -> Iterator[Ledger]:
        """The ledger as a page reads it: as of the day that its address names, if it names one
        (``?as_of=2024-03-27&clock=entered``); the page says so, and leads on to that day."""
        day = request.query_params.get("as_of", "").strip()
        if not day:
            with self.shop.ledger() as ledger:
                yield ledger
            return
        clock = request.query_params.get("clock", "").strip() or str(Clock.PUBLISHED)
        if clock not in list(Clock):
            raise BadRequest(f"the clock is published or entered, not {clock!r}")
        asked, told = as_of(day, clock), {"as_of": day, "clock": clock}
        links.stand_on(told)
        with self.past.open(asked) as ledger:
            if ledger.past is not None:
                words = past_words(ledger.past)
                now = request.url.remove_query_params(["as_of", "clock"])
                here = f"{now.path}?{now.query}" if now.query else now.path
                request.state.past = {"words": words, "now": here, "asked": told}
            yield ledger

    def person(self, request: Request) -> Person:
        """Whoever asks. On this machine alone, without users, everybody may do everything."""
        person = caller(request).person
        if person is None:
            raise NotLoggedIn("log in first")
        return person

    def csrf(self, request: Request) -> str:
        """What a form of ours holds and a form of another site cannot know."""
        return caller(request).csrf

    def writer(self, request: Request, role: Role, csrf: str) -> Person:
        """Whoever sent a form, if they may do what it asks for; else ``Forbidden``."""
        self.check_form(request, csrf)
        return self.may(request, role)

    def check_form(self, request: Request, csrf: str) -> None:
        """``Forbidden`` where a form is none of ours."""
        if not hmac.compare_digest(csrf.encode("utf-8", "replace"), self.csrf(request).encode()):
            raise Forbidden("this form is not of this desk, or is too old: load the page again")

    def may(self, request: Request, role: Role) -> Person:
        """Whoever asks, if they have at least this role; else ``Forbidden``."""
        person = self.person(request)
        if not person.may(role):
            raise Forbidden(f"this takes the role of {role}; {person.name} is {person.role}")
        return person

    def choices(self) -> dict[str, Any]:
        """What the forms of questions offer."""
        return {"book": self.shop.book, "countries": self.shop.register.countries}

    def _menu(self, request: Request) -> list[tuple[str, str, bool]]:
        """Address, words, and whether we are there, of the pages whose rooms are there."""
        here = request.url.path
        return [
            (address, words, here == address or (address != "/" and here.startswith(f"{address}/")))
            for address, words in PAGES
            if address in self.addresses
        ]

    def refused(self, request: Request, fault: Exception) -> Response:
        """The page for somebody who asked for what there is not."""
        if whole := cut_ids.answer(self, request, fault):
            return whole
        status, words = refusal(fault)
        if isinstance(fault, NotYet) and not asks_in_json(request):
            told = {"title": "Not yet", "words": words, "status": status}
            again = f"{request.url.path}?{request.url.query}"
            return self.page(request, "fault.html", status, **told, again=again)
        return self._fault(request, status, words)

    def broken(self, request: Request, fault: Exception) -> Response:
        """A fault of ours. This answer does not pass the middleware, so it brings the headers."""
        words = "This is a fault of Dateline, not of your question; its log tells more."
        response = self._fault(request, 500, words)
        response.headers.update(safe.HEADERS)
        return response

    def _fault(self, request: Request, status: int, words: str) -> Response:
        if asks_in_json(request):
            return problem(request, status, words)
        told = {"title": TITLES.get(status, TITLES[400]), "words": words, "status": status}
        return self.page(request, "fault.html", status, **told, again=None)


READ, GET, POST = ["GET", "HEAD"], ["GET"], ["POST"]
"""The methods by which pages are asked for."""


def routed(*pages: tuple[list[str], str, Callable[..., Any]]) -> APIRouter:
    """The addresses of a room, each with its methods and what answers there, in this order."""
    router = APIRouter()
    for methods, path, page in pages:
        router.add_api_route(path, page, methods=methods, response_model=None)
    return router


def moved(address: str) -> Response:
    """What was asked for stands at another address for good."""
    return RedirectResponse(address, status_code=301)


def _templates() -> Jinja2Templates:
    env = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=safe.all_visible,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters.update(date=phrases.date, moment=phrases.moment, many=phrases.many, day=witness.day)
    env.globals.update(links=links, outside=safe.outside, version=__version__)
    return Jinja2Templates(env=env)
