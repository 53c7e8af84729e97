"""Scores of the grammars on the project's own marked passages (``evaluation/marked``).

Every marked expression counts, found or not; an answer that overlaps no mark is wrong. Passages
whose number is odd were seen while the grammars were written, those with an even number were not.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, Protocol

from dateline.records import Amount
from dateline.resolve.howmany import find_amounts
from dateline.resolve.when import find_times

MARKED = Path(__file__).parents[1] / "evaluation" / "marked"
Part = Literal["seen", "held out"]
PARTS: tuple[Part, ...] = ("seen", "held out")
Row = dict[str, Any]


class Spanned(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@dataclass
class Score:
    """What was marked, what was answered, and how much of it is right."""

    marked: int = 0
    answered: int = 0
    found: int = 0  # marks that an answer overlaps, one to one
    exact: int = 0  # of them with the same start and end
    right: int = 0  # of them with the right value
    wrong: list[str] = field(default_factory=list)

    @property
    def accuracy(self) -> float:
        """Right values over all marks."""
        return self.right / max(1, self.marked)

    @property
    def precision(self) -> float:
        """Answers that overlap a mark, over all answers."""
        return self.found / max(1, self.answered)

    def line(self) -> str:
        marked = max(1, self.marked)
        return (
            f"marked {self.marked:4d}  found {self.found / marked:.3f}  exact"
            f" {self.exact / marked:.3f}  value right {self.accuracy:.3f}"
            f"  precision {self.precision:.3f}"
        )


def part(row: Row) -> Part:
    return "seen" if int(row["id"].lstrip("atp")) % 2 else "held out"


def rows(path: Path, wanted: Part) -> Iterator[Row]:
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        if part(row) == wanted:
            yield row


def paired(marks: Sequence[Row], answers: Sequence[Spanned]) -> Iterator[tuple[Row, Spanned]]:
    """Each mark with the answer that overlaps it most; no answer twice."""
    free = list(answers)
    for mark in marks:
        over = [
            (min(mark["end"], a.end) - max(mark["start"], a.start), -i) for i, a in enumerate(free)
        ]
        best = max(over, default=(0, 0))
        if best[0] > 0:
            yield mark, free.pop(-best[1])


def score(
    marks: Callable[[Row], Sequence[Row]],
    answer: Callable[[Row], Sequence[Spanned]],
    is_right: Callable[[Row, Any], bool],
    told: Iterable[Row],
) -> Score:
    result = Score()
    for row in told:
        expected, answers = marks(row), answer(row)
        pairs = list(paired(expected, answers))
        result.marked += len(expected)
        result.answered += len(answers)
        result.found += len(pairs)
        for mark, found in pairs:
            result.exact += (mark["start"], mark["end"]) == (found.start, found.end)
            result.right += is_right(mark, found)
            if not is_right(mark, found):
                result.wrong.append(f"{row['id']}  wrong    {mark}\n      {found}")
        met = {id(mark) for mark, _ in pairs}
        used = {id(found) for _, found in pairs}
        result.wrong += [f"{row['id']}  missed   {m}" for m in expected if id(m) not in met]
        result.wrong += [f"{row['id']}  too much {a}" for a in answers if id(a) not in used]
    return result


def times(wanted: Part) -> Score:
    """EDTF value, or null for what a reader cannot work out."""
    return score(
        lambda row: list(row["expressions"]),
        lambda row: find_times(row["text"], row["published"]),
        lambda mark, found: bool(mark["value"] == found.value),
        rows(MARKED / "times.jsonl", wanted),
    )


def amounts(wanted: Part) -> Score:
    """Bounds and kind, both."""
    return score(
        lambda row: list(row["amounts"]),
        lambda row: find_amounts(row["text"]),
        lambda mark, found: (
            (mark["low"], mark["high"], mark["kind"]) == (found.low, found.high, kind_of(found))
        ),
        rows(MARKED / "amounts.jsonl", wanted),
    )


def kind_of(amount: Amount) -> str:
    """A figure that the text takes back is told by its rule: it is no count of anything now."""
    return "revised" if amount.rule == "revised from" else str(amount.kind)
