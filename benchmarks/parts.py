"""How well, and how fast, each part reads: dates, amounts, places, persons, all parts together.

    python benchmarks/parts.py [times|amounts|places|persons|speed ...] [--shared DIR]
                               [--errors] [--pin]

Figures stand beside the target they must reach. Those on the project's own marked passages need
nothing else; the others need the folder ``shared`` with its data and measures, and are left out,
with a line that says so, where there is none. ``--errors`` prints what is wrong in the passages
that were seen while the grammars were written, never in those held out. ``--pin`` raises the
floors in ``floors.json`` to the figures seen; it never lowers one.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks import marked
from benchmarks.flow import bodies
from benchmarks.marked import MARKED, PARTS, Row, Score
from evaluation import persons

from dateline import flow
from dateline.data.gazetteer import Gazetteer
from dateline.people import private_spans
from dateline.read.text import read_text
from dateline.resolve.when import find_points
from dateline.resolve.where import find_places, fold
from dateline.workshop import Workshop, workshop

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
SLACK = 0.002  # a score this little under its floor is a rounding of another machine
GAZETTEER = HERE.parent / "src" / "dateline" / "data" / "gazetteer.sqlite"
LITERAL = "Literal,Mixed,Literal_Modifier,Coercion,Embedded_Literal"
CORPORA = (
    "time/wikiwars_train.jsonl",
    "places/geovirus.jsonl",
    "places/geowebnews.jsonl",
    "language/ner.bio",
)
WORDS, ARTICLES = 600, 200  # of the speed test


@dataclass(frozen=True)
class Figure:
    """A score between 0 and 1, or a speed, with the target the product must reach."""

    name: str
    value: float
    target: float | None = None
    note: str = ""
    pinned: bool = True

    def line(self) -> str:
        target = "" if self.target is None else f"{self.target:>8g}"
        verdict = "" if self.target is None else ("ok" if self.value >= self.target else "BELOW")
        return f"{self.name:54s}{self.value:>9.3f}{target:>9s}  {verdict:6s}{self.note}"


# ---------------------------------------------------------------- our own marked passages


def own(
    name: str, scored: Callable[[marked.Part], Score], target: float, errors: bool
) -> Iterator[Figure]:
    for part in PARTS:
        score = scored(part)
        if errors and part == "seen":
            print("\n".join(score.wrong))
        yield Figure(f"{name}, own passages, {part}", score.accuracy, target, score.line())


# ---------------------------------------------------------------- the shared corpora


def corpus(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def measured(shared: Path, script: str, gold: Path, output: list[Row], *more: str) -> Row:
    """The figures that a measuring script finds in our output."""
    with tempfile.TemporaryDirectory() as folder:
        system, told = Path(folder, "system.jsonl"), Path(folder, "told.json")
        system.write_text("".join(json.dumps(row) + "\n" for row in output), "utf-8")
        command = [sys.executable, str(shared / "measure" / script), "score", "--gold", str(gold)]
        command += ["--system-output", str(system), "--json", str(told), *more]
        subprocess.run(command, check=True, capture_output=True)
        figures: Row = json.loads(told.read_text("utf-8"))
    return figures


def times(shared: Path | None, errors: bool) -> Iterator[Figure]:
    yield from own("times", marked.times, 0.92, errors)
    if shared is None:
        return
    gold = shared / "data" / "time" / "wikiwars_train.jsonl"
    output = [
        {
            "id": row["id"],
            "expressions": [
                {"start": t.start, "end": t.end, "value": t.value}
                for t in find_points(row["text"], row["published"])
            ],
        }
        for row in corpus(gold)
    ]
    figures = measured(shared, "times.py", gold, output)
    yield Figure("times, WikiWars train, relaxed F1", figures["relaxed"][2], 0.85)
    yield Figure("times, WikiWars train, value F1", figures["value"][2], 0.80)


def amounts(shared: Path | None, errors: bool) -> Iterator[Figure]:
    yield from own("amounts", marked.amounts, 0.92, errors)


def places(shared: Path | None, errors: bool) -> Iterator[Figure]:
    if shared is None:
        return
    for name, target, kinds in (
        ("geovirus", 0.80, ""),
        ("geowebnews", None, ""),
        ("geowebnews", 0.70, LITERAL),
    ):
        gold = shared / "data" / "places" / f"{name}.jsonl"
        more = ("--kinds", kinds) if kinds else ()
        figures = measured(shared, "places.py", gold, placed(gold), *more)
        label = f"places, {name}{', literal kinds' if kinds else ''}"
        yield Figure(f"{label}, right of all gold", figures["right all"], target)
        yield Figure(f"{label}, relaxed F1", figures["relaxed"][2])


@cache
def placed(gold: Path) -> list[Row]:
    lookup = tools().lookup
    return [
        {
            "id": row["id"],
            "places": [
                {
                    "start": m.start,
                    "end": m.end,
                    "latitude": m.place.latitude,
                    "longitude": m.place.longitude,
                    "country": m.place.country,
                    "precision": str(m.place.precision),
                }
                for m in find_places(row["text"], lookup)
                if m.place and not m.demonym
            ],
        }
        for row in corpus(gold)
    ]


def people(shared: Path | None, errors: bool) -> Iterator[Figure]:
    if shared is None:
        return
    targets = {"wikigold train": 0.95, "wnut17 train": 0.95, "wnut17 dev": 0.95}
    for name, score in persons.scores(shared / "data" / "language" / "ner.bio", shop().register):
        note = score.line("").strip()
        yield Figure(f"persons, {name}, recall", score.recall, targets.get(name), note)


# ---------------------------------------------------------------- all parts together


@cache
def sample_words() -> list[str]:
    return " ".join(bodies(HERE.parent / "samples")).split(" ")


@cache
def shop() -> Workshop:
    return workshop()


def tools() -> flow.Tools:
    return shop().tools


def article(number: int) -> str:
    """An article of some 600 words of the samples, each beginning elsewhere."""
    words = sample_words()
    start = number * 7919 % len(words)
    return " ".join([*words, *words][start : start + WORDS])


def parts_of(number: int) -> int:
    """All parts over one article: times, amounts, places, parties, persons and their masks."""
    text = read_text(article(number).encode(), "benchmark").article
    return len(private_spans(text.text, flow.find(text, tools()).persons))


def warmed(number: int) -> float:
    """Loads what is loaded once; tells the process's memory in MB."""
    parts_of(number)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def speed(shared: Path | None, errors: bool) -> Iterator[Figure]:
    with ProcessPoolExecutor(2) as two:
        list(two.map(warmed, range(8)))
        started = time.perf_counter()
        list(two.map(parts_of, range(ARTICLES), chunksize=10))
        took = time.perf_counter() - started
        memory = max(two.map(warmed, range(8)))
    yield Figure("articles of 600 words a second, two cores", ARTICLES / took, 50, pinned=False)
    yield Figure("memory left under 400 MB a process", 400 - memory, 0, pinned=False)
    yield from gazetteer()


