"""link: which reports, of many articles, tell of the same happening.

Reports are compared within one family of types, two at a time. Every field gives a weight from
``WEIGHTS`` or says that the two cannot be one happening; the weights add up to the score, and
from ``THRESHOLD`` on the two may be joined. Pairs are joined best first, never against a
contradiction with any member and never two reports of one article: the result is a function of
the set of reports. Names of private persons and words for roles carry no weight.
"""

from __future__ import annotations

from dateline.link.copies import sources
from dateline.link.join import Reckon, link
from dateline.link.told import Told, tell
from dateline.link.weigh import THRESHOLD, WEIGHTS, weigh

__all__ = ["THRESHOLD", "WEIGHTS", "Reckon", "Told", "link", "sources", "tell", "weigh"]
