"""Opening: what is made, what is refused, and what the message says."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from threading import Timer

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect
from tests.unit.store_samples import coded, link, mask, run

from dateline.problems import BadRequest, LedgerFault, NotFound
from dateline.store import Added, dialect, open_ledger
from dateline.store.open import _config
from dateline.store.tables import SCHEMA, metadata

FIRST = (
    "entries articles reports passages incidents incident_reports incident_facets derivations"
).split()
"""The tables of the first ledgers; all others came later."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger with one article."""
    made = tmp_path / "it's 100% news?.db"
    with open_ledger(made, write=True, link=link, mask=mask) as ledger:
        ledger.add(coded("a"), run())
    return made


def test_reading_where_nothing_is_makes_no_file(tmp_path: Path) -> None:
    missing = tmp_path / "none.db"
    with pytest.raises(NotFound, match=r"none\.db; make one with `dateline add`"):
        open_ledger(missing)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_becomes_a_ledger_only_for_who_writes(tmp_path: Path) -> None:
    empty = tmp_path / "empty.db"
    empty.touch()
    with pytest.raises(NotFound):
        open_ledger(empty)
    with open_ledger(empty, write=True, mask=mask) as ledger:
        assert ledger.add(coded("a"), run()) is Added.NEW


def test_a_ledger_that_was_cut_off_while_being_made_is_made_again(tmp_path: Path) -> None:
    begun = tmp_path / "begun.db"
    with sqlite3.connect(begun) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    with pytest.raises(NotFound):
        open_ledger(begun)
    open_ledger(begun, write=True, mask=mask).close()
    open_ledger(begun, mask=mask).close()


def test_what_a_kill_left_half_written_is_taken_back_by_who_only_reads(tmp_path: Path) -> None:
    going, killed = tmp_path / "going.db", tmp_path / "killed.db"
    with closing(sqlite3.connect(going, isolation_level=None)) as connection:
        connection.execute("PRAGMA user_version = 1")
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN")
        connection.execute("CREATE TABLE entries (words)")
        connection.executemany("INSERT INTO entries VALUES (?)", [("word " * 1000,)] * 50)
        for ending in ("", "-journal"):  # as they stand on the disk in the midst of the write
            shutil.copy(f"{going}{ending}", f"{killed}{ending}")
    with pytest.raises(NotFound, match="no ledger at"):
        open_ledger(killed)
    with open_ledger(killed, write=True, mask=mask) as ledger:
        assert ledger.add(coded("a"), run()) is Added.NEW


