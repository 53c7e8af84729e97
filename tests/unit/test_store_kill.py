"""What was told as added outlives a kill at any moment."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.unit.store_samples import link, mask

from dateline.store import open_ledger

ROOT = Path(__file__).parents[2]
ADDING = """
import sys
from dateline.store import open_ledger
from tests.unit.store_samples import coded, link, mask, run
with open_ledger(sys.argv[1], write=True, link=link, mask=mask) as ledger:
    for n in range(100_000):
        name = f"{sys.argv[2]}-{n}"
        ledger.add(coded(name, text=f"Police {name} held two men."), run())
        print(name, flush=True)
        if n % 5 == 0:
            ledger.derive()
"""


def add_until_killed(path: Path, batch: str, seconds: float) -> list[str]:
    paths = os.pathsep.join([str(ROOT), str(ROOT / "src")])
    command = [sys.executable, "-c", ADDING, str(path), batch]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": paths}
    ) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        told = first + process.stdout.read()
    return [line for line in told.splitlines(keepends=False) if line]


@pytest.mark.slow
def test_a_kill_loses_nothing_told_as_added(tmp_path: Path) -> None:
    path, told = tmp_path / "news.db", set[str]()
    moments = random.Random(27)
    for n in range(10):
        told.update(add_until_killed(path, f"batch{n}", moments.uniform(0.0, 0.4)))
        with open_ledger(path, mask=mask) as ledger:
            there = {a.id for a in ledger.articles()}
            assert told <= there
            assert len(there) <= len(told) + n + 1  # the last may be in but not yet told
    with open_ledger(path, write=True, link=link, mask=mask) as ledger:
        before = ledger.views_digest()
        ledger.rebuild()
        assert ledger.views_digest() == before


@pytest.mark.slow
def test_two_programs_make_one_ledger_at_once(tmp_path: Path) -> None:
    paths = os.pathsep.join([str(ROOT), str(ROOT / "src")])
    adding = ADDING.replace("100_000", "20")
    path = tmp_path / "news.db"
    both = [
        subprocess.Popen(
            [sys.executable, "-c", adding, str(path), name],
            stdout=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": paths},
        )
        for name in ("x", "y")
    ]
    assert [process.wait(timeout=120) for process in both] == [0, 0]
    with open_ledger(path, mask=mask) as ledger:
        assert len(list(ledger.articles())) == 40
