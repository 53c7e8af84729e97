"""The room of the editors: who may use the desk, and who did what."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from dateline import accounts
from dateline.desk import links
from dateline.desk.drawing import POST, READ, Desk, routed
from dateline.desk.forms import Text
from dateline.desk.people import Role
from dateline.problems import BadRequest, NotFound
from dateline.store import Ledger
from dateline.store.accounts import Accounts, Event

PER_PAGE = 100


def room(desk: Desk) -> APIRouter:
    here = Users(desk)
    return routed(
        (READ, "/users", here.users),
        (READ, "/audit", here.audit),
        (POST, "/users/add", here.add),
        (POST, "/users/role", here.role),
        (POST, "/users/password", here.password),
        (POST, "/users/token/remove", here.remove_token),
        (POST, "/users/remove", here.remove),
    )


class Users:
    """All of it for editors only."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def users(self, request: Request) -> Response:
        self.desk.may(request, Role.EDITOR)
        return self._page(request)

    def _page(self, request: Request, fault: str = "", code: int = 200) -> Response:
        with self.desk.shop.ledger() as ledger:
            users, tokens = Accounts(ledger).users(), Accounts(ledger).tokens()
        rows = [{"user": u, "tokens": [t for t in tokens if t.user == u.name]} for u in users]
        return self.desk.page(
            request, "users.html", code, rows=rows, roles=list(Role), fault=fault,
            shortest=accounts.SHORTEST,
        )  # fmt: skip

    def add(
        self, request: Request, csrf: Text = "", name: Text = "", role: Text = "",
        password: Text = "",
    ) -> Response:  # fmt: skip
        def make(ledger: Ledger, by: str) -> None:
            wanted = as_role(role)
            if not Accounts(ledger).any() and not (wanted is Role.EDITOR and password):
                raise BadRequest(
                    "the first user is an editor with a password: from then on everybody has to"
                    " log in, and somebody must be able to look after the users"
                )
            accounts.add_user(ledger, name, wanted, password or None, by)

        return self._change(request, csrf, make)

    def role(self, request: Request, csrf: Text = "", name: Text = "", role: Text = "") -> Response:
        return self._change(
            request, csrf, lambda ledger, by: accounts.set_role(ledger, name, as_role(role), by)
        )

    def password(
        self, request: Request, csrf: Text = "", name: Text = "", password: Text = ""
    ) -> Response:
        return self._change(
            request, csrf, lambda ledger, by: accounts.set_password(ledger, name, password, by)
        )

    def remove_token(
        self, request: Request, csrf: Text = "", name: Text = "", token: Text = ""
    ) -> Response:
        return self._change(
            request, csrf, lambda ledger, by: accounts.remove_token(ledger, name, token, by)
        )

    def remove(self, request: Request, csrf: Text = "", name: Text = "") -> Response:
        def drop(ledger: Ledger, by: str) -> None:
            if len(Accounts(ledger).users()) == 1:
                raise BadRequest(
                    "this is the last user; `dateline users remove` takes them away, where the"
                    " desk does not run"
                )
            accounts.remove_user(ledger, name, by)

        return self._change(request, csrf, drop)

    def _change(
        self, request: Request, csrf: str, change: Callable[[Ledger, str], None]
    ) -> Response:
        person = self.desk.writer(request, Role.EDITOR, csrf)
        try:
            with self.desk.shop.ledger(write=True) as ledger:
                change(ledger, person.name)
        except (BadRequest, NotFound) as fault:
            return self._page(request, str(fault), 400)
        return RedirectResponse("/users", status_code=303)

    # ------------------------------------------------------------ who did what

    def audit(self, request: Request, before: str | None = None) -> Response:
        self.desk.may(request, Role.EDITOR)
        with self.desk.shop.ledger() as ledger:
            found = Accounts(ledger).events(PER_PAGE + 1, before)
        rows = [{"event": e, "href": _about(e)} for e in found[:PER_PAGE]]
        older = found[PER_PAGE - 1].at if len(found) > PER_PAGE else None
        return self.desk.page(
            request, "audit.html", rows=rows, before=before,
            older=older and links.asking("/audit", {"before": older}),
        )  # fmt: skip


def as_role(word: str) -> Role:
    try:
        return Role(word)
    except ValueError as error:
        raise BadRequest(f"a role is one of {', '.join(Role)}, not {word!r}") from error


def _about(event: Event) -> str | None:
    """Where what was done can be looked at."""
    if event.did.startswith("ruled "):
        return links.report(event.about)
    return links.article(event.about) if event.did in ("redacted", "added an article") else None
