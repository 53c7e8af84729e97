"""The pages on commands and settings fail the build when something is missing from them.

``python tests/unit/test_docs.py`` writes the help of every command into docs/commands.md anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from dateline import cli
from dateline.cli import base
from dateline.settings import SETTINGS, page

DOCS = Path(__file__).parents[2] / "docs"
COMMANDS = DOCS / "commands.md"
BLOCK = re.compile(r"^(## (dateline [a-z ]+)\n.*?```text\n)(.*?)(```\n)", re.DOTALL | re.MULTILINE)


def commands(group: click.Group = cli.main, name: str = "dateline") -> Iterator[tuple[str, ...]]:
    """The words of every command that does something."""
    for child_name, child in group.commands.items():
        words = (*name.split(), child_name)
        if isinstance(child, click.Group):
            yield from commands(child, " ".join(words))
        else:
            yield words


def help_of(words: tuple[str, ...]) -> str:
    done = CliRunner().invoke(
        cli.main, [*words[1:], "--help"], prog_name="dateline", terminal_width=80
    )
    assert done.exit_code == 0
    return done.output


def written(text: str) -> str:
    """The page with the help of every command as it is now."""
    return BLOCK.sub(lambda m: f"{m[1]}{help_of(tuple(m[2].split()))}{m[4]}", text)


ALL = list(commands())


@pytest.mark.parametrize("words", ALL, ids=" ".join)
def test_every_command_has_its_section(words: tuple[str, ...]) -> None:
    assert f"\n## {' '.join(words)}\n" in COMMANDS.read_text("utf-8")


def test_the_page_says_what_the_commands_say() -> None:
    text = COMMANDS.read_text("utf-8")
    assert text == written(text), "run: python tests/unit/test_docs.py"


def test_the_page_tells_of_no_command_that_is_gone() -> None:
    told = {m[2] for m in BLOCK.finditer(COMMANDS.read_text("utf-8"))}
    assert told == {" ".join(words) for words in ALL}


@pytest.mark.parametrize("words", ALL, ids=" ".join)
def test_every_command_has_an_example_that_names_it(words: tuple[str, ...]) -> None:
    _, example, lines = help_of(words).partition("Example:\n")
    assert example
    assert f"  {' '.join(words)}" in lines


def test_every_exit_code_is_told() -> None:
    codes = (
        base.DONE,
        base.PARTLY,
        base.WRONG,
        base.NOT_FOUND,
        base.NO_LEDGER,
        base.STOPPED,
        base.UNHEARD,
    )
    text = COMMANDS.read_text("utf-8")
    assert all(f"| {code} |" in text for code in codes)


def test_every_setting_is_on_its_page_and_on_a_command() -> None:
    assert (DOCS / "settings.md").read_text("utf-8") == page()
    flags = "".join(help_of(words) for words in ALL)
    for setting in SETTINGS:
        assert f"--{setting.name.replace('_', '-')}" in flags


if __name__ == "__main__":
    COMMANDS.write_text(written(COMMANDS.read_text("utf-8")), "utf-8")
