"""Why a value is what it is: each value with its words in context, who said it, by which rule it
was worked out and from what, and what disagrees. Pure; terminal and desk draw it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dateline.codebook import Codebook
from dateline.data.link_weights import shipped_weights
from dateline.data.relation_weights import shipped_relations
from dateline.link import head, sources
from dateline.problems import NotFound
from dateline.records import (
    Basis,
    Bounds,
    Consensus,
    Count,
    CountKind,
    Dissent,
    Field,
    Figure,
    Incident,
    Party,
    Report,
    Step,
)
from dateline.show import phrases
from dateline.show.reasons import reason
from dateline.show.witness import Files, Witness, context, day, outlet, published, witnesses

__all__ = [
    "BASIS_WORDS", "Because", "Explanation", "Files", "Teller", "Witness", "context", "explain",
    "explain_report", "outlet",
]  # fmt: skip

BASIS_WORDS: Mapping[Basis, str] = {
    Basis.STATED: "stated in the words",
    Basis.INFERRED: "worked out from the words",
    Basis.ASSUMED: "assumed: a documented default",
    Basis.RULED: "ruled by a reviewer",
    Basis.ABSENT: "not told",
}
KIND_WORDS: Mapping[CountKind, str] = {
    CountKind.TOLL: "a toll: the level of this one happening",
    CountKind.ADDITION: "an addition to a toll",
    CountKind.RUNNING_TOTAL: "a running total: a sum over several happenings",
    CountKind.SUBSET: "a part of another figure",
}
ADDED_UP = (CountKind.TOLL, CountKind.ADDITION)
"""An addition makes a toll, so that both stand behind one figure."""


@dataclass(frozen=True, slots=True)
class Because:
    """One field: its value in words, how it is known, by which rule, from whom, against whom.

    ``field`` is what it may be asked for by, ``label`` what stands above it on a page.
    """

    field: str
    value: str
    basis: str
    rule: str
    witnesses: tuple[Witness, ...] = ()
    dissent: tuple[Witness, ...] = ()
    steps: tuple[tuple[str, str, str], ...] = ()  # moment, figure, outlet
    label: str = ""
    figure: Figure | None = None  # of an incident, where it is about one


@dataclass(frozen=True, slots=True)
class Teller:
    """An article behind an explanation, numbered for its page. ``copy_of``: the number of an
    earlier one with (nearly) the same words, or of which it is a newer version: one source."""

    number: int
    article: str
    outlet: str
    published: str
    title: str
    reports: tuple[str, ...]
    copy_of: int | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """A whole page. ``links`` holds pairs of reports with their weights, which add up; from
    ``needed`` on two reports are held to be of one happening. ``relations`` are lines with weights
    in the same way: the relation in words, its least score, its score, its weights. ``asked``: the
    one field wanted."""

    id: str
    headline: str
    summary: tuple[str, ...]
    fields: tuple[Because, ...]
    links: tuple[tuple[str, str, float, tuple[tuple[str, float], ...]], ...] = ()
    tellers: tuple[Teller, ...] = ()
    needed: float = 0.0
    asked: str | None = None
    relations: tuple[tuple[str, float, float, tuple[tuple[str, float], ...]], ...] = ()


def explain(
    incident: Incident,
    files: Files,
    book: Codebook,
    field: str | None = None,
    related: Sequence[str] = (),
) -> Explanation:
    """Why an incident is what it is. ``field`` keeps one; ``NotFound`` lists those there are.

    ``related`` are lines on other incidents, for the head of the page.
    """
    fields = tuple(_incident_fields(incident, files, book))
    return Explanation(
        id=incident.id,
        headline=phrases.headline(book, incident),
        summary=(*_incident_summary(incident, files), *related),
        fields=_chosen(fields, field),
        links=tuple((x.left, x.right, x.score, x.weights) for x in incident.links),
        tellers=_tellers(files),
        needed=shipped_weights().threshold,
        asked=field,
        relations=tuple(_weighed_relations(incident)),
    )


def _weighed_relations(
    incident: Incident,
) -> Iterator[tuple[str, float, float, tuple[tuple[str, float], ...]]]:
    """Those that linking found between articles; what one article tells itself needs no weights."""
    for r in incident.relations:
        if r.because is not None and r.because.weights:
            needed = shipped_relations().needed(r.kind)
            name = f"{r.kind.replace('_', ' ')} {r.incident}"
            yield name, needed, r.because.score, r.because.weights


def explain_report(
    report: Report, files: Files, book: Codebook, field: str | None = None
) -> Explanation:
    article = files.articles[report.article]
    fields = tuple(_report_fields(report, files, book))
    return Explanation(
        id=report.id,
        headline=phrases.report_headline(book, report),
        summary=(
            f"one report of {outlet(article)}, published {day(published(article))}",
            f"told {phrases.many(len(report.mentions), 'time')} in the article {article.id}",
        ),
        fields=_chosen(fields, field),
        tellers=_tellers(files),
        asked=field,
    )


def _chosen(fields: Sequence[Because], wanted: str | None) -> tuple[Because, ...]:
    if wanted is None:
        return tuple(fields)
    words = wanted.casefold().strip()
    kept = tuple(
        f for f in fields if words in (f.field.split(" ")[0].casefold(), f.field.casefold())
    )
    if not kept:
        told = ", ".join(dict.fromkeys(f.field.split(" ")[0] for f in fields))
        raise NotFound(f"there is no field {wanted!r} here; it has: {told}")
    return kept


def _tellers(files: Files) -> tuple[Teller, ...]:
    """The articles by day of publication, those without one at the end."""
    told: dict[str, list[str]] = {}
    for report in files.reports.values():
        told.setdefault(report.article, []).append(report.id)
    found = [files.articles[a] for a in told if a in files.articles]
    found.sort(key=lambda a: (a.published.value or "9999", a.id))
    source = sources(map(head, found))
    numbers = {a.id: n for n, a in enumerate(found, start=1)}
    return tuple(
        Teller(
            number=n,
            copy_of=numbers[source[a.id]] if source[a.id] != a.id else None,
            article=a.id,
            outlet=outlet(a),
            published=published(a),
            title=a.title or "",
            reports=tuple(told[a.id]),
        )
        for n, a in enumerate(found, start=1)
    )


def _incident_summary(incident: Incident, files: Files) -> tuple[str, ...]:
    days = sorted({d for d in (incident.first_reported, incident.last_reported) if d})
    when = [phrases.date(d) for d in days]
    reported = f", told {when[0]}" if len(when) == 1 else ""
    if len(when) == 2:
        reported = f", first told {when[0]}, last {when[1]}"
    reports = phrases.many(len(incident.reports), "report")
    return (f"{reports}{_from_outlets(incident, files)}{reported}",)


def _from_outlets(incident: Incident, files: Files) -> str:
    """An outlet that is not told is not counted as one."""
    told = [files.articles[a] for a in incident.articles if a in files.articles]
    known = {outlet(a) for a in told if a.outlet or a.url}
    untold = sum(not (a.outlet or a.url) for a in told)
    parts = [phrases.many(len(known), "outlet")] if known else []
    if untold:
        parts.append(f"{phrases.many(untold, 'article')} whose outlet is not told")
    return f" from {phrases.listed(parts)}" if parts else ""


# ---------------------------------------------------------------- fields of an incident


def _incident_fields(incident: Incident, files: Files, book: Codebook) -> Iterator[Because]:
    yield _agreed("type", incident.type, files, lambda v: phrases.type_label(book, v))
    yield _agreed("stage", incident.stage, files, phrases.stage)
    yield _agreed("stance", incident.stance, files, phrases.stance)
    yield _agreed("when", incident.when, files, phrases.date)
    yield _agreed("where", incident.where, files, phrases.place)
    for location in incident.places:
        if location.place.value != incident.where.field.value:
            yield _place(location.role, location.place, files)
    for party in incident.parties:
        yield _party(party, files)
    for figure in incident.counts:
        yield _figure(figure, incident, files)


def _agreed(name: str, consensus: Consensus[Any], files: Files, words: Any) -> Because:
    field = consensus.field
    return Because(
        field=name,
        value=words(field.value) if field.value is not None else phrases.NOT_TOLD,
        basis=BASIS_WORDS[field.basis],
        rule=consensus.rule,
        witnesses=tuple(_agreeing(name, consensus, files, words)),
        dissent=tuple(_dissenting(name, consensus.dissent, files, words)),
        label=name,
    )


def _agreeing(name: str, consensus: Consensus[Any], files: Files, words: Any) -> Iterator[Witness]:
    for report_id in consensus.agree:
        report = files.reports.get(report_id)
        if report is not None:
            yield from _told(name, report, getattr(report, name), words, files)


def _dissenting(
    name: str, dissent: Sequence[Dissent[Any]], files: Files, words: Any
) -> Iterator[Witness]:
    for other in dissent:
        report = files.reports.get(other.report)
        if report:
            yield from _told(name, report, getattr(report, name), words, files)


def _told(
    name: str, report: Report, field: Field[Any], words: Any, files: Files
) -> Iterator[Witness]:
    if field.value is not None:
        yield from witnesses(name, field.quotes, field, words(field.value), files, report)


def _place(role: str, field: Field[Any], files: Files) -> Because:
    value = phrases.place(field.value)
    return Because(
        field=f"{role} {value}",
        value=value,
        basis=BASIS_WORDS[field.basis],
        rule="",
        witnesses=tuple(witnesses(role, field.quotes, field, value, files)),
        label=role,
    )


def _party(party: Party, files: Files) -> Because:
    field = party.who
    tie = party.affiliation.who if party.affiliation else None
    value = phrases.party(party)
    quotes = field.quotes + (tie.quotes if tie else ())
    return Because(
        field=f"{party.role} {phrases.actor(field.value)}",
        value=value,
        basis=BASIS_WORDS[field.basis],
        rule=f"the tie: {reason('affiliation', tie)}" if tie else "",
        witnesses=tuple(witnesses(party.role, quotes, field, value, files)),
        label=party.role,
    )


def _figure(figure: Figure, incident: Incident, files: Files) -> Because:
    whom = f" ({figure.whom})" if figure.whom else ""
    part = f"a part of {phrases.part_of(figure, incident)}"
    return Because(
        field=f"{figure.measure}{whom}",
        value=phrases.figure(figure),
        basis=part if figure.kind is CountKind.SUBSET else KIND_WORDS[figure.kind],
        rule=figure.rule,
        witnesses=tuple(w for r in figure.agree for w in _counts(figure, r, files)),
        dissent=tuple(w for d in figure.dissent for w in _counts(figure, d.report, files, d.value)),
        steps=tuple(_step(s, files) for s in figure.series),
        label=f"{figure.measure}{whom}",
        figure=figure,
    )


def _step(step: Step, files: Files) -> tuple[str, str, str]:
    more = " more" if step.kind is CountKind.ADDITION else ""
    official = ", official" if step.official else ""
    figure = f"{phrases.number(step.value)}{more}"
    teller = f", citing {step.source}" if step.source else ""
    at = phrases.moment(step.as_of) if step.as_of else "day not told"
    return at, figure, f"{files.outlet(step.report)}{teller}{official}"


def _counts(
    figure: Figure, report_id: str, files: Files, dissent: Bounds | None = None
) -> Iterator[Witness]:
    """A report's own telling of a figure: of several, those that bear out what it is cited for."""
    report = files.reports.get(report_id)
    told = [c for c in report.counts if is_of(c, figure)] if report else []
    wanted = dissent or figure.value
    fitting = [c for c in told if c.amount.value and _leaves_room(c.amount.value, wanted)]
    for count in dict.fromkeys(fitting or told):
        amount = count.amount
        value = phrases.number(amount.value)
        for witness in witnesses(figure.measure, amount.quotes, amount, value, files, report):
            yield replace(witness, teller=count.source)  # null: the outlet's own figure


