"""What the reports of one incident agree on, by which rule, and who says otherwise."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from dateline import edtf
from dateline.link.told import Told, fold, unspecific, value, words
from dateline.records import (
    Actor,
    Affiliation,
    Consensus,
    Dissent,
    Field,
    IncidentRelation,
    Link,
    Location,
    Party,
    PartyKind,
    Place,
    PlaceRole,
    Precision,
    Quote,
    RelationKind,
    Report,
    Stage,
    Stance,
    absent,
)

T = TypeVar("T")
ARTICLES = frozenset(("a", "an", "the"))


def _agreed(
    members: Sequence[Told],
    get: Callable[[Report], Field[T]],
    chosen: T,
    rule: str,
    fits: Callable[[T, T], bool] = lambda a, b: a == b,
) -> Consensus[T]:
    """The chosen value with the quotes of all who tell it or what fits it, and who says else."""
    telling = [(t.report.id, get(t.report)) for t in members if get(t.report).value is not None]
    agree = [(name, f) for name, f in telling if fits(value(f), chosen)]
    dissent = [Dissent(name, value(f)) for name, f in telling if not fits(value(f), chosen)]
    first = next(f for _, f in agree if f.value == chosen)
    merged = replace(first, quotes=_quotes(f for _, f in agree))
    return Consensus(merged, rule, tuple(name for name, _ in agree), tuple(dissent))


def _quotes(fields: Iterable[Field[T]]) -> tuple[Quote, ...]:
    return tuple(dict.fromkeys(q for f in fields for q in f.quotes))


def _tellers(members: Iterable[Told], tells: Callable[[Report], bool]) -> int:
    """How many sources tell it; copies of one text are one."""
    return len({t.source for t in members if tells(t.report)})


def type_of(members: Sequence[Told]) -> Consensus[str]:
    special = [t for t in members if not unspecific(t)]
    names = {t.type for t in special or members}
    chosen = min(names, key=lambda n: (-_tellers(members, lambda r: r.type.value == n), n))
    general = {t.type for t in members if unspecific(t)}
    return _agreed(
        members,
        lambda r: r.type,
        chosen,
        "the most specific kind that most sources tell",
        lambda told, agreed: told == agreed or told in general,
    )


OPEN_STAGES = (Stage.PLANNED, Stage.ONGOING)
STAGES = (
    Stage.PLANNED,
    Stage.ONGOING,
    Stage.CANCELLED,
    Stage.ATTEMPTED,
    Stage.FOILED,
    Stage.ACCOMPLISHED,
)


def stage_of(members: Sequence[Told]) -> Consensus[Stage]:
    """A plan cannot undo what is told to have ended; among endings the newest day decides."""
    ended = [t for t in members if value(t.report.stage) not in OPEN_STAGES] or list(members)
    newest = max(t.article.published_day or "" for t in ended)
    stages = [value(t.report.stage) for t in ended if (t.article.published_day or "") == newest]
    chosen = max(stages, key=STAGES.index)
    return _agreed(members, lambda r: r.stage, chosen, "the furthest stage told by the newest")


STANCES = (
    Stance.ASSERTED,
    Stance.ALLEGED,
    Stance.CLAIMED,
    Stance.DENIED,
    Stance.HYPOTHETICAL,
)


def stance_of(members: Sequence[Told]) -> Consensus[Stance]:
    chosen = min((value(t.report.stance) for t in members), key=STANCES.index)
    rule = "asserted where any source asserts it" if chosen is Stance.ASSERTED else "the surest"
    return _agreed(members, lambda r: r.stance, chosen, rule)


def when_of(members: Sequence[Told]) -> Consensus[str]:
    told = sorted({t.report.when.value for t in members if t.report.when.value is not None})
    if not told:
        return Consensus(absent("no report tells a date"), "no report tells a date")
    if members[0].total:
        newest = max((t for t in members if t.report.when.known), key=lambda t: t.order)
        chosen = value(newest.report.when)
        return _agreed(members, lambda r: r.when, chosen, "the window of the newest total")
    finest = [v for v in told if not any(_inside(w, v) for w in told)]

    def rank(v: str) -> tuple[int, float, int, str]:
        fitting = _tellers(members, lambda r: _fits_day(r.when.value, v))
        exact = _tellers(members, lambda r: r.when.value == v)
        return (-fitting, _span(v), -exact, v)

    rule = "the most precise date that most sources tell"
    return _agreed(members, lambda r: r.when, min(finest, key=rank), rule, _fits_day)


def _fits_day(told: str | None, agreed: str) -> bool:
    """Whether a told date is the agreed one or leaves room for it."""
    if told is None or told == agreed:
        return told == agreed
    if edtf.valid(told) and edtf.valid(agreed) and edtf.yearless(told):
        return edtf.overlap(told, agreed)
    return _inside(agreed, told) or _same_span(told, agreed)


def _inside(fine: str, coarse: str) -> bool:
    """Whether every day of the one lies in the other, which is longer."""
    (a, b), (c, d) = edtf.ordinals(fine), edtf.ordinals(coarse)
    begins = c is None or (a is not None and c <= a)
    ends = d is None or (b is not None and b <= d)
    return begins and ends and (a, b) != (c, d)


def _same_span(a: str, b: str) -> bool:
    return edtf.ordinals(a) == edtf.ordinals(b) != (None, None)


def _span(v: str) -> float:
    first, last = edtf.ordinals(v)
    return math.inf if first is None or last is None else last - first


PRECISIONS = (
    Precision.EXACT,
    Precision.CITY,
    Precision.ADMIN1,
    Precision.COUNTRY,
    Precision.REGION,
)


def where_of(members: Sequence[Told]) -> Consensus[Place]:
    told = [t.report.where.value for t in members if t.report.where.value is not None]
    if not told:
        return Consensus(absent("no report tells a place"), "no report tells a place")

    def rank(p: Place) -> tuple[int, int, str]:
        fitting = _tellers(members, lambda r: r.where.value is None or _holds(r.where.value, p))
        return (-fitting, PRECISIONS.index(p.precision), repr(p))

    named = list(dict.fromkeys(told))
    finest = [p for p in named if not any(_holds(p, q) and not _holds(q, p) for q in named)]
    rule = "the most precise place that most sources tell or leave room for"
    return _agreed(members, lambda r: r.where, min(finest or named, key=rank), rule, _holds)


def _holds(told: Place, agreed: Place) -> bool:
    """Whether the agreed place is the told one or lies in it."""
    if told == agreed or (told.geonames_id is not None and told.geonames_id == agreed.geonames_id):
        return True
    if PRECISIONS.index(told.precision) < PRECISIONS.index(agreed.precision):
        return False
    if told.country is None:
        return fold(told.name) == fold(agreed.name)
    parts = ((told.country, agreed.country), (told.admin1, agreed.admin1), (told.city, agreed.city))
    if told.precision is Precision.EXACT and fold(told.name) != fold(agreed.name):
        return False
    return all(coarse is None or fold(coarse) == fold(fine) for coarse, fine in parts)


def places_of(members: Sequence[Told]) -> tuple[Location, ...]:
    found: dict[tuple[PlaceRole, str], list[Field[Place]]] = defaultdict(list)
    for location in (x for t in members for x in t.report.places):
        if location.place.value is not None:
            found[location.role, _place_key(location.place.value)].append(location.place)
    return tuple(
        Location(role, replace(fields[0], quotes=_quotes(fields)))
        for (role, _), fields in found.items()
    )


def _place_key(p: Place) -> str:
    return str(p.geonames_id) if p.geonames_id is not None else repr(replace(p, name=fold(p.name)))


def parties_of(members: Sequence[Told]) -> tuple[Party, ...]:
    """Every party once a role, with the surest stance and the tie most surely told."""
    found: dict[tuple[str, str], list[Party]] = defaultdict(list)
    told = [p for t in members for p in t.report.parties]
    sites = [f for t in members for f in (t.report.where, *(p.place for p in t.report.places))]
    things = _things(told, {w for site in sites for w in _names(site.value)})
    for party in told:
        if party.who.value is not None:
            key = _actor_key(party.who.value)
            found[party.role, things.get((party.role, key), key)].append(party)
        elif party.affiliation is not None:  # somebody of a group, not told who
            found[party.role, ""].append(party)
    return tuple(p for same in found.values() for p in _one_party(same))


def _things(parties: Sequence[Party], places: Collection[str]) -> dict[tuple[str, str], str]:
    """What the unnamed things that were hit go by: "a bus park", "the bus park" and "the Garissa
    bus park" are one in Garissa, and so is "the main bus park" if no other is told."""
    heads: dict[tuple[str, str], tuple[str, ...]] = {}
    for party in parties:
        who = party.who.value
        if who and who.entity is None and who.kind is PartyKind.GROUP and party.role == "target":
            heads[party.role, _actor_key(who)] = _head(who.name, places)
    finer: dict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
    for one in set(heads.values()):
        for other in set(heads.values()):
            if len(other) > len(one) and other[-len(one) :] == one:
                finer[one].add(other)
    only = {one: min(others) for one, others in finer.items() if len(others) == 1}
    return {key: f"thing:{' '.join(only.get(head, head))}" for key, head in heads.items()}


