"""The small heads over the encoder's word vectors.

Shapes: W words, T triggers, D the encoder's width, R roles. Vectors are float32; what comes out
are probabilities. The products of matrices are left to the sessions: numpy would spread each over
all cores, where many processes that read at once only wait for one another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from onnxruntime import InferenceSession

Vectors = NDArray[np.float32]
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Parts:
    """What the net says of T triggers."""

    played: Vectors  # T x W x R: what each word is to each trigger
    stages: Vectors
    stances: Vectors
    saliences: Vectors
    ties: Vectors  # T x T x ties: what the first trigger is to the second


@dataclass(frozen=True, slots=True)
class Heads:
    """The sessions of the heads, and what their outputs mean."""

    tells: InferenceSession
    parts: InferenceSession
    inside: InferenceSession
    fills: InferenceSession
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
        learnt, gate = self.tells.run(None, {"words": words, "shapes": shapes})
        unseen = np.full(len(words), learnt[:, 1:].mean(), np.float32)
        columns = [
            learnt[:, 1 + self.types.index(name)] if name in self.types else unseen
            for name in types
        ]
        told = np.stack(columns, axis=1) + match * gate
        return softmax(np.concatenate([learnt[:, :1], told], axis=1))

    def told(self, words: Vectors, shapes: Places, at: Places) -> Parts:
        """All that is told of the triggers that stand at these words."""
        given = {"words": words, "shapes": shapes, "at": at}
        played, ways, ties = self.parts.run(None, given)
        first, second = len(self.stages), len(self.stages) + len(self.stances)
        stages, stances, saliences = map(softmax, np.split(ways, [first, second], axis=1))
        return Parts(played, stages, stances, saliences, ties)

    def slots(self, words: Vectors) -> Vectors:
        """W x 3 slots: whether each word lies in a slot of a template, and whether it begins or
        ends a fill of it (``dateline.model.slots``)."""
        return np.asarray(self.inside.run(None, {"words": words})[0], np.float32)

    def filled(self, vectors: Vectors, at: Places) -> tuple[Vectors, Vectors, Vectors]:
        """Of F fills, each the mean of its words, first at ``at``: F x types, probabilities;
        F x traits, not yet; F x F, how likely two belong to one template."""
        types, traits, pairs = self.fills.run(None, {"fills": vectors, "at": at})
        return types, traits, pairs


def softmax(x: Vectors) -> Vectors:
    raised = np.exp(x - x.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True), np.float32)
