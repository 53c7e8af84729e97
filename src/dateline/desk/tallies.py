"""What stands on the page of a tally: the question, the answer, its terms and its arithmetic."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.codebook import Codebook
from dateline.desk import links
from dateline.desk.asked import Asked
from dateline.desk.bars import Part, bars, is_maybe, part_of
from dateline.desk.pages import Context, Told
from dateline.desk.shown import files_of
from dateline.records import Bounds, Dissent, Incident, Report, Tally, Term
from dateline.show import phrases
from dateline.show.tally_page import named, rest, sentence
from dateline.show.why import Files, outlet
from dateline.show.witness import day, published
from dateline.store import Ledger

MOST_TERMS = 100
"""Terms that stand on the page; all of them are in its CSV."""
MOST_PAIRS = 20
"""Pairs that may be one happening, of which each is to be looked at by itself."""
_UNASKED = {
    "stage": "whether it happened",
    "stance": "on whose word it is told",
    "status": "which doubt there is",
    "days": "whether it surely lies in the days",
    "at": "at which place of the map it is",
    "who": "who has a part in it",
    "agent": "who acts",
    "target": "who is acted upon",
}
COLUMNS = (
    "counted", "may_count", "low", "high", "measure", "kind", "incident", "headline", "report",
    "outlet", "published", "why", "address",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One term: what it does in the sum, where it is from, and why it counts or not."""

    part: str
    counted: bool
    value: str
    kind: str
    headline: str
    href: str
    words: str  # the address of the words that the figure rests on
    outlet: str
    published: str
    why: str


_WORDS = {
    Part.TOTAL: "a total, counted",
    Part.ADDED: "added",
    Part.MAYBE: "may count",
    Part.INSIDE: "inside a total",
    None: "left out",
}
_ORDER = {part: n for n, part in enumerate(_WORDS)}


def question(measure: str, asked: Asked, book: Codebook, countries: Mapping[str, str]) -> str:
    """The question in a sentence, as it would be asked."""
    kind = book.types.get(asked.type or "")
    what = kind.label if kind else asked.type
    where = phrases.place(asked.place) if asked.place else countries.get(asked.country or "")
    told = (
        f"How many {measure.replace('_', ' ')}",
        f"({what})" if what else "",
        f"in {where}" if where else "",
        f"by or of {asked.party}" if asked.party else "",
        f"from {phrases.date(asked.since)}" if asked.since else "",
        f"to {phrases.date(asked.until)}" if asked.until else "",
    )
    return " ".join(t for t in told if t) + "?"


def unasked(asked: Asked) -> list[str]:
    """The conditions of the other views that were asked for, and that no tally goes by."""
    told = asked.query
    return [words for name, words in _UNASKED.items() if told[name]]


def tally(ledger: Ledger, book: Codebook, answer: Tally) -> Context:
    terms = sorted(answer.terms, key=lambda t: _ORDER[part_of(t, answer)])
    shown = terms[:MOST_TERMS]
    files = files_of(ledger, {t.report for t in shown} | {d.report for d in answer.dissent})
    found = _incidents(ledger, [t.incident for t in shown], answer)
    lines = [_line(t, answer, found, files, book) for t in shown]
    drawn = {
        t.incident: (line.headline, line.words)
        for t, line in reversed(list(zip(shown, lines, strict=True)))
    }
    return {
        "number": phrases.number(answer.value),
        "measured": phrases.measured(answer.measure, answer.value),
        "lowest": _end(answer.value.low if answer.value else None, "none"),
        "highest": _end(answer.value.high if answer.value else None, "no end told"),
        "exact": answer.value is not None and answer.value.exact,
        "told": answer.value is not None,
        "rule": sentence(answer.rule),
        "bars": bars(answer, drawn),
        "terms": lines,
        "more": len(terms) - len(shown),
        "rest": list(rest(answer)),
        "contradictions": [sentence(words) for words in answer.contradictions],
        "doubled": list(_doubled(answer, found, book)),
        "more_doubled": max(0, len(answer.doubled) - MOST_PAIRS),
        "dissent": list(_dissenting(ledger, answer, files, book)),
    }


