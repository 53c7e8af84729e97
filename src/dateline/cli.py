"""The command line: thin, no logic. Results go to stdout, talk goes to stderr.

Exit codes: 0 done; 1 some input could not be read or some check failed, the rest is done;
2 the command, a setting or the codebook is wrong; 3 nothing of that name; 4 the ledger cannot be
used. Beside them what shells expect: 130 stopped by Ctrl-C, 141 nobody reads the output any more.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from dateline import __version__
from dateline.problems import BadRequest, CodebookFault, DatelineError, LedgerFault, NotFound
from dateline.settings import BY_NAME, Setting, Value, defaults, from_toml

if TYPE_CHECKING:
    from dateline.read.article import Read
    from dateline.records import Incident
    from dateline.show.talk import Talk
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

    def invoke(self, ctx: click.Context) -> Any:
        speak_utf8()
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
            fail(f"{error.filename or 'the output'}: {error.strerror or error}", PARTLY)
        return result


def fail(words: str, code: int) -> None:
    from dateline.show.screen import visible

    click.echo(f"dateline: {visible(words)}", err=True)
    raise click.exceptions.Exit(code)


def stop_writing() -> None:
    """Whoever read the output has gone (``| head``): leave without another word."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    raise click.exceptions.Exit(UNHEARD)


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


def kind(known: Setting) -> Any:
    if known.choices:
        return click.Choice(known.choices)
    return click.IntRange(known.least, known.most) if isinstance(known.default, int) else str


def shop(**flags: Value | None) -> Workshop:
    """The workshop with the settings in force here."""
    from dateline.workshop import Workshop

    named = {k: v for k, v in flags.items() if v is not None}
    return Workshop({**defaults(), **file_settings(), **named})


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
    for flag, metavar, words in (
        ("--url", "ADDRESS", "The page's address, for a single file."),
        ("--outlet", "NAME", "Who published, where the page does not say."),
        ("--published", "DATE", "When it was published (ISO 8601), where no page says."),
    ):
        command = click.option(flag, metavar=metavar, help=words)(command)
    return command


def scope_options(command: F) -> F:
    for flag, name, metavar, words in (
        ("--to", "until", "DAY", "Last day, YYYY-MM-DD, included."),
        ("--from", "since", "DAY", "First day, YYYY-MM-DD, included."),
        ("--party", "party", "NAME", "A party by name or register id; a tally adds its branches."),
        ("--country", "country", "NAME", "A country by name or ISO 3166 code: Turkey, TR."),
        ("--type", "type_name", "TYPE", "A type or family of the codebook: arrest, attack."),
    ):
        command = click.option(flag, name, metavar=metavar, help=words)(command)
    return command


def form_option(*forms: str) -> Callable[[F], F]:
    told = "table for reading, jsonl for programs" + (", ids alone" if "ids" in forms else "")
    return click.option(
        "--format", "form", type=click.Choice(forms), default=forms[0], show_default=True, help=told
    )


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


# ---------------------------------------------------------------- reading and adding


@main.command(
    epilog=example(
        "dateline code story.html", "dateline code --format jsonl news/ > reports.jsonl"
    ),
    short_help="Show what articles tell, without a ledger.",
)
@click.argument("files", nargs=-1, required=True)
@input_options
@setting("codebook")
@setting("reader")
@setting("largest_page")
@form_option("table", "jsonl")
def code(
    files: tuple[str, ...], published: str | None, outlet: str | None, url: str | None,
    form: str, **flags: Value | None,
) -> None:  # fmt: skip
    """Read FILES (text, HTML, JSON, folders; - for stdin) and show what they tell.

    Nothing is kept. Private names are masked.
    """
    from dateline import interchange
    from dateline.show import screen, terminal
    from dateline.workshop import masked

    here = shop(**flags)
    talk = talking(here, files, published, outlet, url)
    for read in talk.articles():
        coded = here.code(read.article, read.problems)
        article = masked(coded)
        if form == "jsonl":
            row = interchange.coded(article, coded.reports, coded.problems)
            click.echo(json.dumps(row, ensure_ascii=False))
        else:
            screen.show(terminal.article_page(here.book, article, coded.reports))
        talk.problems(article, coded.problems)
    close(talk)


@main.command(
    epilog=example(
        "dateline add news/ --ledger story.db", "dateline add old.txt --published 2024-03-26"
    ),
    short_help="Read articles into the ledger.",
)
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
    """Read FILES (text, HTML, JSON, folders; - for stdin) into the ledger.

    Adding twice changes nothing. What cannot be read is named, and the rest goes in.
    """
    here = shop(**flags)
    talk = talking(here, files, published, outlet, url)
    outcome: Counter[str] = Counter()
    reads = talk.articles()
    first = next(reads, None)  # no ledger is made for files that hold no article
    try:
        if first is not None:
            enter(here, talk, chain([first], reads), outcome)
    except KeyboardInterrupt:
        fail(f"stopped; {told(here, outcome)}. Add the same files again for the rest", STOPPED)
    click.echo(told(here, outcome), err=True)
    close(talk)


