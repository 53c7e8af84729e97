"""Whose dead they are who were "killed in a shootout": the shootout's, and no other attack's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.codebook import Codebook
from dateline.model.at_home import is_figure
from dateline.records import Argument, Happening, MarkKind
from dateline.rules.figures import HARM, MEASURE_OF
from dateline.rules.scene import Scene

UNTOLD = ("attack_other", "other_violence")  # what is told with its dead, and by no means
LEADS = frozenset(["in", "during"])
ARTICLES = frozenset(["a", "an", "the"])
FAR = 6  # words from "killed" to "shootout"
ASIDE = frozenset(", ; : — – ( ) and but when while after before as where which that who".split())


def harmed_in_what_is_told(
    told: Sequence[Happening], scenes: Sequence[Scene], book: Codebook
) -> list[Happening]:
    """The happenings, without those that only say who was killed or hurt in another, whose figures
    and whose day and place that other has now."""
    homes = {
        n: at for n, h in enumerate(told) if (at := _told_in(h, told, scenes, book)) is not None
    }
    found = list(told)
    for n, at in homes.items():
        found[at] = _with_harm(found[at], told[n], book)
    return [h for n, h in enumerate(found) if n not in homes]


def _told_in(
    happening: Happening, told: Sequence[Happening], scenes: Sequence[Scene], book: Codebook
) -> int | None:
    """Which other happening, of another family, the dead or wounded of this one were hit in."""
    harm = MEASURE_OF.get(happening.trigger.words.lower())
    scene = next((s for s in scenes if _holds(s, happening)), None)
    if happening.type not in UNTOLD or harm not in HARM or scene is None:
        return None
    family = book.family(happening.type)
    for at, other in enumerate(told):
        between = scene.words_between(happening.trigger.end, other.trigger.start)
        beside = _holds(scene, other) and book.family(other.type) != family
        if beside and harm in _measures(other, book) and _leads_in(between):
            return at
    return None


def _leads_in(between: Sequence[str]) -> bool:
    """ "in a", "in a fierce": nothing but how it was."""
    if len(between) < 2 or len(between) > FAR or not ASIDE.isdisjoint(between):
        return False
    return between[0] in LEADS and between[1] in ARTICLES


def _with_harm(home: Happening, harmed: Happening, book: Codebook) -> Happening:
    own = {a.mark.span for a in home.arguments if is_figure(a)}
    settings = {a.role for a in home.arguments}
    more = tuple(
        a
        for a in harmed.arguments
        if (is_figure(a) and a.role in _measures(home, book) and a.mark.span not in own)
        or (_is_setting(a) and a.role not in settings)
    )
    return replace(home, arguments=(*home.arguments, *more))


def _is_setting(argument: Argument) -> bool:
    return argument.mark.kind in (MarkKind.TIME, MarkKind.PLACE)


def _measures(happening: Happening, book: Codebook) -> frozenset[str]:
    return frozenset(m.name for m in book.types[happening.type].measures)


def _holds(scene: Scene, happening: Happening) -> bool:
    return scene.sentence.start <= happening.trigger.start < scene.sentence.end
