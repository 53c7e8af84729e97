"""A ledger in PostgreSQL: addresses, what goes wrong with servers, and what is said then."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.unit import cluster as servers
from tests.unit.cluster import Cluster
from tests.unit.store_samples import article, coded, link, mask, report, run

from dateline import cli
from dateline.problems import BadRequest, LedgerFault, NotFound
from dateline.stages import Coded
from dateline.store import Added, name_of, open_ledger
from dateline.store.postgres import match

postgres = pytest.mark.postgres


# ---------------------------------------------------------------- addresses


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("postgresql://ada@host/db", "postgresql://ada@host/db"),
        ("postgres://ada:secret@host:5433/db", "postgresql://ada@host:5433/db"),
        ("postgresql://ada:se%40cret@host/db", "postgresql://ada@host/db"),
        ("postgresql:///db?host=/run/pg&password=secret", "postgresql:///db?host=/run/pg"),
        ("postgresql:///db?sslpassword=secret", "postgresql:///db"),
        ("postgresql://a:secret@one,two/db", "postgresql://a@one,two/db"),
        ("postgresql://[::1]:5432/db", "postgresql://[::1]:5432/db"),
    ],
)
def test_messages_name_the_server_and_no_password(address: str, name: str) -> None:
    assert name_of(address) == name


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://ada:sec@ret@host/db",
        "postgresql://ada:sec/ret@host/db",
        "postgresql://ada:sec?ret@host/db",
        "postgresql://ada:sec#ret@host/db",
        "postgresql://ada:sec[ret@host/db",
        "postgresql:ada:secret@host/db",
        "postgresql+psycopg://ada:secret@host/db",
        "POSTGRESQL://ada:secret@host/db",
        "postgresql://host/db?password",
    ],
)
def test_an_address_that_cannot_be_read_is_not_repeated(address: str) -> None:
    with pytest.raises(BadRequest, match=r"cannot be read: write postgresql://") as told:
        open_ledger(address, write=True)
    assert "sec" not in str(told.value)
    done = CliRunner().invoke(cli.main, ["incidents", "--ledger", address])
    assert done.exit_code == 2
    assert "sec" not in done.output


@pytest.mark.parametrize("more", ["?nonsense=secret", "?password=secret&port=x"])
def test_what_only_the_driver_refuses_is_not_repeated_either(more: str) -> None:
    pytest.importorskip("psycopg")
    address = f"postgresql://ada:secret@127.0.0.1:1/db{more}"
    with pytest.raises((BadRequest, LedgerFault)) as told:
        open_ledger(address, write=True, timeout=0.1)
    assert "secret" not in str(told.value)


def test_without_psycopg_the_message_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "psycopg.py").write_text("raise ImportError('none here')")
    root = Path(__file__).parents[2]
    program = "from dateline.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", program, "incidents", "--ledger", "postgresql://ada:secret@x/y"],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{root / 'src'}"},
    )
    assert done.returncode == 2
    assert "pip install 'dateline[postgres]'" in done.stderr
    assert "secret" not in done.stderr


def test_a_ledger_in_a_file_needs_no_psycopg(tmp_path: Path) -> None:
    program = (
        "import sys; sys.modules['psycopg'] = None\n"
        "from dateline.store import open_ledger\n"
        "with open_ledger(sys.argv[1], write=True) as ledger:\n"
        "    print(list(ledger.entries()))"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "x.db")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_server_that_is_not_there_is_told() -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(LedgerFault, match=r"cannot be reached.*check that the server runs") as told:
        open_ledger("postgresql://ada:secret@127.0.0.1:1/db")
    assert "secret" not in str(told.value)


# ---------------------------------------------------------------- servers


@pytest.fixture
def other_database(cluster: Cluster) -> Iterator[str]:
    cluster.do("CREATE DATABASE other")
    try:
        yield "other"
    finally:
        cluster.do("DROP DATABASE other WITH (FORCE)")


@postgres
def test_a_database_that_is_not_there_is_told(cluster: Cluster) -> None:
    with pytest.raises(LedgerFault, match="createdb makes one"):
        open_ledger(cluster.address("nowhere"), write=True)


@postgres
def test_a_role_that_may_make_no_tables_is_told(cluster: Cluster, other_database: str) -> None:
    cluster.do("CREATE ROLE reader LOGIN")
    try:
        address = cluster.address(other_database).replace("postgres@", "reader@")
        with pytest.raises(LedgerFault, match="grant you CREATE"):
            open_ledger(address, write=True)
        with pytest.raises(NotFound, match="make one"):
            open_ledger(address)
    finally:
        cluster.do("DROP ROLE reader")


@postgres
def test_who_may_only_select_can_read(cluster: Cluster, other_database: str) -> None:
    address = cluster.address(other_database)
    with open_ledger(address, write=True, link=link, mask=mask) as ledger:
        ledger.add(coded("a"), run())
    cluster.do("CREATE ROLE reader LOGIN")
    cluster.do("GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader", database=other_database)
    try:
        with open_ledger(address.replace("postgres@", "reader@"), link=link, mask=mask) as ledger:
            assert [i.articles for i in ledger.incidents(text="held")] == [("a",)]
            assert len(ledger.search("police")) == 2
    finally:
        cluster.do("DROP OWNED BY reader", database=other_database)
        cluster.do("DROP ROLE reader")


@postgres
def test_a_schema_that_is_not_there_is_told(cluster: Cluster) -> None:
    with pytest.raises(LedgerFault, match="CREATE SCHEMA"):
        open_ledger(cluster.address(schema="nowhere"), write=True)


@postgres
def test_a_database_in_an_old_encoding_is_refused(cluster: Cluster) -> None:
    cluster.do("CREATE DATABASE old ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0"
               " LOCALE_PROVIDER libc")  # fmt: skip
    try:
        with pytest.raises(LedgerFault, match=r"LATIN1.*--encoding UTF8"):
            open_ledger(cluster.address("old"), write=True)
    finally:
        cluster.do("DROP DATABASE old")


@postgres
def test_what_is_told_as_added_is_flushed_whatever_the_servers_habit(
    cluster: Cluster, other_database: str
) -> None:
    cluster.do(f"ALTER DATABASE {other_database} SET synchronous_commit = off")
    with (
        open_ledger(cluster.address(other_database), write=True, mask=mask) as ledger,
        ledger._writing() as connection,
    ):
        assert connection.exec_driver_sql("SHOW synchronous_commit").scalar() == "on"


@postgres
def test_two_ledgers_in_one_database_keep_apart(cluster: Cluster) -> None:
    with (
        cluster.schema() as one,
        cluster.schema() as other,
        open_ledger(one, write=True, mask=mask) as first,
        open_ledger(other, write=True, mask=mask, timeout=0.1) as second,
    ):
        with first._writing():
            assert second.add(coded("b"), run()) is Added.NEW
        assert first.add(coded("b"), run()) is Added.NEW
        assert first.name != second.name


@postgres
def test_a_lost_connection_is_told_and_not_made_anew_unseen(postgres_address: str) -> None:
    with open_ledger(postgres_address, write=True, link=link, mask=mask) as ledger:
        ledger.add(coded("a"), run())
        with open_ledger(postgres_address, link=link, mask=mask) as reader:
            assert len(reader.incidents()) == 1
            with reader._reading() as connection:
                pid = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar()
            with ledger._writing() as connection:
                connection.exec_driver_sql(f"SELECT pg_terminate_backend({pid})")
            time.sleep(0.2)
            with pytest.raises(LedgerFault, match="cannot be reached"):
                reader.incidents()
            with pytest.raises(LedgerFault, match="was lost: open the ledger again"):
                reader.incidents()
        assert ledger.add(coded("b"), run()) is Added.NEW


@postgres
def test_the_planners_samples_hold_ids_and_no_words(postgres_address: str) -> None:
    with open_ledger(postgres_address, write=True, link=link, mask=mask) as ledger:
        for name in "abc":
            page = f"https://arlenz.example/{name}"
            ledger.add(coded(name, text=f"Police {name} held two men.", url=page), run())
        ledger.derive()
        with ledger._writing() as connection:
            connection.exec_driver_sql("ANALYZE")
            sampled = connection.exec_driver_sql(
                "SELECT concat(most_common_vals, histogram_bounds, most_common_elems)"
                " FROM pg_stats WHERE schemaname = current_schema()"
            )
            told = " ".join(sampled.scalars()).casefold()
    assert "article:a" in told
    assert "arlenz" not in told
    assert "police" not in told


# ---------------------------------------------------------------- words


def test_a_match_holds_only_what_has_letters() -> None:
    assert match("“AND” 💥 held ( \0") == "“AND” held"
    assert match("💥 ( \ud800") == ""


@postgres
def test_a_text_of_very_many_words_is_kept_and_its_beginning_found(postgres_address: str) -> None:
    words = " ".join(f"word{n}" for n in range(300_000))
    with open_ledger(postgres_address, write=True, link=link, mask=mask) as ledger:
        assert ledger.add(Coded(article("long", words)), run()) is Added.NEW
        assert ledger.article("long").text == words
        assert [h.id for h in ledger.search("word77")] == ["long"]


@postgres
def test_words_of_one_piece_stand_in_a_row(postgres_address: str) -> None:
    of = article("a", "O’Varn held; the clock of o'clock. Straße, ΑΘΗΝΑ, Ångström, नमस्ते.")
    with open_ledger(postgres_address, write=True, link=link, mask=mask) as ledger:
        ledger.add(Coded(of, (report(of),)), run())
        for words in ("o'varn", "straße", "αθηνα", "angstrom", "नमस्ते", "varn clock"):
            assert "a" in [h.article for h in ledger.search(words)], words
        assert ledger.search("varn'held'clock") == ()


# ---------------------------------------------------------------- a server that dies


@pytest.fixture
def own_cluster() -> Iterator[Cluster]:
    missing = servers.why_not()
    if missing:
        pytest.skip(missing)
    with servers.running() as started:
        yield started


@postgres
@pytest.mark.slow
def test_a_server_that_dies_loses_nothing_told_as_added(own_cluster: Cluster) -> None:
    address, told = own_cluster.address(), []
    for n in range(5):
        with open_ledger(address, write=True, link=link, mask=mask) as ledger:
            with ledger._reading() as connection:
                pid = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
            for m in range(7):
                name = f"{n}-{m}"
                ledger.add(coded(name, text=f"Police {name} held two men."), run())
                told.append(name)
            os.kill(pid, signal.SIGKILL)  # the whole server starts anew after such a death
            with pytest.raises(LedgerFault, match="cannot be reached"):
                ledger.add(coded("late", text="Police held nobody."), run())
        own_cluster.wait()
        with open_ledger(address, link=link, mask=mask) as ledger:
            assert sorted(a.id for a in ledger.articles()) == sorted(told)
    with open_ledger(address, write=True, link=link, mask=mask) as ledger:
        before = ledger.views_digest()
        ledger.rebuild()
        assert ledger.views_digest() == before
