"""Bringing the incidents up to the newest entry, when somebody asks."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from secrets import token_hex
from typing import Any

from sqlalchemy import Connection, MetaData, Row, and_, delete, func, insert, or_, select
from sqlalchemy.schema import CreateTable

from dateline.ledger import EntryKind
from dateline.link import Gist, Linker
from dateline.store.settle import settle
from dateline.store.tables import INCIDENT_VIEWS, LINK_VIEWS, derivations, entries

_NAME = "incidents of bounded blocks, with what they count, on whose word, and who looks"
"""Under another name than what an older Dateline left, whose rows hold less or were worked out by
other rules: those are worked out anew."""


def newest_seq(connection: Connection) -> int:
    return connection.execute(select(func.max(entries.c.seq))).scalar() or 0


class Lag(Enum):
    """How the incidents stand to the entries."""

    NONE = "none"
    ADDED = "added"  # what came since are new articles: nothing that stands in an incident is other
    CHANGED = "changed"  # since then something was read anew, ruled on or taken out
    UNMADE = "unmade"  # this maker has not worked them out


def lag(connection: Connection, maker: str) -> Lag:
    done = _done(connection, maker)
    if done is None:
        return Lag.UNMADE
    if done.seq == newest_seq(connection):
        return Lag.NONE
    since = entries.c.seq > done.seq
    filed = select(entries.c.about).where(since, entries.c.kind == EntryKind.ARTICLE)
    first_read = and_(entries.c.kind == EntryKind.CODED, entries.c.about.in_(filed))
    adds = or_(entries.c.kind.in_((EntryKind.RUN, EntryKind.ARTICLE)), first_read)
    changes = select(entries.c.seq).where(since, ~adds).limit(1)
    return Lag.ADDED if connection.execute(changes).first() is None else Lag.CHANGED


def token(connection: Connection, maker: str) -> str | None:
    """Of the last time that this maker worked the incidents out; null where it never did."""
    done = _done(connection, maker)
    return None if done is None else str(done.token)


def is_stale(connection: Connection, maker: str) -> bool:
    """Whether entries came since the incidents were worked out, or another maker did it."""
    done = _done(connection, maker)
    return done is None or done.seq != newest_seq(connection)


@dataclass
class Memory:
    """What one who brings incidents up to date again and again need not read again: gists by their
    numbers, as they were when it was done last. Of use while nobody else has done so since."""

    token: str | None = None
    gists: dict[int, Gist] = field(default_factory=dict)


def derive(connection: Connection, linker: Linker, maker: str, memory: Memory) -> None:
    """Bring the incidents up to the newest entry, looking only at what came since.

    Where another maker worked them out, or nobody yet, everything is worked out anew.
    """
    newest = newest_seq(connection)
    done = _done(connection, maker)
    if done is None:
        forget(connection)
    same = done is not None and done.token == memory.token
    remembered = memory.gists if same else {}
    memory.token = None
    settle(connection, linker, done.seq if done else 0, remembered)
    connection.execute(delete(derivations))
    new = token_hex(8)
    note = {"name": _NAME, "seq": newest, "maker": maker, "token": new}
    connection.execute(insert(derivations), [note])
    memory.token, memory.gists = new, remembered


def _done(connection: Connection, maker: str) -> Row[Any, Any] | None:
    """Up to which entry this maker worked the incidents out, and the token of that."""
    question = select(derivations.c.seq, derivations.c.token).where(
        derivations.c.name == _NAME, derivations.c.maker == maker
    )
    return connection.execute(question).one_or_none()


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
