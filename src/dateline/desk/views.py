"""The room of views: the same incidents as a table, on a map and along time, by one query."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response, StreamingResponse

from dateline.desk import downloads, links, listed, mapped, party_names, timeline
from dateline.desk.asked import Asked, of_query
from dateline.desk.drawing import GET, READ, Desk, routed
from dateline.desk.safe import PlainJson
from dateline.desk.sorting import Sorting, sorting
from dateline.desk.steps import Unit
from dateline.records import Stage, Stance
from dateline.show import phrases
from dateline.store.lines import Counted, Sought, Status

TABS = (("/incidents", "Table"), ("/map", "Map"), ("/timeline", "Timeline"))
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
USUAL = Sorting()
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

    def table(self, request: Request, page: Page = 1, sort: str = "", order: str = "") -> Response:
        asked, sought = self._asked(request)
        way = sorting(sort, order, self.desk.shop.book)
        with self.desk.reading(request) as ledger:
            counted = ledger.lines.counted(sought)
            asking = listed.Asking(sought, way, page)
            told = listed.table(ledger, self.desk.shop.book, asked, asking, counted.all)
        return self._view(request, "table.html", asked, counted, way, **told)

    def map(self, request: Request, page: Page = 1) -> Response:
        asked, sought = self._asked(request)
        with self.desk.reading(request) as ledger:
            counted = ledger.lines.counted(sought)
            told = mapped.page(ledger, self.desk.shop.book, asked, sought, page, counted)
        return self._view(request, "map.html", asked, counted, **told)

    def marks(self, request: Request) -> Response:
        """What the script draws on the map."""
        asked, sought = self._asked(request)
        with self.desk.reading(request) as ledger:
            return PlainJson(mapped.marks(ledger, asked, sought))

    def timeline(
        self,
        request: Request,
        page: Annotated[int | None, Query(ge=1, le=10_000_000)] = None,
        by: Unit | None = None,
        rows: timeline.Rows = timeline.Rows.FAMILY,
    ) -> Response:
        asked, sought = self._asked(request)
        with self.desk.reading(request) as ledger:
            counted = ledger.lines.counted(sought)
            asking = timeline.Asking(sought, by, rows, page)
            told = timeline.page(ledger, self.desk.shop.book, asked, asking, counted)
        return self._view(request, "timeline.html", asked, counted, **told)

    def download(self, form: str) -> Any:
        """The page that gives out what was asked for as a file."""

        def page(request: Request, sort: str = "", order: str = "") -> StreamingResponse:
            _, sought = self._asked(request)
            way = sorting(sort, order, self.desk.shop.book)
            ledger = self.desk.reading(request)
            rows = downloads.opened(ledger, self.desk.shop.book, form, sought, way)
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

    def _asked(self, request: Request) -> tuple[Asked, Sought]:
        asked = of_query(request.query_params, self.desk.shop)
        return asked, asked.sought(self.desk.shop.book)

    def _view(
        self,
        request: Request,
        name: str,
        asked: Asked,
        counted: Counted,
        way: Sorting = USUAL,
        **told: Any,
    ) -> Response:
        """One of the views, with the form, the tabs and the downloads that all of them have.
        ``way``: how it is sorted, which what it leads to keeps."""
        here = request.url.path
        query = {**asked.query, **way.query}
        usual = {
            "asked": asked,
            "here": here,
            "counted": counted,
            "tabs": [(a, links.asking(a, asked.query), words) for a, words in TABS],
            "files": [(f, links.asking(f"/incidents.{f}", query)) for f in downloads.FORMS],
            "doubts": list(_doubts(asked, counted, here, way)),
            "undated": links.asking(here, {**_undated(asked), **way.query})
            if counted.left_out
            else None,
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


def _doubts(asked: Asked, counted: Counted, here: str, way: Sorting) -> Any:
    """How many there are of each doubt, and the address that shows them alone."""
    if asked.status is not None:
        return
    for status, words in DOUBTS:
        n = getattr(counted, status)
        if n:
            yield n, words, links.asking(here, {**asked.query, **way.query, "status": status})


def _undated(asked: Asked) -> dict[str, str | int | None]:
    return {**asked.query, "from": None, "to": None, "status": Status.UNDATED}
