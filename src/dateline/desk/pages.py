"""What stands on each page: records of the ledger, put in the words and order of the desk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.codebook import Codebook
from dateline.desk import links
from dateline.desk.shown import files_of
from dateline.problems import NotFound
from dateline.records import (
    Article,
    Figure,
    Incident,
    Link,
    Relation,
    Report,
    Salience,
    Stage,
    Stance,
    Tally,
    Term,
)
from dateline.show import phrases
from dateline.show.tally_page import named, rest, sentence
from dateline.show.why import Explanation, Files, explain, explain_report, outlet
from dateline.store import Ledger

Context = dict[str, Any]

UNTITLED = "an article without a title"


# ---------------------------------------------------------------- what several pages tell of one


@dataclass(frozen=True, slots=True)
class Told:
    """Words that lead somewhere."""

    words: str
    href: str


def figures(incident: Incident, book: Codebook, page: str) -> Iterator[Told]:
    """Its figures, in the order of the codebook's measures."""
    order = {name: n for n, name in enumerate(book.measures)}
    for f in sorted(incident.counts, key=lambda f: order.get(f.measure, len(order))):
        yield Told(phrases.figure(f), links.why(page, f.measure))


def doubts(incident: Incident, book: Codebook) -> tuple[str, ...]:
    family = book.family(incident.type.field.value or "")
    told = told_doubts(incident.stage.field.value, incident.stance.field.value, family)
    return tuple(words for _, words in told)


def told_doubts(
    stage: Stage | None, stance: Stance | None, family: str
) -> Iterator[tuple[str, str]]:
    """The field and the words of each doubt whether it happened. A claim is always claimed."""
    if stage not in (None, Stage.ACCOMPLISHED):
        yield "stage", phrases.stage(stage)
    if stance not in (None, Stance.ASSERTED) and (family, stance) != ("claim", Stance.CLAIMED):
        yield "stance", phrases.stance(stance)


def disputed(incident: Incident) -> list[str]:
    """The fields on which not all reports agree."""
    named = ("type", "stage", "stance", "when", "where")
    fields = [name for name in named if getattr(incident, name).dissent]
    return list(dict.fromkeys([*fields, *(f.measure for f in incident.counts if f.dissent)]))


def reported(incident: Incident) -> str:
    first, last = incident.first_reported, incident.last_reported
    if first is None or last is None or first == last:
        return (
            f"reported {phrases.date(first or last)}" if first or last else "day of report not told"
        )
    return f"first reported {phrases.date(first)}, last {phrases.date(last)}"


# ---------------------------------------------------------------- one incident


@dataclass(frozen=True, slots=True)
class Teller:
    """One report of an incident: who told it, when, in which words. ``n`` counts from 1."""

    n: int
    id: str
    href: str
    article: str
    outlet: str
    published: str
    title: str
    words: str
    headline: str


