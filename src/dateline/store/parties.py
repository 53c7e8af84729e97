"""Who had which part in an incident, as rows: organisations and states, never persons.

A party goes by its id in the register, or by its name in small letters. Whoever is told by a role
only ("gunmen"), a person, or a body of no told country ("police") has no row. What is alleged,
claimed, denied or has not come about keeps that word as its doubt; what is told for sure has none.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import ColumnElement, Select, select

from dateline.link.agree import STANCES
from dateline.records import Actor, Incident, Party, PartyKind, Stage, Stance
from dateline.store.tables import incident_parties, incident_ties

SURE = ""
NAMED = (PartyKind.STATE, PartyKind.ARMED_GROUP, PartyKind.ORGANISATION)
_NOT_DONE = (Stage.PLANNED, Stage.FOILED, Stage.CANCELLED)
DOUBTS = (SURE, *(str(s) for s in STANCES if s is not Stance.ASSERTED), *map(str, _NOT_DONE))
"""The surest first."""
_MASK = "█"

Row = dict[str, object]


def key(actor: Actor) -> str | None:
    """Under which key a party is found again; null for one that is none."""
    if actor.kind not in NAMED or _MASK in actor.name:
        return None
    if actor.entity:
        return actor.entity
    name = " ".join(actor.name.casefold().split()).removeprefix("the ")
    if actor.kind is not PartyKind.STATE:
        return name or None
    return f"{name} ({actor.country.casefold()})" if actor.country else None


def party_rows(incident: Incident) -> list[Row]:
    """One row a party, with the surest word on each part that it has."""
    found: dict[str, Row] = {}
    for role, actor, doubt in _parts(incident):
        own = key(actor)
        if own is None:
            continue
        row = found.setdefault(own, _row(incident, own, actor))
        row["part"] = _surest(row["part"], doubt)
        if role in ("agent", "target"):
            row[f"as_{role}"] = _surest(row[f"as_{role}"], doubt)
    return list(found.values())


def tie_rows(incident: Incident) -> list[Row]:
    """One row for each who acts upon another, with the surest word on it."""
    sides: dict[str, list[tuple[str, str]]] = {"agent": [], "target": []}
    for role, actor, doubt in _parts(incident):
        own = key(actor)
        if own is not None and role in sides:
            sides[role].append((own, doubt))
    found: dict[tuple[str, str], object] = {}
    for agent, one in sides["agent"]:
        for target, other in sides["target"]:
            if agent != target:
                doubt = max(one, other, key=DOUBTS.index)
                found[agent, target] = _surest(found.get((agent, target)), doubt)
    return [
        {"incident": incident.id, "agent": agent, "target": target, "doubt": doubt}
        for (agent, target), doubt in found.items()
    ]


def having(who: str | None, agent: str | None, target: str | None, doubtful: bool) -> Iterator[
    Select[tuple[str]]
]:  # fmt: skip
    """The incidents in which one has a part, acts, is acted upon, or acts upon the other."""
    party, tie = incident_parties.c, incident_ties.c
    some = select(party.incident)
    if who:
        yield some.where(party.party == who, *_sure(party.part, doubtful))
    if agent and target:
        both = select(tie.incident).where(tie.agent == agent, tie.target == target)
        yield both.where(*_sure(tie.doubt, doubtful))
    elif agent:
        yield some.where(party.party == agent, _is_told(party.as_agent, doubtful))
    elif target:
        yield some.where(party.party == target, _is_told(party.as_target, doubtful))


def _sure(doubt: ColumnElement[str], doubtful: bool) -> tuple[ColumnElement[bool], ...]:
    return () if doubtful else (doubt == SURE,)


def _is_told(part: ColumnElement[str], doubtful: bool) -> ColumnElement[bool]:
    return part.is_not(None) if doubtful else part == SURE


def _row(incident: Incident, own: str, actor: Actor) -> Row:
    return {
        "incident": incident.id,
        "party": own,
        "told": actor.name,
        "kind": str(actor.kind),
        "country": actor.country,
        "part": None,
        "as_agent": None,
        "as_target": None,
    }


def _parts(incident: Incident) -> Iterator[tuple[str, Actor, str]]:
    """Role, who, and the doubt on it; somebody's organisation has their part as well."""
    for party in incident.parties:
        for actor, stances in _actors(party):
            yield party.role, actor, _doubt(incident, *stances)


def _actors(party: Party) -> Iterator[tuple[Actor, tuple[Stance, ...]]]:
    if party.who.value:
        yield party.who.value, (party.stance,)
    tie = party.affiliation
    if tie and tie.who.value:
        yield tie.who.value, (party.stance, tie.stance)


def _doubt(incident: Incident, *stances: Stance) -> str:
    """The least sure word on whether it was so, or that it has not come about."""
    told = (incident.stance.field.value or Stance.ASSERTED, *stances)
    least = max(told, key=STANCES.index)
    if least is not Stance.ASSERTED:
        return str(least)
    stage = incident.stage.field.value
    return str(stage) if stage in _NOT_DONE else SURE


def _surest(one: object, other: str) -> str:
    return other if one is None else min(str(one), other, key=DOUBTS.index)
