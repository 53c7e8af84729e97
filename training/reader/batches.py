"""Texts as tensors, a batch of about the same length at a time."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch import Tensor

from dateline.model.lexical import matches
from dateline.model.words import shapes_of
from dateline.rules.lexicon import Lexicon
from training.reader.passages import Told
from training.reader.shapes import guessed_shapes

MASK = 103  # the piece [MASK] of the encoder's vocabulary
LONGEST = 510  # pieces that the encoder has places for
GUESSED = 0.5  # how often a text in capitals is read as if it were not, by how its words are usual


@dataclass(frozen=True)
class Prepared:
    """A text's pieces, the word each is of (-1: none), and where the codebook's words stand."""

    told: Told
    pieces: list[int]
    of: list[int]
    match: Tensor


@dataclass(frozen=True)
class Batch:
    """B texts of up to P pieces and W words. ``at`` (B x W x P) has rows that sum to 1."""

    ids: Tensor
    mask: Tensor
    piece_shapes: Tensor
    at: Tensor
    shapes: Tensor
    match: Tensor
    told: list[Told]


def prepared(
    texts: Sequence[Told],
    tokenizer: Tokenizer,
    lexicons: Mapping[str, Lexicon],
    types: Sequence[str],
) -> list[Prepared]:
    rows = []
    for told in texts:
        done = tokenizer.encode(told.words, is_pretokenized=True)
        if len(done.ids) <= LONGEST:
            of = [-1 if w is None else w for w in done.word_ids]
            rows.append(Prepared(told, done.ids, of, _match(told, lexicons.get(told.book), types)))
    return rows


def _match(told: Told, lexicon: Lexicon | None, types: Sequence[str]) -> Tensor:
    if lexicon is None:
        return torch.zeros(len(told.words), len(types), device="cpu")
    return torch.from_numpy(matches(told.words, lexicon, types))


def batches(
    rows: Sequence[Prepared],
    size: int,
    untold: float,
    masked: float,
    draw: random.Random,
    usual: Mapping[str, int] | None = None,
) -> Iterator[Batch]:
    """Batches, on torch's default device, of up to ``size`` pieces, padding counted.

    ``untold``: how often a text's capitals are kept from the net; ``masked``: how many of the
    pieces are; ``usual``: the shapes by which text in capitals is now and then told its own.
    """
    order = sorted(rows, key=lambda r: len(r.pieces) + draw.random() * 20)
    groups: list[list[Prepared]] = []
    for row in order:
        if not groups or len(row.pieces) * (len(groups[-1]) + 1) > size:
            groups.append([])
        groups[-1].append(row)
    draw.shuffle(groups)
    return (_batch(group, untold, masked, draw, usual or {}) for group in groups)


def _batch(
    rows: Sequence[Prepared],
    untold: float,
    masked: float,
    draw: random.Random,
    usual: Mapping[str, int],
) -> Batch:
    n, pieces = len(rows), max(len(r.pieces) for r in rows)
    words = max(len(r.told.words) for r in rows)
    ids, piece_shapes = torch.zeros(2, n, pieces, dtype=torch.long, device="cpu")
    shapes = torch.zeros(n, words, dtype=torch.long, device="cpu")
    mask, at = torch.zeros(n, pieces, device="cpu"), torch.zeros(n, words, pieces, device="cpu")
    match = torch.zeros(n, words, rows[0].match.shape[1], device="cpu")
    for i, row in enumerate(rows):
        own = _shapes(row.told, untold, draw, usual)
        ids[i, : len(row.pieces)] = torch.tensor(row.pieces, device="cpu")
        mask[i, : len(row.pieces)] = 1
        shapes[i, : len(own)] = torch.tensor(own, device="cpu")
        match[i, : len(own)] = row.match
        for p, w in enumerate(row.of):
            if w >= 0:
                at[i, w, p] = 1
                piece_shapes[i, p] = own[w]
                if draw.random() < masked:
                    ids[i, p] = MASK
    at = at / at.sum(-1, keepdim=True).clamp(min=1)
    where = torch.get_default_device()
    return Batch(
        ids.to(where),
        mask.to(where),
        piece_shapes.to(where),
        at.to(where),
        shapes.to(where),
        match.to(where),
        [r.told for r in rows],
    )


def _shapes(told: Told, untold: float, draw: random.Random, usual: Mapping[str, int]) -> list[int]:
    if told.shouted and usual and draw.random() < GUESSED:
        return guessed_shapes(told.words, usual)
    return shapes_of(told.words, told.shouted or draw.random() < untold)
