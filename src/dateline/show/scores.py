"""How well a reader, or a second marker, tells a marked corpus: pages and rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from dateline.scoring import FIELDS, Ratio, Score, added, interval, krippendorff
from dateline.show.screen import QUIET, bare_table, text

CONFUSED = 12  # lines of the table of types taken for others


def rows(scores: Sequence[Score]) -> dict[str, Any]:
    """Everything as one row for programs. Shares are null where nothing was told."""
    total = added(scores)
    return {
        "texts": total.texts,
        "happenings": _ratio(total.happenings) | {"f1_interval": happening_interval(scores)},
        "main": _ratio(total.main),
        "types": {name: _ratio(r) for name, r in total.types.items()},
        "fields": {
            name: _ratio(total.fields[name]) | {"f1_interval": field_interval(scores, name)}
            for name in FIELDS
            if name in total.fields
        },
        "alpha": {name: krippendorff(units) for name, units in total.units.items()},
        "confusion": [
            {"gold": gold, "made": made, "happenings": n}
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


def _ratio(ratio: Ratio) -> dict[str, Any]:
    return {
        "gold": ratio.gold,
        "made": ratio.made,
        "right": ratio.right,
        "precision": ratio.precision,
        "recall": ratio.recall,
        "f1": ratio.f1,
    }


def _confused(confusion: Mapping[tuple[str, str], int]) -> list[tuple[tuple[str, str], int]]:
    wrong = [(pair, n) for pair, n in confusion.items() if pair[0] != pair[1]]
    return sorted(wrong, key=lambda told: (-told[1], told[0]))


# ---------------------------------------------------------------- pages


def score_page(scores: Sequence[Score], agreement: bool = False) -> RenderableType:
    """``agreement``: two markers, neither of them right; alpha is shown too."""
    total = added(scores)
    blocks: list[RenderableType] = [_head(scores, agreement), Text(), _types(total)]
    blocks += [Text(), _field_table(scores, total)]
    if agreement:
        blocks += [Text(), _alpha_table(total)]
    blocks += [Text(), *_confusion(total, agreement)]
    return Group(*blocks)


def _head(scores: Sequence[Score], agreement: bool) -> Text:
    told = added(scores).happenings
    bounds = happening_interval(scores)
    around = f" ({share(bounds[0])} to {share(bounds[1])} in 95 of 100 drawings)" if bounds else ""
    head = Text(f"F1 of happenings {share(told.f1)}{around}", "bold")
    first, second = ("first", "second") if agreement else ("marked", "made")
    words = f"\n{len(scores)} texts; {first} {told.gold}, {second} {told.made}, alike {told.right}"
    main = f"\nwithout those marked as background: F1 {share(added(scores).main.f1)}"
    return head.append(words, QUIET).append(main, QUIET)


def _types(total: Score) -> RenderableType:
    table = _ratios("type")
    for name, ratio in [*total.types.items(), ("all", total.happenings)]:
        table.add_row(name, *_cells(ratio))
    return table


def _field_table(scores: Sequence[Score], total: Score) -> RenderableType:
    table = _ratios("field", "95 of 100")
    for name in FIELDS:
        ratio = total.fields.get(name, Ratio())
        bounds = field_interval(scores, name)
        between = f"{share(bounds[0])} to {share(bounds[1])}" if bounds else ""
        table.add_row(name, *_cells(ratio), between)
    return Group(text("Fields, of the happenings found:", QUIET), table)


def _ratios(name: str, *more: str) -> Table:
    table = bare_table()
    table.add_column(name, no_wrap=True)
    for column in ("marked", "made", "right", "P", "R", "F1", *more):
        table.add_column(column, justify="right", no_wrap=True)
    return table


def _cells(r: Ratio) -> Iterator[str]:
    yield from (str(n) for n in (r.gold, r.made, r.right))
    yield from (share(s) for s in (r.precision, r.recall, r.f1))


def _alpha_table(total: Score) -> RenderableType:
    table = bare_table("value", "units", "Krippendorff’s alpha")
    for name, units in total.units.items():
        table.add_row(name, str(len(units)), share(krippendorff(units)))
    return table


def _confusion(total: Score, agreement: bool) -> Iterator[RenderableType]:
    wrong = _confused(total.confusion)
    if not wrong:
        return
    table = bare_table("first" if agreement else "marked", "second" if agreement else "made", "")
    for (gold, made), n in wrong[:CONFUSED]:
        table.add_row(gold, made, str(n))
    yield text("Most often taken for one another:", QUIET)
    yield table


def share(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"
