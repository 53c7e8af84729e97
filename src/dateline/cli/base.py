"""The command line: thin, no logic. Results go to stdout, talk goes to stderr.

Exit codes: 0 done; 1 some input could not be read or some check failed, the rest is done;
2 the command, a setting or the codebook is wrong; 3 nothing of that name; 4 the ledger cannot be
used. Beside them what shells expect: 130 stopped by Ctrl-C, 141 nobody reads the output any more.
"""

from __future__ import annotations

import math
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from dateline import __version__
from dateline.problems import BadRequest, CodebookFault, DatelineError, LedgerFault, NotFound
from dateline.rubbish import collect_seldom
from dateline.settings import BY_NAME, Setting, Value, defaults, from_toml

if TYPE_CHECKING:
    from dateline.store import Ledger
    from dateline.workshop import Workshop

DONE, PARTLY, WRONG, NOT_FOUND, NO_LEDGER, STOPPED, UNHEARD = 0, 1, 2, 3, 4, 130, 141
EXIT_CODES = (
    "Exit codes: 0 done; 1 some input could not be read or a check failed, the rest is done;"
    " 2 wrong usage; 3 nothing of that name; 4 the ledger cannot be used; 130 stopped by Ctrl-C."
)
SETTINGS_FILE = "dateline.toml"
F = TypeVar("F", bound=Callable[..., Any])


class Dateline(click.Group):
    """Turns what Dateline raises on purpose into a line on stderr and an exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)  # in the order of the work, not of the alphabet

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        words = list(args)
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            option = error.option_name
            taken = [name for name, c in self.commands.items() if _takes(c, option)]
            if not taken:
                raise
            meant = next((w for w in words if w in taken), taken[0])
            told = f"{option} stands behind the command: dateline {meant} {option} …"
            raise click.UsageError(told, ctx) from error

    def invoke(self, ctx: click.Context) -> Any:
        speak_utf8()
        collect_seldom()
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except DatelineError as error:
            fail(str(error), exit_code(error))
        except (KeyboardInterrupt, click.Abort):
            fail("stopped", STOPPED)
        except BrokenPipeError:
            stop_writing()
        except OSError as error:
            if error.filename is None:
                let_go_of_output()  # what could not be written cannot be at the end either
            fail(f"{error.filename or 'the output'}: {error.strerror or error}", PARTLY)
        return result


def _takes(command: click.Command, option: str) -> bool:
    return any(option in p.opts for p in command.params)


def fail(words: str, code: int) -> None:
    from dateline.show.screen import visible

    click.echo(f"dateline: {visible(words)}", err=True)
    raise click.exceptions.Exit(code)


def stop_writing() -> None:
    """Whoever read the output has gone (``| head``): leave without another word."""
    let_go_of_output()
    raise click.exceptions.Exit(UNHEARD)


def let_go_of_output() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def speak_utf8() -> None:
    """What is written to files and pipes is UTF-8, whatever the language settings; letters that
    a terminal cannot show are escaped, not raised over."""
    if sys.stdout is None:
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w")  # our starter closed it
    for stream in (sys.stdout, sys.stderr):
        change = getattr(stream, "reconfigure", None)
        if change is not None:
            encoding = stream.encoding if stream.isatty() else "utf-8"
            change(encoding=encoding, errors="backslashreplace")


def exit_code(error: DatelineError) -> int:
    if isinstance(error, NotFound):
        return NOT_FOUND
    if isinstance(error, LedgerFault):
        return NO_LEDGER
    return WRONG if isinstance(error, BadRequest | CodebookFault) else PARTLY


# ---------------------------------------------------------------- settings, help, options


def setting(name: str) -> Callable[[F], F]:
    """A flag made from the table of settings. Not given: the TOML file, then the default."""
    known = BY_NAME[name]
    told = f"{known.help}  [default: {known.default}]" if known.default != "" else known.help
    return click.option(f"--{name.replace('_', '-')}", name, type=kind(known), help=told)


class Number(click.FloatRange):
    """A number between two ends; "nan", which lies on neither side of them, is none."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        number = float(super().convert(value, param, ctx))
        if math.isnan(number):
            self.fail(f"{value!r} is no number: give one from {self.min} to {self.max}", param, ctx)
        return number


def kind(known: Setting) -> Any:
    if known.choices:
        return click.Choice(known.choices)
    if isinstance(known.default, float):
        return Number(known.least, known.most)
    return click.IntRange(known.least, known.most) if isinstance(known.default, int) else str


def shop(**flags: Value | None) -> Workshop:
    """The workshop with the settings in force here."""
    from dateline.workshop import Workshop

    named = {k: v for k, v in flags.items() if v is not None}
    return Workshop({**defaults(), **file_settings(), **named})


