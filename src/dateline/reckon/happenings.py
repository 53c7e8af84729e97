"""The single happenings of a tally: which are added, and which are counted elsewhere already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline import edtf
from dateline.codebook import Codebook
from dateline.reckon.asked import Found, Stretch, days_of, doubtful, parts_of, void
from dateline.reckon.bounds import low
from dateline.reckon.ground import HAPPENINGS, Fit, Fits, Ground
from dateline.reckon.lists import listed_apart
from dateline.reckon.said import OWN_WORD
from dateline.reckon.tolls import Toll, toll_of
from dateline.reckon.totals import Total, Totals
from dateline.records import Incident, IncidentRelation, RelationKind

UPPER_ONLY = "upper bound only"
LOWER_ONLY = "lower bound only"


@dataclass(frozen=True, slots=True)
class Placed:
    """A toll and what becomes of it: ``low`` and ``high`` are what it adds to the two bounds, null
    for no bound. ``counted`` is false where it is left out."""

    toll: Toll
    ground: Ground
    why: str
    counted: bool = False
    low: int = 0
    high: int | None = 0
    sure: bool = False  # it surely took place in the days asked for
    holders: tuple[Total, ...] = ()  # totals that stand and that surely count it
    within: bool = False  # it lies, or may lie, in a total that stands
    surely: bool = False  # and it surely does
    part: bool = False  # it may be among those that another happening counts
    whole: bool = False  # others may be among those that it counts
    twin: bool = False  # it may be another one, told apart

    @property
    def least(self) -> int:
        """How many it brings at least, whatever else counts them too."""
        return low(self.toll.value) if self.sure else 0


def each_once(tolls: Iterable[Placed]) -> list[Placed]:
    """Happenings without what may be counted twice: the wholes, or what may be their parts where
    those come to more."""
    told = list(tolls)
    wholes, parts = [p for p in told if not p.part], [p for p in told if not p.whole]
    return max(wholes, parts, key=lambda ps: sum(p.least for p in ps))


def come_to(tolls: Iterable[Placed]) -> int:
    return sum(p.least for p in each_once(tolls))


def placed(
    asked: Sequence[Found],
    known: Sequence[Incident],
    measure: str,
    codebook: Codebook,
    found: Totals,
) -> list[Placed]:
    """The tolls of the days asked for, in the order of their incidents' ids."""
    inside = [f for f in asked if f.inside]
    tolls = {
        f.incident.id: (t, f.ground)
        for f in inside
        if (t := toll_of(f.incident, measure, codebook)) is not None
    }
    near = {n: x for n, x in tolls.items() if not days_of(x[0].incident).common(found.days).empty}
    valid = {n for n, (t, _) in tolls.items() if void(t.incident, codebook) is None}
    wholes = _wholes([f.incident for f in inside], {n: tolls[n][0] for n in valid if n in near})
    tellers = {i.id for i in known if toll_of(i, measure, codebook) is not None}
    if measure == HAPPENINGS:
        tellers = set()  # a trial about an attack happened as well
    doubts = {f.incident.id: f.doubt for f in inside}
    outdone = _outdone([f.incident for f in inside], {n: tolls[n][0] for n in valid})
    lists = listed_apart({n: tolls[n] for n in near if n in valid and n not in wholes}, found)
    answer = []
    for name, (toll, ground) in near.items():
        reason = void(toll.incident, codebook) or _counted_elsewhere(toll, wholes, tellers)
        reason = reason or lists.surely.get(name)
        if reason:
            answer.append(Placed(toll, ground, reason))
            continue
        doubt = "only alleged" if doubtful(toll.incident) else doubts[name]
        one = _place(toll, ground, found, lists.maybe.get(name) or outdone.get(name), doubt)
        if name in outdone:
            one = replace(one, part=True, whole=True)
        elif name in lists.maybe or name in lists.wholes:
            one = replace(one, part=name in lists.maybe, whole=name in lists.wholes)
        answer.append(one)
    return answer


def _wholes(asked: Sequence[Incident], valid: Mapping[str, Toll]) -> dict[str, str]:
    """Incident id -> the id of a whole that it is told to be part of and that has a figure in the
    days asked for, one that was told since."""
    parents: dict[str, list[str]] = defaultdict(list)
    known = {i.id: i for i in asked}
    for whole, parts in parts_of(asked).items():
        for part in parts:
            if whole not in known or not _over_before(part, known[whole]):
                parents[part.id].append(whole)
    found = {}
    for i in asked:
        above = _above(i.id, parents)
        tops = [
            w
            for w in sorted(above)
            if w in valid
            and _is_above(w, i.id, parents)
            and _told_since(valid[w], i)
            and not (i.id in valid and _is_fewer(valid[w], valid[i.id]))
        ]
        if tops:
            found[i.id] = tops[0]
    return found


def _is_fewer(whole: Toll, part: Toll) -> bool:
    """Fewer than a part came to are not all of the whole's, nor do they hold those of the part."""
    high = whole.value.high
    return high is not None and high < low(part.value)


def _outdone(asked: Sequence[Incident], valid: Mapping[str, Toll]) -> dict[str, str]:
    """Incident id -> why its figure is not added: one of its parts came to more."""
    return {
        whole: f"{part.id}, which is part of it, came to more: it may count some of those"
        for whole, parts in parts_of(asked).items()
        for part in parts
        if whole in valid and part.id in valid and _is_fewer(valid[whole], valid[part.id])
    }


