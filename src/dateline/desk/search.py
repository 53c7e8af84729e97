"""The room where words are looked for: in articles, by what they say and what they tell of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from markupsafe import Markup

from dateline.codebook import Codebook
from dateline.desk import highlight, links
from dateline.desk.asked import of_query
from dateline.desk.drawing import READ, Desk, routed
from dateline.desk.listed import paging
from dateline.desk.pages import Told, published
from dateline.desk.shown import shown
from dateline.desk.views import STATUSES
from dateline.records import Incident
from dateline.show import phrases
from dateline.show.witness import called, outlet
from dateline.store import Ledger
from dateline.store.lines import Sought
from dateline.store.search import DEEP, MOST, ArticleHit, Found

PER_PAGE = 20
INCIDENTS = 3  # shown of one article
Page = Annotated[int, Query(ge=1, le=MOST)]


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that was found. ``incidents``: those asked for that it tells of, and how many
    ``more``."""

    title: str
    href: str
    outlet: str
    published: str
    snippet: Markup
    incidents: tuple[Told, ...]
    more: int


def room(desk: Desk) -> APIRouter:
    return routed((READ, "/search", Searching(desk).page))


class Searching:
    """The page opens the ledger for itself, to read, in the thread that serves it."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def page(self, request: Request, q: str = "", page: Page = 1) -> Response:
        shop = self.desk.shop
        words = " ".join(q.split())
        asked = of_query(request.query_params, shop)
        sought = asked.sought(shop.book)
        with self.desk.reading(request) as ledger:
            start = (page - 1) * PER_PAGE
            found = ledger.found.articles(words, sought, PER_PAGE, start)
            hits = list(_hits(ledger, shop.book, found.hits, words, sought))
        query = {"q": words, **asked.query}
        return self.desk.page(
            request,
            "search.html",
            q=words,
            asked=asked,
            found=found,
            counted=_counted(found),
            hits=hits,
            deep=f"{DEEP:,}",
            statuses=STATUSES,
            table=links.asking("/incidents", asked.query),
            **paging("/search", query, page, found.count, PER_PAGE),
            **self.desk.choices(),
        )


def _counted(found: Found) -> str:
    return f"more than {MOST:,} articles" if found.more else phrases.many(found.count, "article")


def _hits(
    ledger: Ledger, book: Codebook, found: Iterable[ArticleHit], words: str, sought: Sought
) -> Iterable[Hit]:
    some = list(found)
    ids = [h.article for h in some]
    telling = _by_article(ledger.arrived.incidents(ids, sought))
    files = {c.article.id: shown(c).article for c in ledger.coded_of(ids, with_reports=False)}
    for hit in some:
        file = files[hit.article]
        told = telling.get(hit.article, [])
        yield Hit(
            title=called(file),
            href=links.article(hit.article),
            outlet=outlet(file),
            published=published(file),
            snippet=highlight.emphasised(hit.snippet, words),
            incidents=tuple(
                Told(phrases.headline(book, i), links.incident(i.id)) for i in told[:INCIDENTS]
            ),
            more=max(0, len(told) - INCIDENTS),
        )


def _by_article(found: Iterable[Incident]) -> Mapping[str, list[Incident]]:
    told: dict[str, list[Incident]] = defaultdict(list)
    for incident in found:
        for article in incident.articles:
            told[article].append(incident)
    return told
