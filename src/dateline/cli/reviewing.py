"""Commands on what was reviewed: review export."""

from __future__ import annotations

import json

import click

from dateline.cli.base import PARTLY, example, setting, shop
from dateline.cli.taking import write
from dateline.settings import Value


@click.group(short_help="What reviewers ruled on, for other uses.")
def review() -> None:
    """What reviewers ruled on, for other uses. Reviewing itself is done at the desk."""


@review.command(
    epilog=example(
        "dateline review export --out marks.jsonl --texts texts.jsonl",
        "dateline evaluate marks.jsonl --texts texts.jsonl",
    ),
    short_help="Write reviewed articles as marked examples.",
)
@click.option("--out", metavar="FILE", required=True, help="A file for the marks, without texts.")
@click.option("--texts", metavar="FILE", help="A file for the texts that the marks are of.")
@setting("ledger")
@setting("codebook")
def export(out: str, texts: str | None, **flags: Value | None) -> None:
    """Write reviewed articles as marked examples, a corpus of your own.

    An article is reviewed when each of its reports has a verdict. The texts are whole, with the
    names that stand in them: keep them where the ledger is kept, and in no codebook.
    """
    from dateline.problems import Problem
    from dateline.reviewed import marked_out
    from dateline.show.talk import problem_line

    here = shop(**flags)
    with here.ledger() as ledger:
        found = list(marked_out(ledger, here.book))
    sound = [m for m in found if not isinstance(m, Problem)]
    write(out, (json.dumps(m.row, ensure_ascii=False) for m in sound))
    if texts:
        write(texts, (json.dumps(m.text, ensure_ascii=False) for m in sound))
    faults = [p for p in found if isinstance(p, Problem)]
    for fault in faults:
        click.echo(problem_line(fault), err=True)
    if faults:
        raise click.exceptions.Exit(PARTLY)
