"""Progress of long work: a bar on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import sys
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar

LINE_EVERY = 100  # articles between two plain lines


class Progress:
    """Counts articles on stderr. The total is not known before the last file is open."""

    def __init__(self, verb: str) -> None:
        self.verb = verb
        self.done = 0
        self._bar: Bar | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Progress:
        if sys.stderr.isatty():
            self._bar = Bar(
                TextColumn("{task.completed:,} {task.description}"), BarColumn(),
                TimeElapsedColumn(), console=Console(stderr=True), transient=True,
            )  # fmt: skip
            self._bar.start()
            self._task = self._bar.add_task(self.verb, total=None)
        return self

    def step(self, title: str) -> None:
        self.done += 1
        if self._bar is not None and self._task is not None:
            words = f"{self.verb}: {title[:60]}"
            self._bar.update(self._task, advance=1, description=words)
        elif self.done % LINE_EVERY == 0:
            print(f"{self.done:,} articles {self.verb}", file=sys.stderr)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.stop()
