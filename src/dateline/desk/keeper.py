"""Brings the incidents up to date behind the pages, where somebody else adds to the ledger.

Without it each of fifty readers would work out for itself what one writer has just added.
"""

from __future__ import annotations

import logging
import threading

from dateline.problems import DatelineError, LedgerBusy
from dateline.workshop import Workshop

PAUSE = 1.0  # seconds between two goes, which the writer has for itself
PATIENCE = 20.0  # seconds that a page waits for what it cannot do without
_LOG = logging.getLogger(__name__)


class Keeper:
    """One thread, started when it is first called."""

    def __init__(self, shop: Workshop) -> None:
        self._shop = shop
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
            self._shop.linker()  # what it goes by is read before anybody else has to wait
            with self._shop.kept_ledger() as ledger:
                ledger.derive()
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
