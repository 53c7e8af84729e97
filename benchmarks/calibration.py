"""How far a reader's scores can be relied on: of all that is scored 0.8, is 0.8 right?

    python -m benchmarks.calibration [news|passages ...] [--reader trained] [--shared DIR]

For reports, for all fields and for each kind of field: how many there are, their mean score, the
share that is right, and the expected calibration error (ECE). Under them the reliability table of
reports and of fields: for each bin of scores the mean score, the share right and the number. A
field is judged where its report is right. Real news needs the folder ``shared`` and is left out,
with a line that says so, where there is none; the passages are the held-out fifth.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks.reader import HERE, NEWS, corpus
from evaluation.news import texts
from evaluation.passages import SECURITY, held_out

from dateline.read.corpus import MarkedText
from dateline.scoring import FIELD_KINDS, REPORT, Claim, bins, calibration_error
from dateline.workshop import Workshop, workshop

TARGET = 0.07


def news(shop: Workshop, shared: Path | None) -> list[MarkedText]:
    if shared is None:
        return []
    with tempfile.TemporaryDirectory() as folder:
        known = Path(folder, "texts.jsonl")
        texts.write(shared, known)
        return corpus(shop, NEWS, [known])


def passages(shop: Workshop, shared: Path | None) -> list[MarkedText]:
    return [t for t in corpus(shop, SECURITY) if held_out(t.example.passage.text)]


PARTS: dict[str, Callable[[Workshop, Path | None], list[MarkedText]]] = {
    "news": news,
    "passages": passages,
}


# ---------------------------------------------------------------- tables


def lines(told: Sequence[Claim]) -> Iterator[str]:
    fields = [c for c in told if c.kind != REPORT]
    groups = {"reports": [c for c in told if c.kind == REPORT], "fields": fields}
    yield f"  {'':14s}{'number':>8s}{'score':>8s}{'right':>8s}{'ECE':>8s}"
    for name, own in groups.items():
        yield row(name, own, f"  target below {TARGET}")
    for kind in FIELD_KINDS:
        yield row(f"  {kind}", [c for c in fields if c.kind == kind])
    for name, own in groups.items():
        yield f"  {name} by score"
        yield f"  {'':14s}{'number':>8s}{'score':>8s}{'right':>8s}"
        for b in bins(own):
            yield f"  {'':14s}{b.claims:8d}{b.score:8.2f}{b.right:8.2f}"


def row(name: str, told: Sequence[Claim], note: str = "") -> str:
    error = calibration_error(told)
    if error is None:
        return f"  {name:14s}{0:8d}"
    score, right = (
        sum(v) / len(told) for v in zip(*((c.score, c.right) for c in told), strict=True)
    )
    return f"  {name:14s}{len(told):8d}{score:8.2f}{right:8.2f}{error:8.3f}{note}"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="all by default")
    parser.add_argument("--reader", default="trained")
    parser.add_argument("--shared", type=Path, default=HERE.parents[1] / "shared")
    asked = parser.parse_args()
    shared = asked.shared if asked.shared.is_dir() else None
    if shared is None:
        print(f"{asked.shared} is not there: only the project's own passages are scored")
    shop = workshop(reader=asked.reader)
    for name in asked.parts or PARTS:
        marked = PARTS[name](shop, shared)
        if marked:
            told = [c for claims in shop.claims(t.example for t in marked) for c in claims]
            print(f"{name}: {len(marked)} texts")
            print("\n".join(lines(told)), flush=True)


if __name__ == "__main__":
    main()
