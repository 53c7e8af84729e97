"""``dateline users``: who may use the desk, from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dateline import accounts
from dateline.cli import main
from dateline.store.accounts import Accounts
from dateline.workshop import workshop

WORDS = "three words in a row"


@pytest.fixture
def path(tmp_path: Path) -> str:
    made = str(tmp_path / "news.db")
    assert users(made, "add", "Ada", "--role", "editor", said=WORDS).exit_code == 0
    return made


def users(path: str, *asked: str, said: str = "") -> Result:
    order = ["users", *asked, "--ledger", path]
    if asked[0] not in ("list", "log"):
        order += ["--reviewer", "root"]
    return CliRunner().invoke(main, order, input=f"{said}\n" if said else "")


def rows(path: str, *asked: str) -> list[dict[str, object]]:
    done = users(path, *asked, "--format", "jsonl")
    assert done.exit_code == 0
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_the_first_user_makes_the_ledger_and_can_log_in(path: str) -> None:
    assert [(r["name"], r["role"], r["password"]) for r in rows(path, "list")] == [
        ("Ada", "editor", True)
    ]
    with workshop(ledger=path).ledger(write=True) as ledger:
        assert accounts.log_in(ledger, "ada", WORDS, "")


def test_a_password_comes_from_stdin_and_is_said_again_nowhere(path: str) -> None:
    done = users(path, "add", "Rob", said="four words in a row")
    assert "four words" not in done.output
    assert "Rob may use" in done.stderr
    short = users(path, "add", "Eve", said="short")
    assert (short.exit_code, "12 to 1024 letters" in short.stderr) == (2, True)
    none = users(path, "add", "Eve")
    assert (none.exit_code, "no password on stdin" in none.stderr) == (2, True)


def test_role_password_and_removal(path: str) -> None:
    users(path, "add", "bot", "--no-password")
    assert users(path, "role", "bot", "reviewer").exit_code == 0
    assert users(path, "password", "bot", said="four words in a row").exit_code == 0
    assert {r["name"]: r["role"] for r in rows(path, "list")} == {
        "Ada": "editor",
        "bot": "reviewer",
    }
    assert "only editor" in users(path, "remove", "Ada").stderr
    assert users(path, "remove", "bot").exit_code == 0
    assert users(path, "remove", "bot").exit_code == 3
    assert [r["name"] for r in rows(path, "list")] == ["Ada"]


def test_a_token_goes_to_stdout_alone_and_is_listed_without_itself(path: str) -> None:
    done = users(path, "token", "ada", "--label", "the map", "--days", "3")
    word = done.stdout.strip()
    with workshop(ledger=path).ledger() as ledger:
        person = accounts.of_token(ledger, word)
        (token,) = Accounts(ledger).tokens()
    assert person
    assert person.name == "Ada"
    listed = users(path, "list").stdout
    assert token.id in listed
    assert "the map" in listed
    assert word not in listed
    assert users(path, "token", "ada", "--remove", token.id).exit_code == 0
    assert users(path, "token", "ada", "--remove", token.id).exit_code == 3


def test_the_log_tells_what_was_done_the_newest_last(path: str) -> None:
    users(path, "add", "Rob", "--no-password")
    told = [(r["who"], r["did"], r["about"]) for r in rows(path, "log")]
    assert told == [("root", "made a user, editor", "Ada"), ("root", "made a user, reader", "Rob")]
    (line,) = users(path, "log", "--limit", "1").stdout.splitlines()
    assert "root  made a user, reader  Rob" in line


def test_without_users_the_list_says_what_that_means(tmp_path: Path) -> None:
    made = str(tmp_path / "none.db")
    with workshop(ledger=made).ledger(write=True):
        pass
    done = users(made, "list")
    assert (done.stdout, "asks nobody to log in" in done.stderr) == ("", True)
    assert users(str(tmp_path / "nowhere.db"), "list").exit_code == 3


def test_exports_hold_no_user_and_no_hash(path: str) -> None:
    users(path, "token", "ada")
    for what in ("incidents", "reports"):
        done = CliRunner().invoke(main, ["export", what, "--ledger", path])
        assert done.exit_code == 0
        assert "Ada" not in done.output
        assert "argon2" not in done.output
