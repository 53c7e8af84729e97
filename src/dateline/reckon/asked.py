"""Which incidents a tally's question is about, and when each may have been."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dateline import edtf
from dateline.codebook import Codebook
from dateline.records import (
    Actor,
    CountKind,
    Incident,
    PartyKind,
    RelationKind,
    Scope,
    Stage,
    Stance,
)

Within = Callable[[str, str], bool]
"""Whether the first entity is the second or a branch of it."""
CUSTODY = frozenset(
    {"arrested", "detained", "charged", "convicted", "sentenced", "released", "deported"}
)
"""Measures of what a state does to people in its hands, hence in its own country."""
TALK = frozenset({"claim", "accusation", "denial", "statement"})
"""Families of what is said about happenings; their figures belong to what they speak of."""
FIRST, LAST = date.min.toordinal(), date.max.toordinal()


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from ``first`` to ``last``, both included, as ordinals."""

    first: int
    last: int

    @property
    def empty(self) -> bool:
        return self.first > self.last

    def common(self, other: Stretch) -> Stretch:
        return Stretch(max(self.first, other.first), min(self.last, other.last))

    def holds(self, other: Stretch) -> bool:
        return self.first <= other.first and other.last <= self.last

    def without(self, others: Sequence[Stretch]) -> tuple[Stretch, ...]:
        """What is left when others are taken away."""
        left: tuple[Stretch, ...] = (self,)
        for o in others:
            cut = (
                part
                for s in left
                for part in (
                    Stretch(s.first, min(s.last, o.first - 1)),
                    Stretch(max(s.first, o.last + 1), s.last),
                )
            )
            left = tuple(part for part in cut if not part.empty)
        return left


def asked_days(scope: Scope) -> Stretch:
    start = date.fromisoformat(scope.start).toordinal() if scope.start else FIRST
    end = date.fromisoformat(scope.end).toordinal() if scope.end else LAST
    return Stretch(start, end)


def days_of(incident: Incident) -> Stretch:
    """The days on which it may have been: never after it was first reported, unless told so."""
    first, last = edtf.ordinals(incident.when.field.value)
    reported = edtf.ordinals(incident.first_reported)[0]
    if last is None:
        last = reported if reported is not None else LAST
    return Stretch(FIRST if first is None else first, max(last, first or FIRST))


def asked_about(
    incidents: Sequence[Incident],
    measure: str,
    scope: Scope,
    codebook: Codebook,
    within: Within,
) -> list[Incident]:
    """Those of the type, country and party asked for, whenever they were."""
    parts = parts_of(incidents)
    return [
        i
        for i in sorted(incidents, key=lambda i: i.id)
        if _is_type(i, scope, codebook)
        and _is_country(i, measure, scope, parts.get(i.id, ()))
        and _is_party(i, scope, within, parts.get(i.id, ()))
    ]


def parts_of(incidents: Sequence[Incident]) -> dict[str, list[Incident]]:
    """Incident id -> the incidents told to be parts of it."""
    found: dict[str, list[Incident]] = {}
    for i in sorted(incidents, key=lambda i: i.id):
        for r in i.relations:
            if r.kind is RelationKind.PART_OF:
                found.setdefault(r.incident, []).append(i)
    return found


def _is_type(i: Incident, scope: Scope, codebook: Codebook) -> bool:
    name = i.type.field.value or ""
    return scope.type is None or scope.type in (name, codebook.family(name))


def is_total(i: Incident) -> bool:
    """Whether all that is told of it are running totals."""
    wholes = [f.kind for f in i.counts if f.kind is not CountKind.SUBSET]
    return bool(wholes) and all(kind is CountKind.RUNNING_TOTAL for kind in wholes)


def _is_country(i: Incident, measure: str, scope: Scope, parts: Sequence[Incident]) -> bool:
    if scope.country is None:
        return True
    if i.where.field.value is not None:
        return i.where.field.value.country == scope.country
    if not is_total(i):
        return False
    told = {p.where.field.value.country for p in parts if p.where.field.value is not None}
    if not told and measure in CUSTODY:
        told = {a.country for role, a in actors(i) if role == "agent" and _rules(a)}
    return told == {scope.country}


def _rules(a: Actor) -> bool:
    return a.kind is PartyKind.STATE and a.country is not None


def _is_party(i: Incident, scope: Scope, within: Within, parts: Sequence[Incident]) -> bool:
    """A total that names no group is about the group of the happenings that are part of it."""
    if scope.party is None:
        return True
    if any(_matches(a, scope.party, within) for _, a in actors(i)):
        return True
    groups = any(a.kind is not PartyKind.STATE and a.entity for _, a in actors(i))
    if groups or not is_total(i) or not parts:
        return False
    return all(any(_matches(a, scope.party, within) for _, a in actors(p)) for p in parts)


def _matches(a: Actor, party: str, within: Within) -> bool:
    if a.entity is not None and (a.entity == party or within(a.entity, party)):
        return True
    return a.name.casefold() == party.casefold()


def actors(i: Incident) -> Iterator[tuple[str, Actor]]:
    for party in i.parties:
        if party.role == "source":
            continue
        if party.who.value is not None:
            yield party.role, party.who.value
        if party.affiliation is not None and party.affiliation.who.value is not None:
            yield "affiliation", party.affiliation.who.value


def void(i: Incident, codebook: Codebook) -> str | None:
    """Why the incident is no happening to count, in words; None where it is one."""
    stage, stance = i.stage.field.value, i.stance.field.value
    if codebook.family(i.type.field.value or "") in TALK:
        return "words about a happening, not the happening itself"
    if stage not in (Stage.ACCOMPLISHED, Stage.ONGOING):
        return f"{stage}, so it did not happen as far as is told"
    reasons: Mapping[Stance, str] = {
        Stance.CLAIMED: "only its perpetrators claim it",
        Stance.DENIED: "told only as denied",
        Stance.HYPOTHETICAL: "told only as a possibility",
    }
    return reasons.get(stance) if stance is not None else None


def doubtful(i: Incident) -> bool:
    return i.stance.field.value is Stance.ALLEGED
