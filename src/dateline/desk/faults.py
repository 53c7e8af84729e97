"""What goes wrong at the desk: a status, a title and words; and as JSON for programs."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from dateline.accounts import NotLoggedIn
from dateline.desk.safe import PlainJson
from dateline.desk.sessions import API, Forbidden
from dateline.desk.worker import Busy
from dateline.problems import BadRequest, NotFound, TooLarge, UnreadableInput

TITLES = {
    400: "That question cannot be answered",
    401: "Log in first",
    403: "Not yours to do",
    404: "Nothing here",
    405: "This page can only be read",
    413: "Too large",
    415: "Not a form that is understood",
    422: "No article in this",
    429: "Too many tries",
    500: "Something went wrong",
    503: "The ledger cannot be read",
}
MORE: dict[int, dict[str, str]] = {
    401: {"WWW-Authenticate": "Bearer"},
    503: {"Retry-After": "30"},
}
PROBLEM = "application/problem+json"
_KINDS: tuple[tuple[type[Exception], int], ...] = (
    (NotFound, 404),
    (Forbidden, 403),
    (NotLoggedIn, 401),
    (TooLarge, 413),
    (UnreadableInput, 422),
    (BadRequest, 400),
    (Busy, 503),
)


def refusal(fault: Exception) -> tuple[int, str]:
    """The status and the words for somebody who asked for what there is not."""
    for kind, status in _KINDS:
        if isinstance(fault, kind):
            return status, str(fault)
    if isinstance(fault, RequestValidationError):
        named = [f"{e['loc'][-1]}: {e['msg']}" for e in fault.errors()]
        return 400, "; ".join(named)
    if isinstance(fault, HTTPException):
        words = {404: "There is no page at this address."}
        return fault.status_code, words.get(fault.status_code, str(fault.detail))
    return 503, str(fault)


def asks_in_json(request: Request) -> bool:
    """Whether a program asked, which wants no page."""
    return request.scope["path"].startswith(API) or request.scope.get("root_path") == API[:-1]


def problem(request: Request, status: int, words: str) -> Response:
    """A fault as RFC 9457 has it; its ``type`` is explained on the page of the API."""
    told = {
        "type": f"/api#status-{status}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": words,
        "instance": request.url.path,
    }
    return PlainJson(told, status, media_type=PROBLEM, headers=MORE.get(status))
