"""The character NUL, which PostgreSQL's text cannot hold, passes in disguise.

On the way in it becomes two characters 1, and a character 1 becomes 1 and 2; on the way out they
turn back. Nothing is lost, and text is ordered as it would be without.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import psycopg


def disguised(words: str) -> str:
    if "\0" not in words and "\1" not in words:
        return words
    return words.replace("\1", "\1\2").replace("\0", "\1\1")


def plain(words: str) -> str:
    if "\1" not in words:
        return words
    return words.replace("\1\1", "\0").replace("\1\2", "\1")


def let_pass(connection: psycopg.Connection) -> None:
    """All text of this connection, whatever table it goes to or comes from."""
    from psycopg.types.string import StrDumperUnknown, TextLoader

    class Dumper(StrDumperUnknown):
        def dump(self, obj: str) -> bytes | bytearray | memoryview | None:
            return super().dump(disguised(obj))

    class Loader(TextLoader):
        def load(self, data: bytes | bytearray | memoryview) -> str | bytes:
            told = super().load(data)
            return plain(told) if isinstance(told, str) else told

    connection.adapters.register_dumper(str, Dumper)
    for kind in ("text", "varchar"):
        connection.adapters.register_loader(kind, Loader)
