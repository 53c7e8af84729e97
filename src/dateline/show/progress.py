"""Progress of long work: a bar on a terminal, a plain line now and then elsewhere; and whatever is
said on stderr meanwhile, so that the two do not run into one another."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING

import click

from dateline.show.screen import one_line

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

LINE_EVERY = 100  # articles between two plain lines
TITLE = 50  # letters of an article's title beside the bar


class Progress:
    """Counts files and articles on stderr. ``files``: how many there are, where it is known."""

    def __init__(self, verb: str, files: int | None = None) -> None:
        self.verb = verb
        self.files = files
        self.done = 0
        self._bar: Bar | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Progress:
        if is_watched():
            self._bar = _bar()
            self._bar.start()
            several = self.files if self.files and self.files > 1 else None
            self._task = self._bar.add_task("", total=several, told=f"0 {self.verb}")
        return self

    def step(self, title: str) -> None:
        """An article is done."""
        self.done += 1
        if self._bar is not None and self._task is not None:
            told = f"{self.done:,} {self.verb}: {one_line(title)[:TITLE]}"
            self._bar.update(self._task, told=told)
        elif self.done % LINE_EVERY == 0:
            self.say(f"{self.done:,} articles {self.verb}")

    def file_done(self) -> None:
        if self._bar is not None and self._task is not None:
            self._bar.advance(self._task)

    def say(self, words: str) -> None:
        """A line on stderr, above the bar where there is one."""
        if self._bar is not None:
            self._bar.console.print(one_line(words), soft_wrap=True, highlight=False, markup=False)
        else:
            click.echo(one_line(words), err=True)

    @contextmanager
    def working(self, words: str) -> Iterator[None]:
        """Work whose length is not known: a running bar; elsewhere a line, if much was done."""
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, total=None, told=words)
        elif self.done >= LINE_EVERY:
            self.say(words)
        yield

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.stop()


def is_watched() -> bool:
    """Whether somebody looks at stderr on a terminal that can redraw a line."""
    from rich.console import Console

    made = Console(stderr=True)
    return sys.stderr.isatty() and made.is_terminal and not made.is_dumb_terminal


def _bar() -> Bar:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    return Progress(
        BarColumn(bar_width=24),
        TimeElapsedColumn(),
        TextColumn("{task.fields[told]}", markup=False),
        console=Console(stderr=True),
        transient=True,
    )
