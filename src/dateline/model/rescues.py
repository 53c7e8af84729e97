"""Who is looked for: a search under rubble is nobody's raid."""

from __future__ import annotations

from dateline.records import Mark
from dateline.rules.scene import Scene

SEARCHES = frozenset("search searches searched searching".split())
LOST = frozenset(
    "body bodies rubble debris survivors survivor missing wreckage ruins slabs trapped rescuers"
    " rescue avalanche landslide drowned divers".split()
)
POLICE = frozenset(
    "police officers officer soldiers troops gendarmes warrant raid raids raided suspect suspects"
    " arrested arrest detained seized gunmen militants weapons rifles drugs hostages"
    " captives".split()
)


def is_rescue(scene: Scene, trigger: Mark) -> bool:
    """ "The search ended when a last body was found"."""
    words = {t.low for t in scene.tokens}
    return trigger.words.lower() in SEARCHES and bool(LOST & words) and not POLICE & words
