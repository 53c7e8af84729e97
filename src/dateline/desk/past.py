"""The ledger as of a day, for pages: worked out once, and kept for whoever asks for it next."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypedDict

from dateline import people
from dateline.desk.past_making import Making
from dateline.problems import BadRequest, LedgerBusy, LedgerFault
from dateline.show import phrases
from dateline.store import Ledger
from dateline.store.handle import MakeLinker
from dateline.store.past import AsOf, Past, reopened, settled
from dateline.store.views import Mask
from dateline.workshop import Workshop

AT_ONCE = 5_000
"""To link so many articles anew takes about half a minute, for which a page waits; with more, who
asks is told to come again while another process works."""
MOST_ARTICLES = 100_000
A_MINUTE = 10_000  # articles
PATIENCE = 60.0  # seconds that one waits for another who has a day worked out
KEPT = 600.0  # seconds that a copy stays which nobody asks for

Key = tuple[AsOf, int]  # the day, and the newest entry it was made with


class How(TypedDict):
    """How incidents are worked out."""

    link: MakeLinker
    maker: str
    mask: Mask


class NotYet(LedgerBusy):
    """A day that is being worked out: the same may be asked for again."""


class PastViews:
    """One past at a time. Its copy stands in a file that only this user can read.

    That of a large ledger is shown until it is forgotten also where more was entered since, and
    says so: else one that others add to would never show any."""

    def __init__(self, shop: Workshop) -> None:
        self._shop = shop
        self._lock = threading.Lock()
        self._key: Key | None = None
        self._view: Past | None = None
        self._timer: threading.Timer | None = None
        self._making: Making | None = None
        self._until = ""  # the moment at which a large one was begun

    def open(self, asked: AsOf) -> Ledger:
        """A ledger of that day, for reading. ``NotYet`` while it is worked out, ``BadRequest``
        where it would take too long."""
        with self._alone(), self._shop.ledger() as whole:
            many, newest = whole.arrived.how_many(0), whole.arrived.newest()
            _refuse_large(many)
            if many > AT_ONCE:
                self._large(whole, asked, newest, many)
            elif (asked, newest) != self._key or self._view is None:
                self._drop()
                self._keep(settled(whole, asked, **self._how), (asked, newest))
            self._keep_a_while()
            assert self._view is not None and self._key is not None
            until = self._until if self._key[1] != newest else None
            return reopened(self._view, until, **self._how)

    @property
    def _how(self) -> How:
        return {"link": self._shop.linker, "maker": self._shop.maker, "mask": people.mask}

    def _large(self, whole: Ledger, asked: AsOf, newest: int, many: int) -> None:
        """Sees to it that the view is of this day, or says when to ask again."""
        if self._view is not None and self._key is not None and self._key[0] == asked:
            return
        if self._making is None:
            self._drop()
            self._making = Making(self._shop.settings, asked, newest, many)
        making = self._making
        try:
            made = making.result()
        except LedgerFault:
            self._making = None
            raise
        if made is None:
            self._keep_a_while(60 * making.many / A_MINUTE)
            raise NotYet(_not_yet(making, asked))
        self._making, self._until = None, f"{making.begun:%Y-%m-%dT%H:%MZ}"
        self._keep(made, (making.asked, making.newest))
        if making.asked != asked:  # another's, which is theirs for a while
            raise NotYet(f"{_named(making.asked)} is there just now: ask again in a few minutes")

    def _keep(self, made: Past, key: Key) -> None:
        self._view, self._key = made, key

    def forget(self) -> None:
        """Take the copy away: words may have been taken out of the ledger for good."""
        with self._lock:
            if self._making is not None:
                self._making.stop()
                self._making = None
            self._drop()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        if not self._lock.acquire(timeout=PATIENCE):
            raise LedgerFault("another day is being worked out just now: try again in a minute")
        try:
            yield
        finally:
            self._lock.release()

    def _keep_a_while(self, more: float = 0.0) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = threading.Timer(KEPT + more, self.forget)
        self._timer.daemon = True
        self._timer.start()

    def _drop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        if self._view is not None and self._view.folder is not None:
            self._view.folder.cleanup()
        self._key = self._view = self._timer = None


def _refuse_large(many: int) -> None:
    if many > MOST_ARTICLES:
        raise BadRequest(
            f"to show {many:,} articles as of a day, all their happenings would have to be worked"
            f" out anew: the desk does so for up to {MOST_ARTICLES:,}. On the command line it is"
            " done for any number: dateline incidents --as-of DAY"
        )


def _not_yet(making: Making, asked: AsOf) -> str:
    """Which day is worked out, since when, and how long that takes."""
    long = phrases.many(max(1, -(-making.many // A_MINUTE)), "minute")
    first = (
        f"the ledger {_named(asked)} is being worked out"
        if making.asked == asked
        else f"the ledger {_named(making.asked)} is being worked out for somebody, and only then"
        " yours"
    )
    return (
        f"{first}: all happenings of {making.many:,} articles are put together anew, which takes"
        f" about {long} from {making.begun:%H:%M} UTC on. Load this page again then; it stays"
        f" for {KEPT / 60:g} minutes"
    )


def _named(asked: AsOf) -> str:
    return f"as of {phrases.date(asked.words) if asked.day else asked.words}"
