"""A day of a large ledger, worked out in a process of its own while its readers wait elsewhere."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Mapping
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory

from dateline import people
from dateline.problems import DatelineError, LedgerFault
from dateline.rubbish import collect_seldom
from dateline.settings import Value
from dateline.store.past import AsOf, Past, settle
from dateline.workshop import Workshop

Answer = tuple[int, int] | str  # how many articles are left out, or what went wrong


class Making:
    """Begun when it is made. ``many``: the articles of the whole ledger, for how long it takes."""

    def __init__(self, settings: Mapping[str, Value], asked: AsOf, newest: int, many: int) -> None:
        self.asked, self.newest, self.many = asked, newest, many
        self.begun = datetime.now(UTC)
        self._folder = TemporaryDirectory(prefix="dateline-")
        spawn = multiprocessing.get_context("spawn")  # a fork would take the desk's locks along
        self._line, end = spawn.Pipe(duplex=False)
        self._process = spawn.Process(
            target=_work, args=(end, dict(settings), asked, self._folder.name), daemon=True
        )
        self._process.start()
        end.close()

    def result(self) -> Past | None:
        """The day, once it is there. ``LedgerFault`` where it could not be worked out."""
        if not self._line.poll():
            return None
        try:
            answer: Answer = self._line.recv()
        except (EOFError, OSError):
            answer = "working this day out broke off: ask for it again"
        self._line.close()
        self._process.join(5)
        if isinstance(answer, str):
            self._folder.cleanup()
            raise LedgerFault(answer)
        later, undated = answer
        return Past(self.asked, later, undated, self._folder)

    def stop(self) -> None:
        self._process.terminate()
        self._process.join(5)
        self._folder.cleanup()


# ---------------------------------------------------------------- the other process


def _work(line: Connection, settings: dict[str, Value], asked: AsOf, folder: str) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the desk, which then ends us
    collect_seldom()
    shop = Workshop(settings)
    try:
        with shop.ledger() as whole:
            line.send(
                settle(
                    whole, asked, Path(folder) / "ledger.db",
                    link=shop.linker, maker=shop.maker, mask=people.mask,
                )
            )  # fmt: skip
    except DatelineError as fault:
        line.send(str(fault))
