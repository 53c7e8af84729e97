"""Weights of two makers side by side: what each level says, and how well the sums tell pairs apart.

A field's weights are known but for a constant, which the prior takes up: "published the same day"
at -0.7 and "later" at -1.2 speak for and against by half of the difference. So each maker's
weights are also told ``level``: less their mean over the field's pairs.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

Ids = tuple[str, str]
Level = tuple[str, str]
"""A comparison and the level in it: ("counts of killed", "same")."""
NONE = "none"  # no level of ours: nothing of the kind is shared
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Estimate:
    """Log-odds of each level that is seen often enough, and of a pair of which nothing is known."""

    weights: Mapping[Level, float]
    prior: float

    def score(self, levels: Iterable[Level]) -> float:
        return self.prior + sum(self.weights.get(level, 0.0) for level in levels)


@dataclass(frozen=True, slots=True)
class Row:
    """A level, the ``pairs`` that reach it, which ``share`` of them is of one incident, and of each
    maker its weight and the share that its scores promise."""

    level: Level
    pairs: int
    share: float
    weights: tuple[float, ...]
    promised: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Quality:
    """How well scores tell pairs apart: at one threshold, and over all of them (``area``: the
    mean precision at each pair of one incident, best score first)."""

    precision: float
    recall: float
    area: float

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def weights_of(
    m: Mapping[Level, float], one: float, u: Mapping[Level, float], two: float
) -> dict[Level, float]:
    """ln(m/u), of ``one`` and ``two`` pairs. What is all but never seen among them is held to be
    seen in half a pair."""
    return {
        level: math.log(max(m.get(level, 0), 0.5 / one) / max(u.get(level, 0), 0.5 / two))
        for level in {*m, *u}
    }


def our_name(level: Level) -> str:
    """How our weights call a level: ("counts of killed", "same") is "counts.same"."""
    comparison, name = level
    return f"{comparison.split(' of ')[0].split('.')[0]}.{name}"


def our_weight(level: Level, weights: Mapping[str, float]) -> float:
    return 0.0 if level[1] == NONE else weights[our_name(level)]


def rows_of(
    told: Mapping[Ids, Sequence[Level]],
    same: Mapping[Ids, bool],
    ours: Mapping[str, float],
    others: Sequence[Estimate],
    scores: Sequence[Mapping[Ids, float]],
) -> list[Row]:
    """A row for each level that all makers weigh, in order; ``scores`` are each maker's."""
    reach: dict[Level, list[Ids]] = defaultdict(list)
    for ids, levels in told.items():
        for level in levels:
            reach[level].append(ids)
    return [
        Row(
            level,
            len(pairs),
            sum(same[ids] for ids in pairs) / len(pairs),
            (our_weight(level, ours), *(other.weights[level] for other in others)),
            tuple(sum(chance(own[ids]) for ids in pairs) / len(pairs) for own in scores),
        )
        for level, pairs in sorted(reach.items())
        if all(level in other.weights for other in others)
    ]


def chance(score: float) -> float:
    """The probability that a score in log-odds promises."""
    return 1 / (1 + math.exp(-score))


def levelled(rows: Sequence[Row]) -> list[Row]:
    """The rows with each maker's weights less their mean over a comparison's pairs."""
    found = []
    for _, group in groupby(rows, key=lambda row: row.level[0]):
        own = list(group)
        means = np.average([r.weights for r in own], axis=0, weights=[r.pairs for r in own])
        found += [replace(r, weights=tuple((np.array(r.weights) - means).tolist())) for r in own]
    return found


def contradicted(row: Row, other: int, least: float) -> bool:
    """Whether another's weight has the opposite sign and lies more than ``least`` away."""
    ours, theirs = row.weights[0], row.weights[other]
    return ours * theirs < 0 and abs(ours - theirs) > least


def rank_correlation(a: Sequence[float], b: Sequence[float]) -> float:
    """Spearman's, ties sharing their mean rank: -1 to 1."""
    return float(np.corrcoef(_ranks(a), _ranks(b))[0, 1])


def _ranks(values: Sequence[float]) -> Numbers:
    _, which, times = np.unique(np.array(values), return_inverse=True, return_counts=True)
    last = np.cumsum(times)
    mean: Numbers = (last - (times - 1) / 2)[which]
    return mean


def quality(scores: Sequence[float], same: Sequence[bool], threshold: float) -> Quality:
    linked = [s >= threshold for s in scores]
    right = sum(a and b for a, b in zip(linked, same, strict=True))
    order = np.argsort(-np.array(scores), kind="stable")
    hits = np.array(same, float)[order]
    at = np.cumsum(hits) / np.arange(1, len(hits) + 1)
    area = float((at * hits).sum() / max(1.0, hits.sum()))
    return Quality(right / max(1, sum(linked)), right / max(1, sum(same)), area)
