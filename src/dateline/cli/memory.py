"""Commands on the ledger's memory: runs, recode."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from dateline.cli.base import (
    STOPPED,
    as_of_options,
    asked,
    example,
    fail,
    form_option,
    setting,
    shop,
)
from dateline.settings import Value

if TYPE_CHECKING:
    from dateline.records import Article


class Listing(click.Group):
    """A group whose name alone lists."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or args[0] not in (*self.commands, "-h", "--help"):
            args = ["list", *args]
        return super().parse_args(ctx, args)


@click.command(
    epilog=example("dateline history i3f2a", "dateline history i3f2a --clock entered"),
    short_help="Tell what changed in an incident, and through what.",
)
@click.argument("incident", metavar="INCIDENT")
@as_of_options
@setting("ledger")
@setting("codebook")
@form_option("table", "jsonl")
def history(incident: str, form: str, **flags: Value | None) -> None:
    """Tell what changed in an incident, when, and through which article or verdict.

    By publication (as each article was published) or, with --clock entered, by what came into
    this ledger. An id may be cut; an old id finds the incident that holds its reports.
    """
    from dateline.show import screen
    from dateline.show.history import history_page, line_json

    here = shop(**flags)
    clock = str(flags["clock"] or "published")
    with asked(here) as ledger:
        told = here.history(ledger, incident, clock)
    if form == "table":
        screen.show(history_page(told, here.book))
        return
    for line in told.lines:
        click.echo(json.dumps(line_json(line, clock), ensure_ascii=False))


@click.group(cls=Listing, short_help="List the runs, and compare two.")
def runs() -> None:
    """List the runs, and compare two. `dateline runs` alone lists them."""


@runs.command(
    "list",
    epilog=example("dateline runs list", "dateline runs"),
    short_help="List which Dateline read what.",
)
@as_of_options
@setting("ledger")
@setting("codebook")
@form_option("table", "jsonl")
def runs_list(form: str, **flags: Value | None) -> None:
    """List the runs, the newest last: when, by which code, codebook and reader, how many articles
    each read, and of how many it is believed now."""
    from dateline.show import screen
    from dateline.show.runs import run_json, runs_table

    with asked(shop(**flags)) as ledger:
        found, counts = ledger.runs(), ledger.run_counts()
    if form == "jsonl":
        for run in found:
            click.echo(json.dumps(run_json(run, counts[run.id]), ensure_ascii=False))
    elif found:
        screen.show(runs_table(found, counts))
    else:
        click.echo("no run has read anything into this ledger", err=True)


@runs.command(
    "diff",
    epilog=example("dateline runs diff n3f2a latest", "dateline runs diff n3f2a n90bc"),
    short_help="Compare what two runs made of the same articles.",
)
@click.argument("before", metavar="RUN")
@click.argument("now", metavar="RUN")
@as_of_options
@setting("ledger")
@setting("codebook")
@form_option("table", "jsonl")
def runs_diff(before: str, now: str, form: str, **flags: Value | None) -> None:
    """Compare what two runs made of the same articles: reports gained, lost and changed.

    RUN is an id, which may be cut, or `latest`. A run speaks for all of the same code, codebook
    and reader. Reports are held against one another where their words overlap; verdicts are left
    out of it. In JSON a line an article that they differ on.
    """
    from dateline.show import screen
    from dateline.show.runs import compared_json, diff_page

    here = shop(**flags)
    with asked(here) as ledger:
        one, other = here.runs(ledger, before, now)
        told = here.runs_diff(ledger, one, other)
        if form == "table":
            screen.show(diff_page(one, other, told))
            return
        for article in told:
            if not article.alike:
                click.echo(json.dumps(compared_json(article), ensure_ascii=False))


@click.command(
    epilog=example("dateline recode", "dateline recode --reader rules --ledger story.db"),
    short_help="Read all stored articles anew.",
)
@setting("ledger")
@setting("codebook")
@setting("reader")
@setting("gazetteer")
def recode(**flags: Value | None) -> None:
    """Read all stored articles anew, with the codebook and the reader as they are now.

    What is made of them is a new run, and is believed from then on; what was believed before
    stays in the ledger: `dateline runs diff` compares the two. Verdicts go on to the reports that
    are made of the same words; `dateline ledger orphans` lists those that find none. Stopped
    midway, the same command does the rest.
    """
    from dateline.show.progress import Progress

    here = shop(**flags)
    done = passed = 0
    name = here.settings["ledger"]
    try:
        with here.kept_ledger() as ledger, Progress("read anew") as progress:
            for article, anew in here.recode(ledger):
                done, passed = done + anew, passed + (not anew)
                if anew:
                    progress.step(shown_title(article))
            with progress.working("working out the incidents"):
                ledger.derive()
            lost = len(ledger.orphans())
    except KeyboardInterrupt:
        fail(f"stopped; {name}: {done:,} read anew. Run it again for the rest", STOPPED)
    click.echo(f"{name}: {', '.join(outcome(done, passed))}", err=True)
    if lost:
        from dateline.show.phrases import many

        click.echo(
            f"{many(lost, 'verdict')} found no report of their words: `dateline ledger orphans`",
            err=True,
        )


def outcome(done: int, passed: int) -> Iterator[str]:
    yield f"{done:,} read anew"
    if passed:
        yield f"{passed:,} read so already"


def shown_title(article: Article) -> str:
    """What may be said of an article while it is read: its outlet and day hold no private name."""
    from dateline.show.witness import day, outlet, published

    return f"{outlet(article)}, {day(published(article))}"
