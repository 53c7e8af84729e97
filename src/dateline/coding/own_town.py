"""Figures that are told of another town, whose happening the article tells.

"Office torched in Kisumu, two killed in Nakuru": the two are those of Nakuru, and no dead of the
fire, wherever a reader put them. Nor are "nine who were killed at Gao" the dead of any other town.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.records import Article, Count, CountKind, Place, Precision, Report
from dateline.stages import Findings

NEAR = 60  # code points between a figure and its town
_HARMED_IN = re.compile(
    r" (?:[a-z-]+ ){0,3}?(?:killed|dead|die|died|wounded|injured|hurt|shot|arrested|detained|held)"
    r" (?:dead )?(?:in|near|at|outside) (?:the )?",
    re.IGNORECASE,
)
_WHO_WERE = (
    re.compile(  # "nine who were killed at Gao in March": not "in March", "at Monday's march"
        r" who (?:were|had been|have been|was|died)(?: [a-z-]+){0,2}? (?:near|at|outside) (?:the )?"
        r"(?P<town>[A-Z][\w’'-]+)(?=,? (?:in|on|last|a|two|three|earlier)\b)"
    )
)
_FINE = (Precision.CITY, Precision.EXACT)


def without_other_towns(
    article: Article, reports: Sequence[Report], found: Findings
) -> list[Report]:
    """The reports without figures of a town where another report tells the very same."""
    return [
        replace(r, counts=tuple(c for c in r.counts if not _is_of(article, r, c, reports, found)))
        for r in reports
    ]


def _is_of(
    article: Article, report: Report, count: Count, reports: Sequence[Report], found: Findings
) -> bool:
    if _were_elsewhere(article, report, count):
        return True
    town = _town_behind(article, count, found)
    own = _town(report.where.value)
    if town is None or own is None or town == own or count.kind is not CountKind.TOLL:
        return False
    return any(
        other.id != report.id
        and _town(other.where.value) == town
        and any((c.measure, c.amount.value) == (count.measure, count.amount.value)
                for c in other.counts)
        for other in reports
    )  # fmt: skip


def _were_elsewhere(article: Article, report: Report, count: Count) -> bool:
    """Whether they are told to have been hit, and when, in a town that is none of the report's."""
    quotes = count.amount.quotes
    if not quotes or not report.where.known or count.kind is not CountKind.TOLL:
        return False
    told = _WHO_WERE.match(article.text, quotes[0].end)
    sites = [x.place.value for x in report.places] + [report.where.value]
    names = " ".join(f"{p.name} {p.city} {p.admin1}" for p in sites if p is not None).casefold()
    return told is not None and told["town"].casefold() not in names.split()


def _town_behind(article: Article, count: Count, found: Findings) -> str | None:
    """The town of "two killed in Nakuru", right behind what befell them."""
    quotes = count.amount.quotes
    end = quotes[0].end if quotes else 0
    for place in found.within(end, end + NEAR).places if quotes else ():
        return _town(place.place) if _HARMED_IN.fullmatch(article.text, end, place.start) else None
    return None


def _town(place: Place | None) -> str | None:
    fine = place is not None and place.precision in _FINE
    return (place.city or place.name) if fine and place is not None else None
