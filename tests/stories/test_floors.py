"""No grammar reads worse than it did: the floors pinned in benchmarks/floors.json.

``python benchmarks/parts.py --pin`` raises them.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks import parts, reader

from dateline.workshop import workshop

SHARED = Path(__file__).parents[2].parent / "shared"
OWN = ("times", "amounts")
ALL = (*OWN, "places", "persons")


def fallen(names: tuple[str, ...], shared: Path | None) -> list[str]:
    """Figures under their floor. One without a floor is new, and has to be pinned."""
    floors = parts.floors()["floors"]
    read = [f for f in parts.read(names, shared) if f.pinned]
    assert read
    unpinned = [f.name for f in read if f.name not in floors]
    assert not unpinned, "run: python benchmarks/parts.py --pin"
    return [f.line() for f in read if f.value < floors[f.name] - parts.SLACK]


def test_the_floors_are_of_these_passages() -> None:
    told = parts.floors()["fingerprints"]
    assert told["own"] == parts.fingerprints(None)["own"], "the passages changed: pin anew"


def test_our_own_passages_are_read_as_well_as_before() -> None:
    assert not fallen(OWN, None)


@pytest.mark.slow
@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is not beside this checkout")
def test_the_shared_corpora_are_read_as_well_as_before() -> None:
    told = parts.floors()["fingerprints"]
    assert told["shared"] == parts.fingerprints(SHARED)["shared"], "other corpora: pin anew"
    assert not fallen(ALL, SHARED)


def test_the_readers_floors_are_of_the_reader_that_is_shipped() -> None:
    pinned = reader.floors()["reader"]
    assert pinned == workshop().reader_name, "another net: python -m benchmarks.reader --pin"


@pytest.mark.slow
@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is not beside this checkout")
@pytest.mark.parametrize("part", ["news", "passages", "muc4"])
def test_the_reader_reads_as_well_as_before(part: str) -> None:
    floors = reader.floors()["floors"]
    figures = list(reader.PARTS[part](SHARED, "trained"))
    assert figures
    assert [f.line() for f in figures if f.value < floors[f.name] - reader.SLACK] == []
