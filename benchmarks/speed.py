"""How fast whole articles are coded, in how much memory, and how soon after the start.

    python -m benchmarks.speed [--reader trained]

The articles are put together from the bundled samples and the codebook's own passages, some 600
words each and no two alike. Two processes code them on two cores, each with one thread.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from pathlib import Path

from benchmarks.flow import WORDS, bodies
from benchmarks.parts import Figure

from dateline.codebooks import load
from dateline.read.text import read_text
from dateline.records import Article
from dateline.settings import defaults
from dateline.workshop import Workshop, workshop

SAMPLES = Path(__file__).parent.parent / "samples"
ARTICLES, PROCESSES = 120, 2
STARTS = 5
FIRST = """
import sys
from dateline.read.text import read_text
from dateline.workshop import workshop
workshop(reader=sys.argv[1]).code(read_text(sys.stdin.buffer.read(), "benchmark").article)
"""


@cache
def stock() -> tuple[str, ...]:
    """Passages of the codebook and paragraphs of the samples, in an order that never changes."""
    own = [e.passage.text for t in load("security").types.values() for e in t.examples]
    told = [p for body in bodies(SAMPLES) for p in body.split("\n\n")]
    found = sorted({" ".join(text.split()) for text in (*own, *told) if len(text.split()) > 8})
    random.Random(600).shuffle(found)
    return tuple(found)


def text(number: int) -> str:
    """An article's text: a title, and paragraphs until it has its words."""
    paragraphs = stock()
    start = number * 17
    told: list[str] = []
    while sum(len(p.split()) for p in told) < WORDS:
        told.append(paragraphs[(start + len(told)) % len(paragraphs)])
    whole = "\n\n".join(told).split(" ")[: WORDS + 10]
    return f"What the region heard on day {number}\n\n{' '.join(whole)}"


def article(number: int) -> Article:
    return read_text(text(number).encode(), f"benchmark-{number}").article


@cache
def shop(reader: str) -> Workshop:
    return workshop(reader=reader)


def coded(asked: tuple[str, int]) -> int:
    reader, number = asked
    return len(shop(reader).code(article(number)).reports)


def warmed(asked: tuple[str, int]) -> float:
    """Loads what is loaded once; tells the process's highest memory in GB."""
    coded(asked)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2


def start_up(reader: str) -> float:
    """Seconds until a fresh process has coded one article: the best of a few."""
    command = [sys.executable, "-c", FIRST, reader]
    took = []
    for number in range(STARTS):
        started = time.perf_counter()
        subprocess.run(command, input=text(number).encode(), check=True)
        took.append(time.perf_counter() - started)
    return min(took)


def figures(reader: str) -> Iterator[Figure]:
    # Fresh processes, not copies of this one: each loads what it needs, as the product's do.
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
        list(pool.map(warmed, [(reader, n) for n in range(4 * PROCESSES)]))
        started = time.perf_counter()
        made = sum(pool.map(coded, [(reader, n) for n in range(ARTICLES)], chunksize=5))
        took = time.perf_counter() - started
        memory = max(pool.map(warmed, [(reader, n) for n in range(4 * PROCESSES)]))
    note = f"{made} reports in {ARTICLES} articles"
    yield Figure("articles of 600 words a second, two cores", ARTICLES / took, 20, note)
    yield Figure("memory left under 1 GB a process", 1 - memory, 0, f"{memory:.2f} GB")
    seconds = start_up(reader)
    yield Figure("start-up left under 1.5 s", 1.5 - seconds, 0, f"{seconds:.2f} s")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--reader", default=str(defaults()["reader"]))
    reader = parser.parse_args().reader
    print(f"{'figure':54s}{'seen':>9s}{'target':>9s}")
    for figure in figures(reader):
        print(figure.line(), flush=True)


if __name__ == "__main__":
    main()