@pytest.fixture
def another_at_it(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """Another program that has begun to make the ledger ``news.db``."""
    news = tmp_path / "news.db"
    with closing(sqlite3.connect(news, isolation_level=None, check_same_thread=False)) as other:
        other.execute("PRAGMA user_version = 0")
        other.execute("BEGIN IMMEDIATE")
        yield other


def test_who_makes_a_ledger_waits_for_another_that_is_at_it(
    tmp_path: Path, another_at_it: sqlite3.Connection
) -> None:
    done = Timer(0.3, another_at_it.rollback)
    done.start()
    with open_ledger(tmp_path / "news.db", write=True, mask=mask) as ledger:
        assert ledger.add(coded("a"), run()) is Added.NEW
    done.join()


LOCKED = """
import fcntl, sys
with open(sys.argv[1], "r+b") as file:
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 510, 0x40000002)  # SQLite's shared bytes
    except OSError:
        print("locked")
"""


def test_opening_a_ledger_takes_no_lock_away_from_who_has_it_open(path: Path) -> None:
    """Else another program takes itself for the last one, and clears the log away under it."""

    def is_locked() -> bool:
        asked = [sys.executable, "-c", LOCKED, str(path)]
        return subprocess.run(asked, capture_output=True, text=True).stdout == "locked\n"

    with open_ledger(path, mask=mask) as first:
        assert len(list(first.articles())) == 1
        assert is_locked()
        open_ledger(path, mask=mask).close()
        assert is_locked()


def test_who_makes_a_ledger_does_not_wait_for_ever(
    tmp_path: Path, another_at_it: sqlite3.Connection
) -> None:
    with pytest.raises(LedgerFault, match="in use"):
        open_ledger(tmp_path / "news.db", write=True, mask=mask, timeout=0.1)


@pytest.fixture
def address(ledger_address: str) -> str:
    """A ledger with one article, in either database."""
    with open_ledger(ledger_address, write=True, link=link, mask=mask) as ledger:
        ledger.add(coded("a"), run())
    return ledger_address


def all_rows(address: str) -> dict[str, list[str]]:
    """Whatever stands in any table."""
    with dialect.for_address(address).connect(address, False, 1.0) as connection:
        tables = inspect(connection).get_table_names()
        told = {t: connection.exec_driver_sql(f"SELECT * FROM {t}").all() for t in tables}
    return {table: sorted(map(repr, rows)) for table, rows in told.items()}


def test_reading_where_nothing_is_makes_no_ledger(ledger_address: str) -> None:
    for _ in range(2):
        with pytest.raises(NotFound, match="make one with `dateline add`"):
            open_ledger(ledger_address)


def test_who_reads_cannot_write(address: str) -> None:
    before = all_rows(address)
    with open_ledger(address, link=link, mask=mask) as ledger:
        assert ledger.article("a").id == "a"
        for write in (
            lambda: ledger.add(coded("b"), run()),
            ledger.rebuild,
            lambda: ledger.redact("a", "Police", "why", "desk"),
        ):
            with pytest.raises(LedgerFault, match="reading only"):
                write()
    assert all_rows(address) == before


def test_reading_changes_no_byte_of_the_file(path: Path) -> None:
    before = path.read_bytes()
    with open_ledger(path, link=link, mask=mask) as ledger:
        assert len(ledger.incidents()) == 1
    assert path.read_bytes() == before


def test_who_reads_sees_up_to_date_incidents_without_writing_them(address: str) -> None:
    before = all_rows(address)
    with open_ledger(address, link=link, mask=mask) as ledger:
        assert [i.articles for i in ledger.incidents(party="police")] == [("a",)]
        digest = ledger.views_digest()
    assert all_rows(address) == before
    with open_ledger(address, write=True, link=link, mask=mask) as ledger:
        assert ledger.views_digest() == digest


def test_one_reads_while_another_writes(address: str) -> None:
    with (
        open_ledger(address, link=link, mask=mask) as reader,
        open_ledger(address, write=True, link=link, mask=mask) as writer,
    ):
        assert len(reader.incidents()) == 1
        writer.add(coded("b"), run())
        assert [a.id for a in reader.articles()] == ["a", "b"]
        with writer._writing() as connection:
            connection.exec_driver_sql("DELETE FROM passages")  # a change under way
            assert len(reader.search("police")) == 4
            assert [sorted(i.articles) for i in reader.incidents()] == [["a", "b"]]
            connection.exec_driver_sql("ROLLBACK")
            connection.exec_driver_sql("BEGIN")


def test_two_writers_wait_for_each_other_or_are_told(address: str) -> None:
    with (
        open_ledger(address, write=True, mask=mask) as one,
        open_ledger(address, write=True, mask=mask, timeout=0.05) as other,
    ):
        with one._writing(), pytest.raises(LedgerFault, match="in use"):
            other.add(coded("b"), run())
        assert other.add(coded("b"), run()) is Added.NEW
        assert one.add(coded("b"), run()) is Added.ALREADY_THERE


@pytest.mark.parametrize("write", [True, False])
def test_what_is_no_ledger_is_refused_and_left_alone(tmp_path: Path, write: bool) -> None:
    notes, others = tmp_path / "notes.txt", tmp_path / "others.db"
    notes.write_text("Buy milk.")
    with sqlite3.connect(others) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()
    for path in (notes, others):
        before = path.read_bytes()
        with pytest.raises(LedgerFault, match=path.name):
            open_ledger(path, write=write)
        assert path.read_bytes() == before
    with pytest.raises(LedgerFault, match="folder"):
        open_ledger(tmp_path, write=write)


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(LedgerFault, match="does not exist"):
        open_ledger(tmp_path / "no" / "news.db", write=True)


def test_a_damaged_file_is_told_by_name(path: Path) -> None:
    with open_ledger(path, write=True, mask=mask) as ledger:
        for n in range(20):
            ledger.add(coded(f"x{n}"), run())
    whole = path.read_bytes()
    path.write_bytes(whole[:200] + b"\x99" * (len(whole) - 200))
    with pytest.raises(LedgerFault, match="it's 100% news"), open_ledger(path, mask=mask) as ledger:
        list(ledger.entries())


def test_a_damaged_entry_is_told(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE entries SET body = '{}' WHERE kind = 'article'")
    connection.close()
    with open_ledger(path, mask=mask) as ledger, pytest.raises(LedgerFault, match="damaged"):
        ledger.article("a")


def test_a_ledger_that_lies_where_nobody_can_write_is_read(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_ledger(path, write=True, link=link, mask=mask) as ledger:
        ledger.derive()
    for left in (f"{path}-wal", f"{path}-shm"):
        Path(left).unlink(missing_ok=True)
    may = os.access
    monkeypatch.setattr(os, "access", lambda p, mode: mode != os.W_OK and may(p, mode))
    with open_ledger(path, link=link, mask=mask) as ledger:
        assert len(ledger.incidents()) == 1
    assert [p.name for p in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("write", [True, False])
def test_a_newer_ledger_is_refused_with_what_to_do(address: str, write: bool) -> None:
    change(address, "UPDATE alembic_version SET version_num = '0999'")
    with pytest.raises(LedgerFault, match=r"newer Dateline .*0999.* upgrade Dateline"):
        open_ledger(address, write=write)


def change(address: str, statement: str) -> None:
    with dialect.for_address(address).connect(address, True, 1.0) as connection:
        connection.exec_driver_sql(statement)
        connection.commit()


def test_another_programs_database_is_left_alone(ledger_address: str) -> None:
    with open_ledger(ledger_address, write=True, mask=mask):
        pass  # an empty file would be no database
    change(ledger_address, "DROP TABLE alembic_version")
    before = all_rows(ledger_address)
    for write in (True, False):
        with pytest.raises(LedgerFault, match="another program's"):
            open_ledger(ledger_address, write=write)
    assert all_rows(ledger_address) == before


def test_an_older_ledger_is_brought_up_to_date_with_its_views(address: str) -> None:
    with open_ledger(address, write=True, mask=mask) as ledger:
        told = coded("a")
        ledger.add(replace(told, reports=()), run(2))
        old = ledger.views_digest()
    for table in reversed(metadata.sorted_tables):
        if table.name not in FIRST:
            change(address, f"DROP TABLE {table.name}")
    change(address, "ALTER TABLE derivations DROP COLUMN token")
    change(address, "UPDATE alembic_version SET version_num = '0001'")
    with pytest.raises(LedgerFault, match="older Dateline"):
        open_ledger(address, mask=mask)
    with open_ledger(address, write=True, mask=mask) as ledger:
        assert ledger.homes([told.reports[0].id]) == {told.reports[0].id: None}
        assert ledger.views_digest() == old


def test_the_migrations_make_the_tables_we_use(address: str) -> None:
    assert ScriptDirectory.from_config(_config()).get_current_head() == SCHEMA
    with dialect.for_address(address).connect(address, False, 1.0) as connection:
        context = MigrationContext.configure(connection, opts={"include_name": ours})
        assert compare_metadata(context, metadata) == []


def ours(name: str | None, kind: str, _: object) -> bool:
    """Not the word index, which is each database's own."""
    if kind == "table":
        return name in metadata.tables
    return name not in ("words", "passages_words")


def test_a_path_object_will_do(path: Path) -> None:
    with open_ledger(path, mask=mask) as ledger:
        assert ledger.article("a").id == "a"


@pytest.mark.parametrize("where", ["mysql://u:secret@host/db", "sqlite://u:secret@host"])
def test_no_other_server_is_taken_for_a_file(where: str) -> None:
    with pytest.raises(BadRequest, match="in a file or in PostgreSQL") as told:
        open_ledger(where, write=True)
    assert "secret" not in str(told.value)
