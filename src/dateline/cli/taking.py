"""Commands that take something out of the ledger: export, redact."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.base import (
    as_of_options,
    asked,
    example,
    say_if_not_applied,
    setting,
    shop,
)
from dateline.problems import BadRequest
from dateline.settings import Value

if TYPE_CHECKING:
    pass


@click.command(
    epilog=example("dateline export incidents --format csv --out incidents.csv"),
    short_help="Write incidents or reports for other programs.",
)
@click.argument("what", type=click.Choice(["incidents", "reports"]))
@click.option(
    "--format", "form", type=click.Choice(["jsonl", "csv"]), default="jsonl", show_default=True,
    help="JSON Lines, whole; CSV, one row a figure.",
)  # fmt: skip
@click.option("--out", metavar="FILE", help="A file to write; stdout when left out.")
@setting("min_score")
@as_of_options
@setting("ledger")
@setting("codebook")
def export(what: str, form: str, out: str | None, **flags: Value | None) -> None:
    """Write incidents or reports as JSON Lines or CSV, private names masked.

    --min-score is for reports alone: incidents are made of all reports.
    """
    if what == "incidents" and flags["min_score"]:
        raise BadRequest("--min-score is for reports: incidents are made of all reports")
    here = shop(**flags)
    with asked(here) as ledger:
        if what == "incidents":
            say_if_not_applied(here)
        elif hidden := here.left_out(ledger):
            from dateline.show.kept import left_out

            click.echo(left_out(hidden, here.min_score), err=True)
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


@click.command(
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
    """Take words out of an article for good, out of what the ledger keeps on disk too.

    All versions of the article's page are treated. The reason and the article's hash stay.
    """
    here = shop(**flags)
    with here.kept_ledger() as ledger:
        done = here.redact(ledger, article, words, reason)
        ledger.derive()
        left_behind = ledger.left_behind
    places = "1 place" if done == 1 else f"{done:,} places"
    click.echo(f"{places} blackened in {article}; the reason is in the ledger", err=True)
    if left_behind:
        click.echo(left_behind, err=True)
