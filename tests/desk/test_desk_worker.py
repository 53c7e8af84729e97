"""The second process that reads articles: it answers, refuses, ends, and begins again."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.desk import desk_samples as samples

from dateline.desk import worker as room
from dateline.desk.worker import Busy, Worker, read_one
from dateline.problems import BadRequest, LedgerFault, TooLarge, UnreadableInput
from dateline.read.article import Told
from dateline.settings import Value
from dateline.workshop import Workshop, workshop

ARTICLE = json.dumps(
    {"title": "Blast", "text": "A bomb killed three people in Kirkuk on Monday.", "id": "k1"}
).encode()


@pytest.fixture
def settings(tmp_path: Path) -> dict[str, Value]:
    shop = samples.shop_with(tmp_path, [samples.first()])
    return {**shop.settings, "reader": "rules"}


@pytest.fixture
def worker(settings: dict[str, Value]) -> Iterator[Worker]:
    made = Worker(settings)
    yield made
    made.close()


def test_an_article_is_in_the_ledger_when_the_worker_answers(
    worker: Worker, settings: dict[str, Value]
) -> None:
    done = worker.add(ARTICLE, "json", Told(outlet="Own Paper"))
    assert (done.article, done.outcome) == ("k1", "new")
    with Workshop(settings).ledger() as ledger:
        assert ledger.article("k1").outlet == "Own Paper"
        assert any("k1" in i.articles for i in ledger.incidents())
    assert worker.add(ARTICLE, "json", Told()).outcome == "already there"


def test_what_is_refused_there_is_refused_here_and_the_next_one_is_read(worker: Worker) -> None:
    with pytest.raises(UnreadableInput, match="not valid JSON"):
        worker.add(b"{", "json", Told())
    with pytest.raises(UnreadableInput, match="not text"):
        worker.add(b"\x00\xff", "html", Told())
    assert worker.add(ARTICLE, "json", Told()).outcome == "new"


def test_a_worker_that_died_is_begun_anew(worker: Worker) -> None:
    worker.add(ARTICLE, "json", Told())
    assert worker._process
    worker._process.kill()
    worker._process.join()
    assert worker.add(ARTICLE, "json", Told()).outcome == "already there"


def test_an_article_that_takes_too_long_is_given_up(settings: dict[str, Value]) -> None:
    impatient = Worker(settings, patience=0.0)
    with pytest.raises(TooLarge, match="not read in 0 seconds"):
        impatient.add(ARTICLE, "json", Told())
    assert impatient._process is None


def test_a_fault_of_the_ledger_comes_through(tmp_path: Path) -> None:
    (tmp_path / "no.db").write_text("no ledger at all")
    strange = Worker({**workshop(ledger=str(tmp_path / "no.db")).settings, "reader": "rules"})
    with pytest.raises(LedgerFault, match="is not a Dateline ledger"):
        strange.add(ARTICLE, "json", Told())
    strange.close()


def test_when_too_many_wait_the_next_is_told_so(
    settings: dict[str, Value], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "QUEUE", 1)
    busy = Worker(settings)
    first = threading.Thread(target=busy.add, args=(ARTICLE, "json", Told()))
    with busy._turn:
        first.start()
        while busy._places._value:
            time.sleep(0.01)
        with pytest.raises(Busy, match="wait to be read"):
            busy.add(ARTICLE, "json", Told())
    first.join()
    busy.close()


def test_one_article_is_one_article() -> None:
    two = b"[" + ARTICLE + b"," + ARTICLE + b"]"
    with pytest.raises(BadRequest, match="one article at a time"):
        read_one(two, "json", Told(), 1)
    with pytest.raises(TooLarge):
        read_one(b"x" * 2_000_000, "html", Told(), 1)
    assert read_one(ARTICLE, "json", Told(), 1).article.id == "k1"
