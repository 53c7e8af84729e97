"""Who is asking: by a session, a token, or the word of a proxy. Nobody passes the gate unknown."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from fastapi import Request
from fastapi.responses import Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dateline import accounts
from dateline.accounts import Person, Role
from dateline.desk import links
from dateline.desk.door import Door
from dateline.problems import BadRequest, DatelineError, NotFound, TooLarge
from dateline.read.encoding import MEGABYTE
from dateline.store import Ledger
from dateline.store.accounts import Accounts
from dateline.workshop import Workshop

if TYPE_CHECKING:
    from dateline.desk.drawing import Desk

OPEN = ("/healthz", "/login")
"""Where nobody need be known; nor for what lies under /static."""
STRANGERS_BYTES = 65_536
"""How much somebody unknown may send."""
API = "/api/"
SAFE = ("GET", "HEAD", "OPTIONS")
FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip")
_CALLER = "dateline_caller"


class Forbidden(DatelineError):
    """Somebody may not do what they asked for."""


@dataclass(frozen=True, slots=True)
class Caller:
    """``person`` null: nobody that is known. ``csrf`` is what a form of theirs holds; ``session``
    the word of their cookie, ``by_token``: a program that sends no form. ``required``: this desk
    asks everybody who they are."""

    person: Person | None
    csrf: str
    session: str | None = None
    by_token: bool = False
    required: bool = True


def caller(request: Request) -> Caller:
    """Who the gate found to be asking."""
    found = request.scope.get(_CALLER)
    return found if isinstance(found, Caller) else Caller(None, secrets.token_urlsafe())


class Sessions:
    """Tells who asks, by the ledger's own tables, anew with every request."""

    def __init__(self, shop: Workshop, door: Door) -> None:
        self.shop = shop
        self.door = door
        self._secret = secrets.token_bytes()
        self._has_users = False

    def required(self) -> bool:
        """Whether everybody has to say who they are: others may reach this desk, or its ledger has
        users. It does not go back while the desk runs."""
        if self.door.open_to_others or self._has_users:
            return True
        try:
            with self.shop.ledger() as ledger:
                self._has_users = Accounts(ledger).any()
        except NotFound:  # no ledger yet, and so no users
            return False
        return self._has_users

    def caller(self, scope: Scope) -> Caller:
        """``Forbidden`` where a proxy vouches for somebody that is no user."""
        headers = Headers(scope=scope)
        if not self.required():
            if any(name in headers for name in FORWARDED):
                raise Forbidden(
                    "a proxy stands before this desk, which asks nobody who they are: make users"
                    " (dateline users add NAME --role editor) and say --name and --proxies"
                )
            person = Person(self.shop.reviewer(), Role.EDITOR)
            return Caller(person, self.form_word(person.name), required=False)
        with self.shop.ledger() as ledger:
            return self._known(ledger, headers, scope)

    def _known(self, ledger: Ledger, headers: Headers, scope: Scope) -> Caller:
        token = bearer(headers)
        if token is not None and scope["path"].startswith(API):
            return Caller(accounts.of_token(ledger, token), "", by_token=True)
        vouched = self._vouched_for(headers, scope)
        if vouched is not None:
            person = accounts.of_name(ledger, vouched)
            if person is None:
                raise Forbidden(
                    f"you are known as {vouched} here, which is no user of this ledger: an editor"
                    " can make one"
                )
            return Caller(person, self.form_word(person.name))
        cookies = Request(scope).cookies
        word = cookies.get(cookie(scope))
        person = accounts.of_session(ledger, word) if word else None
        seed = word if person else cookies.get(form_cookie(scope))
        csrf = derived(seed) if seed else secrets.token_urlsafe()
        return Caller(person, csrf, word if person else None)

    def _vouched_for(self, headers: Headers, scope: Scope) -> str | None:
        """The name in the trusted header, where a proxy of ours sent it, and once."""
        if not self.door.trust_header or not scope.get("dateline_by_proxy"):
            return None
        told = headers.getlist(self.door.trust_header)
        if len(told) > 1:
            raise BadRequest(f"the header {self.door.trust_header} was sent more than once")
        return told[0].strip() or None if told else None

    def form_word(self, name: str) -> str:
        return hmac.new(self._secret, name.encode(), hashlib.sha256).hexdigest()


class Gate:
    """Middleware: finds out who asks, and lets nobody unknown any further than to the login."""

    def __init__(self, app: ASGIApp, desk: Desk) -> None:
        self.app = app
        self.desk = desk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith("/static/"):
            await self.app(scope, receive, send)
            return
        behind_proxy(scope, self.desk.door)
        request = Request(scope)
        try:
            check_origin(request)
            found = await run_in_threadpool(self.desk.sessions.caller, scope)
            most = self.desk.most_bytes if found.person else STRANGERS_BYTES
            _check_length(request, most)
        except DatelineError as fault:
            await self.desk.refused(request, fault)(scope, receive, send)
            return
        scope[_CALLER] = found
        if found.person is None and scope["path"] not in OPEN:
            await self._stranger(request)(scope, receive, send)
            return
        await self.app(scope, _counted(receive, most), self._noting(send, scope, found))

    def _stranger(self, request: Request) -> Response:
        path = request.url.path
        if request.method in ("GET", "HEAD") and not path.startswith(API):
            back = links.asking(path, dict(request.query_params))
            goal = links.asking("/login", {"next": back if back != "/" else None})
            return Response(status_code=303, headers={"Location": goal})
        return self.desk.refused(request, accounts.NotLoggedIn("log in first, or send a token"))

    def _noting(self, send: Send, scope: Scope, found: Caller) -> Send:
        """Nothing of a desk that others use stays in a browser's store, and no file leaves it
        unnoted."""

        async def noting(message: Message) -> None:
            if message["type"] == "http.response.start" and found.required:
                headers = MutableHeaders(scope=message)
                headers["Cache-Control"] = "no-store"
                if headers.get("content-disposition", "").startswith("attachment"):
                    await run_in_threadpool(self._downloaded, found, scope["path"])
            await send(message)

        return noting

    def _downloaded(self, found: Caller, path: str) -> None:
        if found.person is not None:
            with self.desk.shop.ledger(write=True) as ledger:
                accounts.note(ledger, found.person.name, "downloaded", path)


