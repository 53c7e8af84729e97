"""Which mentions and reports of one article are one happening."""

from __future__ import annotations

from dateline.merge.mentions import contradict, days_wide, join, may_be_same, merge
from dateline.merge.retold import told_once

__all__ = ["contradict", "days_wide", "join", "may_be_same", "merge", "told_once"]
