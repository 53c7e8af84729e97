"""Tallies over very many incidents: worked out one at a time, and the answers kept a while."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager

from dateline.desk.pages import Context
from dateline.problems import LedgerBusy
from dateline.records import Scope, Tally
from dateline.store import Ledger
from dateline.workshop import Workshop

MOST = 10_000
"""Incidents that are weighed without asking back: about two seconds' work."""
PATIENCE = 90.0  # seconds that one waits for another's question
KEPT = 32  # answers


class Large:
    """A hundred thousand incidents take a gigabyte while they are weighed, so only one such
    question is worked out at a time."""

    def __init__(self, shop: Workshop) -> None:
        self._shop = shop
        self._lock = threading.Lock()
        self._answers: OrderedDict[Hashable, Context] = OrderedDict()

    def is_large(self, ledger: Ledger, measure: str, scope: Scope) -> bool:
        return self._shop.many_bear_on(ledger, measure, scope, MOST)

    def tally(self, ledger: Ledger, measure: str, scope: Scope) -> Tally:
        """A tally of any size. ``LedgerBusy`` where another large one takes too long."""
        work = self.tally_alone if self.is_large(ledger, measure, scope) else self._shop.tally
        return work(ledger, measure, scope)

    def tally_alone(self, ledger: Ledger, measure: str, scope: Scope) -> Tally:
        """One that is known to be large. ``LedgerBusy`` as above."""
        with self.alone():
            return self._shop.tally(ledger, measure, scope)

    def kept(self, ledger: Ledger, asked: Hashable, work: Callable[[], Context]) -> Context:
        """What was made of an answer, worked out anew when the incidents were."""
        if ledger.past is not None or ledger.state is None:
            return work()
        key = (ledger.state, asked)
        found = self._answers.get(key)
        if found is None:
            found = self._answers[key] = work()
        while len(self._answers) > KEPT:
            self._answers.popitem(last=False)
        return found

    @contextmanager
    def alone(self) -> Iterator[None]:
        if not self._lock.acquire(timeout=PATIENCE):
            raise LedgerBusy("another large question is being worked out: try again in a minute")
        try:
            yield
        finally:
            self._lock.release()