def _end(n: int | None, untold: str) -> str:
    return untold if n is None else f"{n:,}"


def _incidents(ledger: Ledger, names: Sequence[str], answer: Tally) -> dict[str, Incident]:
    wanted = dict.fromkeys([*names, *(n for pair in answer.doubled[:MOST_PAIRS] for n in pair)])
    return ledger.incidents_by_id(wanted)  # without those that changed while this was worked out


def _line(
    term: Term, answer: Tally, found: Mapping[str, Incident], files: Files, book: Codebook
) -> Line:
    home, report = found.get(term.incident), files.reports.get(term.report)
    article = files.articles[report.article] if report else None
    return Line(
        part=_WORDS[part_of(term, answer)],
        counted=term.counted,
        value=phrases.number(term.value),
        kind=term.kind.replace("_", " "),
        headline=phrases.headline(book, home) if home else term.incident,
        href=links.incident(term.incident),
        words=_why(report, term.report, answer.measure, book),
        outlet=outlet(article) if article else "",
        published=day(published(article)) if article else "",
        why=named(term.why),
    )


def _why(report: Report | None, name: str, measure: str, book: Codebook) -> str:
    """Where the words of a report's figure stand: of that measure, or of one that it takes in."""
    page = links.report(name)
    told = {c.measure for c in report.counts} if report else set()
    wanted = (measure, *book.contains.get(measure, ()))
    return next((links.why(page, m) for m in wanted if m in told), page)


def _doubled(
    answer: Tally, found: Mapping[str, Incident], book: Codebook
) -> Iterator[tuple[list[Told], str]]:
    """Pairs that may be one happening, and where that is weighed."""
    for pair in answer.doubled[:MOST_PAIRS]:
        told = [found[n] for n in pair if n in found]
        if len(told) == len(pair):
            named_ = [Told(phrases.headline(book, i), links.incident(i.id)) for i in told]
            yield named_, links.apart(*pair)


def _dissenting(ledger: Ledger, answer: Tally, files: Files, book: Codebook) -> Iterator[Context]:
    """Each figure that is not followed, and the incident that it is told of."""
    homes = ledger.incidents_of({d.report for d in answer.dissent})
    for d in answer.dissent:
        home = homes.get(d.report)
        of = Told(phrases.headline(book, home), links.incident(home.id)) if home else None
        yield {**_dissent(d, answer, files, book), "of": of}


def _dissent(d: Dissent[Bounds], answer: Tally, files: Files, book: Codebook) -> Context:
    report = files.reports.get(d.report)
    article = files.articles[report.article] if report else None
    who = f"{outlet(article)}, {day(published(article))}" if article else d.report
    if report:
        who += phrases.on_whose_word(report, d.value)
    if d in answer.sums:
        who = f"our own sum of the single incidents; the newest is told by {who}"
    return {
        "words": phrases.number(d.value),
        "href": _why(report, d.report, answer.measure, book),
        "who": who,
    }


# ---------------------------------------------------------------- as a file


def rows(ledger: Ledger, book: Codebook, answer: Tally) -> Iterator[dict[str, object]]:
    """Every term as a row of a table."""
    files = files_of(ledger, {t.report for t in answer.terms})
    found = _incidents(ledger, [t.incident for t in answer.terms], answer)
    for term in answer.terms:
        line = _line(term, answer, found, files, book)
        yield {
            "counted": "yes" if term.counted else "no",
            "may_count": "yes" if is_maybe(term) else "no",
            "low": term.value.low,
            "high": term.value.high,
            "measure": answer.measure,
            "kind": line.kind,
            "incident": term.incident,
            "headline": line.headline,
            "report": term.report,
            "outlet": line.outlet,
            "published": line.published,
            "why": term.why,
            "address": line.words,
        }
