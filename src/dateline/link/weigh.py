"""Whether two reports are of one happening: every field gives a weight, and they add up.

The weights are log-odds, learnt from linked reports (``training.link``); a pair's score is their
sum, so 0 is an even chance. A judge looks at one field of two gists and names a level; the level
has a weight. Where two reports cannot be one happening, whatever else they say, there is no score.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from dateline import edtf
from dateline.link.gist import FRESH_DAYS, RARER, Days, Gist, Member, Spot, Window
from dateline.link.twice import Levels as Levels
from dateline.link.twice import once_or_twice
from dateline.records import Bounds, Stage

STALE_DAYS = 60
WEEKLY = 6  # days of a stretch, from which two that follow one another are not one
MANY = 3  # places, from which a happening is told as a wave that takes in those of single towns
SMALL = frozenset("a an the his her its their our this that these those some".split())
LATER_TOLD = 3  # days: so long after its end a total that was over may be told as its last stand
CLOSE_KM = 25.0
EARTH_KM = 6371.0
SAME_PASSAGE = 0.6  # of the words around two triggers, from which they are one passage, copied
CLIMBING = frozenset({"killed", "injured", "casualties", "missing", "displaced", "participants"})
"""Measures whose figure for one happening rises as news comes in, without limit."""
FINENESS = MappingProxyType({"country": 0, "admin1": 1, "city": 2})
ALIKE = (0.03, 0.06, 0.09, 0.12, 0.15, 0.2, 0.25, 0.3, 0.4)
"""Steps of likeness in words, each a level: "below_3" hundredths, "from_3", ..., "from_40"."""
APART = ((0, "same_day"), (1, "next_day"), (3, "days"), (10, "week"), (45, "month"))
RAREST = (1 << RARER) - 1
SQUARES = tuple(rare**2 for rare in range(RAREST + 1))
SAME = ((100, "same_huge"), (10, "same_large"), (0, "same"))
"""From which figure on two that are alike are so seldom, or all but never, by chance."""
REMEMBERED = 4096  # reports whose parties and words need no second look when they meet others
MOST = 3.0  # in size, of what the parties or the figures of two reports may weigh together


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """Read once, and compared by identity. ``levels`` maps "field.level" to log-odds;
    ``threshold`` is the score from which two reports are linked; ``prior`` is the score of two
    reports of one block of which nothing is known."""

    levels: Mapping[str, float]
    threshold: float
    prior: float

    def of(self, field: str, level: str) -> float:
        return self.levels[f"{field}.{level}"]


def compare(a: Gist, b: Gist) -> Levels | None:
    """What two reports have in common, field by field; None: they cannot be one happening."""
    if a.family != b.family or a.total != b.total or not types_fit(a, b):
        return None
    found = judged(a, b)  # of which most are of two places
    if found is None or (wave(a) and in_one_town(b)) or (wave(b) and in_one_town(a)):
        return None
    return once_or_twice(a, b, found) if a.article == b.article else found


def judged(a: Gist, b: Gist) -> Levels | None:
    """The levels of every field; None where two contradict one another in any."""
    found = []
    for field, judge in (TOTAL_JUDGES if a.total else JUDGES).items():
        levels = judge(a, b)
        if levels is None:
            return None
        if levels:
            found.append((field, levels))
    return tuple(found)


def types_fit(a: Gist, b: Gist) -> bool:
    """Whether the codebook lets one happening be told as either type."""
    also = b.type in a.also and a.type in b.also
    return a.type == b.type or a.unspecific or b.unspecific or also


def wave(g: Gist) -> bool:
    """Whether it is told of several places at once, and of none of them by name."""
    places = dict(g.tolls).get("locations")
    return places is not None and (places.low or 0) >= MANY and not any(p.city for p in g.spots)


def in_one_town(g: Gist) -> bool:
    return bool(g.spots) and all(p.city for p in g.spots) and "locations" not in dict(g.tolls)


@lru_cache(maxsize=REMEMBERED)  # the same few tell why reports are one, each time
def weigh(a: Gist, b: Gist, weights: Weights) -> tuple[tuple[str, float], ...] | None:
    """The weight of every field, the prior first; None: they cannot be one happening."""
    levels = compare(a, b)
    if levels is None:
        return None
    return summed(levels, weights)


def summed(levels: Levels, weights: Weights) -> tuple[tuple[str, float], ...]:
    """The prior and the weight of each field that has one."""
    told = [("prior", weights.prior)]
    for field, names in levels:
        weight = sum(weights.of(field, name) for name in names)
        told.append((field, round(max(-MOST, min(MOST, weight)), 3) if len(names) > 1 else weight))
    return tuple((field, weight) for field, weight in told if weight)


@lru_cache(maxsize=32_768)  # the reports of a story meet again with each that comes in
def score(a: Gist, b: Gist, weights: Weights) -> float | None:
    """The sum of the weights: the log-odds that two reports are of one happening."""
    levels = compare(a, b)
    return None if levels is None else sum(weight for _, weight in summed(levels, weights))


def leeway(a: Gist, b: Gist) -> tuple[int, str]:
    """Days and precision that the type allows; the more specific of two types decides."""
    if a.type == b.type and a.slack == b.slack and a.precision == b.precision:
        return a.slack, a.precision
    named = [g for g in (a, b) if not g.unspecific] or [a, b]
    return max(g.slack for g in named), min((g.precision for g in named), key=_fineness)


def _fineness(precision: str) -> int:
    return FINENESS.get(precision, FINENESS["city"])


def _type(a: Gist, b: Gist) -> tuple[str, ...]:
    if a.unspecific or b.unspecific:
        return ("unspecific",)
    return ("same",) if a.type == b.type else ("also",)


# ---------------------------------------------------------------- when


def _when(a: Gist, b: Gist) -> tuple[str, ...] | None:
    slack = leeway(a, b)[0]
    if a.days.sure and b.days.sure:
        return _both_dated(a.days, b.days, slack)
    if a.days.sure or b.days.sure:
        dated, fresh = (a.days, b.days) if a.days.sure else (b.days, a.days)
        return _one_dated(dated, fresh, slack)
    levels = _none_dated(a.days, b.days)
    if a.about and b.about and levels in (("after",), ("long_after",)):
        return _said_anew(a.days, b.days)
    return levels


def _said_anew(a: Days, b: Days) -> tuple[str, ...] | None:
    """What speaks of deeds, a claim or a charge, is news on the day when it is said: told as news
    again months later, and both times without a day, it was said of something else."""
    assert a.last is not None and b.last is not None
    return None if abs(a.last - b.last) > STALE_DAYS else ("long_after",)


def _both_dated(a: Days, b: Days, slack: int) -> tuple[str, ...] | None:
    gap = _gap(a, b)
    if gap > slack:
        return None
    if gap > 0 and min(a.length, b.length) >= WEEKLY:
        return None  # one week is not the next
    if gap > 0:
        return ("other_day",) if a.length == b.length == 1 else ("near",)
    longest = max(a.length, b.length)
    scale = ((1, "day"), (31, "span"), (math.inf, "longer"))
    return (next(name for most, name in scale if longest <= most),)


def _one_dated(dated: Days, fresh: Days, slack: int) -> tuple[str, ...] | None:
    if dated.first is not None and fresh.last is not None and dated.first > fresh.last + slack:
        return None  # nobody tells what is still to come
    if fresh.first is None:
        return ("untold",)
    gap = _gap(dated, fresh)
    if gap > slack:
        return ("long_after",) if gap > STALE_DAYS else ("after",)
    return ("fresh",) if dated.length <= 31 else ("fresh_near",)


def _none_dated(a: Days, b: Days) -> tuple[str, ...]:
    if a.first is None or b.first is None or a.last is None or b.last is None:
        return ("untold",)
    apart = abs(a.last - b.last)
    steps = ((1, "fresh_both"), (FRESH_DAYS, "fresh_near"), (STALE_DAYS, "after"))
    return (next((name for most, name in steps if apart <= most), "long_after"),)


def _gap(a: Days, b: Days) -> float:
    """Days from the end of the earlier to the start of the later; 0 where they overlap."""
    after = a.first - b.last if a.first is not None and b.last is not None else 0
    before = b.first - a.last if b.first is not None and a.last is not None else 0
    return max(0, after, before)


def _published(a: Gist, b: Gist) -> tuple[str, ...]:
    if a.published == "9999" or b.published == "9999" or a.background or b.background:
        return ()
    gap = abs(day_of(a.published) - day_of(b.published))
    return (next((name for most, name in APART if gap <= most), "later"),)


# ---------------------------------------------------------------- where


def _where(a: Gist, b: Gist) -> tuple[str, ...] | None:
    """The level of the two sites that agree best; None where all exclude one another."""
    if not a.spots or not b.spots:
        return ("untold",)
    precision = leeway(a, b)[1]
    if len(a.spots) == len(b.spots) == 1:  # most often so
        best = same_place(a.spots[0], b.spots[0], precision)
    else:
        best = _best(a.spots, b.spots, precision)
        if best != ELSEWHERE and _best(finest(a), finest(b), precision) == ELSEWHERE:
            best = WIDER
        elif same_place(a.spots[0], b.spots[0], precision) == CLOSE:
            best = CLOSE  # a suburb is not its city, though the city is named with it
    if best == "admin1" and _in_two_towns(a, b):
        return None
    return None if best == ELSEWHERE else (best,)


def _in_two_towns(a: Gist, b: Gist) -> bool:
    """Whether they are told of two towns and of two days: a city that bears the name of its
    province may stand for it, but then not on the day after as well."""
    towns = ({p.city for p in finest(g)} for g in (a, b))
    left, right = towns
    named = None not in left | right and not left & right
    return named and a.days.sure and b.days.sure and _gap(a.days, b.days) > 0


def _best(ours: Sequence[Spot], theirs: Sequence[Spot], precision: str) -> str:
    """The level of the two that agree best."""
    return min((same_place(p, q, precision) for p in ours for q in theirs), key=PLACES.index)


@lru_cache(maxsize=REMEMBERED)
def finest(g: Gist) -> tuple[Spot, ...]:
    """The spots without the province or the country of another one: "Kano, in Nigeria" is one."""
    return tuple(p for p in g.spots if not any(_holds(p, q) for q in g.spots))


def _holds(wide: Spot, narrow: Spot) -> bool:
    if wide.country is None or wide.country != narrow.country or wide.city is not None:
        return False
    if wide.admin1 is None:
        return narrow.admin1 is not None
    return wide.admin1 == narrow.admin1 and narrow.city is not None


ELSEWHERE = "elsewhere"
CLOSE = "close"
WIDER = "wider"  # the towns differ, and one tells of the land that holds both
PLACES = (
    "agrees_rare", "agrees", "named", "country_agrees", CLOSE, "admin1", "country", "unlisted",
    ELSEWHERE,
)  # fmt: skip
"""From what speaks most for one place to what speaks most against it."""


def same_place(p: Spot, q: Spot, precision: str) -> str:
    if p.country is None or q.country is None:
        return "named" if p.name == q.name else "unlisted"
    if p.country != q.country:
        return ELSEWHERE
    wanted = _fineness(precision)
    provinces = p.admin1 is not None and q.admin1 is not None
    if provinces and p.admin1 != q.admin1:
        if _close(p, q):
            return CLOSE
        return ELSEWHERE if wanted >= FINENESS["admin1"] else "country_agrees"
    if _one_name(p, q) or _one_name(q, p):
        return "named"
    level = "admin1" if provinces else "country"
    if p.city is not None and q.city is not None:
        if p.city == q.city:
            level = "city"
        elif _close(p, q):
            return CLOSE
        elif wanted >= FINENESS["city"] and not {p.admin1, q.admin1} & {p.city, q.city}:
            return ELSEWHERE
    if FINENESS[level] < wanted:
        return level
    if level == "country":
        return "country_agrees"
    return "agrees_rare" if level == "city" and p.rare and q.rare else "agrees"


def _one_name(unlisted: Spot, other: Spot) -> bool:
    """A village that no gazetteer has, or that no word of one article places, is known by name."""
    return not unlisted.listed and unlisted.name in (other.name, other.city)


def _close(p: Spot, q: Spot) -> bool:
    if p.latitude is None or p.longitude is None or q.latitude is None or q.longitude is None:
        return False
    lat1, lat2 = math.radians(p.latitude), math.radians(q.latitude)
    half = math.radians(q.longitude - p.longitude) / 2
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(half) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(h))) <= CLOSE_KM


# ---------------------------------------------------------------- who and how many


def shared_parties(a: Gist, b: Gist) -> tuple[str, ...]:
    ours, theirs = _states(a), _states(b)
    shared = sorted(ours.keys() & theirs.keys())
    levels = ["state" if ours[e] else "entity" for e in shared]
    levels += ["crowd"] * _same_crowd(a, b)
    levels += ["name"] * bool({*a.names} & {*b.names})
    left, right = _by_role(a), _by_role(b)
    roles = left.keys() & right.keys()
    levels += ["other" for role in sorted(roles) if _exclude(left[role], right[role])]
    return tuple(levels)


def _same_crowd(a: Gist, b: Gist) -> bool:
    """ "The livestock market" is "Kano livestock market"; "a market" may be."""
    ours, theirs = crowds(a), crowds(b)
    return any(x <= y or y <= x for x in ours for y in theirs)


@lru_cache(maxsize=REMEMBERED)
def crowds(g: Gist) -> tuple[frozenset[str], ...]:
    """The words of each, without the smallest."""
    told = (frozenset(name.split()) - SMALL for name in g.crowds)
    return tuple(words for words in told if words)


@lru_cache(maxsize=REMEMBERED)
def _states(g: Gist) -> Mapping[str, bool]:
    """Entities in any role; whether each is a state."""
    return {m.entity: m.state for m in g.members}


@lru_cache(maxsize=REMEMBERED)
def _by_role(g: Gist) -> Mapping[str, Sequence[Member]]:
    found: dict[str, list[Member]] = {}
    for m in g.members:
        found.setdefault(m.role, []).append(m)
    return found


def _exclude(a: Sequence[Member], b: Sequence[Member]) -> bool:
    """Known and different; two forces of one state do not exclude each other."""
    return all(x.entity != y.entity and not _one_state(x, y) for x in a for y in b)


def _one_state(x: Member, y: Member) -> bool:
    return x.state and y.state and x.country is not None and x.country == y.country


def _counts(a: Gist, b: Gist) -> tuple[str, ...]:
    left, right = dict(a.tolls), dict(b.tolls)
    return tuple(same_count(m, left[m], right[m]) for m in sorted(left.keys() & right.keys()))


def same_count(measure: str, a: Bounds, b: Bounds) -> str:
    if a == b and a.exact:
        return next(name for least, name in SAME if (a.low or 0) >= least)
    low, high = max(a.low or 0, b.low or 0), min(_top(a), _top(b))
    if low <= high:
        return "overlap"
    return "updated" if _may_grow(measure, int(high), low) else "apart"


def _may_grow(measure: str, smaller: int, larger: int) -> bool:
    return measure in CLIMBING or larger - smaller <= 3 or larger <= 2 * smaller


def _top(b: Bounds) -> float:
    return math.inf if b.high is None else b.high


def _stage(a: Gist, b: Gist) -> tuple[str, ...]:
    stages = {a.stage, b.stage}
    if len(stages) == 1:
        return ()
    prevented = stages & {Stage.FOILED, Stage.CANCELLED}
    done = stages & {Stage.ACCOMPLISHED, Stage.ONGOING}
    return ("outcome",) if prevented and done else ("other",)


# ---------------------------------------------------------------- in which words


def _words(a: Gist, b: Gist) -> tuple[str, ...]:
    if _share(a.around, b.around) >= SAME_PASSAGE:
        return ("copied",)
    if not a.words or not b.words:
        return ("untold",)
    alike = likeness(a.words, b.words)
    reached = [step for step in ALIKE if alike >= step]
    return (f"from_{reached[-1] * 100:.0f}" if reached else f"below_{ALIKE[0] * 100:.0f}",)


def likeness(a: tuple[int, ...], b: tuple[int, ...]) -> float:
    """The cosine of the words of two reports, each weighing what it is rare, squared: 0 to 1."""
    both = {*a}.intersection(b)
    if not both:
        return 0.0
    alike, sizes = _size(both), _size_of_all(a) * _size_of_all(b)
    return alike / math.sqrt(sizes) if sizes else 0.0


def _size(words: Iterable[int]) -> int:
    return sum([SQUARES[w & RAREST] for w in words])


@lru_cache(maxsize=REMEMBERED)
def _size_of_all(words: tuple[int, ...]) -> int:
    return _size(words)


def _share(a: tuple[int, ...], b: tuple[int, ...]) -> float:
    """Of the words of both, how many are in both (Jaccard)."""
    both = {*a} | {*b}
    return len({*a}.intersection(b)) / len(both) if both else 0.0


# ---------------------------------------------------------------- running totals


def _start(a: Gist, b: Gist) -> tuple[str, ...] | None:
    """Running totals are one when what they count began on the same day, and did not end before
    the other went on: those held "in June" are no later stand of those held since 1 June."""
    if not _ends_meet(a, b):
        return None
    left = {(w.measure, w.whom): w for w in a.windows}
    right = {(w.measure, w.whom): w for w in b.windows}
    shared = left.keys() & right.keys()
    if not shared:
        return None
    agree = all(_same_window(left[key], right[key]) for key in shared)
    return ("same_start",) if agree else None


def _ends_meet(a: Gist, b: Gist) -> bool:
    """Whether no total was over before the other was told to have grown."""
    one, other = a.days.last, b.days.last
    if one is None or other is None:
        return True
    if _is_over(a) and _is_over(b):
        return one == other
    grew_on = (_is_over(a) and other > one + LATER_TOLD, _is_over(b) and one > other + LATER_TOLD)
    return not any(grew_on)


def _is_over(total: Gist) -> bool:
    """Whether its days ended before it was told; else they go on to that day."""
    last = total.days.last
    return last is not None and last < day_of(total.published) - 1


def _same_window(a: Window, b: Window) -> bool:
    if a.began is None or b.began is None:
        return (a.began, a.value) == (b.began, b.value)
    return a.began == b.began


def _area(a: Gist, b: Gist) -> tuple[str, ...] | None:
    if a.area is None or b.area is None:
        return ()
    return ("same_scope",) if a.area == b.area else None


def _groups(a: Gist, b: Gist) -> tuple[str, ...] | None:
    """Two totals over different groups, or one over a group and one over all, are not one."""
    left, right = all_groups(a), all_groups(b)
    if left != right:
        return None
    return ("entity",) if left else ()


def all_groups(g: Gist) -> set[str]:
    return {m.entity for m in g.members if not m.state} | {*g.names}


@lru_cache(maxsize=10_000)
def day_of(published: str) -> int:
    return edtf.ordinals(published[:10])[0] or 0


Judge = Callable[[Gist, Gist], tuple[str, ...] | None]
JUDGES: Mapping[str, Judge] = MappingProxyType(
    {
        "type": _type,
        "where": _where,
        "when": _when,
        "published": _published,
        "parties": shared_parties,
        "counts": _counts,
        "stage": _stage,
        "words": _words,
    }
)
TOTAL_JUDGES: Mapping[str, Judge] = MappingProxyType(
    {"type": _type, "where": _area, "when": _start, "parties": _groups}
)
