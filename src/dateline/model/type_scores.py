"""How well the packaged reader told each type when it was last measured.

``type_scores.json`` is made by ``python -m evaluation.type_scores``; nothing here measures.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "type_scores.json"


@dataclass(frozen=True, slots=True)
class TypeScore:
    """Of the happenings of a type: how many were marked, how many the reader made, and how many of
    these are right."""

    marked: int
    made: int
    right: int

    @property
    def precision(self) -> float | None:
        return self.right / self.made if self.made else None

    @property
    def recall(self) -> float | None:
        return self.right / self.marked if self.marked else None

    @property
    def f1(self) -> float | None:
        told = self.marked + self.made
        return 2 * self.right / told if told else None


@dataclass(frozen=True, slots=True)
class Source:
    """What it was held against, and how it did on each type that stands there."""

    name: str
    texts: int
    types: Mapping[str, TypeScore]


@dataclass(frozen=True, slots=True)
class TypeScores:
    """``codebook`` and ``edition``: by which it was measured; ``reader``: the make of the net."""

    measured: str  # the day
    command: str
    codebook: str
    edition: str
    reader: str
    sources: tuple[Source, ...]


@cache
def type_scores(path: Path = FILE) -> TypeScores:
    """The scores of the last measuring."""
    told = json.loads(path.read_text("utf-8"))
    sources = tuple(
        Source(s["name"], s["texts"], {n: TypeScore(**row) for n, row in s["types"].items()})
        for s in told.pop("sources")
    )
    return TypeScores(**told, sources=sources)
