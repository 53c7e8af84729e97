"""News of shootings through the codebook gun_violence, held against a registry's rows.

    python -m evaluation.gva --measure MEASURE/gva.py --data DATA/gva [--part dev] [--limit 200]

MEASURE/gva.py is the script that prepares and scores; DATA/gva holds articles.jsonl and
incidents.jsonl. The articles name real victims: what is prepared and coded lies in a temporary
folder that is deleted, and nothing but totals is printed.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.measures import printed

from dateline import interchange
from dateline.link import link
from dateline.problems import Problem
from dateline.read.paths import read_paths
from dateline.read.records_json import read_json
from dateline.settings import defaults
from dateline.stages import Coded
from dateline.workshop import Workshop, masked, workshop

Row = dict[str, Any]
GIVEN = ("id", "url", "published", "title", "text", "outlet")
"""What of a row is an article; the rest is the registry's."""


@dataclass(frozen=True, slots=True)
class Files:
    """Where a run keeps what is prepared and coded, inside one folder."""

    folder: Path

    @property
    def articles(self) -> Path:
        return self.folder / "articles.jsonl"

    @property
    def prepared(self) -> Path:
        return self.folder / "prepared"

    @property
    def reports(self) -> Path:
        return self.folder / "reports.jsonl"

    @property
    def incidents(self) -> Path:
        return self.folder / "incidents.jsonl"


def chosen(articles: Iterable[Row], part: str, limit: int | None) -> list[Row]:
    """The articles of a part; of these as many as ``limit`` says, those of one incident together.

    Which incidents are taken is settled by a hash of their id: the same ones each time, and no
    first days of a year.
    """
    own = [a for a in articles if part in (a["part"], "all")]
    if limit is None:
        return own
    order = sorted(own, key=lambda a: (_hash(a["incident"]), a["id"]))
    return order[:limit]


def _hash(words: str) -> str:
    return hashlib.sha256(str(words).encode()).hexdigest()


def coded_articles(shop: Workshop, folder: Path) -> Iterator[Coded]:
    """Every article of a folder, coded. An article that cannot be read ends the run."""
    for read in read_paths([folder]):
        if isinstance(read, Problem):
            raise SystemExit(f"{read.source}: {read.message}")
        yield shop.code(read.article, read.problems)


def coded_registry(
    shop: Workshop, data: Path, part: str, share: tuple[int, int] = (0, 1)
) -> Iterator[tuple[Row, Coded]]:
    """Every article of a part with its row, coded; ``data`` is the folder of articles.jsonl.
    ``share``: (n, m) takes every m-th, from the n-th on."""
    first, step = share
    for row in chosen(rows_of(data / "articles.jsonl"), part, None)[first::step]:
        given = {k: row[k] for k in GIVEN if row.get(k)}
        (read,) = read_json(io.BytesIO(json.dumps(given).encode()), str(row["id"]))
        if isinstance(read, Problem):
            raise SystemExit(f"{read.source}: {read.message}")
        yield row, shop.code(read.article, read.problems)


def write_forms(shop: Workshop, coded: Sequence[Coded], files: Files) -> None:
    """Forms 1 and 2 of the interchange, private names masked."""
    _write(files.reports, (interchange.coded(masked(c), c.reports, c.problems) for c in coded))
    _write(files.incidents, (interchange.incident_json(i) for i in link(coded, shop.linker())))


def _write(path: Path, rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def rows_of(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def dates_by_basis(told: Iterable[Row], days: Mapping[str, str]) -> dict[str, tuple[int, int]]:
    """How the day of each article's first report is known (``basis``): in how many articles, and
    in how many it is the registry's day. ``days`` are the registry's, by article id."""
    found: dict[str, tuple[int, int]] = {}
    for row in told:
        first = min(row["reports"], key=lambda r: r["trigger"]["start"], default=None)
        basis, value = (
            (first["when"]["basis"], first["when"]["value"]) if first else ("no report", None)
        )
        number, right = found.get(basis, (0, 0))
        found[basis] = (number + 1, right + (value == days[row["article"]["id"]]))
    return dict(sorted(found.items()))


def measured(script: Path, step: str, files: Files, registry: Path, *more: str) -> str:
    """One step of the measuring script on the chosen articles; what it prints."""
    own = ["--articles", str(files.articles), "--incidents", str(registry), "--part", "all"]
    return printed(script, step, *own, *more)


def main(arguments: Sequence[str] | None = None) -> None:
    told = _asked(arguments)
    data, registry = told.data / "articles.jsonl", told.data / "incidents.jsonl"
    shop = workshop(codebook=told.codebook, reader=told.reader)
    with tempfile.TemporaryDirectory() as folder:
        files = Files(Path(folder))
        own = chosen(rows_of(data), told.part, told.limit)
        _write(files.articles, own)
        measured(told.measure, "prepare", files, registry, "--out", str(files.prepared))
        begun = time.monotonic()
        coded = list(coded_articles(shop, files.prepared))
        spent = time.monotonic() - begun
        write_forms(shop, coded, files)
        known = {i["id"]: i["date"] for i in rows_of(registry)}
        bases = dates_by_basis(rows_of(files.reports), {a["id"]: known[a["incident"]] for a in own})
        forms = ["--system-output", str(files.reports), "--incidents-output", str(files.incidents)]
        kept = ["--json", str(told.json)] if told.json else []
        totals = measured(told.measure, "score", files, registry, *forms, *kept)
    print(f"{len(coded)} articles coded in {spent:.0f} s, codebook {told.codebook}")
    print(totals, end="")
    print("exact day of the first report, by how it is known:")
    for basis, (number, right) in bases.items():
        print(f"  {basis:<12}{number:>6} articles  {right / number:6.1%}")


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--measure", type=Path, required=True, help="the script gva.py")
    parser.add_argument("--data", type=Path, required=True, help="folder of articles.jsonl")
    parser.add_argument("--part", choices=["dev", "train", "all"], default="dev")
    parser.add_argument("--limit", type=int, help="only so many articles, for a quick look")
    parser.add_argument("--codebook", default="gun_violence")
    parser.add_argument("--reader", default=str(defaults()["reader"]))
    parser.add_argument("--json", type=Path, help="write the totals here, as JSON")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
