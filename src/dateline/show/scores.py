"""How well a reader, or a second marker, tells a marked corpus: pages and rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from dateline.codebook import Example
from dateline.scoring import FIELDS, Ratio, Score, added, interval, krippendorff
from dateline.show import phrases
from dateline.show.screen import QUIET, bare_table, one_line, text

CONFUSED = 12  # lines of the table of types taken for others


def rows(scores: Sequence[Score], agreement: bool = False) -> dict[str, Any]:
    """Everything as one row for programs. Shares are null where nothing was told.

    ``agreement``: two markers, neither of them right, are the first and the second.
    """
    total = added(scores)
    one, other, _ = sides = _sides(agreement, "gold")
    return {
        "texts": total.texts,
        "happenings": _ratio(total.happenings, sides) | {"f1_interval": happening_interval(scores)},
        "main": _ratio(total.main, sides),
        "types": {name: _ratio(r, sides) for name, r in total.types.items()},
        "fields": {
            name: _ratio(total.fields[name], sides) | {"f1_interval": field_interval(scores, name)}
            for name in FIELDS
            if name in total.fields
        },
        "alpha": {name: krippendorff(units) for name, units in total.units.items()},
        "confusion": [
            {one: gold, other: made, "happenings": n}
            for (gold, made), n in _confused(total.confusion)
        ],
    }


def happening_interval(scores: Sequence[Score]) -> tuple[float, float] | None:
    """95 of 100 F1 scores of resampled texts lie between these."""
    return interval(
        [s.happenings for s in scores], lambda drawn: sum(drawn, Ratio()).f1
    )  # fmt: skip


def field_interval(scores: Sequence[Score], name: str) -> tuple[float, float] | None:
    return interval(
        [s.fields.get(name, Ratio()) for s in scores], lambda drawn: sum(drawn, Ratio()).f1
    )


def _sides(agreement: bool, marked: str = "marked") -> tuple[str, str, str]:
    """What the two tellings are called, and what both tell."""
    return ("first", "second", "alike") if agreement else (marked, "made", "right")


def _ratio(ratio: Ratio, sides: tuple[str, str, str]) -> dict[str, Any]:
    told = dict(zip(sides, (ratio.gold, ratio.made, ratio.right), strict=True))
    if sides == _sides(agreement=True):
        return told | {"f1": ratio.f1}
    return told | {"precision": ratio.precision, "recall": ratio.recall, "f1": ratio.f1}


def _confused(confusion: Mapping[tuple[str, str], int]) -> list[tuple[tuple[str, str], int]]:
    wrong = [(pair, n) for pair, n in confusion.items() if pair[0] != pair[1]]
    return sorted(wrong, key=lambda told: (-told[1], told[0]))


# ---------------------------------------------------------------- pages


def score_page(scores: Sequence[Score], agreement: bool = False) -> RenderableType:
    """``agreement``: two markers, neither of them right; alpha is shown too."""
    total = added(scores)
    blocks: list[RenderableType] = [_head(scores, agreement), Text(), _types(total, agreement)]
    blocks += [Text(), _field_table(scores, total, agreement)]
    if agreement:
        blocks += [Text(), _alpha_table(total)]
    blocks += [Text(), *_confusion(total, agreement)]
    return Group(*blocks)


def _head(scores: Sequence[Score], agreement: bool) -> Text:
    told = added(scores).happenings
    bounds = happening_interval(scores)
    around = f" ({share(bounds[0])} to {share(bounds[1])} in 95 of 100 drawings)" if bounds else ""
    head = Text(f"F1 of happenings {share(told.f1)}{around}", "bold")
    first, second, both = _sides(agreement)
    texts = phrases.many(len(scores), "text")
    words = f"\n{texts}; {first} {told.gold}, {second} {told.made}, {both} {told.right}"
    main = f"\nwithout those marked as background: F1 {share(added(scores).main.f1)}"
    return head.append(words, QUIET).append(main, QUIET)


def _types(total: Score, agreement: bool) -> RenderableType:
    table = _ratios("type", agreement)
    for name, ratio in [*total.types.items(), ("all", total.happenings)]:
        table.add_row(name, *_cells(ratio, agreement))
    return table


def _field_table(scores: Sequence[Score], total: Score, agreement: bool) -> RenderableType:
    table = _ratios("field", agreement, "95 of 100")
    for name in FIELDS:
        ratio = total.fields.get(name, Ratio())
        bounds = field_interval(scores, name)
        between = f"{share(bounds[0])} to {share(bounds[1])}" if bounds else ""
        table.add_row(name, *_cells(ratio, agreement), between)
    return Group(text("Fields, of the happenings found:", QUIET), table)


def _ratios(name: str, agreement: bool, *more: str) -> Table:
    table = bare_table()
    table.add_column(name, no_wrap=True)
    shares = ("F1",) if agreement else ("P", "R", "F1")
    for column in (*_sides(agreement), *shares, *more):
        table.add_column(column, justify="right", no_wrap=True)
    return table


def _cells(r: Ratio, agreement: bool) -> Iterator[str]:
    yield from (str(n) for n in (r.gold, r.made, r.right))
    yield from (share(s) for s in ((r.f1,) if agreement else (r.precision, r.recall, r.f1)))


def _alpha_table(total: Score) -> RenderableType:
    table = bare_table("value", "units", "Krippendorff’s alpha")
    for name, units in total.units.items():
        table.add_row(name, str(len(units)), share(krippendorff(units)))
    return table


def _confusion(total: Score, agreement: bool) -> Iterator[RenderableType]:
    wrong = _confused(total.confusion)
    if not wrong:
        return
    one, other, _ = _sides(agreement)
    table = bare_table(one, other, "")
    for (gold, made), n in wrong[:CONFUSED]:
        table.add_row(gold, made, str(n))
    yield text("Most often taken for one another:", QUIET)
    yield table


Judged = Iterable[tuple[str, Example, Score]]  # where it stands, the passage, its score


def miss_rows(judged: Judged, agreement: bool = False) -> list[dict[str, str]]:
    """Each value that the two tell differently: its place, the trigger's words, and both."""
    one, other, _ = _sides(agreement)
    return [
        {
            "source": source,
            "words": example.passage.text[told.span.start : told.span.end],
            "field": told.field,
            one: told.gold,
            other: told.made,
        }
        for source, example, score in judged
        for told in score.misses
    ]


def miss_page(judged: Judged, agreement: bool = False) -> RenderableType:
    """The passages that are told differently, line by line."""
    found = miss_rows(judged, agreement)
    if not found:
        return text("Every happening is told alike, with its stage, stance, salience and day.")
    one, other, _ = _sides(agreement)
    table = bare_table("where", "words", "field", one, other)
    for row in found:
        table.add_row(*(text(one_line(cell)) for cell in row.values()))
    return table


def share(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"
