"""The verbs a user imports: they are there, and asking for another says which there are."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import dateline

README = Path(__file__).parents[2] / "README.md"


@pytest.mark.parametrize("name", dateline.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(dateline, name) is not None


def test_another_name_is_refused_with_those_there_are() -> None:
    with pytest.raises(AttributeError, match="find_times"):
        dateline.guess_everything  # noqa: B018


def test_importing_dateline_loads_nothing_heavy() -> None:
    code = "import sys, dateline; print('sqlalchemy' in sys.modules, 'nupunkt' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False", "False"]


def test_the_example_in_the_readme_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "one.txt").write_text(
        "Police arrest three in Nairobi\n\nPolice arrested three men in Nairobi on Monday over the"
        " theft of copper cables from a railway yard, the interior ministry said.\n",
        "utf-8",
    )
    monkeypatch.chdir(tmp_path)
    example = re.findall(r"```python\n(.*?)```", README.read_text("utf-8"), re.DOTALL)[0]
    run = subprocess.run(
        [sys.executable, "-c", example], capture_output=True, text=True, check=True
    )
    assert run.stdout.startswith("arrest")
