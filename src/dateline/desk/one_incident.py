"""What stands on the page of an incident: its fields, its reports side by side, its arithmetic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from dateline.codebook import Codebook
from dateline.desk import highlight, links
from dateline.desk.curve import Curve, curve
from dateline.desk.locator import locator
from dateline.desk.pages import Context, Told, doubts, figures, published
from dateline.desk.shown import files_of
from dateline.desk.waterfall import Waterfall, waterfall
from dateline.problems import NotFound
from dateline.records import Article, Count, CountKind, Figure, Incident, Link, Report
from dateline.show import phrases
from dateline.show.weights import meanings
from dateline.show.why import Explanation, Files, explain, is_of
from dateline.show.witness import called, outlet
from dateline.store import Ledger

BESIDE = 12  # reports that are laid side by side at once
MOST_SENTENCES = 6  # of each
MOST_DRAWN = 12  # links whose weights are drawn
_BY = {"agent": "by", "target": "upon"}
_COMPARED = ("type", "when", "where", "stage", "stance")


@dataclass(frozen=True, slots=True)
class Cell:
    """One thing that a report says of a field; ``differs`` where the incident does not follow it,
    ``earlier`` where another stand of the figure has overtaken it."""

    words: str
    href: str
    differs: bool = False
    earlier: bool = False


@dataclass(frozen=True, slots=True)
class Teller:
    """One report: who told it, when, in which words. ``n`` counts from 1."""

    n: int
    id: str
    href: str
    article: str
    outlet: str
    published: str
    title: str
    words: str
    headline: str
    cells: tuple[tuple[Cell, ...], ...] = ()  # for each field all that it says
    passages: tuple[Markup, ...] = ()
    more: bool = False  # sentences that are left out


@dataclass(frozen=True, slots=True)
class Pair:
    """A link between two reports: their numbers, its weights, where it is explained."""

    left: str
    right: str
    href: str
    cells: tuple[str, ...]
    sum: str
    drawn: Waterfall | None


def incident(
    ledger: Ledger, book: Codebook, found: Incident, was: str = "", whole: bool = False
) -> Context:
    """``was``: the old id by which somebody came; ``whole``: all reports side by side."""
    files = files_of(ledger, found.reports)
    explanation = explain(found, files, book)
    page = links.incident(found.id)
    names = tuple(_compared(found))
    tellers = _tellers(found, files, book, names, None if whole else BESIDE)
    numbers = {r: n for n, r in enumerate(_in_order(found, files), start=1)}
    weights = dict.fromkeys(name for link in found.links for name, _ in link.weights)
    return {
        "page": page,
        "why": explanation,
        "doubts": doubts(found, book),
        "figures": list(figures(found, book, page)),
        "told": explanation.summary[0],
        "was": _was(ledger, found, was),
        "locator": locator(found),
        "relations": list(_relations(ledger, book, found)),
        "related_by": list(_related_by(explanation)),
        "who": _who(found, page),
        "curves": [curve(f, page, files) for f in _ordered(found, book) if len(f.series) > 1],
        "tellers": tellers,
        "names": names,
        "hidden": len(numbers) - len(tellers),
        "everything": links.asking(page.partition("?")[0], {"reports": "all"}) + "#reports",
        "keys": highlight.KEYS.items(),
        "needed": f"{explanation.needed:g}",
        "weights": tuple(weights),
        "pairs": list(_pairs(found.links, numbers, tuple(weights), explanation.needed)),
        "meanings": _meanings(found.links),
        "history": links.history(found.id),
        "aliases": found.aliases,
    }


def why_incident(ledger: Ledger, book: Codebook, found: Incident, field: str) -> Explanation:
    return explain(found, files_of(ledger, found.reports), book, field)


def curves_of(ledger: Ledger, found: Incident, why: Explanation) -> list[Curve]:
    """The curves of the figures that an explanation is about."""
    asked = {b.field.split(" ")[0] for b in why.fields}
    told = [f for f in found.counts if f.measure in asked and len(f.series) > 1]
    files = files_of(ledger, {s.report for f in told for s in f.series})
    return [curve(f, links.incident(found.id), files) for f in told]


def _ordered(found: Incident, book: Codebook) -> list[Figure]:
    """Its figures in the order of the codebook's measures."""
    order = {name: n for n, name in enumerate(book.measures)}
    return sorted(found.counts, key=lambda f: order.get(f.measure, len(order)))


