"""How fast articles are coded: milliseconds of processor time per 600 words, at several lengths.

    python benchmarks/flow.py [--samples samples]

Articles of growing length are put together from the bundled samples and taken through the whole
flow. The figure to watch is the last column's ratio: it stays near 1 while work grows with length.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from dateline.problems import Problem
from dateline.read.paths import read_paths
from dateline.read.text import read_text
from dateline.workshop import Workshop, workshop

WORDS = 600  # the article that figures are told for


def bodies(samples: Path) -> list[str]:
    """The English sample articles without their titles."""
    found = [r.article for r in read_paths([samples / "articles"]) if not isinstance(r, Problem)]
    return [a.text.partition("\n\n")[2] for a in found if a.language == "en"]


def milliseconds(shop: Workshop, text: str) -> float:
    """Processor time for one article, per 600 words of it."""
    article = read_text(text.encode(), "benchmark").article
    started = time.process_time()
    shop.code(article)
    return (time.process_time() - started) * 1000 * WORDS / len(text.split())


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--samples", type=Path, default=Path("samples"))
    told = bodies(parser.parse_args().samples)
    shop = workshop()
    milliseconds(shop, "\n\n".join(["A title", *told]))  # loads what is loaded once
    first = 0.0
    for times in (1, 2, 4, 8):
        text = "\n\n".join(["A title", *told * times])
        cost = milliseconds(shop, text)
        first = first or cost
        words = len(text.split())
        print(f"{words:>7,} words  {cost:6.1f} ms per {WORDS} words  ratio {cost / first:.2f}")


if __name__ == "__main__":
    main()
