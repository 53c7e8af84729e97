"""The encoder: words of a window in, one vector a word out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from onnxruntime import InferenceSession
from tokenizers import Tokenizer

from dateline.model.heads import Places, Vectors
from dateline.model.windows import Window
from dateline.model.words import PADDING, shapes_of
from dateline.records import Span

PIECES = 510  # the encoder's places, less the two that frame a text


@dataclass(frozen=True, slots=True)
class Stretch:
    """As many words of a window as the encoder takes at once, with their shapes and vectors;
    happenings are looked for from ``first`` on."""

    words: tuple[Span, ...]
    strings: list[str]
    shapes: list[int]
    vectors: Vectors
    first: int


class Encoder:
    """Not to be shared between threads that read at once; the session itself may be."""

    def __init__(self, session: InferenceSession, tokenizer: Tokenizer) -> None:
        self._session = session
        self._tokenizer = tokenizer

    def stretches(self, text: str, window: Window, untold: bool) -> Iterator[Stretch]:
        """A window in one stretch, or in several where it is beyond the encoder's reach.
        ``untold``: letter case tells nothing here."""
        words, first = window.words, window.first
        while words:
            strings = [text[w.start : w.end] for w in words]
            shapes = shapes_of(strings, untold)
            vectors, reach = self.vectors(strings, shapes)
            if not reach:
                return
            yield Stretch(words[:reach], strings[:reach], shapes[:reach], vectors, first)
            words, first = words[reach:], max(first - reach, 0)

    def vectors(self, words: Sequence[str], shapes: Sequence[int]) -> tuple[Vectors, int]:
        """One vector a word (the mean of its pieces), and how many words were read: what lies
        beyond the encoder's reach has none."""
        done = self._tokenizer.encode(list(words), is_pretokenized=True)
        of = [-1 if w is None else w for w in done.word_ids]
        kept = _reach(of)
        ids = np.array([[done.ids[0], *(done.ids[p] for p in kept), done.ids[-1]]], np.int64)
        inside = [of[p] for p in kept]
        piece_shapes = np.array([[PADDING, *(shapes[w] for w in inside), PADDING]], np.int64)
        out = self._session.run(
            None, {"ids": ids, "mask": np.ones_like(ids), "shapes": piece_shapes}
        )[0][0, 1:-1]
        read = max(inside, default=-1) + 1
        return _pooled(out, np.array(inside, np.int64), read), read


def _reach(of: Sequence[int]) -> list[int]:
    """The pieces of whole words that the encoder has room for."""
    pieces = [p for p, w in enumerate(of) if w >= 0]
    if len(pieces) <= PIECES:
        return pieces
    cut = of[pieces[PIECES]]
    return [p for p in pieces[:PIECES] if of[p] != cut]


def _pooled(pieces: Vectors, of: Places, words: int) -> Vectors:
    """The mean of each word's pieces, which stand together; a word without any has zeros."""
    total = np.zeros((words, pieces.shape[-1]), np.float32)
    count = np.bincount(of, minlength=words)
    told = np.flatnonzero(count)
    if len(told):
        first = np.cumsum(count) - count
        total[told] = np.add.reduceat(pieces, first[told], axis=0)
    return np.asarray(total / np.maximum(count, 1)[:, None].astype(np.float32), np.float32)
