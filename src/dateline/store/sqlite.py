"""All that is SQLite's own: connections, pragmas, full-text search, and getting rid of bytes.

Another database needs another file like this one (``postgres.py``), and its own branch in the
migrations; ``dialect.py`` tells what each has to have.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Connection,
    Engine,
    Integer,
    Select,
    column,
    create_engine,
    event,
    literal_column,
    select,
    table,
    text,
)
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.pool import NullPool
from sqlalchemy.sql.elements import ColumnElement, TextClause

from dateline.problems import LedgerBusy, LedgerFault, NotFound, Refused
from dateline.store.matching import Matching
from dateline.store.tables import passages

_SNIPPET_TOKENS = 24
LEFT_BEHIND = ""
_PAUSE = 0.02  # seconds
_STATEMENTS = 512  # kept ready; a question of many keys is another one for each number of keys
_HELD = 32_000  # KiB of pages in memory, at most
_LOGGED = 16_000
"""Pages in the log, from which on they are moved into the file: what reports that come after one
another write again and again is then moved once."""


def name_of(where: str) -> str:
    """What messages call the ledger: its path, as it was given."""
    return where


def connect(where: str, write: bool, timeout: float) -> Connection:
    """``write`` makes the file where there is none; ``timeout``: seconds to wait for a writer.

    Raises ``NotFound`` where there is none to read, ``LedgerFault`` where it can be no ledger.
    """
    path = Path(where)
    fresh = _is_fresh(path)
    if fresh and not write:
        raise NotFound(f"no ledger at {path}; make one with `dateline add`")
    _refuse_what_is_no_file(path)
    engine = engine_for(path, ("rwc" if fresh else "rw") if write else _reading(path), timeout)
    try:
        # SQLite looks, not we: closing a file of one's own would drop all locks that this process
        # has on it (https://www.sqlite.org/howtocorrupt.html, 2.2), and others would write into it.
        connection = engine.connect()
    except (DBAPIError, sqlite3.DatabaseError) as error:
        if "not a database" in str(error):
            raise LedgerFault(f"{path} is not a Dateline ledger; it was left as it is") from error
        raise
    return connection


def _reading(path: Path) -> str:
    """How to open a ledger that is only read. What a program that was killed left half written
    has to be taken back first, and SQLite does so only where it may write."""
    if _is_sealed(path):
        return "ro&immutable=1"
    left = path.with_name(f"{path.name}-journal")
    return "rw" if left.exists() and os.access(path, os.W_OK) else "ro"


def _is_sealed(path: Path) -> bool:
    """Whether nobody here can write beside the file, as in an archive or on a disk for reading
    only, and no writer left a log there. SQLite then has to be told that nobody will."""
    log = path.with_name(f"{path.name}-wal")
    left = log.exists() and log.stat().st_size > 0
    return not left and not os.access(path.absolute().parent, os.W_OK)


def _is_fresh(path: Path) -> bool:
    return not path.exists() or (path.is_file() and path.stat().st_size == 0)


def _refuse_what_is_no_file(path: Path) -> None:
    if path.is_dir():
        raise LedgerFault(f"{path} is a folder: name the file of a ledger")
    if not path.absolute().parent.is_dir():
        raise LedgerFault(f"the folder of {path} does not exist: make it first")


def engine_for(path: Path, mode: str, timeout: float) -> Engine:
    """``mode`` is ``ro`` (never makes a file), ``rw`` or ``rwc``; ``timeout`` is in seconds."""
    address = f"{path.absolute().as_uri()}?mode={mode}"
    engine = create_engine(
        "sqlite+pysqlite://", creator=lambda: _connect(address, timeout), poolclass=NullPool
    )
    event.listen(engine, "begin", _begin)
    return engine


def _connect(address: str, timeout: float) -> sqlite3.Connection:
    # Web frameworks hand one request from thread to thread; two at once remain forbidden.
    connection = sqlite3.connect(
        address, uri=True, timeout=timeout, isolation_level=None, check_same_thread=False,
        cached_statements=_STATEMENTS,
    )  # fmt: skip
    # FULL, not NORMAL: an article told as added outlives a power cut and not only a kill; a flush
    # costs little beside coding, and what comes together has one together.
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")
    # What a report is found under lies scattered over the file: with the 2 MB that SQLite holds by
    # itself, every batch read and wrote the same pages again and again.
    connection.execute(f"PRAGMA cache_size = -{_HELD}")
    connection.execute(f"PRAGMA wal_autocheckpoint = {_LOGGED}")
    return connection


def _begin(connection: Connection) -> None:
    # A writer takes its turn at once: upgrading from reading to writing midway cannot wait.
    writing = connection.get_execution_options().get("dateline_writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


@contextmanager
def transaction(connection: Connection, write: bool) -> Iterator[Connection]:
    """All or nothing. Inside another transaction of the same connection it is part of it."""
    if connection.in_transaction():
        yield connection
        return
    connection.execution_options(dateline_writing=write)
    with connection.begin():
        yield connection


def prepare(connection: Connection) -> None:
    """Let others read while one writes. Kept in the file; must stand outside a transaction."""
    # Two that make one ledger at once hold each other up here, and SQLite does not wait for a
    # way of writing as it waits for a lock.
    bare = _bare(connection)
    end = time.monotonic() + bare.execute("PRAGMA busy_timeout").fetchone()[0] / 1000
    while True:
        try:
            bare.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > end:
                raise
            time.sleep(_PAUSE)


def settle(connection: Connection) -> None:
    """Nothing is left to do: SQLite orders text by its bytes of itself."""


def go_on_after(connection: Connection, seq: int) -> None:
    """SQLite counts on from the greatest number that ever stood in the table."""


@contextmanager
def faults(name: str) -> Iterator[None]:
    """What the database complains of, as a ``LedgerFault`` that names the file."""
    try:
        yield
    except IntegrityError as error:
        raise Refused(f"{name}: the entry contradicts the ledger: {error.orig}") from error
    except OperationalError as error:
        raise _fault(name, str(error.orig)) from error
    except DBAPIError as error:
        raise LedgerFault(_damaged(name, str(error.orig))) from error
    except sqlite3.Error as error:
        raise _fault(name, str(error)) from error


def _fault(name: str, complaint: str) -> LedgerFault:
    if "locked" in complaint or "busy" in complaint:
        return LedgerBusy(
            f"{name} is in use: another program is writing to it; try again when it is done"
        )
    if "malformed" in complaint or "not a database" in complaint:
        return LedgerFault(_damaged(name, complaint))
    return LedgerFault(
        f"{name} cannot be used: {complaint}; check that the file and its folder can be written"
    )


def _damaged(name: str, complaint: str) -> str:
    return f"{name} is damaged ({complaint}): restore it from a copy"


# ---------------------------------------------------------------- full-text search


def search(wanted: str, limit: int) -> tuple[TextClause, dict[str, object]]:
    """The statement that finds the passages of a ``match``, best first, and its parameters."""
    question = text(
        "SELECT p.kind, p.ref, p.article,"
        f" snippet(passages_fts, 0, '', '', '…', {_SNIPPET_TOKENS}) AS snippet"
        " FROM passages_fts JOIN passages p ON p.id = passages_fts.rowid"
        " WHERE passages_fts MATCH :wanted ORDER BY bm25(passages_fts), p.kind, p.ref"
        " LIMIT :limit"
    )
    return question, {"wanted": wanted, "limit": limit}


_FTS = table("passages_fts", column("rowid", Integer))


def matching(question: Select[Any], wanted: str) -> Matching:
    """A question of ``passages``, asked of those that hold the words of a ``match``."""
    found = question.join(_FTS, _FTS.c.rowid == passages.c.id)
    found = found.where(text("passages_fts MATCH :wanted").bindparams(wanted=wanted))
    return Matching(found, _FTS.c.rowid, literal_column("bm25(passages_fts)"))


def snippets(wanted: str, ids: Sequence[int]) -> Select[Any]:
    """The best words of some passages that hold those of a ``match``."""
    cut = f"snippet(passages_fts, 0, '', '', '…', {_SNIPPET_TOKENS})"
    question = select(passages.c.id, literal_column(cut).label("snippet"))
    return matching(question, wanted).question.where(_FTS.c.rowid.in_(ids))


def holds_words(wanted: str) -> ColumnElement[bool]:
    """The condition that a row of ``passages`` holds all the words of a ``match``."""
    hits = text("SELECT rowid AS id FROM passages_fts WHERE passages_fts MATCH :wanted")
    found = hits.bindparams(wanted=wanted).columns(column("id", Integer)).subquery()
    return passages.c.id.in_(select(found.c.id))


def match(words: str) -> str:
    """A user's words as a query that cannot be misread: each in quotation marks, all needed.

    What holds no letter or digit (an emoji, a stray operator) is left out; "" when nothing stays.
    """
    clean = words.encode("utf-8", "ignore").decode().replace("\0", " ")
    chunks = [c for c in clean.split() if any(char.isalnum() for char in c)]
    return " ".join('"' + c.replace('"', '""') + '"' for c in chunks)


# ---------------------------------------------------------------- getting rid of bytes


def reindex(connection: Connection) -> None:
    """Build the word index anew: it keeps deleted words until it does."""
    connection.execute(text("INSERT INTO passages_fts(passages_fts) VALUES ('rebuild')"))


def scrub(connection: Connection) -> bool:
    """Rewrite the file without what was deleted. False: others keep old pages in the log."""
    bare = _bare(connection)
    try:
        bare.execute("VACUUM")
    except sqlite3.OperationalError as error:
        if "locked" not in str(error):
            raise
        return False
    busy, _, _ = bare.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def _bare(connection: Connection) -> sqlite3.Connection:
    bare = connection.connection.driver_connection
    assert isinstance(bare, sqlite3.Connection)
    return bare
