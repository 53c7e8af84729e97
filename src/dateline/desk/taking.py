"""The room where a reviewer adds an article: pasted words, with what is known of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response
from fastapi.routing import APIRoute

from dateline import accounts, edtf
from dateline.desk import links
from dateline.desk.corrections import reviewer, to_page
from dateline.desk.drawing import GET, POST, Desk, routed
from dateline.desk.forms import Text
from dateline.desk.people import Person, Role
from dateline.desk.worker import SPEED
from dateline.problems import BadRequest, TooLarge, UnreadableInput
from dateline.read.article import Told
from dateline.read.encoding import MEGABYTE
from dateline.read.published import EXPECTED, from_page
from dateline.show import phrases
from dateline.store import Added

FIELDS = ("title", "outlet", "published", "url", "text")
MOST_SENT = 100 * MEGABYTE
"""Bytes of a field, more than the gate lets through: a letter may be sent as nine of them."""
MOST = 2 * MEGABYTE
"""Bytes of a text that are read while its sender waits: browsers wait for some five minutes."""
LONG = 200_000
"""Bytes from which on the sender is told beforehand how long it takes, and asked whether to."""


def room(desk: Desk) -> APIRouter:
    here = Taking(desk)
    router = routed((GET, "/add", here.ask))
    router.add_api_route(
        "/add", here.add, methods=POST, response_model=None, route_class_override=LargeForm
    )
    return router


class LargeForm(APIRoute):
    """A form with a whole article in it, which would else be refused from one megabyte on. How
    much comes at all, the gate has seen to."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handler = super().get_route_handler()

        async def with_large_form(request: Request) -> Response:
            await request.form(max_part_size=MOST_SENT)
            return await handler(request)

        return with_large_form


class Taking:
    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def ask(self, request: Request) -> Response:
        reviewer(self.desk, request)
        return self.desk.page(request, "add.html", told=dict.fromkeys(FIELDS, ""), **NOTHING)

    def add(
        self,
        request: Request,
        title: Text = "",
        outlet: Text = "",
        published: Text = "",
        url: Text = "",
        text: Text = "",
        long: Text = "",
        csrf: Text = "",
    ) -> Response:
        """As ``/api/articles`` takes it: read by the shipped reader, by the process that reads.
        ``long``: the sender knows how long the reading takes, and wants it."""
        person = self.desk.writer(request, Role.REVIEWER, csrf)
        given = dict(zip(FIELDS, (title, outlet, published, url, text), strict=True))
        told = {name: words.strip() for name, words in given.items()}
        try:
            if (takes := self._long(told["text"])) and not long:
                asking = {**NOTHING, "takes": takes, "size": _size(told["text"])}
                return self.desk.page(request, "add.html", told=given, **asking)
            return self._added(request, person, told)
        except TooLarge as fault:  # it does not go back and forth
            kept = {**NOTHING, "fault": str(fault)}
            return self.desk.page(request, "add.html", 413, told={**given, "text": ""}, **kept)
        except (BadRequest, UnreadableInput) as fault:
            kept = {**NOTHING, "fault": str(fault)}
            return self.desk.page(request, "add.html", 400, told=given, **kept)

    def _long(self, text: str) -> str:
        """How long a text takes to read, where that is long. ``TooLarge`` before anything is read
        where it is more than the desk reads at once."""
        most = min(MOST, int(self.desk.shop.settings["largest_page"]) * MEGABYTE)
        many = len(text.encode())
        if many > most:
            raise TooLarge(
                f"this text is {_size(text)}; what is pasted here may be {most / MEGABYTE:g} MB,"
                " and nothing of it was read. Take the article alone out of it, or save it as a"
                " file and let `dateline add` read that"
            )
        return time_for(many) if many >= LONG else ""

    def _added(self, request: Request, person: Person, told: dict[str, str]) -> Response:
        if not told["text"]:
            raise BadRequest("paste the words of the article")
        if told["url"] and not told["url"].startswith(("https://", "http://")):
            raise BadRequest(f"an address begins with https://, not {told['url'][:40]!r}")
        known = Told(
            url=told["url"] or None,
            outlet=told["outlet"] or None,
            published=day_of(told["published"]),
            published_maker="given by who added it",
        )
        content, kind = told["text"].encode(), "text"
        if told["title"]:
            content = json.dumps({"title": told["title"], "text": told["text"]}).encode()
            kind = "json"
        done = self.desk.worker.add(content, kind, known)
        if done.outcome != Added.ALREADY_THERE:
            with self.desk.shop.ledger(write=True) as ledger:
                accounts.note(ledger, person.name, "added an article", done.article)
        page = to_page(links.article(done.article))
        return self.desk.done(request, page, f"added {done.outcome}")


NOTHING = {"fault": "", "takes": "", "size": ""}


def _size(text: str) -> str:
    return f"{len(text.encode()) / MEGABYTE:.1f} MB"


def time_for(many: int) -> str:
    """How long some bytes of text take to read, on a quick machine and on a slow one."""
    quick, slow = (max(1, round(many / speed / 60)) for speed in (3 * SPEED, SPEED))
    return phrases.many(slow, "minute") if quick == slow else f"{quick} to {slow} minutes"


def day_of(words: str) -> str | None:
    """A day of publication as it was typed, in ISO 8601 or in words that can mean one day only."""
    if not words:
        return None
    if impossible := edtf.impossible(words):
        raise BadRequest(impossible)
    found = from_page(words)
    if found is None:
        raise BadRequest(f"{words[:60]!r} is no publication date; write it as {EXPECTED}")
    return found
