"""What an article implies: places that no words beside the trigger tell, and which report a
relation points at.

Pure. A place that is worked out says from what: a title, a first sentence, a dateline, the state
that acted. It is inferred, never stated.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.codebook import Codebook
from dateline.coding.beside import age_of, number_in_row, part_of, with_rows
from dateline.coding.captives import with_captives_at_home, with_those_taken
from dateline.coding.days import only_day
from dateline.coding.death_told import with_the_death, with_who_died_too
from dateline.coding.figures import ALONE
from dateline.coding.harm import tells_of, with_persons, with_the_rest
from dateline.coding.harm_words import HARM, INJURED, OTHERS
from dateline.coding.headed import under_its_heading
from dateline.coding.headline import with_headline
from dateline.coding.manifold import with_manifold, with_murder_and_suicide
from dateline.coding.named import with_parties_once
from dateline.coding.named_place import towns_of
from dateline.coding.numbered import with_numbered
from dateline.coding.own_day import with_other_days_apart
from dateline.coding.own_town import without_other_towns
from dateline.coding.posts import without_other_posts
from dateline.coding.sentence import sentence_at
from dateline.coding.shares import with_tolls_at_home, without_shares
from dateline.coding.shooter import with_attacker
from dateline.coding.story_day import (
    dated,
    in_its_bulletin,
    on_the_day_of_its_whole,
    on_the_day_when,
    on_the_same_day,
    when_its_toll_was,
)
from dateline.coding.story_place import sited, was_before
from dateline.coding.story_town import around_its_parts, at_home, in_town, narrowed
from dateline.coding.suspects import with_suspects
from dateline.coding.titles import without_figures_of_elsewhere
from dateline.coding.told_alive import without_dead_of_others, without_the_shot
from dateline.coding.told_where import is_of_the_outlet
from dateline.coding.totals import with_parts
from dateline.coding.wounded_told import with_wounded
from dateline.records import (
    Article,
    Basis,
    Bounds,
    Count,
    CountKind,
    Field,
    PlaceMention,
    Quote,
    RelationKind,
    Report,
    SectionKind,
)
from dateline.stages import Findings


def complete(
    article: Article, reports: Sequence[Report], found: Findings, book: Codebook
) -> tuple[Report, ...]:
    """Fill what the article implies: the country of a state that acted, the site a dateline
    names, the country of a village that no gazetteer has."""
    reports = [with_suspects(article, with_parties_once(r)) for r in reports]
    reports = [_without_others_figures(article, r, reports) for r in reports]
    reports = [without_figures_of_elsewhere(article, r, reports, found) for r in reports]
    reports = [without_other_posts(article, r, reports, book) for r in reports]
    reports = [with_those_taken(article, r, reports) for r in reports]
    reports = with_captives_at_home(article, reports)
    reports = [without_shares(article, r, reports, found.amounts) for r in reports]
    reports = with_other_days_apart(article, reports, found, book)
    reports = without_other_towns(article, reports, found)
    reports = with_tolls_at_home(article, reports)
    found = replace(found, places=_of_the_story(article, found))
    towns = towns_of(article, found)
    reports = [under_its_heading(article, r, found) for r in reports]
    harmed = (_harmed(article, r, reports, book) for r in reports)
    placed = (sited(article, r, reports, found, book) for r in harmed)
    day = only_day(article, found.times)
    told = (on_the_same_day(article, r, reports, found) for r in placed)
    told = (on_the_day_when(article, r, found) for r in told)
    told = (when_its_toll_was(article, r, found) for r in told)
    told = (on_the_day_of_its_whole(article, r, reports) for r in told)
    told = (in_its_bulletin(article, r, found) for r in told)
    told = (dated(article, r, reports, day) for r in told)
    housed = (
        in_town(article, narrowed(article, r, reports, towns, book), towns, found) for r in told
    )
    whole = (around_its_parts(article, r, found) for r in housed)
    return tuple(at_home(article, r, found) for r in whole)


def related(article: Article, reports: Sequence[Report], book: Codebook) -> tuple[Report, ...]:
    """The reports with their relations to words turned into relations to reports."""
    return with_parts(article, [_related(article, r, reports) for r in reports], book)


def _of_the_story(article: Article, found: Findings) -> tuple[PlaceMention, ...]:
    """Not what a byline names, where a reporter sat, nor what the outlet's own name does."""
    furniture = (s for s in article.sections if s.kind is SectionKind.FURNITURE)
    spans = [(s.start, s.end) for s in furniture]
    return tuple(
        p
        for p in found.places
        if not any(a <= p.start < b for a, b in spans) and not is_of_the_outlet(article, p)
    )


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
    start, end = sentence_at(article.text, count.amount.quotes[0].start)
    return any(start <= m.start < end for m in report.mentions)


