"""Who acts upon whom: as a table of numbers, as the lines of a network, and in words. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from dateline.desk.party_names import Name
from dateline.show import phrases
from dateline.store.acting import TieCount

MOST = 12  # rows, and columns
DOUBT = "alleged, claimed, denied or not come about"


@dataclass(frozen=True, slots=True)
class Cell:
    """``n``: in how many incidents for sure; ``doubtful``: in how many more it is doubtful."""

    n: int
    doubtful: int
    href: str
    words: str


@dataclass(frozen=True, slots=True)
class Side:
    """A party as the head of a row or a column."""

    name: Name
    href: str
    here: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One tie of the network, and of the list that says the same."""

    agent: Side
    target: Side
    cell: Cell


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows act, columns are acted upon. ``left_out``: how many parties are not shown."""

    columns: tuple[Side, ...]
    rows: tuple[tuple[Side, tuple[Cell | None, ...]], ...]
    lines: tuple[Line, ...]
    left_out: int


def matrix(
    ties: Sequence[TieCount],
    named: Mapping[str, Name],
    page: Callable[[str], str],
    table: Callable[[str, str], str],
    here: str | None = None,
) -> Matrix | None:
    """``page``: a party's address; ``table``: that of the incidents of a tie. Null where there is
    no tie. Of too many parties those with the most incidents stand in it, and always ``here``."""
    if not ties:
        return None
    weight: Counter[str] = Counter()
    for tie in ties:
        weight[tie.agent] += tie.all
        weight[tie.target] += tie.all
    order = sorted(weight, key=lambda k: (k != here, -weight[k], named[k].words))
    shown = [t for t in ties if {t.agent, t.target} <= set(order[:MOST])]
    cells = {(t.agent, t.target): _cell(t, named, table) for t in shown}
    sides = {k: Side(named[k], page(k), k == here) for k in order}
    rows = [k for k in order if any(a == k for a, _ in cells)]
    columns = [k for k in order if any(t == k for _, t in cells)]
    return Matrix(
        tuple(sides[k] for k in columns),
        tuple((sides[k], tuple(cells.get((k, c)) for c in columns)) for k in rows),
        tuple(Line(sides[t.agent], sides[t.target], cells[t.agent, t.target]) for t in shown),
        len(order) - len(order[:MOST]),
    )


def _cell(tie: TieCount, named: Mapping[str, Name], table: Callable[[str, str], str]) -> Cell:
    told = [phrases.many(tie.sure, "incident")] if tie.sure else []
    if tie.doubtful:
        told.append(f"{tie.doubtful:,} {DOUBT}" if told else _doubtful(tie.doubtful))
    words = f"{named[tie.agent].words} upon {named[tie.target].words}: {', '.join(told)}"
    return Cell(tie.sure, tie.doubtful, table(tie.agent, tie.target), words)


def _doubtful(n: int) -> str:
    return f"{phrases.many(n, 'incident')}, {DOUBT}"
