"""What a new report costs a ledger that holds many: milliseconds each, reports a second, memory.

    python -m benchmarks.arrivals [--reports 10000 --reports 100000] [--keep FILE]

Made-up stories (a happening is told by one to thirty articles over some days, in cities of which
few are often in the news) fill one ledger up to each mark. There the next thousand reports come in,
a tenth of them late, in batches of ten that are entered in one go, as ``dateline add`` enters what
it reads within half a second, and linked. Coding is not in it.
The cost of a new report should not grow with the ledger. ``--keep`` names a ledger that stays, and
is taken up where it stopped: a million reports take two hours to fill. ``--copies 99`` instead lays
so many copies of all that is there beside it, each under ids and keys of its own, as a world of
which the new reports have no part: so the ledger is soon large, if not as varied.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import resource
import sqlite3
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from sqlalchemy import func, select

from dateline.records import (
    Actor,
    Article,
    Basis,
    Bounds,
    Count,
    Field,
    Party,
    PartyKind,
    Place,
    Precision,
    Quote,
    Report,
    Run,
    Stage,
    Stance,
)
from dateline.rubbish import collect_seldom
from dateline.stages import Coded
from dateline.store import Ledger, tables
from dateline.store.tables import articles
from dateline.workshop import workshop

NEW, AT_ONCE, LATE = 1000, 10, 0.1
BY = 5000  # articles entered in one go to fill a ledger
CITIES = 4000
LEAST_TOLD, MOST_TOLD = 1, 30  # articles that tell of one happening
FRONTS = 160  # armed groups, of which the first are told most often
WORLD = "w000x"  # begins every id that is made up
TYPES = (
    "attack_bombing", "attack_shooting", "arrest", "protest", "kidnapping", "attack_air_or_drone",
    "raid",
)  # fmt: skip
STATES = ("police", "soldiers", "security forces")
COUNTRIES = (
    "AF AL AM AO AR AZ BD BF BI BO BR CD CF CL CM CO DZ EC EG ET FR GB GE GT HN HT ID IL IN IQ IR"
    " IT KE KZ LB LY MA ML MM MX MZ NE NG NI NP PE PH PK PS RU SD SN SO SS SY TD TH TR UA YE"
).split()
WORDS = 20_000
RUN = Run("nbench", "0", "book", "made up", (), "2026-01-01T00:00Z")
FIRST = date(2000, 1, 1)


def own(*names: str) -> dict[str, str]:
    """Ids of their own: of another world, wherever the name of the first stands in them."""
    return {name: f"replace({name}, '{WORLD}', printf('w%03dx', world))" for name in names}


def shifted(*names: str) -> dict[str, str]:
    return {name: f"{name} + world * {{most}}" for name in names}


COPIED = {  # what a copy has of its own; every other column is as it was
    tables.entries: own("key", "about", "body"),
    tables.articles: own("id", "page", "content_hash", "coding"),
    tables.reports: own("id", "article", "body"),
    tables.passages: own("article", "ref"),
    tables.compared: own("report", "article", "body") | shifted("number"),
    tables.heads: own("article", "body"),
    tables.blocks: {"key": "key + world"} | shifted("number"),
    tables.ties: shifted("earlier", "later"),
    tables.incidents: own("id", "body"),
    tables.incident_reports: own("report", "incident"),
    tables.incident_facets: own("incident"),
    tables.incident_lines: own("incident"),
    tables.incident_figures: own("incident"),
    tables.incident_ways: own("incident"),
    tables.incident_parties: own("incident"),
    tables.incident_ties: own("incident"),
}
NUMBERED = {tables.entries: "seq", tables.passages: "id"}  # by the database
BY_KEY = (tables.blocks, tables.incident_facets)
A_DAY = 60  # happenings


@dataclass(frozen=True)
class Telling:
    """What one article tells of a happening."""

    moment: str
    number: int
    kind: str
    city: int
    day: date
    toll: int
    words: tuple[int, ...]


def stories(seed: int, each: int = 1, world: str = WORLD) -> Iterator[tuple[str, Coded]]:
    """Articles that tell ``each`` happenings, in the order of their publication, for ever, each
    with its moment."""
    dice = random.Random(seed)
    coming = tellings(dice)
    for number in range(10**9):
        told = list(islice(coming, each))
        yield told[-1].moment, coded(f"{world}{number}", told, dice)


def tellings(dice: random.Random) -> Iterator[Telling]:
    waiting: list[Telling] = []
    for number in range(10**9):
        day = FIRST + timedelta(days=number // A_DAY)
        waiting += happening(dice, number, day)
        if number % A_DAY == A_DAY - 1:
            waiting.sort(key=lambda t: (t.moment, t.number))
            done = f"{day + timedelta(days=1)}"
            while waiting and waiting[0].moment < done:
                yield waiting.pop(0)


def happening(dice: random.Random, number: int, day: date) -> list[Telling]:
    city = int(CITIES * dice.random() ** 3)
    kind = dice.choice(TYPES)
    toll = int(1 / (1 - dice.random()) ** 0.8)
    words = [int(WORDS * dice.random() ** 2) for _ in range(25)]
    tellers = max(LEAST_TOLD, min(MOST_TOLD, int(1 / (1 - dice.random()) ** 0.7)))
    found = []
    for _ in range(tellers):
        minutes = int(dice.expovariate(1 / 1500))
        clock = f"T{minutes // 60 % 24:02}:{minutes % 60:02}Z"
        moment = f"{day + timedelta(days=minutes // 1440)}{clock}"
        own = dice.sample(words, 15) + [int(WORDS * dice.random() ** 2) for _ in range(10)]
        found.append(Telling(moment, number, kind, city, day, toll, tuple(own)))
    return found


def coded(name: str, told: Sequence[Telling], dice: random.Random) -> Coded:
    moment = told[-1].moment
    states = [dice.choice(STATES) for _ in told]
    texts = [_words(t, who) for t, who in zip(told, states, strict=True)]
    text = "\n\n".join(texts)
    published = Field(moment, Basis.STATED, (Quote(name, 0, len(moment), moment, "published"),))
    article = Article(
        name, text, WORLD + hashlib.sha256(f"{name}{text}".encode()).hexdigest()[len(WORLD) :],
        texts[0].split(".")[0], outlet=f"Outlet {dice.randrange(300)}", published=published,
        language="en",
    )  # fmt: skip
    starts = [sum(len(t) + 2 for t in texts[:n]) for n in range(len(texts))]
    rows = zip(told, states, starts, strict=True)
    return Coded(
        article,
        tuple(_report(article, n, *row, dice.random() < 0.7) for n, row in enumerate(rows)),
    )


def _words(t: Telling, who: str) -> str:
    told = " ".join(f"word{w:05}" for w in t.words)
    return f"{t.kind} in City{t.city}: {t.toll} by {who} on {t.day:%A}. {told}."


def _report(article: Article, n: int, t: Telling, who: str, start: int, dated: bool) -> Report:
    place = Place(
        f"City{t.city}", COUNTRIES[t.city % len(COUNTRIES)], f"Province{t.city % 97}",
        f"City{t.city}", -50 + t.city % 100, -170 + t.city % 340, t.city + 1, Precision.CITY,
    )  # fmt: skip
    actor = Actor(who, PartyKind.STATE, f"{place.country}-{who.upper()}", place.country)
    number = t.city % FRONTS
    front = Actor(f"Front {number}", PartyKind.ARMED_GROUP, f"FRONT-{number}")
    doubt = Stance.ALLEGED if t.number % 5 == 0 else Stance.ASSERTED
    end = start + len(t.kind)
    trigger, where = article.quote(start, end), article.quote(end + 4, end + 4 + len(place.name))
    at = article.text.index(f" {t.toll} ", start) + 1
    many = article.quote(at, at + len(str(t.toll)))
    day = f"{t.day}" if dated else f"../{t.moment[:10]}"
    return Report(
        f"r{article.id}-{n}", article.id, Field(t.kind, Basis.STATED, (trigger,), 0.9),
        Field(Stage.ACCOMPLISHED, Basis.STATED, (trigger,)),
        Field(Stance.ASSERTED, Basis.STATED, (trigger,)), trigger, (trigger,),
        Field(day, Basis.STATED, (trigger,)), Field(place, Basis.STATED, (where,)),
        parties=(
            Party("agent", Field(actor, Basis.STATED, (trigger,))),
            Party("target", Field(front, Basis.STATED, (trigger,)), doubt),
        ),
        counts=(Count("killed", Field(Bounds(t.toll, t.toll), Basis.STATED, (many,))),),
    )  # fmt: skip


def fill(ledger: Ledger, coming: Iterator[tuple[str, Coded]], reports: int) -> None:
    """Enter many articles in a few goes, and link them."""
    for at in range(0, reports, BY):
        ledger.add_all([one for _, one in islice(coming, min(BY, reports - at))], RUN)
        ledger.derive()


@dataclass
class Cost:
    """Of the clock and of the processor, in seconds."""

    entering: float = 0.0
    linking: float = 0.0
    processor: float = 0.0


def arrive(ledger: Ledger, coming: list[Coded]) -> Cost:
    cost = Cost()
    busy = time.process_time()
    for at in range(0, len(coming), AT_ONCE):
        started = time.perf_counter()
        ledger.add_all(coming[at : at + AT_ONCE], RUN)
        entered = time.perf_counter()
        ledger.derive()
        cost.entering += entered - started
        cost.linking += time.perf_counter() - entered
    cost.processor = time.process_time() - busy
    return cost


def copy(path: Path, copies: int) -> None:
    """Without the log of a transaction, which would hold it all a second time: a copying that is
    stopped leaves a ledger that is good for nothing."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -64000"):
        connection.execute(f"PRAGMA {pragma}")
    last = connection.execute("SELECT max(seq) FROM entries").fetchone()[0]
    most = connection.execute("SELECT max(number) FROM compared").fetchone()[0] or 0
    connection.execute("CREATE TEMP TABLE w (world INTEGER PRIMARY KEY)")
    connection.executemany("INSERT INTO w VALUES (?)", [(n + 1,) for n in range(copies)])
    for table, changed in COPIED.items():
        here = [c.name for c in table.columns if c.name != NUMBERED.get(table)]
        told = ", ".join(changed.get(name, name) for name in here).format(most=most)
        some = table is tables.entries
        where = f"seq <= {last} AND kind IN ('article', 'coded')" if some else "1"
        # In the order of the table's key: else every copy would touch every page of it.
        order = "c CROSS JOIN w" if table in BY_KEY else "w CROSS JOIN c"
        connection.execute(f"CREATE TEMP TABLE c AS SELECT * FROM {table} WHERE {where}")
        into = f"{table} ({', '.join(here)})"
        connection.execute(f"INSERT INTO {into} SELECT {told} FROM {order}")
        connection.execute("DROP TABLE c")
    connection.execute("UPDATE derivations SET seq = (SELECT max(seq) FROM entries)")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()


