"""Happenings in words become reports with values, each resting on quotes.

Pure. What a mark is worth was found by the grammars; here it is put into fields, and what was not
told is said to be absent.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from dateline.codebook import Codebook
from dateline.coding.captives import on_a_day_of_their_own, with_captives
from dateline.coding.days import is_anothers, nearer_day, own_day, with_the_next
from dateline.coding.lead import over_days
from dateline.coding.opened import (
    in_the_stretch_of_the_title,
    is_one_day_of_it,
    only_stretch,
    since_it_began,
    so_long_before,
)
from dateline.coding.sentence import NEAR, end_of
from dateline.coding.tellers import publishing_authority, speaking_for, taken_as_known
from dateline.coding.titles import with_tellers_of_titles, with_totals_of_titles
from dateline.coding.told_where import is_beside_the_point, without_what_holds
from dateline.coding.wounded import of_its_own, with_wounded_who_died
from dateline.datelines import is_in_dateline
from dateline.edtf import bounds
from dateline.problems import Problem
from dateline.records import (
    Actor,
    Affiliation,
    Amount,
    Argument,
    Article,
    Attribution,
    Basis,
    Bounds,
    Count,
    CountKind,
    Field,
    Happening,
    Location,
    Mark,
    Party,
    PartyKind,
    PartyMention,
    PersonMention,
    Place,
    PlaceMention,
    PlaceRole,
    Precision,
    Quote,
    Reading,
    Relation,
    RelationKind,
    Report,
    Salience,
    Stage,
    Stance,
    TimeExpression,
    absent,
)
from dateline.side_by_side import follows_person, rows
from dateline.stages import Findings
from dateline.succession import report_id as report_id

T = TypeVar("T")
M = TypeVar("M", TimeExpression, PlaceMention, PartyMention, PersonMention, Amount)

DONE = frozenset([Stage.ACCOMPLISHED, Stage.ONGOING, Stage.ATTEMPTED])
BESIDE = 80  # code points before a happening's word in which its own day may stand
SURER = 0.1  # from which one place is surer than another
CLAUSE_ENDS = frozenset(",;:.!?\n—–")
REVISED = "revised from"  # the amount rule of a figure that the article takes back
ANYBODY = frozenset(
    "victims people persons others dead wounded injured casualties fatalities".split()
)
# The amount rules of those who are always a part, of whatever toll, and what became of them.
LATER_FATE = {"N laid to rest": "buried", "N still in hospital": "in hospital"}
ALONE = "a person told alone is one"
TWICE = "counted twice"  # that of an error of the count: "one victim was counted twice"
UNLISTED = "a place is named that the gazetteer does not tell"
A_PRIVATE_PERSON = "a private person"
_SOME_OF = re.compile(r" of (?:the|those|these|its|their|his|her) (?:[\w'\u2019-]+ ){0,4}", re.I)
_HAS_BEEN = re.compile(
    r"\A(?:(?!\b(?:who|that|which)\b)[^.;\n])*\b(?:was|were|been|being|be)"
    r"(?: (?:\w+ly|later|since|then))? \Z",
    re.I,
)
_UNCOUNTED = re.compile(
    r"\b(?:not (?:counting|including)|excluding|besides|apart from|on top of)\b[^.;\n]*\Z", re.I
)
_IN_PLACE = re.compile(
    r"\b(?:in|at|on|near|outside|around) (?:the )?(?:[A-Z][\w-]+['\u2019]s )?"
    r"(?:(?:city|town|village|region|province) of )?\Z"
)
_AUXILIARY = re.compile(r"\b(?:is|are|was|were|be|been|being|has|have|had|who|that|which)\b", re.I)


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
    summed = with_totals_of_titles(article, reports, book)
    return with_tellers_of_titles(article, summed, book), tuple(problems)


def _report(
    article: Article, h: Happening, found: Findings, book: Codebook
) -> tuple[Report, list[Problem]]:
    trigger = _quote(article, h.trigger)
    told = with_captives(article, h.type, h.trigger, tuple(_counts(article, h, found)))
    counts = with_wounded_who_died(article, told)
    when, problems = _when(article, h, found, counts)
    counts = on_a_day_of_their_own(article, counts, when)
    places = tuple(_places(article, h, found))
    sums = over_days(when, counts)
    if sums:
        places = _but_where_it_was_written(article, h, places, found)
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
        where=_where(article, h.trigger, without_what_holds(article, places), sums),
        places=places,
        parties=tuple(_parties(article, h, found)),
        counts=counts,
        attributions=tuple(_attributions(article, h, found)),
        relations=tuple(_relations(article, h)),
        salience=_salience(article, h, when),
        score=h.score,
    )
    return report, problems


def _quote(article: Article, mark: Mark) -> Quote:
    return article.quote(mark.start, mark.end)


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
    return Field(value, Basis.STATED, (_quote(article, words), trigger), sure, h.maker)


def _weighed(field: Field[T], argument: Argument) -> Field[T]:
    """A value is right where the grammar read the words well and the reader their part."""
    return replace(field, score=field.score * argument.score)


# ---------------------------------------------------------------- when


def _when(
    article: Article, h: Happening, found: Findings, counts: Sequence[Count]
) -> tuple[Field[str], list[Problem]]:
    window = _window(article, counts)
    if window:
        return window, []
    problems: list[Problem] = []
    own = own_day(article, h.trigger, found.within(*_beside(h.trigger)).times)
    for argument in _whens(h, own):
        time = _at(found.times, argument.mark)
        if time is not None and own is None and is_anothers(article, h.trigger, time):
            continue
        if time is not None and own is None:
            near = found.within(h.trigger.end, time.start).times
            time = nearer_day(article, h.trigger, time, near) or time
        if time is None or time.value is None:
            problems.append(_unresolved(article, argument.mark))
        elif h.stage in DONE and _is_to_come(article, time.value):
            problems.append(_ahead(article, argument.mark))
        elif day := _day_of(article, h, time):
            told = [t for a in _whens(h, own) if (t := _at(found.times, a.mark))]
            return _weighed(with_the_next(article, day, time, told), argument), []
        else:
            return absent("no date is told for it"), []
    return absent("no date is told for it"), problems


def _beside(trigger: Mark) -> tuple[int, int]:
    return max(0, trigger.start - BESIDE), trigger.start


def _whens(h: Happening, own: Mark | None) -> list[Argument]:
    """Where it is told when; a day of its very own goes before what the reader chose."""
    told = [a for a in h.arguments if a.role == "when"]
    if own is None:
        return told
    chosen = [a for a in told if a.mark.start < own.end and own.start < a.mark.end]
    return chosen or [Argument("when", own)]


def _day_of(article: Article, h: Happening, time: TimeExpression) -> Field[str] | None:
    """What the words say of a happening; null where a window that they open is still to come."""
    if (time.value or "").endswith("/.."):  # "since May, when ..." a day; "shut since May" lasts
        began = time.end <= h.trigger.start
        return _opening(article, time) if began else _lasting(article, time)
    told = _dated(article, time)
    return told if h.stage in (Stage.PLANNED, Stage.CANCELLED) else _so_far(article, told)


def _unresolved(article: Article, mark: Mark) -> Problem:
    why = "" if article.published_day else " without the day of publication"
    return Problem(
        "when.unresolved",
        f"{mark.words!r} cannot be turned into a date{why}: the date is left open",
        _quote(article, mark),
    )


def _is_to_come(article: Article, day: str) -> bool:
    """Whether a day is after publication; by one day it may be on earth already."""
    first, _ = bounds(day)
    published = article.published_day
    return bool(first and published) and days_between(published or "", first or "") > 1


def _ahead(article: Article, mark: Mark) -> Problem:
    return Problem(
        "when.ahead",
        f"{mark.words!r} is after the day of publication, so it is not when this was done: "
        "the date is left open",
        _quote(article, mark),
    )


def _dated(article: Article, time: TimeExpression) -> Field[str]:
    words = article.quote(time.start, time.end)
    value = _part_of_month(words.words, time.value or "")
    if time.anchor is None:
        return Field(value, Basis.STATED, (words,), 0.9, f"time: {time.rule}")
    quotes = [words]
    if time.anchor == "published" and article.published.value:
        quotes.append(article.data_quote("published"))
    return Field(value, Basis.INFERRED, tuple(quotes), 0.85, f"time: {time.rule}")


def _so_far(article: Article, told: Field[str]) -> Field[str]:
    """What was done "this week" or "in October" was done by the day of publication."""
    day = article.published_day
    first, last = bounds(told.value) if told.value else (None, None)
    if not (day and first and last and first <= day < last):
        return told
    quotes = tuple(dict.fromkeys((*told.quotes, article.data_quote("published"))))
    value = day if first == day else f"{first}/{day}"
    return replace(told, value=value, basis=Basis.INFERRED, quotes=quotes)


def _part_of_month(words: str, value: str) -> str:
    """Early, mid and late in a month are its three parts of ten days (docs/marking.md)."""
    part = PART_OF_MONTH.match(words)
    if part is None or not MONTH.fullmatch(value):
        return value
    last = bounds(value)[1]
    ends = {"early": ("01", "10"), "mid": ("11", "20"), "late": ("21", (last or "")[-2:])}
    begin, end = ends[part.lastgroup or ""]
    return f"{value}-{begin}/{value}-{end}"


STILL_GOING = re.compile(r"\b(?:since|after|from)\b[^.;,\n]*$", re.IGNORECASE)
LONGEST_OPENING = 80  # code points
PART_OF_MONTH = re.compile(
    r"(?:in |on )?(?:the )?(?:very )?(?:(?P<early>early|beginning|start)|(?P<mid>mid|middle)"
    r"|(?P<late>late|end|close))\b(?![- ]to[- ])",
    re.IGNORECASE,
)
MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")  # no season: 21 to 24


def _window(article: Article, counts: Sequence[Count]) -> Field[str] | None:
    """A running total happened over its window, up to publication where no end is told."""
    for count in counts:
        if count.kind is CountKind.RUNNING_TOTAL and count.since and count.since.value:
            end = (count.until.value if count.until else None) or ".."
            month = end == count.since.value  # "in June": since June, until June
            value = count.since.value if month else f"{count.since.value}/{end}"
            quotes = count.since.quotes
            return Field(value, Basis.INFERRED, quotes, 0.85, "the total's window")
    return None


# ---------------------------------------------------------------- where


def _places(article: Article, h: Happening, found: Findings) -> Iterator[Location]:
    roles = frozenset(PlaceRole)
    for argument in h.arguments:
        if argument.role not in roles:
            continue
        mention = _at(found.places, argument.mark)
        if mention and is_beside_the_point(article, mention):
            continue
        if mention and mention.place:
            place = _weighed(placed(article, mention), argument)
            yield Location(PlaceRole(argument.role), place)
        else:  # the words are kept; where they lie is not known
            quote = _quote(article, argument.mark)
            unknown: Field[Place] = Field(None, Basis.ABSENT, (quote,), 1.0, UNLISTED)
            yield Location(PlaceRole(argument.role), unknown)


def placed(article: Article, mention: PlaceMention) -> Field[Place]:
    quote = article.quote(mention.start, mention.end)
    return Field(mention.place, Basis.STATED, (quote,), mention.score, f"gazetteer: {mention.rule}")


def _where(article: Article, trigger: Mark, places: Sequence[Location], sums: bool) -> Field[Place]:
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


def _but_where_it_was_written(
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


# ---------------------------------------------------------------- who


def _parties(article: Article, h: Happening, found: Findings) -> Iterator[Party]:
    special = frozenset(PlaceRole) | {"when", "since", "source", "affiliation"}
    for argument in h.arguments:
        if argument.role in special or argument.mark.kind not in ("party", "person"):
            continue
        if is_in_dateline(article.text, argument.mark.start):  # of "GUSAU - Armed men ..."
            continue
        tie = next(
            (a for a in h.arguments if a.role == "affiliation" and _same_party(h, a, argument)),
            None,
        )
        who = _weighed(_who(article, argument.mark, found), argument)
        tied = (
            Affiliation(_weighed(_who(article, tie.mark, found), tie), tie.stance) if tie else None
        )
        own = tied is not None and tied.who.value == who.value  # nobody is tied to himself,
        sure = tied is not None and tied.stance is Stance.ASSERTED  # but "suspected members" may be
        yield Party(argument.role, who, argument.stance, None if own and sure else tied)


def _same_party(h: Happening, tie: Argument, party: Argument) -> bool:
    """A tie belongs to the nearest party of its role before or around it."""
    same_role = [a for a in h.arguments if a.role == tie.of and a.mark.kind in ("party", "person")]
    nearest = min(same_role, key=lambda a: abs(a.mark.start - tie.mark.start), default=None)
    return nearest is party


def _who(article: Article, mark: Mark, found: Findings) -> Field[Actor]:
    quote = (_quote(article, mark),)
    person = _at(found.persons, mark)
    if person and mark.kind == "person":
        kind = PartyKind.PRIVATE_PERSON if person.private else PartyKind.PUBLIC_PERSON
        name = (person.role or A_PRIVATE_PERSON) if person.private else person.words
        actor = Actor(name, kind, person.holder)
        return Field(actor, Basis.STATED, quote, 0.8, f"person: {person.rule}")
    party = _at(found.parties, mark)
    if party is None:
        return Field(Actor(mark.words, PartyKind.GROUP), Basis.STATED, quote, 0.5, mark.maker)
    basis = Basis.INFERRED if party.rule == "coreference" else Basis.STATED
    return Field(party.actor, basis, quote, party.score, f"party: {party.rule}")


def _at(mentions: Sequence[M], mark: Mark) -> M | None:
    """The mention at a mark: the same span, or else the longest that overlaps it.

    Mentions of one kind stand in order and do not overlap, so that few have to be looked at.
    """
    over: list[M] = []
    for i in range(bisect_left(mentions, mark.end, key=lambda m: m.start) - 1, -1, -1):
        if mentions[i].end <= mark.start:
            break
        over.append(mentions[i])
    same = [m for m in over if (m.start, m.end) == (mark.start, mark.end)]
    return next(iter(same), None) or max(over, key=lambda m: m.end - m.start, default=None)


# ---------------------------------------------------------------- how many


def _counts(article: Article, h: Happening, found: Findings) -> Iterator[Count]:
    windows = [t for a in h.arguments if a.role == "since" if (t := _at(found.times, a.mark))]
    told: list[tuple[str, Amount]] = []
    tellings: dict[int, Argument] = {}
    alone: list[Argument] = []
    for argument in h.arguments:
        if argument.mark.kind != "amount":
            continue
        amount = _at(found.amounts, argument.mark)
        if amount is None:
            alone.append(argument)
        elif not (amount.low is None and amount.high is None):
            amount = _few_of(article, h, amount, found) or amount
            told.append((argument.role, amount))
            tellings[amount.start] = argument
    told = [(m, a) for m, a in told if not _befell_only_some(article, h, m, a, told)]
    in_row = _side_by_side(article, told, alone)
    seen: set[tuple[str, int | None, int | None, CountKind, int | None]] = set()
    for measure, amount in told:
        place = amount.start if amount.start in in_row else None
        key = (measure, amount.low, amount.high, amount.kind, place)
        if amount.rule not in (REVISED, TWICE) and key not in seen:
            seen.add(key)
            argument = tellings[amount.start]
            teller = _teller(article, argument.teller, amount.start, found)
            beside = found.within(max(0, amount.start - NEAR), amount.end + NEAR).times
            since = _days_of_total(article, amount, windows, beside)
            count = _count(article, measure, amount, told, since, teller)
            if count.kind is CountKind.RUNNING_TOTAL and count.since is None:
                count = replace(count, since=so_long_before(article, amount, beside))
            count = in_the_stretch_of_the_title(article, count, found.times)
            if place is not None:
                count = replace(count, kind=CountKind.ADDITION, of=measure)
            elif _some_of_those(article.text[amount.end : max(amount.end, h.trigger.start)]):
                count = replace(count, kind=CountKind.SUBSET, of=measure)
            yield replace(count, amount=_weighed(count.amount, argument))
    yield from (_one(article, argument) for argument in alone)


def _some_of_those(between: str) -> bool:
    """Whether the words from a figure to the deed say that it counts some of those to whom it was
    done: "three of the pupils kidnapped on 14 May have died" tells that there were more."""
    return _SOME_OF.fullmatch(between) is not None and not _AUXILIARY.search(between)


def _few_of(article: Article, h: Happening, whole: Amount, found: Findings) -> Amount | None:
    """In "two of the six were later freed", where the six were held to be the freed, the two."""
    between = article.text[whole.end : max(whole.end, h.trigger.start)]
    if _HAS_BEEN.search(between) is None:
        return None
    before = found.within(max(0, whole.start - NEAR), whole.start).amounts
    parts = (a for a in before if a.part_of == whole.start)
    return next((a for a in parts if _SOME_OF.fullmatch(article.text, a.end, whole.start)), None)


def _befell_only_some(
    article: Article,
    h: Happening,
    measure: str,
    whole: Amount,
    told: Sequence[tuple[str, Amount]],
) -> bool:
    """Whether what happened befell a part of those counted, and not all: nine in "two of the nine
    held in Kars have been released"; not in "two of the nine who were released"."""
    parts = (a for m, a in told if m == measure and a.part_of == whole.start)
    between = article.text[whole.end : max(whole.end, h.trigger.start)]
    return _HAS_BEEN.search(between) is not None and any(
        _SOME_OF.fullmatch(article.text, a.end, whole.start) for a in parts
    )