@contextmanager
def asked(here: Workshop) -> Iterator[Ledger]:
    """The ledger for a question, and a line on stderr where it is answered as of a day, or with
    another codebook than the ledger was read with."""
    with here.ledger() as ledger:
        say_if_another_book(here, ledger)
        if ledger.past is not None:
            from dateline.show.past import past_words

            click.echo(past_words(ledger.past), err=True)
        yield ledger


def say_if_another_book(here: Workshop, ledger: Ledger) -> None:
    mixed = here.another_book(ledger)
    if mixed is not None:
        click.echo(mixed.notice, err=True)


def say_if_not_applied(here: Workshop) -> None:
    """Where incidents are shown: --min-score, set in the TOML file, leaves none of them out."""
    if here.min_score:
        from dateline.show.kept import not_applied

        click.echo(not_applied(here.min_score), err=True)


def file_settings() -> dict[str, Value]:
    path = Path(SETTINGS_FILE)
    if not path.is_file():
        return {}
    try:
        return from_toml(path.read_text("utf-8"), str(path))
    except UnicodeDecodeError as error:
        raise BadRequest(f"{path} is not UTF-8: save it as UTF-8") from error
    except OSError as error:
        raise BadRequest(f"{path} cannot be read: {error.strerror}") from error


def example(*lines: str) -> str:
    """The example that ends every command's help."""
    return "\b\n" + "\n".join(["Example:", *(f"  {line}" for line in lines)])


def input_options(command: F) -> F:
    command = web_options(setting("gazetteer")(command))
    for flag, metavar, words in (
        ("--url", "ADDRESS", "The page's address, for a single file."),
        ("--outlet", "NAME", "Who published, where the page does not say."),
        ("--published", "DATE", "When it was published (ISO 8601), where no page says."),
    ):
        command = click.option(flag, metavar=metavar, help=words)(command)
    return command


def web_options(command: F) -> F:
    """``--private-addresses`` is no key of the TOML file: a file that lies in a folder must not
    open the way into a network."""
    words = "Read addresses of this machine and of your own network too, and any port."
    command = click.option("--private-addresses", is_flag=True, help=words)(command)
    return setting("longest_fetch")(command)


def scope_options(command: F) -> F:
    for flag, name, metavar, words in (
        ("--to", "until", "DAY", "Last day, YYYY-MM-DD, included."),
        ("--from", "since", "DAY", "First day, YYYY-MM-DD, included."),
        ("--party", "party", "NAME", "A party by name or register id; a tally adds its branches."),
        (
            "--place",
            "place",
            "NAME",
            "A province or town and all in it: Kirkuk; 'Kaduna, Nigeria'.",
        ),
        ("--country", "country", "NAME", "A country by name or ISO 3166 code: Turkey, TR."),
        ("--type", "type_name", "TYPE", "A type or family of the codebook: arrest, attack."),
    ):
        command = click.option(flag, name, metavar=metavar, help=words)(command)
    return command


def as_of_options(command: F) -> F:
    """``--as-of`` and ``--clock``, for whatever reads the ledger."""
    clock = (
        "What counts by then: the articles published, as they are read now; or what had been"
        " entered into this ledger.  [default: published]"
    )
    command = click.option(
        "--clock", type=click.Choice(["published", "entered"]), callback=_with_as_of, help=clock
    )(command)
    day = "Answer as of the end of a day (YYYY-MM-DD), or of a moment (ISO 8601)."
    return click.option("--as-of", "as_of", metavar="DATE", is_eager=True, help=day)(command)


def _with_as_of(ctx: click.Context, param: click.Parameter, clock: str | None) -> str | None:
    day = ctx.params.get("as_of")
    if clock is not None and day is None and ctx.command.name != "history":
        raise BadRequest("--clock says how --as-of is meant: give --as-of DATE with it")
    return clock or ("published" if day is not None else None)


def form_option(*forms: str) -> Callable[[F], F]:
    told = "table for reading, jsonl for programs" + (", ids alone" if "ids" in forms else "")
    return click.option(
        "--format", "form", type=click.Choice(forms), default=forms[0], show_default=True, help=told
    )


def misses_option(command: F) -> F:
    told = "List too what is told differently, by file and line."
    return click.option("--misses", is_flag=True, help=told)(command)


@click.group(
    cls=Dateline, epilog=EXIT_CODES, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(__version__)
def main() -> None:
    """Turns news into a ledger of happenings that can be audited.

    \b
    dateline add news/                 read articles into the ledger dateline.db
    dateline incidents                 what happened
    dateline why i3f2a killed          how do we know
    dateline tally --measure killed    how many in all
    """
