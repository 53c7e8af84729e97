"""How a figure changed from report to report, as a curve with a step for each. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.desk import links
from dateline.link import head, sources
from dateline.reckon import followed, in_order, unordered
from dateline.records import CountKind, Figure, Report, Step
from dateline.show import phrases
from dateline.show.why import Files
from dateline.stages import Coded

LEFT, TOP, HEIGHT, FOOT = 40.0, 14.0, 150.0, 34.0
NARROW = 340.0
EACH = 25.0  # units that a step takes at least
_NICE = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Dot:
    """One report's figure: from ``bottom`` to ``top`` where it is no exact number. ``open``: it
    has no upper end. ``n`` is its number in the table below."""

    n: int
    x: float
    y: float
    top: float
    bottom: float
    open: bool
    addition: bool
    dissent: bool
    href: str
    words: str


@dataclass(frozen=True, slots=True)
class Tick:
    at: float
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """The same step in the table."""

    n: int
    moment: str
    value: str
    kind: str
    outlet: str
    source: str
    official: bool
    dissent: bool
    href: str


@dataclass(frozen=True, slots=True)
class Curve:
    """``line`` joins the levels that the incident followed; what is an addition, or was not
    followed, stands beside it. ``agreed``: the height of the figure that stands now.
    ``unordered``: of some steps of one day nobody knows which was told first."""

    words: str
    rule: str
    href: str
    width: float
    height: float
    line: str
    dots: tuple[Dot, ...]
    values: tuple[Tick, ...]
    days: tuple[Tick, ...]
    agreed: float
    rows: tuple[Row, ...]
    unordered: bool = False


def curve(figure: Figure, page: str, files: Files) -> Curve:
    steps = in_order(figure.series)
    scale = _Scale(_most(figure), len(steps))
    stood = _stood(figure, steps, files)
    numbered = list(zip(range(1, len(steps) + 1), steps, stood, strict=True))
    dots = tuple(_dot(n, s, figure, scale, files, ok) for n, s, ok in numbered)
    return Curve(
        words=phrases.figure(figure),
        rule=figure.rule,
        href=links.why(page, figure.measure),
        width=scale.width,
        height=TOP + HEIGHT + FOOT,
        line=_line([d for d in dots if not d.addition and not d.dissent], scale.width),
        dots=dots,
        values=tuple(Tick(scale.y(v), f"{v:,}") for v in scale.ticks),
        days=tuple(_days(steps, scale)),
        agreed=scale.y(_level(figure.value.low, figure.value.high)),
        rows=tuple(_row(n, s, figure, files, ok) for n, s, ok in numbered),
        unordered=unordered(steps),
    )


class _Scale:
    def __init__(self, most: int, many: int) -> None:
        self.width = max(NARROW, LEFT + EACH * (many + 1))
        self._each = (self.width - LEFT) / (many + 0.5)
        step = _tick(most)
        self.ticks = tuple(range(0, most + step, step))
        self._top = self.ticks[-1]

    def x(self, n: int) -> float:
        """Where the step of a number stands: they stand evenly, in the order of the telling."""
        return round(LEFT + self._each * (n - 0.25), 1)

    def y(self, value: float) -> float:
        return round(TOP + HEIGHT * (1 - value / self._top), 1)

    @property
    def left_of(self) -> float:
        return self._each / 2


def _tick(most: int) -> int:
    """A round distance that gives three to five ticks."""
    size = 1
    while True:
        for nice in _NICE:
            if nice * size * 4 >= most:
                return nice * size
        size *= 10


def _most(figure: Figure) -> int:
    told = [figure.value, *(s.value for s in figure.series)]
    return max(1, *(_level(b.high, b.low) for b in told))


def _level(one: int | None, other: int | None) -> int:
    return one if one is not None else other or 0


def _words_of(step: Step, figure: Figure) -> str:
    """Where the report's own words for the figure stand: it may tell several of one measure."""
    whom = f" ({figure.whom})" if figure.whom else ""
    told = f"{phrases.number(step.value)} {phrases.measured(figure.measure, step.value)}{whom}"
    return links.why(links.report(step.report), figure.measure, links.value(told))


def _stood(figure: Figure, steps: Sequence[Step], files: Files) -> list[bool]:
    """Of each step, whether the incident followed it, then, and does not contradict it now."""
    own = {s.report for s in steps}
    reports: dict[str, list[Report]] = defaultdict(list)
    for name, report in files.reports.items():
        if name in own:
            reports[report.article].append(report)
    told = [Coded(files.articles[a], tuple(found)) for a, found in reports.items()]
    then = followed(figure, steps, told, sources(head(c.article) for c in told))
    return [ok and not _dissents(s, figure) for s, ok in zip(steps, then, strict=True)]


def _dot(n: int, step: Step, figure: Figure, scale: _Scale, files: Files, stood: bool) -> Dot:
    low, high = step.value.low or 0, step.value.high
    return Dot(
        n=n,
        x=scale.x(n),
        y=scale.y(_level(step.value.low, step.value.high)),
        top=scale.y(low if high is None else high),
        bottom=scale.y(low),
        open=high is None,
        addition=step.kind is CountKind.ADDITION,
        dissent=not stood,
        href=_words_of(step, figure),
        words=f"{n}. {_told(step)}, {files.outlet(step.report)}, {_moment(step)}",
    )


def _row(n: int, step: Step, figure: Figure, files: Files, stood: bool) -> Row:
    return Row(
        n=n,
        moment=_moment(step),
        value=_told(step),
        kind=step.kind.replace("_", " "),
        outlet=files.outlet(step.report),
        source=step.source or "",
        official=bool(step.official),
        dissent=not stood,
        href=_words_of(step, figure),
    )


def _told(step: Step) -> str:
    more = " more" if step.kind is CountKind.ADDITION else ""
    return f"{phrases.number(step.value)}{more}"


def _moment(step: Step) -> str:
    return phrases.moment(step.as_of) if step.as_of else "day not told"


def _dissents(step: Step, figure: Figure) -> bool:
    return any(d.report == step.report and d.value == step.value for d in figure.dissent)


def _line(dots: Sequence[Dot], width: float) -> str:
    """A level stands until another is told."""
    if not dots:
        return ""
    parts = [f"M{dots[0].x:g},{dots[0].y:g}"]
    parts += [f"H{d.x:g}V{d.y:g}" for d in dots[1:]]
    return "".join(parts) + f"H{width:g}"


def _days(steps: Sequence[Step], scale: _Scale) -> Iterator[Tick]:
    """Where a day begins, and its name; left out where the one before leaves it no room."""
    before, free = None, 0.0
    for n, step in enumerate(steps, start=1):
        day = (step.as_of or "")[:10]
        if day == before:
            continue
        before, at = day, scale.x(n) - scale.left_of
        short = _short(day)
        roomy = at >= free
        if roomy:
            free = at + 6.0 * len(short) + 8
        yield Tick(round(at, 1), short if roomy else "")


def _short(day: str) -> str:
    """4 Mar 2025"""
    words = phrases.date(day).split(" ") if day else ["no", "day"]
    return " ".join(w[:3] if w in phrases.MONTHS else w for w in words[:2])
