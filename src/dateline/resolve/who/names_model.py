"""Weighs each word of a text as part of a person's name: a linear model over hashed signs. Pure.

The weights were fitted by ``training/persons.py``. They are numbers by hash: no word of a text
that the model was fitted on can be read from them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from dateline.resolve.who.names_signs import Ints, NameWords, read_again
from dateline.resolve.who.words import Word

Floats = NDArray[np.float32]
Rows = NDArray[np.int32]
REACH = 2  # words to each side that speak for or against a word

# What is weighed: signs of the word itself (0) and of the words before and after it, together.
Template = tuple[tuple[str, int], ...]


def _templates() -> tuple[Template, ...]:
    def each(sign: str, *at: int) -> list[Template]:
        return [((sign, i),) for i in at]

    single = [
        *each("key", -2, -1, 0, 1, 2),
        *each("class", -2, -1, 0, 1, 2),
        *each("kind", -1, 0, 1),
        *each("shape", 0),
        *each("head2", 0),
        *each("head3", 0),
        *each("tail2", -1, 0, 1),
        *each("tail3", -1, 0, 1),
        *each("tail4", 0),
        *each("page", 0),
        *each("ruled", -1, 0, 1),
        *each("known", -1, 0, 1),
        *each("informal", 0),
        *each("net", -1, 0, 1),
    ]
    joined: list[str] = """
        class0 gap0|class0 gap1|class-1 gap0 class0|class0 gap1 class1|key-1 gap0 class0
        class0 gap1 key1|class-1 class0 class1|class-2 class-1 class0|class0 class1 class2
        key-2 key-1 class0|class0 key1 key2|key-1 class0 key1|place0 class0|place0 key0
        page0 class0|ruled0 class0|ruled-1 ruled0 ruled1|known0 class0|known0 gap1 case1
        informal0 class0|informal0 case0 gap0|informal0 ruled0|informal0 place0 class0
        informal0 key0|informal0 case-1 case0 case1|case-2 case-1 case0 case1 case2
        shape0 gap0 gap1
        kind0 case-1 case1|informal0 kind0|key0 case0|key0 key-1|key0 key1|page0 ruled0 case0
        informal0 page0 class0|gap0 class0 gap1|informal0 tail3|informal0 head3
        informal0 class-1 gap0 class0|informal0 class0 gap1 class1|shape0 shape-1|shape0 shape1
        kind-1 gap0 kind0|kind0 gap1 kind1|net0 class0|net0 kind0|net-1 gap0 class0
        coarse0 case0 informal0|coarse0 case0 informal0 place0|coarse0 case0 page0 informal0
        coarse0 case0 coarse-1 case-1 gap0|coarse0 case0 coarse1 case1 gap1|coarse0 case0 gap0 gap1
        coarse0 case0 key-1|coarse0 case0 key1|coarse-1 coarse0 coarse1 case-1 case0 case1
        coarse0 case0 net0|coarse0 case0 ruled0|coarse0 case0
        coarse0 case0 tail2|coarse0 case0 head2
    """.replace("\n", "|").split("|")
    return tuple(single) + tuple(t for t in map(_template, joined) if t)


def _template(told: str) -> Template:
    parts = []
    for part in told.split():
        name = part.rstrip("-0123456789")
        sign = part[len(name) :]
        if name in ("tail", "head"):
            name, sign = name + sign[0], sign[1:]
        parts.append((name, int(sign or 0)))
    return tuple(parts)


TEMPLATES = _templates()
# In the second reading, what the first one thought counts too.
AGAIN = tuple(
    _template(t)
    for t in (
        "first0|first-1|first1|elsewhere0|elsewhere-1|elsewhere1|first-1 first0 first1"
        "|first0 class0|elsewhere0 class0|elsewhere0 first0|elsewhere0 first0 informal0"
        "|first-1 gap0 class0|first1 gap1 class0|first0 class-1|first0 class1|elsewhere0 page0"
        "|first-1 case-1 case0|first1 case0 case1|first0 informal0 place0"
    ).split("|")
)
_SEEDS = {t: 0x9E3779B97F4A7C15 * (2 * i + 1) % 2**64 for i, t in enumerate(TEMPLATES + AGAIN)}
_MIX, _HALF = np.uint64(0xFF51AFD7ED558CCD), np.uint64(32)
_AT_ONCE = 1024  # words weighed together: what is worked out for them stays in the cache


@dataclass(frozen=True, eq=False)
class Weights:
    """What each hashed sign adds; ``table`` is a power of two in length."""

    table: Floats
    bias: float


@dataclass(frozen=True, eq=False)
class NameModel:
    """The lists of names and the weights of the first and the second reading."""

    lists: NameWords
    first: Weights
    second: Weights

    def chances(self, words: Sequence[Word], signs: Mapping[str, Ints]) -> Floats:
        """For each word, how likely it is part of a person's name, 0 to 1."""
        told = rows(signs, len(self.first.table), TEMPLATES)
        again = read_again(words, signs, weighed(self.first, told))
        more = rows(again, len(self.second.table), AGAIN)
        return weighed(self.second, told, more)


