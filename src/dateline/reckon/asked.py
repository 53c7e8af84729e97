"""Which incidents a tally's question is about, and when each may have been."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dateline import edtf
from dateline.codebook import Codebook
from dateline.reckon import places
from dateline.reckon.ground import (
    CUSTODY,
    Ground,
    Within,
    actors,
    asked_place,
    covers,
    ground_of,
    names_a_group,
    total_ground,
)
from dateline.records import (
    Actor,
    CountKind,
    Incident,
    Party,
    Quote,
    RelationKind,
    Scope,
    Stage,
    Stance,
)

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
    return _stretch(incident.when.field.value, incident.first_reported)


@lru_cache(maxsize=65536)
def _stretch(when: str | None, first_reported: str | None) -> Stretch:
    first, last = edtf.ordinals(when)
    reported = edtf.ordinals(first_reported)[0]
    if last is None:
        last = reported if reported is not None else LAST
    return Stretch(FIRST if first is None else first, max(last, first or FIRST))


@dataclass(frozen=True, slots=True)
class Found:
    """An incident that the question is about, by what it tells itself (``inside``) or by a total.

    ``around``: its totals take in all that is asked for and more, and bound the answer from above.
    ``doubt``: in words, why it is not sure that the party asked for has a part in it.
    """

    incident: Incident
    ground: Ground
    total_ground: Ground
    inside: bool
    total_inside: bool
    around: bool
    doubt: str | None = None


def asked_about(
    incidents: Sequence[Incident],
    measure: str,
    scope: Scope,
    codebook: Codebook,
    within: Within,
) -> list[Found]:
    """Those of the type, place and party asked for, whenever they were; and those that tell
    totals of a wider place or group."""
    parts = parts_of(incidents, worked_out=False)
    beside = told_beside(incidents)
    taken = sites(incidents)
    found = []
    for i in sorted(incidents, key=lambda i: i.id):
        if not _is_type(i, scope, codebook):
            continue
        own = (parts.get(i.id) or beside(i)) if is_total(i) else ()
        ground = ground_of(i, measure, codebook)
        total = total_ground(i, measure, codebook, own, taken)
        ours = _is_party(i, scope, within, own)
        inside = ours and not is_total(i) and _is_there(ground, scope)
        total_inside = ours and _is_there(total, scope)
        around = not total_inside and covers(total, scope, within)
        if inside or total_inside or around:
            doubt = _doubt((i, *own), measure, scope, within)
            found.append(Found(i, ground, total, inside, total_inside, around, doubt))
    return found


def told_beside(incidents: Sequence[Incident]) -> Callable[[Incident], Sequence[Incident]]:
    """The happenings of a total's own type that its articles tell beside it, not elsewhere."""
    home: dict[str, list[Incident]] = {}
    for i in sorted(incidents, key=lambda i: i.id):
        for article in i.articles if i.counts and not is_total(i) else ():
            home.setdefault(article, []).append(i)

    def beside(total: Incident) -> Sequence[Incident]:
        kind = total.type.field.value
        found = {i.id: i for a in total.articles for i in home.get(a, ())}
        near = (i for i in found.values() if not _elsewhere(i, total))
        return [i for i in near if i.type.field.value == kind]

    return beside


def _elsewhere(i: Incident, total: Incident) -> bool:
    here, there = total.where.field.value, i.where.field.value
    return here is not None and there is not None and places.apart(here, there)


def sites(incidents: Sequence[Incident]) -> frozenset[Quote]:
    """The words that tell where a happening was; a total told beside it has no place of its own."""
    return frozenset(q for i in incidents if not is_total(i) for q in i.where.field.quotes)


def parts_of(incidents: Sequence[Incident], worked_out: bool = True) -> dict[str, list[Incident]]:
    """Incident id -> the incidents that are parts of it; those alone that an article tells to be,
    where what was ``worked_out`` between articles says too little of the whole."""
    found: dict[str, list[Incident]] = {}
    for i in sorted(incidents, key=lambda i: i.id):
        for r in i.relations:
            told = r.because is None or not r.because.weights
            if r.kind is RelationKind.PART_OF and (told or worked_out):
                found.setdefault(r.incident, []).append(i)
    return found


def is_asked(i: Incident, scope: Scope, codebook: Codebook, within: Within) -> bool:
    """Whether a happening is of the type and the party asked for, wherever and whenever it was."""
    return _is_type(i, scope, codebook) and _is_party(i, scope, within, ())


def _is_type(i: Incident, scope: Scope, codebook: Codebook) -> bool:
    name = i.type.field.value or ""
    return scope.type is None or scope.type in (name, codebook.family(name))


def is_total(i: Incident) -> bool:
    """Whether all that is told of it are running totals."""
    wholes = [f.kind for f in i.counts if f.kind is not CountKind.SUBSET]
    return bool(wholes) and all(kind is CountKind.RUNNING_TOTAL for kind in wholes)


def _is_there(ground: Ground, scope: Scope) -> bool:
    asked = asked_place(scope)
    return asked is None or (ground.place is not None and places.lies_in(ground.place, asked))


def _is_party(i: Incident, scope: Scope, within: Within, parts: Sequence[Incident]) -> bool:
    """A total that names no group is about that of the happenings that are part of it or that its
    article tells beside it."""
    if scope.party is None:
        return True
    if any(_matches(a, scope.party, within) for _, a in actors(i)):
        return True
    if names_a_group(i) or not parts:
        return False
    return all(any(_matches(a, scope.party, within) for _, a in actors(p)) for p in parts)


_UNSURE: Mapping[Stance, str] = {
    Stance.ALLEGED: "only alleged",
    Stance.CLAIMED: "only claimed",
    Stance.DENIED: "told only as denied",
    Stance.HYPOTHETICAL: "told only as a possibility",
}


def _doubt(told: Sequence[Incident], measure: str, scope: Scope, within: Within) -> str | None:
    """Why the party asked for may have no part in the first of them, or else, where that names
    nobody, in those told with it; None where one of its parts is sure."""
    if scope.party is None:
        return None
    for i in told:
        found = [
            (a, stance)
            for p in i.parties
            if p.role != "source"
            for a, stance in _parts(p, measure)
            if _matches(a, scope.party, within)
        ]
        if found:
            sure = any(stance is Stance.ASSERTED for _, stance in found)
            actor, stance = found[0]
            return None if sure else f"the part of {actor.name} in it is {_UNSURE[stance]}"
    return None


def _parts(p: Party, measure: str) -> Iterator[tuple[Actor, Stance]]:
    """Whoever takes part, and how surely. Who is held as a suspect is surely held as one."""
    who, tie = p.who.value, p.affiliation
    if who is not None:
        yield who, p.stance
    if tie is not None and tie.who.value is not None:
        held = measure in CUSTODY and p.role != "agent"
        yield tie.who.value, p.stance if held or p.stance is not Stance.ASSERTED else tie.stance


def _matches(a: Actor, party: str, within: Within) -> bool:
    if a.entity is not None and (a.entity == party or within(a.entity, party)):
        return True
    return a.name.casefold() == party.casefold()


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
