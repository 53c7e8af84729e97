"""What an article implies: places that no words beside the trigger tell, and which report a
relation points at.

Pure. A place that is worked out says from what: a title, a first sentence, a dateline, the state
that acted. It is inferred, never stated.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from dateline.codebook import Codebook
from dateline.coding.beside import age_of, number_in_row, with_rows
from dateline.coding.captives import with_those_taken
from dateline.coding.days import only_day
from dateline.coding.fields import ALONE, UNLISTED
from dateline.coding.harm import HARM, tells_of, with_persons, with_the_rest
from dateline.coding.manifold import with_manifold
from dateline.coding.named import with_parties_once
from dateline.coding.shares import with_tolls_at_home, without_shares
from dateline.coding.shooter import with_attacker
from dateline.coding.suspects import with_suspects
from dateline.coding.told_where import is_a_speakers_seat, part_of_a_land
from dateline.coding.totals import OF_ITS_WHOLE, may_hold, with_parts
from dateline.datelines import find_dateline
from dateline.records import (
    Article,
    Basis,
    Bounds,
    Count,
    CountKind,
    Field,
    PartyKind,
    Place,
    PlaceMention,
    PlaceRole,
    Precision,
    Quote,
    RelationKind,
    Report,
    Salience,
    SectionKind,
    Stage,
    TimeExpression,
)
from dateline.stages import Findings


def complete(
    article: Article, reports: Sequence[Report], found: Findings, book: Codebook
) -> tuple[Report, ...]:
    """Fill what the article implies: the country of a state that acted, the site a dateline
    names, the country of a village that no gazetteer has; and turn relations to words into
    relations to reports."""
    reports = [with_suspects(article, with_parties_once(r)) for r in reports]
    reports = [_without_others_figures(article, r, reports) for r in reports]
    reports = [with_those_taken(article, r, reports) for r in reports]
    reports = [without_shares(article, r, reports, found.amounts) for r in reports]
    reports = with_tolls_at_home(article, reports)
    found = replace(found, places=_of_the_story(article, found))
    town = _city_of(found)
    harmed = (_harmed(article, r, reports, book) for r in reports)
    sited = (_sited(article, r, reports, found, book) for r in harmed)
    day = only_day(article, found.times)
    sited = (_on_the_same_day(article, r, reports, found) for r in sited)
    sited = (_when_its_toll_was(article, r, found) for r in sited)
    sited = (_dated(article, r, reports, day) for r in sited)
    housed = (_in_town(article, _narrowed(article, r, reports, town, book), town) for r in sited)
    related = [_related(_at_home(article, r, found), reports) for r in housed]
    return with_parts(article, related, book)


def _of_the_story(article: Article, found: Findings) -> tuple[PlaceMention, ...]:
    """Not what a byline names: where a reporter sat."""
    furniture = (s for s in article.sections if s.kind is SectionKind.FURNITURE)
    spans = [(s.start, s.end) for s in furniture]
    return tuple(p for p in found.places if not any(a <= p.start < b for a, b in spans))


def _without_others_figures(article: Article, report: Report, reports: Sequence[Report]) -> Report:
    """Without a figure that stands in another happening's sentence and is told of that one: a
    bombing "that killed 24" is no toll of the shooting that the story ends with."""
    others = [other for other in reports if other.id != report.id]
    counts = tuple(
        c
        for c in report.counts
        if not c.amount.quotes
        or _tells(article, report, c)
        or (
            not any(_claims(article, other, c) for other in others)
            and not _before_its_time(article, report, c, others)
        )
    )
    return replace(report, counts=counts) if len(counts) < len(report.counts) else report


def _before_its_time(
    article: Article, report: Report, count: Count, others: Sequence[Report]
) -> bool:
    """Whether a figure stands paragraphs before the first word of its happening, behind one of
    another's: "officials say 24 died. / The group did not mention the shooting"."""
    figure, first = count.amount.quotes[0], min(m.start for m in report.mentions)
    titled = article.section_at(figure.start) is SectionKind.TITLE
    if titled or "\n\n" not in article.text[figure.end : first]:
        return False
    told_before = (m.start for r in others for m in r.mentions if m.start < figure.start)
    return any(article.section_at(at) is not SectionKind.TITLE for at in told_before)


