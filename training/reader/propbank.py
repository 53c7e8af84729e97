"""PropBank's verbs and nouns as triggers: who does what to whom, before any codebook.

Only the training part is read. The text is EWT's (CC BY-SA 4.0).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dateline.model.words import words_of
from training.reader.passages import Argument, Told

LABELS = ("ARG0", "ARG1", "ARGM-LOC", "ARGM-TMP")
LIGHT = ("be", "do", "have")
LONGEST = 120  # words


def sentences(path: Path) -> Iterator[Told]:
    """Sentences with their predicates for triggers; the type of a trigger is empty."""
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["part"] == "train":
            told = _told(row)
            if told.triggers and len(told.words) <= LONGEST:
                yield told


def _told(row: dict[str, Any]) -> Told:
    """A token of PropBank may be several words of ours."""
    starts: list[int] = []
    words: list[str] = []
    for token in row["tokens"]:
        starts.append(len(words))
        words += [token[s.start : s.end] for s in words_of(token, 0, len(token))]
    starts.append(len(words))
    told = Told(words)
    for number, predicate in enumerate(row["predicates"], 1):
        last = starts[predicate["index"] + 1] - 1
        if predicate["sense"].split(".")[0] in LIGHT or last < starts[predicate["index"]]:
            continue
        told.triggers.append((last, "", number))
        told.arguments[number] = [
            Argument((a["label"],), starts[a["start"]], starts[a["end"]])
            for a in predicate["arguments"]
            if a["label"] in LABELS and starts[a["end"]] > starts[a["start"]]
        ]
    return told
