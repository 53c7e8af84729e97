"""All that is PostgreSQL's own: addresses, transactions, full-text search, getting rid of bytes.

``psycopg`` is loaded when a ledger is opened: who keeps to SQLite needs no more packages.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial, reduce
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from sqlalchemy import (
    Connection,
    Engine,
    Integer,
    Select,
    column,
    create_engine,
    func,
    literal_column,
    select,
    text,
)
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.pool import NullPool
from sqlalchemy.sql.elements import ColumnElement, TextClause

from dateline.problems import BadRequest, LedgerBusy, LedgerFault, Refused
from dateline.store.matching import Matching
from dateline.store.tables import passages

if TYPE_CHECKING:
    import psycopg

LEFT_BEHIND = (
    "the words are out of the ledger's tables; the server's write-ahead log, its replicas and its"
    " backups hold them until they are replaced: ask whoever runs the server"
)
_OLDEST = 150000
_LOCK = 0x0DA7E
_CODES = (
    "id kind key entered run about article content_hash coding ref type first_day last_day report"
    " incident facet name maker version_num"
).split()
_SHOWN = ("user", "host", "port", "dbname", "service", "options")  # of an address; no password
_HOW = (
    "write postgresql://user@host/database, and @ : / ? # in a name or password as %40 %3A %2F %3F"
    " %23; better leave the password to the file ~/.pgpass"
)
_HEADLINE = "StartSel='', StopSel='', MaxWords=24, MinWords=12, ShortWord=0"


# ---------------------------------------------------------------- addresses


def is_address(where: str) -> bool:
    return re.match(r"postgres(ql)?(\+\w+)?:", where, re.IGNORECASE) is not None


def name_of(where: str) -> str:
    """The address without password and secrets. ``BadRequest`` where it cannot be understood: it is
    then not repeated, since nobody can tell which part of it is the password."""
    if not re.match("postgres(ql)?://", where):
        raise BadRequest(f"the ledger's address cannot be read: {_HOW}")
    try:
        parts = urlsplit(where)
        asked = dict(parse_qsl(parts.query, strict_parsing=True)) if parts.query else {}
    except ValueError:
        raise BadRequest(f"the ledger's address cannot be read: {_HOW}") from None
    if where.count("@") != parts.netloc.count("@") or where.count("@") > 1 or parts.fragment:
        raise BadRequest(f"the ledger's address cannot be read: {_HOW}")
    login, at, host = parts.netloc.rpartition("@")
    shown = urlencode({k: v for k, v in asked.items() if k in _SHOWN}, safe="/", quote_via=quote)
    place = f"{login.partition(':')[0]}{at}{host}{parts.path}"
    return f"postgresql://{place}{'?' if shown else ''}{shown}"


# ---------------------------------------------------------------- connections


def connect(where: str, write: bool, timeout: float) -> Connection:
    """``timeout``: seconds to wait for the server, and for another writer.

    Raises ``BadRequest`` where psycopg is missing, ``LedgerFault`` where the server is too old or
    the database is not in UTF-8.
    """
    _need_psycopg()
    connection = engine_for(where, timeout).connect()
    try:
        _check_server(connection, name_of(where))
    except BaseException:
        connection.close()
        raise
    return connection


def _need_psycopg() -> None:
    try:
        import psycopg  # noqa: F401
    except ImportError as error:
        raise BadRequest(
            "a ledger in PostgreSQL needs one more package: pip install 'dateline[postgres]'"
            f" ({error})"
        ) from error


def engine_for(where: str, timeout: float) -> Engine:
    """``timeout`` is in seconds."""
    engine = create_engine(
        "postgresql+psycopg://", creator=partial(_connect, where, timeout), poolclass=NullPool
    )
    engine.dialect.ddl_compiler = _by_bytes(engine.dialect.ddl_compiler)
    return engine


def _by_bytes(compiler: Any) -> Any:
    """Text is compared and ordered by its bytes, as SQLite does it: a ledger must not read
    otherwise under another country's rules of sorting."""

    class ByBytes(compiler):  # type: ignore[misc]
        def get_column_specification(self, column: Any, **more: Any) -> str:
            told: str = super().get_column_specification(column, **more)
            kind = self.dialect.type_compiler_instance.process(column.type)
            if kind not in ("VARCHAR", "TEXT"):
                return told
            return told.replace(f" {kind}", f' {kind} COLLATE "C"', 1)

    return ByBytes


