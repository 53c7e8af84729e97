"""Names that the gazetteer lacks: as precise as what stands beside them, or the focus."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dateline.records import Place, PlaceMention, Precision, Span
from dateline.resolve.where.beside import code_after_word, opens_container
from dateline.resolve.where.choose import Choice, lies_in
from dateline.resolve.where.facilities import Facility
from dateline.resolve.where.focus import Focus
from dateline.resolve.where.names import Candidate, Lookup, fold
from dateline.resolve.where.spans import Hit
from dateline.resolve.where.stands import Surroundings, preposed
from dateline.resolve.where.text import Case, Token
from dateline.resolve.where.words import COMMON, DATES, NEVER_ALONE, SETTLEMENTS, TITLES

ADMIN1 = Precision.ADMIN1
PRECISION = {
    "city": Precision.CITY,
    "admin1": Precision.ADMIN1,
    "admin2": Precision.ADMIN1,
    "landmark": Precision.CITY,
    "country": Precision.COUNTRY,
    "region": Precision.REGION,
    "water": Precision.REGION,
}


def container_behind(
    text: str, end: int, kept: Sequence[Hit], chosen: Mapping[Hit, Choice]
) -> Choice | None:
    """The province or country that is told right behind a name: ", Centre-Nord", "in Spain"."""
    at = bisect_left(kept, end, key=lambda h: h.start)
    if at == len(kept) or kept[at].demonym or not opens_container(text[end : kept[at].start]):
        return None
    choice = chosen[kept[at]]
    wide = choice.candidate and choice.candidate.kind in ("admin1", "admin2", "country")
    return choice if wide else None


def in_focus(start: int, end: int, words: str, centre: Focus) -> PlaceMention:
    """Somewhere in the province of the article's own town: as precise as that."""
    around = centre.place
    place = Place(
        name=words,
        country=around.country,
        admin1=around.admin1,
        latitude=around.latitude,
        longitude=around.longitude,
        precision=ADMIN1,
    )
    return PlaceMention(start, end, words, place, centre.score, "focus")


def unlisted(
    text: str,
    about: Surroundings,
    kept: Sequence[Hit],
    chosen: Mapping[Hit, Choice],
    lookup: Lookup,
    not_places: Sequence[Span],
) -> Iterator[PlaceMention]:
    """As in "in Smallham, Ohio": a name we do not know, as precise as the container beside it."""
    for outer in kept:
        container = chosen[outer].candidate
        if (
            container is None
            or container.kind not in ("admin1", "admin2", "country")
            or outer.demonym
        ):
            continue
        run = _run_before(text, outer, about)
        county = container.kind == "admin2"
        if run is None or not (preposed(run, about) or (county and run.first == run.last)):
            continue
        if any(s.start < run.end and run.start < s.end for s in not_places):
            continue
        if code_after_word(text, run.last, about.words, lookup) is None or preposed(run, about):
            yield inside(text, run, container, chosen[outer].score)


def strangers_placed(
    text: str, strangers: Mapping[Hit, Hit], chosen: Mapping[Hit, Choice]
) -> Iterator[PlaceMention]:
    """As in "in Lancaster, Manitoba", where we know only the Lancasters of other lands."""
    for hit, outer in strangers.items():
        container = chosen[outer].candidate
        if container is None or container.kind not in ("admin1", "country"):
            yield PlaceMention(hit.start, hit.end, text[hit.start : hit.end], None, 0.0, "unlisted")
        else:
            yield inside(text, hit, container, chosen[outer].score)


UNKNOWN = 0.7  # of the focus's score


def unknown_villages(
    text: str,
    about: Surroundings,
    kept: Sequence[Hit],
    chosen: Mapping[Hit, Choice],
    centre: Focus | None,
    not_places: Sequence[Span],
) -> Iterator[PlaceMention]:
    """As in "the village of Smallham", in an article about one town: in that town's province."""
    if centre is None:
        return
    for n, word in enumerate(about.words[:-1]):
        settled = n > 0 and word.words == "of" and about.words[n - 1].folded in SETTLEMENTS
        if not settled or word.case is not Case.RUNNING:
            continue
        last = n
        while last - n < 3 and _may_name_unknown(last + 1, n, about):
            last += 1
        run = about.words[n + 1 : last + 1]
        if not run or _goes_on(last + 1, about):
            continue
        start, end = run[0].start, run[-1].end
        if any(s.start < end and start < s.end for s in not_places):
            continue
        held = container_behind(text, end, kept, chosen)
        if held and held.candidate and not lies_in(centre.place, held.candidate):
            continue
        found = in_focus(start, end, text[start:end], centre)
        yield replace(found, score=round(UNKNOWN * centre.score, 3))


def _may_name_unknown(n: int, opening: int, about: Surroundings) -> bool:
    if n >= len(about.words) or n in about.at:
        return False
    word = about.words[n]
    ordinary = word.folded in COMMON | NEVER_ALONE | TITLES | DATES
    plain = word.words.isalpha() and word.capital and not word.caps and len(word.words) > 3
    return plain and not ordinary and word.joined == " " and word.folded not in about.lower


def _goes_on(n: int, about: Surroundings) -> bool:
    """Does a longer name go on, as an organisation's or an event's may?"""
    if n >= len(about.words) or about.words[n].joined is None:
        return False
    return about.words[n].capital or n in about.at


def _run_before(text: str, outer: Hit, about: Surroundings) -> Hit | None:
    """The capitalised words that a comma parts from the container, where no hit is among them."""
    last = outer.first - 1
    if last < 0 or text[about.words[last].end : outer.start] != ", ":
        return None
    first = last + 1
    while first > 0 and last - first < 2 and _may_name(first - 1, last, about):
        first -= 1
    if first > last or about.words[first].case is not Case.RUNNING:
        return None
    start, end = about.words[first].start, about.words[last].end
    return Hit(first, last, start, end, fold(text[start:end]), ())


def _may_name(n: int, last: int, about: Surroundings) -> bool:
    word: Token = about.words[n]
    joined = n == last or about.words[n + 1].joined is not None
    ordinary = word.folded in COMMON | NEVER_ALONE | TITLES | DATES
    return joined and word.capital and word.words.isalpha() and not ordinary and n not in about.at


def inside(
    text: str, run: Hit | Facility, container: Candidate, score: float, rule: str = "unlisted"
) -> PlaceMention:
    name = text[run.start : run.end]
    place = Place(
        name=name,
        country=container.country,
        admin1=container.admin1,
        latitude=container.latitude,
        longitude=container.longitude,
        precision=PRECISION[container.kind],
    )
    return PlaceMention(run.start, run.end, name, place, round(score * 0.8, 3), rule)
