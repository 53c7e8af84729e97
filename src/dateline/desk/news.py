"""What stands on the page of today: what came in since somebody last looked. Pure over a ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.codebook import Codebook
from dateline.desk import links
from dateline.desk.asked import Asked
from dateline.desk.pages import Context, Told, figures
from dateline.desk.shown import shown_article
from dateline.desk.uncertain import Doubt, doubts, weight
from dateline.records import Incident
from dateline.show import phrases
from dateline.show.witness import called, outlet
from dateline.stages import Coded
from dateline.store import Ledger
from dateline.store.arrived import Arrival

AT_ONCE = 200  # articles that a page looks at
AT_ONCE_ASKED = 500  # the same where something is asked for, of which less is found
PER_PAGE = 30
ARTICLES = 20  # shown beside the incidents


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of the page. ``since``: the last entry that was looked at; ``before``: the
    first that was shown on the page before; ``doubt``: a kind of doubt, or none."""

    asked: Asked
    since: int = 0
    before: int | None = None
    doubt: str | None = None
    page: int = 1

    @property
    def query(self) -> dict[str, str | int | None]:
        """As it stands in an address, without its page."""
        return {**self.asked.query, "since": self.since, "before": self.before, "doubt": self.doubt}


@dataclass(frozen=True, slots=True)
class Row:
    """One incident of today: what it is, what is new of it, what is doubtful."""

    href: str
    headline: str
    figures: tuple[Told, ...]
    doubts: tuple[Told, ...]
    new: str
    latest: Told  # the article that told of it last
    outlet: str


@dataclass(frozen=True, slots=True)
class New:
    """One article of today."""

    href: str
    title: str
    outlet: str
    day: str
    reports: int
    version: bool


def today(ledger: Ledger, book: Codebook, asked: Question) -> Context:
    most = AT_ONCE_ASKED if asked.asked.anything or asked.doubt else AT_ONCE
    came = ledger.arrived.articles(asked.since, asked.before, most)
    articles = [a.article for a in came]
    found = _uncertain_first(ledger.arrived.incidents(articles, asked.asked.sought(book)), came)
    if asked.doubt:
        found = [(i, d) for i, d in found if any(x.kind == asked.doubt for x in d)]
    start = (asked.page - 1) * PER_PAGE
    here = found[start : start + PER_PAGE]
    new = {i.id: [a for a in articles if a in i.articles] for i, _ in here}
    titled = {*articles[:ARTICLES], *(told[0] for told in new.values())}
    files = {c.article.id: c for c in ledger.coded_of(titled)}
    oldest = came[-1].seq if came else None
    many = ledger.arrived.how_many(asked.since)
    beyond = ledger.arrived.articles(asked.since, oldest, 1) if len(came) == most else ()
    return {
        "rows": [_row(i, d, book, new[i.id], files) for i, d in here],
        "articles": [_article(files[a]) for a in articles[:ARTICLES]],
        "new_articles": many,
        "looked_at": len(came),
        "total": len(found),
        "page": asked.page,
        "pages": max(1, -(-len(found) // PER_PAGE)),
        "newest": ledger.arrived.newest(),
        "entered": (came[-1].entered[:10], came[0].entered[:10]) if came else None,
        "earlier": links.asking("/", {**asked.query, "before": oldest}) if beyond else None,
        "next": links.asking("/", {**asked.query, "page": asked.page + 1}),
        "previous": links.asking("/", {**asked.query, "page": asked.page - 1}),
    }


def _uncertain_first(
    found: Sequence[Incident], came: Sequence[Arrival]
) -> list[tuple[Incident, tuple[Doubt, ...]]]:
    """The most uncertain on top; among equals those told last."""
    place = {a.article: a.seq for a in came}
    newest = {i.id: max(place.get(a, 0) for a in i.articles) for i in found}
    told = [(i, doubts(i)) for i in found]
    return sorted(told, key=lambda t: (-weight(t[1]), -newest[t[0].id], t[0].id))


def _row(
    incident: Incident,
    doubtful: Sequence[Doubt],
    book: Codebook,
    new: Sequence[str],
    files: Mapping[str, Coded],
) -> Row:
    page = links.incident(incident.id)
    article = shown_article(files[new[0]])
    return Row(
        href=page,
        headline=phrases.headline(book, incident),
        figures=tuple(figures(incident, book, page)),
        doubts=tuple(Told(d.words, links.why(page, d.field)) for d in doubtful),
        new=_what_is_new(incident, new),
        latest=Told(called(article), links.article(article.id)),
        outlet=outlet(article),
    )


def _what_is_new(incident: Incident, new: Sequence[str]) -> str:
    fresh = len(new)
    if fresh == len(incident.articles):
        return f"new: told by {phrases.many(fresh, 'article')}"
    return f"{fresh} of its {phrases.many(len(incident.articles), 'article')} new"


def _article(file: Coded) -> New:
    article = shown_article(file)
    return New(
        href=links.article(article.id),
        title=called(article),
        outlet=outlet(article),
        day=phrases.date(article.published_day),
        reports=len(file.reports),
        version=article.version_of is not None,
    )
