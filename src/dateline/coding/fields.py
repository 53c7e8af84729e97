"""Happenings in words become reports with values, each resting on quotes.

Pure. What a mark is worth was found by the grammars; here it is put into fields, and what was not
told is said to be absent.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from dateline.codebook import Codebook
from dateline.coding.beside_total import within_their_totals
from dateline.coding.captives import on_a_day_of_their_own, with_captives
from dateline.coding.dates import days_between, told_when
from dateline.coding.figures import counts_of
from dateline.coding.found import quote_of, weighed, who_is
from dateline.coding.lasted import of_one_that_lasted
from dateline.coding.lead import over_days
from dateline.coding.sites import but_where_it_was_written, places_of, site_of
from dateline.coding.titles import with_tellers_of_titles, with_totals_of_titles
from dateline.coding.told_where import without_what_holds
from dateline.coding.wounded import with_wounded_who_died
from dateline.datelines import is_in_dateline
from dateline.edtf import bounds
from dateline.problems import Problem
from dateline.records import (
    Affiliation,
    Argument,
    Article,
    Attribution,
    Basis,
    Field,
    Happening,
    Mark,
    Party,
    PlaceRole,
    Quote,
    Reading,
    Relation,
    RelationKind,
    Report,
    Salience,
    Stance,
)
from dateline.stages import Findings
from dateline.succession import report_id as report_id

T = TypeVar("T")
BACKGROUND_AFTER = 21  # days
LONGEST_NAME = 40  # code points of a place's


def code(
    article: Article, reading: Reading, found: Findings, book: Codebook
) -> tuple[tuple[Report, ...], tuple[Problem, ...]]:
    """One report a happening, in the order of the text, and what could not be worked out."""
    reports: list[Report] = []
    problems: list[Problem] = []
    for happening in reading.happenings:
        report, faults = _report(article, happening, found, book)
        reports.append(report)
        problems += faults
    summed = within_their_totals(with_totals_of_titles(article, reports, book))
    return with_tellers_of_titles(article, summed, book), tuple(problems)


def _report(
    article: Article, h: Happening, found: Findings, book: Codebook
) -> tuple[Report, list[Problem]]:
    trigger = quote_of(article, h.trigger)
    told = with_captives(article, h.type, h.trigger, tuple(counts_of(article, h, found)))
    counts = with_wounded_who_died(article, told)
    when, problems = told_when(article, h, found, counts)
    counts = on_a_day_of_their_own(article, counts, when)
    counts = of_one_that_lasted(article, h.type, trigger, counts)
    places = tuple(places_of(article, h, found))
    sums = over_days(when, counts)
    if sums:
        places = but_where_it_was_written(article, h, places, found)
    report = Report(
        id=report_id(article.id, book.family(h.type), h.trigger.start, h.trigger.end, h.ordinal),
        article=article.id,
        type=Field(h.type, Basis.STATED, (trigger,), h.score, h.maker),
        stage=_told(article, h.stage, trigger, h.stage_words, h, h.stage_score),
        stance=_told(article, h.stance, trigger, h.stance_words, h, h.stance_score),
        trigger=trigger,
        mentions=(trigger,),
        ordinal=h.ordinal,
        when=when,
        where=site_of(article, h.trigger, without_what_holds(article, places), sums),
        places=places,
        parties=tuple(_parties(article, h, found)),
        counts=counts,
        attributions=tuple(_attributions(article, h, found)),
        relations=tuple(_relations(article, h)),
        salience=_salience(article, h, when),
        score=h.score,
    )
    return report, problems


def _told(
    article: Article,
    value: T,
    trigger: Quote,
    words: Mark | None,
    h: Happening,
    score: float | None,
) -> Field[T]:
    """Stage or stance: stated where words decide, else read off how the trigger is told."""
    sure = h.score if score is None else score
    if words is None:
        return Field(value, Basis.INFERRED, (trigger,), sure, f"{h.maker}, told plainly")
    return Field(value, Basis.STATED, (quote_of(article, words), trigger), sure, h.maker)


def _parties(article: Article, h: Happening, found: Findings) -> Iterator[Party]:
    special = frozenset(PlaceRole) | {"when", "since", "source", "affiliation"}
    for argument in h.arguments:
        if argument.role in special or argument.mark.kind not in ("party", "person"):
            continue
        if is_in_dateline(article.text, argument.mark.start):  # of "GUSAU - Armed men ..."
            continue
        if _is_of_a_place(argument.mark, found):
            continue
        tie = next(
            (a for a in h.arguments if a.role == "affiliation" and _same_party(h, a, argument)),
            None,
        )
        who = weighed(who_is(article, argument.mark, found), argument)
        tied = (
            Affiliation(weighed(who_is(article, tie.mark, found), tie), tie.stance) if tie else None
        )
        own = tied is not None and tied.who.value == who.value  # nobody is tied to himself,
        sure = tied is not None and tied.stance is Stance.ASSERTED  # but "suspected members" may be
        yield Party(argument.role, who, argument.stance, None if own and sure else tied)


def _is_of_a_place(mark: Mark, found: Findings) -> bool:
    """The "Union" of a town called La Union is nobody."""
    near = found.within(max(0, mark.start - LONGEST_NAME), mark.end + LONGEST_NAME).places
    return any(
        p.place is not None
        and not p.demonym
        and p.start <= mark.start
        and mark.end <= p.end
        and mark.end - mark.start < p.end - p.start
        for p in near
    )


def _same_party(h: Happening, tie: Argument, party: Argument) -> bool:
    """A tie belongs to the nearest party of its role before or around it."""
    same_role = [a for a in h.arguments if a.role == tie.of and a.mark.kind in ("party", "person")]
    nearest = min(same_role, key=lambda a: abs(a.mark.start - tie.mark.start), default=None)
    return nearest is party


def _attributions(article: Article, h: Happening, found: Findings) -> Iterator[Attribution]:
    for argument in h.arguments:
        if argument.role == "source":
            who = who_is(article, argument.mark, found)
            if who.value:
                yield Attribution(who.value.name, argument.stance, (), who.quotes)


def _relations(article: Article, h: Happening) -> Iterator[Relation]:
    if h.about:
        yield Relation(RelationKind.ABOUT, None, quote_of(article, h.about))
    if h.part_of:
        yield Relation(RelationKind.PART_OF, None, quote_of(article, h.part_of))


def _salience(article: Article, h: Happening, when: Field[str]) -> Salience:
    """What lies more than three weeks before publication is told as background."""
    day = article.published_day
    last = bounds(when.value)[1] if when.value else None
    if day and last and days_between(last, day) > BACKGROUND_AFTER:
        return Salience.BACKGROUND
    return h.salience
