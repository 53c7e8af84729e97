"""How well the packaged reader tells each type, into the file that the desk's codebook shows.

    python -m evaluation.type_scores [--shared DIR]

Held against what it was never trained on: the held-out fifth of the codebook's own passages, and
the settled news of ``evaluation/news``, whose words stand in the folder ``shared`` (left out, with
a line that says so, where there is none). Writes ``src/dateline/model/type_scores.json``.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from evaluation.news import texts
from evaluation.passages import SECURITY, held_out

from dateline.codebook import Codebook
from dateline.model.files import fingerprint
from dateline.model.type_scores import FILE
from dateline.problems import Problem
from dateline.read.corpus import MarkedText, read_corpus
from dateline.scoring import Ratio, Score, added
from dateline.workshop import workshop

NEWS = Path(__file__).parent / "news" / "settled.jsonl"


def marked(book: Codebook, path: Path, known: Sequence[Path] = ()) -> list[MarkedText]:
    found: list[MarkedText] = []
    for told in read_corpus([path], book, known):
        if isinstance(told, Problem):
            raise SystemExit(f"{told.source}: {told.message}")
        found.append(told)
    return found


def passages(book: Codebook) -> list[MarkedText]:
    return [t for t in marked(book, SECURITY) if held_out(t.example.passage.text)]


def news(book: Codebook, shared: Path) -> list[MarkedText]:
    with tempfile.TemporaryDirectory() as folder:
        known = Path(folder, "texts.jsonl")
        texts.write(shared, known)
        return marked(book, NEWS, [known])


def told(name: str, score: Score) -> dict[str, Any]:
    """One source: how many texts, and of each type how many were marked, made and right."""
    counted = {n: _row(ratio) for n, ratio in sorted(score.types.items())}
    return {"name": name, "texts": score.texts, "types": counted}


def _row(ratio: Ratio) -> dict[str, int]:
    return {"marked": ratio.gold, "made": ratio.made, "right": ratio.right}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path)
    asked = parser.parse_args()
    shop = workshop(reader="trained")
    sources = [told("passages held out", added(shop.judge(passages(shop.book))))]
    if asked.shared is None:
        print("news: left out, its words are in no folder that --shared names")
    else:
        sources.append(told("real news", added(shop.judge(news(shop.book, asked.shared)))))
    body = {
        "measured": f"{datetime.now(UTC):%Y-%m-%d}",
        "command": "python -m evaluation.type_scores",
        "codebook": shop.book.name,
        "edition": shop.book.digest,
        "reader": fingerprint(),
        "sources": sources,
    }
    FILE.write_text(json.dumps(body, indent=1) + "\n", encoding="utf-8")
    print(f"{FILE.name}: {sum(s['texts'] for s in sources)} texts")


if __name__ == "__main__":
    main()
