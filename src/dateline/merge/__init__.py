"""Which mentions and reports of one article are one happening."""

from __future__ import annotations

from dateline.merge.against import contradict, may_be_same
from dateline.merge.join import days_wide, join
from dateline.merge.mentions import merge
from dateline.merge.retold import told_once

__all__ = ["contradict", "days_wide", "join", "may_be_same", "merge", "told_once"]