def _connect(where: str, timeout: float) -> psycopg.Connection:
    import psycopg
    from psycopg.conninfo import conninfo_to_dict

    from dateline.store.nul import let_pass

    try:
        asked = conninfo_to_dict(where)
    except psycopg.Error:  # its words may repeat the password
        raise BadRequest(f"the ledger's address cannot be read: {_HOW}") from None
    wait = asked.get("connect_timeout", max(2, round(timeout)))
    connection = psycopg.connect(where, application_name="dateline", connect_timeout=wait)
    let_pass(connection)
    with connection.transaction():
        connection.execute(
            "SELECT set_config('lock_timeout', %s, false),"
            " set_config('client_min_messages', 'warning', false)",
            (f"{max(1, round(timeout * 1000))}ms",),
        )
        # An article told as added outlives a power cut, whatever the server's habit.
        connection.execute(
            "SELECT set_config('synchronous_commit', 'on', false)"
            " WHERE current_setting('synchronous_commit') = 'off'"
        )
    return connection


def _check_server(connection: Connection, name: str) -> None:
    info = _bare(connection).info
    if info.server_version < _OLDEST:
        raise LedgerFault(f"{name}: the server is too old; Dateline needs PostgreSQL 15 or newer")
    encoding = info.parameter_status("server_encoding")
    if encoding != "UTF8":
        raise LedgerFault(
            f"{name}: the database keeps text as {encoding}, which cannot hold every text: make"
            " one with `createdb --encoding UTF8 --template template0 NAME`"
        )


def _bare(connection: Connection) -> psycopg.Connection:
    bare: psycopg.Connection = connection.connection.driver_connection  # type: ignore[assignment]
    return bare


def prepare(connection: Connection) -> None:
    """Nothing is to be done before the tables are made: others can read in any case."""


def settle(connection: Connection) -> None:
    """The server samples values for its planner, where no redaction would reach them: it shall do
    so of codes and ids only, never of what articles say or of their addresses."""
    wordy = text(
        "SELECT c.relname, a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid"
        " WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace"
        " AND a.attnum > 0 AND NOT a.attisdropped AND a.attname <> ALL (:codes)"
        " AND a.atttypid IN ('text'::regtype, 'varchar'::regtype, 'tsvector'::regtype)"
    )
    for table, name in connection.execute(wordy, {"codes": _CODES}).all():
        # The names come from the catalogue of our own tables.
        connection.execute(text(f'ALTER TABLE "{table}" ALTER "{name}" SET STATISTICS 0'))


def go_on_after(connection: Connection, seq: int) -> None:
    question = text("SELECT setval(pg_get_serial_sequence('entries', 'seq'), :seq)")
    connection.execute(question, {"seq": seq})


# ---------------------------------------------------------------- transactions


@contextmanager
def transaction(connection: Connection, write: bool) -> Iterator[Connection]:
    """All or nothing. Inside another transaction of the same connection it is part of it.

    Writers queue up at one lock, so that entries are numbered in the order they become visible.
    Behind the lock each statement must see what the writer before has done (READ COMMITTED); who
    reads sees one moment of the ledger (REPEATABLE READ).
    """
    if connection.in_transaction():
        yield connection
        return
    if connection.invalidated:  # a new one would lack this connection's own tables of incidents
        raise LedgerFault("the connection to the server was lost: open the ledger again")
    level = "READ COMMITTED" if write else "REPEATABLE READ"
    connection.execution_options(isolation_level=level)
    with connection.begin():
        if write:
            connection.execute(_TAKE_TURN, {"lock": _LOCK})
        yield connection


_TAKE_TURN = text("SELECT pg_advisory_xact_lock(:lock, hashtext(current_schema()))")


# ---------------------------------------------------------------- faults


@contextmanager
def faults(name: str) -> Iterator[None]:
    """What the database complains of, as a ``LedgerFault`` that names the ledger."""
    try:
        yield
    except IntegrityError as error:
        raise Refused(f"{name}: the entry contradicts the ledger: {_words(error)}") from error
    except DBAPIError as error:
        state = getattr(error.orig, "sqlstate", None) or ""
        kind = LedgerBusy if state.startswith(_BUSY) else LedgerFault
        raise kind(f"{name} {_told(error)}") from error


def _told(error: DBAPIError) -> str:
    state = getattr(error.orig, "sqlstate", None) or ""
    for beginning, what in _FAULTS.items():
        if state.startswith(beginning):
            return what.format(_words(error))
    if error.connection_invalidated or not state:
        return (
            f"cannot be reached: {_words(error)}; check that the server runs, that it has this"
            " database (createdb makes one) and that you may use it"
        )
    return f"cannot be used: {_words(error)}"


_BUSY = ("55P03", "40")
_FAULTS = {
    "55P03": "is in use: another program is writing to it; try again when it is done",
    "40": "is in use: another program changed it at the same time; try again ({})",
    "42501": "does not let you do this: {}; let its owner grant you CREATE on the schema",
    "3F000": "has no schema to keep the ledger in: {}; make it with CREATE SCHEMA",
    "53": "has no room: {}",
    "XX001": "is damaged ({}): restore it from a copy",
    "XX002": "is damaged ({}): restore it from a copy",
}


