"""Where a happening was that no words beside its trigger tell: the place of the story, the land of
the state that acted, the country last named.

Pure. A place that is worked out says from what, and is inferred, never stated.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.codebook import Codebook
from dateline.coding.harm_words import HARM
from dateline.coding.lead import body_of, is_first_told, is_sum, opens_with
from dateline.coding.named_place import (
    announced,
    city_of,
    country_by_code,
    dateline_place,
    heads_a_letter,
    is_country,
    is_town,
    town_of,
)
from dateline.coding.other_deed import is_of_another_deed
from dateline.coding.sentence import sentence_at
from dateline.coding.sites import UNLISTED
from dateline.coding.told_where import (
    is_headed_by_place,
)
from dateline.coding.totals import OF_ITS_WHOLE, may_hold
from dateline.records import (
    Article,
    Basis,
    Field,
    PartyKind,
    Place,
    PlaceMention,
    Precision,
    Quote,
    RelationKind,
    Report,
    Salience,
)
from dateline.stages import Findings

EXECUTES = frozenset("executed executes execution executions hanged".split())  # by sentence
SEVERAL_TOWNS = 3  # of one country, from which on a story that names no other is of it
LASTING = 30  # days that a codebook gives a siege, and no attack
_HAD_BEEN = re.compile(r"\bhad (?:all |also |first )?been (?:\w+ly )?\Z", re.IGNORECASE)
_MANY = re.compile(
    r"\b(?:in|across) (?:(?:about|some|nearly|over|at least|more than) )?"
    r"(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|several|many|dozens of|various)"
    r" (?:different |other )?"
    r"(?:provinces|regions|counties|governorates|departments|states|cities)\b",
    re.IGNORECASE,
)
_LAID_TO = re.compile(
    r"\b(?:who|that|which|group|front|faction|gang|militia|army)\b[^.;\n]{0,20}"
    r"\b(?:blamed for|accused of|suspected of|known for|notorious for|responsible for|behind)\b"
    r"[^.;,\n]{0,40}\Z",
    re.IGNORECASE,
)
_THE_COUNTRY = ("across the country", "in the country", "around the country", "nationwide",
                "throughout the country", "countrywide")  # fmt: skip


def sited(
    article: Article, report: Report, reports: Sequence[Report], found: Findings, book: Codebook
) -> Report:
    if report.where.known:
        return report
    implied = (
        _where_its_part_was(article, report, reports)
        or _land_of_its_parts(report, reports)
        or _country_named(article, report, found)
        or _story_place(article, report, reports, found, book)
        or _state_agent(article, report, found)
        or _land_of_all(article, report, found)
    )
    return replace(report, where=implied) if implied else report


def _land_of_all(article: Article, report: Report, found: Findings) -> Field[Place] | None:
    """A sum over many places, in a story whose every place lies in one country, was in it."""
    named = [p for p in found.places if p.place]
    lands = {p.place.country for p in named if p.place}
    towns = {p.place.name: p for p in named if p.place and is_town(p.place) and not p.demonym}
    if not is_sum(report) or len(lands) != 1 or len(towns) < SEVERAL_TOWNS:
        return None
    (first, *_) = towns.values()
    quotes = tuple(article.quote(p.start, p.end) for p in towns.values())
    land = _country_of(found, first)
    return (
        Field(land, Basis.INFERRED, quotes, 0.5, "the one country of the story") if land else None
    )


def _where_its_part_was(
    article: Article, report: Report, reports: Sequence[Report]
) -> Field[Place] | None:
    """In "the largest operation was in June, when 45 people were held in Izmir" the operation was
    where those were held."""
    start, end = sentence_at(article.text, report.trigger.start)
    parts = {
        part.where.value: part.where
        for part in reports
        if any(start <= m.start < end for m in part.mentions)
        and _is_part(part, report)
        and part.trigger.span != report.trigger.span
    }
    towns = {
        place: where
        for place, where in parts.items()
        if place is not None and place.precision in (Precision.CITY, Precision.EXACT)
    }
    if len(towns) != 1:
        return None
    ((town, told),) = towns.items()
    return Field(town, Basis.INFERRED, told.quotes, 0.7, "where its part was")


def _names_its_own(report: Report) -> bool:
    """Whether words tell where it was, and no gazetteer where that is."""
    return any(p.place.maker == UNLISTED for p in report.places)


def _is_others(named: PlaceMention, report: Report, reports: Sequence[Report]) -> bool:
    """Whether the place is told of another happening."""
    return any(
        other.id != report.id
        and other.where.basis is Basis.STATED
        and other.where.value == named.place
        for other in reports
    )


def _is_part(part: Report, report: Report) -> bool:
    ties = (r for r in part.relations if r.kind is RelationKind.PART_OF)
    return part.id != report.id and any(tie.words in report.mentions for tie in ties)


def _places_of_parts(report: Report, reports: Sequence[Report]) -> list[Field[Place]]:
    """Where those were whom the words of a report tell apart: "32 in Jos and 26 in Kano"."""
    return [
        part.where
        for part in reports
        if part.trigger.span == report.trigger.span and _is_part(part, report)
    ]


def _land_of_its_parts(report: Report, reports: Sequence[Report]) -> Field[Place] | None:
    """ "Police held 58 men, 32 in Jos and 26 in Kano": in the country where both lie."""
    told = _places_of_parts(report, reports)
    lands = {where.value.country if where.value else None for where in told}
    (land,) = lands if len(lands) == 1 else (None,)
    if land is None or len({where.value for where in told}) < 2:
        return None
    quotes = tuple(dict.fromkeys(q for where in told for q in where.quotes))
    place = Place(land, land, precision=Precision.COUNTRY)
    return Field(place, Basis.INFERRED, quotes, 0.7, "the country where its parts were")


def _state_agent(article: Article, report: Report, found: Findings) -> Field[Place] | None:
    """A state acts at home unless the words say otherwise, when it arrests, sets free or
    executes."""
    executes = report.trigger.words.lower() in EXECUTES
    if report.type.value not in ("arrest", "release") and not executes:
        return None
    for party in report.parties:
        actor = party.who.value
        if executes and party.role == "agent" and (land := _land(party.who.quotes, found)):
            rule = "the land of the state that acted"
            return Field(land, Basis.INFERRED, party.who.quotes, 0.7, rule)
        if party.role == "agent" and actor and actor.kind is PartyKind.STATE and actor.country:
            country = country_by_code(found, actor.country)
            if country:
                rule = "the country of the state that acted"
                return Field(country, Basis.INFERRED, party.who.quotes, 0.7, rule)
    return None


def _land(named: Sequence[Quote], found: Findings) -> Place | None:
    """The state of a union whose name a party bears: "Georgia, the US state"."""
    starts = {q.start for q in named}
    places = (p.place for p in found.places if p.start in starts and not p.demonym)
    return next((p for p in places if p and p.precision is Precision.ADMIN1), None)


def _country_of(found: Findings, named: PlaceMention) -> Place | None:
    """The country a place lies in; without a point where the article does not name it."""
    code = named.place.country if named.place else None
    if code is None:
        return None
    return country_by_code(found, code) or Place(code, code, precision=Precision.COUNTRY)


def _story_place(
    article: Article, report: Report, reports: Sequence[Report], found: Findings, book: Codebook
) -> Field[Place] | None:
    """The place of a story: what its title names, its first sentence, or at last its dateline,
    where the reporter sat. It holds for what is told in the opening, not for the background
    further down, nor against a state that acts elsewhere, nor for a claim made anywhere."""
    body = body_of(article)
    leads = opens_with(article, report, reports) or is_first_told(report, reports)
    headed = is_headed_by_place(article, found.places, body)
    if not (leads or headed) or book.family(report.type.value or "") == "claim":
        return None
    if (was_before(article, report) and not headed) or _is_laid_to_them(article, report):
        return None
    total = is_sum(report)
    if total and (there := _town_of_its_whole(report, reports, book)):
        return there
    named, where = announced(article, report, reports, found, body)
    if named and where == "first sentence" and _of_an_attack(named, report, reports, book):
        named, where = dateline_place(article, found, body) or named, "dateline"
    if named is None or (where == "dateline" and _sits_apart(named, report, found)):
        return None
    if where in ("first sentence", "story") and is_of_another_deed(
        article, named, report, reports, book
    ):
        return None
    if any(part.value == named.place for part in _places_of_parts(report, reports)):
        return None
    if where == "story" and _names_its_own(report) and _is_others(named, report, reports):
        return None
    headed = headed and where == "title"
    if total and not headed and (own := _only_country(found, body)):
        named = own
    home = _state_agent(article, report, found)
    if home and home.value and named.place and home.value.country != named.place.country:
        return None
    quote = (article.quote(named.start, named.end),)
    if where == "dateline" and _is_of_the_land(article, named, found):
        country = _country_of(found, named)
        rule = "the country of the dateline"
        return Field(country, Basis.INFERRED, quote, 0.5, rule) if country else None
    if (total and not headed) or _in_many(article, report):
        # A sum over many places: the city of the story is too narrow for it.
        country = _country_of(found, named)
        rule = "the country of the story"
        return Field(country, Basis.INFERRED, quote, 0.6, rule) if country else None
    return Field(named.place, Basis.INFERRED, quote, 0.6, f"the place the {where} names")


def _is_of_the_land(article: Article, dateline: PlaceMention, found: Findings) -> bool:
    """Whether a story is written in a capital and names other towns and provinces of the country,
    or is a statement given out there: from there news of the whole country is told."""
    seat = dateline.place
    return dateline.capital and (
        heads_a_letter(article, dateline)
        or any(
            p.place is not None
            and seat is not None
            and p.place.country == seat.country
            and p.place.admin1 is not None
            and town_of(p) != town_of(dateline)
            and not p.demonym
            and p.start > dateline.end
            for p in found.places
        )
    )


def _in_many(article: Article, report: Report) -> bool:
    """ "Police held 96 people in raids in seven provinces"."""
    spans = (sentence_at(article.text, m.start) for m in report.mentions)
    return any(_MANY.search(article.text, *span) for span in spans)


def was_before(article: Article, report: Report) -> bool:
    """ "Thirty-five had been kidnapped together": before what the story tells, maybe elsewhere."""
    reach = (article.text[max(0, m.start - 30) : m.start] for m in report.mentions)
    return all(_HAD_BEEN.search(before) for before in reach)


def _is_laid_to_them(article: Article, report: Report) -> bool:
    """ "The men wore badges of the front that is blamed for this week's ambush": it says who they
    are, and the ambush may have been anywhere."""
    reach = (article.text[max(0, m.start - 60) : m.start] for m in report.mentions)
    return all(_LAID_TO.search(before) for before in reach)


def _sits_apart(dateline: PlaceMention, report: Report, found: Findings) -> bool:
    """A story of a trial may be told from where the court sits: what it is about was in the
    dateline's town only if that is also the town it names most."""
    town = city_of(found)
    return report.salience is not Salience.MAIN and (
        town is None or dateline.place is None or town_of(dateline) != town_of(town)
    )


