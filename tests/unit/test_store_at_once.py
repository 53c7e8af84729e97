"""Several programs at one ledger: writers lose and double nothing, readers see whole articles."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.unit.store_samples import coded, link, mask, run

from dateline.ledger import EntryKind
from dateline.stages import Coded
from dateline.store import Added, open_ledger

ROOT = Path(__file__).parents[2]
ARTICLES = 500
WRITERS = 8

# Each writer is a run of its own and goes through the articles in an order of its own.
ADDING = """
import random, sys
from dataclasses import replace
from dateline.store import open_ledger
from tests.unit.store_samples import link, mask, run
from tests.unit.test_store_at_once import the_same_articles
address, number, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
articles = the_same_articles(count)
random.Random(number).shuffle(articles)
own = replace(run(), id=f"run-{number}", started=f"2026-01-01T08:0{number}Z")
with open_ledger(address, write=True, link=link, mask=mask, timeout=120) as ledger:
    for n, coded in enumerate(articles):
        print(coded.article.id, ledger.add(coded, own))
        if n % 100 == 50:
            ledger.derive()
    ledger.derive()
"""
# As one of them, but it waits for the word to go on where the test names a number of articles.
PACED = ADDING.replace(
    "        if n % 100 == 50:",
    "        if str(n + 1) in sys.argv[4:]:\n"
    "            print('waiting', flush=True)\n"
    "            sys.stdin.readline()\n"
    "        if n % 100 == 50:",
)
READING = """
import sys
from dateline.problems import NotFound
from dateline.store import open_ledger
from tests.unit.store_samples import link, mask
from tests.unit.test_store_at_once import look
address, last = sys.argv[1:]
seen = [-1]
print("begun", flush=True)
while seen[-1] < int(last):
    try:
        with open_ledger(address, link=link, mask=mask) as ledger:
            for _ in range(5):
                now = look(ledger)
                assert now >= seen[-1], (now, seen)
                if now > seen[-1]:
                    seen.append(now)
                    print(now, flush=True)
    except NotFound:
        assert seen == [-1]
"""


def the_same_articles(count: int) -> list[Coded]:
    """Every tenth is a newer version of the page before it."""
    made = []
    for n in range(count):
        page = f"https://arlenz.example/{n - n % 10 // 9}"
        day = f"2024-03-{n % 10 + 1:02}"
        text = f"Police held {n + 2} men in Arlenz."
        made.append(coded(f"a{n}", text=text, url=page, published=day, modified=day))
    return made


def look(ledger: object) -> int:
    """How many articles there are, each of them whole."""
    from dateline.store import Ledger

    assert isinstance(ledger, Ledger)
    with ledger._reading():
        articles = list(ledger.articles(superseded=True))
        kinds = [e.kind for e in ledger.entries()]
        reports = [r for a in articles for r in ledger.reports(a.id)]
        found = ledger.search("police", limit=10_000)
        newest = {a.id for a in ledger.articles()}
        incidents = ledger.incidents()
    assert kinds.count(EntryKind.ARTICLE) == kinds.count(EntryKind.CODED) == len(articles)
    assert [r.article for r in reports] == [a.id for a in articles]
    assert {(h.kind, h.article) for h in found} == {
        (kind, name) for kind in ("article", "report") for name in newest
    }
    linked = {r for i in incidents for r in i.reports}
    assert linked == {r.id for r in reports if r.article in newest}
    return len(articles)


def start(program: str, *arguments: str) -> subprocess.Popen[str]:
    paths = os.pathsep.join([str(ROOT), str(ROOT / "src")])
    return subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": paths},
    )


def outcomes(programs: Sequence[subprocess.Popen[str]]) -> list[str]:
    told = [p.communicate(timeout=300)[0] for p in programs]
    assert [p.returncode for p in programs] == [0] * len(programs)
    return told


@pytest.mark.slow
def test_many_writers_of_the_same_articles_make_one_ledger(
    ledger_address: str, tmp_path: Path
) -> None:
    writers = [start(ADDING, ledger_address, str(n), str(ARTICLES)) for n in range(WRITERS)]
    lines = [line.split(" ", 1) for told in outcomes(writers) for line in told.splitlines()]
    entered = sorted(name for name, outcome in lines if outcome != Added.ALREADY_THERE)
    assert entered == sorted(c.article.id for c in the_same_articles(ARTICLES))
    with open_ledger(tmp_path / "one.db", write=True, link=link, mask=mask) as ledger:
        for one in the_same_articles(ARTICLES):
            ledger.add(one, run())
        alone = ledger.views_digest()
    with open_ledger(ledger_address, write=True, link=link, mask=mask) as ledger:
        keys = [e.key for e in ledger.entries() if e.kind is not EntryKind.RUN]
        assert len(keys) == len(set(keys)) == 2 * ARTICLES
        assert ledger.views_digest() == alone
        ledger.rebuild()
        assert ledger.views_digest() == alone


@pytest.mark.slow
def test_readers_see_whole_articles_while_one_adds(ledger_address: str) -> None:
    readers = [start(READING, ledger_address, "150") for _ in range(4)]
    assert [next_line(reader) for reader in readers] == ["begun"] * 4
    writer = start(PACED, ledger_address, "1", "150", "50", "100")
    for there in (50, 100):
        while next_line(writer) != "waiting":
            pass
        for reader in readers:
            while int(next_line(reader)) < there:
                pass
        assert writer.stdin is not None
        writer.stdin.write("go on\n")
        writer.stdin.flush()
    outcomes([writer])
    assert [told.split()[-1] for told in outcomes(readers)] == ["150"] * 4


def next_line(program: subprocess.Popen[str]) -> str:
    assert program.stdout is not None
    line = program.stdout.readline()
    assert line, "the program ended"
    return line.rstrip("\n")


@pytest.mark.slow
def test_writers_that_make_the_ledger_at_once_make_one(ledger_address: str) -> None:
    outcomes([start(ADDING, ledger_address, str(n), "3") for n in range(4)])
    with open_ledger(ledger_address, link=link, mask=mask) as ledger:
        assert len(list(ledger.articles(superseded=True))) == 3
