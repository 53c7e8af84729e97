"""Who uses a ledger together: users and their roles, passwords, sessions and tokens.

Command line and desk make and check them here. Passwords are hashed by argon2; sessions and tokens
are long random words of which a SHA-256 is kept.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import unicodedata
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from dateline.problems import BadRequest, DatelineError, NotFound
from dateline.store.accounts import Accounts, Event, Token, User
from dateline.store.handle import Ledger

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SESSION = timedelta(hours=12)
SHORTEST, LONGEST = 12, 1024  # letters of a password
TOKEN_DAYS = 365
TOKEN_PREFIX = "dateline_"
_NAME = re.compile(r"\w[\w .@'+-]{0,63}")


class Role(StrEnum):
    """Each may do what those before it may: read, give verdicts, take words out of articles."""

    READER = "reader"
    REVIEWER = "reviewer"
    EDITOR = "editor"


_RANK = {role: place for place, role in enumerate(Role)}


@dataclass(frozen=True, slots=True)
class Person:
    """Whoever asks for a page. ``name`` stands beside the verdicts that they give."""

    name: str
    role: Role

    def may(self, role: Role) -> bool:
        """Whether they may do what takes at least this role."""
        return _RANK[self.role] >= _RANK[role]


class NotLoggedIn(DatelineError):
    """A name and a password that do not go together."""


# ---------------------------------------------------------------- users


def add_user(ledger: Ledger, name: str, role: Role, password: str | None, by: str) -> Person:
    """``password`` null: whoever bears the name comes in through a proxy or by a token only."""
    name = checked_name(name)
    hashed = None if password is None else hashed_password(password, name)
    with _told(ledger, by, f"made a user, {role}", name) as accounts:
        accounts.add(User(name, role, hashed, _now()))
    return Person(name, role)


def set_role(ledger: Ledger, name: str, role: Role, by: str) -> None:
    known = found(ledger, name)
    with _told(ledger, by, f"changed a role, {known.role} to {role}", known.name) as accounts:
        if role is not Role.EDITOR:
            _keep_an_editor(accounts, known)
        accounts.set_role(known.name, role)


def set_password(ledger: Ledger, name: str, password: str, by: str) -> None:
    """Ends every session of the user."""
    known = found(ledger, name)
    hashed = hashed_password(password, known.name)
    with _told(ledger, by, "set a password", known.name) as accounts:
        accounts.set_password(known.name, hashed)


def change_password(ledger: Ledger, name: str, old: str, new: str) -> None:
    """By the user, who has to know the old one. ``NotLoggedIn`` where they do not."""
    known = found(ledger, name)
    if known.password is None or not _fits(known.password, old[: LONGEST + 1]):
        raise NotLoggedIn("this is not the old password")
    set_password(ledger, known.name, new, known.name)


def remove_user(ledger: Ledger, name: str, by: str) -> None:
    """Their sessions and tokens go with them; what they did stays told. The last user may go."""
    known = found(ledger, name)
    with _told(ledger, by, "removed a user", known.name) as accounts:
        if len(accounts.users()) > 1:
            _keep_an_editor(accounts, known)
        accounts.remove(known.name)


def found(ledger: Ledger, name: str) -> User:
    """``NotFound`` where nobody bears the name."""
    known = Accounts(ledger).user(name)
    if known is None:
        raise NotFound(f"there is no user {name!r}: `dateline users list` names them")
    return known


def _keep_an_editor(accounts: Accounts, leaving: User) -> None:
    if leaving.role == Role.EDITOR and accounts.count(Role.EDITOR) == 1:
        raise BadRequest(f"{leaving.name} is the only editor: make another one first")


def checked_name(name: str) -> str:
    """As it is kept. ``BadRequest`` says what a name may be."""
    plain = unicodedata.normalize("NFC", name).strip()
    if not _NAME.fullmatch(plain):
        raise BadRequest(
            "a user's name has 1 to 64 letters, digits, spaces or any of . @ ' + - _ and begins"
            f" with a letter or digit, not {name[:80]!r}"
        )
    return plain


# ---------------------------------------------------------------- passwords


def hashed_password(password: str, name: str) -> str:
    """``BadRequest`` where the password is too easy to guess."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise BadRequest(
            f"a password has {SHORTEST} to {LONGEST} letters: take some words in a row"
        )
    if password.casefold() == name.casefold() or len(set(password)) < 4:
        raise BadRequest("this password is too easy to guess: take some words in a row")
    return _hasher().hash(password)