def _harmed(article: Article, report: Report, reports: Sequence[Report], book: Codebook) -> Report:
    """The report with what follows of the dead and the wounded, persons and figures."""
    alive = without_dead_of_others(article, report, reports, book)
    alive = with_persons(article, alive, reports, book)
    told = _summed(article, without_the_shot(article, alive, reports, book))
    if book.alive:
        told = replace(told, counts=with_rows(article, told.counts))
        told = replace(told, counts=with_manifold(article, told, reports))
        told = with_headline(article, told, reports)
        told = with_wounded(article, told, reports)
        told = with_numbered(article, told, reports)
    told = replace(told, counts=with_attacker(article, told, reports, book))
    told = with_the_death(article, told, reports, book)
    told = with_who_died_too(article, told, reports, book)
    if book.alive:
        told = replace(told, counts=with_murder_and_suicide(article, told, reports))
    return with_the_rest(article, told, reports, book)


def _summed(article: Article, report: Report) -> Report:
    """Persons who are told one by one are one figure, and none where a figure counts them."""
    one_by_one = [c for c in report.counts if c.amount.maker == ALONE]
    if not one_by_one:
        return report
    if beside := _others_beside(article, report, one_by_one):
        others, whole = beside
        kept = (part_of(c) if c is others else c for c in report.counts if c not in one_by_one)
        return replace(report, counts=(whole, *kept))
    figures = [c for c in report.counts if c.amount.maker != ALONE]
    partial = (CountKind.SUBSET, CountKind.ADDITION)
    counted = {c.measure for c in figures if c.kind not in partial}
    measures = dict.fromkeys(c.measure for c in one_by_one if c.measure not in counted)
    sums = [_sum(article, [c for c in one_by_one if c.measure == m]) for m in measures]
    more = (_beside(c) if c.measure in measures else c for c in figures)
    return replace(report, counts=(*sums, *more))


def _others_beside(
    article: Article, report: Report, one_by_one: Sequence[Count]
) -> tuple[Count, Count] | None:
    """The figure of "two others were wounded", where nobody died and a person is told before whom
    they are the others of; and the sum of them."""
    figures = [c for c in report.counts if c.amount.maker != ALONE and c.measure in HARM]
    tolls = [c for c in figures if c.kind is not CountKind.SUBSET and c.amount.quotes]
    told = [c for c in one_by_one if c.measure in HARM]
    if len(tolls) != 1 or any(c.measure != INJURED for c in (*tolls, *told)):
        return None
    words, value = tolls[0].amount.quotes[0], tolls[0].amount.value
    before = [c for c in told if c.amount.quotes and c.amount.quotes[0].start < words.start]
    if not before or value is None or not value.exact or not OTHERS.match(article.text, words.end):
        return None
    persons = _sum(article, before)
    number = (value.low or 0) + (persons.amount.value.low or 0 if persons.amount.value else 0)
    quotes = (*persons.amount.quotes, *tolls[0].amount.quotes)
    amount = Field(Bounds(number, number), Basis.INFERRED, quotes, 0.5, persons.amount.maker)
    return tolls[0], replace(tolls[0], amount=amount, kind=CountKind.TOLL, of=None)


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


def _related(article: Article, report: Report, reports: Sequence[Report]) -> Report:
    relations = [
        replace(r, report=_report_at(r.words, reports)) if r.words else r for r in report.relations
    ]
    if was_before(article, report):  # what had been done is no part of what the story tells
        relations = [r for r in relations if r.kind is not RelationKind.PART_OF]
    return replace(report, relations=tuple(r for r in relations if r.report != report.id))


def _report_at(words: Quote, reports: Sequence[Report]) -> str | None:
    return next((r.id for r in reports if words in r.mentions), None)
