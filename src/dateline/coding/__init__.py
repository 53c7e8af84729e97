"""Happenings in words become reports with values, each resting on quotes."""

from __future__ import annotations

from dateline.coding.dates import days_between
from dateline.coding.fields import code, report_id
from dateline.coding.implied import complete, related
from dateline.coding.sites import placed

__all__ = ["code", "complete", "days_between", "placed", "related", "report_id"]
