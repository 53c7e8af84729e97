"""Ledgers in either database for the tests that ask for a ``ledger_address``."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.unit import cluster as servers
from tests.unit.cluster import Cluster


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL server, started when the first test asks for it."""
    missing = servers.why_not()
    if missing and os.environ.get("DATELINE_TEST_POSTGRES") == "required":
        pytest.fail(missing)
    if missing:
        pytest.skip(missing)
    with servers.running() as started:
        yield started


@pytest.fixture
def postgres_address(cluster: Cluster) -> Iterator[str]:
    """The address of an empty schema in PostgreSQL."""
    with cluster.schema() as address:
        yield address


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def ledger_address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new ledger can be made: a file's path, then a schema in PostgreSQL."""
    if request.param == "sqlite":
        return str(tmp_path / "news.db")
    return str(request.getfixturevalue("postgres_address"))
