"""Parties as lists, matrices and networks ask for them: counted by the database, incident by
incident, without their bodies."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, case, func, or_, select

from dateline.problems import BadRequest
from dateline.store.lines import Sought, conditions
from dateline.store.parties import SURE
from dateline.store.tables import incident_lines, incident_parties, incident_ties
from dateline.store.views import batches

party, tie = incident_parties.c, incident_ties.c


@dataclass(frozen=True, slots=True)
class PartyCount:
    """In how many incidents a party has a part, acts, and is acted upon; ``doubtful``: in how many
    more it is only alleged, claimed or denied to, or the deed has not come about."""

    key: str
    incidents: int
    as_agent: int
    as_target: int
    doubtful: int


@dataclass(frozen=True, slots=True)
class TieCount:
    """In how many incidents the one acts upon the other for sure, and in how many ``doubtful``."""

    agent: str
    target: str
    sure: int
    doubtful: int

    @property
    def all(self) -> int:
        return self.sure + self.doubtful


@dataclass(frozen=True, slots=True)
class Named:
    """A party as it was told somewhere."""

    told: str
    kind: str
    country: str | None


@dataclass(frozen=True, slots=True)
class Called:
    """One word of a name: the keys, and the beginnings and ends of keys, that it may mean."""

    word: str
    keys: tuple[str, ...] = ()
    beginnings: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()


class Acting:
    """The questions of one ledger. Each method is one transaction."""

    def __init__(self, up_to_date: Callable[[], AbstractContextManager[Connection]]) -> None:
        self._up_to_date = up_to_date

    def listed(
        self, sought: Sought, called: Sequence[Called], limit: int, offset: int = 0
    ) -> tuple[tuple[PartyCount, ...], int]:
        """A page of the parties of some incidents, those with the most first, and how many there
        are; ``sought.doubtful``: those as well that have no sure part in any."""
        if limit < 1 or offset < 0:
            raise BadRequest("a limit is 1 or more, an offset 0 or more")
        question = _counted(sought).where(*_in(party.incident, sought), *_called(called))
        with self._up_to_date() as connection:
            rows = connection.execute(question.limit(limit).offset(offset)).all()
            found = rows[0].found if rows else 0
            if not rows and offset:
                found = len(connection.execute(question).all())
        return tuple(PartyCount(*row[:5]) for row in rows), found

    def one(self, key: str, sought: Sought) -> PartyCount:
        """One party's own counts."""
        own = _counts().where(party.party == key, *_in(party.incident, sought))
        with self._up_to_date() as connection:
            row = connection.execute(own.group_by(party.party)).one_or_none()
        return PartyCount(*row) if row else PartyCount(key, 0, 0, 0, 0)

    def named(self, keys: Iterable[str]) -> dict[str, Named]:
        """How parties are told, by their keys; those that no incident tells are left out."""
        found: dict[str, Named] = {}
        question = select(party.told, party.kind, party.country)
        with self._up_to_date() as connection:
            for key in dict.fromkeys(keys):
                row = connection.execute(question.where(party.party == key).limit(1)).first()
                if row:
                    found[key] = Named(*row)
        return found

    def beginning(self, start: str) -> tuple[str, ...]:
        """The keys that begin so: a state's own bodies."""
        question = select(party.party).distinct()
        question = question.where(party.party >= start, party.party < start + "\U0010ffff")
        with self._up_to_date() as connection:
            return tuple(connection.execute(question.order_by(party.party)).scalars())

    def counts(self, keys: Iterable[str], sought: Sought) -> dict[str, PartyCount]:
        """Of several parties at once."""
        found: dict[str, PartyCount] = {}
        with self._up_to_date() as connection:
            for some in batches(sorted(set(keys))):
                question = _counts().where(party.party.in_(some), *_in(party.incident, sought))
                rows = connection.execute(question.group_by(party.party))
                found |= {row[0]: PartyCount(*row) for row in rows}
        return found

    def strongest(self, sought: Sought, most: int) -> tuple[TieCount, ...]:
        """Who acts upon whom in the most incidents."""
        return self._ties(sought, (), most)

    def around(self, key: str, sought: Sought, most: int) -> tuple[TieCount, ...]:
        """Upon whom a party acts, and who upon it, the most frequent first."""
        return self._ties(sought, (or_(tie.agent == key, tie.target == key),), most)

    def among(self, keys: Iterable[str], sought: Sought) -> tuple[TieCount, ...]:
        """Who of some parties acts upon whom of them."""
        some = sorted(set(keys))
        return self._ties(sought, (tie.agent.in_(some), tie.target.in_(some)), len(some) ** 2)

    def _ties(
        self, sought: Sought, where: Sequence[ColumnElement[bool]], most: int
    ) -> tuple[TieCount, ...]:
        question = _tied(sought).where(*where, *_in(tie.incident, sought)).limit(max(most, 1))
        with self._up_to_date() as connection:
            return tuple(TieCount(*row) for row in connection.execute(question))


# ---------------------------------------------------------------- statements


def _counts() -> Select[Any]:
    return select(
        party.party,
        _number(party.part == SURE),
        _number(party.as_agent == SURE),
        _number(party.as_target == SURE),
        _number(party.part != SURE),
    )


def _counted(sought: Sought) -> Select[Any]:
    question = _counts().add_columns(func.count().over().label("found")).group_by(party.party)
    sure = _number(party.part == SURE)
    if sought.doubtful:
        return question.order_by(func.count().desc(), party.party)
    return question.having(sure > 0).order_by(sure.desc(), party.party)


def _tied(sought: Sought) -> Select[Any]:
    sure, doubtful = _number(tie.doubt == SURE), _number(tie.doubt != SURE)
    question = select(tie.agent, tie.target, sure, doubtful).group_by(tie.agent, tie.target)
    if sought.doubtful:
        return question.order_by(func.count().desc(), tie.agent, tie.target)
    question = question.where(tie.doubt == SURE)
    return question.order_by(func.count().desc(), tie.agent, tie.target)


def _number(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))


def _in(incident: ColumnElement[str], sought: Sought) -> Iterator[ColumnElement[bool]]:
    """That it is one of the incidents asked for; nothing where all are."""
    asked = tuple(conditions(sought))
    if asked:
        yield incident.in_(select(incident_lines.c.incident).where(*asked))


def _called(called: Sequence[Called]) -> Iterator[ColumnElement[bool]]:
    """That each word is in the key, or may mean it: looked at once a party."""
    if not called:
        return
    every = select(party.party).distinct().subquery()
    key = every.c.party
    yield party.party.in_(select(key).where(*(_may_mean(key, one) for one in called)))


def _may_mean(key: ColumnElement[str], one: Called) -> ColumnElement[bool]:
    return or_(
        func.lower(key).contains(one.word, autoescape=True),
        key.in_(one.keys),
        *(key.startswith(start, autoescape=True) for start in one.beginnings),
        *(key.endswith(end, autoescape=True) for end in one.ends),
    )
