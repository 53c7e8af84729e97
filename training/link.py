"""Learns what each agreement between two reports weighs, from news of shootings and their registry.

    python -m training.link --shared DIR

The articles of the registry's part ``train`` are coded with the codebook gun_violence and their
first reports are paired as linking pairs them; the registry says which pairs are of one incident.
A logistic regression gives every level of every field its log-odds. Levels that these pairs show
too seldom, as no shooting has them, keep the weights of ``SET``, by the same scale. No text of the
registry is kept: only the weights are written, to src/dateline/data/link-weights.toml, with a table
of how often pairs of each score are one incident when they are left out of the fitting.
"""

from __future__ import annotations

import argparse
import hashlib
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from evaluation.gva import coded_registry
from numpy.typing import NDArray

from dateline.data import link_weights
from dateline.data.rarity import rarity
from dateline.link import Gist, gist
from dateline.link.blocks import Blocks
from dateline.link.weigh import Levels, compare
from dateline.workshop import masked, workshop

SET = {
    "article.told_apart": -2.7,  # two reports of one article, which tells them as two
    "parties.entity": 1.5,
    "parties.state": 0.3,  # a state is seldom what tells two happenings apart
    "parties.name": 1.0,
    "parties.crowd": 0.5,
    "parties.other": -1.5,  # known, and not the same, in one role
    "counts.same": 0.5,
    "counts.same_large": 2.5,  # ten or more: seldom by chance
    "counts.same_huge": 4.0,  # a hundred or more: all but never
    "counts.overlap": 0.4,
    "counts.updated": 0.0,
    "counts.apart": -3.0,  # told figures that no update explains
    "stage.other": -0.25,
    "stage.outcome": -1.5,  # one says it was carried out, one that it was prevented
    "type.unspecific": -0.5,
    "type.also": -0.5,  # of two types that the codebook says one happening may be told as
    "where.country_agrees": 1.5,  # the type asks for the country only
    "where.named": 2.0,  # a place outside the gazetteer, by its name
    "where.unlisted": 0.0,
    "where.same_scope": 1.5,  # running totals over the same place
    "when.same_start": 4.0,  # running totals since the same day
    "when.longer": 0.0,
    "when.near": 0.0,
    "words.copied": 3.0,  # the same passage of two copies of one text
    "words.untold": -1.5,
}
"""By hand, where shootings in one country teach nothing; the measure is what those teach."""
AS_IF = {"where.country": "where.untold"}
"""Levels that weigh what another does: to lie in the same country, of which the USA, where it would
speak against a pair, is one of the largest, is to tell no place."""
FEWEST = 40  # pairs of a level from which its weight is learnt
DRAWN = 2.0  # how strongly weights are drawn to 0
FOLDS = 5
STEPS = (-6, -4, -3, -2, -1, -0.5, 0, 0.5, 1, 2, 3, 4)
HEAD = """# What agreement and difference in each field say of two reports being one happening:
# log-odds. Written by `python -m training.link`; learnt from {pairs} pairs of reports of shootings,
# {same} of them of one incident (the Gun Violence Archive's registry, part train), except where it
# says so.

threshold = {threshold}  # the score from which two reports are held to be one: an even chance
prior = {prior:.2f}  # of two reports that are compared at all

"""
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two first reports with the levels they reach, and whether they are of one incident."""

    levels: tuple[str, ...]
    same: bool
    fold: int


@dataclass(frozen=True, slots=True)
class Compared:
    """Two reports and the levels they reach, field by field."""

    earlier: Gist
    later: Gist
    levels: Levels


def levels_of(found: Levels) -> tuple[str, ...]:
    return tuple(f"{field}.{name}" for field, names in found for name in names)


def compared(gists: Sequence[Gist]) -> Iterator[Compared]:
    """The pairs that linking compares and that may be one happening."""
    blocks = Blocks(gists)
    for g in gists:
        for other in blocks.before(g):
            levels = compare(other, g)
            if levels is not None:
                yield Compared(other, g, levels)


def pairs_of(gists: Sequence[Gist], incident: dict[str, str]) -> list[Pair]:
    """The pairs that linking compares, of reports whose ``incident`` is known."""
    found = []
    for pair in compared(gists):
        one = incident[pair.later.report]
        fold = int(hashlib.sha256(one.encode()).hexdigest(), 16) % FOLDS
        same = incident[pair.earlier.report] == one
        found.append(Pair(levels_of(pair.levels), same, fold))
    return found


def fitted(pairs: Sequence[Pair]) -> tuple[float, dict[str, float]]:
    """The prior and the log-odds of each level, those in ``SET`` that are too seldom held as they
    are. Newton's method."""
    seen = Counter(name for p in pairs for name in p.levels)
    names = ["prior", *sorted(n for n, times in seen.items() if times >= FEWEST and not fixed(n))]
    column = {name: k for k, name in enumerate(names)}
    x = np.zeros((len(pairs), len(names)))
    known = np.zeros(len(pairs))
    for row, pair in enumerate(pairs):
        x[row, 0] = 1
        for name in pair.levels:
            if name in column:
                x[row, column[name]] += 1
            else:
                known[row] += SET.get(name, 0.0)
    y = np.array([p.same for p in pairs], float)
    drawn = DRAWN * np.eye(len(names))
    drawn[0, 0] = 0.0
    w = np.zeros(len(names))
    for _ in range(25):
        p = 1 / (1 + np.exp(-np.clip(x @ w + known, -30, 30)))
        slope = x.T @ (p - y) + drawn @ w
        w -= np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + drawn, slope)
    found = {name: float(w[k]) for name, k in column.items() if k}
    return float(w[0]), found | {n: found[like] for n, like in AS_IF.items() if like in found}