def _claims(article: Article, report: Report, count: Count) -> bool:
    """Whether a report holds the very words of a figure and tells of itself beside them."""
    words = count.amount.quotes[0]
    return _tells(article, report, count) and any(
        c.measure == count.measure and words in c.amount.quotes for c in report.counts
    )


def _tells(article: Article, report: Report, count: Count) -> bool:
    start, end = _sentence_at(article.text, count.amount.quotes[0].start)
    return any(start <= m.start < end for m in report.mentions)


def _dated(
    article: Article, report: Report, reports: Sequence[Report], day: TimeExpression | None
) -> Report:
    """What a story opens with happened on the only day it tells; not where another happening did,
    nor where the day stands in its own sentence and was not held to be its own."""
    total = any(c.kind is CountKind.RUNNING_TOTAL for c in report.counts)
    main = report.salience is Salience.MAIN and report.stage.value is Stage.ACCOMPLISHED
    if day is None or report.when.known or total or not main:
        return report
    another = any(q.start == day.start for r in reports for q in r.when.quotes)
    first, last = sorted((report.trigger.start, day.start))
    beside = not _SENTENCE_END.search(article.text, first, last)
    if another or beside or not _opens(article, report, reports):
        return report
    value = (day.value or "")[:10]
    quote = (article.quote(day.start, day.end),)
    return replace(
        report, when=Field(value, Basis.INFERRED, quote, 0.6, "the only day that the story tells")
    )


def _on_the_same_day(
    article: Article, report: Report, reports: Sequence[Report], found: Findings
) -> Report:
    """In "two died the same day when shells landed near a mosque" that day is the landing's, where
    nothing else is told to have happened in the sentence."""
    if report.when.known or _is_sum(report):
        return report
    for mention in report.mentions:
        start, end = _sentence_at(article.text, mention.start)
        others = (m for r in reports if r.id != report.id for m in r.mentions)
        same = [t for t in found.within(start, end).times if t.rule == "same" and t.value]
        if len(same) == 1 and not any(start <= m.start < end for m in others):
            quote = (article.quote(same[0].start, same[0].end),)
            day = Field(same[0].value, Basis.INFERRED, quote, 0.7, "time: same")
            return replace(report, when=day)
    return report


def _when_its_toll_was(article: Article, report: Report, found: Findings) -> Report:
    """Behind "Shells fall most afternoons" the figure of "the worst day was August 6, when 11 died"
    is that day's."""
    if report.when.known or _is_sum(report) or len(report.counts) != 1:
        return report
    for figure in report.counts[0].amount.quotes[:1]:
        start, _ = _sentence_at(article.text, figure.start)
        if any(start <= m.start for m in report.mentions):
            return report
        told = found.within(start, figure.start).times
        days = [t for t in told if _WHEN.fullmatch(article.text, t.end, figure.start)]
        if days and _EXACT_DAY.fullmatch(days[-1].value or ""):
            quote = (article.quote(days[-1].start, days[-1].end),)
            when = Field(days[-1].value, Basis.INFERRED, quote, 0.7, "the day of its figure")
            return replace(report, when=when)
    return report


_WHEN = re.compile(r",? when (?:(?!\d)[\w'’-]+ ){0,3}")
_EXACT_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _narrowed(
    article: Article,
    report: Report,
    reports: Sequence[Report],
    town: PlaceMention | None,
    book: Codebook,
) -> Report:
    """Of a happening of one place, told in the opening to be in a county or province: the town
    there that the opening names and the story names most."""
    place, around = report.where.value, town.place if town else None
    kind = book.types.get(report.type.value or "")
    if town is None or around is None or kind is None or kind.place != "city":
        return report
    if place is None or place.precision is not Precision.ADMIN1 or report.where.maker == FOCUS:
        return report
    several = sum(p.role is PlaceRole.SITE for p in report.places) > 1 or any(
        c.kind is CountKind.RUNNING_TOTAL for c in report.counts
    )
    if several or not _opens(article, report, reports) or town.start > _body(article) + OPENING:
        return report
    if (place.country, place.admin1) != (around.country, around.admin1) or _is_far(place, around):
        return report
    quotes = (*report.where.quotes, article.quote(town.start, town.end))
    where = Field(around, Basis.INFERRED, quotes, 0.6, "the town there that the story names most")
    return replace(report, where=where)


