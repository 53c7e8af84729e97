"""The project's marked passages as what a net is fitted to: words, triggers, who plays what."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from evaluation.passages import held_out

from dateline.codebook import Codebook, Example
from dateline.marking import Marked
from dateline.model.words import is_shouted, words_of
from dateline.records import Span
from training.reader.muc4 import Fill

EXTENTS = (
    "agent", "target", "instrument", "mediator", "holder", "affiliation", "source", "relayed_by",
)  # fmt: skip
PLACES = ("site", "origin", "destination", "via")
ALLEGED = ("agent", "source", "affiliation")
KINDS = ("addition", "running_total", "subset")
STAGES = ("accomplished", "ongoing", "attempted", "foiled", "planned", "cancelled")
STANCES = ("asserted", "alleged", "claimed", "denied")
SALIENCES = ("main", "background")
RELATIONS = ("none", "same", "about", "part_of")
LONGEST = 250  # words of passages strung together, as long as a window of an article


@dataclass(frozen=True)
class Argument:
    """Words ``first..last`` (half-open) that are ``labels`` to a happening."""

    labels: tuple[str, ...]
    first: int
    last: int


@dataclass
class Told:
    """Words with what they tell. ``triggers`` are (word, type, happening); the tables tell of
    each happening by its number."""

    words: list[str]
    shouted: bool = False
    triggers: list[tuple[int, str, int]] = field(default_factory=list)
    stage: dict[int, str] = field(default_factory=dict)
    stance: dict[int, str] = field(default_factory=dict)
    salience: dict[int, str] = field(default_factory=dict)
    arguments: dict[int, list[Argument]] = field(default_factory=dict)
    relations: dict[tuple[int, int], str] = field(default_factory=dict)
    book: str = "security"  # whose types are marked; empty: none are
    fills: list[Fill] | None = None  # of MUC-4's templates; null: not known


def roles_of(*books: Codebook) -> tuple[str, ...]:
    """The outputs of the head of roles: what a word may be to a trigger."""
    measures = sorted({m for book in books for m in book.measures})
    begun = tuple(f"{r}:start" for r in EXTENTS)
    alleged = tuple(f"{r}:alleged" for r in ALLEGED)
    kinds = tuple(f"kind:{k}" for k in KINDS)
    return (*EXTENTS, *begun, *PLACES, "when", *measures, *alleged, *kinds)


def told(example: Example, book: Codebook, words: Sequence[Span] | None = None) -> Told:
    """A marked passage in numbers of words; of a long text only ``words``."""
    text = example.passage.text
    spans = words_of(text, 0, len(text)) if words is None else words
    out = Told([text[s.start : s.end] for s in spans], is_shouted(text), book=book.name)
    for mark in example.passage.marks:
        inside = [
            i for i, s in enumerate(spans) if s.start < mark.span.end and mark.span.start < s.end
        ]
        if inside and mark.tag.label in book.types:
            _trigger(out, mark, inside[-1], book)
        elif inside:
            argument = Argument(tuple(_labels(mark)), inside[0], inside[-1] + 1)
            for number in mark.tag.numbers:
                out.arguments.setdefault(number, []).append(argument)
    return _whole(out)


def _whole(out: Told) -> Told:
    """Without ties to happenings whose words stand elsewhere in a long text."""
    here = out.stage.keys()
    out.relations = {ends: kind for ends, kind in out.relations.items() if {*ends} <= here}
    return out


def _trigger(out: Told, mark: Marked, word: int, book: Codebook) -> None:
    tag = mark.tag
    usual = "claimed" if book.family(tag.label) == "claim" else "asserted"
    tables = (
        ("stage", out.stage, "accomplished"),
        ("stance", out.stance, usual),
        ("salience", out.salience, "main"),
    )
    for number in tag.numbers:
        out.triggers.append((word, tag.label, number))
        for name, table, default in tables:
            value = tag.option(name)
            if value or number not in table:
                table[number] = value or default
        for kind in ("about", "part_of"):
            other = tag.option(kind)
            if other:
                out.relations[number, int(other.lstrip("#"))] = kind


def _labels(mark: Marked) -> Iterator[str]:
    label = mark.tag.label
    yield label
    if label in ALLEGED and mark.tag.option("stance") == "alleged":
        yield f"{label}:alleged"
    kind = mark.tag.option("kind")
    if kind in KINDS:
        yield f"kind:{kind}"


def split(book: Codebook) -> tuple[list[Told], list[Told]]:
    """Those to learn from, and the held-out fifth."""
    examples = [e for kind in book.types.values() for e in kind.examples]
    learn = [told(e, book) for e in examples if not held_out(e.passage.text)]
    kept = [told(e, book) for e in examples if held_out(e.passage.text)]
    return learn, kept


def strung(texts: Sequence[Told], draw: random.Random) -> list[Told]:
    """The texts in another order, one behind the other in lengths like those of an article's
    windows: what stands beside a happening need not belong to it."""
    row = list(texts)
    draw.shuffle(row)
    out: list[Told] = []
    room = 0
    for text in row:
        alike = out and (out[-1].shouted, out[-1].book) == (text.shouted, text.book)
        if alike and len(out[-1].words) + len(text.words) <= room:
            out[-1] = joined(out[-1], text)
        else:
            out.append(text)
            room = draw.choice((0, 60, 150, LONGEST))
    return out


def joined(one: Told, other: Told) -> Told:
    """Two texts as one, the second's words and happenings counted on."""
    by, n = len(one.words), max(one.stage, default=0)
    return Told(
        [*one.words, *other.words],
        one.shouted,
        [*one.triggers, *((w + by, t, k + n) for w, t, k in other.triggers)],
        one.stage | {k + n: v for k, v in other.stage.items()},
        one.stance | {k + n: v for k, v in other.stance.items()},
        one.salience | {k + n: v for k, v in other.salience.items()},
        one.arguments
        | {
            k + n: [Argument(a.labels, a.first + by, a.last + by) for a in found]
            for k, found in other.arguments.items()
        },
        one.relations | {(a + n, b + n): v for (a, b), v in other.relations.items()},
        one.book,
    )