def fixed(name: str) -> bool:
    """Whether shootings in one country can teach nothing of a level."""
    return name in SET and name.startswith("parties.")


def scored(pair: Pair, prior: float, learnt: dict[str, float]) -> float:
    return prior + sum(learnt.get(n, SET.get(n, 0.0)) for n in pair.levels)


def reliability(pairs: Sequence[Pair]) -> list[tuple[float, float, int, int]]:
    """From which score to which: how many pairs, and how many of them are one incident, each
    scored by weights that were fitted without its fold."""
    scores: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        prior, learnt = fitted([p for p in pairs if p.fold != fold])
        scores += [(scored(p, prior, learnt), p.same) for p in pairs if p.fold == fold]
    edges = (-math.inf, *STEPS, math.inf)
    rows = []
    for low, high in pairwise(edges):
        own = [same for s, same in scores if low <= s < high]
        rows.append((low, high, len(own), sum(own)))
    return rows


def written(pairs: Sequence[Pair], threshold: float = 0.0) -> str:
    """The file of weights."""
    prior, learnt = fitted(pairs)
    learnt |= {name: learnt[like] for name, like in AS_IF.items() if like in learnt}
    seen = Counter(name for p in pairs for name in p.levels)
    text = HEAD.format(
        pairs=len(pairs), same=sum(p.same for p in pairs), threshold=threshold, prior=prior
    )
    fields: dict[str, list[str]] = {}
    for name in sorted({*learnt, *SET}):
        field, level = name.split(".")
        weight = round(learnt.get(name, SET.get(name, 0.0)), 2) + 0.0  # no -0.00
        note = f"{seen[name]} pairs" if name in learnt else "set by hand"
        if name in AS_IF:
            note = f"as {AS_IF[name]}"
        fields.setdefault(field, []).append(f"{level} = {weight:.2f}  # {note}\n")
    text += "\n".join(f"[{field}]\n{''.join(lines)}" for field, lines in fields.items())
    text += "\n# Pairs by their score, when left out of the fitting: how many, and which share of"
    text += " them is one\n# incident. The score's own promise stands behind it.\n"
    for low, high, number, same in reliability(pairs):
        if number:
            at = max(low, STEPS[0] - 2) if math.isinf(low) else low
            promise = 1 / (1 + math.exp(-(at + (high if math.isfinite(high) else at + 1)) / 2))
            text += f"# {low:>5} to {high:<5}: {number:>6}, {same / number:.3f} ({promise:.3f})\n"
    return text


def gists_of(shared: Path) -> tuple[list[Gist], dict[str, str]]:
    """The first report of every article of the registry's part ``train``, coded anew, and the
    incident that the registry says it is of."""
    shop = workshop(codebook="gun_violence")
    gists: list[Gist] = []
    incident: dict[str, str] = {}
    for row, coded in coded_registry(shop, shared / "data" / "gva", "train"):
        first = min(coded.reports, key=lambda r: r.trigger.start, default=None)
        if first is not None:
            shown = masked(coded).text
            gists.append(gist(first, coded.article, shown, shop.plain_book, rarity))
            incident[first.id] = str(row["incident"])
    return gists, incident


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, required=True)
    asked = parser.parse_args()
    text = written(pairs_of(*gists_of(asked.shared)))
    (Path(link_weights.__file__).with_name(link_weights.FILE)).write_text(text, "utf-8")
    print(text)


if __name__ == "__main__":
    main()
