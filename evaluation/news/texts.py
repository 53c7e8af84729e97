"""The texts that the marks of evaluation/news are of, put together from the shared corpora.

    python -m evaluation.news.texts --shared ../shared --out FILE

Writes JSON Lines with ``id``, ``published`` and ``text``. The texts belong to their publishers:
FILE lies outside the repository. GeoWebNews and MUC-4 are taken as they stand; of GUM, which has
sentences, the first is set apart as a headline and the others follow with a space between.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

Row = dict[str, Any]
HERE = Path(__file__).parent
SOURCES = ("places/geowebnews.jsonl", "language/gum_entities.jsonl", "muc4/documents.jsonl")


def texts(shared: Path, ids: frozenset[str]) -> Iterator[Row]:
    """The articles of these ids, from all three corpora."""
    for source in SOURCES:
        for line in (shared / "data" / source).read_text("utf-8").splitlines():
            row = json.loads(line)
            if str(row["id"]) in ids:
                yield {
                    "id": str(row["id"]),
                    "published": row.get("published"),
                    "text": text_of(row),
                }


def text_of(row: Row) -> str:
    if "sentences" not in row:
        return str(row["text"])
    return laid_out([str(s["text"]).strip() for s in row["sentences"]])


def laid_out(sentences: Sequence[str]) -> str:
    """The first sentence as a headline, the others behind one another."""
    first, *others = sentences
    return f"{first}\n\n{' '.join(others)}"


def marked_ids() -> frozenset[str]:
    """The ids of all articles that are marked."""
    return frozenset((HERE / "ids.txt").read_text("utf-8").split())


def write(shared: Path, out: Path) -> None:
    write_rows(texts(shared, marked_ids()), out)


def write_rows(rows: Iterable[Row], out: Path) -> None:
    out.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), "utf-8")


def write_as_asked(page: str | None, write: Callable[[Path, Path], None]) -> None:
    """The command of a page that writes texts from ``--shared`` to ``--out``."""
    parser = argparse.ArgumentParser(description=(page or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    write(asked.shared, asked.out)


if __name__ == "__main__":
    write_as_asked(__doc__, write)
