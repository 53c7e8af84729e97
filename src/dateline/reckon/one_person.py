"""One person, whom some articles tell as wounded and others as dead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

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
