"""What follows from the words once it is known which of them tell and play: to whom a party is
tied, whose a figure is that stands in a party, totals apart from tolls. The rules' own work, done
sentence by sentence on happenings that the net told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dateline.codebook import Codebook
from dateline.records import Argument, CountKind, Happening, MarkKind, Span
from dateline.rules.figures import (
    figures_of,
    measure_of,
    opened,
    phrase_of,
    same_measure,
    totals_apart,
    with_loose_figures,
)
from dateline.rules.lexicon import Lexicon
from dateline.rules.lists import one_each
from dateline.rules.reader import from_the_stay
from dateline.rules.scene import Scene, amount_mark
from dateline.rules.setting import clause_between
from dateline.rules.speech import teller_of
from dateline.rules.ties import affiliation
from dateline.rules.triggers import Trigger, triggers_of

PARTIES = frozenset([MarkKind.PARTY, MarkKind.PERSON])
NOT_TIED = frozenset(["affiliation", "source"])


def laid_out(
    told: Sequence[Happening], scenes: Iterable[Scene], book: Codebook, lexicon: Lexicon
) -> tuple[Happening, ...]:
    """The happenings, in the order of their triggers, with what their sentences make plain."""
    placed = frozenset(a.mark.span for h in told for a in h.arguments if _is_figure(a))
    done: list[Happening] = []
    for scene in scenes:
        here = Span(scene.sentence.start, scene.sentence.end)
        triggers = triggers_of(scene, lexicon)
        fresh = [
            _in_clause(scene, _without_loose_parts(scene, h), triggers)
            for h in told
            if h.trigger.span.overlaps(here)
        ]
        done = _with_scene(done, fresh, scene, placed, book)
    return tuple(done)


def _with_scene(
    before: list[Happening],
    fresh: Sequence[Happening],
    scene: Scene,
    placed: frozenset[Span],
    book: Codebook,
) -> list[Happening]:
    tied = [_measured(scene, _with_ties(scene, h), book) for h in fresh]
    kept = [_with_figures(scene, h, placed, book) for h in tied]
    kept = [from_the_stay(h, kept[:n]) for n, h in enumerate(kept)]
    counted = with_loose_figures(before, kept, scene, book, placed)
    earlier, own = counted[: len(before)], counted[len(before) :]
    each = (one for h in own for one in totals_apart(scene, list(one_each(scene, h)), book))
    return [*earlier, *(_vouched(scene, opened(scene, one)) for one in each)]


def _is_figure(argument: Argument) -> bool:
    return argument.mark.kind is MarkKind.AMOUNT


def _with_ties(scene: Scene, happening: Happening) -> Happening:
    """The organisations that the words tie the parties to, and the doubt of the tie."""
    ties = [
        tie
        for a in happening.arguments
        if a.mark.kind in PARTIES and a.role not in NOT_TIED
        for phrase in [phrase_of(scene, a)]
        if phrase
        for tie in affiliation(scene, phrase, a.role)
    ]
    kept = [a for a in happening.arguments if not any(_is_same_tie(a, t) for t in ties)]
    return replace(happening, arguments=(*kept, *ties))


def _is_same_tie(argument: Argument, tie: Argument) -> bool:
    """Of two words on whom the parties of a role are tied to, those of the sentence decide."""
    return argument.role == "affiliation" and argument.of == tie.of


def _measured(scene: Scene, happening: Happening, book: Codebook) -> Happening:
    """Where words beside a figure tell its measure ("12 wounded", "three of the dead"), they
    decide it."""
    own = {m.name for m in book.types[happening.type].measures}
    words = {amount_mark(a).span: same_measure(scene, a) for a in scene.amounts}
    arguments = (
        (a, words.get(a.mark.span) if _is_figure(a) else None) for a in happening.arguments
    )
    return replace(
        happening,
        arguments=tuple(replace(a, role=m) if m and m in own else a for a, m in arguments),
    )


def _without_loose_parts(scene: Scene, happening: Happening) -> Happening:
    """In "44 have been treated, and sixteen of them are still on the wards" the sixteen are
    nothing by themselves: they go where the 44 go."""
    figures = {a.mark.span for a in happening.arguments if _is_figure(a)}
    wholes = {a.start: amount_mark(a).span for a in scene.amounts}
    loose = {
        amount_mark(a).span
        for a in scene.amounts
        if a.kind is CountKind.SUBSET
        and a.part_of in wholes
        and wholes[a.part_of] not in figures
        and measure_of(scene, a) is None
    }
    kept = tuple(a for a in happening.arguments if a.mark.span not in loose)
    return replace(happening, arguments=kept)


def _in_clause(scene: Scene, happening: Happening, triggers: Sequence[Trigger]) -> Happening:
    """In "the attack had stayed in Gao" a verb lies between the attack and the place."""
    own = next((t for t in triggers if t.mark.span.overlaps(happening.trigger.span)), None)
    if own is None:
        return happening
    kept = tuple(
        a
        for a in happening.arguments
        if a.mark.kind is not MarkKind.PLACE
        or not own.mark.end <= a.mark.start < scene.sentence.end
        or not clause_between(scene, own, a.mark.start)
    )
    return replace(happening, arguments=kept)


def _with_figures(
    scene: Scene, happening: Happening, placed: frozenset[Span], book: Codebook
) -> Happening:
    """A figure that stands in a party counts that party, unless the net gave it to another."""
    kind = book.types[happening.type]
    parties = [a for a in happening.arguments if a.mark.kind in PARTIES]
    figures = [
        figure
        for figure in figures_of(scene, parties, happening.trigger, kind, book)
        if figure.mark.span not in placed
    ]
    return replace(happening, arguments=(*happening.arguments, *figures))


def _vouched(scene: Scene, happening: Happening) -> Happening:
    """The figures with the one of their sentence on whose word they stand."""
    return replace(happening, arguments=tuple(_with_teller(scene, happening)))


def _with_teller(scene: Scene, happening: Happening) -> Iterator[Argument]:
    teller = teller_of(scene)
    here = Span(scene.sentence.start, scene.sentence.end)
    for argument in happening.arguments:
        own = _is_figure(argument) and argument.mark.span.overlaps(here)
        yield replace(argument, teller=teller) if own and not argument.teller else argument