def _side_by_side(
    article: Article, told: Sequence[tuple[str, Amount]], alone: Sequence[Argument]
) -> frozenset[int]:
    """Where figures begin that add to those beside them, or to persons told without a figure."""
    beside_person = {
        amount.start
        for measure, amount in told
        for person in alone
        if person.role == measure
        and amount.kind is CountKind.TOLL
        and follows_person(article.text, person.mark.end, amount.start)
    }
    measures = dict.fromkeys(m for m, _ in told)
    alike = ([a for m, a in told if m == measure] for measure in measures)
    beside = {a.start for own in alike for row in rows(article.text, own) for a in row[1:]}
    return frozenset(beside | beside_person)


def _one(article: Article, argument: Argument) -> Count:
    """A person told without a number is one."""
    quote = _quote(article, argument.mark)
    return Count(
        measure=argument.role,
        amount=Field(Bounds(1, 1), Basis.INFERRED, (quote,), argument.mark.score, ALONE),
        kind=CountKind(argument.mark.label),
    )


def _teller(article: Article, mark: Mark | None, start: int, found: Findings) -> Actor | None:
    """On whose word a figure stands that begins at ``start``; null where the outlet tells it."""
    who = _who(article, mark, found).value if mark else None
    if mark is None or who is None:
        return publishing_authority(article)
    who = speaking_for(article, mark, who, found)
    official = who.kind is PartyKind.STATE
    return None if not official and taken_as_known(article, start) else who


