"""What Dateline makes of the sample articles, held against what a careful reader would note down.

    python evaluation/samples.py [--samples samples] [--reader rules]

reads samples/expected.toml and prints, expectation by expectation, what came out; the last lines
sum up. Nothing is written but a ledger in a temporary folder.
"""

from __future__ import annotations

import argparse
import tempfile
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.problems import Problem
from dateline.read.paths import read_paths
from dateline.records import Bounds, CountKind, Figure, Incident, Scope
from dateline.settings import Value, defaults
from dateline.store import Ledger
from dateline.workshop import Workshop, workshop

Told = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One expectation: its key, what was asked of it, and what was wrong (empty: right)."""

    key: str
    faults: tuple[str, ...]

    @property
    def right(self) -> bool:
        return not self.faults


def fill(samples: Path, ledger: str, **settings: Value) -> Workshop:
    """A fresh ledger of all samples, the undated ones with the date expected.toml tells."""
    told = tomllib.loads((samples / "expected.toml").read_text("utf-8"))
    shop = workshop(ledger=ledger, **settings)
    with shop.ledger(write=True) as opened:
        for path, published in [
            (samples / "articles", None),
            *((samples / a["file"], a["told_published"]) for a in told["article"]
              if "told_published" in a),
        ]:  # fmt: skip
            for read in read_paths([path], published):
                if isinstance(read, Problem):
                    raise SystemExit(f"{read.source}: {read.message}")
                shop.add(opened, read.article, read.problems)
        opened.derive()
    return shop


# ---------------------------------------------------------------- incidents


def incident_outcomes(expected: Sequence[Told], incidents: Sequence[Incident]) -> Iterator[Outcome]:
    for want in expected:
        tried = sorted(
            (tuple(_faults(want, i)) for i in incidents if i.type.field.value in _types(want)),
            key=len,
        )
        yield Outcome(want["key"], tried[0] if tried else ("no incident of that type",))


def _types(want: Told) -> list[str]:
    return [want["type"], *want.get("may_be_type", [])]


def _faults(want: Told, incident: Incident) -> Iterator[str]:
    for name in ("stage", "stance"):
        got = getattr(incident, name).field.value
        if name in want and got != want[name]:
            yield f"{name} {got}, not {want[name]}"
    when = incident.when.field.value
    if "when" in want and when != want["when"]:
        yield f"when {when}, not {want['when']}"
    yield from _place_faults(want, incident)
    if "agent" in want and want["agent"] not in _names(incident, "agent"):
        yield f"agent {_names(incident, 'agent')}, not {want['agent']}"
    for figure in want.get("figure", []):
        yield from _figure_faults(figure, incident.counts)


def _place_faults(want: Told, incident: Incident) -> Iterator[str]:
    place, told = incident.where.field.value, want.get("where")
    if told is None or (place is None and want.get("where_may_be_absent")):
        return
    if place is None or place.country != told["country"]:
        yield f"country {place.country if place else None}, not {told['country']}"
    elif "city" in told and told["city"] not in (place.city, place.name):
        yield f"place {place.name}, not {told['city']}"


def _names(incident: Incident, role: str) -> list[str]:
    return [p.who.value.name for p in incident.parties if p.role == role and p.who.value]


def _figure_faults(want: Told, figures: Sequence[Figure]) -> Iterator[str]:
    measures = [want["measure"], *want.get("may_be_measure", [])]
    subset = want.get("kind") == "subset"
    got = [
        f.value for f in figures if f.measure in measures and (f.kind is CountKind.SUBSET) == subset
    ]
    allowed = [want, *want.get("may_be", [])]
    if not any(_is(v, a) for v in got for a in allowed):
        told = ", ".join(f"{v.low}..{v.high}" for v in got) or "none"
        name = f"{want['measure']}{' (subset)' if subset else ''}"
        yield f"{name} {told}, not {want['low']}..{want.get('high')}"


def _is(value: Bounds, want: Told) -> bool:
    return (value.low or 0, value.high) == (want["low"], want.get("high"))


# ---------------------------------------------------------------- tallies and what must not be


def tally_outcomes(expected: Sequence[Told], shop: Workshop, ledger: Ledger) -> Iterator[Outcome]:
    for want in expected:
        ask = want["ask"]
        scope = Scope(
            ask.get("type"), ask.get("country"), ask.get("party"), ask.get("from"), ask.get("to")
        )
        value = shop.tally(ledger, ask["measure"], scope).value
        words = " ".join(f"{k}={v}" for k, v in ask.items())
        yield Outcome(f"tally {words}", tuple(_tally_faults(want, value)))


def _tally_faults(want: Told, value: Bounds | None) -> Iterator[str]:
    low, high = (value.low or 0, value.high) if value else (0, 0)
    if low != want["low"]:
        yield f"low {low}, not {want['low']}"
    if "high" in want and high != want["high"]:
        yield f"high {high}, not {want['high']}"
    floor = want.get("high_not_below")
    if floor is not None and high is not None and high < floor:
        yield f"high {high} lies below {floor}"


def never_outcomes(expected: Sequence[Told], ledger: Ledger) -> Iterator[Outcome]:
    """Words that must not become a report: no trigger may lie in them."""
    coded = [ledger.coded(a.id) for a in ledger.articles()]
    for want in expected:
        made = [
            f"{r.type.value} at {r.trigger.words!r}"
            for c in coded
            for r in c.reports
            if (at := c.article.text.find(want["words"])) >= 0
            and at <= r.trigger.start < at + len(want["words"])
        ]
        yield Outcome(f"never {want['words'][:50]!r}", tuple(made))


def outcomes(samples: Path, shop: Workshop, ledger: Ledger) -> list[Outcome]:
    told = tomllib.loads((samples / "expected.toml").read_text("utf-8"))
    incidents = ledger.incidents()
    return [
        *incident_outcomes(told["incident"], incidents),
        *tally_outcomes(told["tally"], shop, ledger),
        *never_outcomes(told["never"], ledger),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--samples", type=Path, default=Path("samples"))
    parser.add_argument("--reader", choices=("rules", "trained"), default=defaults()["reader"])
    asked = parser.parse_args()
    samples: Path = asked.samples
    with tempfile.TemporaryDirectory() as folder:
        shop = fill(samples, str(Path(folder) / "samples.db"), reader=asked.reader)
        with shop.ledger() as ledger:
            found = outcomes(samples, shop, ledger)
    for outcome in found:
        print("ok  " if outcome.right else "MISS", outcome.key, "|", "; ".join(outcome.faults))
    for kind in ("tally", "never"):
        own = [o for o in found if o.key.startswith(kind)]
        print(f"{kind}: {sum(o.right for o in own)} of {len(own)}")
    own = [o for o in found if not o.key.startswith(("tally", "never"))]
    print(f"incidents whole right: {sum(o.right for o in own)} of {len(own)}")


if __name__ == "__main__":
    main()
