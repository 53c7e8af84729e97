"""How well a reader tells happenings: real news, our own passages, MUC-4, the shootings registry.

    python -m benchmarks.reader [news|passages|muc4|gva ...] [--reader rules]
                               [--shared DIR] [--json FILE] [--pin]

Figures stand beside the targets of the trained reader. The passages need nothing else; the others
need the folder ``shared`` with its data and measures, and are left out, with a line that says so,
where there is none. Of the passages the held-out fifth and the others stand apart.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

from benchmarks.parts import Figure
from evaluation import gva as registry
from evaluation import muc4 as slots
from evaluation.measures import printed
from evaluation.news import texts
from evaluation.passages import SECURITY, held_out

from dateline.problems import Problem
from dateline.read.corpus import MarkedText, read_corpus
from dateline.scoring import Ratio, Score, added, marked
from dateline.settings import defaults
from dateline.show.scores import happening_interval
from dateline.workshop import Workshop, workshop

HERE = Path(__file__).parent
FLOORS = HERE / "reader_floors.json"
SLACK = 0.01  # what another processor's rounding may make of the same net
NEWS = HERE.parent / "evaluation" / "news" / "settled.jsonl"
NEWS_FIELDS = {
    "when": 0.80,
    "country": 0.90,
    "place": 0.75,
    "agent": 0.65,
    "target": 0.65,
    "source": None,
    "counts with kind": 0.75,
    "stage": 0.92,
    "stance": 0.85,
    "salience": None,
    "about, part_of": None,
}
ARGUMENTS = ("agent", "target", "place", "other roles", "source", "counts")
GVA_RATES = {
    "date exact": ("exact day", 0.70),
    "city": ("city by name", 0.80),
    "state": ("state", 0.75),
    "killed and injured exact": ("killed and injured", 0.65),
    "whole row": ("whole row", 0.45),
}


def share(ratio: Ratio | None) -> float:
    return (ratio.f1 if ratio else None) or 0.0


def counted(ratio: Ratio) -> str:
    return f"marked {ratio.gold}, made {ratio.made}, right {ratio.right}"


# ---------------------------------------------------------------- our own marks


def judged(shop: Workshop, told: Sequence[MarkedText]) -> tuple[Score, ...]:
    return tuple(shop.judge(told))


def corpus(shop: Workshop, path: Path, known: Sequence[Path] = ()) -> list[MarkedText]:
    found: list[MarkedText] = []
    for told in read_corpus([path], shop.book, known):
        if isinstance(told, Problem):
            raise SystemExit(f"{told.source}: {told.message}")
        found.append(told)
    return found


def news(shared: Path | None, reader: str) -> Iterator[Figure]:
    if shared is None:
        return
    shop = workshop(reader=reader)
    with tempfile.TemporaryDirectory() as folder:
        known = Path(folder, "texts.jsonl")
        texts.write(shared, known)
        scores = judged(shop, corpus(shop, NEWS, [known]))
    total = added(scores)
    low, high = happening_interval(scores) or (0.0, 0.0)
    note = f"{counted(total.happenings)}; {low:.2f} to {high:.2f} in 95 of 100 drawings"
    yield Figure("news, trigger and type F1", share(total.happenings), 0.65, note)
    yield Figure("news, main happenings F1", share(total.main), 0.72, counted(total.main))
    for name, target in NEWS_FIELDS.items():
        ratio = total.fields.get(name)
        yield Figure(f"news, {name}", share(ratio), target, counted(ratio) if ratio else "")


def passages(shared: Path | None, reader: str) -> Iterator[Figure]:
    shop = workshop(reader=reader)
    told = corpus(shop, SECURITY)
    for name, fifth, targets in (
        ("held-out fifth", True, (0.82, 0.72)),
        ("the rest", False, (None, None)),
    ):
        own = [t for t in told if held_out(t.example.passage.text) == fifth]
        total = added(judged(shop, own))
        note = f"{len(own)} passages; {counted(total.happenings)}"
        yield Figure(f"passages, {name}, F1", share(total.happenings), targets[0], note)
        arguments = sum((total.fields.get(f, Ratio()) for f in ARGUMENTS), Ratio())
        note = counted(arguments)
        yield Figure(f"passages, {name}, arguments F1", share(arguments), targets[1], note)
        yield negatives(shop, own, name)


def negatives(shop: Workshop, told: Sequence[MarkedText], name: str) -> Figure:
    """Of the passages without any happening, those in which none was made."""
    empty = [t for t in told if not marked(t.example.passage, shop.book)]
    false = sum(s.happenings.made for s in judged(shop, empty))
    note = f"{false} false reports in {len(empty)} passages without a happening"
    right = 1 - false / len(empty)
    return Figure(f"passages, {name}, 1 - false reports", right, 0.95, note)


# ---------------------------------------------------------------- other people's keys


def muc4(shared: Path | None, reader: str) -> Iterator[Figure]:
    if shared is None:
        return
    data, script = shared / "data" / "muc4", shared / "measure" / "score_muc4.py"
    with tempfile.TemporaryDirectory() as folder:
        answers = Path(folder, "answers.jsonl")
        asked = ["--documents", str(data / "documents.jsonl"), "--out", str(answers)]
        asked += ["--reader", reader]
        with redirect_stdout(StringIO()):
            slots.main(asked)
        key = ["--key", f"{data / 'keys.jsonl'}:tst1,tst2", "--response", str(answers)]
        told = json.loads(printed(script, "score", *key, "--json"))
        roles = json.loads(printed(script, "gtt", *key, "--json"))
    yield Figure("MUC-4 tst1+tst2, gtt micro F1", roles["micro_avg"]["f1"] / 100, 0.53)
    yield Figure("MUC-4 tst1+tst2, five roles F1", roles["five_roles"]["f1"] / 100)
    whole = told["summary"]["ALL TEMPLATES"]["f"] / 100
    yield Figure("MUC-4 tst1+tst2, all slots F", whole, 0.45)


def gva(shared: Path | None, reader: str) -> Iterator[Figure]:
    if shared is None:
        return
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "totals.json")
        data = shared / "data" / "gva"
        asked = ["--measure", str(shared / "measure" / "gva.py"), "--data"]
        with redirect_stdout(StringIO()):
            registry.main([*asked, str(data), "--json", str(out), "--reader", reader])
        told = json.loads(out.read_text("utf-8"))
    for name, (row, target) in GVA_RATES.items():
        yield Figure(f"gva dev, lead, {name}", told["lead"][row], target)
    extra = told["eligible reports per article"]
    yield Figure("gva dev, 3 - reports an article (1.5 at most)", 3 - extra, 1.5)


# ---------------------------------------------------------------- the whole


PARTS: dict[str, Callable[[Path | None, str], Iterator[Figure]]] = {
    "news": news,
    "passages": passages,
    "muc4": muc4,
    "gva": gva,
}


def floors() -> dict[str, Any]:
    """What the shipped reader has reached, and which reader that was."""
    told: dict[str, Any] = json.loads(FLOORS.read_text("utf-8"))
    return told


def pin(reader: str, seen: dict[str, float]) -> None:
    name = workshop(reader=reader).reader_name
    before = floors() if FLOORS.exists() else {}
    kept = before["floors"] if before.get("reader") == name else {}
    told = {"reader": name, "floors": dict(sorted((kept | seen).items()))}
    FLOORS.write_text(json.dumps(told, indent=1) + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="all by default")
    parser.add_argument("--reader", default=str(defaults()["reader"]))
    parser.add_argument("--shared", type=Path, default=HERE.parents[1] / "shared")
    parser.add_argument("--json", type=Path, help="write the figures here too")
    parser.add_argument("--pin", action="store_true", help="make these figures the floors")
    asked = parser.parse_args()
    shared = asked.shared if asked.shared.is_dir() else None
    if shared is None:
        print(f"{asked.shared} is not there: only the project's own passages are scored")
    print(f"{'figure':54s}{'seen':>9s}{'target':>9s}")
    figures: list[dict[str, Any]] = []
    seen: dict[str, float] = {}
    for name in asked.parts or PARTS:
        for figure in PARTS[name](shared, asked.reader):
            print(figure.line(), flush=True)
            seen[figure.name] = round(figure.value, 4)
            figures.append({"name": figure.name, "value": figure.value, "target": figure.target})
    if asked.pin:
        pin(asked.reader, seen)
    if asked.json:
        asked.json.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
