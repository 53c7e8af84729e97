"""Why two happenings, or two reports, are one or are not: the page of ``dateline why A B``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.text import Text

from dateline.link import Between
from dateline.show.screen import DISSENT, LABEL, QUIET, bare_table, indented, one_line, text
from dateline.show.weights import in_words

CONTRADICTIONS: Mapping[str, str] = {
    "article_counts": "one article tells both, with figures that are not of one happening",
    "article_when": "one article tells both, on two days",
    "article_where": "one article tells both, in two places",
    "article_parties": "one article tells both, with other parties",
    "article_stage": "one article tells both, the one as done and the other as prevented",
    "article_another": "one article tells both, one of them as another (“a second blast”)",
    "article_relation": "one article tells both, and what the one has to do with the other",
    "article_sum": "one article tells both, one of them as a sum of several",
    "kind": "they are of two kinds",
    "total": "one is a total over several happenings, the other a single one",
    "wave": "one is told of many places, the other of one town",
    "where": "they are told of two places that are not one",
    "when": "they are told of two days that are not one",
    "start": "they are totals that start on different days, or count different people",
    "area": "they are totals over two places",
    "group": "they are totals over different groups",
}


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two that are compared; ``tellers``: its reports, with outlet and day, ``fields``
    what each tells of kind, where, when, parties and counts, in words."""

    id: str
    headline: str
    tellers: Mapping[str, str]
    fields: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """``one_id``: the incident that holds both, where one does; ``ruled``: what a reviewer said,
    True that they are one; ``needed``: the log-odds from which two are held to be one."""

    sides: tuple[Side, Side]
    between: Between
    needed: float
    one_id: str | None = None
    ruled: bool | None = None


def apart_page(told: Comparison) -> RenderableType:
    lines: list[RenderableType] = [_side(side) for side in told.sides]
    lines += [Text(), Text(verdict_words(told), style="bold")]
    lines += _contradictions(told)
    lines += _best(told)
    return Group(*lines)


def _side(side: Side) -> Text:
    return Text.assemble((one_line(side.headline), "bold"), "  ", (side.id, QUIET))


def verdict_words(told: Comparison) -> str:
    """Whether they are one, and on whose word, in a sentence."""
    if told.ruled is not None:
        said = "one happening" if told.ruled else "two happenings"
        return f"A reviewer ruled that they are {said}: that stands."
    if told.one_id is not None:
        return f"They are one happening, {told.one_id}."
    found = told.between
    if found.parted:
        parted = CONTRADICTIONS[found.parted[0].by]
        return f"They are not held to be one happening: {parted}."
    if found.together is not None and found.together < told.needed:
        return "They are not held to be one happening: too little speaks for it."
    if not found.met:
        return "They were never compared: they share no place, group, figure or rare word."
    return "By this they could be one happening, but each fits other reports better."


def _contradictions(told: Comparison) -> Iterator[RenderableType]:
    if not told.between.parted:
        return
    yield Text()
    yield Text("WHAT PARTS THEM", style=f"bold {DISSENT}")
    for by in dict.fromkeys(p.by for p in told.between.parted):
        pairs = [(p.left, p.right) for p in told.between.parted if p.by == by]
        yield indented(text(CONTRADICTIONS[by][:1].upper() + CONTRADICTIONS[by][1:] + ":"), 2)
        for left, right in pairs[:3]:
            one, other = _teller(told, left, by), _teller(told, right, by)
            yield indented(text(f"{one}; {other}", QUIET), 4)
        if len(pairs) > 3:
            yield indented(text(f"and {len(pairs) - 3:,} pairs more", QUIET), 4)


def _teller(told: Comparison, report: str, field: str = "") -> str:
    side = next(s for s in told.sides if report in s.tellers)
    value = told_in(side, report, field)
    words = f"{side.tellers[report]} ({report})"
    return one_line(f"{words}: {value}" if value else words)


def told_in(side: Side, report: str, by: str) -> str | None:
    """What a report tells of the field that parts it from another."""
    return side.fields[report].get(by.removeprefix("article_"))


def unless(told: Comparison) -> str:
    """Why a sum that is high enough does not make them one."""
    return ", unless something parts them: here it does" if told.between.parted else ""


def _best(told: Comparison) -> Iterator[RenderableType]:
    found = told.between
    if found.best is None or found.together is None:
        return
    yield Text()
    yield Text("WHAT SPEAKS FOR AND AGAINST IT", style=LABEL)
    words = f"{_teller(told, found.best.left)} and {_teller(told, found.best.right)}"
    yield indented(text(f"Of the pair that is most alike, {words}, as log-odds that add up:"), 2)
    yield indented(_table(found.best.weights, found.best.score), 4)
    mean = (
        f"With the other pairs it comes to {found.together:+.2f}, the mean of this pair and of the"
        " mean of all. "
    )
    alone = found.together == found.best.score
    words = f"{'' if alone else mean}From {told.needed:g} on two are held to be one{unless(told)}."
    yield indented(text(words, QUIET), 2)


def _table(weights: Sequence[tuple[str, float]], score: float) -> RenderableType:
    table = bare_table(header=False)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for name, weight in weights:
        table.add_row(f"{weight:+g}", name, text(in_words(name, weight), QUIET))
    table.add_row(f"{score:+.3g}", "sum", "")
    return table