def _who(found: Incident, page: str) -> list[tuple[str, list[Told]]]:
    """The rest of the sentence that the headline begins: by whom, upon whom, each to its words."""
    told: dict[str, list[Told]] = {}
    for party in found.parties:
        who = phrases.actor(party.who.value)
        words = Told(phrases.party(party), links.why(page, f"{party.role} {who}"))
        own = told.setdefault(_BY.get(party.role, party.role.replace("_", " ")), [])
        if words not in own:
            own.append(words)
    first = [(words, told[words]) for words in _BY.values() if words in told]
    return first + [(words, own) for words, own in told.items() if words not in _BY.values()]


def _was(ledger: Ledger, found: Incident, old: str) -> str | None:
    """The old id, where it does lead here: nobody can make the page say anything else."""
    if not old or old == found.id:
        return None
    try:
        return old if ledger.incident(old).id == found.id else None
    except NotFound:
        return None


# ---------------------------------------------------------------- its reports


def teller(n: int, report: Report, article: Article, book: Codebook) -> Teller:
    return Teller(
        n=n,
        id=report.id,
        href=links.report(report.id),
        article=links.article(article.id, f"report-{report.id}"),
        outlet=outlet(article),
        published=published(article),
        title=called(article),
        words=report.trigger.words,
        headline=phrases.report_headline(book, report),
    )


def _in_order(found: Incident, files: Files) -> list[str]:
    """Its reports by day of publication, those without one at the end."""
    told = [files.reports[r] for r in found.reports if r in files.reports]
    told.sort(key=lambda r: (files.articles[r.article].published.value or "9999", r.id))
    return [r.id for r in told]


def _tellers(
    found: Incident, files: Files, book: Codebook, names: Sequence[str], most: int | None
) -> list[Teller]:
    return [
        _beside(n, files.reports[r], found, files, book, names)
        for n, r in enumerate(_in_order(found, files)[:most], start=1)
    ]


def _beside(
    n: int,
    report: Report,
    found: Incident,
    files: Files,
    book: Codebook,
    names: Sequence[str],
) -> Teller:
    article = files.articles[report.article]
    plain = teller(n, report, article, book)
    told = passages(report, article, files)
    return replace(
        plain,
        cells=tuple(tuple(_cells(name, report, found, book)) for name in names),
        passages=tuple(told[:MOST_SENTENCES]),
        more=len(told) > MOST_SENTENCES,
    )


def passages(report: Report, article: Article, files: Files) -> list[Markup]:
    """The sentences that hold the words of a report, those words marked."""
    marked = highlight.markings([report])
    marked = tuple(highlight.Marking(m.start, m.end, m.role, (), m.told) for m in marked)
    return [
        highlight.highlighted(article.text, marked, s.start, s.end, linked=False)
        for s in files.sentences(article)
        if any(m.start < s.end and s.start < m.end for m in marked)
    ]


def _compared(found: Incident) -> Iterator[str]:
    """The fields that reports are compared in: stage and stance only where they differ."""
    yield from ("type", "when", "where")
    yield from (name for name in ("stage", "stance") if getattr(found, name).dissent)
    yield from dict.fromkeys(f.measure for f in found.counts)


def _cells(name: str, report: Report, found: Incident, book: Codebook) -> Iterator[Cell]:
    if name in _COMPARED:
        yield _cell(name, report, found, book)
        return
    counts = [c for c in report.counts if c.measure == name]
    cells = [_count(c, report, found, counts) for c in counts]
    yield from {cell.words: cell for cell in cells}.values()