def _check_length(request: Request, most: int) -> None:
    told = request.headers.get("content-length", "0")
    if not told.isdigit() or int(told) > most:
        raise TooLarge(_too_much(most))


def _too_much(most: int) -> str:
    return f"this is more than {most / MEGABYTE:.2g} MB, and nothing of it was read"


def _counted(receive: Receive, most: int) -> Receive:
    """What is sent, up to so many bytes, whatever its sender said of its length."""
    came = 0

    async def counted() -> Message:
        nonlocal came
        message = await receive()
        came += len(message.get("body", b""))
        if came > most:
            raise TooLarge(_too_much(most))
        return message

    return counted


# ---------------------------------------------------------------- where a request comes from


def behind_proxy(scope: Scope, door: Door) -> None:
    """What a proxy of ours says of the caller: their address, and whether they came by https."""
    peer = scope["client"][0] if scope.get("client") else ""
    scope["dateline_by_proxy"] = by_proxy = door.is_proxy(peer)
    if not by_proxy:
        return
    headers = Headers(scope=scope)
    proto = [w.strip() for v in headers.getlist("x-forwarded-proto") for w in v.split(",")]
    if proto and proto[-1] in ("http", "https"):
        scope["scheme"] = proto[-1]
    told = [w.strip() for v in headers.getlist("x-forwarded-for") for w in v.split(",")]
    strangers = [w for w in told if w and not door.is_proxy(w)]
    if strangers:  # the last one was written by the outermost of our proxies
        scope["client"] = (strangers[-1][:64], 0)


def check_origin(request: Request) -> None:
    """No page of another site may change anything here. ``Forbidden``.

    Our pages tell nobody where one comes from, so that browsers call the origin of our own forms
    "null"; whether it is another site they say in ``Sec-Fetch-Site``, and a form has its word.
    """
    if request.method in SAFE:
        return
    site = request.headers.get("sec-fetch-site", "same-origin")
    origin = request.headers.get("origin", "null")
    own = request.headers.get("host", "")
    strange = origin != "null" and urlsplit(origin).netloc.lower() != own.lower()
    if site not in ("same-origin", "none") or strange:
        raise Forbidden(
            "this was sent from another site (or by a proxy that does not pass on the Host it was"
            " called by)"
        )


def address(request: Request) -> str:
    """Where whoever asks sits."""
    return request.client.host if request.client else ""


def bearer(headers: Headers) -> str | None:
    kind, _, word = headers.get("authorization", "").partition(" ")
    return word.strip() if kind.lower() == "bearer" else None


# ---------------------------------------------------------------- cookies


def cookie(scope: Scope) -> str:
    """Behind https a name that no other host, and nothing sent in the clear, can set."""
    return "__Host-dateline" if scope["scheme"] == "https" else "dateline"


def form_cookie(scope: Scope) -> str:
    """What a login form is known by, while nobody is logged in."""
    return f"{cookie(scope)}-form"


def set_cookie(request: Request, response: Response, name: str, word: str, seconds: int) -> None:
    response.set_cookie(
        name, word, max_age=seconds, path="/", httponly=True, samesite="strict",
        secure=request.url.scheme == "https",
    )  # fmt: skip


def drop_cookie(request: Request, response: Response, name: str) -> None:
    response.delete_cookie(
        name, path="/", httponly=True, samesite="strict", secure=request.url.scheme == "https"
    )


def derived(word: str) -> str:
    """What stands in the forms of a session; nobody makes the session's word of it."""
    return hashlib.sha256(f"form {word}".encode()).hexdigest()


# ---------------------------------------------------------------- tries


class Throttle:
    """So many tries in so many seconds under one key, and then a pause."""

    MOST_KEYS = 10_000

    def __init__(
        self, most: int, seconds: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.most = most
        self.seconds = seconds
        self._clock = clock
        self._tries: dict[str, list[float]] = {}
        self._lock = Lock()

    def take(self, key: str) -> int:
        """Count a try; or, where there were too many, how many seconds to wait for the next."""
        now = self._clock()
        with self._lock:
            recent = [t for t in self._tries.pop(key, ()) if t > now - self.seconds]
            waits = len(recent) >= self.most
            self._tries[key] = recent if waits else [*recent, now]
            self._forget_the_oldest()
        return max(1, round(recent[0] + self.seconds - now)) if waits else 0

    def forgive(self, keys: Iterable[str]) -> None:
        """The tries under these keys came to a good end."""
        with self._lock:
            for key in keys:
                self._tries.pop(key, None)

    def _forget_the_oldest(self) -> None:
        while len(self._tries) > self.MOST_KEYS:
            del self._tries[next(iter(self._tries))]
