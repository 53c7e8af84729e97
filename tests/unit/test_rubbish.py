"""A program of ours does not look for cycles while it reads many records."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from dateline.rubbish import collect_seldom


@pytest.fixture
def as_python_has_it() -> Iterator[None]:
    before = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    yield
    gc.set_threshold(*before)


def searches(made: int) -> int:
    """How often cycles were looked for while so many objects were made and kept."""
    seen: list[str] = []

    def hear(phase: str, told: dict[str, int]) -> None:
        seen.append(phase)

    gc.callbacks.append(hear)
    try:
        kept = [[n] for n in range(made)]
    finally:
        gc.callbacks.remove(hear)
    assert len(kept) == made
    return seen.count("start")


def test_many_records_are_read_without_looking_for_cycles(as_python_has_it: None) -> None:
    assert searches(50_000) > 50
    collect_seldom()
    assert searches(50_000) <= 1
    assert gc.isenabled()