def enter(here: Workshop, talk: Talk, reads: Iterator[Read], outcome: Counter[str]) -> None:
    """Each article is safe on disk before it is counted."""
    from dateline.workshop import masked

    with here.ledger(write=True) as ledger, talk.progress as progress:
        for read in reads:
            coded = here.coded_for(ledger, read.article, read.problems)
            outcome[str(ledger.add(coded, here.run))] += 1
            article = masked(coded)
            talk.problems(article, [p for p in coded.problems if p.quote is None])
            progress.step(article.title or article.id)
        with progress.working("working out the incidents"):
            ledger.derive()


def told(here: Workshop, outcome: Counter[str]) -> str:
    counts = [f"{n:,} {name.replace('_', ' ')}" for name, n in sorted(outcome.items())]
    return f"{here.settings['ledger']}: {', '.join(counts) or 'nothing to add'}"


def talking(
    here: Workshop, files: tuple[str, ...], published: str | None, outlet: str | None,
    url: str | None,
) -> Talk:  # fmt: skip
    from dateline.show.talk import Talk

    return Talk(files, published, outlet, url, int(here.settings["largest_page"]))


def close(talk: Talk) -> None:
    """Leave with 1 where some input could not be read."""
    for line in talk.outcome():
        click.echo(line, err=True)
    if talk.unread:
        raise click.exceptions.Exit(PARTLY)


# ---------------------------------------------------------------- the parts


def listing(part: str, short: str, long: str) -> None:
    """A command that lists what one grammar finds, as form 4 of the interchange."""

    @main.command(
        part,
        help=f"{long}\n\nNothing is kept. Private names are masked.",
        epilog=example(f"dateline {part} story.html", f"dateline {part} --format jsonl news/"),
        short_help=short,
    )
    @click.argument("files", nargs=-1, required=True)
    @input_options
    @setting("largest_page")
    @form_option("table", "jsonl")
    def command(
        files: tuple[str, ...], published: str | None, outlet: str | None, url: str | None,
        form: str, **flags: Value | None,
    ) -> None:  # fmt: skip
        from dateline import interchange
        from dateline.show import screen
        from dateline.show.listing import listing_page
        from dateline.workshop import masked

        here = shop(**flags)
        talk = talking(here, files, published, outlet, url)
        for read in talk.articles():
            found, coded = here.survey(read.article, read.problems)
            article = masked(coded)
            row = interchange.LISTINGS[part](article, found)
            if form == "jsonl":
                click.echo(json.dumps(row, ensure_ascii=False))
            else:
                screen.show(listing_page(part, article, interchange.listed(row)))
            talk.problems(article, coded.problems)
        close(talk)


listing(
    "times",
    "List the dates that articles tell.",
    "List the dates, durations and other words of time in FILES, with their value in EDTF.",
)
listing(
    "amounts",
    "List the counts that articles tell.",
    "List the counts of people and things in FILES, with their bounds.",
)
listing(
    "places",
    "List the places that articles name.",
    "List the places named in FILES, and where they lie; ? where that cannot be told.",
)
listing(
    "parties",
    "List the parties that articles name.",
    "List who is named in FILES: states and their branches, groups, roles, and persons.",
)


# ---------------------------------------------------------------- asking


@main.command(
    epilog=example("dateline incidents --type arrest --country TR --from 2024-01-01"),
    short_help="List what happened, by day.",
)
@scope_options
@setting("ledger")
@setting("codebook")
@form_option("table", "jsonl", "ids")
def incidents(
    type_name: str | None, country: str | None, party: str | None, since: str | None,
    until: str | None, form: str, **flags: Value | None,
) -> None:  # fmt: skip
    """List the incidents, by day; those without a day come last.

    With --from or --to only incidents with a day told are listed.
    """
    here = shop(**flags)
    with here.ledger() as ledger:
        scope = here.scope(ledger, type_name, country, party, since, until)
        found = here.incidents(ledger, scope)
        undated = here.undated(ledger, scope)
    list_incidents(here, found, form)
    if not found:
        click.echo("no incident in the ledger fits", err=True)
    if undated:
        click.echo(f"{undated:,} more fit but for their day, which is not told", err=True)


