"""A list with a line for each deed: "- Gao: three dead, 11 wounded, ambush, 14 May".

Each line is told of what it names itself. Its head says where, or when; the figures, days and
places of the other lines are none of its deed's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from dateline.codebook import Codebook
from dateline.records import (
    Argument,
    CountKind,
    Happening,
    MarkKind,
    PlaceMention,
    PlaceRole,
    Precision,
    Span,
)
from dateline.rules.figures import same_measure
from dateline.rules.scene import Scene, amount_mark, place_mark, time_mark

PLACES = frozenset(PlaceRole)
LONGEST = 60  # code points of a line's head
_BULLET = re.compile(r"\s*(?:[-•*–·▪►]|\(?\d{1,2}[.)])\s+")
_WORDS = r"[\s,/()]|\b(?:in|on|near|province|region|state|district|county|city|area|the)\b"
_BETWEEN = re.compile(rf"(?:{_WORDS}|[:–—-])*", re.IGNORECASE)
_HEAD_END = re.compile(rf"(?:{_WORDS})*(?::|–|—|-)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list, in its sentences, and where its head ends."""

    scenes: tuple[Scene, ...]
    head: int

    @property
    def span(self) -> Span:
        return Span(self.scenes[0].sentence.start, self.scenes[-1].sentence.end)

    def holds(self, at: int) -> bool:
        return self.span.start <= at < self.span.end


def lines_of(scenes: Sequence[Scene]) -> tuple[Line, ...]:
    """The lines of all lists: two or more, one below the other, each with a head of its own."""
    found: dict[int, Line] = {}
    for paragraph, own in groupby(scenes, key=lambda s: s.sentence.paragraph):
        told = tuple(own)
        head = _head(told[0])
        if head is not None:
            found[paragraph] = Line(told, head)
    beside = (n for n in found if n - 1 in found or n + 1 in found)
    return tuple(found[n] for n in beside)


def _head(scene: Scene) -> int | None:
    """Where a line's head ends, if it begins with nothing but a place, a day, or both."""
    words, begin = scene.sentence.words, scene.sentence.start
    bullet = _BULLET.match(words)
    at = bullet.end() if bullet else 0
    marks = sorted(
        [(p.start - begin, p.end - begin) for p in scene.places if not p.demonym]
        + [(t.start - begin, t.end - begin) for t in scene.times]
    )
    told = False
    for start, end in marks:
        if start < at or not _BETWEEN.fullmatch(words, at, start):
            break
        at, told = end, True
    ended = _HEAD_END.match(words, at)
    return begin + ended.end() if told and ended and at <= LONGEST else None


def line_by_line(
    told: Sequence[Happening], scenes: Sequence[Scene], book: Codebook
) -> list[Happening]:
    """The happenings of lists with what their own lines tell."""
    lines = lines_of(scenes)
    at = {k: n for k, h in enumerate(told) if (n := _line(lines, h.trigger.start)) is not None}
    if not at:
        return list(told)
    kept: list[list[Argument]] = [[] for _ in told]
    for k, happening in enumerate(told):
        for argument in happening.arguments:
            if k not in at or not _is_of_another(argument, lines, at[k]):
                kept[k].append(argument)
    own = [replace(h, arguments=tuple(a)) for h, a in zip(told, kept, strict=True)]
    return [
        _with_its_line(h, lines[at[k]], _alone(at, k), book) if k in at else h
        for k, h in enumerate(own)
    ]


def _is_of_another(argument: Argument, lines: Sequence[Line], own: int) -> bool:
    """Whether an argument is told in another line, or above the list of what its line tells."""
    kind, line = argument.mark.kind, _line(lines, argument.mark.start)
    if line is not None:
        return line != own and kind in (MarkKind.AMOUNT, MarkKind.TIME, MarkKind.PLACE)
    times = any(s.times for s in lines[own].scenes)
    placed = _place(lines[own]) is not None
    return (kind is MarkKind.TIME and times) or (kind is MarkKind.PLACE and placed)


def figures_of_lists(scenes: Sequence[Scene]) -> Iterator[Span]:
    """Figures that are told of nothing outside their line."""
    for line in lines_of(scenes):
        yield from (amount_mark(a).span for s in line.scenes for a in s.amounts)


def _line(lines: Sequence[Line], at: int) -> int | None:
    return next((n for n, line in enumerate(lines) if line.holds(at)), None)


def _alone(at: Mapping[int, int], k: int) -> bool:
    return list(at.values()).count(at[k]) == 1


def _with_its_line(happening: Happening, line: Line, alone: bool, book: Codebook) -> Happening:
    """With what the line's head tells, and the figures of a line that tells one deed alone."""
    roles = {a.role for a in happening.arguments}
    more: list[Argument] = []
    if not roles & PLACES and (place := _place(line)):
        more.append(Argument(PlaceRole.SITE, place_mark(place)))
    times = [t for s in line.scenes for t in s.times]
    if "when" not in roles and len(times) == 1 and alone:
        more.append(Argument("when", time_mark(times[0])))
    if alone:
        more += _figures(happening, line, book)
    return replace(happening, arguments=(*happening.arguments, *more))


def _place(line: Line) -> PlaceMention | None:
    """The finest place of the head: "Gao, Mali:"."""
    scene = line.scenes[0]
    named = [p for p in scene.places if p.end <= line.head and p.place and not p.demonym]
    return min(named, key=_coarseness, default=None)


def _coarseness(mention: PlaceMention) -> int:
    return mention.place.precision.coarseness if mention.place else len(Precision)


def _figures(happening: Happening, line: Line, book: Codebook) -> Iterator[Argument]:
    """Those of the line whose own words tell what befell them: "three dead"."""
    own = {m.name for m in book.types[happening.type].measures}
    marked = {a.mark.span for a in happening.arguments}
    for scene in line.scenes:
        for amount in scene.amounts:
            mark, measure = amount_mark(amount), same_measure(scene, amount)
            told = measure in own and amount.kind is CountKind.TOLL
            if measure and told and mark.span not in marked:
                yield Argument(measure, mark)
