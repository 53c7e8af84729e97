"""Where the codebook's own words stand: the proposals that the net disposes of.

A type that the net never saw is proposed by its words alone, so a codebook of one's own can be read
without another training.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from dateline.rules.lexicon import GAP, Lexicon, Pattern

LONGEST_GAP = 8  # words between the parts of "take ... into custody"


def matches(words: Sequence[str], lexicon: Lexicon, types: Sequence[str]) -> NDArray[np.float32]:
    """W x types: 1 where a word belongs to a trigger that the codebook lists for the type."""
    lows = [w.lower() for w in words]
    column = {name: i for i, name in enumerate(types)}
    found = np.zeros((len(lows), len(types)), np.float32)
    barred = _barred(lows, lexicon)
    for i, word in enumerate(lows):
        for pattern in lexicon.patterns.get(word, ()) if i not in barred else ():
            for at in _matched(lows, i, pattern):
                found[at, column[pattern.type]] = 1
    return found


def _barred(lows: Sequence[str], lexicon: Lexicon) -> frozenset[int]:
    """The words of phrases that the codebook says tell nothing."""
    return frozenset(
        i + n
        for i, word in enumerate(lows)
        for phrase in lexicon.never.get(word, ())
        if tuple(lows[i : i + len(phrase)]) == phrase
        for n in range(len(phrase))
    )


def _matched(lows: Sequence[str], i: int, pattern: Pattern) -> Iterator[int]:
    """The words of a pattern that begins at ``i``, none if it does not stand there whole."""
    at, taken = i, []
    for n, word in enumerate(pattern.words):
        if word == GAP:
            rest = pattern.words[n + 1]
            end = min(at + LONGEST_GAP, len(lows))
            at = next((j for j in range(at, end) if lows[j] == rest), len(lows))
            continue
        if at >= len(lows) or lows[at] != word:
            return
        taken.append(at)
        at += 1
    yield from taken