def _count(
    article: Article,
    measure: str,
    amount: Amount,
    told: Sequence[tuple[str, Amount]],
    since: TimeExpression | None,
    teller: Actor | None,
) -> Count:
    total = amount.kind is CountKind.RUNNING_TOTAL
    later = LATER_FATE.get(amount.rule)
    own = of_its_own(article.text, measure, amount.end)
    whole = later is not None or own or _is_part(measure, amount, told)
    taken_back = (a.low for m, a in told if m == measure and a.rule == REVISED)
    revised = None if whole else next(taken_back, None)
    died = not own and _died_of_wounds(measure, amount, told)
    kind = CountKind.SUBSET if later or own else _kind(amount, whole)
    return Count(
        measure=measure,
        amount=Field(
            Bounds(amount.low, amount.high),
            Basis.STATED,
            (article.quote(amount.start, amount.end),),
            0.9,
            f"amount: {amount.rule}",
        ),
        kind=CountKind.ADDITION if died else kind,
        of="injured" if died else measure if whole else None,
        revises=revised,
        since=_opening(article, since) if total and since else None,
        until=_closing(article, since) if total else None,
        whom=later or (_whom(amount) if whole else None),
        source=teller.name if teller else None,
        official=teller.kind is PartyKind.STATE if teller else None,
        as_of=None,
    )


