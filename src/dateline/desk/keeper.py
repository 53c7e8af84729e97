"""Brings the incidents up to date behind the pages, where somebody else adds to the ledger.

Without it each of fifty readers would work out for itself what one writer has just added. A desk
that is served has it done in another process: here fifty readers would leave it no time, and the
writer would wait for it.
"""

from __future__ import annotations

import logging
import multiprocessing
import signal
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from dateline.problems import DatelineError, LedgerBusy
from dateline.rubbish import collect_seldom
from dateline.settings import Value
from dateline.workshop import Workshop

PAUSE = 1.0  # seconds between two goes, which the writer has for itself
PATIENCE = 20.0  # seconds that a page waits for what it cannot do without
_LOG = logging.getLogger(__name__)


def bring_up(shop: Workshop) -> None:
    """Work the incidents out as far as the newest entry."""
    shop.linker()  # what it goes by is read before anybody else has to wait
    with shop.kept_ledger() as ledger:
        ledger.derive()


class Elsewhere:
    """The same in a process of its own, which is started when it is first needed."""

    def __init__(self, settings: Mapping[str, Value]) -> None:
        self._settings = dict(settings)
        self._pool: ProcessPoolExecutor | None = None

    def __call__(self) -> None:
        if self._pool is None:
            spawn = multiprocessing.get_context("spawn")  # a fork would take the desk's locks along
            self._pool = ProcessPoolExecutor(1, spawn, _leave_to_the_desk)
        try:
            self._pool.submit(_bring_up, self._settings).result()
        except BrokenProcessPool as fault:
            self._pool = None
            raise LedgerBusy("the process that works the incidents out has ended") from fault

    def close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)


def _bring_up(settings: Mapping[str, Value]) -> None:
    collect_seldom()
    bring_up(Workshop(settings))


def _leave_to_the_desk() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the desk, which then closes us


class Keeper:
    """One thread, started when it is first called. ``work`` brings the incidents up to date."""

    def __init__(self, shop: Workshop, work: Callable[[], None] | None = None) -> None:
        self._work_out = work or (lambda: bring_up(shop))
        self._change = threading.Condition()
        self._thread: threading.Thread | None = None
        self._asked = 0  # goes that were asked for, and that were done since
        self._done = 0
        self._able = True
        self._ended = threading.Event()

    def call(self, wait: bool = False) -> bool:
        """Have the incidents brought up to date. ``wait`` until they are. False: they are not, and
        this desk may not write, or others write for so long."""
        with self._change:
            self._asked += 1
            number = self._asked
            if self._thread is None and self._able:
                self._thread = threading.Thread(target=self._work, name="keeper", daemon=True)
                self._thread.start()
            self._change.notify_all()
            if not wait:
                return self._able
            self._change.wait_for(lambda: self._done >= number or not self._able, PATIENCE)
            return self._done >= number

    def close(self) -> None:
        self._ended.set()
        with self._change:
            self._able = False
            self._change.notify_all()

    def _work(self) -> None:
        while not self._ended.is_set():
            with self._change:
                self._change.wait_for(lambda: self._asked > self._done or not self._able)
                asked = self._asked
            if not self._able:
                return
            if self._brought_up():
                with self._change:
                    self._done = max(self._done, asked)
                    self._change.notify_all()
            self._ended.wait(PAUSE)

    def _brought_up(self) -> bool:
        try:
            self._work_out()
        except LedgerBusy as fault:
            _LOG.warning("the incidents are brought up to date later: %s", fault)
            return False
        except DatelineError as fault:
            _LOG.warning("the incidents are worked out by every page for itself: %s", fault)
            with self._change:
                self._able = False
                self._change.notify_all()
            return False
        return True
