"""One verb for several happenings: "detained 34 people in Ankara and 12 in Izmir"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline.records import (
    Amount,
    Argument,
    CountKind,
    Happening,
    MarkKind,
    PlaceMention,
    PlaceRole,
)
from dateline.rules import words as w
from dateline.rules.scene import Scene, amount_mark, place_mark

OF_THEM = frozenset(["of", "them", "whom", "people", "men", "women"])
LONGEST = 8  # words between a figure and the next one told by the same verb


def one_each(scene: Scene, happening: Happening) -> Iterator[Happening]:
    """The happening, and one more for each figure that has a place of its own.

    The others keep the trigger, and are told apart by their ``ordinal``. Who were "58 men, 32 in
    Jos and 26 in Kano" are told twice: the parts are part of the whole.
    """
    more: list[Happening] = []
    for amount in scene.amounts:
        whole = _whole_of(scene, happening, amount)
        place = _place_of_part(scene, amount) if whole else _own_place(scene, amount)
        counted = whole or _counted_before(scene, happening, amount)
        if place and counted:
            figure = replace(counted, mark=amount_mark(amount))
            other = _another(happening, figure, place, len(more) + 1)
            more.append(replace(other, part_of=happening.trigger) if whole else other)
    taken = {a.mark for h in more for a in h.arguments if a.role == PlaceRole.SITE}
    yield replace(happening, arguments=tuple(a for a in happening.arguments if a.mark not in taken))
    yield from more


def _own_place(scene: Scene, amount: Amount) -> PlaceMention | None:
    """The place right behind "and 12 in"."""
    if amount.unit_start is not None or scene.word_before(amount.start) != "and":
        return None
    for place in scene.places:
        between = scene.words_between(amount.end, place.start)
        if place.start >= amount.end and len(between) == 1 and between[0] in w.SITE_PREPOSITIONS:
            return place
    return None


def _whole_of(scene: Scene, happening: Happening, amount: Amount) -> Argument | None:
    """The figure of the happening of which another is a part; a sum over days is not parted."""
    wholes = (a for a in scene.amounts if a.start == amount.part_of)
    whole = next((a for a in wholes if a.kind is not CountKind.RUNNING_TOTAL), None)
    if whole is None or amount.kind is not CountKind.SUBSET:
        return None
    return next((a for a in happening.arguments if a.mark == amount_mark(whole)), None)


def _place_of_part(scene: Scene, amount: Amount) -> PlaceMention | None:
    """The place right behind "32 of them in", "and 26 in"."""
    for place in scene.places:
        between = [t for t in scene.words_between(amount.end, place.start) if t not in OF_THEM]
        told = place.place is not None and not place.demonym and place.start >= amount.end
        if told and len(between) == 1 and between[0] in w.SITE_PREPOSITIONS:
            return place
    return None


def _counted_before(scene: Scene, happening: Happening, amount: Amount) -> Argument | None:
    """The figure of the happening that stands shortly before, in the same clause."""
    for argument in reversed(happening.arguments):
        if argument.mark.kind is MarkKind.AMOUNT and argument.mark.end <= amount.start:
            between = scene.words_between(argument.mark.end, amount.start)
            own = len(between) <= LONGEST and not set(between) & (w.FINITE | w.CLAUSE_BREAKS)
            return argument if own else None
    return None


def _another(
    happening: Happening, figure: Argument, place: PlaceMention, ordinal: int
) -> Happening:
    shared = tuple(
        a
        for a in happening.arguments
        if a.mark.kind is not MarkKind.AMOUNT and a.role != PlaceRole.SITE
    )
    site = Argument(PlaceRole.SITE, place_mark(place))
    return replace(happening, arguments=(*shared, site, figure), ordinal=ordinal)
