"""How sure a score is: what it would be on other texts of the same sort (bootstrap, Efron 1979)."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")
DRAWS = 1000
SEED = 19790101  # the same texts give the same interval


def interval(
    texts: Sequence[T], score: Callable[[Sequence[T]], float | None], level: float = 0.95
) -> tuple[float, float] | None:
    """The bounds between which ``level`` of the scores of resampled texts lie.

    Whole texts are drawn, with replacement, as sentences of one text are not independent. None:
    fewer than two texts, or no score in any draw.
    """
    if len(texts) < 2:
        return None
    draw = random.Random(SEED)
    drawn = (score(draw.choices(texts, k=len(texts))) for _ in range(DRAWS))
    scores = sorted(s for s in drawn if s is not None)
    if not scores:
        return None
    out = round(len(scores) * (1 - level) / 2)
    return scores[out], scores[len(scores) - 1 - out]
