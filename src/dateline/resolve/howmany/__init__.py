"""How many: counts of people and things, with bounds and what they do to the ledger."""

from __future__ import annotations

from dateline.resolve.howmany.find import find_amounts

__all__ = ["find_amounts"]
