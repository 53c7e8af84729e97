"""Fits what turns the trained reader's scores into probabilities, and writes it beside the net.

    python -m training.calibrate [--shared DIR]

Fitted to the marked texts that training keeps back (``training.reader.real.kept_texts``), which the
net has never seen; neither to evaluation/news nor to the held-out passages, by which
``benchmarks.calibration`` judges it. Each kind of score gets a map of its own: Platt scaling
(J. Platt 1999), a logistic curve over the log-odds of the raw score, with his smoothed targets.
A kind that is told too seldom shares the map of all fields. Run it after every training.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import numpy as np
from benchmarks.reader import HERE
from numpy.typing import NDArray

from dateline.codebook import Example
from dateline.flow import code
from dateline.model.files import CALIBRATION, FOLDER, make_of
from dateline.scoring import FIELD_KINDS, REPORT, Claim, calibration_error, claims, marked
from dateline.workshop import Workshop, example_article, workshop
from training.reader.real import kept_texts

FEWEST = 10  # claims of a kind from which it gets a map of its own
KNOTS = tuple(n / 20 for n in range(21))
EDGE = 0.005  # scores nearer to 0 or 1 count as this near
FOLDS = 5
Numbers = NDArray[np.float64]
Row = tuple[Claim, ...]  # of one text
Map = Callable[[Numbers], Numbers]


def odds(scores: Iterable[float]) -> Numbers:
    p = np.clip(np.array(list(scores), np.float64), EDGE, 1 - EDGE)
    return np.asarray(np.log(p / (1 - p)))


def likely(x: Numbers) -> Numbers:
    return np.asarray(1 / (1 + np.exp(-x)))


def platt(told: Sequence[Claim]) -> Map:
    """A rising logistic curve, by Newton's method. The targets are drawn in a little, and so is the
    slope, as a few claims cannot make anybody certain."""
    x = odds(c.score for c in told)
    middle, spread = x.mean(), x.std() + 0.1
    z = np.stack([np.ones(len(x)), (x - middle) / spread], axis=1)
    right = sum(c.right for c in told)
    high, low = (right + 1) / (right + 2), 1 / (len(told) - right + 2)
    target = np.array([high if c.right else low for c in told])
    drawn = np.diag([0.0, 1.0])
    w = np.zeros(2)
    for _ in range(50):
        p = likely(z @ w)
        slope = z.T @ (p - target) + drawn @ w
        w = w - np.linalg.solve((z * (p * (1 - p))[:, None]).T @ z + drawn, slope)
    rise = max(w[1], 0.0)  # it may never fall
    return lambda scores: likely(w[0] + rise * (odds(scores) - middle) / spread)


def fitted(rows: Sequence[Row]) -> dict[str, Map]:
    """A map for reports and for each kind of field."""
    told = [c for row in rows for c in row]
    fields = platt([c for c in told if c.kind != REPORT])
    maps: dict[str, Map] = {}
    for kind in (REPORT, *FIELD_KINDS):
        own = [c for c in told if c.kind == kind]
        maps[kind] = platt(own) if len(own) >= FEWEST else fields
    return maps


def knots(curve: Map) -> list[list[float]]:
    values = curve(np.array(KNOTS))
    return [[raw, round(float(value), 4)] for raw, value in zip(KNOTS, values, strict=True)]


# ---------------------------------------------------------------- how it does


def mapped(row: Row, maps: dict[str, Map]) -> Row:
    return tuple(replace(c, score=float(maps[c.kind](np.array([c.score]))[0])) for c in row)


def crossed(rows: Sequence[Row]) -> Iterator[Row]:
    """Each text's claims, mapped by what was fitted without it."""
    for n in range(FOLDS):
        maps = fitted([row for i, row in enumerate(rows) if i % FOLDS != n])
        yield from (mapped(row, maps) for row in rows[n::FOLDS])


def summary(before: Sequence[Row], after: Sequence[Row]) -> Iterator[str]:
    yield f"{'':14s}{'number':>8s}{'right':>8s}{'raw ECE':>9s}{'mapped':>9s}"
    for name in ("reports", "fields", *FIELD_KINDS):
        raw, own = (
            [c for row in rows for c in row if name in (_group(c), c.kind)]
            for rows in (before, after)
        )
        if raw:
            right = sum(c.right for c in raw) / len(raw)
            errors = f"{calibration_error(raw):9.3f}{calibration_error(own):9.3f}"
            shared = "  the map of all fields" if len(raw) < FEWEST else ""
            yield f"{name:14s}{len(raw):8d}{right:8.2f}{errors}{shared}"


def _group(claim: Claim) -> str:
    return "reports" if claim.kind == REPORT else "fields"


# ---------------------------------------------------------------- the whole


def raw_claims(shop: Workshop, texts: Iterable[Example]) -> list[Row]:
    """What the reader claims by the net's own scores, whatever maps lie there by now."""
    tools = replace(shop.tools, calibrate=None)
    return [
        tuple(claims(marked(t.passage, shop.book), code(example_article(t), tools).reports))
        for t in texts
    ]


def write(maps: dict[str, Map], folder: Path = FOLDER) -> None:
    """The maps, their hash, and another name for what is now another reader."""
    written = {kind: knots(curve) for kind, curve in maps.items()}
    rows = ",\n".join(f" {json.dumps(k)}: {json.dumps(v)}" for k, v in written.items())
    (folder / CALIBRATION).write_text(f"{{\n{rows}\n}}\n", "utf-8")
    path = folder / "reader.json"
    card = json.loads(path.read_text("utf-8"))
    card["sha256"][CALIBRATION] = sha256((folder / CALIBRATION).read_bytes()).hexdigest()
    card["fingerprint"] = make_of(card["sha256"])
    path.write_text(json.dumps(card, indent=1) + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, default=HERE.parents[1] / "shared")
    asked = parser.parse_args()
    shop = workshop(reader="trained")
    rows = raw_claims(shop, kept_texts(asked.shared, shop.book))
    print(f"{len(rows)} texts kept back; mapped: by what was fitted to the other folds")
    print("\n".join(summary(rows, list(crossed(rows)))))
    write(fitted(rows))


if __name__ == "__main__":
    main()
