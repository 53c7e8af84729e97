"""Marking real articles without copying them: numbered sentences out, sheets of marks in.

    python -m evaluation.news.sheets prepare --from ARTICLES.jsonl --ids IDS --out FOLDER
    python -m evaluation.news.sheets collect --from ARTICLES.jsonl --sheets FOLDER --out MARKS.jsonl

``prepare`` writes one FOLDER/ID.txt an article, its sentences numbered, for a reader's eyes only.
A reader writes FOLDER/ID.marks: lines ``sentence | words | tags`` with the words as they stand in
that sentence (``words @2`` for their second occurrence in it) and tags as in docs/marking.md; a
line that begins with ``//`` is a remark. ``collect`` turns sheets into standoff marks: offsets,
tags and the text's hash, never the text; whatever cannot be placed is named with its line.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from dateline.codebook import Example
from dateline.marking import Marked, Passage, Tag, parse_tag
from dateline.read.corpus import standoff
from dateline.records import Sentence, Span
from dateline.split import sentences
from dateline.workshop import example_article

NTH = re.compile(r"(?P<words>.+?)\s+@(?P<nth>[0-9]+)$")


def articles(path: Path) -> dict[str, dict[str, Any]]:
    """Articles by id. MUC-4's broken lines stay as they are: offsets are of the text as given."""
    rows = (json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip())
    return {str(row["id"]): row for row in rows}


def numbered(text: str) -> tuple[Sentence, ...]:
    return sentences(example_article(Example(Passage(text, ()), None, None, 0)))


def prepare(rows: dict[str, dict[str, Any]], ids: Sequence[str], out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    for name in ids:
        row = rows[name]
        head = f"id {name}   published {row.get('published') or 'not told'}\n\n"
        body = "".join(
            f"{i}: {' '.join(row['text'][s.start : s.end].split())}\n"
            for i, s in enumerate(numbered(row["text"]), 1)
        )
        Path(out, f"{name}.txt").write_text(head + body, "utf-8")


def collect(rows: dict[str, dict[str, Any]], sheets: Path) -> Iterator[dict[str, Any] | str]:
    """Standoff rows, and a line for each mark that cannot be placed."""
    for path in sorted(sheets.glob("*.marks")):
        row = rows[path.stem]
        marks: list[Marked] = []
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if not line.strip() or line.startswith("//"):
                continue
            placed = place(line, row["text"], numbered(row["text"]))
            if isinstance(placed, str):
                yield f"{path.name}:{number}: {placed}"
            else:
                marks += placed
        marks.sort(key=lambda m: (m.span.start, -m.span.end))
        passage = Passage(row["text"], tuple(marks))
        yield standoff(path.stem, Example(passage, row.get("published"), None, 0))


def place(line: str, text: str, told: Sequence[Sentence]) -> list[Marked] | str:
    """The marks of a line, or what is wrong with it."""
    cells = [c.strip() for c in line.split("|", 2)]
    if len(cells) != 3 or not cells[0].isdigit() or not 1 <= int(cells[0]) <= len(told):
        return "write: sentence number | words | tags"
    sentence = told[int(cells[0]) - 1]
    span = find(cells[1], text, Span(sentence.start, sentence.end))
    if span is None:
        return f"{cells[1]!r} does not stand in sentence {cells[0]}"
    tags = [parse_tag(raw) for raw in cells[2].split(";")]
    faults = [t for t in tags if isinstance(t, str)]
    if faults:
        return "; ".join(faults)
    words = text[span.start : span.end]
    return [Marked(span, words, t) for t in tags if isinstance(t, Tag)]


def find(words: str, text: str, within: Span) -> Span | None:
    """Where the words stand, however their lines were broken."""
    match = NTH.match(words)
    words, nth = (match["words"], int(match["nth"])) if match else (words, 1)
    form = r"\s+".join(re.escape(w) for w in words.split())
    edge = r"(?<!\w)" if words[:1].isalnum() else ""
    tail = r"(?!\w)" if words[-1:].isalnum() else ""
    hits = list(re.finditer(edge + form + tail, text[within.start : within.end]))
    if len(hits) < nth:
        return None
    return Span(within.start + hits[nth - 1].start(), within.start + hits[nth - 1].end())


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("what", choices=["prepare", "collect"])
    parser.add_argument("--from", dest="source", type=Path, action="append", required=True)
    parser.add_argument("--ids", type=Path, help="a file of ids, one a line")
    parser.add_argument("--sheets", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    rows = {k: v for source in asked.source for k, v in articles(source).items()}
    if asked.what == "prepare":
        prepare(rows, asked.ids.read_text("utf-8").split(), asked.out)
        return
    good = []
    for told in collect(rows, asked.sheets):
        if isinstance(told, str):
            print(told)
        else:
            good.append(json.dumps(told, ensure_ascii=False))
    asked.out.write_text("".join(f"{line}\n" for line in good), "utf-8")
    print(f"{len(good)} articles")


if __name__ == "__main__":
    main()
