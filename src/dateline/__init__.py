"""Dateline turns news into a ledger of happenings that can be audited."""

__version__ = "0.1.0"
