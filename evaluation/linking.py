"""News of shootings linked into incidents, held against a registry's.

    python -m evaluation.linking --shared DIR [--workers 2] [--registry]

All articles of the registry are coded with the codebook gun_violence and linked together, as a
part alone is too sparse to be hard; the measure's figures are printed for the part ``dev``, which
nothing was fitted to, and for all. ``--registry`` links the registry's own day, place and figures
in place of what was read, so that errors of linking and of reading can be told apart. Articles
name real victims: all is kept in a temporary folder, and nothing but totals is printed.
"""

from __future__ import annotations

import argparse
import hashlib
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

from evaluation.gva import Files, coded_registry, rows_of, write_forms
from evaluation.measures import printed

from dateline.records import (
    Basis,
    Bounds,
    Count,
    Field,
    Location,
    Place,
    PlaceRole,
    Precision,
    Quote,
    Report,
    Stage,
    Stance,
)
from dateline.stages import Coded
from dateline.workshop import Workshop, workshop

BOOK = "gun_violence"
PARTS = ("dev", "all")
REGISTRY = "the registry"


def coded_share(data: str, number: int, of: int) -> list[Coded]:
    """One share of the articles, coded in a process of its own."""
    shop = workshop(codebook=BOOK)
    return [coded for _, coded in coded_registry(shop, Path(data), "all", (number, of))]


def coded_all(data: Path, workers: int) -> list[Coded]:
    with ProcessPoolExecutor(workers) as pool:
        shares = [pool.submit(coded_share, str(data), n, workers) for n in range(workers)]
        return [coded for share in shares for coded in share.result()]


def as_registered(coded: Coded, incident: Mapping[str, Any]) -> Coded:
    """The article with one report, as the registry has it."""
    article = coded.article
    head = next((r.trigger for r in coded.reports), article.quote(0, min(1, len(article.text))))
    return replace(coded, reports=(_report(article.id, head, incident),))


def _report(article: str, head: Quote, incident: Mapping[str, Any]) -> Report:
    city = str(incident["city"]).split(" (")[0]
    place = Place(
        city, "US", incident["state"], city, incident["lat"], incident["lon"], None, Precision.CITY
    )
    where: Field[Place] = Field(place, Basis.RULED, (), 1.0, REGISTRY)
    counts = tuple(
        Count(measure, Field(Bounds(n, n), Basis.RULED, (), 1.0, REGISTRY))
        for measure in ("killed", "injured")
        if (n := int(incident[measure]))
    )
    return Report(
        id="r" + hashlib.sha256(article.encode()).hexdigest()[:16],
        article=article,
        type=Field("shooting", Basis.RULED),
        stage=Field(Stage.ACCOMPLISHED, Basis.RULED),
        stance=Field(Stance.ASSERTED, Basis.RULED),
        trigger=head,
        mentions=(head,),
        when=Field(str(incident["date"]), Basis.RULED),
        where=where,
        places=(Location(PlaceRole.SITE, where),),
        counts=counts,
    )


def scored(shop: Workshop, coded: Sequence[Coded], shared: Path, part: str) -> str:
    """What the measure prints of a part, all articles linked."""
    data = shared / "data" / "gva"
    with tempfile.TemporaryDirectory() as folder:
        files = Files(Path(folder))
        write_forms(shop, coded, files)
        own = ["--articles", str(data / "articles.jsonl"), "--part", part]
        own += ["--incidents", str(data / "incidents.jsonl")]
        own += ["--system-output", str(files.reports), "--incidents-output", str(files.incidents)]
        return printed(shared / "measure" / "gva.py", "score", *own)


def registered(coded: Sequence[Coded], data: Path) -> Iterator[Coded]:
    incidents = {i["id"]: i for i in rows_of(data / "incidents.jsonl")}
    of = {a["id"]: incidents[a["incident"]] for a in rows_of(data / "articles.jsonl")}
    yield from (as_registered(c, of[c.article.id]) for c in coded)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--workers", type=int, default=2, help="processes that code articles")
    parser.add_argument("--registry", action="store_true", help="link the registry's own fields")
    asked = parser.parse_args(arguments)
    data = asked.shared / "data" / "gva"
    begun = time.monotonic()
    coded = coded_all(data, asked.workers)
    print(f"{len(coded)} articles coded in {time.monotonic() - begun:.0f} s", flush=True)
    if asked.registry:
        coded = list(registered(coded, data))
    shop = workshop(codebook=BOOK)
    for part in PARTS:
        print(f"\n--- part {part}, all articles linked together")
        print(scored(shop, coded, asked.shared, part), end="", flush=True)


if __name__ == "__main__":
    main()
