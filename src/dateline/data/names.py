"""Reads the lists of names and the weights by which doubtful words are held for names.

``name_words.npz`` is built by ``tools/build_name_words.py``, ``name_weights.npz`` by
``training/persons.py``; their headings name the sources.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dateline.resolve.who.names_model import NameModel, Weights
from dateline.resolve.who.names_signs import NameWords

HERE = Path(__file__).parent
WORDS, WEIGHTS = "name_words.npz", "name_weights.npz"
STEPS = 127  # a weight is kept as a whole number of steps, the largest as this many


def load_name_words(folder: Path = HERE) -> NameWords:
    """The lists of names and everyday words, by their hashes."""
    with np.load(folder / WORDS) as arrays:
        return NameWords(arrays["hashes"], arrays["kinds"])


def load_name_model(folder: Path = HERE) -> NameModel | None:
    """What weighs doubtful names; null where the folder has no weights."""
    if not (folder / WEIGHTS).exists():
        return None
    with np.load(folder / WEIGHTS) as arrays:
        first, second = (_weights(arrays, reading) for reading in ("first", "second"))
    return NameModel(load_name_words(folder), first, second)


def save_name_weights(first: Weights, second: Weights, folder: Path = HERE) -> Path:
    """Write the weights of both readings; the same weights give the same file."""
    one, two = _kept(first), _kept(second)
    path = folder / WEIGHTS
    np.savez_compressed(path, first=one[0], first_scale=one[1], second=two[0], second_scale=two[1])
    return path


def _kept(weights: Weights) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    step = float(np.abs(weights.table).max()) / STEPS
    whole = np.round(weights.table / step).astype(np.int8)
    return whole, np.array([step, weights.bias], np.float32)


def _weights(arrays: Mapping[str, NDArray[np.generic]], reading: str) -> Weights:
    step, bias = (float(x) for x in arrays[f"{reading}_scale"])
    return Weights(arrays[reading].astype(np.float32) * np.float32(step), bias)