def _is_far(county: Place, town: Place) -> bool:
    """Whether a county's seat lies so far from a town that the town is in another county."""
    if county.name == county.admin1 or county.latitude is None or county.longitude is None:
        return False
    if town.latitude is None or town.longitude is None:
        return True
    north, east = county.latitude - town.latitude, county.longitude - town.longitude
    return abs(north) > COUNTY or abs(east) > COUNTY


def _in_town(article: Article, report: Report, town: PlaceMention | None) -> Report:
    """A street, school or station of which only the province is known lies in the town that the
    story names most, if that lies in the province."""
    if town is None:
        return report
    where = _housed(article, report.where, town)
    places = tuple(replace(p, place=_housed(article, p.place, town)) for p in report.places)
    return replace(report, where=where, places=places)


def _housed(article: Article, told: Field[Place], town: PlaceMention) -> Field[Place]:
    place, around = told.value, town.place
    if place is None or around is None or told.maker != FOCUS:
        return told
    if (place.country, place.admin1) != (around.country, around.admin1):
        return told
    housed = replace(
        place,
        city=around.city,
        latitude=around.latitude,
        longitude=around.longitude,
        precision=Precision.CITY,
    )
    quotes = tuple(dict.fromkeys((*told.quotes, article.quote(town.start, town.end))))
    return Field(housed, Basis.INFERRED, quotes, told.score, "the town that the story names most")


def _at_home(article: Article, report: Report, found: Findings) -> Report:
    """A village that no gazetteer has lies in the country of the places told beside it, or else
    of the story. More of it is not known."""
    places = tuple(
        replace(p, place=_lies_in(article, p.place, found)) if p.place.maker == UNLISTED else p
        for p in report.places
    )
    if report.where.known:
        return replace(report, places=places)
    own = next((p.place for p in places if p.place.maker == OF_ITS_COUNTRY), report.where)
    return replace(report, places=places, where=own)


def _lies_in(article: Article, unlisted: Field[Place], found: Findings) -> Field[Place]:
    (words,) = unlisted.quotes
    beside = found.within(*_sentence_at(article.text, words.start))
    country = _one_country(beside.places, share=1.0) or _one_country(found.places, share=MOST)
    if country is None:
        return unlisted
    place = Place(" ".join(words.words.split()), country, precision=Precision.COUNTRY)
    return Field(place, Basis.INFERRED, unlisted.quotes, 0.6, OF_ITS_COUNTRY)


def _one_country(places: Sequence[PlaceMention], share: float) -> str | None:
    """The country in which at least this share of the named places lie."""
    named = [p.place.country for p in places if p.place and p.place.country and not p.demonym]
    for country, number in Counter(named).most_common(1):
        return country if number >= share * len(named) else None
    return None


def _harmed(article: Article, report: Report, reports: Sequence[Report], book: Codebook) -> Report:
    """The report with what follows of the dead and the wounded, persons and figures."""
    told = _summed(article, with_persons(article, report, reports, book))
    if book.alive:
        told = replace(told, counts=with_rows(article, told.counts))
        told = replace(told, counts=with_manifold(article, told))
    told = replace(told, counts=with_attacker(article, told, book))
    return with_the_rest(article, told, reports, book)


def _summed(article: Article, report: Report) -> Report:
    """Persons who are told one by one are one figure, and none where a figure counts them."""
    one_by_one = [c for c in report.counts if c.amount.maker == ALONE]
    if not one_by_one:
        return report
    figures = [c for c in report.counts if c.amount.maker != ALONE]
    partial = (CountKind.SUBSET, CountKind.ADDITION)
    counted = {c.measure for c in figures if c.kind not in partial}
    measures = dict.fromkeys(c.measure for c in one_by_one if c.measure not in counted)
    sums = [_sum(article, [c for c in one_by_one if c.measure == m]) for m in measures]
    more = (_beside(c) if c.measure in measures else c for c in figures)
    return replace(report, counts=(*sums, *more))


def _beside(count: Count) -> Count:
    """ "The mayor was killed and two others died": two beside the one."""
    return replace(count, of=count.measure) if count.kind is CountKind.ADDITION else count


