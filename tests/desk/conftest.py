"""A desk over all the samples. A module that wants others has a ``shop`` of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from tests.desk import desk_samples as samples

from dateline.workshop import Workshop


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    return samples.shop_with(tmp_path_factory.mktemp("desk"), samples.everything())


@pytest.fixture(scope="module")
def desk(shop: Workshop) -> Iterator[TestClient]:
    with samples.client(shop) as client:
        yield client


@pytest.fixture(scope="module")
def arrest(shop: Workshop) -> str:
    with shop.ledger() as ledger:
        return next(i.id for i in ledger.incidents() if len(i.reports) == 2)
