"""How well parties are found and known: the marked passages of ``marked/parties.jsonl``.

    python evaluation/parties.py [--errors]

Prints, for the passages with odd numbers (for tuning) and with even ones (held out), precision
and recall of the words, and of the words found: how often entity, kind and country are right,
and whether what points back ("the group") points at the right party. ``--errors`` lists what
went wrong in the odd passages only.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.data.gazetteer import Gazetteer
from dateline.data.register import load_register
from dateline.records import PartyMention
from dateline.resolve.where import Lookup, find_places
from dateline.resolve.who import Register, coreference, find_parties

MARKED = Path(__file__).parent / "marked" / "parties.jsonl"
NAMES = ("entity", "kind", "country")
Row = Mapping[str, Any]


@dataclass
class Score:
    """Counts over passages. ``pointing`` is of the marks that point back to a party."""

    gold: int = 0
    found: int = 0
    right: int = 0
    entity: int = 0
    kind: int = 0
    country: int = 0
    pointing: int = 0
    pointed: int = 0

    @property
    def precision(self) -> float:
        return self.right / max(1, self.found)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.gold)

    def of_right(self, name: str) -> float:
        """The share of the parties found whose ``name`` is right too."""
        count: int = getattr(self, name)
        return count / max(1, self.right)

    def line(self, name: str) -> str:
        values = "  ".join(f"{n} {self.of_right(n):.3f}" for n in NAMES)
        return (
            f"{name:9s} marks {self.gold:3d}  precision {self.precision:.3f}  "
            f"recall {self.recall:.3f}  {values}  pointing back {self.pointed}/{self.pointing}"
        )


def rows(path: Path = MARKED) -> Iterator[Row]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def is_held_out(row: Row) -> bool:
    return int(row["id"][1:]) % 2 == 0


def answers(text: str, register: Register, lookup: Lookup) -> tuple[PartyMention, ...]:
    found = find_parties(text, register, find_places(text, lookup))
    return coreference(text, found, register=register)


def add(score: Score, row: Row, found: Sequence[PartyMention]) -> list[str]:
    """Count one passage; what is wrong with it, in words."""
    wrong: list[str] = []
    at = {(m.start, m.end): m for m in found}
    score.gold += len(row["parties"])
    score.found += len(found)
    for mark in row["parties"]:
        mention = at.pop((mark["start"], mark["end"]), None)
        score.pointing += mark["antecedent"] is not None
        if mention is None:
            wrong.append(f"missed {mark['words']!r}")
            continue
        score.right += 1
        wrong += _compare(score, mark, mention)
    return wrong + [f"found {m.words!r} ({m.rule})" for m in at.values()]


def _compare(score: Score, mark: Row, mention: PartyMention) -> list[str]:
    wrong = []
    for name in NAMES:
        got = getattr(mention.actor, name)
        if got == mark[name]:
            setattr(score, name, getattr(score, name) + 1)
        else:
            wrong.append(f"{mark['words']!r} {name}: {got}, not {mark[name]}")
    if mark["antecedent"] in (mention.actor.entity, mention.actor.name):
        score.pointed += mark["antecedent"] is not None
    return wrong


def measure(register: Register, lookup: Lookup) -> tuple[Score, Score, list[str]]:
    """The scores of tuning and held-out passages, and the errors of the tuning ones."""
    tuning, held_out, errors = Score(), Score(), []
    for row in rows():
        found = answers(row["text"], register, lookup)
        if is_held_out(row):
            add(held_out, row, found)
        else:
            errors += [f"{row['id']} {e}" for e in add(tuning, row, found)]
    return tuning, held_out, errors


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--errors", action="store_true", help="list errors of the odd passages")
    wanted = parser.parse_args()
    with Gazetteer() as gazetteer:
        tuning, held_out, errors = measure(load_register(), gazetteer)
    if wanted.errors:
        print("\n".join(errors))
    print(tuning.line("tuning"))
    print(held_out.line("held out"))


if __name__ == "__main__":
    main()
