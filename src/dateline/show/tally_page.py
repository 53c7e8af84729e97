"""The page that answers "how many in all", with the arithmetic behind it, for a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.text import Text

from dateline.reckon import HAPPENINGS
from dateline.records import Bounds, CountKind, Report, Scope, Tally, Term, Unplaced
from dateline.show import phrases
from dateline.show.screen import DISSENT, LABEL, QUIET, VALUE, bare_table, indented, one_line, text

UPPER_ONLY = "upper bound only"
"""How ``reckon`` says, at the end of a term's reason, that the figure may not belong at all."""
_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b", re.ASCII)
_LAND = re.compile(r"\bin ([A-Z]{2})\b", re.ASCII)
MOST_SUMMED = 12  # terms of a sum that is written out on one line


@dataclass(frozen=True, slots=True)
class Behind:
    """What a term points at, in words: the happening, and who told the figure and when."""

    headline: str
    outlet: str
    published: str
    report: Report | None = None


def tally_page(
    tally: Tally, terms: Mapping[str, Behind] | None = None, country: str | None = None
) -> RenderableType:
    """``terms``: what stands behind a report's id; ``country`` is the scope's by its name."""
    behind = terms or {}
    lines: list[RenderableType] = [_head(tally)]
    if asked := _asked(tally.scope, country):
        lines.append(text(asked, QUIET))
    lines.append(text(sentence(tally.rule)))
    if total := equation(tally):
        lines.append(Text(total))
    lines += [Text(told) for told in rest(tally)]
    totals = [t for t in tally.terms if t.kind is CountKind.RUNNING_TOTAL]
    single = [t for t in tally.terms if t.kind is not CountKind.RUNNING_TOTAL]
    lines += _terms(totals, "WHAT RUNNING TOTALS SAY", behind, mark=True)
    lines += _terms([t for t in single if t.counted and not _maybe(t)], "COUNTED", behind)
    lines += _terms([t for t in single if _maybe(t)], "MAY COUNT (upper bound only)", behind)
    lines += _terms([t for t in single if not t.counted], "NOT COUNTED", behind)
    lines += _doubled(tally, behind)
    lines += _contradictions(tally)
    lines += _dissent(tally, behind)
    return Group(*lines)


def rest(tally: Tally) -> Iterator[str]:
    """What the single happenings under a total come to, and what they leave."""
    if tally.explained:
        come_to = phrases.number(tally.explained)
        yield f"Single happenings that a total counts or may count: {come_to}."
    if tally.unexplained:
        yield f"Not accounted for by single happenings: {_left(tally, tally.unexplained)}."
    if tally.still_held:
        yield f"Still held, as far as is told: {phrases.number(tally.still_held)}."
    if tally.unplaced:
        yield _nowhere(tally.unplaced, tally.measure)


def _nowhere(left_out: Unplaced, measure: str) -> str:
    told = f", with {phrases.number(left_out.value)} {phrases.measured(measure, left_out.value)}"
    of = phrases.many(left_out.incidents, "incident") + ("" if measure == HAPPENINGS else told)
    one = left_out.incidents == 1
    they = "it may be there, and is" if one else "they may be there, and are"
    return f"No place is told for {of}: {they} not counted."


def _left(tally: Tally, unexplained: Bounds) -> str:
    """What is left, and of how many: "up to 612 of 612", "all 900"."""
    totals = [t for t in tally.terms if t.kind is CountKind.RUNNING_TOTAL and t.counted]
    left = phrases.number(unexplained)
    if not totals:
        return left
    whole = phrases.number(Bounds(*_sum([t.value for t in totals if not _maybe(t)])))
    return f"all of {whole}" if left == whole else f"{left} of {whole}"


def _maybe(term: Term) -> bool:
    """Whether it is in the upper bound only."""
    return term.counted and term.why.endswith(UPPER_ONLY)


def _head(tally: Tally) -> Text:
    measured = phrases.measured(tally.measure, tally.value)
    if tally.value is None:
        return Text(f"not told: how many {measured}", style=VALUE)
    return Text.assemble((phrases.number(tally.value), VALUE), f" {measured}")


def sentence(words: str) -> str:
    return f"{named(words[:1].upper() + words[1:])}."


def named(words: str) -> str:
    """Days in ISO 8601 and countries by their code as people write them."""
    dated = _DAY.sub(lambda m: phrases.date(m[0]), words)
    return _LAND.sub(lambda m: f"in {phrases.country(m[1])}", dated)


def _asked(scope: Scope, country: str | None) -> str:
    days = ""
    if scope.start or scope.end:
        start = phrases.date(scope.start) if scope.start else "the beginning"
        days = f"{start} to {phrases.date(scope.end)}" if scope.end else f"since {start}"
    told = (
        f"type {scope.type}" if scope.type else "",
        f"in {_where(scope, country)}" if scope.country or scope.place else "",
        f"party {scope.party}" if scope.party else "",
        days,
    )
    return ", ".join(one_line(t) for t in told if t)


