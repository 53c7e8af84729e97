"""How an incident came to be what it is, and why two are one or two: what stands on these pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from dateline.codebook import Codebook
from dateline.desk import links
from dateline.desk.pages import Context, Told
from dateline.desk.shown import masker, shown
from dateline.desk.waterfall import waterfall
from dateline.show import phrases
from dateline.show.apart import CONTRADICTIONS, Comparison, Side, told_in, unless, verdict_words
from dateline.show.history import History, Line
from dateline.show.witness import called, day
from dateline.store import Ledger

MOST_PAIRS = 5  # of reports that cannot be of one happening, shown for each reason


def history(ledger: Ledger, book: Codebook, told: History, clock: str) -> Context:
    masked = masker(ledger, told.incident.articles)  # a reviewer's reason may name somebody
    bare = ledger.coded_of({x.article for x in told.lines if x.article}, with_reports=False)
    titles = {c.article.id: called(shown(c).article) for c in bare}
    return {
        "incident": told.incident,
        "headline": phrases.headline(book, told.incident),
        "page": links.incident(told.incident.id),
        "clock": clock,
        "clocks": [
            (name, words, links.history(told.incident.id, name))
            for name, words in (
                ("published", "by when it was published"),
                ("entered", "by when it was entered"),
            )
        ],
        "lines": [_line(titles, told, line, clock, masked) for line in told.lines],
    }


def _line(
    titles: Mapping[str, str],
    told: History,
    line: Line,
    clock: str,
    masked: Callable[[str], str],
) -> Context:
    page = links.incident(told.incident.id)
    return {
        "at": phrases.moment(line.at) if clock == "published" else _entered(line.at),
        "cause": line.cause,
        "who": line.who,
        "did": masked(line.did),
        "changes": line.changes,
        "article": _article(titles, line.article),
        "reports": [links.report(r) for r in line.reports],
        "then": f"{page}?as_of={line.at[:10]}&clock={clock}" if line.at else None,
    }


def _entered(at: str | None) -> str:
    return f"{day(at)}, {at[11:16]} UTC" if at else "day not told"


def _article(titles: Mapping[str, str], name: str | None) -> Told | None:
    """Null for an article that is in the ledger no more, as by a later reading of another page."""
    if name is None or name not in titles:
        return None
    return Told(titles[name], links.article(name))


# ---------------------------------------------------------------- why A and B


def apart(told: Comparison) -> Context:
    best, found = told.between.best, told.between
    return {
        "sides": [_side(s) for s in told.sides],
        "verdict": verdict_words(told),
        "ruled": told.ruled is not None,
        "parted": list(_parted(told)),
        "drawn": waterfall(best.weights, told.needed) if best else None,
        "best": [_teller(told, r) for r in (best.left, best.right)] if best else [],
        "together": f"{found.together:+.2f}" if found.together is not None else "",
        "alone": best is not None and found.together == best.score,
        "needed": f"{told.needed:g}",
        "unless": unless(told),
        "one": links.incident(told.one_id) if told.one_id else None,
    }


def _side(side: Side) -> Context:
    report = side.id.startswith("r")
    return {
        "id": side.id,
        "headline": side.headline,
        "href": links.report(side.id) if report else links.incident(side.id),
        "tellers": [Told(words, links.report(r)) for r, words in side.tellers.items()],
    }


def _parted(told: Comparison) -> Iterator[Context]:
    for by in dict.fromkeys(p.by for p in told.between.parted):
        pairs = [p for p in told.between.parted if p.by == by]
        yield {
            "words": CONTRADICTIONS[by],
            "pairs": [
                (_teller(told, p.left, by), _teller(told, p.right, by)) for p in pairs[:MOST_PAIRS]
            ],
            "more": len(pairs) - MOST_PAIRS,
        }


def _teller(told: Comparison, report: str, field: str = "") -> Context:
    side = next(s for s in told.sides if report in s.tellers)
    return {
        "words": side.tellers[report],
        "href": links.report(report),
        "value": told_in(side, report, field),
    }
