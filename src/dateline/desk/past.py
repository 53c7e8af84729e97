"""The ledger as of a day, for pages: worked out once, and kept for whoever asks for it next."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from dateline import people
from dateline.problems import BadRequest, LedgerFault
from dateline.store import Ledger
from dateline.store.past import AsOf, Past, reopened, settled
from dateline.workshop import Workshop

MOST_ARTICLES = 5_000
"""Linking as many anew takes about half a minute; whoever asks of more is told how to."""
PATIENCE = 60.0  # seconds that one waits for another who has a day worked out
KEPT = 600.0  # seconds that a copy stays which nobody asks for

Key = tuple[AsOf, int]  # the day, and the newest entry it was made with


class PastViews:
    """One past at a time. Its copy stands in a file that only this user can read."""

    def __init__(self, shop: Workshop) -> None:
        self._shop = shop
        self._lock = threading.Lock()
        self._key: Key | None = None
        self._view: Past | None = None
        self._timer: threading.Timer | None = None

    def open(self, asked: AsOf) -> Ledger:
        """A ledger of that day, for reading. ``BadRequest`` where it would take too long."""
        with self._alone(), self._shop.ledger() as whole:
            key = asked, whole.arrived.newest()
            if key != self._key or self._view is None:
                self._drop()
                _refuse_large(whole)
                self._view = settled(
                    whole, asked, link=self._shop.linker, maker=self._shop.maker, mask=people.mask
                )
                self._key = key
            self._keep_a_while()
            return reopened(
                self._view, link=self._shop.linker, maker=self._shop.maker, mask=people.mask
            )

    def forget(self) -> None:
        """Take the copy away: words may have been taken out of the ledger for good."""
        with self._lock:
            self._drop()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        if not self._lock.acquire(timeout=PATIENCE):
            raise LedgerFault("another day is being worked out just now: try again in a minute")
        try:
            yield
        finally:
            self._lock.release()

    def _keep_a_while(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = threading.Timer(KEPT, self.forget)
        self._timer.daemon = True
        self._timer.start()

    def _drop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        if self._view is not None and self._view.folder is not None:
            self._view.folder.cleanup()
        self._key = self._view = self._timer = None


def _refuse_large(ledger: Ledger) -> None:
    many = ledger.arrived.how_many(0)
    if many > MOST_ARTICLES:
        raise BadRequest(
            f"to show {many:,} articles as of a day, all their happenings would have to be worked"
            f" out anew: the desk does so for up to {MOST_ARTICLES:,}. On the command line it is"
            " done for any number: dateline incidents --as-of DAY"
        )