def _town_of_its_whole(
    report: Report, reports: Sequence[Report], book: Codebook
) -> Field[Place] | None:
    """Where the one siege of a story was, all that were killed in it were killed, or "by shelling
    during the siege"; not where the story tells a happening of the total's own kind, of which it
    tells more."""
    kind = book.types.get(report.type.value or "")
    if kind is None or not all(c.measure in HARM for c in report.counts):
        return None
    others = [r for r in reports if r.id != report.id and not is_sum(r)]
    of_its_kind = [r for r in others if book.family(r.type.value or "") == kind.family]
    if of_its_kind and kind.days < LASTING:
        return None
    wholes = of_its_kind or [r for r in others if may_hold(r, report, book)]
    towns = {w.value: w for r in wholes if (w := r.where).value and is_town(w.value)}
    if len(towns) != 1:
        return None
    ((town, told),) = towns.items()
    return Field(town, Basis.INFERRED, (*told.quotes, report.trigger), 0.6, OF_ITS_WHOLE)


def _only_country(found: Findings, end: int) -> PlaceMention | None:
    """The first place of a title that names one country alone, by its people too: "Turkish"."""
    named = [p for p in found.places if p.start < end and p.place and p.place.country]
    countries = {p.place.country for p in named if p.place}
    return named[0] if len(countries) == 1 else None


