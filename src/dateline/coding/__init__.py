"""Happenings in words become reports with values, each resting on quotes."""

from __future__ import annotations

from dateline.coding.fields import code, days_between, placed, report_id
from dateline.coding.implied import complete, related

__all__ = ["code", "complete", "days_between", "placed", "related", "report_id"]
