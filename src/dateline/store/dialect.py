"""What each database has to bring, and which of them a ledger lies in: its address tells."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from sqlalchemy import Connection, Select
from sqlalchemy.sql.elements import ColumnElement, TextClause

from dateline.problems import BadRequest
from dateline.store import postgres, sqlite
from dateline.store.matching import Matching


class Dialect(Protocol):
    """The module of one database."""

    LEFT_BEHIND: str
    """Where redacted words may still stand, though they are out of the ledger; "" for nowhere."""

    def name_of(self, where: str) -> str:
        """What messages call the ledger: never a password."""

    def connect(self, where: str, write: bool, timeout: float) -> Connection:
        """Raises ``NotFound`` or ``LedgerFault``; ``timeout``: seconds to wait for others."""

    def prepare(self, connection: Connection) -> None:
        """What must be done outside any transaction before the tables are made."""

    def settle(self, connection: Connection) -> None:
        """What must be done once the tables are made or brought up to date."""

    def transaction(
        self, connection: Connection, write: bool
    ) -> AbstractContextManager[Connection]:
        """All or nothing. One writes at a time; who reads sees one moment of the ledger."""

    def faults(self, name: str) -> AbstractContextManager[None]:
        """What the database complains of, as a ``LedgerFault`` that names the ledger."""

    def match(self, words: str) -> str:
        """A user's words as a query that cannot be misread; "" when nothing stays of them."""

    def search(self, wanted: str, limit: int) -> tuple[TextClause, dict[str, object]]:
        """The statement that finds the passages of a ``match``, best first."""

    def matching(self, question: Select[Any], wanted: str) -> Matching:
        """A question of ``passages``, asked of those that hold the words of a ``match``."""

    def snippets(self, wanted: str, ids: Sequence[int]) -> Select[Any]:
        """The best words of some passages that hold those of a ``match``: id and snippet."""

    def holds_words(self, wanted: str) -> ColumnElement[bool]:
        """The condition that a row of ``passages`` holds all the words of a ``match``."""

    def reindex(self, connection: Connection) -> None:
        """See to it that the word index holds no deleted word."""

    def scrub(self, connection: Connection) -> bool:
        """Rewrite the tables without what was deleted. False: others keep old rows alive."""

    def go_on_after(self, connection: Connection, seq: int) -> None:
        """Entries were put in with numbers of their own: the next one comes after ``seq``."""


def for_address(where: str) -> Dialect:
    """By how the address begins; what names no server is a file's path."""
    if postgres.is_address(where):
        return postgres
    kind, server, _ = where.partition("://")
    if server and kind.isalnum():
        raise BadRequest(
            f"a ledger lies in a file or in PostgreSQL (postgresql://…), not in {kind}"
        )
    return sqlite


def name_of(where: str) -> str:
    """What messages call the ledger at an address: never a password."""
    return for_address(where).name_of(where)


def of(connection: Connection) -> Dialect:
    return postgres if connection.dialect.name == "postgresql" else sqlite
