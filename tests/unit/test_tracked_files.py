"""What is committed runs elsewhere: it names no folder of one machine and no registry's address."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
A_MACHINES = re.compile(
    r"(?<![\w.}/])/(?:home|root|work|Users|srv|opt)/\w"
    r"|pythonhosted\.|pypi\.(?:org|io)\b|registry\.npmjs|(?<!no-emit-)index-url"
)
LARGEST = 1_000_000  # bytes of a file that people write


SHIPPED = {".npz", ".onnx", ".png", ".sqlite"}  # files that no one reads as text


def tracked() -> list[Path]:
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("the tree is no clone: git knows what is committed")
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [ROOT / name for name in listed.stdout.split("\0") if name]


def test_no_file_names_a_machine_or_a_registry() -> None:
    found = []
    for path in tracked():
        if not path.is_file() or path.stat().st_size > LARGEST or path == Path(__file__):
            continue
        told = path.read_bytes()
        if b"\0" not in told and (named := A_MACHINES.search(told.decode("utf-8", "replace"))):
            found.append(f"{path.relative_to(ROOT)}: {named[0]}")
    assert found == []


def test_nothing_but_what_is_shipped_is_no_text() -> None:
    """A profile or a ledger that somebody left behind tells of their machine."""
    pages = ROOT / "tests" / "pages"  # some are in UTF-16
    kept = [
        p for p in tracked() if p.is_file() and p.suffix not in SHIPPED and pages not in p.parents
    ]
    assert [p.name for p in kept if b"\0" in p.read_bytes()] == []
