"""The desk as a web application: its rooms put together, and where it listens."""

from __future__ import annotations

import uvicorn
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.staticfiles import StaticFiles

from dateline import __version__
from dateline.desk import batches, corrections, questions, reading, review, safe, today, views
from dateline.desk.drawing import HERE, Desk
from dateline.problems import BadRequest, DatelineError
from dateline.workshop import Workshop

ROOMS = (
    corrections.room,
    review.room,
    batches.room,
    today.room,
    views.room,
    reading.room,
    questions.room,
)


def create_app(shop: Workshop) -> FastAPI:
    """The desk over the ledger of a workshop."""
    app = FastAPI(title="Dateline", docs_url=None, redoc_url=None, openapi_url=None)
    desk = Desk(shop)
    routers = [room(desk) for room in ROOMS]
    desk.addresses = frozenset(getattr(r, "path", "") for router in routers for r in router.routes)
    for router in routers:
        app.include_router(router)
    app.add_api_route("/healthz", lambda: _health(shop), methods=["GET", "HEAD"])
    app.mount("/static", StaticFiles(directory=HERE / "static"))
    app.add_exception_handler(DatelineError, desk.refused)
    app.add_exception_handler(HTTPException, desk.refused)
    app.add_exception_handler(RequestValidationError, desk.refused)
    app.add_exception_handler(Exception, desk.broken)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(safe.HOSTS))
    app.add_middleware(safe.SafeHeaders)
    return app


def serve(shop: Workshop, host: str, port: int) -> None:
    """Run the desk until it is stopped. ``BadRequest`` for a host that others could reach."""
    if not safe.is_loopback(host):
        raise BadRequest(
            f"the desk listens on this machine only (127.0.0.1, ::1 or localhost), not on {host}:"
            " it has no users and passwords yet, so whoever reached it could read the whole ledger"
        )
    uvicorn.run(create_app(shop), host=host, port=port, log_level="warning", server_header=False)


def _health(shop: Workshop) -> Response:
    """Whether the ledger can be opened."""
    try:
        with shop.ledger():
            return JSONResponse({"status": "ok", "version": __version__})
    except DatelineError as fault:
        told = {"status": "no ledger", "version": __version__, "why": str(fault)}
        return JSONResponse(told, status_code=503)