def is_of(count: Count, figure: Figure) -> bool:
    """Whether what a report counts is this figure of its incident, not another of the measure."""
    kinds = ADDED_UP if figure.kind in ADDED_UP else (figure.kind,)
    return count.measure == figure.measure and count.whom == figure.whom and count.kind in kinds


def _leaves_room(told: Bounds, agreed: Bounds) -> bool:
    """Whether the agreed figure lies within what was told: "at least four" leaves room for six."""
    low_fits = (told.low or 0) <= (agreed.low or 0)
    high_fits = told.high is None or (agreed.high is not None and agreed.high <= told.high)
    return low_fits and high_fits


# ---------------------------------------------------------------- fields of one report


def _report_fields(report: Report, files: Files, book: Codebook) -> Iterator[Because]:
    yield _own(report, "type", report.type, phrases.type_label(book, report.type.value), files)
    yield _own(report, "stage", report.stage, phrases.stage(report.stage.value), files)
    yield _own(report, "stance", report.stance, phrases.stance(report.stance.value), files)
    yield _own(report, "when", report.when, phrases.date(report.when.value), files)
    yield _own(report, "where", report.where, phrases.place(report.where.value), files)
    for location in report.places:
        name = f"{location.role} {phrases.place(location.place.value)}"
        value = phrases.place(location.place.value)
        yield replace(_own(report, name, location.place, value, files), label=location.role)
    for party in report.parties:
        yield _party(party, files)
    for count in report.counts:
        yield _count(report, count, files)


def _count(report: Report, count: Count, files: Files) -> Because:
    amount = count.amount.value
    whom = f" ({count.whom})" if count.whom else ""
    since = f" since {phrases.date(count.since.value)}" if count.since else ""
    value = f"{phrases.so_many(count, amount)}{since}"
    name = f"{count.measure} ({count.kind.replace('_', ' ')})"
    own = _own(report, name, count.amount, value, files)
    basis = f"{own.basis}; {KIND_WORDS[count.kind]}"
    told = tuple(replace(w, teller=count.source) for w in own.witnesses)
    return replace(own, basis=basis, witnesses=told, label=f"{count.measure}{whom}")


def _own(report: Report, name: str, field: Field[Any], value: str, files: Files) -> Because:
    told = tuple(witnesses(name, field.quotes, field, value, files, report))
    return Because(
        field=name,
        value=value if field.known else phrases.NOT_TOLD,
        basis=BASIS_WORDS[field.basis],
        rule="" if told else reason(name, field),
        witnesses=told,
        label=name,
    )
