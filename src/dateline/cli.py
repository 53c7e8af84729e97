"""The command line: thin, no logic. Results go to stdout, talk goes to stderr.

Exit codes: 0 done; 1 some input could not be read or some check failed, the rest is done;
2 the command or a setting is wrong; 3 nothing of that name; 4 the ledger cannot be used.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from dateline import __version__
from dateline.problems import (
    BadRequest,
    CodebookFault,
    DatelineError,
    LedgerFault,
    NotFound,
    Problem,
)
from dateline.settings import BY_NAME, Value, defaults, from_toml

if TYPE_CHECKING:
    from dateline.read.article import Read
    from dateline.workshop import Workshop

DONE, PARTLY, WRONG, NOT_FOUND, NO_LEDGER = 0, 1, 2, 3, 4
SETTINGS_FILE = "dateline.toml"
F = TypeVar("F", bound=Callable[..., Any])


class Dateline(click.Group):
    """Turns what Dateline raises on purpose into a line on stderr and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except DatelineError as error:
            click.echo(f"dateline: {error}", err=True)
            ctx.exit(exit_code(error))


def exit_code(error: DatelineError) -> int:
    if isinstance(error, NotFound):
        return NOT_FOUND
    if isinstance(error, LedgerFault):
        return NO_LEDGER
    return WRONG if isinstance(error, BadRequest | CodebookFault) else PARTLY


def setting(name: str) -> Callable[[F], F]:
    """A flag made from the table of settings. Not given: the TOML file, then the default."""
    known = BY_NAME[name]
    kind: Any = click.Choice(known.choices) if known.choices else type(known.default)
    return click.option(
        f"--{name.replace('_', '-')}", name, type=kind, default=None,
        help=f"{known.help}  [default: {known.default}]" if known.default != "" else known.help,
    )  # fmt: skip


def shop(**flags: Value | None) -> Workshop:
    """The workshop with the settings in force here."""
    from dateline.workshop import Workshop

    path = Path(SETTINGS_FILE)
    given = from_toml(path.read_text("utf-8"), str(path)) if path.is_file() else {}
    named = {k: v for k, v in flags.items() if v is not None}
    return Workshop({**defaults(), **given, **named})


def example(text: str) -> str:
    """The example that ends every command's help."""
    return f"Example:  {text}"


@click.group(
    cls=Dateline,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 done, 1 some input was unreadable (the rest went in), 2 wrong usage,"
    " 3 nothing of that name, 4 the ledger cannot be used.",
)
@click.version_option(__version__)
def main() -> None:
    """Turns news into a ledger of happenings that can be audited."""


# ---------------------------------------------------------------- reading and adding


def input_options(command: F) -> F:
    command = click.option("--url", help="The page's address, for a single file.")(command)
    command = click.option("--outlet", help="Who published, where the page does not say.")(command)
    return click.option(
        "--published", metavar="DATE", help="When it was published (ISO 8601), where no page says."
    )(command)


@main.command(epilog=example("dateline code story.html --format jsonl"))
@click.argument("files", nargs=-1, required=True)
@input_options
@setting("codebook")
@setting("reader")
@setting("largest_page")
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), default="table")
def code(
    files: tuple[str, ...], published: str | None, outlet: str | None, url: str | None,
    form: str, **flags: Value | None,
) -> None:  # fmt: skip
    """Read FILES (text, HTML, JSON, folders; - for stdin) and show what they tell."""
    from dateline import interchange
    from dateline.show import terminal
    from dateline.workshop import masked

    here = shop(**flags)
    talk = Talk()
    out = terminal.console()
    for read in talk.articles(here, files, published, outlet, url):
        coded = here.code(read.article, read.problems)
        article = masked(coded)
        if form == "jsonl":
            row = interchange.coded(article, coded.reports, coded.problems)
            click.echo(json.dumps(row, ensure_ascii=False))
        else:
            out.print(terminal.report_table(here.book, article, coded.reports))
        talk.problems(coded.problems, read.article.title or read.article.id)
    talk.close()


@main.command(epilog=example("dateline add news/ --ledger story.db"))
@click.argument("files", nargs=-1, required=True)
@input_options
@setting("ledger")
@setting("codebook")
@setting("reader")
@setting("largest_page")
def add(
    files: tuple[str, ...], published: str | None, outlet: str | None, url: str | None,
    **flags: Value | None,
) -> None:  # fmt: skip
    """Read FILES and enter what they tell into the ledger. Adding twice changes nothing."""
    from collections import Counter

    from dateline.show.progress import Progress

    here = shop(**flags)
    talk = Talk()
    outcome: Counter[str] = Counter()
    with here.ledger(write=True) as ledger, Progress("added") as progress:
        for read in talk.articles(here, files, published, outlet, url):
            added = here.add(ledger, read.article, read.problems)
            outcome[str(added)] += 1
            talk.problems(read.problems, read.article.title or read.article.id)
            progress.step(read.article.title or read.article.id)
        ledger.derive()
    told = ", ".join(f"{n} {name.replace('_', ' ')}" for name, n in sorted(outcome.items()))
    click.echo(f"{here.settings['ledger']}: {told or 'nothing to add'}")
    talk.close()