def _of_an_attack(
    named: PlaceMention, report: Report, reports: Sequence[Report], book: Codebook
) -> bool:
    """In "PAGADIAN - Police arrested two men over the bombing in Cotabato" the place named behind
    the bombing is the bombing's."""
    if report.type.value != "arrest":
        return False
    own = [m.start for m in report.mentions if m.start < named.start]
    return any(
        r.where.basis is Basis.STATED and r.where.value == named.place
        for r in reports
        if book.family(r.type.value or "") == "attack"
        and any(max(own, default=named.start) < x.start < named.start for x in r.mentions)
    )


def _country_named(article: Article, report: Report, found: Findings) -> Field[Place] | None:
    """ "across the country": the country last named before it, demonyms included."""
    for mention in report.mentions:
        after = article.text[mention.end : mention.end + 60].lower()
        offset = min((after.find(p) for p in _THE_COUNTRY if p in after), default=-1)
        if offset < 0 or "." in after[:offset]:
            continue
        start = mention.end + offset
        before = [
            p for p in found.places if p.end <= mention.start and p.place and is_country(p.place)
        ]
        if before:
            phrase = next(p for p in _THE_COUNTRY if after.startswith(p, offset))
            quotes = (
                article.quote(start, start + len(phrase)),
                article.quote(before[-1].start, before[-1].end),
            )
            return Field(before[-1].place, Basis.INFERRED, quotes, 0.75, "the country last named")
    return None