def list_incidents(here: Workshop, found: tuple[Incident, ...], form: str) -> None:
    if form == "table" and found:
        from dateline.show import screen, terminal

        screen.show(terminal.incident_table(here.book, found, screen.is_watched()))
    elif form == "ids":
        for incident in found:
            click.echo(incident.id)
    elif form == "jsonl":
        from dateline import interchange

        for incident in found:
            click.echo(json.dumps(interchange.incident_json(incident), ensure_ascii=False))


@main.command(
    epilog=example("dateline show i3f2a"), short_help="Show an incident, a report or an article."
)
@click.argument("name", metavar="ID")
@setting("ledger")
@setting("codebook")
def show(name: str, **flags: Value | None) -> None:
    """Show an incident, a report or an article: its fields in short.

    An ID may be cut, to its first four letters or more.
    """
    from dateline.show import screen

    here = shop(**flags)
    with here.ledger() as ledger:
        for page in here.show(ledger, name):
            screen.show(page)


@main.command(
    epilog=example("dateline why i3f2a", "dateline why i3f2a killed"),
    short_help="Why a value is what it is.",
)
@click.argument("name", metavar="ID")
@click.argument("field", required=False)
@setting("ledger")
@setting("codebook")
def why(name: str, field: str | None, **flags: Value | None) -> None:
    """Why a value of an incident or a report is what it is.

    Its words in their sentence, who said it, by which rule and from what it was worked out, and
    who disagrees. FIELD is type, stage, stance, when, where, a role such as agent, or a measure
    such as killed; without it all are shown. An ID may be cut.
    """
    from dateline.show import screen
    from dateline.show.why_page import why_page

    here = shop(**flags)
    with here.ledger() as ledger:
        explanation = here.why(ledger, name, field)
    screen.show(why_page(explanation, screen.is_plain()))


@main.command(
    epilog=example("dateline tally --measure detained --country TR --from 2023-06-01"),
    short_help="How many in all, with the arithmetic.",
)
@click.option(
    "--measure", required=True, metavar="NAME", help="What is counted: killed, detained, …"
)
@scope_options
@setting("ledger")
@setting("codebook")
@form_option("table", "jsonl")
def tally(
    measure: str, type_name: str | None, country: str | None, party: str | None,
    since: str | None, until: str | None, form: str, **flags: Value | None,
) -> None:  # fmt: skip
    """How many in all, and the arithmetic behind it. Nothing is counted twice."""
    here = shop(**flags)
    with here.ledger() as ledger:
        scope = here.scope(ledger, type_name, country, party, since, until)
        answer = here.tally(ledger, measure, scope)
        behind = here.behind(ledger, answer) if form == "table" else {}
    if form == "jsonl":
        from dateline import interchange

        click.echo(json.dumps(interchange.tally_json(answer), ensure_ascii=False))
    else:
        from dateline.show import screen
        from dateline.show.tally_page import tally_page

        screen.show(tally_page(answer, behind))


@main.command(
    epilog=example('dateline search "market bombing"'),
    short_help="Search articles and reports for words.",
)
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--limit", type=click.IntRange(1), default=20, show_default=True, help="Most hits to show."
)
@setting("ledger")
@setting("codebook")
def search(words: tuple[str, ...], limit: int, **flags: Value | None) -> None:
    """Search articles and reports for words; all must be there.

    Private names are masked, and cannot be searched for.
    """
    from dateline.show import screen

    here = shop(**flags)
    found = 0
    if not any(c.isalnum() for word in words for c in word):
        raise BadRequest("say which words to search for")
    with here.ledger() as ledger:
        for page in here.search(ledger, " ".join(words), limit):
            found += 1
            screen.show(page)
    if not found:
        click.echo("nothing found", err=True)
    if found == limit:
        click.echo(f"there may be more than these {limit:,}: see --limit", err=True)


# ---------------------------------------------------------------- taking away


@main.command(
    epilog=example("dateline export incidents --format csv --out incidents.csv"),
    short_help="Write incidents or reports for other programs.",
)
@click.argument("what", type=click.Choice(["incidents", "reports"]))
@click.option(
    "--format", "form", type=click.Choice(["jsonl", "csv"]), default="jsonl", show_default=True,
    help="JSON Lines, whole; CSV, one row a figure.",
)  # fmt: skip
@click.option("--out", metavar="FILE", help="A file to write; stdout when left out.")
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
        write(out, rows)


def write(out: str, rows: Iterator[str]) -> None:
    count = 0
    try:
        with Path(out).open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            for row in rows:
                file.write(f"{row}\n")
                count += 1
    except OSError as error:
        raise BadRequest(f"{out} cannot be written: {error.strerror or error}") from error
    click.echo(f"{out}: {count:,} {'line' if count == 1 else 'lines'}", err=True)