# ---------------------------------------------------------------- asking


def scope_options(command: F) -> F:
    for flag, name, words in (
        ("--to", "until", "Last day, YYYY-MM-DD."),
        ("--from", "since", "First day, YYYY-MM-DD."),
        ("--party", "party", "A party by name or register id, branches included in a tally."),
        ("--country", "country", "ISO 3166 code, as TR."),
        ("--type", "type_name", "A type of the codebook."),
    ):
        command = click.option(flag, name, default=None, help=words)(command)
    return command


@main.command(epilog=example("dateline incidents --type arrest --country TR"))
@scope_options
@setting("ledger")
@setting("codebook")
@click.option("--format", "form", type=click.Choice(["table", "jsonl", "ids"]), default="table")
def incidents(
    type_name: str | None, country: str | None, party: str | None, since: str | None,
    until: str | None, form: str, **flags: Value | None,
) -> None:  # fmt: skip
    """List the incidents, by day."""
    from dateline import interchange
    from dateline.show import terminal

    here = shop(**flags)
    with here.ledger() as ledger:
        found = ledger.incidents(
            type=type_name, country=country, party=party, since=since, until=until
        )
    if form == "table":
        terminal.console().print(terminal.incident_table(here.book, found))
        return
    for incident in found:
        row = json.dumps(interchange.incident_json(incident), ensure_ascii=False)
        click.echo(incident.id if form == "ids" else row)


@main.command(epilog=example("dateline show i3f2a"))
@click.argument("name", metavar="ID")
@setting("ledger")
@setting("codebook")
def show(name: str, **flags: Value | None) -> None:
    """Show an incident, a report or an article: its fields in short. An id may be cut."""
    from dateline.show import terminal

    here = shop(**flags)
    with here.ledger() as ledger:
        for page in here.show(ledger, name):
            terminal.console().print(page)


@main.command(epilog=example("dateline why i3f2a killed"))
@click.argument("name", metavar="ID")
@click.argument("field", required=False)
@setting("ledger")
@setting("codebook")
def why(name: str, field: str | None, **flags: Value | None) -> None:
    """Why a value is what it is: its words, who said it, by which rule, who disagrees."""
    from dateline.show import terminal

    here = shop(**flags)
    with here.ledger() as ledger:
        explanation = here.why(ledger, name, field)
    terminal.console().print(terminal.why_page(explanation))


@main.command(epilog=example("dateline tally --measure detained --country TR --from 2023-06-01"))
@click.option("--measure", required=True, help="What is counted: killed, detained, displaced …")
@scope_options
@setting("ledger")
@setting("codebook")
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), default="table")
def tally(
    measure: str, type_name: str | None, country: str | None, party: str | None,
    since: str | None, until: str | None, form: str, **flags: Value | None,
) -> None:  # fmt: skip
    """How many in all, and the arithmetic behind it. Nothing is counted twice."""
    from dateline import interchange
    from dateline.records import Scope
    from dateline.show import terminal

    here = shop(**flags)
    with here.ledger() as ledger:
        answer = here.tally(ledger, measure, Scope(type_name, country, party, since, until))
    if form == "jsonl":
        click.echo(json.dumps(interchange.tally_json(answer), ensure_ascii=False))
    else:
        terminal.console().print(terminal.tally_page(answer))


@main.command(epilog=example('dateline search "market bombing"'))
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", default=20, show_default=True, help="Most hits to show.")
@setting("ledger")
@setting("codebook")
def search(words: tuple[str, ...], limit: int, **flags: Value | None) -> None:
    """Search articles and reports for words. Private names are masked and not indexed."""
    here = shop(**flags)
    with here.ledger() as ledger:
        hits = ledger.search(" ".join(words), limit)
    for hit in hits:
        click.echo(f"{hit.kind}  {hit.id}  {hit.snippet}")
    if not hits:
        click.echo("nothing found", err=True)


# ---------------------------------------------------------------- taking away


@main.command(epilog=example("dateline export incidents --format csv --out incidents.csv"))
@click.argument("what", type=click.Choice(["incidents", "reports"]))
@click.option("--format", "form", type=click.Choice(["jsonl", "csv"]), default="jsonl")
@click.option("--out", type=click.Path(dir_okay=False), help="A file; stdout when left out.")
@setting("ledger")
@setting("codebook")
def export(what: str, form: str, out: str | None, **flags: Value | None) -> None:
    """Write incidents or reports as JSON Lines or CSV, private names masked."""
    here = shop(**flags)
    with here.ledger() as ledger:
        rows = here.export(ledger, what, form)
        if out is None:
            for row in rows:
                click.echo(row)
            return
        with Path(out).open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{row}\n" for row in rows)


