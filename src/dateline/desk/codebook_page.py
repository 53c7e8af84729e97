"""The codebook as pages: its types, how often the ledger tells each, and how well each is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dateline.codebook import Codebook, EventType
from dateline.desk import highlight, links
from dateline.model.type_scores import TypeScore, TypeScores
from dateline.show import phrases

Counts = Mapping[str, int] | None
"""Type -> in how many incidents it is told; null: there is no ledger yet."""


@dataclass(frozen=True, slots=True)
class Told:
    """How often a type is told, and the table of it."""

    n: int | None
    href: str


@dataclass(frozen=True, slots=True)
class Measured:
    """How a type was read in one kind of text; shares in hundredths, "not measured" where none."""

    source: str
    texts: int
    score: TypeScore | None
    precision: str
    recall: str
    f1: str


def codebook(book: Codebook, counts: Counts, scores: TypeScores) -> dict[str, Any]:
    """Its types by family, in the order of the families."""
    families = [
        {
            "name": name,
            "words": words,
            "types": [
                {
                    "kind": kind,
                    "told": told(kind.name, counts),
                    "measured": list(measured(book, kind.name, scores)),
                }
                for kind in book.types.values()
                if kind.family == name
            ],
        }
        for name, words in book.families.items()
    ]
    return {"book": book, "families": families, "scores": scores, "same": same(book, scores)}


def event_type(
    book: Codebook, kind: EventType, counts: Counts, scores: TypeScores
) -> dict[str, Any]:
    examples = [
        {
            "markup": highlight.example(e.passage, book.types),
            "published": phrases.date(e.published) if e.published else None,
            "reason": e.reason,
        }
        for e in kind.examples
    ]
    return {
        "kind": kind,
        "told": told(kind.name, counts),
        "measured": list(measured(book, kind.name, scores)),
        "scores": scores,
        "same": same(book, scores),
        "examples": [e for e in examples if not e["reason"]],
        "negatives": [e for e in examples if e["reason"]],
        "triggers": _triggers(kind),
        "keys": highlight.KEYS.items(),
    }


def _triggers(kind: EventType) -> dict[str, str]:
    """Part of speech -> its words, one after another."""
    parts = dict.fromkeys(t.part for t in kind.triggers)
    return {
        part: ", ".join(" ".join(t.words) for t in kind.triggers if t.part == part)
        for part in parts
    }


def told(name: str, counts: Counts) -> Told:
    n = None if counts is None else counts.get(name, 0)
    return Told(n, links.asking("/incidents", {"type": name}))


def measured(book: Codebook, name: str, scores: TypeScores) -> Iterator[Measured]:
    """One line a source; of a codebook that was not measured nothing is known."""
    for source in scores.sources if book.name == scores.codebook else ():
        score = source.types.get(name)
        yield Measured(
            source.name,
            source.texts,
            score,
            _share(score.precision if score else None),
            _share(score.recall if score else None),
            _share(score.f1 if score else None),
        )


def same(book: Codebook, scores: TypeScores) -> bool:
    """Whether it was measured by the codebook as it is now."""
    return (book.name, book.digest) == (scores.codebook, scores.edition)


def _share(value: float | None) -> str:
    return "not measured" if value is None else f"{value:.2f}"
