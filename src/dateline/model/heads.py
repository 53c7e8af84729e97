"""The small heads over the encoder's word vectors, in numpy.

Shapes: W words, T triggers, D the encoder's width, H the heads' width, R roles. Vectors are
float32; what comes out are probabilities.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Places = NDArray[np.int64]
FARTHEST = 64  # words; what lies further off is as far


@dataclass(frozen=True, slots=True)
class Heads:
    """Weights by the names they were trained under, and what the outputs mean."""

    weights: Mapping[str, Vectors]
    types: tuple[str, ...]
    roles: tuple[str, ...]
    stages: tuple[str, ...]
    stances: tuple[str, ...]
    saliences: tuple[str, ...]
    ties: tuple[str, ...]

    def triggers(
        self, words: Vectors, shapes: Places, match: Vectors, types: Sequence[str]
    ) -> Vectors:
        """W x (types + 1): of which of these types each word tells a happening; the first is none.

        ``match`` is W x types: where the codebook's own words stand. A type that was never seen in
        training is known by them alone.
        """
        inner = gelu(self._linear("trigger_in", words) + self.weights["shape_out.weight"][shapes])
        learnt = self._linear("trigger_out", inner)
        unseen = np.full(len(words), learnt[:, 1:].mean(), np.float32)
        columns = [
            learnt[:, 1 + self.types.index(name)] if name in self.types else unseen
            for name in types
        ]
        told = np.stack(columns, axis=1) + match * self._linear("match_gate", inner)
        return softmax(np.concatenate([learnt[:, :1], told], axis=1))

    def played(self, words: Vectors, shapes: Places, at: Places) -> Vectors:
        """T x W x R: what each word is to each trigger."""
        own = words[at]
        gap = np.arange(len(words))[None, :] - at[:, None]
        inner = self._linear("role_trigger", own)[:, None] + self._linear("role_word", words)[None]
        inner = inner + self.weights["shape_out.weight"][shapes][None]
        inner = inner + self.weights["role_near.weight"][bucket(gap)]
        inner += self._linear("role_gate", own)[:, None] * self._linear("role_key", words)[None]
        return sigmoid(self._linear("role_out", gelu(inner))[..., : len(self.roles)])

    def told(self, words: Vectors, at: Places) -> tuple[Vectors, Vectors, Vectors]:
        """Stage, stance and salience of each trigger."""
        out = self._linear("way_out", gelu(self._linear("way_in", words[at])))
        first, second = len(self.stages), len(self.stages) + len(self.stances)
        return softmax(out[:, :first]), softmax(out[:, first:second]), softmax(out[:, second:])

    def tied(self, words: Vectors, at: Places) -> Vectors:
        """T x T x ties: what the first trigger is to the second."""
        own = words[at]
        gap = at[None, :] - at[:, None]
        inner = self._linear("tie_one", own)[:, None] + self._linear("tie_other", own)[None]
        inner = inner + self.weights["tie_near.weight"][bucket(gap)]
        inner += self._linear("tie_gate", own)[:, None] * self._linear("tie_key", own)[None]
        return softmax(self._linear("tie_out", gelu(inner)))

    def slots(self, words: Vectors) -> Vectors:
        """W x 2 slots: whether each word lies in a slot of a template, and whether it begins a
        fill of it (``dateline.model.slots``)."""
        return sigmoid(self._linear("slot_out", gelu(self._linear("slot_in", words))))

    def traits(self, fills: Vectors) -> Vectors:
        """F x (types + traits), not yet probabilities. A fill's vector is the mean of its words."""
        return self._linear("trait_out", gelu(self._linear("trait_in", fills)))

    def paired(self, fills: Vectors, at: Places) -> Vectors:
        """F x F: how likely two fills belong to one template. ``at``: their first words."""
        one, other = self._linear("pair_one", fills), self._linear("pair_other", fills)
        gap = np.abs(at[None, :] - at[:, None])
        inner = one[:, None] + one[None] + other[:, None] * other[None]
        inner = inner + self.weights["pair_near.weight"][bucket(gap)]
        return sigmoid(self._linear("pair_out", gelu(inner))[..., 0])

    def _linear(self, name: str, x: Vectors) -> Vectors:
        return x @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]


def bucket(gap: Places) -> Places:
    """Signed distances in words as 0..30: each by itself up to 8, then ever wider."""
    far = np.minimum(np.abs(gap), FARTHEST).astype(np.float32)
    wide = np.where(far <= 8, far, 8 + 2.33 * np.log2(np.maximum(far, 1) / 8))
    return (15 + np.sign(gap) * np.minimum(np.rint(wide), 15)).astype(np.int64)


def gelu(x: Vectors) -> Vectors:
    """The tanh form (Hendrycks and Gimpel 2016), as in training."""
    inner = x * x
    inner *= 0.044715 * 0.7978845608
    inner += 0.7978845608
    inner *= x
    np.tanh(inner, out=inner)
    inner += 1
    inner *= x
    inner *= 0.5
    return inner


def sigmoid(x: Vectors) -> Vectors:
    return np.asarray(1 / (1 + np.exp(-np.clip(x, -30, 30))), np.float32)


def softmax(x: Vectors) -> Vectors:
    raised = np.exp(x - x.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True), np.float32)
