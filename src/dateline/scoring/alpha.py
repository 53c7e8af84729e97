"""Krippendorff's alpha for named values: agreement beyond chance, for any number of coders.

K. Krippendorff, Content Analysis (4th ed., 2018), ch. 12: alpha = 1 - D_o / D_e over the values of
units that two coders or more have told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence


def krippendorff(units: Iterable[Sequence[Hashable | None]]) -> float | None:
    """``units``: each unit's values, one a coder; None where a coder told none. 1 is perfect, 0
    what chance gives, below 0 worse than chance. None: there is nothing to compare, or only one
    value was ever told, so that nobody could have differed."""
    pairable = [told for u in units if len(told := [v for v in u if v is not None]) > 1]
    values = Counter(v for told in pairable for v in told)
    total = values.total()
    if len(values) < 2:
        return None
    observed = sum(_differing(Counter(told)) / (len(told) - 1) for told in pairable) / total
    expected = _differing(values) / (total * (total - 1))
    return 1 - observed / expected


def _differing(values: Counter[Hashable]) -> int:
    """Ordered pairs of unlike values."""
    return values.total() ** 2 - sum(n * n for n in values.values())
