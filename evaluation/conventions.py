"""Conventions of marking that the form alone does not enforce, for a folder of marked passages.

    python -m evaluation.conventions [FOLDER] [TYPE ...]

One line a breach: happenings not numbered in a row, a trigger of several words, a number missing
beside two happenings, a pronoun marked as a party, a weekday that is none or lies too far from the
day of publication, a place without a country. Seas and disputed ground may stand without one. What
shares five words with another passage is listed with ``--alike``.
"""

from __future__ import annotations

import argparse
import datetime
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from evaluation.passages import SECURITY, WORD

from dateline.codebook import Codebook, EventType, Example
from dateline.codebooks import read
from dateline.marking import Marked

WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
PRONOUNS = frozenset("he she they it him her them we us i".split())
PLACES = frozenset(["site", "origin", "destination", "via"])
DAY = re.compile(r"\d{4}-\d\d-\d\d")
RUN = 5  # words


def breaches(book: Codebook, kind: EventType) -> Iterator[str]:
    """What breaks a convention in a type's examples, with file and line."""
    for example in kind.examples:
        for told in (*_numbers(book, kind, example), *_marks(book, example)):
            yield f"{kind.name}.md:{example.line}: {told}"


def _numbers(book: Codebook, kind: EventType, example: Example) -> Iterator[str]:
    triggers = example.passage.with_label(book.types)
    numbers = sorted({n for m in triggers for n in m.tag.numbers})
    own = kind.name in {m.tag.label for m in triggers}
    if numbers != list(range(1, len(numbers) + 1)):
        yield f"the happenings are numbered {numbers}"
    if example.reason and own:
        yield "a negative holds a happening of its own type"
    if not example.reason and not own:
        yield "a positive holds no happening of its own type"


def _marks(book: Codebook, example: Example) -> Iterator[str]:
    for mark in example.passage.marks:
        if mark.tag.label in book.types and len(mark.words.split()) > 1:
            yield f"a trigger of several words: {mark.words!r}"
        if mark.words.lower() in PRONOUNS:
            yield f"a pronoun is marked: {mark.words!r} {mark.tag.label}"
        if mark.tag.label in PLACES and mark.tag.value is None:
            yield f"a place without a country: {mark.words!r}"
        if mark.tag.label == "when":
            yield from _weekday(mark, example.published)


def _weekday(mark: Marked, published: str | None) -> Iterator[str]:
    named = [i for i, day in enumerate(WEEKDAYS) if day in mark.words.lower()]
    value = mark.tag.value or ""
    if not (named and published and DAY.fullmatch(value)):
        return
    day, of = datetime.date.fromisoformat(value), datetime.date.fromisoformat(published)
    if day.weekday() != named[0]:
        yield f"{mark.words!r} is no {WEEKDAYS[day.weekday()].capitalize()}: {value}"
    elif not -6 <= (day - of).days <= 7:
        yield f"{mark.words!r} lies far from the day of publication: {value}"


def alike(book: Codebook, names: Sequence[str]) -> Iterator[str]:
    """Runs of five words that two passages share."""
    seen: dict[str, str] = {}
    for kind in book.types.values():
        for example in kind.examples:
            here = f"{kind.name}.md:{example.line}"
            words = WORD.findall(example.passage.text.lower())
            for i in range(len(words) - RUN + 1):
                run = " ".join(words[i : i + RUN])
                other = seen.setdefault(run, here)
                if other != here and kind.name in names:
                    yield f"{here}: shares {run!r} with {other}"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=SECURITY)
    parser.add_argument("types", nargs="*", help="all by default")
    parser.add_argument("--alike", action="store_true")
    asked = parser.parse_args()
    book, problems = read(str(asked.folder))
    names = asked.types or list(book.types)
    for problem in problems:
        print(f"{problem.source}: {problem.message}")
    for name in names:
        for told in breaches(book, book.types[name]):
            print(told)
    if asked.alike:
        for told in alike(book, names):
            print(told)


if __name__ == "__main__":
    main()
