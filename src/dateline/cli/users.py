"""Commands on the users of a ledger."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.base import example, form_option, setting, shop
from dateline.problems import BadRequest
from dateline.settings import Value

if TYPE_CHECKING:
    from dateline.accounts import Role

ROLES = ("reader", "reviewer", "editor")


@click.group(short_help="Say who may use the desk.")
def users() -> None:
    """Say who may use the desk, and see what they did.

    As soon as a ledger has a user, its desk asks everybody to log in. A reader reads; a reviewer
    also adds articles and gives verdicts; an editor also redacts, and looks after the users.
    """


@users.command(
    "add",
    epilog=example(
        "dateline users add Ada --role editor", "dateline users add desk-bot --no-password"
    ),
    short_help="Make a user.",
)
@click.argument("name")
@click.option(
    "--role",
    type=click.Choice(ROLES),
    default=ROLES[0],
    show_default=True,
    help="What they may do.",
)
@click.option(
    "--no-password", is_flag=True, help="They come in through a proxy, or by a token, only."
)
@setting("ledger")
@setting("reviewer")
def users_add(name: str, role: str, no_password: bool, **flags: Value | None) -> None:
    """Make a user. The password is asked for, or read from the first line of stdin."""
    from dateline import accounts

    here = shop(**flags)
    name = accounts.checked_name(name)
    password = None if no_password else asked_password(name)
    with here.ledger(write=True) as ledger:
        made = accounts.add_user(ledger, name, as_role(role), password, here.reviewer())
    click.echo(f"{made.name} may use {here.ledger_name} as {made.role}", err=True)


@users.command(
    "list", epilog=example("dateline users list"), short_help="List the users and their tokens."
)
@form_option("table", "jsonl")
@setting("ledger")
def users_list(form: str, **flags: Value | None) -> None:
    """List the users, what they may do, how they come in, and their tokens."""
    from dateline.show import screen
    from dateline.store.accounts import Accounts

    with shop(**flags).ledger() as ledger:
        found, tokens = Accounts(ledger).users(), Accounts(ledger).tokens()
    rows: list[dict[str, Any]] = [
        {
            "name": u.name,
            "role": u.role,
            "password": u.password is not None,
            "made": u.made[:10],
            "tokens": [
                {"id": t.id, "label": t.label, "ends": t.ends[:10]}
                for t in tokens
                if t.user == u.name
            ],
        }
        for u in found
    ]
    if form == "jsonl":
        for row in rows:
            click.echo(json.dumps(row, ensure_ascii=False))
        return
    if not rows:
        click.echo("no users: the desk of this ledger asks nobody to log in", err=True)
        return
    table = screen.bare_table("name", "role", "password", "made", "tokens")
    for row in rows:
        told = ", ".join(f"{t['id']} {t['label']} until {t['ends']}" for t in row["tokens"])
        words = (row["name"], row["role"], "yes" if row["password"] else "no", row["made"], told)
        table.add_row(*map(screen.text, words))
    screen.show(table)


@users.command(
    "role", epilog=example("dateline users role Ada editor"), short_help="Change what one may do."
)
@click.argument("name")
@click.argument("role", type=click.Choice(ROLES))
@setting("ledger")
@setting("reviewer")
def users_role(name: str, role: str, **flags: Value | None) -> None:
    """Change what a user may do, from their next page on."""
    from dateline import accounts

    here = shop(**flags)
    with here.kept_ledger() as ledger:
        accounts.set_role(ledger, name, as_role(role), here.reviewer())
    click.echo(f"{name} is {role} from now on", err=True)


@users.command(
    "password", epilog=example("dateline users password Ada"), short_help="Set a new password."
)
@click.argument("name")
@setting("ledger")
@setting("reviewer")
def users_password(name: str, **flags: Value | None) -> None:
    """Set a new password: asked for, or read from the first line of stdin.

    Wherever the user is logged in, they are logged out.
    """
    from dateline import accounts

    here = shop(**flags)
    with here.ledger() as ledger:
        known = accounts.found(ledger, name)
    password = asked_password(known.name)
    with here.ledger(write=True) as ledger:
        accounts.set_password(ledger, known.name, password, here.reviewer())
    click.echo(f"{known.name} has a new password, and is logged out everywhere", err=True)


@users.command(
    "token",
    epilog=example(
        'dateline users token Ada --label "the map on our site"',
        "dateline users token Ada --remove 3f2a90bc",
    ),
    short_help="Make a token for programs, or remove one.",
)
@click.argument("name")
@click.option("--label", default="", metavar="WORDS", help="What it is for.")
@click.option(
    "--days", type=click.IntRange(1, 3650), default=365, show_default=True, metavar="N",
    help="How long it lasts.",
)  # fmt: skip
@click.option("--remove", metavar="ID", help="Remove this token instead.")
@setting("ledger")
@setting("reviewer")
def users_token(
    name: str, label: str, days: int, remove: str | None, **flags: Value | None
) -> None:
    """Make a token with which a program asks under /api in a user's name, and print it.

    It is printed this once; the ledger keeps a hash of it. It goes as `Authorization: Bearer …`.
    """
    from dateline import accounts

    here = shop(**flags)
    with here.kept_ledger() as ledger:
        if remove is not None:
            accounts.remove_token(ledger, name, remove, here.reviewer())
            click.echo(f"{remove} is no token of {name} any more", err=True)
            return
        word, token = accounts.make_token(ledger, name, label, here.reviewer(), days)
    click.echo(word)
    click.echo(f"token {token.id} of {token.user}, until {token.ends[:10]}; keep it now", err=True)


@users.command("remove", epilog=example("dateline users remove Ada"), short_help="Remove a user.")
@click.argument("name")
@setting("ledger")
@setting("reviewer")
def users_remove(name: str, **flags: Value | None) -> None:
    """Remove a user with their sessions and tokens. What they did stays told under their name."""
    from dateline import accounts

    here = shop(**flags)
    with here.kept_ledger() as ledger:
        accounts.remove_user(ledger, name, here.reviewer())
    click.echo(f"{name} is no user any more", err=True)


@users.command(
    "log", epilog=example("dateline users log --limit 50"), short_help="List who did what."
)
@click.option(
    "--limit", type=click.IntRange(1), default=200, show_default=True, help="Most lines to show."
)
@form_option("table", "jsonl")
@setting("ledger")
def users_log(limit: int, form: str, **flags: Value | None) -> None:
    """List who did what, the newest last: logins, users made and changed, downloads from the desk,
    articles added there, verdicts and redactions."""
    from dateline.show import screen
    from dateline.store.accounts import Accounts

    with shop(**flags).ledger() as ledger:
        found = reversed(Accounts(ledger).events(limit))
    for e in found:
        if form == "jsonl":
            row = {"at": e.at, "who": e.who, "did": e.did, "about": e.about, "address": e.address}
            click.echo(json.dumps({k: v for k, v in row.items() if v}, ensure_ascii=False))
        else:
            place = f"from {e.address}" if e.address else ""
            line = "  ".join(w for w in (e.at[:19], e.who, e.did, e.about, place) if w)
            click.echo(screen.one_line(line))


def as_role(word: str) -> Role:
    from dateline.accounts import Role

    return Role(word)


def asked_password(name: str) -> str:
    """Asked for twice without echo; where nobody sits there, the first line of stdin."""
    if sys.stdin.isatty():
        told: str = click.prompt(
            f"Password of {name}", hide_input=True, confirmation_prompt=True, err=True
        )
        return told
    line = sys.stdin.readline().rstrip("\r\n")
    if not line:
        raise BadRequest("no password on stdin: give it in its first line")
    return line