def _sum(article: Article, persons: Sequence[Count]) -> Count:
    """One, and one for each further person, or as many as are told in one breath or by other
    ages; a person told twice is one."""
    more = {c.amount.quotes[0].words.lower() for c in persons if c.kind is CountKind.ADDITION}
    others = [c for c in persons if c.kind is not CountKind.ADDITION]
    quotes = tuple(q for c in persons for q in c.amount.quotes)
    measure = persons[0].measure
    rows = [row for q in quotes if (row := number_in_row(article, measure, q))]
    ages = {a for q in quotes if (a := age_of(article, q)) and tells_of(article, measure, q)}
    number = max([len(more) + min(len(others), 1), len(ages), *(n for n, _ in rows)])
    amount = replace(persons[0].amount, value=Bounds(number, number), quotes=quotes)
    return replace(persons[0], amount=amount, kind=CountKind.TOLL)


def _sited(
    article: Article, report: Report, reports: Sequence[Report], found: Findings, book: Codebook
) -> Report:
    if report.where.known:
        return report
    implied = (
        _where_its_part_was(article, report, reports)
        or _country_named(article, report, found)
        or _story_place(article, report, reports, found, book)
        or _state_agent(article, report, found)
    )
    return replace(report, where=implied) if implied else report


def _where_its_part_was(
    article: Article, report: Report, reports: Sequence[Report]
) -> Field[Place] | None:
    """In "the largest operation was in June, when 45 people were held in Izmir" the operation was
    where those were held."""
    start, end = _sentence_at(article.text, report.trigger.start)
    towns = {
        part.where.value: part.where
        for part in reports
        if any(start <= m.start < end for m in part.mentions)
        and any(
            tie.kind is RelationKind.PART_OF and tie.words in report.mentions
            for tie in part.relations
        )
        and part.where.value is not None
        and part.where.value.precision in (Precision.CITY, Precision.EXACT)
    }
    if len(towns) != 1:
        return None
    ((town, told),) = towns.items()
    return Field(town, Basis.INFERRED, told.quotes, 0.7, "where its part was")


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
            country = _country(found, actor.country)
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
    return _country(found, code) or Place(code, code, precision=Precision.COUNTRY)


def _is_of_another(named: PlaceMention, report: Report, reports: Sequence[Report]) -> bool:
    """The title tells of another happening there: "... in wake of Oran attack"."""
    return any(
        other.id != report.id
        and other.type.value != report.type.value
        and any(q.start < named.end and named.start < q.end for q in location.place.quotes)
        for other in reports
        for location in other.places
    )


def _told_beside(
    article: Article, named: PlaceMention, report: Report, reports: Sequence[Report]
) -> bool:
    """In "Protesters in Oran spoke against the arrest" Oran is the protest's, not the arrest's."""
    stop = _first_stop(article.text, named.end)
    return report.trigger.start < stop and _is_of_another(named, report, reports)


FOCUS = "gazetteer: focus"
EXECUTES = frozenset("executed executes execution executions hanged".split())  # by sentence
COUNTY = 0.6  # degrees from a county's seat to its towns, at most
MOST = 2 / 3  # of the places of a story that lie in its country
LONG = 400  # code points a sentence may reach back
OF_ITS_COUNTRY = "no gazetteer tells it: the country of the places told beside it"
OPENING = 500  # code points of body text that tell the story the title announces


def _story_place(
    article: Article, report: Report, reports: Sequence[Report], found: Findings, book: Codebook
) -> Field[Place] | None:
    """The place of a story: what its title names, its first sentence, or at last its dateline,
    where the reporter sat. It holds for what is told in the opening, not for the background
    further down, nor against a state that acts elsewhere, nor for a claim made anywhere."""
    body = _body(article)
    if not _opens(article, report, reports) or book.family(report.type.value or "") == "claim":
        return None
    total = _is_sum(report)
    if total and (there := _town_of_its_whole(report, reports, book)):
        return there
    named, where = _announced(article, report, reports, found, body)
    if named and where == "first sentence" and _of_an_attack(named, report, reports, book):
        named, where = _dateline_place(article, found, body) or named, "dateline"
    if named is None:
        return None
    if total and (own := _only_country(found, body)):
        named = own
    home = _state_agent(article, report, found)
    if home and home.value and named.place and home.value.country != named.place.country:
        return None
    quote = (article.quote(named.start, named.end),)
    if total:
        # A sum over many places: the city of the story is too narrow for it.
        country = _country_of(found, named)
        rule = "the country of the story"
        return Field(country, Basis.INFERRED, quote, 0.6, rule) if country else None
    return Field(named.place, Basis.INFERRED, quote, 0.6, f"the place the {where} names")


