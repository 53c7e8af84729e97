"""Whose a figure is that the net gave to another happening: a part goes where its whole goes, and
"no one was hurt" is told of what was told last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.codebook import Codebook
from dateline.records import Amount, Argument, CountKind, Happening, MarkKind, Span
from dateline.rules.figures import measure_of
from dateline.rules.scene import Scene, amount_mark


def figures_at_home(
    told: Sequence[Happening], scenes: Sequence[Scene], book: Codebook
) -> list[Happening]:
    again = _repeated_at_home(_parts_at_home(told, scenes), scenes, book)
    return _noughts_at_home(again, scenes, book)


def _repeated_at_home(
    told: list[Happening], scenes: Sequence[Scene], book: Codebook
) -> list[Happening]:
    """A figure that a title tells and the story repeats is, there, that of the story's own word:
    so the two are seen to be one."""
    figures = {amount_mark(a).span: (s, a) for s in scenes for a in s.amounts}
    kept: list[list[Argument]] = [[] for _ in told]
    for n, happening in enumerate(told):
        for argument in happening.arguments:
            other = _where_repeated(told, n, argument, figures, book)
            kept[n if other is None else other].append(argument)
    return [replace(h, arguments=tuple(own)) for h, own in zip(told, kept, strict=True)]


def _where_repeated(
    told: Sequence[Happening],
    n: int,
    argument: Argument,
    figures: Mapping[Span, tuple[Scene, Amount]],
    book: Codebook,
) -> int | None:
    """The happening of its own sentence to which a figure goes that the title's has already."""
    if not _is_figure(argument) or argument.mark.span not in figures:
        return None
    scene, amount = figures[argument.mark.span]
    own = [figures[a.mark.span][1] for a in told[n].arguments if a.role == argument.role
           and _is_figure(a) and a.mark.span in figures and a is not argument]  # fmt: skip
    again = any(
        (a.low, a.high) == (amount.low, amount.high) and a.start < amount.start for a in own
    )
    if not again or _is_in(scene, told[n]):
        return None
    family = book.family(told[n].type)
    here = (
        k
        for k, h in enumerate(told)
        if _is_in(scene, h) and book.family(h.type) == family and _counts(h, argument.role, book)
    )
    return next(here, None)


def _is_in(scene: Scene, happening: Happening) -> bool:
    return scene.sentence.start <= happening.trigger.start < scene.sentence.end


def _parts_at_home(told: Sequence[Happening], scenes: Sequence[Scene]) -> list[Happening]:
    """In "44 were hurt, and sixteen of them are still on the wards" the sixteen go where the 44
    go, unless words of their own tell what befell them."""
    parts = {a.start: a.part_of for s in scenes for a in s.amounts if _is_bare_part(s, a)}
    sentence = {a.start: n for n, s in enumerate(scenes) for a in s.amounts}
    homes = {
        a.mark.start: (n, a.role)
        for n, h in enumerate(told)
        for a in h.arguments
        if _is_figure(a) and a.mark.start not in parts
    }
    kept: list[list[Argument]] = [[] for _ in told]
    for n, happening in enumerate(told):
        for argument in happening.arguments:
            whole = _outermost(argument.mark.start, parts) if _is_figure(argument) else -1
            at, measure = homes.get(whole, (n, argument.role))
            here = whole in homes or sentence.get(whole) == sentence.get(argument.mark.start)
            if here or not _is_figure(argument):  # else nobody told of what it is a part
                kept[at].append(replace(argument, role=measure))
    return [replace(h, arguments=tuple(own)) for h, own in zip(told, kept, strict=True)]


def _is_bare_part(scene: Scene, amount: Amount) -> bool:
    part = amount.kind is CountKind.SUBSET and amount.part_of is not None
    return part and measure_of(scene, amount) is None


def _outermost(start: int, parts: Mapping[int, int | None]) -> int:
    """The amount in which one lies, itself where it is no part."""
    whole = parts.get(start)
    return start if whole is None or whole >= start else _outermost(whole, parts)


def _noughts_at_home(
    told: list[Happening], scenes: Sequence[Scene], book: Codebook
) -> list[Happening]:
    """In "hundreds marched. No one was hurt. A bombing in May killed ten" nobody was hurt on the
    march: a nought without a happening in its own sentence is that of the last told before it."""
    nobody = {amount_mark(a).span: s for s in scenes for a in s.amounts if a.low == a.high == 0}
    kept = [tuple(a for a in h.arguments if _stays(h, a, nobody)) for h in told]
    moved: list[list[Argument]] = [[] for _ in told]
    for happening in told:
        for argument in happening.arguments:
            if not _stays(happening, argument, nobody):
                before = [k for k, h in enumerate(told) if h.trigger.end <= argument.mark.start]
                able = [k for k in before if _counts(told[k], argument.role, book)]
                if able:
                    moved[max(able, key=lambda k: told[k].trigger.start)].append(argument)
    return [
        replace(h, arguments=(*own, *more)) for h, own, more in zip(told, kept, moved, strict=True)
    ]


def _stays(happening: Happening, argument: Argument, nobody: Mapping[Span, Scene]) -> bool:
    scene = nobody.get(argument.mark.span) if _is_figure(argument) else None
    return scene is None or _is_in(scene, happening)


def _counts(happening: Happening, measure: str, book: Codebook) -> bool:
    return any(m.name == measure for m in book.types[happening.type].measures)


def _is_figure(argument: Argument) -> bool:
    return argument.mark.kind is MarkKind.AMOUNT
