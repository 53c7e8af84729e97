"""Types held against PLOVER's gold standard records, by the codebook's crosswalk.

    python -m benchmarks.plover [--reader trained] [--shared DIR] [--misses]

Each of 322 single sentences (examples of the CAMEO manual, marked by others) has one event type. It
is told right where a report has a type that the crosswalk gives this event; "surest" looks at the
report of the highest score alone. A type with several events in its crosswalk stands for each.
Modes are left aside: the records are of PLOVER 0.5, the crosswalk is of 0.8. Many events, such
as DEMAND and REJECT, have no type among ours: they are counted apart. Needs the folder ``shared``.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.parts import Figure
from benchmarks.reader import HERE

from dateline.codebook import Codebook, Example
from dateline.marking import Passage
from dateline.records import Report
from dateline.workshop import Workshop, workshop

SCHEME = "PLOVER"
EVENT = re.compile(r"[A-Z]{2,}")
# Renamed from 0.5 to 0.8, where one ASSAULT stands for what 0.5 parts by its means.
NOW = {"DISAPPROVE": "ACCUSE", "DEMAND": "REQUEST", "FIGHT": "ASSAULT"}
Codes = Mapping[str, frozenset[str]]  # the events of each type


@dataclass(frozen=True, slots=True)
class Record:
    """A sentence, its event as 0.8 names it, and its reports' events, the surest first."""

    text: str
    event: str
    told: tuple[frozenset[str], ...]

    @property
    def right(self) -> bool:
        return any(self.event in events for events in self.told)

    @property
    def surest_right(self) -> bool:
        return bool(self.told) and self.event in self.told[0]


def codes(book: Codebook) -> dict[str, frozenset[str]]:
    """``ASSAULT / seize (property destroyed); COERCE`` is ASSAULT and COERCE; ``none`` is none."""
    return {
        kind.name: frozenset(
            found[0]
            for scheme, to in kind.crosswalk
            if scheme == SCHEME
            for part in to.split(";")
            if (found := EVENT.match(part.strip()))
        )
        for kind in book.types.values()
    }


def records(path: Path, shop: Workshop) -> Iterator[Record]:
    known = codes(shop.book)
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        reports = shop.read(Example(Passage(row["text"], ()), None, None, 0))
        yield Record(row["text"], NOW.get(row["event"], row["event"]), told(reports, known))


def told(reports: Sequence[Report], known: Codes) -> tuple[frozenset[str], ...]:
    ranked = sorted(reports, key=lambda r: (-r.score, r.trigger.start))
    return tuple(known[r.type.value or ""] for r in ranked)


def figures(found: Sequence[Record], known: Codes) -> Iterator[Figure]:
    possible = frozenset(e for events in known.values() for e in events)
    ours = [r for r in found if r.event in possible]
    yield share("records whose event our types can tell", found, lambda r: r.event in possible)
    yield share("exact type, of all", found, lambda r: r.right)
    yield share("exact type, of those we can tell", ours, lambda r: r.right)
    yield share("the surest report alone, of those", ours, lambda r: r.surest_right)
    yield share("no report, of those", ours, lambda r: not r.told)
    others = [r for r in found if r.event not in possible]
    yield share("no report, of those we cannot tell", others, lambda r: not r.told)
    for event in sorted({r.event for r in ours}):
        own = [r for r in ours if r.event == event]
        yield share(f"  {event}", own, lambda r: r.right)


def share(name: str, of: Sequence[Record], right: Callable[[Record], bool]) -> Figure:
    number = sum(right(r) for r in of)
    return Figure(f"PLOVER, {name}", number / max(1, len(of)), None, f"{number} of {len(of)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--reader", default="trained")
    parser.add_argument("--shared", type=Path, default=HERE.parents[1] / "shared")
    parser.add_argument("--misses", action="store_true", help="list what was told otherwise")
    asked = parser.parse_args()
    path = asked.shared / "data" / "codes" / "plover_gsr.jsonl"
    if not path.is_file():
        print(f"{path} is not there: nothing is scored")
        return
    shop = workshop(reader=asked.reader)
    found = list(records(path, shop))
    for figure in figures(found, codes(shop.book)):
        print(figure.line())
    for record in found if asked.misses else ():
        if not record.right:
            events = "; ".join("/".join(sorted(e)) or "none" for e in record.told)
            print(f"{record.event}, told {events or 'nothing'}: {record.text}")


if __name__ == "__main__":
    main()
