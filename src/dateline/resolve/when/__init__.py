"""When: the words of time in an English text and the dates they mean."""

from __future__ import annotations

from dateline.resolve.when.find import RULES, find_points, find_times

__all__ = ["RULES", "find_points", "find_times"]