def _where(scope: Scope, country: str | None) -> str:
    if scope.place:
        return phrases.place(scope.place)
    return country or phrases.country(scope.country) or ""


# ---------------------------------------------------------------- the sum


def equation(tally: Tally) -> str | None:
    """The sum written out, where the counted figures do add up to the answer; else None.

    A figure that may not belong counts from nothing up to itself.
    """
    counted = [t for t in tally.terms if t.counted]
    if tally.value is None or not 1 < len(counted) <= MOST_SUMMED:
        return None
    parts = [_counted(t) for t in counted]
    if _sum(parts) != (tally.value.low or 0, tally.value.high):
        return None
    told = " + ".join(_in_sum(p) for p in parts)
    return f"{told} = {phrases.number(tally.value)}"


def _counted(term: Term) -> Bounds:
    return Bounds(0, term.value.high) if _maybe(term) else term.value


def _sum(parts: Sequence[Bounds]) -> tuple[int, int | None]:
    highs = [p.high for p in parts]
    high = None if None in highs else sum(h for h in highs if h is not None)
    return sum(p.low or 0 for p in parts), high


def _in_sum(bounds: Bounds) -> str:
    words = phrases.number(bounds)
    return words if bounds.exact else f"({words})"


# ---------------------------------------------------------------- terms


def _terms(
    terms: Sequence[Term], label: str, behind: Mapping[str, Behind], mark: bool = False
) -> Iterator[RenderableType]:
    """``mark``: say of each whether it is counted."""
    if not terms:
        return
    table = bare_table(header=False)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(overflow="fold")
    for term in terms:
        told = behind.get(term.report)
        words = Text(one_line(told.headline) if told else term.incident)
        words.append(f"  {term.incident}", style=QUIET)
        if told:
            words.append(f"\n{one_line(told.outlet)}, {told.published}")
        words.append(f"\n{_why(term, mark)}", style=QUIET)
        table.add_row(Text(phrases.number(term.value), style=VALUE), words)
    yield Text()
    yield Text(label, style=LABEL)
    yield indented(table, 2)


def _why(term: Term, mark: bool) -> str:
    part = f"{term.kind}: " if term.kind is CountKind.SUBSET else ""
    counted = "may count: " if _maybe(term) else "counted: " if term.counted else "not counted: "
    return f"{counted if mark else ''}{part}{named(term.why)}"


def doubled(tally: Tally, behind: Mapping[str, Behind]) -> Iterator[tuple[str, str, str]]:
    """The pairs that may be one happening, in words, with the ids of the two."""
    told = {t.incident: t for t in reversed(tally.terms)}
    for kept, other in tally.doubled:
        one, two = (_happening(told[name], behind) for name in (kept, other))
        yield f"{one} and {two}", kept, other


def _happening(term: Term, behind: Mapping[str, Behind]) -> str:
    told = behind.get(term.report)
    headline = one_line(told.headline) if told else term.incident
    return f"{phrases.number(term.value)} ({headline})"


def _doubled(tally: Tally, behind: Mapping[str, Behind]) -> Iterator[RenderableType]:
    pairs = list(doubled(tally, behind))
    if not pairs:
        return
    yield Text()
    yield Text("MAY BE ONE HAPPENING COUNTED TWICE", style=f"bold {DISSENT}")
    yield indented(text("The lower bound counts the first of the two only.", QUIET), 2)
    for words, one, other in pairs:
        yield indented(Text(words), 2)
        yield indented(Text(f"compare: dateline why {one} {other}", QUIET), 4)
        join = f'if one: dateline merge {one} {other} --why "…"'
        yield indented(Text(join, QUIET), 4)


def _contradictions(tally: Tally) -> Iterator[RenderableType]:
    if not tally.contradictions:
        return
    yield Text()
    yield Text("THESE CANNOT ALL BE TRUE", style=f"bold {DISSENT}")
    for words in tally.contradictions:
        yield indented(text(sentence(words)), 2)


def _dissent(tally: Tally, behind: Mapping[str, Behind]) -> Iterator[RenderableType]:
    if not tally.dissent:
        return
    yield Text()
    yield Text("BUT NOT ALL AGREE", style=f"bold {DISSENT}")
    for other in tally.dissent:
        told = behind.get(other.report)
        who = f"{one_line(told.outlet)}, {told.published}" if told else other.report
        if told and told.report:
            who += one_line(phrases.on_whose_word(told.report, other.value))
        if other in tally.sums:
            who = f"our own sum of the single happenings; the newest is told by {who}"
        words = Text(phrases.number(other.value), style=f"bold {DISSENT}")
        words.append(f"  {who}", style="")
        if told:
            words.append(f"\n{one_line(told.headline)}", style=QUIET)
        yield indented(words, 2)
