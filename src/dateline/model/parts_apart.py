"""A part that is told with a word and a place of its own: "Nine of them were held in Kisumu"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.codebook import Codebook
from dateline.model.at_home import PARTS_APART, is_figure
from dateline.records import Amount, Argument, Happening, MarkKind
from dateline.rules.scene import Scene, amount_mark
from dateline.rules.words import BE, HAVE

BEFORE_VERB = BE | HAVE | frozenset("also later then all".split())


def with_parts_told_apart(
    told: Sequence[Happening], scenes: Sequence[Scene], book: Codebook
) -> list[Happening]:
    """The happenings, a part with the one that tells of it alone, which is part of the whole's and
    on its day."""
    found = list(told)
    for scene in scenes:
        for part in scene.amounts:
            if part.rule in PARTS_APART and part.part_of is not None:
                for whole, own in _homes(found, scene, part, book):
                    found[whole], found[own] = _parted(found[whole], found[own], part)
    return found


def _homes(
    told: Sequence[Happening], scene: Scene, part: Amount, book: Codebook
) -> Iterator[tuple[int, int]]:
    """Which happening has whole and part, and which other tells of the part alone."""
    for n, whole in enumerate(told):
        figures = {a.mark.start for a in whole.arguments if is_figure(a)}
        if part.start not in figures or part.part_of not in figures or _holds(scene, whole):
            continue
        family = book.family(whole.type)
        for k, own in enumerate(told):
            if k != n and book.family(own.type) == family and _is_of_part(scene, own, part):
                yield n, k
                return


def _is_of_part(scene: Scene, happening: Happening, part: Amount) -> bool:
    between = scene.words_between(part.unit_end or part.end, happening.trigger.start)
    own = [word for word in between if word not in ("of", "them", "whom")]
    placed = any(
        a.mark.kind is MarkKind.PLACE and scene.sentence.start <= a.mark.start < scene.sentence.end
        for a in happening.arguments
    )
    behind = happening.trigger.start > part.end and BEFORE_VERB.issuperset(own)
    return _holds(scene, happening) and placed and behind


def _parted(whole: Happening, own: Happening, part: Amount) -> tuple[Happening, Happening]:
    span = amount_mark(part).span
    moved = tuple(a for a in whole.arguments if a.mark.span == span)
    days = () if any(_is_day(a) for a in own.arguments) else filter(_is_day, whole.arguments)
    return (
        replace(whole, arguments=tuple(a for a in whole.arguments if a not in moved)),
        replace(own, arguments=(*own.arguments, *moved, *days), part_of=whole.trigger),
    )


def _is_day(argument: Argument) -> bool:
    return argument.role == "when"


def _holds(scene: Scene, happening: Happening) -> bool:
    return scene.sentence.start <= happening.trigger.start < scene.sentence.end
