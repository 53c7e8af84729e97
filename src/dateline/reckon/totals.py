"""Stated running totals: which of them stand for the days and the ground asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dateline import edtf
from dateline.codebook import Codebook
from dateline.reckon.asked import FIRST, LAST, Found, Stretch, asked_days, doubtful, void
from dateline.reckon.bounds import low, lower_end_open, taken
from dateline.reckon.ground import Fit, Fits, Ground, Within, covers, fits
from dateline.reckon.of_one import taken_on
from dateline.reckon.tolls import stated
from dateline.records import Bounds, Figure, Incident, Scope

ABOUT = 1  # day by which one may begin later that began on about a day


@dataclass(frozen=True, slots=True)
class Total:
    """A stated running total, the days it covers and what it is about; ``open`` where its start is
    not told, ``whole`` where it speaks of all that the question asks for, days aside, ``around``
    where its ground is wider than that of the question, ``of_one`` where it counts the people of
    one happening and begins with that."""

    incident: Incident
    figure: Figure
    days: Stretch
    open: bool
    value: Bounds
    ground: Ground
    whole: bool
    around: bool
    of_one: bool = False

    @property
    def about(self) -> bool:
        """Whether it began on about that day: "a week of unrest"."""
        return (self.figure.since or "").endswith("~")

    @property
    def ground_told(self) -> str:
        """Its place and group in words, where they are not those of the question."""
        return self.ground.told if self.around or not self.whole else ""


@dataclass(frozen=True, slots=True)
class Totals:
    """What becomes of the totals. ``standing``: they do not overlap, and are added. ``beside``:
    they reach into days or places that those leave open, and may overlap with them: they count
    into the upper bound. ``wider``: the answer cannot exceed them. ``others`` are left out, and
    ``outside`` are those of other days."""

    days: Stretch
    fit: Fits
    standing: tuple[Total, ...]
    beside: tuple[Total, ...]
    wider: tuple[Total, ...]
    others: tuple[Total, ...]
    outside: tuple[Total, ...]

    @property
    def covered(self) -> bool:
        """Whether the totals that stand leave nothing open of what is asked for."""
        return not self.days.without([t.days for t in self.standing if t.whole])

    @property
    def around(self) -> Total | None:
        """The tightest of the wider totals, where the question is not covered without it. A later
        stand of the total that stands is none: what stood in the days asked for answers."""
        if self.covered:
            return None
        bounding = [t for t in self.wider if not any(is_later_stand(t, s) for s in self.standing)]
        return min(bounding, key=lambda t: (t.value.high or 0, t.incident.id), default=None)

    @property
    def fitting(self) -> tuple[Total, ...]:
        """All that lie in the days and on the ground asked for, whether or not they stand."""
        rest = (*self.beside, *self.others)
        return (*self.standing, *(t for t in rest if _fits(t, self.days)))


def totals(
    asked: Sequence[Found],
    known: Sequence[Incident],
    measure: str,
    scope: Scope,
    codebook: Codebook,
    within: Within,
) -> Totals:
    days, fit = asked_days(scope), fits(within)
    found = [
        _total(f, stand, scope, within, taken_on(f.incident, stand, asked, known, codebook))
        for f in asked
        if (f.total_inside or f.around) and not void(f.incident, codebook)
        for told in stated(f.incident, measure, codebook)
        for stand in _stands(told, days)
    ]
    found.sort(key=_preference)
    near = [t for t in found if not t.days.common(days).empty]
    outside = tuple(t for t in found if t not in near)
    standing = without_overlap([t for t in near if _fits(t, days)], fit)
    rest = [t for t in near if t not in standing]
    wider = [t for t in rest if _is_wider(t, days, measure)]
    reaching = [t for t in rest if t not in wider and _is_beside(t, standing, days, fit)]
    sides = [t for t in reaching if not any(is_later_stand(o, t) for o in (*wider, *reaching))]
    others = [t for t in rest if t not in wider and t not in sides]
    return Totals(days, fit, tuple(standing), tuple(sides), tuple(wider), tuple(others), outside)


def without_overlap(ordered: Iterable[Total], fit: Fits) -> list[Total]:
    """The first of them, and whichever surely overlap with none chosen before."""
    chosen: list[Total] = []
    for t in ordered:
        if all(disjoint(t, c, fit) for c in chosen):
            chosen.append(t)
    return chosen


def disjoint(a: Total, b: Total, fit: Fits) -> bool:
    if a.days.common(b.days).empty and not (a.open and b.open):
        return True
    return Fit.APART in (fit(a.ground, b.ground), fit(b.ground, a.ground))


def lies_in(a: Total, b: Total, fit: Fits) -> bool:
    return b.days.holds(a.days) and fit(b.ground, a.ground) is Fit.INSIDE


def brings(t: Total, found: Totals) -> Bounds:
    """What a total beside those that stand can add at most: itself less those that lie in it, and
    less what was counted on other days."""
    value = t.value
    for s in without_overlap([s for s in found.standing if lies_in(s, t, found.fit)], found.fit):
        value = taken(value, s.value)
    if value.high is None:
        return Bounds(0, None)
    return Bounds(0, max(0, value.high - elsewhere(t, found)))


def elsewhere(t: Total, found: Totals) -> int:
    """How many of those that a total counts were surely counted on other days than those asked
    for: an earlier stand of it, another total."""
    inner = [o for o in found.outside if lies_in(o, t, found.fit) and not o.open]
    return sum(low(o.value) for o in without_overlap(inner, found.fit))


def ceiling(wide: Total, found: Totals) -> int:
    """What a wider total leaves for the days asked for."""
    return max(0, (wide.value.high or 0) - elsewhere(wide, found))


def window(t: Total) -> str:
    until = f"to {t.figure.until}" if t.figure.until else "to a day not told"
    begun = f"about {(t.figure.since or '')[:-1]}" if t.about else t.figure.since
    return f"from {begun} {until}" if not t.open else f"from a day not told {until}"


def _stands(newest: Figure, days: Stretch) -> list[Figure]:
    """The newest stand of a running total; where that reaches beyond the days asked for, the last
    one published within them; and the last one before them. What stood higher before was taken
    back."""
    if newest.until is None:
        return [newest]
    found = [newest]
    if not _ends_by(newest.until, days.last):
        found += _last_stand(newest, days.first, days.last)
    if not _ends_by(newest.until, days.first - 1):
        found += _last_stand(newest, FIRST, days.first - 1)
    return found


def _last_stand(newest: Figure, first: int, last: int) -> list[Figure]:
    """The last stand that was published on a day of these, if any."""
    told = [
        s
        for s in newest.series
        if s.kind is newest.kind
        and s.as_of
        and _ends_by(s.as_of, last)
        and not _ends_by(s.as_of, first - 1)
        and (newest.value.high is None or low(s.value) <= newest.value.high)
    ]
    if not told:
        return []
    stand = max(told, key=lambda s: ((s.as_of or "")[:10], low(s.value), s.report))
    return [
        replace(newest, value=stand.value, until=(stand.as_of or "")[:10], agree=(stand.report,))
    ]


def _ends_by(day: str, last: int) -> bool:
    end = edtf.ordinals(day)[1]
    return end is not None and end <= last


def _total(found: Found, f: Figure, scope: Scope, within: Within, taken: str | None) -> Total:
    """``taken``: when those were taken who are counted, where they are of one happening."""
    f = replace(f, since=taken) if taken else f
    start, until = edtf.ordinals(f.since)[0], edtf.ordinals(f.until)[1]
    first, last = FIRST if start is None else start, LAST if until is None else until
    unsure = doubtful(found.incident) or found.doubt
    value = lower_end_open(f.value) if unsure else f.value
    ground = found.total_ground
    whole = covers(ground, scope, within) and taken is None
    days = Stretch(min(first, last), last)
    is_open, of_one = start is None, taken is not None
    return Total(found.incident, f, days, is_open, value, ground, whole, found.around, of_one)


def _fits(t: Total, days: Stretch) -> bool:
    return not t.around and days.holds(t.days) and (not t.open or days.first == FIRST)


def is_later_stand(t: Total, s: Total) -> bool:
    """Whether the first is the second total, grown."""
    same = t.incident.id == s.incident.id or t.ground == s.ground
    return same and t.days.first == s.days.first and t.days.last > s.days.last


def _is_wider(t: Total, days: Stretch, measure: str) -> bool:
    """Whether nothing asked for can exceed it. All arrested are not all who were detained."""
    if t.figure.measure != measure:
        return False
    return t.whole and not t.open and t.value.high is not None and t.days.holds(days)


def _is_beside(t: Total, standing: Sequence[Total], days: Stretch, fit: Fits) -> bool:
    """It may count what no total that stands does."""
    if t.around or t.open or t.of_one or t.days.holds(days):
        return False
    if t.value.high is None and not days.holds(t.days):
        return False
    over = [s.days for s in standing if s.whole or fit(s.ground, t.ground) is Fit.INSIDE]
    left = t.days.common(days).without(over)
    if t.about:
        left = tuple(s for s in left if s.last > t.days.first + ABOUT)
    return bool(left)


def _preference(t: Total) -> tuple[bool, int, bool, str, int, str, str]:
    """A told start first, then the longer window, all that is asked for before a part of it, then
    the newer telling."""
    newness = "".join(chr(0x10FFFF - ord(c)) for c in t.incident.last_reported or "")
    return (
        t.open,
        t.days.first - t.days.last,
        not t.whole,
        newness or "\U0010ffff",
        -low(t.value),
        t.incident.id,
        t.figure.measure,
    )
