"""Opening a ledger: making one, bringing its tables up to date, refusing what is none."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from dateline.problems import LedgerFault, NotFound
from dateline.records import Span
from dateline.store import sqlite
from dateline.store.append import rebuild
from dateline.store.handle import Ledger, MakeLinker
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
) -> Ledger:
    """Open the ledger at ``path``; to be used in a ``with`` statement, by one thread at a time.

    ``write`` makes the file where there is none and brings an older one up to date; without it
    nothing is made or changed. ``link`` makes what works out incidents; ``maker`` names it (its
    version, say): stored incidents of another maker are worked out anew. ``mask`` hides spans of
    a text (``dateline.people.mask`` when left out). ``timeout``: seconds to wait for a writer.

    Raises ``NotFound`` where there is no ledger to read, ``LedgerFault`` where the file is no
    ledger, is damaged, or is of a newer Dateline than this one.
    """
    where = Path(path)
    fresh = _is_fresh(where)
    if fresh and not write:
        raise NotFound(f"no ledger at {where}; make one with `dateline add`")
    _refuse_strangers(where, fresh)
    with sqlite.faults(where):
        engine = sqlite.engine_for(where, ("rwc" if fresh else "rw") if write else "ro", timeout)
        connection = engine.connect()
        try:
            _prepare(connection, where, write, mask or _mask_people)
        except BaseException:
            connection.close()
            raise
    return Ledger(where, connection, write, link, maker, mask or _mask_people)


def _is_fresh(path: Path) -> bool:
    return not path.exists() or (path.is_file() and path.stat().st_size == 0)


def _refuse_strangers(path: Path, fresh: bool) -> None:
    if path.is_dir():
        raise LedgerFault(f"{path} is a folder: name the file of a ledger")
    if not path.absolute().parent.is_dir():
        raise LedgerFault(f"the folder of {path} does not exist: make it first")
    if not fresh and not sqlite.looks_like_ledger(path):
        raise LedgerFault(f"{path} is not a Dateline ledger; it was left as it is")


def _prepare(connection: Connection, path: Path, write: bool, mask: Mask) -> None:
    version = _version(connection, path, write)
    if version == SCHEMA:
        return
    if version is not None and version not in _known_versions():
        raise LedgerFault(
            f"{path} was written by a newer Dateline (its tables are {version}, this one knows"
            f" {SCHEMA}): upgrade Dateline to use it"
        )
    if not write:
        raise LedgerFault(
            f"{path} was written by an older Dateline: add to it once to bring it up to date"
        )
    sqlite.use_wal(connection)
    with sqlite.transaction(connection, write=True):
        _upgrade(connection)
        if version is not None:
            rebuild(connection, mask)  # the views may have columns that they had not


def _version(connection: Connection, path: Path, write: bool) -> str | None:
    """The version of the tables; None where there are no tables at all yet."""
    with sqlite.transaction(connection, write=False):
        tables = set(inspect(connection).get_table_names())
        if {"entries", "alembic_version"} <= tables:
            question = text("SELECT version_num FROM alembic_version")
            return str(connection.execute(question).scalar())
    if tables:
        raise LedgerFault(f"{path} is another program's database; it was left as it is")
    if not write:
        raise NotFound(f"no ledger at {path}; make one with `dateline add`")
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