def _town_of_its_whole(
    report: Report, reports: Sequence[Report], book: Codebook
) -> Field[Place] | None:
    """Where the one siege of a story was, all that were killed in it were killed, or "by shelling
    during the siege"; not where the story tells a happening of the total's own kind, of which it
    tells more."""
    kind = book.types.get(report.type.value or "")
    if kind is None or not all(c.measure in HARM for c in report.counts):
        return None
    others = [r for r in reports if r.id != report.id and not _is_sum(r)]
    of_its_kind = [r for r in others if book.family(r.type.value or "") == kind.family]
    if of_its_kind and kind.days < LASTING:
        return None
    wholes = of_its_kind or [r for r in others if may_hold(r, report, book)]
    towns = {w.value: w for r in wholes if (w := r.where).value and _is_town(w.value)}
    if len(towns) != 1:
        return None
    ((town, told),) = towns.items()
    return Field(town, Basis.INFERRED, (*told.quotes, report.trigger), 0.6, OF_ITS_WHOLE)


def _is_town(place: Place | None) -> bool:
    return place is not None and place.precision is Precision.CITY


LASTING = 30  # days that a codebook gives a siege, and no attack


def _is_sum(report: Report) -> bool:
    return any(c.kind is CountKind.RUNNING_TOTAL for c in report.counts)


def _only_country(found: Findings, end: int) -> PlaceMention | None:
    """The first place of a title that names one country alone, by its people too: "Turkish"."""
    named = [p for p in found.places if p.start < end and p.place and p.place.country]
    countries = {p.place.country for p in named if p.place}
    return named[0] if len(countries) == 1 else None


def _body(article: Article) -> int:
    return next((s.start for s in article.sections if s.kind is SectionKind.BODY), 0)


def _opens(article: Article, report: Report, reports: Sequence[Report]) -> bool:
    """Whether a story opens with it, or tells of nothing else."""
    main = report.salience is Salience.MAIN
    return len(reports) == 1 or (main and report.trigger.start <= _body(article) + OPENING)


def _announced(
    article: Article, report: Report, reports: Sequence[Report], found: Findings, body: int
) -> tuple[PlaceMention | None, str]:
    """The place a story is told of, and where it is named."""
    found = _without_seats(article, found)
    title = _only_place(found, 0, body)
    if title and not _is_of_another(title, report, reports):
        return title, "title"
    dateline = _dateline_place(article, found, body)
    lead = _only_place(found, dateline.end if dateline else body, _first_stop(article.text, body))
    if lead and _told_beside(article, lead, report, reports):
        lead = None
    if lead:
        return lead, "first sentence"
    if dateline:
        written, stop = dateline.end, _first_stop(article.text, body)
        land = part_of_a_land(article, found, written, stop)
        if land and land.place and _lies_there(dateline, land):
            return land, "first sentence"
        return dateline, "dateline"
    return (None if _is_elsewhere(reports) else _city_of(found)), "story"


def _without_seats(article: Article, found: Findings) -> Findings:
    kept = tuple(p for p in found.places if not is_a_speakers_seat(article, p))
    return replace(found, places=kept) if len(kept) < len(found.places) else found


def _lies_there(town: PlaceMention, land: PlaceMention) -> bool:
    return bool(town.place and land.place and town.place.country == land.place.country)


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


def _is_elsewhere(reports: Sequence[Report]) -> bool:
    """The story has a place of its own of which only the country is known ("Karsk, Turkey"): it
    is not the city that it names besides."""
    places = (p.place.value for r in reports if r.salience is Salience.MAIN for p in r.places)
    return any(
        p is not None and p.precision is Precision.COUNTRY and not _is_country(p) for p in places
    )


def _city_of(found: Findings) -> PlaceMention | None:
    """The first mention of the city that a story names more often than any other."""
    cities = [p for p in found.places if p.place and p.place.precision is Precision.CITY]
    told = Counter(p.place.name for p in cities if p.place).most_common(2)
    if not told or (len(told) == 2 and told[0][1] == told[1][1]):
        return None
    return next(p for p in cities if p.place and p.place.name == told[0][0])


