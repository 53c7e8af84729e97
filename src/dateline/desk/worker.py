"""A second process that reads articles into the ledger, so that the desk goes on answering.

It is started when the first article comes, holds the trained reader, and takes one article at a
time. It ends with the desk, and is started anew where an article was too much for it.
"""

from __future__ import annotations

import io
import logging
import multiprocessing
import signal
from collections.abc import Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from threading import BoundedSemaphore, Lock

from dateline import problems
from dateline.problems import BadRequest, DatelineError, Problem, UnreadableInput
from dateline.read.article import Read, Told
from dateline.read.encoding import MEGABYTE
from dateline.settings import Value
from dateline.workshop import Workshop

PATIENCE = 120.0  # seconds for one article
SPEED = 4_000  # bytes that a slow machine reads in a second, for which a long article has more time
LONGEST = 600.0  # seconds more, at the most
QUEUE = 16  # articles that may wait
_LOG = logging.getLogger(__name__)


class Busy(DatelineError):
    """There is too much to read already."""


@dataclass(frozen=True, slots=True)
class Entered:
    """What became of an article: its id, and ``outcome``, one of ``store.Added``."""

    article: str
    outcome: str


@dataclass(frozen=True, slots=True)
class _Refused:
    """A fault of the input, as it travels between the processes."""

    kind: str
    words: str


class Worker:
    def __init__(self, settings: Mapping[str, Value], patience: float = PATIENCE) -> None:
        self._settings = dict(settings)
        self._patience = patience
        self._turn = Lock()
        self._places = BoundedSemaphore(QUEUE)
        self._process: SpawnProcess | None = None
        self._line: Connection | None = None

    def add(self, content: bytes, kind: str, told: Told) -> Entered:
        """Read one article (``kind``: json, html or text) and enter it.

        Raises ``BadRequest`` or ``UnreadableInput`` as reading does, ``Busy`` where too many wait,
        ``LedgerFault`` where it cannot be entered.
        """
        if not self._places.acquire(blocking=False):
            raise Busy(f"{QUEUE} articles wait to be read: send this one again in a minute")
        try:
            with self._turn:
                answer = self._asked((content, kind, told))
        finally:
            self._places.release()
        if isinstance(answer, Entered):
            return answer
        fault: type[DatelineError] = getattr(problems, answer.kind, UnreadableInput)
        raise fault(answer.words)

    def close(self) -> None:
        """End the process. It is made anew when it is needed again."""
        if self._line is not None:
            self._line.close()
        if self._process is not None:
            self._process.terminate()
            self._process.join(5)
        self._line = self._process = None

    def _asked(self, order: tuple[bytes, str, Told]) -> Entered | _Refused:
        line = self._started()
        try:
            line.send(order)
            patience = self._patience + min(LONGEST, len(order[0]) // SPEED)
            if not line.poll(patience):
                self.close()
                return _Refused("TooLarge", f"this article was not read in {patience:g} seconds")
            answer: Entered | _Refused = line.recv()
        except (EOFError, OSError):
            self.close()
            return _Refused("UnreadableInput", "this article broke off the reading of it")
        return answer

    def _started(self) -> Connection:
        if self._line is None or self._process is None or not self._process.is_alive():
            self.close()
            spawn = multiprocessing.get_context("spawn")  # a fork would take the desk's locks along
            self._line, end = spawn.Pipe()
            self._process = spawn.Process(target=_work, args=(end, self._settings), daemon=True)
            self._process.start()
            end.close()
        return self._line


# ---------------------------------------------------------------- the other process


def _work(line: Connection, settings: Mapping[str, Value]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the desk, which then closes us
    shop = Workshop(settings)
    while True:
        try:
            order: tuple[bytes, str, Told] = line.recv()
        except (EOFError, OSError):  # the desk has gone
            return
        line.send(_outcome(shop, *order))


def _outcome(shop: Workshop, content: bytes, kind: str, told: Told) -> Entered | _Refused:
    try:
        return enter(shop, read_one(content, kind, told, int(shop.settings["largest_page"])))
    except DatelineError as fault:
        return _Refused(type(fault).__name__, str(fault))
    except Exception:  # noqa: BLE001  # whatever an article does, the next one is read
        _LOG.exception("reading an article failed")
        return _Refused(
            "UnreadableInput", "this article could not be read: the desk's log says why"
        )


def read_one(content: bytes, kind: str, told: Told, megabytes: int) -> Read:
    """The one article of some bytes. Raises ``UnreadableInput``, or ``BadRequest`` for several."""
    from dateline.read.paths import read_stream

    found = read_stream(
        io.BytesIO(content), "the article", told, kind, max_bytes=megabytes * MEGABYTE
    )
    reads: list[Read] = []
    faults: list[Problem] = []
    for each in found:
        if isinstance(each, Problem):
            faults.append(each)
        else:
            reads.append(each)
        if len(reads) > 1:
            raise BadRequest("send one article at a time")
    if not reads:
        raise UnreadableInput(faults[0].message if faults else "there is no article in this")
    return Read(reads[0].article, (*reads[0].problems, *faults))


def enter(shop: Workshop, read: Read) -> Entered:
    """Code an article, enter it, and bring the incidents up to date."""
    with shop.ledger(write=True) as ledger:
        shop.check_book(ledger)
        coded = shop.coded_for(ledger, read.article, read.problems)
        outcome = ledger.add(coded, shop.run)
        ledger.derive()
        return Entered(ledger.id_for(read.article), str(outcome))
