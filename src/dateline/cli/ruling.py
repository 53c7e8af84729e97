"""Commands by which a reviewer rules: merge, split."""

from __future__ import annotations

import click

from dateline.cli.base import example, say_if_another_book, setting, shop
from dateline.records import Incident
from dateline.settings import Value

REASON = "Why; it is kept with your name."


@click.command(
    epilog=example('dateline merge i3f2a i90bc --why "one attack, told by two agencies"'),
    short_help="Rule that two incidents are one happening.",
)
@click.argument("one", metavar="INCIDENT")
@click.argument("other", metavar="INCIDENT")
@click.option("--why", "reason", required=True, help=REASON)
@setting("reviewer")
@setting("ledger")
@setting("codebook")
def merge(one: str, other: str, reason: str, **flags: Value | None) -> None:
    """Rule that two incidents are one happening.

    The verdict stands whatever later articles, codebooks or readers say; both old ids find the
    incident that holds their reports. `dateline split` takes it back.
    """
    here = shop(**flags)
    with here.kept_ledger() as ledger:
        say_if_another_book(here, ledger)
        say(here.merge(ledger, one, other, reason))


@click.command(
    epilog=example('dateline split i3f2a r81c0 --why "another raid, in the same week"'),
    short_help="Rule that reports of an incident tell of another happening.",
)
@click.argument("incident", metavar="INCIDENT")
@click.argument("reports", metavar="REPORT...", nargs=-1, required=True)
@click.option("--why", "reason", required=True, help=REASON)
@setting("reviewer")
@setting("ledger")
@setting("codebook")
def split(incident: str, reports: tuple[str, ...], reason: str, **flags: Value | None) -> None:
    """Rule that reports of an incident tell of another happening.

    The reports named leave it together and are never joined to those that stay, until a later
    verdict says otherwise. What was held together only through them may part as well.
    """
    here = shop(**flags)
    with here.kept_ledger() as ledger:
        say_if_another_book(here, ledger)
        for found in here.split(ledger, incident, reports, reason):
            say(found)


def say(incident: Incident) -> None:
    number = len(incident.reports)
    click.echo(f"{incident.id}: {number} {'report' if number == 1 else 'reports'}")
