"""Commands that look after things: codebook, gazetteer, ledger, desk."""

from __future__ import annotations

import json
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.base import (
    PARTLY,
    as_of_options,
    asked,
    example,
    fail,
    form_option,
    misses_option,
    say_if_another_book,
    say_if_not_applied,
    setting,
    shop,
)
from dateline.problems import BadRequest, NotFound
from dateline.settings import Value

if TYPE_CHECKING:
    from dateline.codebook import Codebook
    from dateline.show.scores import Judged


@click.group(short_help="Look at a codebook, and test it.")
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
        raise NotFound(no_type(name, book))
    screen.show(screen.text(terminal.type_page(book.types[name])))


def no_type(name: str, book: Codebook) -> str:
    """What to say of a name that no type bears."""
    family = [t.name for t in book.types.values() if t.family == name]
    if family:
        return f"{name} is a family: {', '.join(family)}"
    near = get_close_matches(name.strip().casefold().replace(" ", "_"), book.types)
    if near:
        return f"no type {name!r}: did you mean {' or '.join(near)}?"
    return f"no type {name!r}: the codebook has {', '.join(book.types)}"


@codebook.command(
    "new",
    epilog=example("dateline codebook new blockade --codebook my-codebook/"),
    short_help="Begin a type of your own.",
)
@click.argument("name", metavar="TYPE")
@setting("codebook")
def codebook_new(name: str, **flags: Value | None) -> None:
    """Write the file of a new TYPE into a codebook of your own: a skeleton that explains itself.

    A packaged codebook is not changed: copy its folder first, and name the copy.
    """
    from dateline.codebooks import begin

    path = begin(name, str(shop(**flags).settings["codebook"]))
    click.echo(f"{path}: fill it in, then run dateline codebook check {path.parent}", err=True)


@codebook.command(
    "check",
    epilog=example("dateline codebook check my-codebook/"),
    short_help="Check the files, then run the examples.",
)
@click.argument("book", required=False)
@misses_option
@form_option("table", "jsonl")
@setting("codebook")
def codebook_check(book: str | None, misses: bool, form: str, **flags: Value | None) -> None:
    """Check a codebook's files, then run its examples and say how each type did.

    Leaves with 1 where a file has a fault; every fault is named with its line.
    """
    from dateline.codebooks import read as read_codebook
    from dateline.show import screen, terminal
    from dateline.show.talk import problem_line

    named = [name for name in (book, flags["codebook"]) if name is not None]
    if len(named) > 1:
        raise BadRequest(f"two codebooks are named, {book} and --codebook {named[1]}: name one")
    if "" in named:
        raise BadRequest("the name of the codebook is empty: name a packaged one, or a folder")
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
    if misses:
        show_misses(here.judged_examples(), form)


def show_misses(judged: Judged, form: str) -> None:
    """Behind the scores: which passages were told otherwise than they are marked."""
    from dateline.show import scores, screen

    if form == "jsonl":
        for row in scores.miss_rows(judged):
            click.echo(json.dumps(row))
    else:
        click.echo()
        screen.show(scores.miss_page(judged))


@click.group(short_help="Make a gazetteer of your own.")
def gazetteer() -> None:
    """Make a gazetteer of your own."""


