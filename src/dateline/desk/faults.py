"""What goes wrong at the desk: a status, a title and words; and as JSON for programs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

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
    503: "Not now: the ledger cannot be used, or too much waits",
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
            return status, at_the_desk(str(fault))
    if isinstance(fault, RequestValidationError):
        return 400, "; ".join(_misread(e) for e in fault.errors())
    if isinstance(fault, HTTPException):
        words = {404: "There is no page at this address."}
        return fault.status_code, words.get(fault.status_code, str(fault.detail))
    return 503, str(fault)


_OF_THE_COMMAND_LINE = (
    (re.compile(r"--as-of\b"), "as of"),
    (re.compile(r"--(from|to|country|party|type|place)\b"), r"\1"),
    (re.compile(r"`dateline incidents` lists"), "the page Incidents lists"),
    (re.compile(r"`dateline show[^`]*` lists"), "its page lists"),
    (re.compile(r"`dateline users list` names"), "the page Users names"),
)


def at_the_desk(words: str) -> str:
    """A message that the command line gives as well, in the words of somebody who reads pages."""
    for pattern, plain in _OF_THE_COMMAND_LINE:
        words = pattern.sub(plain, words)
    return words


def _misread(error: Mapping[str, Any]) -> str:
    """What is wrong with one thing that was sent, and what it takes."""
    name, kind, limits = str(error["loc"][-1]), str(error["type"]), error.get("ctx") or {}
    given = f", not {str(error['input'])[:40]!r}" if isinstance(error.get("input"), str) else ""
    if kind.startswith("int_"):
        return f"{name} takes a whole number{given}"
    if kind == "greater_than_equal":
        return f"{name} is {limits['ge']} or more{given}"
    if kind == "less_than_equal":
        return f"{name} is {limits['le']:,} at the most{given}"
    if kind == "enum":
        return f"{name} is one of {limits['expected']}{given}"
    if kind == "missing":
        return f"{name} is missing"
    return f"{name}: {error['msg']}"


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
