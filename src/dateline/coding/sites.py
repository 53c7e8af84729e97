"""Where a happening was, of all the places that are told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dateline.coding.found import found_at, quote_of, weighed
from dateline.coding.sentence import NEAR, end_of
from dateline.coding.told_where import is_beside_the_point
from dateline.datelines import is_in_dateline
from dateline.records import (
    Article,
    Basis,
    Field,
    Happening,
    Location,
    Mark,
    Place,
    PlaceMention,
    PlaceRole,
    Precision,
    absent,
)
from dateline.stages import Findings

SURER = 0.1  # from which one place is surer than another
CLAUSE_ENDS = frozenset(",;:.!?\n—–")
_IN_PLACE = re.compile(
    r"\b(?:in|at|on|near|outside|around) (?:the )?(?:[A-Z][\w-]+['\u2019]s )?"
    r"(?:(?:city|town|village|region|province) of )?\Z"
)
UNLISTED = "a place is named that the gazetteer does not tell"


def places_of(article: Article, h: Happening, found: Findings) -> Iterator[Location]:
    roles = frozenset(PlaceRole)
    for argument in h.arguments:
        if argument.role not in roles:
            continue
        mention = found_at(found.places, argument.mark)
        if mention and is_beside_the_point(article, mention):
            continue
        if mention and mention.place:
            place = weighed(placed(article, mention), argument)
            yield Location(PlaceRole(argument.role), place)
        else:  # the words are kept; where they lie is not known
            quote = quote_of(article, argument.mark)
            unknown: Field[Place] = Field(None, Basis.ABSENT, (quote,), 1.0, UNLISTED)
            yield Location(PlaceRole(argument.role), unknown)


def placed(article: Article, mention: PlaceMention) -> Field[Place]:
    quote = article.quote(mention.start, mention.end)
    return Field(mention.place, Basis.STATED, (quote,), mention.score, f"gazetteer: {mention.rule}")


def site_of(
    article: Article, trigger: Mark, places: Sequence[Location], sums: bool
) -> Field[Place]:
    """The main site; for a movement, the destination. The finest of several sites; of two as fine
    that of its own clause, where the reader is surer of it: "a strike in Kars, shelling in Van"."""
    for role in (PlaceRole.DESTINATION, PlaceRole.SITE):
        of_role = [p.place for p in places if p.role is role]
        of_role = _but_the_datelines(article, of_role) if sums else of_role
        if of_role:
            best = min(of_role, key=_coarseness)
            fine = [p for p in of_role if _coarseness(p) == _coarseness(best)]
            near = [p for p in fine if _in_its_clause(article, trigger, p)]
            surest = max(near, key=lambda p: p.score, default=best)
            return surest if surest.score >= best.score + SURER and best not in near else best
    return absent("no place is told for it")


def but_where_it_was_written(
    article: Article, h: Happening, places: tuple[Location, ...], found: Findings
) -> tuple[Location, ...]:
    """ "KYIV - The number killed in the Kherson region": of a site that only the dateline names,
    and a place that the words behind the happening's own do, the latter."""
    sites = [p for p in places if p.role is PlaceRole.SITE]
    written = [q for p in sites for q in p.place.quotes if is_in_dateline(article.text, q.start)]
    if not sites or len(sites) != len(places) or len(written) < len(sites):
        return places
    end = end_of(article.text, h.trigger.end, NEAR)
    behind = (
        p
        for p in found.within(h.trigger.end, end).places
        if p.place
        and p.place.precision is not Precision.COUNTRY
        and not p.demonym
        and _IN_PLACE.search(article.text, h.trigger.end, p.start)
    )
    site = next(behind, None)
    return (Location(PlaceRole.SITE, placed(article, site)),) if site else places


def _but_the_datelines(article: Article, sites: list[Field[Place]]) -> list[Field[Place]]:
    """Where words tell a province or a town, the dateline tells where it was written."""
    told = [s for s in sites if not any(is_in_dateline(article.text, q.start) for q in s.quotes)]
    finer = any(s.value and s.value.precision is not Precision.COUNTRY for s in told)
    return told if finer else sites


def _in_its_clause(article: Article, trigger: Mark, place: Field[Place]) -> bool:
    return any(
        not CLAUSE_ENDS.intersection(
            article.text[min(trigger.end, q.end) : max(trigger.start, q.start)]
        )
        for q in place.quotes
    )


def _coarseness(field: Field[Place]) -> int:
    return field.value.precision.coarseness if field.value else len(Precision)
