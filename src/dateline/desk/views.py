"""The room of views: the same incidents as a table, on a map and along time, by one query."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response, StreamingResponse

from dateline.desk import downloads, links, listed, mapped, party_names, timeline
from dateline.desk.asked import Asked, of_query
from dateline.desk.drawing import GET, READ, Desk, routed
from dateline.desk.safe import PlainJson
from dateline.desk.ways import Ways, ways
from dateline.records import Stage, Stance
from dateline.show import phrases
from dateline.store.lines import Counted, Sought, Status

TABS = (
    ("/incidents", "Table"),
    ("/map", "Map"),
    ("/timeline", "Timeline"),
    ("/tally", "Tally"),
)
_OWN = ("type", "country", "place", "party", "from", "to")
_MORE = (*_OWN, "stage", "stance", "status", "days")
CHOSEN = {
    "/incidents": (*_MORE, "sort", "order"),
    "/map": _MORE,
    "/timeline": _MORE,
    "/tally": (*_OWN, "measure"),
}
"""What one chooses in the form of a view; whatever else was asked it holds hidden."""
STATUSES = {
    Status.DISPUTED: "reports disagree",
    Status.UNDATED: "no day told",
    Status.UNPLACED: "no place told",
    Status.LOW_SCORE: "low score",
    Status.ONE_ARTICLE: "told by one article only",
    Status.CLEAR: "none of these doubts",
}
DOUBTS = (
    (Status.DISPUTED, "disputed"),
    (Status.UNDATED, "without a day"),
    (Status.UNPLACED, "without a place"),
    (Status.LOW_SCORE, "with a low score"),
    (Status.ONE_ARTICLE, "told by one article only"),
)
Page = Annotated[int, Query(ge=1, le=1_000_000)]


def room(desk: Desk) -> APIRouter:
    here = Views(desk)
    return routed(
        (READ, "/incidents", here.table),
        (READ, "/map", here.map),
        (READ, "/timeline", here.timeline),
        (GET, "/map.json", here.marks),
        *((GET, f"/incidents.{form}", here.download(form)) for form in downloads.FORMS),
    )


class Views:
    """Each page opens the ledger for itself, to read, in the thread that serves it."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def table(self, request: Request, page: Page = 1) -> Response:
        asked, sought, seen = self._asked(request)
        with self.desk.reading(request) as ledger:
            counted = ledger.lines.counted(sought)
            asking = listed.Asking(sought, seen.sorting, page)
            told = listed.table(ledger, self.desk.shop.book, asked, asking, counted.all)
        return self._view(request, "table.html", asked, counted, seen, **told)

    def map(self, request: Request, page: Page = 1) -> Response:
        asked, sought, seen = self._asked(request)
        with self.desk.reading(request) as ledger:
            counted = ledger.lines.counted(sought)
            told = mapped.page(ledger, self.desk.shop.book, asked, sought, page, counted)
        return self._view(request, "map.html", asked, counted, seen, **told)

    def marks(self, request: Request) -> Response:
        """What the script draws on the map."""
        asked, sought, _ = self._asked(request)
        with self.desk.reading(request) as ledger:
            return PlainJson(mapped.marks(ledger, asked, sought))

    def timeline(
        self,
        request: Request,
        page: Annotated[int | None, Query(ge=1, le=10_000_000)] = None,
    ) -> Response:
        asked, sought, seen = self._asked(request)
        with self.desk.reading(request) as ledger:
            counted = ledger.lines.counted(sought)
            asking = timeline.Asking(sought, seen.by, seen.rows, page)
            told = timeline.page(ledger, self.desk.shop.book, asked, asking, counted)
        return self._view(request, "timeline.html", asked, counted, seen, **told)

    def download(self, form: str) -> Any:
        """The page that gives out what was asked for as a file."""

        def page(request: Request) -> StreamingResponse:
            _, sought, seen = self._asked(request)
            ledger = self.desk.reading(request)
            rows = downloads.opened(ledger, self.desk.shop.book, form, sought, seen.sorting)
            kind, name = downloads.FORMS[form].kind, f'attachment; filename="incidents.{form}"'
            return StreamingResponse(rows, media_type=kind, headers={"Content-Disposition": name})

        return page

    def _played(self, request: Request, asked: Asked) -> list[tuple[str, str, str | None]]:
        """What part which party has in the incidents asked for, and its page, where it has one."""
        parts = (("Part of", asked.who), ("Acting:", asked.agent), ("Acted upon:", asked.target))
        keys = [key for _, key in parts if key]
        if not keys:
            return []
        with self.desk.reading(request) as ledger:
            told = ledger.acting.named(keys)
        register = self.desk.shop.register
        return [
            (
                words,
                party_names.name(key, told.get(key), register).words,
                links.party(key) if key in told else None,
            )
            for words, key in parts
            if key
        ]

    def _asked(self, request: Request) -> tuple[Asked, Sought, Ways]:
        book, given = self.desk.shop.book, request.query_params
        seen = ways(given, book)
        asked = replace(of_query(given, self.desk.shop), shown=seen.shown)
        return asked, asked.sought(book), seen

    def _view(
        self,
        request: Request,
        name: str,
        asked: Asked,
        counted: Counted,
        seen: Ways,
        **told: Any,
    ) -> Response:
        """One of the views, with the form, the tabs and the downloads that all of them have."""
        here, query = request.url.path, asked.query
        usual = {
            "asked": asked,
            "here": here,
            "counted": counted,
            "tabs": list(tabs(asked, seen)),
            "kept": kept(asked, here),
            "everything": links.asking(here, dict(asked.shown)),
            "files": [(f, links.asking(f"/incidents.{f}", query)) for f in downloads.FORMS],
            "doubts": list(_doubts(asked, counted, here)),
            "undated": links.asking(here, _undated(asked)) if counted.left_out else None,
            "stages": [(s, phrases.stage(s)) for s in Stage],
            "stances": [(s, phrases.stance(s)) for s in Stance],
            "statuses": STATUSES,
            "place_asked": mapped.spot_name(asked.at) if asked.at else None,
            "played": self._played(request, asked),
            "anybody": links.asking(
                here, {**query, "who": None, "agent": None, "target": None, "doubtful": None}
            ),
            "anywhere": links.asking(here, {**query, "at": None}),
        }
        return self.desk.page(request, name, **{**usual, **self.desk.choices(), **told})


def tabs(asked: Asked, seen: Ways) -> Iterator[tuple[str, str, str]]:
    """The page of each view, its address with all that was asked, and its name."""
    for page, words in TABS:
        measure = {"measure": seen.counted} if page == "/tally" else {}
        yield page, links.asking(page, {**asked.query, **measure}), words


def kept(asked: Asked, page: str) -> list[tuple[str, str | int]]:
    """What was asked that the form of a page does not show, so that it is sent along with it."""
    return [(n, v) for n, v in asked.query.items() if v and n not in CHOSEN[page]]


def _doubts(asked: Asked, counted: Counted, here: str) -> Any:
    """How many there are of each doubt, and the address that shows them alone."""
    if asked.status is not None:
        return
    for status, words in DOUBTS:
        n = getattr(counted, status)
        if n:
            yield n, words, links.asking(here, {**asked.query, "status": status})


def _undated(asked: Asked) -> dict[str, str | int | None]:
    return {**asked.query, "from": None, "to": None, "status": Status.UNDATED}
