"""Text in capitals as it would look in small letters, to teach for text that has both."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dateline.model.words import CAPITAL, DIGITS, SIGN, shapes_of
from training.reader.passages import Told

ENDS = frozenset(".!?:")


def usual_shapes(texts: Iterable[Told]) -> dict[str, int]:
    """The shape that each word, in small letters, mostly has inside the sentences of texts with
    capitals and small letters."""
    seen: dict[str, Counter[int]] = defaultdict(Counter)
    for told in texts:
        if told.shouted:
            continue
        shapes = shapes_of(told.words, False)
        for before, word, shape in zip(told.words, told.words[1:], shapes[1:], strict=False):
            if before not in ENDS:
                seen[word.lower()][shape] += 1
    return {word: shapes.most_common(1)[0][0] for word, shapes in seen.items()}


def guessed_shapes(words: Sequence[str], usual: Mapping[str, int]) -> list[int]:
    """The shapes that words in capitals would have elsewhere; an unknown word is a name."""
    plain = shapes_of(words, False)
    starts = (True, *(w in ENDS for w in words[:-1]))
    return [
        shape
        if shape in (SIGN, DIGITS)
        else (CAPITAL if start else usual.get(word.lower(), CAPITAL))
        for word, shape, start in zip(words, plain, starts, strict=True)
    ]
