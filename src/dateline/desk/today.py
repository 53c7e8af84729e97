"""The room one enters by: what came in since one last looked, the uncertain first."""

from __future__ import annotations

import hashlib
import re
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import RedirectResponse, Response

from dateline.desk import asked, news, uncertain
from dateline.desk.drawing import POST, READ, Desk, routed
from dateline.desk.people import Role
from dateline.problems import BadRequest
from dateline.store import Ledger

A_YEAR = 366 * 24 * 3600
_NUMBER = re.compile(r"\d{1,18}", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?Z?)?", re.ASCII)


def room(desk: Desk) -> APIRouter:
    here = Today(desk)
    return routed(
        (READ, "/", here.today),
        (POST, "/seen", here.seen),
    )


class Today:
    """How far somebody has looked stands in their address, else in a cookie of their browser."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def today(
        self,
        request: Request,
        since: str = "",
        before: Annotated[int | None, Query(ge=1, le=10**18)] = None,
        doubt: str = "",
        page: Annotated[int, Query(ge=1, le=1_000_000)] = 1,
    ) -> Response:
        if doubt and doubt not in uncertain.KINDS:
            raise BadRequest(f"{doubt!r} is no kind of doubt: {', '.join(uncertain.KINDS)}")
        shop = self.desk.shop
        wanted = asked.of_query(request.query_params, shop)
        with self.desk.reading(request) as ledger:
            mark = self._since(request, ledger, since.strip())
            question = news.Question(wanted, mark, before, doubt or None, page)
            told = news.today(ledger, shop.book, question)
        return self.desk.page(
            request,
            "today.html",
            asked=wanted,
            since=mark,
            since_words=since.strip(),
            doubt=doubt,
            doubts=uncertain.KINDS,
            **self.desk.choices(),
            **told,
        )

    def seen(
        self,
        request: Request,
        upto: Annotated[int, Form(ge=0, le=10**18)],
        csrf: Annotated[str, Form()] = "",
    ) -> Response:
        """Remember that somebody has looked up to an entry, in their browser alone."""
        self.desk.writer(request, Role.READER, csrf)
        answer = RedirectResponse("/", status_code=303)
        answer.set_cookie(
            self._cookie(request), str(upto), max_age=A_YEAR, httponly=True, samesite="strict"
        )
        return answer

    def _since(self, request: Request, ledger: Ledger, told: str) -> int:
        """The entry up to which somebody has looked, as told: by its number, or by a day."""
        if _NUMBER.fullmatch(told):
            return int(told)
        if _MOMENT.fullmatch(told):
            return ledger.arrived.before(told)
        if told:
            raise BadRequest(f"since takes a day as 2024-03-26, or an entry's number, not {told!r}")
        kept = request.cookies.get(self._cookie(request), "")
        mark = int(kept) if _NUMBER.fullmatch(kept) else 0
        return mark if mark <= ledger.arrived.newest() else 0

    def _cookie(self, request: Request) -> str:
        """One a ledger and person: other desks of this machine share the browser's cookies."""
        whose = f"{self.desk.shop.ledger_name}\n{self.desk.person(request).name}"
        return f"seen-{hashlib.sha256(whose.encode()).hexdigest()[:12]}"
