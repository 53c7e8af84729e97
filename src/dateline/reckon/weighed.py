"""The least and the most that totals and happenings come to together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.reckon.asked import days_of
from dateline.reckon.bounds import low
from dateline.reckon.ground import Fit
from dateline.reckon.happenings import Placed, come_to, fit_to
from dateline.reckon.totals import Total, Totals, brings, window, without_overlap


@dataclass(frozen=True, slots=True)
class Least:
    """``words``: what the number rests on, where not on the sum that is counted."""

    number: int
    words: str


def at_most(found: Totals, tolls: Sequence[Placed]) -> int | None:
    """No more than the totals that stand, those beside them and the happenings outside of them."""
    sides = [brings(t, found) for t in found.beside]
    highs = [b.high for b in (*(t.value for t in found.standing), *sides)]
    highs += [p.high for p in tolls if p.counted]
    return None if None in highs else sum(h for h in highs if h is not None)


def least_of(found: Totals, tolls: Sequence[Placed]) -> Least:
    """The most that can be counted without counting anybody twice."""
    first = sum(low(t.value) for t in found.standing) + sum(p.low for p in tolls)
    alone = "single incidents, with those that may lie inside another, come to {} at least"
    others = [Least(n, alone) for n in _happenings_least(found, tolls)]
    for t in found.beside:
        if t in found.fitting:
            words = f"the total{t.ground_told} {window(t)}, with what lies apart, is {{}} at least"
            others.append(Least(at_least(t, found, tolls), words))
    most = at_most(found, tolls)
    fitting = [o for o in others if o.number > first and (most is None or o.number <= most)]
    best = max(fitting, key=lambda o: o.number, default=Least(first, ""))
    return Least(best.number, best.words.format(f"{best.number:,}"))


def at_least(first: Total, found: Totals, tolls: Sequence[Placed]) -> int:
    """Counted with a total that does not stand: those that overlap with it are left out."""
    chosen = without_overlap([first, *found.standing], found.fit)
    apart = [p for p in tolls if p.least and all(_apart(p, t, found) for t in chosen)]
    return sum(low(t.value) for t in chosen) + come_to(apart)


def _apart(p: Placed, t: Total, found: Totals) -> bool:
    i = p.toll.incident
    if days_of(i).common(t.days).empty:
        return True
    return fit_to(t, i, p.ground, found.fit) is Fit.APART


def _happenings_least(found: Totals, tolls: Sequence[Placed]) -> Iterator[int]:
    """Those of which it is not sure that a total counts them are as many at least, beside what
    the happenings that it counts come to; with the wholes, or with what may be their parts."""
    stated_least = sum(low(t.value) for t in found.standing)
    for chosen in ([p for p in tolls if not p.part], [p for p in tolls if not p.whole]):
        inner = sum(p.least for p in chosen if not p.counted and p.surely)
        yield sum(p.least for p in chosen if p.counted) + min(inner, stated_least)
