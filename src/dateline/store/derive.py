"""Bringing the incidents up to the newest entry, when somebody asks."""

from __future__ import annotations

from sqlalchemy import Connection, MetaData, delete, func, insert, select
from sqlalchemy.schema import CreateTable

from dateline.link import Linker
from dateline.store.settle import settle
from dateline.store.tables import INCIDENT_VIEWS, LINK_VIEWS, derivations, entries

_NAME = "incidents"


def newest_seq(connection: Connection) -> int:
    return connection.execute(select(func.max(entries.c.seq))).scalar() or 0


def is_stale(connection: Connection, maker: str) -> bool:
    """Whether entries came since the incidents were worked out, or another maker did it."""
    question = select(derivations.c.seq, derivations.c.maker).where(derivations.c.name == _NAME)
    row = connection.execute(question).one_or_none()
    return row is None or (row.seq, row.maker) != (newest_seq(connection), maker)


def derive(connection: Connection, linker: Linker, maker: str) -> None:
    """Bring the incidents up to the newest entry, looking only at what came since.

    Where another maker worked them out, or nobody yet, everything is worked out anew.
    """
    newest = newest_seq(connection)
    since = _worked_out(connection, maker)
    if since is None:
        forget(connection)
    settle(connection, linker, since or 0)
    connection.execute(delete(derivations))
    note = {"name": _NAME, "seq": newest, "maker": maker}
    connection.execute(insert(derivations), [note])


def _worked_out(connection: Connection, maker: str) -> int | None:
    """Up to which entry this maker worked the incidents out."""
    question = select(derivations.c.seq).where(
        derivations.c.name == _NAME, derivations.c.maker == maker
    )
    return connection.execute(question).scalar()


def forget(connection: Connection) -> None:
    """Drop the incidents and what linking kept; whoever asks next has them worked out."""
    for table in (*INCIDENT_VIEWS, *LINK_VIEWS):
        connection.execute(delete(table))


def shadow(connection: Connection) -> None:
    """Give this connection incident tables of its own, in front of the ledger's.

    So that whoever may only read sees incidents that are up to date, by the same questions.
    """
    for table in (*INCIDENT_VIEWS, *LINK_VIEWS):
        own = table.to_metadata(MetaData())
        own.indexes.clear()
        own._prefixes = ["TEMPORARY"]
        connection.execute(CreateTable(own))
