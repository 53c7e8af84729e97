"""The same people, whom some articles tell as wounded and others as dead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dateline.reckon.bounds import low
from dateline.reckon.said import Ask, Said
from dateline.records import Bounds, CountKind

KILLED, INJURED, ALL = "killed", "injured", "casualties"
DIED_SINCE = "whoever is told as injured is told as dead"
ONE = Bounds(1, 1)


def is_one_who_died(asked: Mapping[Ask, Sequence[Said]]) -> bool:
    """Whether a happening hit one person: every article tells of one, none of a dead and of a
    wounded, and some have him wounded, others dead. "A boy was shot" in the morning and "a boy
    died" in the evening are one boy."""
    told: dict[str, set[tuple[str, Bounds]]] = defaultdict(set)
    for ask, said in asked.items():
        for s in said if ask.measure in (KILLED, INJURED, ALL) else ():
            if ask.whom is not None or ask.kind is not CountKind.TOLL:
                return False
            if low(s.value) or s.value.high is None:
                told[s.article.page].add((ask.measure, s.value))
    fates = [{measure for measure, _ in own} - {ALL} for own in told.values()]
    alone = all(value == ONE for own in told.values() for _, value in own)
    return alone and {KILLED} in fates and {INJURED} in fates and {KILLED, INJURED} not in fates


def with_all_hit(asked: Mapping[Ask, Sequence[Said]]) -> dict[Ask, list[Said]]:
    """The figures, those of the wounded that count the dead too told as such: seven wounded and
    nobody dead, in one article, are all who were hit where another tells of one dead and six
    wounded."""
    told = {ask: list(said) for ask, said in asked.items()}
    dead, wounded = Ask(CountKind.TOLL, KILLED), Ask(CountKind.TOLL, INJURED)
    killed, injured = _by_page(told.get(dead, ())), _by_page(told.get(wounded, ()))
    sums = {killed[page] + n for page, n in injured.items() if n and killed.get(page)}
    if sums:
        told[wounded] = [
            replace(s, of_all=not killed.get(s.article.page) and low(s.value) in sums)
            if s.value.exact
            else s
            for s in told[wounded]
        ]
    return told


def _by_page(said: Iterable[Said]) -> dict[str, int]:
    """The highest that each article tells."""
    most: dict[str, int] = defaultdict(int)
    for s in said:
        most[s.article.page] = max(most[s.article.page], low(s.value))
    return most