def _over_before(part: Incident, whole: Incident) -> bool:
    """What was over before another began is no part of it, though an article may tie the two."""
    return days_of(part).last < days_of(whole).first


def _told_since(whole: Toll, part: Incident) -> bool:
    """Whether the figure of a whole was told after its part began: an older one cannot hold it."""
    steps = [s.as_of[:10] for figure, _ in whole.figures for s in figure.series if s.as_of]
    last = edtf.ordinals(max(steps, default=whole.incident.last_reported))[1]
    return last is None or days_of(part).first <= last


def _above(name: str, parents: Mapping[str, Sequence[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = list(parents.get(name, ()))
    while waiting:
        whole = waiting.pop()
        if whole not in seen:
            seen.add(whole)
            waiting.extend(parents.get(whole, ()))
    return seen - {name}


def _is_above(whole: str, part: str, parents: Mapping[str, Sequence[str]]) -> bool:
    """Where two are each told to be part of the other, the one with the lower id is the whole."""
    return part not in _above(whole, parents) or whole < part


def _counted_elsewhere(toll: Toll, wholes: Mapping[str, str], tellers: set[str]) -> str | None:
    name = toll.incident.id
    if name in wholes:
        how = _how([r for r in toll.incident.relations if r.kind is RelationKind.PART_OF])
        return f"part of {wholes[name]}, which is counted whole{how}"
    for r in toll.incident.relations:
        if r.kind is RelationKind.ABOUT and r.incident in tellers:
            return f"told about {r.incident}, where the figure belongs{_how([r])}"
    return None


def _how(relations: Sequence[IncidentRelation]) -> str:
    """Where to read how it is known, unless an article tells it itself."""
    worked_out = [x for r in relations if (x := r.because) is not None and x.weights]
    return ": worked out, as dateline why tells" if len(worked_out) == len(relations) > 0 else ""


# ---------------------------------------------------------------- where one goes


def _place(
    toll: Toll, ground: Ground, found: Totals, maybe_part: str | None, doubt: str | None
) -> Placed:
    """Where a toll goes: by its days, the days asked for, and the totals. ``doubt``: why it is not
    sure that it happened, or that the party asked for has a part in it."""
    i = toll.incident
    when = days_of(i)
    sure = found.days.holds(when) and not doubt
    fits = [(t, fit_to(t, i, ground, found.fit)) for t in found.standing]
    holders = tuple(t for t, f in fits if f is Fit.INSIDE)
    if _told_as_part(i, found.standing) or _covers(holders, when.common(found.days)):
        return _in_total(toll, ground, sure, when, holders)
    high = toll.value.high
    if any(f is not Fit.APART and _touches(t, when, found.days) for t, f in fits):
        why = f"it may lie inside the stated total: {UPPER_ONLY}"
        return Placed(toll, ground, why, True, 0, high, sure, within=True)
    if not found.days.holds(when):
        undated = i.when.field.value is None
        why = "its date is not told" if undated else "it may lie outside the dates asked for"
        return Placed(toll, ground, f"{why}: {UPPER_ONLY}", True, 0, high)
    if doubt:
        return Placed(toll, ground, f"{doubt}: {UPPER_ONLY}", True, 0, high)
    if maybe_part:
        return Placed(toll, ground, f"{maybe_part}: {UPPER_ONLY}", True, 0, high, sure)
    sides = [t for t in found.beside if fit_to(t, i, ground, found.fit) is Fit.INSIDE]
    if _covers(sides, when):
        why = f"a running total that reaches further counts it as well: {LOWER_ONLY}"
        return Placed(toll, ground, why, True, low(toll.value), 0, sure)
    boast = any(OWN_WORD in f.rule for f, back in toll.figures if back is None)
    why = f"added, though {OWN_WORD}" if boast else "added"
    return Placed(toll, ground, why, True, low(toll.value), high, sure)


def fit_to(t: Total, i: Incident, ground: Ground, fit: Fits) -> Fit:
    """How a happening lies to a total, days aside; one article that tells both tells them together
    where nothing speaks against it."""
    found = fit(t.ground, ground)
    if found is Fit.UNSURE and set(i.articles) & set(t.incident.articles):
        return Fit.INSIDE
    return found


def _covers(totals: Iterable[Total], when: Stretch) -> bool:
    windows = [t.days for t in totals if not t.open]
    return bool(windows) and not when.without(windows)


def _touches(t: Total, when: Stretch, days: Stretch) -> bool:
    return not when.common(days).common(t.days).empty


def _in_total(
    toll: Toll, ground: Ground, sure: bool, when: Stretch, holders: Sequence[Total]
) -> Placed:
    own = tuple(t for t in holders if t.days.holds(when) and not t.open and sure)
    why = "it lies inside the dates of the stated total, which already counts it"
    if not own:
        why = "if it lies in the dates asked for, the stated total already counts it"
    if any(set(toll.incident.articles) & set(t.incident.articles) for t in holders):
        why += "; one article tells both"
    return Placed(toll, ground, why, sure=sure, holders=own, within=True, surely=bool(own))


def _told_as_part(i: Incident, standing: Sequence[Total]) -> bool:
    ids = {t.incident.id for t in standing}
    return any(r.kind is RelationKind.PART_OF and r.incident in ids for r in i.relations)
