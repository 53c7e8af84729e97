"""The scripts of others that the desk ships are those that were looked at, with their licences."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

ROOT = Path(__file__).parents[2]
LISTED = json.loads((ROOT / "tools" / "vendor" / "files.json").read_text())
FOLDERS = ("src/dateline/desk/static/vendor", "tests/browser/vendor")


def test_every_shipped_script_is_the_one_that_was_fetched() -> None:
    shipped = {
        p.relative_to(ROOT).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for folder in FOLDERS
        for p in (ROOT / folder).iterdir()
        if not p.name.startswith("LICENSE.")
    }
    assert shipped == {name: of["sha256"] for name, of in LISTED.items()}


def test_every_shipped_script_has_its_licence_beside_it() -> None:
    for name, of in LISTED.items():
        assert (ROOT / name).with_name(f"LICENSE.{of['package']}.txt").exists()
