"""By what a reader has incidents sorted, and which way, as it stands in an address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from dateline.codebook import Codebook
from dateline.problems import BadRequest
from dateline.store.lines import ByFigure, Sort, SortedBy

WORDS = {
    Sort.DAY: "day",
    Sort.TYPE: "what happened",
    Sort.PLACE: "place",
    Sort.REPORTS: "number of reports",
    Sort.REPORTED: "day last reported",
    Sort.CHANGED: "when last changed",
    Sort.SCORE: "score",
}


class Order(StrEnum):
    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Sorting:
    """``order`` down: the greatest or the newest first."""

    by: SortedBy = Sort.DAY
    order: Order = Order.DOWN

    @property
    def word(self) -> str:
        """As it stands in an address."""
        return self.by.measure if isinstance(self.by, ByFigure) else str(self.by)

    @property
    def down(self) -> bool:
        return self.order is Order.DOWN

    @property
    def query(self) -> dict[str, str | int | None]:
        """What an address says of it; nothing where it is as usual."""
        usual = self == Sorting()
        return {"sort": None if usual else self.word, "order": None if usual else str(self.order)}


def sorting(sort: str, order: str, book: Codebook) -> Sorting:
    """As it was asked for, or the latest day first. ``BadRequest`` names what is possible."""
    sort, order = sort.strip(), order.strip()
    if order and order not in list(Order):
        raise BadRequest(f"{order!r} is no order: choose of {', '.join(Order)}")
    return Sorting(_by(sort, book) if sort else Sort.DAY, Order(order) if order else Order.DOWN)


def _by(word: str, book: Codebook) -> SortedBy:
    if word in list(Sort):
        return Sort(word)
    if word in book.measures:
        return ByFigure(word)
    raise BadRequest(
        f"incidents are not sorted by {word!r}: choose of {', '.join(Sort)}, or a figure:"
        f" {', '.join(book.measures)}"
    )


def choices(book: Codebook) -> Iterator[tuple[str, str]]:
    """All that can be sorted by, with words for it."""
    yield from ((str(sort), words) for sort, words in WORDS.items())
    for measure in book.measures:
        yield measure, f"how many {measure.replace('_', ' ')}"
