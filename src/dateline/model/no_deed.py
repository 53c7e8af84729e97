"""Words beside a deed's that say it is none, or another: "caught in an ambush", "killed each
other"."""

from __future__ import annotations

from dateline.records import Happening, Mark
from dateline.rules.figures import HARM, MEASURE_OF
from dateline.rules.scene import Scene

SCENES = frozenset(
    "ambush ambushes crossfire cross-fire explosion explosions blast blasts bombing fire fires"
    " firefight gunfire shelling shooting clash clashes fighting attack attacks raid strike strikes"
    " storm stampede middle violence melee".split()
)
NEAR = 5  # words from "caught" to "ambush"


def is_caught_in_it(scene: Scene, happening: Happening) -> bool:
    """ "The porters caught in Monday's ambush" were not arrested."""
    if happening.type != "arrest" or happening.trigger.words.lower() != "caught":
        return False
    behind = [t.low for t in scene.tokens if t.start >= happening.trigger.end][: NEAR + 1]
    return behind[:1] in (["in"], ["up"], ["by"]) and not SCENES.isdisjoint(behind)


def is_of_fire(scene: Scene, happening: Happening) -> bool:
    """Who "was killed in the exchange" was not freed in it."""
    if happening.type != "release" or happening.trigger.words.lower() not in EXCHANGES:
        return False
    at = happening.trigger.start
    before = [t.low for t in scene.tokens if t.end <= at][-NEAR:]
    behind = [t.low for t in scene.tokens if t.start >= happening.trigger.end][:2]
    harmed = any(MEASURE_OF.get(word) in HARM for word in before)
    return behind[:2] in (["of", "fire"], ["of", "gunfire"], ["of", "shots"]) or (
        harmed and before[-2:] in (["in", "the"], ["in", "an"], ["during", "the"])
    )


def is_mutual(scene: Scene, trigger: Mark) -> bool:
    """ "They killed each other", "shot at one another"."""
    behind = [t.low for t in scene.tokens if t.start >= trigger.end][:3]
    behind = behind[1:] if behind[:1] == ["at"] else behind
    return behind[:2] in (["each", "other"], ["one", "another"])


EXCHANGES = frozenset(["exchange", "exchanges"])
