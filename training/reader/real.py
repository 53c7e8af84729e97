"""The real texts as a net will meet them: in the windows of an article."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from dateline.codebook import Codebook
from dateline.model.windows import windows
from dateline.problems import Problem
from dateline.read.corpus import MarkedText, read_corpus
from dateline.split import sentences
from dateline.workshop import example_article
from training.reader.passages import Told, told
from training.real import texts

MARKS = Path(texts.__file__).parent / "marks.jsonl"


def real(shared: Path, book: Codebook) -> Iterator[Told]:
    """Every window of every marked text. A mark that cannot be placed ends the run."""
    with tempfile.TemporaryDirectory() as folder:
        known = Path(folder, "texts.jsonl")
        texts.write(shared, known)
        for marked in read_corpus([MARKS], book, [known]):
            if isinstance(marked, Problem):
                raise SystemExit(f"{marked.source}: {marked.message}")
            yield from _windows(marked, book)


def _windows(marked: MarkedText, book: Codebook) -> Iterator[Told]:
    article = example_article(marked.example)
    for window in windows(article.text, sentences(article)):
        yield told(marked.example, book, window.words)