@dataclass(frozen=True, slots=True)
class Toll:
    """How one figure changed from report to report."""

    words: str
    rule: str
    href: str
    steps: tuple[Context, ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """The links of an incident as a table whose rows add up."""

    names: tuple[str, ...]
    rows: tuple[Context, ...]


def incident(ledger: Ledger, book: Codebook, found: Incident) -> Context:
    files = files_of(ledger, found.reports)
    explanation = explain(found, files, book)
    tellers = _tellers(found, files, book)
    return {
        "page": links.incident(found.id),
        "why": explanation,
        "doubts": doubts(found, book),
        "figures": list(figures(found, book, links.incident(found.id))),
        "told": explanation.summary[0],
        "relations": [_related(ledger, book, r.kind, r.incident) for r in found.relations],
        "tolls": [_toll(found, f, files) for f in found.counts if len(f.series) > 1],
        "tellers": tellers,
        "needed": f"{explanation.needed:g}",
        "weights": _weights(found.links, {t.id: t.n for t in tellers}),
        "aliases": found.aliases,
    }


def why_incident(ledger: Ledger, book: Codebook, found: Incident, field: str) -> Explanation:
    return explain(found, files_of(ledger, found.reports), book, field)


def _tellers(found: Incident, files: Files, book: Codebook) -> list[Teller]:
    told = [files.reports[r] for r in found.reports if r in files.reports]
    told.sort(key=lambda r: (files.articles[r.article].published.value or "9999", r.id))
    return [_teller(n, r, files.articles[r.article], book) for n, r in enumerate(told, start=1)]


def _teller(n: int, report: Report, article: Article, book: Codebook) -> Teller:
    return Teller(
        n=n,
        id=report.id,
        href=links.report(report.id),
        article=links.article(article.id, f"report-{report.id}"),
        outlet=outlet(article),
        published=published(article),
        title=article.title or UNTITLED,
        words=report.trigger.words,
        headline=phrases.report_headline(book, report),
    )


def published(article: Article) -> str:
    return phrases.date(article.published_day) if article.published_day else "day not told"


def _related(ledger: Ledger, book: Codebook, kind: str, other: str) -> Context:
    target = ledger.incident(other)
    words = kind.replace("_", " ")
    return {
        "kind": words,
        "headline": phrases.headline(book, target),
        "href": links.incident(target.id),
    }


def _toll(found: Incident, figure: Figure, files: Files) -> Toll:
    steps = tuple(
        {
            "moment": phrases.moment(s.as_of) if s.as_of else "day not told",
            "value": phrases.number(s.value),
            "kind": s.kind.replace("_", " "),
            "official": s.official,
            "outlet": files.outlet(s.report),
            "href": links.why(links.report(s.report), figure.measure),
        }
        for s in figure.series
    )
    page = links.why(links.incident(found.id), figure.measure)
    return Toll(phrases.figure(figure), figure.rule, page, steps)


def _weights(pairs: Sequence[Link], numbers: Mapping[str, int]) -> Weights:
    names = tuple(dict.fromkeys(name for pair in pairs for name, _ in pair.weights))
    digits = _digits([w for pair in pairs for _, w in pair.weights])
    rows: list[Context] = []
    for pair in pairs:
        told = dict(pair.weights)
        rows.append(
            {
                "left": numbers.get(pair.left, pair.left),
                "right": numbers.get(pair.right, pair.right),
                "cells": [f"{told[n]:+.{digits}f}" if n in told else "" for n in names],
                "sum": f"{pair.score:+.{digits}f}",
            }
        )
    return Weights(names, tuple(rows))


def _digits(weights: Sequence[float]) -> int:
    """As many places behind the point as it takes for the shown weights to add up."""
    return next((n for n in (1, 2, 3, 4) if all(round(w, n) == w for w in weights)), 6)


# ---------------------------------------------------------------- one report


def report(ledger: Ledger, book: Codebook, report_id: str) -> Context:
    files = files_of(ledger, [ledger.report(report_id).id])
    found = files.reports[report_id]
    article = files.articles[found.article]
    return {
        "page": links.report(report_id),
        "why": explain_report(found, files, book),
        "teller": _teller(1, found, article, book),
        "attributions": found.attributions,
        "relations": [_relation(book, ledger, r) for r in found.relations],
        "background": found.salience is Salience.BACKGROUND,
        "home": home_of(ledger, book, report_id),
    }


def home_of(ledger: Ledger, book: Codebook, report_id: str) -> Told | None:
    """The incident a report belongs to; a report of a superseded article has none."""
    try:
        home = ledger.incident(report_id)
    except NotFound:
        return None
    return Told(phrases.headline(book, home), links.incident(home.id))


def why_report(ledger: Ledger, book: Codebook, report_id: str, field: str) -> Explanation:
    files = files_of(ledger, [ledger.report(report_id).id])
    return explain_report(files.reports[report_id], files, book, field)


def _relation(book: Codebook, ledger: Ledger, relation: Relation) -> Context:
    other = ledger.reports(ids=[relation.report]) if relation.report else ()
    return {
        "kind": relation.kind.replace("_", " "),
        "words": relation.words.words if relation.words else None,
        "other": Told(phrases.report_headline(book, other[0]), links.report(other[0].id))
        if other
        else None,
    }


# ---------------------------------------------------------------- a tally


def tally(ledger: Ledger, book: Codebook, answer: Tally) -> Context:
    known = {i.id: i for i in ledger.incidents()}
    terms = [_term(t, known.get(t.incident), book) for t in answer.terms]
    pairs = [[known[n] for n in pair if n in known] for pair in answer.doubled]
    return {
        "number": phrases.number(answer.value),
        "measure": answer.measure,
        "rule": sentence(answer.rule),
        "terms": terms,
        "rest": list(rest(answer)),
        "contradictions": [named(words) for words in answer.contradictions],
        "doubled": [
            [Told(phrases.headline(book, i), links.incident(i.id)) for i in pair] for pair in pairs
        ],
        "dissent": [
            Told(phrases.number(d.value), links.why(links.report(d.report), answer.measure))
            for d in answer.dissent
        ],
    }


def _term(term: Term, of: Incident | None, book: Codebook) -> Context:
    return {
        "counted": term.counted,
        "value": phrases.number(term.value),
        "kind": term.kind.replace("_", " "),
        "headline": phrases.headline(book, of) if of else term.incident,
        "href": links.incident(term.incident),
        "report": links.report(term.report),
        "why": named(term.why),
    }