def held(ledger: Ledger) -> int:
    with ledger._reading() as connection:
        return connection.execute(select(func.count()).select_from(articles)).scalar() or 0


def measured(ledger: Ledger, coming: Iterator[tuple[str, Coded]]) -> str:
    """The costs of the next reports, some of which come after those that follow them."""
    already = held(ledger)
    new = [one for _, one in islice(coming, NEW)]
    late = new[:: int(1 / LATE)]
    cost = arrive(ledger, [one for one in new if one not in late] + late)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    enter, link, busy = (x / NEW * 1000 for x in (cost.entering, cost.linking, cost.processor))
    return (
        f"{already:>9,} reports, {Path(ledger.name).stat().st_size / 1e6:8,.0f} MB: a new one"
        f" {enter:6.2f} ms to enter, {link:6.2f} ms to link ({busy:6.2f} ms of a processor),"
        f" {1000 / (enter + link):6,.0f} a second; memory at most {memory:,.0f} MB"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--reports", type=int, action="append")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--copies", type=int, default=0)
    asked = parser.parse_args()
    collect_seldom()  # as the command line does
    with tempfile.TemporaryDirectory() as folder:
        path: Path = asked.keep or Path(folder) / "bench.db"
        with workshop(ledger=str(path)).ledger(write=True) as ledger:
            coming = stories(7)
            next(islice(coming, held(ledger), held(ledger)), None)
            for mark in sorted(asked.reports or [10_000, 100_000]):
                started, missing = time.perf_counter(), mark - held(ledger)
                fill(ledger, coming, missing)
                if missing > 0:
                    print(f"{missing:,} more in {time.perf_counter() - started:,.0f} s", flush=True)
                print(measured(ledger, coming), flush=True)
        if asked.copies:
            copy(path, asked.copies)
            with workshop(ledger=str(path)).ledger(write=True) as ledger:
                print(measured(ledger, coming), flush=True)


if __name__ == "__main__":
    main()
