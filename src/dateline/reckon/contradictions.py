"""What cannot all be true: sums above a stated total, and totals that do not fit one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.reckon.bounds import added, in_words, inside, low
from dateline.reckon.happenings import Placed, each_once
from dateline.reckon.totals import Total, Totals, ceiling, window
from dateline.reckon.weighed import at_least
from dateline.records import Bounds, Dissent, Figure, Incident


@dataclass(frozen=True, slots=True)
class Contradiction:
    """``words``: a sentence; ``dissent``: the figure that does not stand, with its report;
    ``summed``: nobody told it, it is the sum of the happenings."""

    words: str
    dissent: Dissent[Bounds]
    summed: bool = False


def contradictions(
    found: Totals, tolls: Sequence[Placed], least: int, most: int | None
) -> list[Contradiction]:
    return [
        *_happenings_exceed(found, tolls),
        *_tellings_differ(found),
        *_totals_exceed(found, tolls, most),
        *_wider_is_less(found, tolls, least),
    ]


def _happenings_exceed(found: Totals, tolls: Sequence[Placed]) -> Iterator[Contradiction]:
    for t in found.standing:
        inner = each_once(p for p in tolls if t in p.holders)
        if t.value.high is not None and sum(p.least for p in inner) > t.value.high:
            yield _sum_above(inner, t)


def _sum_above(inner: Sequence[Placed], t: Total) -> Contradiction:
    """The newest of the happenings is cited for their sum."""
    parts = added(p.toll.value for p in inner)
    newest = max(inner, key=lambda p: (p.toll.incident.last_reported or "", p.toll.incident.id))
    words = (
        f"the reported incidents in it come to {in_words(parts)}, more than the running total"
        f"{t.ground_told} {window(t)} of {in_words(t.value)}; the total stands"
    )
    teller = _teller(newest.toll.figures[0][0], newest.toll.incident)
    return Contradiction(words, Dissent(teller, parts), summed=True)


def _tellings_differ(found: Totals) -> Iterator[Contradiction]:
    for t in found.others:
        same = [s for s in found.standing if s.days == t.days and s.ground == t.ground]
        if same and not (inside(t.value, same[0].value) or inside(same[0].value, t.value)):
            words = (
                f"another telling of the running total {window(t)} has {in_words(t.value)}, "
                f"not {in_words(same[0].value)}; the newest stands"
            )
            yield Contradiction(words, _dissent(t))


def _totals_exceed(
    found: Totals, tolls: Sequence[Placed], most: int | None
) -> Iterator[Contradiction]:
    """A total over fewer days, a part of the country or a branch that is above those that stand."""
    if most is None:
        return
    for t in found.fitting:
        if t in found.standing or any(
            s.days == t.days and s.ground == t.ground for s in found.standing
        ):
            continue
        if low(t.value) > most:
            words = (
                f"a running total{t.ground_told} {window(t)} has {in_words(t.value)}, more than "
                f"the {most:,} that those that stand leave room for"
            )
            yield Contradiction(words, _dissent(t))
        elif at_least(t, found, tolls) > most:
            words = (
                f"the running total{t.ground_told} {window(t)} of {in_words(t.value)} and what "
                f"lies apart from it come to more than {most:,}"
            )
            yield Contradiction(words, _dissent(t))


def _wider_is_less(found: Totals, tolls: Sequence[Placed], least: int) -> Iterator[Contradiction]:
    for t in found.wider:
        top = ceiling(t, found)
        if least <= top:
            continue
        wide = "a wider place or group" if t.around else "a longer time"
        if found.standing:
            words = (
                f"a running total{t.ground_told} {window(t)}, for {wide}, has only "
                f"{in_words(t.value)}"
            )
            yield Contradiction(words, _dissent(t))
        elif inner := each_once(p for p in tolls if p.least):
            yield _sum_above(inner, t)


def _dissent(t: Total) -> Dissent[Bounds]:
    return Dissent(_teller(t.figure, t.incident), t.value)


def _teller(f: Figure, i: Incident) -> str:
    return f.agree[0] if f.agree else i.reports[0]
