"""Which reports are settled together: what hangs together by likely pairs, cut where it is weakest.

In a town that is in the news every week, all reports of years may hang together, each with the next
by a weak tie. So a report is settled with what it hangs together with by the weakest ties at which
no more than ``MOST`` do: a block. Strong ties are never cut, so that no story is too large to be
one. What is in a block follows from the ties around it: each of its reports finds the same, and
none has to look farther.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from heapq import heapify, heappop, heappush
from typing import TypeVar

MOST = 64
"""Reports that are settled together by ties of which any is weak."""
STRONG = 5.0
"""The score of a tie that is never cut: of 150 like it, one is wrong."""

R = TypeVar("R", int, str)
"""A report: its id, or its number in a ledger."""
Tied = Callable[[R], Mapping[R, float]]
"""The reports that one is tied to, with the score of each tie."""


def block(report: R, tied: Tied[R]) -> list[R]:
    """The reports that one is settled with, itself among them.

    They are reached by the strongest tie first. Whenever it is weaker than all before, what was
    reached hangs together by stronger ties, and no more does: this stands if the next is too large.
    """
    found = {report: None}  # in the order in which they are reached
    ahead = [(-score, other) for other, score in tied(report).items()]
    heapify(ahead)
    whole, weakest = 1, float("inf")
    while ahead:
        least, other = heappop(ahead)
        if other in found:
            continue
        if -least < weakest:
            whole, weakest = len(found), -least
        if weakest < STRONG and len(found) >= MOST:
            return list(found)[:whole]
        found[other] = None
        for farther, score in tied(other).items():
            if farther not in found:
                heappush(ahead, (-score, farther))
    return list(found)


def blocks(reports: Iterable[R], tied: Tied[R]) -> Iterator[list[R]]:
    """The blocks of some reports, each once and in order."""
    done: set[R] = set()
    for report in reports:
        if report not in done:
            together = sorted(block(report, tied))
            done.update(together)
            yield together


def stirred(touched: Collection[R], tied: Tied[R]) -> set[R]:
    """The reports whose block may be another since reports were tied or untied. ``touched`` are all
    that gained or lost a tie, or came.

    A block none of whose reports loses a tie is a block after it as it was before: it hangs
    together as it did, and nothing larger around it has become small enough without having lost one
    itself. Nor does a block change none of whose reports gains one: what was too large around it
    is no smaller. So, of the ties that are there before and after, those blocks change in which
    anything is touched.
    """
    ends = set(touched)

    def throughout(report: R) -> Mapping[R, float]:
        now = tied(report)
        return {r: now[r] for r in now if r not in ends} if report in ends else now

    return ends.union(*blocks(ends, throughout))
