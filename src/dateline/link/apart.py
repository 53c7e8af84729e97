"""Why two happenings are not held to be one: what their reports say of one another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from types import MappingProxyType

from dateline.link.blocks import kept_under, looked_for
from dateline.link.gather import SPEAKERS
from dateline.link.gist import Gist
from dateline.link.twice import tells_two
from dateline.link.weigh import (
    JUDGES,
    TOTAL_JUDGES,
    Weights,
    in_one_town,
    judged,
    score,
    types_fit,
    wave,
    weigh,
)

TOTAL_WORDS: Mapping[str, str] = MappingProxyType(
    {"when": "start", "where": "area", "parties": "group"}
)
"""What parts two running totals, by the field that is judged."""


@dataclass(frozen=True, slots=True)
class Parted:
    """Two reports that cannot be of one happening. ``by``: kind, total, wave, where or when; of
    running totals start, area or group; what one article tells apart is ``article`` and, behind an
    underscore, counts, when, where, parties, stage, another, relation or sum."""

    left: str
    right: str
    by: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports with what speaks for and against their being of one happening."""

    left: str
    right: str
    weights: tuple[tuple[str, float], ...]

    @property
    def score(self) -> float:
        return sum(weight for _, weight in self.weights)


@dataclass(frozen=True, slots=True)
class Between:
    """What the reports of two happenings say of one another. ``best`` is null where all pairs
    exclude one another; ``together``, by which they would be joined, is the mean of the best pair
    and of the mean of all, in log-odds. ``met``: whether any two were ever looked at together."""

    best: Pair | None
    together: float | None
    parted: tuple[Parted, ...]
    met: bool


def between_two(
    ones: Sequence[Gist], others: Sequence[Gist], weights: Weights, met: bool | None = None
) -> Between:
    """Of two happenings, or of two reports. Only the earliest reports of each speak for it.
    ``met``: where that is known already, as it takes all keys of both to find out."""
    here = sorted(ones, key=lambda g: g.order)[:SPEAKERS]
    there = sorted(others, key=lambda g: g.order)[:SPEAKERS]
    pairs: list[Pair] = []
    parted: list[Parted] = []
    for a, b in product(here, there):
        told = weigh(a, b, weights)
        if told is None:
            parted.append(Parted(a.report, b.report, parted_by(a, b)))
        else:
            pairs.append(Pair(a.report, b.report, told))
    parted += [
        Parted(a.report, b.report, parted_by(a, b))
        for a, b in product(ones, others)
        if a.article == b.article
        and (a not in here or b not in there)
        and score(a, b, weights) is None
    ]
    best = max(pairs, key=lambda p: (p.score, p.left, p.right), default=None)
    mean = sum(p.score for p in pairs) / len(pairs) if pairs else 0.0
    together = (best.score + mean) / 2 if best else None
    if met is None:
        met = any(looked_for(a) & kept_under(b) for a, b in product(ones, others))
    return Between(best, together, tuple(parted), met)


def parted_by(a: Gist, b: Gist) -> str:
    """What two reports contradict one another in. ``ValueError`` where they do not."""
    if a.total != b.total:
        return "total"
    if a.family != b.family or not types_fit(a, b):
        return "kind"
    if (wave(a) and in_one_town(b)) or (wave(b) and in_one_town(a)):
        return "wave"
    for field, judge in (TOTAL_JUDGES if a.total else JUDGES).items():
        if judge(a, b) is None:
            return TOTAL_WORDS[field] if a.total else field
    found = judged(a, b) if a.article == b.article else None
    two = tells_two(a, b, found) if found is not None else None
    if two:
        return f"article_{two}"
    raise ValueError(f"{a.report} and {b.report} may be of one happening")
