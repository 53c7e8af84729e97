"""Incidents along time: bars for what lies in one day, week or month, and beneath them, over
their spans, those of which it is not told in which of them they lie."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.codebook import Codebook
from dateline.desk import links
from dateline.desk.asked import Asked
from dateline.desk.pages import Context
from dateline.desk.steps import (
    AT_ONCE,
    LEFT,
    WIDE,
    Rows,
    Step,
    Stretch,
    Unit,
    fitting,
    index,
    many,
    ticks,
)
from dateline.desk.steps import (
    steps as steps_of,
)
from dateline.show import phrases
from dateline.store import Ledger
from dateline.store.incidents import OPEN_END, OPEN_START
from dateline.store.lines import Counted, Days, Sought, SpanCount

FEWEST = 12  # steps on a page, where there are as many
MOST_SPANS = 24  # bars of uncertain dates
ROW, TOP, SPAN = 50, 16, 16  # of the drawing


@dataclass(frozen=True, slots=True)
class Asking:
    sought: Sought
    by: Unit | None  # null: whichever shows it best
    rows: Rows
    page: int | None  # null: that of the newest report


@dataclass(frozen=True, slots=True)
class Bar:
    x: float
    y: float
    width: float
    height: float
    n: int
    words: str
    href: str


@dataclass(frozen=True, slots=True)
class Row:
    """One type, family or all: its bars, and its counts as a table has them."""

    name: str
    label: str
    y: int
    total: int
    most: int
    bars: tuple[Bar, ...]
    cells: tuple[tuple[int, str], ...]


def page(ledger: Ledger, book: Codebook, asked: Asked, asking: Asking, counted: Counted) -> Context:
    """A stretch of time: the one asked for by its number, or that of the newest report."""
    stretch = _stretch(asked, counted.first_day, counted.last_day)
    if stretch is None:
        return {"drawn": None, "unit": None, "pages": 0, "page": 1, "asking": asking}
    unit = asking.by or fitting(stretch)
    pages = -(-many(stretch, unit) // AT_ONCE[unit])
    n = asking.page or _page_of(stretch, unit, counted.last_reported)
    steps = steps_of(stretch, unit, n)
    told: tuple[SpanCount, ...] = ()
    if steps:
        days = steps[0].first.isoformat(), steps[-1].last.isoformat()
        told = ledger.lines.spans(asking.sought, *days)
        steps = _trimmed(steps, told)
    query = _told(asked, asking)
    return {
        "drawn": _drawn(book, asked, asking, steps, told, unit) if steps else None,
        "asking": asking,
        "unit": unit,
        "page": n,
        "pages": pages,
        "on": links.asking("/timeline", {**query, "page": n - 1}) if 1 < n <= pages else None,
        "back": links.asking("/timeline", {**query, "page": n + 1}) if n < pages else None,
        "first_page": links.asking("/timeline", query),
        **_choices(query, asking, unit),
    }


def _stretch(asked: Asked, first: str | None, last: str | None) -> Stretch | None:
    """From the first to the last day that something was on, within those asked for."""
    start = max(filter(None, (asked.since, first)), default=None)
    end = min(filter(None, (asked.until, last)), default=None)
    start, end = start or end, end or start
    if start is None or end is None:
        return None
    return date.fromisoformat(min(start, end)), date.fromisoformat(end)


def _page_of(stretch: Stretch, unit: Unit, reported: str | None) -> int:
    """Where the newest report stands: something told for a far future shall not hide it."""
    first, last = stretch
    day = min(last.isoformat(), max(first.isoformat(), (reported or "9999")[:10]))
    after = index(last, unit) - index(_day(day, last), unit)
    return after // AT_ONCE[unit] + 1


def _day(told: str, other: date) -> date:
    """A day of publication; the other where no more than its month or year is told."""
    return date.fromisoformat(told) if len(told) == 10 else other


def _choices(query: Mapping[str, str | int | None], asking: Asking, unit: Unit) -> Context:
    """The addresses that draw it by another unit, or in other rows."""
    return {
        "units": [(u, links.asking("/timeline", {**query, "by": u}), u is unit) for u in Unit],
        "row_kinds": [
            (r, links.asking("/timeline", {**query, "rows": r}), r is asking.rows) for r in Rows
        ],
    }


def _told(asked: Asked, asking: Asking) -> dict[str, str | int | None]:
    rows = None if asking.rows is Rows.FAMILY else asking.rows
    return {**asked.query, "by": asking.by, "rows": rows}


def _trimmed(steps: list[Step], told: Iterable[SpanCount]) -> list[Step]:
    """Without those before the first in which anything may lie, where enough are left."""
    first = min((one.first for one in told), default="")
    empty = sum(1 for s in steps if s.last.isoformat() < first)
    return steps[min(empty, max(0, len(steps) - FEWEST)) :]


# ---------------------------------------------------------------- counting


@dataclass(slots=True)
class _Counts:
    """How many certainly lie in which step, by row, and those that span several."""

    steps: dict[str, Counter[int]]
    spans: Counter[tuple[str, str]]


def _counted(told: Iterable[SpanCount], steps: Sequence[Step], name: dict[str, str]) -> _Counts:
    counts = _Counts(defaultdict(Counter), Counter())
    found = {s.first.isoformat(): n for n, s in enumerate(steps)}
    starts = sorted(found)
    for one in told:
        n = _within(one, steps, starts)
        if n is None:
            counts.spans[one.first, one.last] += one.incidents
        else:
            counts.steps[name.get(one.type, one.type)][n] += one.incidents
    return counts


def _within(one: SpanCount, steps: Sequence[Step], starts: Sequence[str]) -> int | None:
    """The step that holds the whole span; null where it reaches beyond one."""
    n = bisect_right(starts, one.first) - 1
    return n if n >= 0 and one.last <= steps[n].last.isoformat() else None


# ---------------------------------------------------------------- drawing


def _drawn(
    book: Codebook,
    asked: Asked,
    asking: Asking,
    steps: Sequence[Step],
    told: Sequence[SpanCount],
    unit: Unit,
) -> Context:
    names = _names(book, asking.rows, told)
    counts = _counted(told, steps, names)
    order = sorted(counts.steps, key=lambda r: (-counts.steps[r].total(), r))
    most = max((n for row in counts.steps.values() for n in row.values()), default=0)
    rows = [
        _row(asked, book, asking.rows, name, counts.steps[name], steps, TOP + n * ROW, most)
        for n, name in enumerate(order)
    ]
    axis = TOP + len(rows) * ROW
    spans = _spans(asked, counts.spans, steps, axis + 44)
    height = axis + 30 + (24 + SPAN * (1 + max((b.lane for b in spans), default=0)) if spans else 0)
    return {
        "rows": rows,
        "steps": steps,
        "ticks": ticks(steps, unit),
        "axis": axis,
        "most": most,
        "spans": spans,
        "span_total": counts.spans.total(),
        "span_rest": len(counts.spans) - len(spans),
        "height": height,
        "first": steps[0].first.isoformat(),
        "last": steps[-1].last.isoformat(),
        "totals": _totals(asked, counts, steps),
    }


def _names(book: Codebook, rows: Rows, told: Iterable[SpanCount]) -> dict[str, str]:
    """Type -> the row that it stands in."""
    types = {one.type for one in told}
    if rows is Rows.ALL:
        return dict.fromkeys(types, "all")
    if rows is Rows.FAMILY:
        return {t: book.family(t) for t in types}
    return {t: t for t in types}


def _row(
    asked: Asked,
    book: Codebook,
    rows: Rows,
    name: str,
    counted: Counter[int],
    steps: Sequence[Step],
    y: int,
    most: int,
) -> Row:
    width = (WIDE - LEFT) / len(steps)
    narrow = rows is Rows.ALL or asked.type in book.types
    type_asked = asked.type if narrow else name
    cells = [
        (counted[n], _shown(asked, type_asked, step.first, step.last))
        for n, step in enumerate(steps)
    ]
    label = "All" if rows is Rows.ALL else phrases.type_label(book, name)
    bars = []
    for n, (held, href) in enumerate(cells):
        if held:
            tall = max(2.0, (ROW - 14) * held / most)
            words = f"{steps[n].label}: {phrases.many(held, 'incident')} ({label})"
            x, wide = LEFT + n * width, max(1.0, width - (1.5 if width > 5 else 0.5))
            bars.append(Bar(x, y + ROW - 6 - tall, wide, tall, held, words, href))
    return Row(
        name, label[:1].upper() + label[1:], y, counted.total(), max(counted.values(), default=0),
        tuple(bars), tuple(cells),
    )  # fmt: skip


def _shown(asked: Asked, name: str | None, first: date, last: date) -> str:
    """The table of what surely was in these days."""
    days = {"from": first.isoformat(), "to": last.isoformat(), "days": Days.WITHIN}
    return links.asking("/incidents", {**asked.query, "type": name, **days})


def _totals(asked: Asked, counts: _Counts, steps: Sequence[Step]) -> list[Context]:
    """Each step in words, for the table; those in which nothing was left out."""
    found = []
    for n, step in enumerate(steps):
        held = sum(row[n] for row in counts.steps.values())
        if held:
            href = _shown(asked, asked.type, step.first, step.last)
            found.append({"label": step.label, "n": held, "href": href, "at": n})
    return found


@dataclass(frozen=True, slots=True)
class Span:
    """Incidents whose date is told as this span. ``lane``: the line that its bar lies in."""

    x: float
    y: float
    width: float
    lane: int
    n: int
    label: str
    href: str
    open_start: bool
    open_end: bool


def _spans(
    asked: Asked, spans: Counter[tuple[str, str]], steps: Sequence[Step], y: int
) -> list[Span]:
    """The spans with the most incidents, each in the first lane that is free there."""
    first, last = steps[0].first, steps[-1].last
    days = (last - first).days + 1
    ends: list[float] = []
    found = []
    chosen = [s for s, _ in sorted(spans.items(), key=lambda s: (-s[1], s[0]))[:MOST_SPANS]]
    for start, end in sorted(chosen):
        begin = max(date.fromisoformat(start), first)
        stop = min(date.fromisoformat(end), last)
        x = LEFT + (WIDE - LEFT) * (begin - first).days / days
        wide = max(3.0, (WIDE - LEFT) * ((stop - begin).days + 1) / days)
        lane = next((n for n, taken in enumerate(ends) if taken <= x), len(ends))
        ends[lane : lane + 1] = [x + wide + 4]
        n = spans[start, end]
        label = f"{phrases.many(n, 'incident')}: {_span_words(start, end)}"
        just = {"from": start, "to": end, "days": Days.EXACTLY}
        href = links.asking("/incidents", {**asked.query, **just})
        found.append(
            Span(x, y + lane * SPAN, wide, lane, n, label, href,
                 date.fromisoformat(start) < first, date.fromisoformat(end) > last)
        )  # fmt: skip
    return found


def _span_words(start: str, end: str) -> str:
    if start == OPEN_START:
        return f"by {phrases.date(end)}"
    if end == OPEN_END:
        return f"since {phrases.date(start)}"
    return f"some day from {phrases.date(start)} to {phrases.date(end)}"
