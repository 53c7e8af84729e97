"""Deeds at words of a text, with figures, days and places that a reader gave to them."""

from __future__ import annotations

from collections.abc import Sequence

from tests.unit.news_samples import article, shop

from dateline import flow
from dateline.records import Argument, Happening, Mark, MarkKind, PlaceRole
from dateline.rules.scene import Scene, amount_mark, place_mark, scene_of, time_mark
from dateline.split import sentences

Deed = tuple[str, str, Sequence[str]]
"""The word that tells it, its type, and the words that were given to it."""


def scenes_of(text: str) -> list[Scene]:
    one = article(text)
    found = flow.find(one, shop().tools)
    return [scene_of(s, found) for s in sentences(one)]


def deeds_of(text: str, *deeds: Deed) -> tuple[list[Happening], list[Scene]]:
    one = article(text)
    found = flow.find(one, shop().tools)
    marks = [("killed", amount_mark(a)) for a in found.amounts]
    marks += [("when", time_mark(t)) for t in found.times]
    marks += [(PlaceRole.SITE, place_mark(p)) for p in found.places]
    happenings = [
        Happening(
            Mark(MarkKind.TRIGGER, at, at + len(word), word, kind, 0.9, "net"),
            kind,
            arguments=tuple(Argument(r, m) for r, m in marks if m.words in words),
        )
        for word, kind, words in deeds
        for at in [one.text.index(word)]
    ]
    return happenings, scenes_of(text)
