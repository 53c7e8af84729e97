"""The measuring scripts of the shared folder, each run by itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def printed(script: Path, *words: str) -> str:
    """What a measuring script prints. It ends the run where the script fails."""
    command = [sys.executable, str(script), *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{script.name} {words[0]} failed: {done.stderr.strip()[-400:]}")
    return done.stdout
