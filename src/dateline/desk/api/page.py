"""The page that describes the API, made of the same document that programs read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import Response

from dateline.desk.api.forms import Json
from dateline.desk.drawing import Desk
from dateline.desk.faults import TITLES

COMMON = ("as_of", "clock")
"""What every question may be asked with: the page says so once."""


def room(desk: Desk, api: FastAPI) -> APIRouter:
    router = APIRouter()

    def page(request: Request) -> Response:
        told = list(operations(api.openapi()))
        faults = {
            status: TITLES[status] for status in sorted({s for o in told for s in o["faults"]})
        }
        return desk.page(request, "api.html", operations=told, faults=faults)

    router.add_api_route("/api", page, methods=["GET", "HEAD"], response_model=None)
    return router


def operations(document: Json) -> Iterator[dict[str, Any]]:
    """What may be asked and sent, in the order of the document."""
    for path, methods in document["paths"].items():
        for method, told in methods.items():
            good = [c for c in told["responses"] if c.startswith("2")]
            yield {
                "method": method.upper(),
                "path": f"/api{path.replace(':path', '')}",
                "words": " ".join((told.get("description") or told["summary"]).split()).rstrip("."),
                "asked": [
                    {
                        "name": p["name"],
                        "needed": p.get("required", False),
                        "words": p.get("description") or "",
                    }
                    for p in told.get("parameters", ())
                    if p["in"] == "query" and (p["name"] not in COMMON or path.endswith("history"))
                ],
                "sent": list(told.get("requestBody", {}).get("content", ())),
                "answer": told["responses"][good[0]]["description"],
                "faults": [int(c) for c in told["responses"] if not c.startswith("2")],
            }