def _dateline_place(article: Article, found: Findings, body: int) -> PlaceMention | None:
    """KIRKUK, Iraq (Northern Wire) — ...; of two cities in a dateline, neither is the site."""
    first = next((p for p in found.places if p.start >= body and not p.demonym), None)
    if first is None or first.place is None or first.start > body + 3:
        return None
    told = find_dateline(article.text, body)
    if told is None:
        return first if _MIXED_CASE.match(article.text, first.end) else None
    within = [p for p in found.places if body <= p.start < told.end and not p.demonym]
    cities = {p.place for p in within if p.place and p.place.precision is Precision.CITY}
    return first if len(cities) < 2 else None


# "Istanbul – Police": only a place tells that this is a dateline
_MIXED_CASE = re.compile(r"[^.\n—–-]{0,60}?(?:—|–|--| - )")


def _only_place(found: Findings, start: int, end: int) -> PlaceMention | None:
    """The one place below the country that a stretch of text names: the title, the lead. In
    "Buffalo, N.Y." the city is meant, and the state says which."""
    fine = (Precision.EXACT, Precision.CITY, Precision.ADMIN1)
    named = [
        p
        for p in found.places
        if start <= p.start < end and not p.demonym and p.place and p.place.precision in fine
    ]
    finest = min(named, key=_coarseness, default=None)
    return finest if finest and all(_holds(p.place, finest.place) for p in named) else None


def _coarseness(mention: PlaceMention) -> int:
    return mention.place.precision.coarseness if mention.place else len(Precision)


def _holds(wide: Place | None, narrow: Place | None) -> bool:
    """Whether a place is another, or the city or province that it lies in."""
    if wide is None or narrow is None or wide.country != narrow.country:
        return False
    if wide.precision is Precision.ADMIN1:
        return narrow.admin1 in (wide.admin1, wide.name)
    return wide.name in (narrow.name, narrow.city)


def _sentence_at(text: str, at: int) -> tuple[int, int]:
    before = [m.end() for m in _SENTENCE_END.finditer(text, max(0, at - LONG), at)]
    return (before[-1] if before else max(0, at - LONG)), _first_stop(text, at)


def _first_stop(text: str, start: int) -> int:
    stop = _SENTENCE_END.search(text, start)
    return stop.start() if stop else len(text)


_SENTENCE_END = re.compile(r"[.!?]\s|\n")


def _country(found: Findings, code: str) -> Place | None:
    return next(
        (
            p.place
            for p in found.places
            if p.place and p.place.country == code and _is_country(p.place)
        ),
        None,
    )


def _is_country(place: Place) -> bool:
    """A country itself, not a village of which no more than the country is known."""
    return place.precision is Precision.COUNTRY and place.geonames_id is not None


_THE_COUNTRY = ("across the country", "in the country", "around the country", "nationwide",
                "throughout the country", "countrywide")  # fmt: skip


def _country_named(article: Article, report: Report, found: Findings) -> Field[Place] | None:
    """ "across the country": the country last named before it, demonyms included."""
    for mention in report.mentions:
        after = article.text[mention.end : mention.end + 60].lower()
        offset = min((after.find(p) for p in _THE_COUNTRY if p in after), default=-1)
        if offset < 0 or "." in after[:offset]:
            continue
        start = mention.end + offset
        before = [
            p for p in found.places if p.end <= mention.start and p.place and _is_country(p.place)
        ]
        if before:
            phrase = next(p for p in _THE_COUNTRY if after.startswith(p, offset))
            quotes = (
                article.quote(start, start + len(phrase)),
                article.quote(before[-1].start, before[-1].end),
            )
            return Field(before[-1].place, Basis.INFERRED, quotes, 0.75, "the country last named")
    return None


def _related(report: Report, reports: Sequence[Report]) -> Report:
    relations = tuple(
        replace(r, report=_report_at(r.words, reports)) if r.words else r for r in report.relations
    )
    return replace(report, relations=relations)


def _report_at(words: Quote, reports: Sequence[Report]) -> str | None:
    return next((r.id for r in reports if words in r.mentions), None)
