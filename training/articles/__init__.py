"""Whole news articles of our own words with their marks, and how they are read.

A page (``*.md`` beside this file) holds articles of one codebook, which its name begins with
(``security-…``, ``gun_violence-…``). An article begins with a line ``## 2024-03-06``, or ``## -``
where no day of publication is told; its first line is the headline, every other a paragraph.
Marks are those of docs/marking.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from dateline.codebook import Codebook, Example
from dateline.codebook_check import example_faults
from dateline.marking import parse_passage

HERE = Path(__file__).parent
HEAD = re.compile(r"## +(-|\d{4}-\d\d-\d\d)\s*$")


def pages(folder: Path = HERE) -> Iterator[tuple[str, Path]]:
    """Each page with the name of its codebook."""
    for path in sorted(folder.glob("*-*.md")):
        yield path.name.split("-")[0], path


def articles(path: Path) -> Iterator[Example]:
    """The articles of a page; ``line`` is that of the heading."""
    lines = path.read_text("utf-8").splitlines()
    heads = [n for n, line in enumerate(lines) if line.startswith("## ")]
    for n, begin in enumerate(heads):
        day = HEAD.match(lines[begin])
        if day is None:
            raise SystemExit(f"{path.name}:{begin + 1}: write ## YYYY-MM-DD, or ## -")
        end = heads[n + 1] if n + 1 < len(heads) else len(lines)
        told = [line.strip() for line in lines[begin + 1 : end] if line.strip()]
        published = None if day[1] == "-" else day[1]
        yield Example(parse_passage("\n\n".join(told)), published, None, begin + 1)


def faults(path: Path, book: Codebook) -> Iterator[str]:
    """What is wrong with a page's marks, with its line."""
    for example in articles(path):
        for fault in example_faults(book, example):
            yield f"{path.name}:{example.line}: {fault}"