def weighed(weights: Weights, *told: Rows) -> Floats:
    """The chance of each word by one set of weights, from all rows told of it."""
    total = np.full(told[0].shape[1], weights.bias, np.float32)
    for part in told:
        for at in range(0, part.shape[1], _AT_ONCE):
            total[at : at + _AT_ONCE] += weights.table[part[:, at : at + _AT_ONCE]].sum(0)
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(total, -30, 30))), np.float32)


def rows(signs: Mapping[str, Ints], size: int, templates: tuple[Template, ...]) -> Rows:
    """The row of the weights for each template (first axis) and each word (second axis).

    ``size``, the length of the weights, is a power of two. Beyond the ends of the page stands
    a word of its own.
    """
    count = len(signs["key"])
    padded = np.full((len(signs), count + 2 * REACH), 2**40, np.uint64)
    padded[:, REACH : count + REACH] = np.array(list(signs.values())).reshape(-1, count) + 1
    told = np.empty((len(templates), count), np.int32)
    for at in range(0, count, _AT_ONCE):
        end = min(count, at + _AT_ONCE)
        near = sliding_window_view(padded[:, at : end + 2 * REACH], end - at, axis=1)
        for group in _plan(templates, tuple(signs)):
            told[group.templates, at:end] = _mixed(near, group) & np.uint64(size - 1)
    return told


def _mixed(near: NDArray[np.uint64], group: _Group) -> NDArray[np.uint64]:
    mixed = np.broadcast_to(group.seeds, (len(group.seeds), near.shape[2]))
    for signs, places in zip(group.signs, group.places, strict=True):
        mixed = (mixed ^ near[signs, places]) * _MIX
        mixed ^= mixed >> _HALF
    return mixed


@dataclass(frozen=True, eq=False)
class _Group:
    """The templates of equally many parts, to be worked out together: for each part (first axis)
    and template the number of the sign and of the place."""

    templates: NDArray[np.int64]
    signs: NDArray[np.int64]
    places: NDArray[np.int64]
    seeds: NDArray[np.uint64]  # one row a template


@lru_cache(maxsize=8)
def _plan(templates: tuple[Template, ...], names: tuple[str, ...]) -> tuple[_Group, ...]:
    groups = []
    for parts in sorted({len(t) for t in templates}):
        chosen = [i for i, t in enumerate(templates) if len(t) == parts]
        signs = [[names.index(templates[i][k][0]) for i in chosen] for k in range(parts)]
        places = [[templates[i][k][1] + REACH for i in chosen] for k in range(parts)]
        seeds = np.array([[_SEEDS[templates[i]]] for i in chosen], np.uint64)
        groups.append(_Group(np.array(chosen), np.array(signs), np.array(places), seeds))
    return tuple(groups)
