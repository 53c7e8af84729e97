"""The room where two code the same reports blind, and a third settles what they differ in."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from dateline.blind import LARGEST, Batch
from dateline.correcting import Correcting, Given
from dateline.desk import asked, links, queue, uncertain
from dateline.desk.corrections import reviewer, to_page
from dateline.desk.drawing import GET, POST, Desk, routed
from dateline.desk.forms import Text
from dateline.desk.pages import Context
from dateline.desk.people import Person, Role
from dateline.desk.sessions import Forbidden
from dateline.ledger import ADDED, PARTY
from dateline.problems import BadRequest
from dateline.records import Report
from dateline.reviewing import agreement, both_codings
from dateline.reviewing_blind import close, make, progress
from dateline.reviewing_settled import settle, settle_agreed
from dateline.store import Ledger
from dateline.store.accounts import Accounts


def room(desk: Desk) -> APIRouter:
    here = Batches(desk)
    return routed(
        (GET, "/review/batches", here.all),
        (POST, "/review/batches", here.make),
        (POST, "/review/batch/{name}/close", here.close),
        (GET, "/review/batch/{name}/agreement", here.agreement),
        (POST, "/review/batch/{name}/settle", here.settle),
    )


def address(name: str) -> str:
    return f"/review/batch/{links.part(name)}"


NOTHING_TYPED: Mapping[str, str] = MappingProxyType(
    {"name": "", "first": "", "second": "", "size": "20", "what": "reports", "doubt": "", "why": ""}
)


class Batches:
    """Each page opens the ledger for itself."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    # ------------------------------------------------------------ the list, and a new one

    def all(self, request: Request) -> Response:
        reviewer(self.desk, request)
        return self._list(request)

    def _list(
        self, request: Request, typed: Mapping[str, str] = NOTHING_TYPED, fault: str = ""
    ) -> Response:
        """The batches, and the form of a new one; where it was refused, as it was typed."""
        person = self.desk.person(request)
        with self.desk.shop.ledger() as ledger:
            rows = [_listed(ledger, b, person) for b in ledger.batches()]
            users = Accounts(ledger).users()
        able = [u.name for u in users if Person(u.name, Role(u.role)).may(Role.REVIEWER)]
        return self.desk.page(
            request,
            "batches.html",
            400 if fault else 200,
            rows=rows,
            able=able,
            told={**NOTHING_TYPED, **typed},
            fault=fault,
            doubts=uncertain.KINDS,
            asked=asked.Asked(),
            **self.desk.choices(),
        )

    def make(
        self,
        request: Request,
        name: Text = "",
        first: Text = "",
        second: Text = "",
        size: Text = "20",
        what: Text = "reports",
        doubt: Text = "",
        type: Text = "",
        country: Text = "",
        party: Text = "",
        since: Annotated[str, Form(alias="from")] = "",
        until: Annotated[str, Form(alias="to")] = "",
        why: Text = "",
        csrf: Text = "",
    ) -> Response:
        person = self.desk.writer(request, Role.REVIEWER, csrf)
        shop = self.desk.shop
        told = {"type": type, "country": country, "party": party, "from": since, "to": until}
        typed = {"name": name, "first": first, "second": second, "size": size, "why": why}
        try:
            many = _size(size)
            wanted = asked.understood(told, shop.book, shop.register.countries)
            question = queue.Question(wanted, doubt or None)
            with shop.ledger(write=True) as ledger:
                row = [w.report for w in queue.waiting(ledger, shop.book, question)]
                chosen = _articles(ledger, row, many) if what == "articles" else row[:many]
                both = (first, second)
                batch = make(ledger, name, chosen, both, person.name, why, question.page(0))
        except BadRequest as fault:
            return self._list(request, {**typed, "what": what, "doubt": doubt}, str(fault))
        return to_page(address(batch.name))

    def close(self, request: Request, name: str, why: Text = "", csrf: Text = "") -> Response:
        """An editor's word that a batch is coded no further."""
        person = self.desk.writer(request, Role.EDITOR, csrf)
        try:
            with self.desk.shop.ledger(write=True) as ledger:
                close(ledger, ledger.batch(name), person.name, why)
        except BadRequest as fault:
            return self._list(request, {}, str(fault))
        return to_page("/review/batches")

    # ------------------------------------------------------------ agreement

    def agreement(self, request: Request, name: str) -> Response:
        person = reviewer(self.desk, request)
        with self.desk.shop.ledger() as ledger:
            batch = ledger.batch(name)
            found = agreement(ledger, batch, self.desk.shop)
            closing = ledger.closing(name)
            coding = person.name in batch.reviewers and closing is None
            if coding and found.both < len(batch.reports):
                raise Forbidden(
                    "you see how far you agree once both of you have coded the whole batch:"
                    f" {found.both} of {len(batch.reports)} are coded by both"
                )
            page = {
                "batch": batch,
                "page": address(name),
                "found": found,
                "closing": closing,
                "third": person.name not in batch.reviewers and closing is None,
                "private": PARTY,
                "added": ADDED,
            }
        return self.desk.page(request, "agreement.html", **page)

    def settle(
        self,
        request: Request,
        name: str,
        report: Text = "",
        field: Text = "",
        whose: Text = "",
        why: Text = "",
        csrf: Text = "",
    ) -> Response:
        """One field by the word of one of the two, or all on which they agree."""
        person = self.desk.writer(request, Role.REVIEWER, csrf)
        with self.desk.shop.ledger(write=True) as ledger:
            batch = ledger.batch(name)
            names = " and ".join(batch.reviewers)
            plain = why.strip() or (f"{whose} is right" if report else f"{names} agree")
            given = Given(person.name, f"{plain} (batch {batch.name})")
            by = Correcting(self.desk.shop, ledger, given)
            if report:
                settle(by, batch, report, field, whose)
            else:
                settle_agreed(by, batch, self.desk.shop)
            ledger.derive()
        return to_page(f"{address(name)}/agreement")


def _listed(ledger: Ledger, batch: Batch, person: Person) -> Context:
    told = both_codings(ledger, batch)
    return {
        "batch": batch,
        "page": address(batch.name),
        "mine": person.name in batch.reviewers,
        "closing": ledger.closing(batch.name),
        "progress": [progress(c) for c in told],
    }


def _size(words: str) -> int:
    if not words.strip().isdecimal() or not 1 <= int(words) <= LARGEST:
        raise BadRequest(f"a batch holds 1 to {LARGEST} of them, not {words!r}")
    return int(words)


def _articles(ledger: Ledger, row: list[str], size: int) -> list[str]:
    """All reports of as many articles, in the order of the most uncertain report of each."""
    homes: dict[str, str] = {r.id: r.article for r in ledger.reports(ids=row)}
    wanted = list(dict.fromkeys(homes[r] for r in row if r in homes))[:size]
    found: list[Report] = [r for a in wanted for r in ledger.reports(article=a)]
    return [r.id for r in found]
