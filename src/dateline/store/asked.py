"""Statements that are sent again and again, made once: to make one takes as long as to run it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Delete,
    Insert,
    Select,
    Table,
    bindparam,
    delete,
    insert,
    select,
)


@cache
def having(column: Column[Any], *wanted: ColumnElement[Any]) -> Select[Any]:
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


# Where a report has hundreds of values to ask for or to put in, what SQLAlchemy makes of each takes
# longer than the database does: those statements are sent as they stand, with a ? for each value.


def ask(connection: Connection, question: str, values: Sequence[object]) -> Sequence[Any]:
    return connection.exec_driver_sql(_worded(question, connection), tuple(values)).all()


def put_in(connection: Connection, table: Table, told: Sequence[tuple[object, ...]]) -> None:
    """New rows, each with the values of all columns."""
    if told:
        connection.exec_driver_sql(_worded(_put(table), connection), list(told))


def any_of(number: int) -> str:
    """So many values, as a list to look in."""
    return f"({', '.join('?' * number)})"


@cache
def _put(table: Table) -> str:
    columns = [column.name for column in table.columns]
    return f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES {any_of(len(columns))}"


def _worded(statement: str, connection: Connection) -> str:
    return statement if connection.dialect.paramstyle == "qmark" else _formatted(statement)


@lru_cache(maxsize=512)
def _formatted(statement: str) -> str:
    return statement.replace("?", "%s")