def _count(count: Count, report: Report, found: Incident, beside: Sequence[Count]) -> Cell:
    figures_ = [f for f in found.counts if is_of(count, f)]
    against = [d.value for f in figures_ for d in f.dissent if d.report == report.id]
    others = [c.amount.value for c in beside if c is not count]
    differs = any(value == count.amount.value or value not in others for value in against)
    added = count.kind is CountKind.ADDITION
    earlier = not (differs or added) and any(_overtaken(report.id, f) for f in figures_)
    href = links.why(links.report(report.id), count.measure)
    return Cell(phrases.under_its_measure(count), href, differs, earlier)


def _cell(name: str, report: Report, found: Incident, book: Codebook) -> Cell:
    page = links.report(report.id)
    value = getattr(report, name).value
    words = {
        "type": lambda: phrases.type_label(book, value),
        "when": lambda: phrases.date(value),
        "where": lambda: phrases.place(value),
    }.get(name, lambda: str(value))()
    differs = any(d.report == report.id for d in getattr(found, name).dissent)
    return Cell(words, links.why(page, name), differs)


def _overtaken(report: str, figure: Figure) -> bool:
    """Whether all that it tells of a figure are older stands of it."""
    own = [s for s in figure.series if s.report == report and s.kind is not CountKind.ADDITION]
    return bool(own) and report not in figure.agree


# ---------------------------------------------------------------- why these are one


def _pairs(
    told: Sequence[Link], numbers: Mapping[str, int], names: Sequence[str], needed: float
) -> Iterator[Pair]:
    """The weakest first: what holds the incident together by the least is to be looked at."""
    digits = _digits([w for link in told for _, w in link.weights])
    for place, link in enumerate(sorted(told, key=lambda x: x.score)):
        weights = dict(link.weights)
        left, right = sorted((link.left, link.right), key=lambda r: numbers.get(r, 0))
        yield Pair(
            left=str(numbers.get(left, left)),
            right=str(numbers.get(right, right)),
            href=links.apart(left, right),
            cells=tuple(f"{weights[n]:+.{digits}f}" if n in weights else "" for n in names),
            sum=f"{link.score:+.{digits}f}",
            drawn=waterfall(link.weights, needed) if place < MOST_DRAWN else None,
        )


def _digits(weights: Sequence[float]) -> int:
    """As many places behind the point as it takes for the shown weights to add up."""
    return next((n for n in (1, 2, 3, 4) if all(round(w, n) == w for w in weights)), 6)


def _meanings(told: Sequence[Link]) -> list[str]:
    found: dict[str, set[float]] = {}
    for link in told:
        for name, weight in link.weights:
            found.setdefault(name, set()).add(weight)
    return meanings(found)


# ---------------------------------------------------------------- other incidents

_TURNED = {"about": "spoken of in", "part_of": "takes in", "corrects": "corrected by"}


def _relations(ledger: Ledger, book: Codebook, found: Incident) -> Iterator[Context]:
    """Those that it speaks of or is part of, then those that speak of it or are part of it."""
    for r in found.relations:
        yield _related(book, r.kind.replace("_", " "), ledger.incident(r.incident),
                       phrases.because(r))  # fmt: skip
    for other in ledger.relating_to(found.id):
        for r in other.relations:
            if r.incident == found.id:
                yield _related(book, _TURNED[r.kind], other, phrases.because(r))


def _related(book: Codebook, kind: str, other: Incident, because: str) -> Context:
    return {
        "kind": kind,
        "headline": phrases.headline(book, other),
        "href": links.incident(other.id),
        "because": because.removeprefix(": "),
        "figures": phrases.listed([phrases.figure(f) for f in other.counts[:2]]),
    }


def _related_by(explanation: Explanation) -> Iterable[Context]:
    """What speaks for a relation that no single article tells, drawn."""
    for words, needed, score, weights in explanation.relations:
        kind, _, other = words.rpartition(" ")
        yield {
            "kind": kind,
            "href": links.incident(other),
            "score": f"{score:+g}",
            "needed": f"{needed:+g}",
            "drawn": waterfall(weights, needed),
        }
