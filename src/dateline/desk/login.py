"""The room by which one comes in: login, logout, and one's own account."""

from __future__ import annotations

from threading import BoundedSemaphore

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from dateline import accounts
from dateline.desk import sessions
from dateline.desk.drawing import POST, READ, Desk, routed
from dateline.desk.forms import Text
from dateline.desk.people import Role
from dateline.desk.sessions import Throttle, caller
from dateline.problems import BadRequest
from dateline.store.accounts import Accounts, key

TRIES, WHILE = 5, 5 * 60
"""How often one may be wrong under one name, and in how many seconds."""
TRIES_FROM_ONE_PLACE = 20
AT_ONCE = 2  # argon2 takes a core and 64 MB for a tenth of a second
FORM_LASTS = 60 * 60


def room(desk: Desk) -> APIRouter:
    here = Login(desk)
    return routed(
        (READ, "/login", here.form),
        (READ, "/account", here.account),
        (POST, "/login", here.log_in),
        (POST, "/logout", here.log_out),
        (POST, "/account/password", here.password),
        (POST, "/account/token", here.token),
        (POST, "/account/token/remove", here.remove_token),
    )


class Login:
    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.names = Throttle(TRIES, WHILE)
        self.places = Throttle(TRIES_FROM_ONE_PLACE, WHILE)
        self._hashing = BoundedSemaphore(AT_ONCE)

    def form(self, request: Request, next: str = "/") -> Response:
        if caller(request).person is not None:
            return RedirectResponse(own_page(next), status_code=303)
        return self._form(request, next)

    def _form(
        self, request: Request, goal: str, name: str = "", fault: str = "", code: int = 200
    ) -> Response:
        seed = request.cookies.get(sessions.form_cookie(request.scope)) or accounts.random_word()
        told = {"goal": own_page(goal), "name": name, "fault": fault}
        csrf = sessions.derived(seed)
        page = self.desk.page(request, "login.html", code, **told, csrf=csrf)
        cookie = sessions.form_cookie(request.scope)
        sessions.set_cookie(request, page, cookie, seed, FORM_LASTS)
        return page

    def log_in(
        self, request: Request, csrf: Text = "", name: Text = "", password: Text = "",
        next: Text = "/",
    ) -> Response:  # fmt: skip
        self.desk.check_form(request, csrf)
        if not self.desk.sessions.required():
            return RedirectResponse("/", status_code=303)
        place = sessions.address(request)
        keys = (key(name.strip())[:80], place)
        wait = max(self.names.take(keys[0]), self.places.take(keys[1]))
        if wait:
            return self._form(request, next, name, f"too many tries: {_waiting(wait)}", 429)
        try:
            with self._hashing, self.desk.shop.ledger(write=True) as ledger:
                word = accounts.log_in(ledger, name.strip(), password, place)
        except accounts.NotLoggedIn as fault:
            return self._form(request, next, name, str(fault), 401)
        self.names.forgive(keys[:1])
        answer = RedirectResponse(own_page(next), status_code=303)
        lasts = int(accounts.SESSION.total_seconds())
        sessions.set_cookie(request, answer, sessions.cookie(request.scope), word, lasts)
        sessions.drop_cookie(request, answer, sessions.form_cookie(request.scope))
        return answer

    def log_out(self, request: Request, csrf: Text = "") -> Response:
        self.desk.check_form(request, csrf)
        word = caller(request).session
        if word is not None:
            with self.desk.shop.ledger(write=True) as ledger:
                accounts.log_out(ledger, word)
        answer = RedirectResponse("/login", status_code=303)
        sessions.drop_cookie(request, answer, sessions.cookie(request.scope))
        return answer

    # ------------------------------------------------------------ one's own account

    def account(self, request: Request) -> Response:
        return self._account(request)

    def _account(
        self, request: Request, fault: str = "", done: str = "", word: str = "", code: int = 200
    ) -> Response:
        person = self.desk.person(request)
        with self.desk.shop.ledger() as ledger:
            known = Accounts(ledger).user(person.name)
            tokens = Accounts(ledger).tokens(person.name)
        return self.desk.page(
            request, "account.html", code, user=known, tokens=tokens, fault=fault, done=done,
            word=word, shortest=accounts.SHORTEST, days=accounts.TOKEN_DAYS,
        )  # fmt: skip

    def password(
        self, request: Request, csrf: Text = "", old: Text = "", new: Text = "",
        again: Text = "",
    ) -> Response:  # fmt: skip
        person = self.desk.writer(request, Role.READER, csrf)
        if wait := self.names.take(key(person.name)):
            return self._account(request, f"too many tries: {_waiting(wait)}", code=429)
        try:
            if new != again:
                raise BadRequest("the new password was typed in two ways")
            with self._hashing, self.desk.shop.ledger(write=True) as ledger:
                accounts.change_password(ledger, person.name, old, new)
        except (BadRequest, accounts.NotLoggedIn) as fault:
            return self._account(request, str(fault), code=400)
        self.names.forgive([key(person.name)])
        return RedirectResponse("/login", status_code=303)

    def token(self, request: Request, csrf: Text = "", label: Text = "") -> Response:
        person = self.desk.writer(request, Role.READER, csrf)
        with self.desk.shop.ledger(write=True) as ledger:
            word, token = accounts.make_token(ledger, person.name, label, person.name)
        return self._account(request, done=f"Token {token.id} is made.", word=word)

    def remove_token(self, request: Request, csrf: Text = "", token: Text = "") -> Response:
        person = self.desk.writer(request, Role.READER, csrf)
        with self.desk.shop.ledger(write=True) as ledger:
            accounts.remove_token(ledger, person.name, token, person.name)
        return RedirectResponse("/account", status_code=303)


def own_page(address: str) -> str:
    """An address to go on to, where it is one of ours; else the first page."""
    plain = all("!" <= c <= "~" and c != "\\" for c in address)
    return address if plain and address.startswith("/") and address[1:2] != "/" else "/"


def _waiting(seconds: int) -> str:
    if seconds < 60:
        return f"wait {seconds} seconds"
    minutes = -(-seconds // 60)
    return f"wait {minutes} minute{'s' if minutes > 1 else ''}"