@gazetteer.command(
    "build",
    epilog=example(
        "dateline gazetteer build geonames/ --out places.sqlite",
        "dateline places story.html --gazetteer places.sqlite",
    ),
    short_help="Build one from GeoNames' own files.",
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("gazetteer.sqlite"), show_default=True,
    metavar="FILE", help="The gazetteer to write; an older one is replaced when this is complete.",
)  # fmt: skip
@click.option(
    "--least", type=click.IntRange(0), default=0, show_default=True, metavar="N",
    help="Leave out places with fewer inhabitants.",
)  # fmt: skip
def gazetteer_build(folder: Path, out: Path, least: int) -> None:
    """Build a gazetteer from a full GeoNames dump in DIR.

    DIR holds countryInfo.txt, admin1CodesASCII.txt, and allCountries.txt, or countries' XX.txt, or
    cities500.txt; admin2Codes.txt and alternateNamesV2.txt are used where they are there.
    """
    from dateline.data.gazetteer_build import build_from_geonames

    built = build_from_geonames(
        folder, out, lambda what, n: click.echo(f"{what}: {n:,}", err=True), least
    )
    for name, lines in built.skipped.items():
        click.echo(f"{name}: {lines:,} lines could not be read and are left out", err=True)
    places = ", ".join(f"{n:,} {kind}" for kind, n in built.places.items())
    click.echo(
        f"{built.path}: {built.bytes / 1e6:,.1f} MB, {built.names:,} names; {places}", err=True
    )


@click.group(short_help="Look after a ledger.")
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
    with here.kept_ledger() as opened, Progress("read") as progress:
        say_if_another_book(here, opened)
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


@ledger.command(
    "orphans",
    epilog=example("dateline ledger orphans"),
    short_help="List verdicts that stand on no report now.",
)
@as_of_options
@setting("ledger")
@setting("codebook")
@form_option("table", "jsonl")
def ledger_orphans(form: str, **flags: Value | None) -> None:
    """List the verdicts that stand on no report now: what each ruled, on which words, and why.

    They are kept, and stand again when a report is made of their words.
    """
    from dateline.show import screen
    from dateline.show.orphans import orphan_json, orphans_page

    here = shop(**flags)
    with asked(here) as opened:
        found = here.orphans(opened)
    if form == "jsonl":
        for orphan in found:
            click.echo(json.dumps(orphan_json(orphan), ensure_ascii=False))
    elif found:
        screen.show(orphans_page(found))
    else:
        click.echo("every verdict stands on a report", err=True)


@ledger.command(
    "copy",
    epilog=example("dateline ledger copy story.db postgresql://ada@news.example/story"),
    short_help="Move to another database.",
)
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
@setting("codebook")
def ledger_copy(source: str, target: str, **flags: Value | None) -> None:
    """Copy the ledger FROM into a new ledger TO: each is a file, or an address in PostgreSQL.

    Every entry goes over as it is; views are derived again, and compared. FROM is not changed.
    Leaves with 1 where the views of FROM had gone wrong.
    """
    from dateline.show.progress import Progress
    from dateline.store import copy_ledger
    from dateline.store.copying import apart

    apart(source, target)
    old, new = shop(ledger=source, **flags), shop(ledger=target, **flags)
    with (
        old.ledger() as here, new.ledger(write=True) as there,
        Progress("copied") as progress, progress.working("copying"),
    ):  # fmt: skip
        copied = copy_ledger(here, there)
    click.echo(f"{there.name}: {copied.entries:,} entries copied", err=True)
    if not copied.same_views:
        words = f"the views of {here.name} had gone wrong: `dateline ledger rebuild` mends them"
        fail(f"{words}; those of the copy are right", PARTLY)


@click.command(
    epilog=example(
        "dateline desk --ledger story.db",
        "dateline desk --name desk.example.org --proxies 127.0.0.1",
    ),
    short_help="Open the ledger in a browser.",
)
@setting("ledger")
@setting("codebook")
@setting("reader")
@setting("reviewer")
@setting("host")
@setting("port")
@setting("name")
@setting("proxies")
@setting("trust_header")
def desk(**flags: Value | None) -> None:
    """Open the ledger in a browser. Ctrl-C ends it.

    On this machine alone nobody has to log in, until `dateline users add` makes a user. Beyond it
    the desk starts only for a ledger that has users.
    """
    here = shop(**flags)
    try:
        from dateline.desk import serve
    except ImportError as error:
        raise BadRequest(
            f"the desk needs more packages: pip install 'dateline[desk]' ({error})"
        ) from error
    say_if_not_applied(here)
    serve(here, lambda words: click.echo(words, err=True))
