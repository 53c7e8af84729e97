"""Commands that ask the ledger: incidents, show, why, tally, search."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import click

from dateline.cli.base import (
    as_of_options,
    asked,
    example,
    form_option,
    say_if_not_applied,
    scope_options,
    setting,
    shop,
)
from dateline.problems import BadRequest
from dateline.settings import Value

if TYPE_CHECKING:
    from dateline.records import Incident
    from dateline.workshop import Workshop

AN_ID = re.compile(r"[ir]+[0-9a-f]{4,}", re.ASCII)
"""An incident's or a report's, whole or cut: no field is called so."""


@click.command(
    epilog=example("dateline incidents --type arrest --country TR --from 2024-01-01"),
    short_help="List what happened, by day.",
)
@scope_options
@as_of_options
@setting("ledger")
@setting("codebook")
@form_option("table", "jsonl", "ids")
def incidents(
    type_name: str | None, country: str | None, place: str | None, party: str | None,
    since: str | None, until: str | None, form: str, **flags: Value | None,
) -> None:  # fmt: skip
    """List the incidents, by day; those without a day come last.

    With --from or --to only incidents with a day told are listed.
    """
    here = shop(**flags)
    say_if_not_applied(here)
    with asked(here) as ledger:
        scope = here.scope(ledger, type_name, country, party, since, until, place)
        found = here.incidents(ledger, scope)
        undated = here.undated(ledger, scope)
        nobody = here.nobody(ledger, party) if not found else None
    list_incidents(here, found, form)
    if not found:
        click.echo(nobody or "no incident in the ledger fits", err=True)
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


@click.command(
    epilog=example("dateline show i3f2a"), short_help="Show an incident, a report or an article."
)
@click.argument("name", metavar="ID")
@as_of_options
@setting("ledger")
@setting("codebook")
def show(name: str, **flags: Value | None) -> None:
    """Show an incident, a report or an article: its fields in short.

    An ID may be cut, to its first four letters or more.
    """
    from dateline.show import screen

    here = shop(**flags)
    with asked(here) as ledger:
        for page in here.show(ledger, name):
            screen.show(page)


@click.command(
    epilog=example("dateline why i3f2a", "dateline why i3f2a killed", "dateline why i3f2a i90bc"),
    short_help="Why a value is what it is.",
)
@click.argument("name", metavar="ID")
@click.argument("field", metavar="[FIELD | OTHER]", required=False)
@as_of_options
@setting("ledger")
@setting("codebook")
def why(name: str, field: str | None, **flags: Value | None) -> None:
    """Why a value of an incident or a report is what it is.

    Its words in their sentence, who said it, by which rule and from what it was worked out, and
    who disagrees. FIELD is type, stage, stance, when, where, a role such as agent, or a measure
    such as killed; without it all are shown. OTHER is another ID: why the two are one happening,
    or are not. An ID may be cut.
    """
    from dateline.show import screen

    here = shop(**flags)
    if field is not None and AN_ID.fullmatch(field):
        from dateline.show.apart import apart_page

        with asked(here) as ledger:
            comparison = here.apart(ledger, name, field)
        screen.show(apart_page(comparison))
        return
    from dateline.show.why_page import why_page

    with asked(here) as ledger:
        explanation = here.why(ledger, name, field)
    screen.show(why_page(explanation, screen.is_plain()))


@click.command(
    epilog=example("dateline tally --measure detained --country TR --from 2023-06-01"),
    short_help="How many in all, with the arithmetic.",
)
@click.option(
    "--measure", required=True, metavar="NAME", help="What is counted: killed, detained, …"
)
@scope_options
@as_of_options
@setting("ledger")
@setting("codebook")
@form_option("table", "jsonl")
def tally(
    measure: str, type_name: str | None, country: str | None, place: str | None,
    party: str | None, since: str | None, until: str | None, form: str, **flags: Value | None,
) -> None:  # fmt: skip
    """How many in all, and the arithmetic behind it. Nothing is counted twice."""
    here = shop(**flags)
    say_if_not_applied(here)
    with asked(here) as ledger:
        scope = here.scope(ledger, type_name, country, party, since, until, place)
        answer = here.tally(ledger, measure, scope)
        nobody = here.nobody(ledger, party) if not answer.terms else None
        behind = here.behind(ledger, answer) if form == "table" else {}
    if form == "jsonl":
        from dateline import interchange

        click.echo(json.dumps(interchange.tally_json(answer), ensure_ascii=False))
    else:
        from dateline.show import screen
        from dateline.show.tally_page import tally_page

        screen.show(tally_page(answer, behind))
    if nobody:
        click.echo(nobody, err=True)


@click.command(
    epilog=example('dateline search "market bombing"'),
    short_help="Search articles and reports for words.",
)
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--limit", type=click.IntRange(1), default=20, show_default=True, help="Most hits to show."
)
@as_of_options
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
    with asked(here) as ledger:
        for page in here.search(ledger, " ".join(words), limit):
            found += 1
            screen.show(page)
    if not found:
        click.echo("nothing found", err=True)
    if found == limit:
        click.echo(f"there may be more than these {limit:,}: see --limit", err=True)
