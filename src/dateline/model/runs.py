"""Runs of words that the net takes for one party, place or figure."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from dateline.model.heads import Vectors

BESIDE = 0.6  # of what its surest word needs is enough for the words beside it


def runs(inside: Vectors, begun: Vectors, least: float) -> Iterator[tuple[int, int]]:
    """Stretches around a word that is sure (``least``), as far as the words beside it are likely,
    parted where another begins. Half-open, counted in words."""
    opens = (begun >= 0.5) & np.concatenate([[True], begun[:-1] < 0.5])
    enough = BESIDE * least
    taken = 0
    for i, likely in enumerate(inside):
        if likely < least or i < taken:
            continue
        start, end = i, i + 1
        while start > taken and inside[start - 1] >= enough and not opens[start]:
            start -= 1
        while end < len(inside) and inside[end] >= enough and not opens[end]:
            end += 1
        taken = end
        yield start, end
