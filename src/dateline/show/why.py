"""Why a value is what it is: each value with its words in context, who said it, by which rule it
was worked out and from what, and what disagrees. Pure; terminal and desk draw it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dateline.codebook import Codebook
from dateline.problems import NotFound
from dateline.records import (
    Article,
    Basis,
    Bounds,
    Consensus,
    Dissent,
    Field,
    Figure,
    Incident,
    Party,
    Quote,
    Report,
)
from dateline.show import phrases

CONTEXT = 160  # code points on either side of a quote, cut at a space
BASIS_WORDS: Mapping[Basis, str] = {
    Basis.STATED: "stated in the words",
    Basis.INFERRED: "worked out from the words and something else",
    Basis.ASSUMED: "assumed: a documented default",
    Basis.RULED: "ruled by a reviewer",
    Basis.ABSENT: "not told",
}


@dataclass(frozen=True, slots=True)
class Witness:
    """Words in an article that a value rests on, masked, with a little of what surrounds them."""

    report: str
    article: str
    outlet: str
    published: str
    before: str
    words: str
    after: str
    teller: str | None
    maker: str
    value: str
    also: tuple[str, ...] = ()  # what else it was worked out from


@dataclass(frozen=True, slots=True)
class Because:
    """One field: its value in words, how it is known, by which rule, from whom, against whom."""

    field: str
    value: str
    basis: str
    rule: str
    witnesses: tuple[Witness, ...] = ()
    dissent: tuple[Witness, ...] = ()
    steps: tuple[tuple[str, str, str], ...] = ()  # moment, figure, outlet


@dataclass(frozen=True, slots=True)
class Explanation:
    """A whole page. ``links`` holds pairs of reports with their weights, which add up."""

    id: str
    headline: str
    summary: tuple[str, ...]
    fields: tuple[Because, ...]
    links: tuple[tuple[str, str, float, tuple[tuple[str, float], ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Files:
    """The reports and (masked) articles an explanation draws on, by id."""

    reports: Mapping[str, Report]
    articles: Mapping[str, Article]

    def outlet(self, report: str) -> str:
        told = self.reports.get(report)
        return outlet(self.articles[told.article]) if told else report


def outlet(article: Article) -> str:
    return article.outlet or article.url or article.id


def explain(
    incident: Incident, files: Files, book: Codebook, field: str | None = None
) -> Explanation:
    """Why an incident is what it is. ``field`` keeps one; ``NotFound`` lists those there are."""
    fields = tuple(_incident_fields(incident, files, book))
    return Explanation(
        id=incident.id,
        headline=phrases.headline(book, incident),
        summary=_incident_summary(incident, files),
        fields=_chosen(fields, field),
        links=tuple((x.left, x.right, x.score, x.weights) for x in incident.links),
    )


def explain_report(
    report: Report, files: Files, book: Codebook, field: str | None = None
) -> Explanation:
    article = files.articles[report.article]
    fields = tuple(_report_fields(report, files, book))
    return Explanation(
        id=report.id,
        headline=phrases.report_headline(book, report),
        summary=(
            f"one report of {outlet(article)}, published "
            f"{article.published.value or 'on a day not told'}",
            f"told {phrases.many(len(report.mentions), 'time')} in the article {article.id}",
        ),
        fields=_chosen(fields, field),
    )


def _chosen(fields: Sequence[Because], wanted: str | None) -> tuple[Because, ...]:
    if wanted is None:
        return tuple(fields)
    kept = tuple(f for f in fields if f.field.split(" ")[0] == wanted or f.field == wanted)
    if not kept:
        told = ", ".join(dict.fromkeys(f.field.split(" ")[0] for f in fields))
        raise NotFound(f"there is no field {wanted!r} here; it has: {told}")
    return kept


def _incident_summary(incident: Incident, files: Files) -> tuple[str, ...]:
    outlets = {files.outlet(r) for r in incident.reports}
    days = sorted({d for d in (incident.first_reported, incident.last_reported) if d})
    reported = f", reported {phrases.listed([phrases.date(d) for d in days])}" if days else ""
    lines = [
        f"{phrases.many(len(incident.reports), 'report')} from"
        f" {phrases.many(len(outlets), 'outlet')}{reported}"
    ]
    lines += [f"{r.kind.replace('_', ' ')} incident {r.incident}" for r in incident.relations]
    return tuple(lines)


# ---------------------------------------------------------------- fields of an incident


def _incident_fields(incident: Incident, files: Files, book: Codebook) -> Iterator[Because]:
    yield _agreed("type", incident.type, files, lambda v: phrases.type_label(book, v))
    yield _agreed("stage", incident.stage, files, str)
    yield _agreed("stance", incident.stance, files, str)
    yield _agreed("when", incident.when, files, phrases.date)
    yield _agreed("where", incident.where, files, phrases.place)
    for party in incident.parties:
        yield _party(party, files)
    for figure in incident.counts:
        yield _figure(figure, files)


def _agreed(name: str, consensus: Consensus[Any], files: Files, words: Any) -> Because:
    field = consensus.field
    return Because(
        field=name,
        value=words(field.value) if field.value is not None else phrases.NOT_TOLD,
        basis=BASIS_WORDS[field.basis],
        rule=consensus.rule,
        witnesses=tuple(_agreeing(name, consensus, files, words)),
        dissent=tuple(_dissenting(name, consensus.dissent, files, words)),
    )


def _agreeing(name: str, consensus: Consensus[Any], files: Files, words: Any) -> Iterator[Witness]:
    for report_id in consensus.agree:
        report = files.reports.get(report_id)
        if report is None:
            continue
        field: Field[Any] = getattr(report, name)
        if field.known:
            yield from _witnesses(report, field, words(field.value), files)


def _dissenting(
    name: str, dissent: Sequence[Dissent[Any]], files: Files, words: Any
) -> Iterator[Witness]:
    for other in dissent:
        report = files.reports.get(other.report)
        if report:
            yield from _witnesses(report, getattr(report, name), words(other.value), files)


def _party(party: Party, files: Files) -> Because:
    field = party.who
    quotes = field.quotes + (party.affiliation.who.quotes if party.affiliation else ())
    return Because(
        field=f"{party.role} {phrases.actor(field.value)}",
        value=phrases.party(party),
        basis=BASIS_WORDS[field.basis],
        rule=field.maker,
        witnesses=tuple(_quoted(quotes, field, phrases.party(party), files)),
    )


def _figure(figure: Figure, files: Files) -> Because:
    return Because(
        field=f"{figure.measure}{f' ({figure.whom})' if figure.whom else ''}",
        value=phrases.figure(figure),
        basis=f"a {figure.kind.replace('_', ' ')}",
        rule=figure.rule,
        witnesses=tuple(w for r in figure.agree for w in _count_witnesses(figure, r, files)),
        dissent=tuple(
            w for d in figure.dissent for w in _count_witnesses(figure, d.report, files, d.value)
        ),
        steps=tuple(
            (s.as_of or "day not told", phrases.number(s.value), files.outlet(s.report))
            for s in figure.series
        ),
    )


def _count_witnesses(
    figure: Figure, report_id: str, files: Files, value: Bounds | None = None
) -> Iterator[Witness]:
    report = files.reports.get(report_id)
    if report is None:
        return
    for count in report.counts:
        amount = count.amount.value
        if count.measure == figure.measure and count.whom == figure.whom:
            if value is not None and amount != value:
                continue
            teller = count.source
            for witness in _witnesses(report, count.amount, phrases.number(amount), files):
                yield witness if teller is None else _told_by(witness, teller)


def _told_by(witness: Witness, teller: str) -> Witness:
    return replace(witness, teller=teller)


# ---------------------------------------------------------------- fields of one report


def _report_fields(report: Report, files: Files, book: Codebook) -> Iterator[Because]:
    yield _own(report, "type", report.type, phrases.type_label(book, report.type.value), files)
    yield _own(report, "stage", report.stage, str(report.stage.value), files)
    yield _own(report, "stance", report.stance, str(report.stance.value), files)
    yield _own(report, "when", report.when, phrases.date(report.when.value), files)
    yield _own(report, "where", report.where, phrases.place(report.where.value), files)
    for location in report.places:
        name = f"{location.role} {phrases.place(location.place.value)}"
        yield _own(report, name, location.place, phrases.place(location.place.value), files)
    for party in report.parties:
        yield _party(party, files)
    for count in report.counts:
        value = f"{phrases.number(count.amount.value)} {count.measure}"
        kind = count.kind.replace("_", " ")
        name = f"{count.measure} ({kind})"
        yield _own(report, name, count.amount, value, files)


def _own(report: Report, name: str, field: Field[Any], value: str, files: Files) -> Because:
    return Because(
        field=name,
        value=value if field.known else phrases.NOT_TOLD,
        basis=BASIS_WORDS[field.basis],
        rule=field.maker,
        witnesses=tuple(_witnesses(report, field, value, files)),
    )


# ---------------------------------------------------------------- words in context


def _witnesses(report: Report, field: Field[Any], value: str, files: Files) -> Iterator[Witness]:
    yield from _quoted(field.quotes, field, value, files, report)


def _quoted(
    quotes: Sequence[Quote],
    field: Field[Any],
    value: str,
    files: Files,
    report: Report | None = None,
) -> Iterator[Witness]:
    """One witness an article: its first quote in context, the others named beside it."""
    by_article: dict[str, list[Quote]] = {}
    for quote in dict.fromkeys(quotes):
        by_article.setdefault(quote.article, []).append(quote)
    for article_id, own in by_article.items():
        article = files.articles.get(article_id)
        if article:
            yield _witness(article, own, field, value, report)


def _witness(
    article: Article, quotes: Sequence[Quote], field: Field[Any], value: str, report: Report | None
) -> Witness:
    first = next((q for q in quotes if q.field == "text"), quotes[0])
    before, after = context(article, first)
    teller = report.attributions[0].source if report and report.attributions else None
    return Witness(
        report=report.id if report else "",
        article=article.id,
        outlet=outlet(article),
        published=article.published.value or "day not told",
        before=before,
        words=first.words,
        after=after,
        teller=teller,
        maker=field.maker,
        value=value,
        also=tuple(_beside(q) for q in quotes if q is not first),
    )


def _beside(quote: Quote) -> str:
    if quote.field == "text":
        return f"“{quote.words}”"
    return f"the article’s {quote.field}, {quote.words}"


def context(article: Article, quote: Quote) -> tuple[str, str]:
    """What stands around a quote in its line of text, cut at spaces."""
    if quote.field != "text":
        return "", ""
    text = article.text
    line_start = text.rfind("\n", 0, quote.start) + 1
    line_end = text.find("\n", quote.end)
    line_end = len(text) if line_end < 0 else line_end
    before, after = text[line_start : quote.start], text[quote.end : line_end]
    return _tail(before), _head(after)


def _tail(words: str) -> str:
    if len(words) <= CONTEXT:
        return words
    cut = words[-CONTEXT:]
    return "…" + cut[cut.find(" ") + 1 :]


def _head(words: str) -> str:
    if len(words) <= CONTEXT:
        return words
    cut = words[:CONTEXT]
    return cut[: cut.rfind(" ")] + "…"
