"""Every score that a reader's reports carry, held against the marks: was it right or not?

A report is right as in ``score``: it is paired with a marked happening of its type. Its fields are
judged only where it is, so that a field's score answers: given the happening, is this value right?
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from dateline.records import Field, Report, Span
from dateline.scoring.happening import Happening, Played, reported
from dateline.scoring.score import matched, pairs

T = TypeVar("T")

REPORT = "report"
FIELD_KINDS = (
    "stage", "stance", "when", "where", "place", "agent", "target", "other roles", "affiliation",
    "counts",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Claim:
    """What a reader claims with a score: a report, or a field of a kind."""

    kind: str
    score: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """The claims whose scores lie together: their mean score, and the share of them right."""

    claims: int
    score: float
    right: float


def party_kind(role: str) -> str:
    return role if role in ("agent", "target") else "other roles"


def claims(gold: Sequence[Happening], reports: Sequence[Report]) -> Iterator[Claim]:
    """The claims of one text's reports."""
    made = reported(reports)
    found = {j: i for i, j in pairs(gold, made, same_type=True)}
    for j, report in enumerate(reports):
        yield Claim(REPORT, report.score, j in found)
        if j in found:
            yield from _fields(gold[found[j]], made[j], report)


def _fields(g: Happening, m: Happening, report: Report) -> Iterator[Claim]:
    yield Claim("stage", report.stage.score, g.stage == m.stage)
    yield Claim("stance", report.stance.score, g.stance == m.stance)
    if report.when.known:
        yield Claim("when", report.when.score, g.when == m.when)
    if report.where.value:
        yield Claim("where", report.where.score, report.where.value.country in g.countries)
    yield from _places(g, report)
    yield from _parties(g.parties, report)
    ties = [p.affiliation.who for p in report.parties if p.affiliation]
    yield from _spoken("affiliation", g.affiliations, ties)
    for count in report.counts:
        value = count.amount.value
        if value:
            told = (count.measure, value.low or 0, value.high, str(count.kind))
            yield Claim("counts", count.amount.score, told in g.counts)


def _places(g: Happening, report: Report) -> Iterator[Claim]:
    """A place is right by its words, and in the country that is marked for them. One that is in
    no gazetteer claims nothing."""
    for location in report.places:
        place = location.place.value
        if place is None:
            continue
        fitting = [p for p in g.places if p.country in (None, place.country)]
        yield from _spoken("place", [p.span for p in fitting], [location.place])


def _parties(gold: Sequence[Played], report: Report) -> Iterator[Claim]:
    for role in sorted({p.role for p in report.parties}):
        own = [p.span for p in gold if p.role == role]
        told = [p.who for p in report.parties if p.role == role]
        yield from _spoken(party_kind(role), own, told)


def _spoken(kind: str, gold: Iterable[Span], told: Sequence[Field[T]]) -> Iterator[Claim]:
    """Values by their words: those that overlap marked ones are right, one to one."""
    spans = [[q.span for q in f.quotes if q.field == "text"] for f in told]
    right = matched(gold, [s for own in spans for s in own])
    for field, own in zip(told, spans, strict=True):
        yield Claim(kind, field.score, any(s in right for s in own))


# ---------------------------------------------------------------- how far scores can be relied on


def bins(told: Sequence[Claim], number: int = 10) -> tuple[Bin, ...]:
    """The claims in bins of equal width by score; empty bins are left out."""
    found = []
    for n in range(number):
        own = [c for c in told if min(int(c.score * number), number - 1) == n]
        if own:
            score = sum(c.score for c in own) / len(own)
            found.append(Bin(len(own), score, sum(c.right for c in own) / len(own)))
    return tuple(found)


def calibration_error(told: Sequence[Claim], number: int = 10) -> float | None:
    """The expected calibration error (Naeini et al. 2015): how far, on average over the claims,
    the share right in a bin lies from its mean score. None: there is no claim."""
    if not told:
        return None
    return sum(b.claims * abs(b.score - b.right) for b in bins(told, number)) / len(told)
