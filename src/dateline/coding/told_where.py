"""Places named in a story that are not where it happened: where one speaks, or sat to write, is
from, was taken to; where the outlet is at home."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.records import (
    Article,
    Location,
    Place,
    PlaceMention,
    Precision,
    SectionKind,
)
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
_IN_A_PART = re.compile(
    r"\bin (?:the|its) (?:(?:restive|remote|rural|far|deep) )?"
    r"(?:(?:north|south)[- ]?(?:east|west)|north|south|east|west)\b"
    r"(?=[,.;]| (?:has|have|had|is|are|was|were|on|since|that|who|which|and|as|when|after|by|said"
    r"|killed|freed|released|left)\b)"
)
_SOMEBODY = (
    r"man|men|woman|women|teen|teens|teenager|teenagers|boy|boys|girl|girls|couple|toddler|father"
    r"|mother|native|resident|residents|felon|youth|student|mom|dad|rapper|businessman"
)
_WHO_IS_OF_IT = re.compile(
    rf" (?:{_SOMEBODY})\b(?!['’]s (?:home|house|apartment)\b)|-(?:born|based|bred)\b"
)
_OF_WHOM = re.compile(
    rf"(?:\b(?:{_SOMEBODY}) (?:from|of)|[, ]\d{{1,3}},? (?:from|of)|\bboth (?:from|of)"
    r"|\b(?:resident|native|residents|natives) of|\boriginally from|\b(?:born|raised) in"
    r"|\bwho (?:lives?|lived|resides?|resided) in) \Z",
)
_TAKEN_TO = re.compile(
    r"\b(?:taken|rushed|transported|airlifted|flown|transferred|driven|brought|carried|taking"
    r"|rushing|evacuated|treated) (?:(?:to|by|at|from|via)\b[^.;\n]{0,70})?"
    r"\b(?:hospitals?|clinic|infirmary|cent(?:re|er)s?|hospital)\b[^.;\n]{0,20}"
    r"\b(?:in|at|near|of|outside) (?:(?:near|near-by|nearby|downtown) )?\Z",
    re.IGNORECASE,
)
_PARTED = re.compile(r"\s(?:-|–|—|\||::|»|:)\s|\s?\|\s?")
_AN_OUTLET = re.compile(
    r"\b(?:[Nn]ews|NEWS|Weather|TV|Channel \d+|Radio|Newspaper|Times|Tribune|Post|Herald|Gazette"
    r"|Journal|Chronicle|Daily|Observer|Courier|Telegraph|Coverage|\w+\.(?:com|net|org|co)"
    r"|[KW][A-Z]{2,3}(?:-TV)?(?:\d\d?)?)\b|\b(?:ABC|NBC|CBS|FOX|Fox) ?\d{1,2}\b"
)
# Between a place and what it lies in: ", in central ", "'s ", " province, ", " town of ".
_INSIDE = re.compile(
    r"(?:,|\s\(|['\u2019]s)?(?:\s?(?:in|of|the|central|capital|city|town|village|province|provincial|state"
    r"|region|district|county|\w*(?:north|south|east|west)\w*|country['\u2019]?s?|port|coastal"
    r"|border|restive|eastern|second|largest|,)){0,7}[\s-]*",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"['’]")
_REACH = 60  # code points before a place in which such words stand


def is_a_speakers_seat(article: Article, place: PlaceMention) -> bool:
    """ "The army's headquarters in Ankara said": where the speaker sits, not where it happened."""
    before = article.text[max(0, place.start - _REACH) : place.start]
    return bool(_SEAT.search(before) and _SPEAKS.match(article.text, place.end))


def is_beside_the_point(article: Article, place: PlaceMention) -> bool:
    """Whether a place is told as none where anything happened: it is somebody's, not a deed's."""
    return (
        is_a_speakers_seat(article, place)
        or is_of_the_outlet(article, place)
        or is_where_they_were_taken(article, place)
        or is_somebodys_home(article, place)
    )


def without_what_holds(article: Article, places: tuple[Location, ...]) -> tuple[Location, ...]:
    """ "In Béoumi, in central Ivory Coast" tells one site, and where on the map it lies."""
    return tuple(p for p in places if not any(_only_holds(article, p, q) for q in places))


def _only_holds(article: Article, one: Location, other: Location) -> bool:
    around, place = one.place.value, other.place.value
    if around is None or place is None or one.role is not other.role or around == place:
        return False
    if not _holds(around, place) or not one.place.quotes or not other.place.quotes:
        return False
    first, second = sorted(
        (one.place.quotes[0], other.place.quotes[0]), key=lambda quote: quote.start
    )
    return _INSIDE.fullmatch(article.text, first.end, second.start) is not None


def _holds(around: Place, place: Place) -> bool:
    if around.country is None or around.country != place.country:
        return False
    if around.precision is Precision.COUNTRY:
        return place.precision in (Precision.EXACT, Precision.CITY, Precision.ADMIN1)
    province = around.precision is Precision.ADMIN1 and around.name == around.admin1
    return province and place.admin1 == around.admin1 and place.name != around.name


def is_of_the_outlet(article: Article, place: PlaceMention) -> bool:
    """ "... charged - WXYZ News 7 Smallham": the outlet's name at the end of a title."""
    title = next((x for x in article.sections if x.kind is SectionKind.TITLE), None)
    if title is None or not title.start <= place.start < title.end:
        return False
    parted = (m.end() for m in _PARTED.finditer(article.text, title.start, title.end))
    return any(
        start <= place.start and _AN_OUTLET.search(article.text, start, title.end)
        for start in parted
    )


def is_where_they_were_taken(article: Article, place: PlaceMention) -> bool:
    """ "Flown to a hospital in Smallham"."""
    before = article.text[max(0, place.start - 2 * _REACH) : place.start]
    return _TAKEN_TO.search(before) is not None


def is_an_origin(article: Article, place: PlaceMention) -> bool:
    """ "A Smallham man", "a man of 53 from Smallham": where somebody is at home."""
    of_it = _WHO_IS_OF_IT.match(article.text, place.end)
    return of_it is not None or is_somebodys_home(article, place)


def is_somebodys_home(article: Article, place: PlaceMention) -> bool:
    before = article.text[max(0, place.start - _REACH) : place.start]
    return _OF_WHOM.search(before) is not None


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


def is_headed_by_place(article: Article, places: Sequence[PlaceMention], body: int) -> bool:
    """ "KANO STATE: May in figures": whatever is told below it was there."""
    titled = [p for p in places if p.start < body and p.place is not None]
    if len(titled) != 1 or titled[0].start or not article.text.startswith(":", titled[0].end):
        return False
    return titled[0].place is not None and titled[0].place.precision is not Precision.COUNTRY


def in_a_part_untold(lead: str) -> bool:
    """Whether a lead places what it tells "in the south-west", of the land of its dateline."""
    return _IN_A_PART.search(lead) is not None


def _is_a_part(article: Article, place: PlaceMention) -> bool:
    before = article.text[max(0, place.start - _REACH) : place.start]
    owns = _POSSESSIVE.match(article.text, place.end)
    return _COMPASS.search(before) is not None and owns is None