@main.command(epilog=example('dateline redact a3f2a --words "Jane Roe" --reason "court order"'))
@click.argument("article")
@click.option("--words", required=True, help="The words to take out, wherever they stand.")
@click.option("--reason", required=True, help="Why; it is kept, the words are not.")
@setting("reviewer")
@setting("ledger")
@setting("codebook")
@click.confirmation_option(prompt="The words will be gone for good. Go on?")
def redact(article: str, words: str, reason: str, **flags: Value | None) -> None:
    """Take words out of an article for good, the ledger's files included."""
    here = shop(**flags)
    with here.ledger(write=True) as ledger:
        done = here.redact(ledger, article, words, reason)
        ledger.derive()
    click.echo(f"{done} places blackened in {article}; the reason is in the ledger", err=True)


# ---------------------------------------------------------------- codebook, ledger, desk


@main.group()
def codebook() -> None:
    """Look at a codebook, and test it."""


@codebook.command("show", epilog=example("dateline codebook show arrest"))
@click.argument("name", metavar="TYPE", required=False)
@setting("codebook")
def codebook_show(name: str | None, **flags: Value | None) -> None:
    """List the types, or show one as its coders see it."""
    from dateline.show import terminal

    book = shop(**flags).book
    if name is None:
        terminal.console().print(terminal.codebook_table(book))
        return
    if name not in book.types:
        raise NotFound(f"no type {name!r}: the codebook has {', '.join(book.types)}")
    terminal.console().print(terminal.type_page(book.types[name]), markup=False)


@codebook.command("check", epilog=example("dateline codebook check my-codebook/"))
@click.argument("book", required=False)
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), default="table")
@setting("codebook")
def codebook_check(book: str | None, form: str, **flags: Value | None) -> None:
    """Check a codebook's files, then run its examples and say how each type did."""
    from dateline.codebooks import read as read_codebook
    from dateline.show import terminal

    named = {**flags, "codebook": book} if book else flags
    here = shop(**named)
    found, problems = read_codebook(str(here.settings["codebook"]))
    for problem in problems:
        click.echo(terminal.problem_line(problem), err=True)
    if problems:
        raise CodebookFault(f"{found.name} has {len(problems)} faults; its examples were not run")
    scores = here.check_examples()
    if form == "jsonl":
        for row in terminal.score_rows(scores):
            click.echo(json.dumps(row))
    else:
        terminal.console().print(terminal.score_table(scores))


@main.group()
def ledger() -> None:
    """Look after a ledger."""


@ledger.command("rebuild", epilog=example("dateline ledger rebuild --ledger story.db"))
@setting("ledger")
@setting("codebook")
def ledger_rebuild(**flags: Value | None) -> None:
    """Drop every view and derive it again from the entries; the result is the same."""
    here = shop(**flags)
    with here.ledger(write=True) as opened:
        before = opened.views_digest()
        opened.rebuild()
        same = opened.views_digest() == before
    click.echo("rebuilt; the views are the same" if same else "rebuilt; the views had gone wrong")


@ledger.command("log", epilog=example("dateline ledger log"))
@setting("ledger")
@setting("codebook")
def ledger_log(**flags: Value | None) -> None:
    """List the entries: what was entered when, by which run."""
    here = shop(**flags)
    with here.ledger() as opened:
        for entry in opened.entries():
            click.echo(f"{entry.seq}  {entry.entered}  {entry.kind}  {entry.key}")


@main.command(epilog=example("dateline desk --ledger story.db"))
@setting("ledger")
@setting("codebook")
@setting("host")
@setting("port")
def desk(**flags: Value | None) -> None:
    """Open the ledger in a browser, on this machine only."""
    here = shop(**flags)
    try:
        from dateline.desk import serve
    except ImportError as error:
        raise BadRequest(
            f"the desk needs more packages: pip install 'dateline[desk]' ({error})"
        ) from error
    serve(here, str(here.settings["host"]), int(here.settings["port"]))


# ---------------------------------------------------------------- talk


class Talk:
    """What is said on stderr while articles are read, and whether all could be."""

    def __init__(self) -> None:
        self.unread = 0

    def articles(
        self, here: Workshop, files: tuple[str, ...], published: str | None,
        outlet: str | None, url: str | None,
    ) -> Iterator[Read]:  # fmt: skip
        """The articles of the files; what cannot be read is said, and the rest goes on."""
        from dateline.read.paths import read_paths

        limit = int(here.settings["largest_page"]) * 1_000_000
        for found in read_paths(files, published, outlet, url, max_bytes=limit):
            if isinstance(found, Problem):
                self.unread += found.code != "read.ignored"
                self.say(found)
            else:
                yield found

    def problems(self, found: tuple[Problem, ...], title: str) -> None:
        for problem in found:
            self.say(problem, title)

    def say(self, problem: Problem, title: str = "") -> None:
        from dateline.show.terminal import problem_line

        prefix = f"{title}: " if title and not problem.source else ""
        click.echo(f"{prefix}{problem_line(problem)}", err=True)

    def close(self) -> None:
        """Leave with 1 where some input could not be read."""
        if self.unread:
            count = "1 input" if self.unread == 1 else f"{self.unread} inputs"
            click.echo(f"{count} could not be read; the rest is done", err=True)
            sys.exit(PARTLY)
