"""The house: imports run one way, and each module has its tests."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "dateline"

# Each storey may import what lies below it, never what lies above or, in the middle, beside it.
STOREYS: tuple[frozenset[str], ...] = (
    frozenset({"records", "edtf", "rubbish"}),
    frozenset(
        {
            "problems", "marking", "datelines", "side_by_side", "ranked", "strands", "succession",
            "codebook_items", "codebook_new", "masking", "rulings", "rulings_form",
            "rulings_applied", "blind",
        }
    ),
    frozenset({"codebook", "stages", "settings"}),
    frozenset({"codebook_form", "codebook_marks", "codebook_head", "codebook_check"}),
    frozenset(
        {
            "split", "mark", "coding", "resolve", "rules", "merge", "link", "reckon",
            "ledger", "people", "interchange", "scoring",
        }
    ),
    frozenset({"flow"}),
    frozenset({"read", "model", "store", "data", "codebooks"}),
    frozenset(
        {
            "accounts", "by_name", "workshop", "entering", "correcting", "reviewing",
            "reviewing_blind", "reviewing_settled", "reviewed", "batch", "desk", "show",
        }
    ),
    frozenset({"cli", "__main__"}),
)  # fmt: skip
MIDDLE = STOREYS[4]
STANDARD_LIBRARY_ONLY = ("records", "problems", "edtf")
IO_MODULES = frozenset({"sqlite3", "sqlalchemy", "socket", "httpx", "subprocess", "pathlib", "os"})
WHY = "imports run one way through the house, see docs/architecture.md"


def modules() -> list[Path]:
    return sorted(p for p in SOURCE.rglob("*.py") if "migrations" not in p.parts)


def room(path: Path) -> str:
    first = path.relative_to(SOURCE).parts[0]
    return first.removesuffix(".py")


def imported(path: Path) -> set[str]:
    """The rooms and outside packages a module imports at any depth."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {a.name for a in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found |= {f"{node.module}.{a.name}" for a in node.names if node.module == "dateline"}
    return found


def rooms_imported(path: Path) -> set[str]:
    return {name.split(".")[1] for name in imported(path) if name.startswith("dateline.")} - {
        "__version__"
    }


def storey(name: str) -> int:
    return next((n for n, rooms in enumerate(STOREYS) if name in rooms), -1)


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(SOURCE)))
def test_imports_run_one_way(path: Path) -> None:
    own = room(path)
    if own == "__init__":
        return
    assert storey(own) >= 0, f"{own} is no room of the house: give it a storey here and say why"
    for other in rooms_imported(path) - {own}:
        assert storey(other) >= 0, f"{path.name} imports {other}, which is no room of the house"
        assert storey(other) <= storey(own), f"{own} may not import {other}: {WHY}"
        sideways = own in MIDDLE and other in MIDDLE
        assert not sideways, f"{own} imports {other} sideways; let flow compose them ({WHY})"


@pytest.mark.parametrize("name", STANDARD_LIBRARY_ONLY)
def test_the_ground_floor_needs_only_the_standard_library(name: str) -> None:
    import sys

    outside = {
        m.split(".")[0]
        for m in imported(SOURCE / f"{name}.py")
        if not m.startswith("dateline") and m.split(".")[0] not in sys.stdlib_module_names
    }
    assert not outside, f"{name} may import the standard library only, not {outside}"


@pytest.mark.parametrize(
    "path", [p for p in modules() if room(p) in MIDDLE], ids=lambda p: str(p.relative_to(SOURCE))
)
def test_the_middle_does_no_io(path: Path) -> None:
    outside = {m.split(".")[0] for m in imported(path)} & IO_MODULES
    assert not outside, f"{path.name} is pure and may not import {outside}: I/O lives at the ends"


def test_training_and_evaluation_are_never_imported() -> None:
    for path in modules():
        reached = {m.split(".")[0] for m in imported(path)} & {"training", "evaluation"}
        assert not reached, f"{path} imports {reached}: they may import dateline, never reversed"


def test_every_module_has_a_test_file() -> None:
    tests = {p.name for p in (SOURCE.parents[1] / "tests").rglob("test_*.py")}
    missing = [
        str(p.relative_to(SOURCE))
        for p in modules()
        if p.name != "__init__.py" and not any(_covers(t, p) for t in tests)
    ]
    assert not missing, f"no test file named after {missing}"


def _covers(test: str, path: Path) -> bool:
    """test_when.py covers resolve/when_words.py; test_rules_figures.py covers rules/figures.py."""
    stem = test.removeprefix("test_").removesuffix(".py")
    parts = path.relative_to(SOURCE).with_suffix("").parts
    names = {path.stem, "_".join(parts), parts[0], *(p.split("_")[0] for p in parts)}
    return stem in names or any(stem.startswith(f"{n}_") for n in names if len(n) > 2)
