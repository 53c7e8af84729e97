"""Of several deeds in one sentence, each with the figures, days and places of its own clause.

"The army killed 11 fighters, among them the leader of the group that attacked a bus on Tuesday, in
an air strike on Friday": Tuesday is the bus's, Friday and the 11 are the strike's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.codebook import Codebook
from dateline.records import Argument, Happening, MarkKind, PlaceRole
from dateline.rules.scene import Scene
from dateline.rules.words import BE, DEFINITE, RELATIVE
from dateline.strands import HELPING, Kind, Stretch, strand_at, strands

ELSEWHERE = (Kind.OTHER, Kind.REASON)  # told of another deed, whatever its words
FAR = 5  # words between those counted and "who"
DIE = frozenset("died dies die".split())


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of several strands, and which happenings (by index) each of them tells."""

    scene: Scene
    stretches: Sequence[Stretch]
    told: Mapping[int, Sequence[int]]

    def strand(self, at: int) -> int | None:
        stretch = strand_at(self.stretches, at)
        return stretch.strand if stretch else None

    def has_a_day(self, strand: int | None) -> bool:
        return any(self.strand(t.start) == strand for t in self.scene.times)

    def kind(self, strand: int) -> Kind:
        return next(s.kind for s in self.stretches if s.strand == strand)


def by_strand(
    told: Sequence[Happening], scenes: Sequence[Scene], book: Codebook
) -> list[Happening]:
    """The happenings with what their own strands tell, wherever the reader had put it."""
    done = list(told)
    for scene in scenes:
        sentence = _sentence(scene, done)
        if sentence is not None:
            done = _apart(sentence, done, book)
    return done


def _sentence(scene: Scene, told: Sequence[Happening]) -> _Sentence | None:
    stretches = strands(scene.sentence.words, scene.sentence.start)
    if len({s.strand for s in stretches}) < 2:
        return None
    own: dict[int, list[int]] = {}
    for k, happening in enumerate(told):
        stretch = strand_at(stretches, happening.trigger.start)
        if stretch is not None:
            own.setdefault(stretch.strand, []).append(k)
    return _Sentence(scene, stretches, own) if own else None


def _apart(sentence: _Sentence, told: Sequence[Happening], book: Codebook) -> list[Happening]:
    kept: list[list[Argument]] = [[] for _ in told]
    for n, happening in enumerate(told):
        for argument in happening.arguments:
            home = _home(sentence, told, n, argument, book)
            if home is not None:
                kept[home].append(argument)
    return [replace(h, arguments=tuple(own)) for h, own in zip(told, kept, strict=True)]


def _home(
    sentence: _Sentence, told: Sequence[Happening], n: int, argument: Argument, book: Codebook
) -> int | None:
    """Whose an argument is; null where it is told of a deed that nobody found."""
    at, own = sentence.strand(argument.mark.start), sentence.strand(told[n].trigger.start)
    if at is None or own is None or at == own:
        return n
    there = [k for k in sentence.told.get(at, ()) if k != n]
    if argument.mark.kind is MarkKind.AMOUNT:
        return _home_of_figure(sentence, told, n, argument, there, at, book)
    if argument.role == "when" or argument.role in frozenset(PlaceRole):
        return None if _is_of_theirs(sentence, told, n, argument, there, book) else n
    return n


def _home_of_figure(
    sentence: _Sentence,
    told: Sequence[Happening],
    n: int,
    argument: Argument,
    there: Sequence[int],
    at: int,
    book: Codebook,
) -> int | None:
    if _befell_them(sentence, argument, told[n].trigger.start):
        return n
    able = [k for k in there if _counts(told[k], argument.role, book)]
    if able:
        return min(able, key=lambda k: abs(told[k].trigger.start - argument.mark.start))
    kind, own = sentence.kind(at), sentence.strand(told[n].trigger.start)
    days_apart = sentence.has_a_day(at) and sentence.has_a_day(own)
    reason = Kind.REASON in (kind, sentence.kind(own) if own is not None else Kind.MAIN)
    elsewhere = reason or (kind in (Kind.OTHER, Kind.PLACE) and days_apart)
    return None if elsewhere and not there else n


def _befell_them(sentence: _Sentence, counted: Argument, deed: int) -> bool:
    """In "the funeral of a lawyer who was shot dead" the lawyer is the shooting's."""
    between = sentence.scene.words_between(counted.mark.end, deed)
    who = next((n for n, word in enumerate(between) if word in RELATIVE), None)
    if who is None or who > FAR:
        return False
    counted_as = between[: who - 1] if between[who - 1 : who] == (",",) else between[:who]
    if {",", *HELPING}.intersection(counted_as):
        return False
    return not (BE | DIE).isdisjoint(between[who:])


def _is_of_theirs(
    sentence: _Sentence,
    told: Sequence[Happening],
    n: int,
    argument: Argument,
    there: Sequence[int],
    book: Codebook,
) -> bool:
    """Whether a day or a place of another strand is that of the deed told there, or stands beside
    one of this deed's own strand."""
    own = sentence.strand(told[n].trigger.start)
    if own is not None and sentence.kind(own) is Kind.REASON:
        return True
    if any(
        a.mark.kind is argument.mark.kind and sentence.strand(a.mark.start) == own
        for a in told[n].arguments
    ):
        return True
    if own is None or sentence.kind(own) is Kind.PLACE or _was_told(sentence, told[n]):
        return False
    family = book.family(told[n].type)
    return any(book.family(told[k].type) == family for k in there)


def _was_told(sentence: _Sentence, happening: Happening) -> bool:
    """ "The one who died in the barrage of gunfire": of what the sentence tells, or one before it;
    not "blamed for the bombing that killed nine"."""
    own = sentence.strand(happening.trigger.start)
    before = [t.low for t in sentence.scene.tokens if t.end <= happening.trigger.start][-3:]
    who = max((n for n, word in enumerate(before, 1) if word in RELATIVE), default=0)
    after = next((t for t in sentence.scene.tokens if t.start >= happening.trigger.end), None)
    explained = after is not None and after.low in RELATIVE
    other = own is not None and sentence.kind(own) in ELSEWHERE
    return not (DEFINITE.isdisjoint(before[who:]) or explained or other)


def _counts(happening: Happening, measure: str, book: Codebook) -> bool:
    return any(m.name == measure for m in book.types[happening.type].measures)