@main.command(
    epilog=example('dateline redact a3f2a --words "Jane Roe" --reason "court order"'),
    short_help="Take words out of an article for good.",
)
@click.argument("article")
@click.option("--words", required=True, help="The words to take out, wherever they stand.")
@click.option("--reason", required=True, help="Why; it is kept, the words are not.")
@setting("reviewer")
@setting("ledger")
@setting("codebook")
@click.confirmation_option(prompt="The words will be gone for good. Go on?", help="Do not ask.")
def redact(article: str, words: str, reason: str, **flags: Value | None) -> None:
    """Take words out of an article for good, out of the ledger's file too.

    All versions of the article's page are treated. The reason and the article's hash stay.
    """
    here = shop(**flags)
    with here.ledger(write=True) as ledger:
        done = here.redact(ledger, article, words, reason)
        ledger.derive()
    places = "1 place" if done == 1 else f"{done:,} places"
    click.echo(f"{places} blackened in {article}; the reason is in the ledger", err=True)


# ---------------------------------------------------------------- codebook, ledger, desk


@main.group(short_help="Look at a codebook, and test it.")
def codebook() -> None:
    """Look at a codebook, and test it."""


@codebook.command(
    "show",
    epilog=example("dateline codebook show", "dateline codebook show arrest"),
    short_help="List the types, or show one.",
)
@click.argument("name", metavar="[TYPE]", required=False)
@setting("codebook")
def codebook_show(name: str | None, **flags: Value | None) -> None:
    """List the types of a codebook, or show one as its coders see it."""
    from dateline.show import screen, terminal

    book = shop(**flags).book
    if name is None:
        screen.show(terminal.codebook_table(book))
        return
    if name not in book.types:
        raise NotFound(f"no type {name!r}: the codebook has {', '.join(book.types)}")
    screen.show(screen.text(terminal.type_page(book.types[name])))


@codebook.command(
    "check",
    epilog=example("dateline codebook check my-codebook/"),
    short_help="Check the files, then run the examples.",
)
@click.argument("book", required=False)
@form_option("table", "jsonl")
@setting("codebook")
def codebook_check(book: str | None, form: str, **flags: Value | None) -> None:
    """Check a codebook's files, then run its examples and say how each type did.

    Leaves with 1 where a file has a fault; every fault is named with its line.
    """
    from dateline.codebooks import read as read_codebook
    from dateline.show import screen, terminal
    from dateline.show.talk import problem_line

    here = shop(**{**flags, "codebook": book} if book else flags)
    found, problems = read_codebook(str(here.settings["codebook"]))
    for problem in problems:
        click.echo(problem_line(problem), err=True)
    if problems:
        faults = "1 fault" if len(problems) == 1 else f"{len(problems)} faults"
        fail(f"{found.name} has {faults}; its examples were not run", PARTLY)
    scores = here.check_examples()
    if form == "jsonl":
        for row in terminal.score_rows(scores):
            click.echo(json.dumps(row))
    else:
        screen.show(terminal.score_table(scores))


@main.group(short_help="Look after a ledger.")
def ledger() -> None:
    """Look after a ledger."""


@ledger.command(
    "rebuild",
    epilog=example("dateline ledger rebuild --ledger story.db"),
    short_help="Derive every view again.",
)
@setting("ledger")
@setting("codebook")
def ledger_rebuild(**flags: Value | None) -> None:
    """Drop every view and derive it again from the entries; the result is the same."""
    from dateline.show.progress import Progress

    here = shop(**flags)
    with here.ledger(write=True) as opened, Progress("read") as progress:
        with progress.working("looking at the views"):
            before = opened.views_digest()
        with progress.working("working them out again"):
            opened.rebuild()
            same = opened.views_digest() == before
    click.echo("rebuilt; the views are the same" if same else "rebuilt; the views had gone wrong")


@ledger.command(
    "log", epilog=example("dateline ledger log"), short_help="List the entries, oldest first."
)
@setting("ledger")
@setting("codebook")
def ledger_log(**flags: Value | None) -> None:
    """List the entries: what was entered when."""
    here = shop(**flags)
    with here.ledger() as opened:
        for entry in opened.entries():
            click.echo(f"{entry.seq}  {entry.entered}  {entry.kind}  {entry.key}")


@main.command(
    epilog=example("dateline desk --ledger story.db"),
    short_help="Open the ledger in a browser.",
)
@setting("ledger")
@setting("codebook")
@setting("host")
@setting("port")
def desk(**flags: Value | None) -> None:
    """Open the ledger in a browser, on this machine only. Ctrl-C ends it."""
    here = shop(**flags)
    try:
        from dateline.desk import serve
    except ImportError as error:
        raise BadRequest(
            f"the desk needs more packages: pip install 'dateline[desk]' ({error})"
        ) from error
    serve(here, str(here.settings["host"]), int(here.settings["port"]))
