"""How long the table, the map, the timeline and the files of a large ledger take at the server.

    python -m benchmarks.views [--reports 10000] [--copies 29] [--keep FILE]

The made-up ledger of ``benchmarks.arrivals``, each of whose copies is moved on in time so that days
are as full as in a newsroom's. Pages are asked for through the application, without a network; the
processor's time says what they cost on a machine that has something else to do. ``benchmarks.desk``
asks for the pages of all rooms, and for many at once.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from itertools import islice
from pathlib import Path

from benchmarks.arrivals import copy, fill, held, stories
from fastapi.testclient import TestClient
from sqlalchemy import text

from dateline.desk import create_app
from dateline.store import Ledger
from dateline.workshop import workshop

TIMES = 7
PAGES = (
    "/incidents",
    "/incidents?page=1000",
    "/incidents?sort=reports",
    "/incidents?sort=killed",
    "/incidents?sort=changed",
    "/incidents?sort=place&order=up&type=raid",
    "/incidents?from=2001-01-01&to=2001-12-31",
    "/incidents?party=police",
    "/incidents?status=clear",
    "/map",
    "/map.json",
    "/map?from=2001-01-01&type=protest",
    "/map.json?from=2001-01-01",
    "/timeline",
    "/timeline?by=day",
    "/timeline?party=police&rows=type",
)
FILES = ("/incidents.csv", "/incidents.json", "/incidents.geojson")


def spread(ledger: Ledger) -> None:
    """Each copy some months after the one before: in the rows that are sorted and counted by."""
    moved = ", ".join(
        f"{day} = date({day}, '+' || 80 * CAST(incident AS INTEGER) || ' days')"
        for day in ("first_day", "last_day")
    )
    with ledger._writing() as connection:
        connection.execute(text(f"UPDATE incident_lines SET {moved} WHERE incident LIKE '%~%'"))


def asked(desk: TestClient, page: str) -> str:
    """After the first time: the clock's milliseconds, the processor's, and how large it is."""
    taken, busy = [], []
    for _ in range(TIMES + 1):
        started, worked = time.perf_counter(), time.process_time()
        answer = desk.get(page)
        taken.append(1000 * (time.perf_counter() - started))
        busy.append(1000 * (time.process_time() - worked))
        assert answer.status_code == 200, answer.text
    clock, processor = statistics.median(taken[1:]), statistics.median(busy[1:])
    size = len(answer.content) / 1000
    return f"{clock:6.0f} ms, {processor:6.0f} of a processor; {size:6,.0f} kB  {page}"


def downloaded(desk: TestClient, file: str) -> str:
    started = time.perf_counter()
    size, first = 0, 0.0
    with desk.stream("GET", file) as answer:
        for piece in answer.iter_raw():
            first = first or time.perf_counter() - started
            size += len(piece)
    whole = time.perf_counter() - started
    return (
        f"{1000 * first:6.0f} ms to the first byte, {whole:6.1f} s for {size / 1e6:,.0f} MB  {file}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--copies", type=int, default=29)
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path: Path = given.keep or Path(folder) / "views.db"
        shop = workshop(ledger=str(path))
        with shop.ledger(write=True) as ledger:
            empty = not held(ledger)
            if empty:
                fill(ledger, islice(stories(7), given.reports), given.reports)
        if empty:
            copy(path, given.copies)
            with shop.ledger(write=True) as ledger:
                spread(ledger)
        desk = TestClient(create_app(shop), base_url="http://127.0.0.1")
        with shop.ledger() as ledger:
            from dateline.store.lines import Sought

            print(f"{held(ledger):,} reports, {ledger.lines.counted(Sought()).all:,} incidents")
        for page in PAGES:
            print(asked(desk, page), flush=True)
        for file in FILES:
            print(downloaded(desk, file), flush=True)


if __name__ == "__main__":
    main()
