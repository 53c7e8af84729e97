"""Users, their passwords, sessions and tokens, and what is kept of what they did."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError, OperationalError
from tests.unit.store_samples import coded, link, mask, run

from dateline import accounts
from dateline.accounts import NotLoggedIn, Person, Role
from dateline.problems import BadRequest, LedgerFault, NotFound
from dateline.records import Verdict
from dateline.store import Ledger, copy_ledger, open_ledger
from dateline.store.accounts import Accounts

WORDS = "three words in a row"


@pytest.fixture
def ledger(ledger_address: str) -> Iterator[Ledger]:
    with open_ledger(ledger_address, write=True, link=link, mask=mask) as opened:
        yield opened


@pytest.fixture
def ada(ledger: Ledger) -> Person:
    return accounts.add_user(ledger, "Ada", Role.EDITOR, WORDS, "root")


def did(ledger: Ledger) -> list[tuple[str, str, str]]:
    return [(e.who, e.did, e.about) for e in reversed(Accounts(ledger).events(100))]


# ---------------------------------------------------------------- users


def test_each_role_may_do_what_those_before_it_may() -> None:
    able = {r: [w for w in Role if Person("x", r).may(w)] for r in Role}
    assert able[Role.READER] == [Role.READER]
    assert able[Role.REVIEWER] == [Role.READER, Role.REVIEWER]
    assert able[Role.EDITOR] == list(Role)


@pytest.mark.usefixtures("ada")
def test_a_name_is_given_once_whatever_its_capitals(ledger: Ledger) -> None:
    with pytest.raises(BadRequest, match="there is a user ADA already"):
        accounts.add_user(ledger, "ADA", Role.READER, WORDS, "root")
    assert accounts.found(ledger, "aDa").name == "Ada"


@pytest.mark.parametrize("name", ["", " ", "a\nb", "\u202eadA", "<b>", "x" * 65, "@ada", "a;b"])
def test_a_name_that_could_be_misread_is_none(ledger: Ledger, name: str) -> None:
    with pytest.raises(BadRequest, match="name has 1 to 64"):
        accounts.add_user(ledger, name, Role.READER, WORDS, "root")


@pytest.mark.parametrize("name", ["ada@desk.example", "Ève d'Arc", "ю-2", "desk.bot"])
def test_names_of_people_and_of_logins_are_names(ledger: Ledger, name: str) -> None:
    assert accounts.add_user(ledger, name, Role.READER, None, "root").name == name


@pytest.mark.parametrize("password", ["", "short", "a" * 40, "abababababab", "x" * 1025])
def test_a_password_that_is_easily_guessed_is_refused(ledger: Ledger, password: str) -> None:
    with pytest.raises(BadRequest, match="password"):
        accounts.add_user(ledger, "Ada", Role.READER, password, "root")
    assert not Accounts(ledger).any()
    with pytest.raises(BadRequest, match="easy to guess"):
        accounts.add_user(ledger, "ada lovelace x", Role.READER, "Ada Lovelace X", "root")


@pytest.mark.usefixtures("ada")
def test_the_only_editor_stays_while_there_are_others(ledger: Ledger) -> None:
    accounts.add_user(ledger, "Rob", Role.READER, WORDS, "root")
    with pytest.raises(BadRequest, match="only editor"):
        accounts.set_role(ledger, "ada", Role.READER, "root")
    with pytest.raises(BadRequest, match="only editor"):
        accounts.remove_user(ledger, "ada", "root")
    accounts.set_role(ledger, "rob", Role.EDITOR, "Ada")
    accounts.remove_user(ledger, "ada", "Rob")
    accounts.remove_user(ledger, "rob", "root")
    assert not Accounts(ledger).any()


def test_nobody_is_changed_who_is_not_there(ledger: Ledger) -> None:
    for change in (
        lambda: accounts.set_role(ledger, "eve", Role.EDITOR, "root"),
        lambda: accounts.set_password(ledger, "eve", WORDS, "root"),
        lambda: accounts.remove_user(ledger, "eve", "root"),
        lambda: accounts.make_token(ledger, "eve", "", "root"),
    ):
        with pytest.raises(NotFound, match="no user 'eve'"):
            change()


# ---------------------------------------------------------------- sessions and tokens


def test_who_knows_the_password_is_known_by_a_session(ledger: Ledger, ada: Person) -> None:
    word = accounts.log_in(ledger, "ada", WORDS, "10.0.0.9")
    assert accounts.of_session(ledger, word) == ada
    assert accounts.of_session(ledger, word + "x") is None
    accounts.log_out(ledger, word)
    assert accounts.of_session(ledger, word) is None


@pytest.mark.usefixtures("ada")
@pytest.mark.parametrize(
    ("name", "password"), [("ada", "Three words in a row"), ("eve", WORDS), ("ada", ""), ("", "")]
)
def test_a_wrong_name_and_a_wrong_password_are_refused_alike(
    ledger: Ledger, name: str, password: str
) -> None:
    with pytest.raises(NotLoggedIn) as refused:
        accounts.log_in(ledger, name, password, "10.0.0.9")
    assert str(refused.value) == "the name and the password do not go together"


def test_who_has_no_password_cannot_log_in_by_one(ledger: Ledger) -> None:
    accounts.add_user(ledger, "bot", Role.READER, None, "root")
    for password in ("", WORDS, "None"):
        with pytest.raises(NotLoggedIn):
            accounts.log_in(ledger, "bot", password, "")


@pytest.mark.usefixtures("ada")
def test_a_session_ends_with_its_time(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accounts, "SESSION", timedelta(seconds=-1))
    assert accounts.of_session(ledger, accounts.log_in(ledger, "ada", WORDS, "")) is None


@pytest.mark.usefixtures("ada")
def test_a_new_password_ends_every_session(ledger: Ledger) -> None:
    words = [accounts.log_in(ledger, "ada", WORDS, "") for _ in range(2)]
    accounts.change_password(ledger, "ada", WORDS, "four words in a row")
    assert [accounts.of_session(ledger, w) for w in words] == [None, None]
    with pytest.raises(NotLoggedIn):
        accounts.change_password(ledger, "ada", WORDS, "five words in a row")
    assert accounts.log_in(ledger, "ada", "four words in a row", "")


def test_a_token_speaks_for_its_user_until_it_is_removed(ledger: Ledger, ada: Person) -> None:
    word, token = accounts.make_token(ledger, "ada", "  the \n map ", "root")
    assert (token.user, token.label) == ("Ada", "the map")
    assert accounts.of_token(ledger, word) == ada
    assert accounts.of_session(ledger, word) is None
    accounts.set_role(ledger, "ada", Role.EDITOR, "root")
    with pytest.raises(NotFound, match="has no token"):
        accounts.remove_token(ledger, "ada", "nothing", "root")
    accounts.remove_token(ledger, "ada", token.id, "root")
    assert accounts.of_token(ledger, word) is None


@pytest.mark.usefixtures("ada")
def test_a_token_ends_with_its_days_and_with_its_user(ledger: Ledger) -> None:
    accounts.add_user(ledger, "rob", Role.READER, None, "root")
    word, _ = accounts.make_token(ledger, "rob", "", "root", days=1)
    late = "2999-01-01T00:00:00.000000Z"
    assert Accounts(ledger).of_token(accounts.hash_of(word), late) is None
    accounts.remove_user(ledger, "rob", "root")
    assert accounts.of_token(ledger, word) is None
    with pytest.raises(BadRequest, match="lasts 1 to"):
        accounts.make_token(ledger, "ada", "", "root", days=0)


# ---------------------------------------------------------------- what is kept


def test_nothing_that_opens_a_door_is_kept_as_it_is(tmp_path: Path) -> None:
    ledger = open_ledger(tmp_path / "news.db", write=True, link=link, mask=mask)
    accounts.add_user(ledger, "Ada", Role.EDITOR, WORDS, "root")
    session = accounts.log_in(ledger, "ada", WORDS, "")
    token, _ = accounts.make_token(ledger, "ada", "", "root")
    with pytest.raises(NotLoggedIn):  # a password is often typed where the name belongs
        accounts.log_in(ledger, WORDS, WORDS, "")
    ledger.close()
    kept = b"".join(p.read_bytes() for p in tmp_path.iterdir())
    for secret in (WORDS, session, token):
        assert secret.encode() not in kept
    assert b"$argon2id$" in kept


@pytest.mark.usefixtures("ada")
def test_a_copy_of_the_ledger_holds_no_users_and_no_hash(ledger: Ledger, tmp_path: Path) -> None:
    ledger.add(coded("a1"), run())
    accounts.log_in(ledger, "ada", WORDS, "")
    accounts.make_token(ledger, "ada", "", "root")
    folder = tmp_path / "copy"
    folder.mkdir()
    with open_ledger(folder / "copy.db", write=True, link=link, mask=mask) as copy:
        copied = copy_ledger(ledger, copy)
        assert copied.same_views
        assert not Accounts(copy).any()
        assert Accounts(copy).events(10) == ()
    kept = b"".join(p.read_bytes() for p in folder.iterdir())
    assert b"argon2" not in kept
    assert b"Ada" not in kept


@pytest.mark.usefixtures("ada")
def test_a_rebuild_leaves_users_and_what_they_did(ledger: Ledger) -> None:
    before = did(ledger), Accounts(ledger).users()
    ledger.rebuild()
    assert (did(ledger), Accounts(ledger).users()) == before


def test_what_was_done_is_told_in_its_order_with_verdicts_and_redactions(ledger: Ledger) -> None:
    ledger.add(coded("a1"), run())
    subject = ledger.reports()[0]
    accounts.add_user(ledger, "Ada", Role.EDITOR, WORDS, "root")
    with pytest.raises(NotLoggedIn):
        accounts.log_in(ledger, "nobody here", "x", "10.0.0.9")
    accounts.log_in(ledger, "ada", WORDS, "10.0.0.9")
    at = "2024-01-01T00:00:00Z"
    ledger.record(Verdict(subject.id, "type", "arrest", "Ada", at, "read it again"))
    ledger.redact(subject.article, subject.trigger.words, "an order", "Ada")
    assert did(ledger) == [
        ("root", "made a user, editor", "Ada"),
        ("somebody", "could not log in", ""),
        ("Ada", "logged in", ""),
        ("Ada", "ruled type: arrest", subject.id),
        ("Ada", "redacted", subject.article),
    ]


@pytest.mark.usefixtures("ada")
def test_long_lists_of_what_was_done_come_in_pages(ledger: Ledger) -> None:
    for n in range(5):
        accounts.note(ledger, "Ada", "downloaded", f"/incidents.csv{n}")
    first = Accounts(ledger).events(2)
    second = Accounts(ledger).events(2, before=first[-1].at)
    assert [e.about[-1] for e in (*first, *second)] == ["4", "3", "2", "1"]


@pytest.mark.usefixtures("ada")
def test_what_was_done_can_be_neither_changed_nor_taken_away(ledger: Ledger) -> None:
    from sqlalchemy import text

    for order in ("DELETE FROM audit", "UPDATE audit SET who = 'Eve'"):
        refused = pytest.raises((LedgerFault, IntegrityError, OperationalError), match="never")
        with refused, ledger._writing() as connection:
            connection.execute(text(order))
    assert did(ledger) == [("root", "made a user, editor", "Ada")]


def test_what_cannot_be_done_is_not_noted(ledger: Ledger, ada: Person) -> None:
    with pytest.raises(BadRequest):
        accounts.add_user(ledger, ada.name, Role.READER, WORDS, "root")
    assert len(did(ledger)) == 1
