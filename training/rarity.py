"""Counts in how many of the project's own texts each word stands, and writes how rare it is.

    python -m training.rarity

The texts are the articles of our own words and the codebooks' passages. A word's level is its
inverse document frequency, log(N / (n + 1/2)), scaled so that a word of no text has 15; words of
fewer than three texts are left out, as they have that as well.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from dateline.codebooks import load
from dateline.data import rarity
from dateline.link.told import words
from training import articles

LEAST = 3
HEAD = """# How rare a word is in the project's own texts: a level, 0 for the commonest, and its
# words. Written by `python -m training.rarity`.
"""


def texts() -> Iterator[str]:
    for _, page in articles.pages():
        yield from (e.passage.text for e in articles.articles(page))
    for name in ("security", "gun_violence"):
        for kind in load(name).types.values():
            yield from (e.passage.text for e in kind.examples)


def levels(counts: Counter[str], number: int) -> dict[str, int]:
    top = math.log(number / 0.5)
    return {
        word: max(0, round(rarity.RAREST * math.log(number / (n + 0.5)) / top))
        for word, n in counts.items()
        if n >= LEAST
    }


def main() -> None:
    told = list(texts())
    counts = Counter(word for text in told for word in set(words(text)))
    by_level: dict[int, list[str]] = defaultdict(list)
    for word, level in sorted(levels(counts, len(told)).items()):
        by_level[level].append(word)
    lines = [f"{level} {' '.join(by_level[level])}\n" for level in sorted(by_level)]
    Path(rarity.__file__).with_name(rarity.FILE).write_text(HEAD + "".join(lines), "utf-8")
    print(f"{len(told)} texts, {sum(map(len, by_level.values()))} words")


if __name__ == "__main__":
    main()