def _kind(amount: Amount, whole: bool) -> CountKind:
    """A part of another measure is a toll: four "of the 12 captives" are all who were freed."""
    return amount.kind if whole or amount.kind is not CountKind.SUBSET else CountKind.TOLL


def _died_of_wounds(measure: str, amount: Amount, told: Sequence[tuple[str, Amount]]) -> bool:
    """ "Sixty were treated; nine of them have died": dead who had been injured."""
    of_the_injured = any(m == "injured" and a.start == amount.part_of for m, a in told)
    return measure == "killed" and amount.rule == "N of them" and of_the_injured


def _whom(amount: Amount) -> str | None:
    """Who they were whom a part counts: no more than "victims" tells nobody apart."""
    unit = (amount.unit or "").lower()
    return unit if unit and unit not in ANYBODY else None


def _is_part(measure: str, amount: Amount, told: Sequence[tuple[str, Amount]]) -> bool:
    """A part of another figure of its own measure. "Four of the 12 were freed" is all the freed."""
    least = amount.low or 0
    return amount.kind is CountKind.SUBSET and any(
        m == measure and a is not amount and (a.high is None or a.high > least) for m, a in told
    )


def _days_of_total(
    article: Article,
    amount: Amount,
    windows: Sequence[TimeExpression],
    beside: Sequence[TimeExpression],
) -> TimeExpression | None:
    """The words that tell over which days a total sums: "since June 1", or "in the month of June"
    in its own sentence; not the day on which some of it happened, nor when others did whom it does
    not count."""
    own = _own_window(amount, _of_those_counted(article, amount, windows))
    if own is not None and not is_one_day_of_it(article, own):
        return own
    beside = _of_those_counted(article, amount, beside)
    if since := since_it_began(article, amount, beside):
        return since
    return only_stretch(article, amount, beside)


