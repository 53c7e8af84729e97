"""From the net's own scores to probabilities: what share of such reports and values are right.

Maps are fitted by ``training.calibrate``: one for reports and one for each kind of field. Between
two knots a map is straight; it never falls. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeVar

import numpy as np

from dateline.records import Affiliation, Count, Field, Party, Report
from dateline.scoring.claims import REPORT, party_kind

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Curve:
    """Knots: raw scores, each above the one before, and the probabilities that belong to them."""

    raw: tuple[float, ...]
    likely: tuple[float, ...]

    def __post_init__(self) -> None:
        if not self.raw or len(self.raw) != len(self.likely):
            raise ValueError("a map needs as many probabilities as raw scores, and one at least")
        if any(a >= b for a, b in pairwise(self.raw)):
            raise ValueError(f"the raw scores of a map must rise: {self.raw}")
        if any(a > b for a, b in pairwise(self.likely)) or not (
            0 <= self.likely[0] <= self.likely[-1] <= 1
        ):
            raise ValueError(f"the probabilities of a map may not fall: {self.likely}")

    def __call__(self, score: float) -> float:
        return round(float(np.interp(score, self.raw, self.likely)), 3)


Maps = Mapping[str, Curve]


def maps_of(told: Mapping[str, Sequence[Sequence[float]]]) -> dict[str, Curve]:
    """The maps as they are written: pairs of raw score and probability, by kind."""
    return {
        kind: Curve(tuple(raw for raw, _ in knots), tuple(likely for _, likely in knots))
        for kind, knots in told.items()
    }


def calibrated(report: Report, maps: Maps) -> Report:
    """The report with probabilities for scores. A kind that has no map keeps its own."""
    score = _likely(REPORT, report.score, maps)
    return replace(
        report,
        score=score,
        type=replace(report.type, score=score),
        stage=_field("stage", report.stage, maps),
        stance=_field("stance", report.stance, maps),
        when=_field("when", report.when, maps),
        where=_field("where", report.where, maps),
        places=tuple(replace(p, place=_field("place", p.place, maps)) for p in report.places),
        parties=tuple(_party(p, maps) for p in report.parties),
        counts=tuple(_count(c, maps) for c in report.counts),
    )


def _party(party: Party, maps: Maps) -> Party:
    tie = party.affiliation
    return replace(
        party,
        who=_field(party_kind(party.role), party.who, maps),
        affiliation=Affiliation(_field("affiliation", tie.who, maps), tie.stance) if tie else None,
    )


def _count(count: Count, maps: Maps) -> Count:
    return replace(count, amount=_field("counts", count.amount, maps))


def _field(kind: str, field: Field[T], maps: Maps) -> Field[T]:
    """What is absent claims nothing, and has nothing to be sure of."""
    return replace(field, score=_likely(kind, field.score, maps)) if field.known else field


def _likely(kind: str, score: float, maps: Maps) -> float:
    curve = maps.get(kind)
    return curve(score) if curve else score
