"""Places named in a story that are not where it happened: where one speaks, or sat to write."""

from __future__ import annotations

import re

from dateline.records import Article, PlaceMention, Precision
from dateline.stages import Findings

_SEAT = re.compile(
    r"\b(?:headquarters|head office|ministry|ministries|embassy|presidency|secretariat)"
    r"(?: of [\w ]{1,30})? (?:in|at) (?:the capital,? )?\Z",
    re.IGNORECASE,
)
_SPEAKS = re.compile(
    r",? (?:has |have )?(?:also )?(?:said|says|say|told|tells|announced|announces|confirmed|stated"
    r"|reported|added)\b",
    re.IGNORECASE,
)
_COMPASS = re.compile(
    r"\b(?:(?:north|south)[- ]?(?:east|west)(?:ern)?|(?:north|south|east|west)(?:ern)?|central)"
    r"(?:most)? \Z",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"['’]")
_REACH = 60  # code points before a place in which such words stand


def is_a_speakers_seat(article: Article, place: PlaceMention) -> bool:
    """ "The army's headquarters in Ankara said": where the speaker sits, not where it happened."""
    before = article.text[max(0, place.start - _REACH) : place.start]
    return bool(_SEAT.search(before) and _SPEAKS.match(article.text, place.end))


def part_of_a_land(article: Article, found: Findings, start: int, end: int) -> PlaceMention | None:
    """The country of "in northwest Nigeria", where a stretch of text places what it tells in a part
    of one country alone: the town of its dateline is then only where it was written."""
    named = [
        p
        for p in found.within(start, end).places
        if p.place and p.place.precision is Precision.COUNTRY and not p.demonym
    ]
    lands = {p.place.country for p in named if p.place}
    return next((p for p in named if _is_a_part(article, p)), None) if len(lands) == 1 else None


def _is_a_part(article: Article, place: PlaceMention) -> bool:
    before = article.text[max(0, place.start - _REACH) : place.start]
    owns = _POSSESSIVE.match(article.text, place.end)
    return _COMPASS.search(before) is not None and owns is None
