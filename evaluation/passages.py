"""The spread of the marked passages, and those that are too much alike to be two.

    python -m evaluation.passages [FOLDER ...] [--alike 0.5]

Counts passages by type, decade and part of the world, tells how many hold several happenings or
are hard negatives, how rich their words are, and lists pairs that are near-duplicates: by their
words, and by their shape (names and numbers blotted out), which gives a filled-in template away.
Leaves with 1 where there is such a pair. Pairs are found by MinHash (Broder 1997).
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from datasketch import MinHash, MinHashLSH

from dateline.codebooks import load
from dateline.problems import Problem
from dateline.read.corpus import MarkedText, read_corpus
from dateline.scoring import Happening, marked

SECURITY = Path(__file__).parents[1] / "src" / "dateline" / "codebooks" / "security"
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
RUN = 3  # words in a run
PERMUTATIONS = 128


def held_out(text: str) -> bool:
    """Whether a passage is of the fifth that no reader is ever trained on: by its hash, so that
    a passage stays where it is when others come or go."""
    return int(hashlib.sha256(text.encode("utf-8")).hexdigest()[:8], 16) % 5 == 0


def words(text: str) -> list[str]:
    return WORD.findall(text)


def shape(text: str) -> list[str]:
    """The words with names and numbers blotted out; of all capitals only the numbers."""
    shouted = text.upper() == text
    return ["0" if any(c.isdigit() for c in w) else _blotted(w, shouted) for w in words(text)]


def _blotted(word: str, shouted: bool) -> str:
    return "N" if word[:1].isupper() and not shouted else word.lower()


def runs(told: Sequence[str]) -> set[str]:
    return {" ".join(told[i : i + RUN]) for i in range(max(1, len(told) - RUN + 1))}


def alike(texts: Sequence[list[str]], least: float) -> Iterator[tuple[int, int, float]]:
    """Pairs of texts that share ``least`` of their runs or more."""
    index = MinHashLSH(threshold=least * 0.9, num_perm=PERMUTATIONS)
    told = [runs(t) for t in texts]
    for i, own in enumerate(told):
        sketch = MinHash(num_perm=PERMUTATIONS)
        sketch.update_batch([r.encode("utf-8") for r in sorted(own)])
        for j in sorted(int(key) for key in index.query(sketch)):
            share = len(own & told[j]) / len(own | told[j])
            if share >= least:
                yield j, i, share
        index.insert(str(i), sketch)


# ---------------------------------------------------------------- tables


def table(title: str, counts: Counter[str], of: int) -> None:
    print(f"\n{title}")
    for name, n in sorted(counts.items(), key=lambda told: (-told[1], told[0])):
        print(f"  {name:32s}{n:6d}  {n / max(1, of):6.1%}")


def decade(text: MarkedText) -> str:
    day = text.example.published
    return f"{day[:3]}0s" if day else "no day"


def spread(texts: Sequence[MarkedText], told: Sequence[tuple[Happening, ...]]) -> None:
    of = len(texts)
    table("happenings by type", Counter(h.type for t in told for h in t), of)
    table("decade of publication", Counter(decade(t) for t in texts), of)
    table("countries of the sites", Counter(c for t in told for h in t for c in h.countries), of)
    tokens = [w.lower() for t in texts for w in words(t.example.passage.text)]
    counted = Counter(tokens)
    once = sum(n == 1 for n in counted.values())
    several = sum(len(t) > 1 for t in told)
    negative = sum(t.example.reason is not None for t in texts)
    shouted = sum(t.example.passage.text.upper() == t.example.passage.text for t in texts)
    print(f"\n{of} passages, {sum(map(len, told))} happenings")
    print(f"several happenings {several / of:.1%}, hard negatives {negative / of:.1%}")
    print(f"all capitals {shouted / of:.1%}")
    print(f"{len(tokens):,} words, {len(counted):,} different, {once:,} of them once")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", type=Path, nargs="*", default=[SECURITY])
    parser.add_argument("--alike", type=float, default=0.5, help="share of runs, 0 to 1")
    parser.add_argument("--codebook", default="security")
    asked = parser.parse_args()
    book = load(asked.codebook)
    found = list(read_corpus(asked.folders, book))
    for problem in found:
        if isinstance(problem, Problem):
            print(problem.source, problem.message)
    texts = [t for t in found if isinstance(t, MarkedText)]
    spread(texts, [marked(t.example.passage, book) for t in texts])
    pairs = 0
    for name, view in (("words", words), ("shape", shape)):
        for i, j, share in alike([view(t.example.passage.text) for t in texts], asked.alike):
            pairs += 1
            print(f"alike in {name}: {texts[i].id} and {texts[j].id}, {share:.2f}")
    print(f"{pairs} pairs too much alike")
    sys.exit(1 if pairs or len(texts) != len(found) else 0)


if __name__ == "__main__":
    main()
