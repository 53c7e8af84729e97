"""Where the codebook's own words stand: the proposals that the net disposes of.

A type that the net never saw is proposed by its words alone, so a codebook of one's own can be read
without another training.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dateline.rules.lexicon import Lexicon, barred, placed


def matches(words: Sequence[str], lexicon: Lexicon, types: Sequence[str]) -> NDArray[np.float32]:
    """W x types: 1 where a word belongs to a trigger that the codebook lists for the type."""
    lows = [w.lower() for w in words]
    column = {name: i for i, name in enumerate(types)}
    found = np.zeros((len(lows), len(types)), np.float32)
    nothing = barred(lows, lexicon)
    for i, word in enumerate(lows):
        for pattern in lexicon.patterns.get(word, ()) if i not in nothing else ():
            for at in placed(lows, i, pattern.words):
                found[at, column[pattern.type]] = 1
    return found
