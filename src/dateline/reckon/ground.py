"""What a figure is about besides its days: where, of whom and, of happenings, of which kind."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache

from dateline.codebook import Codebook
from dateline.reckon import places
from dateline.records import Actor, Incident, PartyKind, Place, Quote, Scope

Within = Callable[[str, str], bool]
"""Whether the first entity is the second or a branch of it."""
CUSTODY = frozenset(
    {"arrested", "detained", "charged", "convicted", "sentenced", "released", "deported"}
)
"""Measures of what a state does to people in its hands, hence in its own country."""
HAPPENINGS = "happenings"
"""The measure that counts happenings themselves: each that took place is one."""


Fits = Callable[["Ground", "Ground"], "Fit"]
"""How the second ground lies to the first."""


class Fit(Enum):
    """How one figure's ground lies to another's."""

    INSIDE = "inside"
    UNSURE = "unsure"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class Group:
    """An organisation in some role: as the doer, as the target, or as what a target is tied to."""

    role: str
    entity: str
    name: str


@dataclass(frozen=True, slots=True)
class Ground:
    """``place`` is null where none is told, ``groups`` empty where no organisation is named,
    ``kind`` null where the question is not how many happenings."""

    place: Place | None = None
    groups: tuple[Group, ...] = ()
    kind: str | None = None

    @property
    def told(self) -> str:
        """In words, for a total that is about a place or a group."""
        names = dict.fromkeys(g.name for g in self.groups)
        where = f" in {self.place.name}" if self.place else ""
        return f"{where}{' of ' + ', '.join(names) if names else ''}"


def ground_of(i: Incident, measure: str, codebook: Codebook) -> Ground:
    """What the incident's own figures are about."""
    return Ground(i.where.field.value, _groups(i), _kind(i, measure, codebook))


def total_ground(
    i: Incident,
    measure: str,
    codebook: Codebook,
    parts: Sequence[Incident],
    sites: Collection[Quote],
) -> Ground:
    """What its running totals are about. Without a place or a group of its own, a total is about
    those of ``parts``: the happenings told to be part of it, or told beside it."""
    groups = _groups(i)
    if not groups and parts and all(_groups(p) for p in parts):
        groups = tuple(dict.fromkeys(g for p in parts for g in _groups(p)))
    place = _total_place(i, measure, parts, sites)
    return Ground(place, groups, _kind(i, measure, codebook))


def _total_place(
    i: Incident, measure: str, parts: Sequence[Incident], sites: Collection[Quote]
) -> Place | None:
    """Its place; the country, where the words are those that tell where a happening was: "held 27
    in Machala, bringing the total to 1,204". People in a state's hands are held in its country."""
    where = i.where.field
    if where.value is not None:
        borrowed = where.quotes and all(q in sites for q in where.quotes)
        country = where.value.country
        return places.of_country(country) if borrowed and country else where.value
    lands = {p.where.field.value.country for p in parts if p.where.field.value is not None}
    if not lands and measure in CUSTODY:
        lands = {a.country for role, a in actors(i) if role == "agent" and _rules(a)}
    (land,) = lands if len(lands) == 1 else (None,)
    return places.of_country(land) if land else None


def _rules(a: Actor) -> bool:
    return a.kind is PartyKind.STATE and a.country is not None


def names_a_group(i: Incident) -> bool:
    return bool(_groups(i))


def _groups(i: Incident) -> tuple[Group, ...]:
    found = (
        Group(role, a.entity, a.name)
        for role, a in actors(i)
        if a.entity is not None and a.kind is not PartyKind.STATE
    )
    return tuple(sorted(dict.fromkeys(found), key=lambda g: (g.role, g.entity, g.name)))


def actors(i: Incident) -> Iterator[tuple[str, Actor]]:
    """Whoever takes part, by role, and what anybody is tied to; not who only told of it."""
    for party in i.parties:
        if party.role == "source":
            continue
        if party.who.value is not None:
            yield party.role, party.who.value
        if party.affiliation is not None and party.affiliation.who.value is not None:
            yield party.role, party.affiliation.who.value


def _kind(i: Incident, measure: str, codebook: Codebook) -> str | None:
    """The kind of happening, where happenings are counted and it is narrower than its family."""
    kind = i.type.field.value if measure == HAPPENINGS else None
    if kind is None or kind.endswith("_other"):
        return None
    return None if kind == codebook.family(kind) and kind in codebook.families else kind


# ---------------------------------------------------------------- one beside another


def fits(within: Within) -> Fits:
    """``fit`` that remembers: many happenings have one ground."""
    return cache(lambda outer, inner: fit(outer, inner, within))


def fit(outer: Ground, inner: Ground, within: Within) -> Fit:
    """Whether the inner surely lies in the outer, surely lies apart from it, or neither."""
    found = {
        _place_fit(outer.place, inner.place),
        _groups_fit(outer.groups, inner.groups, within),
        _kind_fit(outer.kind, inner.kind),
    }
    if Fit.APART in found:
        return Fit.APART
    return Fit.UNSURE if Fit.UNSURE in found else Fit.INSIDE


def _place_fit(outer: Place | None, inner: Place | None) -> Fit:
    if outer is None and inner is None:
        return Fit.INSIDE
    if outer is None or inner is None:
        return Fit.UNSURE
    if places.lies_in(inner, outer):
        return Fit.INSIDE
    return Fit.APART if places.apart(inner, outer) else Fit.UNSURE


def _groups_fit(outer: Sequence[Group], inner: Sequence[Group], within: Within) -> Fit:
    """A total that names nobody is about everybody; role by role another group lies apart."""
    found = set()
    for role in {g.role for g in outer}:
        wholes = [g.entity for g in outer if g.role == role]
        parts = [g.entity for g in inner if g.role == role]
        found.add(_entities_fit(wholes, parts, within))
    if Fit.APART in found:
        return Fit.APART
    return Fit.UNSURE if Fit.UNSURE in found else Fit.INSIDE


def _entities_fit(wholes: Sequence[str], parts: Sequence[str], within: Within) -> Fit:
    if not parts:
        return Fit.UNSURE
    pairs = [(p, w) for p in parts for w in wholes]
    if any(p == w or within(p, w) for p, w in pairs):
        return Fit.INSIDE
    return Fit.UNSURE if any(within(w, p) for p, w in pairs) else Fit.APART


def _kind_fit(outer: str | None, inner: str | None) -> Fit:
    if outer is None or outer == inner:
        return Fit.INSIDE
    return Fit.UNSURE if inner is None else Fit.APART


# ---------------------------------------------------------------- the question's own


def asked_place(scope: Scope) -> Place | None:
    return scope.place or (places.of_country(scope.country) if scope.country else None)


def covers(ground: Ground, scope: Scope, within: Within) -> bool:
    """Whether a total speaks of all that the question asks for, days aside."""
    where = asked_place(scope)
    if where is None:
        wide = ground.place is None
    else:
        wide = ground.place is not None and places.lies_in(where, ground.place)
    if scope.party is None:
        return wide and not ground.groups
    party = scope.party
    named = any(
        g.entity == party or g.name.casefold() == party.casefold() or within(party, g.entity)
        for g in ground.groups
    )
    return wide and named
