"""The desk as a web application: its rooms put together, and where it listens."""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.staticfiles import StaticFiles

from dateline import __version__
from dateline.desk import (
    api,
    batch_coding,
    batches,
    corrections,
    login,
    parties,
    questions,
    reading,
    redaction,
    review,
    safe,
    search,
    taking,
    today,
    users,
    views,
)
from dateline.desk.door import Door, door
from dateline.desk.drawing import HERE, Desk
from dateline.desk.keeper import Elsewhere, Keeper
from dateline.desk.sessions import Gate
from dateline.problems import BadRequest, DatelineError, NotFound
from dateline.rubbish import collect_seldom
from dateline.store.accounts import Accounts
from dateline.workshop import Workshop

ROOMS = (
    corrections.room,
    review.room,
    batches.room,
    batch_coding.room,
    taking.room,
    redaction.room,
    today.room,
    views.room,
    reading.room,
    questions.room,
    parties.room,
    search.room,
    login.room,
    users.room,
)


def create_app(shop: Workshop, door: Door | None = None, keeper: Keeper | None = None) -> FastAPI:
    """The desk over the ledger of a workshop. ``door``: who may come to it; by default only
    whoever sits at this machine."""
    desk = Desk(shop, door, keeper)
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, lifespan=desk.lifespan)
    programs = api.create_api(desk)
    routers = [*(room(desk) for room in ROOMS), api.room(desk, programs)]
    desk.addresses = frozenset(getattr(r, "path", "") for router in routers for r in router.routes)
    for router in routers:
        app.include_router(router)
    app.add_api_route("/healthz", lambda: _health(desk), methods=["GET", "HEAD"])
    app.mount("/api", programs)
    app.mount("/static", StaticFiles(directory=HERE / "static"))
    app.add_exception_handler(DatelineError, desk.refused)
    app.add_exception_handler(HTTPException, desk.refused)
    app.add_exception_handler(RequestValidationError, desk.refused)
    app.add_exception_handler(Exception, desk.broken)
    app.add_middleware(Gate, desk=desk)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=desk.door.hosts, www_redirect=False)
    app.add_middleware(safe.SafeHeaders)
    return app


def serve(shop: Workshop, say: Callable[[str], None]) -> None:
    """Run the desk until it is stopped, and ``say`` where it is.

    Raises ``BadRequest`` where it may not listen as the settings have it, or cannot.
    """
    collect_seldom()
    at = door(shop.settings)
    if at.open_to_others:
        _check_users(shop, at)
    port = int(shop.settings["port"])
    _work_out(shop, say)
    elsewhere = Elsewhere(shop.settings)
    with listening(at.host, port) as sockets:
        for line in greeting(shop, at, port):
            say(line)
        app = create_app(shop, at, Keeper(shop, elsewhere))
        config = uvicorn.Config(app, log_level="warning", server_header=False, proxy_headers=False)
        try:
            uvicorn.Server(config).run(sockets=sockets)
        finally:
            elsewhere.close()


@contextmanager
def listening(host: str, port: int) -> Iterator[list[socket.socket]]:
    """Sockets on a host's port. ``BadRequest`` says why there can be none, and what to do."""
    found: list[socket.socket] = []
    faults: list[OSError] = []
    try:
        for family, kind, _, _, place in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
            own = socket.socket(family, kind)
            found.append(own)
            try:
                _bind(own, place)
            except OSError as error:
                found.remove(own)
                own.close()
                faults.append(error)
                if error.errno != errno.EADDRNOTAVAIL:  # a machine need not speak IPv6
                    raise
        if not found:
            raise faults[0]
    except OSError as error:
        for own in found:
            own.close()
        raise BadRequest(_why_not(host, port, error)) from error
    try:
        yield found
    finally:
        for own in found:
            own.close()


def _bind(own: socket.socket, place: tuple[Any, ...]) -> None:
    own.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if own.family == socket.AF_INET6:
        own.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
    own.bind(place)
    own.listen()


def _why_not(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"port {port} of {host} is taken, by another desk perhaps: choose another, as"
            f" --port {port + 1 if port < 65535 else 8017}"
        )
    if error.errno == errno.EACCES:
        return f"port {port} is not yours to use: choose one above 1023, as --port 8017"
    if error.errno == errno.EADDRNOTAVAIL or isinstance(error, socket.gaierror):
        return f"{host} is no address of this machine: give one with --host"
    return f"the desk cannot listen on port {port} of {host}: {error.strerror or error}"


def greeting(shop: Workshop, at: Door, port: int) -> Iterator[str]:
    """Where the desk is, and what whoever starts it for others should know."""
    host = f"[{at.host}]" if ":" in at.host else at.host
    yield f"{shop.ledger_name} is open at http://{host}:{port}/  (Ctrl-C ends it)"
    if at.names:
        yield f"others call it {', '.join(at.names)}; everybody has to log in"
    if not safe.is_loopback(at.host) and not at.proxies:
        yield (
            "passwords go over the network in the clear: let a proxy with https stand before the"
            " desk (docs/desk.md)"
        )


def _work_out(shop: Workshop, say: Callable[[str], None]) -> None:
    """What another Dateline left is worked out once, before it is shown: else by every page."""
    try:
        with shop.ledger() as ledger:
            if not ledger.unmade:
                return
        say(f"the incidents of {shop.ledger_name} are being worked out for this Dateline")
        with shop.kept_ledger() as ledger:
            ledger.derive()
    except DatelineError as fault:  # the desk opens all the same: its pages say what is wrong
        say(str(fault))


def _check_users(shop: Workshop, at: Door) -> None:
    how = f"dateline users add NAME --role editor --ledger {shop.ledger_name}"
    try:
        with shop.ledger() as ledger:
            if Accounts(ledger).any():
                return
    except NotFound:
        pass  # no ledger: no users either
    where = f"on {at.host}" if not safe.is_loopback(at.host) else "to others"
    raise BadRequest(
        f"the desk does not open {where} without users, or whoever reached it could read and"
        f" change the whole ledger: make one with `{how}`"
    )


def _health(desk: Desk) -> Response:
    """Whether the ledger can be opened; why not, only to whoever sits at this machine."""
    known = {} if desk.door.open_to_others else {"version": __version__}
    try:
        with desk.shop.ledger():
            return JSONResponse({"status": "ok", **known})
    except DatelineError as fault:
        why = {} if desk.door.open_to_others else {"why": str(fault)}
        return JSONResponse({"status": "no ledger", **known, **why}, status_code=503)
