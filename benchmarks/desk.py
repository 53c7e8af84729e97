"""How quick the desk is on a large ledger: milliseconds a page, and fifty readers at once.

    python -m benchmarks.desk [--articles 100000] [--keep FILE] [--times 5] [--postgres]

Made-up articles of three happenings each (``benchmarks.arrivals``) fill a thirtieth of the ledger;
the rest are copies of them, each a world of its own. Every page is asked for over HTTP from a desk
in another process: the slowest of ``--times`` askings after the first is printed, beside the first.
Then fifty readers ask for pages at once while one writer adds articles.

``--postgres`` asks the same of a ledger in a PostgreSQL server of its own, which is made for it and
goes with it: of 10,000 articles, all of them made up, as nothing there lays copies of a world.
"""

from __future__ import annotations

import argparse
import random
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import httpx
from benchmarks.arrivals import RUN, copy, fill, stories
from tests.unit.cluster import Cluster, running, why_not

from dateline.problems import LedgerBusy
from dateline.stages import Coded
from dateline.store import Ledger
from dateline.workshop import workshop

EACH = 3  # happenings an article
COPIES = 29
PAGE, SEARCH = 300.0, 150.0  # milliseconds that a page and a search may take
WHOLE = 10_000.0  # and a tally over the whole world and all time, which reads every incident
IN_A_FILE, IN_A_SERVER = 100_000, 10_000  # articles
AS_SHIPPED = ("max_connections=100", "shared_buffers=128MB", "autovacuum=on")
READERS, ASKINGS = 50, 10
WRITTEN = 100  # articles while they read
SERVED = """
import sys
from dateline.desk import serve
from dateline.workshop import workshop
serve(workshop(ledger=sys.argv[1], port=int(sys.argv[2])), print)
"""