def _of_those_counted(
    article: Article, amount: Amount, times: Sequence[TimeExpression]
) -> list[TimeExpression]:
    """ "59 were freed, not counting the twelve who fled in May"."""
    return [t for t in times if not _UNCOUNTED.search(article.text, amount.end, t.start)]


def _opening(article: Article, since: TimeExpression) -> Field[str] | None:
    """The date a window opens with: the beginning of "since June 1" or of "this year". What is
    still to come has opened none."""
    begin = since.value.partition("/")[0] if since.value else None
    first = bounds(begin)[0] if begin and begin != ".." else None
    if begin is None or (first and article.published_day and first > article.published_day):
        return None
    return replace(_dated(article, since), value=begin)


def _lasting(article: Article, since: TimeExpression) -> Field[str] | None:
    """From the day a window opens to the day of publication, where that is known."""
    opening = _opening(article, since)
    if opening is None:
        return None
    day = article.published_day
    quotes = (*opening.quotes, article.data_quote("published")) if day else opening.quotes
    value = f"{opening.value}/{day or '..'}"
    return replace(opening, value=value, basis=Basis.INFERRED, quotes=tuple(dict.fromkeys(quotes)))


def _own_window(amount: Amount, windows: Sequence[TimeExpression]) -> TimeExpression | None:
    """The stretch that opens with "since"; else, of "seven in February and two in June", the one
    beside the figure."""
    open_ended = [t for t in windows if (t.value or "").endswith("/..")]
    near = sorted(windows, key=lambda t: (t.start < amount.start, abs(t.start - amount.start)))
    return next(iter(open_ended or near), None)