def _names(place: Place | None) -> Iterator[str]:
    for name in (place.name, place.city) if place else ():
        yield from words(name or "")


def _fullness(party: Party) -> int:
    """How many words an unnamed thing goes by."""
    who = party.who.value
    return len(who.name.split()) if who and who.entity is None else 0


def _head(name: str, places: Collection[str]) -> tuple[str, ...]:
    """Its words without an article in front, and without the name of where it was."""
    told = tuple(w for w in words(name) if w not in ARTICLES)
    return tuple(w for w in told if w not in places) or told


def _one_party(same: Sequence[Party]) -> Iterator[Party]:
    stance = min((p.stance for p in same), key=STANCES.index)
    fullest = max(same, key=_fullness)
    who = replace(fullest.who, quotes=_quotes(p.who for p in same))
    ties: dict[str, list[Affiliation]] = defaultdict(list)
    for tie in (p.affiliation for p in same):
        if tie is not None and tie.who.value is not None:
            ties[_actor_key(tie.who.value)].append(tie)
    for told in ties.values():
        surest = min((x.stance for x in told), key=STANCES.index)
        group = replace(told[0].who, quotes=_quotes(x.who for x in told))
        yield Party(same[0].role, who, stance, Affiliation(group, surest))
    if not ties:
        yield Party(same[0].role, who, stance)


def _actor_key(a: Actor) -> str:
    return a.entity or f"{a.kind}:{fold(a.name)}"


Spoken = tuple[str, RelationKind, str]
"""A report, how it speaks of another, and which."""


def spoken_of(r: Report) -> Iterator[Spoken]:
    """What a report speaks of that another report of its article tells."""
    for relation in r.relations:
        if relation.report is not None and relation.kind is not RelationKind.CORRECTS:
            yield r.id, relation.kind, relation.report


def relations_of(
    spoken: Iterable[Spoken], home: Mapping[str, str], here: str
) -> tuple[IncidentRelation, ...]:
    """Ties to other incidents that one article tells; ``home`` says in which a report is."""
    found: dict[tuple[RelationKind, str], Link] = {}
    for report, kind, other in sorted(spoken):
        there = home.get(other)
        if there is not None and there != here:
            found.setdefault((kind, there), Link(report, other, ()))
    return tuple(IncidentRelation(*key, found[key]) for key in sorted(found))
