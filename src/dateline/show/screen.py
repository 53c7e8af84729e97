"""What stands between a page and the terminal: width, colour, and words that could do harm there
or on a page of the desk.

Words of articles are data: what could steer a terminal is made visible before it is shown.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

import click
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

QUIET = "dim"
VALUE = "bold"
WORDS = "bold yellow"
DISSENT = "red"
LABEL = "bold cyan"
SHORT_ID = 9  # letters of an id on a page; commands take them for the whole
ENDLESS = 10_000  # columns: in a pipe no line is broken

_CONTROLS = {n: 0x2400 + n for n in range(0x20) if chr(n) not in "\t\n"}
_TURNING = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_VISIBLE = {**_CONTROLS, 0x7F: 0x2421, **dict.fromkeys((*range(0x80, 0xA0), *_TURNING), 0xFFFD)}


def visible(words: str) -> str:
    """Words with what cannot be seen, moves a cursor, colours a screen or turns the order of
    letters replaced by what can be seen. They keep their length; tabs and line feeds stay."""
    return words.translate(_VISIBLE)


def one_line(words: str) -> str:
    """Visible words, with a space for every line break and tab."""
    return visible(words.translate({0x09: " ", 0x0A: " ", 0x0D: " "}))


def text(words: str, style: str = "") -> Text:
    return Text(visible(words), style=style)


def console(stderr: bool = False) -> Console:
    """Results go to stdout, talk to stderr. Highlighting by content is off: the words speak.

    Where nobody looks on (a pipe, a file) lines are not broken, unless COLUMNS says so.
    """
    watched = Console(stderr=stderr).is_terminal or "COLUMNS" in os.environ
    width = None if watched else ENDLESS
    return Console(stderr=stderr, highlight=False, markup=False, emoji=False, width=width)


def is_plain() -> bool:
    """Whether on stdout nothing but letters can set words apart."""
    made = console()
    return made.color_system is None or made.no_color


def is_watched() -> bool:
    """Whether stdout is a terminal."""
    return console().is_terminal


def show(page: RenderableType) -> None:
    """Print a page to stdout; outside a terminal without blanks at the ends of lines."""
    made = console()
    if made.is_terminal:
        made.print(page)
        return
    with made.capture() as capture:
        made.print(page)
    rows = capture.get().rstrip("\n").split("\n")
    click.echo("\n".join(row.rstrip() for row in rows))


def indented(page: RenderableType, left: int) -> Padding:
    return Padding(page, (0, 0, 0, left), expand=False)


def bare_table(*columns: str, header: bool = True) -> Table:
    """A table without lines, its columns folded where they must be."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style=QUIET, show_header=header)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def shortened(ids: Sequence[str]) -> dict[str, str]:
    """Each id's beginning, as long as it takes to tell them apart."""
    length = SHORT_ID
    while len({i[:length] for i in ids}) < len(set(ids)):
        length += 1
    return {i: i[:length] for i in ids}
