"""Whole articles as a net will meet them, in windows: real texts that are marked, articles of our
own words, and MUC-4's documents with what their keys hold."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from evaluation.news import texts as news_texts

from dateline.codebook import Codebook, Example
from dateline.marking import Passage
from dateline.model.windows import windows
from dateline.model.words import is_shouted, words_of
from dateline.problems import Problem
from dateline.read.corpus import read_corpus
from dateline.split import sentences
from dateline.workshop import example_article
from training import articles
from training.reader.muc4 import Fill, Key, fills_of, keys
from training.reader.passages import Told, told
from training.real import texts

MARKS = Path(texts.__file__).parent / "marks.jsonl"
NEWS = Path(news_texts.__file__).parent / "ids.txt"
EARLIER = 536
KEPT = 12  # one text in so many is kept back, to set thresholds and calibrate


def kept_back(name: str) -> bool:
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % KEPT == 0


def real(shared: Path, book: Codebook, back: bool = False) -> Iterator[Told]:
    """Every window of every real text that is marked, and of MUC-4's other documents for their
    keys alone. A mark that cannot be placed ends the run."""
    filled = keys(shared)
    marked = dict(_marked(shared, book))
    news = set(NEWS.read_text("utf-8").split())  # never trained on, in any way
    documents = {row["id"]: row["text"] for row in texts.muc4(shared) if row["id"] not in news}
    for name, example in marked.items():
        if kept_back(name) == back:
            yield from _windows(example, book, filled.get(name))
    for name, text in documents.items():
        if name not in marked and kept_back(name) == back:
            yield from _windows(Example(Passage(text, ()), None, None, 0), None, filled[name])


def written(books: Mapping[str, Codebook], back: bool = False) -> Iterator[Told]:
    """Every window of the articles of our own words."""
    for name, path in articles.pages():
        for fault in articles.faults(path, books[name]):
            raise SystemExit(fault)
        for example in articles.articles(path):
            if kept_back(example.passage.text) == back:
                yield from _windows(example, books[name])


def kept_texts(shared: Path, book: Codebook) -> Iterator[Example]:
    """The marked texts kept back, whole: real ones, and articles of our own words. The first real
    ones were read by the nets that the shipped one began with, before any were kept back."""
    for number, (name, example) in enumerate(_marked(shared, book)):
        if kept_back(name) and number >= EARLIER:
            yield example
    for name, path in articles.pages():
        if name == book.name:
            yield from (e for e in articles.articles(path) if kept_back(e.passage.text))


def _marked(shared: Path, book: Codebook) -> Iterator[tuple[str, Example]]:
    with tempfile.TemporaryDirectory() as folder:
        known = Path(folder, "texts.jsonl")
        texts.write(shared, known)
        for marked in read_corpus([MARKS], book, [known]):
            if isinstance(marked, Problem):
                raise SystemExit(f"{marked.source}: {marked.message}")
            yield marked.id, marked.example


def _windows(
    example: Example, book: Codebook | None, filled: Sequence[Key] | None = None
) -> Iterator[Told]:
    article = example_article(example)
    text, own = article.text, list(sentences(article))
    fills: list[Fill] = []
    index: dict[int, int] = {}
    if filled is not None:
        every = [(w, n) for n, s in enumerate(own) for w in words_of(text, s.start, s.end)]
        index = {w.start: i for i, (w, _) in enumerate(every)}
        strings = [text[w.start : w.end] for w, _ in every]
        fills = fills_of(strings, [n for _, n in every], filled)
    for window in windows(text, own):
        if book:
            row = told(example, book, window.words)
        else:
            row = Told([text[w.start : w.end] for w in window.words], is_shouted(text), book="")
        if filled is not None:
            row.fills = _inside(fills, index[window.words[0].start], len(window.words))
        yield row


def _inside(fills: Sequence[Fill], first: int, words: int) -> list[Fill]:
    """The fills of a window, counted from its first word."""
    return [
        Fill(f.slot, f.first - first, f.last - first, f.templates, f.types, f.traits, f.sure)
        for f in fills
        if first <= f.first and f.last <= first + words
    ]
