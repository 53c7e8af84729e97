"""While others write, pages are shown at once, and soon tell what came."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.desk import desk_samples as samples

from dateline.desk import keeper as room
from dateline.desk.keeper import Elsewhere, Keeper
from dateline.problems import LedgerBusy, LedgerFault
from dateline.records import Verdict
from dateline.store import derive
from dateline.workshop import Workshop


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    return samples.shop_with(tmp_path, [samples.first()])


def lagging(shop: Workshop, keeper: Keeper) -> Workshop:
    return replace(shop, on_lag=keeper.call)


def enter(shop: Workshop) -> None:
    """As another program does that has not linked it yet."""
    with shop.ledger(write=True) as ledger:
        ledger.add(samples.bombing(), shop.run)


def reject(shop: Workshop, name: str) -> None:
    with shop.ledger(write=True) as ledger:
        (report,) = ledger.reports(article=name)
        ledger.record(
            Verdict(report.id, "rejected", "true", "Ada", "2024-04-01T10:00:00+00:00", "no raid")
        )


def soon(holds: Callable[[], bool]) -> bool:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.05)
    return False


def how_many(shop: Workshop) -> int:
    with shop.ledger() as ledger:
        return len(ledger.incidents())


def is_linked(shop: Workshop) -> bool:
    with shop.ledger() as ledger, ledger._reading() as connection:
        return not derive.is_stale(connection, shop.maker)


def test_a_page_shows_what_was_worked_out_last_and_the_keeper_brings_it_up(
    shop: Workshop,
) -> None:
    asked: list[bool] = []

    def not_yet(wait: bool) -> bool:
        asked.append(wait)
        return True

    enter(shop)
    assert how_many(replace(shop, on_lag=not_yet)) == 1
    assert asked == [False]
    keeper = Keeper(shop)
    assert how_many(lagging(shop, keeper)) == 1
    assert soon(lambda: is_linked(shop))
    assert how_many(lagging(shop, keeper)) == 2
    keeper.close()


def test_another_process_brings_them_up_as_well(shop: Workshop) -> None:
    elsewhere = Elsewhere(shop.settings)
    keeper = Keeper(shop, elsewhere)
    enter(shop)
    assert keeper.call(wait=True)
    assert is_linked(shop)
    keeper.close()
    elsewhere.close()


def test_a_verdict_of_another_program_is_waited_for(shop: Workshop) -> None:
    keeper = Keeper(shop)
    reject(shop, "arlenz-1")
    assert how_many(lagging(shop, keeper)) == 0
    keeper.close()


def test_what_one_enters_oneself_is_linked_when_one_is_done(shop: Workshop) -> None:
    def never(wait: bool) -> bool:
        raise AssertionError("one's own entries are worked out at once")

    own = replace(shop, on_lag=never)
    with own.ledger(write=True) as ledger:
        ledger.add(samples.bombing(), shop.run)
    assert is_linked(shop)


def test_a_desk_that_may_not_write_works_them_out_for_itself(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(self: Workshop) -> None:
        raise LedgerFault("desk.db cannot be used: attempt to write a readonly database")

    monkeypatch.setattr(Workshop, "kept_ledger", refused)
    enter(shop)
    keeper = Keeper(shop)
    assert soon(lambda: not keeper.call())
    assert how_many(lagging(shop, keeper)) == 2
    assert not is_linked(shop)


def test_where_another_writes_for_long_the_keeper_tries_again(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults = [LedgerBusy("desk.db is in use")]
    real = Workshop.kept_ledger

    def busy_once(self: Workshop) -> object:
        if faults:
            raise faults.pop()
        return real(self)

    monkeypatch.setattr(Workshop, "kept_ledger", busy_once)
    monkeypatch.setattr(room, "PAUSE", 0.01)
    enter(shop)
    keeper = Keeper(shop)
    assert keeper.call(wait=True)
    assert is_linked(shop)
    keeper.close()


def test_pages_answer_while_a_writer_holds_the_ledger(shop: Workshop) -> None:
    asked = samples.client(shop)
    enter(shop)
    with shop.ledger(write=True) as writer, writer._writing():
        assert {asked.get(page).status_code for page in ("/", "/incidents", "/timeline")} == {200}
        assert "Arlenz" in asked.get("/incidents").text
    assert soon(lambda: "Kirkuk" in asked.get("/incidents").text or is_linked(shop))
