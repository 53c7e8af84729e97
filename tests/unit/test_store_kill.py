"""What was told as added outlives a kill at any moment."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from tests.unit.store_samples import coded, link, mask, run

from dateline.problems import NotFound
from dateline.store import open_ledger

ROOT = Path(__file__).parents[2]
KILLS = 50
TOGETHER = 7  # articles entered in one go
LEAST = 3  # articles told as added before every second kill
ADDING = """
import sys
from dateline.store import open_ledger
from tests.unit.store_samples import coded, link, mask, run
open_ledger(sys.argv[3]) if len(sys.argv) > 3 else None  # what it takes is loaded by then
print("begun", flush=True)
with open_ledger(sys.argv[1], write=True, link=link, mask=mask) as ledger:
    for n in range(100_000):
        name = f"{sys.argv[2]}-{n}"
        ledger.add(coded(name, text=f"Police {name} held two men."), run())
        print(name, flush=True)
        if n % 5 == 0:
            ledger.derive()
"""
ADDING_TOGETHER = f"""
import sys
from dateline.store import open_ledger
from tests.unit.store_samples import coded, link, mask, run
print("begun", flush=True)
with open_ledger(sys.argv[1], write=True, link=link, mask=mask) as ledger:
    for n in range(100_000):
        names = [f"{{sys.argv[2]}}-{{n}}-{{k}}" for k in range({TOGETHER})]
        ledger.add_all([coded(name, text=f"Police {{name}} held ten.") for name in names], run())
        print(*names, sep="\\n", flush=True)
"""


def add_until_killed(
    address: str, batch: str, seconds: float, *warm: str, after: int = 0, how: str = ADDING
) -> list[str]:
    """The names of the articles that were told as added. The kill comes so long after so many of
    them, by the clock: of none, it may come before the first."""
    paths = os.pathsep.join([str(ROOT), str(ROOT / "src")])
    command = [sys.executable, "-c", how, address, batch, *warm]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": paths}
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "begun\n"
        told = "".join(process.stdout.readline() for _ in range(after))
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        told += process.stdout.read()
    return told.split()


def there(address: str) -> set[str]:
    try:
        with open_ledger(address, mask=mask) as ledger:
            return {a.id for a in ledger.articles()}
    except NotFound:
        return set()


@pytest.mark.slow
def test_a_kill_loses_nothing_told_as_added(ledger_address: str) -> None:
    told = set[str]()
    moments = random.Random(27)
    for n in range(KILLS):
        moment, after = moments.uniform(0.0, 0.6), LEAST * (n % 2)  # else a slow machine adds none
        told.update(add_until_killed(ledger_address, f"batch{n}", moment, after=after))
        found = there(ledger_address)
        assert told <= found
        assert len(found) <= len(told) + n + 1  # the last may be in but not yet told
    assert len(told) > KILLS
    with open_ledger(ledger_address, write=True, link=link, mask=mask) as ledger:
        before = ledger.views_digest()
        ledger.rebuild()
        assert ledger.views_digest() == before


@pytest.mark.slow
def test_of_articles_entered_together_a_kill_leaves_all_or_none(ledger_address: str) -> None:
    told = set[str]()
    moments = random.Random(72)
    for n in range(KILLS // 2):
        moment = moments.uniform(0.0, 0.3)
        told.update(
            add_until_killed(ledger_address, f"batch{n}", moment, after=1, how=ADDING_TOGETHER)
        )
        found = there(ledger_address)
        assert told <= found
        goes = Counter(name.rpartition("-")[0] for name in found)
        assert set(goes.values()) == {TOGETHER}
        assert len(found) <= len(told) + (n + 1) * TOGETHER  # the last may be in, not yet told
    assert len(told) > KILLS


@pytest.mark.slow
def test_a_kill_while_a_ledger_is_made_leaves_none_or_a_whole_one(
    ledger_address: str, tmp_path: Path
) -> None:
    warm = str(tmp_path / "warm.db")
    open_ledger(warm, write=True).close()
    moments = random.Random(5)
    for n in range(10):
        address = ledger_address.replace("news.db", f"news{n}.db")
        told = set(add_until_killed(address, "a", moments.uniform(0.0, 0.15), warm))
        assert told <= there(address)
        with open_ledger(address, write=True, link=link, mask=mask) as ledger:
            ledger.add(coded("after"), run())
            assert told | {"after"} <= {a.id for a in ledger.articles()}
