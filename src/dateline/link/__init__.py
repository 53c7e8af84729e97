"""link: which reports, of many articles, tell of the same happening.

Reports of one family of types are compared two at a time where they share a place, an organisation
or rare words (``blocks``). Every field gives a weight (``weigh``); the weights add up to the
log-odds that the two are one. What is likely one is gathered, best first, never against a
contradiction with any member and never two reports of one article (``gather``): the result is a
function of the set of reports. Names of private persons and words for roles carry no weight.
"""

from __future__ import annotations

from dateline.link.copies import sources
from dateline.link.gist import Gist, Rarity, gist
from dateline.link.join import Linker, Mask, Reckon, link
from dateline.link.one import one
from dateline.link.told import Told, tell
from dateline.link.weigh import Weights, weigh

__all__ = [
    "Gist", "Linker", "Mask", "Rarity", "Reckon", "Told", "Weights", "gist", "link", "one",
    "sources", "tell", "weigh",
]  # fmt: skip
