"""How many persons' names are found: recall and precision on marked sentences.

    python evaluation/persons.py --ner PATH

PATH is a file of sentences as "word TAB tag" lines, each headed by a line
``# set = NAME  part = PART  sentence = N``. Sentences that follow one another are read twenty at
a time as one article, so that a surname can lean on the full name before it. No gazetteer is
used: places told apart from persons by a gazetteer would raise the precision.

The shipped weights were fitted on the parts called ``train``: for an honest figure of those run
``training/persons.py --check``, for an honest figure at all the parts called ``dev``.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.data.register import load_register
from dateline.people import private_spans
from dateline.records import Span
from dateline.resolve.who import PERHAPS, Register, find_parties, find_persons

TOGETHER = 20  # sentences read as one article
PERSON = frozenset(["PER", "PERSON"])
CLOSING = frozenset([".", ",", "!", "?", ";", ":", ")", "'s", "’s", "n't", "%"])


@dataclass(frozen=True)
class Marked:
    """One sentence: its words and the half-open word spans of persons."""

    words: tuple[str, ...]
    persons: tuple[tuple[int, int], ...]


@dataclass
class Score:
    gold: int = 0
    touched: int = 0  # gold names that a found name overlaps
    masked: int = 0  # gold names of which every letter is masked
    found: int = 0
    right: int = 0  # found names that overlap a gold name

    @property
    def recall(self) -> float:
        return self.touched / max(1, self.gold)

    def line(self, name: str) -> str:
        return (
            f"{name:16s} names {self.gold:5d}  recall {self.recall:.3f}  "
            f"wholly masked {self.masked / max(1, self.gold):.3f}  "
            f"found {self.found:5d}  precision {self.right / max(1, self.found):.3f}"
        )


def sentences(path: Path) -> Iterator[tuple[str, Marked]]:
    """Each sentence with the name of its set and part."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        head, _, rows = block.strip().partition("\n")
        if not rows:
            continue
        cells = [part.split("=")[1].strip() for part in head.lstrip("# ").split("\t")]
        pairs = [row.split("\t") for row in rows.split("\n")]
        words = tuple(p[0] for p in pairs)
        yield f"{cells[0]} {cells[1]}", Marked(words, tuple(_spans([p[1] for p in pairs])))


def _spans(tags: Sequence[str]) -> Iterator[tuple[int, int]]:
    start = None
    for i, tag in enumerate([*tags, "O"]):
        inside = tag[:2] == "I-" and tag[2:].upper() in PERSON
        if start is not None and not inside:
            yield start, i
            start = None
        if tag[:2] == "B-" and tag[2:].upper() in PERSON:
            start = i


def article(group: Sequence[Marked]) -> tuple[str, list[Span]]:
    """The sentences as running text, and where the persons stand in it."""
    text, gold = "", []
    for sentence in group:
        at = []
        for word in sentence.words:
            if text and text[-1] not in "\n(" and word not in CLOSING:
                text += " "
            at.append((len(text), len(text) + len(word)))
            text += word
        gold += [Span(at[a][0], at[b - 1][1]) for a, b in sentence.persons]
        text += "\n\n"
    return text, gold


def count(register: Register, group: Sequence[Marked], score: Score) -> None:
    text, gold = article(group)
    persons = find_persons(text, register, (), find_parties(text, register))
    found = [Span(p.start, p.end) for p in persons]
    sure = [p for p in persons if p.rule != PERHAPS]
    masked = private_spans(text, sure, [p for p in persons if p.rule == PERHAPS])
    hidden = {i for s in (*found, *masked) for i in range(s.start, s.end)}
    score.gold += len(gold)
    score.found += len(found)
    score.touched += sum(any(g.overlaps(f) for f in found) for g in gold)
    score.right += sum(any(g.overlaps(f) for g in gold) for f in found)
    score.masked += sum(
        all(i in hidden for i in range(g.start, g.end) if text[i].isalpha()) for g in gold
    )


def scores(path: Path, register: Register) -> Iterator[tuple[str, Score]]:
    """The score of each set and part in the file."""
    groups: dict[str, list[Marked]] = defaultdict(list)
    for name, sentence in sentences(path):
        groups[name].append(sentence)
    for name, group in groups.items():
        score = Score()
        for i in range(0, len(group), TOGETHER):
            count(register, group[i : i + TOGETHER], score)
        yield name, score


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--ner", type=Path, required=True, help="file of marked sentences")
    for name, score in scores(parser.parse_args().ner, load_register()):
        print(score.line(name))


if __name__ == "__main__":
    main()
