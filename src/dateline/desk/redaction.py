"""The room where an editor takes words out of an article for good, and takes the corpus home."""

from __future__ import annotations

import json

from fastapi import APIRouter, Request
from fastapi.responses import Response

from dateline.correcting import Given
from dateline.desk import links
from dateline.desk.corrections import seen, to_page
from dateline.desk.drawing import GET, POST, Desk, routed
from dateline.desk.forms import Text
from dateline.desk.people import Person, Role
from dateline.desk.sessions import Forbidden
from dateline.desk.shown import shown
from dateline.problems import BadRequest, NotFound, Problem
from dateline.reviewed import marked_out
from dateline.show.witness import called
from dateline.store import Ledger


def room(desk: Desk) -> APIRouter:
    here = Redaction(desk)
    return routed(
        (GET, "/redact", here.ask),
        (POST, "/redact/look", here.look),
        (POST, "/redact", here.redact),
        (GET, "/review/marks.jsonl", here.marks),
    )


class Redaction:
    """Each page opens the ledger for itself. The words that are to go stand in no address."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def ask(self, request: Request, article: str = "", done: int = 0) -> Response:
        self._editor(request)
        file = None
        if article:
            with self.desk.shop.ledger() as ledger:
                file = shown(ledger.coded(article)).article
        return self.desk.page(
            request,
            "redact.html",
            article=article,
            title=called(file) if file else "",
            done=done,
            look=None,
            words="",
            why="",
            fault="",
        )

    def look(
        self, request: Request, article: Text = "", words: Text = "", why: Text = "",
        csrf: Text = "",
    ) -> Response:  # fmt: skip
        """What will go, before it goes."""
        person = self.desk.writer(request, Role.EDITOR, csrf)
        try:
            Given(person.name, why)
            return self._preview(request, article, words.strip(), why.strip())
        except (BadRequest, NotFound) as fault:
            return self._refused(request, article, words, why, fault)

    def _preview(self, request: Request, article: str, words: str, why: str) -> Response:
        with self.desk.shop.ledger() as ledger:
            name = self._article(ledger, article)
            found = self.desk.shop.would_go(ledger, name, words)
            places = [
                {
                    "article": n,
                    "href": links.article(n),
                    "words": seen(ledger.coded(n), q.span, bare=True),
                }
                for n, q in found
            ]
            title = called(shown(ledger.coded(name)).article)
        told = {"article": name, "title": title, "words": words, "why": why}
        return self.desk.page(request, "redact.html", **told, done=0, look=places, fault="")

    def _refused(
        self, request: Request, article: str, words: str, why: str, fault: Exception
    ) -> Response:
        """The form as it was typed: nothing went."""
        told = {"article": article, "title": "", "words": words, "why": why}
        code = 404 if isinstance(fault, NotFound) else 400
        return self.desk.page(
            request, "redact.html", code, **told, done=0, look=None, fault=str(fault)
        )

    def redact(
        self, request: Request, article: Text = "", words: Text = "", why: Text = "",
        sure: Text = "", csrf: Text = "",
    ) -> Response:  # fmt: skip
        person = self.desk.writer(request, Role.EDITOR, csrf)
        if sure != "yes":
            fault = BadRequest("tick that the words may go for good: nothing was redacted")
            return self._refused(request, article, words, why, fault)
        with self.desk.shop.ledger(write=True) as ledger:
            name = self._article(ledger, article)
            told = Given(person.name, why).why
            count = self.desk.shop.redact(ledger, name, words.strip(), told, person.name)
        self.desk.past.forget()  # no copy of the past may keep the words
        return to_page(links.asking("/redact", {"article": name, "done": count}))

    def marks(self, request: Request) -> Response:
        """Reviewed articles as marks that stand off from their texts."""
        self._editor(request)
        with self.desk.shop.ledger() as ledger:
            told = marked_out(ledger, self.desk.shop.book)
            rows = [
                json.dumps(m.row, ensure_ascii=False) for m in told if not isinstance(m, Problem)
            ]
        body = "".join(f"{row}\n" for row in rows)
        name = {"Content-Disposition": 'attachment; filename="marks.jsonl"'}
        return Response(body, media_type="application/jsonl", headers=name)

    def _editor(self, request: Request) -> Person:
        person = self.desk.person(request)
        if not person.may(Role.EDITOR):
            raise Forbidden(f"this takes the role of editor; {person.name} is {person.role}")
        return person

    def _article(self, ledger: Ledger, name: str) -> str:
        """An article by its id, or by the address of its page at this desk."""
        plain = name.strip().rpartition("/article/")[2].partition("#")[0]
        if not plain:
            raise NotFound("say which article: its id stands at the foot of its page")
        return ledger.article(plain).id
