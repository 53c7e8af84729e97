"""Fits the weights by which doubtful words are held for names of persons.

    python training/persons.py --ner FILE --gum CONLLU ENTITIES [--check]

FILE is what ``evaluation/persons.py`` reads; only its parts called ``train`` are used. CONLLU and
ENTITIES hold GUM's sentences and mentions; only its genres under CC BY, training part, are used.
With ``--check`` nothing is written: every third of the sentences, in blocks, is read with weights
fitted on the other two, and recall and precision are printed as ``evaluation/persons.py`` does.
The same input gives the same file.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from evaluation.persons import Marked, Score, article, count, sentences
from numpy.typing import NDArray

from dateline.data.names import load_name_words, save_name_weights
from dateline.data.register import load_register
from dateline.records import Span
from dateline.resolve.who import find_parties
from dateline.resolve.who.names_later import with_short_names
from dateline.resolve.who.names_model import (
    AGAIN,
    TEMPLATES,
    NameModel,
    Weights,
    rows,
    weighed,
)
from dateline.resolve.who.names_page import Name, Page, read_page
from dateline.resolve.who.names_shape import full_names
from dateline.resolve.who.names_signs import Ints, Kind, NameWords, read_again, signs
from dateline.resolve.who.names_standing import standing
from dateline.resolve.who.names_words import TITLES
from dateline.resolve.who.register import Register
from dateline.resolve.who.words import Taken, key_of

SIZE = 2**17
SETS = ("wikigold train", "wnut17 train")
BLOCK = 60  # sentences that stay together when parts are dealt
TOGETHER = (20, 5, 1)  # the same sentences are read as longer and shorter articles
EPOCHS, BATCH, RATE, SHRINK, DROPPED = 6, 256, 0.02, 1e-4, 0.1


@dataclass(frozen=True)
class Examples:
    """Words as rows of the weights they lean on, and whether each is part of a person's name."""

    rows: NDArray[np.int32]
    right: NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Read:
    """A page with its signs and the gold answer, word by word."""

    page: Page
    names: Sequence[Name]
    signs: Mapping[str, Ints]
    gold: Sequence[Span]
    right: NDArray[np.bool_]


def read(register: Register, lists: NameWords, group: Sequence[Marked]) -> Read:
    text, gold = article(group)
    page = read_page(text, register, (), find_parties(text, register))
    names = with_short_names(page, list(full_names(page)))
    told = signs(text, page.words, lists, standing(page, names))
    persons = Taken(gold)
    right = np.array([persons.meets(w.start, w.end) for w in page.words], bool)
    return Read(page, names, told, gold, right)


def first_examples(pages: Sequence[Read]) -> Examples:
    told = [rows(p.signs, SIZE, TEMPLATES).T for p in pages]
    return Examples(np.concatenate(told), np.concatenate([p.right for p in pages]))


def second_examples(pages: Sequence[Read], first: Weights) -> Examples:
    told = []
    for page in pages:
        one = rows(page.signs, SIZE, TEMPLATES)
        again = read_again(page.page.words, page.signs, weighed(first, one))
        told.append(np.concatenate([one, rows(again, SIZE, AGAIN)]).T)
    return Examples(np.concatenate(told), np.concatenate([p.right for p in pages]))


def joined(parts: Sequence[Examples]) -> Examples:
    return Examples(
        np.concatenate([p.rows for p in parts]), np.concatenate([p.right for p in parts])
    )


def fit_both(parts: Sequence[Sequence[Read]]) -> tuple[Weights, Weights]:
    """The second reading learns from what a first one thinks of pages it was not fitted on."""
    firsts = [first_examples(part) for part in parts]
    again = []
    for i, part in enumerate(parts):
        without = fit(joined([x for j, x in enumerate(firsts) if j != i]))
        again.append(second_examples(part, without))
    return fit(joined(firsts)), fit(joined(again))


def fit(data: Examples, seed: int = 7) -> Weights:
    """Weights of a logistic regression by Adagrad, the mean of the later half of the epochs.

    A tenth of the signs is dropped at each step, so that no word is known by one sign alone.
    """
    rng = np.random.default_rng(seed)
    table, sums = np.zeros(SIZE, np.float32), np.full(SIZE, 1e-6, np.float32)
    bias, mean, mean_bias = -3.0, np.zeros(SIZE), 0.0
    kept_epochs = EPOCHS - EPOCHS // 2
    for epoch in range(EPOCHS):
        order = rng.permutation(len(data.right))
        for at in range(0, len(order), BATCH):
            chosen = data.rows[order[at : at + BATCH]]
            kept = rng.random(chosen.shape, np.float32) > DROPPED
            score = (table[chosen] * kept).sum(1) / (1 - DROPPED) + bias
            error = 1 / (1 + np.exp(-np.clip(score, -30, 30))) - data.right[order[at : at + BATCH]]
            spread = np.broadcast_to(error[:, None], chosen.shape)[kept]
            slope = np.bincount(chosen[kept], spread, SIZE).astype(np.float32)
            seen = np.flatnonzero(slope)
            step = slope[seen] / (1 - DROPPED) + SHRINK * BATCH * table[seen]
            sums[seen] += step**2
            table[seen] -= RATE * step / np.sqrt(sums[seen])
            bias -= 1e-4 * float(error.sum())
        if epoch >= EPOCHS // 2:
            mean, mean_bias = mean + table / kept_epochs, mean_bias + bias / kept_epochs
    return Weights(mean.astype(np.float32), mean_bias)