def _words(error: DBAPIError) -> str:
    """The server's own words, in one line."""
    return " ".join(str(error.orig).split())


# ---------------------------------------------------------------- full-text search

# The same SQL function, ``dateline_words`` of the first migration, cuts texts and questions into
# words, so that they cannot part.


def search(wanted: str, limit: int) -> tuple[TextClause, dict[str, object]]:
    """The statement that finds the passages of a ``match``, best first, and its parameters."""
    query, chunks = _query(wanted)
    question = text(
        f"SELECT kind, ref, article, ts_headline('simple', text, query, :headline) AS snippet"
        f" FROM (SELECT p.kind, p.ref, p.article, p.text, query, ts_rank(p.words, query, 1) AS rank"
        f" FROM passages p, (SELECT {query} AS query) asked WHERE p.words @@ query"
        " ORDER BY rank DESC, p.kind, p.ref LIMIT :limit) found"
        " ORDER BY rank DESC, kind, ref"
    )
    return question, {**chunks, "limit": limit, "headline": _HEADLINE}


def matching(question: Select[Any], wanted: str) -> Matching:
    """A question of ``passages``, asked of those that hold the words of a ``match``."""
    query = _asked_for(wanted)
    vector: ColumnElement[Any] = literal_column("passages.words")
    rank = func.ts_rank(vector, query, 1).desc()
    return Matching(question.where(vector.op("@@")(query)), passages.c.id, rank)


def snippets(wanted: str, ids: Sequence[int]) -> Select[Any]:
    """The best words of some passages that hold those of a ``match``."""
    cut = func.ts_headline(
        literal_column("'simple'"), passages.c.text, _asked_for(wanted), _HEADLINE
    )
    return select(passages.c.id, cut).where(passages.c.id.in_(ids))


def _asked_for(wanted: str) -> ColumnElement[Any]:
    """As ``_query``, for a statement that is put together."""
    asked = [
        func.phraseto_tsquery(literal_column("'simple'"), func.dateline_words(chunk))
        for chunk in wanted.split()
    ]
    return reduce(lambda one, other: one.op("&&")(other), asked)


def holds_words(wanted: str) -> ColumnElement[bool]:
    """The condition that a row of ``passages`` holds all the words of a ``match``."""
    query, chunks = _query(wanted)
    hits = text(f"SELECT id FROM passages WHERE words @@ ({query})")
    found = hits.bindparams(**chunks).columns(column("id", Integer)).subquery()
    return passages.c.id.in_(select(found.c.id))


def _query(wanted: str) -> tuple[str, dict[str, object]]:
    """A tsquery that asks for every chunk, and its parameters. A chunk's words stand in a row."""
    chunks: dict[str, object] = {f"chunk{n}": c for n, c in enumerate(wanted.split())}
    asked = (f"phraseto_tsquery('simple', dateline_words(:{name}))" for name in chunks)
    return " && ".join(asked), chunks


def match(words: str) -> str:
    """A user's words without what holds no letter or digit; "" when nothing stays."""
    clean = words.encode("utf-8", "ignore").decode().replace("\0", " ")
    return " ".join(c for c in clean.split() if any(char.isalnum() for char in c))


# ---------------------------------------------------------------- getting rid of bytes

_WAITING = 10.0  # seconds that a redaction waits for those who still see the words


def reindex(connection: Connection) -> None:
    """Nothing is to be done: ``scrub`` writes the word index anew with its table."""


def scrub(connection: Connection) -> bool:
    """Rewrite the tables without what was deleted. False: others keep old rows alive."""
    connection.execution_options(isolation_level="AUTOCOMMIT")
    try:
        with connection.begin():
            if not _alone(connection):
                return False
            for table in connection.execute(_TABLES).scalars().all():
                connection.execute(text(f'VACUUM (FULL, ANALYZE) "{table}"'))
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", "") != "55P03":
            raise
        return False
    return True


_TABLES = text(
    "SELECT relname FROM pg_class"
    " WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace"
)
_STILL_SEEING = text(
    "SELECT count(*) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    " AND greatest(age(backend_xmin), age(backend_xid)) >= age(CAST(:mark AS xid))"
)


def _alone(connection: Connection) -> bool:
    """Wait until nobody sees the database as it was before now. False: somebody still does."""
    mark = connection.execute(
        text("SELECT CAST(CAST(pg_current_xact_id() AS xid) AS text)")
    ).scalar()
    until = time.monotonic() + _patience(connection)
    while connection.execute(_STILL_SEEING, {"mark": mark}).scalar():
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def _patience(connection: Connection) -> float:
    """Seconds: as long as one waits for a lock, which is what was asked for at opening."""
    told = text("SELECT setting FROM pg_settings WHERE name = 'lock_timeout'")
    return min(_WAITING, int(connection.execute(told).scalar_one()) / 1000)
