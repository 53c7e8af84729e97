"""A PostgreSQL server of our own for the tests: made in a new folder, and gone with it.

It listens on a socket in that folder only, and sorts text by English rules, not by bytes, so that
the tests see whether the ledger depends on it.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

DEBIANS = Path("/usr/lib/postgresql")
OLDEST = 15
HOW = "install them: apt-get install postgresql (15 or newer)"
SETTINGS = (
    "listen_addresses=",
    "fsync=off",  # what the tests kill is a program, not the machine
    "full_page_writes=off",
    "shared_buffers=32MB",
    "max_connections=40",
    "autovacuum=off",
)


def why_not() -> str | None:
    """Why no server can be started here; None where one can."""
    if binaries() is None:
        return f"PostgreSQL's programs are not here; {HOW}"
    if os.geteuid() == 0 and server_user() is None:
        return "PostgreSQL refuses to run as root, and there is no user postgres to run it as"
    try:
        import psycopg  # noqa: F401
    except ImportError as error:
        return f"psycopg is not here: pip install 'dateline[postgres]' ({error})"
    return None


def binaries() -> Path | None:
    """The folder of the newest ``initdb`` and ``postgres``."""
    found = [p for p in DEBIANS.glob("*/bin") if (p / "initdb").exists()]
    found = [p for p in found if p.parent.name.isdigit() and int(p.parent.name) >= OLDEST]
    if found:
        return max(found, key=lambda p: int(p.parent.name))
    elsewhere = shutil.which("initdb")
    return Path(elsewhere).resolve().parent if elsewhere else None


def server_user() -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return None


class Cluster:
    """A running server. ``pid`` is that of its first process."""

    def __init__(self, folder: Path, settings: tuple[str, ...] = SETTINGS) -> None:
        self.folder = folder
        self.settings = settings
        self.data = folder / "data"
        self._made = 0
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def make(self) -> None:
        self._run(
            "initdb", "-D", str(self.data), "-U", "postgres", "-A", "trust", "-E", "UTF8",
            "--locale-provider=icu", "--icu-locale=en-US", "--locale=C.UTF-8", "--no-sync",
        )  # fmt: skip

    def start(self) -> None:
        options = [word for setting in self.settings for word in ("-c", setting)]
        log = (self.folder / "log").open("ab")
        self._process = subprocess.Popen(
            [self._program("postgres"), "-D", str(self.data), "-k", str(self.folder), *options],
            stdout=log, stderr=log, cwd=self.folder, **_as_user(),
        )  # fmt: skip
        log.close()
        self.wait()

    def wait(self) -> None:
        """Until it answers."""
        import psycopg

        until = time.monotonic() + 30
        while True:
            try:
                psycopg.connect(self.address()).close()
            except psycopg.OperationalError:
                assert time.monotonic() < until, (self.folder / "log").read_text()
                time.sleep(0.05)
            else:
                return

    def stop(self) -> None:
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)  # at once, without waiting for its clients
            self._process.wait(timeout=60)

    def address(self, database: str = "postgres", schema: str | None = None) -> str:
        options = "" if schema is None else f"&options={quote(f'-csearch_path={schema}')}"
        return f"postgresql://postgres@/{database}?host={quote(str(self.folder))}{options}"

    def do(self, *statements: str, database: str = "postgres") -> None:
        import psycopg

        with psycopg.connect(self.address(database), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())

    def ask(self, question: str) -> Any:
        """The one value that a question has for an answer."""
        import psycopg

        with psycopg.connect(self.address(), autocommit=True) as connection:
            row = connection.execute(question.encode()).fetchone()
        return row[0] if row else None

    @contextmanager
    def schema(self) -> Iterator[str]:
        """The address of a schema that holds nothing, and is dropped afterwards."""
        self._made += 1
        name = f"ledger{self._made}"
        self.do(f"CREATE SCHEMA {name}")
        try:
            yield self.address(schema=name)
        finally:
            self.do(f"DROP SCHEMA {name} CASCADE")

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [self._program(program), *arguments], cwd=self.folder, capture_output=True, **_as_user()
        )
        assert done.returncode == 0, done.stderr.decode()

    def _program(self, name: str) -> str:
        found = binaries()
        assert found is not None
        return str(found / name)


def _as_user() -> dict[str, Any]:
    """PostgreSQL refuses to run as root."""
    user = server_user() if os.geteuid() == 0 else None
    if user is None:
        return {}
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


@contextmanager
def running(*settings: str) -> Iterator[Cluster]:
    """A server with these settings, the later of two going before the earlier."""
    with tempfile.TemporaryDirectory(prefix="dateline-pg-") as folder:
        user = server_user() if os.geteuid() == 0 else None
        if user is not None:
            os.chown(folder, user.pw_uid, user.pw_gid)
        cluster = Cluster(Path(folder), (*SETTINGS, *settings))
        cluster.make()
        cluster.start()
        try:
            yield cluster
        finally:
            cluster.stop()
