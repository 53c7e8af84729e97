"""A tally: one figure over many incidents, and the arithmetic behind it in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import attrgetter

from dateline.codebook import Codebook
from dateline.reckon.asked import Found, asked_about, void
from dateline.reckon.bounds import added, low, lower_end_open
from dateline.reckon.captives import still_held
from dateline.reckon.contradictions import Contradiction, contradictions
from dateline.reckon.doubled import Apart, told_once
from dateline.reckon.ground import Within
from dateline.reckon.happenings import Placed, placed
from dateline.reckon.rule import rule, why_beside, why_not
from dateline.reckon.tolls import stated
from dateline.reckon.totals import Totals, ceiling, totals, window
from dateline.reckon.unplaced import unplaced
from dateline.reckon.weighed import at_most, least_of
from dateline.records import (
    Bounds,
    Dissent,
    Figure,
    Incident,
    Scope,
    Tally,
    Term,
)


def tally(
    incidents: Sequence[Incident],
    measure: str,
    scope: Scope,
    codebook: Codebook,
    within: Within = str.__eq__,
    apart: Apart = frozenset(),
) -> Tally:
    """How many, in all: over the incidents that the scope asks for.

    ``within`` tells whether an entity is another or a branch of it, ``apart`` holds the pairs of
    reports that a reviewer ruled to be of two happenings. The answer depends on the set
    of incidents only. Its value is null where nothing was told. Raises ``ValueError`` when a day
    of the scope is not ``YYYY-MM-DD``.
    """
    known = sorted({i.id: i for i in incidents}.values(), key=attrgetter("id"))
    asked = asked_about(known, measure, scope, codebook, within)
    found = totals(asked, known, measure, scope, codebook, within)
    every = placed(asked, known, measure, codebook, found)
    tolls, doubled = told_once(every, measure, codebook, apart)
    least, most = least_of(found, tolls), at_most(found, tolls)
    against = contradictions(found, tolls, least.number, most)
    terms = (
        *_total_terms(asked, measure, codebook, found),
        *(term for p in tolls for term in _toll_terms(p)),
    )
    held, beyond = still_held(known, tolls, measure, codebook)
    return Tally(
        measure=measure,
        scope=scope,
        value=_value(found, tolls, least.number, most),
        rule=rule(found, tolls, least, terms),
        terms=terms,
        unexplained=_unexplained(found, tolls),
        dissent=_dissent(found, tolls, against),
        explained=_explained(found, tolls),
        still_held=held,
        contradictions=(*dict.fromkeys(c.words for c in against), *beyond),
        doubled=doubled,
        sums=tuple(dict.fromkeys(c.dissent for c in against if c.summed)),
        unplaced=unplaced(known, measure, scope, codebook, within),
    )


# ---------------------------------------------------------------- the two bounds


def _value(found: Totals, tolls: Sequence[Placed], least: int, most: int | None) -> Bounds | None:
    told = found.standing or found.beside or any(p.counted for p in tolls)
    around = found.around
    if around is None:
        return Bounds(least, most if most is None else max(least, most)) if told else None
    top = ceiling(around, found)
    if least > top and sum(low(t.value) for t in found.standing) <= top:
        return Bounds(top, top)
    return Bounds(least, max(least, top))


# ---------------------------------------------------------------- what is explained


def _explained(found: Totals, tolls: Sequence[Placed]) -> Bounds | None:
    """What the happenings come to that the totals count, or may count."""
    inner = [lower_end_open(p.toll.value) if p.twin else p.toll.value for p in tolls if p.within]
    return added(inner) if found.standing and inner else None


def _unexplained(found: Totals, tolls: Sequence[Placed]) -> Bounds | None:
    """What no reported happening accounts for: they may or may not be among those counted."""
    if not found.standing:
        return None
    whole = added(t.value for t in found.standing)
    inner = added(p.toll.value for p in tolls if p.within)
    least = 0 if inner.high is None else max(0, low(whole) - inner.high)
    return Bounds(least, whole.high)


# ---------------------------------------------------------------- who disagrees


def _dissent(
    found: Totals, tolls: Sequence[Placed], against: Sequence[Contradiction]
) -> tuple[Dissent[Bounds], ...]:
    return tuple(dict.fromkeys(_dissenting(found, tolls, against)))


def _dissenting(
    found: Totals, tolls: Sequence[Placed], against: Sequence[Contradiction]
) -> Iterator[Dissent[Bounds]]:
    for t in found.standing:
        yield from t.figure.dissent
    for c in against:
        yield c.dissent
    for p in tolls:
        if p.counted:
            for figure, back in p.toll.figures:
                if back is None:
                    yield from figure.dissent


# ---------------------------------------------------------------- terms


def _total_terms(
    asked: Sequence[Found], measure: str, codebook: Codebook, found: Totals
) -> Iterator[Term]:
    for t in found.standing:
        yield _term(t.incident, t.figure, True, f"a running total{t.ground_told} {window(t)}")
    for t in found.beside:
        yield _term(t.incident, t.figure, True, why_beside(t, found))
    for t in (*found.wider, *found.others):
        yield _term(t.incident, t.figure, False, why_not(t, found))
    for f in asked:
        reason = void(f.incident, codebook) if f.total_inside else None
        if reason is not None:
            for figure in stated(f.incident, measure, codebook):
                yield _term(f.incident, figure, False, reason)


def _toll_terms(p: Placed) -> list[Term]:
    return [
        _term(p.toll.incident, figure, p.counted and back is None, back or p.why)
        for figure, back in p.toll.figures
    ]


def _term(i: Incident, f: Figure, counted: bool, why: str) -> Term:
    return Term(i.id, f.agree[0] if f.agree else i.reports[0], f.kind, f.value, counted, why)
