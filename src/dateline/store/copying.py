"""Moving a ledger from one database to another: its entries as they are, its views made anew."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, insert, select

from dateline.problems import BadRequest
from dateline.store import dialect
from dateline.store.handle import Ledger
from dateline.store.tables import entries
from dateline.store.views import BATCH


@dataclass(frozen=True, slots=True)
class Copied:
    """How many entries went over, and whether both ledgers show the same views."""

    entries: int
    same_views: bool


def apart(source: str, target: str) -> None:
    """``BadRequest`` where two addresses are of one ledger, however they are written."""
    if _place(source) == _place(target):
        raise BadRequest(
            f"{dialect.name_of(source)} and {dialect.name_of(target)} are the same ledger: name"
            " a new one to copy into"
        )


def _place(where: str) -> str | Path:
    name = dialect.name_of(where)
    return name if name.startswith("postgresql://") else Path(name).resolve()


def copy_ledger(source: Ledger, target: Ledger) -> Copied:
    """Copy one moment of a ledger into an empty one, all or nothing.

    Numbers, moments and bodies of the entries stay as they are, to the byte. Raises
    ``BadRequest`` where ``target`` holds entries already.
    """
    with source._reading() as here, target._writing() as there:
        if there.execute(select(entries.c.seq).limit(1)).first() is not None:
            raise BadRequest(f"{target.name} holds entries already: copy into a new ledger")
        count = _copy_entries(here, there)
        target.rebuild()
        return Copied(count, source.views_digest() == target.views_digest())


def _copy_entries(here: Connection, there: Connection) -> int:
    count = last = 0
    question = select(entries).order_by(entries.c.seq).limit(BATCH)
    while rows := here.execute(question.where(entries.c.seq > last)).mappings().all():
        there.execute(insert(entries), [dict(row) for row in rows])
        count, last = count + len(rows), rows[-1]["seq"]
    if count:
        dialect.of(there).go_on_after(there, last)
    return count
