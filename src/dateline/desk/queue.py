"""What to review next: the reports nobody ruled on yet, the most uncertain first. Pure over a
ledger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.codebook import Codebook
from dateline.desk import links, slots
from dateline.desk.asked import Asked
from dateline.desk.one_incident import passages
from dateline.desk.pages import Context
from dateline.desk.shown import files_of
from dateline.desk.uncertain import Doubt, doubts, weight
from dateline.records import Incident, Report
from dateline.show import phrases
from dateline.show.apart import CONTRADICTIONS
from dateline.show.witness import called, outlet
from dateline.stages import Ruled
from dateline.store import Ledger
from dateline.store.incidents import LOW_SCORE
from dateline.store.nearby import Candidate

AT_ONCE = 200  # the latest articles that the queue is made of
AT_ONCE_ASKED = 1000  # the same where something is asked for, of which less is found
CANDIDATES = 4
RULED_APART = "a reviewer ruled that they are two happenings"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of the queue. ``at``: which of it is shown, from 0; ``doubt``: a kind of doubt,
    or none; ``report``: one that is shown whatever the queue holds."""

    asked: Asked
    doubt: str | None = None
    at: int = 0
    report: str | None = None

    def query(self, at: int) -> dict[str, str | int | None]:
        """As it stands in an address, at another place of the queue."""
        return {**self.asked.query, "doubt": self.doubt, "n": at or None}

    def page(self, at: int) -> str:
        return links.asking("/review", self.query(max(at, 0)))


@dataclass(frozen=True, slots=True)
class Waiting:
    """A report that waits for a reviewer, and what is uncertain of it."""

    report: str
    incident: Incident
    doubts: tuple[Doubt, ...]
    score: float


def waiting(ledger: Ledger, book: Codebook, asked: Question) -> list[Waiting]:
    """The most uncertain first; among equals the lowest score, then those told last."""
    most = AT_ONCE_ASKED if asked.asked.anything or asked.doubt else AT_ONCE
    came = [a.article for a in ledger.arrived.articles(0, None, most)]
    found = ledger.arrived.incidents(came, asked.asked.sought(book))
    homes = {r: i for i in found for r in i.reports}
    done = ledger.ruled_on(homes)
    order = {a: n for n, a in enumerate(came)}
    told = [
        (_waiting(r, homes[r.id]), order[r.article])
        for r in ledger.reports(ids=homes)
        if r.id not in done and r.article in order
    ]
    if asked.doubt:
        told = [(w, n) for w, n in told if any(d.kind == asked.doubt for d in w.doubts)]
    told.sort(key=lambda t: (-weight(t[0].doubts), t[0].score, t[1], t[0].report))
    return [w for w, _ in told]


def _waiting(report: Report, home: Incident) -> Waiting:
    return Waiting(report.id, home, (*doubts(home), *_unsure(report)), report.score)


def _unsure(report: Report) -> Iterator[Doubt]:
    if report.score < LOW_SCORE:
        yield Doubt("score", "type", f"read with a score of {report.score:.2f}")


# ---------------------------------------------------------------- one of them


def page(ledger: Ledger, book: Codebook, asked: Question) -> Context:
    row = waiting(ledger, book, asked)
    at = min(asked.at, max(len(row) - 1, 0))
    common = {
        "at": at,
        "total": len(row),
        "next": asked.page(at + 1) if at + 1 < len(row) else "",
        "previous": asked.page(at - 1) if at else "",
        "here": asked.page(at),
        "query": asked.query(at),
    }
    name = asked.report or (row[at].report if row else None)
    return {**common, "item": _item(ledger, book, name, asked.page(at)) if name else None}


def _item(ledger: Ledger, book: Codebook, name: str, here: str) -> Context:
    report = ledger.report(name)
    files = files_of(ledger, [report.id])
    article = files.articles[report.article]
    shown = files.reports[report.id]
    home = ledger.incidents_of([report.id]).get(report.id)
    own = home.reports if home else (report.id,)  # who merges, merges all of it
    found = (*doubts(home), *_unsure(report)) if home else tuple(_unsure(report))
    return {
        "report": report.id,
        "headline": phrases.report_headline(book, shown),
        "outlet": outlet(article),
        "published": phrases.date(article.published_day) if article.published_day else "",
        "title": called(article),
        "article": links.article(report.article, f"report-{report.id}"),
        "passages": passages(shown, article, files),
        "score": f"{report.score:.2f}",
        "doubts": [d.words for d in found],
        "slots": [s for s in slots.slots(shown, book) if s.at != slots.NEW],
        "doubtful": {d.field for d in found},
        "incident": _home(home, book, report.id) if home else None,
        "candidates": _candidates(ledger, book, own, ledger.candidates(own, CANDIDATES)),
        "here": here,
    }


def _home(home: Incident, book: Codebook, report: str) -> Context:
    return {
        "id": home.id,
        "href": links.incident(home.id),
        "headline": phrases.headline(book, home),
        "others": len(home.reports) - 1,
        "why": [links.apart(report, r) for r in home.reports if r != report][:1],
    }


def _candidate(found: Candidate, book: Codebook, own: Sequence[str], ruled: Ruled) -> Context:
    pairs = [frozenset((a, b)) for a in own for b in found.incident.reports]
    split = any(ruled.get(pair) is False for pair in pairs)
    return {
        "id": found.incident.id,
        "href": links.incident(found.incident.id),
        "headline": phrases.headline(book, found.incident),
        "reports": len(found.incident.reports),
        "together": None if found.together is None else f"{found.together:+.1f}",
        "why": links.apart(*found.pair),
        "excluded": bool(found.parted),
        "against": [*(CONTRADICTIONS[by] for by in found.parted), *([RULED_APART] * split)],
    }


def candidates(ledger: Ledger, book: Codebook, reports: Sequence[str]) -> list[Context]:
    """The incidents that reports may be one happening with, the likeliest first; those that what is
    told excludes come last."""
    return _candidates(ledger, book, reports, ledger.candidates(reports))


def _candidates(
    ledger: Ledger, book: Codebook, reports: Sequence[str], found: Sequence[Candidate]
) -> list[Context]:
    ruled = ledger.ruled()
    return [_candidate(c, book, reports, ruled) for c in found]
