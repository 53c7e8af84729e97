"""Whether two reports may be of one happening: a weight for every field, or a contradiction.

The weights are one table; a later issue learns them. Every judge looks at one field of two reports
and answers with a weight, or with None where the two cannot be one happening.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from dateline import edtf
from dateline.codebook import Codebook
from dateline.link.copies import likeness
from dateline.link.told import FRESH_DAYS, Days, Told, fold, unspecific, value, words
from dateline.records import (
    Actor,
    Bounds,
    CountKind,
    Field,
    PartyKind,
    Place,
    Precision,
    Report,
    Stage,
)

WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "type.same": 1.5,
        "type.unspecific": 0.5,  # one says only "attack"
        "when.day": 3.0,  # both tell the same day
        "when.week": 2.0,  # both tell dates that overlap, the longer at most a week
        "when.month": 0.75,
        "when.longer": 0.0,
        "when.near": 0.0,  # apart, but within the slack of the type
        "when.other_day": -1.5,  # each tells one whole day, and they are two
        "when.fresh": 1.0,  # fits the days before publication of a report without a date
        "when.fresh_near": 0.25,  # neither has a date; published within ten days
        "when.untold": -0.5,  # nothing ties the two in time
        "when.unlikely": -1.5,  # told outside the days before the other's publication
        "when.same_start": 3.0,  # running totals: the same start, or the same figure
        "where.agrees": 3.0,  # at the precision that the type asks for
        "where.country_agrees": 2.0,  # the type asks for the country only
        "where.admin1": 1.5,  # only the province agrees, or two towns lie close together
        "where.country": 0.25,  # only the country agrees
        "where.named": 2.0,  # a place outside our gazetteer, by its name
        "where.same_scope": 1.5,  # running totals over the same place
        "parties.entity": 1.5,
        "parties.state": 0.5,  # a state is seldom what tells two happenings apart
        "parties.name": 1.0,  # the same words, no entity
        "parties.crowd": 0.5,  # the same words for a crowd: "students"
        "parties.other": -1.0,  # known, and not the same, in one role
        "counts.same": 1.0,
        "counts.same_large": 2.0,  # ten or more: seldom by chance
        "counts.overlap": 0.5,
        "counts.updated": 0.0,
        "counts.apart": -3.0,  # told figures that no update explains
        "stage.other": -0.25,
        "stage.outcome": -1.5,  # one says it was carried out, one that it was prevented
        "copy.same_words": 3.0,  # the same passage of two copies of one text
    }
)
THRESHOLD = 5.0
"""From this score on two reports may be one. The same kind reaches it with the same day or town and
one more of day, town, party and figure; with only one of them it does not, nor with the same day
and country.
"""
MOST_PARTIES, MOST_COUNTS = 2.5, 2.5  # no single field may decide alone
STALE_DAYS = 60  # and never of more than this before them
CLOSE_KM = 25.0
CLIMBING = frozenset({"killed", "injured", "casualties", "missing", "displaced", "participants"})
"""Measures whose figure for one happening rises as news comes in, without limit."""
CONTAINED = MappingProxyType({"arrested": "detained"})
FINENESS = MappingProxyType({"country": 0, "admin1": 1, "city": 2})


def weigh(a: Told, b: Told, codebook: Codebook) -> tuple[tuple[str, float], ...] | None:
    """The weight of every field that has one, or None: they cannot be one happening."""
    if a.article.id == b.article.id or a.family != b.family or a.total != b.total:
        return None
    days, precision = leeway(a, b, codebook)
    judged: list[tuple[str, float]] = []
    for name, judge in (_TOTAL_JUDGES if a.total else _JUDGES).items():
        weight = judge(a, b, days, precision)
        if weight is None:
            return None
        if weight:
            judged.append((name, round(weight, 3)))
    return tuple(judged)


def leeway(a: Told, b: Told, codebook: Codebook) -> tuple[int, str]:
    """Days and precision that the type allows; the more specific of two types decides."""
    named = [t for t in (a, b) if not unspecific(t)] or [a, b]
    kinds = [codebook.types[t.type] for t in named if t.type in codebook.types]
    if not kinds:
        return 1, "city"
    return max(k.days for k in kinds), min((k.place for k in kinds), key=_fineness)


def _fineness(precision: str) -> int:
    return FINENESS.get(precision, FINENESS["city"])


def _type(a: Told, b: Told, days: int, precision: str) -> float | None:
    if a.type == b.type:
        return WEIGHTS["type.unspecific" if unspecific(a) else "type.same"]
    return WEIGHTS["type.unspecific"] if unspecific(a) or unspecific(b) else None


def _when(a: Told, b: Told, days: int, precision: str) -> float | None:
    if a.days.sure and b.days.sure:
        return _both_dated(a.days, b.days, days)
    if a.days.sure or b.days.sure:
        dated, fresh = (a.days, b.days) if a.days.sure else (b.days, a.days)
        return _one_dated(dated, fresh, days)
    return _none_dated(a.days, b.days)


def _both_dated(a: Days, b: Days, slack: int) -> float | None:
    gap = _gap(a, b)
    if gap > slack:
        return None
    if gap > 0:
        both_whole = _length(a) == _length(b) == 1
        return WEIGHTS["when.other_day" if both_whole else "when.near"]
    longest = max(_length(a), _length(b))
    scale = ((1, "when.day"), (7, "when.week"), (31, "when.month"), (math.inf, "when.longer"))
    return WEIGHTS[next(name for most, name in scale if longest <= most)]


def _one_dated(dated: Days, fresh: Days, slack: int) -> float | None:
    if dated.first is not None and fresh.last is not None and dated.first > fresh.last + slack:
        return None  # nobody tells what is still to come
    if fresh.first is None:
        return WEIGHTS["when.untold"]
    gap = _gap(dated, fresh)
    if gap > STALE_DAYS:
        return None
    if gap > slack:
        return WEIGHTS["when.unlikely"]
    return WEIGHTS["when.fresh" if _length(dated) <= 31 else "when.fresh_near"]


def _none_dated(a: Days, b: Days) -> float | None:
    if a.first is None or b.first is None or a.last is None or b.last is None:
        return WEIGHTS["when.untold"]
    apart = abs(a.last - b.last)
    if apart > STALE_DAYS:
        return None
    steps = ((1, "when.fresh"), (FRESH_DAYS, "when.fresh_near"), (STALE_DAYS, "when.unlikely"))
    return WEIGHTS[next(name for most, name in steps if apart <= most)]


def _gap(a: Days, b: Days) -> float:
    """Days from the end of the earlier to the start of the later; 0 where they overlap."""
    after = a.first - b.last if a.first is not None and b.last is not None else 0
    before = b.first - a.last if b.first is not None and a.last is not None else 0
    return max(0, after, before)


def _length(d: Days) -> float:
    return math.inf if d.first is None or d.last is None else d.last - d.first + 1


def _where(a: Told, b: Told, days: int, precision: str) -> float | None:
    if not a.sites or not b.sites:
        return 0.0
    weights = [_same_place(p, q, precision) for p in a.sites for q in b.sites]
    return max((w for w in weights if w is not None), default=None)


def _same_place(p: Place, q: Place, precision: str) -> float | None:
    if p.country is None or q.country is None:
        return WEIGHTS["where.named"] if fold(p.name) == fold(q.name) else 0.0
    if p.country != q.country:
        return None
    common = _common(p, q, precision)
    if common is None:
        return None
    if _fineness(common) < _fineness(precision):
        return WEIGHTS[f"where.{common}"]
    return WEIGHTS["where.country_agrees" if common == "country" else "where.agrees"]


def _common(p: Place, q: Place, precision: str) -> str | None:
    """The finest level at which two places of one country agree; None: they exclude each other."""
    provinces = p.admin1 is not None and q.admin1 is not None
    same_province = provinces and fold(p.admin1) == fold(q.admin1)
    level = "admin1" if same_province else "country"
    if provinces and not same_province:
        return None if _fineness(precision) >= FINENESS["admin1"] and not _close(p, q) else level
    if p.city is None or q.city is None:
        return level
    if fold(p.city) == fold(q.city):
        return "city"
    if _close(p, q):
        return "admin1"
    if same_province and fold(p.admin1) in (fold(p.city), fold(q.city)):
        return level  # the districts of a city that is its own province
    return None if _fineness(precision) >= FINENESS["city"] else level


def _close(p: Place, q: Place) -> bool:
    if Precision.COUNTRY in (p.precision, q.precision):
        return False
    if p.latitude is None or p.longitude is None or q.latitude is None or q.longitude is None:
        return False
    lat1, lat2 = math.radians(p.latitude), math.radians(q.latitude)
    half = math.radians(q.longitude - p.longitude) / 2
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(half) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(h))) <= CLOSE_KM


def _parties(a: Told, b: Told, days: int, precision: str) -> float:
    left, right = dict(_entities(a.report)), dict(_entities(b.report))
    ours, theirs = _ids(left), _ids(right)
    shared = ours.keys() & theirs.keys()
    weight = sum(WEIGHTS["parties.state" if ours[e] else "parties.entity"] for e in sorted(shared))
    crowds = _names(a.report, {PartyKind.GROUP}) & _names(b.report, {PartyKind.GROUP})
    weight += WEIGHTS["parties.crowd"] if crowds else 0.0
    weight += WEIGHTS["parties.name"] if _names(a.report, NAMED) & _names(b.report, NAMED) else 0.0
    others = sum(1 for role in left.keys() & right.keys() if _exclude(left[role], right[role]))
    return max(-2.0, min(MOST_PARTIES, weight + others * WEIGHTS["parties.other"]))


NAMED = frozenset(
    {PartyKind.ORGANISATION, PartyKind.ARMED_GROUP, PartyKind.STATE, PartyKind.PUBLIC_PERSON}
)


def _actors(r: Report) -> Iterator[tuple[str, Actor]]:
    """Everybody with a role in the happening, and whom they are said to belong to."""
    for party in r.parties:
        if party.role == "source":
            continue
        if party.who.value is not None:
            yield party.role, party.who.value
        if party.affiliation is not None and party.affiliation.who.value is not None:
            yield "affiliation", party.affiliation.who.value


def _entities(r: Report) -> dict[str, dict[str, Actor]]:
    found: dict[str, dict[str, Actor]] = defaultdict(dict)
    for role, actor in _actors(r):
        if actor.entity is not None and actor.kind is not PartyKind.PRIVATE_PERSON:
            found[role][actor.entity] = actor
    return found


def _ids(by_role: Mapping[str, Mapping[str, Actor]]) -> dict[str, bool]:
    """Entities in any role; whether each is a state."""
    actors = [a for group in by_role.values() for a in group.values()]
    return {a.entity: a.kind is PartyKind.STATE for a in actors if a.entity is not None}


def _names(r: Report, kinds: Iterable[PartyKind]) -> set[str]:
    wanted = set(kinds)
    return {fold(a.name) for _, a in _actors(r) if a.entity is None and a.kind in wanted}


def _exclude(a: Mapping[str, Actor], b: Mapping[str, Actor]) -> bool:
    """Known and different; two forces of one state do not exclude each other."""
    if a.keys() & b.keys():
        return False
    return not any(
        x.kind is y.kind is PartyKind.STATE and x.country is not None and x.country == y.country
        for x in a.values()
        for y in b.values()
    )


def _counts(a: Told, b: Told, days: int, precision: str) -> float:
    left, right = _tolls(a.report), _tolls(b.report)
    weights = [_same_count(m, left[m], right[m]) for m in sorted(left.keys() & right.keys())]
    return max(WEIGHTS["counts.apart"], min(MOST_COUNTS, sum(weights)))


def _tolls(r: Report) -> dict[str, Bounds]:
    return {
        CONTAINED.get(c.measure, c.measure): c.amount.value
        for c in r.counts
        if c.kind is CountKind.TOLL and c.whom is None and c.amount.value is not None
    }


def _same_count(measure: str, a: Bounds, b: Bounds) -> float:
    if a == b and a.exact:
        return WEIGHTS["counts.same_large" if (a.low or 0) >= 10 else "counts.same"]
    low, high = max(a.low or 0, b.low or 0), min(_top(a), _top(b))
    if low <= high:
        return WEIGHTS["counts.overlap"]
    return WEIGHTS["counts.updated" if _may_grow(measure, int(high), low) else "counts.apart"]


def _may_grow(measure: str, smaller: int, larger: int) -> bool:
    return measure in CLIMBING or larger - smaller <= 3 or larger <= 2 * smaller


def _top(b: Bounds) -> float:
    return math.inf if b.high is None else b.high


def _stage(a: Told, b: Told, days: int, precision: str) -> float:
    stages = {value(a.report.stage), value(b.report.stage)}
    if len(stages) == 1:
        return 0.0
    prevented = stages & {Stage.FOILED, Stage.CANCELLED}
    done = stages & {Stage.ACCOMPLISHED, Stage.ONGOING}
    return WEIGHTS["stage.outcome" if prevented and done else "stage.other"]


def _copy(a: Told, b: Told, days: int, precision: str) -> float:
    if a.source != b.source:
        return 0.0
    return WEIGHTS["copy.same_words"] if likeness(_around(a), _around(b)) >= 0.6 else 0.0


def _around(t: Told) -> frozenset[str]:
    start, end = max(0, t.report.trigger.start - 60), t.report.trigger.end + 60
    return frozenset(words(t.article.text[start:end]))


def _start(a: Told, b: Told, days: int, precision: str) -> float | None:
    """Running totals are one when what they count began on the same day."""
    left, right = _windows(a.report), _windows(b.report)
    shared = left.keys() & right.keys()
    if not shared:
        return None
    agree = all(_same_window(left[key], right[key]) for key in shared)
    return WEIGHTS["when.same_start"] if agree else None


def _windows(r: Report) -> dict[tuple[str, str | None], tuple[int | None, Bounds | None]]:
    return {
        (CONTAINED.get(c.measure, c.measure), c.whom): (_began(c.since), c.amount.value)
        for c in r.counts
        if c.kind is CountKind.RUNNING_TOTAL
    }


def _began(since: Field[str] | None) -> int | None:
    return edtf.ordinals(since.value)[0] if since is not None else None


def _same_window(a: tuple[int | None, object], b: tuple[int | None, object]) -> bool:
    return a == b if a[0] is None or b[0] is None else a[0] == b[0]


def _scope_place(a: Told, b: Told, days: int, precision: str) -> float | None:
    left, right = _area(a), _area(b)
    if left is None or right is None:
        return 0.0
    return WEIGHTS["where.same_scope"] if left == right else None


def _area(t: Told) -> tuple[str, str, str] | None:
    place = t.report.where.value
    if place is None:
        return None
    return (fold(place.country or place.name), fold(place.admin1), fold(place.city))


def _scope_parties(a: Told, b: Told, days: int, precision: str) -> float | None:
    """Two totals over different groups, or one over a group and one over all, are not one."""
    left, right = _groups(a.report), _groups(b.report)
    if left != right:
        return None
    return WEIGHTS["parties.entity"] if left else 0.0


def _groups(r: Report) -> set[str]:
    ids = _ids(_entities(r))
    return {e for e, state in ids.items() if not state} | _names(r, NAMED - {PartyKind.STATE})


Judge = Callable[[Told, Told, int, str], float | None]
_JUDGES: Mapping[str, Judge] = MappingProxyType(
    {
        "type": _type,
        "where": _where,
        "when": _when,
        "parties": _parties,
        "counts": _counts,
        "stage": _stage,
        "copy": _copy,
    }
)
_TOTAL_JUDGES: Mapping[str, Judge] = MappingProxyType(
    {"type": _type, "where": _scope_place, "when": _start, "parties": _scope_parties}
)
