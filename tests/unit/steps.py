"""Work counted in steps, not seconds: machines are noisy, and a test must not be."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType


def steps(work: Callable[[], object]) -> int:
    """How many calls, Python's and C's, a piece of work makes."""
    count = 0

    def tick(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(tick)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def grows_in_proportion(work: Callable[[int], object], size: int) -> bool:
    """Whether twice the input costs no more than about twice the steps."""
    once, twice = steps(lambda: work(size)), steps(lambda: work(2 * size))
    return twice <= 2.5 * once + 1000
