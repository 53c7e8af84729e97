"""An id in an address may be cut: its beginning leads to the page of the whole id."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fastapi import Request
from fastapi.responses import RedirectResponse, Response

from dateline.by_name import once_called
from dateline.codebook import Codebook
from dateline.desk import links
from dateline.desk.faults import asks_in_json
from dateline.desk.shown import files_of, shown_article
from dateline.problems import NotFound
from dateline.show import phrases
from dateline.show.witness import called
from dateline.store import Ledger

if TYPE_CHECKING:
    from dateline.desk.drawing import Desk

SHORTEST = 6  # letters
SHOWN = 20  # ids that begin alike
Named = Iterator[tuple[str, str]]  # id and words


@dataclass(frozen=True, slots=True)
class Kind:
    """What has pages of its own: the ids that begin so, and what stands for each in a list."""

    called: Callable[[Ledger, str], Sequence[str]]
    words: Callable[[Ledger, Codebook, Sequence[str]], Named]


def answer(desk: Desk, request: Request, fault: Exception) -> Response | None:
    """For an address of nothing: the way to what its cut id means, or all that it may mean. Null
    where it is no such address."""
    kind, name = _asked(request)
    if not isinstance(fault, NotFound) or kind not in KINDS or len(name) < SHORTEST:
        return None
    with desk.shop.ledger() as ledger:
        found = KINDS[kind].called(ledger, name)
        if not found or name in found:
            return None
        if len(found) == 1:
            return _to_whole(request, kind, name, found[0])
        told = list(KINDS[kind].words(ledger, desk.shop.book, found[:SHOWN]))
    query = _query(request)
    several = [(f"/{kind}/{links.part(i)}{query}", i, words) for i, words in told]
    known = {"kind": kind, "start": name, "all": len(found), "found": several}
    return desk.page(request, "several.html", 404, **known)


def _asked(request: Request) -> tuple[str, str]:
    """What kind of page was asked for, and the id in its address."""
    if request.method not in ("GET", "HEAD") or asks_in_json(request):
        return "", ""
    kind = request.scope["path"].split("/")[1]
    return kind, str(request.path_params.get("name", ""))


def _to_whole(request: Request, kind: str, name: str, whole: str) -> Response:
    """Not for good: once more is entered, the same beginning may be that of several."""
    rest = request.scope["path"].removeprefix(f"/{kind}/{name}")
    behind = "/".join(map(links.part, rest.split("/")))
    address = f"/{kind}/{links.part(whole)}{behind}{_query(request)}"
    return RedirectResponse(address, status_code=302)


def _query(request: Request) -> str:
    return f"?{request.url.query}" if request.url.query else ""


# ---------------------------------------------------------------- the kinds


def _incidents_called(ledger: Ledger, start: str) -> Sequence[str]:
    return ledger.incidents_called(start) or once_called(ledger, start)


def _incidents(ledger: Ledger, book: Codebook, ids: Sequence[str]) -> Named:
    for name, incident in ledger.incidents_by_id(ids).items():
        yield name, phrases.headline(book, incident)


def _reports(ledger: Ledger, book: Codebook, ids: Sequence[str]) -> Named:
    files = files_of(ledger, ids)
    for report in files.reports.values():
        yield report.id, f"{phrases.report_headline(book, report)} ({files.outlet(report.id)})"


def _articles(ledger: Ledger, book: Codebook, ids: Sequence[str]) -> Named:
    for coded in ledger.coded_of(ids, with_reports=False):
        yield coded.article.id, called(shown_article(coded))


KINDS = {
    "incident": Kind(_incidents_called, _incidents),
    "report": Kind(lambda ledger, start: ledger.reports_called(start), _reports),
    "article": Kind(lambda ledger, start: ledger.articles_called(start), _articles),
}
