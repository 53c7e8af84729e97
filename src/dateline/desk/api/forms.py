"""The forms of answers, as the OpenAPI document tells of them."""

from __future__ import annotations

from typing import Any

from dateline.desk.faults import PROBLEM
from dateline.desk.safe import PlainJson

Json = dict[str, Any]


PROBLEM_SCHEMA: Json = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "description": "Where this kind of fault is explained."},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What is wrong and what to do, in words."},
        "instance": {"type": "string"},
    },
}
_WHY = {
    400: "What was asked cannot be understood.",
    401: "Nobody that is known asks.",
    403: "Whoever asks may not do this.",
    404: "There is nothing of this name.",
    413: "Too large.",
    415: "Neither JSON nor HTML.",
    422: "There is no article in this.",
    503: "The ledger cannot be used now, or too much waits to be read.",
}


def answers(words: str, schema: Json, *faults: int, status: int = 200) -> dict[int | str, Json]:
    """What a question may be answered with. 401 and 503 may always come."""
    told: dict[int | str, Json] = {
        status: {"description": words, "content": {"application/json": {"schema": schema}}}
    }
    for code in sorted({*faults, 401, 503}):
        content = {PROBLEM: {"schema": PROBLEM_SCHEMA}}
        told[code] = {"description": _WHY[code], "content": content}
    return told


def record(form: str, *keys: str) -> Json:
    """A record; ``form`` says which, ``keys`` it always has."""
    return {"type": "object", "description": form, "required": list(keys)}


def page_of(name: str, item: Json) -> Json:
    """A page of a list. ``next`` is the address of the page after it; the last one has none."""
    return {
        "type": "object",
        "required": [name],
        "properties": {
            name: {"type": "array", "items": item},
            "total": {"type": "integer", "description": "How many there are, where it is known."},
            "next": {"type": "string", "description": "The address of the next page."},
        },
    }


def paged(name: str, rows: list[Json], more: str | None, total: int | None = None) -> PlainJson:
    told = {"total": total, "next": more}
    return PlainJson({name: rows} | {k: v for k, v in told.items() if v is not None})
