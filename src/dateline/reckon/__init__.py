"""reckon: which figures add up, which replace one another, which contain one another.

``figures`` reconciles the counts of one incident; ``tally`` answers a question over many. The
rules are written down with worked examples in docs/reckoning.md, and a test runs them.
"""

from __future__ import annotations

from dateline.reckon.asked import is_total
from dateline.reckon.captives import ABDUCTED
from dateline.reckon.figures import figures
from dateline.reckon.ground import HAPPENINGS, Within, asked_place
from dateline.reckon.places import lies_in
from dateline.reckon.stood import followed, in_order, unordered
from dateline.reckon.tally import tally

__all__ = [
    "ABDUCTED",
    "HAPPENINGS",
    "Within",
    "asked_place",
    "figures",
    "followed",
    "in_order",
    "is_total",
    "lies_in",
    "tally",
    "unordered",
]
