"""Templates as MUC-4 (1992) asked for them: who, what and with what, wherever it stands in a text.

The heads of slots mark the fills of a document whatever word tells the happening, say of each fill
what kind of act it belongs to, and of each two whether they belong together. A codebook whose types
have these slots for roles is read so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from dateline.model.heads import Heads, Vectors
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

# Set on the texts of MUC-4's dev part that training keeps back; the scores are flat around them.
SURE = 0.6  # the probability of a fill's surest word
OUTSIDE, FIRST, WITHIN, LAST, ONLY = range(5)  # what a word can be to the fills of a slot
FOLLOWS = np.array(  # a row: what may stand behind it
    [[state in ((WITHIN, LAST) if one in (FIRST, WITHIN) else (OUTSIDE, FIRST, ONLY))
      for state in range(5)] for one in range(5)]
)  # fmt: skip
OF_TYPE = 0.65  # from which a fill belongs to an act of the type
TOGETHER = 0.4  # from which two fills, or two groups of them on average, are one template's
BEST = 0.7  # of a template's surest fill; what tells nobody surely is no template


@dataclass(frozen=True, slots=True)
class Fill:
    """Words of the text in a slot. ``at`` counts words of the document; ``types`` are those of
    the acts it belongs to."""

    slot: str
    span: Span
    at: int
    score: float
    types: frozenset[str] = frozenset()
    traits: Mapping[str, str] = field(default_factory=dict)


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


@dataclass(frozen=True, slots=True)
class Document:
    """What a document tells: its templates, and where the places of them are named."""

    templates: tuple[Template, ...]
    sites: tuple[Fill, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """Words of a window as the encoder gave them; from ``first`` on they are its own. ``before``
    counts the document's words in front of the window."""

    words: Sequence[Span]
    vectors: Vectors
    first: int
    before: int


def document(heads: Heads, windows: Iterable[Read]) -> Document:
    """The templates of a document, type by type, in the order of the text."""
    found = [pair for window in windows for pair in _fills(heads, window)]
    sites = tuple(fill for fill, _ in found if fill.slot == "site")
    acting = [(fill, vector) for fill, vector in found if fill.slot != "site"]
    if not acting:
        return Document((), sites)
    at = np.array([fill.at for fill, _ in acting], np.int64)
    types, traits, pairs = heads.filled(np.stack([vector for _, vector in acting]), at)
    told = [
        replace(fill, types=_of_types(types[k]), traits=_traits(traits[k]))
        for k, (fill, _) in enumerate(acting)
    ]
    out = [
        Template(kind, tuple(told[k] for k in group))
        for kind in TYPES
        for group in _grouped([k for k, f in enumerate(told) if kind in f.types], pairs)
        if max(told[k].score for k in group) >= BEST
    ]
    return Document(tuple(sorted(out, key=lambda t: t.fills[0].at)), sites)


def _fills(heads: Heads, window: Read) -> Iterator[tuple[Fill, Vectors]]:
    """The fills of a window's own words, each with the mean of its words' vectors."""
    if len(window.words) <= window.first:
        return
    likely = heads.slots(window.vectors)
    for column, slot in enumerate(SLOTS):
        inside, begun, ended = likely[:, column :: len(SLOTS)].T
        for start, end in spans(inside, begun, ended):
            if start >= window.first:
                span = Span(window.words[start].start, window.words[end - 1].end)
                score = float(inside[start:end].max())
                fill = Fill(slot, span, window.before + start, score)
                yield fill, window.vectors[start:end].mean(axis=0)


def spans(inside: Vectors, begun: Vectors, ended: Vectors) -> Iterator[tuple[int, int]]:
    """The likeliest fills of a slot, those with a sure word: every fill has one first and one last
    word, and all that lies between is inside (Viterbi's way through the words)."""
    worth, opens, shuts = map(log_odds, (inside, begun, ended))
    nothing = np.zeros_like(worth)
    own = np.stack([nothing, worth + opens, worth, worth + shuts, worth + opens + shuts], axis=1)
    best, came = np.where(FOLLOWS[OUTSIDE], own[0], -np.inf), np.zeros(own.shape, np.int64)
    for at in range(1, len(own)):
        ways = np.where(FOLLOWS, best[:, None], -np.inf)
        came[at] = ways.argmax(axis=0)
        best = ways.max(axis=0) + own[at]
    state = int(np.where(FOLLOWS[:, OUTSIDE], best, -np.inf).argmax())
    found, end = [], 0
    for at in range(len(own) - 1, -1, -1):
        if state in (LAST, ONLY):
            end = at + 1
        if state in (FIRST, ONLY) and inside[at:end].max() >= SURE:
            found.append((at, end))
        state = int(came[at][state])
    return reversed(found)


def log_odds(likely: Vectors) -> Vectors:
    sure = np.clip(likely, 1e-4, 1 - 1e-4)
    return np.asarray(np.log(sure / (1 - sure)), np.float32)


def _of_types(likely: Vectors) -> frozenset[str]:
    return frozenset(kind for kind, p in zip(TYPES, likely, strict=True) if p >= OF_TYPE)


def _traits(told: Vectors) -> Mapping[str, str]:
    found, at = {}, 0
    for name, values in TRAITS.items():
        found[name] = values[int(told[at : at + len(values)].argmax())]
        at += len(values)
    return found


def _grouped(own: Sequence[int], pairs: Vectors) -> list[list[int]]:
    """Fills that belong together: the two groups most alike are joined, while any are."""
    groups = [[k] for k in own]
    while len(groups) > 1:
        rated = [
            (float(pairs[np.ix_(a, b)].mean()), i, j)
            for i, a in enumerate(groups)
            for j, b in enumerate(groups[:i])
        ]
        best, i, j = max(rated)
        if best < TOGETHER:
            break
        groups[j] += groups.pop(i)
    return [sorted(group) for group in groups]