def _closing(article: Article, since: TimeExpression | None) -> Field[str] | None:
    """Where a total's window ends: "killed in February" were not killed in March."""
    value = since.value if since else None
    if since is None or value is None or value.endswith("..") or _goes_on(article, since):
        return _until_publication(article)
    (first, _), end = bounds(value), value.rpartition("/")[2]
    last = bounds(end)[1]
    day = article.published_day
    over = last is not None and first is not None and first < last and (day is None or last < day)
    return replace(_dated(article, since), value=end) if over else _until_publication(article)


def _goes_on(article: Article, time: TimeExpression) -> bool:
    """ "Since the war began in April 2023"."""
    before = article.text[max(0, time.start - LONGEST_OPENING) : time.start]
    return STILL_GOING.search(before) is not None


def _until_publication(article: Article) -> Field[str] | None:
    """A total without an end runs to the day of publication: a documented default."""
    day = article.published_day
    if day is None:
        return None
    return Field(day, Basis.ASSUMED, (article.data_quote("published"),), 0.8, "until publication")


# ---------------------------------------------------------------- on whose word, about what


def _attributions(article: Article, h: Happening, found: Findings) -> Iterator[Attribution]:
    for argument in h.arguments:
        if argument.role == "source":
            who = _who(article, argument.mark, found)
            if who.value:
                yield Attribution(who.value.name, argument.stance, (), who.quotes)


def _relations(article: Article, h: Happening) -> Iterator[Relation]:
    if h.about:
        yield Relation(RelationKind.ABOUT, None, _quote(article, h.about))
    if h.part_of:
        yield Relation(RelationKind.PART_OF, None, _quote(article, h.part_of))


def _salience(article: Article, h: Happening, when: Field[str]) -> Salience:
    """What lies more than three weeks before publication is told as background."""
    day = article.published_day
    last = bounds(when.value)[1] if when.value else None
    if day and last and days_between(last, day) > BACKGROUND_AFTER:
        return Salience.BACKGROUND
    return h.salience


BACKGROUND_AFTER = 21  # days


def days_between(earlier: str, later: str) -> int:
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days
