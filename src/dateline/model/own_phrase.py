"""Whose a day or a place is that stands outside the phrase that only looks back at a happening:
"four days after the clashes", "in answer to the ambush of Kars, the air force on Monday ..."."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.records import Happening, MarkKind, PlaceRole
from dateline.rules.scene import Scene
from dateline.rules.tokens import Token

LENGTHS = frozenset("hour hours day days week weeks month months year years".split())
KNOWN = frozenset("the those these that this".split())
ANSWERS = frozenset("answer response retaliation reply reprisal revenge".split())
TO = frozenset(["to", "for", "of"])
QUALIFYING = 3  # words from "the" to "clashes"


def within_its_phrase(scene: Scene, happening: Happening, told: Sequence[Happening]) -> Happening:
    """Without the days and places that its sentence tells of another happening, where it only says
    what that came after, or answers."""
    if not scene.sentence.start <= happening.trigger.start < scene.sentence.end:
        return happening
    begins, ends = _phrase(scene, happening)
    others = [h for h in told if h.type != happening.type or h.trigger != happening.trigger]
    beyond = [
        h.trigger.start
        for h in others
        if scene.sentence.start <= h.trigger.start < scene.sentence.end
        and not begins <= h.trigger.start < ends
    ]
    if (begins, ends) == (scene.sentence.start, scene.sentence.end) or not beyond:
        return happening
    kept = tuple(
        a
        for a in happening.arguments
        if (a.role not in ("when", PlaceRole.SITE) or a.mark.kind == MarkKind.AMOUNT)
        or not scene.sentence.start <= a.mark.start < scene.sentence.end
        or begins <= a.mark.start < ends
    )
    return replace(happening, arguments=kept) if len(kept) < len(happening.arguments) else happening


def _phrase(scene: Scene, happening: Happening) -> tuple[int, int]:
    """Where the phrase begins and ends that a happening is looked back at in; else its sentence."""
    before = [t for t in scene.tokens if t.end <= happening.trigger.start]
    after = _after(before)
    if after is not None:
        return after, scene.sentence.end
    if _answers(before):
        comma = (t.start for t in scene.tokens if t.low == "," and t.start >= happening.trigger.end)
        return scene.sentence.start, next(comma, scene.sentence.end)
    return scene.sentence.start, scene.sentence.end


def _after(before: Sequence[Token]) -> int | None:
    """Where "after" stands in "days after the clashes"."""
    for n in range(len(before) - 1, max(len(before) - 2 - QUALIFYING, 0), -1):
        if before[n].low in ("after", "before"):
            known = n + 1 < len(before) and before[n + 1].low in KNOWN
            return before[n].start if known and before[n - 1].low in LENGTHS else None
    return None


def _answers(before: Sequence[Token]) -> bool:
    """Whether a sentence opens with "in answer to the"."""
    words = [t.low for t in before]
    return (
        words[:1] == ["in"]
        and words[1:2] != []
        and words[1] in ANSWERS
        and words[2:3] != []
        and words[2] in TO
        and "," not in words
    )
