"""The API put together: an application of its own, behind the desk's gate."""

from __future__ import annotations

from fastapi import Depends, FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.security import HTTPBearer
from starlette.exceptions import HTTPException

from dateline import __version__
from dateline.desk.api import asking, changing
from dateline.desk.drawing import Desk
from dateline.problems import DatelineError

ABOUT = (
    "What the ledger holds and what may be asked of it. Records are those of docs/interchange.md;"
    " names of private persons are masked with █, character by character. Faults are problem"
    " details (RFC 9457)."
)
TOKEN = HTTPBearer(auto_error=False, description="A token of yours: `dateline users token NAME`.")


def create_api(desk: Desk) -> FastAPI:
    api = FastAPI(
        title="Dateline",
        version=__version__,
        description=ABOUT,
        openapi_url="/openapi.json",
        docs_url=None,
        redoc_url=None,
        dependencies=[Depends(TOKEN)],
    )
    for room in (asking.room, changing.room):
        api.include_router(room(desk))
    for fault in (DatelineError, HTTPException, RequestValidationError, Exception):
        handler = desk.broken if fault is Exception else desk.refused
        api.add_exception_handler(fault, handler)
    return api