def gum(lists: NameWords, conllu: Path, entities: Path) -> Iterator[Marked]:
    """Sentences of GUM's genres under CC BY: the proper nouns of its mentions of persons."""
    tagged = _tagged(conllu)
    for line in entities.read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        if told["part"] == "train" and told["licence"].startswith("CC BY "):
            for i, sentence in enumerate(told["sentences"]):
                found = [m for m in told["mentions"] if m["sentence"] == i]
                yield _marked(sentence["tokens"], tagged[told["id"]][i], found, lists)


def _common(word: str, lists: NameWords) -> bool:
    """Titles and offices are proper nouns there, and no names here."""
    kind = lists.kind(key_of(word))
    borne = Kind.GIVEN_1 | Kind.SURNAME_1 | Kind.SURNAME_2 | Kind.SURNAME_5
    return key_of(word) in TITLES or bool(kind & Kind.WORD_1 and not kind & borne)


def _tagged(conllu: Path) -> dict[str, list[list[str]]]:
    """For each document its sentences' tags, of the plain words."""
    documents: dict[str, list[list[str]]] = {}
    for block in conllu.read_text(encoding="utf-8").split("\n\n"):
        lines = block.split("\n")
        documents |= {x.split("=")[1].strip(): [] for x in lines if x.startswith("# newdoc id")}
        rows = [x.split("\t") for x in lines if x[:1].isdigit()]
        if rows:
            documents[list(documents)[-1]].append([r[4] for r in rows if r[0].isdigit()])
    return documents


def _marked(
    words: Sequence[str],
    tags: Sequence[str],
    mentions: Sequence[Mapping[str, Any]],
    lists: NameWords,
) -> Marked:
    kind = ["" for _ in words]
    for mention in sorted(mentions, key=lambda m: m["start"] - m["end"]):  # the inner one last
        for i in range(mention["start"], mention["end"]):
            kind[i] = mention["type"]
    named = [k == "person" and t == "NNP" for k, t in zip(kind, tags, strict=True)]
    for i in range(len(words)):
        named[i] = named[i] and not _common(words[i], lists)
    spans, start = [], None
    for i, inside in enumerate([*named, False]):
        if inside and start is None:
            start = i
        elif not inside and start is not None:
            spans.append((start, i))
            start = None
    return Marked(tuple(words), tuple(spans))


# ---------------------------------------------------------------- parts and files


def thirds(sentences: Sequence[Marked]) -> list[list[list[Marked]]]:
    """The sentences in blocks that follow one another, dealt out to three parts."""
    blocks = [list(sentences[i : i + BLOCK]) for i in range(0, len(sentences), BLOCK)]
    return [blocks[i::3] for i in range(3)]


def read_part(
    register: Register, lists: NameWords, blocks: Sequence[Sequence[Marked]]
) -> list[Read]:
    """Each block read as longer and as shorter articles."""
    return [
        read(register, lists, block[i : i + size])
        for size in TOGETHER
        for block in blocks
        for i in range(0, len(block), size)
    ]


def check(
    register: Register, lists: NameWords, sets: Mapping[str, Sequence[Marked]]
) -> Iterator[str]:
    """Each third by the weights of the others, as lines to print."""
    dealt = {name: thirds(group) for name, group in sets.items()}
    scores = {name: Score() for name in sets}
    for held in range(3):
        # The other two thirds in three parts again, for the second reading.
        kept = [b for parts in dealt.values() for i, p in enumerate(parts) if i != held for b in p]
        first, second = fit_both([read_part(register, lists, kept[i::3]) for i in range(3)])
        judge = replace(register, names=partial(NameModel, lists, first, second))
        for name, parts in dealt.items():
            for block in parts[held]:
                for i in range(0, len(block), TOGETHER[0]):
                    count(judge, block[i : i + TOGETHER[0]], scores[name])
    return (score.line(name) for name, score in scores.items())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ner", type=Path, required=True)
    parser.add_argument("--gum", type=Path, nargs=2, required=True)
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    register, lists = replace(load_register(), names=None), load_name_words()
    sets: dict[str, list[Marked]] = {name: [] for name in SETS}
    for name, sentence in sentences(given.ner):
        if name in sets:
            sets[name].append(sentence)
    sets["gum train"] = list(gum(lists, *given.gum))
    if given.check:
        print("\n".join(check(register, lists, sets)))
        return
    dealt = [thirds(group) for group in sets.values()]
    parts = [read_part(register, lists, [b for d in dealt for b in d[i]]) for i in range(3)]
    path = save_name_weights(*fit_both(parts))
    print(f"{path.name}: {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
