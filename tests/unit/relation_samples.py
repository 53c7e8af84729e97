"""Stories in a few lines: who tells what, where, when, of whom; and what is about what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dateline import people
from dateline.codebooks import load
from dateline.data.link_weights import shipped_weights
from dateline.data.relation_weights import shipped_relations
from dateline.link import Linker, link
from dateline.records import (
    Actor,
    Article,
    Basis,
    Bounds,
    Count,
    CountKind,
    Field,
    Figure,
    Incident,
    Party,
    PartyKind,
    Place,
    Precision,
    Relation,
    RelationKind,
    Report,
    Salience,
    Stage,
    Stance,
    absent,
)
from dateline.stages import Coded

PLACES = {
    "Ostra": Place("Ostra", "TR", "Ostra", "Ostra", 41.0, 29.0, 1, Precision.CITY),
    "Velden": Place("Velden", "TR", "Vel", "Velden", 39.0, 32.0, 2, Precision.CITY),
    "Karum": Place("Karum", "IQ", "Karum", "Karum", 35.0, 44.0, 3, Precision.CITY),
    "Turkey": Place("Turkey", "TR", None, None, 39.0, 35.0, 4, Precision.COUNTRY),
    "Iraq": Place("Iraq", "IQ", None, None, 33.0, 44.0, 5, Precision.COUNTRY),
}
ACTORS = {
    "front": Actor("the Northern Front", PartyKind.ARMED_GROUP, "NORTHERN-FRONT"),
    "league": Actor("the River League", PartyKind.ARMED_GROUP, "RIVER-LEAGUE"),
    "police": Actor("the police", PartyKind.STATE, "TUR-POLICE", "TR"),
    "army": Actor("the army", PartyKind.STATE, "IRQ-ARMY", "IQ"),
    "farmers": Actor("farmers", PartyKind.GROUP),
}
MARKET = "market square awning melons noon crowd blast stalls"
COURT = "dock wig counsel gallery clerk bench appeal"


@dataclass(frozen=True)
class Tell:
    """One report in an article of its own, published on ``on``; ``in_`` puts two in one article.

    ``counts``: ``killed=12``; a total of a measure since a day: ``detained=2919 since 2023-06-01``.
    """

    name: str
    type: str
    on: str | None
    day: str | None = None
    place: str | None = None
    counts: str = ""
    parties: str = ""  # "agent front, target farmers"
    words: str = ""
    stage: Stage = Stage.ACCOMPLISHED
    stance: Stance = Stance.ASSERTED
    background: bool = False
    about: str | None = None  # what its own article says that it is about
    in_: str | None = None


def linker() -> Linker:
    """With the shipped codebook and weights; every word is as rare as can be."""
    return Linker(
        load(),
        shipped_weights(),
        lambda word: 15,
        _no_figures,
        people.mask,
        shipped_relations(),
    )


def _no_figures(told: Sequence[Coded], source: Mapping[str, str]) -> tuple[Figure, ...]:
    return ()


def coded(*tells: Tell) -> list[Coded]:
    pages: dict[str, list[Tell]] = {}
    for t in tells:
        pages.setdefault(t.in_ or t.name, []).append(t)
    return [_page(name, told) for name, told in pages.items()]


def linked(*tells: Tell) -> tuple[Incident, ...]:
    return link(coded(*tells), linker())


def relations(*tells: Tell) -> set[tuple[str, str, str]]:
    """Kind, and the first reports of the two incidents: ("about", "claim", "attack")."""
    return told_by(linked(*tells))


def told_by(incidents: Sequence[Incident]) -> set[tuple[str, str, str]]:
    first = {i.id: i.reports[0] for i in incidents}
    return {(str(r.kind), i.reports[0], first[r.incident]) for i in incidents for r in i.relations}


def _page(name: str, told: Sequence[Tell]) -> Coded:
    text = f"{told[0].name} report. {told[0].words}"
    day: Field[str] = Field(told[0].on, Basis.RULED) if told[0].on else absent()
    page = Article(name, text, "0", outlet=f"the {name} post", published=day)
    return Coded(page, tuple(_report(page, t) for t in told))


def _report(page: Article, t: Tell) -> Report:
    trigger = page.quote(0, 4)
    about = (Relation(RelationKind.ABOUT, t.about),) if t.about else ()
    made = Report(
        t.name,
        page.id,
        Field(t.type, Basis.RULED),
        Field(t.stage, Basis.RULED),
        Field(t.stance, Basis.RULED),
        trigger,
        (trigger,),
        Field(t.day, Basis.RULED) if t.day else absent(),
        Field(PLACES[t.place], Basis.RULED) if t.place else absent(),
        counts=tuple(_count(c) for c in t.counts.split(", ") if c),
        parties=tuple(_party(p) for p in t.parties.split(", ") if p),
        relations=about,
    )
    return replace(made, salience=Salience.BACKGROUND) if t.background else made


def _count(told: str) -> Count:
    figure, _, since = told.partition(" since ")
    measure, _, number = figure.partition("=")
    amount = Field(Bounds(int(number), int(number)), Basis.RULED)
    if not since:
        return Count(measure, amount)
    return Count(measure, amount, CountKind.RUNNING_TOTAL, since=Field(since, Basis.RULED))


def _party(told: str) -> Party:
    role, name = told.split()
    return Party(role, Field(ACTORS[name], Basis.RULED))
