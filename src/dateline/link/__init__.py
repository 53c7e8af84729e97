"""link: which reports, of many articles, tell of the same happening.

Reports of one family of types are compared two at a time where they share a place, an organisation
or rare words (``blocks``). Every field gives a weight (``weigh``); the weights add up to the
log-odds that the two are one. What is likely one is gathered, best first, never against a
contradiction with any member (``gather``): the result is a function of the set of reports. Two
reports of one article are two happenings unless all that they tell says they are one (``twice``).
What a report is about, or part of, in another article is looked for among those before it
(``related``). Names of private persons and words for roles carry no weight.
"""

from __future__ import annotations

from dateline.link.agree import Spoken, relations_of, spoken_of
from dateline.link.apart import Between, between_two
from dateline.link.copies import Head, head, sources
from dateline.link.gather import Group, groups
from dateline.link.gist import Gist, Rarity, gist
from dateline.link.join import Linker, Mask, Reckon, id_of, link
from dateline.link.one import one
from dateline.link.related import (
    Related,
    Relating,
    between,
    kept_about,
    look_keys,
    looked_up,
    looks_for,
    noted_under,
    relations_across,
)
from dateline.link.told import Told, tell
from dateline.link.weigh import Weights, score, weigh

__all__ = [
    "Between", "Gist", "Group", "Head", "Linker", "Mask", "Rarity", "Reckon", "Related", "Relating",
    "Spoken", "Told", "Weights", "between", "between_two", "gist", "groups", "head", "id_of",
    "kept_about", "link", "look_keys", "looked_up", "looks_for", "noted_under", "one",
    "relations_across", "relations_of", "score", "sources", "spoken_of", "tell", "weigh",
]  # fmt: skip
