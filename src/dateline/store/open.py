"""Opening a ledger: making one, bringing its tables up to date, refusing what is none."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from dateline.problems import LedgerFault, NotFound
from dateline.records import Span
from dateline.store import dialect
from dateline.store.append import rebuild
from dateline.store.dialect import Dialect
from dateline.store.handle import Ledger, MakeLinker, OnLag
from dateline.store.tables import SCHEMA, metadata
from dateline.store.views import Mask

if TYPE_CHECKING:
    from alembic.config import Config

_MIGRATIONS = "dateline.store:migrations"


def open_ledger(
    path: str | os.PathLike[str],
    write: bool = False,
    *,
    link: MakeLinker | None = None,
    maker: str = "",
    mask: Mask | None = None,
    timeout: float = 30.0,
    on_lag: OnLag | None = None,
) -> Ledger:
    """Open the ledger at ``path``; to be used in a ``with`` statement, by one thread at a time.

    ``path`` is a file's, or the address of a PostgreSQL database (``postgresql://user@host/db``).
    ``write`` makes the ledger where there is none and brings an older one up to date; without it
    nothing is made or changed. ``link`` makes what works out incidents; ``maker`` names it (its
    version, say): stored incidents of another maker are worked out anew. ``mask`` hides spans of
    a text (``dateline.people.mask`` when left out). ``timeout``: seconds to wait for a writer.
    ``on_lag``: see ``store.handle.OnLag``.

    Raises ``NotFound`` where there is no ledger to read, ``LedgerFault`` where what is there is no
    ledger, is damaged, or is of a newer Dateline than this one.
    """
    where = os.fspath(path)
    of = dialect.for_address(where)
    name = of.name_of(where)
    with of.faults(name):
        connection = of.connect(where, write, timeout)
        try:
            _prepare(connection, of, name, write, mask or _mask_people)
        except BaseException:
            connection.close()
            raise
    return Ledger(name, connection, write, link, maker, mask or _mask_people, on_lag)


def _prepare(connection: Connection, of: Dialect, name: str, write: bool, mask: Mask) -> None:
    version = _version(connection, of, name, write)
    if version == SCHEMA:
        return
    if version is not None and version not in _known_versions():
        raise LedgerFault(
            f"{name} was written by a newer Dateline (its tables are {version}, this one knows"
            f" {SCHEMA}): upgrade Dateline to use it"
        )
    if not write:
        raise LedgerFault(
            f"{name} was written by an older Dateline: add to it once to bring it up to date"
        )
    of.prepare(connection)
    with of.transaction(connection, write=True):
        _upgrade(connection)
        of.settle(connection)
        if version is not None:
            rebuild(connection, mask)  # the views may have columns that they had not


def _version(connection: Connection, of: Dialect, name: str, write: bool) -> str | None:
    """The version of the tables; None where there are no tables at all yet."""
    with of.transaction(connection, write=False):
        tables = set(inspect(connection).get_table_names())
        if {"entries", "alembic_version"} <= tables:
            question = text("SELECT version_num FROM alembic_version")
            return str(connection.execute(question).scalar())
    if tables:
        raise LedgerFault(f"{name} is another program's database; it was left as it is")
    if not write:
        raise NotFound(f"no ledger at {name}; make one with `dateline add`")
    return None


def _known_versions() -> set[str]:
    from alembic.script import ScriptDirectory  # slow to load, and seldom needed

    return {s.revision for s in ScriptDirectory.from_config(_config()).walk_revisions()}


def _upgrade(connection: Connection) -> None:
    from alembic import command

    config = _config()
    config.attributes.update(connection=connection, metadata=metadata)
    command.upgrade(config, "head")


def _config() -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", _MIGRATIONS)
    return config


def _mask_people(text: str, private: Sequence[Span]) -> str:
    from dateline.people import mask

    return mask(text, private)