def gazetteer() -> Iterator[Figure]:
    """Its size, and how fast names are looked up that were not asked for before."""
    with Gazetteer() as fresh:
        names = [fold(word) for word in dict.fromkeys(sample_words()) if word[:1].isupper()]
        fresh("the first one opens the file")
        started = time.perf_counter()
        for name in names:
            fresh(name)
        took = (time.perf_counter() - started) * 1000
    size = GAZETTEER.stat().st_size / 1e6
    yield Figure("look-ups in the gazetteer a millisecond", len(names) / took, 10, pinned=False)
    yield Figure("gazetteer, MB left under 20", 20 - size, 0, pinned=False)


# ---------------------------------------------------------------- floors


PARTS_READ: dict[str, Callable[[Path | None, bool], Iterator[Figure]]] = {
    "times": times,
    "amounts": amounts,
    "places": places,
    "persons": people,
    "speed": speed,
}


def fingerprint(paths: Iterable[Path]) -> str:
    """Which texts and marks the figures are of."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def fingerprints(shared: Path | None) -> dict[str, str]:
    own = {"own": fingerprint(MARKED / f"{name}.jsonl" for name in ("amounts", "times"))}
    if shared is None:
        return own
    return own | {"shared": fingerprint(shared / "data" / name for name in CORPORA)}


def floors() -> dict[str, Any]:
    page: dict[str, Any] = json.loads(FLOORS.read_text("utf-8"))
    return page


def pin(figures: Sequence[Figure], shared: Path | None) -> None:
    """Floors go up, never down; to lower one, edit the file and say why in the commit."""
    told = floors()
    kept: dict[str, float] = told["floors"]
    for f in figures:
        if f.pinned:
            kept[f.name] = max(kept.get(f.name, 0.0), round(f.value, 4))
    prints = told["fingerprints"] | fingerprints(shared)
    page = {"fingerprints": dict(sorted(prints.items())), "floors": dict(sorted(kept.items()))}
    FLOORS.write_text(json.dumps(page, indent=1) + "\n", "utf-8")


def read(names: Iterable[str], shared: Path | None, errors: bool = False) -> Iterator[Figure]:
    """The figures of the parts named; without ``shared`` those on our own passages only."""
    for name in names:
        yield from PARTS_READ[name](shared, errors)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("parts", nargs="*", choices=[*PARTS_READ, []], help="all by default")
    parser.add_argument("--shared", type=Path, default=HERE.parents[1] / "shared")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--pin", action="store_true")
    asked = parser.parse_args()
    shared = asked.shared if asked.shared.is_dir() else None
    if shared is None:
        print(f"{asked.shared} is not there: only the project's own passages are scored")
    print(f"{'figure':54s}{'seen':>9s}{'target':>9s}")
    figures = []
    for figure in read(asked.parts or PARTS_READ, shared, asked.errors):
        print(figure.line(), flush=True)
        figures.append(figure)
    if asked.pin:
        pin(figures, shared)


if __name__ == "__main__":
    main()
