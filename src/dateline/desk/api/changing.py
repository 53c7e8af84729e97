"""What may be changed under ``/api``: articles come in, verdicts are given."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Body, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from dateline import accounts
from dateline.desk import links
from dateline.desk.api.asking import ARTICLE, article_json, verdict_json
from dateline.desk.api.forms import Json, answers, record
from dateline.desk.drawing import Desk
from dateline.desk.people import Person, Role
from dateline.desk.safe import PlainJson
from dateline.desk.sessions import caller
from dateline.problems import BadRequest
from dateline.read.article import Told
from dateline.read.published import checked
from dateline.records import Span, Verdict
from dateline.store import Added

Address = Annotated[str | None, Query(description="The address of an HTML page.")]
Outlet = Annotated[str | None, Query(description="Who published an HTML page.")]
Day = Annotated[str | None, Query(description="When it was published, ISO 8601.")]
KINDS = {"application/json": "json", "text/html": "html", "multipart/related": "mhtml"}
"""What an article may be sent as. A page of another site can send neither without being asked."""
ARTICLE_IN: Json = {
    "required": True,
    "content": {
        "application/json": {
            "schema": {
                "type": "object",
                "properties": {
                    k: {"type": "string"}
                    for k in ("id", "url", "outlet", "published", "title", "text", "html", "agency")
                },
                "description": "One article: text or html, and what is known of it. A given id"
                " is kept.",
            }
        },
        "text/html": {"schema": {"type": "string", "description": "The page as it was fetched."}},
        "multipart/related": {
            "schema": {"type": "string", "description": "A page saved in one file (MHTML)."}
        },
    },
}


class VerdictIn(BaseModel):
    """A reviewer's word on a report."""

    model_config = ConfigDict(extra="forbid")
    subject: str = Field(description="The report it is on.")
    field: str = Field(description="What it is on: type, when, rejected, … (docs/verdicts.md).")
    value: str = Field(description="What it is, as docs/verdicts.md has it for this field.")
    words: list[tuple[Annotated[int, Field(ge=0)], int]] = Field(
        default=[], max_length=50,
        description="Where the words stand that it rests on: start and end in the article's text.",
    )  # fmt: skip
    why: str = Field(description="Why; it is kept with your name.")


def room(desk: Desk) -> APIRouter:
    here = Changing(desk)
    router = APIRouter()
    router.add_api_route(
        "/articles", here.add, methods=["POST"], status_code=201, response_model=None,
        response_class=PlainJson, operation_id="add_article",
        openapi_extra={"requestBody": ARTICLE_IN},
        responses=answers(
            "The article as it is read now; 200 where it was there already.",
            ARTICLE, 400, 403, 413, 415, 422, status=201,
        ),
    )  # fmt: skip
    router.add_api_route(
        "/verdicts", here.rule, methods=["POST"], status_code=201, response_model=None,
        response_class=PlainJson, operation_id="give_verdict",
        responses=answers(
            "The verdict as it is kept.", record("What was ruled.", "verdict"),
            400, 403, 404, 415, status=201,
        ),
    )  # fmt: skip
    return router


class Changing:
    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.shop = desk.shop

    async def add(
        self, request: Request, url: Address = None, outlet: Outlet = None,
        published: Day = None,
    ) -> Response:  # fmt: skip
        """Add an article: it is read by the shipped reader, and is in the ledger with the answer.
        What an HTML page does not say of itself is told in the address."""
        person = self._writer(request, Role.REVIEWER, *KINDS)
        content = await request.body()
        known = Told(
            url=url, outlet=outlet, published=checked(published) if published else None,
            published_maker="given by the caller",
        )  # fmt: skip
        return await run_in_threadpool(self._added, person, content, _kind(request), known)

    def _added(self, person: Person, content: bytes, kind: str, known: Told) -> Response:
        done = self.desk.worker.add(content, KINDS[kind], known)
        there = done.outcome == Added.ALREADY_THERE
        with self.shop.ledger(write=not there) as ledger:
            if not there:
                accounts.note(ledger, person.name, "added an article", done.article)
            told = article_json(ledger, done.article)
        place = {"Location": f"/api/articles/{links.part(done.article)}"}
        return PlainJson({"outcome": done.outcome, **told}, 200 if there else 201, headers=place)

    def rule(self, request: Request, given: Annotated[VerdictIn, Body()]) -> Response:
        """Give a verdict in my own name"""
        person = self._writer(request, Role.REVIEWER, "application/json")
        if not given.why.strip():
            raise BadRequest("a verdict needs a reason: say why")
        if any(start >= end for start, end in given.words):
            raise BadRequest("words begin before they end: give start and end as two numbers")
        at = datetime.now(UTC).isoformat(timespec="microseconds")
        spans = tuple(Span(start, end) for start, end in given.words)
        with self.shop.ledger(write=True) as ledger:
            ledger.record(
                Verdict(
                    given.subject,
                    given.field,
                    given.value,
                    person.name,
                    at,
                    given.why,
                    words=spans,
                )
            )
            ledger.derive()
            told = {"verdict": verdict_json(ledger, ledger.verdicts(given.subject)[-1])}
        return PlainJson(told, 201)

    def _writer(self, request: Request, role: Role, *kinds: str) -> Person:
        """Whoever asks, if they may. A browser that is logged in proves that it is no other
        site's page by its form's word in ``X-CSRF-Token``; a token is proof enough."""
        if _kind(request) not in kinds:
            raise HTTPException(415, f"send {' or '.join(kinds)}, and say so in Content-Type")
        known = caller(request)
        if known.required and not known.by_token:
            self.desk.check_form(request, request.headers.get("x-csrf-token", ""))
        return self.desk.may(request, role)


def _kind(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()