def _fits(hashed: str, password: str) -> bool:
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return _hasher().verify(hashed, password)
    except (VerificationError, InvalidHashError):
        return False


@cache
def _hasher() -> PasswordHasher:
    try:
        from argon2 import PasswordHasher
    except ImportError as error:
        raise BadRequest(
            f"users need more packages: pip install 'dateline[desk]' ({error})"
        ) from error
    return PasswordHasher()


@cache
def _nobodys() -> str:
    """What the password of a name that nobody bears is held against, so that it takes as long."""
    return _hasher().hash(secrets.token_urlsafe())


# ---------------------------------------------------------------- sessions


def log_in(ledger: Ledger, name: str, password: str, address: str) -> str:
    """The word of a new session. ``NotLoggedIn`` does not say which of the two was wrong."""
    known = Accounts(ledger).user(name)
    kept = known.password if known else None
    fits = _fits(kept or _nobodys(), password[: LONGEST + 1])
    if known is None or kept is None or not fits:
        who = known.name if known else "somebody"  # a password typed for a name is not written down
        note(ledger, who, "could not log in", "", address)
        raise NotLoggedIn("the name and the password do not go together")
    word = random_word()
    with _told(ledger, known.name, "logged in", "", address) as accounts:
        if _hasher().check_needs_rehash(kept):
            accounts.set_password(known.name, _hasher().hash(password))
        accounts.begin_session(known.name, hash_of(word), _now(), _now(SESSION))
    return word


def log_out(ledger: Ledger, word: str) -> None:
    person = of_session(ledger, word)
    if person is not None:
        with _told(ledger, person.name, "logged out", "") as accounts:
            accounts.end_session(hash_of(word))


def of_session(ledger: Ledger, word: str) -> Person | None:
    return _person(Accounts(ledger).of_session(hash_of(word), _now()))


# ---------------------------------------------------------------- tokens


def make_token(
    ledger: Ledger, name: str, label: str, by: str, days: int = TOKEN_DAYS
) -> tuple[str, Token]:
    """The token itself, which is told this once, and what is listed of it."""
    known = found(ledger, name)
    if not 1 <= days <= 10 * TOKEN_DAYS:
        raise BadRequest(f"a token lasts 1 to {10 * TOKEN_DAYS} days, not {days}")
    word = TOKEN_PREFIX + random_word()
    label = " ".join(label.split())[:80]
    token = Token(hash_of(word)[:8], known.name, label, _now(), _now(timedelta(days=days)))
    with _told(ledger, by, f"made a token, {token.id}", known.name) as accounts:
        accounts.add_token(token, hash_of(word))
    return word, token


def remove_token(ledger: Ledger, name: str, token_id: str, by: str) -> None:
    known = found(ledger, name)
    with _told(ledger, by, f"removed a token, {token_id}", known.name) as accounts:
        accounts.remove_token(known.name, token_id)


def of_token(ledger: Ledger, word: str) -> Person | None:
    return _person(Accounts(ledger).of_token(hash_of(word), _now()))


# ---------------------------------------------------------------- small things


def of_name(ledger: Ledger, name: str) -> Person | None:
    """Whoever bears a name that somebody else has vouched for."""
    return _person(Accounts(ledger).user(name))


def note(ledger: Ledger, who: str, did: str, about: str, address: str = "") -> None:
    Accounts(ledger).note(Event(_now(), who, did, about, address))


def random_word() -> str:
    """Of 256 random bits, in letters that go into a cookie and a header."""
    return secrets.token_urlsafe(32)


def hash_of(word: str) -> str:
    """What is kept of a session's or token's word: it is random and long, so no slow hash."""
    return hashlib.sha256(word.encode("utf-8", "backslashreplace")).hexdigest()


def _told(
    ledger: Ledger, who: str, did: str, about: str, address: str = ""
) -> AbstractContextManager[Accounts]:
    return Accounts(ledger).noting(Event(_now(), who, did, about, address))


def _person(user: User | None) -> Person | None:
    return Person(user.name, Role(user.role)) if user else None


def _now(later: timedelta = timedelta()) -> str:
    """As entries are dated."""
    return (datetime.now(UTC) + later).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
