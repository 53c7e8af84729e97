"""What verdicts make of a report, and the reports that they add. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from dateline import rulings_form
from dateline.records import (
    Basis,
    Count,
    Field,
    Location,
    Party,
    PlaceRole,
    Report,
    Span,
    Stage,
    Stance,
    Verdict,
    absent,
)
from dateline.rulings import COUNT, PARTY, SINGLE, addition_of, check_verdict, in_force
from dateline.rulings_form import Ground, Maker


def apply_verdicts(
    report: Report, verdicts: Iterable[Verdict], ground: Ground | None = None
) -> Report | None:
    """The report as the reviewers ruled; None where they rejected it. ``ground``: the text that
    the verdicts' words stand in; without it they bring no quotes.

    Raises ``BadRequest`` for a verdict that cannot be applied.
    """
    given = in_force(v for v in verdicts if v.subject == report.id)
    for verdict in given:
        check_verdict(verdict)
        if verdict.field == "rejected" and verdict.value == "true":
            return None
        report = _applied(report, verdict, _maker(verdict, ground))
    return report


def _maker(verdict: Verdict, ground: Ground | None) -> Maker:
    return Maker(f"verdict by {verdict.by}", ground)


def _applied(report: Report, verdict: Verdict, maker: Maker) -> Report:
    name, value = verdict.field, verdict.value
    if name.startswith(PARTY):
        role = name.removeprefix(PARTY)
        ruled = rulings_form.parties(value, role, maker)
        return replace(report, parties=_parties(report.parties, role, ruled))
    if name.startswith(COUNT):
        measure = name.removeprefix(COUNT)
        figures = rulings_form.counts(value, measure, maker)
        return replace(report, counts=_counts(report.counts, measure, figures))
    if name == "attributions":
        return replace(report, attributions=rulings_form.attributions(value, maker))
    if name == "where":
        return _relocated(report, _single(report, verdict, maker))
    if name in SINGLE:
        single: dict[str, Any] = {name: _single(report, verdict, maker)}
        return replace(report, **single)
    return report  # of two reports, of the whole, or what it was made from


def _single(report: Report, verdict: Verdict, maker: Maker) -> Field[Any]:
    """A field with one value. Where the verdict names no words, those it rested on stay."""
    if not verdict.value:
        return absent(maker.name)
    makes: Mapping[str, Callable[[str], Any]] = {
        "stage": Stage,
        "stance": Stance,
        "where": rulings_form.place,
    }
    field = maker.ruled(makes.get(verdict.field, str)(verdict.value), verdict.words)
    return field if field.quotes else replace(field, quotes=getattr(report, verdict.field).quotes)


def _relocated(report: Report, where: Field[Any]) -> Report:
    """The main site stands among the places as well."""
    others, role = [], PlaceRole.SITE
    for location in report.places:
        if location.place.value == report.where.value:
            role = location.role
        else:
            others.append(location)
    places = (Location(role, where), *others) if where.known else tuple(others)
    return replace(report, where=where, places=places)


def _parties(before: Sequence[Party], role: str, ruled: Sequence[Party]) -> tuple[Party, ...]:
    """The parties with those of one role replaced; one that is told as before stays as it is."""
    own = [p for p in before if p.role == role]
    kept = [next((o for o in own if _same_party(o, p)), p) for p in ruled]
    first = next((n for n, p in enumerate(before) if p.role == role), len(before))
    rest = [p for p in before[first:] if p.role != role]
    return (*before[:first], *kept, *rest)


def _same_party(one: Party, other: Party) -> bool:
    ties = [(p.affiliation.who.value, p.affiliation.stance) if p.affiliation else None
            for p in (one, other)]  # fmt: skip
    return (
        (one.who.value, one.stance) == (other.who.value, other.stance)
        and ties[0] == ties[1]
        and other.who.quotes in ((), tuple(q for q in one.who.quotes if q.field == "text"))
    )


def _counts(before: Sequence[Count], measure: str, ruled: Sequence[Count]) -> tuple[Count, ...]:
    """The counts with those of one measure replaced. Who points at a count by its place in the row
    still points at it, or at its measure where it is gone."""
    own = [(n, c) for n, c in enumerate(before) if c.measure == measure]
    kept = [(n, c) for n, c in enumerate(before) if c.measure != measure]
    for count in ruled:
        same = next(((n, c) for n, c in own if _same_count(c, count)), None)
        kept.append(same or (-1, count))
    places = {old: now for now, (old, _) in enumerate(kept) if old >= 0}
    return tuple(_pointing(count, before, places) if old >= 0 else count for old, count in kept)


def _same_count(one: Count, other: Count) -> bool:
    values = [
        (c.amount.value, c.kind, c.of, c.whom, c.source, c.official, c.as_of, _days(c))
        for c in (one, other)
    ]
    quotes = tuple(q for q in one.amount.quotes if q.field == "text")
    return values[0] == values[1] and other.amount.quotes in ((), quotes)


def _days(count: Count) -> tuple[str | None, ...]:
    return tuple(d.value if d else None for d in (count.since, count.until))


def _pointing(count: Count, before: Sequence[Count], places: Mapping[int, int]) -> Count:
    of, revises = count.of, count.revises
    if of is not None and of.isdigit() and int(of) < len(before):
        now = places.get(int(of))
        of = before[int(of)].measure if now is None else str(now)
    if revises is not None:
        revises = places.get(revises)
    return replace(count, of=of, revises=revises)


def added_report(verdict: Verdict, report_id: str, ground: Ground, span: Span) -> Report:
    """The report that a verdict adds, on the words at ``span``."""
    told, maker = addition_of(verdict), _maker(verdict, ground)
    quote = ground.quote(span)
    return Report(
        id=report_id,
        article=ground.article,
        type=maker.ruled(told.type, (span,)),
        stage=Field(Stage.ACCOMPLISHED, Basis.ASSUMED, (quote,), 1.0, maker.name),
        stance=Field(Stance.ASSERTED, Basis.ASSUMED, (quote,), 1.0, maker.name),
        trigger=quote,
        mentions=(quote,),
        when=absent(maker.name),
        where=absent(maker.name),
        ordinal=told.ordinal,
    )
