"""Templates as MUC-4 (1992) asked for them: who, what and with what, wherever it stands in a text.

The heads of slots mark the fills of a document whatever word tells the happening, say of each fill
what kind of act it belongs to, and of each two whether they belong together. A codebook whose types
have these slots for roles is read so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dateline.model.heads import Heads, Vectors, sigmoid
from dateline.records import Span

TYPES = ("ATTACK", "BOMBING", "KIDNAPPING", "ARSON", "ROBBERY", "FORCED WORK STOPPAGE")
SLOTS = (
    "perpetrator_individual",
    "perpetrator_organisation",
    "physical_target",
    "human_name",
    "human_description",
    "instrument",
    "site",
)
TRAITS = {
    "stage": ("ACCOMPLISHED", "ATTEMPTED", "THREATENED"),
    "category": ("TERRORIST ACT", "STATE-SPONSORED VIOLENCE"),
    "confidence": (
        "REPORTED AS FACT",
        "SUSPECTED OR ACCUSED",
        "SUSPECTED OR ACCUSED BY AUTHORITIES",
        "CLAIMED OR ADMITTED",
        "POSSIBLE",
    ),
    "thing": (
        "CIVILIAN RESIDENCE",
        "COMMERCIAL",
        "COMMUNICATIONS",
        "DIPLOMAT OFFICE OR RESIDENCE",
        "ENERGY",
        "FINANCIAL",
        "GOVERNMENT OFFICE OR RESIDENCE",
        "LAW ENFORCEMENT FACILITY",
        "ORGANIZATION OFFICE",
        "OTHER",
        "POLITICAL FIGURE OFFICE OR RESIDENCE",
        "TRANSPORT VEHICLE",
        "TRANSPORTATION ROUTE",
        "WATER",
    ),
    "damage": (
        "SOME DAMAGE",
        "DESTROYED",
        "NO DAMAGE",
        "MONEY TAKEN FROM TARGET",
        "PROPERTY TAKEN FROM TARGET",
    ),
    "person": (
        "CIVILIAN",
        "ACTIVE MILITARY",
        "DIPLOMAT",
        "FORMER ACTIVE MILITARY",
        "FORMER GOVERNMENT OFFICIAL",
        "GOVERNMENT OFFICIAL",
        "LAW ENFORCEMENT",
        "LEGAL OR JUDICIAL",
        "POLITICAL FIGURE",
        "SECURITY GUARD",
    ),
    "harm": (
        "DEATH",
        "INJURY",
        "NO INJURY OR DEATH",
        "NO INJURY",
        "NO DEATH",
        "REGAINED FREEDOM",
    ),
    "weapon": (
        "AERIAL BOMB",
        "BOMB",
        "CUTTING DEVICE",
        "DYNAMITE",
        "EXPLOSIVE",
        "FIRE",
        "GRENADE",
        "GUN",
        "HANDGUN",
        "MACHINE GUN",
        "MINE",
        "MISSILE",
        "MOLOTOV COCKTAIL",
        "MORTAR",
        "RIFLE",
        "ROCKET",
        "STONE",
        "TORTURE",
        "VEHICLE BOMB",
    ),
}

INSIDE = 0.5  # the probability from which a word lies in a slot
OF_TYPE = 0.5  # from which a fill belongs to an act of the type
TOGETHER = 0.5  # from which two fills, or two groups of them on average, are one template's


@dataclass(frozen=True, slots=True, eq=False)
class Fill:
    """Words of the text in a slot. ``at`` counts words of the document; ``vector`` is the mean of
    the encoder's; ``types`` has a probability for each of ``TYPES``."""

    slot: str
    span: Span
    at: int
    score: float
    vector: Vectors
    types: Vectors
    traits: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Template:
    """An act: its type and fills, in the order of the text."""

    type: str
    fills: tuple[Fill, ...]

    def of(self, slot: str) -> Iterator[Fill]:
        return (f for f in self.fills if f.slot == slot)

    def trait(self, name: str) -> str:
        """What most of its fills tell, by their scores."""
        told: dict[str, float] = {}
        for fill in self.fills:
            told[fill.traits[name]] = told.get(fill.traits[name], 0.0) + fill.score
        return max(told, key=lambda value: told[value])


def fills(
    heads: Heads, words: Sequence[Span], vectors: Vectors, first: int, before: int
) -> Iterator[Fill]:
    """The fills of a window from word ``first`` on. ``before``: words of the document that stand
    in front of the window."""
    if len(words) <= first:
        return
    likely = heads.slots(vectors)
    for column, slot in enumerate(SLOTS):
        inside, begun = likely[:, column], likely[:, column + len(SLOTS)]
        for start, end in _runs(inside, begun):
            if start >= first:
                vector = vectors[start:end].mean(axis=0)
                yield _fill(heads, slot, words, start, end, before, vector, inside)


def _runs(inside: Vectors, begun: Vectors) -> Iterator[tuple[int, int]]:
    """Stretches of words in a slot, parted where another fill begins."""
    start = None
    for i, likely in enumerate(inside):
        if start is not None and (likely < INSIDE or (begun[i] >= 0.5 and begun[i - 1] < 0.5)):
            yield start, i
            start = None
        if start is None and likely >= INSIDE:
            start = i
    if start is not None:
        yield start, len(inside)


def _fill(
    heads: Heads,
    slot: str,
    words: Sequence[Span],
    start: int,
    end: int,
    before: int,
    vector: Vectors,
    inside: Vectors,
) -> Fill:
    told = heads.traits(vector[None])[0]
    at, traits = len(TYPES), {}
    for name, values in TRAITS.items():
        traits[name] = values[int(told[at : at + len(values)].argmax())]
        at += len(values)
    span = Span(words[start].start, words[end - 1].end)
    score = float(inside[start:end].mean())
    return Fill(slot, span, before + start, score, vector, sigmoid(told[: len(TYPES)]), traits)


def templates(heads: Heads, found: Sequence[Fill]) -> list[Template]:
    """The acts that a document's fills tell, type by type."""
    acting = [f for f in found if f.slot != "site"]
    out: list[Template] = []
    for n, kind in enumerate(TYPES):
        own = [f for f in acting if f.types[n] >= OF_TYPE]
        for group in _grouped(heads, own):
            out.append(Template(kind, tuple(group)))
    return sorted(out, key=lambda t: t.fills[0].at)


def _grouped(heads: Heads, own: Sequence[Fill]) -> list[list[Fill]]:
    """Fills that belong together: the two groups most alike are joined, while any are."""
    if not own:
        return []
    likely = heads.paired(np.stack([f.vector for f in own]), np.array([f.at for f in own]))
    groups = [[k] for k in range(len(own))]
    while len(groups) > 1:
        rated = [
            (float(likely[np.ix_(a, b)].mean()), i, j)
            for i, a in enumerate(groups)
            for j, b in enumerate(groups[:i])
        ]
        best, i, j = max(rated)
        if best < TOGETHER:
            break
        groups[j] += groups.pop(i)
    return [[own[k] for k in sorted(group)] for group in groups]
