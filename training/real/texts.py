"""The real texts that marks.jsonl is of, put together from the shared corpora.

    python -m training.real.texts --shared ../shared --out FILE

Writes JSON Lines with ``id``, ``published`` and ``text``. FILE lies outside the repository: the
texts belong to others (MUC-4: FBIS and the wires; GeoVirus: Wikinews, CC BY 2.5; EWT: CC BY-SA
4.0; GUM: CC BY and CC BY-SA). MUC-4 and GeoVirus are taken as they stand; the weblogs and
newsgroups of EWT's training part are cut every 25 sentences; of EWT and GUM the first sentence is
set apart and the others follow with a space between. No text of evaluation/news is among them.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evaluation.news.texts import laid_out, text_of, write_as_asked, write_rows

Row = dict[str, Any]
HERE = Path(__file__).parent
PIECE = 25  # sentences
DAY = re.compile(r"ENG_(\d{4})(\d\d)(\d\d)")


def muc4(shared: Path) -> Iterator[Row]:
    for line in (shared / "data" / "muc4" / "documents.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["part"] == "dev":
            yield {key: row[key] for key in ("id", "published", "text")}


def geovirus(shared: Path) -> Iterator[Row]:
    path = shared / "data" / "places" / "geovirus.jsonl"
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        yield {"id": str(row["id"]), "published": row["published"], "text": row["text"]}


def gum(shared: Path) -> Iterator[Row]:
    path = shared / "data" / "language" / "gum_entities.jsonl"
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        yield {"id": row["id"], "published": row["published"], "text": text_of(row)}


def ewt(shared: Path) -> Iterator[Row]:
    for name, told in _documents(shared / "data" / "language" / "ewt_train.conllu"):
        day = DAY.search(name)
        for at in range(0, len(told), PIECE):
            key = hashlib.sha256(f"{name}#{at // PIECE}".encode()).hexdigest()[:10]
            yield {
                "id": f"{key}-ewt",
                "published": "-".join(day.groups()) if day else None,
                "text": laid_out(told[at : at + PIECE]),
            }


def _documents(path: Path) -> Iterator[tuple[str, list[str]]]:
    found: dict[str, list[str]] = {}
    name = ""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("# newdoc id"):
            name = line.split("=", 1)[1].strip()
        elif line.startswith("# text ="):
            found.setdefault(name, []).append(line.split("=", 1)[1].strip())
    yield from found.items()


def texts(shared: Path) -> Iterator[Row]:
    """The texts that are marked, from all three corpora."""
    lines = (HERE / "marks.jsonl").read_text("utf-8").splitlines()
    ids = {json.loads(line)["id"] for line in lines}
    for corpus in (muc4, geovirus, gum, ewt):
        yield from (row for row in corpus(shared) if row["id"] in ids)


def write(shared: Path, out: Path) -> None:
    write_rows(texts(shared), out)


if __name__ == "__main__":
    write_as_asked(__doc__, write)
