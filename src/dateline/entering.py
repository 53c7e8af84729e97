"""Entering articles that are read one after the other: those that come together go in together.

What the disk takes to keep an article for good, it takes once for all that are entered in one go.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from dateline.problems import Refused
from dateline.read.article import Read
from dateline.records import Article
from dateline.stages import Coded
from dateline.store import Added, Ledger
from dateline.workshop import Workshop

SOON = 0.5  # seconds after which an article that is coded waits for no more to go in with it
LONG = 10_000  # letters of an article that takes about as long to code: nothing waits for it

Then = Callable[[Coded, Added | Refused], None]
"""What follows when an article is safe on disk, or was refused."""


class Entering:
    """Codes articles and enters them, in the order they come. ``enter`` before there is long to
    wait for the next one, and in the end: else what was coded last is not in."""

    def __init__(
        self, shop: Workshop, ledger: Ledger, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._shop = shop
        self._ledger = ledger
        self._clock = clock
        self._waiting: list[tuple[Coded, Then]] = []
        self._since = 0.0

    def take(self, read: Read, then: Then) -> None:
        if len(read.article.text) > LONG or self._meets(read.article):
            self.enter()
        coded = self._shop.coded_for(self._ledger, read.article, read.problems)
        if not self._waiting:
            self._since = self._clock()
        self._waiting.append((coded, then))
        if self._clock() - self._since >= SOON:
            self.enter()

    def enter(self) -> None:
        """Enter all that waits."""
        if not self._waiting:
            return
        waiting, self._waiting = self._waiting, []
        outcomes = self._ledger.add_all([coded for coded, _ in waiting], self._shop.run)
        for (coded, then), outcome in zip(waiting, outcomes, strict=True):
            then(coded, outcome)

    def _meets(self, article: Article) -> bool:
        """Whether it may be of a page that waits: it is coded under the id, and with the day, that
        the ledger then knows."""
        waiting = {name for coded, _ in self._waiting for name in _known_by(coded.article)}
        return not waiting.isdisjoint(_known_by(article))


def _known_by(article: Article) -> tuple[str, str, str]:
    return article.id, article.page, article.content_hash
