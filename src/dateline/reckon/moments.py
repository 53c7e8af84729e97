"""Which of two figures was told later: by their days, and of one day by the clock."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Protocol, TypeVar

_CLOCK = re.compile(r"\d{4}-\d{2}-\d{2}T.+(?:Z|[+-]\d{2}:?\d{2})", re.ASCII)


class Timed(Protocol):
    """Something told on a day (``YYYY-MM-DD``, empty where unknown), at a moment where known."""

    @property
    def day(self) -> str: ...

    @property
    def moment(self) -> str | None: ...


T = TypeVar("T", bound=Timed)


def moment(told: str) -> str | None:
    """The moment in UTC, in a form that sorts: ``2024-03-26T11:05:00``.

    None for a bare day, and for a clock time whose offset from UTC is not told.
    """
    if not _CLOCK.fullmatch(told):
        return None
    try:
        at = datetime.fromisoformat(told)
    except ValueError:
        return None
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds")


def later(a: Timed, b: Timed) -> bool:
    """Whether the first was surely told after the second: on a later day, or on the same day at a
    later moment, where both moments are known."""
    if a.day != b.day:
        return a.day > b.day
    return a.moment is not None and b.moment is not None and a.moment > b.moment


def latest(told: Iterable[T]) -> list[T]:
    """Those that no other was surely told after."""
    found: Sequence[T] = list(told)
    day = max((s.day for s in found), default="")
    last = [s for s in found if s.day == day]
    at = max((s.moment for s in last if s.moment is not None), default=None)
    return [s for s in last if s.moment in (None, at)]