def in_a_file(path: Path, articles: int) -> str:
    """A ledger of so many articles, if there is none yet, and how large it is."""
    if not path.exists():
        with workshop(ledger=str(path)).ledger(write=True) as ledger:
            fill(ledger, stories(7, EACH), articles // (COPIES + 1))
        copy(path, COPIES)
    return f"{path.stat().st_size / 1e6:,.0f} MB"


def in_a_server(server: Cluster, articles: int) -> str:
    """The same in a server's database, which then has looked at its tables as it does by night."""
    with workshop(ledger=server.address()).ledger(write=True) as ledger:
        fill(ledger, stories(7, EACH), articles)
    server.do("VACUUM ANALYZE")
    size = server.ask("SELECT pg_database_size(current_database())")
    return f"{int(size) / 1e6:,.0f} MB in PostgreSQL"


def pages(ledger: Ledger) -> dict[str, str]:
    """What is asked for: words that name a page, and its address."""
    of_a_day = ledger.incidents(since="2000-01-02", until="2000-01-02")
    some = max(of_a_day, key=lambda i: len(i.reports))
    article = some.articles[0]
    asked = "country=NG&from=2000-01-10&to=2000-02-10"
    return {
        "today": "/",
        "table": "/incidents",
        "table, asked": f"/incidents?{asked}&type=arrest",
        "table, page 100": "/incidents?page=100",
        "map": "/map",
        "map, asked": f"/map?{asked}",
        "timeline": "/timeline",
        "timeline, asked": f"/timeline?{asked}",
        "incident": f"/incident/{some.id}",
        "its history": f"/incident/{some.id}/history",
        "why killed": f"/incident/{some.id}/why/killed",
        "article": f"/article/{article}",
        "tally, asked": f"/tally?measure=killed&{asked}",
        "parties": "/parties",
        "review": "/review",
        "codebook": "/codebook",
        "search, one word": "/search?q=word00017",
        "search, two words": "/search?q=word00003+City12",
        "search, rare": "/search?q=word19990",
    }


@contextmanager
def served(ledger: str) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", SERVED, ledger, str(port)]
    with subprocess.Popen(command) as server:
        address = f"http://127.0.0.1:{port}"
        try:
            _await(address)
            yield address
        finally:
            server.terminate()


def _await(address: str) -> None:
    for _ in range(200):
        try:
            httpx.get(f"{address}/healthz").raise_for_status()
            return
        except httpx.TransportError:
            time.sleep(0.1)
    raise SystemExit("the desk does not start")


def timed(client: httpx.Client, address: str) -> tuple[float, int]:
    """Milliseconds, and the status of the answer; 0 where there was none."""
    begun = time.perf_counter()
    try:
        status = client.get(address, timeout=120).status_code
    except httpx.TransportError:
        status = 0
    return (time.perf_counter() - begun) * 1000, status


def one_by_one(client: httpx.Client, asked: dict[str, str], times: int) -> None:
    print(f"{'page':<20}{'first':>9}{'slowest':>9}{'may take':>9}   milliseconds")
    for name, address in asked.items():
        first, status = timed(client, address)
        if status == 404:
            print(f"{name:<20}  there is no such page")
            continue
        slowest = max(timed(client, address)[0] for _ in range(times))
        limit = WHOLE if "whole" in name else SEARCH if name.startswith("search") else PAGE
        told = "" if slowest <= limit else "  ABOVE"
        fault = "" if status == 200 else f"  answered {status}"
        print(f"{name:<20}{first:>9,.0f}{slowest:>9,.0f}{limit:>9,.0f}{told}{fault}", flush=True)


def all_at_once(address: str, asked: Sequence[str], where: str) -> None:
    def read(reader: int) -> list[int]:
        dice = random.Random(reader)
        with httpx.Client(base_url=address, timeout=120) as client:
            return [timed(client, dice.choice(asked))[1] for _ in range(ASKINGS)]

    def write() -> int:
        """How often it had to try again, as another writer was too long at it."""
        tries = 0
        with workshop(ledger=where).ledger(write=True) as ledger:
            for _, one in islice(stories(11, EACH, "new"), WRITTEN):
                tries += _added(ledger, one)
        return tries - WRITTEN

    begun = time.perf_counter()
    with ThreadPoolExecutor(READERS + 1) as readers:
        written = readers.submit(write)
        codes = [code for one in readers.map(read, range(READERS)) for code in one]
        again = written.result()
    took = time.perf_counter() - begun
    faults = sum(code not in (200, 404) for code in codes)
    print(
        f"{READERS} readers at once asked for {len(codes)} pages in {took:.1f} s, {faults} of them"
        f" failed; meanwhile one writer added {WRITTEN} articles, {again} of them"
        " not at the first try"
    )


def _added(ledger: Ledger, one: Coded) -> int:
    """After how many tries."""
    for tries in range(1, 20):
        try:
            ledger.add(one, RUN)
        except LedgerBusy:
            continue
        return tries
    raise SystemExit("the writer never had its turn")


def measured(where: str, times: int) -> None:
    with workshop(ledger=where).ledger() as ledger:
        wanted = pages(ledger)
    with served(where) as address, httpx.Client(base_url=address) as client:
        one_by_one(client, wanted, times)
        one_by_one(client, {"tally, whole world": "/tally?measure=killed"}, 1)
        all_at_once(address, list(wanted.values()), where)


@contextmanager
def filled(asked: argparse.Namespace) -> Iterator[tuple[str, str]]:
    """Where a ledger to be asked is, and how large it is."""
    if asked.postgres:
        if fault := why_not():
            raise SystemExit(fault)
        with running(*AS_SHIPPED) as server:
            yield server.address(), in_a_server(server, asked.articles or IN_A_SERVER)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = asked.keep or Path(folder) / "desk.db"
        yield str(path), in_a_file(path, asked.articles or IN_A_FILE)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", type=int)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--postgres", action="store_true")
    asked = parser.parse_args()
    begun = time.perf_counter()
    with filled(asked) as (where, size):
        print(f"a ledger of {size}, made in {time.perf_counter() - begun:,.0f} s", flush=True)
        measured(where, asked.times)


if __name__ == "__main__":
    main()
