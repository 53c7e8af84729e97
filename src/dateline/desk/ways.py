"""How the views of one question show it. Each view uses what is for it, and keeps the rest for the
others: whoever comes back to a view finds it as it was left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dateline.codebook import Codebook
from dateline.desk.asked import Shown, one_of
from dateline.desk.sorting import Sorting, sorting
from dateline.desk.steps import Rows, Unit
from dateline.store.lines import ByFigure


@dataclass(frozen=True, slots=True)
class Ways:
    """``sorting`` is for the table and the files, ``by`` (null: whichever shows it best) and
    ``rows`` for the timeline, ``measure`` for the tally (null: nothing is counted yet)."""

    sorting: Sorting
    by: Unit | None = None
    rows: Rows = Rows.FAMILY
    measure: str | None = None

    @property
    def shown(self) -> Shown:
        """As it stands in an address; nothing of what is as usual."""
        told = {
            **self.sorting.query,
            "by": self.by,
            "rows": None if self.rows is Rows.FAMILY else self.rows,
            "measure": self.measure,
        }
        return tuple((name, str(value)) for name, value in told.items() if value)

    @property
    def counted(self) -> str | None:
        """The figure that a tally of the same question is about: the one it counted before, or
        the one that the table is sorted by."""
        by = self.sorting.by
        return self.measure or (by.measure if isinstance(by, ByFigure) else None)


def ways(given: Mapping[str, str], book: Codebook) -> Ways:
    """The ways in a query string. ``BadRequest`` names what is possible."""
    told = {name: value.strip() for name, value in given.items() if value.strip()}
    return Ways(
        sorting(told.get("sort", ""), told.get("order", ""), book),
        one_of(Unit, told.get("by")),
        one_of(Rows, told.get("rows")) or Rows.FAMILY,
        told.get("measure"),
    )
