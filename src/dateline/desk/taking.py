"""The room where a reviewer adds an article: pasted words, with what is known of them."""

from __future__ import annotations

import json

from fastapi import APIRouter, Request
from fastapi.responses import Response

from dateline import accounts, edtf
from dateline.desk import links
from dateline.desk.corrections import reviewer, to_page
from dateline.desk.drawing import GET, POST, Desk, routed
from dateline.desk.forms import Text
from dateline.desk.people import Person, Role
from dateline.problems import BadRequest, UnreadableInput
from dateline.read.article import Told
from dateline.read.published import EXPECTED, from_page
from dateline.store import Added

FIELDS = ("title", "outlet", "published", "url", "text")


def room(desk: Desk) -> APIRouter:
    here = Taking(desk)
    return routed((GET, "/add", here.ask), (POST, "/add", here.add))


class Taking:
    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def ask(self, request: Request) -> Response:
        reviewer(self.desk, request)
        return self.desk.page(request, "add.html", told=dict.fromkeys(FIELDS, ""), fault="")

    def add(
        self,
        request: Request,
        title: Text = "",
        outlet: Text = "",
        published: Text = "",
        url: Text = "",
        text: Text = "",
        csrf: Text = "",
    ) -> Response:
        """As ``/api/articles`` takes it: read by the shipped reader, by the process that reads."""
        person = self.desk.writer(request, Role.REVIEWER, csrf)
        given = dict(zip(FIELDS, (title, outlet, published, url, text), strict=True))
        told = {name: words.strip() for name, words in given.items()}
        try:
            return self._added(request, person, told)
        except (BadRequest, UnreadableInput) as fault:
            return self.desk.page(request, "add.html", 400, told=given, fault=str(fault))

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
