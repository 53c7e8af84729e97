"""Commands that read articles: code, add, and the listings of what is found in them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

import click

from dateline.cli.base import (
    PARTLY,
    STOPPED,
    example,
    fail,
    form_option,
    input_options,
    setting,
    shop,
)
from dateline.problems import Refused
from dateline.settings import Value

if TYPE_CHECKING:
    from dateline.read.article import Read
    from dateline.show.talk import Talk
    from dateline.stages import Coded
    from dateline.store import Added
    from dateline.workshop import Workshop


@click.command(
    epilog=example(
        "dateline code story.html",
        "dateline code https://courier.example/2024/03/bridge",
        "dateline code --format jsonl news/ > reports.jsonl",
    ),
    short_help="Show what articles tell, without a ledger.",
)
@click.argument("files", nargs=-1, required=True)
@input_options
@setting("codebook")
@setting("reader")
@setting("min_score")
@setting("largest_page")
@form_option("table", "jsonl")
def code(
    files: tuple[str, ...], published: str | None, outlet: str | None, url: str | None,
    form: str, **flags: Value | None,
) -> None:  # fmt: skip
    """Read FILES (text, HTML, MHTML, feeds, JSON, folders; - for stdin) and show what they tell.

    An address, https://…, is fetched. Nothing is kept. Private names are masked.
    """
    from dateline import interchange
    from dateline.show import screen, terminal
    from dateline.show.kept import kept, left_out
    from dateline.workshop import masked

    here = shop(**flags)
    talk = talking(here, files, published, outlet, url)
    hidden = 0
    for read in talk.articles():
        coded = here.code(read.article, read.problems)
        shown = kept(coded, here.min_score)
        hidden += (missing := len(coded.reports) - len(shown.reports))
        article = masked(coded)
        if form == "jsonl":
            row = interchange.coded(article, shown.reports, shown.problems)
            click.echo(json.dumps(row, ensure_ascii=False))
        else:
            note = left_out(missing, here.min_score) if missing else None
            screen.show(terminal.article_page(here.book, article, shown.reports, note))
        talk.problems(article, coded.problems)
    if hidden:
        click.echo(left_out(hidden, here.min_score), err=True)
    close(talk)


@click.command(
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
    """Read FILES (text, HTML, MHTML, feeds, JSON, folders; - for stdin) into the ledger.

    An address, https://…, is fetched. Adding twice changes nothing. What cannot be read is named,
    and the rest goes in.
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
    from dateline.entering import Entering

    def then(source: str, coded: Coded, became: Added | Refused) -> None:
        if isinstance(became, Refused):
            talk.refused(became, source)
        else:
            outcome[str(became)] += 1
            count(talk, coded, source)

    with here.ledger(write=True) as ledger, talk.progress as progress:
        here.check_book(ledger)
        entering = Entering(here, ledger)
        talk.before_waiting = entering.enter
        try:
            for read in reads:
                entering.take(read, partial(then, talk.source))
        finally:
            entering.enter()
        with progress.working("working out the incidents"):
            ledger.derive()


def count(talk: Talk, coded: Coded, source: str) -> None:
    """Say what was noticed in an article that is in."""
    from dateline.workshop import masked

    article = masked(coded)
    talk.problems(article, [p for p in coded.problems if p.quote is None], source)
    talk.progress.step(article.title or article.id)


def told(here: Workshop, outcome: Counter[str]) -> str:
    counts = [f"{n:,} {name.replace('_', ' ')}" for name, n in sorted(outcome.items())]
    return f"{here.ledger_name}: {', '.join(counts) or 'nothing to add'}"


def talking(
    here: Workshop, files: tuple[str, ...], published: str | None, outlet: str | None,
    url: str | None,
) -> Talk:  # fmt: skip
    from dateline.show.talk import Talk

    return Talk(
        files, published, outlet, url, int(here.settings["largest_page"]),
        int(here.settings["longest_fetch"]), bool(here.settings.get("private_addresses")),
    )  # fmt: skip


def close(talk: Talk) -> None:
    """Leave with 1 where some input could not be read."""
    for line in talk.outcome():
        click.echo(line, err=True)
    if talk.unread:
        raise click.exceptions.Exit(PARTLY)


def listing(part: str, short: str, long: str) -> click.Command:
    """A command that lists what one grammar finds, as form 4 of the interchange."""

    @click.command(
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

    return command


LISTINGS = (
    listing(
        "times",
        "List the dates that articles tell.",
        "List the dates, durations and other words of time in FILES, with their value in EDTF.",
    ),
    listing(
        "amounts",
        "List the counts that articles tell.",
        "List the counts of people and things in FILES, with their bounds.",
    ),
    listing(
        "places",
        "List the places that articles name.",
        "List the places named in FILES, and where they lie; ? where that cannot be told.",
    ),
    listing(
        "parties",
        "List the parties that articles name.",
        "List who is named in FILES: states and their branches, groups, roles, and persons.",
    ),
)
