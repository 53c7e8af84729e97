"""The users of a ledger, their sessions and tokens, and what they did.

They stand in tables of their own beside the entries. Of passwords and tokens only hashes are kept;
no export, copy or ledger of the past holds them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, delete, func, insert, select, update

from dateline.ledger import ADDED, COUNT, ONE_WITH, PARTY, UNDO, Closing, EntryKind, Redaction
from dateline.problems import BadRequest, NotFound
from dateline.records import Verdict
from dateline.store.handle import Ledger
from dateline.store.tables import audit, entries, entry_of, sessions, tokens, users


@dataclass(frozen=True, slots=True)
class User:
    """``password`` is an argon2 hash; null where nobody logs in under this name by a password."""

    name: str
    role: str
    password: str | None
    made: str


@dataclass(frozen=True, slots=True)
class Token:
    """A token as it may be listed: never itself. ``user`` is its owner's name."""

    id: str
    user: str
    label: str
    made: str
    ends: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something that somebody did. ``about`` is a name, an id or an address of ours, never words
    of an article; ``address`` is where they sat, where that matters."""

    at: str
    who: str
    did: str
    about: str = ""
    address: str = ""


class Accounts:
    """The users of an open ledger. Moments are UTC in ISO 8601; hashes are made by the caller."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    # ------------------------------------------------------------ users

    def any(self) -> bool:
        """Whether the ledger has users."""
        with self._ledger._reading() as connection:
            return connection.execute(select(users.c.key).limit(1)).first() is not None

    def users(self) -> tuple[User, ...]:
        """By name."""
        with self._ledger._reading() as connection:
            rows = connection.execute(_USERS.order_by(users.c.key)).all()
        return tuple(User(r.name, r.role, r.password, r.made) for r in rows)

    def user(self, name: str) -> User | None:
        return self._user_where(users.c.key == key(name))

    def add(self, user: User) -> None:
        """``BadRequest`` where somebody bears the name."""
        with self._ledger._writing() as connection:
            if self.user(user.name) is not None:
                raise BadRequest(f"there is a user {user.name} already")
            row = {"key": key(user.name), "name": user.name, "role": user.role}
            connection.execute(
                insert(users), [row | {"password": user.password, "made": user.made}]
            )

    def set_role(self, name: str, role: str) -> None:
        with self._ledger._writing() as connection:
            self._found(name)
            connection.execute(update(users).where(users.c.key == key(name)).values(role=role))

    def set_password(self, name: str, password: str | None) -> None:
        """A new password ends every session of the user."""
        with self._ledger._writing() as connection:
            self._found(name)
            which = users.c.key == key(name)
            connection.execute(update(users).where(which).values(password=password))
            connection.execute(delete(sessions).where(sessions.c.user == key(name)))

    def remove(self, name: str) -> None:
        """The user with every session and token; what they did stays told."""
        with self._ledger._writing() as connection:
            self._found(name)
            for table in (sessions, tokens):
                connection.execute(delete(table).where(table.c.user == key(name)))
            connection.execute(delete(users).where(users.c.key == key(name)))

    def count(self, role: str) -> int:
        """How many users have a role."""
        with self._ledger._reading() as connection:
            question = select(func.count()).select_from(users).where(users.c.role == role)
            return connection.execute(question).scalar() or 0

    # ------------------------------------------------------------ sessions

    def of_session(self, hashed: str, now: str) -> User | None:
        """Whoever is logged in by this session, while it lasts."""
        lasting = select(sessions.c.user).where(sessions.c.hash == hashed, sessions.c.ends > now)
        return self._user_where(users.c.key.in_(lasting))

    def begin_session(self, name: str, hashed: str, now: str, ends: str) -> None:
        """Those that are over are forgotten on the way."""
        with self._ledger._writing() as connection:
            self._found(name)
            connection.execute(delete(sessions).where(sessions.c.ends <= now))
            row = {"hash": hashed, "user": key(name), "ends": ends}
            connection.execute(insert(sessions), [row])

    def end_session(self, hashed: str) -> None:
        with self._ledger._writing() as connection:
            connection.execute(delete(sessions).where(sessions.c.hash == hashed))

    # ------------------------------------------------------------ tokens

    def of_token(self, hashed: str, now: str) -> User | None:
        lasting = select(tokens.c.user).where(tokens.c.hash == hashed, tokens.c.ends > now)
        return self._user_where(users.c.key.in_(lasting))

    def add_token(self, token: Token, hashed: str) -> None:
        with self._ledger._writing() as connection:
            self._found(token.user)
            row = {"hash": hashed, "id": token.id, "user": key(token.user)}
            more = {"label": token.label, "made": token.made, "ends": token.ends}
            connection.execute(insert(tokens), [row | more])

    def remove_token(self, name: str, token_id: str) -> None:
        """``NotFound`` where the user has no such token."""
        with self._ledger._writing() as connection:
            which = (tokens.c.id == token_id, tokens.c.user == key(name))
            if not connection.execute(delete(tokens).where(*which)).rowcount:
                raise NotFound(f"{name} has no token {token_id}")

    def tokens(self, name: str | None = None) -> tuple[Token, ...]:
        """Of one user, or of all, by when they were made."""
        columns = (tokens.c.id, users.c.name, tokens.c.label, tokens.c.made, tokens.c.ends)
        question = select(*columns).join(users, users.c.key == tokens.c.user)
        if name is not None:
            question = question.where(tokens.c.user == key(name))
        with self._ledger._reading() as connection:
            rows = connection.execute(question.order_by(tokens.c.made, tokens.c.id)).all()
        return tuple(Token(r.id, r.name, r.label, r.made, r.ends) for r in rows)

    # ------------------------------------------------------------ what was done

    @contextmanager
    def noting(self, event: Event) -> Iterator[Accounts]:
        """What is done inside is done and noted together, or not at all."""
        with self._ledger._writing():
            yield self
            self.note(event)

    def note(self, event: Event) -> None:
        row = {"at": event.at, "who": event.who, "did": event.did, "about": event.about}
        with self._ledger._writing() as connection:
            connection.execute(insert(audit), [row | {"address": event.address}])

    def events(self, most: int, before: str | None = None) -> tuple[Event, ...]:
        """What was done, the newest first: what is noted here, and every verdict and redaction,
        which the ledger's entries tell with the name of whoever gave it. ``before`` a moment."""
        told = sorted((*self._noted(most, before), *self._entered(most, before)), key=_when)
        return tuple(reversed(told[-most:]))

    def _noted(self, most: int, before: str | None) -> Iterator[Event]:
        question = select(audit).order_by(audit.c.seq.desc()).limit(most)
        if before is not None:
            question = question.where(audit.c.at < before)
        with self._ledger._reading() as connection:
            rows = connection.execute(question).all()
        yield from (Event(r.at, r.who, r.did, r.about, r.address) for r in reversed(rows))

    def _entered(self, most: int, before: str | None) -> Iterator[Event]:
        kinds = (EntryKind.VERDICT, EntryKind.REDACTION, EntryKind.CLOSING)
        question = select(entries).where(entries.c.kind.in_(kinds))
        if before is not None:
            question = question.where(entries.c.entered < before)
        with self._ledger._reading() as connection:
            rows = connection.execute(question.order_by(entries.c.seq.desc()).limit(most)).all()
        for entry in map(entry_of, reversed(rows)):
            match entry.body:
                case Verdict() as v:
                    yield Event(entry.entered, v.by, _ruling(v), v.subject)
                case Redaction() as r:
                    yield Event(entry.entered, r.by, "redacted", r.article)
                case Closing() as c:
                    yield Event(entry.entered, c.by, "closed a batch", c.batch)

    # ------------------------------------------------------------ helpers

    def _found(self, name: str) -> User:
        user = self.user(name)
        if user is None:
            raise NotFound(f"there is no user {name!r}: `dateline users list` names them")
        return user

    def _user_where(self, which: ColumnElement[bool]) -> User | None:
        with self._ledger._reading() as connection:
            row = connection.execute(_USERS.where(which)).first()
        return User(row.name, row.role, row.password, row.made) if row else None


_USERS: Select[tuple[str, str, str | None, str]] = select(
    users.c.name, users.c.role, users.c.password, users.c.made
)


_PLAIN = ("type", "stage", "stance", "when")


def _ruling(verdict: Verdict) -> str:
    """What was ruled; the value only where no words of an article can be in it."""
    yes, field = verdict.value == "true", verdict.field
    if field.startswith(ONE_WITH):
        return f"ruled it {'one happening with' if yes else 'another happening than'} " + (
            field.removeprefix(ONE_WITH)
        )
    if field.startswith(UNDO):
        return "ruled that an earlier verdict does not stand"
    if field == "rejected":
        return "ruled it no happening" if yes else "ruled it a happening after all"
    if field == "accepted":
        return "ruled it right as it is" if yes else "ruled it not right as it is"
    if field == ADDED:
        return "ruled that it was missed, and added it"
    about = field.removeprefix(PARTY).removeprefix(COUNT).replace("_", " ")
    told = verdict.value.replace("_", " ") if field in _PLAIN else ""
    return f"ruled {about}{f': {told}' if told else ''}"


def key(name: str) -> str:
    """Under what a name is found: nobody is told from another by capitals alone."""
    return name.casefold()


def _when(event: Event) -> str:
    return event.at
