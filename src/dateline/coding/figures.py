"""How many, of which measure, of whom, and whether it is a toll, a part or a sum."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.coding.alone import ALONE as ALONE
from dateline.coding.alone import alone, is_nobody
from dateline.coding.dates import closing_of, opening_of
from dateline.coding.found import found_at, weighed, who_is
from dateline.coding.opened import (
    in_the_stretch_of_the_title,
    is_one_day_of_it,
    only_stretch,
    since_it_began,
    so_long_before,
)
from dateline.coding.sentence import NEAR
from dateline.coding.tellers import is_official, publishing_authority, speaking_for, taken_as_known
from dateline.coding.wounded import of_its_own
from dateline.records import (
    Actor,
    Amount,
    Argument,
    Article,
    Basis,
    Bounds,
    Count,
    CountKind,
    Field,
    Happening,
    Mark,
    TimeExpression,
)
from dateline.side_by_side import follows_person, rows
from dateline.stages import Findings

REVISED = "revised from"  # the amount rule of a figure that the article takes back
ANYBODY = frozenset(
    "victims people persons others dead wounded injured casualties fatalities".split()
)
# The amount rules of those who are always a part, of whatever toll, and what became of them.
LATER_FATE = {"N laid to rest": "buried", "N still in hospital": "in hospital"}
OF_THEM = frozenset(["N of them", "N of those told", "of whom N"])  # amount rules
BY_ONE = (ALONE, "amount: a N")  # the makers of persons told without a number: "a boy", a name
TWICE = "counted twice"  # that of an error of the count: "one victim was counted twice"
_FORCES = re.compile(
    r"soldiers?|troops|guards?|policem[ae]n|police officers?|officers?|constables?|gendarmes?"
    r"|rangers?|marines?|servicem[ae]n|paramilitar(?:y|ies)",
    re.I,
)
_FIGHTERS = re.compile(
    r"attackers?|assailants?|raiders?|rebels?|militants?|insurgents?|gunm[ae]n|bandits?|fighters?"
    r"|terrorists?|guerrill?as?|extremists?|jihadists?",
    re.I,
)
_STOP = re.compile(r"[.!?][\"\u201d\u2019')]*\s|\n")
_SOME_OF = re.compile(r" of (?:the|those|these|its|their|his|her) (?:[\w'\u2019-]+ ){0,4}", re.I)
_HAS_BEEN = re.compile(
    r"\A(?:(?!\b(?:who|that|which)\b)[^.;\n])*\b(?:was|were|been|being|be)"
    r"(?: (?:\w+ly|later|since|then))? \Z",
    re.I,
)
_UNCOUNTED = re.compile(
    r"\b(?:not (?:counting|including)|excluding|besides|apart from|on top of)\b[^.;\n]*\Z", re.I
)
_AUXILIARY = re.compile(  # words with which another clause begins, or what became of them is told
    r"\b(?:is|are|was|were|be|been|being|has|have|had|who|that|which|when|while|as|after|before"
    r"|hurt|wounded|injured|killed|dead)\b",
    re.I,
)


def counts_of(article: Article, h: Happening, found: Findings) -> Iterator[Count]:
    windows = [t for a in h.arguments if a.role == "since" if (t := found_at(found.times, a.mark))]
    told: list[tuple[str, Amount]] = []
    tellings: dict[int, Argument] = {}
    persons: list[Argument] = []
    for argument in h.arguments:
        if argument.mark.kind != "amount":
            continue
        amount = found_at(found.amounts, argument.mark)
        if amount is None and not is_nobody(argument):
            persons.append(argument)
        elif amount is None:
            continue
        elif not (amount.low is None and amount.high is None):
            amount = _few_of(article, h, amount, found) or amount
            told.append((argument.role, amount))
            tellings[amount.start] = argument
    told = [(m, a) for m, a in told if not _befell_only_some(article, h, m, a, told)]
    told = [(m, _summed_with_its_whole(a, told, found)) for m, a in told]
    in_row = _side_by_side(article, told, persons)
    seen: set[tuple[str, int | None, int | None, CountKind, int | None]] = set()
    for measure, amount in told:
        place = amount.start if amount.start in in_row else None
        key = (measure, amount.low, amount.high, amount.kind, place)
        if amount.rule not in (REVISED, TWICE) and key not in seen:
            seen.add(key)
            argument = tellings[amount.start]
            teller = _teller(article, argument.teller, amount.start, found)
            beside = found.within(max(0, amount.start - NEAR), amount.end + NEAR).times
            whole = _whole_elsewhere(amount, found) or amount
            since = _days_of_total(article, whole, windows, beside)
            count = _count(article, measure, amount, told, since, teller)
            if count.kind is CountKind.RUNNING_TOTAL and count.since is None:
                count = replace(count, since=so_long_before(article, amount, beside))
            count = in_the_stretch_of_the_title(article, count, found.times)
            if place is not None:
                count = replace(count, kind=CountKind.ADDITION, of=measure)
            elif _some_of_those(article.text[amount.end : max(amount.end, h.trigger.start)]):
                count = replace(count, kind=CountKind.SUBSET, of=measure)
            yield replace(count, amount=weighed(count.amount, argument))
    yield from (alone(article, argument) for argument in persons)


def _summed_with_its_whole(
    amount: Amount, told: Sequence[tuple[str, Amount]], found: Findings
) -> Amount:
    """In "1,431 were held since May; the courts freed 618 of them" the 618 were freed over those
    days."""
    whole = _whole_elsewhere(amount, found)
    if whole is None or any(a is whole for _, a in told):
        return amount
    return replace(amount, kind=CountKind.RUNNING_TOTAL)


def _whole_elsewhere(amount: Amount, found: Findings) -> Amount | None:
    """The sum over days of which a figure is a part."""
    if amount.part_of is None or amount.rule not in OF_THEM:
        return None
    before = found.within(amount.part_of, amount.start).amounts
    whole = next((a for a in before if a.start == amount.part_of), None)
    return whole if whole and whole.kind is CountKind.RUNNING_TOTAL else None


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
    beside |= {b for measure in measures for b in _of_the_other_side(article, measure, told)}
    return frozenset(beside | beside_person)


def _of_the_other_side(
    article: Article, measure: str, told: Sequence[tuple[str, Amount]]
) -> Iterator[int]:
    """In "two guards were killed. Five of the raiders died" the five add to the two, where nobody
    counts all of them together."""
    own = sorted({a.start: a for m, a in told if m == measure}.values(), key=lambda a: a.start)
    if len(own) != 2 or any(a.low is None or a.low != a.high for a in own):
        return
    one, other = own
    sides = [_FORCES.fullmatch(one.unit or ""), _FORCES.fullmatch(other.unit or "")]
    fighters = [_FIGHTERS.fullmatch(one.unit or ""), _FIGHTERS.fullmatch(other.unit or "")]
    near = len(_STOP.findall(article.text[one.end : other.start])) <= 1
    if near and ((sides[0] and fighters[1]) or (fighters[0] and sides[1])):
        yield other.start


def _teller(article: Article, mark: Mark | None, start: int, found: Findings) -> Actor | None:
    """On whose word a figure stands that begins at ``start``; null where the outlet tells it."""
    who = who_is(article, mark, found).value if mark else None
    if mark is None or who is None:
        return publishing_authority(article)
    who = speaking_for(article, mark, who, found)
    official = is_official(who)
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
        since=opening_of(article, since) if total and since else None,
        until=closing_of(article, since) if total else None,
        whom=later or (_whom(amount) if whole else None),
        source=teller.name if teller else None,
        official=is_official(teller) if teller else None,
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


def _own_window(amount: Amount, windows: Sequence[TimeExpression]) -> TimeExpression | None:
    """The stretch that opens with "since"; else, of "seven in February and two in June", the one
    beside the figure."""
    open_ended = [t for t in windows if (t.value or "").endswith("/..")]
    near = sorted(windows, key=lambda t: (t.start < amount.start, abs(t.start - amount.start)))
    return next(iter(open_ended or near), None)
