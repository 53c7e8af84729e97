"""What is uncertain of an incident, in words, and how much: that is what to look at first. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dateline import edtf
from dateline.reckon import is_total
from dateline.records import Bounds, Incident, Precision, Stage, Stance
from dateline.store.incidents import LOW_SCORE

KINDS = {
    "contradiction": "figures or outcomes that cannot all be true",
    "date": "no day told, or a long stretch",
    "place": "no place told, or only a country",
    "score": "read with a low score",
    "dissent": "reports that do not agree",
}
"""What can be uncertain, the heaviest first, and the words of the filter for it."""
_WEIGHTS = {"contradiction": 10, "date": 3, "place": 3, "score": 3, "dissent": 2}
LONG = 31  # days, above which a day counts as not told
_FIELDS = ("type", "stage", "stance", "when", "where")


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing that is uncertain: its kind, the field to look at, and the words for it."""

    kind: str
    field: str
    words: str


def doubts(incident: Incident) -> tuple[Doubt, ...]:
    found = (*_contradictions(incident), *_unresolved(incident), *_unsure(incident))
    return (*found, *_dissenting(incident, {d.field for d in found}))


def weight(found: Sequence[Doubt]) -> int:
    """How much is uncertain; each kind counts once, however many fields it touches."""
    return sum(_WEIGHTS[kind] for kind in {d.kind for d in found})


# ---------------------------------------------------------------- what cannot all be true


def _contradictions(incident: Incident) -> Iterator[Doubt]:
    stages = {incident.stage.field.value, *(d.value for d in incident.stage.dissent)}
    if Stage.ACCOMPLISHED in stages and stages & {Stage.FOILED, Stage.CANCELLED, Stage.ATTEMPTED}:
        yield Doubt("contradiction", "stage", "told as done and as not done")
    stances = {incident.stance.field.value, *(d.value for d in incident.stance.dissent)}
    if Stance.DENIED in stances and len(stances) > 1:
        yield Doubt("contradiction", "stance", "told and denied")
    for figure in incident.counts:
        if any(d.value and _apart(figure.value, d.value) for d in figure.dissent):
            yield Doubt("contradiction", figure.measure, f"{figure.measure}: figures that differ")


def _apart(one: Bounds, other: Bounds) -> bool:
    """Whether no number lies within both."""
    (low, high), (least, most) = (one.low or 0, one.high), (other.low or 0, other.high)
    return (high is not None and high < least) or (most is not None and most < low)


# ---------------------------------------------------------------- what is not known


def _unresolved(incident: Incident) -> Iterator[Doubt]:
    when = incident.when.field.value
    total = is_total(incident)  # a sum over months and a whole country is no vague happening
    if when is None:
        yield Doubt("date", "when", "no day told")
    elif not total and ((days := _days(when)) is None or days > LONG):
        yield Doubt("date", "when", "the day is known only roughly")
    where = incident.where.field.value
    if where is None:
        yield Doubt("place", "where", "no place told")
    elif where.precision is Precision.COUNTRY and not total:
        yield Doubt("place", "where", "no place told within the country")
    elif where.latitude is None and not total:
        yield Doubt("place", "where", "the place is on no map of ours")


def _days(when: str) -> int | None:
    """How many days a date may mean; None where it has no end, or no year."""
    if edtf.yearless(when):
        return None
    first, last = edtf.bounds(when)
    if first is None or last is None:
        return None
    return (date.fromisoformat(last) - date.fromisoformat(first)).days + 1


def _unsure(incident: Incident) -> Iterator[Doubt]:
    fields = [(name, getattr(incident, name).field) for name in _FIELDS]
    scored = [(field.score, name) for name, field in fields if field.known]
    score, name = min(scored, default=(1.0, ""))
    if score < LOW_SCORE:
        yield Doubt("score", name, f"{name} read with a score of {score:.2f}")


def _dissenting(incident: Incident, told: set[str]) -> Iterator[Doubt]:
    fields = [name for name in _FIELDS if getattr(incident, name).dissent]
    fields += [f.measure for f in incident.counts if f.dissent]
    for name in dict.fromkeys(fields):
        if name not in told:
            yield Doubt("dissent", name, f"reports disagree on {name}")
