"""Statements that are sent again and again, made once: to make one takes as long as to run it."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import Column, Delete, Insert, Select, Table, bindparam, delete, insert, select


@cache
def having(column: Column[Any], *wanted: Column[Any]) -> Select[Any]:
    """The rows, or some of their columns, in which one has any of the values ``some``."""
    question: Select[Any] = select(*(wanted or column.table.c))
    return question.where(column.in_(bindparam("some", expanding=True)))


@cache
def without(column: Column[Any]) -> Delete:
    """Delete the rows in which a column has any of the values ``some``."""
    return delete(_table(column)).where(column.in_(bindparam("some", expanding=True)))


@cache
def into(table: Table) -> Insert:
    return insert(table)


def _table(column: Column[Any]) -> Table:
    assert isinstance(column.table, Table)
    return column.table
