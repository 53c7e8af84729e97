"""What a report of words, of law or of a release means: how well what another tells fits it.

Which families a type may speak of is the codebook's word ("About: attack, abduction"). As in
``weigh``, a judge looks at one field of two gists and names levels; the level has a weight, and the
weights add up. What cannot be meant, as it came later or was only planned, has no score.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from dateline.link.gist import Gist
from dateline.link.weigh import ELSEWHERE, Levels, day_of, likeness, same_count, same_place
from dateline.link.weigh import shared_parties as shared_parties
from dateline.records import Bounds, Stage, Stance

UNTOLD = "9999"  # the day of publication of an article without one
LONG_AGO = "years"
AGO = ((1, "next_day"), (4, "days"), (10, "week"), (45, "month"), (400, "year"))
"""Days from a happening to what is said of it, each step a level; beyond them "years"."""
HANDS = frozenset(
    {"detained", "charged", "convicted", "sentenced", "abducted", "released", "deported", "escaped"}
)
"""Measures of people in somebody's hands: who is tried or freed was taken before."""
MOST_RISEN = 3  # times itself, that a toll may have become
FEWEST = 3  # people, from which a number tells two happenings apart
LIKE = (0.4, 0.3, 0.25, 0.2, 0.15, 0.1, 0.06)
"""Steps of likeness in words, each a level: "from_40" hundredths, ..., "from_6"; else "little"."""
UNREAL = (Stage.PLANNED, Stage.CANCELLED)
UNTRUE = (Stance.HYPOTHETICAL, Stance.DENIED)


def levels(g: Gist, means: Gist) -> Levels | None:
    """What speaks for and against a report being about what another tells; None: it cannot be."""
    if means.family not in g.about or g.total or means.total or g.report == means.report:
        return None
    if means.stage in UNREAL or means.stance in UNTRUE:
        return None
    return judged(g, means, _JUDGES)


Judge = Callable[[Gist, Gist], tuple[str, ...] | None]


def judged(g: Gist, other: Gist, judges: Mapping[str, Judge]) -> Levels | None:
    """The levels of every field that says something; None where one of them rules it out."""
    found = []
    for field, judge in judges.items():
        reached = judge(g, other)
        if reached is None:
            return None
        if reached:
            found.append((field, reached))
    return tuple(found)


def moment(g: Gist) -> int | None:
    """The last day on which it may have been, an ordinal; None where nothing tells it."""
    if g.days.sure and g.days.last is not None:
        return g.days.last
    if g.published == UNTOLD or g.background:
        return None
    return day_of(g.published)


def _when(g: Gist, means: Gist) -> tuple[str, ...] | None:
    now = moment(g) if g.days.sure else None if g.published == UNTOLD else day_of(g.published)
    if now is not None and means.days.sure and (means.days.first or 0) > now:
        return None  # nobody speaks of what is still to come
    then = moment(means)
    if now is None or then is None:
        return ("untold",)
    ago = max(0, now - then)
    return (next((name for most, name in AGO if ago <= most), LONG_AGO),)


def where(g: Gist, other: Gist) -> tuple[str, ...]:
    """The level of the two sites that agree best."""
    if not g.spots or not other.spots:
        return ("untold",)
    levels = [same_place(p, q, "city") for p in g.spots for q in other.spots]
    if all(level == ELSEWHERE for level in levels):
        lands = {p.country for p in g.spots} & {q.country for q in other.spots} - {None}
        return ("elsewhere",) if lands else ("abroad",)
    order = ("agrees_rare", "agrees", "named", "close", "admin1", "country", "unlisted")
    return (min((lv for lv in levels if lv in order), key=order.index),)


def _counts(g: Gist, means: Gist) -> tuple[str, ...]:
    left, right = dict(g.tolls), dict(means.tolls)
    told = [_same_figure(m, left[m], right[m]) for m in sorted(left.keys() & right.keys())]
    return (*told, *_in_hands(g, means))


def _same_figure(measure: str, a: Bounds, b: Bounds) -> str:
    """A toll may have risen before anybody spoke of it, though not to many times itself."""
    level = same_count(measure, a, b)
    low, high = sorted((a.low or 0, b.low or 0))
    return "apart" if level == "updated" and high > MOST_RISEN * low else level


def _in_hands(g: Gist, means: Gist) -> tuple[str, ...]:
    """Whether as many are tried or freed as were taken, or more than could be."""
    ours = max((b.low or 0 for m, b in g.tolls if m in HANDS), default=0)
    theirs = [b for m, b in means.tolls if m in HANDS]
    if not ours or not theirs or {m for m, _ in g.tolls} & {m for m, _ in means.tolls}:
        return ()
    most = max((float("inf") if b.high is None else b.high for b in theirs), default=0)
    if ours > most:
        return ("more_than_taken",)
    return ("as_many",) if ours == most and ours >= FEWEST else ()


def told_together(g: Gist, other: Gist) -> tuple[str, ...]:
    """One article, or how much the words of two have in common."""
    if g.article == other.article:
        return ("one_article",)
    if not g.words or not other.words:
        return ("untold",)
    alike = likeness(g.words, other.words)
    return (next((f"from_{least * 100:.0f}" for least in LIKE if alike >= least), "little"),)


def operation(g: Gist, other: Gist) -> tuple[str, ...]:
    """Whether both are told as of one named operation."""
    return ("same",) if {*g.operations} & {*other.operations} else ()


_JUDGES: Mapping[str, Judge] = MappingProxyType(
    {
        "when": _when,
        "where": where,
        "parties": shared_parties,
        "counts": _counts,
        "operation": operation,
        "words": told_together,
    }
)
